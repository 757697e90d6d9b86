"""The line of sight: from a driver to the strategies that cite it, their priorities, actions, outcomes, with proof."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.store import Store
from ontology.errors import SightlineError
from ontology.names import DRIVER, SKOS, SL

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Place:
    """Words of a strategy, and where they stand in its text; `proves` is false where they only name the lower end."""

    passage: str
    start: int
    end: int
    exact: str
    section: str | None
    proves: bool


@dataclass(frozen=True)
class Step:
    """One thing on the line, how it is reached from the one above, and the steps below it.

    `text_kind` is `original`, or `digest`: then the words are Sightline's, not the council's. `basis` is `text`,
    `structure`, or both; the driver itself, where the line begins, has neither.
    """

    iri: str
    kind: str
    label: str
    slug: str | None = None
    text_kind: str | None = None
    basis: str | None = None
    confidence: float | None = None
    rule: str | None = None
    places: tuple[Place, ...] = ()
    steps: tuple["Step", ...] = ()

    def walk(self, depth: int = 0) -> Iterator[tuple[int, "Step"]]:
        """Give this step and all below it, each with its depth."""
        yield depth, self
        for step in self.steps:
            yield from step.walk(depth + 1)


def find(store: Store, name: str) -> str:
    """Give the address of the driver that has this address, identifier or label."""
    address, identifier, label = (str(ox.Literal(each)) for each in (name, DRIVER + name, name.lower()))
    found = store.select(f"""
        PREFIX sl: <{SL}> PREFIX skos: <{SKOS}>
        SELECT DISTINCT ?driver WHERE {{
          ?driver a sl:Driver ; skos:prefLabel|skos:altLabel ?label .
          FILTER (STR(?driver) IN ({address}, {identifier}) || LCASE(?label) = {label})
        }} ORDER BY ?driver""")["driver"].tolist()
    if not found:
        raise SightlineError(
            f"No driver is called '{name}'. `sightline query --name drivers` lists all by label and address."
        )
    if len(found) > 1:
        raise SightlineError(f"'{name}' may be any of these; ask for one by its address: {', '.join(found)}.")
    return str(found[0])


def network(store: Store, driver: str) -> "nx.DiGraph":
    """Draw the lines of one driver: what is on them as nodes, each step down as an edge with its basis and places."""
    import networkx as nx

    lines: nx.DiGraph = nx.DiGraph()
    known = store.ask("drivers")
    this = known[known["driver"] == driver]
    if this.empty:
        raise SightlineError(f"No driver has the address {driver}. `sightline query --name drivers` lists them all.")
    lines.add_node(driver, kind=this["kind"].iloc[0], label=this["label"].iloc[0], slug=None, text_kind=None)
    for row in _rows(store.ask("line-of-sight", driver=driver)):
        what = {"kind": row["lowerKind"], "label": row["lowerLabel"], "slug": row["slug"], "text_kind": row["textKind"]}
        lines.add_node(row["lower"], **what)
        if not lines.has_edge(row["upper"], row["lower"]):
            how = {name: row[name] for name in ("relation", "basis", "confidence", "rule")}
            lines.add_edge(row["upper"], row["lower"], **how, places=())
        if row["passage"] is not None:
            where = {name: row[name] for name in ("passage", "start", "end", "exact", "section")}
            place = Place(**where, proves=row["quoted"] == "link")
            lines.edges[row["upper"], row["lower"]]["places"] += (place,)
    return lines


def lines(store: Store, driver: str) -> Step:
    """Follow a driver down: the strategies that cite it, in each the priorities and actions that it drives, and on.

    A strategy without steps cites the driver and ties nothing to it: the line ends there.
    """
    found = network(store, driver)
    node = found.nodes[driver]
    strategies = tuple(
        _step(found, driver, strategy, tuple(_driven(found, driver, found.nodes[strategy]["slug"])))
        for strategy in found.successors(driver)
        if found.nodes[strategy]["kind"] == "Strategy"
    )
    return Step(iri=driver, kind=node["kind"], label=node["label"], steps=strategies)


def _driven(found: "nx.DiGraph", driver: str, slug: str) -> Iterator[Step]:
    """Give the priorities and actions of one strategy that a driver drives, priorities first."""
    for kind in ("Priority", "Action"):
        for each in found.successors(driver):
            if (found.nodes[each]["kind"], found.nodes[each]["slug"]) == (kind, slug):
                yield _step(found, driver, each, _below(found, each))


def _below(found: "nx.DiGraph", upper: str) -> tuple[Step, ...]:
    return tuple(_step(found, upper, lower, _below(found, lower)) for lower in found.successors(upper))


def _step(found: "nx.DiGraph", upper: str, lower: str, below: tuple[Step, ...]) -> Step:
    node, edge = found.nodes[lower], found.edges[upper, lower]
    return Step(
        iri=lower,
        kind=node["kind"],
        label=node["label"],
        slug=node["slug"],
        text_kind=node["text_kind"],
        basis=edge["basis"],
        confidence=edge["confidence"],
        rule=edge["rule"],
        places=edge["places"],
        steps=below,
    )


def _rows(frame: Any) -> Iterable[dict[str, Any]]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")
