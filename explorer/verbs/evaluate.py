"""`sightline evaluate`: measure extraction against annotations."""

import argparse
from typing import TYPE_CHECKING

import sightline
from explorer.printing import show, tell
from explorer.verbs.verb import Verbs

if TYPE_CHECKING:
    import pandas as pd

EXAMPLES = (
    "sightline evaluate tests/gold/wigan-2011.json --last evaluation.json",
    "sightline evaluate tests/gold/wigan-2011.json --by-rule",
    "sightline evaluate tests/gold/wigan-2011.json --ladder",
)
TWINS = ("evaluate", "ladder")
KAPPA = (
    "Kappa is quadratic-weighted: 1 where all cells are on the same rung, 0 where they agree no better than chance, as "
    "one answer for all does; nothing where one rung is all there is."
)


def add(verbs: Verbs) -> None:
    """Describe the verb."""
    verb = verbs.add("evaluate", run, "Measure extraction against annotations of documents.")
    verb.add_argument("golds", nargs="+", metavar="GOLD", help="an annotation (.json), or a folder of them")
    verb.add_argument(
        "--texts", metavar="DIR",
        help="the folder of the annotated documents (else each annotation's own folder, then Sightline's corpus)",
    )  # fmt: skip
    instead = verb.add_mutually_exclusive_group()
    instead.add_argument("--by-rule", action="store_true", help="show each rule's hits and precision instead")
    instead.add_argument(
        "--ladder", nargs="?", const="figures", choices=("figures", "confusion", "cells"),
        help="compare the ladder from extraction with the ladder from the annotations instead: agreement and kappa "
        "beside those of the best constant answer (figures), the rungs annotated by the rungs found (confusion), or "
        "each document's themes, with the reason where they are two rungs or more apart (cells)",
    )  # fmt: skip
    verb.add_argument(
        "--last", metavar="FILE",
        help="the file that keeps the figures of the last run, to show beside these (evaluation.json in the store's "
        "folder)",
    )  # fmt: skip
    verbs.formats(verb)


def run(asked: argparse.Namespace) -> int:
    """Evaluate; as a table without what has no case, and by rule with the documents across."""
    if asked.ladder:
        found = sightline.ladder(asked.golds, asked.texts, asked.ladder, progress=tell)
        tell(KAPPA)
        show(found, asked.format)
        return 0
    last = asked.last or sightline.store_folder(asked.store) / "evaluation.json"
    found = sightline.evaluate(asked.golds, asked.texts, by_rule=asked.by_rule, last=last, progress=tell)
    if asked.by_rule:
        tell(in_one_document(found))
    if asked.format == "table":
        found = by_document(found) if asked.by_rule else found[found[["found", "gold"]].fillna(0).sum(axis=1) > 0]
    show(found, asked.format)
    return 0


def by_document(found: "pd.DataFrame") -> "pd.DataFrame":
    """Lay rules out one to a row: over all documents, then in each the hits and, where some were judged, precision.

    A rule that fires in one document only is marked so: what it says may be that document's alone.
    """
    found = found.astype(object).where(found.notna(), None)
    shares = [None if share is None else f"{share:.2f}" for share in found["precision"]]
    cells = [f"{hits} ({share})" if share else str(hits) for hits, share in zip(found["hits"], shares, strict=True)]
    across = found.assign(cell=cells).pivot(index="rule", columns="document", values="cell")
    pooled = found[found["document"] == "pooled"].set_index("rule")
    measured = ["unmeasured" if share is None else f"{share:.2f}" for share in pooled["measured"]]
    firing = ["1 only" if number == 1 else str(number) for number in pooled["documents"]]
    summary = pooled[["documents", "hits", "judged", "right"]].assign(documents=firing, precision=measured)
    documents = [name for name in found["document"].drop_duplicates() if name != "pooled"]
    return summary.join(across[documents]).reset_index()


def in_one_document(found: "pd.DataFrame") -> str:
    """Say which rules fire in one document only, and in which."""
    pooled = found["document"] == "pooled"
    alone = found[~pooled & found["rule"].isin(found[pooled & (found["documents"] == 1)]["rule"])]
    places = [f"{row.rule} ({row.document})" for row in alone.itertuples()]
    return f"Rules that fire in one document only: {', '.join(places) or 'none'}."
