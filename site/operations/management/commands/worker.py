"""`manage.py worker`: queued tasks and periodic jobs."""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from operations.worker import Worker


class Command(BaseCommand):
    """Runs the worker in the foreground."""

    help = "Runs queued tasks and periodic jobs until it gets SIGTERM or Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to end when nothing waits."""
        parser.add_argument("--once", action="store_true", help="stop when nothing waits any more")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        """Run."""
        # The loop starts the task runner every second; it would announce that each time.
        logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
        worker = Worker()
        worker.listen_to_signals()
        worker.run(once=once)
