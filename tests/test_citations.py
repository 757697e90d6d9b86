"""Drivers side by side: who cites what, as editions of one or each its own; how far it reaches; whether it was in force."""

from types import SimpleNamespace

import pytest
from many_councils import RUTLAND, TORBAY, copied, store

from graph import Store, citations, comparisons
from graph.filters import Filters
from ontology.names import DRIVER

MUNRO = DRIVER + "munro-review"


def of(found, driver: str, slug: str):
    [row] = found[(found["driver"] == driver) & (found["slug"] == slug)].itertuples()
    return row


def test_each_row_is_a_strategy_and_a_driver_that_it_cites(two_councils: Store) -> None:
    found = citations.compared(two_councils, [TORBAY, RUTLAND])
    for slug in (RUTLAND, TORBAY):
        cited = two_councils.ask("cited-drivers", slug=slug)["driver"]
        assert set(found.loc[found["slug"] == slug, "driver"]) == set(cited)
    assert not found.duplicated(["slug", "driver"]).any()


def test_what_most_cite_stands_first_and_policy_before_pressures(two_councils: Store) -> None:
    found = citations.compared(two_councils, [TORBAY, RUTLAND])
    assert found["nCiting"].is_monotonic_decreasing
    for _, rows in found.groupby("nCiting"):
        assert rows["kind"].is_monotonic_decreasing
    assert found.loc[found["driver"] == MUNRO, "slug"].tolist() == [TORBAY, RUTLAND], "in the order of the names"


def test_a_driver_of_both_is_shared_by_all_and_one_of_one_by_one(two_councils: Store) -> None:
    found = citations.compared(two_councils, [TORBAY, RUTLAND])
    munro, pledge = of(found, MUNRO, RUTLAND), of(found, DRIVER + "torbay--skills-pledge", TORBAY)
    assert (munro.shared, munro.sharedAs, munro.nCiting, munro.nCompared) == ("all", "driver", 2, 2)
    assert (pledge.shared, pledge.sharedAs, pledge.nCiting) == ("one", None, 1)
    three = store(copied(RUTLAND, "rutland"), copied(TORBAY, "torbay", model=TORBAY), copied("wigan-2011", "wigan"))
    some = citations.compared(three, [RUTLAND, TORBAY, "wigan-2011"])
    assert of(some, DRIVER + "torbay--skills-pledge", TORBAY).shared == "one"
    assert of(some, DRIVER + "rutland--falling-budgets", RUTLAND).shared == "some"


@pytest.mark.parametrize(
    ("rows", "shared_as"),
    [
        ([("a", "working-together-2010", "national"), ("b", "working-together-2010", "national")], "driver"),
        ([("a", "working-together-2010", "national"), ("b", "working-together-2013", "national")], "family"),
        ([("a", "working-together", "national"), ("b", "working-together-2013", "national")], "family"),
        ([("a", "a--cypp", "local"), ("b", "b--cypp", "local")], "kind"),
        ([("a", "working-together-2010", "national"), ("a", "working-together", "national")], None),
    ],
    ids=lambda value: str(value),
)
def test_editions_count_as_one_and_are_shown_as_such(rows: list, shared_as: str | None) -> None:
    import pandas as pd

    assert citations._shared_as(pd.DataFrame(rows, columns=["slug", "driver", "scope"])) == shared_as


def test_how_far_a_driver_reaches_is_what_the_trace_finds(two_councils: Store) -> None:
    found = citations.compared(two_councils, [RUTLAND, TORBAY])
    for slug in (RUTLAND, TORBAY):
        paths = two_councils.ask("trace", driver=MUNRO)
        stated = paths[(paths["slug"] == slug) & (paths["drivesBasis"] != "inferred")]
        row = of(found, MUNRO, slug)
        assert (row.nPriorities, row.nActions, row.nOutcomes) == tuple(
            stated[column].nunique() for column in ("priority", "action", "outcome")
        )
        furthest = [name for name in ("priority", "action", "outcome") if stated[name].notna().any()]
        assert row.reach == (furthest or ["cited"])[-1]


def driver(since: str | None, until: str | None, verified: bool = True, kind: str = "PolicyDriver") -> SimpleNamespace:
    return SimpleNamespace(kind=kind, verified=verified, validFrom=since, validTo=until)


@pytest.mark.parametrize(
    ("given", "start", "end", "said"),
    [
        (driver("2008-12-01", None), "2011-04-01", "2014-03-31", "yes"),
        (driver("2014-03-31", None), "2011-04-01", "2014-03-31", "yes"),
        (driver("2014-04-01", None), "2011-04-01", "2014-03-31", "not yet"),
        (driver("2006-01-01", "2011-03-31"), "2011-04-01", "2014-03-31", "no longer"),
        (driver("2006-01-01", "2011-04-01"), "2011-04-01", "2014-03-31", "yes"),
        (driver("2014-04-01", None, verified=False), "2011-04-01", "2014-03-31", "unknown: no verified date"),
        (driver(None, None), "2011-04-01", "2014-03-31", "unknown: no verified date"),
        (driver("2008-12-01", None), None, None, "unknown: no period stated"),
        (driver(None, None, kind="ContextDriver"), "2011-04-01", "2014-03-31", None),
    ],
)
def test_only_verified_dates_decide_what_was_in_force(given, start, end, said) -> None:
    assert citations.in_force(given, start, end) == said


def test_peers_that_cite_the_same_stand_beside() -> None:
    found = store(
        copied(RUTLAND, "rutland"),
        copied("wigan-2011", "wigan"),
        copied("sefton-2013", "sefton", kind="plan", model=TORBAY),
    )
    beside = comparisons.of(found, "drivers", [RUTLAND], Filters.of(regions=["North West"]))
    cited = dict(zip(beside["driver"], beside["nPeersCite"], strict=True))
    assert set(beside["nPeers"]) == {2}
    assert cited[MUNRO] == 2
    assert cited[DRIVER + "rutland--falling-budgets"] == 1
