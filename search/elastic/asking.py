"""From what somebody looks for to the body of one request."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from search.analysis.analyser import Question, Wanted
from search.analysis.language import Stems
from search.elastic.definition import WINDOW
from search.elastic.weighing import weights
from search.engines.contract import Ask
from search.engines.matching import BEGINNING, NEAR_EXTRA, Group, fewest_groups, groups_of
from search.engines.matching import MEANT as MEANT_WEIGHT
from search.enums import Sort
from search.facets import BOUNDED

WEIGHTS = {"title_terms": 3.0, "names_terms": 1.0, "summary_terms": 2.1, "text_terms": 0.5}
"""How much a word counts by where it stands."""
REST = 0.7
"""How much the other places count where a word stands too."""
PHRASE = 2.0
COVERAGE = 2.4
"""How much it counts to have all that was asked."""
MOST_VALUES = 500
"""Values of one facet: more than any has."""
CLOSE_WORDS = 5
SHORTEST_TYPO = 4
SHORTEST_BEGINNING = 5
UNFILTERED = "unfiltered"
MEANT = ">"

Clause = dict[str, Any]
Closest = Mapping[str, Mapping[str, tuple[Stems, ...]]]
"""Stems that no entry has, each with stems that are like it and what those stand for."""

OVER: Clause = {"range": {"until": {"lte": "now"}}}
"""What had its moment."""
AFTER_ALL = 1e-6
"""Brings what is over below whatever is not, however well it answers."""

_LAST: Clause = {"order": "desc", "missing": "_last"}
_NEWEST: list[Clause] = [{"date": _LAST}, {"order": _LAST}]
_SORTS: dict[Sort, list[Clause]] = {
    Sort.NEWEST: _NEWEST,
    Sort.SAVING: [{"saving": _LAST}, {"order": _LAST}],
    Sort.SIZE: [{"pupils": _LAST}, {"order": _LAST}],
}


@dataclass(frozen=True)
class Asked:
    """A question as it is put to Elasticsearch."""

    ask: Ask
    question: Question
    fewest: int = 1
    """How many of the things asked for a result must have."""
    closest: Closest = field(default_factory=dict)

    @property
    def groups(self) -> list[Group]:
        """The things asked for beside phrases."""
        return groups_of(self.question)


def asked_of(ask: Ask, question: Question) -> Asked:
    """Return a question as it is first put: all of two things, most of more."""
    return Asked(ask, question, max(1, fewest_groups(len(question.wanted))))


def body_of(asked: Asked) -> Clause:
    """Return the request for one page: results, total, facets that leave out their own filter."""
    ask = asked.ask
    chosen = {name: values for name, values in ask.filters.items() if values}
    # What no count leaves out narrows the query itself; the rest comes after the counting.
    later = {name: values for name, values in chosen.items() if name in ask.counted}
    narrowing = [_chosen(name, values) for name, values in chosen.items() if name not in later]
    body: Clause = {
        "query": _query(asked, narrowing),
        "sort": _sort(asked),
        "from": start_of(ask),
        "size": ask.per_page,
        "track_total_hits": True,
        "_source": False,
        "version": True,
    }
    if later:
        body["post_filter"] = _all([_chosen(*each) for each in later.items()])
    if ask.counted:
        body["aggs"] = _counts(ask.counted, later)
    if not asked.closest and (suggest := suggest_of(asked.question)):
        body["suggest"] = suggest
    return body


def suggestions_body(asked: Asked) -> Clause:
    """Return the request for words like those asked for, also where some hidden entry has them."""
    return {"size": 0, "suggest": suggest_of(asked.question, mode="always")}


def coverage_body(asked: Asked) -> Clause:
    """Return the request for how many may be read that have at least so many of the things."""
    groups = [_group(each, asked.closest) for each in asked.groups]
    least = {
        str(count): {"bool": {"should": groups, "minimum_should_match": count}}
        for count in range(1, asked.fewest + 1)
    }
    kept = [*_showable(asked.ask), *map(_phrase, asked.question.phrases)]
    return {"size": 0, "query": _all(kept), "aggs": {"least": {"filters": {"filters": least}}}}


def start_of(ask: Ask) -> int:
    """Return how many results stand before the page; no deeper than the index allows."""
    deepest = WINDOW // ask.per_page
    return (max(1, min(ask.page, deepest)) - 1) * ask.per_page


def readable(audiences: Iterable[str]) -> Clause:
    """Return the filter on who may read; a withdrawn document is for nobody."""
    return {"terms": {"audience": sorted(audiences)}}


def _showable(ask: Ask) -> list[Clause]:
    """Return the filters on what may be shown to whoever asks."""
    refused = {"bool": {"must_not": [{"ids": {"values": sorted(ask.without)}}]}}
    kinds = {"terms": {"kind": list(ask.kinds)}}
    return [
        readable(ask.audiences),
        *([refused] if ask.without else []),
        *([kinds] if ask.kinds else []),
    ]


def unknown_words(question: Question) -> list[Wanted]:
    """Return what may be misspelt: single words of which the lists know nothing."""
    return [
        each
        for each in question.wanted
        if len(each.expressions) == 1
        and len(each.expressions[0]) == 1
        and len(each.expressions[0][0]) >= SHORTEST_TYPO
        and not each.expressions[0][0].isdigit()
    ]


def _query(asked: Asked, narrowing: list[Clause]) -> Clause:
    ask = asked.ask
    query: Clause = {"filter": [*_showable(ask), *narrowing, *_ranges(ask)]}
    if asked.question.is_empty:
        # Signs only find nothing; no text at all finds everything.
        return {"match_none": {}} if ask.text.strip() else {"bool": query | _coming_first()}
    groups = [_group(each, asked.closest) for each in asked.groups]
    if groups:
        query |= {"should": groups, "minimum_should_match": asked.fewest}
    if asked.question.phrases:
        query["must"] = [_phrase(stems) for stems in asked.question.phrases]
    if ask.sort is not Sort.RELEVANCE:
        return {"bool": query}
    return {
        "function_score": {
            "query": {"bool": query},
            "functions": [*weights(), *_coverage(asked), {"filter": OVER, "weight": AFTER_ALL}],
            "score_mode": "multiply",
            "boost_mode": "multiply",
        }
    }


def _coming_first() -> Clause:
    """Return what gives all that is not over a point, where nothing is asked that gives any."""
    coming = {"bool": {"must_not": [OVER]}}
    return {"should": [{"constant_score": {"filter": coming}}], "minimum_should_match": 0}


def _coverage(asked: Asked) -> list[Clause]:
    """Have what lacks some of the things asked for stand lower, the more they count the lower."""
    groups = asked.groups
    if len(groups) == 1:
        return []
    whole = sum(group.weight for group in groups)
    return [
        {
            "filter": {"bool": {"must_not": [_group(group, asked.closest)]}},
            "weight": (1 - group.weight / whole) ** COVERAGE,
        }
        for group in groups
    ]


def _group(group: Group, closest: Closest) -> Clause:
    """Return any of the expressions; the one that was typed counts most."""
    queries = [_expression(each.stems, each.weight) for each in group.expressions]
    typed = group.expressions[0].stems
    if len(typed) == 1 and typed[0] in closest:
        (word,) = typed
        for stem, expressions in closest[word].items():
            # Of clauses with one name only the last would be told of.
            queries += [
                _expression(each, MEANT_WEIGHT, name=f"{word}{MEANT}{stem}{MEANT}{number}")
                for number, each in enumerate(expressions)
            ]
        if len(word) >= SHORTEST_BEGINNING:
            begins = {"value": word, "boost": BEGINNING, "_name": f"{word}{MEANT}{MEANT}"}
            queries.append({"prefix": {"all_terms": begins}})
    return {"dis_max": {"queries": queries, "boost": group.weight}}


def _expression(stems: Stems, boost: float, name: str = "") -> Clause:
    match: Clause = {
        "query": " ".join(stems),
        "fields": [f"{place}^{weight:g}" for place, weight in WEIGHTS.items()],
        "tie_breaker": REST,
        "boost": boost,
    }
    if len(stems) > 1:
        match |= {"type": "phrase", "slop": NEAR_EXTRA}
    if name:
        match["_name"] = name
    return {"multi_match": match}


def _phrase(stems: Stems) -> Clause:
    """Return words that follow each other; parts of compounds do not stand between them there."""
    return {"match_phrase": {"running_terms": {"query": " ".join(stems), "boost": PHRASE}}}


def _ranges(ask: Ask) -> list[Clause]:
    found = []
    for name, (least, most) in ask.ranges.items():
        bounds = {
            side: float(value)
            for side, value in (("gte", least), ("lte", most))
            if value is not None
        }
        if name in BOUNDED and bounds:
            found.append({"range": {name: bounds}})
    return found


def _chosen(name: str, values: tuple[str, ...]) -> Clause:
    return {"terms": {f"facets.{name}": list(values)}}


def _all(clauses: list[Clause]) -> Clause:
    return {"bool": {"filter": clauses}}


def _sort(asked: Asked) -> list[Clause]:
    if asked.ask.sort is Sort.RELEVANCE:
        return [{"_score": {"order": "desc"}}, *_NEWEST]
    return _SORTS.get(asked.ask.sort, _NEWEST)


def _counts(counted: tuple[str, ...], later: Mapping[str, tuple[str, ...]]) -> Clause:
    """Return the counts: of names without a choice all under one filter, of each other its own."""
    free = {name: _count(name) for name in counted if name not in later}
    if not later:
        return free
    aggs: Clause = {}
    if free:
        every = _all([_chosen(*each) for each in later.items()])
        aggs[UNFILTERED] = {"filter": every, "aggs": free}
    for name in later:
        others = [_chosen(*each) for each in later.items() if each[0] != name]
        aggs[name] = {"filter": _all(others), "aggs": {name: _count(name)}}
    return aggs


def _count(name: str) -> Clause:
    return {"terms": {"field": f"labels.{name}", "size": MOST_VALUES}}


def suggest_of(question: Question, *, mode: str = "missing") -> Clause:
    """Ask for words like those that no entry has; one of the answers may be what was meant."""
    return {
        stem: {
            "text": stem,
            "term": {
                "field": "all_terms",
                "analyzer": "terms",
                "suggest_mode": mode,
                "size": CLOSE_WORDS,
                "min_word_length": SHORTEST_TYPO,
                "prefix_length": 1,
                "max_edits": 2,
                "string_distance": "damerau_levenshtein",
            },
        }
        for stem in dict.fromkeys(each.expressions[0][0] for each in unknown_words(question))
    }
