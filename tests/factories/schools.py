"""Factories of organisations."""

import factory

from schools.domain.organisations import unique_slug
from schools.enums import OrganisationKind
from schools.models import Affiliation, Organisation


class OrganisationFactory(factory.django.DjangoModelFactory):
    """A school with all figures; traits `group` (a scholengemeenschap), `partner`, `unknown`."""

    class Meta:
        model = Organisation

    class Params:
        school = factory.Trait(kind=OrganisationKind.SCHOOL.value)
        group = factory.Trait(
            kind=OrganisationKind.COMMUNITY.value,
            name=factory.Sequence(lambda number: f"Scholengemeenschap {number}"),
            schools_count=7,
            pupils=2140,
        )
        partner = factory.Trait(
            kind=OrganisationKind.PARTNER.value,
            name=factory.Sequence(lambda number: f"Partner {number}"),
            number=None,
            network="",
            umbrella="",
            schools_count=None,
            pupils=None,
            staff=None,
            devices=None,
        )
        unknown = factory.Trait(schools_count=None, pupils=None, staff=None, devices=None)

    name = factory.Sequence(lambda number: f"Basisschool {number}")
    slug = factory.LazyAttribute(lambda one: unique_slug(name=one.name))
    kind = OrganisationKind.SCHOOL.value
    number = factory.Sequence(lambda number: str(100_000 + number))
    network = "gesubsidieerd-vrij-onderwijs"
    umbrella = "katholiek-onderwijs-vlaanderen"
    municipality = "Lindegem"
    province = "west-vlaanderen"
    schools_count = 1
    pupils = 268
    staff = 34
    devices = 176


class AffiliationFactory(factory.django.DjangoModelFactory):
    """A school that belongs to a scholengemeenschap."""

    class Meta:
        model = Affiliation

    member = factory.SubFactory(OrganisationFactory)
    grouping = factory.SubFactory(OrganisationFactory, group=True)
