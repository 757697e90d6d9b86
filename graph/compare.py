"""Strategies side by side: one row for each strategy and each theme, with the rung it stands on and its counts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.coverage import RUNGS
from graph.store import Store
from ontology.errors import SightlineError

if TYPE_CHECKING:
    import pandas as pd


def matrix(store: Store, slugs: Sequence[str]) -> "pd.DataFrame":
    """Compare strategies over all themes, in the order in which they are named.

    The columns are those of the query `coverage`, then `rungName`, and `ownedShare`: the share, from 0 to 1, of the
    planned actions that are owned (missing where none is planned).
    """
    lacking = sorted(set(slugs) - set(store.slugs()))
    if lacking:
        raise SightlineError(
            f"No strategy is called {' or '.join(repr(slug) for slug in lacking)}. "
            f"There are: {', '.join(store.slugs()) or 'none yet'}."
        )
    found = store.ask("coverage", slugs=list(slugs))
    found["rungName"] = [RUNGS[rung] for rung in found["rung"]]
    found["ownedShare"] = found["nOwned"] / found["nPlanned"].where(found["nPlanned"] > 0)
    place = {slug: number for number, slug in enumerate(slugs)}
    return found.sort_values("slug", key=lambda column: column.map(place), kind="stable", ignore_index=True)
