"""Addresses of the room `awards` inside `/beheer/`, before Wagtail's own."""

from django.urls import URLPattern, URLResolver, path

from awards.views import archive, editions, jury_seats, phase_panel, rehearsal

app_name = "awards_editors"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", editions.editions, name="editions"),
    path("archief/", archive.archive, name="archive"),
    path("<int:year>/", phase_panel.panel, name="panel"),
    path("<int:year>/instellingen/", editions.settings, name="settings"),
    path("<int:year>/generale/", rehearsal.rehearsal, name="rehearsal"),
    path("<int:year>/jury/", jury_seats.jury, name="jury"),
]
