"""`manage.py ensure_roles`."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.domain.roles import GRANTS, ensure_roles


class Command(BaseCommand):
    """Make the roles and set their rights to what the code says."""

    help = "Make the groups of the roles and give each exactly its permissions."

    def handle(self, *args: Any, **options: Any) -> None:
        """Set the roles; a second time changes nothing."""
        ensure_roles()
        self.stdout.write(f"{len(GRANTS)} rollen staan klaar.")
