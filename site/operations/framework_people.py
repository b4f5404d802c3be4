"""What the frameworks below keep of people."""

from collections.abc import Iterator
from typing import Any

from operations.personal_data import GONE, NAMELESS, Row, declare_personal, declare_trace

SECRET = "technical, and gone with the session"  # noqa: S105  a reason, no secret
NOT_OF_THE_AUTHOR = frozenset({"owner", "locked_by", "latest_revision", "live_revision", "path"})


def declare_framework_people() -> None:
    """Say what Wagtail and django-allauth keep of whom."""
    _declare_accounts()
    _declare_pages()
    _declare_editing()


def _declare_accounts() -> None:
    declare_personal(
        "account.EmailAddress",
        "user",
        title="E-mailadressen",
        erased=GONE,
        fields=["email", "verified"],
    )
    declare_personal(
        "socialaccount.SocialAccount",
        "user",
        title="Aanmelden via een organisatie",
        erased=GONE,
        fields=["provider", "uid", "date_joined", "last_login"],
    )
    declare_personal(
        "mfa.Authenticator",
        "user",
        title="Tweede stappen",
        erased=GONE,
        fields=["type", "created_at", "last_used_at"],
    )
    declare_personal(
        "wagtailcore.APIToken",
        "user",
        title="Sleutels",
        erased=GONE,
        fields=["name", "created", "last_used_at"],
    )
    declare_personal(
        "wagtailusers.UserProfile",
        "user",
        title="Voorkeuren in het beheer",
        erased=GONE,
        fields=["preferred_language", "current_time_zone", "theme", "contrast", "density"],
    )


def _declare_pages() -> None:
    declare_personal(
        "wagtailcore.Page", "owner", title="Wat je schreef", erased=NAMELESS, rows=_pages
    )
    declare_personal(
        "wagtailcore.Revision",
        "user",
        title="Versies die je bewaarde",
        erased=NAMELESS,
        fields=["object_str", "created_at"],
    )
    for label in ("wagtaildocs.Document", "wagtailimages.Image"):
        declare_personal(
            label,
            "uploaded_by_user",
            title="Documenten en beelden in het beheer",
            erased=NAMELESS,
            fields=["title", "created_at"],
        )


def _declare_editing() -> None:
    for label in ("wagtailcore.Comment", "wagtailcore.CommentReply"):
        declare_personal(
            label,
            "user",
            title="Opmerkingen in het beheer",
            erased=NAMELESS,
            fields=["text", "created_at"],
        )
    # What was changed may be somebody else's account: only that, and when.
    for label in ("wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry"):
        declare_personal(
            label,
            "user",
            title="Handelingen in het beheer",
            erased=NAMELESS,
            fields=["action", "timestamp"],
        )
    declare_personal(
        "wagtailcore.PageSubscription",
        "user",
        title="Volgen in het beheer",
        erased=GONE,
        fields=["page"],
    )
    declare_personal(
        "wagtailcore.WorkflowState",
        "requested_by",
        title="Ingediend voor nazicht",
        erased=NAMELESS,
        fields=["status", "created_at"],
    )
    declare_personal(
        "wagtailcore.TaskState",
        "finished_by",
        title="Nagezien",
        erased=NAMELESS,
        fields=["status", "comment", "finished_at"],
    )
    declare_trace("wagtailcore.Page", "locked_by", because="it is of the page")
    declare_trace("wagtailcore.Comment", "resolved_by", because="it is of who commented")
    declare_trace("wagtailadmin.EditingSession", "user", because=SECRET)
    declare_trace("wagtailadmin.FormState", "user", because="a form that is open, for a while")
    declare_trace("wagtailcore.UploadedFile", "uploaded_by_user", because="gone when it is kept")


def _pages(user: Any) -> Iterator[Row]:
    """Give the pages somebody wrote, as they were last saved."""
    from wagtail.models import Page

    for page in Page.objects.filter(owner=user).select_related("latest_revision").order_by("pk"):
        saved = page.latest_revision.content if page.latest_revision else {}
        content = {name: value for name, value in saved.items() if name not in NOT_OF_THE_AUTHOR}
        yield {
            "titel": page.draft_title or page.title,
            "online": page.live,
            "bewaard": page.latest_revision_created_at,
            "inhoud": content,
        }
