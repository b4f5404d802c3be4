"""Tags for pages about people."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.template.context import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString

from accounts.oidc import provider_name
from accounts.sections import ShownSection

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """Write a value as JSON for an attribute; the template escapes it."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.simple_tag(takes_context=True)
def own_section(context: Context, shown: ShownSection) -> SafeString:
    """Render a section of `/mijn/` with what it says about this person."""
    found: Any = get_template(shown.section.template)
    with context.push(section=shown.section, **shown.context):
        return SafeString(found.template.render(context))


@register.simple_tag
def organisation_login_name() -> str:
    """Return the name of the organisation's sign-in, or nothing where none is configured."""
    return provider_name()
