"""A word in each practice that must not be seen is looked for on every page, by everybody.

Each state has a word of its own in every text, tag, file and file name. The word must be found by
those who may see it (or the test would prove nothing) and by nobody else, wherever links lead.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from accounts.models import User
from files.models import StoredFile
from moderation.domain.deciding import decide
from moderation.domain.submitting import submit_page_for_review
from moderation.enums import Decision
from pages.enums import Audience
from practices.domain.withdrawing import withdraw_practice
from practices.models import PracticeAttachment, PracticePage
from schools.models import Organisation
from tests.factories.people import make_person
from tests.factories.practices import make_ticketing

pytestmark = pytest.mark.django_db

CASE_KIND = "praktijk"
STATES = ("draft", "review", "changes", "refused", "scheduled", "restricted", "withdrawn", "newer")
HREF = re.compile(r'(?:href|src|action)="([^"#]+)')
TEXTS = ("title", "summary", "why", "how", "results", "lessons", "pitfalls", "who_decided")
MOST_PAGES = 160
ABOUT_SCHOOLS = ("/organisaties/", "/sitemap.xml", "/mijn/functies/nieuw/")
SEARCHES = (
    "/zoeken/?per_pagina=100",
    "/zoeken/?q=title+summary&per_pagina=100",
    "/zoeken/nieuw.atom",
    "/api/v1/zoeken/?per_pagina=100",
    "/api/v1/zoeken/?q=title+summary",
    *(f"/api/v1/suggesties/?q=kanarie{state[:4]}" for state in STATES),
)
ENTRIES = (
    *SEARCHES,
    "/",
    "/praktijken/",
    "/praktijken/ticketing/?sorteer=titel",
    "/praktijken/vergelijken/",
    "/organisaties/",
    "/netwerken/",
    "/sitemap.xml",
    "/robots.txt",
    "/mijn/",
    "/praktijken/delen/",
)


def word_of(state: str) -> str:
    """Return a word that stands nowhere else."""
    return f"kanarie{state}vogel"


@dataclass
class Hidden:
    """A practice that some may see, with its file."""

    page: PracticePage
    file: StoredFile
    may_see: set[str] = field(default_factory=set)

    @property
    def addresses(self) -> list[str]:
        """Every address that leads straight to it."""
        key, slug = self.page.key, self.page.slug
        return [
            self.page.get_absolute_url(),
            self.file.get_absolute_url(),
            f"/praktijken/vergelijken/?praktijk={slug}&praktijk=openbaar",
            f"/praktijken/contact/{key}/",
            f"/praktijken/delen/ticketing/?van={key}",
            f"/praktijken/delen/praktijk/{key}/",
            f"/praktijken/delen/praktijk/{key}/status/",
            f"/praktijken/delen/praktijk/{key}/voorbeeld/",
            f"/meld-een-probleem/{self.page.pk}/",
        ]


def _file(word: str, owner: User) -> StoredFile:
    stored = StoredFile(
        extension=".txt",
        original_name=f"{word}.txt",
        content_type="text/plain",
        size=len(word),
        sha256="0" * 64,
        uploaded_by=owner,
        attached_at=timezone.now(),
    )
    stored.file.save("x.txt", ContentFile(word.encode()), save=False)
    stored.save()
    return stored


def _write(page: Any, word: str, stored: StoredFile) -> None:
    for name in TEXTS:
        setattr(page, name, f"{word} {name}")
    page.tags.add(word)
    page.attachments.add(PracticeAttachment(file=stored, title=f"{word} bijlage"))


class Makers:
    """How a practice gets into each state."""

    def __init__(self, tree: Any, organisation: Organisation, author: User, editor: User) -> None:
        self.tree, self.organisation = tree, organisation
        self.author, self.editor = author, editor

    def hidden(self, state: str) -> Hidden:
        """Make the practice of one state; its author and editors may see it."""
        word = word_of(state)
        stored = _file(word, self.author)
        live = state in {"restricted", "withdrawn", "newer"}
        page = make_ticketing(
            self.tree, self.organisation, self.author, slug=f"staat-{state}", live=False
        )
        if state == "newer":
            page.get_latest_revision().publish(skip_permission_checks=True)
            page = type(page).objects.get(pk=page.pk)
        if state == "restricted":
            page.audience = Audience.CONFIRMED
        _write(page, word, stored)
        revision = page.save_revision(user=self.author)
        if live and state != "newer":
            revision.publish(user=self.editor, skip_permission_checks=True)
        getattr(self, f"_{state}", lambda page, revision: None)(page, revision)
        return Hidden(type(page).objects.get(pk=page.pk), stored, {"author", "editor"})

    def _review(self, page: Any, revision: Any) -> Any:
        return submit_page_for_review(
            page=page, revision=revision, user=self.author, kind=CASE_KIND
        )

    def _decided(self, page: Any, revision: Any, decision: Decision, **more: Any) -> None:
        case = self._review(page, revision)
        decide(
            case_id=case.pk,
            revision_id=revision.pk,
            user=self.editor,
            decision=decision,
            reason="Vul de kost aan.",
            **more,
        )

    def _changes(self, page: Any, revision: Any) -> None:
        self._decided(page, revision, Decision.CHANGES_REQUESTED)

    def _refused(self, page: Any, revision: Any) -> None:
        self._decided(page, revision, Decision.REFUSED)

    def _scheduled(self, page: Any, revision: Any) -> None:
        soon = timezone.now() + timedelta(days=3)
        self._decided(page, revision, Decision.SCHEDULED, publish_at=soon)

    def _newer(self, page: Any, revision: Any) -> None:
        self._review(page, revision)

    def _withdrawn(self, page: Any, revision: Any) -> None:
        withdraw_practice(page=page, user=self.author, reason="Verouderd.")


@pytest.fixture
def hidden(tree: Any, organisation: Organisation, author: User, editor: User) -> dict[str, Hidden]:
    """One practice of each state, beside one that everybody may read."""
    make_ticketing(tree, organisation, author, slug="openbaar")
    makers = Makers(tree, organisation, author, editor)
    found = {state: makers.hidden(state) for state in STATES}
    found["restricted"].may_see |= {"member"}
    return found


@pytest.fixture
def readers(author: User, editor: User, member: User, settings: Any) -> dict[str, Client]:
    """One client a role; the outsider is signed in and confirmed nowhere."""
    settings.SECOND_FACTOR_REQUIRED = False
    people = {
        "anonymous": None,
        "outsider": make_person("niemand"),
        "member": member,
        "author": author,
        "editor": editor,
    }
    clients = {}
    for role, person in people.items():
        clients[role] = Client(raise_request_exception=False)
        if person is not None:
            clients[role].force_login(person)
    return clients


def body_of(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return str(content.decode(errors="replace"))


def crawl(client: Client) -> Iterator[tuple[str, str]]:
    """Follow every link of the site from its entrances, and yield each page with its text."""
    seen: set[str] = set()
    waiting = list(ENTRIES)
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        if address in seen or address.startswith(("/beheer/", "/static/", "/afmelden/")):
            continue
        seen.add(address)
        response = client.get(address)
        text = body_of(response)
        yield address, text
        if "html" in response.get("Content-Type", "") or "xml" in response.get("Content-Type", ""):
            waiting += _links(text, address)


def _links(text: str, address: str) -> list[str]:
    found = []
    for raw in HREF.findall(text.replace("<loc>", 'href="').replace("</loc>", '"')):
        parts = urlsplit(raw.replace("&amp;", "&"))
        if parts.scheme not in {"", "http", "https"} or parts.netloc not in {"", "localhost:8000"}:
            continue
        path = parts.path or urlsplit(address).path
        # Filters and sortings are one page for this test; what they hold was seen without them.
        wanted = path.startswith("/") and (not parts.query or "pagina" in parts.query)
        if wanted:
            found.append(path + (f"?{parts.query}" if parts.query else ""))
    return found


@pytest.mark.parametrize("role", ["anonymous", "outsider", "member"])
def test_no_page_shows_a_word_of_what_its_reader_may_not_see(
    role: str, hidden: dict[str, Hidden], readers: dict[str, Client]
) -> None:
    words = {word_of(state): state for state in STATES if role not in hidden[state].may_see}
    leaks = [
        f"{address} shows {words[word]}"
        for address, text in crawl(readers[role])
        for word in words
        if word in text.lower()
    ]
    assert leaks == []


@pytest.mark.parametrize(
    ("role", "state"),
    [
        (role, state)
        for role in ("anonymous", "outsider", "member")
        for state in STATES
        if (role, state) != ("member", "restricted")
    ],
)
def test_no_address_of_a_hidden_practice_answers_who_may_not_see_it(
    role: str, state: str, hidden: dict[str, Hidden], readers: dict[str, Client]
) -> None:
    leaks = [
        address
        for address in hidden[state].addresses
        if word_of(state) in body_of(readers[role].get(address)).lower()
    ]
    assert leaks == []


@pytest.mark.parametrize("state", STATES)
def test_the_author_and_editors_see_each_word_and_file(
    state: str, hidden: dict[str, Hidden], readers: dict[str, Client]
) -> None:
    found = hidden[state]
    for role in ("author", "editor"):
        preview = readers[role].get(f"/praktijken/delen/praktijk/{found.page.key}/voorbeeld/")
        assert word_of(state) in body_of(preview).lower(), role
        assert body_of(readers[role].get(found.file.get_absolute_url())) == word_of(state)


def test_members_of_a_confirmed_school_read_what_is_meant_for_them(
    hidden: dict[str, Hidden], readers: dict[str, Client]
) -> None:
    found = hidden["restricted"]
    assert word_of("restricted") in body_of(readers["member"].get(found.page.get_absolute_url()))
    assert body_of(readers["member"].get(found.file.get_absolute_url())) == word_of("restricted")
    shown = {address for address, text in crawl(readers["member"]) if "kanarierestricted" in text}
    assert {"/praktijken/", *SEARCHES[:5]} <= shown
    assert "/api/v1/suggesties/?q=kanarierest" in shown
