"""Numbers as Flanders writes and reads them, without forms or templates."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

# Far more than any figure of a school; stops a number of thousands of digits before it is read.
LONGEST = 40
KEY_DIGITS = 19

_SIGN = r"(?P<sign>[-−]?)"
_GROUPED = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+"
_COMMA = re.compile(rf"{_SIGN}(?P<whole>{_GROUPED}|[0-9]*)(?:,(?P<part>[0-9]+|-))?")
_DOT = re.compile(rf"{_SIGN}(?P<whole>[0-9]*)\.(?P<part>[0-9]+)")
_LIKE_THOUSANDS = re.compile(r"[1-9][0-9]*\.[0-9]{3}")
_CURRENCY = re.compile(r"^(?:€|eur\b|euro\b)\s*|\s*(?:€|\beuro?)$", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")


class NotANumber(ValueError):  # noqa: N818  (it says what the text is, not that we failed)
    """The text is not a number, or could mean two."""


def parse_number(text: str) -> Decimal:
    """Read a number: `1.234,56`, `1234,56`, `1 234,56`, `€ 18.900`, `7,5`.

    One dot followed by exactly three digits means thousands (`1.500` is 1500); any other single
    dot is read as a comma (`7.5` is 7,5). What could mean both (`12345.678`) is refused.

    Raises:
        NotANumber: for anything else, such as exponents, other digits than 0–9, or NaN.
    """
    bare = _CURRENCY.sub("", _SPACES.sub(" ", text).strip()).strip()
    if not bare or len(bare) > LONGEST:
        raise NotANumber(text)
    match = _COMMA.fullmatch(bare)
    if match is None and not _LIKE_THOUSANDS.fullmatch(bare.lstrip("-−")):
        match = _DOT.fullmatch(bare)
    if match is None:
        raise NotANumber(text)
    whole = re.sub(r"[. ]", "", match["whole"])
    part = (match["part"] or "").strip("-")
    if not whole and not part:
        raise NotANumber(text)
    number = Decimal(f"{whole or '0'}.{part}" if part else whole)
    return -number if match["sign"] and number else number


def key_number(text: str) -> int | None:
    """Read the number of a row as a form posts it; what no database can hold is none."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < KEY_DIGITS else None


def dutch_number(value: Decimal, places: int | None = None) -> str:
    """Write a number: `dutch_number(Decimal("1234.5"), 2)` is `1.234,50`.

    Without `places` it has the decimals that it needs.
    """
    if places is None:
        exponent = value.normalize().as_tuple().exponent
        places = max(0, -exponent) if isinstance(exponent, int) else 0
    # Room for every digit: the usual context has 28.
    digits = Context(prec=max(1, value.adjusted() + 1) + places + 1)
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=digits)
    if not rounded:
        rounded = abs(rounded)  # no "-0"
    return f"{rounded:,f}".replace(",", "\0").replace(".", ",").replace("\0", ".")
