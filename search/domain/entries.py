"""The only door to the table that decides what can be found."""

import hashlib
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Any

from django.db import transaction

from operations.clock import database_now
from search.analysis.analyser import running_terms_of, terms_of
from search.analysis.language import Language
from search.analysis.words import words_of
from search.domain.language import present_language
from search.item import Item
from search.models import FacetCode, SearchEntry, SearchFacet, SearchLine, SearchWord
from search.registry import source_of

MICROSECONDS = 1_000_000
NOTHING: dict[str, Any] = {
    **dict.fromkeys(("url", "title", "summary", "text", "names"), ""),
    **dict.fromkeys(("title_words", "title_terms"), ""),
    **dict.fromkeys(("names_terms", "summary_terms", "text_terms", "running_terms"), ""),
    **dict.fromkeys(("date", "until", "saving", "cost", "pupils", "devices"), None),
    "confirmed": None,
}
"""What is left of an item that may not be found any more."""
TOLD_AGAIN = ""
"""The language of an entry whose item must be told again: something it names has changed."""
TERMS = (
    *("title_words", "title_terms", "names_terms", "summary_terms", "text_terms"),
    "running_terms",
)
MOST_TERMS = 200_000
"""Characters of one text's terms: PostgreSQL refuses a vector of more than a megabyte."""
BATCH = 500
TEXTS = ("title", "names", "summary", "text")
SHORTEST, LONGEST = 4, 40
"""Letters of words that somebody could misspell."""
MOST_MONEY = Decimal("9999999999.99")


def declare(*, instance: Any) -> None:
    """Put an object into the table as it is now, or take it out when it is not public.

    The entry is locked before the object is looked at, so that of two who declare it at once the
    later one sees what the earlier one wrote.
    """
    source = source_of(type(instance))
    if source is None:
        return
    key = source.key(instance.pk)
    with transaction.atomic():
        entry = _locked(key)
        item = source.item_of(instance)
        if item is None:
            _empty(entry)
        else:
            _fill(entry or _claimed(key), item)


def keep(*, item: Item) -> SearchEntry:
    """Write what can be found of an item; the same again changes nothing."""
    with transaction.atomic():
        return _fill(_locked(item.key) or _claimed(item.key), item)


def withdraw(*, key: str) -> None:
    """Leave nothing of an item but its key and a later version; one that never was gets no row."""
    with transaction.atomic():
        _empty(_locked(key))


def outdate(*, keys: Collection[str]) -> None:
    """Have these items told again soon: too many changed to do it at once."""
    left = list(keys)
    for start in range(0, len(left), BATCH):
        batch = SearchEntry.objects.filter(key__in=left[start : start + BATCH], withdrawn=False)
        batch.update(language=TOLD_AGAIN)


def remember_words(*, entries: Iterable[SearchEntry]) -> None:
    """Keep the words of entries, to know later what somebody meant who misspells one."""
    texts = (getattr(entry, name) for entry in entries for name in TEXTS)
    words = {word.text for text in texts for word in words_of(text)}
    worth = sorted(word for word in words if SHORTEST <= len(word) <= LONGEST and word.isalpha())
    known = set(SearchWord.objects.filter(word__in=worth).values_list("word", flat=True))
    # In one order, so that two who add the same words do not wait for each other.
    SearchWord.objects.bulk_create(
        [
            SearchWord(word=word, first=word[0], length=len(word))
            for word in worth
            if word not in known
        ],
        ignore_conflicts=True,
        batch_size=BATCH,
    )


def renew(*, key: str, beyond: int) -> None:
    """Give an entry a version later than one that a copy has of it."""
    with transaction.atomic():
        entry = _locked(key)
        if entry is not None and entry.version <= beyond:
            entry.version = beyond
            _write(entry, {})


def analyse_again(*, limit: int) -> int:
    """Analyse entries whose terms were made with other lists; return how many there were.

    Only what the new lists say otherwise becomes a later version.
    """
    language = present_language()
    stale = SearchEntry.objects.filter(withdrawn=False).exclude(
        language__in=(language.version, TOLD_AGAIN)
    )
    with transaction.atomic():
        rows = list(stale.order_by("pk").select_for_update()[:limit])
        _analyse(rows, language)
    return len(rows)


def analyse_changed(*, ids: Collection[int]) -> None:
    """Analyse entries at once of which a text was changed in place."""
    present = SearchEntry.objects.filter(pk__in=ids, withdrawn=False)
    with transaction.atomic():
        _analyse(list(present.order_by("pk").select_for_update()), present_language())


def _analyse(rows: Iterable[SearchEntry], language: Language) -> None:
    for entry in rows:
        _keep_terms(entry, _terms(entry.title, entry.names, entry.summary, entry.text, language))


def _fill(entry: SearchEntry, item: Item) -> SearchEntry:
    language = present_language()
    values = _values(item)
    terms = _terms(values["title"], values["names"], values["summary"], values["text"], language)
    if _is_same(entry, values, item):
        _keep_terms(entry, terms)
        return entry
    _write(entry, values | terms)
    _write_facets(entry, item)
    remember_words(entries=[entry])
    return entry


def _keep_terms(entry: SearchEntry, terms: dict[str, str]) -> None:
    """Write terms of an item that stayed as it was: copies need them only where they differ."""
    if any(getattr(entry, name) != terms[name] for name in TERMS):
        _write(entry, terms)
    elif entry.language != terms["language"]:
        SearchEntry.objects.filter(pk=entry.pk).update(language=terms["language"])


def _values(item: Item) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "withdrawn": False,
        "audience": item.audience,
        "url": item.url[:400],
        "title": item.title[:300],
        "summary": item.summary,
        "text": item.text,
        "names": "\n".join(item.names),
        "date": item.date,
        "until": item.until,
        "saving": _fitting(item.saving),
        "cost": _fitting(item.cost),
        "pupils": item.pupils,
        "devices": item.devices,
        "confirmed": item.confirmed,
    }


def _fitting(money: Decimal | None) -> Decimal | None:
    """Return an amount that the column can hold: publishing must not fail by the search."""
    if money is None:
        return None
    return max(-MOST_MONEY, min(MOST_MONEY, Decimal(money).quantize(Decimal("0.01"))))


def _terms(title: str, names: str, summary: str, text: str, language: Language) -> dict[str, str]:
    texts = {"title": title, "names": names, "summary": summary, "text": text}
    return {
        "title_words": " ".join(word.text for word in words_of(title))[:300],
        **{f"{name}_terms": terms_of(each, language)[:MOST_TERMS] for name, each in texts.items()},
        # A bar that no word holds keeps phrases within one text.
        "running_terms": " | ".join(
            f" {running_terms_of(each, language)} " for each in texts.values()
        )[:MOST_TERMS],
        "language": language.version,
    }


def _locked(key: str) -> SearchEntry | None:
    return SearchEntry.objects.select_for_update().filter(key=key).first()


def _claimed(key: str) -> SearchEntry:
    """Return the row of an item that had none, though somebody else may make it meanwhile."""
    SearchEntry.objects.bulk_create(
        [SearchEntry(key=key, version=0, withdrawn=True)], ignore_conflicts=True
    )
    return SearchEntry.objects.select_for_update().get(key=key)


def _empty(entry: SearchEntry | None) -> None:
    if entry is None or entry.withdrawn:
        return
    _write(entry, {**NOTHING, "withdrawn": True})
    entry.facets.all().delete()
    SearchLine.objects.filter(pk=entry.pk).delete()


def _write(entry: SearchEntry, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(entry, name, value)
    entry.version = max(entry.version + 1, _moment())
    entry.save()


def _moment() -> int:
    """Return the moment on the database's clock, in microseconds."""
    now = database_now()
    return int(now.timestamp()) * MICROSECONDS + now.microsecond


def _is_same(entry: SearchEntry, values: dict[str, Any], item: Item) -> bool:
    if any(getattr(entry, name) != value for name, value in values.items()):
        return False
    kept = {(row.name, row.value, row.label) for row in entry.facets.all()}
    if not SearchLine.objects.filter(pk=entry.pk, codes=_codes(_facets(item))).exists():
        return False
    return kept == {(each.name, each.value, each.label) for each in _facets(item)}


def _facets(item: Item) -> list[SearchFacet]:
    """Return the values of filters, each once, in the size that the columns have."""
    rows: dict[tuple[str, str], SearchFacet] = {}
    for each in item.facets:
        rows.setdefault(
            (each.name, each.value[:120]),
            SearchFacet(name=each.name, value=each.value[:120], label=each.label[:200]),
        )
    return list(rows.values())


def _write_facets(entry: SearchEntry, item: Item) -> None:
    entry.facets.all().delete()
    rows = _facets(item)
    for row in rows:
        row.entry = entry
    SearchFacet.objects.bulk_create(rows)
    write_line(entry=entry, facets=rows)


def write_line(*, entry: SearchEntry, facets: list[SearchFacet]) -> None:
    """Write the narrow row that follows from an entry and its filter values."""
    FacetCode.objects.bulk_create(
        [
            FacetCode(code=code_of(row), name=row.name, value=row.value, label=row.label)
            for row in sorted(facets, key=code_of)
        ],
        ignore_conflicts=True,
    )
    columns = ("kind", "audience", "date", "until", "saving", "cost", "pupils", "devices")
    SearchLine.objects.update_or_create(
        entry=entry,
        defaults={**{name: getattr(entry, name) for name in columns}, "codes": _codes(facets)},
    )


def code_of(facet: SearchFacet) -> str:
    """Return the short name of a filter value."""
    state = f"{facet.name}\0{facet.value}\0{facet.label}"
    return hashlib.sha256(state.encode()).hexdigest()[:12]


def _codes(facets: list[SearchFacet]) -> str:
    return " ".join(sorted(map(code_of, facets)))
