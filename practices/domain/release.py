"""What drawings depend on beside their practice: the code, the site's address, the school year."""

import hashlib
from functools import cache
from pathlib import Path
from typing import TypeGuard

from django.conf import settings
from django.utils import timezone

from design.markup import icon_sheet_address
from practices.models import PracticeCard
from vocabulary.domain.schoolyears import school_year_of

ROOT = Path(__file__).resolve().parents[2]
DRAWN_BY = ("practices/**/*.py", "templates/practices/**/*.html")


def drawing_release() -> str:
    """Return the mark of drawings made now: those with another one are drawn again.

    Parameters hold for a school year, so a new one draws everything again too.
    """
    return f"{_code()}-{school_year_of(timezone.localdate())[:4]}"


def is_current(card: PracticeCard | None) -> TypeGuard[PracticeCard]:
    """Whether a card, and the body beside it, shows what would be drawn now."""
    return card is not None and card.release == drawing_release()


@cache
def _code() -> str:
    digest = hashlib.sha256(settings.PRAKTIJKPLEIN_URL.encode())
    digest.update(icon_sheet_address().encode())
    for pattern in DRAWN_BY:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:27]
