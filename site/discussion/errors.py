"""What can stand in the way of a comment."""

from django.core.exceptions import ValidationError


class TooManyCommentsError(ValidationError):
    """Somebody wrote more in a short time than people do."""
