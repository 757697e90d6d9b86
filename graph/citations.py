"""Drivers side by side: which strategies cite each, how far it reaches in each, and whether it was in force there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from graph.compare import in_order, known
from graph.store import Store

if TYPE_CHECKING:
    import pandas as pd

REACHES = ("cited", "priority", "action", "outcome")  # from what is only named to what something is to come of
COLUMNS = [
    "family", "familyLabel", "kind", "shared", "sharedAs", "nCiting", "nCompared", "slug", "councilLabel", "textKind",
    "driver", "label", "scope", "reach", "nMentions", "nPriorities", "nActions", "nOutcomes", "inForce",
]  # fmt: skip


def compared(store: Store, slugs: Sequence[str]) -> "pd.DataFrame":
    """Compare strategies by the drivers that they cite: one row for each strategy and driver, the most shared first.

    A driver counts as shared where strategies cite it or others of its family: editions of one Act or guidance, or, of
    local drivers, each council's own of one kind. The columns are `family`, `familyLabel` (the driver's own where it
    has no family); `kind` (PolicyDriver, or ContextDriver for a pressure); `shared` (all, some, one); `sharedAs`
    (driver: all of them cite the very same; family: editions of one; kind: each its own; missing for `one`);
    `nCiting` of `nCompared` strategies; `slug`, `councilLabel`, `textKind`; `driver`, `label`, `scope`; `reach`
    (cited; priority, action, outcome: the furthest that what is stated leads to); `nMentions` (passages that name it),
    `nPriorities`, `nActions`, `nOutcomes` that it leads to; `inForce`, in words.
    """
    import pandas as pd

    known(store, slugs)
    shown = list(dict.fromkeys(slugs))
    found = store.ask("citations", slugs=shown)
    about = store.ask("strategies", slugs=shown).set_index("slug")
    families = found.groupby("family")
    as_what = {family: _shared_as(rows) for family, rows in families}
    found["nCiting"], found["nCompared"] = families["slug"].transform("nunique"), len(shown)
    more = [
        {
            "councilLabel": about["councilLabel"][row.slug],
            "textKind": about["textKind"][row.slug],
            "shared": _shared(row.nCiting, len(shown)),
            "sharedAs": as_what[row.family],
            "reach": _furthest(row),
            "inForce": in_force(row, about["periodStart"][row.slug], about["periodEnd"][row.slug]),
        }
        for row in found.itertuples()
    ]
    found = in_order(found.join(pd.DataFrame(more, dtype=object)), shown)
    order = ["nCiting", "kind", "familyLabel"]
    return found.sort_values(order, ascending=[False, False, True], kind="stable", ignore_index=True)[COLUMNS]


def beside(store: Store, found: "pd.DataFrame", peers: dict[str, list[str]]) -> "pd.DataFrame":
    """Put beside each row how many peers of its strategy cite the driver or one of its family: `nPeers`, `nPeersCite`.

    Takes what `compared` gives, and each strategy's peers.
    """
    asked = sorted({peer for its in peers.values() for peer in its})
    cited = store.ask("citations", slugs=asked) if asked else found[:0]
    citing = {str(family): set(rows) for family, rows in cited.groupby("family")["slug"]}
    return found.assign(
        nPeers=[len(peers[slug]) for slug in found["slug"]],
        nPeersCite=[len(citing.get(row.family, set()) & set(peers[row.slug])) for row in found.itertuples()],
    )


def in_force(driver: Any, start: str | None, end: str | None) -> str | None:
    """Say whether a driver was in force in a strategy's period; None of a pressure, which is no one's to put in force.

    Answers `yes`, `not yet`, `no longer`, or `unknown` with what is lacking: dates that are not verified decide
    nothing. `driver` is a row of the query `citations`.
    """
    if driver.kind == "ContextDriver":
        return None
    if not driver.verified or not (driver.validFrom or driver.validTo):
        return "unknown: no verified date"
    if not (start or end):
        return "unknown: no period stated"
    if driver.validFrom and driver.validFrom > (end or start):
        return "not yet"
    if driver.validTo and driver.validTo < (start or end):
        return "no longer"
    return "yes"


def _furthest(row: Any) -> str:
    reached = zip(REACHES, (True, row.nPriorities, row.nActions, row.nOutcomes), strict=True)
    return [name for name, is_reached in reached if is_reached][-1]


def _shared(citing: int, compared: int) -> str:
    if citing == 1:
        return "one"
    return "all" if citing == compared else "some"


def _shared_as(rows: "pd.DataFrame") -> str | None:
    """Say what strategies that cite a family have in common: a driver of it, the family, or only the kind."""
    if rows["slug"].nunique() == 1:
        return None
    if set(rows["scope"]) == {"local"}:
        return "kind"
    return "driver" if rows.groupby("driver")["slug"].nunique().max() == rows["slug"].nunique() else "family"
