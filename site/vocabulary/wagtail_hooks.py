"""What the room adds to `/beheer/`."""

from typing import Any

from wagtail import hooks

from vocabulary.viewsets import VocabularyGroup


@hooks.register("register_admin_viewset")
def register_vocabulary() -> Any:
    """List terms, products, tasks, parameters and holidays."""
    return VocabularyGroup()
