"""Models of the kind `organogram`."""

from practices.organogram.models.hidden import HiddenUpload
from practices.organogram.models.organogram import OrganogramPage, TeamRole

__all__ = ["HiddenUpload", "OrganogramPage", "TeamRole"]
