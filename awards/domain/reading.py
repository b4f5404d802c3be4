"""A dossier as others read it: whole, and with the names of members who agreed alone."""

from dataclasses import dataclass

from awards.domain.words import count_words
from awards.models import Criterion, DossierFile, Nomination, TeamMember
from practices.models import PracticePage


@dataclass(frozen=True)
class Answered:
    """A criterion with what the team wrote about it."""

    criterion: Criterion
    text: str
    words: int


@dataclass(frozen=True)
class Dossier:
    """What a team hands in."""

    nomination: Nomination
    answers: tuple[Answered, ...]
    practices: tuple[PracticePage, ...]
    members: tuple[TeamMember, ...]
    files: tuple[DossierFile, ...]


def dossier_of(nomination: Nomination) -> Dossier:
    """Return the dossier of a nomination, with the same number of queries for every one."""
    written = dict(nomination.answers.values_list("criterion", "text"))
    rows = nomination.practice_rows.select_related("practice")
    return Dossier(
        nomination=nomination,
        answers=tuple(
            Answered(criterion, text, count_words(text))
            for criterion in nomination.edition.criteria.all()
            for text in [written.get(criterion.key, "")]
        ),
        practices=tuple(row.practice for row in rows),
        members=tuple(nomination.members.filter(consented_at__isnull=False)),
        files=tuple(nomination.files.select_related("stored_file")),
    )
