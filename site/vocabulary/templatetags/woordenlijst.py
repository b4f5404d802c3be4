"""Tags of the glossary."""

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from operations.kept_values import of_this_version
from vocabulary.domain.explaining import explained, meanings

register = template.Library()
MEMORY = "vocabulary.explained"


@register.simple_block_tag(name="explained", end_name="endexplained", takes_context=True)
def explained_tag(context: Context, content: str) -> SafeString:
    """Explain each abbreviation in this part of a page at its first use.

    Several parts of one template explain it once together. What stands between the tags was
    escaped by the template; the tag costs one query, once for each version
    of the site.
    """
    memory = context.render_context
    if MEMORY not in memory:
        memory[MEMORY] = (of_this_version("meanings", meanings), set())
    known, used = memory[MEMORY]
    return explained(html=content, known=known, used=used)
