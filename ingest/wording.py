"""How alike two wordings are, and the key by which equal ones are known."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

EMPTY = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or", "our",
    "that", "the", "their", "this", "to", "which", "will", "with",
})  # fmt: skip

# Words of every strategy, by which no two wordings are known to speak of the same.
COMMON = (
    "child",
    "young",
    "peopl",
    "work",
    "workf",
    "staff",
    "servi",
    "counc",
    "strat",
    "prior",
    "objec",
    "aims",
    "theme",
)
WORD = re.compile(r"[a-z0-9]+")
STEM, SHORTEST_STEM = 5, 4


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """Reduce words to lower case without punctuation: the key of equal wordings."""
    return " ".join(WORD.findall(text.lower().replace("’s", "s").replace("'s", "s").replace("&", " and ")))


@lru_cache(maxsize=10_000)
def content(text: str) -> tuple[str, ...]:
    """Give the words that carry the meaning."""
    found = tuple(key(text).split())
    return tuple([word for word in found if word not in EMPTY]) or found


def likeness(one: str, other: str) -> float:
    """Measure the overlap of two wordings' content words, 0 to 1 (Dice's coefficient over bags of words)."""
    (a, size), (b, other_size) = _bag(one), _bag(other)
    if a.keys().isdisjoint(b.keys()):
        return 0.0
    shared = sum(min(a[word], b[word]) for word in a.keys() & b.keys())
    return 2 * shared / (size + other_size)


@lru_cache(maxsize=10_000)
def _bag(text: str) -> tuple[Counter[str], int]:
    found = content(text)
    return Counter(found), len(found)


def holds(longer: str, shorter: str) -> bool:
    """Whether one wording holds another whole, word for word."""
    inner = key(shorter)
    return bool(inner) and f" {inner} " in f" {key(longer)} "


def akin(one: str, other: str) -> bool:
    """Whether two wordings share the stem of a word that not every strategy has ("leading well", "help leaders")."""
    return any(
        len(a) >= SHORTEST_STEM and len(b) >= SHORTEST_STEM and (a.startswith(b) or b.startswith(a))
        for a in _stems(one)
        for b in _stems(other)
    )


@lru_cache(maxsize=10_000)
def stems(text: str) -> frozenset[str]:
    """Give the beginnings of the words that carry the meaning, by which "rises" and "rising" are the same."""
    return frozenset(word[:STEM] for word in content(text))


def common(stem: str) -> bool:
    """Whether every strategy has words that begin so."""
    return stem in COMMON


def _stems(text: str) -> frozenset[str]:
    return stems(text) - frozenset(COMMON)
