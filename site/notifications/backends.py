"""Mail backends for machines without a mail server."""

from django.core.mail.backends.filebased import EmailBackend


class ConsoleAndFileBackend(EmailBackend):
    """Writes mail to files."""
