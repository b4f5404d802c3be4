"""Which kinds of file are taken, and how each shows that it is what it says."""

import codecs
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO
from xml.etree.ElementTree import ParseError

from django.core.exceptions import ValidationError

PDF_END = 2048
MAX_ENTRIES = 5_000
MAX_UNPACKED = 200_000_000
MAX_RATIO = 200
SMALL_ENTRY = 1_000_000
MAX_MANIFEST = 1_000_000
TEXT_BLOCK = 1 << 20
# Tab, line ends, form feed and the end mark of old programs are fine in a text.
_NO_TEXT = set(range(32)) - {9, 10, 12, 13, 26}

Check = Callable[[IO[bytes]], None]


@dataclass(frozen=True)
class FileKind:
    """A kind of file that is taken."""

    content_type: str
    check: Check | None = None
    image_format: str = ""


class _Refused(ValidationError):  # noqa: N818  (it says what became of the file)
    """A file is not what its name says, or not safe to pass on."""


def _not_a(name: str) -> _Refused:
    return _Refused(
        f"Dit bestand is geen {name} dat we kunnen lezen. Bewaar het opnieuw en probeer nog eens.",
        code="content",
    )


def check_pdf(file: IO[bytes]) -> None:
    """A PDF starts and ends as one; what has something else before it is refused."""
    if not file.read(5) == b"%PDF-":
        raise _not_a("pdf")
    file.seek(0, 2)
    file.seek(max(0, file.tell() - PDF_END))
    if b"%%EOF" not in file.read():
        raise _not_a("volledige pdf")


def check_text(file: IO[bytes]) -> None:
    """A text decodes, and has no bytes that only other files have."""
    start = file.read(4)
    wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-16" if wide else "utf-8")()
    is_utf = True
    while block := file.read(TEXT_BLOCK):
        if not wide and _NO_TEXT.intersection(block):
            raise _not_a("gewone tekst")
        is_utf = is_utf and _decodes(decoder, block)
    is_utf = is_utf and _decodes(decoder, b"", is_last=True)
    # Older spreadsheets write Windows-1252, in which nearly all bytes are letters.
    if wide and not is_utf:
        raise _not_a("gewone tekst")


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, *, is_last: bool = False) -> bool:
    try:
        decoder.decode(block, is_last)
    except UnicodeDecodeError:
        return False
    return True


def office_check(*, part: str) -> Check:
    """Return the check of a Microsoft Office document whose main part is `part`."""

    def check(file: IO[bytes]) -> None:
        with _opened(file) as archive:
            names = set(archive.namelist())
            if part not in names or "[Content_Types].xml" not in names:
                raise _not_a("document")
            manifest = _read(archive, "[Content_Types].xml").lower()
            if b"macroenabled" in manifest or b"vbaproject" in manifest:
                raise _Refused(
                    "Er zitten macro's in dit bestand. Bewaar het zonder macro's.", code="macros"
                )

    return check


def open_document_check(*, mimetype: str) -> Check:
    """Return the check of an OpenDocument file."""

    def check(file: IO[bytes]) -> None:
        with _opened(file) as archive:
            names = set(archive.namelist())
            if "mimetype" not in names or "content.xml" not in names:
                raise _not_a("document")
            if _read(archive, "mimetype").strip() != mimetype.encode():
                raise _not_a("document van dit soort")

    return check


def _opened(file: IO[bytes]) -> zipfile.ZipFile:
    """Open a document that is an archive, refusing bombs, macros and odd paths."""
    if file.read(4) != b"PK\x03\x04":
        raise _not_a("document")
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
        entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, ParseError):
        raise _not_a("document") from None
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise _Refused("Dit bestand is uitgepakt te groot.", code="bomb")
    for entry in entries:
        _check_entry(entry)
    return archive


def _check_entry(entry: zipfile.ZipInfo) -> None:
    swollen = entry.file_size > SMALL_ENTRY and entry.file_size > MAX_RATIO * entry.compress_size
    if swollen or ".." in entry.filename.split("/") or entry.filename.startswith(("/", "\\")):
        raise _Refused("Dit bestand is uitgepakt te groot.", code="bomb")
    if entry.flag_bits & 0x1:
        raise _Refused("Dit bestand heeft een wachtwoord. Bewaar het zonder.", code="encrypted")
    name = entry.filename.lower()
    if "vbaproject" in name or name.startswith(("basic/", "scripts/")):
        raise _Refused(
            "Er zitten macro's in dit bestand. Bewaar het zonder macro's.", code="macros"
        )


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as part:
            return part.read(MAX_MANIFEST)
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError, EOFError):
        raise _not_a("document") from None
    except Exception as error:
        if type(error).__module__ in {"zlib", "lzma"}:
            raise _not_a("document") from None
        raise


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

KINDS: dict[str, FileKind] = {
    ".pdf": FileKind("application/pdf", check_pdf),
    ".docx": FileKind(
        f"{_OFFICE}.wordprocessingml.document", office_check(part="word/document.xml")
    ),
    ".xlsx": FileKind(f"{_OFFICE}.spreadsheetml.sheet", office_check(part="xl/workbook.xml")),
    ".pptx": FileKind(
        f"{_OFFICE}.presentationml.presentation", office_check(part="ppt/presentation.xml")
    ),
    ".odt": FileKind(f"{_OPEN}.text", open_document_check(mimetype=f"{_OPEN}.text")),
    ".ods": FileKind(f"{_OPEN}.spreadsheet", open_document_check(mimetype=f"{_OPEN}.spreadsheet")),
    ".odp": FileKind(
        f"{_OPEN}.presentation", open_document_check(mimetype=f"{_OPEN}.presentation")
    ),
    ".csv": FileKind("text/csv", check_text),
    ".txt": FileKind("text/plain", check_text),
    ".png": FileKind("image/png", image_format="PNG"),
    ".jpg": FileKind("image/jpeg", image_format="JPEG"),
    ".jpeg": FileKind("image/jpeg", image_format="JPEG"),
    ".webp": FileKind("image/webp", image_format="WEBP"),
    ".gif": FileKind("image/gif", image_format="GIF"),
}
ACCEPT = ",".join(KINDS)
IMAGES = tuple(extension for extension, kind in KINDS.items() if kind.image_format)


def kind_of(extension: str) -> FileKind:
    """Return the kind that goes with an extension.

    Raises:
        ValidationError: for a kind that is not taken, with what to do instead.
    """
    if extension in {".heic", ".heif", ".avif"}:
        raise ValidationError(
            "Foto's in HEIC of AVIF kunnen we niet tonen. Bewaar de foto als jpg en kies die.",
            code="extension",
        )
    if extension in {".docm", ".xlsm", ".pptm", ".doc", ".xls", ".ppt"}:
        raise ValidationError(
            "Bewaar dit bestand als docx, xlsx, pptx of pdf en kies dat.", code="extension"
        )
    if extension not in KINDS:
        raise ValidationError(
            "Dit soort bestand nemen we niet aan. Kies pdf, docx, xlsx, pptx, odt, ods, odp, csv, "
            "txt, png, jpg, webp of gif.",
            code="extension",
        )
    return KINDS[extension]
