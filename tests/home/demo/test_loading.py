"""The demo content, as the product loads and recomputes it."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from wagtail.models import Page

import config.settings
from accounts.models import User
from home.demo.content import demo_content, present_day, shift_of
from home.demo.loading import load_demo, refuse_in_production
from networks.models import NetworkPage
from practices.efficiency.domain.evidence import rung_of
from practices.efficiency.domain.reading import savings_of_page
from practices.efficiency.domain.totals import confirmed_total
from practices.efficiency.models import EfficiencyGainPage
from practices.models import PracticePage
from practices.ticketing.domain.facts import figures_of
from practices.ticketing.domain.figures import cost_per_user, tickets_per_100_devices
from practices.ticketing.models import TicketingPage
from schools.models import Organisation

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)
SETTINGS = Path(config.settings.__file__).parent


def rounded(value: Decimal | None, places: str) -> Decimal | None:
    return None if value is None else value.quantize(Decimal(places), rounding=ROUND_HALF_UP)


def rows(kind: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in demo_content()["praktijken"] if row["type"] == kind}


def test_the_demo_holds_all_organisations_all_practices_and_the_networks(demo: None) -> None:
    assert Organisation.objects.filter(number__startswith="9990").count() == 17
    # Those of the content, and two manuals and two approaches of our own.
    assert PracticePage.objects.published().count() == 25 + 2 + 2
    assert min(NetworkPage.objects.values_list("slug", flat=True)).startswith("n1-")
    assert NetworkPage.objects.live().count() == 6
    assert User.objects.filter(email="auteur@demo.test").exists()


def test_loading_twice_changes_nothing(demo: None) -> None:
    counts = [model.objects.count() for model in (Page, User, Organisation)]
    revisions = PracticePage.objects.order_by("pk").values_list("pk", "latest_revision_id")
    before = list(revisions)
    load_demo(today=DAY, say=lambda text: None)
    assert [model.objects.count() for model in (Page, User, Organisation)] == counts
    assert list(revisions.all()) == before


def test_every_figure_of_the_ticketing_practices_is_recomputed(demo: None) -> None:
    for key, row in rows("ticketing").items():
        page = TicketingPage.objects.get(slug__startswith=f"{key.lower()}-")
        own = row["ticketing"]
        figures = figures_of(page)
        per_user = cost_per_user(figures=figures)
        per_hundred = tickets_per_100_devices(figures=figures)
        assert rounded(per_user, "0.01") == Decimal(str(own["kost_per_gebruiker_eur"])), key
        assert rounded(per_hundred, "0.1") == Decimal(str(own["tickets_per_100_toestellen"])), key


def test_every_figure_of_the_savings_is_recomputed(demo: None) -> None:
    for key, row in rows("efficientiewinst").items():
        page = EfficiencyGainPage.objects.get(slug__startswith=f"{key.lower()}-")
        own = row["efficientiewinst"]
        savings = savings_of_page(page)
        euro = savings.euro.low if savings.euro else Decimal(0)
        assert euro == own["besparing_eur_per_jaar"], key
        assert savings.payback_months == own["terugverdientijd_maanden"], key
        per_pupil = rounded(savings.per_pupil.low if savings.per_pupil else None, "0.01")
        expected = own["besparing_eur_per_leerling"]
        assert per_pupil == (None if expected is None else Decimal(str(expected))), key
        assert rung_of(page).label == own["trede"], key


def test_the_home_page_adds_up_only_what_a_directie_confirmed(demo: None) -> None:
    total = confirmed_total()
    assert (total.euro, total.schools_count) == (Decimal(51860), 21)
    assert (total.practices_count, total.confirmed_count) == (6, 3)


@pytest.mark.parametrize(
    ("today", "weeks"),
    [
        (date(2026, 11, 21), 0),
        (date(2026, 11, 16), 0),
        (date(2026, 11, 23), 1),
        (date(2027, 1, 1), 6),
    ],
)
def test_dates_move_by_whole_weeks_into_the_present_one(today: date, weeks: int) -> None:
    assert shift_of(today).days == weeks * 7


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 11, 21), date(2026, 11, 21)),
        (date(2026, 11, 22), date(2026, 11, 21)),
        (date(2026, 11, 24), date(2026, 11, 24)),
        (date(2027, 1, 2), date(2027, 1, 2)),
    ],
)
def test_nothing_is_dated_later_than_the_day_of_loading(today: date, day: date) -> None:
    assert present_day(today) == day


def test_demo_accounts_are_refused_under_production_settings(settings: Any) -> None:
    settings.DEMO_CONTENT_ALLOWED = False
    with pytest.raises(ImproperlyConfigured):
        refuse_in_production()


def test_only_the_settings_of_demo_development_and_tests_allow_demo_accounts() -> None:
    allowed = {
        path.stem
        for path in SETTINGS.glob("*.py")
        if "DEMO_CONTENT_ALLOWED = True" in path.read_text()
    }
    assert allowed == {"demo", "development", "test"}
