"""Under which kinds of page people talk: rooms above register theirs in `AppConfig.ready()`."""

from wagtail.models import Page

_kinds: set[type[Page]] = set()


def register_talked_about(*kinds: type[Page]) -> None:
    """Let members talk under pages of these kinds (and of those derived from them)."""
    _kinds.update(kinds)


def is_talked_about(page: Page) -> bool:
    """Whether there is a conversation under this page; it must be the specific one."""
    return isinstance(page, tuple(_kinds))
