"""The line of sight, with proof: from a driver down to priorities, actions and outcomes, and from an action up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.store import Store
from ontology.errors import SightlineError
from ontology.names import DRIVER, SKOS, SL, STRATEGY

if TYPE_CHECKING:
    import networkx as nx

SCOPES = ("national", "regional", "local")
ELEMENT = re.compile(re.escape(str(STRATEGY)) + r"[a-z0-9]+(?:-+[a-z0-9]+)*/(?:action|priority)/[0-9a-f]{10}")


@dataclass(frozen=True)
class Place:
    """Words of a strategy, and where they stand in its text; `proves` is false where they only name what is reached."""

    passage: str
    start: int
    end: int
    exact: str
    section: str | None
    proves: bool


@dataclass(frozen=True)
class Step:
    """One thing on the line, how it is reached from the one before, and the steps that follow.

    `text_kind` is `original`, or `digest`: then the words are Sightline's, not the council's. `relation` says as the
    ontology does how it is tied to the one before. `basis` is `text`, `structure`, or both, or `vocabulary` where the
    list of drivers says what a driver falls under. What the line begins with has neither. `scope` is a driver's:
    `national`, `regional` or `local`.
    """

    iri: str
    kind: str
    label: str
    slug: str | None = None
    text_kind: str | None = None
    basis: str | None = None
    confidence: float | None = None
    rule: str | None = None
    relation: str | None = None
    scope: str | None = None
    places: tuple[Place, ...] = ()
    steps: tuple["Step", ...] = ()

    def walk(self, depth: int = 0) -> Iterator[tuple[int, "Step"]]:
        """Give this step and all below it, each with its depth."""
        yield depth, self
        for step in self.steps:
            yield from step.walk(depth + 1)


def follow(store: Store, name: str) -> Step:
    """Follow what has this name: a driver down, an action or a priority (by its address, or its last parts) up."""
    element = str(STRATEGY) + name.removeprefix(str(STRATEGY))
    return lines_up(store, element) if ELEMENT.fullmatch(element) else lines(store, find(store, name))


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
            f"No driver is called '{name}'. `sightline query --name drivers` lists all by label and address. To follow "
            "an action up, give its address or the last parts of it: wirral-2012/action/65882144ef."
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
    what = {name: this[name].iloc[0] for name in ("kind", "label", "scope")}
    lines.add_node(driver, **what, slug=None, text_kind=None)
    for row in _rows(store.ask("line-of-sight", driver=driver)):
        what = {"kind": row["lowerKind"], "label": row["lowerLabel"], "slug": row["slug"], "text_kind": row["textKind"]}
        lines.add_node(row["lower"], **what)
        if not lines.has_edge(row["upper"], row["lower"]):
            how = {name: row[name] for name in ("relation", "basis", "confidence", "rule")}
            lines.add_edge(row["upper"], row["lower"], **how, places=())
        if row["passage"] is not None:
            lines.edges[row["upper"], row["lower"]]["places"] += (_place(row, row["quoted"] == "link"),)
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
    return Step(iri=driver, kind=node["kind"], label=node["label"], scope=node["scope"], steps=strategies)


def lines_up(store: Store, element: str) -> Step:
    """Follow an action or a priority up: the priorities that it delivers, the drivers that they and it follow from.

    What it begins with is the element itself, with the words that state it. After a driver come the wider
    drivers that it falls under.
    """
    rows = _rows(store.ask("upward", element=element))
    if not rows:
        raise SightlineError(
            f"No action or priority has the address {element}. `sightline query --name elements --with slug=SLUG` "
            "lists those of a strategy."
        )
    return _up(rows, None, element)


def _up(rows: list[dict[str, Any]], lower: str | None, upper: str, passed: frozenset[str] = frozenset()) -> Step:
    here = [row for row in rows if (row["lower"], row["upper"]) == (lower, upper)]
    above = dict.fromkeys(row["upper"] for row in sorted(rows, key=_rank) if row["lower"] == upper)
    first = here[0]
    quoted = [row for row in here if row["passage"] is not None]
    return Step(
        iri=upper,
        kind=first["upperKind"],
        label=first["upperLabel"],
        slug=first["slug"],
        text_kind=first["textKind"],
        basis=first["basis"],
        confidence=first["confidence"],
        rule=first["rule"],
        relation=first["relation"] or None,
        scope=first["scope"],
        places=tuple(_place(row, proves=lower is None or row["quoted"] == "link") for row in quoted),
        steps=tuple(_up(rows, upper, each, passed | {upper}) for each in above if each not in passed),
    )


def _rank(row: dict[str, Any]) -> tuple[bool, int]:
    """Put priorities before drivers, and the national before the regional and the local."""
    return row["upperKind"] != "Priority", SCOPES.index(row["scope"]) if row["scope"] in SCOPES else len(SCOPES)


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
        relation=edge["relation"],
        places=edge["places"],
        steps=below,
    )


def _place(row: dict[str, Any], proves: bool) -> Place:
    where = {name: row[name] for name in ("passage", "start", "end", "exact", "section")}
    return Place(**where, proves=proves)


def _rows(frame: Any) -> list[dict[str, Any]]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")
