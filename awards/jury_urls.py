"""Addresses under `/jury/` for reading and scoring."""

from django.urls import path

from awards.views import jury

app_name = "jury"
urlpatterns = [path("", jury.seats, name="seats")]
