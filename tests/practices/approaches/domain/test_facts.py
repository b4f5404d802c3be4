"""What a card says of an approach."""

from decimal import Decimal

import pytest

from practices.approaches.domain.facts import enumeration, facts_of, figures_of, first_sentence
from practices.approaches.models import ApproachPage

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Zeven zeiden ja. De eerste na een maand.", "Zeven zeiden ja."),
        ("Lukte het? Ja! En snel.", "Lukte het?"),
        ("Zonder punt", "Zonder punt"),
        ("We wonnen 7.5 uur", "We wonnen 7.5 uur"),
        ("", ""),
    ],
)
def test_a_card_takes_the_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_a_quote_goes_before_the_schools_own_words() -> None:
    page = ApproachPage(yielded="Het lukte. Echt.", quote="“Begin klein.”", quoted="directeur")
    facts = facts_of(page)
    assert (facts["sentence"].text, facts["sentence"].by) == ("Begin klein.", "directeur")
    bare = facts_of(ApproachPage(yielded="Het lukte. Echt."))
    assert (bare["sentence"].text, bare["sentence"].by) == ("Het lukte.", "")
    assert bare["quote"] is None


def test_what_was_not_measured_is_no_zero() -> None:
    unknown = [fact.text for fact in facts_of(ApproachPage())["took"]]
    nothing = [fact.text for fact in facts_of(ApproachPage(hours=0, cost=0))["took"]]
    known = ApproachPage(hours=Decimal("7.5"), cost=Decimal("1250.5"), estimated=["cost"])
    assert unknown == ["", ""]
    assert nothing == ["geen extra uren", "geen"]
    assert [(fact.text, fact.estimated) for fact in facts_of(known)["took"]] == [
        (f"7,5{SPACE}uur", False),
        (f"€{SPACE}1.250,50", True),
    ]


def test_topics_are_joined_as_one_says_them() -> None:
    assert enumeration([]) == ""
    page = ApproachPage(topics=["samenwerken", "coaching", "onzin"])
    assert facts_of(page)["topics"] == "leraren coachen en samenwerken tussen scholen"


def test_editors_see_what_it_took() -> None:
    figures = figures_of(ApproachPage(hours=Decimal(46)))
    assert [(figure.label, figure.value) for figure in figures] == [("Tijd", 46), ("Kost", None)]
