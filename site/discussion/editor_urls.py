"""Addresses of the editors' desk, below `/beheer/gesprek/`."""

from django.urls import URLPattern, URLResolver, path

from discussion.views import desk

app_name = "discussion_desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", desk.waiting, name="waiting"),
    path("<int:comment_id>/", desk.decide, name="decide"),
    path("<int:comment_id>/verberg/", desk.conceal, name="hide"),
    path("opnieuw/<int:hiding_id>/", desk.look_again, name="look_again"),
]
