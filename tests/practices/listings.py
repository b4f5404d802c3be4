"""What stands on a page of a listing."""

from practices.domain.finding import practices_of
from practices.domain.listing import Listing


def keys_found(listing: Listing) -> list[int]:
    """Return the primary keys of the practices, in their order."""
    return practices_of(result.entry.key for result in listing.results.results)


def titles_found(listing: Listing) -> list[str]:
    """Return the titles of the practices, in their order."""
    return [result.entry.title for result in listing.results.results]
