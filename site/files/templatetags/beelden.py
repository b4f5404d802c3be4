"""Pictures of private storage in a page: as small as the screen needs, in the best form."""

from typing import Any
from urllib.parse import urlencode

from django import template

from files.domain.variants import Variant, variants_of
from files.enums import VariantFormat
from files.models import StoredFile

register = template.Library()

COLUMN = "(min-width: 62rem) 42rem, 100vw"


@register.inclusion_tag("files/picture.html")
def private_picture(
    stored: StoredFile,
    alt: str,
    address: str = "",
    sizes: str = COLUMN,
    class_name: str = "",
) -> dict[str, Any]:
    """Show a stored picture as AVIF, or JPEG where a browser does not know that.

    `address` is where it is read, where that is not its own; `sizes` as HTML has it.
    """
    base = address or stored.get_absolute_url()
    widths = variants_of(stored)
    return {
        "stored": stored,
        "alt": alt,
        "sizes": sizes,
        "class_name": class_name,
        "plain": f"{base}?toon=1",
        "avif": _source_set(base, widths, VariantFormat.AVIF),
        "jpeg": _source_set(base, widths, VariantFormat.JPEG),
        "usual": _address(base, widths[-1].width, VariantFormat.JPEG) if widths else "",
    }


def _source_set(base: str, widths: tuple[Variant, ...], variant_format: VariantFormat) -> str:
    return ", ".join(
        f"{_address(base, each.width, variant_format)} {each.shown_width}w" for each in widths
    )


def _address(base: str, width: int, variant_format: VariantFormat) -> str:
    return f"{base}?{urlencode({'breedte': width, 'vorm': variant_format.value})}"
