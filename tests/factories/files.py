"""Uploads for tests: real files, made on the spot."""

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

OOXML = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Override PartName="/word/document.xml" ContentType="x"/></Types>'
)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def image_bytes(
    size: tuple[int, int] = (60, 40),
    image_format: str = "PNG",
    mode: str = "RGB",
    **options: Any,
) -> bytes:
    """Make a picture that is red on the left and blue on the right."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    made = io.BytesIO()
    image.convert(mode).save(made, image_format, **options)
    return made.getvalue()


def archive_bytes(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make a zip archive of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def docx_bytes(**more: str | bytes) -> bytes:
    """Make a Word document, with more parts (`__` stands for a slash) where they are given."""
    extra = {name.replace("__", "/"): content for name, content in more.items()}
    return archive_bytes(
        {"[Content_Types].xml": OOXML, "word/document.xml": "<w:document/>"} | extra
    )


def open_document_bytes(kind: str = "text", **more: str | bytes) -> bytes:
    """Make an OpenDocument file of a kind: text, spreadsheet or presentation."""
    extra = {name.replace("__", "/"): content for name, content in more.items()}
    return archive_bytes(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": "<office:document-content/>",
        }
        | extra
    )


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    """Make an upload as a form gets it; the browser's word on its type is left out of account."""
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")
