"""Models of the room `discussion`: what stands beside the package's comments."""

from discussion.models.earlier import EarlierText
from discussion.models.hiding import Hiding
from discussion.models.listener import Listener
from discussion.models.question import Mention, Question
from discussion.models.thanks import CommentReport, Thanks

__all__ = [
    "CommentReport",
    "EarlierText",
    "Hiding",
    "Listener",
    "Mention",
    "Question",
    "Thanks",
]
