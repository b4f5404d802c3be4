"""Extra fields in a posted form change nothing: not a flag, an owner, a state or a place.

Each form that a page holds is posted twice and undone: as it is, filled in well, and once more with
a value for every column of every table that it has no field for. Both must leave the same rows.
"""

import functools
import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.test import Client
from django.test.client import MULTIPART_CONTENT as MULTIPART

from accounts.models import User
from practices.models import PracticePage
from practices.registry import kinds
from schools.models import Organisation
from tests.factories.approaches import approach_answers, short_answers
from tests.factories.centralisation import THREE, centralisation_answers, make_tasks
from tests.factories.guides import guide_answers
from tests.factories.meetings import meeting_answers, series_answers
from tests.factories.nominating import dossier_answers
from tests.factories.organogram import team_answers
from tests.factories.people import PASSWORD
from tests.factories.practices import gain_answers, make_product
from tests.factories.puzzle import puzzle_answers
from tests.security.posted_forms import PostedForm, forms_in
from tests.security.references import ROW
from tests.security.second import changed_meeting, changed_saving
from tests.security.test_matrix import Undone
from tests.security.theirs import Theirs

pytestmark = pytest.mark.django_db

OURS = (
    *("accounts", "moderation", "practices", "efficiency", "organogram", "puzzle"),
    *("centralisation", "guides", "approaches", "ticketing", "files", "safeforms", "schools"),
    *("awards", "home", "networks", "notifications", "search", "account", "wagtailcore"),
)
UNSEEN = {
    *("FormToken", "ReferenceIndex", "PageLogEntry", "ModelLogEntry", "StoredCard"),
    *("SearchEntry", "SearchFacet", "SearchLine", "SearchWord", "FacetCode"),
}
"""Traces and copies that follow from other rows."""
OWN_DIFFERENCES = re.compile(
    r"(?i)[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\d[T ][\d:.+]+Z?|/link/[\w-]+"
    r"|\d\d\.\d\d uur|bevestig-e-mail/\S+"
)
"""What differs between two rows of the same: keys, moments, secrets."""
ALWAYS_NEW = {"token_hash", "password", "token", "message_id", "key", "id", "pk", "uuid"}
GOOD: dict[str, Any] = {
    "display_name": "Een nieuwe naam",
    "text": "Hoe deden jullie dat juist?",
    "email": "directie@elders-school.be",
    "reason": "Vul de kost aan.",
    "kind": "cijfer",
    "where": "Mijn voornaam staat bij de TICT.",
    "password": PASSWORD,
    "password1": "een-heel-nieuw-wachtwoord",
    "password2": "een-heel-nieuw-wachtwoord",
    "oldpassword": PASSWORD,
    "accept_terms": "on",
    "terms": "on",
}
"""What people would type, by the name of a field."""
CANARY = "kanarieveld"


def tables() -> list[type[models.Model]]:
    """Return the tables whose rows a form might change."""
    found = (model for label in OURS for model in apps.get_app_config(label).get_models())
    return [model for model in found if model.__name__ not in UNSEEN]


def rows() -> dict[str, dict[Any, dict[str, str]]]:
    """Return every row, by table and key, without what differs from one time to the next."""
    found: dict[str, dict[Any, dict[str, str]]] = {}
    for model in tables():
        # A draft keeps what was posted, whatever that is; its form reads its own fields from it.
        values = model._default_manager.all().values()  # noqa: SLF001
        found[model.__name__] = {row[model._meta.pk.attname]: _plain(row) for row in values}  # noqa: SLF001
    return found


def _plain(row: dict[str, Any]) -> dict[str, str]:
    return {
        name: OWN_DIFFERENCES.sub("…", str(value))
        for name, value in row.items()
        if name not in ALWAYS_NEW and not (name == "data" and "base_revision" in row)
    }


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Say which columns came, went or changed, and to what."""
    found = []
    for table, now in after.items():
        then = before[table]
        found += [f"{table} gone {then[key]}" for key in then.keys() - now.keys()]
        for key, row in now.items():
            old = then.get(key, {})
            found += [f"{table}.{name}={row[name]}" for name in row if row[name] != old.get(name)]
    return sorted(found)


def extra_fields(form: PostedForm) -> dict[str, str]:
    """Return a value for each column that the form has no field for, also in its rows."""
    own = {re.sub(r"^.*-\d+-", "", name) for name in form.names} | {name for name, _ in form.pairs}
    columns: dict[str, str] = {"pk": "1", "is_staff": "on", "kind_slug": CANARY, "DELETE": "on"}
    for model in tables():
        for field in model._meta.concrete_fields:  # noqa: SLF001
            columns[field.name] = columns[field.attname] = _value(field)
    extra = {name: value for name, value in columns.items() if name not in own}
    starts = {name[: match.end()] for name in form.names if (match := ROW.search(name))}
    for start in starts:
        extra |= {f"{start}{name}": value for name, value in columns.items() if name not in own}
    return extra


def _value(field: Any) -> str:
    if isinstance(field, models.BooleanField):
        return "on"
    if isinstance(field, models.DateTimeField):
        return "2001-01-01 00:00:00"
    if isinstance(field, models.CharField | models.TextField) and not field.choices:
        return CANARY
    return str(field.choices[-1][0]) if field.choices else "1"


def _number_alike() -> None:
    """Give new rows the keys that they had the last time: PostgreSQL undoes no counting."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("".join(_restarting()))


@functools.cache
def _restarting() -> tuple[str, ...]:
    return tuple(connection.ops.sequence_reset_sql(no_style(), apps.get_models()))


class Undoing:
    """Posts forms, and says what they would change."""

    def __init__(self, before: dict[str, Any]) -> None:
        self.before = before

    def post(self, client: Client, path: str, data: dict[str, Any]) -> list[str]:
        """Post, look, and undo."""
        cache.clear()
        _number_alike()
        found: list[str] = []
        cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        try:
            with transaction.atomic():
                body = client._encode_data(data, MULTIPART)  # noqa: SLF001  as Client.post does
                client.generic("POST", path, data=body, content_type=MULTIPART)
                found += changes(self.before, rows())
                raise Undone  # noqa: TRY301  the transaction must end here
        except Undone:
            # A new password signs out and in again: that session is undone too.
            client.cookies.load(cookies)
            return found


# --- Which forms ------------------------------------------------------------------------------
def answers_by_path(theirs: Theirs, school: Organisation, user: User) -> dict[str, dict[str, Any]]:
    """Return whole, valid answers of the forms that ask much."""
    shared = {
        name: value
        for name, value in gain_answers(school, user).items()
        if not name.startswith(("winst", "argument"))
    }
    system = {
        "soort": "ticketing",
        "product": str(make_product().pk),
        "hosting": "gehuurd",
        "cost_answer": "bedrag",
        "cost_per_year": "180",
        "users": "290",
        "pluses": "Gratis.",
        "minuses": "Geen inventaris.",
    }
    share = "/praktijken/delen"
    return {
        f"{share}/aanpakken/": approach_answers(school, user),
        f"{share}/centraal-of-lokaal/": centralisation_answers(school, user),
        f"{share}/efficientiewinsten/": gain_answers(school, user),
        f"{share}/handleidingen/": guide_answers(school, user),
        f"{share}/organigrammen/": team_answers(school, user),
        f"{share}/puntenpuzzels/": puzzle_answers(school, user),
        f"{share}/ticketing/": shared | system,
        f"{share}/kort/": short_answers(user),
        f"{share}/praktijk/{theirs.saving.key}/": changed_saving(theirs, user),
        **_meetings(theirs, user),
        **_award_answers(theirs, school, user),
    }


def _meetings(theirs: Theirs, user: User) -> dict[str, dict[str, Any]]:
    """Return whole, valid answers of the forms of events."""
    own = theirs.event.get_absolute_url()
    return {
        f"{theirs.led.get_absolute_url()}bijeenkomsten/nieuw/": meeting_answers(user),
        f"{own}kopie/": meeting_answers(user),
        f"{own}bewerken/": changed_meeting(theirs, user),
        f"{own}reeks/": series_answers("Genk"),
    }


def _award_pages(theirs: Theirs) -> tuple[str, ...]:
    """Return the pages with forms of nominating and of a dossier."""
    year = "/ict-team-van-het-jaar/2027/"
    own = f"{year}nominaties/{theirs.dossier.key}/"
    return (
        *(f"{year}nomineren/", f"{year}eigen-team/"),
        *(own, f"{own}directie/", f"{own}intrekken/", f"{own}meeschrijven/"),
        f"{year}nominaties/{theirs.handed_in.key}/terugnemen/",
        f"{year}nominaties/{theirs.refused.key}/beroep/",
    )


def _award_answers(theirs: Theirs, school: Organisation, user: User) -> dict[str, dict[str, Any]]:
    """Return whole, valid answers of the forms of nominating."""
    year = "/ict-team-van-het-jaar/2027/"
    team = {"team": "Een ander team", "why": "Sterk.", "summary": "Sterk."}
    return {
        f"{year}nomineren/": {**team, "school": "Elders op de berg"},
        f"{year}eigen-team/": {**team, "organisation": str(school.pk)},
        f"{year}nominaties/{theirs.dossier.key}/": dossier_answers(
            theirs.dossier, user, antwoord_C1="Anders."
        ),
        f"{year}nominaties/{theirs.refused.key}/beroep/": {"text": "Toch wel."},
    }


def pages(theirs: Theirs) -> dict[str, list[str]]:
    """Return the pages with forms, by who opens them."""
    own = f"/praktijken/delen/praktijk/{theirs.saving.key}/"
    return {
        "author": [
            *(f"/praktijken/delen/{kind.slug}/" for kind in kinds()),
            "/praktijken/delen/kort/",
            own,
            f"{own}status/",
            f"{own}bevestiging/",
            f"/praktijken/delen/praktijk/{theirs.proposal.key}/status/",
            f"/praktijken/contact/antwoord/{theirs.message.pk}/",
            "/mijn/",
            "/mijn/naam/",
            "/zoeken/bewaren/?q=laptop",
            f"/zoeken/bewaard/{theirs.search.key}/",
            "/mijn/functies/",
            "/mijn/functies/nieuw/de-zilverpopulier/",
            f"/mijn/functies/{theirs.function.pk}/directie/",
            f"/mijn/functies/{theirs.function.pk}/beeindigen/",
            f"/meld-een-probleem/{theirs.saving.pk}/",
            f"{theirs.team.get_absolute_url()}mijn-naam/",
            "/account/wachtwoord/",
            "/account/e-mail/",
            f"{theirs.led.get_absolute_url()}bijeenkomsten/nieuw/",
            *_award_pages(theirs),
            *(
                f"{theirs.event.get_absolute_url()}{screen}/"
                for screen in ("bewerken", "kopie", "reeks", "afgelasten")
            ),
        ],
        "member": [
            f"/praktijken/contact/{theirs.saving.key}/",
            f"/praktijken/bevestigen/{theirs.saving.key}/",
        ],
        "anonymous": ["/registreren/", f"/meld-een-probleem/{theirs.saving.pk}/"],
        "editor": [f"/beheer/inbox/{theirs.case.pk}/", theirs.team.get_absolute_url()],
    }


def every_form(
    theirs: Theirs, people: dict[str, tuple[Client, Any]]
) -> list[tuple[str, PostedForm]]:
    found: dict[Any, tuple[str, PostedForm]] = {}
    for role, paths in pages(theirs).items():
        for path in paths:
            html = people[role][0].get(path).content.decode()
            for form in forms_in(html, path):
                if _writes(form):
                    found.setdefault((role, form.shape, form.pairs[-1:]), (role, form))
    return list(found.values())


def _writes(form: PostedForm) -> bool:
    """Whether a form’s button is one that keeps something."""
    button, value = form.pairs[-1]
    if button == "rij" or form.path.startswith(("/afmelden/", "/account/tweede-stap/")):
        return False
    return button != "actie" or value not in {"voorbeeld", "verder", "vul-in", "bericht", "kijk"}


def filled_in(form: PostedForm, answers: dict[str, Any] | None) -> dict[str, Any]:
    """Return what somebody would post."""
    if answers is not None:
        return {name: value for name, value in answers.items() if name != "formulier_token"} | {
            name: value for name, value in form.pairs if name == "formulier_token"
        }
    data: dict[str, Any] = {}
    for name, value in form.pairs:
        data.setdefault(name, []).append(value)
    known = {name: GOOD[name] for name in form.names if name in GOOD and name not in data}
    # The name that stands there already would change nothing.
    other = {
        name: GOOD[name]
        for name in data
        if name in GOOD and (name == "display_name" or not any(data[name]))
    }
    return data | known | other


def test_no_column_changes_that_a_form_has_no_field_for(
    theirs: Theirs,
    people: dict[str, tuple[Client, Any]],
    organisation: Organisation,
    other_organisation: Organisation,
) -> None:
    make_tasks(*THREE)
    answers = answers_by_path(theirs, organisation, people["author"][1])
    undoing = Undoing(rows())
    wrong, writing = [], set()
    for role, form in every_form(theirs, people):
        client, data = people[role][0], filled_in(form, answers.get(form.path))
        plain = undoing.post(client, form.path, data)
        extra = undoing.post(client, form.path, {**extra_fields(form), **data})
        if plain:
            writing.add(form.path)
        if plain != extra:
            different = sorted(set(plain) ^ set(extra))
            wrong.append(f"{role} {form.path} {form.pairs[-1:]}: {different}")
    assert not wrong, "\n".join(wrong)
    # The control: the forms were filled in well enough to be taken.
    assert {f"/praktijken/delen/{kind.slug}/" for kind in kinds()} <= writing
    assert {"/mijn/naam/", "/registreren/", "/account/wachtwoord/"} <= writing
    assert set(_meetings(theirs, people["author"][1])) <= writing
    assert set(_award_pages(theirs)) <= writing
    assert len(writing) >= 20, sorted(writing)


def test_the_columns_that_matter_are_among_the_extra_fields() -> None:
    nothing = PostedForm("/", (), ())
    wanted = "is_superuser is_staff is_active live owner owner_id status pk path depth kind_slug"
    wanted += " audience written_for_school school_agreed_at withdrawn_at state checked_by decision"
    missing = set(wanted.split()) - extra_fields(nothing).keys() - {"status"}
    assert missing == set()
    assert PracticePage in tables()
    assert ContentType not in tables()
