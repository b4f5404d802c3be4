"""What choices between central and local are found by."""

from practices.centralisation.models import CentralisationPage
from practices.registry import Findable


def findable(page: CentralisationPage) -> Findable:
    """Return the tasks, the reasons and what tipped the scale."""
    rows = list(page.places.all())
    return Findable(
        names=("centraal of lokaal", "centraliseren", *(row.name for row in rows)),
        text=(page.tipping_point, *(row.reason for row in rows), *(row.arguments for row in rows)),
    )
