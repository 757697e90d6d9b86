"""The page on the ontology: all of it is there, what it draws holds, what it links to exists, and its example answers."""

import re
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SDO, Graph, URIRef

import graph
from explorer import ontology_page
from explorer.app import create_app
from explorer.ontology_page import Often
from ontology.files import ontology_file
from ontology.names import PREFIXES, SL

ARROW = re.compile(r'(\w+) (?:--> "(\S+)" (\w+)|"(\S+)" <-- (\w+)) : (\w+)')


@cache
def page() -> str:
    return ontology_page.describe()


@cache
def ontology() -> Graph:
    return Graph().parse(data=ontology_file().read_text(encoding="utf-8"), format="turtle")


def terms(*kinds: URIRef) -> list[str]:
    found = {str(term) for kind in kinds for term in ontology().subjects(RDF.type, kind) if str(term).startswith(SL)}
    return sorted(term.removeprefix(SL) for term in found)


def section(heading: str) -> str:
    [found] = re.findall(rf"^### `{heading}`\n(.*?)(?=^##|\Z)", page(), re.MULTILINE | re.DOTALL)
    return found


def row(of: str, first: str) -> list[str]:
    """Give the cells of the row of a class's table that begins with a term."""
    [found] = re.findall(rf"^\| `{first}` \|(.*)\|$", section(of), re.MULTILINE)
    return [cell.strip() for cell in found.split(" | ")]


def arrows() -> list[tuple[str, str, str, str]]:
    """List what the diagrams draw: from, relation, to, how often."""
    drawn = "\n".join(re.findall(r"^```mermaid\n(.*?)^```", page(), re.MULTILINE | re.DOTALL))
    return [
        (back or first, relation, first if back else last, back_often or often)
        for first, often, last, back_often, back, relation in ARROW.findall(drawn)
    ]


@pytest.mark.parametrize("name", terms(OWL.Class))
def test_every_class_has_a_section_with_its_definition(name: str) -> None:
    assert str(ontology().value(SL[name], RDFS.comment)) in section(f"sl:{name}")


@pytest.mark.parametrize("name", terms(OWL.ObjectProperty, OWL.DatatypeProperty))
def test_every_property_stands_in_the_section_of_each_class_that_it_is_of(name: str) -> None:
    for domain in (*ontology().objects(SL[name], RDFS.domain), *ontology().objects(SL[name], SDO.domainIncludes)):
        [prefix] = [prefix for prefix, namespace in PREFIXES.items() if str(domain).startswith(namespace)]
        of = f"{prefix}:{str(domain).removeprefix(PREFIXES[prefix])}"
        assert row(of, f"sl:{name}")[0] == " ".join(str(ontology().value(SL[name], RDFS.comment)).split())


@pytest.mark.parametrize(
    ("of", "term", "gives", "often", "reason"),
    [
        ("sl:Strategy", "sl:council", "[`sl:Council`](#slcouncil)", "one or more", "councils may plan together"),
        ("sl:Strategy", "sl:periodEnd", "`xsd:date`", "at most one", "a document may state no period"),
        ("sl:Strategy", "dcterms:title", "`xsd:string`", "one", "terms of other vocabularies stand beside ours"),
        ("sl:Action", "sl:delivers", "[`sl:Priority`](#slpriority)", "any number", "no shape limits it"),
        ("sl:Passage", "oa:exact", "`xsd:string`", "one", "a passage quotes one stretch of words"),
        ("sl:Element", "sl:mainTheme", "[`sl:Theme`](#sltheme)", "at most one", "a shape for any class says so"),
    ],
)
def test_a_row_says_what_a_property_gives_and_how_often(
    of: str, term: str, gives: str, often: str, reason: str
) -> None:
    assert row(of, term)[1:] == [gives, often], reason


@pytest.mark.parametrize(
    ("least", "most", "words", "drawn"),
    [
        (1, 1, "one", "1"),
        (0, 1, "at most one", "0..1"),
        (1, None, "one or more", "1..*"),
        (0, None, "any number", "*"),
        (2, 5, "2 to 5", "2..5"),
        (2, None, "2 or more", "2..*"),
    ],
)
def test_how_often_is_said_in_words_and_drawn(least: int, most: int | None, words: str, drawn: str) -> None:
    assert (str(Often(least, most)), Often(least, most).drawn) == (words, drawn)


@pytest.mark.parametrize(
    "arrow",
    [
        ("Priority", "drivenBy", "Driver", "*"),
        ("Action", "delivers", "Priority", "*"),
        ("Action", "hasOutcome", "Outcome", "*"),
        ("Action", "responsible", "Body", "*"),
        ("Risk", "controlledBy", "Control", "*"),
        ("Measure", "measures", "Action", "*"),
        ("Element", "evidence", "Passage", "1..*"),
        ("Link", "evidence", "Passage", "*"),
        ("Passage", "inStrategy", "Strategy", "1"),
    ],
    ids="-".join,
)
def test_the_line_of_sight_is_drawn(arrow: tuple[str, str, str, str]) -> None:
    assert arrow in arrows()


def test_the_drawing_shows_no_relation_that_the_ontology_lacks() -> None:
    for start, relation, end, _ in arrows():
        ends = [(RDFS.domain, SDO.domainIncludes, start), (RDFS.range, SDO.rangeIncludes, end)]
        for one, several, cls in ends:
            assert {(SL[relation], one, SL[cls]), (SL[relation], several, SL[cls])} & set(ontology()), (start, relation)


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    # GitHub's way from a heading to an address: small letters, neither backticks nor colons.
    headings = {re.sub(r"[^\w -]", "", each.lower()) for each in re.findall(r"^#+ (.*)$", page(), re.MULTILINE)}
    assert set(re.findall(r"\]\(#(.*?)\)", page())) <= headings


def test_the_example_answers(two_councils: graph.Store) -> None:
    answer = two_councils.select(ontology_page.EXAMPLE)
    assert ("Munro Review of Child Protection", "Recruit and keep social workers") in set(
        zip(answer["driverLabel"], answer["priorityLabel"], strict=True)
    )


def test_the_named_graphs_are_those_of_a_store(corpus_store: Path) -> None:
    stored = {name.rpartition("/id/")[2].replace("/", ":", 1) for name in graph.open_store(corpus_store).graphs()}
    described = {name for name, *_ in ontology_page.GRAPHS}
    assert {re.sub(r"/[\w-]+$", "/SLUG", name) for name in stored} <= described


def test_the_explorer_gives_out_the_ontology(corpus_store: Path) -> None:
    answer = create_app(corpus_store).server.test_client().get("/ontology.ttl")
    assert answer.content_type == "text/turtle; charset=utf-8"
    assert answer.data == ontology_file().read_bytes()
