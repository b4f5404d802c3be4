"""Which page numbers a pager shows, and the address of each."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict

PARAMETER = "pagina"


@dataclass(frozen=True)
class PageLink:
    """One number of a pager; `url` is empty for the gap between far numbers."""

    label: str
    url: str
    is_current: bool = False


def page_url(query: QueryDict, number: int, parameter: str = PARAMETER) -> str:
    """The same address with another page number; the first page needs none."""
    changed = query.copy()
    changed.pop(parameter, None)
    if number > 1:
        changed[parameter] = str(number)
    return f"?{changed.urlencode()}"


def page_links(page: Page[Any], query: QueryDict, parameter: str = PARAMETER) -> list[PageLink]:
    """First and last page, the current one with its neighbours, and gaps between."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [
        PageLink(str(number), page_url(query, number, parameter), number == page.number)
        if isinstance(number, int)
        else PageLink("…", "")
        for number in numbers
    ]
