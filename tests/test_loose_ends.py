"""What hangs loose in a strategy: told one by one, or once where all of a sort lack the same."""

import re
from pathlib import Path

import papers
import pyoxigraph as ox
import pytest

import graph
import sightline
from explorer import cli
from graph.loose_ends import KINDS, LooseEnd, loose_ends
from graph.report import Report
from graph.stated import Stated
from ingest import read_draft
from ontology.names import SKOS, SL, graph_of

LABEL = ox.NamedNode(SKOS.prefLabel)


def of(found: Report, kind: str) -> list[LooseEnd]:
    return [end for end in found.loose_ends if end.kind.id == kind]


def labels(ends: list[LooseEnd]) -> list[str]:
    return [thing.label for end in ends for thing in end.things]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("draft")
    return sightline.report(papers.write(folder, papers.PLAN), folder / "none")


@pytest.fixture(scope="module")
def prose(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("draft")
    return sightline.report(papers.write(folder, papers.PROSE), folder / "none")


@pytest.mark.parametrize(
    ("kind", "label", "statement"),
    [
        ("priority-without-action", "Protect the wellbeing of our staff", "No action is said to deliver it."),
        ("action-without-owner", "Open an apprenticeship scheme", "It names no owner."),
        ("action-without-date", "Start peer supervision for managers", "It has no last date; it says “ongoing”."),
        ("action-without-outcome", "Review exit interviews", "Nothing is said to come of it."),
        ("risk-without-control", "Managers leave for other councils", "Nothing is said to keep it in check."),
        ("risk-without-owner", "Rivers flood the offices", "It names no owner."),
        (
            "date-outside-period",
            "Review exit interviews",
            "Its date, “June 2018”, lies after the period (2012 to 2015).",
        ),
    ],
)
def test_each_thing_that_hangs_loose_is_told_with_its_words_and_place(
    plan: Report, kind: str, label: str, statement: str
) -> None:
    [end] = of(plan, kind)
    [thing] = end.things
    assert (thing.label, end.statement) == (label, statement)
    assert thing.place is not None
    assert label in thing.place.exact
    assert thing.place.section is not None


def test_they_stand_in_the_order_in_which_an_author_would_mend_them(plan: Report) -> None:
    kinds = [end.kind for end in plan.loose_ends]
    assert kinds == sorted(kinds, key=KINDS.index)
    assert len(set(kinds)) > 5


def test_a_document_without_a_plan_says_so_first(prose: Report) -> None:
    first = prose.loose_ends[0]
    assert first.kind.id == "no-action-plan"
    assert first.statement == "No action plan was found in this document; its 4 actions all stand in the running text."


def test_what_commitments_in_the_running_text_lack_is_said_once(prose: Report) -> None:
    [end] = of(prose, "action-without-date")
    assert end.statement == "None of its 4 commitments in the running text has a last date."
    assert len(end.things) == 4


def test_what_all_rows_of_a_plan_lack_is_said_once(tmp_path: Path) -> None:
    bare = papers.PLAN.replace("Head of Learning", "").replace("Personnel Manager", "")
    [end] = of(sightline.report(papers.write(tmp_path, bare), tmp_path), "action-without-owner")
    assert end.statement == "None of its 4 rows of the plan names an owner."


@pytest.mark.parametrize(
    "line", ["Lead: Head of Workforce", "**Responsible officer:** Head of Workforce", "Owner – HR"]
)
def test_an_owner_stated_for_a_whole_section_counts(line: str, tmp_path: Path) -> None:
    text = papers.PROSE.replace("We will train", f"{line}\n\nWe will train")
    assert not of(sightline.report(papers.write(tmp_path, text), tmp_path), "action-without-owner")


def test_a_sentence_that_speaks_of_leaders_owns_no_section(tmp_path: Path) -> None:
    text = papers.PROSE.replace("We will train", "Leaders matter: they set the tone.\n\nWe will train")
    assert of(sightline.report(papers.write(tmp_path, text), tmp_path), "action-without-owner")


def test_a_driver_that_nothing_follows_from_is_told_national_ones_first(corpus_store: Path) -> None:
    found = papers.reported("wirral-2012", corpus_store)
    ends = [end for end in of(found, "driver-never-used") if end.sort == "policy drivers"]
    scopes = [end.things[0].note.strip(" ()") for end in ends]
    assert scopes == sorted(scopes, key=("national", "regional", "local").index)
    links = sightline.ask("links", corpus_store, slug="wirral-2012")
    used = set(links.loc[links["relation"] == "drivenBy", "toLabel"])
    assert used
    assert not used & set(labels(ends))


def test_a_priority_whose_parts_have_actions_does_not_hang_loose(tmp_path: Path) -> None:
    draft = read_draft(papers.write(tmp_path, papers.PLAN))
    part, whole = (
        next(quad.subject for quad in draft.statements if (quad.predicate, quad.object) == (LABEL, ox.Literal(label)))
        for label in ("Improve recruitment and retention", "Protect the wellbeing of our staff")
    )
    stated = ox.NamedNode(graph_of("strategy", draft.slug))
    store = graph.memory_store([*draft.statements, ox.Quad(part, ox.NamedNode(SL.partOf), whole, stated)])
    kinds = {end.kind.id for end in loose_ends(Stated(store, draft.slug))}
    assert "action-without-owner" in kinds
    assert "priority-without-action" not in kinds


def test_a_report_need_not_have_actions_of_its_own(corpus_store: Path) -> None:
    found = papers.reported("wirral-2009-report", corpus_store)
    assert {end.kind.id for end in found.loose_ends} <= {"driver-never-used"}


def test_each_kind_is_counted_with_how_surely_what_lacks_is_found(plan: Report) -> None:
    tallies = {tally.kind.id: tally for tally in plan.tallies}
    assert tallies["action-without-owner"].share == "1 of 4"
    assert [each.measure for each in tallies["action-without-owner"].recall] == ["action.owner"]
    assert tallies["date-outside-period"].share == "1"


def test_the_table_quotes_what_hangs_loose(corpus_store: Path) -> None:
    found = sightline.loose_ends("wirral-2012", corpus_store)
    text = sightline.ask("text", corpus_store, slug="wirral-2012")["text"].iloc[0]
    placed = found.dropna(subset=["start"])
    assert len(placed) > 10
    assert all(text[row.start : row.end] == row.quotation for row in placed.itertuples())


def test_the_command_says_how_many_there_are_before_it_lists_them(
    corpus_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["loose-ends", "wigan-2011", "--store", str(corpus_store)]) == 0
    printed = capsys.readouterr()
    assert re.match(
        r"No action plan: 1 \(found in annotated documents: \d+ of \d+ rows of plans \(\d+%\)\)\n", printed.out
    )
    assert "wigan-2011: Sightline's digest, not the council's words." in printed.err
    assert "no action plan was found in this document" in printed.err
