"""What this room keeps of people."""

from operations.personal_data import declare_personal, declare_trace


def declare() -> None:
    """Say who asked what, and who wrote along; practices themselves are pages."""
    declare_personal(
        "practices.PracticeMessage",
        "sender",
        title="Vragen aan auteurs",
        fields=["page", "text", "created_at", "answer", "answered_at"],
    )
    declare_trace("practices.PracticeMessage", "answered_by", because="it is of who asked")
    declare_personal(
        "practices.PracticeCoAuthor", "user", title="Waar je aan meeschreef", fields=["page"]
    )
    _declare_confirmations()


def _declare_confirmations() -> None:
    declare_personal(
        "practices.Confirmation",
        "person",
        title="Werkt ook bij ons",
        fields=[
            *("practice", "organisation", "experience", "changed", "hours_gained"),
            *("euros_gained", "pitfall", "again", "shows_organisation", "changed_at"),
        ],
    )
    declare_personal(
        "practices.ConfirmationChange",
        "person",
        title="Werkt ook bij ons: wat je veranderde",
        fields=["practice", "organisation", "experience", "answers", "at"],
    )
