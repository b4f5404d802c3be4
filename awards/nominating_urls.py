"""Addresses of nominating, and of the dossiers of teams."""

from django.urls import path

from awards.views import dossier, merging, nominating, redacting, steps

DOSSIER = "<int:year>/nominaties/<uuid:key>/"

urlpatterns = [
    path("<int:year>/nomineren/", nominating.nominate, name="nominate"),
    path("<int:year>/nomineren/bedankt/", nominating.nominated, name="nominated"),
    path("<int:year>/eigen-team/", nominating.own_team, name="own_team"),
    path(DOSSIER, dossier.dossier, name="dossier"),
    path(f"{DOSSIER}concept/", dossier.autosave, name="dossier_autosave"),
    path(f"{DOSSIER}terugnemen/", steps.take_back, name="take_back"),
    path(f"{DOSSIER}intrekken/", steps.withdraw, name="withdraw"),
    path(f"{DOSSIER}directie/", steps.management, name="ask_management"),
    path(f"{DOSSIER}meeschrijven/", steps.writer, name="ask_writer"),
    path(f"{DOSSIER}beroep/", steps.appeal, name="appeal"),
    path(f"{DOSSIER}koppelen/", steps.relate, name="relate"),
    path(f"{DOSSIER}samenvoegen/", merging.merge, name="merge"),
    path(f"{DOSSIER}categorie/", steps.categorise, name="categorise"),
    path(f"{DOSSIER}zonder-namen/", redacting.redact, name="redact"),
]
