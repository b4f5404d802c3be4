"""Task backends for tests."""

from django_tasks.backends.immediate import ImmediateBackend


class StrictImmediateBackend(ImmediateBackend):
    """Runs a task at once."""
