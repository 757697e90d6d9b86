"""Find the drivers that stand as reasons: in a priority's section or own words, over a section, a list or an item."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.document import Block, Document, Heading, Item, Paragraph, Path, Table
from ingest.driving import Driven
from ingest.mentions import Mentions
from ingest.plans import PlanAction
from ingest.priorities import Priorities, priority_above
from ingest.prose import NOTHING, Places, Prose
from ingest.references import counted, referred
from ingest.rules import rule
from ingest.strategy import Element
from ingest.units import sentences

LONGEST_TITLE = 7  # words of a line that stands over others without being marked as a heading


class Reasons:
    """Reads one document for what stands as the reason of its elements; what is `told` says itself what it drives."""

    def __init__(
        self,
        document: Document,
        plan: list[PlanAction],
        priorities: Priorities,
        elements: list[Element],
        mentions: Mentions,
        told: list[Prose],
    ) -> None:
        self.told = told
        self.document, self.priorities = document, priorities
        self.rows: dict[Path, list[PlanAction]] = {}  # of the plans right under a heading
        for row in plan:
            self.rows.setdefault(row.path, []).append(row)
        self.actions = [element for element in elements if element.kind == "Action"]
        self.mentions = mentions
        self.places = Places((action, action.prose) for action in self.actions)
        self.stated = Places((priority, priority.prose) for priority in priorities.found)

    def find(self) -> Iterator[Driven]:
        """Give all that is driven by what stands over it, in it, or under its heading as a reason."""
        yield from self._own_words()
        yield from self._under_headings()
        yield from self._under_names()
        yield from self._sections()

    def _own_words(self) -> Iterator[Driven]:
        """Tie a priority to the policies that its own words name."""
        for priority in self.priorities.found:
            for words in priority.wordings():
                for driver, name in self.mentions.within(words):
                    if driver.kind == "policy" and driver.scope != "local":  # which may be what it sets out to write
                        yield Driven(priority, driver, ("text",), "link.named-in-priority", (name, priority.path))

    def _under_headings(self) -> Iterator[Driven]:
        """Tie what is stated under a heading that names a policy to it; the document's title heads no section."""
        headings = [block for block in self.document.blocks if isinstance(block, Heading)]
        for number, block in enumerate(self.document.blocks):
            if not isinstance(block, Heading):
                continue
            drivers = [driver for driver, _ in self.mentions.within(block.prose) if driver.kind == "policy"]
            below = self._below(number, block) if drivers else []
            if not drivers or 2 * sum(isinstance(each, Heading) for each in below) > len(headings):
                continue
            for element in self._stated_in(below):
                for driver in drivers:
                    yield Driven(element, driver, ("structure",), "link.under-driver", (block.prose, block.path))

    def _below(self, number: int, heading: Heading) -> list[Block]:
        """Give the blocks of a heading's section."""
        path = (*heading.path, heading.title)
        below: list[Block] = []
        for block in self.document.blocks[number + 1 :]:
            if block.path[: len(path)] != path:
                break
            below.append(block)
        return below

    def _stated_in(self, blocks: list[Block]) -> list[Element]:
        """Give the priorities that some blocks state, and the actions but for those of plans."""
        told = [action for action in self.actions if action.facts.get("source") == ["narrative"]]
        told += self.priorities.found
        places = Places((element, element.prose) for element in told)
        inside = {element for block in blocks if not isinstance(block, Table) for element in places.within(block.prose)}
        return [element for element in told if element in inside]

    def _under_names(self) -> Iterator[Driven]:
        """Tie the actions of an item, a list or a plan to the driver whose name alone stands over them."""
        ident = "link.under-name"
        for block in self.document.blocks:
            if isinstance(block, Heading):
                for row in self.rows.get((*block.path, block.title), ()):
                    for driver in self.mentions.heading(block.prose):
                        yield Driven(row.element, driver, ("structure",), ident, (block.prose, block.path))
            if not isinstance(block, Item):
                continue
            label, behind = block.prose.slice(0, block.label), block.prose.plain[block.label :]
            for driver in self.mentions.heading(label) if label and counted(behind) else ():
                for target in referred(self.priorities, behind):
                    yield Driven(target, driver, ("structure",), ident, (block.prose, block.path))
            actions = self.places.within(block.prose)
            for words in (label, *sentences(block.lead)[-1:]) if actions else ():
                for driver in self.mentions.heading(words):
                    for action in actions:
                        if not words.within(action.prose):
                            yield Driven(action, driver, ("structure",), ident, (words, block.path))

    def _sections(self) -> Iterator[Driven]:
        """Tie the drivers that a priority's section gives as its reasons, or its heading names, to that priority."""
        path: Path = ()
        title = ""
        for block in self.document.blocks:
            if isinstance(block, Table):
                continue
            over = block.path if block.path else ("",)
            if block.path != path:
                path, title = block.path, ""
            if isinstance(block, Heading):
                yield from self._reason(self._over((*over, block.title)), block.prose, block.path)
                if _gives_reasons(block.prose.plain):
                    yield from self._reason(self._over(over), block.prose, block.path)
            elif isinstance(block, Paragraph) and _is_title(block.prose):
                title = block.prose.plain
            elif _gives_reasons(title or over[-1]) or _gives_reasons(block.prose.plain) or self._led(block):
                priority = self._over(over) or self._over(over[:-1])
                yield from self._reason(priority, block.prose, block.path)
                yield from self._again(priority, block)
            else:
                yield from self._said(block)

    def _again(self, priority: Element | None, block: Item | Paragraph) -> Iterator[Driven]:
        """Tie the drivers of which an item of a list of reasons, or a term behind its label, speaks again."""
        if not priority:
            return
        told = [] if self.mentions.within(block.prose) else self.mentions.echoed(block.prose)
        if isinstance(block, Paragraph):
            behind = block.prose.plain.find(":") + 1
            terms = block.prose.slice(behind, len(block.prose.plain)) if behind else NOTHING
            listed = ";" in terms.plain
            told = (
                [driver for driver, _ in self.mentions.told_in_cell(terms)] if listed else self.mentions.counted(terms)
            )
        for driver in told:
            yield Driven(priority, driver, ("structure",), "link.section-of-priority", (block.prose, block.path))

    def _led(self, block: Item | Paragraph) -> bool:
        """Whether a list of reasons holds a block."""
        return isinstance(block, Item) and bool(block.lead) and _gives_reasons(sentences(block.lead)[-1].plain)

    def _said(self, block: Item | Paragraph) -> Iterator[Driven]:
        """Tie what is said in words of need or reason to the priority that an item states, or a paragraph's heading."""
        says = rule("link.section-of-priority").pattern("text")
        if isinstance(block, Paragraph):
            priority = self._over(block.path)
            words = block.prose
        else:
            stated = self.stated.within(block.prose)
            priority = stated[0] if len(stated) == 1 else None
            begin = block.prose.starts.index(priority.prose.starts[0]) + len(priority.prose.plain) if priority else 0
            words = block.prose.slice(begin, len(block.prose.plain))
        if priority is None:
            return
        for sentence in sentences(words):
            means = rule("link.section-of-priority").pattern("lead").search(sentence.plain)
            for driver in self.mentions.echoed(sentence.slice(*means.span("words"))) if means else ():
                yield Driven(priority, driver, ("text",), "link.section-of-priority", (sentence, block.path))
            if says.search(sentence.plain) and not self._is_told(sentence):
                yield from self._reason(priority, sentence, block.path)

    def _is_told(self, sentence: Prose) -> bool:
        """Whether a sentence says itself what drives something."""
        return any(words.within(sentence) or sentence.within(words) for words in self.told)

    def _over(self, path: Path) -> Element | None:
        """Give the priority that the last of some headings names."""
        return priority_above(self.priorities, path[-1:])[0] if path else None

    def _reason(self, priority: Element | None, words: Prose, path: Path) -> Iterator[Driven]:
        """Tie the drivers in some words, but for those in an action's, to a priority."""
        for driver, name in self.mentions.within(words):
            if priority and not any(name.within(action.prose) for action in self.actions):
                yield Driven(priority, driver, ("structure",), "link.section-of-priority", (name, path))


def _gives_reasons(words: str) -> bool:
    """Whether a title, or the label before a colon, announces reasons: "Why it matters", "Driven by: …"."""
    says = rule("link.section-of-priority").pattern("heading")
    return says.search(words) is not None or (":" in words and says.search(words.split(":")[0]) is not None)


def _is_title(words: Prose) -> bool:
    """Whether a line stands over those that follow it, as a heading does."""
    return len(words.plain.split()) <= LONGEST_TITLE and words.plain[-1:] not in ".;," and ":" not in words.plain[:-1]
