"""Who judges what in a round, by pseudonyms and keys of dossiers, and that in the log."""

from datetime import datetime

from awards.domain.ballots import Panel
from awards.domain.bodies import panel_body
from awards.domain.log import append
from awards.enums import LogKind, Round
from awards.models import Assignment, Ballot, Edition, Juror, Nomination


def panel_of(edition: Edition, round_: Round) -> Panel:
    """Return the panel of a round as it stands now.

    In a first round the assigned readers judge, in a final all jurors judge all finalists (or all
    dossiers, where there was no first round). Whoever handed in a ballot judged that dossier, also
    after leaving the jury or being replaced, and a dossier that was judged stays when its team
    withdraws: no ballot is lost by that.
    """
    seated = Juror.objects.filter(edition=edition, accepted_at__isnull=False, left_at__isnull=True)
    jurors = [str(one) for one in seated.order_by("pk").values_list("pseudonym", flat=True)]
    voted = _voted(edition, round_)
    dossiers = [str(key) for key in dossiers_of(edition, round_)]
    dossiers += sorted({dossier for _juror, dossier in voted} - set(dossiers))
    gone = sorted({juror for juror, _dossier in voted} - set(jurors))
    readers = None
    if round_ == Round.FIRST:
        readers = _with(voted, _readers(edition, set(jurors)))
    elif gone:
        readers = _with(voted, {dossier: list(jurors) for dossier in dossiers})
    return Panel(dossiers=tuple(dossiers), jurors=(*jurors, *gone), readers=readers)


def _voted(edition: Edition, round_: Round) -> list[tuple[str, str]]:
    """Return of whom there is a ballot about what; nothing of what stands in it."""
    rows = Ballot.objects.filter(edition=edition, round=round_)
    pairs = rows.order_by("pk").values_list("pseudonym", "nomination__key")
    return [(str(juror), str(dossier)) for juror, dossier in pairs]


def _with(
    voted: list[tuple[str, str]], readers: dict[str, list[str]]
) -> dict[str, tuple[str, ...]]:
    for juror, dossier in voted:
        if juror not in readers.setdefault(dossier, []):
            readers[dossier].append(juror)
    return {dossier: tuple(sorted(jurors)) for dossier, jurors in readers.items()}


def dossiers_of(edition: Edition, round_: Round) -> list[object]:
    """Return the keys of the dossiers of a round."""
    eligible = Nomination.objects.filter(edition=edition).eligible().order_by("team_key", "pk")
    if round_ == Round.FINAL and edition.has_first_round:
        eligible = eligible.filter(is_finalist=True)
    return list(eligible.values_list("key", flat=True))


def _readers(edition: Edition, seated: set[str]) -> dict[str, list[str]]:
    readers: dict[str, list[str]] = {str(key): [] for key in dossiers_of(edition, Round.FIRST)}
    rows = Assignment.objects.filter(
        nomination__edition=edition, round=Round.FIRST, ended_at__isnull=True
    )
    for dossier, juror in rows.values_list("nomination__key", "juror__pseudonym"):
        if str(dossier) in readers and str(juror) in seated:
            readers[str(dossier)].append(str(juror))
    return readers


def log_panel(*, edition: Edition, round_: Round, at: datetime) -> None:
    """Write the panel in the log where it is another than the last one; the edition is locked."""
    body = panel_body(round_key=round_.value, panel=panel_of(edition, round_))
    last = edition.log.filter(kind=LogKind.PANEL, body__round=round_.value).last()
    if last is None or last.body != body:
        append(edition=edition, kind=LogKind.PANEL, body=body, at=at)
