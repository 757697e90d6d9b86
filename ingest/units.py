"""The stretches of a document that a rule is tried on: sentences, items and labels, with their surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ingest.document import Document, Item, Paragraph, Path
from ingest.prose import NOTHING, Prose
from ingest.rules import Rule

if TYPE_CHECKING:
    from spacy.language import Language

ABBREVIATED = re.compile(
    r"(?:\b(?:e\.?g|i\.?e|etc|no|st|dr|mr|mrs|ms|para|ref|approx|incl)\.|\b[a-z]\.)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text: what it is, its words, the headings above it, the words before its list, its block."""

    kind: str
    prose: Prose
    path: Path
    lead: str = ""
    label: Prose = NOTHING
    block: int = 0
    depth: int = 0

    def matches(self, rule: Rule, council: str = "") -> Prose | None:
        """Give the words that a rule finds here (its group `words`, else all), or nothing where it does not hold."""
        if rule.unit != self.kind and not (rule.unit == "statement" and self.kind in ("sentence", "item-sentence")):
            return None
        found = None
        for name in rule.conditions:
            holds = rule.pattern(name, council)
            if name == "text":
                found = holds.search(self.prose.plain)
                if not found:
                    return None
            elif name == "without":
                if holds.search(self.prose.plain):
                    return None
            elif name == "heading":
                if not self.path or not holds.search(self.path[-1]):
                    return None
            elif name in ("under", "not_under"):
                if any(holds.search(title) for title in self.path) != (name == "under"):
                    return None
            elif bool(holds.search(self.lead)) != (name == "lead"):
                return None
        if found:
            group = next((name for name in found.re.groupindex if name.startswith("words") and found[name]), None)
            if group:
                return self.prose.slice(*found.span(group))
        return self.prose


@cache
def sentencizer() -> Language:
    """Give spaCy's rule-based sentence splitter for English, which needs no model."""
    import spacy  # takes a second, and a document that is unchanged never needs it

    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    return language


def sentences(prose: Prose) -> list[Prose]:
    """Split words into sentences; an abbreviation's full stop ends none."""
    edges = [(sentence.start_char, sentence.end_char) for sentence in sentencizer()(prose.plain).sents]
    whole: list[tuple[int, int]] = []
    for start, end in edges:
        begun = bool(whole) and (
            ABBREVIATED.search(prose.plain[: whole[-1][1]].rstrip()) or prose.plain[start:end][:1].islower()
        )
        whole[-1:] = [(whole[-1][0], end)] if begun else [*whole[-1:], (start, end)]
    return [part for part in (prose.slice(a, b) for a, b in whole) if part]


def units(document: Document) -> Iterator[Unit]:
    """Go through a document's paragraphs and items in reading order; headings and tables have their own readers."""
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            for sentence in sentences(block.prose):
                yield Unit("sentence", sentence, block.path, block=number)
        elif isinstance(block, Item):
            yield from _of_item(block, number)


def _of_item(item: Item, number: int) -> Iterator[Unit]:
    """Give an item whole, its label where it has one, and the sentences behind that."""
    lead, depth = item.lead.plain, item.depth
    label = item.prose.slice(0, item.label)
    behind = item.prose.plain[item.label :]
    body = item.prose.slice(len(item.prose.plain) - len(behind.lstrip(" –—-:")), len(item.prose.plain))
    yield Unit("item", item.prose, item.path, lead, label, number, depth)
    if label:
        yield Unit("label", label, item.path, lead, block=number, depth=depth)
    for sentence in sentences(body):
        yield Unit("item-sentence", sentence, item.path, lead, label, number, depth)
