"""Models of the room `schools`."""

from schools.models.affiliation import Affiliation
from schools.models.organisation import FormerSlug, Organisation

__all__ = ["Affiliation", "FormerSlug", "Organisation"]
