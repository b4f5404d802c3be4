"""What an index of ours looks like.

It holds the terms that our own analysis makes of each entry, so that both engines find by the same
words; Elasticsearch only splits them at spaces.
"""

import hashlib
import json
from typing import Any

WINDOW = 200_000
"""How many results deep a page may lie."""
TERM_FIELDS = ("title_terms", "names_terms", "summary_terms", "text_terms")

_TERMS = {
    "type": "text",
    "analyzer": "terms",
    "similarity": "by_our_measure",
    "copy_to": "all_terms",
}

SETTINGS: dict[str, Any] = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    "max_result_window": WINDOW,
    # Texts of one kind are of one length by their form: how long they are says little.
    "similarity": {"by_our_measure": {"type": "BM25", "k1": 1.0, "b": 0.2}},
    "analysis": {
        "filter": {"starts": {"type": "edge_ngram", "min_gram": 1, "max_gram": 20}},
        "analyzer": {
            "terms": {"type": "custom", "tokenizer": "whitespace"},
            "starts": {"type": "custom", "tokenizer": "whitespace", "filter": ["starts"]},
        },
    },
}
MAPPINGS: dict[str, Any] = {
    "dynamic": False,
    "dynamic_templates": [{"values": {"path_match": "*.*", "mapping": {"type": "keyword"}}}],
    "properties": {
        "kind": {"type": "keyword"},
        "audience": {"type": "keyword"},
        "title_terms": _TERMS,
        "names_terms": _TERMS,
        "summary_terms": _TERMS,
        "text_terms": _TERMS,
        # For words that are like one, and words that begin like one.
        "all_terms": {
            "type": "text",
            "analyzer": "terms",
            "norms": False,
            "index_options": "docs",
        },
        "running_terms": {"type": "text", "analyzer": "terms", "norms": False},
        "title_words": {
            "type": "text",
            "analyzer": "starts",
            "search_analyzer": "terms",
            "norms": False,
            "fields": {"whole": {"type": "keyword"}},
        },
        "date": {"type": "date"},
        "until": {"type": "date"},
        "saving": {"type": "double"},
        "cost": {"type": "double"},
        "pupils": {"type": "long"},
        "devices": {"type": "long"},
        "confirmed": {"type": "long"},
        "order": {"type": "long"},
        # What is chosen (a value of an address) and what is counted (the value with its label).
        "facets": {"type": "object", "dynamic": True},
        "labels": {"type": "object", "dynamic": True},
    },
}


def fingerprint() -> str:
    """Return what tells this definition from another: an index of another is made anew."""
    state = json.dumps([SETTINGS, MAPPINGS], sort_keys=True).encode()
    return hashlib.sha256(state).hexdigest()[:16]


def body(**meta: Any) -> dict[str, Any]:
    """Return what creates an index; `meta` is kept with it."""
    kept = {"definition": fingerprint(), **meta}
    return {"settings": SETTINGS, "mappings": {**MAPPINGS, "_meta": kept}}
