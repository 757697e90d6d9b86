"""The rows of the query `line-of-sight`, looked up one by one: a join over thousands of strategies takes minutes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox

from graph import questions, tables
from graph.index import Index
from graph.record import short
from graph.tables import value
from ontology.names import SL, STRATEGY, graph_of

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("Strategy", "Priority", "Action", "Outcome")
CITING = "SELECT slug FROM reach JOIN strategy ON strategy.number = reach.strategy WHERE driver = ? ORDER BY slug"
Said = Mapping[str, list[Any]]


class Step(NamedTuple):
    """One step down: the node that says so, from what it leads, and to what; inferred ones have no relation."""

    link: ox.NamedNode
    relation: str | None
    upper: str
    lower: ox.NamedNode


def line_of_sight(
    engine: ox.Store, index: Index, driver: str, slugs: str | Iterable[str] | None = None
) -> "pd.DataFrame":
    """Answer the query `line-of-sight`, strategy by strategy."""
    asked = None if slugs is None else {slugs} if isinstance(slugs, str) else set(slugs)
    citing = [slug for (slug,) in index.rows(CITING, [driver]) if asked is None or slug in asked]
    labels = dict(index.rows("SELECT theme, label FROM theme"))
    columns = list(questions.question("line-of-sight").columns)
    rows = [row for slug in citing for row in _Strategy(engine, slug, labels).rows(ox.NamedNode(driver))]
    return tables.table(columns, [[row.get(name) for name in columns] for row in rows])


class _Strategy:
    """One strategy's graphs, node by node."""

    def __init__(self, engine: ox.Store, slug: str, labels: Mapping[str, str]) -> None:
        self._engine, self._slug, self._labels = engine, slug, labels
        self._stated, self._inferred = (ox.NamedNode(graph_of(kind, slug)) for kind in ("strategy", "inferred"))
        self._known: dict[ox.NamedNode, Said] = {}

    def rows(self, driver: ox.NamedNode) -> list[dict[str, Any]]:
        """Give a row for each step and each passage that proves it, in the order of the text."""
        steps = dict.fromkeys(self._steps(driver))
        found = [row for step in steps for row in self._row(step)]
        return sorted(found, key=lambda row: (row.get("start", -1), row.get("end", -1), row["link"]))

    def _steps(self, driver: ox.NamedNode) -> Iterator[Step]:
        yield from self._linked(driver, "citesDriver", is_upper=True)
        yield from self._linked(driver, "drivenBy", is_upper=True)
        driven = self._subjects("drivenBy", driver, self._stated)
        for alignment in self._subjects("from", driver, self._inferred):
            said = self._said(alignment)
            if SL + "Alignment" in said["rdf:type"]:
                lower = ox.NamedNode(said["to"][0])
                yield Step(alignment, None, driver.value, lower)
                driven.append(lower)
        for upper in dict.fromkeys(driven):
            yield from self._linked(upper, "delivers", is_upper=True)
            for above in (upper, *self._subjects("delivers", upper, self._stated)):
                yield from self._linked(above, "hasOutcome", is_upper=False)

    def _linked(self, thing: ox.NamedNode, relation: str, is_upper: bool) -> Iterator[Step]:
        """Give the steps of one relation from a thing down; what `is_upper` is at the end of the relation."""
        for link in self._subjects("to" if is_upper else "from", thing, self._stated):
            said = self._said(link)
            if SL + relation in said["relation"]:
                yield Step(link, relation, thing.value, ox.NamedNode(said["from" if is_upper else "to"][0]))

    def _row(self, step: Step) -> Iterator[dict[str, Any]]:
        link, lower = self._said(step.link), self._said(step.lower)
        kind = next((each for each in KINDS if SL + each in lower["rdf:type"]), None)
        if kind is None:
            return
        row = {
            "slug": self._slug,
            "link": step.link.value,
            "relation": step.relation,
            "upper": step.upper,
            "lower": step.lower.value,
            "lowerKind": kind,
            "lowerLabel": lower["dcterms:title" if kind == "Strategy" else "skos:prefLabel"][0],
            "textKind": self._said(ox.NamedNode(STRATEGY + self._slug))["textKind"][0],
            "basis": "inferred" if step.relation is None else _basis(link["basis"]),
            "themes": "; ".join(sorted(self._labels[each] for each in link["sharedTheme"])) or None,
            "similarity": next(iter(link["similarity"]), None),
            "confidence": next(iter(link["confidence"]), None),
            "rule": (link["method"] if step.relation is None else link["rule"])[0],
        }
        quoted, passages = next(
            ((name, said["evidence"]) for name, said in (("link", link), ("element", lower)) if said["evidence"]),
            (None, [None]),
        )
        for passage in passages:
            yield row | {"quoted": quoted} | self._place(passage)

    def _place(self, passage: str | None) -> dict[str, Any]:
        if passage is None:
            return {}
        said = self._said(ox.NamedNode(passage))
        places = {name: said[f"oa:{name}"][0] for name in ("start", "end", "exact")}
        return {"passage": passage, **places, "section": next(iter(said["section"]), None)}

    def _subjects(self, name: str, thing: ox.NamedNode, graph: ox.NamedNode) -> list[ox.NamedNode]:
        found = self._engine.quads_for_pattern(None, ox.NamedNode(SL + name), thing, graph)
        return [quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode)]

    def _said(self, thing: ox.NamedNode) -> Said:
        """Give what a thing states, by predicate."""
        if thing not in self._known:
            found = self._known[thing] = defaultdict(list)
            for graph in (self._stated, self._inferred):
                for quad in self._engine.quads_for_pattern(thing, None, None, graph):
                    found[short(quad.predicate.value)].append(value(quad.object))
        return self._known[thing]


def _basis(said: Iterable[str]) -> str:
    """Write on what a stated step rests, as the query does."""
    known = set(said)
    return "text and structure" if known >= {"text", "structure"} else "text" if "text" in known else "structure"
