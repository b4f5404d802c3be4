"""Editions of the award beside those of the demo, and the clock that journeys cannot wait for."""

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
PASSING = """
from datetime import timedelta
from django.db.models import DateTimeField, F
from awards.models import Edition
dates = [one.name for one in Edition._meta.fields if isinstance(one, DateTimeField)]
passed = timedelta(days={days})
Edition.objects.filter(year={year}).update(**{{name: F(name) - passed for name in dates}})
"""


def make_final(site: Site, year: int, *, teams: tuple[str, ...], jurors: tuple[str, ...]) -> None:
    """Make an edition whose final is open, with jurors who stated nothing yet."""
    site.manage("shell", "-c", FINAL.format(year=year, teams=teams, jurors=jurors))


def let_days_pass(site: Site, year: int, days: int) -> None:
    """Bring every date of an edition nearer, as if that many days went by."""
    site.manage("shell", "-c", PASSING.format(year=year, days=days))
