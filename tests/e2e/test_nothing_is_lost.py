"""Nothing that somebody typed is ever lost, and nothing is shared twice."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import AsPerson
from tests.e2e.content import KINDS
from tests.e2e.forms import (
    KEEP,
    SEND,
    answer,
    fill,
    filled_in,
    lost,
    message_at,
    press,
    required_answers,
    share,
    typed,
)
from tests.e2e.people import fill_in_sign_in, unique

TICKETING, SAVINGS = "ticketing", "efficientiewinsten"
AUTHOR = "auteur@demo.test"
EXTRA = "Alles liep over één telefoonlijn.\n\n€ 1.234,56 & <b>tekens</b> – “écht”."


def fill_in_everything(page: Page, kind: str, title: str) -> dict[str, list[str]]:
    """Open a new form, fill it in, and return what it holds."""
    page.goto(f"/praktijken/delen/{kind}/")
    answer(page, required_answers(kind, title))
    fill(page, "situation_before", EXTRA)
    return filled_in(page)


def own_practices(page: Page, title: str) -> int:
    """Return how many practices with this title somebody has."""
    page.goto("/mijn/")
    return page.locator(".mypractices").get_by_role("link", name=title).count()


def resume(page: Page, title: str) -> None:
    """Go on with an unfinished practice, from the page where one would share another."""
    page.goto("/praktijken/delen/")
    page.get_by_role("link", name=title).click()
    page.locator("form#delen").wait_for()


def test_a_mistake_is_told_beside_its_field_and_keeps_what_was_typed(
    javascript: bool, as_person: AsPerson
) -> None:
    page = as_person("auteur", java_script_enabled=javascript)
    title = unique("Een half antwoord")
    answers = typed(required_answers(SAVINGS, title)) | {
        "winst-0-before": "ongeveer dertig",
        "pupils": "12,5",
        "summary": "",
        "situation_before": EXTRA,
    }
    page.goto(f"/praktijken/delen/{SAVINGS}/")
    for name, value in answers.items():
        fill(page, name, value)
    before = filled_in(page)
    press(page, SEND)

    summary = page.get_by_role("alert").filter(has=page.get_by_role("link"))
    expect(summary).to_be_visible()
    for name in ("winst-0-before", "pupils", "summary", "may_share"):
        assert message_at(page, name), name
    assert message_at(page, "title") == ""
    assert filled_in(page) == before
    summary.get_by_role("link").first.click()
    focused = page.evaluate("document.activeElement.name || document.activeElement.id")
    assert focused, "a link of the summary leads to its field"


def test_what_one_typed_is_there_on_another_device(javascript: bool, as_person: AsPerson) -> None:
    page = as_person("auteur", java_script_enabled=javascript)
    title = unique("Begonnen op de trein")
    before = fill_in_everything(page, SAVINGS, title)
    if javascript:
        status = page.locator("[data-autosave-status]")
        expect(status).to_contain_text(re.compile(r"[Bb]ewaard om \d+\.\d\d uur"), timeout=20_000)
        fill(page, "lessons", "Begin klein.")
        before["lessons"] = ["Begin klein."]
        # Away at once, before the next autosave.
        page.goto("/praktijken/")
    else:
        press(page, KEEP)
        page.wait_for_url("**/mijn/**")
    page.close()

    elsewhere = as_person("auteur", java_script_enabled=javascript)
    resume(elsewhere, title)
    assert filled_in(elsewhere) == before
    press(elsewhere, SEND)
    expect(elsewhere.get_by_role("heading", level=1, name=title)).to_be_visible()
    assert own_practices(elsewhere, title) == 1
    expect(elsewhere.locator(".drafts").get_by_role("link", name=title)).to_have_count(0)


@pytest.mark.parametrize(
    ("cookies", "kind"),
    [("the session's cookie", TICKETING), *(("all cookies", kind) for kind in KINDS)],
)
def test_an_ended_session_keeps_what_was_typed(
    cookies: str, kind: str, javascript: bool, as_person: AsPerson
) -> None:
    page = as_person("auteur", java_script_enabled=javascript)
    title = unique("Koffie tussendoor")
    before = fill_in_everything(page, kind, title)
    if cookies == "all cookies":
        page.context.clear_cookies()
    else:
        page.context.clear_cookies(name="sessionid")
    press(page, SEND)
    expect(page.get_by_text("antwoorden zijn bewaard").first).to_be_visible()
    if cookies == "all cookies":
        page.get_by_role("link", name="Meld je aan en ga verder").click()
    fill_in_sign_in(page, AUTHOR)

    assert filled_in(page) == before
    press(page, SEND)
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    assert own_practices(page, title) == 1


def test_a_double_click_shares_one_practice(javascript: bool, as_person: AsPerson) -> None:
    page = as_person("auteur", java_script_enabled=javascript)
    title = unique("Twee keer geklikt")
    fill_in_everything(page, TICKETING, title)
    page.get_by_role("button", name=SEND).dblclick()
    page.wait_for_url("**/status/")
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    assert own_practices(page, title) == 1


def test_going_back_and_sending_again_is_the_same_practice(
    javascript: bool, as_person: AsPerson
) -> None:
    page = as_person("auteur", java_script_enabled=javascript)
    title = unique("Terug en nog eens")
    before = fill_in_everything(page, TICKETING, title)
    press(page, SEND)
    page.wait_for_url("**/status/")
    first = page.url
    page.go_back()
    assert filled_in(page) == before
    press(page, SEND)
    page.wait_for_url("**/status/")
    assert page.url == first
    assert own_practices(page, title) == 1


def test_lines_are_added_moved_and_removed_around_what_was_typed(
    javascript: bool, as_person: AsPerson
) -> None:
    page = as_person("auteur", java_script_enabled=javascript)
    before = fill_in_everything(page, SAVINGS, unique("Drie winsten"))
    del before["winst-TOTAL_FORMS"]
    first = {name: value for name, value in before.items() if name.startswith("winst-0-")}

    page.get_by_role("button", name="Voeg een winst toe").click()
    page.get_by_text("Winst 2 van 2").wait_for()
    second = {"kind": "uren", "label": "Rondgang", "before": "6,5", "after": "2"}
    for name, value in second.items():
        fill(page, f"winst-1-{name}", value)
    page.get_by_role("button", name="Voeg een winst toe").click()
    page.get_by_text("Winst 3 van 3").wait_for()
    fill(page, "winst-2-label", "Deze gaat weg")

    page.get_by_role("button", name="Zet winst 2 hoger").click()
    expect(page.locator("[name='winst-0-label']")).to_have_value("Rondgang")
    page.get_by_role("button", name="Verwijder winst 3").click()
    expect(page.get_by_text("Winst 3 van 3")).to_have_count(0)

    found = filled_in(page)
    assert {name: found[f"winst-0-{name}"] for name in second} == {
        name: [value] for name, value in second.items()
    }
    assert {name: found[name.replace("-0-", "-1-")] for name in first} == first
    assert "winst-2-label" not in found
    rest = {name: value for name, value in before.items() if name not in first}
    assert {name: found[name] for name in rest} == rest


def test_two_tabs_do_not_overwrite_each_other(javascript: bool, as_person: AsPerson) -> None:
    page = as_person("auteur", java_script_enabled=javascript)
    title = share(page, TICKETING, "In twee tabbladen")
    edit = page.url.replace("status/", "")
    other = page.context.new_page()
    for tab, words in ((page, "Uit het eerste tabblad."), (other, "Uit het tweede tabblad.")):
        tab.goto(edit)
        fill(tab, "why", words)
        fill(tab, "may_share", True)
    press(page, SEND)
    page.wait_for_url("**/status/")
    press(other, SEND)

    expect(other.get_by_role("heading", level=1, name="Intussen gewijzigd")).to_be_visible()
    expect(other.get_by_text("Uit het eerste tabblad.")).to_be_visible()
    expect(other.get_by_text("Uit het tweede tabblad.")).to_be_visible()
    page.goto(edit)
    assert lost(page, {"why": "Uit het eerste tabblad.", "title": title}) == {}
    press(other, "Stuur mijn versie in")
    other.wait_for_url("**/status/")
    page.goto(edit)
    assert lost(page, {"why": "Uit het tweede tabblad.", "title": title}) == {}
