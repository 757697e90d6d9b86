"""A Word document's tables as rows of as many cells as their header has, whatever is merged or out of line in them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from ingest.docx_package import Element, W
from ingest.docx_styles import VALUE, number, switch
from ingest.lines import BULLET, MARK

MOST_COLUMNS = 200  # Word has 63 at most
UNIT = 1000  # the width of a column whose width is not stated
LARGE_PART = 0.5  # of a column: a cell that covers as much of it stands in it
NEAR = 0.3  # of the narrowest cell of a header: edges of its rows so near each other are one
ALMOST_ALL = 0.9  # of a table's width: a cell as wide runs across it
AROUND_ROWS = {f"{W}{tag}" for tag in ("sdt", "sdtContent", "customXml", "ins", "smartTag")}


@dataclass(slots=True)
class Cell:
    """A cell: its element, its left and right edges, whether it only goes on with the cell above it, and its words."""

    element: Element
    left: int
    right: int
    continued: bool = False
    begins: bool = False
    words: str = ""


@dataclass(slots=True)
class Row:
    """A row, and whether it is repeated on each page as the table's header."""

    cells: list[Cell]
    header: bool = False

    @property
    def filled(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.words]

    @property
    def words(self) -> list[str]:
        return [cell.words for cell in self.cells]


class Column(NamedTuple):
    """A column of a table's header: its left and right edges, and what the header's cells say from top to bottom."""

    left: int
    right: int
    title: str


def rows(table: Element) -> list[Row]:
    """Give a table's rows, without those that are deleted; their cells have no words yet."""
    widths = [number(each.get(f"{W}w")) or 0 for each in table.findall(f"{W}tblGrid/{W}gridCol")][:MOST_COLUMNS]
    if not all(width > 0 for width in widths):
        widths = [UNIT] * len(widths)
    found = []
    for element in _inside(table, f"{W}tr"):
        properties = element.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            continue
        column = _count(properties, "gridBefore", 0)
        cells = []
        for each in islice(_inside(element, f"{W}tc"), MOST_COLUMNS):
            own = each.find(f"{W}tcPr")
            span = _count(own, "gridSpan", 1)
            while len(widths) < column + span:
                widths.append(UNIT)
            merge = None if own is None else own.find(f"{W}vMerge")
            begins = merge is not None and merge.get(VALUE) == "restart"
            left, right = sum(widths[:column]), sum(widths[: column + span])
            cells.append(Cell(each, left, right, merge is not None and not begins, begins))
            column = min(column + span, MOST_COLUMNS)
        if cells:
            found.append(Row(cells, properties is not None and bool(switch(properties, "tblHeader"))))
    return found


def lines(found: list[Row]) -> list[str]:
    """Write rows as lines with tabs between the cells: the header first, then the others without its repeats.

    A row that is merged across the table is a bold cell before empty ones.
    """
    found = [row for row in found if row.filled]
    across = _across(found)
    first = next((at for at, row in enumerate(found) if id(row) not in across), 0)
    header = found[first : first + _header_rows(found[first:])]
    repeats = [row.words for row in header]
    columns = _columns(header)
    body = [*found[:first], *(row for row in found[first + len(header) :] if row.words not in repeats)]
    placed = [(row.filled, [0]) if id(row) in across else _placed(row, columns) for row in body]
    slots = [1] * len(columns)  # a column of the header that rows divide has several
    for _, places in placed:
        for at, beside in Counter(places).items():
            slots[at] = max(slots[at], beside)
    starts = [sum(slots[:at]) for at in range(len(slots))]
    table = [[""] * sum(slots) for _ in range(len(placed) + 1)]
    for at, column in zip(starts, columns, strict=True):
        table[0][at] = column.title
    for line, row, (cells, places) in zip(table[1:], body, placed, strict=True):
        taken = [0] * len(columns)
        for cell, at in zip(cells, places, strict=True):
            line[starts[at] + taken[at]] = f"**{cell.words}**" if id(row) in across else cell.words
            taken[at] += 1
    used = [any(line[at] for line in table) for at in range(sum(slots))]
    if sum(used) == 1:  # a table has two columns at least
        used[1 if used[0] else 0] = True
    return [_line([cell for cell, some in zip(line, used, strict=True) if some]) for line in table if any(line)]


def _line(cells: list[str]) -> str:
    """Join a row's cells; a mark of a list at its start would make an item of it."""
    line = "\t".join(cells)
    mark = MARK.match(line)
    if mark and BULLET.match(mark["mark"]):
        line = f"{line[: mark.start('mark')]}<br>{line[mark.start('mark') :]}"
    return f"<br>{line}" if line.startswith("|") else line


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """Go through the rows of a table or the cells of a row, those inside content controls included."""
    for each in element:
        if each.tag == tag:
            yield each
        elif each.tag in AROUND_ROWS:
            yield from _inside(each, tag)


def _count(properties: Element | None, tag: str, least: int) -> int:
    """Read a number of columns."""
    found = None if properties is None else properties.find(f"{W}{tag}")
    return least if found is None else min(max(number(found.get(VALUE)) or least, least), MOST_COLUMNS)


def _across(found: list[Row]) -> set[int]:
    """Find the rows that are one cell across the table, or whose only words are in one merged over most of it."""
    left, right = min(row.cells[0].left for row in found), max(row.cells[-1].right for row in found)
    most = max(len(row.cells) for row in found)
    across = set()
    for row in found:
        filled = row.filled
        share = (filled[0].right - filled[0].left) / (right - left)
        merged = filled[0] is row.cells[0] and len(row.cells) < most and share > LARGE_PART
        if len(filled) == 1 and most > 1 and (share >= ALMOST_ALL or merged):
            across.add(id(row))
    return across


def _header_rows(found: list[Row]) -> int:
    """Count the rows of a table's header: those repeated on each page, or those that cells of its first row span."""
    marked = next((at for at, row in enumerate(found) if not row.header), len(found))
    if marked:
        return min(marked, max(1, len(found) - 1))
    first = found[0]
    spread = any(cell.begins for cell in first.cells) and len(found[1:]) > 1 and len(found[1].cells) > len(first.cells)
    if not spread:
        return 1
    deep = 1
    while deep < len(found) - 1 and any(cell.continued for cell in found[deep].cells) and deep < 3:
        deep += 1
    return deep


def _columns(header: list[Row]) -> list[Column]:
    """Give the columns of a header of one or more rows."""
    edges = sorted({edge for row in header for cell in row.cells for edge in (cell.left, cell.right)})
    near = NEAR * min(cell.right - cell.left for row in header for cell in row.cells)
    kept = edges[:1]
    for edge in edges[1:]:
        if edge - kept[-1] > near:
            kept.append(edge)
    found = []
    for left, right in zip(kept, kept[1:], strict=False):
        middle = (left + right) / 2
        said = [cell.words for row in header for cell in row.cells if cell.left <= middle < cell.right and cell.words]
        found.append(Column(left, right, " ".join(dict.fromkeys(said))))
    return found


def _placed(row: Row, columns: list[Column]) -> tuple[list[Cell], list[int]]:
    """Say in which column each cell of a row stands: in the first that it covers a large part of."""
    places: list[int] = []
    for cell in row.cells:
        at = max(0, bisect_right(columns, cell.left, key=lambda column: column.left) - 1)
        column = columns[at]
        covered = min(cell.right, column.right) - cell.left
        if at + 1 < len(columns) and covered < LARGE_PART * min(column.right - column.left, cell.right - cell.left):
            at += 1
        places.append(max(at, places[-1]) if places else at)
    return row.cells, places
