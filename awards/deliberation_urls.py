"""Addresses under `/jury/` for what comes after the scoring."""

from django.urls import path

from awards.views import deliberation

app_name = "deliberation"
urlpatterns = [path("overleg/<int:year>/", deliberation.deliberation, name="deliberation")]
