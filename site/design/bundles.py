"""Which style and script files make the site's one stylesheet and one module, and in which order.

A room contributes by putting `static/<app label>/styles/*.css` and
`static/<app label>/scripts/*.js` beside its code; nothing needs to be declared there. Styles wrap
themselves in one of the layers of
`tokens.css` (nearly always `components`); scripts are module code without imports or exports.
"""

from pathlib import Path, PurePosixPath

from django.apps import AppConfig, apps

STYLE_BUNDLE = "design/praktijkplein.css"
SCRIPT_BUNDLE = "design/praktijkplein.js"
ICON_BUNDLE = "design/iconen.svg"

# The layers decide what wins; the order inside a layer is this one, then alphabetical per room.
STYLES_FIRST = (
    "design/styles/tokens.css",
    "design/styles/base.css",
    "design/styles/layout.css",
)
STYLES_LAST = ("design/styles/utilities.css", "design/styles/print.css")


def style_sources() -> list[str]:
    """Names of all style files, relative to the static root, in the order of the bundle."""
    found = _contributed("styles", "*.css")
    between = [name for name in found if name not in {*STYLES_FIRST, *STYLES_LAST}]
    return [*STYLES_FIRST, *between, *STYLES_LAST]


def script_sources() -> list[str]:
    """Names of all script files, relative to the static root, in the order of the bundle."""
    return _contributed("scripts", "*.js")


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
