"""Addresses of the room `networks`; what stands under none of these is a page of Wagtail's tree."""

from django.urls import path

from networks.views import feeds, pages, personal, registering, registrations

app_name = "networks"
urlpatterns = [
    path("agenda.ics", feeds.everything, name="feed"),
    path("agenda/", pages.agenda, name="agenda"),
    path("agenda/persoonlijk/", personal.address, name="personal"),
    path("agenda/persoonlijk/<str:secret>.ics", feeds.personal, name="personal_feed"),
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
    path("<slug:slug>/agenda.ics", feeds.of_network, name="network_feed"),
]
