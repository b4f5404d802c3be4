"""What somebody types is shown as it was typed: none of it becomes part of a page, anywhere."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import AsPerson, NewContext
from tests.e2e.content import KINDS
from tests.e2e.forms import SEND, answer, press, required_answers
from tests.e2e.people import approve, unique

TRACE = "kanarie"
MARKUP = (
    f'"><img class={TRACE} src=x onerror="window.{TRACE}=1">',
    f"</script><script class={TRACE}>window.{TRACE}=1</script>",
    f"'><svg class={TRACE} onload=window.{TRACE}=1>",
    f"</textarea></title></style><b class={TRACE}>x",
    f"[x](javascript:window.{TRACE}=1) {{{{7*7}}}} <a class={TRACE} href=//elders.test>",
    f"<details class={TRACE} open ontoggle=window.{TRACE}=1>",
    f"<!--><iframe class={TRACE} srcdoc='<script>top.{TRACE}=1</script>'>",
    f"<math><mi//xlink:href='data:x' class={TRACE} onclick=window.{TRACE}=1>",
)
FILL = """(form, markup) => {
  let place = 0;
  const texts = form.querySelectorAll("textarea, input[type=text]:not([inputmode])");
  for (const field of texts) {
    if (field.readOnly || field.disabled || field.name === "title") continue;
    // A task without a choice is no answer.
    const task = /^(?:reason|arguments)-(.+)$/.exec(field.name);
    const choice = task && form.querySelector(`[name="place-${task[1]}"]:checked`);
    if (field.name.startsWith("eigen-") || (task && !choice)) continue;
    const whole = markup[place++ % markup.length];
    const room = field.maxLength > 0 ? field.maxLength - field.value.length : 300;
    if (room >= whole.length) field.value += whole;
  }
  return place;
}"""


def visit(page: Page, address: str) -> None:
    """Open a page and look for anything that the markup made."""
    page.goto(address)
    look(page)


def look(page: Page) -> None:
    """See that the page that is open holds the words, and no element and no act of theirs."""
    page.wait_for_load_state("load")
    made = page.locator(f".{TRACE}").evaluate_all("found => found.map(each => each.outerHTML)")
    assert made == [], f"{page.url}: {made}"
    assert page.evaluate(f"window.{TRACE} === undefined"), page.url
    links = page.locator("a[href^='javascript:'], a[href*='elders.test']")
    assert links.count() == 0, page.url


def empty_what_was_refused(page: Page) -> None:
    """Send again without what may not be markup at all, such as an address or a number."""
    summary = page.locator("[data-error-summary]")
    if not summary.is_visible():
        return
    look(page)
    for link in summary.get_by_role("link").all():
        page.evaluate(
            "id => { const field = document.getElementById(id);"
            " (field.matches('input, textarea') ? field : field.querySelector('input, textarea'))"
            ".value = ''; }",
            (link.get_attribute("href") or "#").removeprefix("#"),
        )
    page.locator("[name=may_share]").first.check()
    press(page, SEND)


@pytest.mark.parametrize("kind", KINDS)
def test_markup_in_every_text_of_a_practice_stays_text(
    kind: str, as_person: AsPerson, new_context: NewContext
) -> None:
    author, title = as_person("auteur"), unique(f"Titel <b class={TRACE}> & “co”")
    author.goto(f"/praktijken/delen/{kind}/")
    answer(author, required_answers(kind, title))
    filled = author.locator("form#delen").evaluate(FILL, MARKUP)
    assert filled > len(MARKUP), "the form has many texts"
    press(author, SEND)
    author.wait_for_load_state("load")
    empty_what_was_refused(author)
    author.wait_for_url("**/status/")
    expect(author.get_by_role("heading", level=1)).to_contain_text(f"<b class={TRACE}>")
    look(author)
    for address in (author.url.replace("status/", "voorbeeld/"), author.url.replace("status/", "")):
        visit(author, address)
    visit(author, "/mijn/")

    editor = as_person("redacteur")
    visit(editor, "/beheer/inbox/")
    editor.get_by_role("link", name=title).first.click()
    look(editor)
    approve(editor, title)
    look(editor)

    author.goto("/mijn/")
    author.get_by_role("link", name=title).first.click()
    reader = new_context().new_page()
    reader.goto(f"/praktijken/{kind}/")
    look(reader)
    card = reader.get_by_role("article").filter(has_text=title).first
    card.get_by_role("heading").get_by_role("link").first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text(f"<b class={TRACE}>")
    look(reader)
    for address in ("/", "/praktijken/"):
        visit(reader, address)
    visit(editor, "/beheer/reports/site-history/")
