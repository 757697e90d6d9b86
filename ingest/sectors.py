"""Sectors of the children's workforce: which one some words name, and which ones a strategy says that it covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice

from ingest.document import Document, Heading, Item, Paragraph, Path
from ingest.patterns import Pattern
from ingest.prose import Prose
from ingest.rules import Rule, rule
from ingest.strategy import CoveredSector
from ingest.units import Unit, sentences
from ingest.wording import key
from ontology.vocabulary import sectors

ASIDE = re.compile(r"\(.*|[:;]|,?\s+(?:including|such as|e\.?g\.?|i\.?e\.?|as part of)\b.*|\s[–-]\s.*", re.DOTALL)
NUMBER = re.compile(r"^\W*(?:\d+(?:\.\d+)*[.)]?\s+)?")
AROUND = "workforce|workforces|sectors?|services?|staff|workers|professionals|development|priorities"
FRAME = re.compile(rf"^(?:(?:the|all|our) )+|(?: (?:{AROUND}))+$")
WORKFORCE = Pattern(r"\b(?:workforces?|sector)\b")
WORKFORCES = frozenset(("workforce", "workforces", "sector"))
LISTS = ("sector.listed-after", "sector.listed-under")
FEWEST_LISTED = 2


@cache
def _labels() -> dict[str, str]:
    """Give each sector's id by its labels' keys, with and without what stands around a sector's name."""
    labels = {}
    for sector in sectors():
        for label in (sector.label, *sector.alt_labels):
            labels[key(label)] = sector.id
            labels.setdefault(FRAME.sub("", key(label)), sector.id)
    return labels


@cache
def _longest() -> int:
    """Give the words of the longest label."""
    return max(len(label.split()) for label in _labels())


@cache
def _any() -> Pattern:
    names = sorted(map(re.escape, _labels()), key=lambda name: (-len(name), name))
    return Pattern(rf"\b({'|'.join(names)})\b", 0)


@lru_cache(maxsize=10_000)
def sector_of(words: str) -> str | None:
    """Give the id of the sector that a heading or a label names: alone, or as a workforce or sector in it."""
    bare = key(ASIDE.sub("", NUMBER.sub("", words)))
    whole = _labels().get(bare) or _labels().get(FRAME.sub("", bare))
    named = _workforces(words)
    return whole or (named.pop() if len(named) == 1 else None)


def _workforces(words: str) -> set[str]:
    """Give the ids of the sectors whose names stand before the word workforce or sector, each the longest there."""
    written = key(words).split() if WORKFORCE.search(words) else []
    found = set()
    for end in (number for number, word in enumerate(written) if word in WORKFORCES):
        names = (" ".join(written[start:end]) for start in range(max(0, end - _longest()), end))
        found |= set(islice((_labels()[name] for name in names if name in _labels()), 1))
    return found


def find_sectors(document: Document) -> list[CoveredSector]:
    """Find the sectors that a document says it covers, each with the places that say so; the surest rule stands."""
    covered: dict[str, CoveredSector] = {}
    for entry, sector, words, path in sorted(_said(document), key=lambda each: -each[0].estimate):
        found = covered.setdefault(sector, CoveredSector(sector, entry.id, entry.confidence, _basis(entry)))
        if found.rule == entry.id:
            found.evidence.append((words, path))
    return sorted(covered.values(), key=lambda each: each.id)


def _basis(entry: Rule) -> tuple[str, ...]:
    return ("structure",) if entry.unit in ("item", "heading") else ("text",)


def _said(document: Document) -> Iterator[tuple[Rule, str, Prose, Path]]:
    """Give each place that says of a sector that it is covered."""
    for block in document.blocks:
        if isinstance(block, Heading):
            sector = sector_of(block.prose.plain)
            if sector:
                yield rule("sector.heading"), sector, block.prose, block.path
        elif isinstance(block, Item):
            yield from _listed(block)
            yield from _worded(block.prose, block.path)
        elif isinstance(block, Paragraph):
            yield from _worded(block.prose, block.path)


def _listed(item: Item) -> Iterator[tuple[Rule, str, Prose, Path]]:
    unit = Unit("item", item.prose, item.path, item.lead.plain)
    entries = [entry for entry in map(rule, LISTS) if unit.matches(entry)]
    sector = sector_of(item.prose.plain) if entries else None
    if sector:
        yield from ((entry, sector, item.prose, item.path) for entry in entries)


def _worded(prose: Prose, path: Path) -> Iterator[tuple[Rule, str, Prose, Path]]:
    """Give what the sentences of a paragraph or an item say."""
    everyone, scope = rule("sector.all"), rule("sector.scope")
    scoped = bool(path) and bool(scope.pattern("heading").search(path[-1]))
    if not scoped and not WORKFORCE.search(prose.plain):
        return
    if not scoped and not _workforces(prose.plain) and not everyone.pattern("text").search(prose.plain):
        return
    for sentence in sentences(prose):
        unit = Unit("sentence", sentence, path)
        if unit.matches(everyone):
            yield from ((everyone, sector.id, sentence, path) for sector in sectors())
        for sector in sorted(_workforces(sentence.plain)):
            yield rule("sector.named-workforce"), sector, sentence, path
        named = _any().finditer(key(sentence.plain)) if scoped and unit.matches(scope) else ()
        listed = {_labels()[match[1]] for match in named}
        if len(listed) >= FEWEST_LISTED:
            yield from ((scope, sector, sentence, path) for sector in sorted(listed))
