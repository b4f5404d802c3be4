"""What the room adds to `/beheer/`."""

from typing import Any

from wagtail import hooks

from search.viewsets import SearchGroup


@hooks.register("register_admin_viewset")
def register_search() -> Any:
    """List promotions, synonyms, parts of words and forms of words."""
    return SearchGroup()
