"""Models of the room `schools`."""

from schools.models.affiliation import Affiliation
from schools.models.organisation import Organisation

__all__ = ["Affiliation", "Organisation"]
