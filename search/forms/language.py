"""Forms of the lists that tell the search about the language of schools."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from search.analysis.words import plain_word, words_of
from search.models import CompoundPart, StemException, SynonymGroup

SHORTEST_PART = 3
FEWEST_EXPRESSIONS, MOST_EXPRESSIONS = 2, 40
LONGEST_EXPRESSION = 100


class SynonymGroupForm(forms.ModelForm):
    """Expressions that mean the same."""

    class Meta:
        model = SynonymGroup
        fields: ClassVar[list[str]] = ["words"]
        widgets: ClassVar[dict[str, Any]] = {"words": forms.Textarea(attrs={"rows": 3})}

    def clean_words(self) -> str:
        """Keep each expression once; one alone means the same as nothing."""
        typed = self.cleaned_data["words"].replace("\n", ",").replace(";", ",").split(",")
        found: dict[str, str] = {}
        for expression in typed:
            key = " ".join(word.text for word in words_of(expression))
            if key:
                found.setdefault(key, " ".join(expression.split()))
        if len(found) < FEWEST_EXPRESSIONS:
            raise ValidationError("Geef minstens twee uitdrukkingen, met een komma ertussen.")
        if len(found) > MOST_EXPRESSIONS:
            raise ValidationError(f"Hoogstens {MOST_EXPRESSIONS} uitdrukkingen in één groep.")
        if any(len(expression) > LONGEST_EXPRESSION for expression in found.values()):
            raise ValidationError(f"Een uitdrukking heeft hoogstens {LONGEST_EXPRESSION} tekens.")
        return ", ".join(found.values())


def _one_word(typed: str) -> str:
    """Return a word as it is compared, or say that it is none."""
    words = [word.text for word in words_of(typed)]
    if len(words) != 1:
        raise ValidationError("Geef één woord.")
    return plain_word(words[0])


class CompoundPartForm(forms.ModelForm):
    """A part of longer words."""

    class Meta:
        model = CompoundPart
        fields: ClassVar[list[str]] = ["word"]
        help_texts: ClassVar[dict[str, str]] = {
            "word": "Bijvoorbeeld “punten”: wie “punten” zoekt, vindt dan ook “puntenpuzzel”, als "
            "“puzzel” er ook bij staat."
        }

    def clean_word(self) -> str:
        """Keep one word, long enough not to be found in every other."""
        word = _one_word(self.cleaned_data["word"])
        if len(word) < SHORTEST_PART:
            raise ValidationError(f"Een deel heeft minstens {SHORTEST_PART} letters.")
        return word


class StemExceptionForm(forms.ModelForm):
    """A word that counts as another."""

    class Meta:
        model = StemException
        fields: ClassVar[list[str]] = ["word", "counts_as"]
        help_texts: ClassVar[dict[str, str]] = {
            "word": "Bijvoorbeeld “steden”.",
            "counts_as": "Bijvoorbeeld “stad”: wie het ene zoekt, vindt dan ook het andere.",
        }

    def clean_word(self) -> str:
        """Keep one word."""
        return _one_word(self.cleaned_data["word"])

    def clean_counts_as(self) -> str:
        """Keep one word."""
        return _one_word(self.cleaned_data["counts_as"])

    def clean(self) -> dict[str, Any]:
        """Refuse a word that counts as itself."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("word") and cleaned.get("word") == cleaned.get("counts_as"):
            self.add_error("counts_as", "Dat is hetzelfde woord.")
        return cleaned
