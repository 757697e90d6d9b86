"""Find the drivers of which "it", "both" or "what the inspectors found" speaks, by what a paragraph named before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.mentions import Mentions
from ingest.prose import Prose
from ingest.strategy import Citation
from ingest.units import Unit

INSPECTED = re.compile(r"\b(?:ofsted|inspectors?|inspection)\b", re.IGNORECASE)
REGIME = re.compile(r"\b(?:framework|regime|inspections|requirements)\b", re.IGNORECASE)
BOTH = 2


@dataclass(frozen=True, slots=True)
class Antecedents:
    """Looks up what the words of one document point back to."""

    mentions: Mentions
    units: list[Unit]

    def of(self, number: int, before: Prose, pronoun: str) -> list[Citation]:
        """Give the drivers named in the words before a pronoun, else in the nearest sentence before in its block.

        "It" is what was named first there; "both" are two, for which the sentence before that may be needed.
        """
        unit = self.units[number]
        earlier = [each.prose for each in self.units[:number] if each.block == unit.block]
        found: list[Citation] = []
        for words in (before, *reversed(earlier)):
            named = sorted(self.mentions.within(words), key=lambda each: each[1].starts[0]) if words else []
            found = list(dict.fromkeys([*(driver for driver, _ in named), *found]))
            if len(found) >= (BOTH if pronoun == "both" else 1):
                break
        if pronoun == "both":
            return found[-BOTH:] if len(found) >= BOTH else []
        return found[:1] if pronoun == "one" else found

    def inspected(self, words: Prose) -> list[Citation]:
        """Give the one inspection that a document cites, where some words speak of inspectors and what they found."""
        if not INSPECTED.search(words.plain):
            return []
        of_here = {
            driver
            for driver, name in self.mentions.all
            if driver.kind == "policy" and INSPECTED.search(name.plain) and not REGIME.search(name.plain)
        }
        return list(of_here) if len(of_here) == 1 else []
