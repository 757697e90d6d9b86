"""The page that describes the ontology, from the ontology, its shapes and its vocabularies: `docs/ontology.md`."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rdflib import DCTERMS, OWL, RDF, RDFS, SDO, SH, SKOS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from explorer.markdown import block, code, page, table
from ontology.files import ontology_file, shapes_file, vocabulary_files
from ontology.names import PREFIXES, SL

ONTOLOGY = URIRef("https://w3id.org/sightline/ontology")

# The classes of the two diagrams, each in the order in which it is read.
LINE = ("Driver", "Priority", "Action", "Outcome", "Measure", "Risk", "Control", "Body")
GROUND = ("Element", "Passage", "Link", "Strategy", "Driver")

GRAPHS = (
    ("graph:ontology", "the ontology", "comes with the software"),
    ("graph:shapes", "the shapes", "comes with the software"),
    (
        "graph:vocabulary",
        "schemes, themes, sectors, regions, councils and their neighbours, known drivers",
        "comes with the software",
    ),
    ("graph:drivers", "drivers that texts cite and the vocabulary lacks", "is made again at each publication"),
    ("graph:strategy/SLUG", "what one document states", "is replaced when that document is ingested"),
    ("graph:text/SLUG", "its text", "is replaced with it"),
    ("graph:inferred/SLUG", "what is concluded from that document alone", "is replaced with it"),
    ("graph:alignments", "what is concluded across documents", "is made again at each publication"),
    ("graph:review", "people's decisions", "is people's own"),
)

EXAMPLE = """
PREFIX sl: <https://w3id.org/sightline/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?driverLabel ?priorityLabel ?actionLabel ?owner ?dueBy
WHERE {
  ?priority a sl:Priority ; skos:prefLabel ?priorityLabel ; sl:drivenBy ?driver .
  ?driver skos:prefLabel ?driverLabel .
  ?action sl:delivers ?priority ; skos:prefLabel ?actionLabel .
  OPTIONAL { ?action sl:ownerText ?owner }
  OPTIONAL { ?action sl:dueBy ?dueBy }
}
ORDER BY ?driverLabel ?priorityLabel ?actionLabel ?owner
"""

EVIDENCE = """
PREFIX sl: <https://w3id.org/sightline/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX oa: <http://www.w3.org/ns/oa#>

SELECT ?label ?exact ?start ?end ?section
WHERE {
  GRAPH <https://w3id.org/sightline/id/graph/strategy/wirral-2012> {
    ?action a sl:Action ; skos:prefLabel ?label ; sl:evidence ?passage .
    ?passage oa:exact ?exact ; oa:start ?start ; oa:end ?end .
    OPTIONAL { ?passage sl:section ?section }
  }
}
ORDER BY ?start
"""

HINTS = (
    "The prefixes below need not be written for `sightline query` and the explorer's **Query** page.",
    "A slash does not stand in a prefixed name: write `<https://w3id.org/…>` in full, or `\\/` for each slash.",
    "Nothing is reasoned when you ask. Each thing carries its class and every class above it, so that "
    "`?x a sl:Element` finds actions too; and a strategy has `sl:citesDriver` for every driver of its priorities and "
    "actions.",
    "What a document does not say has no statement: put it in `OPTIONAL`, or the row is lost.",
    "On what a stated relation rests stands on its `sl:Link`, which points at both ends with `sl:from` and `sl:to`.",
)


@dataclass(frozen=True)
class Often:
    """How often a property may stand on a thing: from `least` to `most`, None being any number."""

    least: int
    most: int | None

    def __str__(self) -> str:
        usual = {(1, 1): "one", (0, 1): "at most one", (1, None): "one or more", (0, None): "any number"}
        return usual.get(
            (self.least, self.most), f"{self.least} {'or more' if self.most is None else f'to {self.most}'}"
        )

    @property
    def drawn(self) -> str:
        """Write it as a class diagram does."""
        usual = {(1, 1): "1", (0, None): "*"}
        return usual.get((self.least, self.most), f"{self.least}..{'*' if self.most is None else self.most}")


@dataclass(frozen=True)
class Asked:
    """What a shape asks of one property: how often it stands, what it gives, and both in words."""

    path: str
    often: Often
    gives: str
    message: str

    @property
    def meaning(self) -> str:
        """Give what the message says of the property, without what stands in columns of their own."""
        words = re.sub(rf"^Expected .*?{re.escape(self.path)}[,:]? (each |to be |to name |to say )*", "", self.message)
        words = re.sub(r"( \(xsd:\w+\)|, as a plain string( that is not empty)?)?\.$", "", words)
        return f"{words}." if ":" in words.partition(" ")[0] else f"{words[:1].upper()}{words[1:]}."


@cache
def definitions() -> dict[str, str]:
    """Give the ontology's definition of each of its own terms, by its name without the prefix."""
    ontology = Graph().parse(data=ontology_file().read_text(encoding="utf-8"), format="turtle")
    return {str(term).removeprefix(SL): str(said) for term, said in ontology.subject_objects(RDFS.comment)}


def describe() -> str:
    """Describe the ontology: its line of sight, classes and properties, vocabularies, graphs, and how to ask it."""
    return "\n".join((_Page().text().rstrip(), ""))


class _Page:
    """The page, with what it is made from."""

    def __init__(self) -> None:
        self.source = ontology_file().read_text(encoding="utf-8")
        self.ontology = Graph().parse(data=self.source, format="turtle")
        self.shapes = Graph().parse(data=shapes_file().read_text(encoding="utf-8"), format="turtle")
        self.vocabulary = Graph()
        for file in vocabulary_files():
            self.vocabulary.parse(data=file.read_text(encoding="utf-8"), format="turtle")
        self.classes = sorted(self._of_kind(OWL.Class), key=self._place)
        self.properties = sorted(self._of_kind(OWL.ObjectProperty, OWL.DatatypeProperty))
        self.asked = dict(self._asked())

    def text(self) -> str:
        """Put the page together."""
        said = {predicate: str(value) for predicate, value in self.ontology.predicate_objects(ONTOLOGY)}
        return page(
            "The ontology",
            said[DCTERMS.description],
            f"It is `ontology/sightline.ttl`, version {said[OWL.versionInfo]}, under "
            f"[CC BY 4.0]({said[DCTERMS.license]}); the explorer gives it out at `/ontology.ttl`. How often a property "
            f"may stand on a thing is said by the shapes, `ontology/shapes.ttl`. {said[SKOS.note]}",
            "## The line of sight",
            "From a driver to a priority, to an action, to an outcome. The number at an arrow's point is how many "
            "there may be, a star being any number.",
            block("mermaid", "\n".join(self.diagram(LINE))),
            "All of these but drivers are elements. An element rests on passages of the text, and a stated relation on "
            "a link, which says whether the words or the layout bear it out.",
            block("mermaid", "\n".join(self.diagram(GROUND))),
            "The words of a passage, `oa:exact`, are always the characters of its strategy's `sl:text` from "
            "`oa:start`, counted from 0 in Unicode code points, up to but not including `oa:end`. What a page break "
            "cuts has two passages. [The method](method.md#6-evidence-and-its-place) says more, and how to cite one.",
            "## Ask it",
            "Write this into a file, and `sightline query FILE` answers; [the named queries](queries.md) need no file.",
            block("sparql", EXAMPLE),
            "And this gives the words that prove each action of one strategy, from its own graph:",
            block("sparql", EVIDENCE),
            "\n".join(f"- {hint}" for hint in HINTS),
            "## Prefixes",
            table(("prefix", "namespace"), [(code(f"{each}:"), code(PREFIXES[each])) for each in PREFIXES]),
            "## Named graphs",
            "Every statement stands in exactly one; a query sees all of them together.",
            table(("graph", "what it holds", "it"), [(code(each), *rest) for each, *rest in GRAPHS]),
            "## Vocabularies",
            table(("vocabulary", "what it is", "size"), self.vocabularies()),
            "## Classes",
            table(
                ("class", "what it is", "kind of"),
                [
                    (self._link(each), self._meaning(each), self._links(self._terms(each, RDFS.subClassOf)))
                    for each in self.classes
                ],
            ),
            "Nothing is of two classes of one line:",
            "\n".join(f"- {self._links(group)}" for group in self.disjoint()),
            "## Properties, by class",
            "A class has the properties of those above it as well.",
            *itertools.chain.from_iterable(map(self.section, [*self.classes, *self._other_domains()])),
            "## Single things",
            table(
                ("thing", "what it is", "of"),
                [(code(self._name(each)), self._meaning(each), self._links(kinds)) for each, kinds in self.things()],
            ),
            "## Properties, from A to Z",
            table(
                ("property", "stands on", "runs"),
                [
                    (code(self._name(each)), self._links(self._domains(each)), self._runs(each))
                    for each in self.properties
                ],
            ),
        )

    def diagram(self, names: tuple[str, ...]) -> Iterator[str]:
        """Yield the lines of a Mermaid class diagram of some classes and all that runs between them."""
        drawn = [SL[each] for each in names]
        relations = [each for each in self.properties if (each, RDF.type, OWL.ObjectProperty) in self.ontology]
        yield "classDiagram"
        yield "    direction LR"
        for cls in drawn:
            yield f"    class {self._local(cls)}"
            for each in self.properties:
                if each not in relations and cls in self._domains(each):
                    yield f"    {self._local(cls)} : {self._local(self._ranges(each)[0])} {self._local(each)}"
        for each in relations:
            ends = itertools.product(self._domains(each), self._ranges(each))
            for start, end in ((start, end) for start, end in ends if {start, end} <= set(drawn) and start != end):
                often, label = self._often(start, each).drawn, self._local(each)
                # Mermaid sets what is named first to the left, whichever way the arrow points.
                if drawn.index(start) < drawn.index(end):
                    yield f'    {self._local(start)} --> "{often}" {self._local(end)} : {label}'
                else:
                    yield f'    {self._local(end)} "{often}" <-- {self._local(start)} : {label}'
        if SL.Link in drawn:
            [relation] = self.shapes.subjects(SH.path, SL.relation)
            [choices] = self.shapes.objects(relation, SH["in"])
            borne_out = "<br>".join(self._local(each) for each in Collection(self.shapes, choices))
            yield f'    note for Link "one for each<br>{borne_out}"'

    def vocabularies(self) -> Iterator[tuple[str, str, str]]:
        """Yield each vocabulary with what it is and how much it holds."""
        schemes = self.vocabulary.subjects(RDF.type, SKOS.ConceptScheme)
        for scheme in sorted(schemes, key=str):
            size = len(set(self.vocabulary.subjects(SKOS.inScheme, scheme)))
            meaning = self.vocabulary.value(scheme, SKOS.definition)
            yield code(self._name(scheme)), str(meaning), f"{size} concepts"
        for cls in (SL.Council, SL.PolicyDriver, SL.ContextDriver):
            size = len(set(self.vocabulary.subjects(RDF.type, cls)))
            yield code(self._name(cls)), self._meaning(cls), str(size)

    def things(self) -> Iterator[tuple[URIRef, list[URIRef]]]:
        """Yield each term that is neither class nor property, with its classes."""
        described = {term for term in self.ontology.subjects(RDFS.label) if isinstance(term, URIRef)}
        for term in sorted(described - {*self.classes, *self.properties}):
            yield term, [kind for kind in self._terms(term, RDF.type) if kind != OWL.NamedIndividual]

    def disjoint(self) -> list[list[Node]]:
        """List the groups of classes that have nothing in common, each in the order of its names."""
        groups = [set(Collection(self.ontology, members)) for members in self.ontology.objects(None, OWL.members)]
        pairs = [set(pair) for pair in self.ontology.subject_objects(OWL.disjointWith)]
        groups += [pair for pair in pairs if not any(pair <= group for group in groups)]
        return sorted((sorted(group, key=str) for group in groups), key=lambda group: (-len(group), str(group)))

    def section(self, cls: Node) -> Iterator[str]:
        """Yield the paragraphs on one class and its properties."""
        yield f"### {code(self._name(cls))}"
        yield self._meaning(cls) or "A class of another vocabulary, on which these stand:"
        own = [each for each in self.properties if cls in self._domains(each)]
        asked = sorted(path for of, path in self.asked if of == cls)
        others = [path for path in asked if not path.startswith(SL) and path != RDF.type]
        rows = [
            (code(self._name(each)), self._meaning(each), self._links(self._ranges(each)), str(self._often(cls, each)))
            for each in own
        ]
        for each in (self.asked[cls, path] for path in others):
            rows.append((code(each.path), each.meaning, each.gives, str(each.often)))
        if rows:
            yield table(("property", "what it says", "gives", "how often"), rows)

    def _asked(self) -> Iterator[tuple[tuple[Node | None, URIRef], Asked]]:
        """Yield what the shapes ask, by class (None where a shape is for all that have the property) and property."""
        for shape in self.shapes.subjects(RDF.type, SH.NodeShape):
            targets: list[Node | None] = list(self.shapes.objects(shape, SH.targetClass))
            if self.shapes.value(shape, SH.targetSubjectsOf):
                targets.append(None)
            for cls, asked in itertools.product(targets, self.shapes.objects(shape, SH.property)):
                said = {predicate: str(value) for predicate, value in self.shapes.predicate_objects(asked)}
                path, most, datatype = URIRef(said[SH.path]), said.get(SH.maxCount), said.get(SH.datatype)
                often = Often(int(said.get(SH.minCount, SH.hasValue in said)), None if most is None else int(most))
                gives = code(self._name(URIRef(datatype))) if datatype else ""
                yield (cls, path), Asked(self._name(path), often, gives, said[SH.message])

    def _often(self, cls: Node, path: URIRef) -> Often:
        """Find how often a class has a property: by its own shape, else by one above it, else by one for any class."""
        for each in (*self.ontology.transitive_objects(cls, RDFS.subClassOf), None):
            if (each, path) in self.asked:
                return self.asked[each, path].often
        return Often(0, None)

    def _of_kind(self, *kinds: Node) -> list[URIRef]:
        found = {term for kind in kinds for term in self.ontology.subjects(RDF.type, kind)}
        return [term for term in found if isinstance(term, URIRef) and term.startswith(SL)]

    def _place(self, term: Node) -> int:
        """Find where the ontology describes a term: its order there is the order of reading."""
        return self.source.index(f"\n{self._name(term)} a ")

    def _other_domains(self) -> list[URIRef]:
        found = {domain for each in self.properties for domain in self._domains(each)}
        return sorted(found - set(self.classes))

    def _domains(self, term: URIRef) -> list[URIRef]:
        return self._terms(term, RDFS.domain, SDO.domainIncludes)

    def _ranges(self, term: URIRef) -> list[URIRef]:
        return self._terms(term, RDFS.range, SDO.rangeIncludes)

    def _terms(self, subject: Node, *predicates: URIRef) -> list[URIRef]:
        found = {each for predicate in predicates for each in self.ontology.objects(subject, predicate)}
        return sorted(each for each in found if isinstance(each, URIRef))

    def _runs(self, term: Node) -> str:
        """Say how a relation within one class runs, and under which wider one it stands."""
        kinds = {
            OWL.AsymmetricProperty: "one way only",
            OWL.IrreflexiveProperty: "never to itself",
            OWL.SymmetricProperty: "both ways",
            OWL.TransitiveProperty: "on from one to the next",
        }
        said = [words for kind, words in kinds.items() if (term, RDF.type, kind) in self.ontology]
        said += [f"{code(self._name(each))} as well" for each in self.ontology.objects(term, RDFS.subPropertyOf)]
        said += [f"{code(self._name(each))} read backwards" for each in self.ontology.objects(term, OWL.inverseOf)]
        return ", ".join(said)

    def _meaning(self, term: Node) -> str:
        return str(self.ontology.value(term, RDFS.comment) or "")

    def _links(self, terms: Iterable[Node]) -> str:
        return ", ".join(map(self._link, terms))

    def _link(self, term: Node) -> str:
        """Write a term as code, and point at its section where it has one."""
        name = self._name(term)
        return f"[{code(name)}](#{name.replace(':', '').lower()})" if term in self.classes else code(name)

    @staticmethod
    def _name(term: Node) -> str:
        """Write a term with its prefix."""
        return next(
            f"{prefix}:{str(term).removeprefix(namespace)}"
            for prefix, namespace in PREFIXES.items()
            if str(term).startswith(namespace)
        )

    @staticmethod
    def _local(term: Node) -> str:
        return re.split(r"[#/]", str(term))[-1]
