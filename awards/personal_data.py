"""What this room keeps of people; ballots are the jury's, and go by pseudonyms."""

from operations.personal_data import declare_personal, declare_trace

OF_THE_TEAM = "it is of the team"


def declare() -> None:
    """Say what teams, supporters and jurors have here."""
    _declare_teams()
    _declare_jury()


def _declare_teams() -> None:
    declare_personal(
        "awards.Supporter",
        *("user", "email"),
        title="Teams die je steunde",
        fields=["nomination", "name", "why", "created_at", "confirmed_at"],
    )
    declare_personal(
        "awards.Agreement",
        "email",
        title="Gevraagd om akkoord te gaan met een nominatie",
        fields=["nomination", "party", "name", "asked_at", "agreed_at", "declined_at"],
    )
    declare_personal(
        "awards.DossierEditor", "user", title="Dossiers die je invult", fields=["nomination"]
    )
    declare_personal(
        "awards.TeamMember",
        "email",
        title="Teams waar je bij hoort",
        fields=["nomination", "name", "function", "consented_at"],
    )
    declare_trace("awards.Nomination", "merged_by", because=OF_THE_TEAM)
    declare_trace("awards.EligibilityCheck", "by", because=OF_THE_TEAM)
    declare_trace("awards.Redaction", "checked_by", because=OF_THE_TEAM)
    declare_trace("awards.StartedPractice", "consented_by", because=OF_THE_TEAM)


def _declare_jury() -> None:
    declare_personal(
        "awards.Juror",
        *("user", "email"),
        title="Jury",
        fields=["edition", "role", "name", "function", "invited_at", "accepted_at", "left_at"],
    )
    declare_personal(
        "awards.Conflict",
        "juror__user",
        title="Belangen die je meldde",
        fields=["nomination", "ground", "note", "state", "created_at"],
    )
    declare_trace("awards.Conflict", "decided_by", because="it is of the juror")
    declare_trace("awards.Reopening", "asked_by", "agreed_by", because="it is of the edition")
