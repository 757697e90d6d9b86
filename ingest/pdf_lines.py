"""A PDF's words put into lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from ingest.pdf_pages import LEVEL, Word

TOUCHING = 0.12  # of the size: a narrower gap parts no words
ROOM = 0.6  # of the size: what a line must have free beside the next one's first word
CUT = re.compile(r"(?P<head>[^\W\d_]+)[-\u00ad\u2010]$")
OPEN = re.compile(r"\w[-\u00ad\u2010]$|\d–$")  # what goes on in the next line
SENTENCE_END = re.compile(r"[.!?:;][”’\"')]?$")
WIDE_GAP = 0.8  # of the size: a wider gap may part columns


@dataclass(frozen=True)
class Line:
    """Words on one line, from left to right, with the edges of the column in which it stands."""

    words: tuple[Word, ...]
    page: int = 0
    left: float = 0.0
    right: float = 0.0

    @cached_property
    def x0(self) -> float:
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @cached_property
    def main(self) -> Word:
        """Give the word that stands for the line's size and height: the longest."""
        return max(self.words, key=lambda word: (len(word.text), word.size))

    @property
    def size(self) -> float:
        return self.main.size

    @property
    def base(self) -> float:
        return self.main.base

    @property
    def top(self) -> float:
        return self.main.top

    @property
    def bottom(self) -> float:
        return self.main.bottom

    @cached_property
    def bold(self) -> bool:
        """Whether all words with letters are bold."""
        worded = [word for word in self.words if any(character.isalnum() for character in word.text)]
        return bool(worded) and all(word.bold for word in worded)

    @cached_property
    def text(self) -> str:
        return spaced(self.words)

    @property
    def room(self) -> float:
        """Give the width that the line leaves free in its column."""
        return self.right - self.x1

    def behind(self, number: int) -> Line:
        """Give the line without its first words."""
        return replace(self, words=self.words[number:])

    def placed(self, page: int, left: float, right: float) -> Line:
        return replace(self, page=page, left=left, right=right)


def had_room(above: Line, line: Line) -> bool:
    """Whether a line's first word had room on the line above, which ends in no hyphen: its writer began a new line."""
    first = line.words[0]
    return above.room > first.x1 - first.x0 + ROOM * line.size and not OPEN.search(above.text)


def spaced(words: Sequence[Word]) -> str:
    """Write words with blanks between them, and none where they touch."""
    if not words:
        return ""
    pieces = [words[0].text]
    for before, word in pairwise(words):
        gap = word.x0 - before.x1
        pieces.append(word.text if gap < TOUCHING * min(before.size, word.size) else f" {word.text}")
    return "".join(pieces)


def lines(words: Sequence[Word]) -> list[Line]:
    """Put upright words into lines, from the top."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.x0)):
        row = rows[-1] if rows else None
        if row and word.base - row[0].base <= LEVEL * max(word.size, row[0].size):
            row.append(word)
        else:
            rows.append([word])
    return [Line(tuple(sorted(row, key=lambda word: word.x0))) for row in rows]


def parts(line: Line, widest: float) -> list[Line]:
    """Part a line at its gaps that are wider than so many times its size."""
    found, start = [], 0
    for number, (before, word) in enumerate(pairwise(line.words), 1):
        if word.x0 - before.x1 > widest * max(before.size, word.size):
            found.append(Line(line.words[start:number]))
            start = number
    return [*found, Line(line.words[start:])]


def segments(words: Sequence[Word]) -> list[Line]:
    """Put upright words into stretches of lines without wide gaps, from the top."""
    return [part for line in lines(words) for part in parts(line, WIDE_GAP)]


def turned_lines(words: Sequence[Word]) -> list[Line]:
    """Put words that do not stand upright into lines, each way by itself, in the order in which they are read."""
    found: list[Line] = []
    for turn in (1, 2, 3):
        way = [_upright(word) for word in words if word.turn == turn]
        found += lines(way)
    return found


def _upright(word: Word) -> Word:
    """Turn a word upright, in a space of its own."""
    box = (word.x0, word.top, word.x1, word.bottom)
    left, top, right, bottom = (
        box,
        (-box[3], box[0], -box[1], box[2]),  # reads upwards
        (-box[2], -box[3], -box[0], -box[1]),
        (box[1], -box[2], box[3], -box[0]),  # reads downwards
    )[word.turn]
    return replace(word, x0=left, top=top, x1=right, bottom=bottom, turn=0)
