"""From a proposal to a network whose second event needs nobody: organiser and editor together."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.e2e.conftest import AsPerson
from tests.e2e.people import open_case, unique
from tests.factories.running_site import Site


def propose(page: Page, title: str) -> None:
    """Let a member propose a network."""
    page.goto("/netwerken/voorstellen/")
    page.get_by_label("Naam van het netwerk").fill(title)
    page.get_by_label("Doel", exact=True).fill("We leren van elkaar hoe een helpdesk werkt.")
    page.get_by_label("Voor wie").fill("TICT")
    page.get_by_label("Regio").fill("Limburg")
    page.get_by_role("button", name="Stel voor").click()
    expect(page.get_by_role("status").get_by_text("Je voorstel is bij")).to_be_visible()


def plan(page: Page, network: str, title: str, *, days: int) -> None:
    """Put an evening that lasts until midnight in the agenda."""
    page.goto("/netwerken/")
    page.get_by_role("link", name=network).click()
    page.get_by_role("link", name="Nieuwe bijeenkomst").click()
    day = date.today() + timedelta(days=days)  # noqa: DTZ011  the day that people see
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Dag", exact=True).fill(f"{day:%d/%m/%Y}")
    page.get_by_label("Begin").fill("20u")
    page.get_by_label("Einde").fill("24.00")
    page.locator("input[name=place]").fill("Hasselt")
    page.get_by_role("button", name="Zet in de agenda").click()


def decide(editor: Page, title: str, button: str) -> None:
    """Take up what waits under a title, and decide with a button."""
    open_case(editor, title)
    editor.get_by_role("button", name=button, exact=True).click()
    editor.wait_for_load_state()


def test_an_editor_approves_a_first_event_and_the_next_goes_live_by_itself(
    javascript: bool, as_person: AsPerson, site: Site, browser_thread: ThreadPoolExecutor
) -> None:
    network, first, second = (unique(word) for word in ("Kring", "Avond één", "Avond twee"))
    organiser = as_person("coauteur", java_script_enabled=javascript)
    editor = as_person("redacteur", java_script_enabled=javascript)
    visitor = as_person("lid", java_script_enabled=javascript)
    propose(organiser, network)
    decide(editor, network, "Zet online")
    site.wait_for_mail("coauteur@demo.test", containing=f"Je netwerk staat online: {network}")

    plan(organiser, network, first, days=70)
    expect(organiser.get_by_text(f"“{first}” ligt bij de redactie")).to_be_visible()
    visitor.goto("/netwerken/agenda/")
    expect(visitor.get_by_role("link", name=first)).to_have_count(0)
    decide(editor, first, "Keur goed")
    site.wait_for_mail(
        "coauteur@demo.test", containing=f"Je bijeenkomst staat in de agenda: {first}"
    )
    visitor.goto("/netwerken/agenda/")
    visitor.get_by_role("link", name=first).click()
    expect(visitor.get_by_text("20.00–00.00 uur").first).to_be_visible()

    plan(organiser, network, second, days=77)
    expect(organiser.get_by_text(f"“{second}” staat in de agenda.")).to_be_visible()
    visitor.goto("/netwerken/agenda/")
    expect(visitor.get_by_role("link", name=second)).to_be_visible()
    decide(editor, second, "Nagekeken")
    editor.goto("/beheer/inbox/")
    expect(editor.locator("a.q", has_text=second)).to_have_count(0)
    visitor.goto("/netwerken/agenda/")
    expect(visitor.get_by_role("link", name=second)).to_be_visible()
