"""The canned replies that every installation starts with."""

import json
from pathlib import Path

from django.db import transaction

from moderation.models import CannedReply

DATA = Path(__file__).resolve().parent.parent / "data" / "canned_replies.json"


@transaction.atomic
def load_canned_replies() -> int:
    """Make the replies on a first start; returns how many.

    Once there is any, nothing is loaded: what editors changed, added or deleted stays so.
    """
    if CannedReply.objects.exists():
        return 0
    rows = json.loads(DATA.read_text(encoding="utf-8"))
    CannedReply.objects.bulk_create(
        CannedReply(order=10 * number, **row) for number, row in enumerate(rows, start=1)
    )
    return len(rows)
