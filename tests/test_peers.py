"""Like with like: who is whose peer, what is left out and why, and that small numbers are said as such."""

from pathlib import Path

import pytest
from many_councils import RUTLAND, TORBAY, copied, store

from explorer import cli
from graph import Store, comparisons, peers
from graph.filters import Filters, council, years
from ontology.errors import SightlineError
from ontology.names import COUNCIL


@pytest.fixture(scope="module")
def five() -> Store:
    """Three councils of the North West, of which one has two strategies; one of the South West without a period."""
    return store(
        copied("wigan-2011", "wigan"),
        copied("wirral-2008", "wirral", (2008, 2010), model=TORBAY),
        copied("wirral-2012", "wirral", (2012, 2015), status="draft"),
        copied("sefton-2013", "sefton", (2013, 2016), kind="plan", model=TORBAY),
        copied("bury-2010-report", "bury", (2010, 2011), kind="report"),
        copied("torbay", "torbay", None),
    )


def chosen(found: Store, **filters: object) -> list[str]:
    group = peers.group(found, Filters.of(**filters))  # type: ignore[arg-type]
    return sorted(group.loc[group["leftOut"].isna(), "slug"])


def left_out(found: Store, **filters: object) -> dict[str, str]:
    group = peers.group(found, Filters.of(**filters)).dropna(subset="leftOut")  # type: ignore[arg-type]
    return dict(zip(group["slug"], group["leftOut"], strict=True))


@pytest.mark.parametrize(
    ("filters", "slugs"),
    [
        ({}, ["sefton-2013", "torbay", "wigan-2011", "wirral-2012"]),
        ({"regions": ["North West"]}, ["sefton-2013", "wigan-2011", "wirral-2012"]),
        ({"regions": "North West"}, ["sefton-2013", "wigan-2011", "wirral-2012"]),
        ({"regions": ["north-west"]}, ["sefton-2013", "wigan-2011", "wirral-2012"]),
        ({"regions": ["North West", "South West"]}, ["sefton-2013", "torbay", "wigan-2011", "wirral-2012"]),
        ({"regions": ["North West"], "kinds": ["strategy"]}, ["wigan-2011", "wirral-2012"]),
        ({"types": ["Unitary"]}, ["torbay"]),
        ({"statuses": ["draft"]}, ["wirral-2012"]),
        ({"period": "2012"}, ["wigan-2011", "wirral-2012"]),
        ({"period": "2014-2020"}, ["sefton-2013", "wigan-2011", "wirral-2012"]),
        ({"period": "2009-2010"}, ["wirral-2008"]),
        ({"kinds": ["report"]}, ["bury-2010-report"]),
        ({"neighbours_of": ["wirral"]}, ["sefton-2013"]),
        ({"neighbours_of": ["Wirral", "Wigan"], "regions": ["North West"]}, ["sefton-2013"]),
    ],
    ids=str,
)
def test_filters_choose_what_passes_all_of_them(five: Store, filters: dict, slugs: list[str]) -> None:
    assert chosen(five, **filters) == slugs


def test_a_report_is_left_out_and_named(five: Store) -> None:
    assert left_out(five, period="2010-2011")["bury-2010-report"] == "a report"


def test_a_strategy_without_a_period_is_left_out_of_a_filter_of_years_and_named(five: Store) -> None:
    assert left_out(five, period="2012")["torbay"] == "no period stated"
    assert "torbay" not in left_out(five)


def test_a_council_is_counted_once_by_its_latest_that_passes(five: Store) -> None:
    assert left_out(five)["wirral-2008"] == "an earlier document than wirral-2012"
    assert "wirral-2008" not in left_out(five, period="2009-2010"), "the later one does not pass"


def test_a_strategy_of_two_councils_is_the_latest_of_the_one_that_has_no_other() -> None:
    joint = store(copied("pair-2010", ("bury", "wigan"), (2010, 2012)), copied("wigan-2013", "wigan", (2013, 2015)))
    assert chosen(joint) == ["pair-2010", "wigan-2013"]


@pytest.mark.parametrize("second", ["wigan", ("bury", "wigan")])
def test_a_council_is_not_its_own_peer(second: str | tuple[str, ...]) -> None:
    found = store(copied("wigan-2011", "wigan"), copied("other-2015", second, (2015, 2016)))
    assert peers.of_each(found, ["wigan-2011"], Filters.of(kinds=["strategy"])) == {"wigan-2011": []}


def test_the_average_of_peers_stands_with_their_number(five: Store) -> None:
    found = comparisons.of(five, "themes", ["wigan-2011"], Filters.of(regions=["North West"]))
    theirs = five.ask("coverage", slugs=["sefton-2013", "wirral-2012"]).groupby("theme")["rung"]
    assert set(found["peers"]) == {"sefton-2013; wirral-2012"}
    assert set(found["nPeers"]) == {2}
    for row in found.itertuples():
        assert row.peerAverage == theirs.mean()[row.theme]
        assert row.nPeersPlanned == (theirs.get_group(row.theme) >= 3).sum()


def test_an_average_of_one_is_no_average(five: Store) -> None:
    asked = Filters.of(neighbours_of=["wirral"])
    found = comparisons.of(five, "themes", ["wirral-2012"], asked)
    assert set(found["nPeers"]) == {1}
    assert found["peerAverage"].isna().all()
    assert "Wirral (wirral-2012) has one peer here: Sefton (sefton-2013); an average of one is no average." in (
        peers.in_words(five, ["wirral-2012"], asked)
    )
    assert "Wirral (wirral-2012) has one peer here: Sefton (sefton-2013)." in (
        peers.in_words(five, ["wirral-2012"], asked, averages=False)
    )


def test_no_peer_is_said_and_nothing_is_averaged(five: Store) -> None:
    asked = Filters.of(types=["unitary"])
    found = comparisons.of(five, "themes", ["torbay"], asked)
    assert (found["nPeers"].sum(), found["nPeersPlanned"].sum(), found["peerAverage"].count()) == (0, 0, 0)
    assert peers.in_words(five, ["torbay"], asked) == [
        "Torbay (torbay) has no peer here: no strategy or plan of another council passes."
    ]


def test_drafts_among_peers_are_said(five: Store) -> None:
    said = peers.in_words(five, ["wigan-2011"], Filters.of(regions=["North West"]))
    assert said[0] == "Wigan (wigan-2011) has 2 peers here: Sefton (sefton-2013), Wirral (wirral-2012, draft)."
    assert said[1].startswith("Left out: bury-2010-report (a report); wirral-2008 (an earlier document")


def test_drafts_that_filters_choose_are_said(five: Store) -> None:
    assert (
        peers.in_words(five, [], Filters.of(kinds=["strategy"], period="2012"))[0]
        == "A draft among these: wirral-2012."
    )
    assert not peers.in_words(five, [], Filters.of(regions=["South West"]))


def test_the_year_of_the_neighbours_stands_beside_the_years_of_the_strategies(five: Store) -> None:
    said = peers.in_words(five, ["wirral-2012"], Filters.of(neighbours_of=["wirral"]))
    assert said[-1] == (
        "Neighbours are those of the Department for Education's model of 2025, laid over strategies of 2012 to 2016."
    )


def test_a_council_that_ended_is_no_neighbour_and_its_strategy_is_named() -> None:
    found = store(copied("cumbria-2012", "cumbria"), copied("herefordshire-2010", "herefordshire"))
    asked = {"neighbours_of": ["herefordshire"]}
    assert chosen(found, **asked) == []
    assert left_out(found, **asked) == {
        "cumbria-2012": "Cumbria (county, to 2023) had ended before the model of 2025, which knows what took its place"
    }


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({"regions": ["Mercia"]}, "No region is called 'Mercia'. There are: East Midlands, East of England, London"),
        ({"types": ["parish"]}, "No type of council is called 'parish'. There are: county, london borough"),
        ({"neighbours_of": ["Wigann"]}, "No council is called 'Wigann'. Is it Wigan? Strategies are here of: Bury,"),
        ({"neighbours_of": ["Cumbria"]}, "it had ended by then. Ask for what took its place: Cumberland; Westmorland"),
        ({"kinds": ["leaflet"]}, "No kind is called 'leaflet'. There are: other, plan, report, strategy"),
        ({"statuses": ["approved"]}, "No status is called 'approved'. There are: draft, final, unknown"),
        ({"period": "lately"}, "'lately' is not a period: expected a year, or the first and the last, as in 2012"),
        ({"period": "2014-2010"}, "The period 2014-2010 ends before it begins"),
        ({"regions": ["London"]}, "No strategy here passes all of these filters. There are: bury-2010-report (North"),
    ],
)
def test_what_is_not_there_is_refused_and_what_is_there_is_listed(five: Store, filters: dict, words: str) -> None:
    with pytest.raises(SightlineError) as refused:
        peers.chosen(five, Filters.of(**filters))
    assert words in str(refused.value)


@pytest.mark.parametrize("name", ["durham", "Durham", "DURHAM"])
def test_a_name_means_the_council_that_bears_it_and_not_one_that_ended(five: Store, name: str) -> None:
    assert council(five, name) == COUNCIL + "durham"


def test_reports_are_shown_but_are_no_ones_peers(five: Store) -> None:
    reports = Filters.of(kinds=["report"])
    assert set(comparisons.of(five, "themes", [], reports)["slug"]) == {"bury-2010-report"}
    with pytest.raises(SightlineError, match="Peers are strategies and plans"):
        comparisons.of(five, "themes", ["wigan-2011"], reports)


@pytest.mark.parametrize(
    ("written", "meant"), [("2012", (2012, 2012)), ("2010-2014", (2010, 2014)), ("2010–2014", (2010, 2014))]
)
def test_a_period_is_written_as_years(written: str, meant: tuple[int, int]) -> None:
    assert years(written) == meant


def test_the_two_of_the_other_tests_are_still_compared_with_their_own_average(two_councils: Store) -> None:
    found = comparisons.of(two_councils, "themes", [RUTLAND, TORBAY], Filters())
    assert "nPeers" not in found
    assert set(found["nAlike"]) == {2}


def test_peers_stand_beside_themes_and_drivers_alone_whatever_else_is_lacking(
    corpus_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["compare", "wirral-2012", "--on", "priorities", "--region", "North West", "--store", str(corpus_store)]
    assert cli.main(asked) == 1
    assert "A comparison on priorities has no peers beside it." in capsys.readouterr().err
