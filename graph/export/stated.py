"""What one strategy states and what is concluded from it, read straight from its graphs, for writing in other forms."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import pyoxigraph as ox

from graph.store import Store
from graph.tables import written
from ontology.names import GRAPH, PREFIXES, STRATEGY, graph_of
from ontology.wording import DIGEST

Said = Mapping[str, list[str]]  # what is said of a thing: terms (`sl:delivers`), and their values in order, as written
Things = Mapping[str, Said]  # by address

SHARED = (f"{GRAPH}vocabulary", f"{GRAPH}drivers")
LABELS = ("skos:prefLabel", "dcterms:title", "rdfs:label")
ELEMENTS = ("Vision", "Principle", "Priority", "Action", "Outcome", "Risk", "Control", "Measure", "Body")
CLASSES = (*ELEMENTS, "Strategy", "PolicyDriver", "ContextDriver", "Theme")


def chosen(store: Store, slugs: Sequence[str] | None) -> list[str]:
    """List the strategies that are asked for, each once, by name; all where none is named."""
    return sorted(set(store.slugs() if slugs is None else slugs))


def things(store: Store, graphs: Iterable[str]) -> Things:
    """Gather by subject what stands in some graphs."""
    return _gathered(quad for graph in graphs for quad in store.quads(graph))


def _gathered(quads: Iterable[ox.Quad]) -> Things:
    found: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        terms = found.setdefault(written(quad.subject), {})
        terms.setdefault(short(quad.predicate.value), []).append(written(quad.object))
    for terms in found.values():
        for term, values in terms.items():
            if len(values) > 1:
                terms[term] = sorted(set(values))  # two graphs may say the same
    return dict(sorted(found.items()))


@cache
def short(iri: str) -> str:
    """Write an address with the prefix of its namespace, where it has one: `sl:delivers`."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


@dataclass(frozen=True)
class Passage:
    """A stretch of the text: its words, its place in code points (the end exclusive), and the headings above it."""

    iri: str
    exact: str
    start: int
    end: int
    section: str = ""
    page: str = ""


class Shared:
    """What belongs to no one strategy: themes, drivers, councils, sectors; and what the ontology says of its terms."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._said: dict[str, Said] = {"": {}}
        self.ontology = things(store, [f"{GRAPH}ontology"])

    def about(self, iri: str) -> Said:
        """Give what is said of one of them; empty if nothing. Most of the thousands are never asked for."""
        if iri not in self._said:
            quads = (quad for graph in SHARED for quad in self._store.quads(graph, iri))
            self._said[iri] = _gathered(quads).get(iri, {})
        return self._said[iri]

    def themes(self) -> list[str]:
        """List the themes by address."""
        return list(self._store.ask("themes")["theme"])

    def meaning(self, term: str) -> str:
        """Give the ontology's definition of a term, written short; empty where another vocabulary defines it."""
        prefix, _, name = term.partition(":")
        said = self.ontology.get(f"{PREFIXES[prefix]}{name}", {}).get("rdfs:comment", [])
        return " ".join(said[0].split()) if said else ""


class Stated:
    """One strategy: what it states, in the order of its text, and what is concluded from it."""

    def __init__(self, store: Store, slug: str, shared: Shared) -> None:
        self.slug, self.iri, self.shared, self._store = slug, STRATEGY + slug, shared, store

    @cached_property
    def things(self) -> Things:
        """What is said of each thing that it states, and of what is concluded from it."""
        return things(self._store, (graph_of(kind, self.slug) for kind in ("strategy", "inferred")))

    @cached_property
    def text(self) -> str:
        """Its whole text, in which passages have their places."""
        return things(self._store, [graph_of("text", self.slug)])[self.iri]["sl:text"][0]

    @cached_property
    def is_digest(self) -> bool:
        """Say whether its text is Sightline's retelling."""
        return self.one(self.iri, "sl:textKind") == "digest"

    @property
    def note(self) -> str:
        """What must stand wherever its words are shown; empty for an original."""
        return DIGEST if self.is_digest else ""

    @property
    def title(self) -> str:
        """Its title."""
        return self.one(self.iri, "dcterms:title")

    @cached_property
    def councils(self) -> list[str]:
        """The councils whose it is, by name."""
        return self.labels(self.iri, "sl:council")

    def all(self, iri: str, term: str) -> list[str]:
        """Give what a term says of a thing of this strategy or of a shared one, in order; empty if nothing."""
        return (self.things.get(iri) or self.shared.about(iri)).get(term, [])

    def one(self, iri: str, term: str) -> str:
        """Give the first value of a term; empty if there is none."""
        return next(iter(self.all(iri, term)), "")

    def labels(self, iri: str, term: str) -> list[str]:
        """Give the names of what a term points at, each once, in the order of the alphabet."""
        return sorted({self.label(each) for each in self.all(iri, term)})

    def label(self, iri: str) -> str:
        """Name a thing: as it is labelled, else by the end of its address."""
        return next(filter(None, (self.one(iri, term) for term in LABELS)), "") or re.split("[/#]", iri)[-1]

    def kind(self, iri: str) -> str:
        """Say of which class a thing is: Action, PolicyDriver, Passage."""
        types = {each.rpartition("#")[2] for each in self.all(iri, "rdf:type")}
        return next((name for name in (*CLASSES, "Passage", "Council") if name in types), "")

    def of(self, kind: str) -> list[str]:
        """List the things of a class, in the order of the text, then by address."""
        return self._by_kind[kind]

    @cached_property
    def _by_kind(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for iri, terms in self.things.items():
            for each in terms.get("rdf:type", ()):
                found[each.rpartition("#")[2]].append(iri)
        for several in found.values():
            several.sort(key=lambda iri: (self._first(iri), iri))
        return found

    def passages(self, iri: str) -> list[Passage]:
        """List the passages on which a thing rests, in the order of the text."""
        if iri not in self._passages:
            found = (self.passage(each) for each in self.all(iri, "sl:evidence"))
            self._passages[iri] = sorted(found, key=lambda each: each.start)
        return self._passages[iri]

    @cached_property
    def _passages(self) -> dict[str, list[Passage]]:
        return {}

    def passage(self, iri: str) -> Passage:
        """Give a passage by its address."""
        return Passage(
            iri,
            self.one(iri, "oa:exact"),
            int(self.one(iri, "oa:start")),
            int(self.one(iri, "oa:end")),
            self.one(iri, "sl:section"),
            self.one(iri, "sl:page"),
        )

    def _first(self, iri: str) -> int:
        if start := self.one(iri, "oa:start"):
            return int(start)
        return min((int(self.one(each, "oa:start")) for each in self.all(iri, "sl:evidence")), default=len(self.things))

    def pointing(self, term: str) -> Mapping[str, list[str]]:
        """Give, for each thing that a term points at, the things that point at it."""
        if term not in self._pointing:
            found: dict[str, list[str]] = defaultdict(list)
            for iri, terms in self.things.items():
                for value in terms.get(term, ()):
                    found[value].append(iri)
            self._pointing[term] = found
        return self._pointing[term]

    @cached_property
    def _pointing(self) -> dict[str, Mapping[str, list[str]]]:
        return {}

    def themes(self, iri: str) -> list[str]:
        """List the themes of a thing by address."""
        return self.all(iri, "sl:theme")

    def link(self, start: str, relation: str, end: str) -> str:
        """Give the address of the link that bears out a relation (`sl:delivers`); empty where there is none."""
        return self._links.get((start, relation, end), "")

    @cached_property
    def _links(self) -> Mapping[tuple[str, str, str], str]:
        return {
            (self.one(iri, "sl:from"), short(self.one(iri, "sl:relation")), self.one(iri, "sl:to")): iri
            for iri in self.of("Link")
        }
