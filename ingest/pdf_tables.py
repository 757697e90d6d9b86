"""The tables of a PDF: their rows with the words of each cell, whole again where a page repeats the header."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.pdf_grids import Cell, Grid
from ingest.pdf_joints import Vocabulary
from ingest.pdf_lines import Line, had_room, lines, turned_lines
from ingest.pdf_pages import DASHES, Word
from ingest.rules import column_role
from ingest.tables import DANGLING

STRADDLES = 0.05  # of a grid's words may stand across its lines; more do in a drawing
SLIVER = 12.0  # points: what is narrower and has no words is where two tables' lines miss each other
PADDING = 12.0  # points between a cell's edge and its words, at the most
APART = 1.35  # of the usual step from line to line: what is farther apart are two paragraphs
SAME_COLUMN, BUTTED = 6.0, 4.0  # points
HEADER_WORDS = 8
Placed = dict[Cell, list[Word]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a table: its lines, and whether it runs across all columns."""

    lines: tuple[Line, ...] = ()
    across: bool = False

    @property
    def listed(self) -> bool:
        return any(line.words[0].bullet for line in self.lines)

    @property
    def hangs(self) -> bool:
        """Whether the last line is a bullet without its words: they stand on the next page."""
        return bool(self.lines) and len(self.lines[-1].words) == 1 and self.lines[-1].words[0].bullet

    def leaves_off(self, tail: Entry) -> bool:
        """Whether a cell's last line had no room for the first word of another, or points of its list follow."""
        last = self.lines[-1].text
        if self.hangs or ((self.listed or last.endswith(":")) and tail.lines[0].words[0].bullet):
            return True
        return not had_room(self.lines[-1], tail.lines[0])

    def joined(self, tail: Entry) -> Entry:
        if not self.hangs or not tail.lines:
            return Entry((*self.lines, *tail.lines), self.across)
        first = replace(tail.lines[0], words=(*self.lines[-1].words, *tail.lines[0].words))
        return Entry((*self.lines[:-1], first, *tail.lines[1:]), self.across)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, and the page on which it begins; `cut` where a page's end before it may have cut one."""

    page: int
    entries: tuple[Entry, ...]
    cut: bool = False

    @property
    def bold(self) -> bool:
        return all(line.bold for entry in self.entries for line in entry.lines)

    def words(self) -> tuple[str, ...]:
        """Give the words of its cells without blanks, by which a repeated header is known."""
        return tuple("".join(line.text.replace(" ", "").lower() for line in entry.lines) for entry in self.entries)

    def goes_on_in(self, below: Row) -> bool:
        """Whether a page's end has cut a row, and this is its first part.

        Then what stands below goes on with what stands above, and no line above had room for the next word.
        """
        pairs = list(zip(self.entries, below.entries, strict=True))
        both = [(above, tail) for above, tail in pairs if tail.lines]
        if not both or any(not above.lines or not above.leaves_off(tail) for above, tail in both):
            return False
        if any(above.across for above in self.entries):
            return both[0][1].across
        first = below.entries[0]
        if len(both) == 1 and not (first.lines and first.lines[0].text[0].isupper()):  # a new row says more than that
            return True
        return any(_continues(tail.lines[0]) or DANGLING.search(above.lines[-1].text) for above, tail in both)

    def joined(self, below: Row) -> Row:
        pairs = zip(self.entries, below.entries, strict=True)
        return Row(self.page, tuple(above.joined(tail) for above, tail in pairs))


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its last page; where it begins on its first one; where it ends and its columns begin; its rows."""

    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    rows: tuple[Row, ...]

    @property
    def x0(self) -> float:
        return self.edges[0]

    @property
    def x1(self) -> float:
        return self.edges[-1]

    def goes_on_in(self, below: Table) -> bool:
        """Whether a table goes on with this one, behind a page's end or without a gap.

        Then it repeats its header, or has as many columns at the same places, or just below, and no header.
        """
        last = self.page
        close = below.page == last and 0 <= below.top - self.bottom <= BUTTED
        if (below.page != last + 1 and below.page != last) or len(below.edges) != len(self.edges):
            return False
        if below.rows[0].words() == self.rows[0].words():
            return True
        same = all(abs(here - there) <= SAME_COLUMN for here, there in zip(self.edges, below.edges, strict=True))
        headed = below.headed and below.rows[0].bold == self.rows[0].bold
        return (close or (same and below.page > last)) and not headed

    @property
    def headed(self) -> bool:
        """Whether the first row has the form of a header: short cells, several of them names of known columns."""
        cells = [" ".join(line.text for line in entry.lines) for entry in self.rows[0].entries if entry.lines]
        known = sum(column_role(cell) is not None for cell in cells)
        return known > 1 and all(len(cell.split()) <= HEADER_WORDS for cell in cells)

    def joined(self, below: Table) -> Table:
        """Append what stands on the next page: without the repeated header, a row that the page's end cut whole."""
        rows = below.rows[1:] if below.rows[0].words() == self.rows[0].words() else below.rows
        if rows and len(self.rows) > 1 and self.rows[-1].goes_on_in(rows[0]):
            rows = (self.rows[-1].joined(rows[0]), *rows[1:])
            return replace(self, page=below.page, bottom=below.bottom, edges=below.edges, rows=(*self.rows[:-1], *rows))
        if rows and any(entry.lines and _continues(entry.lines[0]) for entry in rows[0].entries):
            rows = (replace(rows[0], cut=True), *rows[1:])
        return replace(self, page=below.page, bottom=below.bottom, edges=below.edges, rows=(*self.rows, *rows))


def _continues(line: Line) -> bool:
    """Whether a line goes on with a sentence or a list."""
    return line.text[0].islower() or line.words[0].bullet or line.text[0] in DASHES


def table(grid: Grid, words: Sequence[Word], page: int) -> tuple[Table | None, set[int]]:
    """Fill a grid with the words in it: the table, and which words it took; nothing where it is a frame or drawing."""
    placed, taken, astride = _placed(grid, words)
    if len(placed) < 2 or astride > STRADDLES * len(taken):
        return None, set()
    kept = _kept_columns(grid, placed)
    if len(kept) < 2:
        return None, set()
    edges = (*(grid.xs[column] for column in kept), grid.xs[-1])
    rows = tuple(Row(page, entries) for entries in _rows(grid, placed, kept, page))
    return Table(page, grid.ys[0], grid.ys[-1], edges, rows), taken


def _placed(grid: Grid, words: Sequence[Word]) -> tuple[Placed, set[int], int]:
    """Put each word into the cell in which its middle lies; count those that stand across a cell's edge."""
    owner = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row_end)
        for column in range(cell.column, cell.column_end)
    }
    placed: Placed = defaultdict(list)
    taken: set[int] = set()
    astride = 0
    for number, word in enumerate(words):
        place = grid.place(*word.middle)
        if place is None:
            continue
        cell = owner[place]
        placed[cell].append(word)
        taken.add(number)
        astride += word.x0 < cell.x0 - word.size / 2 or word.x1 > cell.x1 + word.size / 2
    return placed, taken, astride


def _kept_columns(grid: Grid, placed: Placed) -> list[int]:
    """Give the columns in which a cell begins; others only lie under cells that span several, or have no width."""
    filled = {cell.column for cell in placed}
    wide = {cell.column for cell in grid.cells if cell.x1 - cell.x0 > SLIVER}
    return sorted(filled | wide)


def _rows(grid: Grid, placed: Placed, kept: list[int], page: int) -> list[tuple[Entry, ...]]:
    """Write the grid row by row; a cell that spans several rows stands in its first."""
    padding = _padding(placed)
    rows: dict[int, list[Entry]] = {}
    for cell in sorted(placed, key=lambda cell: (cell.row, cell.column)):
        row = rows.setdefault(cell.row, [Entry() for _ in kept])
        right = cell.x1 - padding.get(cell.column, 0.0)
        words = placed[cell]
        found = [*lines([word for word in words if not word.turn]), *turned_lines(words)]
        across = cell.column_end - cell.column == grid.columns > 1
        row[kept.index(cell.column)] = Entry(tuple(line.placed(page, cell.x0, right) for line in found), across)
    return [tuple(row) for _, row in sorted(rows.items())]


def _padding(placed: Placed) -> dict[int, float]:
    """Measure how far the words of each column stand from its left edge; they stand as far from the right one."""
    found: dict[int, float] = {}
    for cell, words in placed.items():
        nearest = max(0.0, min(min(word.x0 for word in words) - cell.x0, PADDING))
        found[cell.column] = min(found.get(cell.column, PADDING), nearest)
    return found


def cell_text(entry: Entry, known: Vocabulary) -> str:
    """Write a cell's lines as one text: its points behind bullets, its paragraphs behind breaks."""
    pieces: list[tuple[str, list[Line]]] = []
    listed = sum(line.words[0].text in DASHES for line in entry.lines) > 1
    for number, line in enumerate(entry.lines):
        above = entry.lines[number - 1] if number else None
        parted = above is None or _is_parted(above, line, entry.lines)
        first = line.words[0]
        bullet = first.bullet and (first.text not in DASHES or (parted and (listed or above is not None)))
        if bullet and len(line.words) > 1:
            marks = next((at for at, word in enumerate(line.words) if not word.bullet), 1)
            pieces.append((" • ", [line.behind(marks)]))
        elif parted:
            pieces.append(("<br>", [line]))
        else:
            pieces[-1][1].append(line)
    written = "".join(mark + known.text(piece, narrow=True) for mark, piece in pieces)
    return written.replace("\t", " ").removeprefix("<br>").strip()


def _is_parted(above: Line, line: Line, around: Sequence[Line]) -> bool:
    """Whether a line of a cell begins a paragraph: after a gap, or where its first word had room on the line above."""
    if had_room(above, line) or above.page != line.page:
        return had_room(above, line)
    steps = [step for other, below in pairwise(around) if (step := below.base - other.base) > 0]
    return bool(steps) and line.base - above.base > APART * min(steps)
