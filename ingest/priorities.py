"""Find a strategy's priorities, and know each again where it is named in other words."""

from __future__ import annotations

import re

from ingest.document import Document, Heading, Item, Paragraph, Path, Table
from ingest.plans import Tables
from ingest.prose import Prose
from ingest.rules import Rule, rule, rules
from ingest.statements import Claims
from ingest.strategy import Element
from ingest.units import Unit
from ingest.wording import content, holds, likeness

NUMBERS = {
    word: i for i, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)
}
SAME = 0.75
SAME_NAME = 0.85
ALIKE, LEAD = 0.5, 0.15  # how alike a section's name is to a priority's, and by how much more than to the next one's
LONGEST_NAME = 40
BELOW_HEADLINE = (
    "priority.sector-item",
    "priority.heading-list",
    "priority.lead-list",
    "priority.named-in-prose",
    "priority.made-priority",
    "priority.priorities-are",
)


class Priorities:
    """The priorities found so far, in reading order."""

    def __init__(self) -> None:
        self.found: list[Element] = []

    def known(self, words: str, position: int | None = None, least: float = SAME) -> Element | None:
        """Find the priority that these words name: alike in words, or counted the same and not unlike."""
        best, found = 0.0, None
        for priority in self.found:
            wordings = [priority.prose.plain, *(prose.plain for prose, _ in priority.restated)]
            alike = max(likeness(words, wording) for wording in wordings)
            if position and priority.facts.get("position") == [position]:
                alike += 0.5
            if alike > best:
                best, found = alike, priority
        return found if best >= least else None

    def add(
        self, entry: Rule, words: Prose, path: Path, detail: Prose | None = None, position: int | None = None
    ) -> None:
        """Add a priority, or a restatement of one that is known."""
        known = self.known(words.plain, position) or self._title(words.plain, path)
        if known:
            known.restated.append((words, path))
            return
        element = entry.element(words, path)
        element.detail = detail
        if position:
            element.add("position", position)
        self.found.append(element)

    def _title(self, words: str, path: Path) -> Element | None:
        """Find the priority whose name heads a section, in a sentence of that section which calls it one."""
        title = path[-1] if path else ""
        return next((p for p in self.found if holds(title, p.prose.plain) and holds(words, p.prose.plain)), None)

    def alike(self, section: str) -> Element | None:
        """Find the one of the first priorities that a plan's section puts in somewhat other words."""
        found = sorted(((likeness(section, p.words), n, p) for n, p in enumerate(self.headline())), reverse=True)
        second = found[1][0] if len(found) > 1 else 0.0
        return found[0][2] if section and found and found[0][0] >= max(ALIKE, second + LEAD) else None

    def headline(self) -> list[Element]:
        """Give those of the first level."""
        return [priority for priority in self.found if priority.facts.get("level") == ["headline"]]


def find_priorities(document: Document, all_units: list[Unit], tables: Tables, claims: Claims) -> Priorities:
    """Find priorities in headings, lists, tables and prose, the surest places first."""
    priorities = Priorities()
    _numbered(document, priorities)
    for ident in ("priority.labelled-item", "priority.numbered-item"):
        if not priorities.headline():
            _listed(rule(ident), all_units, priorities)
    if not priorities.headline():
        _sub_headings(document, priorities)
    _listed(rule("priority.counted-list"), all_units, priorities)
    _plan_sections(document, priorities)
    for element in tables.elements:
        if element.kind == "Priority":
            priorities.add(rule(element.rule), element.prose, element.path)
    for entry in rules():
        if entry.id in BELOW_HEADLINE:
            _listed(entry, all_units, priorities)
    tables.elements[:] = [element for element in tables.elements if element.kind != "Priority"]
    for priority in priorities.found:
        for words in (priority.prose, *(prose for prose, _ in priority.restated)):
            claims.take("Priority", words.spans())
    return priorities


def _numbered(document: Document, priorities: Priorities) -> None:
    """Find headings that count priorities; a heading that only counts is named by the words under it."""
    entry = rule("priority.numbered-heading")
    found = entry.pattern("text")
    for number, block in enumerate(document.blocks):
        match = found.search(block.prose.plain) if isinstance(block, Heading) else None
        if not match or not isinstance(block, Heading):
            continue
        position = _position(match["position"])
        if match["words"]:
            name = block.prose.slice(*match.span("words"))
            priorities.add(entry, name, block.path, position=position)
            continue
        below = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
        if isinstance(below, Heading | Paragraph) and len(below.prose.plain.split()) <= LONGEST_NAME:
            priorities.add(entry, below.prose, (*block.path, block.prose.plain), position=position)


def _listed(entry: Rule, all_units: list[Unit], priorities: Priorities) -> None:
    """Find the priorities that a rule knows in lists or prose."""
    for unit in all_units:
        words = unit.matches(entry)
        if not words or (unit.kind == "item" and unit.depth):
            continue
        detail = None
        if unit.kind == "label":
            item = next(other for other in all_units if other.kind == "item" and other.block == unit.block)
            body = item.prose.slice(len(unit.prose.plain), len(item.prose.plain))
            start = len(body.plain) - len(body.plain.lstrip(" –—-:"))
            detail = body.slice(start, len(body.plain)) or None
            words = words.slice(0, len(words.plain.rstrip(" –—-:")))
        priorities.add(entry, words, unit.path, detail)


def _sub_headings(document: Document, priorities: Priorities) -> None:
    """Find the headings that stand directly under one about priorities."""
    entry = rule("priority.sub-heading")
    text, above = entry.pattern("text"), entry.pattern("heading")
    for number, block in enumerate(document.blocks):
        if not isinstance(block, Heading) or not block.path or not above.search(block.path[-1]):
            continue
        match = text.search(block.prose.plain)
        filled = any(isinstance(other, Paragraph | Item | Table) for other in document.blocks[number + 1 : number + 2])
        if match and filled:
            priorities.add(entry, block.prose.slice(*match.span("words")), block.path)


def _plan_sections(document: Document, priorities: Priorities) -> None:
    """Find the section rows of plans that count priorities, or that stand in a column of themes."""
    entry, theme = rule("priority.plan-section"), rule("priority.plan-theme")
    found = entry.pattern("text")
    for table in document.blocks:
        if not isinstance(table, Table):
            continue
        for group in {row.group.plain: row.group for row in table.rows if row.group}.values():
            match = found.search(group.plain)
            if match:
                priorities.add(
                    entry, group.slice(*match.span("words")), table.path, position=_position(match["position"])
                )
            elif theme.pattern("column").search(table.header[0].plain) and not priorities.alike(group.plain):
                named = theme.pattern("text").search(group.plain)
                if named:
                    priorities.add(theme, group.slice(*named.span("words")), table.path)


def _position(written: str) -> int:
    return int(written) if written.isdigit() else NUMBERS[written.lower()]


def named(priorities: Priorities, words: str) -> Element | None:
    """Find the priority that a heading, section row or cell names, with or without its number."""
    match = rule("priority.numbered-heading").pattern("text").search(words)
    if match:
        position = _position(match["position"])
        return priorities.known(match["words"] or "", position) or next(
            (p for p in priorities.headline() if p.facts.get("position") == [position]), None
        )
    known = priorities.known(words, least=SAME_NAME)
    if known:
        return known
    return next(
        (p for p in priorities.headline() if len(content(p.prose.plain)) > 1 and holds(words, p.prose.plain)), None
    )


def priority_above(priorities: Priorities, path: Path) -> tuple[Element | None, str]:
    """Find the nearest heading that names a priority."""
    for title in reversed(path):
        priority = named(priorities, re.sub(r"^[\d.]+ ", "", title))
        if priority:
            return priority, title
    return None, ""
