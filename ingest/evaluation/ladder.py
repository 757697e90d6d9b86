"""Compare the ladder from extraction with the ladder from annotations: the rung of each theme in each document.

Agreement is the share of cells on the same rung. Kappa is Cohen's with quadratic weights (J. Cohen, "Weighted kappa",
Psychological Bulletin 70, 1968): 1 - O / E, where O is the mean squared distance in rungs of the cells, and E what it
would be if the same rungs were dealt out at random. Answering one rung for all cells has a kappa of 0, however often
it agrees; the best such answer therefore stands beside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph import coverage
from graph.coverage import RUNGS, Cell
from ingest.evaluation.annotated import annotated
from ingest.evaluation.annotation import wordings
from ingest.evaluation.evaluation import Annotated
from ingest.evaluation.figures import DIGITS
from ingest.evaluation.matching import ALIKE, likeness
from ingest.evaluation.tables import POOLED
from ingest.identity import element_iris
from ingest.mapping import nquads
from ingest.strategy import Element, Strategy
from ontology.names import THEME
from ontology.vocabulary import themes

if TYPE_CHECKING:
    import pandas as pd

FAR = 2  # rungs apart from which on the reason is given
FEW = 3  # of the things on which a rung rests, so many are named
COUNTS = ("mentioned", "prioritised", "planned", "owned", "measured")


@dataclass(frozen=True, slots=True)
class Pair:
    """One cell twice: where a document stands on a theme by its annotation and by extraction; `reason` if far apart."""

    document: str
    theme: str
    annotated: Cell
    found: Cell
    reason: str | None

    @property
    def distance(self) -> int:
        """How many rungs extraction stands above the annotation; below it, less than nothing."""
        return self.found.rung - self.annotated.rung


class _Ladder:
    """The ladder of one strategy, and the elements on which its rungs rest."""

    def __init__(self, strategy: Strategy) -> None:
        engine = ox.Store()
        engine.load(nquads(strategy), format=ox.RdfFormat.N_QUADS)
        slug = strategy.profile.slug
        facts = coverage.facts_of(engine, slug)
        self.cells = {theme.id: coverage.cell(facts, THEME + theme.id) for theme in themes()}
        self.elements = {iri: element for element, iri in element_iris(slug, strategy.elements).items()}


def ladder(documents: Iterable[Annotated]) -> list[Pair]:
    """Give each theme of each document as a pair of cells: by the annotation, and by extraction."""
    return [pair for document in documents for pair in _pairs(document)]


def kappa(one: Sequence[int], other: Sequence[int]) -> float | None:
    """Measure how far two lists of rungs agree, quadratic-weighted; nothing where all of both are one rung."""
    observed = sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) / len(one)
    ones, others = Counter(one), Counter(other)
    expected = sum((a - b) ** 2 * ones[a] * others[b] for a in ones for b in others) / (len(one) * len(other))
    return round(1 - observed / expected, DIGITS) if expected else None


def figures(pairs: Sequence[Pair]) -> pd.DataFrame:
    """Give one row for each document, then all pooled.

    Columns: document, cells, agreement, kappa, `constant` (the rung on which most cells stand by the annotation),
    `constantAgreement` and `constantKappa` of answering it for all, and how many cells are one, or two or more, off.
    """
    return _frame(_figures(name, of) for name, of in _by_document(pairs))


def confusion(pairs: Sequence[Pair]) -> pd.DataFrame:
    """Count the cells, for each document and pooled, by the rung annotated (down) and the rung found (across)."""
    rows = []
    for name, of in _by_document(pairs):
        times = Counter((pair.annotated.rung, pair.found.rung) for pair in of)
        rows += [
            {"document": name, "annotated": rung, **{other: times[down, across] for across, other in enumerate(RUNGS)}}
            for down, rung in enumerate(RUNGS)
        ]
    return _frame(rows)


def cells(pairs: Sequence[Pair]) -> pd.DataFrame:
    """Give one row for each document and theme: its rung and counts by both, and why they are two or more apart.

    Counts are mentioned/prioritised/planned/owned/measured. `off` is how many rungs extraction stands higher.
    """
    return _frame(
        {
            "document": pair.document,
            "theme": pair.theme,
            "annotated": RUNGS[pair.annotated.rung],
            "found": RUNGS[pair.found.rung],
            "off": pair.distance,
            "annotatedCounts": _counts(pair.annotated),
            "foundCounts": _counts(pair.found),
            "reason": pair.reason,
        }
        for pair in pairs
    )


TABLES = {"figures": figures, "confusion": confusion, "cells": cells}


def _pairs(document: Annotated) -> Iterator[Pair]:
    by_hand = _Ladder(annotated(document.gold.annotation, document.strategy))
    by_rule = _Ladder(document.strategy)
    for theme, cell in by_hand.cells.items():
        found = by_rule.cells[theme]
        reason = None
        if found.rung - cell.rung >= FAR:
            reason = _reason(theme, found, by_rule, by_hand, "annotated")
        elif cell.rung - found.rung >= FAR:
            reason = _reason(theme, cell, by_hand, by_rule, "found")
        yield Pair(document.name, theme, cell, found, reason)


def _reason(theme: str, cell: Cell, higher: _Ladder, lower: _Ladder, verb: str) -> str:
    """Say what becomes, on the lower ladder, of the elements on which the higher rung rests."""
    rests = [higher.elements[iri] for iri in sorted(cell.because) if iri in higher.elements]
    said = [f"'{element.label}' is {_fate(element, theme, lower.elements, verb)}" for element in rests[:FEW]]
    more = [f"and {len(rests) - FEW} more"] if len(rests) > FEW else []
    return "; ".join([*said, *more])


def _fate(element: Element, theme: str, others: Mapping[str, Element], verb: str) -> str:
    """Say whether an element is among others, and with which theme."""
    alike = {other: likeness(wordings(element), wordings(other)) for other in others.values()}
    same = [other for other, how in alike.items() if how >= ALIKE]
    of_kind = [other for other in same if other.kind == element.kind]
    if not same:
        return f"not {verb}"
    best = max(of_kind or same, key=lambda other: alike[other])
    if not of_kind:
        return f"{verb} as {best.kind.lower()}"
    if theme in best.themes:
        return f"{verb} with the theme, short of what the rung asks"
    return f"{verb} without the theme" + (f", with {', '.join(best.themes)}" if best.themes else "")


def _figures(name: str, pairs: Sequence[Pair]) -> dict[str, Any]:
    by_hand, found = [pair.annotated.rung for pair in pairs], [pair.found.rung for pair in pairs]
    times = Counter(by_hand)
    constant = max(sorted(times), key=lambda rung: times[rung])
    apart = Counter(min(abs(pair.distance), FAR) for pair in pairs)
    return {
        "document": name,
        "cells": len(pairs),
        "agreement": round(apart[0] / len(pairs), DIGITS),
        "kappa": kappa(by_hand, found),
        "constant": RUNGS[constant],
        "constantAgreement": round(times[constant] / len(pairs), DIGITS),
        "constantKappa": kappa(by_hand, [constant] * len(pairs)),
        "offByOne": apart[1],
        "offByMore": apart[FAR],
    }


def _by_document(pairs: Sequence[Pair]) -> Iterator[tuple[str, Sequence[Pair]]]:
    names = list(dict.fromkeys(pair.document for pair in pairs))
    for name in names:
        yield name, [pair for pair in pairs if pair.document == name]
    if len(names) > 1:
        yield POOLED, pairs


def _counts(cell: Cell) -> str:
    return "/".join(str(getattr(cell, name)) for name in COUNTS)


def _frame(rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows))
