"""How far a strategy takes each theme, what the next rung needs, what came nearest, and what peers wrote."""

from pathlib import Path

import many_councils as many
import papers
import pytest
import two_councils as ours
from two_councils import RUTLAND, TORBAY

import graph
import sightline
from explorer import cli
from graph.coverage import RUNGS
from graph.exemplars import peers
from graph.gaps import Gap, Verdict
from graph.report import Report, report
from graph.stated import Stated
from ingest.evaluation.measured import measured
from ontology.errors import SightlineError
from ontology.names import COUNCIL

CORPUS = ("derbyshire-2014", "herefordshire-2010", "wigan-2011", "wirral-2009-report", "wirral-2012")


@pytest.fixture(scope="module")
def plan(corpus_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Report:
    return sightline.report(papers.write(tmp_path_factory.mktemp("draft"), papers.PLAN), corpus_store)


def of(found: Report, theme: str) -> Gap:
    [gap] = (gap for gap in found.gaps if gap.theme.id == theme)
    return gap


def lacking(gap: Gap) -> dict[str, str]:
    return {lack.thing.label: lack.what for lack in gap.lacking}


def test_the_national_themes_stand_first_and_the_gaps_before_the_rest(plan: Report) -> None:
    standings = [gap.national for gap in plan.gaps]
    assert standings == sorted(standings, reverse=True)
    national = [gap.verdict for gap in plan.gaps if gap.national]
    assert national == sorted(national, key=tuple(Verdict).index)
    assert len(plan.gaps) == 15


@pytest.mark.parametrize(
    ("theme", "rung", "needs", "lacks"),
    [
        ("integrated-working", "absent", "None of the", {}),
        (
            "wellbeing-recognition",
            "prioritised",
            "The priority “Protect the wellbeing of our staff” has it; none of its actions is found",
            {"Protect the wellbeing of our staff": "an action"},
        ),
        (
            "skills-qualifications",
            "planned",
            "Its one action lacks a last date (it says “ongoing”). No priority of its own has it.",
            {"Start peer supervision for managers": "a last date (it says “ongoing”)"},
        ),
        (
            "recruitment-retention",
            "owned",
            "Its one owned action has no outcome, and no measure has the theme.",
            {"Review exit interviews": "an outcome"},
        ),
        (
            "leadership",
            "measured",
            "Of its 2 actions 1 has an owner and a date.",
            {"Start peer supervision for managers": "a last date (it says “ongoing”)"},
        ),
        ("resources-commissioning", "mentioned", "It is mentioned once, and none of its 3 priorities has it", {}),
    ],
)
def test_what_the_next_rung_needs_is_said_with_what_lacks_it(
    plan: Report, theme: str, rung: str, needs: str, lacks: dict[str, str]
) -> None:
    gap = of(plan, theme)
    assert gap.rung_name == rung
    assert gap.needs.startswith(needs)
    assert lacking(gap) == lacks


def test_each_action_without_an_owner_or_a_date_is_named_with_what_it_lacks(corpus_store: Path) -> None:
    gap = of(papers.reported("wirral-2012", corpus_store), "leadership")
    assert gap.rung_name == "planned"
    assert len(gap.lacking) == gap.counts.planned
    assert {"an owner", "an owner and a date"} <= set(lacking(gap).values())


@pytest.mark.parametrize("slug", CORPUS)
def test_what_is_said_of_actions_agrees_with_the_counts_beside_it(slug: str, corpus_store: Path) -> None:
    stated = Stated(graph.open_store(corpus_store), slug)
    for cell in stated.coverage:
        actions = stated.planned(cell["theme"].rpartition("/")[2])
        owned = [each for each in actions if stated.has_owner(each) and stated.has_date(each)]
        assert (len(actions), len(owned)) == (cell["nPlanned"], cell["nOwned"])


@pytest.mark.parametrize("slug", CORPUS)
def test_what_came_nearest_is_quoted_exactly_and_was_not_counted(slug: str, corpus_store: Path) -> None:
    stated = Stated(graph.open_store(corpus_store), slug)
    found = papers.reported(slug, corpus_store)
    assert any(gap.uncounted for gap in found.gaps)
    for gap in found.gaps:
        things = [thing for thing in stated.things.values() if gap.theme.id in thing.themes]
        counted = [place for thing in (*things, *stated.planned(gap.theme.id)) for place in thing.places]
        assert len(gap.uncounted) <= 3
        for each in gap.uncounted:
            place = each.place
            assert stated.text[place.start : place.end] == place.exact
            assert not any(other.start < place.end and place.start < other.end for other in counted)


@pytest.mark.parametrize(
    ("more", "theme", "rung", "quotation", "why", "reason"),
    [
        (
            "# 3 Morale\n\nSee the yearly account.",
            "wellbeing-recognition",
            "absent",
            "# 3 Morale",
            "the heading has “morale”",
            "a heading states nothing",
        ),
        (
            "Leadership makes the difference.",
            "leadership",
            "planned",
            "Leadership makes the difference.",
            "has “leadership”",
            "where elements have the theme, sentences are not counted",
        ),
        (
            "The panel asked who would hold a social post for placement.",
            "recruitment-retention",
            "planned",
            "The panel asked who would hold a social post for placement.",
            "has part of “social work placement…”",
            "two words of a cue, apart from one another, may be the theme in other words",
        ),
    ],
)
def test_what_has_the_words_and_is_not_counted_is_shown(
    more: str, theme: str, rung: str, quotation: str, why: str, reason: str, tmp_path: Path
) -> None:
    gap = of(sightline.report(papers.write(tmp_path, f"{papers.PROSE}\n{more}\n"), tmp_path), theme)
    assert gap.rung_name == rung
    shown = {each.place.exact: each.why for each in gap.uncounted}
    assert shown[quotation] == why, reason


def test_an_action_that_is_planned_by_its_priority_is_not_shown_as_uncounted(tmp_path: Path) -> None:
    """Its own words show another theme, but it is counted among the planned."""
    row = "Ask managers who would hold a social post for placement"
    text = papers.PLAN.replace("Open an apprenticeship scheme", row)
    gap = of(sightline.report(papers.write(tmp_path, text), tmp_path), "recruitment-retention")
    assert gap.counts.planned == 2
    assert row not in {each.place.exact for each in gap.uncounted}


@pytest.mark.parametrize(
    ("theme", "measures"),
    [
        ("integrated-working", ["priority.themes"]),
        ("resources-commissioning", ["priority", "priority.themes"]),
        ("wellbeing-recognition", ["action", "link.delivers"]),
        ("skills-qualifications", ["action.owner", "action.due"]),
        ("recruitment-retention", ["action.outputs", "measure"]),
        ("leadership", []),
    ],
)
def test_a_gap_says_how_much_of_what_it_lacks_is_found(plan: Report, theme: str, measures: list[str]) -> None:
    gap = of(plan, theme)
    assert [each.measure for each in gap.recall] == measures
    for each in gap.recall:
        figure = measured().accuracy[each.measure]
        assert (each.found, each.annotated) == (figure.right, figure.gold)


def test_where_a_council_is_the_source_of_what_we_know_it_is_said(corpus_store: Path) -> None:
    wigan, derbyshire = (papers.reported(slug, corpus_store) for slug in ("wigan-2011", "derbyshire-2014"))
    assert of(wigan, "leadership").own_account
    assert of(derbyshire, "leadership").second_hand
    assert not of(derbyshire, "leadership").own_account
    assert not of(wigan, "wellbeing-recognition").second_hand, "an ambition is known at first hand"


def test_a_report_is_held_to_nothing(corpus_store: Path) -> None:
    found = papers.reported("wirral-2009-report", corpus_store)
    assert {gap.verdict for gap in found.gaps} == {Verdict.NOT_JUDGED}
    assert any("report" in caution for caution in found.cautions)


@pytest.mark.parametrize("slug", ["wigan-2011", "wirral-2012", "herefordshire-2010"])
def test_peers_stand_higher_and_are_quoted_exactly(slug: str, corpus_store: Path) -> None:
    store = graph.open_store(corpus_store)
    found = papers.reported(slug, corpus_store)
    texts = {each: store.ask("text", slug=each)["text"].iloc[0] for each in CORPUS}
    council = slug.partition("-")[0]
    quoted = 0
    for gap in found.gaps:
        assert gap.higher is not None
        assert len(gap.higher.exemplars) <= 5
        for each in gap.higher.exemplars:
            quoted += 1
            assert each.rung > gap.rung
            assert not each.slug.startswith(council), "its own papers are no peers"
            assert each.slug != "wirral-2009-report", "a report is no peer"
            assert texts[each.slug][each.place.start : each.place.end] == each.place.exact
            assert each.text_kind == "digest"
    assert quoted


def test_the_nearest_peers_stand_first(corpus_store: Path) -> None:
    store = graph.open_store(corpus_store)
    wigan = Stated(store, "wigan-2011").profile
    known = [row["slug"] for row in peers(store, wigan, frozenset({f"{COUNCIL}wigan"})).known]
    assert known[0] == "wirral-2012", "the same region and the same type of authority"
    assert set(known) == {"wirral-2012", "herefordshire-2010", "derbyshire-2014"}


@pytest.mark.parametrize("whose", [("wigan", "bolton"), ("bury", "wigan")], ids=" and ".join)
def test_what_councils_wrote_together_is_no_peer_of_either(whose: tuple[str, ...]) -> None:
    store = many.store(many.copied("ours", "wigan"), many.copied("joint", whose), many.copied("other", "wirral"))
    found = report(store, "ours", store, {})
    assert found.peers == 1
    assert {each.slug for gap in found.gaps if gap.higher for each in gap.higher.exemplars} <= {"other"}


def test_owned_and_dated_actions_stand_before_others(plan: Report) -> None:
    mixed = 0
    for gap in plan.gaps:
        assert gap.higher is not None
        complete = [bool(each.owners and each.due) for each in gap.higher.exemplars]
        assert complete == sorted(complete, reverse=True)
        mixed += len(set(complete)) == 2
    assert mixed, "some theme has both"


def test_how_many_peers_stand_higher_is_counted(two_councils: graph.Store, tmp_path: Path) -> None:
    ours.publish(tmp_path, RUTLAND, TORBAY)
    found = sightline.report(TORBAY, tmp_path)
    rungs = {
        row.theme.rpartition("/")[2]: row.rung for row in two_councils.ask("coverage", slugs=[RUTLAND]).itertuples()
    }
    for gap in found.gaps:
        assert gap.higher is not None
        if gap.rung + 1 < len(RUNGS):
            assert (gap.higher.number, gap.higher.of) == (int(rungs[gap.theme.id] > max(gap.rung, 1)), 1)


def test_the_table_has_a_row_for_each_theme(corpus_store: Path) -> None:
    found = sightline.gaps("wigan-2011", corpus_store)
    assert len(found) == 15
    assert found.loc[0, "verdict"] == "gap"
    leadership = found.set_index("theme").loc["leadership"]
    assert leadership["recall"].startswith("action.owner ")
    assert "lacks" in leadership["lacking"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("wigan-2012", "No strategy is called 'wigan-2012'. There are: derbyshire-2014"),
        ("wigan-2012", "To ask about a draft, name its file"),
        ("nowhere.md", "the file cannot be read"),
        ("notes.rtf", "files of type .rtf cannot be read"),
    ],
)
def test_what_cannot_be_asked_about_is_refused_in_words(asked: str, message: str, corpus_store: Path) -> None:
    with pytest.raises(SightlineError, match=message):
        sightline.gaps(asked, corpus_store)


def test_the_council_of_a_strategy_in_the_store_is_not_for_the_asker_to_say(corpus_store: Path) -> None:
    with pytest.raises(SightlineError, match="--council is for a draft"):
        sightline.gaps("wigan-2011", corpus_store, council="Wirral")


def test_the_command_says_what_not_found_means(corpus_store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["gaps", "wigan-2011", "--store", str(corpus_store)]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines()[0].split() == ["theme", "standing", "rungName", "verdict", "needs", "peersHigher"]
    assert "“Not found” is not “not in the document”" in printed.err
