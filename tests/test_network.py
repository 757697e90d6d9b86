"""The summary graph: what it holds, and what holds it together."""

from collections import Counter

import pytest
from many_councils import RUTLAND, TORBAY, copied, store

from graph import Store, network
from ontology.errors import SightlineError
from ontology.names import DRIVER, STRATEGY, THEME

MUNRO = DRIVER + "munro-review"


@pytest.fixture(scope="module")
def drawn(two_councils: Store):
    return network.summary(two_councils)


def edges(drawn, kind: str) -> set[tuple[str, str]]:
    return {(one, other) for one, other, its in drawn.edges(data="kind") if its == kind}


def test_it_has_the_strategies_their_own_priorities_the_themes_and_what_is_cited(drawn, two_councils: Store) -> None:
    number = Counter(kind for _, kind in drawn.nodes(data="kind"))
    own = sum(two_councils.ask("priorities", slug=slug)["adoptedFrom"].isna().sum() for slug in (RUTLAND, TORBAY))
    assert (number["strategy"], number["theme"], number["priority"]) == (2, 15, own)
    cited = {driver for slug in (RUTLAND, TORBAY) for driver in two_councils.ask("cited-drivers", slug=slug)["driver"]}
    drivers = {node for node, kind in drawn.nodes(data="kind") if kind == "driver"}
    assert cited <= drivers
    assert drivers - cited <= {other for _, other in edges(drawn, "broader")}


def test_nodes_and_edges_say_what_they_are(drawn) -> None:
    assert drawn.nodes[MUNRO] == {"label": "Munro Review of Child Protection", "kind": "driver", "slug": ""}
    assert drawn.nodes[STRATEGY + RUTLAND]["slug"] == RUTLAND
    for one, other, about in drawn.edges(data=True):
        assert set(about) == {"kind", "basis", "weight"}, (one, other)
        assert about["basis"] in ("text", "structure", "text and structure", "vocabulary", "inferred")
        assert about["weight"] > 0


def test_what_is_stated_and_what_is_inferred_stay_apart(drawn, two_councils: Store) -> None:
    links = two_councils.ask("links", slug=RUTLAND)
    stated = links[(links["relation"] == "drivenBy") & (links["fromKind"] == "Priority")]
    in_rutland = {pair for pair in edges(drawn, "drivenBy") if f"/{RUTLAND}/" in pair[0]}
    assert in_rutland == set(zip(stated["from"], stated["to"], strict=True))
    assert {drawn.edges[pair]["basis"] for pair in edges(drawn, "mayDrawOn") | edges(drawn, "theme")} == {"inferred"}
    assert not edges(drawn, "drivenBy") & edges(drawn, "mayDrawOn")


def test_a_citation_weighs_as_many_passages_as_name_the_driver(drawn, two_councils: Store) -> None:
    for slug in (RUTLAND, TORBAY):
        cited = two_councils.ask("cited-drivers", slug=slug)
        for driver, number in cited.groupby("driver")["passage"].count().items():
            assert drawn.edges[STRATEGY + slug, driver]["weight"] == max(number, 1)


def test_the_same_store_gives_the_same_graph_in_the_same_order(drawn, two_councils: Store) -> None:
    again = network.summary(two_councils)
    assert list(again.nodes(data=True)) == list(drawn.nodes(data=True))
    assert list(again.edges(data=True)) == list(drawn.edges(data=True))


def test_what_alone_ties_two_holds_them_together(two_councils: Store) -> None:
    """Rutland and Torbay both cite the Munro Review; and have no other driver in common."""
    found = network.holding(two_councils, "drivers").set_index("node")
    assert found.index[0] == MUNRO
    munro = found.loc[MUNRO]
    assert (munro["nStrategies"], munro["betweenness"], munro["nOnly"]) == (2, 1.0, 1)
    assert munro["onlyTie"] == f"{RUTLAND} and {TORBAY}"
    assert (munro["nApart"], munro["apart"]) == (1, TORBAY)
    assert (found["betweenness"][1:] == 0).all()


def test_what_several_tie_no_single_one_holds() -> None:
    twins = store(copied("wigan-2011", "wigan"), copied("sefton-2011", "sefton"))
    found = network.holding(twins, "drivers").set_index("node")
    shared = found[found["nStrategies"] == 2]
    assert len(shared) > 1
    assert shared["betweenness"].sum() == pytest.approx(1)
    assert shared["betweenness"].nunique() == 1, "each ties them as well as any other"
    assert (found["nOnly"].sum(), found["nApart"].sum()) == (0, 0)


def test_each_council_s_own_of_one_kind_ties_them(two_councils: Store) -> None:
    twins = store(copied("wigan-2011", "wigan"), copied("sefton-2011", "sefton"))
    found = network.holding(twins, "drivers")
    families = network._families(network.summary(twins))
    assert set(found["node"]).isdisjoint(families), "members stand under their families"


def test_themes_tie_by_priorities_of_ones_own(two_councils: Store) -> None:
    found = network.holding(two_councils, "themes").set_index("node")
    for theme, row in found.iterrows():
        own = {slug: two_councils.ask("priorities", slug=slug) for slug in (RUTLAND, TORBAY)}
        having = {
            slug
            for slug, its in own.items()
            for priority in its.loc[its["adoptedFrom"].isna(), "priority"]
            if theme in set(two_councils.ask("element-themes", slug=slug).query("element == @priority")["theme"])
        }
        assert row["nStrategies"] == len(having), theme
    assert all(node.startswith(THEME) for node in found.index)


def test_every_node_that_is_tied_is_in_one_community(two_councils: Store) -> None:
    found = network.communities(two_councils)
    assert found["node"].is_unique
    assert found["community"].is_monotonic_increasing
    sizes = found.groupby("community").size()
    assert sizes.is_monotonic_decreasing
    assert {STRATEGY + RUTLAND, STRATEGY + TORBAY} <= set(found["node"])


def test_an_unknown_question_is_refused(two_councils: Store) -> None:
    with pytest.raises(SightlineError, match="not of 'risks'. There are: drivers, themes, communities"):
        network.asked(two_councils, "risks")
