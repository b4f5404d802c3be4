"""Models of the room `moderation`."""

from moderation.models.canned_reply import CannedReply
from moderation.models.case import Case, CaseEvent
from moderation.models.problem import ProblemReport
from moderation.models.review import ReviewTask
from moderation.models.settings import ModerationSettings

__all__ = ["CannedReply", "Case", "CaseEvent", "ModerationSettings", "ProblemReport", "ReviewTask"]
