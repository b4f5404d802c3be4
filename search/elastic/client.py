"""How we speak with Elasticsearch: names, deadlines, and what counts as no answer."""

import os
import re
from functools import cache
from typing import Any

from django.conf import settings
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from elasticsearch.exceptions import HTTP_EXCEPTIONS

from search.elastic.node import DeadlineNode

SEARCH_SECONDS = 1.0
"""For everything that one search asks of Elasticsearch; what is left of two is the database's."""
DELIVERY_SECONDS = 0.7
"""For sending what somebody just changed, while they wait."""
WORK_SECONDS = 30.0
"""For one request of the worker or of a command."""
OK, CONFLICT, NOT_FOUND, BUSY, BROKEN = 200, 409, 404, 429, 500
JSON = {"accept": "application/json", "content-type": "application/json"}

FAILURES = (ApiError, TransportError)


def is_configured() -> bool:
    """Whether this site has an Elasticsearch."""
    return bool(settings.ELASTICSEARCH_URL)


def client(seconds: float) -> Elasticsearch:
    """Return a client whose every request ends within so many seconds on the clock."""
    return _client(str(settings.ELASTICSEARCH_URL), os.getpid()).options(request_timeout=seconds)


@cache
def _client(url: str, process: int) -> Elasticsearch:
    return Elasticsearch(url, node_class=DeadlineNode, max_retries=0, retry_on_timeout=False)


def search(body: dict[str, Any], seconds: float) -> Any:
    """Search the live index; the client's own method takes as long as half the answer."""
    meta, answer = _client(str(settings.ELASTICSEARCH_URL), os.getpid()).transport.perform_request(
        "POST",
        f"/{alias()}/_search",
        body=body,
        headers=JSON,
        max_retries=0,
        request_timeout=seconds,
    )
    if meta.status != OK:
        kind = HTTP_EXCEPTIONS.get(meta.status, ApiError)
        raise kind(message=f"status {meta.status}", meta=meta, body=answer)
    return answer


def alias() -> str:
    """Return the name under which the live index is searched and written."""
    prefix = re.sub(r"[^a-z0-9_.-]+", "-", str(settings.ELASTICSEARCH_PREFIX).lower())
    return f"{prefix.lstrip('-_.') or 'praktijkplein'}-search"


def is_away(error: Exception) -> bool:
    """Whether an error says that Elasticsearch cannot work now, rather than that we asked wrong."""
    if isinstance(error, ApiError):
        return bool(error.status_code == BUSY or error.status_code >= BROKEN)
    return True


def indices() -> dict[str, Any]:
    """Return every index of ours by name, with its aliases; only these may ever be dropped."""
    answer = client(WORK_SECONDS).indices.get(
        index=f"{alias()}-*", expand_wildcards="all", allow_no_indices=True
    )
    return {name: answer[name] for name in answer}


def live_index() -> str:
    """Return the index that the alias names, or nothing while there is none."""
    found = [name for name, index in indices().items() if alias() in index["aliases"]]
    return found[0] if found else ""
