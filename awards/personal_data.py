"""What this room keeps of people; ballots are the jury's, and go by pseudonyms."""

from operations.erasing import declare_sealed
from operations.personal_data import GONE, NAMELESS, Blank, declare_personal, declare_trace

OF_THE_TEAM = "it is of the team"


def declare() -> None:
    """Say what teams, supporters and jurors have here."""
    _declare_teams()
    _declare_jury()
    _seal()


def _seal() -> None:
    declare_sealed(
        *("awards.LogEntry", "awards.Ballot", "awards.BallotVersion", "awards.BallotRemark"),
        "awards.Edition",
        because="the log of the jury proves that nothing changed; people go by pseudonyms there",
    )


def _declare_teams() -> None:
    declare_personal(
        "awards.Supporter",
        *("user", "email"),
        title="Teams die je steunde",
        erased={"name": Blank.NAME, "email": Blank.ADDRESS, "why": ""},
        fields=["nomination", "name", "why", "created_at", "confirmed_at"],
    )
    declare_personal(
        "awards.Agreement",
        "email",
        title="Gevraagd om akkoord te gaan met een nominatie",
        erased={"name": Blank.NAME, "email": Blank.ADDRESS},
        fields=["nomination", "party", "name", "asked_at", "agreed_at", "declined_at"],
    )
    declare_personal(
        "awards.DossierEditor",
        "user",
        title="Dossiers die je invult",
        erased=GONE,
        fields=["nomination"],
    )
    declare_personal(
        "awards.TeamMember",
        "email",
        title="Teams waar je bij hoort",
        erased={"name": Blank.NAME, "email": Blank.ADDRESS},
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
        erased={"name": Blank.NAME, "email": Blank.ADDRESS},
        fields=["edition", "role", "name", "function", "invited_at", "accepted_at", "left_at"],
    )
    declare_personal(
        "awards.Conflict",
        "juror__user",
        title="Belangen die je meldde",
        erased=NAMELESS,
        fields=["nomination", "ground", "note", "state", "created_at"],
    )
    declare_trace("awards.Conflict", "decided_by", because="it is of the juror")
    declare_trace("awards.Reopening", "asked_by", "agreed_by", because="it is of the edition")
