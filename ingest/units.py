"""The stretches of a document that a rule is tried on: sentences, items, labels, headings, with their surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ingest.document import Block, Document, Heading, Item, Paragraph, Path
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
    """Go through a document's headings, paragraphs and items in reading order; tables have their own reader."""
    for number, block in enumerate(document.blocks):
        yield from _of(block, number, document)


def _of(block: Block, number: int, document: Document) -> Iterator[Unit]:
    if isinstance(block, Heading):
        yield Unit("heading", block.prose, block.path, block=number)
    elif isinstance(block, Paragraph):
        yield Unit("paragraph", block.prose, block.path, block=number)
        for sentence in sentences(block.prose):
            yield Unit("sentence", sentence, block.path, _bold_line_above(document, number), block=number)
    elif isinstance(block, Item):
        lead, depth = block.lead.plain, block.depth
        label = block.prose.slice(0, block.label)
        body = block.prose.slice(block.label, len(block.prose.plain))
        yield Unit("item", block.prose, block.path, lead, label, number, depth)
        if label:
            yield Unit("label", label, block.path, lead, block=number, depth=depth)
        for sentence in sentences(body):
            yield Unit("item-sentence", sentence, block.path, lead, label, number, depth)


def _bold_line_above(document: Document, number: int) -> str:
    """Give the item that stands alone above a paragraph as its label, where there is one."""
    above = document.blocks[number - 1] if number else None
    return above.prose.plain if isinstance(above, Item) and len(above.prose.plain.split()) <= 8 else ""
