"""Models of the room `search`."""

from search.models.entry import SearchEntry, SearchFacet
from search.models.index_run import IndexRun
from search.models.language import CompoundPart, Promotion, StemException, SynonymGroup
from search.models.line import FacetCode, SearchLine
from search.models.query_log import QueryCount
from search.models.saved_search import SavedSearch
from search.models.slow_search import SlowSearch
from search.models.word import SearchWord

__all__ = [
    "CompoundPart",
    "FacetCode",
    "IndexRun",
    "Promotion",
    "QueryCount",
    "SavedSearch",
    "SearchEntry",
    "SearchFacet",
    "SearchLine",
    "SearchWord",
    "SlowSearch",
    "StemException",
    "SynonymGroup",
]
