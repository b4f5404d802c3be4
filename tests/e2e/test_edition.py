"""A whole edition in a browser, from *in voorbereiding* to *archief*, by everybody who has a part.

Only the days in between are brought nearer; every other step is a click or a key.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from playwright.sync_api import Page, expect

from tests.e2e.conftest import AsPerson, NewContext
from tests.e2e.editions import let_days_pass
from tests.e2e.people import link_with, open_case, unique
from tests.factories.running_site import Site

AWARD = "/ict-team-van-het-jaar/"
JURORS = {
    "jury1": "Jo Jurylid",
    "jury2": "Jana Jurylid",
    "jury3": "Joris Jurylid",
    "jury4": "Jill Jurylid",
    "jury5": "Jef Jurylid",
    "voorzitter": "Vera Voorzitter",
}
YEARS = {True: 2022, False: 2021}
OPENS, CLOSES, FINAL_OPENS, FINAL_CLOSES, TOLD = 1, 10, 11, 20, 30
"""Days from the start."""

Open = Callable[[str], Page]


def day(number: int) -> str:
    """Return a day that many days from now, as it is typed."""
    return (datetime.now() + timedelta(days=number)).strftime("%d/%m/%Y 12.00")  # noqa: DTZ005  as people read their calendar


def test_an_edition_from_its_preparation_to_the_archive(
    javascript: bool,
    as_person: AsPerson,
    new_context: NewContext,
    site: Site,
    browser_thread: ThreadPoolExecutor,
) -> None:
    year = YEARS[javascript]
    team = unique("Team van het jaar")

    def open_for(name: str) -> Page:
        return as_person(name, java_script_enabled=javascript)

    def as_visitor() -> Page:
        return new_context(java_script_enabled=javascript).new_page()

    set_up(open_for, year)
    let_days_pass(site, year, 2)
    hand_in(open_for, as_visitor, site, year, team)
    let_in(open_for, team)
    seat_the_jury(open_for, site, year)
    let_days_pass(site, year, 10)
    judge(open_for, year, team, loses_connection=javascript)
    let_days_pass(site, year, 9)
    decide(open_for, year, team)
    refuse_outsiders(open_for, year)
    let_days_pass(site, year, 10)
    visitor = as_visitor()
    visitor.goto(f"{AWARD}{year}/")
    expect(visitor.get_by_text(team).first).to_be_visible()
    expect(visitor.get_by_text("Een team dat deelt.").first).to_be_visible()
    editor = open_for("redacteur")
    editor.goto(f"/beheer/prijs/{year}/")
    editor.get_by_role("button", name="Zet in het archief").click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("Archief")
    assert "In orde" in site.manage("award_verify", str(year))


def set_up(open_for: Open, year: int) -> None:
    """Start an edition, set its dates, and freeze its rules."""
    editor = open_for("redacteur")
    editor.goto("/beheer/prijs/")
    editor.get_by_label("Jaar").fill(str(year))
    editor.get_by_role("button", name="Begin deze editie").click()
    for label, number in (
        ("Nomineren vanaf", OPENS),
        ("Nomineren tot", CLOSES),
        ("Finale vanaf", FINAL_OPENS),
        ("Finale tot", FINAL_CLOSES),
        ("Uitslag bekend op", TOLD),
    ):
        editor.get_by_label(label).fill(day(number))
    editor.get_by_label("Met een eerste ronde").set_checked(False)
    editor.get_by_label("Met een publieksprijs").set_checked(False)
    editor.get_by_label("Aantal laureaten").fill("1")
    editor.get_by_role("button", name="Bewaar", exact=True).click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("In voorbereiding")
    editor.get_by_role("button", name="Leg vast en publiceer").click()
    expect(editor.get_by_text("Het reglement ligt vast en staat online.")).to_be_visible()


def hand_in(
    open_for: Open, as_visitor: Callable[[], Page], site: Site, year: int, team: str
) -> None:
    """Take part with an own team: its dossier, the agreement of the directie, and off it goes."""
    author, address = open_for("auteur"), f"{unique('directie').replace(' ', '.')}@school.test"
    author.goto(f"{AWARD}{year}/eigen-team/")
    author.get_by_label("Jullie school of scholengemeenschap").select_option(index=1)
    author.get_by_label("Het team", exact=True).fill(team)
    author.get_by_label("Waarom doen jullie mee?").fill("Wij delen wat werkt.")
    author.get_by_role("button", name="Begin het dossier").click()
    dossier = author.url
    author.locator("input[name=practices]").first.check()
    for answer in author.locator("textarea[name^=antwoord_]").all():
        answer.fill("Zo doen wij het, en zo meten wij het.")
    author.get_by_role("button", name="Voeg een teamlid toe").click()
    author.locator("input[name='leden-0-name']").fill("Annelies Auteur")
    author.locator("input[name='leden-0-function']").fill("PICT")
    author.locator("input[name='leden-0-email']").fill("auteur@demo.test")
    author.get_by_role("button", name="Bewaar", exact=True).click()
    author.get_by_role("link", name="Vraag de directie").click()
    author.get_by_label("E-mailadres van de directie").fill(address)
    author.get_by_role("button", name="Verstuur de vraag").click()
    management = as_visitor()
    management.goto(link_with(site, site.wait_for_mail(address, containing=team), "/link/"))
    management.get_by_role("button", name="Ja, akkoord").click()
    author.goto(dossier)
    author.get_by_role("button", name="Bewaar en dien in").click()
    expect(author.get_by_text("Ingediend. De redactie kijkt het dossier na.")).to_be_visible()


def let_in(open_for: Open, team: str) -> None:
    """Check a dossier, and let it go to the jury."""
    editor = open_for("redacteur")
    open_case(editor, team)
    editor.get_by_role("button", name="Keur goed", exact=True).click()
    expect(editor.get_by_text(team).first).to_be_visible()


def seat_the_jury(open_for: Open, site: Site, year: int) -> None:
    """Invite five jurors and a chair; each accepts by the link in the mail."""
    editor = open_for("redacteur")
    for name, called in JURORS.items():
        editor.goto(f"/beheer/prijs/{year}/jury/")
        editor.get_by_label("Naam", exact=True).fill(called)
        editor.get_by_label("E-mailadres").fill(f"{name}@demo.test")
        editor.get_by_role("button", name="Verstuur de uitnodiging").click()
        expect(editor.get_by_text("De uitnodiging is onderweg.")).to_be_visible()
        mail = site.wait_for_mail(f"{name}@demo.test", containing=f"het jaar {year}")
        juror = open_for(name)
        juror.goto(link_with(site, mail, "/jury/uitnodiging/"))
        juror.get_by_role("button", name="Aanvaard").click()
        expect(juror.get_by_text("Welkom in de jury.")).to_be_visible()
    editor.goto(f"/beheer/prijs/{year}/jury/")
    seat = editor.get_by_role("listitem").filter(has_text="Vera Voorzitter")
    seat.get_by_role("button", name="Maak voorzitter").click()
    expect(editor.get_by_text("De jury heeft een andere voorzitter.")).to_be_visible()


def state_interests(juror: Page, year: int, team: str, tie: str = "") -> None:
    """Say of the team whether there is a tie."""
    juror.goto(f"/jury/{year}/belangen/")
    row = juror.locator(".ties__one").filter(has_text=team)
    row.get_by_label("Er is een band" if tie else "Geen band").check()
    if tie:
        row.get_by_role("textbox").fill(tie)
    juror.get_by_label("Ik las de regel").check()
    juror.get_by_role("button", name="Verklaar mijn belangen").click()
    juror.wait_for_url("**/jury/")


def open_dossier(juror: Page, year: int, team: str) -> None:
    """Go from the juror's desk to a dossier."""
    juror.goto("/jury/")
    desk = juror.get_by_role("region", name=f"ICT-team van het jaar {year}")
    desk.get_by_role("link", name=team).click()
    expect(juror.get_by_role("heading", level=1)).to_have_text(team)


def give_scores(juror: Page, value: int) -> None:
    """Give every criterion the same score."""
    for criterion in juror.locator("details.crit").all():
        if criterion.get_attribute("open") is None:
            criterion.locator("summary").click()
        criterion.locator(f"input[value='{value}']").check()


def send(juror: Page) -> None:
    juror.get_by_role("button", name="Verstuur mijn scores").click()


def judge(open_for: Open, year: int, team: str, *, loses_connection: bool) -> None:
    """Let five jurors do their work: one has a tie, one abstains, one loses the connection."""
    for name in JURORS:
        tie = "Mijn zus werkt in dat team." if name == "jury5" else ""
        state_interests(open_for(name), year, team, tie)
    closed = open_for("jury5")
    closed.goto("/jury/")
    desk = closed.get_by_role("region", name=f"ICT-team van het jaar {year}")
    expect(desk.get_by_role("link", name=team)).to_have_count(0)
    for name, value in (("jury1", 8), ("jury2", 7), ("voorzitter", 9)):
        juror = open_for(name)
        open_dossier(juror, year, team)
        give_scores(juror, value)
        send(juror)
        expect(juror.locator(".code").first).to_be_visible()
    third = open_for("jury3")
    open_dossier(third, year, team)
    third.context.set_offline(loses_connection)
    give_scores(third, 8)
    if loses_connection:
        send(third)
        expect(third.locator("[data-ballot-offline]")).to_be_visible()
        third.context.set_offline(False)
    else:
        send(third)
    expect(third.locator(".code").first).to_be_visible()
    fourth = open_for("jury4")
    open_dossier(fourth, year, team)
    fourth.get_by_role("link", name="Ik onthoud me").click()
    fourth.get_by_role("button", name="Onthoud me").click()
    expect(fourth.get_by_role("heading", level=1)).to_have_text("Je onthouding is ontvangen")
    chair = open_for("voorzitter")
    chair.goto(f"/jury/voorzitter/{year}/")
    expect(chair.get_by_text("1 van 1 verstuurd").first).to_be_visible()
    chair.get_by_label("Reden").first.fill("Familie in het team.")
    chair.get_by_role("button", name="Verschoon").first.click()
    expect(chair.get_by_text("Verschoond").first).to_be_visible()


def decide(open_for: Open, year: int, team: str) -> None:
    """Look at what was counted, write the report, and choose when it is told."""
    chair = open_for("voorzitter")
    chair.goto(f"/jury/overleg/{year}/")
    expect(chair.get_by_text("80,00").first).to_be_visible()
    chair.get_by_label("Juryverslag").fill("De jury las alle dossiers en koos dit team.")
    chair.get_by_label("Bekend op").fill(day(5)[:10])
    chair.get_by_label("Om", exact=True).fill("12.00")
    chair.get_by_label("Wat de jury zegt").first.fill("Een team dat deelt.")
    chair.get_by_role("button", name="Bewaar de beslissing").click()
    expect(chair.get_by_text("Tot de bekendmaking kan het nog anders")).to_be_visible()


def refuse_outsiders(open_for: Open, year: int) -> None:
    """Nobody but the jury reads what it deliberates on, and the result is not out yet."""
    for name in ("lid", "redacteur", "auteur"):
        outsider = open_for(name)
        answer = outsider.goto(f"/jury/overleg/{year}/")
        assert answer is not None
        assert answer.status == 404, name
        outsider.goto(f"{AWARD}{year}/")
        expect(outsider.get_by_text("Een team dat deelt.")).to_have_count(0)
