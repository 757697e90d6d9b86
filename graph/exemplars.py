"""What other councils wrote on a theme that a strategy takes less far: their actions with owners and dates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import zip_longest

from graph.compare import ALIKE
from graph.coverage import RUNGS
from graph.peers import whose_are
from graph.stated import Place, distinct, quoted
from graph.store import Store
from graph.tables import Row, rows

MOST = 5  # passages of a theme
FIRST = 25  # councils that are asked at once, the nearest first; then twice as many, and so on
PRIORITISED = RUNGS.index("prioritised")
FAR = 10_000  # years; a period that is not stated stands behind all


@dataclass(frozen=True)
class Exemplar:
    """What another council's document says on a theme: its words and place, who owns it and by when as written.

    `near` says why that council stands where it does: the region and the type of authority that it shares.
    """

    slug: str
    council: str
    period: tuple[str | None, str | None]
    status: str
    text_kind: str
    rung: int
    kind: str
    label: str
    owners: str | None
    due: str | None
    outcomes: str | None
    place: Place
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Higher:
    """How many of the nearest peers, of how many, stand higher on a theme, and what such peers wrote."""

    number: int = 0
    of: int = 0
    exemplars: tuple[Exemplar, ...] = ()


@dataclass(frozen=True)
class Peers:
    """The strategies and plans of other councils, the nearest first: own region, then own type, then like years."""

    store: Store
    known: tuple[Row, ...]
    own: Row

    def higher(self, rungs: Mapping[str, int]) -> dict[str, Higher]:
        """Say for each theme (by id, with the own rung) who stands higher, and quote at most five of their passages."""
        found: dict[str, list[tuple[Row, int]]] = {theme: [] for theme in rungs}
        counts: dict[str, int] = {}
        for some in _batches(self.known):
            wanting = {theme for theme, peers in found.items() if len(peers) < MOST}
            if not wanting:
                break
            for row, theme, rung in self._rungs(some):
                if theme in wanting and rung >= max(rungs[theme] + 1, PRIORITISED):
                    found[theme].append((row, rung))
            counts = counts or {theme: len(peers) for theme, peers in found.items()}
        of = len(self.known[:FIRST])
        quoted = {row["slug"] for peers in found.values() for row, _ in peers[:MOST]}
        resting = self._resting(sorted(quoted))
        return {
            theme: Higher(counts.get(theme, 0), of, self._quoted(resting, theme, peers[:MOST]))
            for theme, peers in found.items()
        }

    def _rungs(self, some: Sequence[Row]) -> Iterable[tuple[Row, str, int]]:
        """Give the rungs of some strategies on every theme, strategy by strategy as they are listed."""
        cells: dict[str, list[Row]] = {}
        for cell in rows(self.store.ask("coverage", slugs=[row["slug"] for row in some])):
            cells.setdefault(cell["slug"], []).append(cell)
        for row in some:
            for cell in cells.get(row["slug"], []):
                yield row, cell["theme"].rpartition("/")[2], cell["rung"]

    def _resting(self, slugs: Sequence[str]) -> dict[tuple[str, str], list[Row]]:
        """Give what the rungs of some strategies rest on, by strategy and theme (by id)."""
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows(self.store.ask("rests-on", slugs=slugs)) if slugs else ():
            found[row["slug"], row["theme"].rpartition("/")[2]].append(row)
        return found

    def _quoted(
        self, resting: Mapping[tuple[str, str], list[Row]], theme: str, higher: Sequence[tuple[Row, int]]
    ) -> tuple[Exemplar, ...]:
        """Quote the first thing of each, then the second of each, and so on; what is owned and dated stands first."""
        each = []
        for row, rung in higher:
            things = distinct(resting.get((row["slug"], theme), ()), "element")
            things = [found for found in things if found["kind"] in ("Action", "Priority")]
            things.sort(key=lambda found: (not (found["owners"] and found["due"]), not found["owners"], found["start"]))
            each.append([self._exemplar(row, rung, found) for found in things])
        turns = [found for turn in zip_longest(*each) for found in turn if found is not None]
        return tuple(sorted(turns, key=lambda found: not (found.owners and found.due))[:MOST])

    def _exemplar(self, row: Row, rung: int, found: Row) -> Exemplar:
        shared = {"region": "same region", "authorityType": "same type of authority"}
        near = tuple(words for name, words in shared.items() if row[name] and row[name] == self.own.get(name))
        return Exemplar(
            slug=row["slug"],
            council=row["councilLabel"] or row["slug"],
            period=(row["periodStart"], row["periodEnd"]),
            status=row["status"],
            text_kind=row["textKind"],
            rung=rung,
            place=quoted(found),
            near=near,
            **{name: found[name] for name in ("kind", "label", "owners", "due", "outcomes")},
        )


def peers(store: Store, own: Row, councils: Set[str]) -> Peers:
    """List the strategies and plans of the store that are other councils', the nearest to this document first.

    `councils` are those whose it is itself, by address: several where they planned together.
    """

    def distance(row: Row) -> tuple[bool, bool, int, str]:
        return (
            row["region"] != own.get("region"),
            row["authorityType"] != own.get("authorityType"),
            _years_between(row, own),
            row["slug"],
        )

    whose = whose_are(store)
    others = [
        row
        for row in rows(store.ask("strategies"))
        if row["kind"] in ALIKE and row["slug"] != own["slug"] and councils.isdisjoint(whose.get(row["slug"], ()))
    ]
    return Peers(store, tuple(sorted(others, key=distance)), own)


def _years_between(one: Row, other: Row) -> int:
    starts = [row["periodStart"] for row in (one, other)]
    return FAR if None in starts else abs(int(starts[0][:4]) - int(starts[1][:4]))


def _batches(known: Sequence[Row]) -> Iterable[Sequence[Row]]:
    at, size = 0, FIRST
    while at < len(known):
        yield known[at : at + size]
        at, size = at + size, size * 2
