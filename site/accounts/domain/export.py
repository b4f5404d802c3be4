"""Everything the site keeps of somebody, in one file: to read, for machines, and the files."""

import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import PurePosixPath
from shutil import copyfileobj
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.export_labels import LABELS
from accounts.models import User
from files.models import StoredFile
from operations.clock import database_now
from operations.personal_data import Collected, collect

READABLE = "gegevens.html"
FOR_MACHINES = "gegevens.json"
FOLDER = "bestanden"
LONGEST_NAME = 100


def write_export(*, user: User, target: IO[bytes]) -> None:
    """Write a zip with all that is this person's; others' names and addresses are not in it."""
    found = collect(user)
    made_at = database_now()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(FOR_MACHINES, _as_json(found, made_at))
        archive.writestr(READABLE, _as_page(user, found, made_at))
        for stored in StoredFile.objects.filter(uploaded_by=user).order_by("pk"):
            _add_file(archive, stored)


def _as_json(found: list[Collected], made_at: datetime) -> str:
    values = {"gemaakt": made_at, "gegevens": {kind.title: kind.rows for kind in found}}
    return json.dumps(values, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def _as_page(user: User, found: list[Collected], made_at: datetime) -> str:
    kinds = [
        {"title": kind.title, "rows": [list(_readable(row)) for row in kind.rows]} for kind in found
    ]
    values = {"person": user, "kinds": kinds, "made_at": as_text(made_at)}
    return render_to_string("accounts/export.html", values)


def _readable(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        if text := as_text(value):
            yield LABELS.get(name, name), text


def as_text(value: Any) -> str:
    """Return a value as people here write it; nothing for what is empty."""
    match value:
        case None | "":
            return ""
        case bool():
            return "ja" if value else "nee"
        case datetime():
            return date_format(localtime(value), "d/m/Y · H.i") + " uur"
        case date():
            return date_format(value, "d/m/Y")
        case dict() | list():
            return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        case _:
            return str(value)


def _add_file(archive: zipfile.ZipFile, stored: StoredFile) -> None:
    """Add a file under its own name; one that is gone from the storage is left out."""
    name = PurePosixPath(stored.original_name.replace("\\", "/")).name[-LONGEST_NAME:]
    try:
        content = stored.file.open("rb")
    except FileNotFoundError:
        return
    with content, archive.open(f"{FOLDER}/{stored.pk.hex[:8]}-{name}", "w") as kept:
        copyfileobj(content, kept)
