"""The engine that asks Elasticsearch."""

import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from search.analysis.analyser import question_of
from search.analysis.language import Language
from search.analysis.words import plain_word
from search.domain.highlights import Marker
from search.domain.language import present_language
from search.elastic import breaker
from search.elastic.asking import (
    UNFILTERED,
    Asked,
    Clause,
    asked_of,
    body_of,
    coverage_body,
    readable,
    start_of,
    suggestions_body,
    unknown_words,
)
from search.elastic.client import FAILURES, SEARCH_SECONDS, is_away, search
from search.elastic.documents import SEPARATOR
from search.elastic.meaning import closest_of, corrected, meant_in, rewritten
from search.engines.contract import Answer, Ask, EngineError, FacetCount, Hit, LateError
from search.engines.looking import FEW
from search.engines.rows import entries_by_key
from search.models import SearchEntry

Result = TypeVar("Result")

SIMILAR_WORDS = 25
MOST_ASKING = 4
"""Threads of a process that wait for Elasticsearch at once: half of those of the web server."""
TURN_SECONDS = 0.25
LONGEST_START = 20
LONGEST_WHOLE = 300
MOST_STARTS = 12


_turns = threading.BoundedSemaphore(MOST_ASKING)


class NonsenseError(Exception):
    """An answer that Elasticsearch would not give."""


NONSENSE = (NonsenseError, KeyError, TypeError, ValueError, AttributeError, IndexError)


class ElasticEngine:
    """Answers from the live index within a second, or says at once that it cannot."""

    name = "elasticsearch"

    def search(self, ask: Ask) -> Answer:
        """Return what was found: one request, one more where words are misspelt."""
        language = present_language()
        asked = asked_of(ask, question_of(ask.text, language))
        return _guarded(lambda seconds: _search(asked, language, seconds))

    def complete(self, text: str, audiences: frozenset[str], limit: int) -> tuple[str, ...]:
        """Return keys of items with words in their title that begin like what was typed."""
        starts = [plain_word(word) for word in re.split(r"\s+", text.strip()) if plain_word(word)]
        if not starts:
            return ()
        del starts[MOST_STARTS:]
        words = [{"term": {"title_words": start[:LONGEST_START]}} for start in starts]
        whole = " ".join(starts)[:LONGEST_WHOLE]
        first = {"prefix": {"title_words.whole": {"value": whole}}}
        query = {
            "bool": {
                "filter": [readable(audiences), *words],
                "should": [{"constant_score": {"filter": first}}],
            }
        }
        order = ["_score", {"title_words.whole": "asc"}, {"order": "asc"}]
        body = {"query": query, "sort": order, "size": limit, "_source": False}
        return _guarded(lambda seconds: _keys(_ask(body, seconds)))

    def similar(self, key: str, audiences: frozenset[str], limit: int) -> tuple[str, ...]:
        """Return keys of items that share the most telling words of this one."""
        entry = SearchEntry.objects.filter(key=key.replace("\x00", ""), withdrawn=False).first()
        if entry is None:
            return ()
        fields = ["title_terms", "names_terms", "summary_terms"]
        like = {
            "more_like_this": {
                "fields": fields,
                "like": [f"{entry.title_terms} {entry.names_terms} {entry.summary_terms}"],
                "min_term_freq": 1,
                "min_doc_freq": 1,
                "max_query_terms": SIMILAR_WORDS,
                "minimum_should_match": 1,
            }
        }
        query = {
            "bool": {
                "filter": [readable(audiences)],
                "must": [like],
                "must_not": [{"ids": {"values": [key]}}],
            }
        }
        body = {"query": query, "size": limit, "_source": False}
        return _guarded(lambda seconds: _keys(_ask(body, seconds)))


def _guarded(ask: Callable[[float], Result]) -> Result:
    """Ask within the deadline and behind the breaker; whatever goes wrong is an `EngineError`."""
    state = breaker.state()
    if state is breaker.State.OPEN:
        raise EngineError("Elasticsearch did not answer a moment ago")
    # While it hangs and nobody knows yet, threads must be left for who only browses.
    if not _turns.acquire(timeout=TURN_SECONDS):
        raise EngineError("too many wait for Elasticsearch")
    try:
        found = ask(time.monotonic() + SEARCH_SECONDS)
    except LateError:
        # It answered, and in time.
        if state is breaker.State.PROBING:
            breaker.succeeded()
        raise
    except FAILURES as error:
        if is_away(error):
            breaker.failed(error)
        raise EngineError(str(error)) from error
    except NONSENSE as error:
        breaker.failed(f"nonsense: {error!r}")
        raise EngineError(f"nonsense: {error!r}") from error
    finally:
        _turns.release()
    if state is breaker.State.PROBING:
        breaker.succeeded()
    return found


def _ask(body: Clause, until: float) -> Any:
    left = max(0.01, until - time.monotonic())
    answer = search(body, left)
    if answer["timed_out"] or answer["_shards"]["failed"]:
        raise NonsenseError("only a part of the index answered")
    return answer


def _keys(answer: Any) -> tuple[str, ...]:
    return tuple(str(hit["_id"]) for hit in answer["hits"]["hits"])


def _search(asked: Asked, language: Language, until: float) -> Answer:
    answer = _ask(body_of(asked), until)
    closest = closest_of(answer.get("suggest", {}), language)
    if not closest and not _total(answer) and unknown_words(asked.question):
        suggested = _ask(suggestions_body(asked), until)["suggest"]
        closest = closest_of(suggested, language, every=True)
    if closest:
        asked = replace(asked, closest=closest)
        answer = _ask(body_of(asked), until)
    if _total(answer) < FEW and (fewest := _loosened(asked, until)) != asked.fewest:
        asked = replace(asked, fewest=fewest)
        answer = _ask(body_of(asked), until)
    total = _total(answer)
    if total and start_of(asked.ask) >= total:
        # The page lies beyond the last: show that one.
        last = -(-total // asked.ask.per_page)
        asked = replace(asked, ask=replace(asked.ask, page=last))
        answer = _ask(body_of(asked), until)
    return _answer_of(answer, asked, language, total)


def _total(answer: Any) -> int:
    return int(answer["hits"]["total"]["value"])


def _loosened(asked: Asked, until: float) -> int:
    """Return how many of the things a result must have: fewer where hardly anything has more."""
    wanted, count = asked.fewest, len(asked.question.wanted)
    if count < 2:  # noqa: PLR2004  of one thing there is no part
        return wanted
    buckets = _ask(coverage_body(asked), until)["aggregations"]["least"]["buckets"]
    have = {int(name): bucket["doc_count"] for name, bucket in buckets.items()}
    half = max(1, -(-count // 2) if count > 2 else 1)  # noqa: PLR2004
    while wanted > half and have[wanted] < FEW:
        wanted -= 1
    while wanted > 1 and not have[wanted]:
        wanted -= 1
    return wanted


def _answer_of(answer: Any, asked: Asked, language: Language, total: int) -> Answer:
    keys, ask = _keys(answer), asked.ask
    rows = entries_by_key(keys)
    _refuse_late(answer, rows, ask.audiences)
    meant = meant_in(answer, asked.closest)
    question = asked.question if not meant else corrected(asked.question, meant)
    marker = Marker(question, language)
    return Answer(
        hits=tuple(Hit(key, marker.fragments(rows[key]), rows[key]) for key in keys),
        total=total,
        page=start_of(ask) // ask.per_page + 1 if total else 1,
        facets=_facets(answer.get("aggregations", {}), ask.counted),
        did_you_mean=rewritten(ask.text, meant, list(rows.values()), language) if meant else "",
    )


def _refuse_late(answer: Any, rows: Mapping[str, SearchEntry], audiences: frozenset[str]) -> None:
    """Refuse results of another state than the table's: their words and counts may be hidden."""
    for hit in answer["hits"]["hits"]:
        row = rows.get(hit["_id"])
        if row is None or row.version != hit["_version"] or row.audience not in audiences:
            raise LateError(f"{hit['_id']} is another than in the table")


def _facets(aggregations: Any, counted: tuple[str, ...]) -> dict[str, tuple[FacetCount, ...]]:
    found = {}
    for name in counted:
        counts = aggregations.get(name) or aggregations[UNFILTERED][name]
        buckets = (counts.get(name) or counts)["buckets"]
        values = [(*each["key"].split(SEPARATOR, 1), each["doc_count"]) for each in buckets]
        every = [FacetCount(value, label, count) for value, label, count in values]
        found[name] = tuple(sorted(every, key=lambda each: (-each.count, each.label)))
    return found
