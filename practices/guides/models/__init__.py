"""Models of the room `guides`."""

from practices.guides.models.guide import GuidePage

__all__ = ["GuidePage"]
