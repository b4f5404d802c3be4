"""The light formatting of a comment: bold, italic, lists and links, of a package that parses.

Only what is switched on below exists. HTML is never read: what looks like it is shown as text.
"""

from collections.abc import MutableMapping, Sequence
from typing import Any

from django.utils.html import urlize
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

RULES = ("emphasis", "list", "newline", "link", "autolink", "escape")
REL = "nofollow ugc noopener"
"""Search engines need not follow what people write, and no window learns where it was opened."""
_SCHEMES = ("https://", "http://")


def render(text: str) -> SafeString:
    """Return what somebody wrote as HTML."""
    # The package escapes all text; a fuzzing test holds it to that.
    return mark_safe(_parser.render(text))


def _is_web(url: str) -> bool:
    return url.lower().startswith(_SCHEMES)


def _text(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    """Show plain text; addresses in it become links, unless it stands in a link already."""
    opened = sum(each.nesting for each in tokens[:index] if each.type.startswith("link_"))
    content = tokens[index].content
    if opened:
        return str(_escaped(self, tokens, index, options, env))
    linked = urlize(content, nofollow=True, autoescape=True)
    # What people type is escaped: these quotes can only be those of urlize.
    return linked.replace('rel="nofollow"', f'rel="{REL}"')


def _link(
    self: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: Any,
    env: MutableMapping[str, Any],
) -> str:
    if not tokens[index].attrs.get("href"):
        # `[…]()` leads nowhere.
        tokens[index].attrs.pop("href", None)
    tokens[index].attrSet("rel", REL)
    return self.renderToken(tokens, index, options, env)


def _made() -> MarkdownIt:
    made = MarkdownIt("zero", {"breaks": True}).enable(list(RULES))
    made.validateLink = _is_web  # type: ignore[method-assign]
    made.add_render_rule("text", _text)
    made.add_render_rule("link_open", _link)
    return made


def _escaped(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    return RendererHTML.text(self, tokens, index, options, env)


_parser = _made()
