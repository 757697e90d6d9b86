"""From a strategy to statements: names that stay, the classes and links that the contract promises, and nothing else."""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

import graph
from graph import validate
from ingest.extraction import extract
from ingest.ingestion import read_strategy
from ingest.mapping import content_hash, literal, quads
from ingest.markdown import read
from ingest.profile import profile
from ingest.strategy import ELEMENT_KINDS, Strategy
from ontology.names import COUNCIL, DCTERMS, DRIVER, OA, ORIGINAL, PREFIXES, SKOS, SL, STRATEGY, graph_of

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*-*.md"))
TYPE = PREFIXES["rdf"] + "type"
LINKED = ("citesDriver", "coversSector", "drivenBy", "delivers", "threatens", "controlledBy", "hasOutcome")
KENT = STRATEGY + "kent"

TEXT = """
# Kent workforce strategy 2012 – 2015

# 1 Introduction

This paper says how each of those who work with children will be helped to do the work well, by whom and by when.

# 2 Our priorities

The priorities below respond to the Children Act 2004.

## Priority 1: Grow our own leaders

We want every team to be led well.

## Priority 2: Share what we know

We want every team to learn from the others.

# 3 Our plan for the future

## 3.1 Grow our own leaders

- Train a coach for every team.

# 4 Action plan

Area	Action	Output	Lead	Timescale	Risk
Priority 1. Grow our own leaders\t\t\t\t\t
Coaching	Train twenty coaches in line with the Munro Review	Coaches in place	HR	June 2012	Nobody may have time
		Coaches in every team		Dec 2013
	Review the training	Review done	“	annually
Priority 2. Share what we know\t\t\t\t\t
Meetings	Review the training	Review done	Board	Summer term 2013

# 5 Risks

Risk	Control
Partners may stop paying their share	Agree a three-year budget with all partners
"""
PLANNED = "Train twenty coaches in line with the Munro Review"


def strategy(text: str = TEXT, slug: str = "kent", **facts: str) -> Strategy:
    document = read("paper.md", text.encode())
    return extract(document, profile(document, slug, facts))


def statements(text: str = TEXT, slug: str = "kent", **facts: str) -> set[ox.Quad]:
    return quads(strategy(text, slug, **facts))


def values(statements: Iterable[ox.Quad]) -> dict[str, dict[str, list[str]]]:
    """Give each subject's values by property."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in statements:
        found[quad.subject.value][quad.predicate.value].append(quad.object.value)
    return found


def labelled(statements: Iterable[ox.Quad], kind: str) -> dict[str, list[str]]:
    """Give the elements of a kind by their words, each with the IRIs of those that have them."""
    found: dict[str, list[str]] = defaultdict(list)
    for iri, facts in values(statements).items():
        if SL + kind in facts[TYPE]:
            found[facts[SKOS + "prefLabel"][0]].append(iri)
    return {words: sorted(iris) for words, iris in found.items()}


@pytest.fixture(scope="module", params=[*CORPUS, None], ids=[*(file.stem for file in CORPUS), "snippet"])
def mapped(request: pytest.FixtureRequest) -> tuple[Strategy, set[ox.Quad]]:
    """Give each document of the corpus, and a small one of all kinds of rows, as a strategy and as statements."""
    read_as = read_strategy(request.param) if request.param else strategy()
    return read_as, quads(read_as)


def test_statements_conform_to_the_shapes(mapped: tuple[Strategy, set[ox.Quad]]) -> None:
    assert validate.shape_findings(mapped[1]) == []


def test_a_store_of_them_is_valid(mapped: tuple[Strategy, set[ox.Quad]]) -> None:
    assert validate.findings(graph.memory_store(mapped[1])).to_dict("records") == []


def test_they_stand_in_the_three_graphs_of_their_document(mapped: tuple[Strategy, set[ox.Quad]]) -> None:
    slug = mapped[0].profile.slug
    assert {quad.graph_name.value for quad in mapped[1]} == {
        graph_of(kind, slug) for kind in ("strategy", "text", "inferred")
    }
    assert {quad.predicate.value for quad in mapped[1] if quad.graph_name.value == graph_of("inferred", slug)} == {
        SL + "theme"
    }


def test_no_node_is_blank(mapped: tuple[Strategy, set[ox.Quad]]) -> None:
    assert not [
        quad for quad in mapped[1] if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)
    ]


def test_every_element_is_of_one_kind_and_an_element(mapped: tuple[Strategy, set[ox.Quad]]) -> None:
    read_as, written = mapped
    kinds = {SL + kind for kind in ELEMENT_KINDS}
    found = {iri: facts for iri, facts in values(written).items() if kinds & {*facts[TYPE]}}
    assert len(found) == len(read_as.elements)
    for iri, facts in found.items():
        assert SL + "Element" in facts[TYPE] and len(kinds & {*facts[TYPE]}) == 1
        for name, least in ((SL + "statedIn", 1), (SKOS + "prefLabel", 1), (SL + "confidence", 1), (SL + "rule", 1)):
            assert len(facts[name]) == least, (iri, name)
        assert facts[SL + "evidence"], iri


def test_every_stated_relation_has_one_link(mapped: tuple[Strategy, set[ox.Quad]]) -> None:
    found = values(mapped[1])
    stated = {
        (iri, SL + name, other)
        for iri, facts in found.items()
        for name in LINKED
        if STRATEGY in iri
        for other in facts[SL + name]
    }
    links = [
        (facts[SL + "from"], facts[SL + "relation"], facts[SL + "to"])
        for facts in found.values()
        if SL + "Link" in facts[TYPE]
    ]
    assert sorted(links) == sorted(([start], [relation], [end]) for start, relation, end in stated)
    for facts in found.values():
        if SL + "Link" in facts[TYPE]:
            assert {*facts[SL + "basis"]} <= {"text", "structure"} and facts[SL + "basis"]


def test_what_drives_something_is_cited(mapped: tuple[Strategy, set[ox.Quad]]) -> None:
    slug, found = mapped[0].profile.slug, values(mapped[1])
    driving = {driver for facts in found.values() for driver in facts[SL + "drivenBy"]}
    assert driving <= {*found[STRATEGY + slug][SL + "citesDriver"]}
    assert bool(driving) == bool(mapped[0].of_kind("Priority")), "only a report without priorities has none"


def test_every_quotation_is_exact_and_has_its_surroundings(mapped: tuple[Strategy, set[ox.Quad]]) -> None:
    text = mapped[0].document.text
    passages = [(iri, facts) for iri, facts in values(mapped[1]).items() if SL + "Passage" in facts[TYPE]]
    for iri, facts in passages:
        (start,), (end,) = facts[OA + "start"], facts[OA + "end"]
        assert facts[OA + "exact"] == [text[int(start) : int(end)]], iri
        assert iri.endswith(f"/passage/{start}-{end}")
        assert text[: int(start)].endswith("".join(facts[OA + "prefix"]))
        assert text[int(end) :].startswith("".join(facts[OA + "suffix"]))
    assert passages


def test_dates_are_dates_and_numbers_numbers(mapped: tuple[Strategy, set[ox.Quad]]) -> None:
    types = {
        "periodStart": "date", "periodEnd": "date", "dueFrom": "date", "dueBy": "date", "position": "integer",
        "confidence": "decimal", "score": "decimal",
    }  # fmt: skip
    forms = {"date": r"\d{4}-\d\d-\d\d", "integer": r"\d+", "decimal": r"[01]\.\d\d|\d\.\d"}
    for quad in mapped[1]:
        if isinstance(quad.object, ox.Literal):
            name = types.get(quad.predicate.value.removeprefix(SL), "string")
            if quad.predicate.value in (OA + "start", OA + "end"):
                name = "integer"
            assert quad.object.datatype.value == PREFIXES["xsd"] + name, quad
            assert quad.object.language is None
            assert re.fullmatch(forms.get(name, "(?s).+"), quad.object.value), quad


def test_no_statement_knows_where_or_when_it_was_made(mapped: tuple[Strategy, set[ox.Quad]], tmp_path: Path) -> None:
    root = Path(__file__).parents[1]
    said = [quad.object.value for quad in mapped[1] if quad.predicate.value != SL + "text"]
    assert not [
        value for value in said if str(root) in value or str(tmp_path) in value or re.search(r"\d\dT\d\d:", value)
    ]
    (source,) = values(mapped[1])[STRATEGY + mapped[0].profile.slug][DCTERMS + "source"]
    assert source == mapped[0].document.name and "/" not in source


def test_shared_things_are_only_pointed_at(mapped: tuple[Strategy, set[ox.Quad]]) -> None:
    assert not [quad for quad in mapped[1] if quad.subject.value.startswith((DRIVER, COUNCIL))]


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_the_same_file_gives_the_same_bytes_wherever_it_lies(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere" / file.name
    copy.parent.mkdir()
    copy.write_bytes(file.read_bytes())
    (copy.parent / "corpus.toml").write_bytes((file.parent / "corpus.toml").read_bytes())
    once, again = (sorted(map(str, quads(read_strategy(path)))) for path in (file, copy))
    assert once == again


def test_a_digest_says_from_what_it_was_made() -> None:
    found = values(statements(text_kind="digest"))
    assert found[KENT]["http://www.w3.org/ns/prov#wasDerivedFrom"] == [ORIGINAL + "kent"]
    assert found[ORIGINAL + "kent"][DCTERMS + "title"] == ["Kent workforce strategy"]
    assert "http://www.w3.org/ns/prov#wasDerivedFrom" not in values(statements())[KENT]


def test_a_strategy_says_what_it_is() -> None:
    (facts,) = (facts for iri, facts in values(statements()).items() if iri == KENT)
    assert facts[SL + "council"] == [COUNCIL + "kent"]
    assert facts[SL + "periodText"] == ["2012 – 2015"]
    assert (facts[SL + "periodStart"], facts[SL + "periodEnd"]) == (["2012-01-01"], ["2015-12-31"])
    assert facts[SL + "contentHash"] == [content_hash(TEXT, "")]


def test_a_row_of_a_plan_is_an_action_with_all_that_it_says() -> None:
    written = statements()
    (iri,) = labelled(written, "Action")[PLANNED]
    facts = values(written)[iri]
    (leaders,) = labelled(written, "Priority")["Grow our own leaders"]
    assert facts[SL + "source"] == ["plan"]
    assert facts[SL + "areaText"] == ["Coaching"]
    assert facts[SL + "ownerText"] == ["HR"]
    assert sorted(facts[SL + "dueText"]) == ["Dec 2013", "June 2012"]
    assert (facts[SL + "dueFrom"], facts[SL + "dueBy"], facts[SL + "dueKind"]) == (
        ["2012-06-01"],
        ["2013-12-31"],
        ["interval"],
    )
    assert facts[SL + "delivers"] == [leaders]
    assert facts[SL + "drivenBy"] == [DRIVER + "munro-review"]
    outcomes = labelled(written, "Outcome")
    assert sorted(facts[SL + "hasOutcome"]) == sorted(outcomes["Coaches in place"] + outcomes["Coaches in every team"])
    (risk,) = labelled(written, "Risk")["Nobody may have time"]
    assert values(written)[risk][SL + "threatens"] == [iri]


def test_a_register_row_is_a_risk_with_its_control() -> None:
    written = statements()
    (risk,) = labelled(written, "Risk")["Partners may stop paying their share"]
    assert (
        values(written)[risk][SL + "controlledBy"]
        == labelled(written, "Control")["Agree a three-year budget with all partners"]
    )


def elements(written: Iterable[ox.Quad]) -> dict[str, list[str]]:
    """Give all elements by kind and words."""
    return {f"{kind}: {words}": iris for kind in ELEMENT_KINDS for words, iris in labelled(written, kind).items()}


INSERTED = [
    (
        "# 1 Introduction\n",
        "# 1 Introduction\n\nA sentence that says nothing of note was put in here, at some length.\n",
    ),
    ("# 4 Action plan\n", "# 4 Action plan\n\nWe will listen to children.\n"),
    ("Coaching\t", "Meetings\tHold a meeting\tMeeting held\tHR\tMay 2012\nCoaching\t"),
]


@pytest.mark.parametrize(("before", "after"), INSERTED, ids=["a sentence", "an action", "a row"])
def test_names_stay_when_something_is_put_in_before(before: str, after: str) -> None:
    changed = elements(statements(TEXT.replace(before, after, 1)))
    for words, iris in elements(statements()).items():
        assert changed[words] == iris, words


RESTYLED = [
    ("Train a coach for every team.", "Train a **coach** for every   team"),
    ("Coaches in place", "<b>Coaches</b> in place."),
    ("June 2012", "Jul 2012"),
    ("Partners may stop paying", "Partners may, stop paying"),
]


@pytest.mark.parametrize(("before", "after"), RESTYLED)
def test_names_come_from_words_and_not_from_marks_or_dates(before: str, after: str) -> None:
    names = {iri for iris in elements(statements()).values() for iri in iris}
    assert {iri for iris in elements(statements(TEXT.replace(before, after, 1))).values() for iri in iris} == names


def test_other_words_give_another_name() -> None:
    names = {iri for iris in elements(statements()).values() for iri in iris}
    changed = {
        iri
        for iris in elements(statements(TEXT.replace("a coach for every", "a mentor for every"))).values()
        for iri in iris
    }
    assert len(names - changed) == len(changed - names) == 1


def test_equals_in_the_same_place_are_told_apart_by_their_order() -> None:
    row = "	Review the training	Review done	“	annually\n"
    once, twice = statements(), statements(TEXT.replace(row, row * 2))
    before, after = labelled(once, "Action")["Review the training"], labelled(twice, "Action")["Review the training"]
    assert len(before) == 2, "the same words in two sections are two actions"
    assert len(after) == 3
    assert {*before} < {*after}


def test_another_strategy_gives_other_names() -> None:
    one, other = (values(statements(slug=slug)) for slug in ("kent", "kent-2"))
    assert {iri.replace("/kent-2", "/kent") for iri in other} == {iri for iri in one if "/link/" not in iri} | {
        iri.replace("/kent-2", "/kent") for iri in other if "/link/" in iri
    }
    assert not {*one} & {*other}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("two words", '"two words"'),
        (3, f'"3"^^<{PREFIXES["xsd"]}integer>'),
        (True, f'"true"^^<{PREFIXES["xsd"]}boolean>'),
    ],
)
def test_a_value_has_its_datatype(value: str | int | bool, written: str) -> None:
    assert str(literal(value)) == written
