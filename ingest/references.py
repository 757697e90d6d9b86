"""Find the priorities to which some words refer: by their numbers or letters, by their names, or as all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.patterns import Pattern
from ingest.priorities import NUMBERS, Priorities, coded, named, position_of
from ingest.strategy import Element
from ingest.wording import content, holds

NOUNS = r"priorit(?:y|ies)|objectives?|aims?|goals?|ambitions?|themes?|pledges?|strands?|outcomes?|commitments?"
COUNT = r"(?:\d{1,2}\b|(?:" + "|".join(NUMBERS) + r")\b|(?-i:[A-H])\b(?![’']))"
LAST = ("last", "final")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
ORDINAL = "|".join((*ORDINALS, *LAST))
NUMBERED = Pattern(
    rf"\b(?:(?:{NOUNS})\s+|(?:{NOUNS})(?=\d)|(?=P\d|O\d|A\d)[POA])(?P<counts>{COUNT}(?:\s*(?:,|and|&|to|-|–)\s*{COUNT})*)"
    rf"|\b(?:the|our) (?P<ordinals>(?:{ORDINAL})(?:(?:,| and) (?:the )?(?:{ORDINAL}))*)"
    rf"(?= (?:(?:and|&) \w+ )?(?:\w+ )?(?:{NOUNS})\b| (?:to|by|from|answers?|responds?|follows?|meets?|reflects?)\b)"
)
ONLY_COUNTS = re.compile(rf"^{COUNT}(?:\s*(?:,|and|&|to|-|–)\s*{COUNT})*$", re.IGNORECASE)
RANGE = re.compile(rf"^({COUNT})\s*(?:to|-|–)\s*({COUNT})$", re.IGNORECASE)
ALL = Pattern(rf"\b(?:all|both|each|every one)(?: of)?(?: our| the| these)?(?: \w+)? (?:{NOUNS})\b")
HEADER = re.compile(rf"\b(?:{NOUNS})\b", re.IGNORECASE)
# What ends in the numbers that a legend explains: "(4)", "[1, 3]"; years have more digits.
BRACKETED = re.compile(r"[(\[]\s*(?P<counts>\d{1,2}(?:\s*(?:,|and|&|to|-|–)\s*\d{1,2})*)\s*[)\]]\W*$")


def referred(priorities: Priorities, words: str, header: str = "") -> list[Element]:
    """Give the priorities that some words name; bare numbers are theirs in a column whose header says so."""
    first = priorities.headline()
    if ALL.search(words):
        return first
    counts = [count for match in NUMBERED.finditer(words) for count in _counted(match)]
    if not counts and HEADER.search(header):
        cell = coded(priorities, words)
        if cell:
            return cell
        counts = numbers_in(words.strip()) if ONLY_COUNTS.match(words.strip()) else []
    found = [priority for count in counts for priority in _at(first, count)]
    if not found:
        known = named(priorities, words) if words else None
        found = [known] if known else [p for p in first if len(content(p.words)) > 2 and holds(words, p.words)]
    return found


def bracketed(priorities: Priorities, words: str) -> list[Element]:
    """Give the priorities whose numbers stand in brackets at the end of some words; only for where a legend says so."""
    match = BRACKETED.search(words)
    return (
        [each for count in numbers_in(match["counts"]) for each in _at(priorities.headline(), count)] if match else []
    )


def counted(words: str) -> bool:
    """Whether some words refer to priorities by number."""
    return NUMBERED.search(words) is not None


def pieces(words: str) -> Iterator[tuple[int, int]]:
    """Cut words where each refers to priorities by number, or to all of them: from one such reference to the next."""
    starts = {match.start() for pattern in (NUMBERED, ALL) for match in pattern.finditer(words)}
    yield from pairwise([*sorted(starts), len(words)])


def _counted(match: re.Match[str]) -> list[int]:
    """Read how a reference counts: "1 to 3", "first and second"; the last counts as nought."""
    if match["counts"]:
        return numbers_in(match["counts"])
    said = re.findall(ORDINAL, match["ordinals"], re.IGNORECASE)
    return [0 if word.lower() in LAST else ORDINALS.index(word.lower()) + 1 for word in said]


def numbers_in(words: str) -> list[int]:
    """Read "1, 2 and 4", "one", "B", or "2 to 4" as numbers."""
    between = RANGE.match(words)
    if between:
        first, last = (position_of(each) for each in between.groups())
        return list(range(first, last + 1))
    return [position_of(each) for each in re.findall(COUNT, words, re.IGNORECASE)]


def _at(first: list[Element], count: int) -> list[Element]:
    """Give the priority that is counted so: by its own number, else by its place; nought is the last."""
    if not count:
        return first[-1:]
    counted = [priority for priority in first if priority.facts.get("position") == [count]]
    if counted or any(priority.facts.get("position") for priority in first):
        return counted
    return first[count - 1 : count]
