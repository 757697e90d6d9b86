"""What `sightline compare` prints: for each thing that strategies are compared on, the table that a terminal holds."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from explorer.printing import show, tell

if TYPE_CHECKING:
    import pandas as pd

AS = {"driver": "", "family": ", as one family", "kind": ", each its own"}
KINDS = {"PolicyDriver": "policy", "ContextDriver": "context"}
PRIORITIES = ["label", "level", "otherSlug", "otherLabel", "otherLevel", "basis", "similarity", "sharedWords", "note"]
RISKS = ["slug", "label", "nControls", "otherSlug", "otherLabel", "otherNControls", "basis", "similarity", "note"]


def printed(on: str, found: "pd.DataFrame", slugs: list[str]) -> None:
    """Print a comparison for a person to read."""
    table = PRINTED[on](found, slugs)
    if table is not None:
        show(table, "table")


def themes(found: "pd.DataFrame", slugs: list[str]) -> "pd.DataFrame":
    """Put themes down and strategies across; the average of those alike, or each one's peers', stands behind."""
    averaged = found["nPeers"].any() if "nPeers" in found else found["averageRung"].notna().any()
    beside = " Beside an average: how many are planned or higher." if averaged else ""
    tell(f"Counts: mentioned/prioritised/planned/owned/measured.{beside}")
    counts = found[["nMentioned", "nPrioritised", "nPlanned", "nOwned", "nMeasured"]].astype(str).agg("/".join, axis=1)
    cells = found.assign(cell=found["rungName"] + " " + counts)
    printed = cells.pivot(index="themeLabel", columns="slug", values="cell")
    printed = printed.loc[found["themeLabel"].drop_duplicates(), slugs]
    if "nPeers" in found:
        for slug, rows in found.groupby("slug", sort=False):
            number = rows["nPeers"].iloc[0]
            if number:
                peers = rows["peerAverage"], rows["nPeersPlanned"], rows["nPeers"]
                heading = f"{number} {'peer' if number == 1 else 'peers'} of {slug}"
                printed.insert(
                    printed.columns.get_loc(slug) + 1, heading, [average(*each) for each in zip(*peers, strict=True)]
                )
    elif averaged:
        rows = found.drop_duplicates("themeLabel")
        alike = rows["nAlike"].iloc[0]
        printed[f"average of {alike}"] = list(map(average, rows["averageRung"], rows["nAlikePlanned"], rows["nAlike"]))
    return printed.rename_axis(index="theme", columns=None).reset_index()


def average(rung: float, planned: int, number: int) -> str:
    """Write an average beside the number of those of whom it is; of one there is none."""
    counted = f"{planned} of {number} planned"
    return f"{rung:.1f} ({counted})" if number > 1 else counted


def drivers(found: "pd.DataFrame", slugs: list[str]) -> "pd.DataFrame":
    """Put drivers down, by how many cite them, and strategies across, with how far each driver reaches there."""
    tell("In a cell: the furthest that a driver leads to; how many passages name it; behind a colon, its own name.")
    cells = found.assign(cell=[citation(row) for row in found.itertuples()])
    joined = cells.groupby(["family", "slug"], sort=False)["cell"].agg("; ".join).unstack().reindex(columns=slugs)
    first = found.drop_duplicates("family").set_index("family")
    said = first["nCiting"].astype(str) + " of " + first["nCompared"].astype(str) + first["sharedAs"].map(AS).fillna("")
    head = first[["familyLabel"]].assign(kind=first["kind"].map(KINDS), cited=said)
    if "nPeers" in found:
        for slug, rows in found.groupby("slug", sort=False):
            its = rows.drop_duplicates("family").set_index("family")
            head[f"peers of {slug}"] = its["nPeersCite"].astype(str) + f" of {its['nPeers'].iloc[0]}"
    return head.join(joined).rename(columns={"familyLabel": "driver"}).reset_index(drop=True)


def citation(row: Any) -> str:
    """Write how a strategy takes up a driver: outcome, 3×: Working Together 2010, no longer in force."""
    own = f": {row.label}" if row.label != row.familyLabel else ""
    force = f", {row.inForce} in force" if row.inForce in ("not yet", "no longer") else ""
    return f"{row.reach}, {row.nMentions}×{own}{force}"


def priorities(found: "pd.DataFrame", slugs: list[str]) -> "pd.DataFrame":
    """Set priorities side by side; quotations and places are left to CSV and JSON."""
    found = found.assign(level=placed(found, "level"), otherLevel=placed(found, "otherLevel"))
    return found[["slug", *PRIORITIES] if found["slug"].nunique() > 1 else PRIORITIES]


def placed(found: "pd.DataFrame", column: str) -> "pd.Series":
    """Write the level of a priority with its number, or that it is adopted: headline 4; other, adopted."""
    first = "other" if column.startswith("other") else ""
    said = {name: f"{first}{name[0].upper()}{name[1:]}" if first else name for name in ("position", "adoptedFrom")}
    numbers = found[said["position"]].map(" {}".format, na_action="ignore").fillna("")
    adopted = found[said["adoptedFrom"]].notna().map({True: ", adopted", False: ""})
    return (found[column].astype(object) + numbers + adopted).where(found[column].notna(), None)


def risks(found: "pd.DataFrame", slugs: list[str]) -> "pd.DataFrame":
    """Set risks side by side; their controls are counted, and CSV and JSON have the words."""
    if found.empty:
        tell(f"No risk was found in {' or '.join(slugs)}.")
    return found[RISKS]


def editions(found: "pd.DataFrame", slugs: list[str]) -> None:
    """Print what became of one edition in the next, kind by kind; where one has none, the count says enough."""
    for (before, after), pair in found.groupby(["beforeSlug", "afterSlug"], sort=False):
        print(f"From {before} to {after}")
        for kind, rows in pair.groupby("kind", sort=False):
            print(f"\n{kind}")
            counts = rows.loc[rows["change"] == "count"]
            says_all = kind != "Priority" and not counts.empty and "0" in counts[["before", "after"]].to_numpy()
            for sentence in (counts if says_all else rows)["sentence"]:
                print(f"  {sentence}")


PRINTED: dict[str, Callable[["pd.DataFrame", list[str]], "pd.DataFrame | None"]] = {
    "themes": themes,
    "drivers": drivers,
    "priorities": priorities,
    "risks": risks,
    "editions": editions,
}
