"""An annotation as a strategy, so that the graph concludes from an annotator's reading what it does from extraction."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ingest.document import Document
from ingest.evaluation.annotation import Annotation, Stated
from ingest.extraction import give_dates
from ingest.prose import Prose
from ingest.strategy import Element, Link, Strategy, ThemeMention
from ingest.themes import mentions, themes_of
from ingest.units import units

KINDS = {
    "priority": "Priority",
    "action": "Action",
    "risk": "Risk",
    "vision": "Vision",
    "principle": "Principle",
    "measure": "Measure",
    "evaluation": "Outcome",
    "body": "Body",
}
PARTS = {"outputs": ("hasOutcome", "Outcome"), "outcomes": ("hasOutcome", "Outcome"),
         "controls": ("controlledBy", "Control")}  # fmt: skip
GIVEN = {"Priority", "Action"}  # the kinds to which an annotator gives themes
FACTS = {"owner": "ownerText", "due": "dueText"}
RULE, SURE = "annotation", Decimal(1)


def annotated(annotation: Annotation, read: Strategy) -> Strategy:
    """Make the strategy that an annotation states of the document of which `read` is the extraction.

    Priorities and actions have the themes that the annotator gave them. Where none of a kind was given any, and for
    all other kinds, the themes come from the words by the vocabulary's cues, as in extraction; so do the sentences
    that only mention a theme. An annotation does not tell what a strategy adopts: every priority counts as its own.
    """
    return _Written(annotation, read).strategy()


class _Written:
    """An annotation on its way into a strategy, whose text is what was annotated, a statement a line."""

    def __init__(self, annotation: Annotation, read: Strategy) -> None:
        self.stated, self.read = annotation.stated, read
        self.text = ""
        self.elements: list[tuple[Element, Stated]] = []
        self.links: list[Link] = []

    def strategy(self) -> Strategy:
        """Write all elements and links, then their themes, then what else mentions a theme."""
        for kind, name in KINDS.items():
            for stated in self.stated.get(kind, ()):
                self._element(name, stated)
        self._deliver()
        self._give_themes()
        elements = [element for element, _ in self.elements]
        sentences = mentions(list(units(self.read.document)), elements)
        mentioned = [ThemeMention(self._words(each.prose.plain), each.path, each.themes) for each in sentences]
        document = Document(self.read.document.name, self.text, ())
        return Strategy(self.read.profile, document, elements, [], self.links, mentioned)

    def _element(self, kind: str, stated: Stated) -> Element:
        first, *others = (self._words(wording) for wording in stated.wordings if wording.strip())
        element = Element(kind, first, (), RULE, SURE, restated=[(words, ()) for words in others])
        for part, name in FACTS.items():
            element.add(name, *_texts(stated.part(part)))
        if kind == "Outcome" and stated.fact("stage"):
            element.add("stage", *stated.fact("stage"))
        give_dates(element)
        self.elements.append((element, stated))
        for part, (relation, of) in PARTS.items():
            for each in stated.part(part):
                self.links.append(Link(element, relation, self._element(of, each), ("text",), RULE, SURE))
        return element

    def _deliver(self) -> None:
        """Tie each action to the priority that the annotator names by its words."""
        priorities = {stated.wordings[0]: element for element, stated in self.elements if element.kind == "Priority"}
        for element, stated in list(self.elements):
            if element.kind == "Action":
                for words in _texts(stated.part("priority")):
                    self.links.append(Link(element, "delivers", priorities[words], ("text",), RULE, SURE))

    def _give_themes(self) -> None:
        given = {element.kind for element, stated in self.elements if element.kind in GIVEN and stated.fact("themes")}
        for element, stated in self.elements:
            element.themes = stated.fact("themes") if element.kind in given else themes_of(element.words)
        for link in self.links:  # as in extraction, an outcome or a control is about what it is of
            if link.relation != "delivers" and isinstance(link.target, Element) and not link.target.themes:
                link.target.themes = link.source.themes

    def _words(self, words: str) -> Prose:
        """Write a statement on a line of its own, and give its words with their place."""
        line, start = " ".join(words.split()), len(self.text)
        self.text += f"{line}\n"
        end = start + len(line)
        return Prose(line, tuple(range(start, end)), tuple(range(start + 1, end + 1)))


def _texts(stated: Iterable[Stated]) -> list[str]:
    return [each.wordings[0] for each in stated]
