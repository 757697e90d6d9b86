"""Link what a strategy states: actions to priorities, drivers to both, sentences to their outcomes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Document, Heading, Item, Paragraph, Path
from ingest.plans import Tables
from ingest.priorities import Priorities, named, priority_above
from ingest.prose import Prose
from ingest.rules import rule
from ingest.strategy import Citation, Element, Link
from ingest.units import Unit, sentences

TOPICS = re.compile(r"\bsuch as\b", re.IGNORECASE)  # behind it, names are topics
REACH = 90  # characters before a driver's name in which its tie to an action is said
BACK = re.compile(
    r"\b(?:this (?:matter|area|work|concern|objective|priority)|the (?:\w+ )?above|these arrangements|support this)\b",
    re.IGNORECASE,
)


class Connector:
    """Links the elements and citations of one document."""

    def __init__(
        self,
        document: Document,
        all_units: list[Unit],
        tables: Tables,
        priorities: Priorities,
        elements: list[Element],
        citations: list[Citation],
    ) -> None:
        self.document, self.tables, self.priorities = document, tables, priorities
        self.elements, self.citations = elements, citations
        self.links: list[Link] = list(tables.links)
        self.sentences = [unit for unit in all_units if unit.kind in ("sentence", "item-sentence")]

    def connect(self) -> list[Link]:
        """Find all links that the text or the layout states."""
        self._plan_sections()
        self._under_priorities()
        self._same_sentence()
        self._in_line_with()
        self._under_drivers()
        self._priorities_follow()
        self._lead_to_priorities()
        self._sections_of_priorities()
        self._outcomes()
        self._evaluations()
        self._aspirations()
        self._measured()
        return self.links

    def _add(
        self,
        source: Element,
        relation: str,
        target: Element | Citation,
        basis: tuple[str, ...],
        ident: str,
        evidence: tuple[Prose, Path] | None = None,
    ) -> None:
        """Add a link, or a further basis to one that is there."""
        for link in self.links:
            if link.source is source and link.relation == relation and link.target is target:
                link.basis = tuple(sorted({*link.basis, *basis}))
                return
        self.links.append(rule(ident).link(source, relation, target, basis, evidence))

    def _actions(self, source: str) -> list[Element]:
        return [
            element for element in self.elements if element.kind == "Action" and element.facts.get("source") == [source]
        ]

    def _plan_sections(self) -> None:
        for row in self.tables.plan:
            for words, path in ((row.group, row.path), (row.area, row.path)):
                priority = named(self.priorities, words.plain) if words else None
                if priority:
                    self._add(row.element, "delivers", priority, ("structure",), "link.plan-section", (words, path))
                    break
            else:
                alike = self.priorities.alike(row.group.plain)
                if alike:
                    self._add(
                        row.element, "delivers", alike, ("structure",), "link.plan-section-alike", (row.group, row.path)
                    )
                else:
                    self._deliver_heading(row.element)

    def _under_priorities(self) -> None:
        for action in self._actions("narrative"):
            self._deliver_heading(action)

    def _deliver_heading(self, action: Element) -> None:
        priority, title = priority_above(self.priorities, action.path)
        if priority:
            self._add(action, "delivers", priority, ("structure",), "link.under-priority", self._heading(title))

    def _heading(self, title: str) -> tuple[Prose, Path] | None:
        for block in self.document.blocks:
            if isinstance(block, Heading) and block.title == title:
                return block.prose, block.path
        return None

    def _same_sentence(self) -> None:
        for action in self._actions("narrative"):
            here = self._sentence(action.prose)
            if here is None:
                continue
            unit = self.sentences[here]
            before = self.sentences[here - 1] if here and self.sentences[here - 1].block == unit.block else None
            for priority in self.priorities.found:
                if priority.facts.get("level") == ["headline"]:
                    continue
                inside = priority.prose.within(unit.prose)
                back = before is not None and priority.prose.within(before.prose) and BACK.search(unit.prose.plain)
                if inside or back:
                    self._add(action, "delivers", priority, ("text",), "link.same-sentence", (unit.prose, unit.path))

    def _sentence(self, prose: Prose) -> int | None:
        return next((number for number, unit in enumerate(self.sentences) if prose.within(unit.prose)), None)

    def _mentioned(self, prose: Prose) -> Iterator[tuple[Citation, Prose]]:
        """Give the citations whose names stand in some words."""
        for citation in self.citations:
            for name, _ in citation.mentions:
                if name.within(prose):
                    yield citation, name

    def _in_line_with(self) -> None:
        for action in self._actions("narrative"):
            here = self._sentence(action.prose)
            self._drive(action, self.sentences[here].prose if here is not None else action.prose)
        for priority in self.priorities.found:
            self._drive(priority, priority.prose)
        for row in self.tables.plan:
            self._drive(row.element, row.element.prose)
            for words in filter(None, (row.element.prose, row.element.detail)):
                for citation, name in self._mentioned(words):
                    if citation.kind == "policy":
                        self._add(row.element, "drivenBy", citation, ("text",), "link.named-in-row", (name, row.path))
            if row.area:
                self._drive(row.element, row.area)

    def _drive(self, element: Element, words: Prose) -> None:
        """Link an element to the policy drivers with which some words say that it is in line."""
        entry = rule("link.in-line-with")
        for citation, name in self._mentioned(words):
            start = words.starts.index(name.starts[0])
            before = words.plain[max(0, start - REACH) : start]
            if citation.kind == "policy" and entry.pattern("text").search(before):
                self._add(element, "drivenBy", citation, ("text",), entry.id, (words, element.path))

    def _under_drivers(self) -> None:
        for action in self._actions("narrative"):
            for heading in filter(None, map(self._heading, action.path)):
                for citation, _ in self._mentioned(heading[0]):
                    if citation.kind == "policy":
                        self._add(action, "drivenBy", citation, ("structure",), "link.under-driver", heading)

    def _priorities_follow(self) -> None:
        entry = rule("link.priorities-follow-from")
        says = entry.pattern("text")
        for number, block in enumerate(self.document.blocks):
            if not isinstance(block, Paragraph) or not says.search(block.prose.plain):
                continue
            saying = [sentence for sentence in sentences(block.prose) if says.search(sentence.plain)] or [block.prose]
            for sentence in saying:
                topics = TOPICS.search(sentence.plain)
                for citation, name in self._mentioned(sentence):
                    if not topics or name.starts[0] < sentence.starts[topics.start()]:
                        self._drive_priorities(citation, ("text",), entry.id, (sentence, block.path))
            for item in self._items_under(number):
                for citation, name in self._mentioned(item.prose):
                    if citation.kind == "context":
                        self._drive_priorities(citation, ("structure", "text"), entry.id, (name, item.path))

    def _lead_to_priorities(self) -> None:
        """Tie the drivers that lead into a list of priorities, as what they are to deliver, to each in the list."""
        entry = rule("link.lead-of-priorities")
        for block in self.document.blocks:
            if not isinstance(block, Item) or not block.lead:
                continue
            last = sentences(block.lead)[-1]
            if not entry.pattern("text").search(last.plain):
                continue
            for priority in (one for one in self.priorities.found if one.prose.within(block.prose)):
                for citation, _ in self._mentioned(last):
                    if citation.kind == "policy":
                        self._add(priority, "drivenBy", citation, ("text",), entry.id, (last, block.path))

    def _sections_of_priorities(self) -> None:
        """Tie the drivers that are named under a priority's heading, or in it, to that priority."""
        for block in self.document.blocks:
            if isinstance(block, Heading):
                path = (*block.path, block.title)
            elif isinstance(block, Paragraph):
                path = block.path
            else:
                continue
            priority = named(self.priorities, re.sub(r"^[\d.]+ ", "", path[-1])) if path else None
            if priority:
                for citation, name in self._mentioned(block.prose):
                    self._add(
                        priority, "drivenBy", citation, ("structure",), "link.section-of-priority", (name, block.path)
                    )

    def _items_under(self, number: int) -> Iterator[Item]:
        for block in self.document.blocks[number + 1 :]:
            if not isinstance(block, Item):
                return
            yield block

    def _drive_priorities(
        self, citation: Citation, basis: tuple[str, ...], ident: str, evidence: tuple[Prose, Path]
    ) -> None:
        """Tie a driver to the priority whose section says so, else to each of the first in this part, or in all."""
        above, _ = priority_above(self.priorities, evidence[1])
        first = self.priorities.headline()
        near = [priority for priority in first if priority.path[:1] == evidence[1][:1]]
        for priority in [above] if above else near or first:
            self._add(priority, "drivenBy", citation, basis, ident, evidence)

    def _outcomes(self) -> None:
        entry = rule("outcome.so-that")
        for action in self._actions("narrative"):
            here = self._sentence(action.prose)
            if here is None or self.sentences[here].kind != "sentence":
                continue
            unit = self.sentences[here]
            words = Unit("sentence", unit.prose, unit.path).matches(entry)
            if words and words.plain != unit.prose.plain:
                outcome = entry.element(words, unit.path)
                self.elements.append(outcome)
                self._add(
                    action, "hasOutcome", outcome, ("text",), "link.same-sentence-outcome", (unit.prose, unit.path)
                )

    def _evaluations(self) -> None:
        for outcome, path in self.tables.evaluated:
            priority, _ = priority_above(self.priorities, path)
            if priority:
                self._add(priority, "hasOutcome", outcome, ("structure",), "link.evaluates", (outcome.prose, path))
                self._drive(priority, outcome.prose)

    def _aspirations(self) -> None:
        for vision in (element for element in self.elements if element.kind == "Vision"):
            priority, _ = priority_above(self.priorities, vision.path)
            if priority:
                vision.point("aspirationFor", priority, "link.aspiration")

    def _measured(self) -> None:
        """Point a measure at the priority that it names, or under whose heading it stands."""
        for measure in (element for element in self.elements if element.kind == "Measure" and not element.points):
            priority = named(self.priorities, measure.words) or priority_above(self.priorities, measure.path)[0]
            if priority:
                measure.point("measures", priority, "link.measured")
