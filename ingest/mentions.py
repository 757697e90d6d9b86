"""Find the drivers whose names, or statements, stand in some words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from ingest.document import Document, Heading, Item, Paragraph
from ingest.numbered import Numbered
from ingest.prose import Places, Prose
from ingest.short_names import abbreviated, named_by_last_word
from ingest.strategy import Citation
from ingest.units import sentences
from ingest.wording import SHORTEST_STEM, common, content, stems

MOSTLY = 0.6  # of the words of a heading or label that is a driver's name
ECHOED = 0.65  # of the words of a phrase that speaks again of a driver
FEWEST_ECHOED = 2  # of its words that the driver's statement has too
USUAL = re.compile(  # begins a word of any workforce strategy, which tells no pressure
    r"commu|devel|famil|leade|learn|manag|part[in]|pract|profe|quali|recru|reten|schoo|skill|socia|suppo|teams|train|worke"
)
PARTS = re.compile(r",? (?:and|as well as|together with) |, ", re.IGNORECASE)
SHORTEST_TELLING = 5  # letters of a word, or of its stem, that alone tells one pressure from the others
# A noun that a statement is about, not one that stands before another: "rents within reach", "fares" of "bus fares".
HEAD = re.compile(
    r"\b([A-Za-z’'-]{4,})(?=[,.;:]|$| (?:is|are|was|were|has|have|had|will|can|cannot|do|does|did|may|must|and|or|nor|"
    r"in|on|of|at|to|for|from|by|with|within|since|over|under|among|across|between|than|that|which|who|not)\b)"
)
GOVERNED = re.compile(
    r"\b(?:of|in|at|from|to|for|by|with|on|since|than|across)(?: (?:the|our|an?|its|their|last|this))* $"
)
TERMS = re.compile(r"\s*(?:;|\||\n|•)\s*")  # between the terms of a cell
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
NAME = re.compile(r"(?<!^)\b[A-Z]\w+")


class Mentions:
    """Where one document names its drivers."""

    def __init__(self, citations: Iterable[Citation], document: Document) -> None:
        self.headings = {block.title: block.prose for block in document.blocks if isinstance(block, Heading)}
        self.all = [(each, name) for each in citations for name, _ in each.mentions]
        short = [*named_by_last_word(document, self.all), *abbreviated(document, self.all)]
        self.short = {name.starts[0] for _, name in short}
        self.all += short
        self.places = Places((told, told[1]) for told in self.all)
        self.document = document
        self.numbered = Numbered(document)

    @cached_property
    def stated(self) -> list[Prose]:
        """The sentences of the document's paragraphs and items."""
        blocks = (block for block in self.document.blocks if isinstance(block, Item | Paragraph))
        return [sentence for block in blocks for sentence in sentences(block.prose)]

    @cached_property
    def stems(self) -> list[frozenset[str]]:
        """The stems of each driver's names, as it is stated in one place and as it is called."""
        return [stems(f"{name.plain} {driver.label}") for driver, name in self.all]

    def within(self, words: Prose) -> list[tuple[Citation, Prose]]:
        """Give the drivers that stand in some words, with the names as written there."""
        return self.places.within(words)

    def told_in_cell(self, cell: Prose) -> list[tuple[Citation, Prose]]:
        """Give the drivers that a cell names, with those of which its other terms speak again, in a word or a year."""
        told = []
        edges = [0, *(edge for mark in TERMS.finditer(cell.plain) for edge in mark.span()), len(cell.plain)]
        for begin, end in zip(edges[::2], edges[1::2], strict=True):
            term = cell.slice(begin, end)
            if term:
                again = self._echo(term) or self._dated(term)
                meant = self.counted(term) or ([again] if again else [])
                told += self.within(term) or [(driver, term) for driver in meant]
        return told or self.within(cell)

    def counted(self, words: Prose) -> list[Citation]:
        """Give the drivers that the items of a list state to which some words refer by number: "challenges 1 and 2"."""
        items = self.numbered.referred(words)
        return list(dict.fromkeys(driver for item in items for driver, _ in self.within(item)))

    def _dated(self, term: Prose) -> Citation | None:
        """Give the one policy of a sentence in which a body and a year stand that a term names: "Inspection 2018"."""
        said = content(term.plain)
        if not YEAR.search(term.plain) or len(said) < FEWEST_ECHOED:
            return None
        holding = [
            one for one in self.stated if one.ends[-1] <= term.starts[0] and set(said) <= set(content(one.plain))
        ]
        named = {driver for one in holding for driver, _ in self.within(one) if driver.kind == "policy"}
        return named.pop() if len(named) == 1 else None

    def over(self, title: str) -> list[Citation]:
        """Give the drivers of which a heading consists."""
        return self.heading(self.headings[title]) if title in self.headings else []

    def heading(self, words: Prose) -> list[Citation]:
        """Give the drivers of which a heading, label or lead consists; a local plan's name may head the plan itself."""
        size = len(content(words.plain))
        named = [driver for driver, name in self.within(words) if len(content(name.plain)) >= MOSTLY * size]
        return [driver for driver in named if (driver.kind, driver.scope) != ("policy", "local")]

    def echoed(self, phrase: Prose) -> list[Citation]:
        """Give the drivers stated before of which a phrase speaks again: by number, or in the whole or a part of it."""
        counted = self.counted(phrase)
        if counted:
            return counted
        edges = [0, *(edge for mark in PARTS.finditer(phrase.plain) for edge in mark.span()), len(phrase.plain)]
        parts = [phrase.slice(begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True)]
        found = [self._echo(part) for part in ([phrase, *parts] if len(parts) > 1 else [phrase]) if part]
        return list(dict.fromkeys(driver for driver in found if driver))

    def recalled(self, phrase: Prose) -> list[Citation]:
        """Give the drivers of which a phrase speaks again, or else the one pressure of whose words it has the rarest.

        Only for a phrase that is said to be a reason: one word that no other pressure has tells which is meant.
        """
        return self.echoed(phrase) or self._rarest(phrase)

    def _rarest(self, phrase: Prose) -> list[Citation]:
        """Give the one pressure stated before with whose telling words a phrase shares one that no other has."""
        said = stems(phrase.plain)
        sharing: dict[str, set[Citation]] = {}
        for driver, name in self.all:
            if driver.kind == "context" and name.ends[-1] <= phrase.starts[0]:
                for stem in _shared(said, stems(" ".join(_heads(name.plain)))):
                    sharing.setdefault(stem, set()).add(driver)
        telling = {
            stem for stem in sharing if len(stem) >= SHORTEST_TELLING and not USUAL.match(stem) and not common(stem)
        }
        meant = {driver for stem in telling for driver in sharing[stem] if len(sharing[stem]) == 1}
        return list(meant) if len(meant) == 1 else []

    def _echo(self, phrase: Prose) -> Citation | None:
        """Give the one driver whose earlier statement, or name, has most of a phrase's words."""
        said, named = stems(phrase.plain), NAME.search(phrase.plain)
        fewest = max(FEWEST_ECHOED, ECHOED * len(said))
        best: dict[Citation, int] = {}
        for (driver, name), stated in zip(self.all, self.stems, strict=True):
            if name.ends[-1] > phrase.starts[0] or (driver.kind == "policy" and not named):
                continue
            shared = _shared(said, stated)
            if len(shared) >= fewest and not all(map(common, shared)):
                best[driver] = max(len(shared), best.get(driver, 0))
        most = [driver for driver, count in best.items() if count == max(best.values())]
        return most[0] if len(most) == 1 else None


def _heads(statement: str) -> list[str]:
    """Give the nouns that a statement is about; none that only says of what, or where, another is."""
    return [match[1] for match in HEAD.finditer(statement) if not GOVERNED.search(statement[: match.start()])]


def _shared(one: frozenset[str], other: frozenset[str]) -> list[str]:
    """Give the stems of some words that other words have too, longer or shorter."""
    begun = {stem[:SHORTEST_STEM] for stem in other}  # a stem has a letter more, or is no beginning of another
    return [
        stem
        for stem in one
        if stem in other or stem[:SHORTEST_STEM] in other or (len(stem) == SHORTEST_STEM and stem in begun)
    ]
