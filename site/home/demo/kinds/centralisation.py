"""The fictitious choices between central and local."""

from typing import Any

from practices.centralisation.models import CentralisationPage, TaskPlace
from vocabulary.models import Task


def build(row: dict[str, Any]) -> CentralisationPage:
    """Return the choices of one practice, not saved."""
    own = row["centraal_of_lokaal"]
    places, reasons = own["keuzes"], own["redenen"]
    page = CentralisationPage(tipping_point=row["doorslag"])
    page.places = [
        TaskPlace(
            sort_order=order,
            code=task.code,
            name=task.name,
            cluster=task.cluster,
            place=places[task.code],
            reason=reasons.get(task.code, ""),
        )
        for order, task in enumerate(Task.objects.filter(code__in=places))
    ]
    return page
