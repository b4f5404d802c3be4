"""Models of the room `discussion`: what stands beside the package's comments."""

from discussion.models.earlier import EarlierText

__all__ = ["EarlierText"]
