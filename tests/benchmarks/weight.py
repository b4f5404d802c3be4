"""How much a browser fetches before a page is whole."""

from dataclasses import dataclass
from html.parser import HTMLParser

from tests.benchmarks.load import Connection, Response, connections, fetch, request_for

ICONS = {"icon", "apple-touch-icon"}


class ResourceReader(HTMLParser):
    """Collects what a page makes a browser fetch, photos apart."""

    def __init__(self) -> None:
        super().__init__()
        self.needed: list[str] = []
        self.photos: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note scripts, styles, fonts, icons and drawings; pictures that are shown apart."""
        found = {name: value or "" for name, value in attrs}
        relation = set(found.get("rel", "").split())
        if tag == "link" and relation & {"stylesheet", "preload", "modulepreload", *ICONS}:
            self._need(found.get("href", ""))
        elif tag == "script":
            self._need(found.get("src", ""))
        elif tag == "use":
            self._need(found.get("href", "").partition("#")[0])
        elif tag == "img" and found.get("loading") != "lazy":
            self.photos.append(found.get("src", ""))

    def _need(self, address: str) -> None:
        if address and not address.startswith("data:") and address not in self.needed:
            self.needed.append(address)


@dataclass(frozen=True)
class Weight:
    """Compressed bytes and requests of a first visit; photos are not counted."""

    html: int
    total: int
    requests: int
    parts: dict[str, int]


def weigh(*, port: int, address: str) -> Weight:
    """Fetch a page and all it needs, as a browser does on its first visit."""
    with connections(port, 1) as (connection,):
        page = fetch(connection, request_for(address, port=port))
        plain = fetch(connection, request_for(address, port=port, encodings="identity"))
        reader = ResourceReader()
        reader.feed(plain.body.decode())
        parts = {name: len(_fetched(connection, name, port).body) for name in reader.needed}
    html = len(page.body)
    return Weight(html, html + sum(parts.values()), 1 + len(parts), {address: html, **parts})


def _fetched(connection: Connection, address: str, port: int) -> Response:
    answer = fetch(connection, request_for(address, port=port))
    if answer.status != 200:
        raise AssertionError(f"{address}: {answer.status}")
    return answer
