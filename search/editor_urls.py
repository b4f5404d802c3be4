"""Addresses of the room `search` inside `/beheer/`, before Wagtail's own."""

from django.urls import URLPattern, URLResolver, path

from search.views import questions, state

app_name = "search_editors"
urlpatterns: list[URLPattern | URLResolver] = [
    path("toestand/", state.state, name="state"),
    path("vragen/", questions.questions, name="questions"),
]
