"""One strategy as the index keeps it: what can be found in it, its rungs, and how far its drivers reach."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain, takewhile
from typing import Any, NamedTuple

import pyoxigraph as ox

from graph.coverage import RUNGS
from graph.tables import value
from ontology.names import DCTERMS, DOCUMENT_GRAPHS, GRAPH, OA, PREFIXES, SKOS, SL, STRATEGY, graph_of

ELEMENTS = ("Vision", "Principle", "Priority", "Action", "Outcome", "Risk", "Control", "Measure", "Body")
PASSAGE, TEXT = "Passage", "Text"
KINDS = (*ELEMENTS, PASSAGE, TEXT)
LINE = re.compile(r"[^\n]+")
LEAST = 3  # words of a piece of text that says something
BETWEEN = "\x1e"  # quotations of one element; neither a word nor part of one
COUNTS = ("rung", *("n" + name.capitalize() for name in RUNGS[1:]))
SHORT = {SL: "", OA: "oa:", SKOS: "skos:", DCTERMS: "dcterms:", PREFIXES["rdf"]: "rdf:"}

Things = Mapping[str, Mapping[str, list[Any]]]


class Entry(NamedTuple):
    """What a search can find: an element with the words that state it, a passage that states none, or other text.

    `quotation` holds the words of all its passages; `passage`, `start` and `end` are of the first. Of text from which
    nothing was taken, `iri` is the strategy's.
    """

    kind: str
    label: str
    quotation: str
    section: str
    iri: str
    passage: str | None
    start: int | None
    end: int | None
    page: int | None
    themes: frozenset[str]


class Reach(NamedTuple):
    """How far a driver reaches in a strategy: what follows from it as stated, and what more by inference."""

    driver: str
    priorities: int
    actions: int
    outcomes: int
    may_priorities: int
    may_actions: int
    may_outcomes: int


@dataclass(frozen=True)
class Record:
    """What a strategy's graphs state, by subject and predicate."""

    slug: str
    things: Things

    @property
    def iri(self) -> str:
        """The strategy's address."""
        return f"{STRATEGY}{self.slug}"

    def one(self, name: str) -> Any:
        """Give what the strategy says of itself, or None."""
        return next(iter(self.things[self.iri][name]), None)

    def entries(self) -> list[Entry]:
        """List what can be found, in the order of the text.

        An element and its passages are one; a passage within the words of another adds nothing to it. What no passage
        quotes is there as well, line by line: what a document says is found, even where nothing was made of it.
        """
        stated = [self._element(iri, kind) for kind in ELEMENTS for iri in self._kinds[kind]]
        quoted = {each for iri in self._elements for each in self.things[iri]["evidence"]}
        found = stated + [self._passage(iri) for iri in self._outermost() if iri not in quoted] + list(self._rest())
        return sorted(found, key=lambda each: (each.start or 0, each.end or 0, KINDS.index(each.kind), each.iri))

    def coverage(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Give each theme with the rung on which the strategy stands, and its counts."""
        for cell in self._kinds["Coverage"]:
            says = self.things[cell]
            yield says["ofTheme"][0], tuple(says[name][0] for name in COUNTS)

    def reaches(self) -> Iterator[Reach]:
        """Say of each driver that the strategy cites how far it reaches, as the query `reach` counts it."""
        for driver in sorted(self._ties["citesDriver"][self.iri]):
            stated = self._below(self._ties["^drivenBy"][driver])
            may = self._below(self._ties["aligned"][driver])
            counts = [len(each) for each in stated]
            yield Reach(driver, *counts, *(len(more - each) for more, each in zip(may, stated, strict=True)))

    def _below(self, driven: set[str]) -> tuple[set[str], set[str], set[str]]:
        """Give the priorities, actions and outcomes to which what a driver drives leads."""
        priorities = driven & self._kinds["Priority"]
        actions = (driven & self._kinds["Action"]) | _all(self._ties["^delivers"][each] for each in driven)
        return priorities, actions, _all(self._ties["hasOutcome"][each] for each in driven | actions)

    @cached_property
    def _kinds(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for iri, says in self.things.items():
            for each in says["rdf:type"]:
                found[each.removeprefix(SL)].add(iri)
        return found

    @property
    def _elements(self) -> Iterator[str]:
        return chain.from_iterable(self._kinds[kind] for kind in ELEMENTS)

    @cached_property
    def _ties(self) -> Mapping[str, Mapping[str, set[str]]]:
        """Give what is tied to what by each relation; with ^ before its name, from its end to its start."""
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for link in self._kinds["Link"] | self._kinds["Alignment"]:
            says = self.things[link]
            relation = says["relation"][0].removeprefix(SL) if says["relation"] else "aligned"
            for start in says["from"]:
                for end in says["to"]:
                    found[relation][start].add(end)
                    found["^" + relation][end].add(start)
        return found

    def _element(self, iri: str, kind: str) -> Entry:
        says = self.things[iri]
        passages = sorted(says["evidence"], key=self._span)
        first = passages[0] if passages else None
        themes = chain(says["theme"], *(self.things[each]["theme"] for each in passages))
        return self._entry(kind, (says["skos:prefLabel"] or [""])[0], iri, first, passages, themes)

    def _passage(self, iri: str) -> Entry:
        return self._entry(PASSAGE, "", iri, iri, [iri], self.things[iri]["theme"])

    def _entry(
        self, kind: str, label: str, iri: str, first: str | None, passages: Iterable[str], themes: Iterable[str]
    ) -> Entry:
        says = self.things[first or ""]
        section, page, start, end = (next(iter(says[name]), None) for name in ("section", "page", "oa:start", "oa:end"))
        quotation = BETWEEN.join(words for each in passages for words in self.things[each]["oa:exact"])
        return Entry(kind, label, quotation, section or "", iri, first, start, end, page, frozenset(themes))

    def _rest(self) -> Iterator[Entry]:
        """Give the pieces of lines that no passage quotes."""
        passages = map(self.things.__getitem__, self._outermost())
        spans = deque((says["oa:start"][0], says["oa:end"][0]) for says in passages)  # by start, and so by end
        for line in LINE.finditer(text := self.one("text") or ""):
            while spans and spans[0][1] <= line.start():
                spans.popleft()
            at = line.start()
            within = takewhile(partial(_begins_before, line.end()), spans)
            for start, end in [*within, (line.end(), line.end())]:
                piece = text[at:start].strip()
                if len(piece.split()) >= LEAST:
                    begins = text.index(piece, at)
                    yield Entry(TEXT, "", piece, "", self.iri, None, begins, begins + len(piece), None, frozenset())
                at = max(at, end)

    def _span(self, passage: str) -> tuple[int, int, str]:
        says = self.things[passage]
        return (*says["oa:start"], 0)[0], -(*says["oa:end"], 0)[0], passage

    def _outermost(self) -> Iterator[str]:
        """Give the passages that are within no other."""
        reached = -1
        for passage in sorted(self._kinds[PASSAGE], key=self._span):
            end = -self._span(passage)[1]
            if end > reached:
                yield passage
                reached = end


def read(engine: ox.Store, slug: str) -> Record:
    """Read what a strategy's graphs state."""
    things: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for kind in DOCUMENT_GRAPHS:
        for quad in engine.quads_for_pattern(None, None, None, ox.NamedNode(graph_of(kind, slug))):
            things[_name(quad.subject)][short(quad.predicate.value)].append(value(quad.object))
    return Record(slug, things)


def read_shared(engine: ox.Store, graph: str = f"{GRAPH}vocabulary") -> Things:
    """Read what a shared graph states."""
    things: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for quad in engine.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
        things[_name(quad.subject)][short(quad.predicate.value)].append(value(quad.object))
    return things


def _begins_before(end: int, span: tuple[int, int]) -> bool:
    return span[0] < end


def _name(subject: Any) -> str:
    return str(subject.value)


def short(predicate: str) -> str:
    for namespace, prefix in SHORT.items():
        if predicate.startswith(namespace):
            return prefix + predicate[len(namespace) :]
    return predicate


def _all(sets: Iterable[set[str]]) -> set[str]:
    return set().union(*sets)
