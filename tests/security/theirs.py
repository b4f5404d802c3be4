"""What belongs to one author, for others to ask about: one of everything that has a key."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.http import QueryDict
from django.utils import timezone
from django_comments_xtd.models import XtdComment
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from accounts.domain.links import issue_link
from accounts.enums import MembershipState, Role
from accounts.models import MemberMessage, Membership, User
from awards.enums import NominationState, Outcome, Phase
from awards.models import Laureate, Nomination
from discussion.domain.writing import write_comment
from discussion.models import Hiding
from files.domain.uploads import store_upload
from files.models import StoredFile
from home.models import ArticlePage, SiteTexts
from moderation.domain.submitting import submit_page_for_review
from moderation.models import Case
from networks.domain.inviting import VALID, digest_of
from networks.domain.personal import renew_calendar, secret_of
from networks.domain.registering import register
from networks.enums import Access, MemberState
from networks.models import (
    CalendarFile,
    EventPage,
    NetworkInvitation,
    NetworkMembership,
    NetworkPage,
    Registration,
    ReportRow,
)
from notifications.domain.outbox import queue_mail
from notifications.domain.stopping import Stop, stop_url
from notifications.enums import Rhythm
from notifications.models import OutgoingMail
from pages.enums import Audience
from practices.domain.co_authors import PURPOSE as CO_AUTHOR
from practices.domain.contact import send_message
from practices.domain.withdrawing import withdraw_practice
from practices.efficiency.models import EfficiencyGainPage
from practices.models import (
    KindIndexPage,
    PracticeAttachment,
    PracticeCoAuthor,
    PracticeMessage,
    PracticePage,
)
from practices.organogram.models import HiddenUpload, OrganogramPage
from safeforms.domain.drafts import save_draft
from safeforms.models import FormDraft
from schools.models import Organisation
from search.domain.asking import Asked
from search.domain.saved_searches import save_search
from search.models import SavedSearch
from tests.factories.awards import make_edition
from tests.factories.calendars import ics, ics_event, make_partner
from tests.factories.centralisation import make_centralisation
from tests.factories.conversation import make_hidden, make_reply
from tests.factories.files import PDF, upload
from tests.factories.home import make_article
from tests.factories.networks import (
    make_attended,
    make_event,
    make_network,
    make_network_member,
    make_organiser,
    make_refused_proposal,
    make_report,
)
from tests.factories.nominating import make_dossier
from tests.factories.organogram import make_team
from tests.factories.people import make_membership, make_person, make_profile
from tests.factories.practices import make_gain, make_ticketing

WORD = "kanarievanhaar"
"""Stands in everything of the author that others may not see."""
MEMBERS_WORD = "kanarievoorleden"
"""Stands in what is for confirmed members of schools alone."""


@dataclass
class Theirs:
    """One of everything; the author is `author`, a newcomer waits to be confirmed at her school."""

    author: User
    organisation: Organisation
    saving: EfficiencyGainPage
    proposal: PracticePage
    restricted: PracticePage
    withdrawn: PracticePage
    team: OrganogramPage
    draft_team: OrganogramPage
    restricted_team: OrganogramPage
    choices: PracticePage
    article: ArticlePage
    network: NetworkPage
    refused_network: NetworkPage
    circle: NetworkPage
    meeting: EventPage
    calendar: str
    partner: Organisation
    calendar_file: CalendarFile
    closed_network: NetworkPage
    asked: NetworkMembership
    invitation: NetworkInvitation
    invitation_secret: str
    led: NetworkPage
    event: EventPage
    registration: Registration
    attended: Registration
    row: ReportRow
    dossier: Nomination
    handed_in: Nomination
    refused: Nomination
    honoured: Nomination
    case: Case
    message: PracticeMessage
    comment: XtdComment
    hiding: Hiding
    reply: XtdComment
    function: Membership
    newcomer: Membership
    reachable: User
    letter: MemberMessage
    unfinished: FormDraft
    passkey: Authenticator
    link: str
    mail: OutgoingMail
    search: SavedSearch
    stop: str
    restriction: PageViewRestriction
    guarded: CollectionViewRestriction
    document: Document
    files: dict[str, StoredFile] = field(default_factory=dict)


def stored(name: str, owner: User, word: str = WORD, *, attached: bool = True) -> StoredFile:
    """Keep a text file with the word in it."""
    made = StoredFile(
        extension=".txt",
        original_name=f"{name}.txt",
        content_type="text/plain",
        size=len(word),
        sha256="0" * 64,
        uploaded_by=owner,
        attached_at=timezone.now() if attached else None,
    )
    made.file.save("x.txt", ContentFile(word.encode()), save=False)
    made.save()
    return made


def with_file(page: Any, owner: User, word: str = WORD) -> StoredFile:
    """Hang a file on the next version of a page."""
    made = stored(page.slug, owner, word)
    page.attachments.add(PracticeAttachment(file=made, title=f"{word} bijlage"))
    page.save_revision(user=owner)
    return made


class Maker:
    """Makes what belongs to one author."""

    def __init__(self, tree: Any, organisation: Organisation, author: User, asker: User) -> None:
        self.tree, self.organisation = tree, organisation
        self.author, self.asker = author, asker
        self.files: dict[str, StoredFile] = {}

    def everything(self) -> Theirs:
        """Make one of everything."""
        # What is made at the first look: not to be mistaken for what a request changes.
        SiteTexts.load()
        proposal = self._practice("voorstel", live=False)
        self.files["proposal"] = with_file(proposal, self.author)
        case = submit_page_for_review(
            page=proposal,
            revision=proposal.get_latest_revision(),
            user=self.author,
            kind="praktijk",
        )
        proposal.co_authors.add(PracticeCoAuthor(user=make_person("meeschrijver")))
        proposal.save_revision(user=self.author)
        PracticeCoAuthor.objects.get_or_create(
            page_id=proposal.pk, user=proposal.co_authors.first().user
        )
        saving = make_gain(self.tree, self.organisation, self.author, title="Eén server")
        return Theirs(
            author=self.author,
            organisation=self.organisation,
            saving=saving,
            proposal=proposal,
            case=case,
            **self._other_practices(),
            **self._other_pages(),
            **self._rest(saving),
            files=self.files,
        )

    def _practice(self, slug: str, word: str = WORD, **fields: Any) -> Any:
        own = {"title": f"{word} {slug}", "summary": f"{word} samenvatting", "how": word}
        return make_ticketing(
            self.tree, self.organisation, self.author, slug=slug, **{**own, **fields}
        )

    def _other_practices(self) -> dict[str, Any]:
        restricted = self._practice("beperkt", MEMBERS_WORD, audience=Audience.CONFIRMED)
        self.files["restricted"] = with_file(restricted, self.author, MEMBERS_WORD)
        restricted.get_latest_revision().publish(skip_permission_checks=True)
        withdrawn = self._practice("weg")
        withdraw_practice(page=withdrawn, user=self.author, reason=WORD)
        hidden = self.files["hidden"] = store_upload(
            upload=upload("plan.pdf", PDF), user=self.author
        )
        team = self._team("team", title="Ons team", upload=hidden, upload_description="Een plan.")
        HiddenUpload.objects.create(page=team, file=hidden)
        return {
            "restricted": restricted,
            "withdrawn": withdrawn,
            "team": team,
            "draft_team": self._team("kladteam", live=False),
            "restricted_team": self._team(
                "beperktteam", title=f"{MEMBERS_WORD} team", audience=Audience.CONFIRMED
            ),
            "choices": make_centralisation(self.organisation, self.author, title="Onze keuzes"),
        }

    def _team(self, slug: str, **fields: Any) -> OrganogramPage:
        made = make_team(
            self.organisation,
            owner=self.author,
            slug=slug,
            **{"title": f"{WORD} {slug}", **fields},
        )
        made.save_revision(user=self.author)
        return OrganogramPage.objects.get(pk=made.pk)

    def _other_pages(self) -> dict[str, Any]:
        network = NetworkPage(title=f"{WORD} net", slug="kladnet", summary=WORD, live=False)
        self.tree.networks.add_child(instance=network)
        article = make_article(self.tree, title=f"{WORD} gesprek", slug="kladgesprek", live=False)
        circle = make_network(f"{WORD} kring", summary=WORD, access=Access.CLOSED)
        make_network_member(circle, self.author)
        led = make_network("Het net van de auteur")
        make_organiser(led, self.author)
        event = make_event("Een bijeenkomst", network=led)
        return {
            "network": network,
            "refused_network": make_refused_proposal(
                self.author,
                make_person("oordeelt", roles=(Role.MEMBER, Role.EDITOR)),
                title="Een voorstel",
                summary=WORD,
            ),
            "article": article,
            "led": led,
            "event": event,
            "registration": register(event_id=event.pk, user=make_person("deelnemer")),
            "attended": make_attended(
                make_event(
                    "Een vorming", network=led, starts_at=timezone.now() - timedelta(days=7)
                ),
                self.author,
            ),
            "row": make_report(event, ("afspraak", "Stuur de tabel rond.")),
            "circle": circle,
            "meeting": make_event(
                f"{WORD} overleg", slug="overleg", summary=WORD, place=WORD, network=circle
            ),
            "calendar": secret_of(renew_calendar(user=self.author)),
            **self._partner(),
            **self._closed_network(),
            **self._dossiers(),
            "honoured": self._honoured(),
        }

    def _honoured(self) -> Nomination:
        """Make the dossier of an edition that is over; that it has a mention everybody may know."""
        edition = make_edition(2025, phase=Phase.ARCHIVE)
        made = make_dossier(edition, self.author, "Bekroond", NominationState.ELIGIBLE)
        Laureate.objects.create(edition=edition, nomination=made, outcome=Outcome.MENTION)
        return made

    def _dossiers(self) -> dict[str, Any]:
        """Make what the author's team hands in: one being written, one handed in, one refused."""
        edition = make_edition(is_anonymous_at_first=True)
        states = {
            "dossier": NominationState.DRAFT,
            "handed_in": NominationState.SUBMITTED,
            "refused": NominationState.REFUSED,
        }
        found = {
            name: make_dossier(
                edition, self.author, f"{WORD} {name}", state, school=WORD, summary=WORD
            )
            for name, state in states.items()
        }
        kept = self.files["dossier"] = stored("dossier", self.author)
        found["dossier"].files.create(stored_file=kept, title=WORD)
        return found

    def _partner(self) -> dict[str, Any]:
        """Make a partner, and a calendar that the author sent for it."""
        partner = make_partner()
        content = ics(ics_event(title=WORD))
        file = CalendarFile.objects.create(
            organisation=partner, sent_by=self.author, content=content, created_at=timezone.now()
        )
        return {"partner": partner, "calendar_file": file}

    def _closed_network(self) -> dict[str, Any]:
        """Make a network of the author's, with somebody who asked and an invitation."""
        network = make_network(
            f"{WORD} besloten", slug="besloten", summary=WORD, access=Access.CLOSED
        )
        make_organiser(network, self.author)
        make_network_member(network, self.author)
        secret = "kanarie-geheim-van-de-uitnodiging"
        invitation = NetworkInvitation.objects.create(
            network=network,
            email="genodigd@elders.test",
            secret_digest=digest_of(secret),
            invited_by=self.author,
            created_at=timezone.now(),
            expires_at=timezone.now() + VALID,
        )
        return {
            "closed_network": network,
            "asked": make_network_member(
                network, make_person("aanvrager"), state=MemberState.REQUESTED, motivation=WORD
            ),
            "invitation": invitation,
            "invitation_secret": secret,
        }

    def _rest(self, saving: PracticePage) -> dict[str, Any]:
        self.files["pending"] = stored("los", self.author, attached=False)
        elsewhere = Organisation.objects.create(name="Elders", slug="elders", kind="school")
        data = QueryDict(mutable=True)
        data.update({"soort": "ticketing", "title": f"{WORD} klad", "how": WORD})
        link = issue_link(
            purpose=CO_AUTHOR,
            payload={"key": str(saving.key)},
            recipient="iemand@elders.test",
            created_by=self.author,
        )
        return {
            "message": send_message(page=saving, sender=self.asker, text="Een vraag."),
            "comment": write_comment(page=saving, writer=self.author, text="Een antwoord."),
            "reply": make_reply(saving, self.author),
            "hiding": make_hidden(saving, self.author, f"{WORD} verborgen"),
            "function": make_membership(
                self.author, elsewhere, function="PICT", state=MembershipState.PENDING
            ),
            "newcomer": make_membership(
                make_person("nieuw"), self.organisation, state=MembershipState.PENDING
            ),
            "reachable": self._reachable(),
            "letter": MemberMessage.objects.create(
                recipient=self.author, sender=self.asker, text=WORD, created_at=timezone.now()
            ),
            "unfinished": save_draft(
                user=self.author, form="praktijk", data=data, title=f"{WORD} klad"
            ),
            "passkey": Authenticator.objects.create(
                user=self.author,
                type=Authenticator.Type.WEBAUTHN,
                data={"name": WORD, "credential": {}},
            ),
            "link": link.rstrip("/").rpartition("/")[2],
            "mail": self._mail(),
            **self._search(),
            **self._behind_passwords(),
        }

    def _reachable(self) -> User:
        """Make somebody whom members may see and write to."""
        made = make_person("bereikbaar")
        make_profile(
            made,
            name_for="leden",
            about=WORD,
            about_for="leden",
            availability="vraag",
            availability_for="leden",
        )
        return made

    def _behind_passwords(self) -> dict[str, Any]:
        """Make what Wagtail itself guards: a page for members, a document behind a password."""
        kept = Collection.get_first_root_node().add_child(name="Intern")
        document = Document(title=f"{WORD} verslag", collection=kept)
        document.file.save("verslag.txt", ContentFile(WORD.encode()))
        return {
            "restriction": PageViewRestriction.objects.create(
                page=KindIndexPage.objects.get(slug="aanpakken"), restriction_type="login"
            ),
            "guarded": CollectionViewRestriction.objects.create(
                collection=kept, restriction_type="password", password="niet-te-raden"
            ),
            "document": document,
        }

    def _search(self) -> dict[str, Any]:
        """Keep a search, and make the link of its mails."""
        search = save_search(
            user=self.author,
            asked=Asked(text="server"),
            name=f"{WORD} zoekt",
            rhythm=Rhythm.WEEKLY,
        )
        stop = stop_url(Stop(self.author.pk, Rhythm.WEEKLY))
        return {"search": search, "stop": stop.rstrip("/").rpartition("/")[2]}

    def _mail(self) -> OutgoingMail:
        made = queue_mail(
            kind="practices.message",
            recipient=self.author.email,
            subject=WORD,
            template="mails/practices/message.txt",
            context={"text": WORD},
        )
        assert made is not None
        return made
