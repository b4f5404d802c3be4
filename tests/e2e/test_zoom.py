"""At 400 % zoom and in forced colours everything can still be read and used."""

from concurrent.futures import ThreadPoolExecutor

from tests.e2e.conftest import NewContext, sign_in
from tests.e2e.test_accessibility import PUBLIC, SIGNED_IN, details, sideways, violations
from tests.e2e.test_screens import cut_off

# A window of 1280 × 1024 at 400 % has room for this.
ZOOMED = {"width": 320, "height": 256}


def test_nothing_scrolls_sideways_or_is_cut_off_at_four_times_the_size(
    new_context: NewContext, browser_thread: ThreadPoolExecutor
) -> None:
    page = new_context(viewport=ZOOMED).new_page()
    sign_in(page, "auteur")
    wrong = []
    for number, path in enumerate((*PUBLIC, *SIGNED_IN, *details(page))):
        page.goto(path)
        wrong += cut_off(page, f"zoom-{number}") + sideways(page)
    assert wrong == []


def test_forced_colours_keep_every_figure_and_control(
    new_context: NewContext, browser_thread: ThreadPoolExecutor
) -> None:
    page = new_context(viewport={"width": 1280, "height": 900}, forced_colors="active").new_page()
    sign_in(page, "auteur")
    wrong = []
    for number, path in enumerate((*PUBLIC, *SIGNED_IN, *details(page))):
        page.goto(path)
        wrong += cut_off(page, f"kleuren-{number}") + violations(page)
        wrong += [
            f"{page.url}: {name}"
            for name in page.evaluate(INVISIBLE)
            if not page.url.endswith("/stijlgids/")
        ]
    assert wrong == []


# Drawings whose every shape has the colour of what lies behind it.
INVISIBLE = """() => [...document.querySelectorAll("main svg[role=img]")].flatMap(svg => {
  if (!svg.checkVisibility()) return [];
  const canvas = getComputedStyle(document.body).backgroundColor;
  const shapes = [...svg.querySelectorAll("path, rect, circle, line, polygon, polyline, text")];
  const seen = shapes.some(shape => {
    const { fill, stroke, strokeWidth } = getComputedStyle(shape);
    const clear = colour => colour === "none" || /^rgba\\(.*, 0\\)$/.test(colour);
    const paints = colour => !clear(colour) && colour !== canvas;
    return paints(fill) || (paints(stroke) && strokeWidth !== "0px");
  });
  return seen || !shapes.length ? [] : [svg.getAttribute("aria-label") ?? "svg"];
})"""
