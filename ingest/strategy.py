"""What a document states: a strategy with its elements, the drivers it cites, and their links, each with its place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ingest.document import Document, Path
from ingest.prose import Prose

Value = str | int | date
LONGEST_LABEL = 25
LIST_END = re.compile(r"[;,]\s*(?:and|or)?\s*$")

ELEMENT_KINDS = ("Vision", "Principle", "Priority", "Action", "Outcome", "Risk", "Control", "Measure", "Body")


@dataclass(eq=False, slots=True)
class Element:
    """Something that a strategy states; `facts` are properties by the ontology's names, `restated` other wordings."""

    kind: str
    prose: Prose
    path: Path
    rule: str
    confidence: Decimal
    group: str = ""
    facts: dict[str, list[Value]] = field(default_factory=dict)
    restated: list[tuple[Prose, Path]] = field(default_factory=list)
    detail: Prose | None = None
    points: list[tuple[str, Element]] = field(default_factory=list)
    themes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in ELEMENT_KINDS:
            raise ValueError(f"no element is a {self.kind!r}; expected one of {', '.join(ELEMENT_KINDS)}")
        if not self.prose:
            raise ValueError(f"a {self.kind} needs words")

    @property
    def words(self) -> str:
        """The statement's words, bare of the marks around it and of what ties it to the next item."""
        return LIST_END.sub("", self.prose.plain.strip(" \"“”'‘’")).rstrip(" .;,:")

    @property
    def label(self) -> str:
        """The words as written, cut only beyond 25."""
        words = self.words.split()
        return self.words if len(words) <= LONGEST_LABEL else " ".join(words[:LONGEST_LABEL]) + " …"

    @property
    def description(self) -> str | None:
        """The whole statement where the label does not hold it."""
        whole = f"{self.words}: {self.detail.plain}" if self.detail else self.words
        return whole if whole != self.label else None

    def add(self, name: str, *values: Value) -> None:
        """Add values of a property, each once, in order."""
        known = self.facts.setdefault(name, [])
        known.extend(value for value in values if value not in known)


@dataclass(eq=False, slots=True)
class Citation:
    """A driver that the strategy cites: its name as first found, and each place where it stands."""

    ident: str
    known: bool
    label: str
    scope: str
    kind: str
    rule: str
    confidence: Decimal
    basis: tuple[str, ...]
    family: str | None = None
    mentions: list[tuple[Prose, Path]] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.scope not in ("national", "regional", "local") or self.kind not in ("policy", "context"):
            raise ValueError(
                f"a driver is national, regional or local, and policy or context; not {self.scope}, {self.kind}"
            )


@dataclass(eq=False, slots=True)
class Link:
    """On what a stated relation rests: the ends, the basis (`text`, `structure`), the words that say so, the rule."""

    source: Element
    relation: str
    target: Element | Citation
    basis: tuple[str, ...]
    rule: str
    confidence: Decimal
    evidence: tuple[Prose, Path] | None = None

    def __post_init__(self) -> None:
        if not self.basis or set(self.basis) - {"text", "structure"}:
            raise ValueError(f"a stated link rests on text or structure, not on {self.basis!r}")


@dataclass(frozen=True, slots=True)
class ThemeMention:
    """A sentence that has the words of themes which no element has."""

    prose: Prose
    path: Path
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a strategy is: its title, council, period, kind and status, and what its manifest says of it."""

    slug: str
    title: str
    council: str
    kind: str
    status: str
    text_kind: str
    period_text: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    manifest: str = field(default="", compare=False)


@dataclass(slots=True)
class Strategy:
    """A document read as a strategy."""

    profile: Profile
    document: Document
    elements: list[Element] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    mentions: list[ThemeMention] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Element]:
        """Give the elements of one kind, in reading order."""
        return [element for element in self.elements if element.kind == kind]

    def counts(self) -> Counter[str]:
        """Count what it states: its elements and the drivers that it cites, by class."""
        found = Counter(element.kind for element in self.elements)
        found.update(f"{citation.kind.capitalize()}Driver" for citation in self.citations)
        return found
