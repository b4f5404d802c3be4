"""Tags for forms that write: their token, and the buttons of their rows."""

from typing import Any

from django import template
from django.forms import BaseForm
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from safeforms.rows import RowFormSet
from safeforms.tokens import FORM_INPUT, TOKEN_INPUT, kept_or_new_token

register = template.Library()


@register.simple_tag(takes_context=True)
def form_token(context: Context, name: str, token: str = "") -> SafeString:
    """Put the one-time token and the name of a form in it: `{% form_token "praktijk:ticketing" %}`.

    A form that is shown again keeps the token that it was posted with (or that of its draft, given
    as `token`), as long as it holds.
    """
    request = context["request"]
    posted = request.POST.get(TOKEN_INPUT, "") if request.method == "POST" else ""
    value = kept_or_new_token(token=posted or token, form=name, user=getattr(request, "user", None))
    return format_html(
        '<input type="hidden" name="{}" value="{}"><input type="hidden" name="{}" value="{}">',
        TOKEN_INPUT,
        value,
        FORM_INPUT,
        name,
    )


@register.inclusion_tag("safeforms/row_tools.html")
def row_tools(formset: RowFormSet, form: BaseForm) -> dict[str, Any]:
    """The buttons that move or remove a row."""
    focused = getattr(form, "focused_tool", "")
    name = form.row_label[:1].lower() + form.row_label[1:]
    return {
        "formset": formset,
        "tools": [
            _tool(formset, form, "up", f"Zet {name} hoger", form.is_first, focused),
            _tool(formset, form, "down", f"Zet {name} lager", form.is_last, focused),
            _tool(formset, form, "remove", f"Verwijder {name}", not formset.can_remove, focused),
        ],
    }


ICONS = {"up": "arrow-up", "down": "arrow-down", "remove": "trash"}


def _tool(
    formset: RowFormSet, form: Any, verb: str, label: str, disabled: bool, focused: str
) -> dict[str, Any]:
    return {
        "value": f"{formset.prefix}:{verb}:{form.row_index}",
        "icon": ICONS[verb],
        "label": label,
        "disabled": disabled,
        "autofocus": focused == verb and not disabled,
    }
