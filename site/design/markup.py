"""Small pieces of markup that more than one tag is made of."""

from functools import lru_cache
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import Storage
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from design.bundles import (
    ICON_BUNDLE,
    SCRIPT_BUNDLE,
    STYLE_BUNDLE,
    WORK_SCRIPT_BUNDLE,
    WORK_STYLE_BUNDLE,
    script_sources,
    style_sources,
    work_script_sources,
    work_style_sources,
)
from design.icons import icon_paths

RUNGS = 4
DECORATIVE = SafeString('aria-hidden="true"')


def stylesheet_links() -> SafeString:
    """One link in production; during development one for each source, so that a tool names it."""
    return _styles([STYLE_BUNDLE] if _is_bundled() else style_sources())


def script_links() -> SafeString:
    """The same for scripts."""
    return _scripts([SCRIPT_BUNDLE] if _is_bundled() else script_sources())


def work_links() -> SafeString:
    """The stylesheet and the module that only those need who work here."""
    bundled = _is_bundled()
    styles = _styles([WORK_STYLE_BUNDLE] if bundled else work_style_sources())
    scripts = _scripts([WORK_SCRIPT_BUNDLE] if bundled else work_script_sources())
    return format_html("{}\n{}", styles, scripts)


def _styles(names: list[str]) -> SafeString:
    return format_html_join(
        "\n", '<link rel="stylesheet" href="{}">', ((static(name),) for name in names)
    )


def _scripts(names: list[str]) -> SafeString:
    return format_html_join(
        "\n", '<script type="module" src="{}"></script>', ((static(name),) for name in names)
    )


def _is_bundled() -> bool:
    return bool(getattr(staticfiles_storage, "bundles_styles_and_scripts", False))


def icon_svg(name: str, label: str = "") -> SafeString:
    """An icon; decorative without a label.

    In production it is shown from the one file that holds them all. Where the files are missing,
    as an error page must expect, and during development, its drawing stands in the page.
    """
    return _icon(name, label, icon_sheet_address())


@lru_cache(maxsize=500)
def _icon(name: str, label: str, sheet: str) -> SafeString:
    named = format_html('role="img" aria-label="{}"', label) if label else DECORATIVE
    paths = mark_safe(icon_paths(name))
    if sheet:
        return format_html('<svg class="i" {}><use href="{}#{}"/></svg>', named, sheet, name)
    return format_html('<svg class="i" viewBox="0 0 24 24" {}>{}</svg>', named, paths)


def icon_sheet_address() -> str:
    """Where the file with all icons lies; nothing where there is none."""
    if not _is_bundled():
        return ""
    # What the name stands for: settings may name another storage later.
    return _sheet_address(staticfiles_storage._wrapped)  # type: ignore[attr-defined]  # noqa: SLF001


@lru_cache(maxsize=1)
def _sheet_address(storage: Storage) -> str:
    try:
        return storage.url(ICON_BUNDLE)
    except (ValueError, OSError):
        return ""


def rung_svg(reached: int) -> SafeString:
    """Four growing blocks, of which the first `reached` are filled."""
    blocks = format_html_join(
        "",
        '<rect x="{}" y="{}" width="6" height="{}" rx="1" class="{}"/>',
        (
            (8 * step, 12 - 4 * step, 4 + 4 * step, "r-on" if step < reached else "r-off")
            for step in range(RUNGS)
        ),
    )
    return format_html('<svg viewBox="-1 -1 34 18" aria-hidden="true">{}</svg>', blocks)


def html_attributes(values: dict[str, Any]) -> SafeString:
    """Attributes from keywords, with `_` for `-`; True stands alone, False and None stay away."""
    return format_html_join(
        "",
        ' {}="{}"',
        (
            (name.replace("_", "-"), "" if value is True else value)
            for name, value in values.items()
            if value is not False and value is not None
        ),
    )
