"""How a drawing is painted: by classes in a page, by attributes in a file that stands alone.

In a page the stylesheet knows dark mode and forced colours; a file that is opened by itself, put in
a document or turned into a PNG has no stylesheet, and our policy allows none inside it.
"""

from django.utils.safestring import SafeString, mark_safe

INK, SURFACE, SAND, YELLOW = "#14202e", "#ffffff", "#f3ede1", "#ffe615"
INK_2, BORDER = "#3b4756", "#857c6b"
FAMILY = 'font-family="Figtree, sans-serif"'

PARTS = (
    "band",
    "label",
    "label-back",
    "plane",
    "plane-text",
    "line",
    "dotted",
    "node",
    "outside",
    "role",
    "detail",
    "empty",
)


def _safe(values: dict[str, str]) -> dict[str, SafeString]:
    return {name.replace("-", "_"): mark_safe(value) for name, value in values.items()}


SCREEN: dict[str, SafeString] = _safe({name: f'class="og-{name}"' for name in PARTS})
ALONE: dict[str, SafeString] = _safe(
    {
        "band": f'fill="{SAND}"',
        "label": f'fill="{INK_2}" {FAMILY} font-size="14" font-weight="700"',
        "label-back": f'fill="{SAND}"',
        "plane": f'fill="{YELLOW}" stroke="{INK}" stroke-width="2" stroke-linejoin="round"',
        "plane-text": f'fill="{INK}" {FAMILY} font-size="13" font-weight="700"',
        "line": f'fill="none" stroke="{INK}" stroke-width="2" stroke-linecap="square"',
        "dotted": (
            f'fill="none" stroke="{INK}" stroke-width="2.5" stroke-linecap="round" '
            'stroke-dasharray="0.1 6.5"'
        ),
        "node": f'fill="{SURFACE}" stroke="{INK}" stroke-width="1.75"',
        "outside": f'fill="{SAND}" stroke="{INK}" stroke-width="1.75" stroke-dasharray="6 4"',
        "role": f'fill="{INK}" {FAMILY} font-weight="700"',
        "detail": f'fill="{INK_2}" {FAMILY} font-weight="500"',
        "empty": f'fill="{SURFACE}" stroke="{BORDER}" stroke-dasharray="3 2"',
    }
)
