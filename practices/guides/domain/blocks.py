"""A plain text as headings, lists and paragraphs, by the signs that people put before lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

HEADING = re.compile(r"#{1,6}\s+(?P<text>\S.*)")
BULLET = re.compile(r"[-–—•*]\s+(?P<text>\S.*)")
NUMBER = re.compile(r"\d{1,3}[.)]\s+(?P<text>\S.*)")


class BlockKind(StrEnum):
    """What a part of a text is."""

    HEADING = "heading"
    BULLETS = "bullets"
    STEPS = "steps"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True)
class Block:
    """One part of a text; a heading has one line, a list one for each item."""

    kind: BlockKind
    lines: tuple[str, ...]


SIGNS = (
    (HEADING, BlockKind.HEADING),
    (BULLET, BlockKind.BULLETS),
    (NUMBER, BlockKind.STEPS),
)


def blocks_of(text: str) -> tuple[Block, ...]:
    """Split a text: "# " begins a heading, "- " an item, "1. " a step; an empty line ends a part.

    Numbers are counted again by whoever shows the steps. Nothing of a text is lost.
    """
    found: list[Block] = []
    kind: BlockKind | None = None
    lines: list[str] = []
    for next_kind, line in _read(text):
        if next_kind is kind and kind is not BlockKind.HEADING and kind is not None:
            lines.append(line)
            continue
        if kind is not None:
            found.append(Block(kind, tuple(lines)))
        kind, lines = next_kind, [line]
    if kind is not None:
        found.append(Block(kind, tuple(lines)))
    return tuple(found)


def _read(text: str) -> Iterator[tuple[BlockKind | None, str]]:
    """Return each line with what it is; None for an empty one."""
    for raw in text.splitlines():
        line = raw.strip()
        if not line:
            yield None, ""
            continue
        for pattern, kind in SIGNS:
            if found := pattern.fullmatch(line):
                yield kind, found["text"].strip()
                break
        else:
            yield BlockKind.PARAGRAPH, line
