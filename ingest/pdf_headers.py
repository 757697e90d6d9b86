"""Headers of a PDF's tables whose columns no ruled lines part: what columns the places of their words make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.pdf_lines import WIDE_GAP, Line, parts
from ingest.pdf_pages import Word
from ingest.rules import column_role

CLEAR = 4.0  # points between columns that no word of a table may touch
HEADER_GAP = 0.5  # of the size: what stands farther apart in a header are two names
USUAL_STEP = 1.35  # of the size, from line to line, at the most
APART = 1.22  # of that step: what is farther apart are two rows
KNOWN, FEWEST_COLUMNS = 2, 3  # columns with names that are known; of others there must be more
HEADER_LINES, HEADER_WORDS = 5, 14  # at the most; the words are a cell's

Interval = tuple[float, float]


@dataclass(frozen=True)
class Columns:
    """The columns of a table while it is read downwards: the header's cells, and what is clear between each two."""

    cells: tuple[tuple[Line, ...], ...]
    clear: tuple[tuple[Interval, ...], ...]
    left: float

    @property
    def names(self) -> list[str]:
        return [" ".join(line.text for line in cell) for cell in self.cells]

    @property
    def known(self) -> int:
        return sum(bool(column_role(name) or column_role(name.replace(" ", ""))) for name in self.names)

    def edges(self) -> list[float]:
        """Give where each column begins."""
        return [self.left, *(max(gaps, key=lambda gap: gap[1] - gap[0])[1] for gaps in self.clear)]

    def column(self, word: Word) -> int:
        """Say in which column a word stands."""
        return max((at for at, edge in enumerate(self.edges()) if edge <= word.x0 + 1), default=0)

    def taking(self, words: Sequence[Word]) -> Columns | None:
        """Give the columns with some more words in them; nothing where the words stand across."""
        clear = tuple(_without(gaps, words) for gaps in self.clear)
        if not all(clear):
            return None
        return replace(self, clear=clear, left=min(self.left, *(word.x0 for word in words)))


def _without(gaps: tuple[Interval, ...], words: Sequence[Word]) -> tuple[Interval, ...]:
    """Take from clear stretches what words cover; stretches that become too narrow are none."""
    for word in words:
        pieces: list[Interval] = []
        for start, end in gaps:
            outside = word.x1 <= start or word.x0 >= end
            pieces += [(start, end)] if outside else [(start, word.x0), (word.x1, end)]
        gaps = tuple((start, end) for start, end in pieces if end - start >= CLEAR)
    return gaps


def headers(found: Sequence[Line], at: int) -> list[tuple[Columns, int]]:
    """Read lines as a table's header, in ways that could be: its columns, and the number of the line behind it."""
    first = found[at]
    if first.words[0].bullet or (at and _opens(found[at - 1], first)):
        return []
    end = at + 1
    while end < len(found) and end - at < HEADER_LINES and same_row(found[end - 1], found[end]):
        if found[end].bold != first.bold:
            break
        end += 1
    if end < len(found) and not first.bold and same_row(found[end - 1], found[end]):
        end = at + 1  # nothing parts header and rows: the first line is the header
    cells: list[list[Line]] = []
    pieces = [part for line in found[at:end] for part in parts(line, HEADER_GAP)]
    if len(pieces) == end - at:
        return []
    for part in sorted(pieces, key=lambda part: part.x0):
        if cells and part.x0 < max(line.x1 for line in cells[-1]) + CLEAR:
            cells[-1].append(part)
        else:
            cells.append([part])
    for cell in cells:
        cell.sort(key=lambda line: line.base)
    if len(cells) < KNOWN or any(sum(len(line.words) for line in cell) > HEADER_WORDS for cell in cells):
        return []
    ways = [(_columns(cells), end)]
    left = min((line.x0 for line in found[end : end + HEADER_LINES]), default=ways[0][0].left)
    columns = ways[0][0]
    if left < columns.left - 2 * CLEAR:  # the first column may have no name
        unnamed = Columns(((), *columns.cells), (((left + 1, columns.left),), *columns.clear), left)
        ways.insert(0, (unnamed, end))
    return [way for way in ways if way[0].known >= KNOWN or len(way[0].cells) >= FEWEST_COLUMNS]


def _opens(above: Line, line: Line) -> bool:
    """Whether a line stands in a row that has begun above it."""
    return same_row(above, line) and above.bold == line.bold and len(parts(above, WIDE_GAP)) > 1


def same_row(above: Line, line: Line) -> bool:
    return line.base - above.base <= APART * USUAL_STEP * above.size and abs(line.size - above.size) < 1


def _columns(cells: list[list[Line]]) -> Columns:
    edges = [(min(line.x0 for line in cell), max(line.x1 for line in cell)) for cell in cells]
    clear = tuple(((one[1], other[0]),) for one, other in pairwise(edges))
    return Columns(tuple(tuple(cell) for cell in cells), clear, edges[0][0])
