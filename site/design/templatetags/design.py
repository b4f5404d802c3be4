"""Components as template tags; `/stijlgids/` shows each with its states.

The library is a builtin of the template engine, so that no template needs to load it.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.http import QueryDict
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from design import fields, frame
from design.markup import (
    html_attributes,
    icon_svg,
    rung_svg,
    script_links,
    stylesheet_links,
    work_links,
)
from design.navigation import footer_content, navigation_items
from design.paging import PARAMETER, page_links, page_url

register = template.Library()

NOTE_ICONS = {
    "": "info",
    "y": "info",
    "ok": "circle-check",
    "warn": "triangle-alert",
    "err": "circle-alert",
}
PATTERNS = "design/defs_patterns.html"
PATTERN = re.compile(r'<pattern id="([^"]+)".*?</pattern>', re.DOTALL)
COMPOUND = re.compile(r"\bICT-\w+")
MESSAGE_LEVELS = {"success": "ok", "warning": "warn", "error": "err", "info": "", "debug": ""}
KIND_ART = {
    "ticketing",
    "organigrammen",
    "puntenpuzzels",
    "efficientiewinsten",
    "centraal-of-lokaal",
    "handleidingen",
    "aanpakken",
}


# --- Frame ------------------------------------------------------------------------------------
@register.simple_tag
def bundle_css() -> SafeString:
    """Link the stylesheet: one file in production, the single sources during development."""
    return stylesheet_links()


@register.simple_tag
def bundle_js() -> SafeString:
    """Link the scripts: one module in production, the single sources during development."""
    return script_links()


@register.simple_tag(takes_context=True)
def bundle_work(context: Context) -> SafeString:
    """Link what only those need who work here: who is signed in, and who gets a form to fill in."""
    return SafeString("") if frame.only_reads(context.get("request")) else work_links()


@register.simple_tag(takes_context=True)
def main_navigation(context: Context) -> SafeString:
    """The entries of the main menu, for a page at this request's path."""
    request = context.get("request")
    return frame.navigation(request.path if request else "", getattr(request, "user", None))


@register.simple_tag
def emergency_css() -> SafeString:
    """Link the stylesheet from an error page, which must show even where the files are missing."""
    try:
        return bundle_css()
    except (ValueError, OSError):
        return SafeString("")


@register.simple_tag(takes_context=True)
def main_places(context: Context) -> list[Any]:
    """The entries of the main menu, for pages that offer a way on."""
    request = context.get("request")
    return list(navigation_items(request.path if request else ""))


@register.simple_tag(takes_context=True)
def footer_columns(context: Context) -> SafeString:
    """Introduction and columns of the footer."""
    return frame.footer(footer_content(context.get("request")))


@register.inclusion_tag("design/breadcrumbs.html")
def breadcrumbs(items: Iterable[Any], label: str = "Kruimelpad") -> dict[str, Any]:
    """Show the way from the start page to here.

    `items` are `(label, url)` pairs or pages (title and url); the last one is this page. "Start"
    is put before them.
    """
    return {"items": [("Start", "/"), *(_crumb(item) for item in items)], "label": label}


def _crumb(item: Any) -> tuple[str, str]:
    if isinstance(item, Sequence) and not isinstance(item, str):
        label, url = item
        return str(label), str(url or "")
    return str(getattr(item, "title", item)), str(getattr(item, "url", "") or "")


@register.filter
def kept_together(text: str) -> SafeString:
    """Keep words like ICT-teams on one line in large headings."""
    return mark_safe(COMPOUND.sub(r'<span class="nb">\g<0></span>', conditional_escape(text)))


@register.filter
def message_level(tags: str) -> str:
    """The level of a note for the tags of a Django message."""
    found = (MESSAGE_LEVELS[tag] for tag in tags.split() if tag in MESSAGE_LEVELS)
    return next(found, "")


# --- Small parts ------------------------------------------------------------------------------
@register.simple_tag(name="icon")
def drawn_icon(name: str, label: str = "") -> SafeString:
    """Draw an icon; decorative, unless it gets a label of its own."""
    return icon_svg(name, label)


@register.simple_tag
def logo() -> SafeString:
    """The sign alone; the name stands beside it as text."""
    return render_to_string("design/logo.html")


@register.simple_tag
def button(
    label: str,
    url: str = "",
    variant: str = "",
    icon: str = "",
    **attributes: str | bool,
) -> SafeString:
    """Make a button, or with `url` a link that looks like one.

    `variant`: "" (main action), ghost, quiet, yellow, danger, square. Further keywords become
    attributes, with `_` for `-`: `{% button "Bewaar" name="actie" value="bewaar" %}`.
    """
    attributes.setdefault("class", f"btn btn--{variant}" if variant else "btn")
    if url:
        attributes["href"] = url
    else:
        attributes.setdefault("type", "submit")
    drawn = icon_svg(icon) if icon else ""
    shape = (
        '<{0}{1}>{2}<span class="vh">{3}</span></{0}>'
        if variant == "square"
        else "<{0}{1}>{2} {3}</{0}>"
    )
    return format_html(shape, "a" if url else "button", html_attributes(attributes), drawn, label)


@register.simple_block_tag(end_name="endnote")
def note(content: str, level: str = "", icon: str = "", role: str = "") -> SafeString:
    """Set a remark apart; `level`: "" (plain), y, ok, warn, err."""
    return format_html(
        '<div class="note{}"{}>{}<div class="note__b">{}</div></div>',
        f" note--{level}" if level else "",
        html_attributes({"role": role or None}),
        icon_svg(icon or NOTE_ICONS[level]),
        mark_safe(content),
    )


@register.simple_tag
def tag_badge(label: str, level: str = "", icon: str = "") -> SafeString:
    """Mark a state by a word; `level`: "", ok, warn, err, y, act."""
    return format_html(
        '<span class="tag{}">{}{}</span>',
        f" tag--{level}" if level else "",
        format_html("{} ", icon_svg(icon)) if icon else "",
        label,
    )


@register.inclusion_tag("design/empty_state.html")
def empty_state(
    title: str,
    text: str = "",
    action_url: str = "",
    action_label: str = "",
    *,
    kind: str = "",
    heading: str = "h2",
) -> dict[str, Any]:
    """Say that there is nothing here yet and what to do; `kind` names a drawing (`kind_art`)."""
    return {
        "title": title,
        "text": text,
        "action_url": action_url,
        "action_label": action_label,
        "kind": kind,
        "heading": heading,
    }


@register.inclusion_tag("design/pager.html", takes_context=True)
def pager(
    context: Context,
    page_obj: Page[Any],
    parameter: str = PARAMETER,
    label: str = "Pagina’s",
) -> dict[str, Any]:
    """Lead to the other pages of a listing, with all else in the address kept."""
    request = context.get("request")
    query = request.GET if request else QueryDict()
    links = page_links(page_obj, query, parameter)
    shown: dict[str, Any] = {"page": page_obj, "links": links, "label": label}
    if page_obj.has_previous():
        shown["previous"] = page_url(query, page_obj.previous_page_number(), parameter)
    if page_obj.has_next():
        shown["next"] = page_url(query, page_obj.next_page_number(), parameter)
    return shown


# --- Drawings ---------------------------------------------------------------------------------
@register.simple_tag
def defs_patterns(*drawn: str) -> SafeString:
    """The patterns of the sources of means: all, or those that these drawings are filled with."""
    patterns = _patterns()
    if drawn:
        patterns = {
            name: pattern
            for name, pattern in patterns.items()
            if any(f"url(#{name})" in markup for markup in drawn)
        }
    if not patterns:
        return SafeString("")
    return format_html(
        '<svg class="defs" aria-hidden="true"><defs>{}</defs></svg>',
        mark_safe("\n".join(patterns.values())),
    )


@cache
def _patterns() -> dict[str, str]:
    """Return the patterns by their names."""
    return {found[1]: found[0] for found in PATTERN.finditer(render_to_string(PATTERNS))}


@register.simple_tag
def kind_art(kind: str) -> SafeString:
    """The drawing of a kind of practice, by the name of its folder in the address."""
    if kind not in KIND_ART:
        return SafeString("")
    return render_to_string(f"design/kinds/{kind}.html")


@register.simple_tag
def rung_icon(reached: int) -> SafeString:
    """Four growing blocks, of which the first `reached` are filled; the words stand beside it."""
    return rung_svg(int(reached))


# --- Forms ------------------------------------------------------------------------------------
@register.inclusion_tag("design/error_summary.html")
def error_summary(
    *forms: Any,
    anchor: str = "foutenlijst",
    takes_focus: bool = True,
) -> dict[str, Any]:
    """List what is wrong in forms and formsets, each line a link to its control."""
    return _summary(fields.mistakes(forms), anchor=anchor, takes_focus=takes_focus)


@register.simple_block_tag(end_name="endsummarised")
def summarised(content: str, form: Any) -> SafeString:
    """Put the list of what is wrong above the form that stands between the tags, in its order.

    Forms that a kind and all kinds share have their fields in another order than the page.
    """
    found = fields.in_page_order(fields.mistakes(form), content)
    return render_to_string("design/error_summary.html", _summary(found)) + mark_safe(content)


def _summary(
    found: list[fields.Mistake], *, anchor: str = "foutenlijst", takes_focus: bool = True
) -> dict[str, Any]:
    return {
        "id": anchor,
        "mistakes": found,
        "title": fields.mistakes_title(len(found)),
        "takes_focus": takes_focus,
    }


@register.inclusion_tag("design/field.html")
def field(
    bound_field: BoundField,
    unit: str = "",
    css: str = "",
    optional: bool | None = None,
    hide_label: bool = False,
) -> dict[str, Any]:
    """Draw a field with label, control, error and hint, tied together for screen readers.

    `unit` stands behind a number; `css` adds classes (`field--short`); `optional=False` leaves
    out "(niet verplicht)"; `hide_label` keeps the label for screen readers only.
    """
    kind = fields.field_kind(bound_field)
    limit = fields.counted_limit(bound_field)
    attributes = fields.control_attributes(bound_field, kind, limit)
    shown: dict[str, Any] = {
        "field": bound_field,
        "kind": kind,
        "limit": limit,
        "unit": unit,
        "css": css,
        "hide_label": hide_label,
        "described_by": fields.described_by(bound_field, limit),
        "optional": fields.is_marked_optional(bound_field, kind) if optional is None else optional,
    }
    if kind != "choices":
        shown["control"] = bound_field.as_widget(attrs=attributes)
    return shown
