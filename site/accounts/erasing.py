"""What is forgotten stays forgotten, also when a backup of before is put back."""

from collections.abc import Callable
from datetime import timedelta

from operations.periodic import register_job


def forget_again(say: Callable[[str], object]) -> None:
    """Erase who was erased before the backup that was just put back."""
    from accounts.domain.erasing import erase_again

    if count := erase_again():
        say(f"Opnieuw gewist: {count} mensen die dat gevraagd hadden")


def register() -> None:
    """Look every hour too: the backup may have been put back in another way."""
    from accounts.domain.erasing import erase_again

    register_job(name="accounts.erase_again", every=timedelta(hours=1), run=erase_again)
