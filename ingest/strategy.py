"""What a document states: a strategy with its elements, the drivers it cites, and their links, each with its place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ingest.document import Document, Path
from ingest.prose import Prose

Value = str | int | date
LONGEST_LABEL = 25
LIST_END = re.compile(r"[;,]\s*(?:and|or)?\s*$")

ELEMENT_KINDS = ("Vision", "Principle", "Priority", "Action", "Outcome", "Risk", "Control", "Measure", "Body")


class Point(NamedTuple):
    """A property that points from an element to another one, or to a cited driver, and the rule that says so."""

    name: str
    target: Element | Citation
    rule: str


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
    points: list[Point] = field(default_factory=list)
    themes: tuple[str, ...] = ()
    sector: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in ELEMENT_KINDS:
            raise ValueError(f"no element is a {self.kind!r}; expected one of {', '.join(ELEMENT_KINDS)}")
        if not self.prose:
            raise ValueError(f"a {self.kind} needs words")

    def wordings(self) -> list[Prose]:
        """Give the words in which it is stated, and each in which it is stated again."""
        return [self.prose, *(prose for prose, _ in self.restated)]

    @property
    def words(self) -> str:
        """The statement's words, bare of the marks around it and of what ties it to the next item."""
        return _bare(self.prose.plain)

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

    def point(self, name: str, target: Element | Citation, rule: str) -> None:
        """Point at another element, or at a cited driver, with a property, once."""
        if not any(point.name == name and point.target is target for point in self.points):
            self.points.append(Point(name, target, rule))


@lru_cache(maxsize=10_000)
def _bare(written: str) -> str:
    return LIST_END.sub("", written.strip(" \"“”'‘’")).rstrip(" .;,:")


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


@dataclass(eq=False, slots=True)
class CoveredSector:
    """A sector of the workforce that the strategy says it covers, by its id, with the places that say so."""

    id: str
    rule: str
    confidence: Decimal
    basis: tuple[str, ...]
    evidence: list[tuple[Prose, Path]] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.id or not self.basis:
            raise ValueError("a covered sector needs its id, and the basis on which it is said to be covered")


@dataclass(frozen=True, slots=True)
class ThemeMention:
    """A sentence that has the words of themes which no element has."""

    prose: Prose
    path: Path
    themes: tuple[str, ...]


@dataclass(frozen=True, eq=False, slots=True)
class ScoreTable:
    """A table in which a workforce is scored: its title, what its scores or colours mean as written, its rule."""

    title: str
    key: tuple[str, ...]
    path: Path
    rule: str

    def __post_init__(self) -> None:
        if not self.title:
            raise ValueError("a table of scores needs a title")


@dataclass(frozen=True, slots=True)
class Score:
    """One cell of a table of scores: the row's strand (in its group), the column's dimension, the number, its words.

    `known` is the id of the strand in the vocabulary; a strand without one is the strategy's own.
    """

    table: ScoreTable
    strand: Prose
    dimension: Prose
    value: Decimal
    prose: Prose
    group: str = ""
    known: str | None = None

    def __post_init__(self) -> None:
        if not (self.strand and self.dimension and self.prose):
            raise ValueError("a score needs a strand, a dimension and the words of its cell")
        if self.value < 0:
            raise ValueError(f"a score is no less than nothing, not {self.value}")

    @property
    def path(self) -> Path:
        """The headings above its table."""
        return self.table.path

    @property
    def strand_label(self) -> str:
        """The strand's name, behind its group's where the table has groups."""
        return f"{self.group}: {self.strand.plain}" if self.group else self.strand.plain


@dataclass(frozen=True, slots=True)
class Profile:
    """What a strategy is: its title, councils, period, kind and status, and what its manifest says of it."""

    slug: str
    title: str
    councils: tuple[str, ...]
    kind: str
    status: str
    text_kind: str
    period_text: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    supersedes: str | None = None
    manifest: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.councils:
            raise ValueError(f"the strategy {self.slug} needs a council")

    @property
    def council(self) -> str:
        """The council after which it is named, and its own drivers are."""
        return self.councils[0]


@dataclass(slots=True)
class Strategy:
    """A document read as a strategy."""

    profile: Profile
    document: Document
    elements: list[Element] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    mentions: list[ThemeMention] = field(default_factory=list)
    sectors: list[CoveredSector] = field(default_factory=list)
    scores: list[Score] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Element]:
        """Give the elements of one kind, in reading order."""
        return [element for element in self.elements if element.kind == kind]

    def counts(self) -> Counter[str]:
        """Count what it states: its elements, the drivers that it cites and its scores, by class."""
        found = Counter(element.kind for element in self.elements)
        found.update(f"{citation.kind.capitalize()}Driver" for citation in self.citations)
        found.update("Observation" for _ in self.scores)
        return found
