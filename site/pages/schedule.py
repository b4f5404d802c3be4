"""Pages that appear or go by themselves at a moment that an editor set."""

from django.core.management import call_command


def publish_and_expire() -> None:
    """Have Wagtail put online, and take offline, what is due."""
    call_command("publish_scheduled", verbosity=0)
