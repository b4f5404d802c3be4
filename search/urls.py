"""Addresses of the room `search` for readers."""

from django.urls import URLPattern, URLResolver, path

from search.views import like_mine, page, saved, syndication

app_name = "search"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", page.search_page, name="page"),
    path("zoals-de-mijne/", like_mine.like_mine, name="like_mine"),
    path("bewaren/", saved.save, name="save"),
    path("bewaard/<uuid:key>/", saved.change, name="change_saved"),
    path("bewaard/<uuid:key>/weg/", saved.remove, name="remove_saved"),
    path("bestaat-al/", page.exists_already, name="exists_already"),
    path("nieuw.atom", syndication.feed, name="feed"),
    path("opensearch.xml", syndication.description, name="opensearch"),
]
