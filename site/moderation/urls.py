"""Addresses of the room `moderation` inside `/beheer/`, before Wagtail's own."""

from django.urls import URLPattern, URLResolver, path

from moderation.views import case, claiming, inbox

app_name = "moderation"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", inbox.inbox, name="inbox"),
    path("beslist/", inbox.decided, name="history"),
    path("<int:case_id>/", case.case_view, name="case"),
    path("<int:case_id>/nagekeken/", case.autosave, name="autosave"),
    path("<int:case_id>/opnemen/", claiming.claim, name="claim"),
    path("<int:case_id>/correctie/", claiming.adopt, name="adopt"),
]
