"""Accessible PDFs (PDF/UA-1) by Typst, of any text that people wrote.

What people wrote reaches Typst as JSON, never as a part of its source.
"""

import json
from pathlib import Path
from typing import Any

import typst

LONGEST_RUN = 24
"""Marks without a space that surely fit beside each other on a line."""
BREAK = "\u200b"
MISSING = "(niet leesbaar)"
DRAWN = (
    *((0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x482), (0x48A, 0x4FF)),
    *((0x1E00, 0x1EFF), (0x2010, 0x2027), (0x20A0, 0x20BF)),
)
"""What the fonts surely can draw: a PDF for everybody must not hold anything else."""


def accessible_pdf(*, source: Path, fonts: Path, values: dict[str, Any]) -> bytes:
    """Make a tagged PDF of a Typst file, which reads the values as `sys.inputs.data`.

    Args:
        source: the file.
        fonts: the folder of all that it is set in.
        values: texts, lists and dictionaries of texts.
    """
    try:
        return _compiled(source, fonts, _written(values, drawn=False))
    except typst.TypstError:
        # Something that the fonts do not draw, such as an emoji in a name.
        return _compiled(source, fonts, _written(values, drawn=True))


def _written(values: Any, *, drawn: bool) -> Any:
    """Return values with every text such that it fits on paper."""
    if isinstance(values, dict):
        return {key: _written(value, drawn=drawn) for key, value in values.items()}
    if isinstance(values, list | tuple):
        return [_written(value, drawn=drawn) for value in values]
    kept = (
        mark for mark in values if (_is_drawn(mark) if drawn else mark == " " or mark.isprintable())
    )
    return " ".join(_broken(word) for word in "".join(kept).split()) or MISSING


def _is_drawn(mark: str) -> bool:
    return any(first <= ord(mark) <= last for first, last in DRAWN)


def _broken(word: str) -> str:
    """Let a very long word go on in the next line."""
    parts = [word[start : start + LONGEST_RUN] for start in range(0, len(word), LONGEST_RUN)]
    return BREAK.join(parts)


def _compiled(source: Path, fonts: Path, values: Any) -> bytes:
    return typst.compile(
        str(source),
        format="pdf",
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(values)},
        pdf_standards="ua-1",
    )
