"""How names of organisations and places are compared and sorted."""

from vocabulary.folding import folded

__all__ = ["folded"]
