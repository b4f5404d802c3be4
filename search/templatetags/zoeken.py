"""Filters with their values: a page has a hundred of them, too many for templates of their own."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst, slugify

from design.markup import icon_svg
from search.domain.filters import Facet, Value

register = template.Library()

CHOSEN = '<span class="vh"> (gekozen, klik om weg te nemen)</span>'
VALUE = (
    '<li><a href="{url}" id="zk-{facet}-{name}" rel="nofollow"{current}>'
    '<span class="box" aria-hidden="true">{box}</span><span>{label}{chosen}</span>'
    '<span class="n"><span class="vh">: </span>{count}<span class="vh"> {unit}</span></span>'
    "</a></li>"
)
FACET = (
    '<section class="facet">\n<h2 class="flabel">{title}</h2>\n'
    '<ul role="list">{first}</ul>\n{rest}</section>\n'
)
REST = (
    '<details class="zk__rest" data-search-fold="{name}">\n'
    '<summary>Nog {count}{icon}</summary>\n<ul role="list">{values}</ul>\n</details>\n'
)


OTHERS = '<p><a class="zk__others" href="{url}" rel="nofollow">Nog {count}</a></p>\n'


@register.simple_tag
def facet_sections(facets: Iterable[Facet], others_url: str = "") -> SafeString:
    """Write filters: the title of each, and its values as links that say what they do.

    What does not stand open is folded, or left out where `others_url` shows it.
    """
    return mark_safe("".join([_section(facet, others_url) for facet in facets]))


def _section(facet: Facet, others_url: str) -> str:
    name, others = facet.kind.name, facet.others
    rest = ""
    if others and others_url:
        rest = OTHERS.format(url=escape(others_url), count=len(others))
    elif others:
        icon = icon_svg("chevron-down")
        rest = REST.format(name=name, count=len(others), icon=icon, values=_items(name, others))
    return FACET.format(title=escape(facet.kind.title), first=_items(name, facet.first), rest=rest)


def _items(facet: str, values: Iterable[Value]) -> str:
    return "".join([_item(facet, value) for value in values])


def _item(facet: str, value: Value) -> str:
    return VALUE.format(
        url=escape(value.url),
        facet=facet,
        name=_plain(value.value),
        current=' aria-current="true"' if value.chosen else "",
        box=icon_svg("check") if value.chosen else "",
        label=escape(capfirst(value.label)),
        chosen=CHOSEN if value.chosen else "",
        count=f"{value.count:,}".replace(",", "."),
        unit="resultaat" if value.count == 1 else "resultaten",
    )


@lru_cache(maxsize=2_000)
def _plain(value: str) -> str:
    return slugify(value)
