"""Who reads which dossier of the first round, in the tables: `assigning` with what is stored.

Everything here holds the edition; nothing reads a score.
"""

from datetime import datetime

from django.db.models import QuerySet

from awards.domain.assigning import Assignment as Division
from awards.domain.assigning import add_reader, assign
from awards.domain.ballots import Recusal
from awards.domain.sitting import BARRED
from awards.domain.suspecting import suspect_about
from awards.enums import Round
from awards.models import Assignment, Conflict, DossierEditor, Edition, Juror, Nomination

LEFT = "uit de jury"
RECUSED = "verschoond"


def seed_of(edition: Edition) -> str:
    """Return what decides among equals: known to all, so that anyone can divide again."""
    return f"editie-{edition.year}"


def division_of(edition: Edition) -> Division:
    """Return who reads what now, of those who sit in the jury.

    A conflict that nobody looked at yet takes no reader away: that is for the chair.
    """
    readers: dict[str, list[str]] = {key: [] for key in eligible_keys(edition)}
    rows = reading(edition).filter(juror__left_at__isnull=True)
    for dossier, juror in rows.values_list("nomination__key", "juror__pseudonym"):
        if str(dossier) in readers:
            readers[str(dossier)].append(str(juror))
    return Division({key: tuple(sorted(found)) for key, found in readers.items()})


def assign_readers(*, edition: Edition, at: datetime) -> None:
    """Give each dossier of the first round the readers that it lacks; nobody loses one."""
    before = division_of(edition)
    if any(before.readers.values()):
        _look_again(edition, before, at)
    _store(edition, before, _filled(edition, before, seated_pseudonyms(edition)), at)


def add_one(*, nomination: Nomination, at: datetime) -> bool:
    """Give a dossier one reader more, as for somebody who abstains; say whether there was one."""
    edition = nomination.edition
    suspect_about(nomination=nomination, now=at)
    before = division_of(edition)
    given = add_reader(
        assignment=before,
        dossier=str(nomination.key),
        jurors=seated_pseudonyms(edition),
        conflicts=barred_pairs(edition) | _kept_away(edition),
        seed=seed_of(edition),
    )
    _store(edition, before, given.assignment, at)
    return given.juror is not None


def take_from(*, edition: Edition, juror: Juror, at: datetime, reason: str) -> None:
    """End all that a juror reads, with the reason."""
    reading(edition).filter(juror=juror).update(ended_at=at, reason=reason)


def take_one(*, juror: Juror, nomination: Nomination, at: datetime, reason: str) -> bool:
    """End that a juror reads a dossier; say whether that was so."""
    rows = reading(nomination.edition).filter(juror=juror, nomination=nomination)
    return bool(rows.update(ended_at=at, reason=reason))


def give_back(*, juror: Juror, nomination: Nomination) -> bool:
    """Let a juror read again what was taken away by a recusal; say whether that was so."""
    rows = Assignment.objects.filter(
        juror=juror, nomination=nomination, round=Round.FIRST, reason=RECUSED
    )
    return bool(rows.update(ended_at=None, reason=""))


def give_up(*, nomination: Nomination, at: datetime, reason: str) -> None:
    """End that anybody reads a dossier, with the reason."""
    reading(nomination.edition).filter(nomination=nomination).update(ended_at=at, reason=reason)


def reading(edition: Edition) -> QuerySet[Assignment]:
    """Return what is assigned in the first round and not taken away."""
    return Assignment.objects.filter(
        nomination__edition=edition, round=Round.FIRST, ended_at__isnull=True
    )


def eligible_keys(edition: Edition) -> list[str]:
    """Return the dossiers that have to be read, in an order that does not tell how they do."""
    found = Nomination.objects.filter(edition=edition).eligible().order_by("team_key", "pk")
    return [str(key) for key in found.values_list("key", flat=True)]


def seated_pseudonyms(edition: Edition) -> list[str]:
    """Return who works in the jury."""
    seated = Juror.objects.filter(edition=edition, accepted_at__isnull=False, left_at__isnull=True)
    return [str(one) for one in seated.order_by("pk").values_list("pseudonym", flat=True)]


def barred_pairs(edition: Edition) -> frozenset[Recusal]:
    """Return who must not read what: a conflict that is not accepted, or an own dossier."""
    conflicts = Conflict.objects.filter(juror__edition=edition, state__in=BARRED)
    pairs = set(conflicts.values_list("juror__pseudonym", "nomination__key"))
    own = DossierEditor.objects.filter(
        nomination__edition=edition, user__jury_rows__edition=edition
    )
    pairs |= set(own.values_list("user__jury_rows__pseudonym", "nomination__key"))
    return frozenset(Recusal(str(juror), str(dossier)) for juror, dossier in pairs)


def _kept_away(edition: Edition) -> frozenset[Recusal]:
    """Return whom a dossier was taken from for another reason than leaving: he gets no other."""
    gone = Assignment.objects.filter(
        nomination__edition=edition, round=Round.FIRST, ended_at__isnull=False
    ).exclude(reason=LEFT)
    pairs = gone.values_list("juror__pseudonym", "nomination__key")
    return frozenset(Recusal(str(juror), str(dossier)) for juror, dossier in pairs)


def _look_again(edition: Edition, before: Division, at: datetime) -> None:
    """Suspect what became known since jurors stated their interests, where readers are sought."""
    short = [key for key, readers in before.readers.items() if len(readers) < edition.readers]
    for nomination in Nomination.objects.filter(edition=edition, key__in=short):
        suspect_about(nomination=nomination, now=at)


def _filled(edition: Edition, before: Division, jurors: list[str]) -> Division:
    conflicts = barred_pairs(edition) | _kept_away(edition)
    seed = seed_of(edition)
    if not any(before.readers.values()):
        return assign(
            dossiers=list(before.readers),
            jurors=jurors,
            readers=edition.readers,
            conflicts=conflicts,
            seed=seed,
        )
    after = before
    for dossier in before.readers:
        while len(after.readers[dossier]) < edition.readers:
            given = add_reader(
                assignment=after, dossier=dossier, jurors=jurors, conflicts=conflicts, seed=seed
            )
            if given.juror is None:
                break
            after = given.assignment
    return after


def _store(edition: Edition, before: Division, after: Division, at: datetime) -> None:
    jurors = {str(one.pseudonym): one for one in Juror.objects.filter(edition=edition)}
    nominations = {str(one.key): one for one in Nomination.objects.filter(edition=edition)}
    for dossier, readers in after.readers.items():
        for juror in set(readers) - set(before.readers[dossier]):
            Assignment.objects.update_or_create(
                juror=jurors[juror],
                nomination=nominations[dossier],
                round=Round.FIRST,
                defaults={"assigned_at": at, "ended_at": None, "reason": ""},
            )
