"""An evaluation as tables: the figures of each document and of all, beside the last run; and each rule's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ingest.evaluation.evaluation import Evaluation
from ingest.evaluation.figures import DIGITS, Figure, pooled
from ingest.evaluation.last_run import LastRun, Values
from ingest.evaluation.measured import Reliability
from ingest.evaluation.reliability import reliability

if TYPE_CHECKING:
    import pandas as pd

POOLED = "pooled"
NAMES = ("document", "measure", "rule")
COUNTS = ("right", "found", "gold", "hits", "judged", "documents")


def figures(evaluations: list[Evaluation], last: LastRun | None = None) -> pd.DataFrame:
    """Give one row for each document and measure, then those of all documents pooled.

    Columns: document, measure, precision, recall, f1, accuracy, right, found, gold; with `last`, also `last` (what that
    run gave for F1, or for the recall or accuracy that stands alone) and `change`.
    """
    rows = []
    for evaluation in evaluations:
        before = last.of(evaluation) if last else {}
        rows += [_figure(evaluation.name, figure, before) for figure in evaluation.figures]
    if len(evaluations) > 1:
        before = last.of_all(evaluations) if last else {}
        together = pooled(figure for evaluation in evaluations for figure in evaluation.figures)
        rows += [_figure(POOLED, figure, before) for figure in together]
    found = _table(rows)
    return found if last else found.drop(columns=["last", "change"])


def rules(evaluations: list[Evaluation]) -> pd.DataFrame:
    """Give one row for each rule and document in which it fires, then one for each rule over all documents.

    Columns: document, rule, hits, judged, right, precision; and for all documents together `documents`, in how many of
    them it fires, and `measured`, the precision again where at least 20 cases were judged.
    """
    rows = [
        _rule(evaluation.name, each) for evaluation in evaluations for each in reliability([evaluation]) if each.hits
    ]
    rows += [
        _rule(POOLED, each) | {"documents": each.documents, "measured": each.measured}
        for each in reliability(evaluations)
    ]
    return _table(rows)


def _figure(document: str, figure: Figure, before: Values) -> dict[str, Any]:
    now, last = figure.value, before.get(figure.measure)
    return {
        "document": document,
        "measure": figure.measure,
        "precision": figure.precision,
        "recall": figure.recall,
        "f1": figure.f1,
        "accuracy": figure.accuracy,
        "right": figure.right,
        "found": figure.found,
        "gold": figure.gold,
        "last": last,
        "change": None if now is None or last is None else round(now - last, DIGITS),
    }


def _rule(document: str, each: Reliability) -> dict[str, Any]:
    return {
        "document": document,
        "rule": each.rule,
        "hits": each.hits,
        "judged": each.judged,
        "right": each.right,
        "precision": each.precision,
    }


def _table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Make a table in which counts are whole numbers, also where some are missing."""
    import pandas as pd

    found = pd.DataFrame(rows)
    numbers = [name for name in found.columns if name not in NAMES]
    return found.astype({name: "Int64" if name in COUNTS else "Float64" for name in numbers})
