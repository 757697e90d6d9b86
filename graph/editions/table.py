"""What became of one edition in the next, as a table with a sentence in each row."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from graph import tables
from graph.editions.change import COLUMNS, Change
from graph.editions.cited import drivers
from graph.editions.edition import Edition, in_order
from graph.editions.elements import actions, priorities, risks
from graph.editions.phrases import number
from graph.editions.themes import themes
from graph.editions.whole import whole
from graph.store import Store

if TYPE_CHECKING:
    import pandas as pd

COUNTED = {
    "Priority": ("priority", "priorities"),
    "Action": ("action", "actions"),
    "Risk": ("risk", "risks"),
    "Driver": ("driver", "drivers"),
}


def table(store: Store, slugs: Sequence[str]) -> "pd.DataFrame":
    """Tell what became of one edition in the next, the oldest first; of three or more, each with the one after it.

    One row for each thing that is told, with a sentence. `kind` says of what: Strategy, Priority, Action, Risk, Driver
    or Theme. `change` is `kept`; `reworded`, where words alike by half or more stand for others (`similarity`, 0 to
    1); `moved`, to another level, place, priority or rung; `changed`, where `of` says what; `not found in the later
    edition` or `not found in the earlier edition`, where it may not be there or Sightline may not have found it; and
    `count` and `note`, which say what is to be known beside that. `before` and `after` hold the words or values of
    both; behind them stands the passage that states each first.

    SightlineError where there is one strategy, or they are of councils of which none took the other's place.
    """
    changes = [
        change for before, after in pairwise(in_order(store, slugs)) for change in _changes(store, before, after)
    ]
    return tables.table(list(COLUMNS), [change.row() for change in changes])


def _changes(store: Store, before: Edition, after: Edition) -> Iterator[Change]:
    yield from whole(before, after)
    couples, of_priorities = priorities(before, after)
    told = {
        "Priority": of_priorities,
        "Action": actions(before, after, couples),
        "Risk": risks(before, after),
        "Driver": drivers(store, before, after),
    }
    for kind, changes in told.items():
        was, now = len(before.of_kind(kind)), len(after.of_kind(kind))
        said = f"{number(was, *COUNTED[kind])} in {before.name} and {number(now, *COUNTED[kind])} in {after.name}"
        yield Change("count", kind, before, after, f"Found: {said}.", str(was), str(now))
        yield from changes
    yield from themes(before, after)
