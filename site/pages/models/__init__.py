"""Models of the room `pages`: abstract bases only, so without tables."""

from pages.models.base import BasePage

__all__ = ["BasePage"]
