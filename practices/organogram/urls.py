"""Addresses of the kind `organogram`."""

from django.urls import path

from practices.organogram.views import downloads, removal

app_name = "organogram"
PAGE = "organigrammen/<slug:slug>/"
urlpatterns = [
    path(f"{PAGE}organogram.svg", downloads.svg, name="svg"),
    path(f"{PAGE}organogram.png", downloads.png, name="png"),
    path(f"{PAGE}mijn-naam/", removal.ask, name="remove_name"),
    path(f"{PAGE}mijn-naam/verstuurd/", removal.sent, name="removal_sent"),
    path(f"{PAGE}toon-bestand/", removal.show_file, name="show_file"),
]
