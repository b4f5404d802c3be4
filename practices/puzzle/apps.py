"""Django's configuration of the room `puzzle`."""

from django.apps import AppConfig


class PuzzleConfig(AppConfig):
    """How teams fit points, hours and other means together."""

    name = "practices.puzzle"
    label = "puzzle"
    verbose_name = "Puntenpuzzels"

    def ready(self) -> None:
        """Join the kinds of practice, and the style guide."""
        from practices.puzzle import registrations, specimens

        registrations.register()
        specimens.register()
