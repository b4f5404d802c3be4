"""Filling in the form of a practice as people do, and reading back what it holds."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page

from tests.e2e.people import unique

FORM = "form#delen"
SEND, KEEP, PREVIEW = "Stuur naar de redactie", "Bewaar en ga later verder", "Bekijk het voorbeeld"

Answers = Mapping[str, Mapping[str, str | bool]]
"""By question: the values of its fields, by name."""

STORY: Answers = {
    "samenvatting": {
        "summary": "Wij vervingen drie oude servers door één gedeelde: “stil” & zuinig."
    },
    "waarom": {"why": "De ICT-coördinator hield geen tijd over voor de klassen."},
    "hoe": {"how": "Meten wat er draait.\nSamen één server kopen.\nElke zomer nakijken."},
}
PROMISE: Answers = {"ik mag dit delen": {"may_share": True}}
OF_A_KIND: dict[str, Answers] = {
    "ticketing": {
        "product": {"product": "Zammad"},
        "waar het draait": {"hosting": "cloud"},
        "wat het kost": {"cost_answer": "bedrag", "cost_per_year": "1.234,56"},
        "gebruikers": {"users": "290"},
        "goed": {"pluses": "leraren mailen gewoon"},
        "minder goed": {"minuses": "geen koppeling met de inventaris"},
    },
    "efficientiewinsten": {
        "wat je bespaart": {"winst-0-kind": "kost"},
        "voor": {"winst-0-before": "29.400"},
        "na": {"winst-0-after": "10.500"},
        "hoe je dat weet": {"winst-0-how_known": "factuur"},
        "één zin voor je directie": {"argument": "Scholen delen één server, en betalen hem samen."},
    },
    "organigrammen": {
        "een rol": {"rollen-0-role": "directeur"},
        "haar niveau": {"rollen-0-level": "school"},
        "nog een rol": {"rollen-1-role": "TICT"},
        "het niveau daarvan": {"rollen-1-level": "scholengemeenschap"},
        "wie beslist": {"decides_and_contact": "De directeur beslist, het TICT is aanspreekpunt."},
    },
    "puntenpuzzels": {
        "schooljaar": {"school_year": "2025-2026"},
        "ICT-punten": {"ict_points": "181"},
        "samengelegd": {"pooling": "alle"},
        "een rol": {"inzet-0-role": "coördinerend TICT"},
        "de uren": {"inzet-0-hours": "27"},
        "de bron": {"inzet-0-source": "ict"},
    },
    "centraal-of-lokaal": {
        "een taak": {"place-TEC-01": "lokaal"},
        "een tweede taak": {"place-TEC-02": "centraal"},
        "een derde taak": {"place-TEC-03": "gedeeld"},
        "de doorslag": {"tipping_point": "Wat in de klas voelbaar is, blijft dicht bij de klas."},
    },
    "handleidingen": {
        "voor wie": {"for_whom": "leraren"},
        "de handleiding": {"body": "# Inloggen\n1. Open het scherm.\n2. Typ je wachtwoord."},
    },
    "aanpakken": {
        "wat het opleverde": {"yielded": "Zeven directies tekenden binnen de maand."},
    },
}
PREFILLED = 1
"""The organisation is asked as well; it is filled in where one works in one place."""


def required_answers(kind: str, title: str) -> dict[str, dict[str, str | bool]]:
    """Return an answer to each required question of a kind, and to nothing else."""
    answers = {**OF_A_KIND[kind], "titel": {"title": title}, **STORY, **PROMISE}
    return {question: dict(fields) for question, fields in answers.items()}


def typed(answers: Answers) -> dict[str, str]:
    """Return the texts among answers, by field name."""
    return {
        name: value
        for fields in answers.values()
        for name, value in fields.items()
        if isinstance(value, str)
    }


# --- Filling in ---------------------------------------------------------------------------------
def unfold(page: Page, name: str) -> None:
    """Open the folded parts around a field."""
    for fold in page.locator(f'{FORM} details:has([name="{name}"])').all():
        if fold.get_attribute("open") is None:
            fold.locator("> summary").click()


def fill(page: Page, name: str, value: str | bool) -> None:
    """Give one field its value, whatever kind of control it is."""
    unfold(page, name)
    control = page.locator(f'{FORM} [name="{name}"]')
    kind = str(control.first.evaluate("control => control.type"))
    if kind == "checkbox":
        control.first.set_checked(bool(value))
    elif kind == "radio":
        page.check(f'{FORM} [name="{name}"][value="{value}"]')
    elif kind == "select-one":
        choose(control, str(value))
    else:
        control.fill(str(value))


def choose(control: Locator, wanted: str) -> None:
    """Choose an option by its value, else by its words."""
    values = control.locator("option").evaluate_all("options => options.map(each => each.value)")
    if wanted in values:
        control.select_option(value=wanted)
    else:
        control.select_option(label=wanted)


def answer(page: Page, answers: Answers) -> int:
    """Answer questions and return how many."""
    for fields in answers.values():
        for name, value in fields.items():
            fill(page, name, value)
    return len(answers)


def press(page: Page, button: str) -> None:
    """Press one of the buttons under the form."""
    page.get_by_role("button", name=button).click()


def share(page: Page, kind: str, words: str) -> str:
    """Share a practice with the required answers and return its title."""
    title = unique(words)
    page.goto(f"/praktijken/delen/{kind}/")
    answer(page, required_answers(kind, title))
    press(page, SEND)
    page.wait_for_url("**/status/")
    return title


# --- Reading back -------------------------------------------------------------------------------
def filled_in(page: Page) -> dict[str, list[str]]:
    """Return what the form would send, by field name; without what is the machinery's."""
    entries: list[list[Any]] = page.locator(FORM).evaluate(
        "form => [...new FormData(form)].filter(([name, value]) => typeof value === 'string')"
    )
    machinery = {"csrfmiddlewaretoken", "formulier_token", "formulier_naam", "klad", "basis"}
    found: dict[str, list[str]] = {}
    for name, value in entries:
        if name not in machinery:
            found.setdefault(name, []).append(value.replace("\r\n", "\n"))
    return found


def lost(page: Page, answers: Mapping[str, str]) -> dict[str, tuple[str, list[str]]]:
    """Return the answers that the form does not show as they were typed."""
    found = filled_in(page)
    return {
        name: (value, found.get(name, []))
        for name, value in answers.items()
        if value not in found.get(name, [])
    }


def message_at(page: Page, name: str) -> str:
    """Return the message beside a field; empty where there is none."""
    messages = page.locator(f'.field:has([name="{name}"]) > .err').all_inner_texts()
    return " ".join(messages).strip()
