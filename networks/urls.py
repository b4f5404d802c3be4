"""Addresses of the room `networks`; what stands under none of these is a page of Wagtail's tree."""

from django.urls import URLPattern, URLResolver, path

from networks.views import (
    arranging,
    feeds,
    imports,
    invitation,
    members,
    membership,
    messages,
    network,
    pages,
    partners,
    personal,
    proposal,
    questions,
    registering,
    registrations,
    reports,
    series,
)

app_name = "networks"
urlpatterns: list[URLPattern | URLResolver] = [
    path("agenda.ics", feeds.everything, name="feed"),
    path("agenda/", pages.agenda, name="agenda"),
    path("agenda/persoonlijk/", personal.address, name="personal"),
    path("agenda/persoonlijk/<str:secret>.ics", feeds.personal, name="personal_feed"),
    path("agenda/nieuw/", arranging.new_partner_event, name="new_partner_event"),
    path("agenda/kijk-na/", arranging.look, name="look_at_day"),
    path("agenda/<slug:slug>/bewerken/", arranging.edit_event, name="change_event"),
    path("agenda/<slug:slug>/kopie/", arranging.copy, name="copy_event"),
    path("agenda/<slug:slug>/reeks/", series.series, name="event_series"),
    path("agenda/<slug:slug>/afgelasten/", arranging.cancel, name="cancel_event"),
    path("<slug:slug>/bijeenkomsten/nieuw/", arranging.new_event, name="new_event"),
    path("agenda/<slug:slug>/", pages.event, name="event"),
    path("agenda/<slug:slug>/agenda.ics", feeds.of_event, name="event_file"),
    path("agenda/<slug:slug>/inschrijven/", registering.own_place, name="register"),
    path("agenda/<slug:slug>/uitschrijven/", registering.leave, name="leave_event"),
    path("agenda/<slug:slug>/aanbod/", registering.take_offer, name="take_offer"),
    path(
        "agenda/<slug:slug>/inschrijvingen/", registrations.registration_list, name="registrations"
    ),
    path(
        "agenda/<slug:slug>/inschrijvingen/lijst.csv",
        registrations.download,
        name="registrations_file",
    ),
    path(
        "agenda/<slug:slug>/inschrijvingen/sluiten/",
        registrations.close,
        name="close_registrations",
    ),
    path(
        "agenda/<slug:slug>/inschrijvingen/<uuid:key>/aanbieden/",
        registrations.offer_place,
        name="offer_place",
    ),
    path(
        "agenda/<slug:slug>/inschrijvingen/<uuid:key>/uitschrijven/",
        registrations.remove,
        name="remove_registration",
    ),
    path("agenda/<slug:slug>/antwoorden/", registering.own_answers, name="own_answers"),
    path("agenda/<slug:slug>/vragen/", questions.event_questions, name="event_questions"),
    path("partners/", partners.listed, name="partners"),
    path("partners/agenda/inlezen/", imports.start, name="import_calendar"),
    path("partners/agenda/adres/", imports.address, name="calendar_address"),
    path("partners/agenda/inlezen/<uuid:key>/", imports.look_over, name="look_over_import"),
    path("partners/<slug:slug>/", partners.partner, name="partner"),
    path("partners/<slug:slug>/bewerken/", partners.edit, name="edit_partner"),
    path("<slug:slug>/agenda.ics", feeds.of_network, name="network_feed"),
    path("voorstellen/", proposal.proposal, name="propose"),
    path("uitnodiging/<str:secret>/", invitation.invitation, name="invitation"),
    path("<slug:slug>/lid-worden/", membership.join, name="join"),
    path("<slug:slug>/uitschrijven/", membership.leave, name="leave"),
    path("<slug:slug>/voorkeuren/", membership.preferences, name="preferences"),
    path("<slug:slug>/leden/", members.members, name="members"),
    path("<slug:slug>/leden/uitnodigen/", members.invite, name="invite"),
    path("<slug:slug>/leden/uitnodigen/weg/", members.withdraw, name="withdraw_invitation"),
    path("<slug:slug>/bericht/", messages.write, name="message"),
    path("<slug:slug>/berichten/", messages.listed, name="messages"),
    # reports, and what comes of them
    path("agenda/<slug:slug>/verslag/", reports.report, name="report"),
    path("verslag/<uuid:key>/afgerond/", reports.settle_row, name="settle_row"),
    path("<slug:slug>/vragen/", reports.questions, name="questions"),
    # Wagtail's tree would find these too, in three times as many queries.
    path("<slug:slug>/", network.network, name="network"),
]
