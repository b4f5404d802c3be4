"""Models of the room `practices`: what every kind shares."""

from practices.models.body import PracticeBody
from practices.models.card import PracticeCard
from practices.models.confirmation import Confirmation, ConfirmationChange
from practices.models.index import KindIndexPage, PracticesIndexPage
from practices.models.message import PracticeMessage
from practices.models.practice import PracticePage, PracticeTag
from practices.models.rows import PracticeAttachment, PracticeCoAuthor, PracticeLink

__all__ = [
    "Confirmation",
    "ConfirmationChange",
    "KindIndexPage",
    "PracticeAttachment",
    "PracticeBody",
    "PracticeCard",
    "PracticeCoAuthor",
    "PracticeLink",
    "PracticeMessage",
    "PracticePage",
    "PracticeTag",
    "PracticesIndexPage",
]
