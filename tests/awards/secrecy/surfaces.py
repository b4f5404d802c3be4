"""Every address that could tell something of a score, out of the URL configuration itself."""

import re
from dataclasses import dataclass

from awards.models import Edition, Nomination
from tests.security.addresses import CONVERTER, Address, addresses

AWARD = ("jury/", "ict-team-van-het-jaar/", "beheer/prijs/")
"""Looked at in each pair of worlds."""
OTHERS = (
    *("mijn/", "zoeken/", "api/", "sitemap.xml", "robots.txt", "netwerken/agenda", "bespaard/"),
    *("beheer/inbox/", "beheer/pages/", "beheer/reports/", "beheer/choose-page/", "beheer/search"),
)
"""Looked at by turns: the rest of the site where editions, teams and jurors may be listed."""
OUT = re.compile("logout|afmelden|uploads/|password|agenda/<slug")
"""What ends a session, or is of one meeting."""
ASKED = "?volgorde=score&sorteer=-score&ordering=-score&order=score&p=1&pagina=1&q=Team"
"""Whatever a list could be sorted or searched by."""
EXPORTED = "?export=csv"


@dataclass(frozen=True)
class Surfaces:
    """Paths to look at: of the award, and of the rest."""

    award: tuple[str, ...]
    others: tuple[str, ...]


def surfaces(edition: Edition, teams: list[Nomination]) -> Surfaces:
    """Return the address of every page and list, with the keys of this edition filled in."""
    award: list[str] = [edition.get_absolute_url(), "/ict-team-van-het-jaar/"]
    others: list[str] = ["/", "/beheer/"]
    for address in addresses():
        if OUT.search(address.route):
            continue
        paths = _paths(address, edition, teams)
        is_list = address.route.startswith(("jury/", "beheer/prijs/", "beheer/pages/"))
        asked = [f"{path}{ASKED}" for path in paths[:1]] if is_list else []
        if address.route.startswith(AWARD) or "award" in address.route:
            award += paths + asked
        elif address.route.startswith(OTHERS):
            others += paths[:1] + asked
            others += [f"{path}{EXPORTED}" for path in paths[:1] if "reports/" in address.route]
    return Surfaces(tuple(dict.fromkeys(award)), tuple(dict.fromkeys(others)))


def _paths(address: Address, edition: Edition, teams: list[Nomination]) -> list[str]:
    """Fill a route: with each team, where it asks for one."""
    known = {"year": edition.year, "pk": edition.pk}
    known |= {
        match["name"]: edition.page_id
        for match in CONVERTER.finditer(address.route)
        if match["name"].endswith("page_id")
    }
    if "pages/" in address.route:
        known["pk"] = edition.page_id
    return list(
        dict.fromkeys(address.path({**known, "key": team.key, "slug": team.team}) for team in teams)
    )
