"""The ontology falls into none of the known pitfalls; and each check sees its own, dug into a copy."""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pitfalls
import pytest
from pitfalls import Published
from rdflib import Graph
from rdflib.term import BNode

import graph
from ontology.files import ontology_file, shapes_file, vocabulary_files
from ontology.names import PREFIXES

ROOT = Path(__file__).parents[1]
CODE = ("ontology", "ingest", "graph", "explorer")
OF_THE_SOFTWARE = ("/ontology", "/shapes", "/vocabulary")  # the graphs that are not data
MORE_PREFIXES = {
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "shape": "https://w3id.org/sightline/shapes#",
    "vann": "http://purl.org/vocab/vann/",
    "exford": "https://w3id.org/sightline/id/strategy/exford-2012/",
    "": "https://w3id.org/sightline/",
}
Check = Callable[[Published], Iterator[str]]


@dataclass(frozen=True)
class Break:
    """One way to fall into a pitfall, in Turtle, and what is said of it; a blank node taken away stands for any value."""

    check: Check
    found: str
    adds: str = ""
    takes: str = ""
    part: str = "ontology"

    def __str__(self) -> str:
        return f"{self.check.__name__}: {self.found}"

    def fallen(self, example: Published) -> Published:
        """Copy what is published, fallen into the pitfall."""
        if self.part == "texts":
            return replace(example, texts={**example.texts, "graph/queries/of-the-test.rq": self.adds})
        broken = Graph() + getattr(example, self.part)
        for subject, predicate, value in turtle(self.takes):
            pattern = (subject, predicate, None if isinstance(value, BNode) else value)
            assert pattern in broken, f"there is no {pattern} to take away"
            broken.remove(pattern)
        return replace(example, **{self.part: broken + turtle(self.adds)})


def turtle(text: str) -> Graph:
    prefixes = {**PREFIXES, **MORE_PREFIXES}
    declared = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes.items())
    return Graph().parse(data=declared + text, format="turtle")


def read(*files) -> Graph:
    read_in = Graph()
    for file in files:
        read_in.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    return read_in


@pytest.fixture(scope="session")
def example() -> Published:
    """Return the ontology with what uses it: the shapes, the vocabularies, the code, and one valid thing of every class."""
    files = [file for folder in CODE for file in (ROOT / folder).rglob("*") if file.suffix in (".py", ".rq", ".toml")]
    return Published(
        ontology=read(ontology_file()),
        shapes=read(shapes_file()),
        vocabulary=read(*vocabulary_files()),
        data=read(*(ROOT / "tests" / "shapes").glob("valid*.ttl")),
        texts={file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in sorted(files)},
    )


@pytest.fixture(scope="session")
def published(example: Published, corpus_store: Path) -> Published:
    """Return the same with the whole corpus as it is ingested."""
    stored = (
        quad for quad in graph.open_store(corpus_store).quads() if not quad.graph_name.value.endswith(OF_THE_SOFTWARE)
    )
    corpus = Graph().parse(data="".join(f"{quad.triple} .\n" for quad in stored), format="nt")
    return replace(example, data=example.data + corpus)


CHECKS = [
    check
    for _, check in inspect.getmembers(pitfalls, inspect.isfunction)
    if list(inspect.get_annotations(check)) == ["of", "return"] and inspect.get_annotations(check)["of"] is Published
]

BREAKS = [
    # What a term says of itself
    Break(pitfalls.missing_annotations, "sl:Vision has 0 rdfs:label; expected one", takes="sl:Vision rdfs:label [] ."),
    Break(
        pitfalls.missing_annotations, "sl:Vision has 0 rdfs:comment; expected one", takes="sl:Vision rdfs:comment [] ."
    ),
    Break(
        pitfalls.missing_annotations,
        "sl:rung has 2 rdfs:isDefinedBy; expected one",
        adds="sl:rung rdfs:isDefinedBy sl: .",
    ),
    Break(
        pitfalls.missing_annotations,
        "theme:leadership has 0 skos:definition; expected one",
        takes="theme:leadership skos:definition [] .",
        part="vocabulary",
    ),
    Break(
        pitfalls.shared_labels,
        "sl:Control and sl:Risk are both called 'risk'",
        takes="sl:Control rdfs:label [] .",
        adds='sl:Control rdfs:label "Risk" .',
    ),
    Break(
        pitfalls.shared_definitions,
        "sl:Risk and sl:Vision have the same definition",
        takes="sl:Risk rdfs:comment [] . sl:Vision rdfs:comment [] .",
        adds='sl:Risk rdfs:comment "What may be." . sl:Vision rdfs:comment "What may be." .',
    ),
    Break(
        pitfalls.empty_definitions,
        "sl:score is defined by little more than its label",
        takes="sl:score rdfs:comment [] .",
        adds='sl:score rdfs:comment "The score of it." .',
    ),
    Break(
        pitfalls.recursive_definitions,
        "sl:Priority is defined by its own name",
        takes="sl:Priority rdfs:comment [] .",
        adds='sl:Priority rdfs:comment "One of several priorities, or the only priority." .',
    ),
    Break(
        pitfalls.merged_notions,
        "sl:RiskAndControl ('risk') names two notions; expected a term for each",
        adds='sl:RiskAndControl a owl:Class ; rdfs:label "risk" .',
    ),
    Break(
        pitfalls.merged_notions,
        "sl:Risk ('risk or threat') names two notions; expected a term for each",
        takes="sl:Risk rdfs:label [] .",
        adds='sl:Risk rdfs:label "risk or threat" .',
    ),
    Break(
        pitfalls.names_out_of_style,
        "sl:owner_text is not written like other properties",
        adds="sl:owner_text a owl:DatatypeProperty .",
    ),
    Break(pitfalls.names_out_of_style, "sl:hope is not written like other classes", adds="sl:hope a owl:Class ."),
    Break(pitfalls.names_out_of_style, "sl:Other names nothing in particular", adds="sl:Other a owl:Class ."),
    Break(
        pitfalls.header_gaps,
        "the ontology has 0 dcterms:license; expected one",
        takes=":ontology dcterms:license [] .",
    ),
    Break(
        pitfalls.header_gaps,
        "the ontology's versionIRI is not https://w3id.org/sightline/ontology/9",
        takes=":ontology owl:versionInfo [] .",
        adds=':ontology owl:versionInfo "9" .',
    ),
    Break(
        pitfalls.header_gaps,
        "the ontology's preferredNamespacePrefix is not sl",
        takes=":ontology vann:preferredNamespacePrefix [] .",
    ),
    Break(
        pitfalls.header_gaps,
        "https://w3id.org/sightline/ontology is not declared as an owl:Ontology",
        takes=":ontology a owl:Ontology .",
    ),
    Break(
        pitfalls.tagged_texts,
        "sl:Risk has skos:altLabel 'Risiko' in the language 'de'",
        adds='sl:Risk skos:altLabel "Risiko"@de .',
    ),
    Break(
        pitfalls.wrong_values,
        "sl:rag may be 'blue', which its definition does not name",
        adds='[] sh:path sl:rag ; sh:in ( "red" "blue" ) .',
        part="shapes",
    ),
    # How terms hang together
    Break(pitfalls.untyped_terms, "sl:Hope is of no kind", adds='sl:Hope rdfs:label "hope" .'),
    Break(
        pitfalls.untyped_terms,
        "sl:ownerText has both things and values; expected one of the two",
        adds="sl:ownerText a owl:ObjectProperty .",
    ),
    Break(
        pitfalls.untyped_terms,
        "sl:ownerText is both a class and a property",
        adds="sl:ownerText a owl:Class .",
    ),
    Break(
        pitfalls.untyped_terms,
        "sl:Hope stands where a class must, and is none",
        adds="sl:Vision rdfs:subClassOf sl:Hope .",
    ),
    Break(
        pitfalls.unconnected_terms,
        "sl:Hope is tied to no other class and to no property",
        adds="sl:Hope a owl:Class .",
    ),
    Break(pitfalls.unused_terms, "sl:hopes is used nowhere", adds="sl:hopes a owl:ObjectProperty ."),
    Break(
        pitfalls.cycles,
        "rdfs:subClassOf leads from sl:Element back to it",
        adds="sl:Element rdfs:subClassOf sl:Vision .",
    ),
    Break(
        pitfalls.cycles,
        "skos:broader leads from driver:working-together back to it",
        adds="driver:working-together skos:broader driver:working-together-2013 .",
        part="vocabulary",
    ),
    Break(
        pitfalls.cycles,
        "sl:partOf leads from strategy:exford-2012/action/1 back to it",
        adds=r"exford:action\/1 sl:partOf exford:action\/2 . exford:action\/2 sl:partOf exford:action\/3 . exford:action\/3 sl:partOf exford:action\/1 .",
        part="data",
    ),
    Break(
        pitfalls.missing_disjointness,
        "sl:ContextDriver and sl:PolicyDriver are not declared disjoint",
        takes="sl:PolicyDriver owl:disjointWith sl:ContextDriver .",
    ),
    Break(
        pitfalls.missing_disjointness,
        "sl:ContextDriver and sl:Myth are not declared disjoint",
        adds="sl:Myth a owl:Class ; rdfs:subClassOf sl:Driver ; owl:disjointWith sl:PolicyDriver .",
    ),
    Break(
        pitfalls.broken_disjointness,
        "sl:Hazard is below sl:Control, sl:Risk, which are disjoint",
        adds="sl:Hazard a owl:Class ; rdfs:subClassOf sl:Risk , sl:Control .",
    ),
    Break(
        pitfalls.broken_disjointness,
        "strategy:exford-2012/risk is of sl:Control, sl:Risk, which are disjoint",
        adds="exford:risk a sl:Risk , sl:Control .",
        part="data",
    ),
    Break(pitfalls.missing_domains_or_ranges, "sl:rung has no domain", takes="sl:rung rdfs:domain [] ."),
    Break(
        pitfalls.missing_domains_or_ranges,
        "sl:threatens has no range",
        takes="sl:threatens schema:rangeIncludes [] .",
    ),
    Break(
        pitfalls.several_domains_or_ranges,
        "sl:controlledBy has 2 rdfs:domain; expected one, or a list of schema:domainIncludes",
        adds="sl:controlledBy rdfs:domain sl:Action .",
    ),
    Break(
        pitfalls.several_domains_or_ranges,
        "sl:controlledBy has 2 rdfs:range; expected one, or a list of schema:rangeIncludes",
        adds="sl:controlledBy schema:rangeIncludes sl:Action .",
    ),
    Break(
        pitfalls.several_domains_or_ranges,
        "sl:controlledBy lists one class; expected rdfs:range",
        takes="sl:controlledBy rdfs:range sl:Control .",
        adds="sl:controlledBy schema:rangeIncludes sl:Control .",
    ),
    Break(
        pitfalls.ranges_of_the_wrong_kind,
        "sl:rung gives sl:Theme; expected a datatype",
        takes="sl:rung rdfs:range xsd:integer .",
        adds="sl:rung rdfs:range sl:Theme .",
    ),
    Break(
        pitfalls.ranges_of_the_wrong_kind,
        "sl:delivers gives xsd:string; expected a class",
        takes="sl:delivers rdfs:range sl:Priority .",
        adds="sl:delivers rdfs:range xsd:string .",
    ),
    Break(
        pitfalls.inverses,
        "sl:controlledBy and sl:controls run between the same classes; expected owl:inverseOf, or that they differ",
        adds="sl:controls a owl:ObjectProperty ; rdfs:domain sl:Control ; rdfs:range sl:Risk .",
    ),
    Break(
        pitfalls.inverses,
        "sl:controlledBy and sl:delivers are declared inverse, and run between other classes",
        adds="sl:delivers owl:inverseOf sl:controlledBy .",
    ),
    Break(
        pitfalls.inverses,
        "sl:dependsOn is declared its own inverse; expected an owl:SymmetricProperty",
        adds="sl:dependsOn owl:inverseOf sl:dependsOn .",
    ),
    Break(
        pitfalls.characters,
        "sl:replaces runs within one class; expected whether it is symmetric, transitive or neither",
        takes="sl:replaces a owl:AsymmetricProperty .",
    ),
    Break(
        pitfalls.characters,
        "sl:delivers is owl:TransitiveProperty, and runs between two classes",
        adds="sl:delivers a owl:TransitiveProperty .",
    ),
    Break(
        pitfalls.characters,
        "sl:replaces is owl:AsymmetricProperty, owl:SymmetricProperty, which contradict each other",
        adds="sl:replaces a owl:SymmetricProperty .",
    ),
    Break(
        pitfalls.characters,
        "strategy:exford-2012/action has itself as its sl:dependsOn",
        adds="exford:action sl:dependsOn exford:action .",
        part="data",
    ),
    # What uses the terms
    Break(
        pitfalls.undeclared_terms,
        "sl:ownedBy stands in the shapes, and the ontology lacks it",
        adds="[] sh:path sl:ownedBy .",
        part="shapes",
    ),
    Break(
        pitfalls.undeclared_terms,
        "sl:Owner stands in the vocabularies or the data, and the ontology lacks it",
        adds="exford:owner a sl:Owner .",
        part="data",
    ),
    Break(
        pitfalls.undeclared_terms,
        "sl:ownedBy stands in graph/queries/of-the-test.rq, and the ontology lacks it",
        adds="SELECT * WHERE { ?action sl:ownedBy ?owner }",
        part="texts",
    ),
    Break(
        pitfalls.undeclared_terms,
        "sl:Owner stands in graph/queries/of-the-test.rq, and the ontology lacks it",
        adds='classes = (SL.Strategy, SL["Owner"])',
        part="texts",
    ),
    Break(
        pitfalls.unwritten_conclusions,
        "strategy:exford-2012/risk is a sl:Risk, and not written as a sl:Element",
        adds="exford:risk a sl:Risk .",
        part="data",
    ),
    Break(
        pitfalls.unwritten_conclusions,
        "strategy:exford-2012/risk has theme:leadership as sl:mainTheme, and not written as sl:theme",
        adds="exford:risk sl:mainTheme theme:leadership .",
        part="data",
    ),
    Break(
        pitfalls.foreign_terms,
        "skos:preferredLabel is used, and none of the contract's vocabularies has it",
        adds='exford:risk skos:preferredLabel "Turnover" .',
        part="data",
    ),
    Break(
        pitfalls.foreign_terms,
        "http://xmlns.com/foaf/0.1/Person is used, and none of the contract's vocabularies has it",
        adds="exford:owner a <http://xmlns.com/foaf/0.1/Person> .",
        part="data",
    ),
    Break(
        pitfalls.foreign_terms,
        "org:Role is described by the ontology, and is not its own",
        adds='org:Role rdfs:comment "What a body is for." .',
    ),
    Break(
        pitfalls.deprecated_terms,
        "sl:hopes is deprecated; expected dcterms:isReplacedBy",
        adds="sl:hopes a owl:ObjectProperty ; owl:deprecated true .",
    ),
    Break(
        pitfalls.deprecated_terms,
        "sl:delivers is deprecated and still used",
        adds="sl:delivers owl:deprecated true ; dcterms:isReplacedBy sl:partOf .",
    ),
    Break(
        pitfalls.wrong_domains_and_ranges,
        "strategy:exford-2012/risk has sl:dueKind, and is not of sl:Action, sl:Outcome",
        adds='exford:risk a sl:Risk ; sl:dueKind "date" .',
        part="data",
    ),
    Break(
        pitfalls.wrong_domains_and_ranges,
        "sl:delivers gives strategy:exford-2012/risk, which is not of sl:Priority",
        adds="exford:action a sl:Action ; sl:delivers exford:risk . exford:risk a sl:Risk .",
        part="data",
    ),
    Break(
        pitfalls.wrong_domains_and_ranges,
        "sl:dueBy gives March, which is not of xsd:date",
        adds='exford:action a sl:Action ; sl:dueBy "March" .',
        part="data",
    ),
    Break(
        pitfalls.shapes_against_the_ontology,
        "a shape asks sl:Risk for sl:delivers, which is of sl:Action",
        adds="shape:Risk sh:property [ sh:path sl:delivers ] .",
        part="shapes",
    ),
    Break(
        pitfalls.shapes_against_the_ontology,
        "a shape asks sl:delivers for sl:Risk, and it gives sl:Priority",
        adds="shape:Action sh:property [ sh:path sl:delivers ; sh:class sl:Risk ] .",
        part="shapes",
    ),
    Break(
        pitfalls.queries_against_the_ontology,
        "graph/queries/of-the-test.rq asks sl:Risk for sl:delivers, which is of sl:Action",
        adds="PREFIX sl: <https://w3id.org/sightline/ontology#> SELECT * WHERE { OPTIONAL { ?risk sl:delivers ?priority } ?risk a sl:Risk }",
        part="texts",
    ),
    # The vocabularies
    Break(
        pitfalls.wrong_labels,
        "theme:leadership has 2 skos:prefLabel; expected one",
        adds='theme:leadership skos:prefLabel "Leading" .',
        part="vocabulary",
    ),
    Break(
        pitfalls.wrong_labels,
        "sector:youth has 'Youth' as skos:prefLabel and as skos:altLabel",
        adds='sector:youth skos:altLabel "Youth" .',
        part="vocabulary",
    ),
    Break(
        pitfalls.wrong_labels,
        "scheme:sectors has 2 concepts called 'health'",
        takes="sector:youth skos:prefLabel [] .",
        adds='sector:youth skos:prefLabel "Health" .',
        part="vocabulary",
    ),
    Break(
        pitfalls.wrong_schemes,
        "theme:leadership stands in no scheme",
        takes="theme:leadership skos:inScheme [] .",
        part="vocabulary",
    ),
    Break(
        pitfalls.wrong_schemes,
        "theme:leadership stands in scheme:theme, which is no scheme",
        adds="theme:leadership skos:inScheme scheme:theme .",
        part="vocabulary",
    ),
    Break(
        pitfalls.wrong_schemes,
        "scheme:sectors is both a concept and a scheme",
        adds="scheme:sectors a skos:Concept ; skos:inScheme scheme:workforce-themes .",
        part="vocabulary",
    ),
    Break(
        pitfalls.wrong_schemes,
        "theme:leadership is on top of scheme:workforce-themes, and has a broader one",
        adds="theme:leadership skos:topConceptOf scheme:workforce-themes ; skos:broader theme:safeguarding .",
        part="vocabulary",
    ),
    Break(
        pitfalls.wrong_relations,
        "driver:working-together-2013 is related to driver:working-together, and one is broader than the other",
        adds="driver:working-together-2013 skos:related driver:working-together .",
        part="vocabulary",
    ),
    Break(
        pitfalls.wrong_relations,
        "theme:leadership is matched to theme:safeguarding; expected a concept of another scheme",
        adds="theme:leadership skos:closeMatch theme:safeguarding .",
        part="vocabulary",
    ),
    Break(
        pitfalls.wrong_relations,
        "driver:falling-budgets has driver:working-together as skos:broader; expected a driver of the same kind",
        adds="driver:falling-budgets skos:broader driver:working-together .",
        part="vocabulary",
    ),
    Break(
        pitfalls.wrong_relations,
        "driver:munro-review has driver:nobody-knows as sl:replaces; expected a driver of the same kind",
        adds="driver:munro-review sl:replaces driver:nobody-knows .",
        part="vocabulary",
    ),
    Break(
        pitfalls.unnamed_things,
        "skos:related has a blank node",
        adds="theme:leadership skos:related [] .",
        part="vocabulary",
    ),
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_there_is_none(check: Check, published: Published) -> None:
    assert list(check(published)) == []


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_it_is_seen_in_a_copy(case: Break, example: Published) -> None:
    assert list(case.check(case.fallen(example))) == [case.found]


def test_every_check_has_a_copy_that_falls() -> None:
    assert {case.check for case in BREAKS} == set(CHECKS)


def test_every_check_names_its_pitfall() -> None:
    named = re.compile(r"(Ours|SKOS S\d+.*?|P\d\d(, P\d\d)*): ")
    assert [check.__name__ for check in CHECKS if not named.match(inspect.getdoc(check) or "")] == []
