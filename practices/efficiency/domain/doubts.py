"""The three doubts of every directie, answered from the figures and the school's own words."""

import re
from dataclasses import dataclass

from django.utils.text import Truncator

from practices.efficiency.domain.reading import Reading
from practices.efficiency.domain.savings import Savings
from practices.efficiency.domain.wording import months_in_words, sentence
from practices.efficiency.enums import GainKind, HowKnown, Rung
from safeforms.templatetags.getallen import euro

TERMS = {
    "BPT": "bijzondere pedagogische taken: uren voor andere taken dan lesgeven",
    "CAFM": "programma om gebouwen en toestellen te beheren",
    "DPO": "functionaris die waakt over persoonsgegevens",
    "MDM": "programma om toestellen vanop afstand te beheren",
    "MFA": "aanmelden met een tweede bewijs, zoals een code",
    "PICT": "collega die leraren helpt om digitaal les te geven",
    "SaaS": "programma dat bij de leverancier draait",
    "SLA": "afspraak over hoe snel een leverancier helpt",
    "SSO": "één keer aanmelden voor alle programma’s",
    "TAC": "uren voor technische en administratieve ondersteuning",
    "TCO": "alle kosten samen, zolang iets meegaat",
    "TICT": "collega die computers en netwerk in orde houdt",
    "VTE": "een voltijdse opdracht",
}
"""What stands for what, for a reader outside ICT."""

METHOD_WORDS, TASKS_WORDS = 45, 60
"""How much of the school's own words fits on one A4, to be read in two minutes."""

_TERM = re.compile(rf"(?<!\w)({'|'.join(TERMS)})(?!\w)")

WHO_SAYS_SO = {
    Rung.STATED: "De school gaf het zelf op; niemand anders keek het na.",
    Rung.CALCULATED: "De school voegde haar berekening toe.",
    Rung.CONFIRMED: "De directie heeft het bevestigd.",
    Rung.REPLICATED: "De directie heeft het bevestigd en het lukte ook in een andere school.",
}
THINGS = {
    GainKind.COST: "de kosten",
    GainKind.HOURS: "de uren",
    GainKind.REPORTS: "de meldingen",
    GainKind.DEVICES: "de toestellen",
    GainKind.OTHER: "de rest",
}
KNOWN_BY = {
    HowKnown.INVOICE: ("komt uit facturen", "komen uit facturen"),
    HowKnown.MEASURED: ("is gemeten", "zijn gemeten"),
    HowKnown.ESTIMATED: ("is een schatting van de school", "zijn door de school geschat"),
}


@dataclass(frozen=True)
class Doubt:
    """A question that a directie asks, and its honest answer."""

    question: str
    answer: str


def doubts_of(reading: Reading, savings: Savings, rung: Rung) -> tuple[Doubt, ...]:
    """Return the three doubts with their answers."""
    return (
        Doubt("Klopt dat cijfer?", _is_it_right(reading, rung)),
        Doubt("Wat kost het om te beginnen?", _what_it_costs(reading, savings)),
        Doubt("Wat heeft een leraar daaraan?", _what_teachers_get(reading)),
    )


def _is_it_right(reading: Reading, rung: Rung) -> str:
    methods = list(dict.fromkeys(row.method.strip() for row in reading.rows if row.method.strip()))
    parts = [_how_known(reading)]
    if methods:
        parts.append(_short(f"Zo weten we het: {'; '.join(methods)}", METHOD_WORDS))
    parts.append(WHO_SAYS_SO[rung])
    return " ".join(part for part in parts if part)


def _how_known(reading: Reading) -> str:
    """Say for each thing how it is known, so that an invoice never vouches for an estimate."""
    by_way: dict[str, list[str]] = {}
    for row in reading.rows:
        things = by_way.setdefault(row.how_known, []) if row.how_known else []
        thing = THINGS[GainKind(row.kind)]
        if thing not in things:
            things.append(thing)
    if len(by_way) == 1:
        return f"Het cijfer {KNOWN_BY[HowKnown(next(iter(by_way)))][0]}."
    told = [f"{_listed(things)} {KNOWN_BY[HowKnown(way)][1]}" for way, things in by_way.items()]
    return sentence(_listed(told)) if told else ""


def _listed(texts: list[str]) -> str:
    return " en ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


def _what_it_costs(reading: Reading, savings: Savings) -> str:
    investment = reading.page.investment
    if investment is None:
        return "Of er een eenmalige kost was, is niet bekend."
    if investment == 0:
        return "Niets: er was geen eenmalige investering."
    estimated = " (geschat)" if reading.page.is_estimated("investment") else ""
    cost = f"Eenmalig {euro(investment)}{estimated}."
    if savings.never_pays_back:
        won = ": de winst zit in tijd" if savings.hours and savings.hours.low > 0 else ""
        return f"{cost} Dat verdient zich niet in euro terug{won}."
    if savings.payback_months is None:
        return f"{cost} Of dat zich terugverdient, is nog niet zeker."
    return f"{cost} Dat is na {months_in_words(savings.payback_months)} terugverdiend."


def _what_teachers_get(reading: Reading) -> str:
    told = reading.page.extra_tasks.strip()
    if told:
        return _short(told, TASKS_WORDS)
    return "Dat vulde de school niet in. Vraag het haar via het contactformulier."


def _short(text: str, words: int) -> str:
    """Keep a text to what fits on the sheet; the whole stands on the page."""
    return sentence(Truncator(text).words(words))


def explained_terms(*texts: str) -> tuple[tuple[str, str], ...]:
    """Return the abbreviations in texts that a directie may not know, with their explanation."""
    found = dict.fromkeys(term for text in texts for term in _TERM.findall(text))
    return tuple((term, TERMS[term]) for term in found)
