"""How long what the frameworks below keep of people stays."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from operations.models import RetentionRun
from operations.retention import Period, declare_kept, register_retention

START = date(2026, 11, 24)


def declare_framework_retention() -> None:
    """Say when sessions and this room's own log go, and why the rest stays."""
    register_retention(
        "sessions",
        "sessions.Session",
        title="Aanmeldingen die voorbij zijn",
        periods=(Period(0, START, "Een aanmelding die voorbij is, opent niets meer."),),
        due=_ended_sessions,
    )
    register_retention(
        "retention log",
        "operations.RetentionRun",
        title="Wat wanneer opgeruimd werd",
        periods=(Period(730, START, "Twee jaar nakijken volstaat; er staan enkel aantallen in."),),
        due=_old_runs,
    )
    declare_kept(
        *("account.EmailAddress", "socialaccount.SocialAccount", "mfa.Authenticator"),
        *("wagtailcore.APIToken", "wagtailusers.UserProfile", "wagtailcore.PageSubscription"),
        because="blijft zolang het account er is, en gaat met het account weg",
    )
    declare_kept(
        *("wagtailcore.Page", "wagtailcore.Revision", "wagtaildocs.Document"),
        *("wagtailimages.Image", "wagtailcore.Comment", "wagtailcore.CommentReply"),
        because="het werk zelf: wat gedeeld is, blijft, ook als de naam weggaat",
    )
    declare_kept(
        *("wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry"),
        *("wagtailcore.WorkflowState", "wagtailcore.TaskState"),
        because="bewijs van wie wat besliste over wat online staat",
    )


def _ended_sessions(before: datetime) -> QuerySet[Any]:
    from django.contrib.sessions.models import Session

    return Session.objects.filter(expire_date__lt=before)


def _old_runs(before: datetime) -> QuerySet[RetentionRun]:
    return RetentionRun.objects.filter(at__lt=before)
