"""Which of two entries answers a question better, by their terms alone."""

import pytest

from search.analysis.analyser import Question, Wanted
from search.engines.matching import COMMON, Expression, Group, groups_of
from search.engines.ranking import Terms, rarity, score

SERVER = Group("server", (Expression(("server",)),))
SHARE = Group("delen", (Expression(("deel",)), Expression(("gedeeld",), 0.8)))
BOTH, EVEN = (SERVER, SHARE), (1.0, 1.0)


def worth(title: str = "", names: str = "", summary: str = "", text: str = "") -> float:
    return score(Terms((title, names, summary, text)), BOTH, EVEN)


def test_all_that_was_asked_is_worth_more_than_much_of_one_thing() -> None:
    assert worth(summary="server deel") > worth(title="server", summary="server server server")


def test_the_title_says_more_than_the_summary_and_that_more_than_the_text() -> None:
    assert worth(title="server") > worth(summary="server") > worth(text="server") > worth() == 0


def test_what_was_typed_is_worth_more_than_a_synonym() -> None:
    assert worth(title="deel") > worth(title="gedeeld") > 0


def test_words_beside_each_other_are_worth_more_than_far_apart() -> None:
    near, far = "server deel", "server " + "woord " * 20 + "deel"
    assert worth(summary=f"{near} {'woord ' * 20}") > worth(summary=far)


def test_a_rare_word_tells_more() -> None:
    assert rarity(1, 100) > rarity(50, 100) > rarity(100, 100) > 0
    only_server = Terms(("server", "", "", ""))
    assert score(only_server, BOTH, (3.0, 0.1)) > score(only_server, BOTH, (0.1, 3.0))


def test_a_story_stands_a_little_lower_than_a_practice() -> None:
    fields = ("server", "", "", "")
    practice, story = Terms(fields, "ticketing"), Terms(fields, "artikel")
    assert score(practice, BOTH, EVEN) > score(story, BOTH, EVEN) > 0


@pytest.mark.parametrize(
    ("typed", "weight"), [("team", COMMON), ("ict team", COMMON), ("ict visie", 1.0)]
)
def test_words_that_everything_is_about_count_for_less(typed: str, weight: float) -> None:
    (group,) = groups_of(Question((Wanted(typed, (tuple(typed.split()),)),), ()))
    assert group.weight == weight
