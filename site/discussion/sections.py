"""What conversations put on somebody's own page."""

from typing import Any

from discussion.domain.mine import said_lately


def my_comments(user: Any) -> dict[str, Any] | None:
    """Return what somebody said lately and how that stands; nothing for who never spoke."""
    said = said_lately(user=user)
    return {"said": said} if said else None
