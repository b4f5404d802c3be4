"""Addresses under `/ict-team-van-het-jaar/` beside the pages of the award and its editions."""

from django.urls import URLPattern

app_name = "awards"
urlpatterns: list[URLPattern] = []
