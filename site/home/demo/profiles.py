"""What some people of the demo tell about themselves: the themes of what their school shared."""

from collections.abc import Mapping

from accounts.domain.profiles import Told, keep_profile
from accounts.enums import Availability, Visibility
from accounts.models import Profile, User
from home.demo.content import demo_content
from practices.models import PracticePage
from vocabulary.models import Theme

EVERYONE, MEMBERS = Visibility.EVERYONE, Visibility.MEMBERS
SHOWN_TO = {"O01": EVERYONE, "O04": MEMBERS, "O08": EVERYONE, "O10": EVERYONE, "O13": MEMBERS}
"""Coordinators who want to be found, and by whom; nobody sees the others."""
MOST_THEMES = 4


def load_profiles(*, people: Mapping[str, User], practices: Mapping[str, PracticePage]) -> None:
    """Let some coordinators tell what they know about, unless they told something already."""
    for organisation, audience in SHOWN_TO.items():
        person = people[organisation]
        if not Profile.objects.filter(user=person).exists():
            keep_profile(user=person, told=_told(_shared_by(organisation, practices), audience))


def _shared_by(organisation: str, practices: Mapping[str, PracticePage]) -> list[PracticePage]:
    rows = demo_content()["praktijken"]
    return [practices[row["id"]] for row in rows if row["organisatie_id"] == organisation]


def _told(shared: list[PracticePage], audience: Visibility) -> Told:
    themes = Theme.objects.filter(
        pk__in=[theme.pk for page in shared for theme in page.themes.all()]
    )
    return Told(
        name_for=audience,
        functions_for=audience,
        themes=list(themes.order_by("pk")[:MOST_THEMES]),
        expertise_for=audience,
        about=f"Wij deelden “{shared[0].title}”. Vraag me er gerust iets over.",
        about_for=audience,
        availability=Availability.QUESTION,
        availability_for=MEMBERS,
        is_listed=True,
    )
