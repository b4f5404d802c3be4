"""Addresses of the room `networks`; what stands under none of these is a page of Wagtail's tree."""

from django.urls import path

from networks.views import feeds, pages, personal

app_name = "networks"
urlpatterns = [
    path("agenda.ics", feeds.everything, name="feed"),
    path("agenda/", pages.agenda, name="agenda"),
    path("agenda/persoonlijk/", personal.address, name="personal"),
    path("agenda/persoonlijk/<str:secret>.ics", feeds.personal, name="personal_feed"),
    path("agenda/<slug:slug>/", pages.event, name="event"),
    path("agenda/<slug:slug>/agenda.ics", feeds.of_event, name="event_file"),
    path("<slug:slug>/agenda.ics", feeds.of_network, name="network_feed"),
]
