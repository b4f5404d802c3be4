"""Addresses of what somebody attended, below `/mijn/nascholing/`."""

from django.urls import URLPattern, URLResolver, path

from networks.views import training

app_name = "training"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", training.mine, name="mine"),
    path("mijn-nascholing.csv", training.download, name="file"),
    path("<uuid:key>/attest.pdf", training.attest_file, name="attest_file"),
]
