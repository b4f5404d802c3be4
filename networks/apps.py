"""Django's configuration of the room `networks`."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from networks.models import NetworkOrganiser


class NetworksConfig(AppConfig):
    """Learning networks."""

    name = "networks"
    label = "networks"
    verbose_name = "Netwerken"

    def ready(self) -> None:
        """Stand in the main menu and the footer, and make the room known to those below."""
        from design.navigation import register_footer_link, register_navigation_item
        from networks import personal_data, retention, specimens

        _let_search_find()
        _say_what_pages_show()
        _keep_places()
        _register_members()
        _let_people_arrange_events()
        _ask_those_who_register()
        _follow_partners()
        _let_people_report()
        _thank_who_came()
        _let_members_talk()
        personal_data.declare()
        retention.declare()
        specimens.register()
        register_navigation_item("Netwerken", "/netwerken/", order=20)
        register_footer_link("Ontdek", "Netwerken", "/netwerken/", order=20)
        register_footer_link("Ontdek", "Agenda", "/netwerken/agenda/", order=21)


def _let_members_talk() -> None:
    """Have a conversation under networks and events, for who may see them."""
    from accounts.models import User
    from discussion.registry import register_places_to_ask, register_talked_about
    from networks.domain.asking import networks_to_ask_in
    from networks.models import EventPage, NetworkPage

    def leaders_of(network: NetworkPage) -> list[User]:
        return [row.user for row in network.organiser_rows.select_related("user")]

    def arrangers_of(event: EventPage) -> list[User]:
        return leaders_of(event.network) if event.network is not None else []

    register_talked_about(NetworkPage, NetworkPage.objects.visible_to, leaders_of)
    register_talked_about(EventPage, EventPage.objects.visible_to, arrangers_of)
    register_places_to_ask(networks_to_ask_in)


def _let_search_find() -> None:
    """Say how networks and events are found, and what is told of in them."""
    from networks import results
    from networks.domain import finding
    from networks.models import EventPage, NetworkPage
    from practices.models import PracticePage
    from schools.models import Organisation
    from search.kinds import ItemKind, register_item_kind
    from search.registry import Part, Source, declare_unsearchable, register_part, register_source
    from search.showing import register_presenter
    from vocabulary.models import EducationLevel

    register_source(Source(NetworkPage, finding.item_of, finding.public))
    register_part(
        Part(EducationLevel, lambda level: NetworkPage.objects.filter(education_levels=level)),
        name="networks",
    )
    register_part(
        Part(PracticePage, lambda page: NetworkPage.objects.filter(practice_rows__practice=page)),
        name="networks",
    )
    register_source(Source(EventPage, finding.item_of_event, finding.public_events))
    register_part(
        Part(NetworkPage, lambda network: EventPage.objects.filter(network=network)),
        name="events",
    )
    register_part(
        Part(
            EducationLevel,
            lambda level: EventPage.objects.filter(network__education_levels=level),
        ),
        name="events",
    )
    register_part(
        Part(Organisation, lambda school: EventPage.objects.filter(organiser=school)),
        name="events",
    )
    declare_unsearchable("networks.NetworksIndexPage", because="a listing of what is found")
    declare_unsearchable("networks.AgendaPage", because="a listing of what is found")
    register_presenter(["netwerk"], results.present)
    register_presenter(["evenement"], results.present_events)
    register_item_kind(ItemKind("netwerk", "Netwerk", "Netwerken", "users"))
    register_item_kind(ItemKind("evenement", "Bijeenkomst", "Bijeenkomsten", "calendar"))


def _say_what_pages_show() -> None:
    """Say what no public page shows, and what changes there with the clock."""
    from networks.models import EventPage
    from operations.moments import register_moments
    from operations.site_version import declare_private, declare_quiet

    # What stands in a list or on a page moves with the clock: coming becomes past.
    for column in ("starts_at", "ends_at", "registration_opens_at", "registration_closes_at"):
        register_moments(EventPage, column)
    declare_private(
        *("networks.NetworkInvitation", "networks.NetworkMessage"),
        *("networks.Registration", "networks.RegistrationChange", "networks.AttendanceChange"),
        because="between an organiser and one person",
    )
    declare_quiet(
        "networks.EventPlaces",
        *("last_number", "training_minutes", "door_key"),
        because="public pages show only whether there is room",
    )
    declare_private("networks.PersonalCalendar", because="an address that one person knows")


def _keep_places() -> None:
    """Offer places on, remind who comes, and put events in people's own calendars."""
    from accounts.sections import register_section
    from networks.attachments import event_file
    from networks.domain.personal import own_calendar
    from networks.domain.places import settle_due_offers
    from networks.domain.registration_mails import ATTACHMENT
    from networks.domain.reminding import remind
    from notifications.attachments import register_attachment
    from operations.periodic import register_job

    register_section(34, "Agenda", "networks/parts/own_calendar.html", own_calendar)
    register_attachment(ATTACHMENT, event_file)
    register_job(name="offers of places", every=timedelta(minutes=1), run=settle_due_offers)
    register_job(name="event reminders", every=timedelta(minutes=5), run=remind)


def _register_members() -> None:
    """Show people their networks, tell them what is new there, and take proposals."""
    from accounts.sections import register_section
    from networks import cases, sections
    from networks.domain import finding, news
    from notifications import digests
    from search.audiences import register_audiences

    register_section(30, "Mijn netwerken", "networks/sections/mine.html", sections.my_networks)
    digests.register_source(news.source())
    register_audiences("networks", finding.audiences_of)
    cases.register()
    _follow_who_leads()


def _follow_who_leads() -> None:
    """Let the role of whoever leads a network follow, by whatever door that changes."""
    from django.db.models.signals import post_delete, post_save

    from networks.models import NetworkOrganiser

    for changed in (post_save, post_delete):
        changed.connect(
            _give_role, sender=NetworkOrganiser, dispatch_uid=f"networks-role-{id(changed)}"
        )


def _give_role(*, instance: "NetworkOrganiser", **_: object) -> None:
    from networks.domain.leading import give_role

    give_role(user=instance.user)


def _let_people_arrange_events() -> None:
    """Make events known to the inbox, to one's own page, to kept forms, and to members."""
    from wagtail.signals import page_published

    from accounts.sections import register_section
    from moderation.signals import case_decided
    from networks import event_cases, event_sections, event_signals, resuming
    from networks.domain.announcing import event_went_online
    from networks.domain.reviewing import publish_series
    from networks.models import EventPage
    from safeforms.registry import register_form

    register_section(
        32, "Mijn bijeenkomsten", "networks/parts/my_events.html", event_sections.my_events
    )
    register_form("bijeenkomst", resuming.resume_url, details=resuming.draft_details)
    event_signals.connect()
    event_cases.register()
    case_decided.connect(event_cases.mail_decision, dispatch_uid="networks-mail-event")
    case_decided.connect(publish_series, dispatch_uid="networks-publish-series")
    page_published.connect(
        event_went_online, sender=EventPage, dispatch_uid="networks-announce-event"
    )


def _ask_those_who_register() -> None:
    """Say that what those who register answer is not for readers."""
    from operations.site_version import declare_private

    declare_private("networks.RegistrationAnswer", because="between an organiser and one person")


def _follow_partners() -> None:
    """Read in what partners announce elsewhere."""
    from networks.domain.partner_calendars import keep_calendars
    from operations.periodic import register_job
    from operations.site_version import declare_private

    declare_private(
        *("networks.PartnerCalendar", "networks.CalendarFile", "networks.ImportedEvent"),
        because="where events come from; the events themselves are pages",
    )
    register_job(name="partner calendars", every=timedelta(minutes=1), run=keep_calendars)


def _let_people_report() -> None:
    """Keep the form of a report, find its text, and know which practice came of it."""
    from networks import report_resuming
    from networks.domain.report_practices import origin_of_practice, practice_was_shared
    from networks.models import EventPage, EventReport
    from practices.origins import register_origin
    from practices.signals import practice_shared
    from safeforms.registry import register_form
    from search.registry import Part, register_part

    register_form("verslag", report_resuming.resume_url, details=report_resuming.draft_details)
    register_part(
        Part(EventReport, lambda report: EventPage.objects.filter(pk=report.event_id)),
        name="reports",
    )
    register_origin("networks", origin_of_practice)
    practice_shared.connect(practice_was_shared, dispatch_uid="networks-report-practice")


def _thank_who_came() -> None:
    """Show people what they attended, and mail them that their attest is there."""
    from accounts.sections import register_section
    from networks.domain.thanking import thank_those_present
    from networks.domain.training import my_training
    from operations.periodic import register_job

    register_section(36, "Mijn nascholing", "networks/sections/training.html", my_training)
    register_job(name="event thanks", every=timedelta(minutes=15), run=thank_those_present)
