"""A small world: one practice of each state, its file, its case."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.test import Client

from accounts.models import User
from awards.enums import NominationState
from discussion.domain.writing import write_comment
from files.models import StoredFile
from moderation.domain.submitting import submit_page_for_review
from networks.domain.registering import register
from practices.models import PracticeAttachment
from practices.ticketing.models import TicketingPage
from schools.models import Organisation
from tests.factories.awards import make_edition, make_nomination, make_voted_edition
from tests.factories.conversation import make_hidden
from tests.factories.networks import make_event, make_network, make_organiser, make_report
from tests.factories.nominating import make_dossier
from tests.factories.people import make_person
from tests.security.sending import signed_in
from tests.security.theirs import Maker, Theirs
from vocabulary.models import Product

CANARY = "kanarievogel"


def make_ticketing(
    tree: Any, *, owner: User, organisation: Organisation, slug: str, **fields: Any
) -> TicketingPage:
    """Make a ticketing practice with the given state and its first revision."""
    product = Product.objects.get_or_create(slug="zammad", defaults={"name": "Zammad"})[0]
    page = TicketingPage(
        slug=slug,
        owner=owner,
        organisation=organisation,
        **{
            "title": "Van drie mailboxen naar één",
            "summary": "Eén plek voor alle vragen.",
            "why": "Niets raakt nog kwijt.",
            "how": "We kozen een product.",
            "product": product,
            "hosting": "cloud",
            "users": 280,
            "pluses": "Snel",
            "minuses": "Nog één",
            **fields,
        },
    )
    tree.kinds["ticketing"].add_child(instance=page)
    return page


def attach(page: TicketingPage, *, owner: User) -> StoredFile:
    """Hang a private file on a page and save its revision."""
    stored = StoredFile(
        extension=".txt",
        original_name=f"{CANARY}.txt",
        content_type="text/plain",
        size=5,
        sha256="0" * 64,
        uploaded_by=owner,
    )
    stored.file.save("x.txt", ContentFile(CANARY.encode()), save=False)
    stored.attached_at = page.latest_revision_created_at
    stored.save()
    page.attachments.add(PracticeAttachment(file=stored, title="Handleiding"))
    if page.live:
        page.save()
    page.save_revision(user=owner)
    return stored


def _organisers_paths(author: User) -> dict[str, str]:
    """Let the author lead a network with an event, and name the addresses of who leads it."""
    network = make_network("Het net van de auteur")
    make_organiser(network, author)
    event = make_event("Een bijeenkomst", network=network)
    own = event.get_absolute_url()
    routes = (
        *("bewerken", "kopie", "reeks", "afgelasten", "inschrijvingen", "vragen"),
        *("verslag", "aanwezigheden", "aanwezigheden/lijst", "aanwezigheden/code"),
    )
    coming = "netwerken/agenda/<slug:slug>/inschrijvingen"
    registration = register(event_id=event.pk, user=make_person("deelnemer"))
    row = make_report(event, ("afspraak", "Stuur de tabel rond."))
    return {
        "netwerken/verslag/<uuid:key>/afgerond/": f"/netwerken/verslag/{row.key}/afgerond/",
        **{f"{coming}/{name}": f"{own}inschrijvingen/{name}" for name in ("lijst.csv", "sluiten/")},
        **{
            f"{coming}/<uuid:key>/{name}/": f"{own}inschrijvingen/{registration.key}/{name}/"
            for name in ("aanbieden", "uitschrijven")
        },
        "netwerken/<slug:slug>/bijeenkomsten/nieuw/": (
            f"{network.get_absolute_url()}bijeenkomsten/nieuw/"
        ),
        **{f"netwerken/agenda/<slug:slug>/{name}/": f"{own}{name}/" for name in routes},
    }


def _award_paths(author: User) -> dict[str, str]:
    """Let the author write a dossier, and name the addresses of the award."""
    edition = make_edition(is_anonymous_at_first=True)
    edition.categories.create(name="Basisonderwijs")
    dossier = make_dossier(edition, author, "Ons team", NominationState.DRAFT)
    year = "ict-team-van-het-jaar/<int:year>/"
    routes = (
        "",
        "concept",
        "terugnemen",
        "intrekken",
        "directie",
        "meeschrijven",
        "beroep",
        "koppelen",
        "categorie",
        "samenvoegen",
        "zonder-namen",
    )
    return {
        **{
            f"{year}{name}/": f"{edition.get_absolute_url()}{name}/"
            for name in ("nomineren", "nomineren/bedankt", "eigen-team")
        },
        **{
            f"{year}nominaties/<uuid:key>/{name and f'{name}/'}": (
                f"{edition.get_absolute_url()}nominaties/{dossier.key}/{name and f'{name}/'}"
            )
            for name in routes
        },
    }


@pytest.fixture
def world(tree: Any, author: User, organisation: Organisation) -> dict[str, Any]:
    """A draft of the author's under review, with a file and a case, and a published practice."""
    published = make_ticketing(
        tree, owner=author, organisation=organisation, slug="gepubliceerd", live=True
    )
    draft = make_ticketing(
        tree,
        owner=author,
        organisation=organisation,
        slug="klad",
        live=False,
        title=f"Klad {CANARY}",
        summary=f"Samenvatting {CANARY}",
    )
    stored = attach(draft, owner=author)
    case = submit_page_for_review(
        page=draft, revision=draft.get_latest_revision(), user=author, kind="praktijk"
    )
    # So that the addresses of a network and of an edition lead somewhere too.
    edition = make_voted_edition(year=2028)
    make_nomination(edition)
    make_organiser(make_network(slug="gepubliceerd"), author)
    return {
        "published": published,
        "draft": draft,
        "file": stored,
        "case": case,
        "paths": {
            r"^((?:[\w\-]+/)*)$": "/netwerken/",
            **_organisers_paths(author),
            **_award_paths(author),
        },
        "known": {
            "key": draft.key,
            "kind_slug": "ticketing",
            "slug": "gepubliceerd",
            "page_id": published.pk,
            "case_id": case.pk,
            "comment_id": write_comment(page=published, writer=author, text="Een antwoord.").pk,
            "hiding_id": make_hidden(published, author, "Een ander antwoord.").pk,
            "year": edition.year,
        },
    }


@pytest.fixture
def theirs(tree: Any, organisation: Organisation, author: User, member: User) -> Theirs:
    return Maker(tree, organisation, author, member).everything()


@pytest.fixture
def people(
    theirs: Theirs,
    author: User,
    outsider: User,
    member: User,
    co_author: User,
    management: User,
    editor: User,
    settings: Any,
) -> dict[str, tuple[Client, Any]]:
    """A client and a person a role; all of them proved who they are a moment ago."""
    settings.SECOND_FACTOR_REQUIRED = False
    found: dict[str, Any] = {
        "anonymous": AnonymousUser(),
        "outsider": outsider,
        "member": member,
        "colleague": co_author,
        "management": management,
        "author": author,
        "editor": editor,
    }
    return {role: (signed_in(person), person) for role, person in found.items()}
