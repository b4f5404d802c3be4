"""Many at once: a long thread stays light, floods are stopped, and editors see everybody."""

import gzip
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_comments_xtd.models import XtdComment

from accounts.models import User
from discussion.domain.desk import waiting
from discussion.domain.refusing import PER_ADDRESS, WAITING
from discussion.domain.writing import write_comment
from discussion.errors import TooManyCommentsError
from safeforms.tokens import new_token
from tests.factories.people import make_membership, make_person
from tests.factories.practices import make_gain

pytestmark = pytest.mark.django_db

HTML = 8_000
"""Bytes that a page may weigh when it is compressed."""


@pytest.fixture
def page(tree: Any, organisation: Any, author: User) -> Any:
    return make_gain(tree, organisation, author, title="Gedeelde server")


def send(person: User, page: Any, text: str, address: str) -> Any:
    client = Client(REMOTE_ADDR=address)
    client.force_login(person)
    data = {"formulier_token": new_token(form="gesprek", user=person), "text": text}
    return client.post(reverse("discussion:write", args=[page.pk]), data)


def cost_of(reader: User, url: str) -> int:
    """Return how many queries a page costs somebody who read it before."""
    client = Client()
    client.force_login(reader)
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.trials(short=120, full=1000)
def test_a_thread_of_a_thousand_is_read_in_light_parts(
    client: Any, page: Any, member: User, author: User, trials: int
) -> None:
    talk = reverse("discussion:talk", args=[page.pk])
    urls = (page.get_absolute_url(), talk)
    parent, few = None, ()
    for each in range(trials):
        cache.clear()
        text = f"Reactie {each} over de server"
        said = write_comment(page=page, writer=member, text=text, parent=parent)
        parent = None if each % 3 == 2 else said
        few = few or tuple(cost_of(author, url) for url in urls)
    assert tuple(cost_of(author, url) for url in urls) == few
    assert few[1] <= 14
    for url in (*urls, f"{talk}?blad=2"):
        html = client.get(url).content
        assert len(gzip.compress(html)) < HTML, url
    assert html.count(b'id="reactie-') == 50
    assert client.get(page.get_absolute_url()).content.count(b'id="reactie-') == 10
    last = XtdComment.objects.latest("pk")
    found = client.get(f"{talk}?blad={-(-trials // 50)}").content.decode()
    assert f'id="reactie-{last.pk}"' in found


@pytest.mark.trials(short=12, full=100)
def test_a_thousand_comments_a_minute_leave_the_desk_usable(
    client: Any, page: Any, trials: int, outsider: User, editor: User, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    crowd = [make_person(f"massa{each}") for each in range(trials)]
    answers = [
        send(person, page, f"Koop nummer {turn}", f"10.0.{place}.1")
        for turn in range(10)
        for place, person in enumerate(crowd)
    ]
    assert len(answers) == trials * 10
    kept = trials * WAITING
    assert [each.status_code for each in answers] == [302] * kept + [429] * (trials * 10 - kept)
    assert "wachten nog op een redacteur" in answers[-1].content.decode()
    # Who comes last with honest words stands among the first of each.
    assert send(outsider, page, "Eerlijke vraag", "10.1.0.1").status_code == 302
    places = [each.comment for each in waiting()]
    assert len(places) == kept + 1
    assert places.index("Eerlijke vraag") == trials
    client.force_login(editor)
    html = client.get("/beheer/gesprek/").content.decode()
    assert f'<span class="n">{kept + 1}</span>' in html


def test_one_address_has_a_limit_whoever_writes(page: Any, organisation: Any) -> None:
    crowd = [make_person(f"massa{each}") for each in range(PER_ADDRESS // 10 + 1)]
    for person in crowd:
        make_membership(person, organisation)
    answers = [
        send(person, page, f"Nummer {turn}", "10.0.0.1") for person in crowd for turn in range(10)
    ]
    codes = [each.status_code for each in answers]
    assert codes == [302] * PER_ADDRESS + [429] * 10
    assert "van jouw netwerk" in answers[-1].content.decode()
    assert "Nummer 9" in answers[-1].content.decode()
    assert send(crowd[-1], page, "Van elders", "10.0.0.2").status_code == 302


def test_a_forged_header_is_no_other_address(page: Any, organisation: Any) -> None:
    crowd = [make_person(f"massa{each}") for each in range(PER_ADDRESS // 10 + 1)]
    codes = []
    for person in crowd:
        make_membership(person, organisation)
        client = Client(REMOTE_ADDR="10.0.0.1")
        client.force_login(person)
        for turn in range(10):
            data = {
                "formulier_token": new_token(form="gesprek", user=person),
                "text": f"Nummer {turn}",
            }
            url = reverse("discussion:write", args=[page.pk])
            answer = client.post(url, data, headers={"x-forwarded-for": f"10.9.{turn}.{person.pk}"})
            codes.append(answer.status_code)
    assert codes.count(302) == PER_ADDRESS


def test_a_newcomer_goes_on_once_an_editor_read_the_first(page: Any, outsider: User) -> None:
    for each in range(WAITING):
        write_comment(page=page, writer=outsider, text=f"Nummer {each}")
    with pytest.raises(TooManyCommentsError):
        write_comment(page=page, writer=outsider, text="Nog een")
    XtdComment.objects.filter(comment="Nummer 0").update(is_public=True)
    assert write_comment(page=page, writer=outsider, text="Nog een").is_public
