"""The reglement in sentences that everybody reads, made from the settings of an edition."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from awards.domain.moments import from_words, moment_words, until_words
from awards.enums import Average, TieBreak
from awards.models import Edition
from safeforms.domain.numbers import dutch_number

UNKNOWN = "(nog niet bepaald)"


@dataclass(frozen=True)
class Section:
    """One part of the reglement: a title, and lines of text."""

    title: str
    lines: tuple[str, ...]


def reglement_of(edition: Edition) -> tuple[Section, ...]:
    """Return the whole text: at most two pages."""
    parts: tuple[tuple[str, Iterable[str]], ...] = (
        ("Waarover het gaat", _aim(edition)),
        ("Wie meedoet", _taking_part(edition)),
        ("Wanneer", _dates(edition)),
        ("Waar de jury op let", _criteria(edition)),
        ("Hoe de jury werkt", _jury(edition)),
        ("Hoe we tellen", _counting(edition)),
        ("Wie niet vrij is, oordeelt niet", _conflicts()),
        ("Wat openbaar wordt", _publication(edition)),
        ("Publieksprijs", _public_prize(edition)),
    )
    found = (Section(title, tuple(lines)) for title, lines in parts)
    return tuple(section for section in found if section.lines)


def _from(moment: datetime | None) -> str:
    return from_words(moment) if moment else UNKNOWN


def _until(moment: datetime | None) -> str:
    return until_words(moment) if moment else f"tot {UNKNOWN}"


def _aim(edition: Edition) -> Iterator[str]:
    yield (
        f"De prijs gaat elk jaar naar een ICT-team dat toont hoe het kan. In {edition.year} zijn "
        f"er hoogstens {edition.laureates} laureaten; de eerste is de winnaar. De jury kan ook "
        "eervolle vermeldingen geven."
    )
    names = [one.name for one in edition.categories.all()]
    if names:
        yield f"Er zijn vermeldingen voor: {', '.join(names)}."


def _taking_part(edition: Edition) -> Iterator[str]:
    yield (
        "Iedereen mag een team nomineren. Een team doet mee als het zelf en de directie akkoord "
        "gaan."
    )
    yield (
        "Het dossier bestaat uit minstens één praktijk op dit plein en hoogstens 150 woorden per "
        "criterium. Een team heeft één dossier per editie."
    )
    yield (
        "De redactie kijkt na of een dossier volledig is. Weigert ze het, dan zegt ze waarom en "
        f"kan het team binnen {edition.appeal_days} werkdagen in beroep gaan."
    )


def _dates(edition: Edition) -> Iterator[str]:
    yield (
        f"Nomineren en indienen: van {_from(edition.nominations_open_at)} "
        f"{_until(edition.nominations_close_at)}."
    )
    if edition.has_first_round:
        yield (
            f"Eerste ronde: van {_from(edition.first_round_opens_at)} "
            f"{_until(edition.first_round_closes_at)}."
        )
    yield f"Finale: van {_from(edition.final_opens_at)} {_until(edition.final_closes_at)}."
    publication = moment_words(edition.publish_at) if edition.publish_at else UNKNOWN
    yield f"De uitslag komt er op {publication}."
    yield (
        "De klok van de site beslist. Een einddatum kan voor ze bereikt is verlengd worden, "
        "nooit vervroegd."
    )


def _criteria(edition: Edition) -> Iterator[str]:
    for one in edition.criteria.all():
        minimum = ""
        if edition.has_minimum_scores and one.minimum is not None:
            minimum = f" Onder {one.minimum} gemiddeld wordt een dossier geen laureaat."
        explanation = f": {one.explanation}" if one.explanation else ""
        yield f"{one.name} ({dutch_number(one.weight, None)} %){explanation}.{minimum}"


def _jury(edition: Edition) -> Iterator[str]:
    yield "Elk jurylid scoort elk criterium van een dossier met een geheel getal van 0 tot 10."
    if edition.has_first_round:
        yield (
            f"In de eerste ronde lezen {edition.readers} juryleden elk dossier. Hoogstens "
            f"{edition.finalists} dossiers gaan naar de finale."
        )
    if edition.has_first_round and edition.is_anonymous_at_first:
        yield "De eerste ronde gebeurt zonder namen van mensen en scholen."
    yield "In de finale oordelen alle juryleden over alle dossiers."
    yield (
        "Een jurylid kan zich onthouden. Tot de sluiting kan het zijn scores veranderen; elke "
        "versie blijft bewaard."
    )
    yield (
        "Voor de sluiting ziet niemand de scores van een ander: ook de voorzitter, de redactie "
        "en de beheerders niet."
    )


AVERAGES = {
    Average.MEAN: "Het totaal van een dossier is het gemiddelde van de totalen van zijn juryleden.",
    Average.MEDIAN: "Het totaal van een dossier is de mediaan van de totalen van zijn juryleden.",
}


def _counting(edition: Edition) -> Iterator[str]:
    yield (
        "Het totaal van een jurylid is de som van zijn scores, elk maal het gewicht van het "
        "criterium, op 100."
    )
    yield AVERAGES[Average(edition.average)]
    yield (
        f"Een dossier telt mee vanaf {edition.minimum_valid} geldige scores. Wie verschoond is, "
        "telt "
        "voor dat dossier niet mee, ook niet in dat aantal."
    )
    steps = "; dan ".join(TieBreak(step).label for step in edition.tie_breaks)
    if steps:
        yield (
            f"Bij gelijke totalen beslist: {steps}. Blijft het gelijk, dan delen de teams de "
            "plaats."
        )
    yield (
        "We tellen met exacte getallen en ronden pas bij het tonen af, op twee cijfers na de komma."
    )
    if edition.shows_normalised:
        yield (
            "Naast de scores tonen we de jury ook genormaliseerde scores, waar elk jurylid genoeg "
            "dossiers las. Die beslissen nooit."
        )


def _conflicts() -> Iterator[str]:
    yield (
        "Een jurylid zegt voor het eerste dossier welke teams het kent: zelfde organisatie, "
        "scholengemeenschap, scholengroep of bestuur, samen een netwerk trekken, samen een "
        "praktijk "
        "geschreven, of werken voor een leverancier, partner of sponsor van het team."
    )
    yield (
        "De voorzitter verschoont het jurylid voor dat dossier, of aanvaardt de melding met een "
        "reden die in het logboek staat. Een eigen nominatie ziet een jurylid nooit."
    )


def _publication(edition: Edition) -> Iterator[str]:
    yield (
        "Elke stembrief staat in een logboek waarin elke regel de vorige verzegelt. Bij de uitslag "
        "staan het reglement, de laureaten en het zegel van het logboek online; elk jurylid "
        "kijkt zijn "
        "ontvangstcode na."
    )
    yield "Een team krijgt zijn eigen scores en de opmerkingen voor het team."
    if edition.publishes_ballots:
        yield "Na de uitslag staan alle stembrieven online, zonder de namen van de juryleden."


def _public_prize(edition: Edition) -> Iterator[str]:
    if edition.has_public_vote:
        yield (
            f"Iedereen stemt één keer, van {_from(edition.votes_open_at)} "
            f"{_until(edition.votes_close_at)}, met een bevestigd e-mailadres. Die stemmen tellen "
            "enkel "
            "voor de publieksprijs."
        )
