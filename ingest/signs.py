"""Letters without which a pattern cannot match: words that lack them need not be searched.

Most rules hold in few of the sentences on which they are tried, and a search that fails costs as much as one that goes
through. The letters are read from the pattern itself, so no rule has to say them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

Signs = frozenset[str]
NONE: Signs = frozenset()
MOST = 40  # to look for more costs as much as the search
TELLING = 4  # letters; fewer stand in most sentences, and more are not much rarer
REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


def search(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """Search words for a pattern, unless they lack what every match holds."""
    return pattern.search(words) if may_match(pattern, words) else None


def may_match(pattern: re.Pattern[str], words: str) -> bool:
    """Whether some words hold what every match of a pattern holds; then the pattern may match, else it cannot."""
    signs = _signs_of(pattern.pattern)
    if not signs:
        return True
    folded = _folded(words)
    for sign in signs:  # noqa: SIM110 - this is asked most of all, and any() takes twice the time
        if sign in folded:
            return True
    return False


@cache
def _signs_of(source: str) -> Signs:
    """Give letters of which every match holds some, in small letters; none where the pattern has no such letters."""
    signs = _of_sequence(_parser.parse(source))
    return signs if len(signs) <= MOST and _worth(signs)[0] == TELLING else NONE


@lru_cache(maxsize=1_000)
def _folded(words: str) -> str:
    return words.casefold()


def _of_sequence(parsed: Sequence[tuple[Any, Any]]) -> Signs:
    """Give the most telling signs among those of the parts, all of which a match holds."""
    found, letters = [], ""
    for kind, part in parsed:
        if kind is _constants.LITERAL:
            letters += chr(part)
        elif kind is not _constants.AT:  # an edge takes no letters
            found += [frozenset({letters.casefold()}), _of_part(kind, part)]
            letters = ""
    found.append(frozenset({letters.casefold()}))
    return max((signs for signs in found if signs and all(map(str.strip, signs))), key=_worth, default=NONE)


def _of_part(kind: Any, part: Any) -> Signs:
    if kind is _constants.SUBPATTERN:
        return _of_sequence(part[-1])
    if kind is _constants.BRANCH:
        branches = [_of_sequence(each) for each in part[1]]
        return frozenset().union(*branches) if all(branches) else NONE
    if kind in REPEATS and part[0] > 0:
        return _of_sequence(part[2])
    if kind is _constants.ASSERT:  # what stands around a match is searched with it
        return _of_sequence(part[1])
    return NONE


def _worth(signs: Signs) -> tuple[int, int]:
    """Order signs by how few words hold one: the shortest counts, then their number."""
    return min([TELLING, *map(len, signs)]), -len(signs)
