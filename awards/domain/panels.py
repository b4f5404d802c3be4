"""Who judges what in a round, by pseudonyms and keys of dossiers, and that in the log."""

from datetime import datetime

from awards.domain.ballots import Panel
from awards.domain.bodies import panel_body
from awards.domain.log import append
from awards.enums import LogKind, Round
from awards.models import Assignment, Edition, Juror, Nomination


def panel_of(edition: Edition, round_: Round) -> Panel:
    """Return the panel of a round as it stands now.

    In a first round the assigned readers judge, in a final all jurors judge all finalists (or all
    dossiers, where there was no first round).
    """
    seated = Juror.objects.filter(edition=edition, accepted_at__isnull=False, left_at__isnull=True)
    jurors = tuple(str(one) for one in seated.order_by("pk").values_list("pseudonym", flat=True))
    return Panel(
        dossiers=tuple(str(key) for key in dossiers_of(edition, round_)),
        jurors=jurors,
        readers=_readers(edition, set(jurors)) if round_ == Round.FIRST else None,
    )


def dossiers_of(edition: Edition, round_: Round) -> list[object]:
    """Return the keys of the dossiers of a round."""
    eligible = Nomination.objects.filter(edition=edition).eligible().order_by("team_key", "pk")
    if round_ == Round.FINAL and edition.has_first_round:
        eligible = eligible.filter(is_finalist=True)
    return list(eligible.values_list("key", flat=True))


def _readers(edition: Edition, seated: set[str]) -> dict[str, tuple[str, ...]]:
    readers: dict[str, list[str]] = {str(key): [] for key in dossiers_of(edition, Round.FIRST)}
    rows = Assignment.objects.filter(
        nomination__edition=edition, round=Round.FIRST, ended_at__isnull=True
    )
    for dossier, juror in rows.values_list("nomination__key", "juror__pseudonym"):
        if str(dossier) in readers and str(juror) in seated:
            readers[str(dossier)].append(str(juror))
    return {dossier: tuple(sorted(jurors)) for dossier, jurors in readers.items()}


def log_panel(*, edition: Edition, round_: Round, at: datetime) -> None:
    """Write the panel in the log where it is another than the last one; the edition is locked."""
    body = panel_body(round_key=round_.value, panel=panel_of(edition, round_))
    last = edition.log.filter(kind=LogKind.PANEL, body__round=round_.value).last()
    if last is None or last.body != body:
        append(edition=edition, kind=LogKind.PANEL, body=body, at=at)
