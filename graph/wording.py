"""How alike two statements are in their words: the share of their telling words, or their like, that both have."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

LEAST = 0.5  # statements less alike are not taken to say the same
TELLING, COMMON = 4, 1  # what a word counts; a common one a quarter of one that tells statements apart
SHORTEST = 4  # letters of a stem
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
APOSTROPHE = re.compile(r"[’']s?\b")

# What is taken off a word's end, the longest first, and what is put there: "agencies" and "agency" have one stem.
ENDINGS = (
    ("isations", ""), ("izations", ""), ("isation", ""), ("ization", ""), ("fications", "fy"), ("fication", "fy"),
    ("erships", ""), ("ership", ""), ("ements", ""), ("ations", ""), ("ement", ""), ("ation", ""), ("ments", ""),
    ("ating", ""), ("ities", ""), ("ment", ""), ("ated", ""), ("ates", ""), ("ions", ""), ("ings", ""), ("ness", ""),
    ("able", ""), ("ised", ""), ("ises", ""), ("ies", "y"), ("ied", "y"), ("ing", ""), ("ate", ""), ("ion", ""),
    ("ive", ""), ("ity", ""), ("ise", ""), ("ers", ""), ("ors", ""), ("ly", ""), ("er", ""), ("or", ""), ("ed", ""),
    ("es", ""), ("al", ""), ("s", ""), ("e", ""),
)  # fmt: skip

Stems = Mapping[str, str]


@lru_cache(maxsize=1 << 16)
def stems(text: str) -> Stems:
    """Give the stems of the words that carry a statement's meaning, each with the word by which it is written there.

    Words that mean the same here have one stem. What says where a list goes on ("…") and numbers are no words.
    """
    found: dict[str, str] = {}
    for word in WORD.findall(APOSTROPHE.sub("", text.lower())):
        for part in word.split("-"):
            if part not in _empty() and len(part) > 1:
                found.setdefault(stem(part), part)
    return found


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Give the stem of one word in small letters, and of those that say the same the one that names them."""
    cut = _cut(word)
    return _same().get(cut, cut)


def weight(stem: str) -> int:
    """Say what a stem counts."""
    return COMMON if stem in _common() else TELLING


def similarity(one: Stems, other: Stems) -> float:
    """Say how alike two statements are, from 0 to 1: twice what their shared stems count by what all of both count.

    This is Dice's coefficient (Dice, 1945, doi:10.2307/1932409) over weighted stems. The weights are fixed, so that
    what stands elsewhere in a store does not change how alike two statements are. Statements that share nothing but
    common words are not alike, unless they have no others.
    """
    shared = one.keys() & other.keys()
    if not shared or (one.keys() != other.keys() and all(weight(each) == COMMON for each in shared)):
        return 0.0
    return 2 * counted(shared) / (counted(one) + counted(other))


def counted(found: Mapping[str, str] | frozenset[str] | set[str]) -> int:
    """Say what stems count together."""
    return sum(map(weight, found))


def shared_words(one: Stems, other: Stems) -> list[str]:
    """List the words of one statement whose like the other has, those that tell most first, then by alphabet."""
    both = sorted(one.keys() & other.keys(), key=lambda each: (-weight(each), one[each]))
    return [one[each] for each in both]


def _cut(word: str) -> str:
    """Take the endings off a word, one after the other."""
    if word.removesuffix("s") in _whole():
        return word.removesuffix("s")
    for ending, put in ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) + len(put) >= SHORTEST:
            return _cut(word[: len(word) - len(ending)] + put)
    return word


@cache
def _lists() -> Mapping[str, str | list[str]]:
    return tomllib.loads(files("graph").joinpath("wording.toml").read_text(encoding="utf-8"))


@cache
def _empty() -> frozenset[str]:
    return frozenset(str(_lists()["empty"]).split())


@cache
def _whole() -> frozenset[str]:
    return frozenset(str(_lists()["whole"]).split())


@cache
def _common() -> frozenset[str]:
    return frozenset(map(stem, str(_lists()["common"]).split()))


@cache
def _same() -> Mapping[str, str]:
    said = [[_cut(word) for word in line.split()] for line in _lists()["same"]]
    return {each: alike[0] for alike in said for each in alike}
