"""Priorities counted by a code of the strategy's own, and those that are counted or listed below another."""

from __future__ import annotations

import re

from ingest.document import Document, Item, Path, Table
from ingest.priorities import Priorities, named
from ingest.prose import Prose
from ingest.rules import rule

FEWEST_COUNTED = 2
# How what is counted so begins, which a look at most blocks tells that they do not.
CODED = re.compile(r"[A-Z]{1,4}[ -]?\d")
BELOW = re.compile(r"[A-Za-z][A-Za-z -]{2,40}[ (](?:\d|[A-H]\b)")


def coded(document: Document, priorities: Priorities) -> None:
    """Find what is counted by a code of its own ("NW1 …", "NW2 …") under a title about priorities: two at least."""
    entry = rule("priority.coded")
    series: dict[tuple[Path, str], list[tuple[Prose, Prose | None]]] = {}
    for block in document.blocks:
        if isinstance(block, Table) or not block.path or not CODED.match(block.prose.plain):
            continue
        if not entry.pattern("heading").search(block.path[-1]):
            continue
        match = entry.pattern("text").search(block.prose.plain)
        if match and not any(entry.pattern("not_under").search(title) for title in block.path):
            alike = series.setdefault((block.path, match["code"]), [])
            if int(match["position"]) == len(alike) + 1:
                behind = block.prose.slice(match.end(), len(block.prose.plain))
                alike.append((block.prose.slice(*match.span("words")), behind or None))
    for (path, code), alike in series.items():
        for number, (name, detail) in enumerate(alike if len(alike) >= FEWEST_COUNTED else (), start=1):
            priorities.add(entry, name, path, detail, position=number)
            priorities.codes.add(code)


def counted_below(document: Document, priorities: Priorities) -> None:
    """Find what is counted below a priority under its heading ("Objective 1a: …", "Aim 2.1 …"): two at least."""
    entry = rule("priority.counted-below")
    found = []
    for block in document.blocks:
        if isinstance(block, Table) or not block.path or not BELOW.match(block.prose.plain):
            continue
        match = entry.pattern("text").search(block.prose.plain)
        if match and any(named(priorities, title) for title in block.path):
            found.append((block.prose.slice(*match.span("words")), block.path))
    for words, path in found if len(found) >= FEWEST_COUNTED else ():
        priorities.add(entry, words, path)


def listed_below(document: Document, priorities: Priorities) -> None:
    """Find what is listed as aims or objectives under the heading of a priority: "Objectives", and a list."""
    entry = rule("priority.listed-below")
    for block in document.blocks:
        if not isinstance(block, Item) or len(block.path) < 2 or not entry.pattern("heading").search(block.path[-1]):
            continue
        if not named(priorities, block.path[-2]) or entry.pattern("not_lead").search(block.lead.plain):
            continue
        match = entry.pattern("text").search(block.prose.plain)
        if match:
            priorities.add(entry, block.prose.slice(*match.span("words")), block.path)
