"""The lists that the product brings: the language of ICT in Flemish schools; editors keep them."""

from pathlib import Path

from django.db import transaction

from search.domain.language import forget_language
from search.models import CompoundPart, StemException, SynonymGroup

DATA = Path(__file__).parent.parent / "data"


@transaction.atomic
def load_lists() -> bool:
    """Fill the editors' lists where all three are empty; from then on they are theirs alone."""
    if any(model.objects.exists() for model in (CompoundPart, SynonymGroup, StemException)):
        return False
    CompoundPart.objects.bulk_create(CompoundPart(word=word) for word in compound_parts())
    SynonymGroup.objects.bulk_create(SynonymGroup(words=words) for words in synonyms())
    StemException.objects.bulk_create(
        StemException(word=word, counts_as=other) for word, other in stem_exceptions().items()
    )
    transaction.on_commit(forget_language)
    forget_language()
    return True


def synonyms() -> list[str]:
    """Return the groups of expressions that mean the same."""
    return _lines("synonyms.txt")


def compound_parts() -> list[str]:
    """Return the words that longer ones are made of."""
    return sorted({word for line in _lines("parts.txt") for word in line.split()})


def stem_exceptions() -> dict[str, str]:
    """Return the words that count as another."""
    pairs = (line.split() for line in _lines("stems.txt"))
    return dict(pairs)


def _lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip()]
