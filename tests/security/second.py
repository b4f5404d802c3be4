"""What each address with a parameter does with an object of somebody else: the reviewed table.

A new address with a parameter without a row here fails the build. A row names objects that belong
to one author (`tests/security/theirs.py`), who of the other people may reach them all the same, and
what the rest gets: 404, unless a row says why not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from moderation.enums import Decision
from networks.domain.questions import version_of
from safeforms.tokens import new_token
from tests.factories.meetings import meeting_answers, series_answers
from tests.factories.nominating import dossier_answers
from tests.factories.practices import gain_answers
from tests.security.theirs import Theirs

CONFIRMED = frozenset({"member", "colleague", "management"})
"""Who reads what is for confirmed members of schools."""
SIGNED_IN = frozenset({"outsider", *CONFIRMED})
COLLEAGUES = frozenset({"colleague", "management"})
PEOPLE = ("anonymous", "outsider", "member", "colleague", "management")
GONE, FORBIDDEN, NOT_FOUND, SHOWN, ELSEWHERE = 410, 403, 404, 200, 302
Person = User | AnonymousUser


@dataclass(frozen=True)
class Ask:
    """One object that is asked for, or written to, by those it does not belong to."""

    fill: Callable[[Theirs], dict[str, Any] | str]
    """Values of the parameters by name, or a whole path."""
    body: Callable[[Theirs, Person], dict[str, Any]] | None = None
    """What whoever may post would post; None where the address takes no posts."""
    may: frozenset[str] = frozenset()
    status: int = NOT_FOUND
    """What the others get. Where it is no refusal, `why` says what keeps the object safe."""
    why: str = ""
    posts: int = 0
    """What others get who post, where that differs."""
    control: str = "author"
    """Who reaches it, or the proof is worth nothing; "" where nobody does, and `why` says so."""


def of(name: str, attribute: str, parameter: str) -> Callable[[Theirs], dict[str, Any]]:
    """Return the value of one parameter: an attribute of one of the objects."""
    return lambda theirs: {parameter: getattr(getattr(theirs, name), attribute)}


def page(name: str) -> Callable[[Theirs], str]:
    """Return the address of a page."""
    return lambda theirs: str(getattr(theirs, name).get_absolute_url())


def file(name: str) -> Callable[[Theirs], dict[str, Any]]:
    """Return the parameters of a file's address."""
    return lambda theirs: {"key": theirs.files[name].pk, "name": "x.txt"}


def token(form: str, **fields: Any) -> Callable[[Theirs, Person], dict[str, Any]]:
    """Return what a form posts: a good token of whoever posts, and valid answers."""
    return lambda theirs, person: {"formulier_token": new_token(form=form, user=person), **fields}


def token_of(form: str, name: str, **fields: Any) -> Callable[[Theirs, Person], dict[str, Any]]:
    """Return what the form of one object posts, whose token holds for that object alone."""
    return lambda theirs, person: token(f"{form}:{getattr(theirs, name).pk}", **fields)(
        theirs, person
    )


def plain(**fields: Any) -> Callable[[Theirs, Person], dict[str, Any]]:
    """Return what a form without a token posts."""
    return lambda theirs, person: fields


def changed_saving(theirs: Theirs, person: Person) -> dict[str, Any]:
    """Return the whole form of the saving, valid but for who posts it."""
    latest = theirs.saving.latest_revision_id
    answers = gain_answers(theirs.organisation, person)  # type: ignore[arg-type]
    return answers | {"basis": str(latest), "praktijk": str(theirs.saving.key), "title": "Anders"}


def changed_proposal(theirs: Theirs, person: Person) -> dict[str, Any]:
    """Keep the form of the proposal as a draft."""
    return token("praktijk")(theirs, person) | {"actie": "bewaar", "title": "Anders"}


def changed_search(theirs: Theirs, person: Person) -> dict[str, Any]:
    """Give a saved search another name."""
    own = token_of("zoekopdracht", "search")(theirs, person)
    return own | {"name": "Anders", "rhythm": "nooit"}


def new_meeting(theirs: Theirs, person: Person) -> dict[str, Any]:
    """Return the whole form of an event."""
    return meeting_answers(person)


def changed_meeting(theirs: Theirs, person: Person) -> dict[str, Any]:
    """Return the whole form of the event, valid but for who posts it."""
    return meeting_answers(person, basis=str(theirs.event.latest_revision_id), title="Anders")


def repeated_meeting(theirs: Theirs, person: Person) -> dict[str, Any]:
    """Return the form that repeats the event once."""
    return token("bijeenkomst-reeks", **series_answers())(theirs, person)


def questions(theirs: Theirs, person: Person) -> dict[str, Any]:
    """Ask one question of those who register."""
    row = {"vraag-0-label": "Waar woon je?", "vraag-0-kind": "kort", "vraag-TOTAL_FORMS": "1"}
    own = token("bijeenkomst-vragen", basis=version_of(()), **row)
    return own(theirs, person)


def refusal(theirs: Theirs, person: Person) -> dict[str, Any]:
    """Refuse what waits for the editors."""
    about = {"zaak": theirs.case.pk, "revision": theirs.case.revision_id}
    return token("zaak:beslissing", actie=Decision.REFUSED, reason="Nee.", **about)(theirs, person)


def reset_path(theirs: Theirs) -> str:
    """Put the author's key into an address with a key that was made for somebody else."""
    other = theirs.newcomer.user
    key = default_token_generator.make_token(other)
    return f"/account/wachtwoord/nieuw/{user_pk_to_url_str(theirs.author)}-{key}/"


def practices(*names: str, **more: Any) -> tuple[Ask, ...]:
    """Return the addresses of practices by kind and slug."""
    return tuple(
        Ask(page(name), may=CONFIRMED if name.startswith("restricted") else frozenset(), **more)
        for name in names
    )


def teams(body: Any = None) -> tuple[Ask, ...]:
    """Return an address below a team that is not published, and below one for members."""
    return (
        Ask(of("draft_team", "slug", "slug"), body, control="", why="drafts have no such page"),
        Ask(of("restricted_team", "slug", "slug"), body, may=CONFIRMED),
    )


def keyed(*names: str, body: Any = None, control: str = "author") -> tuple[Ask, ...]:
    """Return the addresses of an author's own screens by the key of a practice."""
    return tuple(Ask(of(name, "key", "key"), body, control=control) for name in names)


CASE = of("case", "pk", "case_id")
EVENT = of("event", "slug", "slug")
MEETING = of("meeting", "slug", "slug")
COMING = "netwerken/agenda/<slug:slug>/inschrijvingen"
PRESENT = "netwerken/agenda/<slug:slug>/aanwezigheden"


def comer(theirs: Theirs) -> dict[str, Any]:
    """Return the event and the registration of somebody for it."""
    return {"slug": theirs.event.slug, "key": theirs.registration.key}


def past(theirs: Theirs) -> dict[str, Any]:
    """Return the event at which the author was."""
    return {"slug": theirs.attended.event.slug}


def absent(theirs: Theirs, person: Person) -> dict[str, Any]:
    """Say that the author was not there after all."""
    return token("aanwezigheden", was=str(theirs.attended.key))(theirs, person)


def written_report(theirs: Theirs, person: Person) -> dict[str, Any]:
    """Return what whoever writes a report of an event posts, over the version that is there."""
    return {
        "formulier_token": new_token(form="verslag", user=person),
        "formulier_naam": "verslag",
        "basis": "1",
        "actie": "bewaar",
        "regel-TOTAL_FORMS": "1",
        "regel-0-key": str(theirs.row.key),
        "regel-0-kind": "verslag",
        "regel-0-text": "Koop nu mijn software.",
    }


REPORT = token("melding", kind="cijfer", text="Klopt niet.", email="ik@elders.test")
QUESTION = token("praktijk-bericht", text="Hoe deden jullie dat?")
LETTER = token("lid-bericht", text="Hoe deden jullie dat?")
CONFIRMATION = token("praktijk-werkt-ook", experience="zo", in_een_tik="1")
SAVED_KEY = "account/tweede-stap/toegangssleutels/<int:pk>"
FUNCTION = "mijn/functies/<int:pk>"
SEARCH = "zoeken/bewaard/<uuid:key>"
TEAM = "praktijken/organigrammen/<slug:slug>"
OWN = "praktijken/delen/praktijk/<uuid:key>"
STRAY = "whoever has the address was mailed it: a damaged one opens nothing"
SAME = "the answer is the same for a draft that never was"

NETWORK = "netwerken/<slug:slug>"
EDITION = "ict-team-van-het-jaar/<int:year>"
DOSSIER = f"{EDITION}/nominaties/<uuid:key>"


def in_network(form: str = "", **fields: Any) -> tuple[Ask, ...]:
    """Return an address below a network that only its members may know of."""
    body = token_of(form, "closed_network", **fields) if form else None
    return (Ask(of("closed_network", "slug", "slug"), body),)


def proposed_again(theirs: Theirs, person: Person) -> dict[str, Any]:
    """Propose once more what was refused."""
    own = token_of("netwerk-voorstel", "refused_network")(theirs, person)
    described = {"title": "Een ander voorstel", "summary": "We leren het van elkaar."}
    return own | described | {"for_whom": "TICT", "region": "Gent", "access": "open"}


def answered(theirs: Theirs, person: Person) -> dict[str, Any]:
    """Let in who asked to become a member."""
    own = token_of("netwerk-leden", "closed_network")(theirs, person)
    return own | {"lid": str(theirs.asked.key), "actie": "aanvaard"}


def taken_back(theirs: Theirs, person: Person) -> dict[str, Any]:
    """Take an invitation back."""
    own = token_of("netwerk-uitnodiging-weg", "closed_network")(theirs, person)
    return own | {"uitnodiging": str(theirs.invitation.key)}


def in_award(name: str, what: str = "") -> Callable[[Theirs], str]:
    """Return the address of a dossier, or of a step below it."""
    return lambda theirs: (
        f"/ict-team-van-het-jaar/2027/nominaties/{getattr(theirs, name).key}/{what}"
    )


def honoured(what: str) -> Callable[[Theirs], str]:
    """Return an address of a team that received something: {} stands for its key."""
    return lambda theirs: f"/ict-team-van-het-jaar/2025/{what.format(theirs.honoured.key)}"


def written_dossier(theirs: Theirs, person: Person) -> dict[str, Any]:
    """Return the whole form of the dossier, valid but for who posts it."""
    return dossier_answers(theirs.dossier, person, antwoord_C1="Anders.")


SHARED: dict[str, str] = {
    f"{EDITION}/nomineren/": "a year; anybody nominates",
    f"{EDITION}/nomineren/bedankt/": "a year; the same for everybody",
    f"{EDITION}/eigen-team/": "a year; who may start for which school is tried in awards",
    "themas/<slug:slug>/": "a theme is everybody’s; its practices are asked one by one",
    "organisaties/<slug:slug>/": "a school is everybody’s; so are its public practices",
    "netwerken/partners/<slug:slug>/": "a partner is everybody’s; its events are asked one by one",
    "mijn/functies/nieuw/<slug:slug>/": "anybody may say that he works somewhere",
    "praktijken/<slug:kind_slug>/": "a kind",
    "praktijken/delen/<slug:kind_slug>/": "a kind; what is posted is in REFERENCES",
    "praktijken/delen/<slug:kind_slug>/live/": "a kind; what is posted is in REFERENCES",
    "praktijken/delen/<slug:kind_slug>/concept/": "a kind; what is posted is in REFERENCES",
    "jury/<int:year>/belangen/": "a juror's own seat; tried for each role in tests/awards/views",
    "jury/<int:year>/mijn-scores/": "a juror's own seat; tried for each role in tests/awards/views",
    **{
        f"jury/<int:year>/dossiers/<uuid:key>/{name}": "a juror's own; tried in tests/awards/views"
        for name in ("", "bewaar/", "onthouden/", "ontvangst/")
    },
    "jury/voorzitter/<int:year>/": "the chair's alone; tried for each role in tests/awards/views",
    "jury/overleg/<int:year>/": "the jury's alone; tried for each role in tests/awards/views",
    "ict-team-van-het-jaar/<int:year>/reglement/": "an edition is everybody’s",
    "ict-team-van-het-jaar/<int:year>/stemmen/": "an edition is everybody’s",
    f"{EDITION}/laureaat/<uuid:key>/kaart/": "who received what is everybody’s",
    f"{EDITION}/uitslag/": "a result is everybody’s; that it waits is tried in awards",
    f"{EDITION}/uitslag/bewijs.json": "an edition is nobody’s own; who gets it is tried in awards",
    f"{EDITION}/uitslag/award_verify.py": "a program, the same for everybody",
    f"{EDITION}/uitslag/ontvangstcode/": "a result is everybody’s",
    "ict-team-van-het-jaar/<int:year>/stemmen/bedankt/": "an edition is everybody’s",
    "beheer/prijs/<int:year>/": "an edition is nobody’s own: editors run all of them",
    "beheer/prijs/<int:year>/generale/": "an edition is nobody’s own: editors run all of them",
    "beheer/prijs/<int:year>/instellingen/": "an edition is nobody’s own: editors run all of them",
    "beheer/prijs/<int:year>/jury/": "an edition is nobody’s own: editors run all of them",
    "media/images/<path:path>": "pictures of public pages; see what cannot be reached by dots",
}
"""Addresses whose parameter names nobody’s own object."""

SECOND: dict[str, tuple[Ask, ...]] = {
    f"{EDITION}/oorkonde/<uuid:key>/": (Ask(honoured("oorkonde/{}/")),),
    f"{DOSSIER}/verslag/": (Ask(honoured("nominaties/{}/verslag/")),),
    f"{DOSSIER}/praktijk/": (
        Ask(
            honoured("nominaties/{}/praktijk/"),
            token("dossier-praktijk", kind="ticketing", agrees="on"),
        ),
    ),
    f"{DOSSIER}/": (
        Ask(in_award("dossier"), written_dossier),
        Ask(in_award("handed_in")),
        Ask(in_award("refused")),
    ),
    f"{DOSSIER}/concept/": (Ask(in_award("dossier", "concept/"), written_dossier),),
    f"{DOSSIER}/terugnemen/": (
        Ask(in_award("handed_in", "terugnemen/"), token("dossier-terugnemen")),
    ),
    f"{DOSSIER}/intrekken/": (Ask(in_award("dossier", "intrekken/"), token("dossier-intrekken")),),
    f"{DOSSIER}/directie/": (
        Ask(
            in_award("dossier", "directie/"), token("dossier-directie", email="d@elders-school.be")
        ),
    ),
    f"{DOSSIER}/meeschrijven/": (
        Ask(in_award("dossier", "meeschrijven/"), token("dossier-meeschrijven", email="m@x.test")),
    ),
    f"{DOSSIER}/beroep/": (
        Ask(in_award("refused", "beroep/"), token("dossier-beroep", text="Toch wel.")),
    ),
    f"{DOSSIER}/koppelen/": (
        Ask(
            in_award("dossier", "koppelen/"),
            token("dossier-koppelen", organisation="", team_email=""),
            control="",
            why="who checks nominations alone; what it changes is tried in awards",
        ),
    ),
    f"{DOSSIER}/categorie/": (
        Ask(
            in_award("handed_in", "categorie/"),
            token("dossier-categorie", category=""),
            control="",
            why="editors alone; what it changes is tried in awards",
        ),
    ),
    f"{DOSSIER}/samenvoegen/": (
        Ask(
            in_award("handed_in", "samenvoegen/"),
            token("dossier-samenvoegen", other=""),
            control="",
            why="editors alone; what it changes is tried in awards",
        ),
    ),
    f"{DOSSIER}/zonder-namen/": (
        Ask(
            in_award("handed_in", "zonder-namen/"),
            token("dossier-zonder-namen", text="Anders."),
            control="editor",
        ),
    ),
    "artikelen/<slug:slug>/": (
        Ask(of("article", "slug", "slug"), control="", why="drafts have no such page"),
    ),
    "bestanden/<uuid:key>/<str:name>": (
        Ask(file("proposal")),
        Ask(file("pending")),
        Ask(file("dossier")),
        Ask(file("restricted"), may=CONFIRMED),
        Ask(file("hidden"), control="", why="no attachment: the practice that has it names it"),
    ),
    r"^account/bevestig-e-mail/(?P<key>[-:\w]+)/$": (
        Ask(
            lambda theirs: "/account/bevestig-e-mail/Mg:1abcde:kapot/",
            plain(),
            status=SHOWN,
            posts=NOT_FOUND,
            control="",
            why=STRAY,
        ),
    ),
    r"^account/wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": (
        Ask(
            reset_path,
            plain(password1="een-heel-nieuw-wachtwoord", password2="een-heel-nieuw-wachtwoord"),
            status=SHOWN,
            control="",
            why="a key of one account says “ongeldig” for another",
        ),
    ),
    "link/<str:token>/": (
        Ask(
            lambda theirs: {"token": theirs.link[:-1] + ("A" if theirs.link[-1] != "A" else "B")},
            plain(keuze="ja"),
            control="",
            why=STRAY,
        ),
    ),
    "netwerken/agenda/<slug:slug>/": (Ask(of("meeting", "slug", "slug")),),
    "netwerken/agenda/<slug:slug>/agenda.ics": (Ask(of("meeting", "slug", "slug")),),
    "netwerken/<slug:slug>/agenda.ics": (
        Ask(of("circle", "slug", "slug"), control="", why="what is closed is in one’s own alone"),
    ),
    "netwerken/agenda/persoonlijk/<str:secret>.ics": (
        Ask(
            lambda theirs: {"secret": f"{theirs.calendar[:-1]}"},
            control="",
            why="whoever has the address was given it: a damaged one opens nothing",
        ),
    ),
    "mails/stoppen/<str:token>/": (
        Ask(
            lambda theirs: {"token": theirs.stop[:-1] + ("A" if theirs.stop[-1] != "A" else "B")},
            plain(),
            control="",
            why=STRAY,
        ),
    ),
    f"{SEARCH}/": (
        Ask(
            of("search", "key", "key"),
            changed_search,
        ),
    ),
    f"{SEARCH}/weg/": (Ask(of("search", "key", "key"), token_of("zoekopdracht-weg", "search")),),
    f"{FUNCTION}/directie/": (
        Ask(
            of("function", "pk", "pk"),
            token_of("directie", "function", email="directie@elders-school.be"),
        ),
    ),
    f"{FUNCTION}/naam/": (
        Ask(of("function", "pk", "pk"), token_of("functie-naam", "function", toon="ja")),
    ),
    f"{FUNCTION}/beeindigen/": (
        Ask(of("function", "pk", "pk"), token_of("functie-einde", "function")),
    ),
    f"{FUNCTION}/collega/": (
        Ask(
            of("newcomer", "pk", "pk"),
            token_of("collega", "newcomer", keuze="ja"),
            may=COLLEAGUES,
        ),
    ),
    "leden/<uuid:key>/": (
        Ask(of("author", "uuid", "key")),
        Ask(of("reachable", "uuid", "key"), may=SIGNED_IN, control="member"),
    ),
    "leden/<uuid:key>/bericht/": (
        Ask(of("author", "uuid", "key"), LETTER, control="", why="nobody writes to who is hidden"),
        Ask(of("reachable", "uuid", "key"), LETTER, may=SIGNED_IN, control="member"),
    ),
    "leden/antwoord/<uuid:message_id>/": (
        Ask(of("letter", "pk", "message_id"), token("lid-antwoord", text="Zo.")),
    ),
    f"{SAVED_KEY}/weg/": (Ask(of("passkey", "pk", "pk"), plain()),),
    f"{SAVED_KEY}/naam/": (Ask(of("passkey", "pk", "pk"), plain(name="Anders")),),
    "meld-een-probleem/<int:page_id>/": (
        Ask(of("proposal", "pk", "page_id"), REPORT, control="", why="reports are about pages"),
        Ask(of("withdrawn", "pk", "page_id"), REPORT, control="", why="reports are about pages"),
        Ask(of("article", "pk", "page_id"), REPORT, control="", why="reports are about pages"),
        Ask(of("restricted", "pk", "page_id"), REPORT, may=CONFIRMED),
    ),
    "meld-een-probleem/<int:page_id>/verstuurd/": (
        Ask(of("proposal", "pk", "page_id"), control="", why="reports are about pages"),
        Ask(of("restricted", "pk", "page_id"), may=CONFIRMED),
    ),
    "gesprek/<int:page_id>/": (
        Ask(of("proposal", "pk", "page_id"), control="", why="people talk under what is online"),
        Ask(of("withdrawn", "pk", "page_id"), control="", why="people talk under what is online"),
        Ask(of("restricted", "pk", "page_id"), may=CONFIRMED),
    ),
    "gesprek/<int:page_id>/schrijf/": (
        Ask(of("restricted", "pk", "page_id"), token("gesprek", text="Zo."), may=CONFIRMED),
    ),
    "gesprek/<int:page_id>/mail/": (
        Ask(of("restricted", "pk", "page_id"), token("gesprek-mail", mail="nee"), may=CONFIRMED),
    ),
    "gesprek/vraag/<int:comment_id>/": (
        Ask(of("comment", "pk", "comment_id"), token("gesprek-vraag", vraag="ja")),
    ),
    "gesprek/aanvaard/<int:comment_id>/": (
        Ask(of("reply", "pk", "comment_id"), token("gesprek-aanvaard", aanvaard="ja")),
    ),
    "gesprek/bedank/<int:comment_id>/": (
        Ask(
            lambda theirs: {"comment_id": theirs.hiding.comment_id},
            token("gesprek-bedank", bedankt="ja"),
            control="",
            why="nobody thanks for what is hidden",
        ),
    ),
    "gesprek/meld/<int:comment_id>/": (
        Ask(
            lambda theirs: {"comment_id": theirs.hiding.comment_id},
            token("gesprek-meld", ground="reclame"),
            control="",
            why="nobody reports what is hidden",
        ),
    ),
    "gesprek/opnieuw/<int:comment_id>/": (
        Ask(
            lambda theirs: {"comment_id": theirs.hiding.comment_id},
            token("gesprek-opnieuw", text="Kijk nog eens."),
            control="",
            why="its writer asked once",
        ),
    ),
    "gesprek/aanpassen/<int:comment_id>/": (
        Ask(of("comment", "pk", "comment_id"), token("gesprek-aanpassen", text="Anders.")),
    ),
    "gesprek/weg/<int:comment_id>/": (
        Ask(of("comment", "pk", "comment_id"), token("gesprek-weg")),
    ),
    f"{OWN}/bevestiging/": keyed("saving", body=token("besparing-bevestigen", email="d@sch.be")),
    f"{TEAM}/organogram.svg": teams(),
    f"{TEAM}/organogram.png": teams(),
    f"{TEAM}/mijn-naam/": teams(token("organogram-naam", email="ik@sch.be", where="Midden.")),
    f"{TEAM}/mijn-naam/verstuurd/": teams(),
    f"{TEAM}/toon-bestand/": (
        Ask(
            of("team", "slug", "slug"),
            token("organogram-bestand"),
            status=FORBIDDEN,
            control="editor",
        ),
    ),
    "praktijken/delen/klad/<uuid:draft_id>/weg/": (
        Ask(of("unfinished", "pk", "draft_id"), plain(), posts=ELSEWHERE, why=SAME),
    ),
    f"{OWN}/": (
        *keyed("saving", body=changed_saving),
        *keyed("proposal", body=changed_proposal),
        *keyed("restricted", "withdrawn", "draft_team"),
    ),
    f"{OWN}/status/": (
        *keyed("saving", body=token("praktijk-status", actie="intrekken", reason="Weg ermee.")),
        *keyed("proposal", body=token("praktijk-status", actie="terug")),
        *keyed("restricted", body=token("praktijk-status", actie="nog-juist")),
        *keyed("withdrawn", "draft_team"),
    ),
    f"{OWN}/voorbeeld/": keyed("saving", "proposal", "restricted", "withdrawn", "draft_team"),
    "praktijken/contact/antwoord/<uuid:message_id>/": (
        Ask(of("message", "pk", "message_id"), token("praktijk-antwoord", text="Zo.")),
    ),
    "praktijken/contact/<uuid:key>/": (
        *keyed(
            "proposal",
            "withdrawn",
            body=QUESTION,
            control="",
        ),
        Ask(
            of("restricted", "key", "key"),
            QUESTION,
            may=CONFIRMED,
            control="member",
        ),
    ),
    "praktijken/bevestigen/<uuid:key>/": (
        *keyed("proposal", "withdrawn", body=CONFIRMATION, control=""),
        # Which of them may tell something is tried in practices: not those of the same school.
        Ask(of("restricted", "key", "key"), may=CONFIRMED, control="member"),
    ),
    "praktijken/bevestigen/<uuid:key>/weg/": (
        *keyed("proposal", "withdrawn", body=token("praktijk-werkt-ook-weg"), control=""),
    ),
    "praktijken/<slug:kind_slug>/<slug:slug>/": (
        *practices("proposal", "draft_team", control="", why="drafts have no such page"),
        *practices("restricted", "restricted_team"),
        *practices("withdrawn", status=GONE, control="", why="says that it is gone, not what"),
    ),
    f"{NETWORK}/": (
        Ask(of("network", "slug", "slug"), control="", why="drafts have no such page"),
        *in_network(),
    ),
    f"{NETWORK}/lid-worden/": (
        Ask(
            of("closed_network", "slug", "slug"),
            token_of("netwerk-lid", "closed_network", motivation="Laat me in."),
            control="",
            why="nobody becomes a member of it here; who is one is sent to its page",
        ),
    ),
    f"{NETWORK}/uitschrijven/": in_network("netwerk-uit"),
    f"{NETWORK}/voorkeuren/": in_network("netwerk-voorkeuren", hears="nooit"),
    f"{NETWORK}/leden/": (Ask(of("closed_network", "slug", "slug"), answered),),
    f"{NETWORK}/leden/uitnodigen/": in_network("netwerk-uitnodigen", emails="ik@elders.test"),
    f"{NETWORK}/leden/uitnodigen/weg/": (Ask(of("closed_network", "slug", "slug"), taken_back),),
    f"{NETWORK}/bericht/": in_network(
        "netwerk-bericht", subject="Reclame", text="Koop nu mijn software."
    ),
    f"{NETWORK}/berichten/": in_network(),
    "netwerken/voorstellen/<slug:slug>/": (
        Ask(of("refused_network", "slug", "slug"), proposed_again),
    ),
    "netwerken/uitnodiging/<str:secret>/": (
        Ask(
            lambda theirs: {"secret": f"{theirs.invitation_secret}x"},
            plain(),
            control="",
            why=STRAY,
        ),
    ),
    "jury/uitnodiging/<str:secret>/": (
        Ask(lambda theirs: {"secret": "geheim-van-een-jurylid-x"}, plain(), control="", why=STRAY),
    ),
    "netwerken/<slug:slug>/bijeenkomsten/nieuw/": (Ask(of("led", "slug", "slug"), new_meeting),),
    "netwerken/agenda/<slug:slug>/bewerken/": (Ask(EVENT, changed_meeting),),
    "netwerken/agenda/<slug:slug>/kopie/": (Ask(EVENT, new_meeting),),
    "netwerken/agenda/<slug:slug>/reeks/": (Ask(EVENT, repeated_meeting),),
    "netwerken/agenda/<slug:slug>/afgelasten/": (
        Ask(EVENT, token("bijeenkomst-afgelasten", reason="Te weinig volk.")),
    ),
    "netwerken/agenda/<slug:slug>/inschrijven/": (Ask(MEETING, token("inschrijven")),),
    "netwerken/agenda/<slug:slug>/antwoorden/": (Ask(MEETING, token("antwoorden")),),
    "netwerken/agenda/<slug:slug>/vragen/": (Ask(EVENT, questions),),
    "netwerken/partners/<slug:slug>/bewerken/": (
        Ask(
            of("partner", "slug", "slug"),
            token_of("partner", "partner", text="Anders"),
            control="editor",
        ),
    ),
    "netwerken/partners/agenda/inlezen/<uuid:key>/": (
        Ask(
            of("calendar_file", "key", "key"),
            token("agenda-inlezen"),
            control="",
            why="who sent it works for that partner no more; who does is tried in networks",
        ),
    ),
    "netwerken/agenda/<slug:slug>/uitschrijven/": (Ask(MEETING, token("uitschrijven")),),
    "netwerken/agenda/<slug:slug>/aanbod/": (Ask(MEETING, token("aanbod")),),
    "netwerken/agenda/<slug:slug>/verslag/": (Ask(EVENT, written_report),),
    "netwerken/verslag/<uuid:key>/afgerond/": (
        Ask(of("row", "key", "key"), token("verslag-regel", stand="gedaan")),
    ),
    f"{NETWORK}/vragen/": in_network(),
    f"{PRESENT}/": (Ask(past, absent),),
    f"{PRESENT}/lijst/": (Ask(EVENT),),
    f"{PRESENT}/code/": (Ask(EVENT, token("aanwezigheden-code")),),
    "netwerken/agenda/<slug:slug>/aanwezig/": (
        Ask(
            MEETING,
            token("aanwezig", code="ABC234"),
            control="",
            why="who may see the event but has no place or no code is told so",
        ),
    ),
    "netwerken/attest/<str:number>/": (
        Ask(
            lambda theirs: {"number": f"{str(theirs.attended.attest_number)[:-1]}0"},
            control="",
            why="whoever has the attest was given it: a damaged number names nobody",
        ),
    ),
    "mijn/nascholing/<uuid:key>/attest.pdf": (Ask(of("attended", "key", "key")),),
    f"{COMING}/": (Ask(EVENT),),
    f"{COMING}/lijst.csv": (Ask(EVENT),),
    f"{COMING}/sluiten/": (Ask(EVENT, token("sluiten", sluiten="ja")),),
    f"{COMING}/<uuid:key>/aanbieden/": (
        Ask(
            comer,
            token("plaats-aanbieden"),
            control="",
            why="who runs it is told that this person does not wait",
        ),
    ),
    f"{COMING}/<uuid:key>/uitschrijven/": (Ask(comer, token("iemand-uitschrijven")),),
    "beheer/inbox/<int:case_id>/": (
        Ask(
            CASE,
            refusal,
            status=FORBIDDEN,
            control="editor",
        ),
    ),
    "beheer/inbox/<int:case_id>/nagekeken/": (
        Ask(CASE, plain(zaak="1", reason="Nee."), status=FORBIDDEN, control=""),
    ),
    "beheer/gesprek/<int:comment_id>/verberg/": (
        Ask(
            of("comment", "pk", "comment_id"),
            token("gesprek-verberg", reason="Dit is reclame."),
            status=FORBIDDEN,
            control="editor",
        ),
    ),
    "beheer/gesprek/opnieuw/<int:hiding_id>/": (
        Ask(
            of("hiding", "pk", "hiding_id"),
            token("gesprek-antwoord-beroep", outcome="terug", answer="Je hebt gelijk."),
            status=FORBIDDEN,
            control="editor",
        ),
    ),
    "beheer/gesprek/<int:comment_id>/": (
        Ask(
            of("comment", "pk", "comment_id"),
            token("gesprek-beslis", besluit="laat"),
            status=FORBIDDEN,
            control="editor",
        ),
    ),
    "beheer/inbox/<int:case_id>/opnemen/": (
        Ask(CASE, token("zaak:opnemen"), status=FORBIDDEN, control="editor"),
    ),
    "beheer/inbox/<int:case_id>/correctie/": (
        Ask(CASE, token("zaak:opnemen"), status=FORBIDDEN, control=""),
    ),
    r"documenten/^(\d+)/(.*)$": (
        Ask(
            lambda theirs: theirs.document.url,
            status=SHOWN,
            control="",
            why="the question for its password",
        ),
    ),
    "documenten/authenticate_with_password/<int:restriction_id>/": (
        Ask(
            of("guarded", "pk", "restriction_id"),
            plain(password="geraden", return_url="/"),
            status=SHOWN,
            control="",
            why="the question for its password, whatever is guessed",
        ),
    ),
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": (
        Ask(
            lambda theirs: {
                "page_view_restriction_id": theirs.restriction.pk,
                "page_id": theirs.proposal.pk,
            },
            plain(password="geraden", return_url="/"),
            status=SHOWN,
            control="",
            why="the question for a password, with nothing of the page",
        ),
    ),
    r"^((?:[\w\-]+/)*)$": (
        Ask(page("network"), control="", why="drafts have no such page"),
        Ask(lambda theirs: "/home/praktijken/ticketing/voorstel/", control="", why="no such path"),
    ),
}
