"""Addresses of the room `moderation` outside `/beheer/`."""

from django.urls import URLPattern, URLResolver, path

from moderation.views import problems

urlpatterns: list[URLPattern | URLResolver] = [
    path("meld-een-probleem/<int:page_id>/", problems.report, name="report_problem"),
    path(
        "meld-een-probleem/<int:page_id>/verstuurd/",
        problems.report_sent,
        name="report_problem_sent",
    ),
]
