"""How much reading an edition asks of each juror, and when that is too much."""

from dataclasses import dataclass
from fractions import Fraction

MOST_DOSSIERS = 15
MOST_MINUTES = 4 * 60


@dataclass(frozen=True)
class Load:
    """The reading of one round.

    Attributes:
        readings: dossiers × readers.
        each: dossiers of the juror who has most of them.
        minutes: what that takes, in minutes.
        warnings: in Dutch; empty when it can be asked.
    """

    readings: int
    each: int
    minutes: Fraction
    warnings: tuple[str, ...]


def load_of(*, dossiers: int, readers: int, jurors: int, minutes: Fraction | int) -> Load:
    """Return the load of a round in which readings are divided evenly.

    Args:
        dossiers: how many there are, or are expected.
        readers: jurors a dossier.
        jurors: how many there are.
        minutes: reading and scoring of one dossier.

    Raises:
        ValueError: there are no jurors, or fewer jurors than readers, or a number is negative.
    """
    if min(dossiers, minutes) < 0 or readers < 1:
        raise ValueError("Dossiers, lezers en minuten zijn geen negatieve getallen.")
    if jurors < readers:
        raise ValueError(f"Voor {readers} lezers per dossier zijn er {readers} juryleden nodig.")
    readings = dossiers * readers
    each = -(-readings // jurors)
    spent = each * Fraction(minutes)
    return Load(readings, each, spent, _warnings(each, spent))


def _warnings(each: int, minutes: Fraction) -> tuple[str, ...]:
    warnings = []
    if each > MOST_DOSSIERS:
        warnings.append(
            f"Elk jurylid krijgt {each} dossiers, meer dan {MOST_DOSSIERS}: "
            "vraag meer juryleden of minder lezers per dossier."
        )
    if minutes > MOST_MINUTES:
        hours, rest = divmod(-(-minutes // 1), 60)
        spent = f"{hours} uur {rest} min." if rest else f"{hours} uur"
        warnings.append(f"Elk jurylid leest {spent}, meer dan {MOST_MINUTES // 60} uur.")
    return tuple(warnings)
