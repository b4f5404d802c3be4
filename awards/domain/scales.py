"""Scores on the scale: whole numbers from 0 to 10, one for each criterion."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from awards.domain.snapshot import rulebooks_of
from awards.enums import Round, Score
from awards.errors import RefusedError
from awards.models import Edition


@dataclass(frozen=True)
class WholeScores:
    """Scores that were checked: one for each criterion, or none for an abstention."""

    by_criterion: Mapping[str, int]

    def stored(self) -> dict[str, int]:
        """Return them as a ballot keeps them."""
        return dict(self.by_criterion)

    def exact(self) -> dict[str, Fraction]:
        """Return them as the log and the count read them."""
        return {key: Fraction(score) for key, score in self.by_criterion.items()}


def whole_scores(
    *, edition: Edition, round_: Round, scores: Mapping[str, int], is_abstention: bool
) -> WholeScores:
    """Return the scores in the order of the criteria, which are those of the frozen rules.

    Raises:
        RefusedError: one is missing, unknown or off the scale, or an abstention has scores.
    """
    if is_abstention:
        if scores:
            raise RefusedError("Wie zich onthoudt, geeft geen scores.")
        return WholeScores({})
    known = dict(edition.criteria.values_list("key", "name"))
    names = {one.key: known.get(one.key, one.key) for one in rulebooks_of(edition)[round_].criteria}
    if set(scores) - set(names):
        raise RefusedError("Er staat een score bij voor iets dat geen criterium is.")
    for key, name in names.items():
        if key not in scores:
            raise RefusedError(f"Geef ook een score voor “{name}”.")
        if not is_on_scale(scores[key]):
            raise RefusedError(f"De score voor “{name}” is een geheel getal van 0 tot 10.")
    return WholeScores({key: scores[key] for key in names})


def is_on_scale(score: object) -> bool:
    """Whether this is a whole number on the scale."""
    if not isinstance(score, int) or isinstance(score, bool):
        return False
    return Score.LOWEST <= score <= Score.HIGHEST
