"""Odd and hostile input, as the bytes that arrive."""

from urllib.parse import quote, quote_plus

from hypothesis import strategies

MUCH = 120_000
DIGITS = 4_301  # one more than Python turns into a number

TEXTS: dict[str, bytes] = {
    "nothing": b"",
    "spaces": b"   \t ",
    "very long": b"a" * MUCH,
    "many lines": b"\r\n" * 5_000,
    "NUL": b"voor\x00na",
    "lone surrogate": b"\xed\xa0\x80",
    "no character": b"\xef\xbf\xbe",
    "not UTF-8": b"\xff\xfe\xfd",
    "right to left": "abc \u202edef".encode(),
    "emoji of four": "👩\u200d👩\u200d👧\u200d👦 é".encode(),
    "fifty accents": ("e" + "\u0301" * 50).encode(),
    "zero width": "\u200b\u2060\ufeff".encode(),
    "line breaks": b"a\r\nb\rc\nd",
    "header": b"x\r\nBcc: iemand@elders.test",
    "markup": b"<script>alert(1)</script><img src=x onerror=alert(1)>",
    "template": b"{{ 7|add:7 }}{% debug %}${7*7}",
    "formula": b'=HYPERLINK("http://elders.test";"x")',
    "query": b"'); DROP TABLE x; --",
    "path": b"../../../etc/passwd",
    "address": b"javascript:alert(1)",
    "inside": b"http://127.0.0.1:1/",
    "list": b"[1,2,{}]",
}
NUMBERS = {
    name: text.encode()
    for name, text in {
        "comma": "7,5",
        "dot": "7.5",
        "thousand": "1.500",
        "thousand and comma": "1.234,56",
        "NaN": "NaN",
        "infinity": "-Infinity",
        "minus one": "-1",
        "too large": "1e400",
        "too small": "1e-400",
        "many digits": "9" * DIGITS,
        "many decimals": "0," + "3" * 500,
        "Arabic digits": "٣٤",
        "underscore": "1_000",
        "hexadecimal": "0x1F",
        "large key": "99999999999999999999",
        "minus zero": "-0",
        "plus": "+5",
        "half": "½",
        "superscript": "²",
    }.items()
}
VALUES = TEXTS | NUMBERS


def encoded(pairs: list[tuple[str, bytes]]) -> bytes:
    """Return a posted form's body; values may be any bytes."""
    return "&".join(f"{quote_plus(name)}={quote(value, safe='')}" for name, value in pairs).encode()


anything = strategies.one_of(
    strategies.sampled_from(list(VALUES.values())),
    strategies.binary(max_size=200),
    strategies.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")),
    strategies.from_regex(r"[-+]?[0-9.,eE_ ]{1,30}", fullmatch=True).map(str.encode),
)
"""Any bytes in one field."""
