"""Abbreviations in a text, explained where they are used first.

The text is HTML as a template made it, so what people wrote is escaped already. Only the text
between tags is touched, never a tag, a link, a heading, a drawing or a control.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from vocabulary.models import GlossaryTerm

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "summary", "title"}
CONTROLS = {"a", "button", "label", "option", "select", "textarea"}
LITERALS = {"abbr", "code", "dfn", "pre", "script", "style", "svg"}
CARDS = {"article"}
LEFT_ALONE = frozenset(HEADINGS | CONTROLS | LITERALS | CARDS)
"""Elements in which nothing is explained: a link inside them would break or disturb them."""

# A quoted value may hold ">"; whatever is no whole tag is text.
_TAG = re.compile(r"""<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?:"[^"]*"|'[^']*'|[^'"<>])*>""")


@dataclass(frozen=True)
class Meaning:
    """What an abbreviation stands for, and where it is explained."""

    abbreviation: str
    name: str
    url: str


def meanings() -> tuple[Meaning, ...]:
    """Return every abbreviation of the glossary; one query."""
    terms = GlossaryTerm.objects.exclude(abbreviation="").order_by("sort_key", "pk")
    return tuple(
        Meaning(term.abbreviation, term.name, term.get_absolute_url())
        for term in terms.only("abbreviation", "name", "slug")
    )


def explained(*, html: str, known: Iterable[Meaning], used: set[str]) -> SafeString:
    """Return HTML in which the first use of each abbreviation links to its explanation.

    Args:
        html: Rendered and so escaped by a template.
        known: The abbreviations to explain.
        used: Those that this page explained already; what is explained here is added.
    """
    by_text = {str(escape(one.abbreviation)): one for one in known}
    if not by_text:
        return mark_safe(html)
    pattern = _pattern(by_text)

    def link(match: re.Match[str]) -> str:
        text = match[0]
        if text in used:
            return text
        used.add(text)
        return _link(by_text[text], text)

    return mark_safe(
        "".join(pattern.sub(link, piece) if is_text else piece for piece, is_text in _pieces(html))
    )


def _pattern(texts: Iterable[str]) -> re.Pattern[str]:
    """Match whole words alone: not inside another word, an address or a file name."""
    longest_first = sorted(texts, key=len, reverse=True)
    either = "|".join(re.escape(text) for text in longest_first)
    return re.compile(rf"(?<![\w&#/@.\-])(?:{either})(?![\w/@]|\.\w)")


def _link(meaning: Meaning, text: str) -> SafeString:
    return format_html(
        '<a class="term" href="{}"><abbr title="{}">{}</abbr></a>',
        meaning.url,
        meaning.name,
        mark_safe(text),
    )


def _pieces(html: str) -> Iterator[tuple[str, bool]]:
    """Split HTML into tags and texts; True stands with a text that may be touched."""
    depth, end = 0, 0
    for match in _TAG.finditer(html):
        if match.start() > end:
            yield html[end : match.start()], depth == 0
        yield match[0], False
        end = match.end()
        if match["name"].lower() in LEFT_ALONE and not match[0].endswith("/>"):
            depth = max(0, depth - 1) if match["close"] else depth + 1
    if end < len(html):
        yield html[end:], depth == 0
