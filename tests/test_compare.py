"""Strategies side by side: rungs, counts, averages of like kinds, and the words behind them."""

import pyoxigraph as ox
import pytest
import two_councils as ours
from two_councils import RUTLAND, TORBAY

from graph import Store, compare, memory_store
from ontology.errors import SightlineError


def test_strategies_are_compared_in_the_order_in_which_they_are_named(two_councils: Store) -> None:
    found = compare.matrix(two_councils, [TORBAY, RUTLAND])
    assert found["slug"].tolist() == [TORBAY] * 15 + [RUTLAND] * 15


def test_a_rung_stands_with_its_name_its_counts_and_its_share(two_councils: Store) -> None:
    found = compare.matrix(two_councils, [TORBAY]).set_index("themeLabel")
    working = found.loc["Integrated working"]
    assert (working["rung"], working["rungName"], working["nPlanned"], working["ownedShare"]) == (4, "owned", 2, 0.5)
    assert found["ownedShare"].isna().sum() == (found["nPlanned"] == 0).sum()


def test_an_average_is_of_strategies_and_plans_alone(two_councils: Store) -> None:
    found = compare.matrix(two_councils, [TORBAY, RUTLAND])
    for _, cells in found.groupby("theme"):
        assert set(cells["nAlike"]) == {2}
        assert set(cells["averageRung"]) == {cells["rung"].mean()}
        assert set(cells["nAlikePlanned"]) == {(cells["rung"] >= 3).sum()}
    alone = compare.matrix(two_councils, [TORBAY])
    assert alone["averageRung"].isna().all(), "one has no average"


def test_a_report_is_left_out_of_the_average(two_councils: Store) -> None:
    reported = memory_store(
        ox.Quad(quad.subject, quad.predicate, ox.Literal("report"), quad.graph_name)
        if quad.predicate.value.endswith("#kind") and quad.subject.value.endswith(RUTLAND)
        else quad
        for quad in ours.quads()
    )
    found = compare.matrix(reported, [TORBAY, RUTLAND])
    assert set(found["nAlike"]) == {1}
    assert found["averageRung"].isna().all()


def test_the_words_behind_a_theme_are_given_strategy_by_strategy(two_councils: Store) -> None:
    found = compare.evidence(two_councils, [TORBAY, RUTLAND], "integrated-working")
    cell = two_councils.ask("cell", slug=TORBAY, theme="integrated-working")
    assert found["slug"].unique().tolist() == [TORBAY]
    assert found["exact"].tolist() == cell["exact"].tolist()


def test_an_unknown_strategy_is_not_compared(two_councils: Store) -> None:
    with pytest.raises(
        SightlineError, match="No strategy is called 'nowhere-1999'. There are: rutland-2011, torbay-2013"
    ):
        compare.matrix(two_councils, [RUTLAND, "nowhere-1999"])
