"""What a strategy may have drawn from a driver, though no text says so: its own priorities of the driver's themes."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from itertools import groupby

import pyoxigraph as ox

from graph.tables import written
from ontology.names import DCTERMS, GRAPH, PREFIXES, SKOS, SL, STRATEGY, graph_of

ALIGNMENT = ox.NamedNode(SL + "Alignment")
METHOD = "shared-themes"
LEAST = Fraction(1, 2)
MOST = 5  # priorities of one driver

Themes = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Alignment:
    """A cited driver and a priority that no text ties to each other, with the themes that both have."""

    driver: str
    priority: str
    shared: frozenset[str]
    similarity: Fraction

    def __post_init__(self) -> None:
        if not self.shared or not LEAST <= self.similarity <= 1:
            raise ValueError(f"{self.driver} and {self.priority} are not alike: {self.similarity} of their themes")

    def iri(self, slug: str) -> str:
        """Name it by its ends and its method."""
        named = sha256("\x1f".join((self.driver, self.priority, METHOD)).encode("utf-8")).hexdigest()[:10]
        return f"{STRATEGY}{slug}/alignment/{named}"


def similarity(one: frozenset[str], other: frozenset[str]) -> Fraction:
    """Give the share of the themes of either that both have (Jaccard's index), from 0 to 1.

    A driver of many themes is thereby like no priority of one.
    """
    return Fraction(len(one & other), len(one | other) or 1)


def alignments(drivers: Themes, priorities: Themes, tied: Collection[tuple[str, str]]) -> Iterator[Alignment]:
    """Align each driver with the priorities that are most like it, at most five; `tied` are pairs that a text ties.

    Of priorities that are equally like a driver, all are kept or none: a theme that many have singles none out.
    """
    for driver, its in sorted(drivers.items()):
        alike = [
            Alignment(driver, priority, its & themes, similarity(its, themes))
            for priority, themes in sorted(priorities.items())
            if (driver, priority) not in tied and similarity(its, themes) >= LEAST
        ]
        alike.sort(key=lambda each: -each.similarity)
        kept = 0
        for _, equal in groupby(alike, key=lambda each: each.similarity):
            equals = list(equal)
            kept += len(equals)
            if kept > MOST:
                break
            yield from equals


def of_strategy(engine: ox.Store, slug: str) -> Iterator[ox.Quad]:
    """State which own priorities of a strategy are aligned with the drivers that it cites."""
    graph = ox.NamedNode(graph_of("inferred", slug))
    for found in alignments(_drivers(engine, slug), _priorities(engine, slug), _tied(engine, slug)):
        subject = ox.NamedNode(found.iri(slug))
        for predicate, value in _stated(found):
            yield ox.Quad(subject, predicate, value, graph)


def _stated(found: Alignment) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    rounded = f"{float(found.similarity):.2f}"
    yield ox.NamedNode(PREFIXES["rdf"] + "type"), ALIGNMENT
    yield ox.NamedNode(SL + "from"), ox.NamedNode(found.driver)
    yield ox.NamedNode(SL + "to"), ox.NamedNode(found.priority)
    yield ox.NamedNode(SL + "basis"), ox.Literal("theme")
    yield ox.NamedNode(SL + "similarity"), ox.Literal(rounded, datatype=ox.NamedNode(PREFIXES["xsd"] + "decimal"))
    yield ox.NamedNode(SL + "method"), ox.Literal(METHOD)
    for theme in found.shared:
        yield ox.NamedNode(SL + "sharedTheme"), ox.NamedNode(theme)


def _drivers(engine: ox.Store, slug: str) -> Themes:
    """Give the themes of the drivers that a strategy cites: their own, and those of the drivers that they fall under.

    Under which driver one falls that the vocabulary lacks is asked of this strategy alone, not of all that cite it.
    """
    return _themes(
        engine,
        f"""SELECT ?thing ?theme WHERE {{
          GRAPH <{graph_of("strategy", slug)}> {{
            ?link <{SL}relation> <{SL}citesDriver> ; <{SL}to> ?thing ; <{SL}to>|<{SL}citedFamily> ?driver
          }}
          GRAPH <{GRAPH}vocabulary> {{ ?driver <{SKOS}broader>?/<{DCTERMS}subject> ?theme }} }}""",
    )


def _priorities(engine: ox.Store, slug: str) -> Themes:
    """Give the themes of a strategy's own priorities."""
    return _themes(
        engine,
        f"""SELECT ?thing ?theme WHERE {{
          GRAPH <{graph_of("strategy", slug)}> {{
            ?thing a <{SL}Priority> MINUS {{ ?thing <{SL}adoptedFrom> ?other }}
          }}
          GRAPH <{graph_of("inferred", slug)}> {{ ?thing <{SL}theme> ?theme }} }}""",
    )


def _tied(engine: ox.Store, slug: str) -> set[tuple[str, str]]:
    graph = ox.NamedNode(graph_of("strategy", slug))
    stated = engine.quads_for_pattern(None, ox.NamedNode(SL + "drivenBy"), None, graph)
    return {(written(quad.object), written(quad.subject)) for quad in stated}


def _themes(engine: ox.Store, sparql: str) -> Themes:
    found: dict[str, set[str]] = defaultdict(set)
    solutions = engine.query(sparql)
    assert isinstance(solutions, ox.QuerySolutions)
    for row in solutions:
        found[written(row["thing"])].add(written(row["theme"]))
    return {thing: frozenset(themes) for thing, themes in found.items()}
