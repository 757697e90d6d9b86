"""Tables of a text: rows with their header, whole again where a page break cut the table or a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import Path, Row, Table
from ingest.headings import series
from ingest.lines import SEPARATOR, Line
from ingest.prose import NOTHING, Prose, prose
from ingest.rules import column_role
from ingest.timeframe import UNSETTLED, parse

DANGLING = re.compile(
    r"(?:\b(?:a|an|the|of|to|and|or|for|in|on|with|by|from|into|as|at|that|which|is|are|be|their|our|its|e\.g\.?|including)|[,(/&–-])$",
    re.IGNORECASE,
)
BOLD_CELL = re.compile(r"^\s*(?:\*\*|<b>)", re.IGNORECASE)
SENTENCE = re.compile(r"^.*?[.;!?](?=\s|$)")
HEADER_WORDS = 8
SECTION_COLUMNS = 3
SHIFTED_WORDS = 4

Cells = list[Prose]


class TableReader:
    """Gathers the segments of a text's tables; a segment is a run of rows without a gap."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.header: Cells = []
        self.rows: list[Cells] = []
        self.path: Path = ()
        self.before: Cells = []
        self.barred = False

    def goes_on(self, line: Line) -> bool:
        """Whether a row goes on with the table gathered so far: it is no header, and not wider than that table's."""
        row = [prose(self.text, a, b) for a, b in line.cells()]
        header = self.header or self.before
        return not _same(row, header) and not _is_header(row) and 1 < len(_trimmed(row)) <= len(header)

    @property
    def parted(self) -> bool:
        """Whether the table has a part already, or nothing but its header yet."""
        return not self.rows or any(len(row) == 1 for row in self.rows)

    def part(self, title: Prose) -> None:
        """Take a line between rows that names the part of the table which begins there."""
        self.rows.append([title])

    def read(self, lines: Sequence[Line], path: Path) -> Table | None:
        """Take a segment: give the table before it if the segment starts another one, nothing if it goes on with it."""
        rows = [[prose(self.text, a, b) for a, b in line.cells()] for line in lines if not SEPARATOR.match(line.text)]
        rows = [row for row in rows if any(row)]  # Markdown writes a table without a header with an empty one
        if not rows:
            return None
        rows = [_unshifted(row, self.header) for row in rows]
        title = (
            rows[:1]
            if len(rows) > 1 and len({cell.plain for cell in rows[0] if cell}) == 1 and _is_header(rows[1])
            else []
        )
        rows = rows[len(title) :]  # a row above the header names what stands in the table
        if self.header and _same(rows[0], self.header):
            self._continue([*title, *rows[1:]])
            return None
        other_form, self.barred = self.barred is not lines[0].barred, lines[0].barred
        begins = _is_header(rows[0]) or (other_form and _could_head(rows[0]))
        if self.header and not begins and len(_trimmed(rows[0])) <= len(self.header):
            self._continue(rows)
            return None
        if not self.header and self._heads_again(rows[0]):
            again = _same(rows[0], self.before)  # with words that are no known column's, or too long ones
            self.header, self.path, self.rows = self.before, path, [*title, *rows[again:]]
            return None
        finished = self.finish()
        self.header, self.path = _trimmed(rows[0]), path
        self.rows = [*title, *(_unshifted(row, self.header) for row in rows[1:])]
        return finished

    def finish(self) -> Table | None:
        """Give the table gathered so far, if any, and forget it."""
        if not self.header:
            return None
        if len(self.header) == 1 and self.rows and _is_header(self.rows[0]):  # a title stands over the header
            self.header, self.rows = _trimmed(self.rows[0]), self.rows[1:]
        width = max(len(self.header), *(len(_trimmed(row)) for row in self.rows), 1)
        header = tuple(_fitted(self.header, width))
        rows, group = [], self.header[0] if _names_all(self.header) else NOTHING
        for cells in self.rows:
            cells = _fitted(cells, width)
            if not any(cells):
                continue
            if _is_section(cells, self.text):
                group = cells[0]
                continue
            rows.append(Row(tuple(cells), group))
        table = Table(header, tuple(rows), self.path)
        self.before, self.header, self.rows = self.header, [], []
        return table

    def _heads_again(self, row: Cells) -> bool:
        """Whether the last table's header holds for rows that have none, behind nothing but a heading."""
        known = [cell for cell in self.before if column_role(cell.plain)]
        due = next((i for i, cell in enumerate(self.before) if column_role(cell.plain) == "due"), None)
        if len(known) < SECTION_COLUMNS or _is_header(row) or not 1 < len(_trimmed(row)) <= len(self.before):
            return False
        dated = due is not None and due < len(row) and bool(row[due]) and parse(row[due].plain).kind != "unknown"
        return dated or len(_trimmed(row)) == len(self.before)

    def _continue(self, rows: list[Cells]) -> None:
        """Go on behind a page break: the first row may be the tail of the last one."""
        if rows and self.rows and self._is_tail(rows[0]):
            width = max(len(rows[0]), len(self.rows[-1]))
            pairs = zip(_fitted(self.rows[-1], width), _fitted(rows[0], width), strict=True)
            self.rows[-1] = [head.joined(tail) for head, tail in pairs]
            rows = rows[1:]
        elif rows and self.rows:
            self.rows[-1], rows[0] = self._with_ends(self.rows[-1], rows[0])
        self.rows.extend(rows)

    def _with_ends(self, before: Cells, row: Cells) -> tuple[Cells, Cells]:
        """Give a row's cells the ends of their sentences that a page break left in the cells of the next row."""
        width = max(len(before), len(row))
        before, row = _fitted(before, width), _fitted(row, width)
        for number, (head, cell) in enumerate(zip(before, row, strict=True)):
            end = SENTENCE.match(cell.plain)
            if number and head and cell and cell.plain[0].islower() and head.plain[-1].isalpha() and end:
                before[number] = head.joined(cell.slice(0, end.end()))
                row[number] = cell.slice(end.end(), len(cell.plain))
        return before, row

    def _is_tail(self, row: Cells) -> bool:
        """Whether a row behind a page break is the rest of the row before it."""
        due = next((i for i, cell in enumerate(self.header) if column_role(cell.plain) == "due"), None)
        before = _fitted(self.rows[-1], len(self.header))
        row = _fitted(row, len(self.header))
        if not any(row) or _is_bold(row, self.text):
            return False
        if due is None:
            return not row[0]
        first = next(cell for cell in row if cell)
        if row[0] and row[0].plain[0].isupper() and before[0] and not DANGLING.search(before[0].plain):
            return False
        unfinished = any(
            cell and (cell.plain[0].islower() or DANGLING.search(above.plain))
            for cell, above in zip(row, before, strict=True)
            if above
        )
        return (not row[due] and (unfinished or first.plain[0].islower())) or (
            not before[due] and first.plain[0].islower()
        )


def _unshifted(row: Cells, header: Cells) -> Cells:
    """Move a row back by a column where its first words stand under a heading that asks for a date.

    A page break can leave an empty cell in front; the cell under the date then holds the row's statement.
    """
    due = next((i for i, cell in enumerate(header) if column_role(cell.plain) == "due"), None)
    if due is None or due + 1 >= len(row) or any(row[:due]) or len(row[due].plain.split()) < SHIFTED_WORDS:
        return row
    said, behind = row[due].plain, row[due + 1]
    if parse(said).kind != "unknown" or UNSETTLED.search(said) or (behind and parse(behind.plain).kind == "unknown"):
        return row
    return [*row[1:], NOTHING]


def _trimmed(cells: Cells) -> Cells:
    """Drop empty cells at the end."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _fitted(cells: Cells, width: int) -> Cells:
    """Make a row as wide as its table."""
    return [*cells[:width], *[NOTHING] * (width - len(cells))]


def _words(cells: Cells) -> list[str]:
    return [" ".join(cell.plain.lower().split()) for cell in _trimmed(cells)]


def _same(row: Cells, header: Cells) -> bool:
    return _words(row) == _words(header)


def _is_header(row: Cells) -> bool:
    """Whether a row is surely a header: it could be one, and two or more of its cells are of a known kind."""
    return _could_head(row) and sum(bool(column_role(cell.plain)) for cell in row if cell) >= 2


def _could_head(row: Cells) -> bool:
    """Whether a row could head a table: two short cells or more, none that goes on in lower case."""
    cells = [cell.plain for cell in row if cell]
    short = all(len(cell.split()) <= HEADER_WORDS for cell in cells)
    return len(cells) > 1 and short and not any(cell[0].islower() for cell in cells)


def _names_all(header: Cells) -> bool:
    """Whether a header begins with what its rows are for ("Priority 1: …"), columns of known kinds behind it."""
    return bool(series(header[0].plain)) and any(column_role(cell.plain) for cell in header[1:])


def _is_bold(row: Cells, text: str) -> bool:
    first = row[0]
    return bool(first) and bool(
        BOLD_CELL.match(text[max(0, first.starts[0] - 3) : first.starts[0] + 1].lstrip("\t|\n "))
    )


def _is_section(row: Cells, text: str) -> bool:
    """Whether a row only names what the rows under it belong to; a merged cell may be written out in every column."""
    title = _is_bold(row, text) or bool(series(row[0].plain))
    if title and len(row) > 1 and all(cell.plain == row[0].plain for cell in row):
        return True
    return bool(row[0]) and not any(row[1:]) and (len(row) >= SECTION_COLUMNS or _is_bold(row, text))
