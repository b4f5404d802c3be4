"""What somebody may leave behind in every room, for tests that look for it afterwards."""

import random
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.domain.registration import create_verified_user
from accounts.models import OneTimeLink, User
from awards.domain.nominating import add_support
from awards.models import Nomination, TeamMember
from discussion.domain.writing import write_comment
from files.domain.uploads import attach_files, store_upload
from moderation.enums import ProblemKind
from moderation.models import ProblemReport
from networks.models import NetworkMessage
from notifications.domain.outbox import queue_mail
from notifications.enums import Rhythm
from practices.models import PracticeMessage
from safeforms.models import FormDraft
from schools.models import Organisation
from search.domain.asking import asked_from
from search.domain.saved_searches import save_search
from tests.factories.files import PDF, upload
from tests.factories.networks import make_network_member, make_registration
from tests.factories.nominating import support_of
from tests.factories.people import PASSWORD, make_membership
from tests.factories.practices import make_ticketing

FIRST = ("Żélie", "Ömer", "Fleur-Anne", "D'Artagnan", "Ælfric", "Noor")
LAST = ("Quispelturf", "van 't Zwaluwnest", "Pärtelsson", "O’Wyverley", "Kraaiensteyn")


@dataclass
class World:
    """Where people live: what is there before and after them."""

    tree: Any
    organisation: Organisation
    network: Any
    event: Any
    edition: Any
    nomination: Nomination
    other: User


@dataclass
class Life:
    """Somebody, with the words that must not be found afterwards."""

    user: User
    name: str
    address: str

    @property
    def words(self) -> tuple[str, ...]:
        """Name and address, as one would search for them."""
        return self.name, self.address


def live(world: World, number: int) -> Life:
    """Let somebody live: everything that leaves a name, in an order of chance."""
    chance = random.Random(number)  # noqa: S311  the same life for the same number
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}{number:03}"
    address = f"leven.{number:03}@vertrekt.test"
    user = create_verified_user(email=address, display_name=name, password=PASSWORD, roles=())
    life = Life(user, name, address)
    deeds = [*DEEDS]
    chance.shuffle(deeds)
    for deed in deeds:
        deed(world, life)
    return life


def _shares(world: World, life: Life) -> None:
    stored = store_upload(upload=upload(f"nota van {life.name}.pdf", PDF), user=life.user)
    attach_files(ids=[stored.pk])
    page = make_ticketing(
        world.tree,
        world.organisation,
        life.user,
        title=f"Tickets volgens {life.name}",
        how=f"Bel {life.name} of schrijf naar {life.address.upper()}.",
    )
    page.why = f"{life.name.upper()} & co wilden meer tijd."
    page.save_revision(user=life.user).publish(user=life.user, skip_permission_checks=True)
    write_comment(page=page, writer=world.other, text=f"Dank je, {life.name}.")
    ProblemReport.objects.create(
        page=page,
        kind=ProblemKind.choices[0][0],
        text="Fout.",
        reporter=life.user,
        email=life.address,
    )
    PracticeMessage.objects.create(page=page, sender=life.user, text=f"Groeten, {life.name}")


def _drafts(world: World, life: Life) -> None:
    make_ticketing(
        world.tree, world.organisation, life.user, title=f"Klad van {life.name}", live=False
    )
    FormDraft.objects.create(
        user=life.user, form="x", title=life.name, data={"naam": life.name, "wie": [life.address]}
    )
    store_upload(upload=upload(f"{life.name}.pdf", PDF), user=life.user)


def _speaks(world: World, life: Life) -> None:
    page = make_ticketing(world.tree, world.organisation, world.other)
    write_comment(page=page, writer=life.user, text=f"Wij ook. {life.name}, {life.address}")


def _joins(world: World, life: Life) -> None:
    make_membership(life.user, world.organisation)
    make_network_member(world.network, life.user)
    make_registration(world.event, life.user)
    NetworkMessage.objects.create(
        network=world.network,
        sender=life.user,
        subject=f"Van {life.name}",
        text=life.address,
        sent_at=timezone.now(),
    )


def _supports(world: World, life: Life) -> None:
    add_support(
        edition_id=world.edition.pk,
        support=support_of(name=life.name, email=life.address, why=f"Ik, {life.name}, vind het."),
    )
    TeamMember.objects.create(
        nomination=world.nomination, name=life.name, function="TICT", email=life.address
    )


def _searches(world: World, life: Life) -> None:
    save_search(
        user=life.user,
        asked=asked_from({"q": [life.name]}),
        name=life.name,
        rhythm=Rhythm.choices[0][0],
    )


def _is_mailed(world: World, life: Life) -> None:
    for recipient, reply_to in ((life.address, ""), (world.other.email, life.address)):
        queue_mail(
            kind="test",
            recipient=recipient,
            subject=f"Dag {life.name}",
            reply_to=reply_to,
            template="mails/_layout.txt",
            context={},
        )
    OneTimeLink.objects.create(
        token_hash=uuid.uuid4().hex * 2,
        purpose="x",
        created_by=life.user,
        recipient=life.address,
        payload={"van": life.name},
        expires_at=timezone.now() + timedelta(days=1),
    )


def _signs_in(world: World, life: Life) -> None:
    client = Client()
    client.force_login(life.user)
    client.post("/mijn/naam/", {"display_name": life.name})


DEEDS: tuple[Callable[[World, Life], None], ...] = (
    *(_shares, _drafts, _speaks, _joins, _supports, _searches, _is_mailed, _signs_in),
)


# --- Looking for them ---------------------------------------------------------------------------


def traces(words: tuple[str, ...]) -> list[str]:
    """Return where some of these words stand: in every table, and in every file that is kept."""
    wanted = [word.casefold() for word in words]
    return [
        place
        for place, text in (*_rows(), *_files())
        if any(word in text.casefold() for word in wanted)
    ]


def _rows() -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  names of our own tables
            for row in cursor.fetchall():
                yield table, " ".join(_text(value) for value in row)


def _text(value: Any) -> str:
    text = value.decode(errors="replace") if isinstance(value, bytes | memoryview) else str(value)
    if "\\u" in text:
        text += text.encode().decode("unicode_escape", errors="replace")
    return text


def _files() -> Iterator[tuple[str, str]]:
    for root in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
        for path in Path(root).rglob("*"):
            if path.is_file():
                yield str(path), f"{path.name} {path.read_bytes().decode(errors='replace')}"
