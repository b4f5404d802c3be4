"""Make what every installation needs: groups, vocabulary, page tree, canned replies."""

from typing import Any

from django.core.management.base import BaseCommand

from home.domain.setup import set_up_site


class Command(BaseCommand):
    """Idempotent; run at every start."""

    help = "Makes groups, vocabulary, the page tree and the sites; changes nothing when they exist."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say each step, then do it."""
        set_up_site(say=self.stdout.write)
