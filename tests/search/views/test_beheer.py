"""What editors do for the search in `/beheer/`."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from search.models import CompoundPart, Promotion, QueryCount, StemException, SynonymGroup

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, editor: User, settings: Any) -> Client:
    """An editor who may enter."""
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(editor)
    return client


def add(client: Client, screen: str, **fields: Any) -> Any:
    return client.post(f"/beheer/zoeken/{screen}/new/", fields)


def test_editors_keep_the_lists(desk: Client) -> None:
    add(desk, "synoniemen", words="Paswoord,  wachtwoord\npaswóórd")
    add(desk, "delen", word=" Punten ")
    add(desk, "woordvormen", word="Steden", counts_as="stad")
    assert [each.words for each in SynonymGroup.objects.filter(words__startswith="Paswoord")] == [
        "Paswoord, wachtwoord"
    ]
    assert CompoundPart.objects.filter(word="punten").exists()
    assert StemException.objects.filter(word="steden", counts_as="stad").exists()
    for screen, word in (("synoniemen", "Paswoord"), ("delen", "punten"), ("woordvormen", "stad")):
        assert word in desk.get(f"/beheer/zoeken/{screen}/").content.decode()


@pytest.mark.parametrize(
    ("screen", "fields", "complaint"),
    [
        ("synoniemen", {"words": "alleen"}, "minstens twee"),
        ("synoniemen", {"words": "Ik, ik, !!"}, "minstens twee"),
        ("synoniemen", {"words": f"a, {'b' * 200}"}, "hoogstens 100 tekens"),
        ("delen", {"word": "twee woorden"}, "Geef één woord"),
        ("delen", {"word": "ab"}, "minstens 3 letters"),
        ("woordvormen", {"word": "stad", "counts_as": "Stad"}, "hetzelfde woord"),
        ("aanbevolen", {"query": "!!", "address": "/", "order": 1}, "minstens één woord"),
        ("aanbevolen", {"query": "x", "address": "/niets/", "order": 1}, "Hier staat niets"),
        ("aanbevolen", {"query": "x", "address": "http://[", "order": 1}, "Dit is geen adres"),
    ],
)
def test_a_form_says_what_is_wrong(
    screen: str, fields: dict[str, Any], complaint: str, desk: Client
) -> None:
    response = add(desk, screen, **fields)
    assert response.status_code == 200
    assert complaint in response.content.decode()
    assert not Promotion.objects.exists()


def test_a_result_is_put_first_by_its_address(desk: Client, server: Any, tickets: Any) -> None:
    address = f"https://plein.test{server.get_absolute_url()}?bron=mail#deel"
    add(desk, "aanbevolen", query="helpdesk", address=address, order=1)
    (promotion,) = Promotion.objects.all()
    assert promotion.entry_id == f"page:{server.pk}"
    again = add(desk, "aanbevolen", query="helpdesk", address=address, order=2)
    assert "staat al bij deze zoekvraag" in again.content.decode()
    text = desk.get(f"/beheer/zoeken/aanbevolen/edit/{promotion.pk}/").content.decode()
    assert server.get_absolute_url() in text


def test_editors_see_what_was_not_found(desk: Client) -> None:
    today = timezone.localdate()
    QueryCount.objects.create(day=today, text="kabelgoot", times=4, found_nothing=3, slowest=21)
    text = desk.get("/beheer/zoeken/vragen/?periode=onzin").content.decode()
    assert "kabelgoot" in text
    assert "/beheer/zoeken/synoniemen/new/?q=kabelgoot" in text
    form = desk.get("/beheer/zoeken/synoniemen/new/?q=kabel,goot").content.decode()
    assert "kabel goot, " in form
    assert (
        'value="kabelgoot"'
        in desk.get("/beheer/zoeken/aanbevolen/new/?q=kabelgoot").content.decode()
    )


@pytest.mark.parametrize(
    "path",
    ["vragen/", "aanbevolen/", "synoniemen/new/", "delen/", "woordvormen/new/"],
)
def test_nobody_else_comes_in(path: str, client: Client, member: User, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    assert client.get(f"/beheer/zoeken/{path}").status_code == 302
    client.force_login(member)
    assert client.get(f"/beheer/zoeken/{path}").status_code in {302, 403}
