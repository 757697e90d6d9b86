"""The lines of a trace as a table, the same from a page and from the command line: one row a step and quotation."""

from collections.abc import Iterator

import pandas as pd

from explorer.accuracy import reliability
from explorer.reader import View
from explorer.strategies import Strategy, strategies
from explorer.wording import kind_name
from graph.trace import Place, Step

COLUMNS = (
    "step", "strategy", "council", "period", "note", "slug", "from", "kind", "to", "basis", "themes", "similarity",
    "by inference", "confidence", "rule", "annotated cases", "of these right",
    "quotation", "proves the step", "section", "start", "end", "iri",
)  # fmt: skip


def line_table(seen: View, line: Step) -> pd.DataFrame:
    """List the steps of a line from a driver or an action on, numbered in their order; each row has one quotation.

    "by inference" is true where the line to this step has an inferred step on it.
    """
    named = {strategy.slug: strategy for strategy in strategies(seen)}
    steps = enumerate(_walk(line, by_inference=False), start=1)
    rows = [
        _row(number, named[step.slug or ""], above, step, by_inference, place)
        for number, (above, step, by_inference) in steps
        for place in step.places or (None,)
    ]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def judged(rule: str | None) -> dict[str, int | None]:
    """Give how many cases of a rule were judged in annotated documents, and how many of them were right."""
    known = reliability(rule) if rule else None
    return {"annotated cases": known.judged if known else None, "of these right": known.right if known else None}


def _walk(above: Step, by_inference: bool) -> Iterator[tuple[Step, Step, bool]]:
    """Give each step below with the one before it, and whether an inferred one leads to it."""
    for step in above.steps:
        inferred = by_inference or step.is_inferred
        yield above, step, inferred
        yield from _walk(step, inferred)


def _row(
    number: int, strategy: Strategy, above: Step, step: Step, by_inference: bool, place: Place | None
) -> tuple[object, ...]:
    return (
        number,
        strategy.title,
        strategy.council,
        strategy.period,
        strategy.note,
        strategy.slug,
        above.label,
        kind_name(step.kind),
        step.label,
        step.basis,
        "; ".join(step.themes) or None,
        step.similarity,
        by_inference,
        step.confidence,
        step.rule,
        *judged(step.rule).values(),
        place.exact if place else None,
        place.proves if place else None,
        place.section if place else None,
        place.start if place else None,
        place.end if place else None,
        step.iri,
    )
