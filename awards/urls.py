"""Addresses under `/ict-team-van-het-jaar/` beside the pages of the award and its editions."""

from django.urls import URLPattern, URLResolver, include, path

from awards.views import public_vote, reglement

app_name = "awards"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("awards.nominating_urls")),
    path("", include("awards.result_urls")),
    path("<int:year>/reglement/", reglement.reglement, name="reglement"),
    path("<int:year>/stemmen/", public_vote.vote, name="vote"),
    path("<int:year>/stemmen/bedankt/", public_vote.voted, name="voted"),
]
