"""Link what a strategy states: actions to priorities, drivers to both, sentences to their outcomes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ingest.antecedents import Antecedents
from ingest.document import Document, Heading, Item, Paragraph, Path
from ingest.driving import Driven, Driving
from ingest.means import is_means
from ingest.mentions import Mentions
from ingest.plans import PlanAction, Tables
from ingest.priorities import SAME_NAME, Priorities, coded, mentioned, named, priority_above
from ingest.prose import Places, Prose
from ingest.reasons import Reasons
from ingest.references import counted
from ingest.rules import rule
from ingest.sectors import sector_of
from ingest.strategy import Citation, Element, Link
from ingest.topics import IN_SENTENCES, Topics
from ingest.units import Unit, sentences

TOPICS = re.compile(r"\bsuch as\b", re.IGNORECASE)  # behind it, names are topics
REACH = 90  # characters before a driver's name in which its tie to an action is said
AS = re.compile(r"\bas (?:(?:the|our|its|their) )?$", re.IGNORECASE)
ASKS = re.compile(
    r"^[^.;,]{0,40}? (?:(?:require|ask|recommend|expect|demand|propose|urge|advise|promise|intend|envisage)"
    r"(?:s|e?d)|sets? out|says)\b"
)
BACK = re.compile(
    r"\b(?:this (?:matter|area|work|concern|objective|priority)|the (?:\w+ )?above|these arrangements|support this)\b",
    re.IGNORECASE,
)


TITLED = (
    "priority.heading-list",
    "priority.sector-item",
)  # which find what a title in a section lists


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
        self.elements = elements
        self.mentions = Mentions(citations, document)
        self.links: list[Link] = []
        self.known: dict[tuple[int, str, int], Link] = {}
        for link in tables.links:
            self._take(link)
        self.items = [block for block in document.blocks if isinstance(block, Item)]
        self.stated = Places((priority, priority.prose) for priority in priorities.found)
        self.item_begins = [item.prose.starts[0] for item in self.items]
        self.headings: dict[str, tuple[Prose, Path]] = {}  # the first of each title
        for block in document.blocks:
            if isinstance(block, Heading):
                self.headings.setdefault(block.title, (block.prose, block.path))
        self.above: dict[Path, tuple[Element | None, str]] = {}
        self.sentences = [unit for unit in all_units if unit.kind in ("sentence", "item-sentence")]
        self.antecedents = Antecedents(self.mentions, self.sentences)
        self.topics = Topics(document, self.sentences, priorities)
        self.begins = [unit.prose.starts[0] for unit in self.sentences]

    def connect(self) -> list[Link]:
        """Find all links that the text or the layout states."""
        self._plan_sections()
        self._under_priorities()
        self._named_in_words()
        self._same_sentence()
        self._in_line_with()
        self._priorities_follow()
        self._lead_to_priorities()
        driving = Driving(self.document, self.sentences, self.priorities, self.elements, self.antecedents)
        self._add_driven(driving.find())
        told = [link.evidence[0] for link in self.links if link.relation == "drivenBy" and link.evidence]
        reasons = Reasons(self.document, self.tables.plan, self.priorities, self.elements, self.mentions, told)
        self._add_driven(reasons.find())
        self._threatened()
        self._outcomes()
        self._evaluations()
        self._aspirations()
        self._measured()
        return self.links

    def _add_driven(self, driven: Iterable[Driven]) -> None:
        """Add that drivers drive elements."""
        for found in driven:
            self._add(found.element, "drivenBy", found.driver, found.basis, found.rule, found.evidence)

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
        link = self.known.get((id(source), relation, id(target)))
        if link:
            link.basis = tuple(sorted({*link.basis, *basis}))
        else:
            self._take(rule(ident).link(source, relation, target, basis, evidence))

    def _take(self, link: Link) -> None:
        self.links.append(link)
        self.known.setdefault((id(link.source), link.relation, id(link.target)), link)

    def _above(self, path: Path) -> tuple[Element | None, str]:
        """Find the nearest heading that names a priority; the same headings are asked for many times."""
        if path not in self.above:
            self.above[path] = priority_above(self.priorities, path)
        return self.above[path]

    def _actions(self, source: str) -> list[Element]:
        return [
            element for element in self.elements if element.kind == "Action" and element.facts.get("source") == [source]
        ]

    def _plan_sections(self) -> None:
        for row in self.tables.plan:
            if self._by_number(row):
                continue
            for words, path in ((row.priority, row.path), (row.group, row.path), (row.area, row.path)):
                priority = named(self.priorities, words.plain) if words else None
                if priority:
                    self._add(row.element, "delivers", priority, ("structure",), "link.plan-section", (words, path))
                    break
            else:
                section = row.priority or row.group
                alike = self.priorities.alike(section.plain)
                if alike:
                    evidence = (section, row.path)
                    self._add(row.element, "delivers", alike, ("structure",), "link.plan-section-alike", evidence)
                elif not self._led_to(row):
                    self._deliver_heading(row.element)

    def _led_to(self, row: PlanAction) -> bool:
        """Tie a plan's row to the one priority that the words right before its table name."""
        last = sentences(row.lead)[-1:] if row.lead else []
        found = mentioned(self.priorities, last[0].plain) if last else []
        if len(found) == 1:
            evidence = (last[0], row.path)
            self._add(row.element, "delivers", found[0], ("structure", "text"), "link.lead-names", evidence)
        return len(found) == 1

    def _by_number(self, row: PlanAction) -> bool:
        """Tie a plan's row to the priorities whose numbers its column of priorities gives."""
        found = coded(self.priorities, row.priority.plain)
        for priority in found:
            self._add(row.element, "delivers", priority, ("structure",), "link.plan-number", (row.priority, row.path))
        return bool(found)

    def _under_priorities(self) -> None:
        for action in self._actions("narrative"):
            if not self._led_in(action):
                self._deliver_heading(action)

    def _deliver_heading(self, action: Element) -> None:
        priority, title = self._above(action.path)
        if priority:
            self._add(action, "delivers", priority, ("structure",), "link.under-priority", self._heading(title))
        for alone in () if priority else self._beside(action.path):
            evidence = (alone.prose, alone.path)
            self._add(action, "delivers", alone, ("structure",), "link.beside-priority", evidence)

    def _beside(self, path: Path) -> list[Element]:
        """Give the one priority listed under a title beside an action's, in a section that states no other."""
        stated = [p for p in self.priorities.found if len(path) > 1 and p.path[:-1] == path[:-1] and p.path != path]
        return stated if len(stated) == 1 and stated[0].rule in TITLED else []

    def _led_in(self, action: Element) -> bool:
        """Tie an action of a list to the priority that the words before the list state, or to those that they name."""
        item = self._item(action)
        if item is None or not item.lead:
            return False
        stated = list(dict.fromkeys(self.topics.wordings.within(item.lead)))
        last = sentences(item.lead)[-1]
        if not stated and not last.plain.endswith(":"):  # a heading that was not known as one
            stated = list(filter(None, [self.priorities.known(item.lead.plain, least=SAME_NAME)]))
        for priority in stated if len(stated) == 1 else ():
            self._add(action, "delivers", priority, ("structure",), "link.after-priority", (item.lead, item.path))
        found = [] if stated else mentioned(self.priorities, last.plain)
        for priority in found:
            self._add(action, "delivers", priority, ("structure", "text"), "link.lead-names", (last, item.path))
        return len(stated) == 1 or bool(found)

    def _item(self, action: Element) -> Item | None:
        """Give the list item in which an action stands."""
        here = action.prose.starts[0]
        item = self.items[max(0, bisect_right(self.item_begins, here) - 1)] if self.items else None
        return item if item and item.prose.starts[0] <= here < item.prose.ends[-1] else None

    def _named_in_words(self) -> None:
        """Tie an action to the priorities that it names by their numbers: "… (Aim 2)", "… for Priorities 1 and 3"."""
        for action in self._actions("narrative") + self._actions("plan"):
            for priority in mentioned(self.priorities, action.prose.plain, numbers=True):
                evidence = (action.prose, action.path)
                self._add(action, "delivers", priority, ("text",), "link.names-number", evidence)

    def _heading(self, title: str) -> tuple[Prose, Path] | None:
        return self.headings.get(title)

    def _same_sentence(self) -> None:
        set_in_text = [
            priority
            for priority in self.priorities.found
            if priority.facts.get("level") != ["headline"] or priority.rule in IN_SENTENCES
        ]
        for action in self._actions("narrative"):
            here = self._sentence(action.prose)
            if here is None:
                continue
            unit = self.sentences[here]
            before = self.sentences[here - 1] if here and self.sentences[here - 1].block == unit.block else None
            for priority in set_in_text:
                inside = priority.prose.within(unit.prose)
                back = before is not None and priority.prose.within(before.prose) and BACK.search(unit.prose.plain)
                if inside or back:
                    self._add(action, "delivers", priority, ("text",), "link.same-sentence", (unit.prose, unit.path))
                    break
            else:
                self._after_priority(action, unit)

    def _after_priority(self, action: Element, unit: Unit) -> None:
        """Tie an action to the priority that its paragraph sets before it, or else that its chapter opens with."""
        told = self.topics.of_paragraph(action.prose, unit)
        if told:
            evidence = (told[1], unit.path)
            self._add(action, "delivers", told[0], ("structure",), "link.after-priority", evidence)
        elif not self._above(action.path)[0]:
            self._chapter(action)

    def _chapter(self, action: Element) -> None:
        """Tie an action to the priority with which the nearest of its chapters opens, if that stands before it."""
        for depth in range(len(action.path), 0, -1):
            opened = self.topics.of_chapter(action.path[:depth])
            if opened and opened[1].starts[0] < action.prose.starts[0]:
                evidence = (opened[1], action.path[:depth])
                self._add(action, "delivers", opened[0], ("structure",), "link.chapter-of-priority", evidence)
            if opened:
                return

    def _sentence(self, prose: Prose) -> int | None:
        """Give the number of the sentence in which some words stand."""
        number = bisect_right(self.begins, prose.starts[0]) - 1
        return number if number >= 0 and prose.within(self.sentences[number].prose) else None

    def _in_line_with(self) -> None:
        for action in self._actions("narrative"):
            here = self._sentence(action.prose)
            self._drive(action, self.sentences[here].prose if here is not None else action.prose)
            for citation, name in self.mentions.within(action.prose):
                in_full = name.starts[0] not in self.mentions.short
                local = citation.kind != "policy" or citation.scope == "local"
                if in_full and not local and not _as_means(action.prose, name):
                    self._add(action, "drivenBy", citation, ("text",), "link.named-in-action", (name, action.path))
        for priority in self.priorities.found:
            self._drive(priority, priority.prose)
        for row in self.tables.plan:
            self._drive(row.element, row.element.prose)
            for words in filter(None, (row.element.prose, row.element.detail)):
                for citation, name in self.mentions.within(words):
                    if citation.kind == "policy" and not _as_means(words, name):
                        self._add(row.element, "drivenBy", citation, ("text",), "link.named-in-row", (name, row.path))
            if row.area:
                self._drive(row.element, row.area)

    def _drive(self, element: Element, words: Prose) -> None:
        """Link an element to the policy drivers with which some words say that it is in line."""
        entry = rule("link.in-line-with")
        for citation, name in self.mentions.within(words):
            start = words.starts.index(name.starts[0])
            before = words.plain[max(0, start - REACH) : start]
            if element.kind == "Action" and self._sets_between(name, element):
                continue  # the policy is behind what the action is for
            behind = words.plain[start + len(name.plain) :]
            asked = AS.search(before) and ASKS.match(behind)  # "…, as the Plan asks"
            if citation.kind == "policy" and (asked or entry.pattern("text").search(before)):
                self._add(element, "drivenBy", citation, ("text",), entry.id, (words, element.path))

    def _sets_between(self, name: Prose, action: Element) -> bool:
        """Whether a sentence sets a priority between a driver's name and an action."""
        return any(
            priority.rule in IN_SENTENCES
            and name.ends[-1] <= priority.prose.starts[0]
            and priority.prose.ends[-1] <= action.prose.starts[0]
            for priority in self.priorities.found
        )

    def _priorities_follow(self) -> None:
        entry = rule("link.priorities-follow-from")
        for number, block in enumerate(self.document.blocks):
            if not isinstance(block, Paragraph):
                continue
            saying = _saying(block.prose)
            items = list(self._items_under(number)) if saying else []
            below = [block.prose, *(item.prose for item in items)]
            for sentence in saying:
                topics = TOPICS.search(sentence.plain)
                told = [
                    priority
                    for priority in self.priorities.found
                    if priority.prose.starts[0] > sentence.ends[-1] and any(map(priority.prose.within, below))
                ]
                numbered = counted(sentence.plain)  # which says what drives each
                named = self.mentions.within(sentence)
                for citation, name in () if numbered else named:
                    if not topics or name.starts[0] < sentence.starts[topics.start()]:
                        self._drive_priorities(citation, ("text",), entry.id, (sentence, block.path), told)
                for citation in () if numbered or named else self.antecedents.inspected(sentence):
                    self._drive_priorities(citation, ("text",), entry.id, (sentence, block.path), told)
            for item in items:
                for citation, name in self.mentions.within(item.prose):
                    if citation.kind == "context":
                        self._drive_priorities(citation, ("structure", "text"), entry.id, (name, item.path))

    def _lead_to_priorities(self) -> None:
        """Tie the drivers that lead into a list of priorities, as what they are to deliver, to each in the list."""
        entry = rule("link.lead-of-priorities")
        for block in self.items:
            stated = self.stated.within(block.prose) if block.lead else []
            last = sentences(block.lead)[-1] if stated else block.lead
            if not stated or not entry.pattern("text").search(last.plain):
                continue
            for priority in stated:
                for citation, _ in self.mentions.within(last):
                    if citation.kind == "policy":
                        self._add(priority, "drivenBy", citation, ("text",), entry.id, (last, block.path))

    def _items_under(self, number: int) -> Iterator[Item]:
        for block in self.document.blocks[number + 1 :]:
            if not isinstance(block, Item):
                return
            yield block

    def _drive_priorities(
        self,
        citation: Citation,
        basis: tuple[str, ...],
        ident: str,
        evidence: tuple[Prose, Path],
        told: Iterable[Element] = (),
    ) -> None:
        """Tie a driver to the priorities told behind it, else the section's, else the first in this part, or all."""
        for priority in told:
            self._add(priority, "drivenBy", citation, basis, ident, evidence)
        if told:
            return
        above, _ = self._above(evidence[1])
        first = [one for one in self.priorities.headline() if not _is_sector(one)]
        near = [priority for priority in first if priority.path[:1] == evidence[1][:1]]
        for priority in [above] if above else near or first:
            self._add(priority, "drivenBy", citation, basis, ident, evidence)

    def _threatened(self) -> None:
        """Tie a risk to the priority that its words name, or under whose heading it stands."""
        tied = {id(link.source) for link in self.links if link.relation == "threatens"}
        for risk in (element for element in self.elements if element.kind == "Risk" and id(element) not in tied):
            priority, title = self._above(risk.path)
            if priority:
                self._add(risk, "threatens", priority, ("structure",), "link.threatens-priority", self._heading(title))

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
            priority, _ = self._above(path)
            if priority:
                self._add(priority, "hasOutcome", outcome, ("structure",), "link.evaluates", (outcome.prose, path))
                self._drive(priority, outcome.prose)

    def _aspirations(self) -> None:
        for vision in (element for element in self.elements if element.kind == "Vision"):
            priority, _ = self._above(vision.path)
            if priority:
                vision.point("aspirationFor", priority, "link.aspiration")

    def _measured(self) -> None:
        """Point a measure at the priority that it names, or under whose heading it stands."""
        for measure in (element for element in self.elements if element.kind == "Measure" and not element.points):
            priority = named(self.priorities, measure.words) or self._above(measure.path)[0]
            if priority:
                measure.point("measures", priority, "link.measured")


def _as_means(words: Prose, name: Prose) -> bool:
    """Whether words name a policy only as what an action is done with."""
    begin = words.starts.index(name.starts[0])
    return is_means(words.plain, begin, begin + len(name.plain))


def _saying(paragraph: Prose) -> list[Prose]:
    """Give the sentences of a paragraph that say what priorities follow from, or all where none says it alone."""
    entry = rule("link.priorities-follow-from")
    text, lead = entry.pattern("text"), entry.pattern("lead")
    if not text.may_match(paragraph.plain) and not lead.may_match(paragraph.plain):
        return []
    stated = sentences(paragraph)
    saying = [sentence for sentence in stated if text.search(sentence.plain)]
    for before, sentence in pairwise(stated):
        if entry.pattern("before").search(before.plain) and lead.search(sentence.plain):
            saying.append(sentence)
    return saying or ([paragraph] if text.search(paragraph.plain) else [])


def _is_sector(priority: Element) -> bool:
    """Whether a priority is a section named after a sector, which holds that sector's own, with their sources."""
    return priority.rule == "priority.sub-heading" and sector_of(priority.words) is not None
