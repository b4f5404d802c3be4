"""Editions of the award beside those of the demo, in the phase that a journey needs."""

from tests.factories.running_site import Site

FINAL = """
from django.contrib.auth import get_user_model
from awards.enums import Phase
from tests.factories.awards import make_edition, make_juror, make_nomination
people = get_user_model().objects
edition = make_edition({year}, phase=Phase.FINAL, has_first_round=False)
for team in {teams!r}:
    make_nomination(edition, team, school="School van dit team")
for name in {jurors!r}:
    make_juror(edition, people.get(email=name + "@demo.test"), stated=False)
"""


def make_final(site: Site, year: int, *, teams: tuple[str, ...], jurors: tuple[str, ...]) -> None:
    """Make an edition whose final is open, with jurors who stated nothing yet."""
    site.manage("shell", "-c", FINAL.format(year=year, teams=teams, jurors=jurors))
