"""`sightline network`: what ties strategies to each other, and what falls apart without it."""

import argparse
from typing import TYPE_CHECKING

import sightline
from explorer.printing import show, tell, tell_digests_of
from explorer.verbs.similarity import few
from explorer.verbs.verb import Verbs

if TYPE_CHECKING:
    import pandas as pd

EXAMPLES = ("sightline network", "sightline network --of themes --format csv", "sightline network --of communities")
OF = {
    "drivers": "Strategies are tied by the drivers that they cite.",
    "themes": "Strategies are tied by the themes of their own priorities.",
    "communities": "Strategies, priorities, drivers and themes, tied by what is stated and by themes of priorities.",
}
BETWEEN = " Betweenness: the share of the shortest ways between two strategies that lead through it."
SHOWN = 3  # members of a community, of each kind


def add(verbs: Verbs) -> None:
    """Describe the verb."""
    verb = verbs.add("network", run, "Show which drivers or themes hold the strategies together, or their communities.")
    verb.add_argument("--of", choices=tuple(OF), default="drivers", help="what is asked about (drivers)")
    verbs.formats(verb)


def run(asked: argparse.Namespace) -> int:
    """Ask the network, and say what so few strategies can mean."""
    found = sightline.network(asked.of, asked.store)
    tell(OF[asked.of] + (BETWEEN if asked.of != "communities" else ""))
    if asked.of == "communities":
        few((found["kind"] == "strategy").sum())
    if asked.format == "table":
        tell_digests_of(asked.store)
        found = members(found) if asked.of == "communities" else found.drop(columns="node")
    show(found, asked.format)
    return 0


def members(found: "pd.DataFrame") -> "pd.DataFrame":
    """Give each community a row: its strategies, and of drivers, themes and priorities how many and the most tied."""
    import pandas as pd

    rows = []
    for number, its in found.groupby("community"):
        row = {"community": number, "strategies": "; ".join(its.loc[its["kind"] == "strategy", "slug"])}
        for kind, heading in (("driver", "drivers"), ("theme", "themes"), ("priority", "priorities")):
            labels = its.loc[its["kind"] == kind, "label"]
            row[heading] = f"{len(labels)}: {'; '.join(labels[:SHOWN])}" if len(labels) else ""
        rows.append(row)
    return pd.DataFrame(rows)
