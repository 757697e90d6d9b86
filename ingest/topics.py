"""Follow a text for the priority of which it speaks: the one that a sentence sets, until its paragraph sets another."""

from __future__ import annotations

from ingest.document import Document, Heading, Item, Paragraph, Path, Table
from ingest.priorities import Priorities
from ingest.prose import Places, Prose
from ingest.references import referred
from ingest.rules import rule
from ingest.strategy import Element
from ingest.units import Unit, sentences

# The rules that find a priority in a sentence which sets it.
IN_SENTENCES = ("priority.named-in-prose", "priority.made-priority", "priority.priorities-are", "priority.ordinal")
OPENING = 2  # sentences of a chapter, or of its first paragraph, that say what the chapter is about

Setting = tuple[Element, Prose]


class Topics:
    """Where one document sets its priorities in prose."""

    def __init__(self, document: Document, stretches: list[Unit], priorities: Priorities) -> None:
        self.document, self.sentences, self.priorities = document, stretches, priorities
        self.wordings = Places((priority, words) for priority in priorities.found for words in priority.wordings())
        self.counts = [_counts(unit.prose) for unit in stretches]
        self.settings = [
            self._set_in(unit.prose, counted) for unit, counted in zip(stretches, self.counts, strict=True)
        ]
        self.titles = [(*block.path, block.title) for block in document.blocks if isinstance(block, Heading)]
        self.chapters: dict[Path, Setting | None] = {}
        self.begun: dict[int, list[Element]] = {}  # the priorities that are stated from a place on
        for priority in priorities.found:
            for start in {words.starts[0] for words in priority.wordings()}:
                self.begun.setdefault(start, []).append(priority)
        self.inside: dict[int, list[int]] = {}  # the sentences of each block
        self.under: dict[Path, list[int]] = {}  # and those right under a heading
        for number, unit in enumerate(stretches):
            self.inside.setdefault(unit.block, []).append(number)
            self.under.setdefault(unit.path, []).append(number)

    def of_paragraph(self, action: Prose, unit: Unit) -> Setting | None:
        """Give the last priority that a paragraph sets before an action; or, where it goes on, the one before it."""
        told = self._told(unit.block, action.starts[0])
        block = unit.block
        while not told and block and self._goes_on(block, action):
            block -= 1
            told = self._told(block, action.starts[0])
        return told[-1] if told else None

    def of_chapter(self, path: Path) -> Setting | None:
        """Give the first priority that the first sentences of a chapter set, where the chapter sets no other."""
        if path not in self.chapters:
            self.chapters[path] = self._opened(path)
        return self.chapters[path]

    def _told(self, block: int, before: int) -> list[Setting]:
        """Give what a block sets before a place in the text, in its first words or in its sentences."""
        words = self.document.blocks[block]
        if isinstance(words, Heading | Table):
            return []
        run_in = self.begun.get(words.prose.starts[0], []) if isinstance(words, Paragraph) and words.prose else []
        named = [(priority, words.prose) for priority in run_in]
        return [
            setting
            for number in self.inside.get(block, [])
            if self.sentences[number].prose.starts[0] < before
            for setting in self.settings[number]
            if setting[0].prose.starts[0] < before
        ] or [setting for setting in named if setting[0].prose.ends[-1] <= before]

    def _set_in(self, sentence: Prose, counted: str) -> list[Setting]:
        """Give the one priority that a sentence sets, in its words or by counting it; several have no one topic."""
        own = [p for p in dict.fromkeys(self.wordings.within(sentence)) if p.rule in IN_SENTENCES]
        found = own or (referred(self.priorities, counted) if counted else [])
        return [(found[0], sentence)] if len(found) == 1 else []

    def _goes_on(self, number: int, action: Prose) -> bool:
        """Whether a block is a list, or says that it goes on with what the block before it is about."""
        block, above = self.document.blocks[number], self.document.blocks[number - 1]
        if isinstance(block, Heading | Table) or isinstance(above, Heading | Table) or block.path != above.path:
            return False
        if isinstance(block, Item) and block.lead:
            return True
        first = sentences(block.prose)[0]
        return rule("link.after-priority").pattern("lead").search(first.plain) is not None

    def _opened(self, path: Path) -> Setting | None:
        """Read what the first sentences under a heading set, but for an introduction and the document's title."""
        if rule("link.chapter-of-priority").pattern("not_heading").search(path[-1]):
            return None
        if all(title[: len(path)] == path for title in self.titles):
            return None
        under = self.under.get(path, [])
        settings = [(order, setting) for order, number in enumerate(under) for setting in self.settings[number]]
        counts = {self.counts[number] for number in under} - {""}
        others = len({id(setting[0]) for _, setting in settings}) > 1 or len(counts) > 1
        if others or not settings or settings[0][0] >= OPENING:
            return None
        opened = settings[0][1]
        return opened if opened[0].facts.get("level") == ["headline"] else None


def _counts(sentence: Prose) -> str:
    """Give the words by which a sentence counts the priority of which it speaks, known or not."""
    spoken = rule("link.after-priority").pattern("text").search(sentence.plain)
    return spoken["counted"].lower() if spoken else ""
