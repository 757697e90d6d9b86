"""Every path from driver to outcome as a row: each hop with its proof, where the line breaks, and why."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.store import Store
from graph.trace import Place, Step, find, lines

if TYPE_CHECKING:
    import pandas as pd

# Where a line breaks, and what that means: of a driver in a strategy, of a priority, of an action.
NOTHING_TIED, NO_ACTION, NO_OUTCOME, NO_OWNER, NO_DATE = (
    "nothing-tied", "no-action", "no-outcome", "no-owner", "no-date"
)  # fmt: skip
BREAKS = {
    NOTHING_TIED: "no priority or action is tied to it in words or layout",
    NO_ACTION: "no action is tied to this priority",
    NO_OUTCOME: "no outcome is stated for this action",
    NO_OWNER: "no owner is stated for this action",
    NO_DATE: "no last date and no recurrence is stated for this action",
}
LEVELS = ("Priority", "Action", "Outcome")
HOPS = ("drives", "delivers", "outcome")
HOW = ("basis", "confidence", "rule", "quotation", "proves", "section", "start", "end")
COLUMNS = (
    "slug", "driver", "driverLabel", "scope", "citedQuotation", "citedSection", "citedStart", "citedEnd",
    "priority", "priorityLabel", "action", "actionLabel", "owners", "due", "dueBy", "outcome", "outcomeLabel",
    *(f"{hop}{name.capitalize()}" for hop in HOPS for name in HOW),
    "themes", "similarity", "inferred", "break", "why", "textKind",
)  # fmt: skip


@dataclass(frozen=True)
class Commitment:
    """Who is to see to an action or an outcome, and by when: as written, the last day, and whether it recurs."""

    owners: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    due_by: str | None = None
    recurs: bool = False

    @property
    def is_dated(self) -> bool:
        """Say whether it has a last date or a recurrence; "ongoing" is neither."""
        return self.due_by is not None or self.recurs


@dataclass(frozen=True)
class Path:
    """One line from a driver through a strategy, as far as it goes; a level that it passes over has no step."""

    strategy: Step
    steps: tuple[Step, ...] = ()

    def at(self, kind: str) -> Step | None:
        """Give the step of a kind, if the path has one."""
        return next((step for step in self.steps if step.kind == kind), None)

    @property
    def is_inferred(self) -> bool:
        """Say whether an inferred step is on it."""
        return any(step.is_inferred for step in self.steps)


def commitments(store: Store, slugs: Sequence[str]) -> dict[str, Commitment]:
    """Say who is to see to the actions and outcomes of some strategies, and by when, by their addresses."""
    if not slugs:
        return {}
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in store.ask("commitments", slugs=list(slugs)).itertuples():
        values[row.element][row.property].append(row.value)
    return {
        element: Commitment(
            tuple(given["ownerText"]), tuple(given["dueText"]), max(given["dueBy"], default=None),
            bool(given["recurrence"]),
        )
        for element, given in values.items()
    }  # fmt: skip


def promised(action: Step, known: Mapping[str, Commitment]) -> Commitment:
    """Join what is promised for an action with what is promised for its outcomes, as the ladder does."""
    of = [known.get(step.iri, Commitment()) for step in (action, *action.steps)]
    return Commitment(
        tuple(dict.fromkeys(owner for each in of for owner in each.owners)),
        tuple(dict.fromkeys(due for each in of for due in each.due)),
        max((each.due_by for each in of if each.due_by), default=None),
        any(each.recurs for each in of),
    )


def paths_of(line: Step) -> Iterator[Path]:
    """Give every path of a driver's line, strategy by strategy; one that ties nothing stated to it has a bare path."""
    for strategy in line.steps:
        if not strategy.stated:
            yield Path(strategy)
        for step in strategy.steps:
            yield from (Path(strategy, steps) for steps in _to_the_ends(step))


def _to_the_ends(step: Step) -> Iterator[tuple[Step, ...]]:
    if not step.steps:
        yield (step,)
    for below in step.steps:
        yield from ((step, *rest) for rest in _to_the_ends(below))


def breaks(path: Path, known: Mapping[str, Commitment]) -> tuple[str, ...]:
    """Say where a path breaks, by the names of BREAKS: nothing where it is whole, with an owner and a date."""
    action = path.at("Action")
    if not path.steps:
        return (NOTHING_TIED,)
    if action is None:
        return (NO_ACTION,)
    promise = promised(action, known)
    lacks = {NO_OUTCOME: not action.steps, NO_OWNER: not promise.owners, NO_DATE: not promise.is_dated}
    return tuple(name for name, is_lacking in lacks.items() if is_lacking)


def cited_in(strategy: Step) -> str:
    """Say in words where a strategy names the driver: cited in section “3 Drivers” and in 2 more places."""
    named = [place for place in strategy.places if place.proves]
    if not named:
        return "cited"
    where = f" in section “{named[0].section}”" if named[0].section else " without a section"
    others = len(named) - 1
    return f"cited{where}" + (f" and in {others} more {'place' if others == 1 else 'places'}" if others else "")


def why(path: Path, broken: Sequence[str]) -> str | None:
    """Say in words where a path breaks."""
    said = "; ".join(BREAKS[each] for each in broken)
    return f"{cited_in(path.strategy)}; {said}" if NOTHING_TIED in broken else said or None


def paths(store: Store, name: str, slugs: Sequence[str] = ()) -> "pd.DataFrame":
    """List every path driver → priority → action → outcome as one row, with each hop's basis, words and place.

    `name` is a driver's address, identifier or label; `slugs` the strategies, all that cite it where there are none.
    Columns: COLUMNS. Of each hop (`drives`, `delivers`, `outcome`): basis, confidence, rule, quotation (whether it
    `Proves` the hop, or only names what is reached), section, start, end. An action that is driven directly has no
    priority, and its `drives` hop leads to the action. `break` names where the line breaks (BREAKS), `why` says it;
    `textKind` says whether the words are a digest's.
    """
    import pandas as pd

    line = lines(store, find(store, name), slugs)
    known = commitments(store, [step.slug for step in line.steps if step.slug])
    return pd.DataFrame([_row(line, path, known) for path in paths_of(line)], columns=list(COLUMNS), dtype=object)


def _row(line: Step, path: Path, known: Mapping[str, Commitment]) -> dict[str, Any]:
    broken = breaks(path, known)
    row: dict[str, Any] = dict.fromkeys(COLUMNS) | {
        "slug": path.strategy.slug,
        "driver": line.iri,
        "driverLabel": line.label,
        "scope": line.scope,
        "inferred": path.is_inferred,
        "break": "; ".join(broken) or None,
        "why": why(path, broken),
        "textKind": path.strategy.text_kind,
    }
    row |= {f"cited{name.capitalize()}": value for name, value in _words(path.strategy).items() if name != "proves"}
    for kind in LEVELS:
        step = path.at(kind)
        if step is not None:
            row |= {kind.lower(): step.iri, f"{kind.lower()}Label": step.label}
    for hop, step in _hops(path):
        how = {"basis": step.basis, "confidence": step.confidence, "rule": step.rule, **_words(step)}
        row |= {f"{hop}{name.capitalize()}": value for name, value in how.items()}
    first = path.steps[0] if path.steps else None
    if first is not None and first.is_inferred:
        row |= {"themes": "; ".join(first.themes), "similarity": first.similarity}
    action = path.at("Action")
    if action is not None:
        promise = promised(action, known)
        row |= {"owners": "; ".join(promise.owners) or None, "due": "; ".join(promise.due) or None,
                "dueBy": promise.due_by}  # fmt: skip
    return row


def _hops(path: Path) -> Iterator[tuple[str, Step]]:
    """Name each hop of a path: the first is that from the driver."""
    for number, step in enumerate(path.steps):
        yield ("drives" if not number else "delivers" if step.kind == "Action" else "outcome"), step


def _words(step: Step) -> dict[str, Any]:
    """Give the first words that prove a step, else the first that name what it reaches, with their place."""
    place: Place | None = min(step.places, key=lambda each: (not each.proves, each.start), default=None)
    if place is None:
        return {}
    return {
        "quotation": place.exact, "proves": place.proves, "section": place.section,
        "start": place.start, "end": place.end,
    }  # fmt: skip
