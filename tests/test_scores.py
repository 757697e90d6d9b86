"""Scores: which tables hold them and which do not, what each cell says, and that they make a well-formed data cube."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest import CORPUS

import graph
from graph import cube, validate
from ingest.extraction import extract
from ingest.ingestion import read_strategy
from ingest.mapping import quads
from ingest.markdown import read
from ingest.profile import profile
from ingest.scores import known_strand
from ingest.strategy import Score, ScoreTable, Strategy
from ontology.names import DCTERMS, PREFIXES, QB, SCHEME, SKOS, SL, STRATEGY, THEME
from ontology.vocabulary import strands

TYPE = PREFIXES["rdf"] + "type"
LABEL = PREFIXES["rdfs"] + "label"
SLUG = "kent-2012"

SCORED = """
# Kent workforce strategy 2012 – 2015

## What we found

In spring every team marked itself, and the partners agreed the marks.

## Appendix B Scores of our self-assessment

1 = not begun

5 = part of the day

	Plan it	Do it	Check it	Average
Complementary roles	2	3.5	n/a	2.8
Capacity to deliver & keep children safe	1.5	4	3	2.8
Night-time cover	1	-	2	1.5
Average	1.5	3.8	2.5	2.6
"""

INTRODUCTION = """
## Introduction

In spring every team of the county thought about how well it works with the others, and the partners heard what each said.
"""


def strategy(text: str = SCORED) -> Strategy:
    document = read("paper.md", text.encode())
    return extract(document, profile(document, SLUG, {"council": "Kent"}))


def under(title: str, table: str, above: str = "") -> str:
    """Write a paper whose second section holds a table, its cells between bars."""
    head, *body = table.strip().split("\n")
    rule = "|---" * head.count("|")
    lines = [f"| {line} |" for line in (head, *body)]
    cells = "\n".join((lines[0], f"{rule}|---|", *lines[1:]))
    return f"# Kent workforce strategy\n{INTRODUCTION}\n## {title}\n\n{above}\n\n{cells}\n"


def scores(text: str) -> list[tuple[str, str, str]]:
    return [(score.strand_label, score.dimension.plain, str(score.value)) for score in strategy(text).scores]


TABLE = """
 | Plan | Do
Leading well | 3 | 2
Staying well | 4 | 1.5
"""
SCORES = [("Leading well", "Plan", "3"), ("Leading well", "Do", "2"), ("Staying well", "Plan", "4"),
          ("Staying well", "Do", "1.5")]  # fmt: skip


# Which tables hold scores


def test_each_cell_with_a_number_is_a_score() -> None:
    found = strategy()
    assert [(score.strand.plain, score.dimension.plain, score.value) for score in found.scores] == [
        ("Complementary roles", "Plan it", Decimal("2")),
        ("Complementary roles", "Do it", Decimal("3.5")),
        ("Capacity to deliver & keep children safe", "Plan it", Decimal("1.5")),
        ("Capacity to deliver & keep children safe", "Do it", Decimal("4")),
        ("Capacity to deliver & keep children safe", "Check it", Decimal("3")),
        ("Night-time cover", "Plan it", Decimal("1")),
        ("Night-time cover", "Check it", Decimal("2")),
    ]
    assert found.counts()["Observation"] == 7
    assert all(found.document.text[s.prose.starts[0] : s.prose.ends[-1]] == s.prose.plain for s in found.scores)


def test_a_table_knows_its_title_and_what_its_numbers_mean() -> None:
    (table,) = {score.table for score in strategy().scores}
    assert table.title == "Appendix B Scores of our self-assessment"
    assert table.key == ("1 = not begun", "5 = part of the day")


TITLES = [
    ("Scores from the partnership's analysis", ""),
    ("Appendix C: scoring of the readiness tool", ""),
    ("Self-assessment", ""),
    ("How our teams rated themselves", ""),
    ("The One Workforce analysis tool", ""),
    ("Where we stand", "The partners scored the workforce from 1 to 5:"),
    ("Where we stand", "Table 3: results of our self-evaluation"),
]


@pytest.mark.parametrize(("title", "above"), TITLES, ids=[above or title for title, above in TITLES])
def test_a_title_or_the_words_above_say_that_a_table_holds_scores(title: str, above: str) -> None:
    assert scores(under(title, TABLE, above)) == SCORES


def test_so_does_a_column() -> None:
    table = "Strand | Score\nLeading well | 3\nStaying well | 4\nLearning well | 2\nWorking well | 1"
    assert [value for _, _, value in scores(under("Where we stand", table))] == ["3", "4", "2", "1"]


SHAPES = [
    (
        "a column of numbers before the names",
        "No | Strand | Plan | Do\n1 | Leading well | 3 | 2\n2 | Staying well | 4 | 1.5",
        SCORES,
    ),
    ("numbered names", " | Plan | Do\n1. Leading well | 3 | 2\n2. Staying well | 4 | 1.5", SCORES),
    ("cells that write the scale", " | Plan | Do\nLeading well | 3/5 | 2/5\nStaying well | 4 out of 5 | 1.5/5", SCORES),
    (
        "a scale to a hundred that every cell writes",
        " | Plan | Do\nLeading well | 60/100 | 42/100\nStaying well | 70/100 | 8/100",
        [(strand, column, value) for (strand, column, _), value in zip(SCORES, ("60", "42", "70", "8"), strict=True)],
    ),
    (
        "the same strand in two groups",
        " | Plan | Do\n**Homes** | | \nLeading well | 3 | 2\n**Schools** | | \nLeading well | 4 | 1.5",
        [("Homes: Leading well", "Plan", "3"), ("Homes: Leading well", "Do", "2"),
         ("Schools: Leading well", "Plan", "4"), ("Schools: Leading well", "Do", "1.5")],
    ),
    (
        "a mean at the side and a total below",
        " | Plan | Do | Mean score\nLeading well | 3 | 2 | 2.5\nStaying well | 4 | 1.5 | 2.8\nTotal | 7 | 3.5 | 5.3",
        SCORES,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("table", "expected"), [s[1:] for s in SHAPES], ids=[s[0] for s in SHAPES])
def test_tables_of_scores_come_in_many_shapes(table: str, expected: list[tuple[str, str, str]]) -> None:
    assert scores(under("Our scores", table)) == expected


def test_a_header_that_lost_its_empty_corner_still_stands_above_its_columns() -> None:
    table = "\nPlan\tDo\nLeading well\t3\t2\nStaying well\t4\t1.5\n"
    assert scores(f"# Kent workforce strategy\n{INTRODUCTION}\n## Our scores\n{table}") == SCORES


def test_a_cell_in_two_minds_gives_no_score() -> None:
    rows = "\n".join(f"Strand {name} | 3 | 2" for name in "abcdefg")
    found = scores(under("Our scores", f" | Plan | Do\n{rows}\nStaying well | 4/5 | 1"))
    assert len(found) == 15
    assert ("Staying well", "Plan") not in {cell[:2] for cell in found}


TRAPS = [
    ("no words of scoring", "Our workforce", "", TABLE),
    ("words of scoring under another heading", "Our teams", "We scored it.\n\n### Our homes", TABLE),
    (
        "staff numbers by sector",
        "Self-assessment: number of teams",
        "",
        " | Homes | Schools\nNorth | 3 | 2\nSouth | 4 | 1",
    ),
    ("counts in a column", "Self-assessment", "", "Sector | FTE | Vacancies\nHomes | 3 | 2\nSchools | 4 | 1"),
    ("counts in the rows", "Self-assessment", "", " | North | South\nNumber of homes | 3 | 2\nHeadcount | 4 | 1"),
    ("more than a short scale reaches", "Our scores", "", " | Homes | Schools\nNorth | 34 | 12\nSouth | 48 | 9"),
    ("populations", "Our scores", "", " | Children | Adults\nNorth | 3,400 | 12,500\nSouth | 4,800 | 9,700"),
    ("qualifications", "Skills self-assessment", "", " | Level 2 | Level 3\nHomes | 3 | 2\nSchools | 4 | 1"),
    ("costs", "Self-assessment and its cost", "", " | Homes | Schools\nNorth | 3.3 | 2.6\nSouth | 4.1 | 1.9"),
    ("money", "Our scores", "", " | Homes | Schools\nNorth | £3 | £2\nSouth | £4 | £1"),
    ("shares of a hundred", "Our scores", "", " | Homes | Schools\nNorth | 3% | 2%\nSouth | 4% | 1%"),
    ("shares by their column", "Our scores", "", " | Homes (%) | Schools (%)\nNorth | 3 | 2\nSouth | 4 | 1"),
    ("a figure over the years", "Ratings", "", " | 2009/10 | 2010/11\nAbsence | 3.3 | 2.6\nTraining | 4.1 | 1.9"),
    ("aims", "Ratings", "", " | Baseline | Target\nAbsence | 3.3 | 2.6\nTraining | 4.1 | 1.9"),
    ("how many got each grade", "Inspection ratings", "", " | Outstanding | Good\nHomes | 3 | 2\nSchools | 4 | 1"),
    ("how many gave each answer", "Self-assessment", "", " | Agree | Disagree\nHomes | 3 | 2\nSchools | 4 | 1"),
    ("how many gave each mark", "Our scores", "", " | 1 | 2\nHomes | 3 | 2\nSchools | 4 | 1"),
    ("a register of risks", "Scoring", "", "Risk | Likelihood | Impact\nToo few apply | 3 | 2\nMoney ends | 4 | 1"),
    (
        "words in most cells",
        "Our scores",
        "",
        " | Plan | Do | Why\nLeading well | 3 | 2 | New team\nStaying well | 4 | 1.5 | Old plan",
    ),
    ("too few numbers to be a table", "Our scores", "", " | Plan\nLeading well | 3\nStaying well | 4"),
    ("a row twice", "Our scores", "", " | Plan | Do\nLeading well | 3 | 2\nLeading well | 4 | 1"),
    ("a column twice", "Our scores", "", " | Plan | Plan\nLeading well | 3 | 2\nStaying well | 4 | 1"),
    ("rows without names", "Our scores", "", "Plan | Do\n3 | 2\n4 | 1"),
    ("a column without a name", "Our scores", "", " | | Do\nLeading well | 3 | 2\nStaying well | 4 | 1"),
]


@pytest.mark.parametrize(("title", "above", "table"), [t[1:] for t in TRAPS], ids=[t[0] for t in TRAPS])
def test_other_tables_of_numbers_hold_none(title: str, above: str, table: str) -> None:
    assert scores(under(title, table, above)) == []


def test_a_table_of_scores_states_nothing_else() -> None:
    """Its columns may be called what a plan's are called: their numbers are no visions and no principles."""
    table = "Priority | Vision | Principles\nLeading well | 3 | 2\nStaying well | 4 | 1"
    found = strategy(under("Our scores", table))
    assert (len(found.scores), found.elements) == (4, [])


# Which strand a row is


@pytest.mark.parametrize(
    ("name", "strand"),
    [
        ("Shared identity, purpose and vision", "strand-identity"),
        ("COMMON VALUES AND LANGUAGE", "strand-values-language"),
        ("Behaviours focused on positive outcomes", "strand-behaviours"),  # the beginning of a long name
        ("Complementary roles", "strand-roles"),
        ("Capacity to deliver & keep children safe", "strand-capacity"),
        ("ECM outcomes", "strand-outcomes"),
        ("FCM outcomes", "strand-outcomes"),  # one wrong letter
        ("Shared", None),  # one word says too little
        ("Integrated", None),
        ("Night-time cover", None),
        ("Outcomes", None),
    ],
)
def test_a_strand_is_known_by_its_name_its_beginning_or_one_slip(name: str, strand: str | None) -> None:
    assert known_strand(name) == strand


def test_there_are_eight_strands() -> None:
    assert len(strands()) == 8
    assert all(known_strand(strand.label) == strand.id for strand in strands())


def test_a_score_without_a_strand_cannot_exist() -> None:
    score = strategy().scores[0]
    with pytest.raises(ValueError, match="a score needs a strand"):
        Score(score.table, score.strand.slice(0, 0), score.dimension, score.value, score.prose)
    with pytest.raises(ValueError, match="no less than nothing, not -1"):
        Score(score.table, score.strand, score.dimension, Decimal(-1), score.prose)


def test_a_table_without_a_title_cannot_exist() -> None:
    with pytest.raises(ValueError, match="needs a title"):
        ScoreTable("", (), (), "score.titled")


# In the graph


def values(statements: set[ox.Quad], subject: str, predicate: str) -> list[str]:
    return sorted(q.object.value for q in statements if (q.subject.value, q.predicate.value) == (subject, predicate))


def of_class(statements: set[ox.Quad], name: str) -> list[str]:
    return sorted(q.subject.value for q in statements if (q.predicate.value, q.object.value) == (TYPE, name))


def test_a_table_is_a_data_set_of_the_structure_in_the_ontology() -> None:
    statements = quads(strategy())
    (table,) = of_class(statements, QB + "DataSet")
    assert table.startswith(f"{STRATEGY}{SLUG}/scores/")
    title = ["Appendix B Scores of our self-assessment"]
    assert values(statements, table, LABEL) == values(statements, table, DCTERMS + "title") == title
    assert values(statements, table, DCTERMS + "description") == ["1 = not begun; 5 = part of the day"]
    assert values(statements, table, QB + "structure") == [SL + "SelfAssessment"]
    assert values(statements, table, SL + "statedIn") == [STRATEGY + SLUG]


def test_a_strand_is_the_vocabulary_s_or_the_strategy_s_own() -> None:
    statements = quads(strategy())
    pointed = {q.object.value for q in statements if q.predicate.value == SL + "strand"}
    (own,) = [iri for iri in pointed if not iri.startswith(THEME)]
    assert pointed - {own} == {THEME + "strand-roles", THEME + "strand-capacity"}
    assert own.startswith(f"{STRATEGY}{SLUG}/strand/")
    assert values(statements, own, TYPE) == [SKOS + "Concept"]
    assert values(statements, own, SKOS + "prefLabel") == ["Night-time cover"]
    assert values(statements, own, SKOS + "inScheme") == [SCHEME + "self-assessment-strands"]


def test_scores_keep_their_names_when_text_and_numbers_change() -> None:
    before = of_class(quads(strategy()), QB + "Observation")
    changed = SCORED.replace("In spring", "In late spring").replace("\t3.5\t", "\t4.5\t")
    assert of_class(quads(strategy(changed)), QB + "Observation") == before


def test_two_tables_of_the_same_strands_are_two_data_sets() -> None:
    twice = SCORED + SCORED[SCORED.index("## Appendix B") :].replace("Appendix B Scores", "Appendix C Scores a year on")
    statements = quads(strategy(twice))
    assert (len(of_class(statements, QB + "DataSet")), len(of_class(statements, QB + "Observation"))) == (2, 14)
    assert sound(statements) == []


def test_two_tables_of_the_same_title_are_two_data_sets() -> None:
    statements = quads(strategy(SCORED + SCORED[SCORED.index("## Appendix B") :]))
    assert (len(of_class(statements, QB + "DataSet")), len(of_class(statements, QB + "Observation"))) == (2, 14)
    assert sound(statements) == []


def test_the_named_query_gives_each_score_with_its_place() -> None:
    found = graph.memory_store(quads(strategy())).ask("scores", slug=SLUG)
    text = strategy().document.text
    assert found["score"].tolist() == [2, 3.5, 1.5, 4, 3, 1, 2]
    assert found["strand"].tolist()[-1] == "Night-time cover"
    assert found["dimension"].tolist()[:3] == ["Plan it", "Do it", "Plan it"]
    assert set(found["table"]) == {"Appendix B Scores of our self-assessment"}
    for start, end, exact in found[["start", "end", "exact"]].itertuples(index=False):
        assert text[start:end] == exact


# The cube's integrity


def sound(statements: set[ox.Quad]) -> list[dict]:
    return validate.findings(graph.memory_store(statements)).to_dict("records")


def test_the_cube_is_well_formed() -> None:
    assert sound(quads(strategy())) == []


Change = Callable[[ox.Quad], Iterator[ox.Quad]]


def dropped(predicate: str, subject: str = "", value: str = "") -> Change:
    """Leave out the statements of a property, of one thing or one value."""

    def change(quad: ox.Quad) -> Iterator[ox.Quad]:
        named = quad.predicate.value == predicate
        if not (named and subject in ("", quad.subject.value) and value in ("", quad.object.value)):
            yield quad

    return change


def replaced(predicate: str, value: ox.NamedNode | ox.Literal, old: str = "") -> Change:
    """Put another value in the place of a property's."""

    def change(quad: ox.Quad) -> Iterator[ox.Quad]:
        meant = quad.predicate.value == predicate and old in ("", quad.object.value)
        yield ox.Quad(quad.subject, quad.predicate, value, quad.graph_name) if meant else quad

    return change


OTHER = f"{STRATEGY}{SLUG}/scores/0000000000"
BREACHES: list[tuple[str, str, Change]] = [
    ("IC-1", "an observation of no data set", dropped(QB + "dataSet")),
    ("IC-1", "an observation of a data set that is none", replaced(QB + "dataSet", ox.NamedNode(OTHER))),
    ("IC-2", "a data set of no structure", dropped(QB + "structure")),
    ("IC-2", "a data set of a structure that is none", replaced(QB + "structure", ox.NamedNode(SL + "Unknown"))),
    ("IC-3", "a structure without its measure", dropped(QB + "componentProperty", value=SL + "score")),
    ("IC-3", "a measure that is not called one", dropped(TYPE, SL + "score", QB + "MeasureProperty")),
    ("IC-4", "a dimension without its range", dropped(PREFIXES["rdfs"] + "range", SL + "dimension")),
    ("IC-5", "a dimension of concepts without its list", dropped(QB + "codeList")),
    (
        "IC-6",
        "a dimension left to choice",
        lambda quad: iter(
            (quad, ox.Quad(quad.subject, ox.NamedNode(QB + "componentRequired"), ox.Literal(False), quad.graph_name))
            if quad.predicate.value == QB + "componentProperty" and quad.object.value == SL + "strand"
            else (quad,)
        ),
    ),
    ("IC-11", "an observation without its strand", dropped(SL + "strand")),
    ("IC-11", "an observation without its dimension", dropped(SL + "dimension")),
    ("IC-12", "observations of one dimension", replaced(SL + "dimension", ox.Literal("Plan it"))),
    ("IC-13", "an observation without its evidence", dropped(SL + "evidence")),
    ("IC-14", "an observation without its score", dropped(SL + "score")),
    ("IC-19", "a strand in no list", dropped(SKOS + "inScheme", value=SCHEME + "self-assessment-strands")),
    ("IC-19", "a strand that is a theme", replaced(SL + "strand", ox.NamedNode(THEME + "leadership"))),
]


@pytest.mark.parametrize(
    ("number", "change"), [(b[0], b[2]) for b in BREACHES], ids=[f"{b[0]} {b[1]}" for b in BREACHES]
)
def test_each_integrity_constraint_can_be_broken(number: str, change: Change) -> None:
    whole = graph.memory_store(quads(strategy()))
    engine = ox.Store()
    engine.extend(changed for quad in whole.quads() for changed in change(quad))
    found = list(cube.broken(graph.Store(engine, snapshot="changed")))
    assert number in {breach[0] for breach in found}
    assert all(message.startswith(f"{breach} of RDF Data Cube: expected ") for breach, _, message in found)


def test_every_integrity_constraint_has_a_case_that_breaks_it() -> None:
    assert {breach[0] for breach in BREACHES} == cube.CONSTRAINTS.keys()


# Herefordshire's own scores


def test_herefordshire_s_scores() -> None:
    file = CORPUS / "herefordshire-2010.md"
    if not file.is_file():
        pytest.skip("the digest of Herefordshire 2010 is not in the corpus")
    check_herefordshire(file)


def test_herefordshire_s_scores_in_the_original(originals: Path) -> None:
    check_herefordshire(originals / "herefordshire-2010.md")


def check_herefordshire(file: Path) -> None:
    read_as = read_strategy(file)
    assert {score.known for score in read_as.scores} == {strand.id for strand in strands()}
    statements = quads(read_as)
    store = graph.memory_store(statements)
    found = store.ask("scores", slug=read_as.profile.slug)
    assert len(found) == 64
    assert (found["strand"].nunique(), found["dimension"].nunique()) == (8, 8)
    assert (found["score"].min(), found["score"].max()) == (2.2, 4.3)
    assert list(cube.broken(store)) == []


@pytest.mark.parametrize("name", ["derbyshire-2014", "wigan-2011", "wirral-2009-report", "wirral-2012"])
def test_no_other_original_scores_itself(originals: Path, name: str) -> None:
    assert read_strategy(originals / f"{name}.md").scores == []
