"""How Elasticsearch and the index do, for who looks after them: within a deadline, whatever it is.

This neither opens nor closes the circuit breaker: it looks.
"""

import time
from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_datetime

from search.elastic import breaker, definition
from search.elastic.client import FAILURES, alias, client, is_configured
from search.elastic.delivery import is_missing
from search.elastic.engine import NONSENSE

SECONDS = 1.0
"""For everything that one look asks."""


@dataclass(frozen=True)
class IndexState:
    """One index of ours."""

    name: str
    is_live: bool
    is_current: bool
    """Whether it was made as this code makes it."""
    built_at: Any = None


@dataclass(frozen=True)
class ElasticState:
    """What a look found. Without an answer, `error` says why, and nothing is known of the rest."""

    is_configured: bool
    answers: bool = False
    error: str = ""
    alias: str = ""
    indices: tuple[IndexState, ...] = ()
    documents: int | None = None
    """In the live index; None where there is none."""
    milliseconds: int = 0
    blocked_for: float | None = None
    """Seconds for which the breaker still keeps searches away; None while it is closed."""

    @property
    def live(self) -> IndexState | None:
        """The index that is searched."""
        return next((index for index in self.indices if index.is_live), None)

    @property
    def searches(self) -> bool:
        """Whether Elasticsearch answers those who search now."""
        return self.answers and self.live is not None and self.blocked_for is None


def elastic_state() -> ElasticState:
    """Look; takes a second at most."""
    if not is_configured():
        return ElasticState(is_configured=False)
    began = time.monotonic()
    blocked, error = breaker.blocked_for(), ""
    indices: tuple[IndexState, ...] = ()
    documents = None
    try:
        indices = _indices(began)
        if any(index.is_live for index in indices):
            documents = _documents(began)
    except FAILURES as failure:
        error = f"{type(failure).__name__}: {failure}"
    except NONSENSE as failure:
        error = f"Onverwacht antwoord: {failure!r}"
    return ElasticState(
        is_configured=True,
        answers=not error,
        error=error[:300],
        alias=alias(),
        indices=() if error else indices,
        documents=documents,
        milliseconds=round((time.monotonic() - began) * 1000),
        blocked_for=blocked,
    )


def _left(began: float) -> float:
    return max(0.01, SECONDS - (time.monotonic() - began))


def _indices(began: float) -> tuple[IndexState, ...]:
    answer = client(_left(began)).indices.get(
        index=f"{alias()}-*", expand_wildcards="all", allow_no_indices=True
    )
    return tuple(_index(name, answer.body[name]) for name in sorted(answer.body))


def _index(name: str, told: Any) -> IndexState:
    meta = told["mappings"].get("_meta", {})
    return IndexState(
        name=name,
        is_live=alias() in told["aliases"],
        is_current=meta.get("definition") == definition.fingerprint(),
        built_at=parse_datetime(str(meta.get("built_at", ""))),
    )


def _documents(began: float) -> int | None:
    try:
        return int(client(_left(began)).count(index=alias())["count"])
    except FAILURES as error:
        # It went between the two questions.
        if is_missing(error):
            return None
        raise
