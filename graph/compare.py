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

    The columns are those of the query `coverage`, then the strategy's `kind`, `status` and `textKind`; `rungName`;
    `ownedShare`, the share from 0 to 1 of the planned actions that are owned (missing where none is planned); and of
    the strategies and plans among them, for the row's theme: `nAlike`, how many there are; `averageRung`, the mean of
    their rungs, from 0 to 5 (missing where there are fewer than two); `nAlikePlanned`, how many stand at planned or
    higher.
    """
    known(store, slugs)
    found = store.ask("coverage", slugs=list(slugs))
    about = store.ask("strategies", slugs=list(slugs)).set_index("slug")
    for column in ("kind", "status", "textKind"):
        found[column] = found["slug"].map(about[column])
    found["rungName"] = [RUNGS[rung] for rung in found["rung"]]
    found["ownedShare"] = found["nOwned"] / found["nPlanned"].where(found["nPlanned"] > 0)
    return in_order(_averaged(found), slugs)


def beside(store: Store, compared: "pd.DataFrame", peers: dict[str, list[str]]) -> "pd.DataFrame":
    """Put the averages of each strategy's peers beside it, theme by theme.

    Takes what `matrix` gives, and the peers. Adds `nPeers`, how many there are; `peers`, which, with semicolons
    between; and for the row's theme `peerAverage`, the mean of their rungs, from 0 to 5 (missing where there are fewer
    than two), and `nPeersPlanned`, how many stand at planned or higher.
    """
    import pandas as pd

    rungs = _rungs(store, sorted({peer for its in peers.values() for peer in its})).reindex(compared["theme"].unique())
    parts = []
    for slug, rows in compared.groupby("slug", sort=False):
        its = peers[str(slug)]
        theirs = rungs.loc[rows["theme"], its].astype(float).set_axis(rows.index)
        parts.append(
            rows.assign(
                nPeers=len(its),
                peers="; ".join(its),
                peerAverage=theirs.mean(axis=1) if len(its) > 1 else float("nan"),
                nPeersPlanned=(theirs >= PLANNED).sum(axis=1),
            )
        )
    return pd.concat(parts, ignore_index=True)


def evidence(store: Store, slugs: Sequence[str], theme: str) -> "pd.DataFrame":
    """List the words of strategies that bear on a theme: the columns of the query `cell`, after `slug` and `theme`."""
    import pandas as pd

    known(store, slugs)
    themes = store.ask("themes")["id"].tolist()
    if theme not in themes:
        raise SightlineError(f"No theme is called '{theme}'. There are: {', '.join(themes)}.")
    each = [store.ask("cell", slug=slug, theme=theme) for slug in dict.fromkeys(slugs)]
    return pd.concat([
        table.assign(slug=slug, theme=theme)[["slug", "theme", *table.columns]]
        for slug, table in zip(dict.fromkeys(slugs), each, strict=True)
    ]).reset_index(drop=True)


def _rungs(store: Store, slugs: Sequence[str]) -> "pd.DataFrame":
    """Give the rung of each strategy (columns) on each theme (rows)."""
    import pandas as pd

    if not slugs:
        return pd.DataFrame()
    return store.ask("coverage", slugs=slugs).pivot(index="theme", columns="slug", values="rung")


def _averaged(found: "pd.DataFrame") -> "pd.DataFrame":
    is_alike = found["kind"].isin(ALIKE)
    rungs = found["rung"].where(is_alike).groupby(found["theme"])
    number = rungs.transform("count")
    found["nAlike"] = number
    found["averageRung"] = rungs.transform("mean").where(number > 1)
    is_planned = (found["rung"] >= PLANNED) & is_alike
    found["nAlikePlanned"] = is_planned.groupby(found["theme"]).transform("sum")
    return found


def in_order(found: "pd.DataFrame", slugs: Sequence[str]) -> "pd.DataFrame":
    """Put the rows of each strategy where it is named."""
    place = {slug: number for number, slug in enumerate(slugs)}
    return found.sort_values("slug", key=lambda column: column.map(place), kind="stable", ignore_index=True)


def known(store: Store, slugs: Sequence[str]) -> None:
    """Refuse a strategy that is not here, and list those that are."""
    for lacking in sorted(set(slugs) - set(store.slugs())):
        raise SightlineError(store.unknown("slug", lacking))
