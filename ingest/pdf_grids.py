"""Grids on a PDF's page: the cells that ruled lines enclose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.pdf_pages import Rule

NEAR = 3.0  # points: lines that are drawn so close are one, or touch
NARROWEST = 6.0  # points: of a column; less holds no letter
MOST_RULES = 4000  # of a page, once those in one line are joined: more are a map or a drawing
MOST_CELLS = 20_000  # of a grid: more are a drawing
DIVIDES = 0.6  # of a cell's side: a line that long divides it from its neighbour

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its first row and column, and behind its last ones, and its box in points."""

    row: int
    column: int
    row_end: int
    column_end: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid of lines: the edges of its columns and rows, and its cells, each of which may span several."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """Say in which row and column a point lies; nothing where it is outside."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return (row, column) if 0 <= row < self.rows and 0 <= column < self.columns else None


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """Find the grids that ruled lines make, from the top; lines that enclose no two cells make none."""
    level = _joined(rule for rule in rules if rule.level)
    upright = _joined(rule for rule in rules if not rule.level)
    if len(level) + len(upright) > MOST_RULES:
        return []
    whole = [_grid(*part) for part in _parts(level, upright)]
    found = [part for grid in whole if grid for part in _apart(grid)]
    return sorted((grid for grid in found if len(grid.cells) > 1), key=lambda grid: (grid.ys[0], grid.xs[0]))


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Join the pieces of one line."""
    found: list[Rule] = []
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if lines and rule.at - lines[-1][0].at <= NEAR:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    for line in lines:
        at = sum(rule.at for rule in line) / len(line)
        for start, end in _merged((rule.start, rule.end) for rule in line):
            found.append(Rule(line[0].level, at, start, end))
    return found


def _merged(intervals: Iterable[Interval]) -> list[Interval]:
    """Make one of intervals that touch."""
    found: list[Interval] = []
    for start, end in sorted(intervals):
        if found and start <= found[-1][1] + NEAR:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _parts(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Sort lines into those that hang together."""
    parent = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    places = [rule.at for rule in upright]  # in order
    for number, rule in enumerate(level):
        for other in range(bisect_left(places, rule.start - NEAR), bisect_right(places, rule.end + NEAR)):
            if upright[other].start - NEAR <= rule.at <= upright[other].end + NEAR:
                parent[root(len(level) + other)] = root(number)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, rule in enumerate([*level, *upright]):
        parts.setdefault(root(number), ([], []))[0 if rule.level else 1].append(rule)
    return [part for part in parts.values() if part[0] and part[1]]


def _edges(places: Iterable[float], nearest: float) -> list[float]:
    """Give the distinct places, in order."""
    found: list[list[float]] = []
    for place in sorted(places):
        if found and place - found[-1][0] <= nearest:
            found[-1].append(place)
        else:
            found.append([place])
    return [sum(group) / len(group) for group in found]


def _grid(level: list[Rule], upright: list[Rule]) -> Grid | None:
    """Make a grid of lines that hang together; where its outer lines lack, the others' ends stand for them."""
    xs = _edges([*(rule.at for rule in upright), *(end for rule in level for end in (rule.start, rule.end))], NARROWEST)
    ys = _edges([*(rule.at for rule in level), *(end for rule in upright for end in (rule.start, rule.end))], NEAR)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows * columns > MOST_CELLS:
        return None
    walls = _covered(xs, upright, NARROWEST)
    floors = _covered(ys, level, NEAR)
    parent = list(range(rows * columns))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not _divides(walls[column + 1], ys[row], ys[row + 1]):
                parent[root(here + 1)] = root(here)
            if row + 1 < rows and not _divides(floors[row + 1], xs[column], xs[column + 1]):
                parent[root(here + columns)] = root(here)
    members: dict[int, list[tuple[int, int]]] = {}
    for here in range(rows * columns):
        members.setdefault(root(here), []).append(divmod(here, columns))
    return Grid(tuple(xs), tuple(ys), tuple(_cell(places, xs, ys) for places in members.values()))


def _covered(edges: list[float], rules: list[Rule], nearest: float) -> list[list[Interval]]:
    """Say of each edge which stretches of it are drawn."""
    drawn: list[list[Interval]] = [[] for _ in edges]
    for rule in rules:
        behind = bisect_left(edges, rule.at)
        at = min(range(max(0, behind - 1), min(behind + 1, len(edges))), key=lambda edge: abs(edges[edge] - rule.at))
        if abs(edges[at] - rule.at) <= nearest:
            drawn[at].append((rule.start, rule.end))
    return [_merged(stretches) for stretches in drawn]


def _divides(drawn: list[Interval], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(end, stop) - max(start, begin)) for begin, stop in drawn)
    return covered >= DIVIDES * (end - start)


def _cell(places: list[tuple[int, int]], xs: list[float], ys: list[float]) -> Cell:
    rows, columns = [row for row, _ in places], [column for _, column in places]
    row, column, row_end, column_end = min(rows), min(columns), max(rows) + 1, max(columns) + 1
    return Cell(row, column, row_end, column_end, xs[column], ys[row], xs[column_end], ys[row_end])


def _apart(grid: Grid) -> list[Grid]:
    """Part tables that stand on each other without a gap: where the columns of one are not those of the other."""
    starts = [0]
    for row in range(1, grid.rows):
        if not any(cell.row < row < cell.row_end for cell in grid.cells):
            starts.append(row)
    groups: list[tuple[set[int], list[Cell]]] = []
    for start, end in pairwise([*starts, grid.rows]):
        band = [cell for cell in grid.cells if start <= cell.row < end]
        edges = {edge for cell in band for edge in (cell.column, cell.column_end)}
        if groups and (edges <= groups[-1][0] or edges >= groups[-1][0]):
            groups[-1][0].update(edges)
            groups[-1][1].extend(band)
        else:
            groups.append((edges, band))
    return [_part(grid, cells) for _, cells in groups] if len(groups) > 1 else [grid]


def _part(grid: Grid, cells: list[Cell]) -> Grid:
    """Make a grid of some of another's cells."""
    columns = sorted({edge for cell in cells for edge in (cell.column, cell.column_end)})
    rows = sorted({edge for cell in cells for edge in (cell.row, cell.row_end)})
    own = tuple(
        replace(
            cell,
            row=rows.index(cell.row), row_end=rows.index(cell.row_end),
            column=columns.index(cell.column), column_end=columns.index(cell.column_end),
        )
        for cell in cells
    )  # fmt: skip
    return Grid(tuple(grid.xs[edge] for edge in columns), tuple(grid.ys[edge] for edge in rows), own)
