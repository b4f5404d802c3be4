"""Images, made anew without what cameras and programs wrote beside the picture."""

from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps, UnidentifiedImageError

# How many pixels are taken, all frames together. A decoded pixel takes four bytes and its writer
# needs as many again, that of WebP four times; several people upload at once.
MAX_PIXELS = {"JPEG": 40_000_000, "PNG": 32_000_000, "WEBP": 10_000_000, "GIF": 10_000_000}
HALVED_FROM = 20_000_000
LONGEST_SIDE = 3_200
JPEG_QUALITY = 86
WEBP_QUALITY = 86
# What a picture needs to look the same; all else (place, camera, author, remarks) stays behind.
KEPT_INFO = ("icc_profile", "transparency", "duration", "loop", "background", "disposal")


@dataclass(frozen=True)
class CleanImage:
    """A picture as it is stored."""

    content: BytesIO
    width: int
    height: int


def clean_image(file: IO[bytes], *, image_format: str) -> CleanImage:
    """Decode a picture, turn it upright, and write it again without metadata.

    A photo larger than 3,200 pixels is made smaller.

    Raises:
        ValidationError: when it is damaged, of another kind, or has too many pixels.
    """
    try:
        _verify(file, image_format)
        file.seek(0)
        with Image.open(file, formats=[image_format]) as image:
            return _rewritten(image, image_format)
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large(image_format) from None
    except (UnidentifiedImageError, OSError, ValueError, TypeError, SyntaxError, EOFError):
        # Pillow's readers raise all of these for damaged files.
        raise _unreadable() from None
    except (IndexError, KeyError, ArithmeticError, RuntimeError, MemoryError):
        raise _unreadable() from None


def _unreadable() -> ValidationError:
    return ValidationError(
        "Dit beeld kunnen we niet lezen. Bewaar het opnieuw als jpg of png en kies dat.",
        code="content",
    )


def _too_large(image_format: str) -> ValidationError:
    limit = MAX_PIXELS[image_format] // 1_000_000
    return ValidationError(
        f"Dit beeld is te groot: hoogstens {limit} miljoen beeldpunten. Maak het kleiner en kies "
        "het opnieuw.",
        code="pixels",
    )


def _verify(file: IO[bytes], image_format: str) -> None:
    """Check the size before anything is decoded, and the file's own checksums."""
    with Image.open(file, formats=[image_format]) as image:
        width, height = image.size
        frames = int(getattr(image, "n_frames", 1))
        if min(width, height) < 1:
            raise _unreadable()
        if width * height * frames > MAX_PIXELS[image_format]:
            raise _too_large(image_format)
        image.verify()


def _rewritten(image: Image.Image, image_format: str) -> CleanImage:
    content = BytesIO()
    options: dict[str, Any] = {"format": image_format}
    if getattr(image, "is_animated", False) and image_format in {"GIF", "WEBP"}:
        _forget(image)
        image.save(content, save_all=True, **options)
        return CleanImage(content, *image.size)
    if image_format == "JPEG":
        if image.width * image.height > HALVED_FROM:
            image.draft(None, (image.width // 2, image.height // 2))
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=None)
        options |= {"quality": JPEG_QUALITY, "progressive": True}
    elif image_format == "WEBP":
        # The quickest method: the better ones take three times the memory.
        options |= {"quality": WEBP_QUALITY, "method": 0}
    image.load()
    ImageOps.exif_transpose(image, in_place=True)
    if image_format == "JPEG" and image.mode not in {"RGB", "L"}:
        image = image.convert("RGB")
    _forget(image)
    image.save(content, **_profile(image), **options)
    return CleanImage(content, *image.size)


def _forget(image: Image.Image) -> None:
    """Drop what stands beside the picture."""
    image.info = {name: image.info[name] for name in KEPT_INFO if name in image.info}


def _profile(image: Image.Image) -> dict[str, Any]:
    profile = image.info.get("icc_profile")
    return {"icc_profile": profile} if profile else {}
