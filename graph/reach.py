"""How far drivers reach: one in each strategy that cites it, and all those of one strategy, with where each ends."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.paths import (
    BREAKS,
    LEVELS,
    NO_ACTION,
    NO_DATE,
    NO_OUTCOME,
    NO_OWNER,
    NOTHING_TIED,
    Commitment,
    commitments,
)
from graph.store import Store
from graph.trace import INFERRED, SCOPES, find

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "driver", "driverLabel", "kind", "scope", "reaches", "nPriorities", "nActions", "nOutcomes",
    "mayReach", "mayPriorities", "mayActions", "mayOutcomes", "break", "why", "section", "start", "end", "textKind",
)  # fmt: skip


@dataclass
class Reach:
    """To which priorities, actions and outcomes a driver leads in one strategy."""

    found: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in LEVELS})

    def add(self, kind: str, things: Iterable[str]) -> None:
        """Add things of a kind."""
        self.found[kind].update(things)

    def level(self) -> str:
        """Name the last level that it reaches, `cited` where it reaches none."""
        reached = [kind.lower() for kind in LEVELS if self.found[kind]]
        return reached[-1] if reached else "cited"


def by_strategy(store: Store, name: str, slugs: Sequence[str] = ()) -> "pd.DataFrame":
    """Say how far a driver reaches in each strategy that cites it: the summary to look at before its lines.

    Columns: those of the named query `reach`; `reaches`, the last level that is stated (cited, priority, action,
    outcome); `mayReach`, the last that is inferred; `break`, where what is stated ends; `why`, in words.
    """
    found = store.ask("reach", driver=find(store, name), slugs=list(slugs) or None)
    counts = [[row.nPriorities, row.nActions, row.nOutcomes] for row in found.itertuples()]
    may = [[row.mayPriorities, row.mayActions, row.mayOutcomes] for row in found.itertuples()]
    ends: list[str | None] = [
        None if each[2] else NO_OUTCOME if each[1] else NO_ACTION if each[0] else NOTHING_TIED for each in counts
    ]
    said = {NO_OUTCOME: "no outcome is stated for what follows", NO_ACTION: "no action is tied to its priorities"}
    return found.assign(
        reaches=[_level(each) for each in counts],
        mayReach=[_level(each) if any(each) else None for each in may],
        **{"break": ends},
        why=[None if end is None else said.get(end, f"cited; {BREAKS[NOTHING_TIED]}") for end in ends],
    )


def _level(counts: Sequence[int]) -> str:
    return next((kind.lower() for kind, count in zip(LEVELS[::-1], counts[::-1], strict=True) if count), "cited")


def by_driver(store: Store, slug: str) -> "pd.DataFrame":
    """Say how far each driver of a strategy reaches in it, national ones first, then by how far.

    Columns: driver, driverLabel, kind, scope; `reaches` (cited, priority, action, outcome) with the number of
    priorities, actions and outcomes to which what is stated leads, `mayReach` with those to which only inference does;
    `break` and `why`: where what is stated ends, and how often; section, start, end: where it is first named;
    `textKind`, whether that is in a digest.
    """
    import pandas as pd

    text_kind = store.ask("strategies", slugs=[slug])["textKind"].iloc[0]
    cited = store.ask("cited-drivers", slug=slug)
    cited = cited.astype(object).where(cited.notna(), None)
    below = _Below(store, slug)
    rows = []
    for driver, mentions in cited.groupby("driver", sort=False):
        first = mentions.iloc[0]
        places = [(row.section, row.start) for row in mentions.itertuples() if row.passage is not None]
        stated, inferred = below.stated(str(driver)), below.inferred(str(driver))
        lacks = below.lacks(stated)
        rows.append({
            "driver": driver, "driverLabel": first["label"], "kind": first["kind"], "scope": first["scope"],
            "reaches": stated.level(), **{f"n{_many(kind)}": len(stated.found[kind]) for kind in LEVELS},
            "mayReach": inferred.level() if any(inferred.found.values()) else None,
            **{f"may{_many(kind)}": len(inferred.found[kind]) for kind in LEVELS},
            "break": "; ".join(lacks) or None, "why": _why(lacks, stated, len(places), first["section"]),
            "section": first["section"], "start": first["start"], "end": first["end"],
            "textKind": text_kind,
        })  # fmt: skip
    rows.sort(key=lambda row: (
        SCOPES.index(row["scope"]) if row["scope"] in SCOPES else len(SCOPES),
        -row["nOutcomes"], -row["nActions"], -row["nPriorities"], str(row["driverLabel"]), row["driver"],
    ))  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


class _Below:
    """What a strategy ties to its drivers, and what hangs on that."""

    def __init__(self, store: Store, slug: str) -> None:
        self.driven: dict[bool, dict[str, list[tuple[str, str]]]] = {True: defaultdict(list), False: defaultdict(list)}
        for row in store.ask("driven", slug=slug).itertuples():
            self.driven[row.basis == INFERRED][row.driver].append((row.elementKind, row.element))
        self.actions: dict[str, set[str]] = defaultdict(set)
        self.outcomes: dict[str, set[str]] = defaultdict(set)
        for relation, start, end in store.ask("links", slug=slug)[["relation", "from", "to"]].itertuples(index=False):
            if relation == "delivers":
                self.actions[end].add(start)
            elif relation == "hasOutcome":
                self.outcomes[start].add(end)
        self.known = commitments(store, [slug])

    def stated(self, driver: str) -> Reach:
        """Give what is stated to follow from a driver."""
        reach = Reach()
        for kind, element in self.driven[False][driver]:
            self._add(reach, kind, element)
        return reach

    def inferred(self, driver: str) -> Reach:
        """Give what may follow from a driver by inference alone."""
        reach, stated = Reach(), self.stated(driver)
        for kind, element in self.driven[True][driver]:
            self._add(reach, kind, element)
        return Reach({kind: things - stated.found[kind] for kind, things in reach.found.items()})

    def _add(self, reach: Reach, kind: str, element: str) -> None:
        actions = {element} if kind == "Action" else self.actions[element]
        reach.add(kind, [element])
        reach.add("Action", actions)
        reach.add("Outcome", (each for upper in (element, *actions) for each in self.outcomes[upper]))

    def lacks(self, reach: Reach) -> dict[str, int]:
        """Count where the lines break: the priorities without action, the actions without outcome, owner or date."""
        priorities, actions = reach.found["Priority"], reach.found["Action"]
        if not priorities and not actions:
            return {NOTHING_TIED: 1}
        promises = {each: [self.known.get(of, Commitment()) for of in (each, *self.outcomes[each])] for each in actions}
        counted = Counter({
            NO_ACTION: sum(not self.actions[each] for each in priorities),
            NO_OUTCOME: sum(not self.outcomes[each] for each in actions),
            NO_OWNER: sum(not any(one.owners for one in promises[each]) for each in actions),
            NO_DATE: sum(not any(one.is_dated for one in promises[each]) for each in actions),
        })
        return {name: counted[name] for name in BREAKS if counted[name]}


def _many(kind: str) -> str:
    return {"Priority": "Priorities"}.get(kind, f"{kind}s")


def _why(lacks: Mapping[str, int], reach: Reach, places: int, section: str | None) -> str | None:
    """Say in words where the lines of a driver break, and how often."""
    if NOTHING_TIED in lacks:
        where = f" in section “{section}”" if section else ""
        return f"cited{where}{f', {places} times' if places > 1 else ''}; {BREAKS[NOTHING_TIED]}"
    of = {NO_ACTION: ("priorities", "Priority", "action")} | {
        name: ("actions", "Action", what)
        for name, what in ((NO_OUTCOME, "outcome"), (NO_OWNER, "owner"), (NO_DATE, "last date or recurrence"))
    }
    said = [
        f"{count} of {len(reach.found[of[name][1]])} {of[name][0]} without {of[name][2]}"
        for name, count in lacks.items()
    ]
    return "; ".join(said) or None
