"""What people say about themselves."""

from django.db import transaction

from accounts.models import User
from accounts.validators import clean_display_name


def change_display_name(*, user: User, display_name: str) -> User:
    """Change the name that others see; `ValidationError` for what is no name."""
    name = clean_display_name(display_name)
    with transaction.atomic():
        fresh = User.objects.select_for_update().get(pk=user.pk)
        fresh.display_name = name
        fresh.save(update_fields=["display_name"])
    user.display_name = name
    return fresh
