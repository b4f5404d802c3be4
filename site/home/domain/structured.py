"""Facts for search engines, in the words of schema.org."""

import json
from typing import Any


def as_json(data: dict[str, Any]) -> str:
    """Return facts as JSON that may stand in a script element; empty ones are left out."""
    known = {key: value for key, value in data.items() if value}
    text = json.dumps({"@context": "https://schema.org", **known}, ensure_ascii=False)
    # Inside a script element only "<" could end it or open a comment.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
