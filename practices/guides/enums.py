"""Choices of a manual or framework."""

from django.db.models import TextChoices


class GuideType(TextChoices):
    """What it is."""

    MANUAL = "handleiding", "handleiding"
    FRAMEWORK = "kader", "kader"
    STEPS = "stappenplan", "stappenplan"
    CHECKLIST = "checklist", "checklist"
    TEMPLATE = "sjabloon", "sjabloon"
    VIDEO = "film", "film"


class ForWhom(TextChoices):
    """Who uses it."""

    TEACHERS = "leraren", "leraren"
    PUPILS = "leerlingen", "leerlingen of cursisten"
    ICT_TEAM = "ict-team", "ICT-team"
    MANAGEMENT = "directie", "directie"
    PARENTS = "ouders", "ouders"
    OFFICE = "secretariaat", "secretariaat"
    CARE = "zorgteam", "zorgteam"


class MaterialLicence(TextChoices):
    """Under which licence the manual itself may be used."""

    CC_BY = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
    CC_BY_NC = "cc-by-nc-4.0", "CC BY-NC 4.0"
    CC_BY_NC_SA = "cc-by-nc-sa-4.0", "CC BY-NC-SA 4.0"
    CC0 = "cc0-1.0", "CC0 (vrij van rechten)"
    SOURCE = "bron", "zoals de bron het zegt"


LICENCE_URLS: dict[str, str] = {
    MaterialLicence.CC_BY: "https://creativecommons.org/licenses/by/4.0/deed.nl",
    MaterialLicence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/deed.nl",
    MaterialLicence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/deed.nl",
    MaterialLicence.CC_BY_NC_SA: "https://creativecommons.org/licenses/by-nc-sa/4.0/deed.nl",
    MaterialLicence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/deed.nl",
}
