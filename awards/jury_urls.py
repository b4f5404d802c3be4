"""Addresses under `/jury/` for reading and scoring."""

from django.urls import URLPattern, URLResolver, path

from awards.views import interests, jury, own_scores, scoring

app_name = "jury"
DOSSIER = "<int:year>/dossiers/<uuid:key>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", jury.seats, name="seats"),
    path("<int:year>/belangen/", interests.interests, name="interests"),
    path("<int:year>/mijn-scores/", own_scores.own_scores, name="own_scores"),
    path(DOSSIER, scoring.dossier, name="dossier"),
    path(f"{DOSSIER}bewaar/", scoring.autosave, name="autosave"),
    path(f"{DOSSIER}onthouden/", scoring.abstain, name="abstain"),
    path(f"{DOSSIER}ontvangst/", scoring.receipt, name="receipt"),
]
