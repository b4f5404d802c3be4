"""Before the close nothing of another's scores reaches anybody, by any address or any trait of it.

Two worlds are made that differ in the scores, versions and remarks of one juror. Whoever looks
gets the same answers in both: bodies, sizes, order and headers. Addresses come from the URL
configuration, so that new ones are looked at by themselves.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
from django.db import transaction

from awards.enums import Phase
from awards.models import Ballot, BallotVersion
from tests.awards.secrecy.seen import browser_of, differences, seen_by
from tests.awards.secrecy.surfaces import surfaces
from tests.awards.secrecy.worlds import World, make_world, score_all

pytestmark = pytest.mark.django_db

PARTS = 5
"""What is not of the award itself is looked at by turns: each pair of worlds at one part."""
LEAKS = ("InBody", "InHeader", "InSize", "InOrder")


@pytest.fixture(params=[Phase.FIRST_ROUND, Phase.FINAL], ids=["first round", "final"])
def world(request: Any, tree: Any, settings: Any) -> World:
    settings.SECOND_FACTOR_REQUIRED = False
    return make_world(request.param)


class Undone(Exception):  # noqa: N818  no error: it ends a world
    """Ends a world: whatever was written in it is undone."""


@contextmanager
def scored(world: World, draw: Random, abstains: frozenset[int]) -> Iterator[None]:
    """Let the hidden juror score, for as long as this lasts."""
    try:
        with transaction.atomic():
            score_all(world, abstains=abstains, draw=draw)
            yield
            raise Undone  # noqa: TRY301  the transaction must end here
    except Undone:
        return


def told_apart(world: World, number: int, paths: list[str]) -> list[str]:
    """Make a pair of worlds, and return what tells them apart.

    What differs is looked at once more with the same two sets of scores: what they tell, they tell
    again, where a clock that went on or a number by turn does not.
    """
    if not (once := _apart(world, number, paths)):
        return []
    again = _apart(world, number, sorted({path for _role, path in once}))
    return [f"{role}: {what}" for (role, path), what in again.items() if (role, path) in once]


def _apart(world: World, number: int, paths: list[str]) -> dict[tuple[str, str], str]:
    """Return what tells two worlds apart, by who looks and where."""
    draw = Random(number)  # noqa: S311  a fixed course of chance
    abstains = frozenset(draw.sample(range(len(world.teams)), draw.randint(0, 1)))
    browsers = {role: browser_of(person) for role, person in world.cast.items()}
    seen, scores = [], []
    for _ in range(2):
        with scored(world, draw, abstains):
            scores.append([*Ballot.objects.values_list("scores"), BallotVersion.objects.count()])
            seen.append({role: seen_by(browser, paths) for role, browser in browsers.items()})
    assert scores[0] != scores[1]
    return {
        (role, what.partition(": ")[0]): what
        for role in browsers
        for what in differences(seen[0][role], seen[1][role])
    }


@pytest.mark.trials(short=5, full=150)
def test_nobody_can_tell_two_worlds_of_scores_apart(world: World, trials: int) -> None:
    paths = surfaces(world.edition, world.teams[:2])
    for number in range(trials):
        part = [*paths.award, *paths.others[number % PARTS :: PARTS]]
        apart = told_apart(world, number, part)
        assert not apart, "\n".join(apart)


def test_the_pages_that_matter_do_answer(world: World) -> None:
    """The control of the harness: it compares pages, and not refusals alone."""
    paths = surfaces(world.edition, world.teams[:2])
    browsers = {role: browser_of(person) for role, person in world.cast.items()}
    seen = {role: seen_by(browser, paths.award) for role, browser in browsers.items()}
    answered = {
        role: {path for path, one in found.items() if one.status == 200}
        for role, found in seen.items()
    }
    assert "/jury/" in answered["juror"] & answered["chair"]
    assert f"/jury/2027/dossiers/{world.teams[0].key}/" in answered["juror"]
    assert "/beheer/prijs/2027/" in answered["editor"] & answered["superuser"]
    dossier = f"/ict-team-van-het-jaar/2027/nominaties/{world.teams[0].key}/"
    assert dossier in answered["dossier editor"]
    page = f"/beheer/pages/{world.edition.page_id}/edit/"
    assert page in paths.others
    assert seen_by(browsers["superuser"], [page])[page].status == 200


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_is_seen(leak: str, world: World, settings: Any) -> None:
    """Positive control: in the page, in a header, by its size, by its order."""
    settings.MIDDLEWARE = [f"tests.awards.secrecy.leaks.{leak}", *settings.MIDDLEWARE]
    apart = told_apart(world, 1, ["/jury/", "/beheer/prijs/2027/", "/mijn/"])
    for role, path in (
        ("juror", "/jury/"),
        ("editor", "/beheer/prijs/2027/"),
        ("member", "/mijn/"),
    ):
        assert any(one.startswith(f"{role}: {path}:") for one in apart), (role, apart)
