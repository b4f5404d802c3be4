"""A network in a browser: joined, an event arranged, registered for, waited, offered, confirmed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import WIDTHS, AsPerson
from tests.e2e.people import path_of, unique
from tests.e2e.test_accessibility import sideways, violations
from tests.factories.running_site import Site

NETWORK = "Tickets en helpdesk op school"
OPEN_NETWORK = "Klein maar sterk"
PAST = "Vergelijk vijf ticketingsystemen in negentig minuten"


def arrange(page: Page, title: str, *, seats: int) -> str:
    """Let an organiser put an event in the agenda; return its address."""
    page.goto("/netwerken/")
    page.get_by_role("link", name=NETWORK).click()
    page.get_by_role("link", name="Nieuwe bijeenkomst").click()
    day = date.today() + timedelta(days=60)  # noqa: DTZ011  the day that people see
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Dag", exact=True).fill(f"{day:%d/%m/%Y}")
    page.get_by_label("Begin").fill("14u30")
    page.get_by_label("Einde").fill("16.30")
    page.locator("input[name=place]").fill("Gent, De Krook")
    page.get_by_text("Plaatsen en inschrijven").click()
    page.locator("input[name=seats]").fill(str(seats))
    page.get_by_role("button", name="Zet in de agenda").click()
    page.goto("/netwerken/agenda/")
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    return path_of(page.url)


def test_somebody_joins_a_network_and_leaves_it(
    javascript: bool, as_person: AsPerson, browser_thread: ThreadPoolExecutor
) -> None:
    page = as_person("coauteur", java_script_enabled=javascript)
    page.goto("/netwerken/")
    page.get_by_role("link", name=OPEN_NETWORK).click()
    network = path_of(page.url)
    page.get_by_role("link", name="Word lid").click()
    page.get_by_role("button", name="Word lid").click()
    page.goto("/mijn/")
    expect(page.get_by_role("link", name=OPEN_NETWORK).first).to_be_visible()
    page.goto(f"{network}uitschrijven/")
    page.locator("main form button").first.click()
    page.goto(network)
    expect(page.get_by_role("link", name="Word lid")).to_be_visible()


def test_one_place_goes_from_hand_to_hand(
    javascript: bool, as_person: AsPerson, site: Site, browser_thread: ThreadPoolExecutor
) -> None:
    title = unique("Werkbezoek")
    organiser = as_person("trekker", java_script_enabled=javascript)
    event = arrange(organiser, title, seats=1)
    first = as_person("lid", java_script_enabled=javascript)
    first.goto("/zoeken/?q=" + title.replace(" ", "+"))
    first.goto(event)
    first.get_by_role("link", name="Schrijf je in").click()
    first.get_by_role("button", name="Schrijf me in").click()
    expect(first.get_by_text("Je bent ingeschreven")).to_be_visible()
    mail = site.wait_for_mail("lid@demo.test", containing=f"Je bent ingeschreven: {title}")
    assert f"{site.url}{event}" in mail

    second = as_person("auteur", java_script_enabled=javascript)
    second.goto(event)
    second.get_by_role("link", name="Zet me op de wachtlijst").click()
    second.get_by_role("button", name="Zet me op de wachtlijst").click()
    expect(second.get_by_text("Je staat op de wachtlijst, op plaats 1.")).to_be_visible()

    organiser.goto(event)
    organiser.get_by_role("link", name="Bekijk de inschrijvingen").click()
    expect(organiser.get_by_text("1 van 1 plaatsen bezet, 1 op de wachtlijst")).to_be_visible()

    first.get_by_role("button", name="Schrijf me uit").click()
    expect(first.get_by_text("Je bent uitgeschreven.")).to_be_visible()
    site.wait_for_mail("auteur@demo.test", containing=f"Er is een plaats voor je vrij: {title}")
    second.goto(event)
    second.get_by_role("link", name="Bekijk je aanbod").click()
    second.get_by_role("button", name="Ja, ik kom").click()
    expect(second.get_by_text("Je bent ingeschreven")).to_be_visible()
    outsider = as_person("buitenstaander")
    answer = outsider.goto(f"{event}inschrijvingen/")
    assert answer is not None
    assert answer.status == 404


def test_who_was_marked_present_downloads_the_attest(
    javascript: bool, as_person: AsPerson, browser_thread: ThreadPoolExecutor
) -> None:
    organiser = as_person("trekker", java_script_enabled=javascript)
    organiser.goto("/mijn/nascholing/")
    organiser.get_by_role("link", name=PAST).first.click()
    event = path_of(organiser.url)
    organiser.goto(f"{event}aanwezigheden/")
    organiser.get_by_label("Cora Coauteur").check()
    organiser.get_by_role("button", name="Bewaar de aanwezigheden").click()
    expect(organiser.get_by_text("De aanwezigheden zijn bewaard.")).to_be_visible()
    person = as_person("coauteur", java_script_enabled=javascript)
    person.goto("/mijn/nascholing/")
    link = person.get_by_role("link", name=f"Attest (pdf) van {PAST}").get_attribute("href")
    answer = person.request.get(link or "")
    assert answer.status == 200
    assert b"/StructTreeRoot" in answer.body()
    assert organiser.request.get(link or "").status == 404
    # As it was, so that the test can be run again.
    organiser.get_by_label("Cora Coauteur").uncheck()
    organiser.get_by_role("button", name="Bewaar de aanwezigheden").click()
    person.goto("/mijn/nascholing/")
    expect(person.get_by_text("Nog geen nascholing")).to_be_visible()


def test_an_organiser_writes_the_report_and_its_question_stands_with_the_network(
    javascript: bool, as_person: AsPerson, browser_thread: ThreadPoolExecutor
) -> None:
    question = unique("Wie deelt zijn ticketcategorieën")
    page = as_person("trekker", java_script_enabled=javascript)
    page.goto("/mijn/nascholing/")
    page.get_by_role("link", name=PAST).first.click()
    event = path_of(page.url)
    page.goto(f"{event}verslag/")
    lines = page.locator("textarea[name$='-text']")
    if lines.count() == 0 or lines.last.input_value():
        before = lines.count()
        page.get_by_role("button", name="Voeg een regel toe").click()
        expect(lines).to_have_count(before + 1)
    page.locator("select[name$='-kind']").last.select_option("open-vraag")
    lines.last.fill(question)
    page.locator("button[value=publiceer]").click()
    expect(page.get_by_text(f"Open vraag: {question}")).to_be_visible()
    page.get_by_role("link", name=NETWORK).first.click()
    page.get_by_role("link", name="Alle vragen").click()
    questions = page.url
    asked = page.get_by_role("listitem").filter(has_text=question)
    asked.get_by_role("button", name="Beantwoord").click()
    page.wait_for_load_state()
    page.goto(questions)
    expect(asked).to_contain_text("beantwoord")
    expect(asked.get_by_role("button", name="Beantwoord")).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_screens_of_attendance_read_well(
    width: int, as_person: AsPerson, browser_thread: ThreadPoolExecutor
) -> None:
    page = as_person("trekker", viewport={"width": width, "height": 900})
    page.goto("/mijn/nascholing/")
    page.get_by_role("link", name=PAST).first.click()
    event = path_of(page.url)
    screens = ("", "lijst/", "code/")
    addresses = [
        *(f"{event}aanwezigheden/{screen}" for screen in screens),
        *(f"{event}aanwezig/", "/mijn/nascholing/", "/netwerken/attest/"),
    ]
    wrong = []
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        wrong += [f"{address}: {each}" for each in (*violations(page), *sideways(page))]
    assert wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_screens_of_organisers_and_members_read_well(
    width: int, as_person: AsPerson, browser_thread: ThreadPoolExecutor
) -> None:
    page = as_person("trekker", viewport={"width": width, "height": 900})
    page.goto("/netwerken/")
    page.get_by_role("link", name=NETWORK).click()
    network = path_of(page.url)
    page.get_by_role("link", name="Minder tickets").first.click()
    event = path_of(page.url)
    addresses = [
        network,
        event,
        *(f"{network}{name}/" for name in ("leden", "leden/uitnodigen", "bericht", "voorkeuren")),
        f"{network}bijeenkomsten/nieuw/",
        *(f"{event}{name}/" for name in ("inschrijven", "inschrijvingen", "bewerken", "reeks")),
        f"{event}afgelasten/",
        "/netwerken/voorstellen/",
    ]
    wrong = []
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        wrong += [f"{address}: {each}" for each in (*violations(page), *sideways(page))]
    assert wrong == []
