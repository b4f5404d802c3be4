"""How many pages or slides a file has, where it says so itself."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import IO
from uuid import UUID

from files.models import StoredFile

MOST = 20_000
MOST_BYTES = 20_000_000
UNPACKED = 4_000_000
"""What the streams of one file may unpack to; a file that hides more is left uncounted."""
PROPERTIES = 200_000
PAGES = re.compile(rb"/Type\s*/Pages(?![A-Za-z])")
COUNT = re.compile(rb"/Count\s+(\d{1,6})(?!\d)")
STREAM = re.compile(rb"/Type\s*/ObjStm(?![A-Za-z]).{0,400}?stream\r?\n", re.DOTALL)
AROUND = 20_000
OFFICE = {
    ".docx": ("docProps/app.xml", re.compile(rb"<Pages>(\d{1,6})</Pages>")),
    ".pptx": ("docProps/app.xml", re.compile(rb"<Slides>(\d{1,6})</Slides>")),
    ".odt": ("meta.xml", re.compile(rb'meta:page-count="(\d{1,6})"')),
    ".odp": ("meta.xml", re.compile(rb'meta:page-count="(\d{1,6})"')),
}


@lru_cache(maxsize=256)
def pages_of(key: UUID) -> int | None:
    """Return how many pages a stored file has; None where nobody can tell.

    Stored files never change, so that each is read once by a process.
    """
    stored = StoredFile.objects.filter(pk=key).first()
    if stored is None or stored.size > MOST_BYTES:
        return None
    try:
        with stored.file.open("rb") as file:
            return count_pages(file, extension=stored.extension)
    except OSError:
        return None


def count_pages(file: IO[bytes], *, extension: str) -> int | None:
    """Return the number of pages that a PDF, document or presentation states; None for others.

    Never raises for what is in the file: an odd one has no known count.
    """
    if extension == ".pdf":
        count = _of_pdf(file)
    elif extension in OFFICE:
        count = _of_office(file, *OFFICE[extension])
    else:
        count = None
    return count if count is not None and 0 < count <= MOST else None


def _of_pdf(file: IO[bytes]) -> int | None:
    """Read the count of the topmost node of the page tree: the highest one there is."""
    data = file.read(MOST_BYTES)
    counts = [count for text in (data, *_unpacked(data)) for count in _counts_in(text)]
    return max(counts, default=None)


def _counts_in(text: bytes) -> Iterator[int]:
    for found in PAGES.finditer(text):
        start = text.rfind(b"<<", max(0, found.start() - AROUND), found.start())
        end = text.find(b">>", found.end(), found.end() + AROUND)
        count = COUNT.search(text[max(start, 0) : end if end > 0 else found.end() + AROUND])
        if count:
            yield int(count[1])


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Return the objects that a PDF keeps in compressed streams, within a limit."""
    left = UNPACKED
    for found in STREAM.finditer(data):
        try:
            text = zlib.decompressobj().decompress(data[found.end() :], left)
        except zlib.error:
            continue
        left -= len(text)
        yield text
        if left <= 0:
            return


def _of_office(file: IO[bytes], name: str, pattern: "re.Pattern[bytes]") -> int | None:
    try:
        with zipfile.ZipFile(file) as archive, archive.open(name) as part:
            found = pattern.search(part.read(PROPERTIES))
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, ValueError, zlib.error):
        return None
    return int(found[1]) if found else None
