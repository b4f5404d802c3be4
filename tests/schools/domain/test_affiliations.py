from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from schools.domain.affiliations import affiliate, end_affiliation, groupings_of, members_of
from schools.models import Affiliation, Organisation
from tests.factories.schools import AffiliationFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> Organisation:
    return OrganisationFactory()


@pytest.fixture
def group() -> Organisation:
    return OrganisationFactory(group=True)


def test_a_school_belongs_to_a_grouping(school: Organisation, group: Organisation) -> None:
    first = affiliate(member=school, grouping=group)
    assert affiliate(member=school, grouping=group) == first
    assert groupings_of(organisation=school) == [group]
    assert members_of(organisation=group) == [school]


def test_members_come_by_name(group: Organisation) -> None:
    for name in ("De Zwaluw", "École Été", "’t Anker", "Eik"):
        AffiliationFactory(member__name=name, grouping=group)
    names = [one.name for one in members_of(organisation=group)]
    assert names == ["De Zwaluw", "École Été", "Eik", "’t Anker"]


def test_an_affiliation_holds_from_its_first_to_its_last_day(
    school: Organisation, group: Organisation
) -> None:
    affiliation = affiliate(member=school, grouping=group, since=date(2025, 9, 1))
    end_affiliation(affiliation_id=affiliation.pk, until=date(2026, 8, 31))
    held = {
        day: bool(groupings_of(organisation=school, day=day))
        for day in (date(2025, 8, 31), date(2025, 9, 1), date(2026, 8, 31), date(2026, 9, 1))
    }
    assert list(held.values()) == [False, True, True, False]
    affiliate(member=school, grouping=group, since=date(2026, 9, 1))
    assert Affiliation.objects.count() == 2


def test_an_ended_affiliation_keeps_its_last_day(school: Organisation, group: Organisation) -> None:
    affiliation = affiliate(member=school, grouping=group)
    end_affiliation(affiliation_id=affiliation.pk, until=date(2026, 8, 31))
    again = end_affiliation(affiliation_id=affiliation.pk, until=date(2027, 8, 31))
    assert again.until == date(2026, 8, 31)


def test_it_does_not_end_before_it_begins(school: Organisation, group: Organisation) -> None:
    affiliation = affiliate(member=school, grouping=group, since=date(2026, 9, 1))
    with pytest.raises(ValidationError, match="ligt voor"):
        end_affiliation(affiliation_id=affiliation.pk, until=date(2026, 8, 31))


def test_only_a_grouping_takes_members(school: Organisation) -> None:
    with pytest.raises(ValidationError, match="geen groepering"):
        affiliate(member=school, grouping=OrganisationFactory())


def test_nothing_belongs_to_itself(group: Organisation) -> None:
    with pytest.raises(ValidationError, match="zichzelf"):
        affiliate(member=group, grouping=group)
    with pytest.raises(IntegrityError), transaction.atomic():
        Affiliation.objects.create(member=group, grouping=group)


def test_two_groupings_do_not_belong_to_each_other(group: Organisation) -> None:
    other = OrganisationFactory(group=True)
    affiliate(member=group, grouping=other)
    with pytest.raises(ValidationError, match="hoort zelf"):
        affiliate(member=other, grouping=group)
