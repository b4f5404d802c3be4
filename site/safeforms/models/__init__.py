"""Models of the room `safeforms`."""

from safeforms.models.draft import FormDraft
from safeforms.models.token import FormToken

__all__ = ["FormDraft", "FormToken"]
