"""Tags for forms that write: their token, and the buttons of their rows."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from safeforms.rows import RowFormSet
from safeforms.tokens import FORM_INPUT, TOKEN_INPUT, kept_or_new_token

register = template.Library()

DEFAULT_BUTTON = (
    '<button class="vh" type="submit" tabindex="-1" aria-hidden="true">Verstuur</button>'
)
ICONS = {"up": "arrow-up", "down": "arrow-down", "remove": "trash"}


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


@register.simple_tag
def default_button() -> SafeString:
    """Make Enter send a form: it presses the first button, which would move a row.

    Stands right after the `<form>` tag of a form with rows.
    """
    return mark_safe(DEFAULT_BUTTON)


@register.inclusion_tag("safeforms/row_tools.html")
def row_tools(formset: RowFormSet, form: Any) -> dict[str, Any]:
    """The buttons that move or remove a row."""
    name = form.row_label[:1].lower() + form.row_label[1:]
    return {
        "formset": formset,
        "form": form,
        "focused": getattr(form, "focused_tool", ""),
        "tools": [
            _tool("up", f"Zet {name} hoger", form.is_first),
            _tool("down", f"Zet {name} lager", form.is_last),
            _tool("remove", f"Verwijder {name}", not formset.can_remove),
        ],
    }


def _tool(verb: str, label: str, is_off: bool) -> dict[str, Any]:
    return {"verb": verb, "icon": ICONS[verb], "label": label, "disabled": is_off}
