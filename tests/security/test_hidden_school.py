"""A practice that hides its school names it nowhere: every kind, every page, every reader.

Each kind has a school of its own, with a name, a place and figures that stand nowhere else. They
are looked for on every page that links lead to, and in what no link leads to: files, maps, headers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from networks.models import NetworkPage, NetworkPractice
from notifications.models import OutgoingMail
from practices.domain.contact import send_message
from practices.efficiency.enums import Rung
from practices.models import PracticePage
from practices.organogram.domain.removal import ask_removal
from practices.registry import kinds
from schools.models import Organisation
from tests.factories.approaches import make_approach
from tests.factories.centralisation import make_centralisation
from tests.factories.efficiency import lift, make_saving
from tests.factories.guides import make_file, make_guide
from tests.factories.home import make_article
from tests.factories.organogram import make_team
from tests.factories.people import make_membership, make_person
from tests.factories.practices import make_ticketing
from tests.factories.puzzle import make_parameters, make_puzzle
from tests.security.test_leaks import ABOUT_SCHOOLS, body_of, crawl
from vocabulary.models import Theme

pytestmark = pytest.mark.django_db

KINDS = (
    "aanpakken",
    "centraal-of-lokaal",
    "efficientiewinsten",
    "handleidingen",
    "organigrammen",
    "puntenpuzzels",
    "ticketing",
)
ROLES = ("anonymous", "member")


@dataclass(frozen=True)
class Secret:
    """A practice of one kind, and its school that nobody may learn."""

    kind: str
    number: int
    school: Organisation
    page: PracticePage

    @property
    def name(self) -> str:
        """How the name of the school begins."""
        return f"zeldzaam{self.number}"

    @property
    def words(self) -> re.Pattern[str]:
        """What would give the school away: its name, its place, and its figures as words."""
        figures = (self.school.pupils, self.school.staff, self.school.devices)
        written = [f"{figure // 1000}[. ]?{figure % 1000:03}" for figure in figures if figure]
        # Keys and tokens hold any digits.
        alone = rf"(?<![\w-])(?:{'|'.join(written)})(?![\w-])"
        return re.compile(f"{self.name}|geheim{self.number}|{alone}")


def title_of(number: int) -> str:
    return f"Raad wie {number}"


def school_of(number: int) -> Organisation:
    return Organisation.objects.create(
        name=f"Zeldzaam{number}college",
        slug=f"zeldzaam{number}",
        kind="school",
        number=f"8{number}7654",
        municipality=f"Geheim{number}gem",
        pupils=98_761 + number * 11,
        staff=8_767 + number * 11,
        devices=7_867 + number * 11,
    )


class Maker:
    """Makes a practice of each kind that hides its school."""

    def __init__(self, tree: Any, editor: User, theme: Theme) -> None:
        self.tree, self.editor, self.theme = tree, editor, theme

    def secret(self, kind: str) -> Secret:
        """Make the practice of one kind, by somebody of its own school."""
        number = KINDS.index(kind) + 1
        school = school_of(number)
        author = make_person(f"schrijver{number}")
        make_membership(author, school, name_public=True)
        page = self._page(kind, school, author, title=title_of(number), slug=f"raad-{number}")
        page.themes.add(self.theme)
        page.save()
        page.save_revision(user=author).publish(skip_permission_checks=True)
        if kind == "efficientiewinsten":
            lift(page, self.editor, Rung.CONFIRMED)
        return Secret(kind, number, school, PracticePage.objects.get(pk=page.pk))

    def _page(self, kind: str, school: Organisation, author: User, **fields: Any) -> Any:
        own = {**fields, "hide_organisation": True, "contact_function": None}
        figures = {"pupils": school.pupils, "staff": school.staff, "devices": school.devices}
        match kind:
            case "aanpakken":
                made: Any = make_approach(school, author, **own)
            case "centraal-of-lokaal":
                made = make_centralisation(school, author, **own)
            case "efficientiewinsten":
                made = make_saving(school, owner=author, **own, **figures)
            case "handleidingen":
                named = make_file(author, f"handleiding {school.name}.pdf")
                made = make_guide(school, author, file=named, **own)
            case "organigrammen":
                made = make_team(school, owner=author, **own, **figures)
            case "puntenpuzzels":
                made = make_puzzle(school, owner=author, **own, **figures)
            case _:
                made = make_ticketing(self.tree, school, author, **own)
        return made


@pytest.fixture
def secrets(tree: Any, editor: User) -> list[Secret]:
    """One of each kind, on a theme, in an article and in a network."""
    make_parameters()
    theme = Theme.objects.get_or_create(slug="netwerk", defaults={"name": "Netwerk"})[0]
    maker = Maker(tree, editor, theme)
    found = [maker.secret(kind) for kind in KINDS]
    pages = tuple(secret.page for secret in found)
    make_article(tree, practices=pages, themes=(theme,))
    network = NetworkPage(title="Een netwerk", summary="Samen.", slug="samen")
    network.practice_rows = [
        NetworkPractice(practice=page, sort_order=number) for number, page in enumerate(pages)
    ]
    tree.networks.add_child(instance=network)
    return found


@pytest.fixture
def readers(secrets: list[Secret], member: User) -> dict[str, Client]:
    clients = {role: Client() for role in ROLES}
    clients["member"].force_login(member)
    return clients


def beside_the_links(secret: Secret) -> list[str]:
    """Return what leads to a practice without being linked for everybody."""
    page = secret.page
    found = [
        page.get_absolute_url(),
        f"/praktijken/{secret.kind}/",
        f"/praktijken/delen/{secret.kind}/?van={page.key}",
        f"/praktijken/contact/{page.key}/",
        f"/meld-een-probleem/{page.pk}/",
        f"/organisaties/{secret.school.slug}/",
    ]
    if secret.kind == "organigrammen":
        names = ("organogram.svg", "organogram.png", "mijn-naam/")
        found += [f"{page.get_absolute_url()}{name}" for name in names]
    if secret.kind == "ticketing":
        found.append(f"/praktijken/vergelijken/?praktijk={page.slug}&praktijk={page.slug}")
    if secret.kind == "handleidingen":
        found.append(page.specific.file.get_absolute_url())
    return found


def every_page(client: Client, secrets: list[Secret]) -> Iterator[tuple[str, str]]:
    """Yield every page with its text and headers, in lower case."""
    for address, text in crawl(client):
        yield address, text.lower()
    for address in [
        *(address for secret in secrets for address in beside_the_links(secret)),
        "/themas/netwerk/",
        "/netwerken/samen/",
        "/bespaard/",
        "/praktijken/?q=zeldzaam",
    ]:
        response = client.get(address)
        headers = " ".join(response.headers.values())
        yield address, f"{body_of(response)} {headers}".lower()


def names(secret: Secret, address: str, text: str) -> list[str]:
    """Return the words of a school on a page where this practice is."""
    # A school is no secret; that this practice is its own is one.
    about_schools = address.startswith((*ABOUT_SCHOOLS, "/organisaties/", "/bestanden/"))
    if about_schools and title_of(secret.number).lower() not in text:
        return []
    return [word for word in set(secret.words.findall(text)) if word not in address]


@pytest.mark.parametrize("role", ROLES)
def test_no_page_names_a_hidden_school(
    role: str, secrets: list[Secret], readers: dict[str, Client]
) -> None:
    leaks, seen = [], dict.fromkeys(KINDS, 0)
    for address, text in every_page(readers[role], secrets):
        for secret in secrets:
            seen[secret.kind] += title_of(secret.number).lower() in text
            leaks += [f"{secret.kind}: {address}: {word}" for word in names(secret, address, text)]
    assert leaks == []
    # Its page, its listing, the listing of all, its theme, the article and the network at least.
    assert min(seen.values()) >= 6, seen


def test_the_kinds_here_are_all_there_are() -> None:
    assert tuple(sorted(kind.slug for kind in kinds())) == KINDS


def test_what_is_looked_for_stands_on_the_page_of_a_school_that_is_not_hidden(
    secrets: list[Secret], readers: dict[str, Client]
) -> None:
    """The control: without the tick every kind names its school on its page."""
    for secret in secrets:
        page = secret.page.specific
        page.hide_organisation = False
        page.save_revision().publish(skip_permission_checks=True)
        text = body_of(readers["anonymous"].get(page.get_absolute_url())).lower()
        assert secret.name in text, secret.kind


def test_no_mail_to_a_reader_names_a_hidden_school(secrets: list[Secret], member: User) -> None:
    for secret in secrets:
        send_message(page=secret.page, sender=member, text="Hoe deden jullie dat?")
    team = next(secret for secret in secrets if secret.kind == "organigrammen")
    ask_removal(page=team.page.specific, email="lezer@elders.test", where="Middenin.")
    authors = {secret.page.owner.email for secret in secrets}
    mails = OutgoingMail.objects.exclude(recipient__in=authors)
    assert mails.filter(kind="organogram.removal").exists()
    for mail in mails:
        text = f"{mail.subject} {mail.body}".lower()
        assert [word for secret in secrets for word in secret.words.findall(text)] == []
