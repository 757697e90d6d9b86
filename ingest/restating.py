"""Join what prose tells of a plan's rows to them: a commitment that names the same things is the row, stated again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from ingest.plans import PlanAction
from ingest.rules import compiled
from ingest.strategy import Citation, Element, Link, Point
from ingest.timeframe import parse
from ingest.units import Unit
from ingest.wording import STEM, common, content, stems

# What tells of a plan in a sentence; a list of steps states actions of its own, though a plan repeats them.
TELLING = {
    f"action.{name}"
    for name in ("we-will", "body-will", "it-will", "will-be-done", "will-happen", "next-step", "is-to", "has-agreed")
}
# Verbs that only say that there will be something; others say what becomes of it, and are to come back.
BARE = re.compile(
    r"(?:begin|bring(?: in(?:to)?)?|create|deliver|establish|give|have|hold|introduce|launch|make|offer|open|provide"
    r"|put(?: in place)?|run|set up|start)\b",
    re.IGNORECASE,
)
# Verbs that name the same deed.
DEEDS = tuple(
    re.compile(rf"\b(?:{verbs})", re.IGNORECASE)
    for verbs in (
        "appoint|employ|hire|recruit|tak(?:e|en|ing) on",
        "broaden|expand|extend|widen",
        "issu|print|publish|put out",
        "coach|teach|taught|train",
        "examin|look(?:ed|ing)? (?:again )?at|review",
    )
)
QUANTITY = re.compile(r"(?:all|an?|any|each|every|our|the)\b\s*", re.IGNORECASE)
REFERS = re.compile(r"\b(?:it|they|them|this|that|these|those)\b", re.IGNORECASE)
STANDS_FOR = re.compile(r"\b(?:it|they) (?:will|shall|is|are)\b", re.IGNORECASE)  # the thing stands in words before
FEWEST = 3  # stems that a row and what restates it share
HALF, MOST = 0.5, 0.8  # of the row's stems: where its section or its date is the same too, and where they are not


class Restating:
    """Knows the sentences of a document, what its actions deliver, and the rows of its plan by what they name."""

    def __init__(self, sentences: Iterable[Unit], plan: list[PlanAction], links: list[Link]) -> None:
        self.sentences = [unit for unit in sentences if unit.kind == "sentence"]
        self.starts = [unit.prose.starts[0] for unit in self.sentences]
        self.rows = [(row.element, _named(row.element.words)) for row in plan]
        self.delivered: dict[Element | Citation, set[Element | Citation]] = defaultdict(set)
        for link in links:
            if link.relation == "delivers":
                self.delivered[link.source].add(link.target)

    def row_of(self, told: Element) -> Element | None:
        """Find the one row that an action told in prose restates."""
        said, around = stems(told.words), self._around(told)
        subjects = said | around if STANDS_FOR.search(told.words) else said
        likely = [(row, named) for row, named in self.rows if named and named[0] in subjects]
        alike = [(share, row) for row, named in likely if (share := self._share(told, said | around, row, named))]
        best = max((share for share, _ in alike), default=0.0)
        found = [row for share, row in alike if share == best]
        return found[0] if len(found) == 1 else None

    def _around(self, told: Element) -> frozenset[str]:
        """Give the stems of the sentence, and of the one before, to which an action's words refer."""
        number = bisect_right(self.starts, told.prose.starts[0]) - 1
        if number < 0 or not REFERS.search(told.words):
            return frozenset()
        return stems(self.sentences[number].prose.plain) | stems(self.sentences[number].before)

    def _share(self, told: Element, said: frozenset[str], row: Element, named: list[str]) -> float:
        """Measure how much of what a row names is said, 0 where it is not enough to be the same."""
        shared = sum(stem in said for stem in named)
        if shared < FEWEST or not _same_deed(row.words, told.words, said):
            return 0.0
        one, other = self.delivered[told], self.delivered[row]
        if one and other and not one & other:
            return 0.0
        fewest = HALF if one & other or _days(told) & _days(row) else MOST
        return shared / len(named) if shared >= fewest * len(named) else 0.0


def join_restated(
    elements: list[Element], sentences: Iterable[Unit], plan: list[PlanAction], links: list[Link]
) -> tuple[list[Element], list[Link]]:
    """Give the elements and links with each action of prose that restates a plan's row made one with it."""
    told = [element for element in elements if element.rule in TELLING] if plan else []
    restating = Restating(sentences, plan, links) if told else None
    rows: dict[Element | Citation, Element] = {
        each: row for each in told if restating and (row := restating.row_of(each))
    }
    if not rows:
        return elements, links
    joined: dict[tuple[Element, str, Element | Citation], Link] = {}
    for link in links:
        link.source, link.target = rows.get(link.source, link.source), rows.get(link.target, link.target)
        joined.setdefault((link.source, link.relation, link.target), link)
    for element in elements:
        if element in rows:
            rows[element].restated.append((element.prose, element.path))
        element.points = [Point(name, rows.get(target, target), ident) for name, target, ident in element.points]
    return [element for element in elements if element not in rows], list(joined.values())


def _named(words: str) -> list[str]:
    """Give the stems of what an action names, in order: without its verb, and without the words of every strategy."""
    verb = compiled(r"^{act}\b").search(words)
    behind = words[verb.end() :].strip() if verb else words
    return list(
        dict.fromkeys(stem for word in content(QUANTITY.sub("", behind, count=1)) if not common(stem := word[:STEM]))
    )


def _same_deed(row: str, told: str, said: frozenset[str]) -> bool:
    """Whether what is said to be done with a thing comes back; that there will be it needs no word of its own."""
    if BARE.match(row) or content(row)[0][:STEM] in said:
        return True
    return any(deed.match(row) and deed.search(told) for deed in DEEDS)


def _days(action: Element) -> set[date]:
    """Give the days by which an action is due."""
    return {frame.last for text in action.facts.get("dueText", []) if (frame := parse(str(text))).last}
