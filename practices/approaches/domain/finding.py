"""What an approach is found by."""

from practices.approaches.enums import Topic
from practices.approaches.models import ApproachPage
from practices.registry import Findable


def findable(page: ApproachPage) -> Findable:
    """Return what it is about, what it yielded and what somebody said of it."""
    topics = dict(Topic.choices)
    chosen = [(value, str(topics[value])) for value in page.topics if value in topics]
    return Findable(
        names=tuple(label for _value, label in chosen),
        text=(page.yielded, page.quote),
        facets=tuple(("onderwerp", value, label) for value, label in chosen),
    )
