"""A dossier without names, for a first round in which the jury must not know whose it is.

Editors look at each part beside the original; nothing that nobody looked at is shown. A dossier
that was handed in again is looked at again.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from awards.domain.nameless import without_names
from awards.enums import NominationState
from awards.errors import RefusedError
from awards.models import Nomination, Redaction
from operations.clock import database_now

LONGEST = 20_000
SHORTEST_NAME = 3
"""Shorter parts of a name are words of the language as often as names."""
PARTICLES = frozenset({"van", "den", "der", "ten", "ter", "het", "een", "voor", "von", "the"})
"""Parts of names that are words of the language."""
CHECKED_IN = frozenset({NominationState.SUBMITTED, NominationState.ELIGIBLE})


@dataclass(frozen=True)
class Part:
    """One text of a dossier."""

    key: str
    label: str
    original: str


@dataclass(frozen=True)
class CheckedPart:
    """A text beside what was made of it; `text` is a suggestion until somebody checked it."""

    part: Part
    text: str
    is_hidden: bool
    is_checked: bool


def parts_of(nomination: Nomination) -> tuple[Part, ...]:
    """Return every text of a dossier that jurors would read, in the order of the dossier."""
    return tuple(part for part in _all_parts(nomination) if part.original)


def _all_parts(nomination: Nomination) -> Iterator[Part]:
    yield Part("samenvatting", "Het team in het kort", nomination.summary)
    for row in nomination.practice_rows.select_related("practice"):
        page = row.practice
        text = "\n\n".join(filter(None, (page.title, page.summary, page.why, page.how)))
        yield Part(f"praktijk:{page.pk}", f"Praktijk: {page.title}", text)
    written = dict(nomination.answers.values_list("criterion", "text"))
    for criterion in nomination.edition.criteria.all():
        yield Part(f"antwoord:{criterion.key}", criterion.name, written.get(criterion.key, ""))
    yield Part("film", "Wat de film zegt en toont", nomination.film_transcript)


def redactions_of(nomination: Nomination) -> tuple[CheckedPart, ...]:
    """Return every part with its text without names: as checked, or as suggested."""
    stored = {row.part: row for row in nomination.redactions.all()}
    names = names_in(nomination)
    return tuple(
        _beside(part, stored.get(part.key), names, nomination) for part in parts_of(nomination)
    )


def _beside(
    part: Part, row: Redaction | None, names: dict[str, str], nomination: Nomination
) -> CheckedPart:
    if row is None:
        return CheckedPart(part, without_names(part.original, names), False, False)
    since = nomination.submitted_at
    is_checked = row.checked_at is not None and (since is None or row.checked_at >= since)
    text = row.text if is_checked else without_names(part.original, names)
    return CheckedPart(part, text, row.is_hidden, is_checked)


def anonymous_texts(nomination: Nomination) -> tuple[tuple[str, str], ...]:
    """Return what jurors read in a round without names: checked parts that are not hidden.

    Labels of practices name them, so that they have a number here.
    """
    shown = [each for each in redactions_of(nomination) if each.is_checked and not each.is_hidden]
    practices = [each for each in shown if each.part.key.startswith("praktijk:")]
    numbers = {each.part.key: f"Praktijk {place}" for place, each in enumerate(practices, start=1)}
    return tuple((numbers.get(each.part.key, each.part.label), each.text) for each in shown)


def names_in(nomination: Nomination) -> dict[str, str]:
    """Return what betrays a team, with the neutral word for each."""
    found = {nomination.team: "[team]", nomination.school: "[school]"}
    if nomination.organisation is not None:
        found[nomination.organisation.name] = "[school]"
        found[nomination.organisation.municipality] = "[gemeente]"
    for person in _people_of(nomination):
        parts = [part for part in person.split() if len(part) >= SHORTEST_NAME]
        parts = [part for part in parts if part.lower() not in PARTICLES]
        found |= dict.fromkeys(parts, "[naam]") | {person: "[naam]"}
    return {name: word for name, word in found.items() if name.strip()}


def _people_of(nomination: Nomination) -> list[str]:
    """Return who is in the team, writes its dossier, supports it, or agreed for it."""
    names = [
        *nomination.members.values_list("name", flat=True),
        *(each.user.display_name for each in nomination.editors.select_related("user")),
        *nomination.supporters.values_list("name", flat=True),
        *nomination.agreements.values_list("name", flat=True),
    ]
    return [name for name in dict.fromkeys(names) if name.strip()]


@transaction.atomic
def save_redaction(
    *, nomination_id: int, part: str, text: str, is_hidden: bool, by: User
) -> Redaction:
    """Keep a text without names, as somebody checked it.

    Raises:
        RefusedError: the dossier is not handed in, has no such part, or is the editor's own.
    """
    nomination = Nomination.objects.select_for_update(of=("self",)).get(pk=nomination_id)
    if nomination.state not in CHECKED_IN:
        raise RefusedError("Dit dossier is niet ingediend.")
    if nomination.editors.filter(user=by).exists():
        raise RefusedError("Dit is je eigen dossier: een andere redacteur doet dit.")
    if part not in {each.key for each in parts_of(nomination)}:
        raise RefusedError("Dit onderdeel staat niet meer in het dossier.")
    values = {"text": text, "is_hidden": is_hidden, "checked_at": database_now(), "checked_by": by}
    row, _ = Redaction.objects.update_or_create(nomination=nomination, part=part, defaults=values)
    return row


def next_part(nomination: Nomination, after: str = "") -> str:
    """Return the first part that nobody checked, from the one after `after` on; "" for none."""
    rows = redactions_of(nomination)
    keys = [each.part.key for each in rows]
    start = keys.index(after) + 1 if after in keys else 0
    ordered = [*rows[start:], *rows[:start]]
    return next((each.part.key for each in ordered if not each.is_checked), "")
