"""Plain words that know their place: text without marks, each character with its offsets in the source."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
# A tag, an entity, emphasis, white space, or words with one blank between each; else a mark that is itself.
TOKEN = re.compile(r"<[^<>\n]*>|&(?:[a-z]+|#\d+);|\*+|\s+|[^<&*\s]+(?: [^<&*\s]+)*|.", re.DOTALL)
BARE = re.compile(r"[^<&*\s]+(?: [^<&*\s]+)*")  # words without marks, with one blank between each
INLINE_TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|span)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text: Unicode code points, 0-based, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must hold at least one character, not {self.start} to {self.end}")


@dataclass(frozen=True, slots=True)
class Prose:
    """Words without marks; `starts[i]`, `ends[i]` are the source offsets of character i; `cuts` are page breaks.

    Words that stand in the source as they are have ranges for offsets, which take no time to make and to cut.
    """

    plain: str
    starts: Sequence[int]
    ends: Sequence[int]
    cuts: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not len(self.plain) == len(self.starts) == len(self.ends):
            raise ValueError("every character of prose needs its start and its end")

    def __bool__(self) -> bool:
        return bool(self.plain)

    def __str__(self) -> str:
        return self.plain

    def slice(self, begin: int, end: int) -> Prose:
        """Cut out the characters from `begin` to `end`, without white space at the edges."""
        begin, end = self._bare(begin, end)
        if begin == 0 and end == len(self.plain):
            return self
        cuts = tuple([cut - begin for cut in self.cuts if begin < cut < end]) if self.cuts else ()
        return Prose(self.plain[begin:end], self.starts[begin:end], self.ends[begin:end], cuts)

    def spans(self) -> tuple[Span, ...]:
        """Give the places in the source: one, or one on either side of each page break."""
        if not self.cuts and self.plain:
            return (Span(self.starts[0], self.ends[-1]),)
        edges = [0, *self.cuts, len(self.plain)]
        pieces = (self._bare(begin, end) for begin, end in pairwise(edges))
        return tuple(Span(self.starts[begin], self.ends[end - 1]) for begin, end in pieces if begin < end)

    def _bare(self, begin: int, end: int) -> tuple[int, int]:
        """Give the edges of a stretch without the white space in it at either."""
        while begin < end and self.plain[begin].isspace():
            begin += 1
        while end > begin and self.plain[end - 1].isspace():
            end -= 1
        return begin, end

    def within(self, outer: Prose) -> bool:
        """Whether these words stand inside others."""
        if not outer.plain or not (outer.starts[0] <= self.starts[0] and self.ends[-1] <= outer.ends[-1]):
            return False
        return not outer.cuts or outer.holds(self.starts[0], self.ends[-1])

    def holds(self, begin: int, end: int) -> bool:
        """Whether a stretch of the source begins and ends in these words; where a page break parts them, others are."""
        spans = self.spans()
        return all(any(span.start <= at < span.end for span in spans) for at in (begin, end - 1))

    def joined(self, tail: Prose) -> Prose:
        """Append what stands behind a page break."""
        if not self.plain or not tail.plain:
            return self if self.plain else tail
        gap = self.ends[-1]
        offset = len(self.plain) + 1
        return Prose(
            f"{self.plain} {tail.plain}",
            (*self.starts, gap, *tail.starts),
            (*self.ends, gap, *tail.ends),
            (*self.cuts, offset, *(offset + cut for cut in tail.cuts)),
        )


NOTHING = Prose("", (), ())


class Places(Generic[Thing]):
    """Things by where their words stand, so that those within a stretch are found without a look at each."""

    def __init__(self, things: Iterable[tuple[Thing, Prose]]) -> None:
        found = [(words.starts[0], words.ends[-1], number, thing) for number, (thing, words) in enumerate(things)]
        self._found = sorted(found, key=lambda each: each[0])
        self._starts = [start for start, *_ in self._found]

    def within(self, outer: Prose) -> list[Thing]:
        """Give the things whose words stand inside others, in the order in which they were told."""
        if not outer.plain:
            return []
        begin, end = outer.starts[0], outer.ends[-1]
        here = self._found[bisect_left(self._starts, begin) : bisect_right(self._starts, end)]
        if not here:  # as in most stretches
            return []
        inside = [
            (number, thing)
            for start, stop, number, thing in here
            if stop <= end and (not outer.cuts or outer.holds(start, stop))
        ]
        return [thing for _, thing in sorted(inside, key=itemgetter(0))] if inside else []


def prose(text: str, start: int, end: int) -> Prose:
    """Read `text` from `start` to `end` as plain words: no emphasis marks, tags or entities, single blanks."""
    bare = BARE.fullmatch(text, start, end)
    if bare:
        return Prose(bare.group(), range(start, end), range(start + 1, end + 1))
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for token in TOKEN.finditer(text, start, end):
        word, begin, stop = token.group(), token.start(), token.end()
        if word[0] == "<" and len(word) > 1:
            if INLINE_TAG.match(word):
                continue
            word = " "
        elif word[0] == "*":
            if not (word == "*" and text[begin - 1 : begin].isspace() and text[stop : stop + 1].isspace()):
                continue
        elif word[0] == "&" and len(word) > 1:
            word = html.unescape(word)[:1] or " "
            words.append(word)
            starts.append(begin)
            ends.append(stop)
            continue
        if word.isspace():
            if words and words[-1][-1] != " ":
                words.append(" ")
                starts.append(begin)
                ends.append(begin)
            continue
        first, places = len(starts), [*range(begin, stop + 1)]
        words.append(word)
        starts += places[:-1]
        ends += places[1:]
        blank = word.find(" ")
        while blank >= 0:  # a blank ends where it begins
            ends[first + blank] = starts[first + blank]
            blank = word.find(" ", blank + 1)
    plain = "".join(words)
    return Prose(plain, tuple(starts), tuple(ends)).slice(0, len(plain))
