"""Why something about a case cannot be done; each carries a sentence for the reader."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from moderation.models import Case


class CaseError(Exception):
    """Something about a case cannot be done now."""

    def __init__(self, case: "Case", message: str) -> None:
        super().__init__(message)
        self.case = case
        self.message = message


class AlreadyDecided(CaseError):  # noqa: N818  an outcome that is told, not a fault
    """Somebody else decided first; the case says who and what."""

    def __init__(self, case: "Case") -> None:
        by = case.decided_by.display_name if case.decided_by else "Iemand"
        super().__init__(case, f"{by} besliste al: {case.outcome}.")


class RevisionChanged(CaseError):  # noqa: N818  an outcome that is told, not a fault
    """A newer version came in than the one that the editor looked at."""

    def __init__(self, case: "Case") -> None:
        super().__init__(case, "Er kwam intussen een nieuwe versie binnen. Bekijk die eerst.")


class NotAllowed(CaseError):  # noqa: N818  an outcome that is told, not a fault
    """This person may not do this."""

    def __init__(self, case: "Case", message: str = "Dit mag je niet beslissen.") -> None:
        super().__init__(case, message)


class OwnWork(NotAllowed):
    """Nobody decides about his own work."""

    def __init__(self, case: "Case") -> None:
        super().__init__(case, "Dit is je eigen werk: een andere redacteur beslist erover.")


class AlreadyClaimed(CaseError):  # noqa: N818  an outcome that is told, not a fault
    """Somebody else took the case up."""

    def __init__(self, case: "Case") -> None:
        by = case.claimed_by.display_name if case.claimed_by else "Iemand"
        super().__init__(case, f"{by} nam dit al op.")
