"""Smaller forms of a stored picture, as AVIF and as JPEG: made when somebody first looks.

They lie beside the picture in private storage under names that follow from its own, and go with
it. Whoever may not read the picture gets none of them: only the view that asks serves them.
"""

import logging
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from django.core.exceptions import SuspiciousOperation
from django.core.files.base import ContentFile
from PIL import Image, ImageOps

from files.enums import VariantFormat
from files.models import StoredFile
from files.models.stored_file import private_storage

logger = logging.getLogger(__name__)

WIDTHS = (480, 960, 1600)
TALLEST = 8  # times its width: nothing that people look at is taller
WHITE = (255, 255, 255)


OPTIONS = {
    # Quick to write: the slowest speeds save a tenth of the bytes for ten times the time.
    VariantFormat.AVIF: {"quality": 58, "speed": 8},
    VariantFormat.JPEG: {"quality": 80, "progressive": True, "optimize": True},
}


@dataclass(frozen=True)
class Variant:
    """One smaller form: the width that is asked for, and the width that it has."""

    width: int
    shown_width: int


def variants_of(stored: StoredFile) -> tuple[Variant, ...]:
    """Return the widths that a picture comes in; none for what is no picture or may move."""
    if stored.width is None or not stored.is_image or stored.extension == ".gif":
        return ()
    smaller = [Variant(width, width) for width in WIDTHS if width < stored.width]
    larger = [Variant(width, stored.width) for width in WIDTHS if width >= stored.width]
    return (*smaller, *larger[:1])


def open_variant(
    *, stored: StoredFile, width: int, variant_format: VariantFormat
) -> IO[bytes] | None:
    """Return a smaller form of a picture, making it where it is missing.

    None where the picture itself must do: it moves, or cannot be made smaller.

    Raises:
        FileNotFoundError: when the picture is gone from the storage.
    """
    storage, path = private_storage(), variant_path(stored, width, variant_format)
    with suppress(FileNotFoundError):
        return storage.open(path)
    try:
        content = _made(stored, width, variant_format)
    except FileNotFoundError:
        raise
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
        logger.warning("No smaller form of %s", stored.pk, exc_info=True)
        return None
    if content is not None:
        _keep(path, content)
    return content


def variant_path(stored: StoredFile, width: int, variant_format: VariantFormat) -> str:
    """Return where a smaller form lies."""
    return f"{stored.pk.hex[:2]}/{stored.pk.hex}-{width}.{variant_format.value}"


def variant_paths(stored: StoredFile) -> list[str]:
    """Return where all smaller forms of a picture may lie."""
    return [variant_path(stored, width, kind) for width in WIDTHS for kind in VariantFormat]


def original_stem(path: str) -> str:
    """Return the path of a stored file or of one of its smaller forms, without its ending."""
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0].partition("-")[0]
    return f"{folder}/{stem}"


def _made(stored: StoredFile, width: int, variant_format: VariantFormat) -> BytesIO | None:
    with stored.file.open("rb") as source, Image.open(source) as image:
        if getattr(image, "n_frames", 1) > 1:
            return None
        # JPEG's decoder skips what is not needed.
        image.draft("RGB", (width, width * TALLEST))
        image.thumbnail((width, width * TALLEST), Image.Resampling.LANCZOS)
        flat = _on_white(ImageOps.exif_transpose(image))
        content = BytesIO()
        profile = image.info.get("icc_profile")
        flat.save(
            content,
            format=variant_format.name,
            **OPTIONS[variant_format],
            **({"icc_profile": profile} if profile else {}),
        )
    content.seek(0)
    return content


def _on_white(image: Image.Image) -> Image.Image:
    """Return a picture without see-through parts: JPEG knows none, and drawings have dark lines."""
    if image.mode not in {"RGBA", "LA", "PA"} and "transparency" not in image.info:
        return image.convert("RGB")
    solid = image.convert("RGBA")
    white = Image.new("RGB", solid.size, WHITE)
    white.paste(solid, mask=solid.getchannel("A"))
    return white


def _keep(path: str, content: BytesIO) -> None:
    """Keep a smaller form; who was later than another reader throws its own away."""
    storage = private_storage()
    try:
        stored = storage.save(path, ContentFile(content.getvalue()))
        if stored != path:
            storage.delete(stored)
    except (OSError, SuspiciousOperation):
        # A full disk: this reader gets the picture all the same.
        logger.warning("A smaller form is not kept: %s", path, exc_info=True)
