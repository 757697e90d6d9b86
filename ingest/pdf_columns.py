"""A page's lines and tables sorted into its columns, in the order in which a reader reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.pdf_lines import Line, lines
from ingest.pdf_tables import Table

ALIGNED = 3.0  # points
# Of a column's lines, so many begin at its edge, and so many there or at an indent; where the gaps between the words of
# a text happen to stand under each other, its pieces begin anywhere.
ALIGNED_SHARE, INDENTED_SHARE, INDENT = 0.2, 0.8, 80.0  # points: a list in a list in a list
GUTTER = 5.0  # points between columns, at the least
FEWEST_LINES, SURE_LINES = 2, 6  # of a column: where others are like it, and of the first that is found
DENSE = 0.5  # of a column's height that its lines fill; labels beside a text are sparser
WORDY = 0.5  # of a column's lines that have several words; page numbers have one
STEPS, IN_STEP = 3, 0.75  # rows of a table beside each other begin at one height; texts do so by chance
NEW_START = 1.25  # of the usual step from line to line

Item = Line | Table


@dataclass(frozen=True, slots=True)
class Column:
    """What stands under each other, from the top, and where it begins; the first of several begins at 0."""

    items: tuple[Item, ...]
    start: float | None  # nothing where no other column stands beside it


def gutters(items: Sequence[Item]) -> list[float]:
    """Find where columns begin beside others on a page, by columns of several lines."""
    items = _in_order(items)
    return [edge for edge in _left_edges(items) if _bands(items, edge, sure=True)]


def columns(items: Sequence[Item], edges: Sequence[float], start: float | None = None) -> list[Column]:
    """Sort what stands on a page into columns, in reading order; what runs across columns stands between them.

    `edges` are the places at which columns begin beside others in this document.
    """
    items = _in_order(items)
    best: list[tuple[int, int]] = []
    gutter, most = 0.0, 0
    for edge in edges:
        bands = _bands(items, edge, sure=False)
        weight = sum(end - start for start, end in bands)
        if weight > most:
            best, gutter, most = bands, edge, weight
    if not best:
        return [Column(tuple(items), start)] if items else []
    found: list[Column] = []
    done = 0
    for begin, end in best:
        found += columns(items[done:begin], edges, start)
        found += columns([item for item in items[begin:end] if item.x1 <= gutter], edges, start or 0.0)
        found += columns([item for item in items[begin:end] if item.x1 > gutter], edges, gutter)
        done = end
    return [*found, *columns(items[done:], edges, start)]


def _in_order(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (item.top, item.x0))


def _left_edges(items: Sequence[Item]) -> list[float]:
    """Give the places at which several stretches begin, but for the first: a column may begin there."""
    groups: list[list[float]] = []
    for place in sorted(item.x0 for item in items):
        if groups and place - groups[-1][0] <= ALIGNED:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [group[0] for group in groups[1:] if len(group) >= FEWEST_LINES]


def _bands(items: Sequence[Item], edge: float, sure: bool) -> list[tuple[int, int]]:
    """Find the runs of lines that stand left or right of an edge and never across it, and are columns."""
    found, start = [], 0
    for number in range(len(items) + 1):
        across = number == len(items) or (items[number].x0 < edge - ALIGNED and items[number].x1 > edge - GUTTER)
        if across:
            if _are_columns(items[start:number], edge, sure):
                found.append((start, number))
            start = number + 1
    return found


def _are_columns(items: Sequence[Item], edge: float, sure: bool) -> bool:
    """Whether lines on either side of an edge are texts beside each other, not a table's cells or labels of a text.

    Where nothing is known of the edge yet, there must be more of them, and some must begin just there.
    """
    found = [item for item in items if isinstance(item, Line)]
    fewest = SURE_LINES if sure else FEWEST_LINES
    if min(sum(line.x1 <= edge for line in found), sum(line.x1 > edge for line in found)) < fewest:
        return False
    left = lines([word for line in found if line.x1 <= edge for word in line.words])
    right = lines([word for line in found if line.x1 > edge for word in line.words])
    if min(len(left), len(right)) < fewest:
        return False
    if not all(sum(map(_is_worded, side)) >= WORDY * len(side) for side in (left, right)):
        return False
    begins = sorted(line.x0 - edge for line in right)
    if begins[int(INDENTED_SHARE * len(begins))] > INDENT or (
        sure and begins[int(ALIGNED_SHARE * len(begins))] > ALIGNED
    ):
        return False
    return _dense(left) and not in_step(left, right)


def _is_worded(line: Line) -> bool:
    """Whether a line has several words, and not only numbers."""
    return sum(any(map(str.isalpha, word.text)) for word in line.words) > 1


def _heights(side: Sequence[Line]) -> list[int]:
    return sorted({round(line.base) for line in side})


def _dense(side: Sequence[Line]) -> bool:
    """Whether lines follow each other without large gaps."""
    rows = _heights(side)
    steps = [below - above for above, below in pairwise(rows)]
    return not steps or len(rows) * median(steps) >= DENSE * (rows[-1] - rows[0])


def in_step(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether what stands beside each other begins at the same heights again and again, as a table's rows do."""
    ones, others = _starts(left), _starts(right)
    common = sum(any(abs(one - other) <= ALIGNED for other in others) for one in ones)
    return common >= STEPS and common >= IN_STEP * min(len(ones), len(others))


def _starts(side: Sequence[Line]) -> list[int]:
    """Give the heights at which lines begin again after a gap."""
    rows = _heights(side)
    steps = [below - above for above, below in pairwise(rows)]
    usual = median(steps) if steps else 0
    return [below for above, below in pairwise(rows) if below - above > NEW_START * usual]
