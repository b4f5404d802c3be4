"""Second steps of signing in that are lost."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from accounts.models import User
from notifications.domain.outbox import queue_mail


@transaction.atomic
def forget_second_steps(*, user: User) -> int:
    """Take away every passkey, app and recovery code of somebody, and mail that it happened.

    Whoever calls this made sure that somebody else vouched for it.
    """
    number, _by_model = Authenticator.objects.filter(user=user).delete()
    if number:
        queue_mail(
            kind="account.second_steps_forgotten",
            recipient=user.email,
            subject="Je tweede stap is gewist",
            template="mails/accounts/second_steps_forgotten.txt",
            context={"name": user.display_name},
        )
    return number
