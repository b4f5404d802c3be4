"""Models of the room `awards`."""

from awards.models.ballot import Ballot, BallotRemark, BallotVersion, LogEntry, ScoreDraft
from awards.models.edition import (
    AwardPage,
    AwardPartner,
    Category,
    Criterion,
    Edition,
    EditionPage,
    ScaleLabel,
)
from awards.models.jury import Assignment, Conflict, Juror
from awards.models.nomination import (
    Agreement,
    DossierAnswer,
    DossierEditor,
    DossierFile,
    DossierPractice,
    EligibilityCheck,
    Nomination,
    Redaction,
    Supporter,
    TeamMember,
)
from awards.models.result import (
    EarlierWinner,
    ImportedVotes,
    Laureate,
    PublicVote,
    Reopening,
    StartedPractice,
)

__all__ = [
    "Agreement",
    "Assignment",
    "AwardPage",
    "AwardPartner",
    "Ballot",
    "BallotRemark",
    "BallotVersion",
    "Category",
    "Conflict",
    "Criterion",
    "DossierAnswer",
    "DossierEditor",
    "DossierFile",
    "DossierPractice",
    "EarlierWinner",
    "Edition",
    "EditionPage",
    "EligibilityCheck",
    "ImportedVotes",
    "Juror",
    "Laureate",
    "LogEntry",
    "Nomination",
    "PublicVote",
    "Redaction",
    "Reopening",
    "ScaleLabel",
    "ScoreDraft",
    "StartedPractice",
    "Supporter",
    "TeamMember",
]
