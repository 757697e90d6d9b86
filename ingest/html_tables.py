"""Tables of a web page as rows of cells: what is merged stands once, and a row that is merged across is a section."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ingest.html_block import Block
from ingest.html_blocks import blocks, cell_blocks
from ingest.html_inline import plain
from ingest.html_lists import BULLET, WHOLE
from ingest.html_page import Element
from ingest.rules import column_role
from ingest.tables import HEADER_WORDS

MOST_COLUMNS, MOST_ROWS = 200, 20_000
KNOWN_COLUMNS = 2
BREAK = re.compile(r" *\n *")


@dataclass(slots=True)
class _Cell:
    """A cell's words, whether all are bold or it is a heading's cell, and how many columns and rows it covers."""

    words: str
    bold: bool
    head: bool
    across: int
    down: int


@dataclass(slots=True)
class _Row:
    """A row's cells, the column of each, whether it heads the table, and whether a cell above reaches into it."""

    cells: list[_Cell] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    head: bool = False
    covered: bool = False

    @property
    def filled(self) -> list[_Cell]:
        return [cell for cell in self.cells if cell.words]

    @property
    def merged(self) -> bool:
        """Whether the row is one cell merged across others."""
        filled = self.filled
        return len(filled) == 1 and filled[0].across > 1 and filled[0].down == 1 and not self.covered

    @property
    def section(self) -> bool:
        """Whether the row only names what the rows under it belong to: one cell, merged across or alone and bold."""
        alone = len(self.filled) == 1 and self.cells[0].words != "" and self.cells[0].down == 1 and not self.covered
        return self.merged or (alone and (self.cells[0].bold or self.cells[0].head))


@dataclass(slots=True)
class _Table:
    """A table while it is read: its caption, the titles above it, its rows (the header first), the notes under it."""

    caption: str = ""
    above: list[Block] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    below: list[Block] = field(default_factory=list)


def table_blocks(element: Element) -> list[Block]:
    """Read a table: one header row, each row as wide as it, its caption on the line above, titles and notes around."""
    found = _Table()
    rows = [row for row in _rows(element, found) if row.cells]
    _set_columns(rows)
    rows = _with_titles(rows, found)
    if _is_upright(rows):
        _read_upright(rows, found)
    else:
        _read_rows(rows, found)
    lines = [found.caption, *("\t".join(row) for row in found.rows)]
    headed = bool(rows) and rows[0].head and all(_heads(cell.words) for cell in rows[0].cells[1:])
    whole = [Block("table", "\n".join(filter(None, lines)), headed=headed)] if found.rows else []
    if found.caption and not found.rows:
        found.above.insert(0, Block("paragraph", found.caption))
    return [*found.above, *whole, *found.below]


def _heads(words: str) -> bool:
    """Whether a cell's words are a column's heading: some programs say so of any first row."""
    return 0 < len(words.split()) <= HEADER_WORDS and not words[0].islower()


def _read_rows(rows: list[_Row], found: _Table) -> None:
    """Read a table whose headings stand in its first rows."""
    heads = next((at for at, row in enumerate(rows) if not row.head or row.section), len(rows))
    heads = heads if 1 < heads < len(rows) else 1
    while len(rows) > heads and rows[-1].section:
        found.below.insert(0, Block("paragraph", rows.pop().filled[0].words))
    width = max((column + 1 for row in rows for column in row.columns), default=0)
    grid = [_one_header(rows[:heads], width), *(_line(row, width) for row in rows[heads:])]
    kept = [at for at in range(width) if any(line[at] for line in grid)]
    found.rows = [_begun([line[at] for at in kept]) for line in grid if any(line)]


def _line(row: _Row, width: int) -> list[str]:
    """Set a row's words in the table's columns; a section's name stands in the first, in bold."""
    line = [""] * width
    for cell, column in zip(row.cells, row.columns, strict=True):
        line[column] = cell.words
    return [f"**{row.filled[0].words}**", *[""] * (width - 1)] if row.section else line


def _one_header(rows: list[_Row], width: int) -> list[str]:
    """Make one header of several rows: a heading over some columns stands before the heading of each of them."""
    over: list[list[str]] = [[] for _ in range(width)]
    for row in rows:
        for cell, first in zip(row.cells, row.columns, strict=True):
            for column in range(first, min(first + (cell.across if len(rows) > 1 else 1), width)):
                over[column].append(cell.words.replace("<br>", " "))
    return [" ".join(dict.fromkeys(filter(None, words))) for words in over]


def _set_columns(rows: list[_Row]) -> None:
    """Say in which column each cell stands, beside the cells that reach down from rows above."""
    reach: dict[int, int] = {}  # how many more rows a cell from above covers, by column
    for row in rows:
        covered, column = set(reach), 0
        row.covered = bool(covered)
        for cell in row.cells:
            while column in covered:
                column += 1
            row.columns.append(min(column, MOST_COLUMNS - 1))
            for each in range(column, min(column + cell.across, MOST_COLUMNS)):
                if cell.down > 1:
                    reach[each] = cell.down
            column += cell.across
        reach = {each: left - 1 for each, left in reach.items() if left > 1}


def _with_titles(rows: list[_Row], found: _Table) -> list[_Row]:
    """Take the titles above the header out; where other rows are sections, the last of them is the first section."""
    first = next((at for at, row in enumerate(rows) if not row.merged), len(rows))
    if first == len(rows):
        return rows
    titles, header, rest = rows[:first], rows[first], rows[first + 1 :]
    section = titles[-1:] if any(row.merged for row in rest) else []
    found.above += [Block("paragraph", row.filled[0].words) for row in titles[: len(titles) - len(section)]]
    return [header, *section, *rest]


def _rows(element: Element, found: _Table) -> list[_Row]:
    """Read the rows of a table, not those of tables within it; those of its foot are its last."""
    rows: list[_Row] = []
    foot: list[_Row] = []
    part = ""
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, each in walk:
        tag = each.tag
        if tag in ("thead", "tbody", "tfoot"):
            part = tag if event == "start" else ""
        elif event == "end":
            continue
        elif tag == "tr":
            (foot if part == "tfoot" else rows).append(_Row(head=part == "thead"))
        elif tag in ("td", "th"):
            into = foot if part == "tfoot" else rows
            if not into:
                into.append(_Row())
            if len(into[-1].cells) < MOST_COLUMNS:
                into[-1].cells.append(_cell(each))
            walk.skip_subtree()
        elif tag == "caption":
            found.caption = " ".join(block.text for block in cell_blocks(each)).replace("**", "").replace("<br>", " ")
            walk.skip_subtree()
        elif each is not element and tag not in ("colgroup", "col", "form", "div", "span"):
            found.above += blocks(each)
            walk.skip_subtree()
    for row in rows:
        row.head = row.head or (bool(row.cells) and all(cell.head or not cell.words for cell in row.cells))
    return [*rows, *foot][:MOST_ROWS]


def _cell(element: Element) -> _Cell:
    read = cell_blocks(element)
    bold = bool(read) and all(each.text.startswith("**") and each.text.endswith("**") for each in read)
    words = ""
    for before, each in zip([None, *read], read, strict=False):
        listed = each.kind == "item"
        gap = "" if before is None else " " if listed and before.kind == "item" else "<br>"
        mark = "" if not listed else "• " if each.mark == BULLET else f"{each.mark} "
        words += f"{gap}{mark}{BREAK.sub('<br>', each.text)}"
    return _Cell(
        words.replace("**", ""), bold, element.tag == "th", _span(element, "colspan"), _span(element, "rowspan")
    )


def _span(element: Element, name: str) -> int:
    """Read how many columns or rows a cell covers; 0 stands for all rows that are left (HTML, "rowspan")."""
    stated = (element.get(name) or "1").strip()
    number = int(stated) if WHOLE.match(stated) else 1
    most = MOST_ROWS if name == "rowspan" else MOST_COLUMNS
    return min(number, most) if number > 0 else MOST_ROWS if name == "rowspan" else 1


def _is_upright(rows: list[_Row]) -> bool:
    """Whether a table's headings stand in its first column, and it has no header row."""
    return len(rows) > 1 and all(
        len(row.cells) > 1 and row.cells[0].head and not any(cell.head for cell in row.cells[1:]) for row in rows
    )


def _read_upright(rows: list[_Row], found: _Table) -> None:
    """Read a table whose headings stand in its first column: as columns if they are known, else as terms."""
    heads = [row.cells[0].words for row in rows]
    width = max(len(row.cells) for row in rows)
    if sum(bool(column_role(head)) for head in heads) >= KNOWN_COLUMNS:
        columns = [[row.cells[at].words if at < len(row.cells) else "" for row in rows] for at in range(1, width)]
        found.rows = [_begun(row) for row in [heads, *columns] if any(row)]
    elif width > KNOWN_COLUMNS:
        found.rows = [_begun([cell.words for cell in row.cells]) for row in rows]
    else:
        for row in rows:
            head, words = row.cells[0].words, row.cells[1].words
            found.above.append(Block("item", " – ".join(filter(None, [head and f"**{head}**", words])), mark=BULLET))


def _begun(row: list[str]) -> list[str]:
    """Keep a row's first words from being read as a list's mark or as a bar."""
    at = next((at for at, words in enumerate(row) if words), None)
    if at is not None:
        row[at] = plain(row[at])
    return row
