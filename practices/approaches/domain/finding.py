"""What an approach is found by."""

from practices.approaches.enums import Topic
from practices.approaches.models import ApproachPage
from practices.registry import Findable


def findable(page: ApproachPage) -> Findable:
    """Return what it is about, what it yielded and what somebody said of it."""
    topics = dict(Topic.choices)
    return Findable(
        names=tuple(str(topics[value]) for value in page.topics if value in topics),
        text=(page.yielded, page.quote),
    )
