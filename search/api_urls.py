"""Addresses of the room `search` for machines."""

from django.urls import URLPattern, URLResolver, path

from search.views import api

app_name = "search_api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("zoeken/", api.search, name="search"),
    path("suggesties/", api.suggestions, name="suggestions"),
    path("openapi.json", api.document, name="openapi"),
]
