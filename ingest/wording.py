"""How alike two wordings are, and the key by which equal ones are known."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

EMPTY = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or", "our",
    "that", "the", "their", "this", "to", "which", "will", "with",
})  # fmt: skip


def key(text: str) -> str:
    """Reduce words to lower case without punctuation: the key of equal wordings."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("’s", "s").replace("'s", "s").replace("&", " and ")))


def content(text: str) -> list[str]:
    """Give the words that carry the meaning."""
    found = key(text).split()
    return [word for word in found if word not in EMPTY] or found


def likeness(one: str, other: str) -> float:
    """Measure the overlap of two wordings' content words, 0 to 1 (Dice's coefficient over bags of words)."""
    (a, size), (b, other_size) = _bag(one), _bag(other)
    return 2 * sum((a & b).values()) / (size + other_size) if size + other_size else 0.0


@lru_cache(maxsize=10_000)
def _bag(text: str) -> tuple[Counter[str], int]:
    found = content(text)
    return Counter(found), len(found)


def holds(longer: str, shorter: str) -> bool:
    """Whether one wording holds another whole, word for word."""
    inner = key(shorter)
    return bool(inner) and f" {inner} " in f" {key(longer)} "
