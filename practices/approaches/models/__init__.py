"""Models of the room `approaches`."""

from practices.approaches.models.approach import ApproachPage

__all__ = ["ApproachPage"]
