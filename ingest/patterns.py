"""Patterns that are searched for only in words that hold what every match of them holds.

Most rules hold in few of the sentences on which they are tried, and a search that fails costs as much as one that goes
through. So each word is looked up once for the clauses, of all patterns, of which it has a sign (`ingest.needs`); then
a look at a few bits tells whether a pattern may match some words.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache, reduce
from operator import or_
from typing import Generic, TypeVar

from ingest.first_letters import where_tried
from ingest.needs import BEGUN, DIGIT, Clause, Need, Spelling, as_written, need

Thing = TypeVar("Thing")
LONG = 4_000  # characters of words that hold signs of nearly all patterns
WORD = re.compile(r"\w+")
NUMERAL = re.compile(r"\d")
Bits = tuple[int, "Choices"]  # a need, each of its clauses written as a bit
Choices = tuple[tuple[Bits, ...], ...]


class Pattern:
    """A regular expression, compiled when it is first tried on words in which it may match."""

    def __init__(self, source: str, flags: int = re.IGNORECASE, read: str = "", spell: Spelling = as_written) -> None:
        """Take a pattern as it is to be compiled; `read`: as written, with names of lists that `spell` spells out."""
        self.source, self.flags, self.read, self.spell = source, flags, read or source, spell

    def __repr__(self) -> str:
        return f"Pattern({self.source!r}, {self.flags})"

    @cached_property
    def guarded(self) -> str:
        """The pattern behind a look at where it need be tried; Python itself looks only for letters in one case."""
        before = where_tried(self.read, self.spell) if self.flags & re.IGNORECASE else ""
        return f"{before}(?:{self.source})" if before else self.source

    @cached_property
    def of_any(self) -> re.Pattern[str]:
        """The regular expression for any words."""
        return re.compile(self.guarded, self.flags)

    @cached_property
    def of_ascii(self) -> re.Pattern[str]:
        """The regular expression for words in ASCII alone, of which it knows letters without Unicode's tables."""
        return re.compile(self.guarded, self.flags | re.ASCII)

    def compiled(self, words: str) -> re.Pattern[str]:
        """Give the regular expression for some words."""
        return self.of_ascii if words.isascii() else self.of_any

    @cached_property
    def needed(self) -> Bits:
        """What words hold in which it matches."""
        return _needed(self.read, self.spell)

    def may_match(self, words: str) -> bool:
        """Whether some words hold what every match holds; then there may be one, else there is none."""
        if len(words) > LONG:
            return True
        clauses, choices = self.needed  # read before the words are looked up, which then know of it
        held = _held(words)
        return held & clauses == clauses and (not choices or _chosen(held, choices))

    def search(self, words: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first match."""
        return self.compiled(words).search(words, start, end) if self.may_match(words) else None

    def finditer(self, words: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Find all matches that do not overlap."""
        return self.compiled(words).finditer(words, start, end) if self.may_match(words) else iter(())

    def match(self, words: str) -> re.Match[str] | None:
        """Find a match with which words begin."""
        return self.compiled(words).match(words) if self.may_match(words) else None

    def fullmatch(self, words: str) -> re.Match[str] | None:
        """Find a match that is all of the words."""
        return self.compiled(words).fullmatch(words) if self.may_match(words) else None


class Choice(Generic[Thing]):
    """Things that are known each by a pattern, of which few may match the same words."""

    def __init__(self, things: Iterable[tuple[Thing, Pattern]]) -> None:
        self.things = tuple(things)

    @cached_property
    def needed(self) -> list[tuple[Thing, int, Choices]]:
        """What words hold in which each may match."""
        return [(thing, *pattern.needed) for thing, pattern in self.things]

    def possible(self, words: str) -> list[Thing]:
        """Give the things whose patterns may match some words."""
        if len(words) > LONG:
            return [thing for thing, _ in self.things]
        needed = self.needed  # read before the words are looked up, which then know of it
        held = _held(words)
        return [
            thing
            for thing, clauses, choices in needed
            if held & clauses == clauses and (not choices or _chosen(held, choices))
        ]


class Phrases(Pattern):
    """A list of long patterns, of which few may match the same words: only those are searched for, each by itself."""

    def __init__(self, whole: Pattern, phrases: Iterable[Pattern]) -> None:
        """Take the pattern of all, which holds no named group, and each in the order in which it stands there."""
        super().__init__(whole.source, whole.flags, whole.read, whole.spell)
        self.phrases = Choice((phrase, phrase) for phrase in phrases)

    def search(self, words: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first match; of several that begin in one place, the one of the first phrase."""
        found = (phrase.compiled(words).search(words, start, end) for phrase in self.phrases.possible(words))
        return min(filter(None, found), key=lambda match: match.start(), default=None)


@cache
def _needed(source: str, spell: Spelling) -> Bits:
    """Read what a pattern needs; one that only differs by council needs the same."""
    return _bits(need(source, spell))


def _bits(found: Need) -> Bits:
    clauses = 0
    for clause in found.clauses:
        clauses |= _bit(clause)
    return clauses, tuple(tuple(map(_bits, parts)) for parts in found.choices)


_known: dict[Clause, int] = {}  # the bit of each clause
_whole: dict[str, int] = defaultdict(int)  # the clauses of which a word is a sign
_begun: dict[str, int] = defaultdict(int)  # the clauses of which the beginning of a word is a sign


def _bit(clause: Clause) -> int:
    """Give the bit of a clause; what was looked up before did not know of a new one."""
    if clause not in _known:
        _known[clause] = 1 << len(_known)
        for sign in clause:
            if sign.endswith(BEGUN):
                _begun[sign.removesuffix(BEGUN)] |= _known[clause]
            else:
                _whole[sign] |= _known[clause]
        _held.cache_clear()
        _looked_up.cache_clear()
    return _known[clause]


def _chosen(held: int, choices: Choices) -> bool:
    """Whether words that hold some clauses hold, of each choice, all that one part needs."""
    for parts in choices:
        for clauses, further in parts:
            if held & clauses == clauses and (not further or _chosen(held, further)):
                break
        else:
            return False
    return True


@lru_cache(maxsize=5_000)
def _held(words: str) -> int:
    """Give the clauses of which some words have a sign."""
    return reduce(or_, map(_looked_up, words.casefold().split()), 0)


@lru_cache(maxsize=20_000)
def _looked_up(written: str) -> int:
    """Give the clauses of which what is written between blanks has a sign."""
    held = 0
    for word in (written,) if written.isalpha() else WORD.findall(NUMERAL.sub(DIGIT, written)):
        held |= _whole.get(word, 0)
        for length in range(1, len(word) + 1):
            if (beginning := word[:length]) in _begun:
                held |= _begun[beginning]
    return held
