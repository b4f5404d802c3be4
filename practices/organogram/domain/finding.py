"""What an organogram is found by."""

from practices.organogram.enums import Means
from practices.organogram.models import OrganogramPage
from practices.registry import Findable


def findable(page: OrganogramPage) -> Findable:
    """Return its roles, who decides, with whom it works, and where the hours come from."""
    rows = list(page.roles.all())
    means = {row.source for row in rows}
    return Findable(
        names=("organogram", "ICT-team", *dict.fromkeys(row.role for row in rows)),
        text=(
            *(page.decides_and_contact, page.upload_description, page.supporting_services),
            *(page.external_partners, page.sounding_board),
            *(row.specialisation for row in rows),
            *(row.mandate for row in rows),
        ),
        facets=tuple(
            ("bron", each.value, str(each.label)) for each in Means if each.value in means
        ),
    )
