"""A mail backend for machines without a mail server."""

import sys
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class ConsoleAndFileBackend(BaseEmailBackend):
    """Prints a mail readably and keeps it as an .eml file under `EMAIL_FILE_PATH`."""

    def __init__(self, *args: Any, folder: Path | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.folder = Path(folder or settings.EMAIL_FILE_PATH)  # type: ignore[misc]  # ours, as a Path

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep and print each mail; return how many."""
        for message in email_messages:
            path = self._keep(message)
            _print(message, path)
        return len(email_messages)

    def _keep(self, message: EmailMessage) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{datetime.now(tz=UTC):%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:8]}.eml"
        path = self.folder / name
        partial = path.with_suffix(".part")
        partial.write_bytes(message.message().as_bytes())
        # Readers of the folder never see half a mail.
        partial.replace(path)
        return path


def _print(message: EmailMessage, path: Path) -> None:
    body = str(message.body).rstrip().replace("\n", "\n  │ ")
    text = (
        f"  ┌ Mail aan {', '.join(message.to)}\n"
        f"  │ {message.subject}\n"
        f"  │\n  │ {body}\n"
        f"  └ bewaard als {path}\n"
    )
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    sys.stdout.flush()
