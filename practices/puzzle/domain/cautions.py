"""Where the rules behind a puzzle are unsure: said to its readers, never a reason to block."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from practices.puzzle.domain.counting import Counted, total
from practices.puzzle.domain.parameters import POINTS, Kept
from practices.puzzle.domain.reading import Reading
from practices.puzzle.domain.wording import count_text, left_of, points_text, source_text
from practices.puzzle.enums import BPT, HOURS_UNITS, PAYS_IN_POINTS, Diploma, Pooling, SourceKind
from safeforms.templatetags.getallen import getal

PERCENT = 100


@dataclass(frozen=True)
class Caution:
    """One thing to know before somebody copies a puzzle."""

    title: str
    text: str


def cautions_of(reading: Reading) -> tuple[Caution, ...]:
    """Return what is unsure or out of balance, what weighs most first."""
    return tuple(
        caution
        for find in (_over, _without_diploma, _bpt, _care, _pooling, _points, _denominators)
        for caution in find(reading)
    )


def _over(reading: Reading) -> Iterator[Caution]:
    for account in reading.puzzle.accounts:
        tips = next((one for one in account.uses if one.tips), None)
        if tips is None:
            continue
        name = source_text(account.source, account.name)
        yield Caution(
            f"Meer verdeeld dan er is: {name}",
            f"{_sentence(left_of(account).text)} Het begint bij “{tips.use.role}”.",
        )


def _without_diploma(reading: Reading) -> Iterator[Caution]:
    unknown = [
        one
        for one in reading.puzzle.uses
        if one.use.source in PAYS_IN_POINTS and one.hours is not None and one.points is None
    ]
    if not unknown:
        return
    text = f"Van {count_text(len(unknown), 'rol', 'rollen')} is het diploma niet ingevuld."
    dear = [one.between[1] for one in unknown if one.between is not None]
    cheap = [one.between[0] for one in unknown if one.between is not None]
    if dear:
        span = f"{points_text(total(cheap))} tot {points_text(total(dear))}"
        text += f" Samen kost dat {span} punten."
    yield Caution("Het diploma bepaalt de punten", text)


def _bpt(reading: Reading) -> Iterator[Caution]:
    package, limit = reading.page.hours_package, reading.puzzle.rules.bpt_limit
    hours = _bpt_hours(reading)
    if not package or limit is None or hours * PERCENT <= Fraction(limit) * Fraction(package):
        return
    share = points_text(hours * PERCENT / Fraction(package))
    yield Caution(
        "BPT boven de grens",
        f"De BPT is {share} % van het pakket. Boven {getal(limit)} % is een akkoord van het "
        "lokaal comité nodig.",
    )


def _bpt_hours(reading: Reading) -> Fraction:
    """Return the hours of BPT that there are, or that are used where nobody said."""
    found = Fraction(0)
    for account in reading.puzzle.accounts:
        if account.source in BPT:
            used = total(one.hours for one in account.uses)
            offered = account.available if account.unit in HOURS_UNITS else None
            found += max(used, offered or Fraction(0))
    return found


def _care(reading: Reading) -> Iterator[Caution]:
    if any(one.use.source == SourceKind.CARE for one in reading.puzzle.uses):
        yield Caution(
            "Zorgpunten voor ICT",
            "Of zorgpunten voor het ICT-team mogen dienen, is niet bevestigd. Kies taken die echt "
            "zorg zijn, en spreek het af met je bestuur.",
        )


def _pooling(reading: Reading) -> Iterator[Caution]:
    if reading.page.pooling not in {Pooling.ALL, Pooling.PART}:
        return
    rule = (
        "Wie ICT-punten samenlegt, moet ze volgens het eindrapport over ICT-teams allemaal "
        "samenleggen. Of die regel vandaag nog geldt, is niet bevestigd."
    )
    if reading.page.pooling == Pooling.PART:
        rule = f"Hier is een deel van de punten samengelegd. {rule}"
    yield Caution("Alles of niets bij samenleggen", rule)


def _points(reading: Reading) -> Iterator[Caution]:
    """Name every diploma, not only those of a puzzle: one person's is nobody's business."""
    if all(one.points is None and one.between is None for one in reading.puzzle.uses):
        return
    unsure = [
        (diploma, reading.parameters[key])
        for diploma, key in POINTS.items()
        if key in reading.parameters and not reading.parameters[key].confirmed
    ]
    if unsure:
        yield Caution("Punten per diploma", _unsure_points(unsure))


def _unsure_points(unsure: list[tuple[Diploma, Kept]]) -> str:
    parts = [f"{getal(kept.value)} punten voor een {diploma.label}" for diploma, kept in unsure]
    verb = "Dat getal is" if len(parts) == 1 else "Die getallen zijn"
    return f"We rekenen met {' en '.join(parts)}, voltijds. {verb} niet bevestigd."


def _denominators(reading: Reading) -> Iterator[Caution]:
    """Say where a job in points is counted with other hours than its points."""
    hours = reading.puzzle.rules.hours_per_fte
    if hours is None:
        return
    other = [one for one in reading.puzzle.uses if _differs(one, hours)]
    if other:
        roles = ", ".join(dict.fromkeys(f"“{one.use.role}”" for one in other))
        yield Caution(
            "Een andere noemer",
            f"Punten gelden voor {getal(hours)} uur per voltijdse. Bij {roles} rekende de school "
            "de VTE met een andere noemer.",
        )


def _differs(one: Counted, hours: Decimal) -> bool:
    return one.use.source == SourceKind.ICT and one.denominator not in {None, hours}


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
