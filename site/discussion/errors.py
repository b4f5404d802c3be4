"""What can stand in the way of a comment."""

from django.core.exceptions import ValidationError


class TooManyCommentsError(ValidationError):
    """Somebody wrote more in a short time than people do."""


class TooLateError(ValidationError):
    """The minutes in which somebody may change a comment are over."""

    def __init__(self) -> None:
        super().__init__("Je kan een reactie een kwartier lang aanpassen. Dat kwartier is voorbij.")


class AlreadyDecidedError(ValidationError):
    """Somebody else was first."""

    def __init__(self) -> None:
        super().__init__("Dat is intussen al gebeurd. Kijk de reactie opnieuw na.")
