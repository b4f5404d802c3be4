"""Which style and script files make the site's stylesheets and modules, and in which order.

There are two of each: what every page needs, and what only those need who work here (fill in a
form, are signed in), so that a first visit stays light. A room contributes by putting
`static/<app label>/styles/*.css` and `static/<app label>/scripts/*.js` beside its code, or a folder
`work` within those for the second; nothing needs to be declared there. Styles wrap themselves in
one of the layers of `tokens.css` (nearly always `components`); scripts are module code without
imports or exports.
"""

from pathlib import Path, PurePosixPath

from django.apps import AppConfig, apps

STYLE_BUNDLE = "design/praktijkplein.css"
SCRIPT_BUNDLE = "design/praktijkplein.js"
WORK_STYLE_BUNDLE = "design/werk.css"
WORK_SCRIPT_BUNDLE = "design/werk.js"
ICON_BUNDLE = "design/iconen.svg"

# The layers decide what wins; the order inside a layer is this one, then alphabetical per room.
STYLES_FIRST = (
    "design/styles/tokens.css",
    "design/styles/base.css",
    "design/styles/layout.css",
)
STYLES_LAST = ("design/styles/utilities.css", "design/styles/print.css")
WORK = "work"
"""The folder of what only those need who work here."""


def style_sources() -> list[str]:
    """Names of the style files of every page, relative to the static root, in their order."""
    found = _for_everybody(_contributed("styles", "*.css"))
    between = [name for name in found if name not in {*STYLES_FIRST, *STYLES_LAST}]
    return [*STYLES_FIRST, *between, *STYLES_LAST]


def script_sources() -> list[str]:
    """Names of the script files of every page, relative to the static root, in their order."""
    return _for_everybody(_contributed("scripts", "*.js"))


def work_style_sources() -> list[str]:
    """Names of the style files that only those need who work here; after those of every page."""
    return _contributed(f"styles/{WORK}", "*.css")


def work_script_sources() -> list[str]:
    """Names of the script files that only those need who work here."""
    return _contributed(f"scripts/{WORK}", "*.js")


def _for_everybody(names: list[str]) -> list[str]:
    return [name for name in names if WORK not in PurePosixPath(name).parts]


def _contributed(folder: str, pattern: str) -> list[str]:
    """Files that rooms keep in `static/<label>/<folder>/`, `design` first, then as installed."""
    configs = sorted(apps.get_app_configs(), key=lambda config: config.name != "design")
    return [name for config in configs for name in _files_of(config, folder, pattern)]


def _files_of(config: AppConfig, folder: str, pattern: str) -> list[str]:
    static = Path(config.path) / "static"
    root = static / config.label / folder
    return [
        str(PurePosixPath(*path.relative_to(static).parts)) for path in sorted(root.rglob(pattern))
    ]
