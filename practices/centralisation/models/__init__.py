"""Models of the room `centralisation`."""

from practices.centralisation.models.places import CentralisationPage, TaskPlace

__all__ = ["CentralisationPage", "TaskPlace"]
