"""The shapes: a small valid graph keeps them all, and each is broken by a line of tests/shapes/breaks.txt."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from ontology.files import ontology_file, shapes_file, vocabulary_files
from ontology.names import PREFIXES, SL, STRATEGY

SHAPES = Path(__file__).parent / "shapes"
SHAPE = Namespace("https://w3id.org/sightline/shapes#")
EXFORD = STRATEGY["exford-2012"]
PARTICIPATION = URIRef(f"{EXFORD}/coverage/participation")
COVERAGE_COUNT = ("Covered", "[ sh:inversePath sl:ofStrategy ]")
TARGETS = {SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf}
NOT_CONSTRAINTS = TARGETS | {RDF.type, SH.path, SH.message, SH.property, SH.qualifiedValueShape}


@dataclass(frozen=True)
class Break:
    """One line of breaks.txt: in the thing of this shape, these values of this property break this constraint."""

    shape: str
    thing: str
    path: str
    constraint: str
    values: str

    def __str__(self) -> str:
        return f"{self.shape} {self.path} {self.constraint} {self.values}"

    @property
    def component(self) -> URIRef:
        return SH[self.constraint[0].upper() + self.constraint[1:] + "ConstraintComponent"]


@dataclass(frozen=True)
class Result:
    """One finding of the validator."""

    focus: Node
    path: Node | None
    component: Node | None
    value: Node | None
    message: str


def breaks() -> Iterator[Break]:
    shape = thing = ""
    for line in (SHAPES / "breaks.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            shape, thing = line[1:].split("] ")
        elif line and not line.startswith("#"):
            path, constraint, values = line.split(None, 2)
            yield Break(shape, thing, path, constraint, values)


BREAKS = list(breaks())


@cache
def shapes() -> Graph:
    return Graph().parse(data=shapes_file().read_text(encoding="utf-8"), format="turtle")


@cache
def valid_graphs() -> tuple[Graph, ...]:
    return tuple(Graph().parse(file, format="turtle") for file in sorted(SHAPES.glob("valid*.ttl")))


def valid(thing: Node) -> Graph:
    """Copy the valid graph that describes a thing."""
    [described] = [graph for graph in valid_graphs() if (thing, RDF.type, None) in graph]
    return Graph() + described


def results(graph: Graph) -> list[Result]:
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes(), inference="none", inplace=True)
    assert isinstance(report, Graph)
    return [
        Result(
            focus=report.value(result, SH.focusNode),
            path=report.value(result, SH.resultPath),
            component=report.value(result, SH.sourceConstraintComponent),
            value=report.value(result, SH.value),
            message=str(report.value(result, SH.resultMessage)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    ]


@cache
def terms(words: str) -> tuple[Node, ...]:
    """Read terms as Turtle writes them, between commas."""
    prefixes = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    exford = f"@prefix exford: <{EXFORD}/> .\n"
    return tuple(Graph().parse(data=f"{prefixes}{exford}<urn:s> <urn:p> {words} .", format="turtle").objects())


def renamed(graph: Graph, old: Node, new: Node) -> Graph:
    changed = Graph()
    for triple in graph:
        changed.add(tuple(new if term == old else term for term in triple))  # type: ignore[arg-type]
    return changed


def local_shape(node: Node) -> str:
    return str(node).removeprefix(str(SHAPE))


@pytest.mark.parametrize("graph", valid_graphs(), ids=[file.name for file in sorted(SHAPES.glob("valid*.ttl"))])
def test_a_valid_graph_keeps_every_shape(graph: Graph) -> None:
    assert results(graph) == []


def test_the_vocabularies_and_the_ontology_keep_every_shape() -> None:
    graph = Graph()
    for file in (ontology_file(), *vocabulary_files()):
        graph.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    assert results(graph) == []


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_a_shape_is_broken_and_no_other(case: Break) -> None:
    [thing] = terms(case.thing)
    graph = valid(thing)
    path: Node | None = None
    values = () if case.values == "-" else terms(case.values)
    if case.path == "IRI":
        graph, thing = renamed(graph, thing, values[0]), values[0]
    else:
        [path] = terms(case.path)
        graph.remove((thing, path, None))
        for value in values:
            graph.add((thing, path, value))
    found = results(graph)
    others = [result for result in found if thing not in (result.focus, result.value) and result.focus not in values]
    assert (thing, path, case.component) in {(result.focus, result.path, result.component) for result in found}
    assert others == [], f"more than {case.thing} and what it points at is broken"
    assert all(result.message.startswith("Expected ") for result in found)


def test_a_strategy_covered_for_fourteen_themes_is_one_short() -> None:
    graph = valid(PARTICIPATION)
    graph.remove((PARTICIPATION, None, None))
    assert [(result.focus, result.component) for result in results(graph)] == [(EXFORD, SH.MinCountConstraintComponent)]


def test_a_strategy_covered_for_sixteen_themes_has_one_too_many() -> None:
    graph = valid(PARTICIPATION)
    for predicate, value in list(graph.predicate_objects(PARTICIPATION)):
        graph.add((URIRef(f"{EXFORD}/coverage/play"), predicate, value))
    assert [(result.focus, result.component) for result in results(graph)] == [(EXFORD, SH.MaxCountConstraintComponent)]


def test_a_message_says_what_was_expected() -> None:
    graph = valid(EXFORD)
    graph.set((EXFORD, SL.kind, Literal("policy")))
    [found] = results(graph)
    assert str(found.value) == "policy"
    assert found.message == "Expected exactly one sl:kind: strategy, plan, report or other."


def node_shapes() -> list[Node]:
    return sorted(shapes().subjects(RDF.type, SH.NodeShape))


def paths_of(node_shape: Node) -> Iterator[tuple[str, Node]]:
    """Give each property shape of a node shape with its path as breaks.txt writes it."""
    for property_shape in shapes().objects(node_shape, SH.property):
        path = shapes().value(property_shape, SH.path)
        name = COVERAGE_COUNT[1] if isinstance(path, BNode) else shapes().namespace_manager.normalizeUri(str(path))
        yield name, property_shape


def constraints_of(shape: Node) -> set[str]:
    predicates = set(shapes().predicates(shape)) - NOT_CONSTRAINTS
    return {str(predicate).removeprefix(str(SH)) for predicate in predicates}


@pytest.mark.parametrize("node_shape", node_shapes(), ids=local_shape)
def test_every_property_and_every_kind_of_constraint_has_a_line_that_breaks_it(node_shape: Node) -> None:
    name = local_shape(node_shape)
    lines = {(case.path, case.constraint) for case in BREAKS if case.shape == name}
    if name == COVERAGE_COUNT[0]:  # the two tests of fourteen and sixteen themes
        lines = {(COVERAGE_COUNT[1], "minCount"), (COVERAGE_COUNT[1], "maxCount")}
    paths = {path for path, _ in paths_of(node_shape)} | ({"IRI"} if constraints_of(node_shape) else set())
    kinds = {kind for _, shape in paths_of(node_shape) for kind in constraints_of(shape)} | constraints_of(node_shape)
    assert paths - {path for path, _ in lines} == set(), "properties that no line breaks"
    assert kinds - {kind for _, kind in lines} == set(), "kinds of constraint that no line breaks"
    assert {path for path, _ in lines} - paths == set(), "lines for properties that the shape does not have"


def test_every_property_shape_has_one_message() -> None:
    for node_shape in node_shapes():
        for path, property_shape in paths_of(node_shape):
            messages = list(shapes().objects(property_shape, SH.message))
            assert len(messages) == 1, f"{local_shape(node_shape)} {path}"


def test_shapes_stay_fast_without_sparql_or_alternatives() -> None:
    slow = {SH.sparql, SH["or"], SH.xone, SH.node}
    assert slow & set(shapes().predicates()) == set()
