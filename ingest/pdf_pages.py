"""The pages of a PDF: their words and ruled lines with their places, whole where a file has them in parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

LIGATURES = re.compile("[\ufb00-\ufb06\ufb13-\ufb17]")
UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\x00-\x01\x03-\x1f]|\u00ad(?=.)")
LINE_HYPHEN = re.compile("[\x02\ufffe]")  # as the library writes a hyphen at a line's end
PRIVATE = re.compile("[\ue000-\uf8ff]")  # where symbol fonts keep their bullets and ticks
SYMBOLS = {"\uf0fc": "✓", "\uf0fb": "✗", "\uf0fe": "☑", "\uf0a8": "☐", "\uf06f": "☐", "\uf0e0": "→", "\uf02d": "-"}
BULLETS = "•▪●◦‣▶➢■□○◆❖✓✔➔►⮚*·§"
DASHES = "-–—"
LEVEL = 0.3  # of the size: what is nearer in height stands on one line
RAISED, SMALL = 0.12, 0.88  # of the size: a note's number stands so much higher, and is so much smaller
NOT_A_UNIT = 2  # letters: behind m and km, a raised number is a power
SHORTEST_RULE = 3.0  # points
MOST_DOTS = 500  # more are a chart's
DOT_REACH = 4  # of the size: how far before its words a bullet stands


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page: its box in points from the top left, its size, and the right angles by which it is turned."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    turn: int = 0

    @property
    def base(self) -> float:
        """The height of the line that the word stands on."""
        return self.bottom - 0.25 * self.size

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    @property
    def bullet(self) -> bool:
        """Whether the word is a mark before a list's item."""
        return self.text in BULLETS or self.text in DASHES or self.text == "o"


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, level or upright: its place across its direction, and where it begins and ends along it."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1, its size in points, its words, its ruled lines, and the share a picture covers."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    picture: float = 0.0
    unmapped: int = 0
    broken: bool = False
    full: bool = False


def page(number: int, found: dict[str, Any]) -> Page:
    """Make a page of what the file has on it."""
    if found.get("broken"):
        return Page(number, 0, 0, broken=True)
    words = [_word(*entry) for entry in found["words"]]
    words = _with_raised(_once([word for word in words if word.text]))
    return Page(
        number,
        found["width"],
        found["height"],
        (*words, *_dots(found["dots"], words)),
        tuple(rule for box in found["rules"] if (rule := _rule(*box))),
        found["pictures"],
        found["unmapped"],
        full=found["full"],
    )


def _word(text: str, x0: float, top: float, x1: float, bottom: float, size: float, bold: int, turn: int) -> Word:
    """Make a word of what the file has: ligatures in letters, private-use marks as what they mostly stand for."""
    text = LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match.group()), UNSEEN.sub("", text))
    text = LINE_HYPHEN.sub("-", text)
    if PRIVATE.fullmatch(text):
        text = SYMBOLS.get(text, "•")
    return Word(text, x0, top, x1, bottom, size, bool(bold), turn)


def _once(words: Sequence[Word]) -> list[Word]:
    """Keep one of words that are printed over each other: that is how some programs make bold."""
    kept: list[Word] = []
    places: dict[tuple[str, int, int], int] = {}
    for word in words:
        x, y = round(word.x0 / 2), round(word.top / 2)
        near = ((word.text, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        same = next((places[place] for place in near if place in places), None)
        if same is None:
            places[word.text, x, y] = len(kept)
            kept.append(word)
        else:
            kept[same] = replace(kept[same], bold=True)
    return kept


def _rule(x0: float, top: float, x1: float, bottom: float) -> Rule | None:
    """Make a ruled line of a thin box; nothing of a dot."""
    wide, high = x1 - x0, bottom - top
    if max(wide, high) < SHORTEST_RULE:
        return None
    return Rule(True, (top + bottom) / 2, x0, x1) if wide >= high else Rule(False, (x0 + x1) / 2, top, bottom)


def _dots(dots: Sequence[Sequence[float]], words: Sequence[Word]) -> list[Word]:
    """Make bullets of the dots that are drawn in front of words."""
    if len(dots) > MOST_DOTS:
        return []
    found = []
    for x0, top, x1, bottom in dots:
        middle = (top + bottom) / 2
        line = [word for word in words if word.top + 0.2 * word.size < middle < word.bottom - 0.1 * word.size]
        behind = min((word for word in line if word.x0 >= x1), key=lambda word: word.x0, default=None)
        if behind is None or behind.x0 - x1 > DOT_REACH * behind.size:
            continue
        if not any(0 <= x0 - word.x1 < behind.size or word.x0 < x0 < word.x1 for word in line):
            found.append(Word("•", x0, behind.top, x1, behind.bottom, behind.size))
    return found


def _with_raised(words: Sequence[Word]) -> list[Word]:
    """Join small raised letters to the word before them ("4th"); leave out the raised numbers that point to notes."""
    kept: list[Word] = []
    for word in words:
        before = kept[-1] if kept else None
        if before is None or word.turn or not _is_raised(word, before):
            kept.append(word)
        elif not word.text.isdigit() or len(before.text) <= NOT_A_UNIT:
            kept[-1] = replace(before, text=before.text + word.text, x1=max(before.x1, word.x1))
    return kept


def _is_raised(word: Word, before: Word) -> bool:
    near = abs(word.x0 - before.x1) < LEVEL * before.size and word.size < SMALL * before.size
    return near and RAISED * before.size < before.base - word.base < before.size
