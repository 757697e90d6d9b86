"""A PDF's blocks written as Markdown, with the places at which its pages begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.lines import BULLET, MARK
from ingest.pdf_blocks import Block, entry_of
from ingest.pdf_joints import Vocabulary
from ingest.pdf_lines import TOUCHING, Line, had_room
from ingest.pdf_tables import Entry, Table, cell_text

MOST_HASHES = 6
HASH = re.compile(r"^(?=#)", re.MULTILINE)
TAG = re.compile(r"<(?!br>)(?=[^<>\n]*>)")


class Writing:
    """The text as it is written, and where in it each page begins."""

    def __init__(self, known: Vocabulary) -> None:
        self.known = known
        self.pieces: list[str] = []
        self.length = 0
        self.begins: list[tuple[int, int]] = []  # page, offset
        self.above: Block | Table | None = None

    def write(self, blocks: Sequence[Block | Table]) -> str:
        """Write all blocks."""
        for block in blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                self._block(block)
            self.above = block
        return "".join(self.pieces) + ("\n" if self.pieces else "")

    def pages(self, number: int) -> tuple[int, ...]:
        """Give the offset at which each of so many pages begins; a page without text begins where the next one does."""
        offsets = []
        begins = iter([*self.begins, (number + 1, self.length)])
        page, offset = next(begins)
        for wanted in range(1, number + 1):
            while page < wanted:
                page, offset = next(begins)
            offsets.append(offset)
        return tuple(offsets)

    def _put(self, text: str, between: str, page: int) -> None:
        if self.pieces:
            self.pieces.append(between)
            self.length += len(between)
        self.begins.append((page, self.length))
        self.pieces.append(text)
        self.length += len(text)

    def _block(self, block: Block) -> None:
        start = self.length
        above = self.above
        tight = isinstance(above, Block) and above.kind == block.kind and block.kind in ("item", "entry")
        if block.kind == "item" and block.apart and not block.bulleted:  # a numbered paragraph, or an item like one
            tight = False
        text = self._text(block)
        self._put(text, "\n" if tight else "\n\n", block.lines[0].page)
        for number, (before, line) in enumerate(pairwise(block.lines), 1):
            if before.page != line.page:
                head = self._text(Block(block.kind, block.lines[:number], block.level))
                begin = self.length - len(text) + min(len(head), len(text))
                self.begins.append((line.page, max(start, begin)))

    def _text(self, block: Block) -> str:
        if block.kind == "heading":
            words = self.known.text(block.lines)
            return f"{'#' * min(block.level, MOST_HASHES)} {words}" if block.level else f"**{words}**"
        if block.kind == "entry":
            return "\t".join(entry_of(block.lines[0]))
        if block.kind == "item":
            mark = block.lines[0].words[0]
            indent = "  " * block.level
            if mark.bullet:
                rest = [block.lines[0].behind(1), *block.lines[1:]]
                return f"{indent}- {self._prose(rest)}"
            return indent + self._prose(block.lines)
        return HASH.sub("\u00a0", self._prose(block.lines))

    def _prose(self, lines: list[Line]) -> str:
        """Write running text; bold words that lead into it stay bold, and lines that their writer ended stay lines."""
        lead, rest = _lead(lines)
        if not lead:
            return self._lines(rest)
        bold = f"**{self._lines(lead)}**"
        if not rest:
            return bold
        above, line = lead[-1], rest[0]
        if _new_line(above, line):
            return f"{bold}  \n{self._lines(rest)}"
        touching = above.base == line.base and line.x0 - above.x1 < TOUCHING * line.size
        return f"{bold}{'' if touching else ' '}{self._lines(rest)}"

    def _lines(self, lines: Sequence[Line]) -> str:
        stretches: list[list[Line]] = []
        for line in lines:
            if stretches and not _new_line(stretches[-1][-1], line):
                stretches[-1].append(line)
            else:
                stretches.append([line])
        return TAG.sub("&lt;", "  \n".join(self.known.text(stretch) for stretch in stretches))

    def _table(self, table: Table) -> None:
        for number, row in enumerate(table.rows):
            cells = [self._cell(entry, header=number == 0) for entry in row.entries]
            lone = row.entries[0] if cells[0] and not any(cells[1:]) else None
            if lone and (lone.across or all(line.bold for line in lone.lines)):
                cells[0] = f"**{cells[0]}**"
            first = next((at for at, cell in enumerate(cells) if cell), 0)
            if MARK.match(cells[first]) and BULLET.match(cells[first]):  # else the row would be an item
                cells[first] = f"\u00a0{cells[first]}"
            self._put("\t".join(cells), "\n" if number and not row.cut else "\n\n", row.page)

    def _cell(self, entry: Entry, header: bool) -> str:
        text = TAG.sub("&lt;", cell_text(entry, self.known))
        return text.replace("<br>", " ") if header else text


def _lead(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part the bold words at the start from those behind them."""
    lead: list[Line] = []
    for number, line in enumerate(lines):
        bold = next((at for at, word in enumerate(line.words) if not word.bold), len(line.words))
        if bold == len(line.words):
            lead.append(line)
            continue
        if bold and any(character.isalpha() for word in line.words[:bold] for character in word.text):
            lead.append(Line(line.words[:bold], line.page, line.left, line.right))
            return lead, [line.behind(bold), *lines[number + 1 :]]
        return lead, lines[number:]
    return lead, []


def _new_line(above: Line, line: Line) -> bool:
    """Whether the writer of a text began a new line of it."""
    return above.page == line.page and above.left == line.left and line.base > above.base and had_room(above, line)
