"""`manage.py load_vocabulary`: the terms, products, parameters, tasks and school holidays."""

from typing import Any

from django.core.management.base import BaseCommand

from vocabulary.domain.loading import load_vocabulary


class Command(BaseCommand):
    """Make what is missing of the vocabulary."""

    help = "Maak wat nog ontbreekt van de woordenschat; wat er staat, blijft zoals het is."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load and say how many rows were made."""
        made = {name: number for name, number in load_vocabulary().items() if number}
        if not made:
            self.stdout.write("Woordenschat: alles stond er al.")
            return
        parts = ", ".join(f"{number} {name}" for name, number in made.items())
        self.stdout.write(f"Woordenschat: {parts} toegevoegd.")
