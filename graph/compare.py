"""Strategies side by side: one row for each strategy and each theme, with the rung it stands on and its counts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.coverage import RUNGS
from graph.store import Store
from ontology.errors import SightlineError

if TYPE_CHECKING:
    import pandas as pd

ALIKE = ("strategy", "plan")  # the kinds that enter averages: a report does not set out to cover what these cover
PLANNED = RUNGS.index("planned")


def matrix(store: Store, slugs: Sequence[str]) -> "pd.DataFrame":
    """Compare strategies over all themes, in the order in which they are named.

    The columns are those of the query `coverage`, then `rungName`; `ownedShare`, the share from 0 to 1 of the planned
    actions that are owned (missing where none is planned); and of the strategies and plans among them, for the row's
    theme: `nAlike`, how many there are; `averageRung`, the mean of their rungs, from 0 to 5 (missing where there are
    fewer than two); `nAlikePlanned`, how many stand at planned or higher.
    """
    _known(store, slugs)
    found = store.ask("coverage", slugs=list(slugs))
    found["rungName"] = [RUNGS[rung] for rung in found["rung"]]
    found["ownedShare"] = found["nOwned"] / found["nPlanned"].where(found["nPlanned"] > 0)
    return _in_order(_averaged(found, _alike(store)), slugs)


def evidence(store: Store, slugs: Sequence[str], theme: str) -> "pd.DataFrame":
    """List the words of strategies that bear on a theme: the columns of the query `cell`, after `slug` and `theme`."""
    import pandas as pd

    _known(store, slugs)
    known = store.ask("themes")["id"].tolist()
    if theme not in known:
        raise SightlineError(f"No theme is called '{theme}'. There are: {', '.join(known)}.")
    each = [store.ask("cell", slug=slug, theme=theme) for slug in dict.fromkeys(slugs)]
    return pd.concat([
        table.assign(slug=slug, theme=theme)[["slug", "theme", *table.columns]]
        for slug, table in zip(dict.fromkeys(slugs), each, strict=True)
    ]).reset_index(drop=True)


def _averaged(found: "pd.DataFrame", alike: set[str]) -> "pd.DataFrame":
    rungs = found["rung"].where(found["slug"].isin(alike)).groupby(found["theme"])
    number = rungs.transform("count")
    found["nAlike"] = number
    found["averageRung"] = rungs.transform("mean").where(number > 1)
    is_planned = (found["rung"] >= PLANNED) & found["slug"].isin(alike)
    found["nAlikePlanned"] = is_planned.groupby(found["theme"]).transform("sum")
    return found


def _alike(store: Store) -> set[str]:
    known = store.ask("strategies")
    return set(known.loc[known["kind"].isin(ALIKE), "slug"])


def _in_order(found: "pd.DataFrame", slugs: Sequence[str]) -> "pd.DataFrame":
    place = {slug: number for number, slug in enumerate(slugs)}
    return found.sort_values("slug", key=lambda column: column.map(place), kind="stable", ignore_index=True)


def _known(store: Store, slugs: Sequence[str]) -> None:
    lacking = sorted(set(slugs) - set(store.slugs()))
    if lacking:
        raise SightlineError(
            f"No strategy is called {' or '.join(repr(slug) for slug in lacking)}. "
            f"There are: {', '.join(store.slugs()) or 'none yet'}."
        )
