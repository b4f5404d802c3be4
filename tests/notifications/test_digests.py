"""Digests: one mail a person and rhythm, once, whatever crashes; nothing where nothing is new."""

import email
import email.policy
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail as django_mail
from django.core.management import call_command
from django.db import connection
from django.test import Client

from accounts.models import User
from notifications import digests as registry
from notifications.digests import Followed, Item, Period, Section, Source, register_source
from notifications.domain import digests
from notifications.domain.digests import send_due_digests
from notifications.domain.periods import last_close
from notifications.domain.sending import forget_sent_texts, send_due_mail
from notifications.enums import Rhythm
from notifications.models import Digest, OutgoingMail
from operations.clock import database_now
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The process ends here: nothing catches this."""


class Follows:
    """A source of the tests: one thing for everybody named, until it is stopped."""

    def __init__(self, name: str = "proef") -> None:
        self.name = name
        self.people: dict[int, Rhythm] = {}
        self.items: tuple[Item, ...] = (Item("Iets nieuws", "/iets/", "Een regel"),)
        self.asked: list[Period] = []
        self.told: list[Period] = []
        self.pause: Callable[[], object] = lambda: None
        register_source(
            Source(name, self.subscribers, self.sections, self.followed, self.stop, self.tell)
        )

    def follow(self, *people: User, rhythm: Rhythm = Rhythm.DAILY) -> None:
        self.people |= {person.pk: rhythm for person in people}

    def subscribers(self, rhythm: Rhythm) -> Any:
        mine = [pk for pk, each in self.people.items() if each is rhythm]
        return User.objects.filter(pk__in=mine).values("pk")

    def sections(self, user: User, period: Period) -> list[Section]:
        self.asked.append(period)
        self.pause()
        return (
            [Section(f"Over {self.name}", self.items, key="1")] if self._has(user, period) else []
        )

    def _has(self, user: User, period: Period) -> bool:
        return self.people.get(user.pk) is period.rhythm

    def followed(self, user: User) -> list[Followed]:
        rhythm = self.people.get(user.pk, Rhythm.NEVER)
        return [Followed("1", f"Over {self.name}", rhythm)]

    def stop(self, user: User, keys: Any) -> None:
        assert list(keys) == ["1"]
        self.people[user.pk] = Rhythm.NEVER

    def tell(self, user: User, period: Period) -> None:
        self.told.append(period)


@pytest.fixture(autouse=True)
def _only_sources_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_sources", {})


@pytest.fixture
def follows() -> Follows:
    return Follows()


@pytest.fixture
def reader(db: Any) -> User:
    return make_person("lezer")


def addresses(mail: OutgoingMail) -> list[str]:
    return [word for word in mail.body.split() if "/mails/stoppen/" in word]


def path_of(address: str) -> str:
    return "/" + address.split("/", 3)[3]


# --- When -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "daily", "weekly"),
    [
        ("2026-11-22T05:09:00", "2026-11-21T05:00", "2026-11-16T05:00"),
        ("2026-11-22T05:10:00", "2026-11-22T05:00", "2026-11-16T05:00"),
        ("2026-11-23T05:10:00", "2026-11-23T05:00", "2026-11-23T05:00"),
        # Summer: six o'clock is four o'clock in Greenwich. The night the clock goes back is long.
        ("2026-07-06T04:11:00", "2026-07-06T04:00", "2026-07-06T04:00"),
        ("2026-10-25T05:10:00", "2026-10-25T05:00", "2026-10-19T04:00"),
        ("2026-10-25T04:30:00", "2026-10-24T04:00", "2026-10-19T04:00"),
    ],
)
def test_a_digest_closes_at_six_in_flanders(now: str, daily: str, weekly: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    closes = [last_close(rhythm=each, now=moment) for each in (Rhythm.DAILY, Rhythm.WEEKLY)]
    assert [f"{each.astimezone(UTC):%Y-%m-%dT%H:%M}" for each in closes] == [daily, weekly]


def test_the_next_period_begins_where_the_last_one_ended(follows: Follows, reader: User) -> None:
    follows.follow(reader)
    first = database_now() - timedelta(days=9)
    send_due_digests(until=first)
    send_due_digests(until=first + timedelta(days=5))
    send_due_digests(until=first + timedelta(days=200))
    begins = [(each.until - each.since).days for each in follows.told]
    assert begins == [1, 5, 35], "a day, the five days without a worker, and never too far back"


# --- One mail, once -------------------------------------------------------------------------------


def test_one_mail_tells_of_everything_that_somebody_follows(reader: User) -> None:
    one, other = Follows("netwerken"), Follows("vragen")
    one.follow(reader)
    other.follow(reader)
    assert send_due_digests() == 1
    mail = OutgoingMail.objects.get()
    assert mail.recipient == reader.email
    assert mail.subject == "Nieuw sinds gisteren bij wat je volgt"
    for text in (
        "Dag Lezer",
        "Over netwerken",
        "Over vragen",
        "- Iets nieuws\n  Een regel\n  http",
    ):
        assert text in mail.body
    assert len(addresses(mail)) == 3, "one for each thing, one for all of it"


def test_a_mail_about_one_thing_is_called_after_it(follows: Follows, reader: User) -> None:
    follows.follow(reader, rhythm=Rhythm.WEEKLY)
    send_due_digests()
    assert OutgoingMail.objects.get().subject == "Nieuw: Over proef"


def test_nothing_new_is_no_mail_and_is_not_looked_for_again(follows: Follows, reader: User) -> None:
    follows.follow(reader)
    follows.items = ()
    assert send_due_digests() == 0
    assert send_due_digests() == 0
    assert len(follows.asked) == len(follows.told) == 1
    assert not OutgoingMail.objects.exists()


def test_the_same_digest_is_made_once(follows: Follows, reader: User) -> None:
    follows.follow(reader)
    assert [send_due_digests() for _ in range(3)] == [1, 0, 0]
    until = follows.told[0].until
    assert not digests.send_digest(user=reader, rhythm=Rhythm.DAILY, until=until)
    assert OutgoingMail.objects.count() == 1


def test_who_left_gets_nothing(follows: Follows, reader: User) -> None:
    follows.follow(reader)
    stale = User.objects.get(pk=reader.pk)
    User.objects.filter(pk=reader.pk).update(is_active=False)
    assert send_due_digests() == 0
    assert not digests.send_digest(user=stale, rhythm=Rhythm.DAILY, until=database_now())
    reader.delete()
    assert not Digest.objects.exists()
    assert not digests.send_digest(user=stale, rhythm=Rhythm.DAILY, until=database_now())


@pytest.mark.parametrize("where", ["_claim", "queue_mail"])
def test_a_worker_that_dies_halfway_mails_nobody_twice_and_forgets_nobody(
    where: str, follows: Follows, reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_person("tweede")
    follows.follow(reader, other)
    real, calls = getattr(digests, where), []

    def die(*args: Any, **kwargs: Any) -> Any:
        result = real(*args, **kwargs)
        calls.append(where)
        if len(calls) == 2:
            raise Killed
        return result

    with monkeypatch.context() as patch:
        patch.setattr(digests, where, die)
        with pytest.raises(Killed):
            send_due_digests()
    assert OutgoingMail.objects.count() == 1
    assert send_due_digests() == 1
    told = sorted(OutgoingMail.objects.values_list("recipient", flat=True))
    assert told == sorted([reader.email, other.email])


def test_one_person_that_fails_leaves_the_others_their_mail(
    follows: Follows, reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_person("tweede")
    follows.follow(reader, other)
    real = follows.sections

    def broken(user: User, period: Period) -> list[Section]:
        if user == reader:
            raise LookupError("kapot")
        return real(user, period)

    register_source(Source("proef", follows.subscribers, broken, follows.followed, follows.stop))
    assert send_due_digests() == 1
    assert OutgoingMail.objects.get().recipient == other.email
    assert not Digest.objects.filter(user=reader).exists(), "his comes when it can be made"


@pytest.mark.django_db(transaction=True)
@pytest.mark.trials(short=2, full=50)
@pytest.mark.parametrize("is_defended", [True, False], ids=["defended", "control"])
def test_two_workers_at_once_mail_everybody_once(
    is_defended: bool, trials: int, follows: Follows, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [make_person(f"lezer{number}") for number in range(3)]
    follows.follow(*people)
    # Both always gather before one of them mails.
    both = threading.Barrier(2)
    follows.pause = lambda: both.wait(20)
    if not is_defended:
        queue = digests.queue_mail
        monkeypatch.setattr(digests, "_claim", lambda *_: True)
        monkeypatch.setattr(
            digests, "queue_mail", lambda **values: queue(**values | {"dedupe_key": None})
        )
    for trial in range(trials):
        OutgoingMail.objects.all().delete()
        until = database_now() + timedelta(days=trial)

        def work(until: datetime = until) -> None:
            try:
                send_due_digests(until=until)
            finally:
                connection.close()

        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        told = sorted(OutgoingMail.objects.values_list("recipient", flat=True))
        times = 1 if is_defended else 2
        assert told == sorted(times * [person.email for person in people])


def test_the_command_tells_up_to_now(follows: Follows, reader: User, capsys: Any) -> None:
    follows.follow(reader)
    call_command("send_digests", "--now")
    assert "1 mail in de wachtrij" in capsys.readouterr().out
    assert database_now() - follows.told[0].until < timedelta(minutes=1)


# --- Stopping -------------------------------------------------------------------------------------


@pytest.fixture
def mail(follows: Follows, reader: User) -> OutgoingMail:
    follows.follow(reader)
    send_due_digests()
    return OutgoingMail.objects.get()


def test_mail_programs_are_offered_one_click(mail: OutgoingMail, client: Client) -> None:
    send_due_mail()
    sent = email.message_from_bytes(
        django_mail.outbox[-1].message().as_bytes(), policy=email.policy.default
    )
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = str(sent["List-Unsubscribe"]).strip()
    assert address.startswith("<http")
    assert address.endswith(">")
    path = path_of(address.strip("<>"))
    client = Client(enforce_csrf_checks=True)
    body = "List-Unsubscribe=One-Click"
    form = "application/x-www-form-urlencoded"
    response = client.post(path, body, content_type=form)
    assert response.status_code == 200
    assert not response.cookies
    assert "Je krijgt geen mail meer over" in response.content.decode()


def test_other_mails_offer_no_such_button(mail: OutgoingMail) -> None:
    OutgoingMail.objects.update(stop_url="")
    send_due_mail()
    assert "List-Unsubscribe" not in django_mail.outbox[-1].extra_headers


@pytest.mark.parametrize("which", [0, -1], ids=["one thing", "all of it"])
def test_opening_the_link_changes_nothing_and_its_button_stops(
    which: int, mail: OutgoingMail, follows: Follows, reader: User, client: Client
) -> None:
    path = path_of(addresses(mail)[which])
    for method in (client.get, client.head, client.options):
        method(path)
    text = client.get(path).content.decode()
    assert "Over proef" in text
    assert "Pas als je op de knop klikt" in text
    assert follows.people[reader.pk] is Rhythm.DAILY
    assert "Je krijgt geen mail meer over" in client.post(path).content.decode()
    assert follows.people[reader.pk] is Rhythm.NEVER
    for again in (client.post(path), client.get(path)):
        assert "Deze mail is al gestopt" in again.content.decode()
    assert send_due_digests(until=database_now() + timedelta(days=2)) == 0


def test_all_of_a_rhythm_leaves_the_other_rhythm(reader: User, client: Client) -> None:
    daily, weekly = Follows("dag"), Follows("week")
    daily.follow(reader)
    weekly.follow(reader, rhythm=Rhythm.WEEKLY)
    send_due_digests()
    mail = OutgoingMail.objects.get(body__contains="Over dag")
    client.post(path_of(mail.stop_url))
    assert daily.people[reader.pk] is Rhythm.NEVER
    assert weekly.people[reader.pk] is Rhythm.WEEKLY


def test_the_link_to_one_thing_stops_it_however_often_it_is_mailed_by_now(
    mail: OutgoingMail, follows: Follows, reader: User, client: Client
) -> None:
    follows.follow(reader, rhythm=Rhythm.WEEKLY)
    assert "al gestopt" in client.get(path_of(mail.stop_url)).content.decode()
    client.post(path_of(addresses(mail)[0]))
    assert follows.people[reader.pk] is Rhythm.NEVER


def test_a_damaged_link_opens_nothing(mail: OutgoingMail, follows: Follows, reader: User) -> None:
    path = path_of(addresses(mail)[0]).rstrip("/")
    other = f"{path[:-1]}{'A' if path[-1] != 'A' else 'B'}/"
    for address in (other, "/mails/stoppen/x/", f"/mails/stoppen/{'x' * 5_000}/"):
        for method in ("get", "post"):
            response = getattr(Client(), method)(address)
            assert response.status_code == 404
            assert "Over proef" not in response.content.decode()
    assert follows.people[reader.pk] is Rhythm.DAILY


def test_the_link_of_who_left_is_no_fault(mail: OutgoingMail, reader: User) -> None:
    paths = [path_of(each) for each in addresses(mail)]
    reader.delete()
    for path in paths:
        assert "al gestopt" in Client().post(path).content.decode()


def test_a_page_of_a_personal_link_is_kept_nowhere(mail: OutgoingMail, client: Client) -> None:
    response = client.get(path_of(mail.stop_url))
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"


def test_the_link_is_forgotten_with_the_text_and_editors_never_see_it(
    mail: OutgoingMail, editor: User, client: Client, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(editor)
    shown = client.get(f"/beheer/mails/inspect/{mail.pk}/").content.decode()
    assert mail.subject in shown
    assert "/mails/stoppen/" not in shown
    send_due_mail()
    OutgoingMail.objects.update(sent_at=database_now() - timedelta(days=8))
    forget_sent_texts()
    mail.refresh_from_db()
    assert (mail.body, mail.stop_url) == ("", "")
