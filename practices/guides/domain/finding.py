"""What a manual or framework is found by."""

from practices.guides.enums import ForWhom
from practices.guides.models import GuidePage
from practices.registry import Findable


def findable(page: GuidePage) -> Findable:
    """Return what it is, for whom, and its text."""
    readers = dict(ForWhom.choices)
    chosen = [(value, str(readers[value])) for value in page.for_whom if value in readers]
    return Findable(
        names=(page.get_guide_type_display(), *(label for _value, label in chosen)),
        text=(page.body,),
        facets=tuple(("voor", value, label) for value, label in chosen),
    )
