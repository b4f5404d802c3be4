"""The fictitious manuals, one with a file of its own."""

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from files.domain.uploads import store_upload
from files.models import StoredFile
from practices.guides.domain.page_counts import pages_of
from practices.guides.enums import GuideType
from practices.guides.models import GuidePage

FILES = Path(__file__).resolve().parents[1] / "files"


def build(row: dict[str, Any]) -> GuidePage:
    """Return the manual of one practice, not saved; its file is stored."""
    own = row["handleiding"]
    page = GuidePage(
        guide_type=GuideType(own["soort"]),
        for_whom=own["voor"],
        body="\n".join(own.get("tekst", ())),
    )
    if "bestand" in own:
        page.file = _stored(own["bestand"])
        page.pages = pages_of(page.file.pk)
    return page


def _stored(name: str) -> StoredFile:
    content = (FILES / name).read_bytes()
    return store_upload(upload=SimpleUploadedFile(name, content), user=None)
