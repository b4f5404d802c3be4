"""Light formatting and nothing more: whatever somebody types, no HTML of theirs comes out."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discussion.domain.rendering import REL, render

ALLOWED = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}
PIECES = [
    *("**", "*", "_", "- ", "1. ", "\n", "\n\n", "[", "](", ")", "<", ">", '"', "'", "&", "\\"),
    *("https://a.be", "www.a.be", "javascript:alert(1)", "data:text/html,x", "<script>", "<img "),
    *(
        "onerror=x",
        "JaVaScript:",
        "&#106;avascript:",
        "\x00",
        "\u202e",
        " ",
        "woord",
    ),
]


class Reader(HTMLParser):
    """Notes every element and every attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def read(text: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = Reader()
    reader.feed(render(text))
    reader.close()
    return reader.seen


def test_bold_italic_lists_and_lines() -> None:
    assert render("Een **vet** en *schuin* woord\nen meer") == (
        "<p>Een <strong>vet</strong> en <em>schuin</em> woord<br>\nen meer</p>\n"
    )
    assert [tag for tag, _ in read("- een\n- twee\n\n1. a")] == ["ul", "li", "li", "ol", "li"]
    assert render("2 * 3 * 4 en een_naam_hier") == "<p>2 * 3 * 4 en een_naam_hier</p>\n"


@pytest.mark.parametrize("text", ["https://a.be", "[daar](https://a.be)", "<https://a.be>"])
def test_links_are_followed_by_people_alone(text: str) -> None:
    links = [attributes for tag, attributes in read(text) if tag == "a"]
    assert links == [{"href": "https://a.be", "rel": REL}]


def test_a_link_within_a_link_is_text() -> None:
    assert [tag for tag, _ in read("[zie https://b.be](https://a.be)")] == ["p", "a"]


@pytest.mark.parametrize("scheme", ["javascript:", "JAVASCRIPT:", "data:text/html,", "vbscript:"])
def test_other_schemes_are_no_links(scheme: str) -> None:
    assert "a" not in [tag for tag, _ in read(f"[klik]({scheme}alert(1)) <{scheme}alert(1)>")]


@pytest.mark.trials(short=300, full=5000)
def test_whatever_is_typed_holds_no_html_of_theirs(trials: int) -> None:
    @settings(max_examples=trials, deadline=None, database=None)
    @given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join))
    def holds(text: str) -> None:
        for tag, attributes in read(text):
            assert tag in ALLOWED
            assert set(attributes) <= ({"href", "rel", "title"} if tag == "a" else set()) | (
                {"start"} if tag == "ol" else set()
            )
            href = attributes.get("href", "https://")
            assert href is not None
            assert href.lower().startswith(("http://", "https://", "mailto:"))

    holds()


def test_a_long_tangle_is_read_in_a_moment() -> None:
    from time import perf_counter

    for tangle in ("[" * 3000, "*a" * 1500, "- " * 1500, "**_" * 1000, "<a" * 1500, "](" * 1500):
        start = perf_counter()
        render(tangle)
        assert perf_counter() - start < 1
