"""What validation finds: each fault is put into a graph that is otherwise right."""

import pyoxigraph as ox
import pytest
import two_councils
from two_councils import RUTLAND, TORBAY

import graph
from graph import validate
from ontology.names import COUNCIL, DCTERMS, OA, PREFIXES, SKOS, SL, STRATEGY, graph_of

STATED = ox.NamedNode(graph_of("strategy", RUTLAND))
TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
PASSAGE = ox.NamedNode(STRATEGY + RUTLAND + "/passage/58-124")


def checks(quads: list[ox.Quad]) -> set[str]:
    """Name the checks that find something."""
    return set(validate.findings(graph.memory_store(quads))["check"])


def without(predicate: str, subject: ox.NamedNode | None = None) -> list[ox.Quad]:
    return [
        quad
        for quad in two_councils.quads()
        if quad.predicate.value != predicate or (subject is not None and quad.subject != subject)
    ]


def added(subject: str, predicate: str, value: str | ox.Literal, name: ox.NamedNode = STATED) -> list[ox.Quad]:
    term = ox.NamedNode(value) if isinstance(value, str) else value
    return [*two_councils.quads(), ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), term, name)]


def test_a_right_graph_has_no_findings() -> None:
    found = validate.findings(graph.memory_store(two_councils.quads()))
    assert found.empty
    assert list(found.columns) == ["slug", "check", "subject", "message"]


FAULTS = [
    ("shapes", "no title", without("http://purl.org/dc/terms/title")),
    ("shapes", "a kind that is none", added(STRATEGY + RUTLAND, SL + "kind", ox.Literal("poem"))),
    ("shared things", "a council described", added(COUNCIL + "rutland", SKOS + "altLabel", ox.Literal("Rutlandshire"))),
    ("shared things", "another strategy described", added(STRATEGY + TORBAY, SL + "ragText", ox.Literal("red"))),
    (
        "one graph each",
        "a statement in two graphs",
        added(STRATEGY + RUTLAND, SL + "status", ox.Literal("final"), ox.NamedNode(graph_of("inferred", RUTLAND))),
    ),
    ("pointers", "a council that is none", added(STRATEGY + RUTLAND, SL + "council", COUNCIL + "atlantis")),
    ("classes", "an element without its superclass", [
        quad for quad in two_councils.quads() if quad.object != ox.NamedNode(SL + "Element")
    ]),
    ("classes", "an element of two kinds", [
        *two_councils.quads(),
        *(
            ox.Quad(quad.subject, TYPE, ox.NamedNode(SL + "Risk"), STATED)
            for quad in two_councils.of(RUTLAND)
            if quad.object == ox.NamedNode(SL + "Vision")
        ),
    ]),
    ("quotations", "words that are not there", [
        *without(OA + "exact", PASSAGE),
        ox.Quad(PASSAGE, ox.NamedNode(OA + "exact"), ox.Literal("Every child in Rutland"), STATED),
    ]),
    ("quotations", "no text at all", without(SL + "text")),
    ("links", "a relation without its link", added(STRATEGY + RUTLAND, SL + "citesDriver", two_councils.MUNRO + "-2")),
    ("links", "a link without its relation", without(SL + "delivers")),
    ("scores", "a strand in no list", without(SKOS + "inScheme")),
]  # fmt: skip


@pytest.mark.parametrize(("check", "quads"), [(f[0], f[2]) for f in FAULTS], ids=[f[1] for f in FAULTS])
def test_a_fault_is_found(check: str, quads: list[ox.Quad]) -> None:
    assert check in checks(quads)


def test_a_finding_says_what_and_where() -> None:
    quads = [
        *without(OA + "exact", PASSAGE),
        ox.Quad(PASSAGE, ox.NamedNode(OA + "exact"), ox.Literal("Nobody"), STATED),
    ]
    found = validate.findings(graph.memory_store(quads))
    (message,) = found[found["check"] == "quotations"]["message"]
    assert message.startswith("quotes 'Nobody' where the text has 'Every child in Rutland")
    assert message.endswith("(58-124)")
    assert set(found["slug"]) == {RUTLAND}


def test_a_document_is_checked_before_it_is_stored() -> None:
    assert validate.document_findings(RUTLAND, two_councils.of(RUTLAND)) == []
    assert validate.shape_findings(two_councils.of(RUTLAND)) == []
    titled = (STRATEGY + RUTLAND, DCTERMS + "title")
    untitled = [quad for quad in two_councils.of(RUTLAND) if (quad.subject.value, quad.predicate.value) != titled]
    (finding,) = validate.shape_findings(untitled)
    assert finding.subject == STRATEGY + RUTLAND
    assert "dcterms:title" in finding.message
