"""The tables as an Excel workbook: a sheet for each, ready to filter, behind one that says what they are."""

import datetime
import math
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from typing import IO, Any, BinaryIO

from graph.export import archive
from graph.export.archive import PIECE
from graph.export.columns import SEVERAL, Column
from graph.export.stated import Shared, Stated, chosen
from graph.export.tables import TABLES, Table
from graph.store import Store
from ontology.wording import DIGEST, LICENCE, NOT_REGISTERED

ROWS = 1_048_576  # of a sheet, its header among them: Excel's limit
LONGEST = 32_767  # characters of a cell: Excel's limit
WIDTHS = {"integer": 9, "number": 11, "boolean": 9, "date": 12}  # characters, by type
WIDE = {"label": 60, "description": 60, "quotation": 60, "exact": 60, "fromLabel": 45, "toLabel": 45, "strategy": 20}
USUAL = 24
ABOUT_WIDTHS = (24, 24, 110)
LINE = 15  # points
ROW = 3 * LINE
ABOUT = "About"
TITLE = "What workforce strategies of councils state"
WITHOUT_DATE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)  # else it is that of the export


def write(store: Store, stream: BinaryIO, slugs: Sequence[str] | None) -> None:
    """Write the workbook, row by row: what is written is not kept in memory.

    What is longer than a cell may be is cut, and what is longer than a sheet goes on in a further one; the first sheet
    says so.
    """
    with tempfile.TemporaryFile() as made:
        _make(store, chosen(store, slugs), made)
        with zipfile.ZipFile(made) as package:
            # Once more, without the dates and the system's name that its files have.
            archive.pack(((entry.filename, _pieces(package, entry)) for entry in package.infolist()), stream)


def _make(store: Store, slugs: Sequence[str], stream: IO[bytes]) -> None:
    import xlsxwriter

    shared = Shared(store)
    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as book:
        book.set_properties({"title": TITLE, "comments": LICENCE, "created": WITHOUT_DATE})
        about = book.add_worksheet(ABOUT)
        sheets = [_Sheets(book, table) for table in TABLES]
        for slug in slugs:
            stated = Stated(store, slug, shared)
            for several in sheets:
                for row in several.table.rows(stated):
                    several.add(row)
        for several in sheets:
            several.end()
        _about(book, about, sheets, shared)


class _Sheets:
    """The sheets of one table: one, and a further one each time that one is full."""

    def __init__(self, book: Any, table: Table) -> None:
        self.table, self.cut, self.rows = table, 0, 0
        self._book = book
        self._words = book.add_format({"text_wrap": True, "valign": "top"})
        self._date = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self._head = book.add_format({"bold": True, "valign": "top", "bottom": 1})
        self._typed = {number: each.type for number, each in enumerate(table.columns) if each.type != "string"}
        self._number = 0
        self._begin()

    def _begin(self) -> None:
        self._number += 1
        name = self.table.name if self._number == 1 else f"{self.table.name} {self._number}"
        self._sheet, self._row = self._book.add_worksheet(name), 0
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_default_row(ROW)  # one height for all: of each row's own, the writer would keep note
        self._sheet.set_row(0, LINE)
        for number, column in enumerate(self.table.columns):
            self._sheet.set_column(number, number, _width(column))
            self._sheet.write_string(0, number, column.name, self._head)

    def add(self, cells: list[str]) -> None:
        """Write a row."""
        if self._row + 1 == ROWS:
            self.end()
            self._begin()
        self._row += 1
        self.rows += 1
        row, write_string, words = self._row, self._sheet.write_string, self._words
        for number, cell in enumerate(cells):
            if not cell:
                continue
            if number in self._typed:
                self._write(number, self._typed[number], cell)
            else:  # as a string, whatever it begins with: never a formula, nor a link
                write_string(row, number, cell if len(cell) <= LONGEST else self._shortened(cell), words)

    def _write(self, number: int, type: str, cell: str) -> None:
        if type == "date":
            self._sheet.write_datetime(self._row, number, datetime.date.fromisoformat(cell), self._date)
        elif type == "boolean":
            self._sheet.write_boolean(self._row, number, cell == "true", self._words)
        else:
            self._sheet.write_number(self._row, number, float(cell), self._words)

    def _shortened(self, cell: str) -> str:
        self.cut += 1
        return f"{cell[: LONGEST - 1]}…"

    def end(self) -> None:
        """Let the rows be filtered."""
        self._sheet.autofilter(0, 0, self._row, len(self.table.columns) - 1)


def _about(book: Any, sheet: Any, sheets: Sequence[_Sheets], shared: Shared) -> None:
    """Fill the first sheet: what this is, what a digest is, and what each column means."""
    head, words = (
        book.add_format({"bold": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    for number, width in enumerate(ABOUT_WIDTHS):
        sheet.set_column(number, number, width)
    rows: list[tuple[Any, str, str, str]] = [(head, TITLE, "", "")]
    rows.extend((words, subject, "", said) for subject, said in _said(sheets))
    rows.append((head, "sheet", "column", "meaning"))
    for several in sheets:
        count = f"{several.table.meaning} Rows here: {several.rows}."
        rows.append((head, several.table.name, "", count))
        rows.extend((words, several.table.name, each.name, each.meaning(shared)) for each in several.table.columns)
    for number, (how, *cells) in enumerate(rows):
        sheet.set_row(number, LINE * max(1, math.ceil(len(cells[-1]) / ABOUT_WIDTHS[-1])))
        for column, cell in enumerate(cells):
            sheet.write_string(number, column, cell, how)


def _said(sheets: Sequence[_Sheets]) -> Iterator[tuple[str, str]]:
    yield (
        "what this is",
        (
            "Sightline read documents of councils by rules, and says here what they state: a sheet for each kind. "
            "Each row quotes the words on which it rests, with their place in the text that Sightline read."
        ),
    )
    yield (
        "digests",
        (
            f"Where the note says “{DIGEST}”, the text is Sightline's own retelling of the document: quote it as "
            "that, and look up the council's words in the original."
        ),
    )
    yield "what is not here", "was not found; the document may have it all the same."
    yield "several values", SEVERAL
    yield "licence", LICENCE
    yield "addresses", NOT_REGISTERED
    for several in sheets:
        if several.cut:
            yield (
                several.table.name,
                (
                    f"{several.cut} cells had more than {LONGEST:,} characters, the most that Excel holds. They end "
                    "with “…”; the export as CSV has them whole."
                ),
            )
        if several.rows >= ROWS:
            yield several.table.name, f"More rows than a sheet holds; they go on in “{several.table.name} 2”."


def _width(column: Column) -> int:
    return WIDE.get(column.name, WIDTHS.get(column.type, USUAL))


def _pieces(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with package.open(entry) as file:
        yield from iter(lambda: file.read(PIECE), b"")
