"""Who reads which dossier: conflicts kept out, and the work divided evenly.

Each dossier first takes the readers who have least to do. Then work is moved along chains of
dossiers, from a busy juror to one who has at least two dossiers fewer, until no such chain is
left. An assignment without such a chain has the smallest possible sum of squared loads (a flow
of least cost has no cycle that lowers it), so where loads can be equal but for one, they are.

Nothing is drawn by lot: the order among equals comes of a hash of the seed, so that anyone can do
it again.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from awards.domain.ballots import Recusal


@dataclass(frozen=True)
class Shortage:
    """A dossier that cannot get enough readers: how many it has, and how many it needs."""

    dossier: str
    found: int
    needed: int

    @property
    def text(self) -> str:
        """Say it in Dutch."""
        return (
            f"Dossier {self.dossier} heeft {self.found} van de {self.needed} lezers: "
            "de andere juryleden hebben een belangenconflict of lezen het al."
        )


@dataclass(frozen=True)
class Assignment:
    """The readers of each dossier.

    Attributes:
        readers: pseudonyms by dossier, sorted.
        shortages: dossiers with too few, in the order they were given.
    """

    readers: Mapping[str, tuple[str, ...]]
    shortages: tuple[Shortage, ...] = ()

    def load_of(self, juror: str) -> int:
        """Return how many dossiers the juror reads."""
        return sum(juror in readers for readers in self.readers.values())


@dataclass(frozen=True)
class Replacement:
    """Who reads instead; without anyone `juror` is None and the shortage says so."""

    juror: str | None
    assignment: Assignment


def assign(
    *,
    dossiers: Sequence[str],
    jurors: Sequence[str],
    readers: int,
    conflicts: Iterable[Recusal] = (),
    seed: str,
) -> Assignment:
    """Divide the dossiers among the jurors.

    Args:
        dossiers: their keys, each once.
        jurors: their pseudonyms, each once.
        readers: jurors a dossier.
        conflicts: who must not read what.
        seed: decides among equals; publish it to let others repeat the division.

    Returns:
        The loads differ by one at most wherever the conflicts let them.

    Raises:
        ValueError: a dossier or juror is given twice, or `readers` is below 1.
    """
    if len(set(dossiers)) < len(dossiers) or len(set(jurors)) < len(jurors):
        raise ValueError("Elk dossier en elk jurylid komt één keer voor.")
    if readers < 1:
        raise ValueError("Elk dossier heeft minstens één lezer.")
    division = _Division(dossiers, jurors, frozenset(conflicts), seed)
    for dossier in division.narrowest_first():
        division.fill(dossier, readers)
    while division.even_out():
        pass
    return division.assignment(dossiers, readers)


def replace_reader(
    *,
    assignment: Assignment,
    dossier: str,
    leaving: str,
    jurors: Sequence[str],
    conflicts: Iterable[Recusal] = (),
    seed: str,
) -> Replacement:
    """Let another juror read the dossier; nobody else's work changes.

    Args:
        assignment: who reads what now.
        dossier: the one that loses a reader.
        leaving: the juror who was recused.
        jurors: all pseudonyms.
        conflicts: who must not read what.
        seed: decides among those with equally little to do.

    Raises:
        ValueError: `leaving` does not read the dossier.
    """
    current = assignment.readers.get(dossier, ())
    if leaving not in current:
        raise ValueError(f"{leaving} leest dossier {dossier} niet.")
    away = [*conflicts, Recusal(leaving, dossier)]
    chosen = _least_busy(assignment, dossier, jurors, away, seed)
    kept = [juror for juror in current if juror != leaving]
    now = tuple(sorted([*kept, chosen] if chosen else kept))
    shortages = assignment.shortages
    if chosen is None:
        before = next((one for one in shortages if one.dossier == dossier), None)
        needed = before.needed if before else len(current)
        others = tuple(one for one in shortages if one.dossier != dossier)
        shortages = (*others, Shortage(dossier, len(now), needed))
    return Replacement(chosen, Assignment({**assignment.readers, dossier: now}, shortages))


def add_reader(
    *,
    assignment: Assignment,
    dossier: str,
    jurors: Sequence[str],
    conflicts: Iterable[Recusal] = (),
    seed: str,
) -> Replacement:
    """Let one more juror read the dossier; nobody else's work changes.

    Args:
        assignment: who reads what now.
        dossier: the one that needs another reader.
        jurors: all pseudonyms.
        conflicts: who must not read what.
        seed: decides among those with equally little to do.
    """
    chosen = _least_busy(assignment, dossier, jurors, conflicts, seed)
    if chosen is None:
        return Replacement(None, assignment)
    now = tuple(sorted([*assignment.readers[dossier], chosen]))
    return Replacement(
        chosen, Assignment({**assignment.readers, dossier: now}, assignment.shortages)
    )


def _least_busy(
    assignment: Assignment,
    dossier: str,
    jurors: Sequence[str],
    conflicts: Iterable[Recusal],
    seed: str,
) -> str | None:
    barred = {one.juror for one in conflicts if one.dossier == dossier}
    barred |= set(assignment.readers.get(dossier, ()))
    free = [juror for juror in jurors if juror not in barred]
    return min(free, key=lambda one: (assignment.load_of(one), _rank(seed, one)), default=None)


def _rank(seed: str, name: str) -> bytes:
    return sha256(f"{seed}\0{name}".encode()).digest()


class _Division:
    """A division while it is being made."""

    def __init__(
        self,
        dossiers: Sequence[str],
        jurors: Sequence[str],
        conflicts: frozenset[Recusal],
        seed: str,
    ) -> None:
        self.seed = seed
        self.jurors = sorted(jurors, key=lambda one: _rank(seed, one))
        self.allowed = {
            key: [one for one in self.jurors if Recusal(one, key) not in conflicts]
            for key in dossiers
        }
        self.readers: dict[str, set[str]] = {key: set() for key in dossiers}
        self.load = dict.fromkeys(self.jurors, 0)

    def narrowest_first(self) -> list[str]:
        """Return the dossiers, those with the fewest possible readers first."""
        return sorted(self.allowed, key=lambda key: (len(self.allowed[key]), _rank(self.seed, key)))

    def fill(self, dossier: str, readers: int) -> None:
        """Give the dossier the readers who have least to do."""
        for juror in sorted(self.allowed[dossier], key=self.load.__getitem__)[:readers]:
            self.readers[dossier].add(juror)
            self.load[juror] += 1

    def even_out(self) -> bool:
        """Move work along one chain; say whether there was one."""
        for juror in sorted(self.jurors, key=lambda one: -self.load[one]):
            chain = self._chain_from(juror)
            for giver, taker, dossier in chain:
                self.readers[dossier].remove(giver)
                self.readers[dossier].add(taker)
            if chain:
                self.load[juror] -= 1
                self.load[chain[-1][1]] += 1
                return True
        return False

    def _chain_from(self, juror: str) -> list[tuple[str, str, str]]:
        """Return the shortest chain of (giver, taker, dossier) to someone with two fewer."""
        came: dict[str, tuple[str, str, str] | None] = {juror: None}
        queue = deque([juror])
        while queue:
            giver = queue.popleft()
            if self.load[giver] <= self.load[juror] - 2:
                return _steps(came, giver)
            for taker, dossier in self._takers(giver):
                if taker not in came:
                    came[taker] = (giver, taker, dossier)
                    queue.append(taker)
        return []

    def _takers(self, giver: str) -> Iterable[tuple[str, str]]:
        for dossier, readers in self.readers.items():
            if giver in readers:
                yield from (
                    (juror, dossier) for juror in self.allowed[dossier] if juror not in readers
                )

    def assignment(self, dossiers: Sequence[str], needed: int) -> Assignment:
        """Return what was divided."""
        return Assignment(
            readers={key: tuple(sorted(self.readers[key])) for key in dossiers},
            shortages=tuple(
                Shortage(key, len(self.readers[key]), needed)
                for key in dossiers
                if len(self.readers[key]) < needed
            ),
        )


def _steps(
    came: Mapping[str, tuple[str, str, str] | None], last: str
) -> list[tuple[str, str, str]]:
    steps: list[tuple[str, str, str]] = []
    step = came[last]
    while step is not None:
        steps.append(step)
        step = came[step[0]]
    return steps[::-1]
