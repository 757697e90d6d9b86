"""Editions of one council: each change is told once, in a sentence that says no more than is known."""

from pathlib import Path

import pytest
from two_editions import EDITIONS

import graph
import ingest
from graph import Store, editions
from graph.editions import phrases
from graph.editions.pairing import couple
from graph.statements import Element
from ontology.errors import SightlineError

FIRST, SECOND, TORBAY = "rutland-2010", "rutland-2013", "torbay-2013"


@pytest.fixture(scope="module")
def corpus(corpus_store: Path) -> Store:
    return graph.open_store(corpus_store)


@pytest.fixture(scope="module")
def told(two_editions: Store):
    return editions.table(two_editions, [SECOND, FIRST])


def sentences(told, kind: str, change: str) -> list[str]:
    return told.loc[(told["kind"] == kind) & (told["change"] == change), "sentence"].tolist()


TOLD = [
    ("Priority", "kept", ["“Develop our leaders and managers” stands in both 2010 and 2013."]),
    ("Priority", "reworded", [
        "“Recruit and retain social workers” of 2010 reads “Recruiting and retaining good social workers” in 2013."
    ]),
    ("Priority", "moved", [
        "“Share one induction with our partners” was a headline priority in 2010 and is an action in 2013."
    ]),
    ("Priority", "not found in the earlier edition", [
        "In 2013 “Know our workforce” is a headline priority; no priority like it was found in 2010."
    ]),
    ("Priority", "not found in the later edition", [
        "In 2010 “Safeguarding in every team” was a headline priority; no priority like it was found in 2013."
    ]),
    ("Action", "kept", ["The action “Offer coaching to every new manager” stands in both 2010 and 2013."]),
    ("Action", "moved", [
        "The priority of the action “Review supervision in every team” was “Recruit and retain social workers” in 2010 "
        "and is “Develop our leaders and managers” in 2013."
    ]),
    ("Action", "changed", [
        "The date of the action “Run a yearly recruitment campaign” was “March 2011” in 2010 and is “March 2014” in 2013.",
        "The owner of the action “Review supervision in every team” was “Principal Social Worker” in 2010 and is "
        "“Assistant Director” in 2013.",
        "The date of the action “Review supervision in every team” was “June 2011” in 2010 and is “June 2014” in 2013.",
    ]),
    ("Action", "not found in the earlier edition", [
        "The action “Publish a workforce data set each year” stands in 2013; no action like it was found in 2010."
    ]),
    ("Action", "not found in the later edition", [
        "The action “Train all school nurses in child protection” stood in 2010; no action like it was found in 2013."
    ]),
    ("Risk", "changed", [
        "The control of the risk “Training budgets are cut” was “Share courses with neighbouring councils” in 2010 and "
        "is “Bid for national grants” in 2013."
    ]),
    ("Driver", "kept", ["“2020 Children and Young People's Workforce Strategy” is cited in both 2010 and 2013."]),
    ("Driver", "changed", [
        "“Working Together to Safeguard Children 2010” was cited in 2010; “Working Together to Safeguard Children 2013”, "
        "of the same family, is cited in 2013."
    ]),
    ("Driver", "not found in the earlier edition", [
        "“Munro Review of Child Protection” is cited in 2013; it was not found in 2010."
    ]),
    ("Driver", "not found in the later edition", []),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "change", "said"), TOLD, ids=[f"{kind} {change}" for kind, change, _ in TOLD])
def test_each_change_is_told_once(told, kind: str, change: str, said: list[str]) -> None:
    assert sentences(told, kind, change) == said


def test_an_action_stays_under_a_priority_that_was_reworded(told) -> None:
    moved = told.loc[told["change"] == "moved", "before"].tolist()
    assert "Recruit and retain social workers" in moved, "the review of supervision went elsewhere"
    campaign = told.loc[told["sentence"].str.contains("recruitment campaign"), "of"]
    assert campaign.tolist() == ["date"], "its priority has other words and is the same"


def test_themes_are_told_by_their_rungs(told) -> None:
    said = sentences(told, "Theme", "moved")
    assert "The theme “Workforce intelligence and planning” was not found in 2010; in 2013 it is planned for, with owners " \
        "and dates, and measured." in said  # fmt: skip
    assert "In 2010 the theme “Safeguarding” was planned for, with owners and dates, and measured; in 2013 it is " \
        "mentioned." in said  # fmt: skip
    assert "The theme “Early years” was found in neither 2010 nor 2013." in sentences(told, "Theme", "kept")


def test_counts_lead_each_kind(told) -> None:
    assert told.loc[told["change"] == "count", "sentence"].tolist() == [
        "Found: 4 priorities in 2010 and 3 priorities in 2013.",
        "Found: 4 actions in 2010 and 5 actions in 2013.",
        "Found: 2 risks in 2010 and 2 risks in 2013.",
        "Found: 2 drivers in 2010 and 3 drivers in 2013.",
    ]


def test_both_passages_stand_where_they_are_said_to(told, two_editions: Store) -> None:
    texts = {slug: two_editions.ask("text", slug=slug)["text"].iloc[0] for slug in (FIRST, SECOND)}
    for side in ("before", "after"):
        quoted = told.dropna(subset=[f"{side}Quotation"])
        assert len(quoted) > 10
        for slug, start, end, words in quoted[
            [f"{side}{name}" for name in ("Slug", "Start", "End", "Quotation")]
        ].values:
            assert texts[slug][start:end] == words


# A report, and a driver that came later


def test_a_report_is_no_strategy_and_what_it_lacks_may_stand_elsewhere(corpus: Store) -> None:
    told = editions.table(corpus, ["wirral-2012", "wirral-2009-report"])
    whole = told.loc[told["kind"] == "Strategy", "sentence"].tolist()
    assert whole == [
        "The edition of 2009 is a report, that of 2012 a strategy. A report tells of a strategy: what was not found in it "
        "may stand in the strategy of which it tells.",
        "wirral-2009-report states no period: its year is taken from its name.",
        "What is quoted from 2009 are the words of Sightline's digest, not the council's.",
        "The edition of 2012 is a draft.",
        "What is quoted from 2012 are the words of Sightline's digest, not the council's.",
    ]
    later = "“Munro Review of Child Protection” came out in 2011, after the edition of 2009; it is cited in 2012."
    assert later in told["sentence"].tolist()
    priority = "In 2012 “Develop integrated working” is priority 4; no priority was found in 2009."
    assert priority in told["sentence"].tolist()


# Which are editions of each other


def test_strategies_of_two_councils_are_no_editions_of_each_other(two_editions: Store) -> None:
    with pytest.raises(SightlineError, match="torbay-2013 is of Torbay, and rutland-2013 of Rutland, which did not"):
        editions.table(two_editions, [TORBAY, SECOND])
    with pytest.raises(SightlineError, match="with each other, and one was named: rutland-2013"):
        editions.table(two_editions, [SECOND, SECOND])


def test_a_council_that_took_another_s_place_has_its_editions(tmp_path: Path) -> None:
    for slug, council in (("poole-2010", "Poole"), ("bcp-2020", "Bournemouth, Christchurch and Poole")):
        text = EDITIONS[FIRST].replace("Rutland", council).replace("2010 - 2013", slug[-4:])
        (tmp_path / f"{slug}.md").write_text(text, encoding="utf-8")
        ingest.ingest([tmp_path / f"{slug}.md"], tmp_path / "store", ident=slug, council=council)
    told = editions.table(graph.open_store(tmp_path / "store"), ["bcp-2020", "poole-2010"])
    said = told.loc[told["of"] == "council", "sentence"].tolist()
    assert len(said) == 1
    assert said[0].startswith("The edition of 2010 is of Poole")
    assert said[0].endswith("of Bournemouth, Christchurch and Poole, which took its place.")


def test_editions_stand_in_the_order_of_their_years_however_they_are_named(two_editions: Store) -> None:
    there, back = (editions.table(two_editions, slugs) for slugs in ([FIRST, SECOND], [SECOND, FIRST]))
    assert there.equals(back)


# Coupling


def elements(*labels: str) -> list[Element]:
    return [Element(f"{at}:{label}", label, frozenset(), "a", label, 0, 1, None, {}) for at, label in enumerate(labels)]


def test_the_most_alike_are_coupled_first_and_each_once() -> None:
    before = elements("Train managers", "Train managers in every school")
    after = elements("Train managers in each school", "Train managers")
    pairs = [(each.before.label, each.after.label) for each in couple(before, after)]
    assert pairs == [("Train managers in every school", "Train managers in each school"), ("Train managers",) * 2]


def test_of_the_same_words_the_first_go_with_the_first() -> None:
    pairs = couple(elements("Assess needs", "Assess needs"), elements("Assess needs", "Assess needs"))
    assert [(each.before.iri[0], each.after.iri[0]) for each in pairs] == [("0", "0"), ("1", "1")]


def test_what_is_not_alike_is_not_coupled() -> None:
    assert couple(elements("Train managers"), elements("Publish data")) == []
    assert couple([], elements("Publish data")) == []


# Sentences

OWNER = ("owner", "owners")
PHRASES = [
    (["A"], ["B"], "The owner of x was A in 2010 and is B in 2013."),
    (["A", "B"], ["C", "D"], "The owners of x were A and B in 2010 and are C and D in 2013."),
    (["A"], ["B", "C", "D"], "The owner of x was A in 2010; in 2013 the owners are B, C and D."),
    ([], ["B"], "No owner of x was found in 2010; in 2013 the owner is B."),
    ([], ["B", "C"], "No owner of x was found in 2010; in 2013 the owners are B and C."),
    (["A"], [], "The owner of x was A in 2010; none was found in 2013."),
    (["A", "B", "C", "D", "E"], ["A"], "The owners of x were A, B, C and 2 more in 2010; in 2013 the owner is A."),
]


@pytest.mark.parametrize(("was", "now", "said"), PHRASES, ids=[said for *_, said in PHRASES])
def test_a_fact_that_changed_is_told_in_the_right_number(was: list[str], now: list[str], said: str) -> None:
    assert phrases.changed("x", OWNER, was, "2010", now, "2013") == said


def test_words_that_may_have_become_others_are_not_said_to_have() -> None:
    assert phrases.became("“A”", "2010", "“B”", "2013", sure=False) == "“A” of 2010 may have become “B” in 2013."


def test_the_place_of_a_priority_is_told_in_words() -> None:
    assert phrases.rank("headline", 4, None) == "priority 4"
    assert phrases.rank("sector", None, None) == "a priority of one sector"
    assert phrases.rank("other", None, "CYPP 2012") == "a priority taken over from “CYPP 2012”"


def test_long_words_are_cut_at_a_space() -> None:
    said = phrases.quoted("word " * 60)
    assert said.endswith("word …”")
    assert len(said) <= phrases.LONGEST + 4
