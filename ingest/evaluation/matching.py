"""How alike two wordings are, and which things of one list stand for which of another: what every figure rests on.

An annotator's wordings and the rules' may differ: what counts is the words that carry the meaning, in any order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

Wordings = Sequence[str]

ALIKE = 0.6  # from here on two wordings may say the same
PART_ALIKE = 0.5  # an owner, a date or an output, of things that are paired already
SAME = 0.8  # from here on two wordings are the same words
HELD = 0.9  # what a wording counts that stands whole inside a longer one
SHORTEST_HELD, LONGEST_HOLDER = 3, 3  # it has so many words at least; the longer one at most so many times as many
NEARLY_ALL = 0.95

EMPTY = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "its", "of", "on", "or", "our",
    "that", "the", "their", "this", "to", "which", "will", "with",
})  # fmt: skip
TAG = re.compile(r"<[^>]+>")
POSSESSIVE = re.compile(r"['’‘]s\b")
WORD = re.compile(r"[a-z0-9]+")


def words(text: str) -> list[str]:
    """Give the words of a text in small letters, without marks."""
    return WORD.findall(POSSESSIVE.sub("s", TAG.sub(" ", text).lower()))


def similarity(one: str, other: str) -> float:
    """Measure how alike two wordings are, 0 to 1: Dice's coefficient over the bags of words that carry the meaning.

    A wording of three words or more that stands whole in one at most three times as long counts 0.9 at least.
    """
    (a, size), (b, other_size) = _bag(one), _bag(other)
    if not size or not other_size:
        return 0.0
    common = sum((a & b).values())
    dice = 2 * common / (size + other_size)
    short, long = sorted((size, other_size))
    is_held = short >= SHORTEST_HELD and common >= NEARLY_ALL * short and long <= LONGEST_HOLDER * short
    return max(dice, HELD) if is_held else dice


def likeness(ones: Wordings, others: Wordings) -> float:
    """Measure how alike two things are: by the likest two of their wordings."""
    return max((similarity(one, other) for one in ones for other in others), default=0.0)


def pairs(
    ones: Sequence[Wordings],
    others: Sequence[Wordings],
    least: float = ALIKE,
    rank: Callable[[int, int], float] = lambda one, other: 0,
) -> dict[int, int]:
    """Pair two lists of things one to one, the likest first: the number in the first list to that in the second.

    Of pairs that are equally alike, the one of the higher rank comes first, else the one that stands last.
    """
    likely = [
        (alike, rank(one, other), one, other)
        for one, wordings in enumerate(ones)
        for other, candidate in enumerate(others)
        if (alike := likeness(wordings, candidate)) >= least
    ]
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, one, other in sorted(likely, reverse=True):
        if one not in paired and other not in taken:
            paired[one] = other
            taken.add(other)
    return paired


def tied(ones: Sequence[tuple[Wordings, Wordings]], others: Sequence[tuple[Wordings, Wordings]]) -> dict[int, int]:
    """Pair two lists of links one to one, in the order of the first: both ends must be alike."""
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for number, (upper, lower) in enumerate(ones):
        alike, best = max(
            (
                (min(likeness(upper, above), likeness(lower, below)), other)
                for other, (above, below) in enumerate(others)
                if other not in taken
            ),
            default=(0.0, -1),
        )
        if alike >= ALIKE:
            paired[number] = best
            taken.add(best)
    return paired


@lru_cache(maxsize=50_000)
def _bag(text: str) -> tuple[Counter[str], int]:
    """Count the words that carry the meaning; all of them where none does."""
    found = words(text)
    told = [word for word in found if word not in EMPTY] or found
    return Counter(told), len(told)
