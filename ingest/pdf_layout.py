"""From a PDF's pages to its text: tables, furniture, columns and blocks, in this order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.pdf_blocks import Item, Measures, blocks
from ingest.pdf_columns import Column, columns, gutters
from ingest.pdf_furniture import without_furniture
from ingest.pdf_grids import grids
from ingest.pdf_headers import Columns
from ingest.pdf_joints import Vocabulary
from ingest.pdf_lines import Line, lines, segments, turned_lines
from ingest.pdf_pages import Page, Word
from ingest.pdf_tables import Table, table
from ingest.pdf_unruled import unruled
from ingest.pdf_writing import Writing

SAME_EDGE = 6.0  # points: columns that begin so near to each other on two pages are the same

Sides = tuple[float, float]


def written(pages: Sequence[Page]) -> tuple[str, tuple[int, ...], list[str]]:
    """Write pages as Markdown: the text, the offsets at which the pages begin, and what was not recovered, in words."""
    tables: list[list[Table]] = []
    stretches: list[list[Line]] = []
    turned: list[list[Line]] = []
    for page in pages:
        found, rest = _tables(page)
        tables.append(found)
        stretches.append(segments([word for word in rest if not word.turn]))
        turned.append(turned_lines(rest))
    known = Vocabulary([*_flat(stretches), *_cell_lines(tables)])
    stretches = without_furniture(list(zip(pages, stretches, strict=True)), _usual_size(_flat(stretches)))
    above: Columns | None = None
    for number, page in enumerate(pages):
        reading = unruled(page, stretches[number], above, sure=True)
        above = reading.open
        tables[number] += reading.tables
        stretches[number] = reading.rest
    flows, lost = _flows(pages, stretches, tables)
    sides = _sides(pages, flows)
    items: list[Item] = []
    for page, flow, extra in zip(pages, flows, turned, strict=True):
        for column in flow:
            items += _placed(column, page, sides)
        items += [line.placed(page.number, line.x0, line.x1) for line in extra]
    writing = Writing(known)
    text = writing.write(blocks(items, Measures(items)))
    return text, writing.pages(len(pages)), lost


def _flows(
    pages: Sequence[Page], stretches: Sequence[list[Line]], tables: Sequence[list[Table]]
) -> tuple[list[list[Column]], list[str]]:
    """Sort each page into columns, and find the other tables in these; say which were not recovered."""
    edges = _gutters(pages, stretches)
    flows: list[list[Column]] = []
    lost: list[str] = []
    above: Columns | None = None
    for page, loose, ruled in zip(pages, stretches, tables, strict=True):
        flow = []
        for column in columns([*loose, *ruled], edges[round(page.width)]):
            reading = unruled(page, [item for item in column.items if isinstance(item, Line)], above)
            kept = [item for item in column.items if isinstance(item, Table)]
            items: list[Item] = [*reading.rest, *kept, *reading.tables]
            flow.append(Column(tuple(sorted(items, key=lambda item: (item.top, item.x0))), column.start))
            above = reading.open
            lost += [_not_recovered(page.number, names) for names in reading.lost]
        flows.append(flow)
    return flows, lost


def _not_recovered(page: int, names: str) -> str:
    return (
        f"a table was not recovered on page {page}: what stands under “{names}” could not be told apart into columns, "
        "and is read line by line. If it matters, ingest the document as DOCX, or draw the table's lines."
    )


def _tables(page: Page) -> tuple[list[Table], list[Word]]:
    """Find a page's ruled tables, and the words that stand in none."""
    found: list[Table] = []
    words = list(page.words)
    for grid in grids(page.rules):
        ruled, taken = table(grid, words, page.number)
        if ruled:
            found.append(ruled)
            words = [word for number, word in enumerate(words) if number not in taken]
    return found, words


def _flat(pages: Iterable[list[Line]]) -> list[Line]:
    return [line for page in pages for line in page]


def _cell_lines(pages: Iterable[list[Table]]) -> list[Line]:
    return [
        line for page in pages for found in page for row in found.rows for entry in row.entries for line in entry.lines
    ]


def _usual_size(found: Iterable[Line]) -> float:
    """Give the size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in found:
        sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _gutters(pages: Sequence[Page], stretches: Sequence[list[Line]]) -> dict[int, list[float]]:
    """Find where columns begin beside others, on all pages of a width."""
    found: dict[int, list[float]] = {}
    for page, loose in zip(pages, stretches, strict=True):
        known = found.setdefault(round(page.width), [])
        known += [edge for edge in gutters(loose) if not any(abs(edge - other) < SAME_EDGE for other in known)]
    return found


def _sides(pages: Sequence[Page], flows: Sequence[list[Column]]) -> dict[tuple[int, int], Sides]:
    """Measure how far lines reach in columns of one kind, over all pages of a width.

    A page may have short lines only; where a line ends of itself is known by the longer ones of other pages.
    """
    found: dict[tuple[int, int], Sides] = {}
    for page, flow in zip(pages, flows, strict=True):
        for column in flow:
            loose = [item for item in column.items if isinstance(item, Line)]
            if loose:
                kind = _kind(column, page)
                left, right = min(line.x0 for line in loose), max(line.x1 for line in loose)
                known = found.get(kind, (left, right))
                found[kind] = (min(left, known[0]), max(right, known[1]))
    return found


def _kind(column: Column, page: Page) -> tuple[int, int]:
    return round(page.width), -1 if column.start is None else round(column.start)


def _placed(column: Column, page: Page, sides: dict[tuple[int, int], Sides]) -> list[Item]:
    """Put a column's stretches together into lines that know its edges; tables stay between them."""
    placed: list[Item] = []
    words: list[Word] = []

    def put() -> None:
        left, right = sides.get(_kind(column, page), (0.0, 0.0))
        placed.extend(line.placed(page.number, left, right) for line in lines(words))
        words.clear()

    for item in column.items:
        if isinstance(item, Line):
            words.extend(item.words)
        else:
            put()
            placed.append(item)
    put()
    return placed
