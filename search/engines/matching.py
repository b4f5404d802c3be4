"""What a question asks of a full-text index, in the words of each database.

Terms hold small letters and digits only, so nothing in them can be read as an operator.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.analysis.analyser import Question, Wanted
from search.analysis.language import COMMON_WORDS, Stems

NEAR_EXTRA = 4
"""How many terms may stand between the words of an expression: parts of compounds do."""
SYNONYM = 0.75
PARTS = 0.7
BEGINNING = 0.4
MEANT = 0.7
"""How much is left of a match that is not by the word that was typed."""
COMMON = 0.3
"""How much a word counts that nearly everything here is about."""


@dataclass(frozen=True)
class Expression:
    """A word, or words near each other; `begins` where only the beginning of the word is known.

    `within` is how many terms may stand between its words; None where they may stand anywhere.
    """

    stems: Stems
    weight: float = 1.0
    begins: bool = False
    is_split: bool = False
    """Whether these are the parts of the word that was typed."""
    within: int | None = NEAR_EXTRA


@dataclass(frozen=True)
class Group:
    """One thing that is asked for: any of these satisfies it."""

    typed: str
    expressions: tuple[Expression, ...]
    weight: float = 1.0
    """How much it counts beside the other things that are asked for."""


def groups_of(question: Question) -> list[Group]:
    """Return what is asked for beside phrases."""
    return [_group(wanted) for wanted in question.wanted]


def _group(wanted: Wanted) -> Group:
    typed, *others = wanted.expressions
    return Group(
        wanted.typed,
        (
            Expression(typed),
            *(_other(typed, each) for each in others),
        ),
        COMMON if _is_common(wanted.typed) else 1.0,
    )


def _other(typed: Stems, stems: Stems) -> Expression:
    if _is_split(typed, stems):
        return Expression(stems, PARTS, is_split=True)
    return Expression(stems, SYNONYM)


def _is_common(typed: str) -> bool:
    return all(word in COMMON_WORDS for word in typed.split())


def _is_split(typed: Stems, stems: Stems) -> bool:
    """Whether words are the parts of the one that was typed."""
    return len(typed) == 1 and len(stems) > 1 and typed[0].startswith(stems[0])


def fewest_groups(count: int) -> int:
    """Return how many of the groups a result must satisfy: all of two, most of more."""
    return count if count <= 2 else count - count // 3  # noqa: PLR2004  two words are both meant


# --- SQLite -----------------------------------------------------------------------------------


def sqlite_match(expressions: Sequence[Expression]) -> str:
    """Return any of these expressions, for FTS5."""
    return " OR ".join(_sqlite_expression(each) for each in expressions)


def _sqlite_expression(expression: Expression) -> str:
    quoted = " ".join(f'"{stem}"' for stem in expression.stems)
    if len(expression.stems) == 1:
        return f"{quoted} *" if expression.begins else quoted
    if expression.within is None:
        return f"({' AND '.join(quoted.split())})"
    return f"NEAR({quoted}, {expression.within})"


# --- PostgreSQL -------------------------------------------------------------------------------


def postgresql_match(expressions: Sequence[Expression]) -> str:
    """Return any of these expressions, for `to_tsquery('simple', …)`."""
    return " | ".join(f"({_postgresql_expression(each)})" for each in expressions)


def _postgresql_expression(expression: Expression) -> str:
    if len(expression.stems) == 1:
        return f"{expression.stems[0]}:*" if expression.begins else expression.stems[0]
    within = expression.within
    if within is None:
        return " & ".join(expression.stems)
    return " & ".join(f"({_near(one, other, within)})" for one, other in pairwise(expression.stems))


def _near(one: str, other: str, within: int) -> str:
    """PostgreSQL knows distances but no "at most": name them all, both ways."""
    ways = [(one, other), (other, one)] if one != other else [(one, other)]
    return " | ".join(
        f"{first} <{distance}> {second}"
        for first, second in ways
        for distance in range(1, within + 2)
    )
