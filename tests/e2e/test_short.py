"""Sharing in short, on a phone: a title, three sentences, the tick; the rest can wait."""

from pathlib import Path

from PIL import Image
from playwright.sync_api import expect

from tests.e2e.conftest import AsPerson
from tests.e2e.people import unique
from tests.e2e.test_accessibility import sideways, violations

PHONE = {"width": 375, "height": 720}


def test_three_sentences_become_a_draft_that_waits(javascript: bool, as_person: AsPerson) -> None:
    page = as_person("auteur", java_script_enabled=javascript, viewport=PHONE)
    title = unique("Onthaal van nieuwe leerkrachten")
    page.goto("/praktijken/delen/")
    page.goto("/praktijken/delen/kort/")
    assert violations(page) + sideways(page) == [] if javascript else sideways(page) == []
    page.fill("[name=title]", title)
    page.fill("[name=summary]", "Nieuwe leerkrachten krijgen een uur met het ICT-team.")
    page.fill("[name=yielded]", "Minder vragen in september.")
    page.get_by_role("button", name="Bewaar als klad").click()
    expect(page.locator(".esum")).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value(title)
    page.check("[name=may_share]")
    page.get_by_role("button", name="Bewaar als klad").click()
    page.wait_for_url(lambda url: "/kort/" not in url)
    page.goto("/praktijken/delen/")
    page.get_by_role("link", name=title).first.click()
    expect(page.locator("form#delen [name=title]")).to_have_value(title)
    expect(page.locator("form#delen [name=yielded]")).to_have_value("Minder vragen in september.")


def test_a_photo_comes_along(tmp_path: Path, javascript: bool, as_person: AsPerson) -> None:
    photo = tmp_path / "bord.jpg"
    Image.new("RGB", (640, 480), "#0b5d5e").save(photo)
    page = as_person("auteur", java_script_enabled=javascript, viewport=PHONE)
    title = unique("Een bord met foto")
    page.goto("/praktijken/delen/kort/")
    page.fill("[name=title]", title)
    page.set_input_files("input[type=file]", photo)
    page.check("[name=may_share]")
    page.get_by_role("button", name="Bewaar als klad").click()
    page.wait_for_url(lambda url: "/kort/" not in url)
    page.goto("/praktijken/delen/")
    page.get_by_role("link", name=title).first.click()
    expect(page.locator("form#delen")).to_contain_text("bord.jpg")
