"""Addresses of the room `home`."""

from django.urls import path

from home.views import files, lists, pages

app_name = "home"
urlpatterns = [
    path("", pages.home, name="home"),
    path("artikelen/", pages.articles, name="articles"),
    path("artikelen/<slug:slug>/", pages.article, name="article"),
    path("themas/", lists.themes, name="themes"),
    path("themas/<slug:slug>/", lists.theme, name="theme"),
    path("woordenlijst/", lists.glossary, name="glossary"),
    path("bespaard/", lists.saved, name="saved"),
    path("favicon.ico", files.favicon, name="favicon"),
    path("robots.txt", files.robots, name="robots"),
    path(".well-known/security.txt", files.security_txt, name="security_txt"),
]
