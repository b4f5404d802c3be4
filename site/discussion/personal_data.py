"""What this room keeps of people."""

from operations.personal_data import declare_personal, declare_trace


def declare() -> None:
    """Say who wrote what in a conversation."""
    declare_personal(
        "django_comments.Comment",
        "user",
        title="Wat je zei in een gesprek",
        fields=["comment", "submit_date", "is_public", "is_removed"],
    )
    declare_trace(
        "django_comments.Comment", "user_email", because="the site asks none: accounts write"
    )
    declare_personal(
        "django_comments.CommentFlag",
        "user",
        title="Wat je in een gesprek aanduidde",
        fields=["flag", "flag_date"],
    )
