"""The summary graph: strategies, their own priorities, the drivers that they cite, the themes, and what ties them.

It is small beside the store, and whatever is asked of a network is asked of it.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from graph.store import Store
from ontology.errors import SightlineError
from ontology.names import DCTERMS, SKOS, SL, STRATEGY

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

PREFIXES = f"PREFIX sl: <{SL}> PREFIX skos: <{SKOS}> PREFIX dcterms: <{DCTERMS}>\n"

NODES = {
    "strategy": "SELECT ?node ?label WHERE { ?node a sl:Strategy ; dcterms:title ?label }",
    "theme": "SELECT DISTINCT ?node ?label WHERE { ?cell sl:ofTheme ?node . ?node skos:prefLabel ?label }",
    "driver": """SELECT DISTINCT ?node ?label WHERE {
        { SELECT DISTINCT ?cited WHERE { ?strategy sl:citesDriver ?cited } }
        ?cited skos:broader? ?node . ?node skos:prefLabel ?label }""",
    "priority": """SELECT ?node ?label WHERE { ?node a sl:Priority ; skos:prefLabel ?label
        MINUS { ?node sl:adoptedFrom ?other } }""",
}
# Each kind of edge, from what to what, with its weight and its basis; one row for each basis that it has.
EDGES = {
    "cites": """SELECT ?from ?to ?basis (COALESCE(?n, 1) AS ?weight) WHERE {
        ?link sl:relation sl:citesDriver ; sl:from ?from ; sl:to ?to ; sl:basis ?basis .
        OPTIONAL { SELECT ?from ?to (COUNT(?passage) AS ?n) WHERE { ?passage sl:mentions ?to ; sl:inStrategy ?from }
          GROUP BY ?from ?to } }""",
    "covers": """SELECT ?from ?to ("inferred" AS ?basis) (?rung AS ?weight) WHERE {
        ?cell sl:ofStrategy ?from ; sl:ofTheme ?to ; sl:rung ?rung FILTER (?rung > 0) }""",
    "states": """SELECT ?from ?to ("text" AS ?basis) (1 AS ?weight) WHERE { ?to a sl:Priority ; sl:statedIn ?from }""",
    "supersedes": """SELECT ?from ?to ("text" AS ?basis) (1 AS ?weight) WHERE { ?from sl:supersedes ?to }""",
    "drivenBy": """SELECT ?from ?to ?basis (1 AS ?weight) WHERE {
        ?link sl:relation sl:drivenBy ; sl:from ?from ; sl:to ?to ; sl:basis ?basis }""",
    "mayDrawOn": """SELECT ?from ?to ("inferred" AS ?basis) (?similarity AS ?weight) WHERE {
        ?alignment sl:from ?to ; sl:to ?from ; sl:similarity ?similarity . ?from a sl:Priority . ?to a sl:Driver }""",
    "theme": """SELECT ?from ?to ("inferred" AS ?basis) (1 AS ?weight) WHERE { ?from a sl:Priority ; sl:theme ?to }""",
    "broader": 'SELECT ?from ?to ("vocabulary" AS ?basis) (1 AS ?weight) WHERE { ?from skos:broader ?to }',
    "subject": 'SELECT ?from ?to ("vocabulary" AS ?basis) (1 AS ?weight) WHERE { ?from dcterms:subject ?to }',
}


def summary(store: Store) -> "nx.DiGraph":
    """Draw the summary graph; nodes are named by their addresses, and stand in the order of their kinds and addresses.

    A node has `label`, `kind` (strategy, theme, driver or priority) and `slug`, the strategy's or that of which a
    priority is (empty for what is no one strategy's). Drivers are those that a strategy cites, and what they fall
    under; priorities are a strategy's own, without those that it takes over from others.

    An edge has `kind`, `basis` (text, structure, text and structure; vocabulary, where our lists say it; inferred) and
    `weight`. Its kinds, as they run: a strategy `cites` a driver (weight: how many passages name it, 1 or more),
    `covers` a theme (weight: its rung, 1 to 5), `states` a priority, `supersedes` a strategy; a priority is `drivenBy`
    a driver, or, where no text says so, `mayDrawOn` it (weight: the share of their themes that both have, 0.5 to 1),
    and has a `theme`; a driver has a `broader` one, its family, and a theme as its `subject`. Other weights are 1.
    """
    import networkx as nx

    drawn = nx.DiGraph()
    for kind, sparql in NODES.items():
        for node, label in sorted(store.select(PREFIXES + sparql).itertuples(index=False, name=None)):
            slug = _slug(node) if node.startswith(STRATEGY) else ""
            drawn.add_node(node, label=label, kind=kind, slug=slug)
    for kind, sparql in EDGES.items():
        for start, end, basis, weight in sorted(store.select(PREFIXES + sparql).itertuples(index=False, name=None)):
            if start not in drawn or end not in drawn:
                continue
            before = drawn.get_edge_data(start, end, {}).get("basis", basis)
            both = basis if before == basis else "text and structure"
            drawn.add_edge(start, end, kind=kind, basis=both, weight=float(weight))
    return drawn


# Which edges tie strategies, where drivers, themes or communities are asked about. Nearly every strategy mentions
# nearly every theme, so what ties it to a theme is a priority of its own; what is inferred between drivers and
# priorities rests on themes, and would count these twice.
TIES = {
    "drivers": ("cites",),
    "themes": ("states", "theme"),
    "communities": ("states", "theme", "cites", "drivenBy", "broader"),
}


def asked(store: Store, of: str) -> "pd.DataFrame":
    """Answer what is asked of the network: what of `drivers` or `themes` holds it together, or its `communities`."""
    if of not in TIES:
        raise SightlineError(f"The network is not of '{of}'. There are: {', '.join(TIES)}.")
    return communities(store) if of == "communities" else holding(store, of)


def holding(store: Store, of: str) -> "pd.DataFrame":
    """Say which `drivers`, or which `themes`, hold strategies together: those through which most ways between two lead.

    Strategies are tied by drivers that they cite (editions of one, and each council's own of one kind, count as one),
    or by themes of their own priorities. The columns are `node`, `label`; `nStrategies` that it ties; `nPriorities`
    that it drives, or that have it; `betweenness`, the share of the shortest ways between two strategies that lead
    through it, from 0 to 1, the mean of all pairs that are tied; `nOnly` and `onlyTie`, how many pairs of strategies,
    and which, have nothing but it in common; `nApart` and `apart`, how many strategies, and which, have no way to most
    of the others without it. Both lists have semicolons between. The first hold most together.
    """
    import networkx as nx
    import pandas as pd

    kind = of.removesuffix("s")
    whole = summary(store)
    families = _families(whole) if kind == "driver" else {}
    drawn = _tied(whole, TIES[of], families)
    strategies = [node for node in drawn if drawn.nodes[node]["kind"] == "strategy"]
    together = _most(drawn, strategies)
    tied = sum(nx.has_path(drawn, *pair) for pair in combinations(strategies, 2))
    through = nx.betweenness_centrality_subset(drawn, strategies, strategies)
    cutting = set(nx.articulation_points(drawn))
    priorities = _priorities(whole, kind, families)
    ties = {node: _strategies(drawn, node) for node in drawn if drawn.nodes[node]["kind"] == kind}
    number = Counter(pair for its in ties.values() for pair in combinations(its, 2))
    rows = []
    for node, its in ties.items():
        only = [pair for pair in combinations(its, 2) if number[pair] == 1]
        rest = _most(drawn.subgraph(drawn.nodes - {node}), strategies) if node in cutting else together
        rows.append({
            "node": node,
            "label": drawn.nodes[node]["label"],
            "nStrategies": len(its),
            "nPriorities": priorities[node],
            "betweenness": through[node] / tied if tied else 0.0,
            "nOnly": len(only),
            "onlyTie": "; ".join(f"{_slug(one)} and {_slug(other)}" for one, other in only),
            "nApart": len(together - rest),
            "apart": "; ".join(map(_slug, sorted(together - rest))),
        })
    columns = ["node", "label", "nStrategies", "nPriorities", "betweenness", "nOnly", "onlyTie", "nApart", "apart"]
    order = ["betweenness", "nStrategies", "nPriorities", "label"]
    found = pd.DataFrame(rows, columns=columns)
    return found.sort_values(order, ascending=[False, False, False, True], kind="stable", ignore_index=True)


def communities(store: Store) -> "pd.DataFrame":
    """Part the summary graph into communities, whose members are tied more to each other than to the rest (Louvain).

    What ties them is stated, or the theme of a priority. The columns are `community`, a number from 1, the largest
    first; `node`, `kind`, `label`, `slug`; `nTies`, how many edges it has in its community, by which members are
    sorted, and `nElsewhere`, how many outside. The same graph gives the same communities on any machine.
    """
    import networkx as nx
    import pandas as pd

    drawn = _tied(summary(store), TIES["communities"], {})
    nodes = list(drawn)
    numbered = nx.convert_node_labels_to_integers(drawn)  # a set of names has another order in each run
    parts = [sorted(part) for part in nx.community.louvain_communities(numbered, weight=None, seed=0)]
    rows = []
    for number, part in enumerate(sorted(parts, key=lambda part: (-len(part), part)), start=1):
        members = set(part)
        for each in part:
            inside = sum(other in members for other in numbered[each])
            about = drawn.nodes[nodes[each]]
            rows.append({
                "community": number,
                "node": nodes[each],
                "kind": about["kind"],
                "label": about["label"],
                "slug": about["slug"],
                "nTies": inside,
                "nElsewhere": len(numbered[each]) - inside,
            })
    found = pd.DataFrame(rows)
    return found.sort_values(
        ["community", "nTies", "label"], ascending=[True, False, True], kind="stable", ignore_index=True
    )


def _tied(whole: "nx.DiGraph", kinds: Collection[str], families: Mapping[str, str]) -> "nx.Graph":
    """Draw what edges of these kinds tie, either way, with families in the place of their members."""
    import networkx as nx

    drawn = nx.Graph()
    for one, other, kind in whole.edges(data="kind"):
        if kind in kinds:
            drawn.add_edge(families.get(one, one), families.get(other, other))
    for node in drawn:
        drawn.nodes[node].update(whole.nodes[node])
    return drawn


def _families(whole: "nx.DiGraph") -> dict[str, str]:
    """Give the family of each driver that has one; where it has several, the first by address."""
    wider = sorted(((one, other) for one, other, kind in whole.edges(data="kind") if kind == "broader"), reverse=True)
    return dict(wider)


def _priorities(whole: "nx.DiGraph", kind: str, families: Mapping[str, str]) -> Counter[str]:
    """Count the priorities that each driver or its family drives, or that have each theme."""
    edge = "drivenBy" if kind == "driver" else "theme"
    pairs = {(one, families.get(other, other)) for one, other, its in whole.edges(data="kind") if its == edge}
    return Counter(other for _, other in pairs)


def _strategies(drawn: "nx.Graph", node: str) -> list[str]:
    """List the strategies that a driver or a theme ties, directly or through their priorities."""
    near = {STRATEGY + _slug(other) for other in drawn[node] if drawn.nodes[other]["slug"]}
    return sorted(near)


def _most(drawn: "nx.Graph", strategies: list[str]) -> frozenset[str]:
    """Give the most strategies between any two of which a way leads."""
    import networkx as nx

    parts = [frozenset(part).intersection(strategies) for part in nx.connected_components(drawn)]
    return min(parts, key=lambda part: (-len(part), sorted(part)), default=frozenset())


def _slug(address: str) -> str:
    return address.removeprefix(STRATEGY).partition("/")[0]
