"""Find the items of a list of challenges to which some words refer by number."""

from __future__ import annotations

from itertools import groupby

from ingest.document import Document, Item, Path
from ingest.patterns import Pattern
from ingest.prose import Prose
from ingest.references import numbers_in

NOUNS = r"challenge|pressure|driver|issue|barrier"
NUMBER = r"\d{1,2}\b(?![%.,]?\d)"
REFERENCE = Pattern(rf"\b(?P<noun>{NOUNS})s? (?:no\.? ?)?(?P<counts>{NUMBER}(?:\s*(?:,|and|&|to|-|–)\s*{NUMBER})*)")


class Numbered:
    """The lists of one document whose headings or leads say that they are challenges, pressures or drivers."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def referred(self, words: Prose) -> list[Prose]:
        """Give the items that some words behind their list count: "challenges 1 and 2"."""
        found: list[Prose] = []
        for match in REFERENCE.finditer(words.plain):
            items = self._listed(match["noun"].lower(), words)
            found += [items[count - 1] for count in numbers_in(match["counts"]) if 0 < count <= len(items)]
        return found

    def _listed(self, noun: str, words: Prose) -> list[Prose]:
        """Give the items of the last list before some words that is one of what a noun says."""
        before = [block for block in self.document.blocks if isinstance(block, Item) and not block.depth]
        runs = groupby(before, key=lambda item: (item.path, item.lead.plain))
        named = [list(items) for around, items in runs if _says(noun, *around)]
        above = [items for items in named if items[-1].prose.ends[-1] <= words.starts[0]]
        return [item.prose for item in above[-1]] if above else []


def _says(noun: str, path: Path, lead: str) -> bool:
    """Whether the heading over a list, or what leads into it, says what its items are."""
    return noun in lead.lower() or (bool(path) and noun in path[-1].lower())
