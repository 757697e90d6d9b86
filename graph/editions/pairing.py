"""Which element of one edition became which of the next: each at most one, the most alike first."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from graph import wording
from graph.statements import Element

SURE = 0.8  # from here on a wording is taken to be the other's; below, it may be
LETTERS = re.compile(r"\w+")


class Couple(NamedTuple):
    """An element of the earlier edition and the one of the later that it became, and how alike their words are."""

    before: Element
    after: Element
    similarity: float

    @property
    def is_sure(self) -> bool:
        """Whether the words are so much alike that they are taken to be the same thing's."""
        return self.similarity >= SURE

    @property
    def is_same(self) -> bool:
        """Whether both have the same words, small letters and marks apart."""
        return plain(self.before.label) == plain(self.after.label)


def plain(text: str) -> list[str]:
    """Give the words of a text in small letters."""
    return LETTERS.findall(text.lower().replace("’", "'"))


def couple(before: Sequence[Element], after: Sequence[Element]) -> list[Couple]:
    """Couple elements whose words are alike by half or more, in the order of the later edition.

    The most alike two are coupled first, then the most alike of the rest, and so on: no two that are not coupled are
    more like each other than each is like its own (the stable matching of Gale and Shapley, 1962, doi:10.2307/2312726,
    where both sides rank by one likeness). Of equals, those whose words are the same, then whose themes, then the first
    in the texts.
    """
    candidates = [
        (Couple(one, other, much), number, at)
        for number, one in enumerate(before)
        for at, other in enumerate(after)
        if (much := likeness(one, other)) >= wording.LEAST
    ]
    candidates.sort(key=lambda each: (-each[0].similarity, not each[0].is_same, _themes_apart(each[0]), *each[1:]))
    taken_before, taken_after, found = set(), set(), []
    for each, number, at in candidates:
        if number not in taken_before and at not in taken_after:
            taken_before.add(number)
            taken_after.add(at)
            found.append((at, each))
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def likeness(one: Element, other: Element) -> float:
    """Say how alike the words of two elements are, from 0 to 1; the same words are alike though none of them tells."""
    if plain(one.label) == plain(other.label):
        return 1.0
    return wording.similarity(wording.stems(one.label), wording.stems(other.label))


def _themes_apart(each: Couple) -> int:
    return len(each.before.themes ^ each.after.themes)
