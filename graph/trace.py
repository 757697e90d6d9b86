"""The line of sight, with proof: from a driver down to priorities, actions and outcomes, and from an element up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.store import Store
from graph.tables import Row, rows
from ontology.errors import SightlineError
from ontology.names import DRIVER, SKOS, SL, STRATEGY

if TYPE_CHECKING:
    import networkx as nx

SCOPES = ("national", "regional", "local")
ATTACHED = ("outcome", "measure", "risk", "control")  # what hangs on an action or a priority
ELEMENT = re.compile(
    re.escape(str(STRATEGY)) + rf"[a-z0-9]+(?:-+[a-z0-9]+)*/(action|priority|{'|'.join(ATTACHED)})/[0-9a-f]{{10}}"
)
ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
INFERRED = "inferred"
MOST = 40  # strategies in which a driver is followed at once
NOWHERE = ""  # from where the first step of a line comes


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
    ontology does how it is tied to the one before. `basis` is `text`, `structure`, or both; `vocabulary` where the
    list of drivers says what a driver falls under; or `inferred`, where nothing says it, and the two have `themes` in
    common: `similarity` is how many of all that either has, from 0 to 1. What the line begins with has neither.
    `scope` is a driver's: `national`, `regional` or `local`; `left_out` says how many more strategies cite it than are
    followed.
    """

    iri: str
    kind: str
    label: str
    slug: str | None = None
    text_kind: str | None = None
    basis: str | None = None
    themes: tuple[str, ...] = ()
    similarity: float | None = None
    confidence: float | None = None
    rule: str | None = None
    relation: str | None = None
    scope: str | None = None
    left_out: int = 0
    places: tuple[Place, ...] = ()
    steps: tuple["Step", ...] = ()

    @property
    def is_inferred(self) -> bool:
        """Say whether no text and no layout ties it to the one before."""
        return self.basis == INFERRED

    @property
    def stated(self) -> tuple["Step", ...]:
        """The steps that follow by what is stated."""
        return tuple(step for step in self.steps if not step.is_inferred)

    @property
    def inferred(self) -> tuple["Step", ...]:
        """The steps that follow by inference."""
        return tuple(step for step in self.steps if step.is_inferred)

    def walk(self, depth: int = 0) -> Iterator[tuple[int, "Step"]]:
        """Give this step and all below it, each with its depth."""
        yield depth, self
        for step in self.steps:
            yield from step.walk(depth + 1)

    def walk_stated(self) -> Iterator["Step"]:
        """Give this step and all to which what is stated leads."""
        yield self
        for step in self.stated:
            yield from step.walk_stated()


def follow(store: Store, name: str, slugs: Sequence[str] = ()) -> Step:
    """Follow what has this name: a driver down, an element (by its address, or its last parts) up.

    `slugs` are the strategies in which a driver is followed; all that cite it where there are none.
    """
    if is_element(name):
        return lines_up(store, str(STRATEGY) + name.removeprefix(str(STRATEGY)))
    return lines(store, find(store, name), slugs)


def is_element(name: str) -> bool:
    """Say whether a name is an element's address, or the last parts of one."""
    return ELEMENT.fullmatch(str(STRATEGY) + name.removeprefix(str(STRATEGY))) is not None


def find(store: Store, name: str) -> str:
    """Give the address of the driver that has this address, identifier or label."""
    known = f"PREFIX sl: <{SL}> PREFIX skos: <{SKOS}> SELECT DISTINCT ?driver WHERE"
    addresses = " ".join(f"<{each}>" for each in (name, DRIVER + name) if ADDRESS.fullmatch(each))
    found = store.select(f"{known} {{ VALUES ?driver {{ {addresses} }} ?driver a sl:Driver }}")["driver"].tolist()
    if not found:  # only then are the labels of all looked through
        found = store.select(f"""{known} {{
            ?driver a sl:Driver ; skos:prefLabel|skos:altLabel ?label .
            FILTER (LCASE(?label) = {ox.Literal(name.lower())})
        }} ORDER BY ?driver""")["driver"].tolist()
    if not found:
        raise SightlineError(
            f"No driver is called '{name}'. `sightline query --name drivers` lists all by label and address. To follow "
            "an action up, give its address or the last parts of it: wirral-2012/action/65882144ef."
        )
    if len(found) > 1:
        raise SightlineError(f"'{name}' may be any of these; ask for one by its address: {', '.join(found)}.")
    return str(found[0])


def network(store: Store, driver: str, slugs: Sequence[str] = ()) -> "nx.DiGraph":
    """Draw the lines of one driver: what is on them as nodes, each step down as an edge with its basis and places.

    `slugs` are the strategies that are drawn; all that cite it where there are none.
    """
    known = store.select(f"""
        PREFIX sl: <{SL}> PREFIX skos: <{SKOS}>
        SELECT ?kind ?label ?scope WHERE {{
          VALUES ?class {{ sl:PolicyDriver sl:ContextDriver }}
          {ox.NamedNode(driver)} a ?class ; skos:prefLabel ?label ; sl:scope ?reach .
          BIND (STRAFTER(STR(?class), "#") AS ?kind) BIND (LCASE(STRAFTER(STR(?reach), "#")) AS ?scope)
        }}""")
    if known.empty:
        raise SightlineError(f"No driver has the address {driver}. `sightline query --name drivers` lists them all.")
    drawn = _drawn(rows(store.ask("line-of-sight", driver=driver, slugs=list(slugs) or None)), "upper", "lower")
    drawn.add_node(driver, **rows(known)[0], slug=None, text_kind=None)
    return drawn


def lines(store: Store, driver: str, slugs: Sequence[str] = ()) -> Step:
    """Follow a driver down: the strategies that cite it, in each the priorities and actions that it drives, and on.

    What may follow by inference stands behind what is stated. A strategy without steps cites the driver and has
    nothing that is tied to it: the line ends there. With `slugs`, only these strategies are asked; without them, where
    more than 40 cite it, those in which it leads furthest.
    """
    followed, left_out = (slugs, 0) if slugs else _furthest(store, driver)
    found = network(store, driver, followed)
    strategies = tuple(
        _step(found, driver, each, tuple(_driven(found, driver, found.nodes[each]["slug"])))
        for each in found.successors(driver)
        if found.nodes[each]["kind"] == "Strategy"
    )
    return Step(iri=driver, **found.nodes[driver], left_out=left_out, steps=strategies)


def _furthest(store: Store, driver: str) -> tuple[list[str], int]:
    """Choose the strategies in which a driver leads to most, and count the others; no choice where they are few."""
    reach = store.ask("reach", driver=driver)
    if len(reach) <= MOST:
        return [], 0
    counts = ["nOutcomes", "nActions", "nPriorities"]
    first = reach.sort_values(counts, ascending=False, kind="stable").head(MOST)
    return first["slug"].tolist(), len(reach) - MOST


def lines_up(store: Store, element: str) -> Step:
    """Follow an element up: what it hangs on, the priorities delivered, the drivers that they and it follow from.

    What it begins with is the element itself, with the words that state it. An outcome hangs on its action, priority
    or risk, a measure on what it measures, a control on its risk, a risk on what it threatens. After a driver come the
    wider drivers that it falls under. What it may follow from by inference stands behind what is stated.
    """
    return _hanging(store, element, frozenset())


def _hanging(store: Store, element: str, passed: frozenset[str]) -> Step:
    """Follow an element up through what it hangs on, past nothing twice."""
    named = ELEMENT.fullmatch(element)
    is_attached = named is not None and named[1] in ATTACHED
    steps = rows(store.ask("attached" if is_attached else "upward", element=element))
    if not steps:
        raise SightlineError(store.unknown("element", element))
    found = _drawn(steps, "lower", "upper")
    if not is_attached:
        return _up(found, NOWHERE, element)
    above = [each for each in found.successors(element) if each not in passed]
    return _step(found, NOWHERE, element, tuple(_on(store, found, element, each, passed | {element}) for each in above))


def _on(store: Store, found: "nx.DiGraph", lower: str, upper: str, passed: frozenset[str]) -> Step:
    """Give the step from an element to what it hangs on, with all that stands above that."""
    above = () if found.nodes[upper]["kind"] == "Strategy" else _hanging(store, upper, passed).steps
    return _step(found, lower, upper, above)


def _drawn(steps: list[Row], start: str, end: str) -> "nx.DiGraph":
    """Draw steps that lead from one end of each row to the other."""
    import networkx as nx

    drawn: nx.DiGraph = nx.DiGraph()
    for row in steps:
        edge = row[start] or NOWHERE, row[end]
        drawn.add_node(
            row[end],
            kind=row[f"{end}Kind"],
            label=row[f"{end}Label"],
            scope=row.get("scope"),
            slug=row["slug"],
            text_kind=row["textKind"],
        )
        if not drawn.has_edge(*edge):
            how = {name: row.get(name) for name in ("relation", "basis", "similarity", "confidence", "rule")}
            themes = tuple(sorted(row["themes"].split("; "))) if row.get("themes") else ()
            drawn.add_edge(*edge, **how, themes=themes, places=())
        if row["passage"] is not None:
            proves = row["quoted"] == "link" or edge[0] == NOWHERE
            drawn.edges[edge]["places"] += (_place(row, proves),)
    return drawn


def _step(found: "nx.DiGraph", start: str, end: str, steps: tuple[Step, ...]) -> Step:
    return Step(iri=end, **found.nodes[end], **found.edges[start, end], steps=steps)


def _driven(found: "nx.DiGraph", driver: str, slug: str) -> Iterator[Step]:
    """Give what a driver drives in one strategy: priorities, then actions, then what is inferred."""

    def rank(each: str) -> tuple[bool, bool]:
        return found.edges[driver, each]["basis"] == INFERRED, found.nodes[each]["kind"] != "Priority"

    for each in sorted(found.successors(driver), key=rank):
        if found.nodes[each]["slug"] == slug and found.nodes[each]["kind"] != "Strategy":
            yield _step(found, driver, each, _below(found, each, frozenset({driver})))


def _below(found: "nx.DiGraph", upper: str, passed: frozenset[str]) -> tuple[Step, ...]:
    """Give the steps below, past nothing twice: what a person's graph ties in a ring must not be followed for ever."""
    passed |= {upper}
    below = [each for each in found.successors(upper) if each not in passed]
    return tuple(_step(found, upper, lower, _below(found, lower, passed)) for lower in below)


def _up(found: "nx.DiGraph", lower: str, upper: str, passed: frozenset[str] = frozenset()) -> Step:
    """Give a step up and those above: priorities, national drivers, others; then the inferred, most alike first."""

    def rank(each: str) -> tuple[bool, float, bool, int]:
        node, edge = found.nodes[each], found.edges[upper, each]
        reach = SCOPES.index(node["scope"]) if node["scope"] in SCOPES else len(SCOPES)
        return edge["basis"] == INFERRED, -(edge["similarity"] or 0), node["kind"] != "Priority", reach

    above = [each for each in sorted(found.successors(upper), key=rank) if each not in passed]
    return _step(found, lower, upper, tuple(_up(found, upper, each, passed | {upper}) for each in above))


def _place(row: Row, proves: bool) -> Place:
    where = {name: row[name] for name in ("passage", "start", "end", "exact", "section")}
    return Place(**where, proves=proves)
