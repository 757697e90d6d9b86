"""The rows of a PDF's table whose columns no ruled lines part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.pdf_headers import APART, CLEAR, KNOWN, USUAL_STEP, Columns, Interval, headers, same_row
from ingest.pdf_lines import WIDE_GAP, Line, had_room, lines, parts
from ingest.pdf_pages import Rule, Word
from ingest.pdf_tables import Entry, Row, Table

FAR = 4.0  # of the size: what is farther below is no more of the table
LARGER = 1.06  # than a table's text: a heading
FEWEST_ROWS, FILLED = 3, 0.6  # of a table whose columns are unknown; the share of its cells that have words
SECTION_LINES = 3  # at the most
RULED = 0.6  # of a table's width that a line between its rows covers


@dataclass(frozen=True)
class Band:
    """The lines of one row, from the top; `across` where they name a section and run across the columns."""

    lines: tuple[Line, ...]
    across: bool = False

    @property
    def words(self) -> list[Word]:
        return [word for line in self.lines for word in line.words]


@dataclass(frozen=True)
class Body:
    """The rows of a table on one page, and the number of the line behind them."""

    columns: Columns
    bands: tuple[Band, ...]
    end: int

    def sound(self) -> bool:
        """Whether this can be a table's: cells beside each other; many, where no name of a column is known."""
        filled = [len(_filled(band, self.columns)) for band in self.bands if not band.across]
        if self.columns.known >= KNOWN:
            return any(number > 1 for number in filled)
        wanted = FILLED * len(self.columns.cells) * len(filled)
        return len(filled) >= FEWEST_ROWS and min(filled) > 1 and sum(filled) >= wanted

    def table(self, page: int, headed: bool) -> Table:
        """Make the table, with its header or without."""
        sides = self._sides()
        rows = [Row(page, _entries(band, self.columns, sides, page)) for band in self.bands]
        top = self.bands[0].lines[0].top
        if headed:
            pairs = list(zip(self.columns.cells, sides, strict=True))
            header = (
                Entry(tuple(line.placed(page, left, max(right, line.x1)) for line in cell))
                for cell, (left, right) in pairs
            )
            rows.insert(0, Row(page, tuple(header)))
            top = min(line.top for cell in self.columns.cells for line in cell)
        edges = (*(left for left, _ in sides), max(right for _, right in sides))
        return Table(page, top, self.bands[-1].lines[-1].bottom, edges, tuple(rows))

    def _sides(self) -> list[Interval]:
        """Measure how far each column reaches: as far as its words do, or nearly to the next one."""
        reach = _reach([word for band in self.bands if not band.across for word in band.words], self.columns)
        edges = self.columns.edges()
        nearly = [*(edge - 3 * CLEAR for edge in edges[1:]), 0.0]
        return [(left, max(one, other)) for left, one, other in zip(edges, reach, nearly, strict=True)]


def _by_column(words: Sequence[Word], columns: Columns) -> list[list[Word]]:
    cells: list[list[Word]] = [[] for _ in columns.cells]
    for word in words:
        cells[columns.column(word)].append(word)
    return cells


def _reach(words: Sequence[Word], columns: Columns) -> list[float]:
    """Measure where the longest line of each column ends."""
    return [max((word.x1 for word in cell), default=0.0) for cell in _by_column(words, columns)]


def _filled(band: Band, columns: Columns) -> set[int]:
    return {columns.column(word) for word in band.words}


def _entries(band: Band, columns: Columns, sides: Sequence[Interval], page: int) -> tuple[Entry, ...]:
    if band.across:
        section = Entry(tuple(line.placed(page, line.x0, line.x1) for line in band.lines), across=True)
        return (section, *(Entry() for _ in sides[1:]))
    cells = zip(_by_column(band.words, columns), sides, strict=True)
    return tuple(Entry(tuple(line.placed(page, left, right) for line in lines(cell))) for cell, (left, right) in cells)


def body_under(found: Sequence[Line], start: int, columns: Columns, rules: Sequence[Rule]) -> Body | None:
    """Take the lines under a header as far as they keep to its columns, and part them into rows."""
    taken: list[Line] = []
    across: set[Line] = set()
    at = start
    while at < len(found):
        line = found[at]
        if taken and (line.base - taken[-1].base > FAR * line.size or line.size > LARGER * taken[0].size):
            break
        if taken and _heads(found, at, columns, taken[0]):
            break
        fitting = columns.taking(line.words)
        section = [line] if fitting else _section(found[at:], columns)
        if not section:
            break
        columns = fitting or columns
        across.update([] if fitting else section)
        taken += section
        at += len(section)
    bands = _bands(taken, across, columns, rules)
    while bands and (bands[-1].across or _filled(bands[-1], columns) == {0}):
        at -= len(bands.pop().lines)  # what stands alone behind a table is a heading or a text
    return Body(columns, tuple(bands), at) if bands else None


def _heads(found: Sequence[Line], at: int, columns: Columns, body: Line) -> bool:
    """Whether a line heads another table, or the same one again."""
    ways = headers(found, at)
    if not ways or ways[-1][0].known < KNOWN:
        return False
    names = [name for name in columns.names if name]
    return ways[-1][0].names == names or (found[at].bold and not body.bold)


def _section(found: Sequence[Line], columns: Columns) -> list[Line]:
    """Take the lines that run across a table and name its next section: no gap parts their words, and rows follow."""
    section = [found[0]]
    if len(parts(found[0], WIDE_GAP)) > 1:
        return []
    for line in found[1 : SECTION_LINES + 1]:
        if columns.taking(line.words):
            below = columns.taking(line.words)
            beside = below is not None and len({below.column(word) for word in line.words}) > 1
            return section if beside and section[0].x0 < columns.left + CLEAR else []
        if not same_row(section[-1], line) or line.bold != section[0].bold:
            return []
        section.append(line)
    return []


def _bands(taken: list[Line], across: set[Line], columns: Columns, rules: Sequence[Rule]) -> list[Band]:
    """Part lines into rows: at ruled lines where there are some, else at gaps, else where the first column begins."""
    if not taken:
        return []
    ruled = _ruled(taken, rules)
    usual = _step(taken, columns)
    reach = _reach([word for line in taken if line not in across for word in line.words], columns)
    gaps = any(line.base - above.base > APART * usual for above, line in pairwise(taken))
    bands = [[taken[0]]]
    for above, line in pairwise(taken):
        if (above in across) != (line in across):
            parted = True
        elif ruled:
            parted = any(above.base <= height <= line.base for height in ruled)
        elif gaps:
            parted = line.base - above.base > APART * usual
        else:
            parted = _begins(above, line, columns, reach)
        if parted:
            bands.append([line])
        else:
            bands[-1].append(line)
    return [Band(tuple(band), band[0] in across) for band in bands]


def _step(taken: Sequence[Line], columns: Columns) -> float:
    """Measure the step from line to line within the cells."""
    heights: dict[int, list[float]] = {}
    for line in taken:
        for at in {columns.column(word) for word in line.words}:
            heights.setdefault(at, []).append(line.base)
    steps = sorted(below - above for column in heights.values() for above, below in pairwise(column))
    return min([*steps[len(steps) // 5 : len(steps) // 5 + 1], USUAL_STEP * taken[0].size])


def _ruled(taken: Sequence[Line], rules: Sequence[Rule]) -> list[float]:
    """Give the heights of the lines that are ruled between rows."""
    left, right = min(line.x0 for line in taken), max(line.x1 for line in taken)
    drawn: dict[int, float] = {}
    for rule in rules:
        if rule.level and taken[0].top < rule.at < taken[-1].bottom:
            covered = max(0.0, min(rule.end, right) - max(rule.start, left))
            drawn[round(rule.at)] = drawn.get(round(rule.at), 0.0) + covered
    return [height for height, covered in drawn.items() if covered >= RULED * (right - left)]


def _begins(above: Line, line: Line, columns: Columns, reach: Sequence[float]) -> bool:
    """Whether a row begins at a line where no gap parts rows: in most columns its first word had room above."""
    before, here = _by_column(above.words, columns), _by_column(line.words, columns)
    both = [at for at, words in enumerate(here) if words and before[at]]
    if not both:
        return bool(here[0])
    parted = [had_room(Line(tuple(before[at]), right=reach[at]), Line(tuple(here[at]))) for at in both]
    return 2 * sum(parted) > len(parted)
