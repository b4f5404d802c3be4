"""Models of the kind `puzzle`."""

from practices.puzzle.models.puzzle import Allocation, PuzzlePage, PuzzleSource

__all__ = ["Allocation", "PuzzlePage", "PuzzleSource"]
