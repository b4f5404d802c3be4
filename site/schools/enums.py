"""Kinds of organisations and the columns of Flemish education."""

from django.db.models import TextChoices


class OrganisationKind(TextChoices):
    """What an organisation is; labels of its figures follow from it."""

    SCHOOL = "school", "school"
    CENTRE = "centrum", "centrum"
    ACADEMY = "academie", "academie"
    COMMUNITY = "scholengemeenschap", "scholengemeenschap"
    GROUP = "scholengroep", "scholengroep"
    PLATFORM = "samenwerkingsplatform", "samenwerkingsplatform"
    COMMUNITY_INSTITUTION = "scholengemeenschapsinstelling", "scholengemeenschapsinstelling"
    PARTNER = "partner", "partner"


GROUPINGS = frozenset(
    {
        OrganisationKind.COMMUNITY,
        OrganisationKind.GROUP,
        OrganisationKind.PLATFORM,
        OrganisationKind.COMMUNITY_INSTITUTION,
    }
)
"""Kinds that schools belong to."""


class Network(TextChoices):
    """An onderwijsnet; stored by its slugified label, as filters use it."""

    COMMUNITY = (
        "go-onderwijs-van-de-vlaamse-gemeenschap",
        "GO! onderwijs van de Vlaamse Gemeenschap",
    )
    OFFICIAL = "gesubsidieerd-officieel-onderwijs", "gesubsidieerd officieel onderwijs"
    FREE = "gesubsidieerd-vrij-onderwijs", "gesubsidieerd vrij onderwijs"


class Umbrella(TextChoices):
    """A koepel, or GO! itself."""

    GO = "go", "GO!"
    KOV = "katholiek-onderwijs-vlaanderen", "Katholiek Onderwijs Vlaanderen"
    OVSG = "ovsg", "OVSG"
    POV = "pov", "POV"
    OKO = "oko", "OKO"
    BASIC_EDUCATION = "basiseducatie", "basiseducatie"


class Province(TextChoices):
    """A province, or Brussels."""

    ANTWERP = "antwerpen", "Antwerpen"
    LIMBURG = "limburg", "Limburg"
    EAST_FLANDERS = "oost-vlaanderen", "Oost-Vlaanderen"
    FLEMISH_BRABANT = "vlaams-brabant", "Vlaams-Brabant"
    WEST_FLANDERS = "west-vlaanderen", "West-Vlaanderen"
    BRUSSELS = "brussels-hoofdstedelijk-gewest", "Brussels Hoofdstedelijk Gewest"


class LearningPlatform(TextChoices):
    """The platform that a school works on."""

    MICROSOFT = "microsoft", "Microsoft"
    GOOGLE = "google", "Google"
    SMARTSCHOOL = "smartschool", "Smartschool"
    OTHER = "ander", "ander platform"


class OrganisationLevel(TextChoices):
    """On which level a team or a practice stands."""

    SCHOOL = "school", "school"
    GROUP = "scholengemeenschap-groep", "scholengemeenschap/-groep"
