"""The style guide alone: tests of this room need no other."""

from django.urls import include, path

urlpatterns = [path("stijlgids/", include("design.urls"))]
