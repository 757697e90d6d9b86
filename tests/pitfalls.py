"""Pitfalls of an ontology: each function names what falls into one, and what was expected; it names nothing when all is well.

The numbers are those of the catalogue of OOPS! (M. Poveda-Villalón, A. Gómez-Pérez, M. C. Suárez-Figueroa, "OOPS! (OntOlogy
Pitfall Scanner!)", International Journal on Semantic Web and Information Systems 10(2), 2014); a pitfall without one is ours.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rdflib import DCTERMS, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SH, SKOS, VANN, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DefinedNamespace
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.term import BNode, Node

from ontology.names import OA, PREFIXES, SL

ONTOLOGY = URIRef("https://w3id.org/sightline/ontology")
KINDS_OF_PROPERTY = (OWL.ObjectProperty, OWL.DatatypeProperty)
ANYTHING = {RDFS.Resource}

# What the terms of other vocabularies mean, as far as the checks of domain and range must know it.
ABOVE_OTHERS = {
    OWL.Class: RDFS.Class,
    OWL.ObjectProperty: RDF.Property,
    OWL.DatatypeProperty: RDF.Property,
    ORG.FormalOrganization: ORG.Organization,
}

# The vocabularies of the contract, and those that only the ontology (schema, vann) and the shapes (sh) need.
OTHERS: tuple[type[DefinedNamespace], ...] = (SKOS, DCTERMS, ORG, PROV, QB, XSD, RDF, RDFS, OWL, SDO, VANN, SH)
WEB_ANNOTATION = {"TextQuoteSelector", "TextPositionSelector", "exact", "prefix", "suffix", "start", "end"}

# What must not lead back to where it began.
HIERARCHIES = (
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    SKOS.broader,
    SL.partOf,
    SL.replaces,
    SL.replacedBy,
    SL.supersedes,
)

# Two properties between the same two classes, of which neither is the other read backwards.
NOT_INVERSE = {frozenset((SL.citesDriver, SL.document))}  # a strategy does not cite the driver that it is itself

CHARACTERS = {
    OWL.SymmetricProperty,
    OWL.AsymmetricProperty,
    OWL.IrreflexiveProperty,
    OWL.ReflexiveProperty,
    OWL.TransitiveProperty,
}
# How a query and the code write a term of ours; what ends in a plus is only the beginning of one.
TERM = re.compile(r"\bsl:([A-Za-z]+)|\bSL\.([A-Za-z]+)\b(?!\()|\bSL\[\"(\w+)\"\]|\bSL \+ \"(\w+)\"(?! \+)")
SMALL_WORDS = frozenset(
    ("a", "an", "and", "any", "are", "as", "at", "by", "for", "from", "has", "how", "in", "is", "it", "its", "of", "on")
    + ("or", "that", "the", "to", "what", "which", "whose", "with")
)


@dataclass(frozen=True)
class Published:
    """All in which the ontology is stated and used; `texts` are the queries and the code, by their paths."""

    ontology: Graph
    shapes: Graph
    vocabulary: Graph
    data: Graph
    texts: Mapping[str, str]

    @cached_property
    def terms(self) -> list[URIRef]:
        """Give what the ontology describes in its own namespace."""
        return sorted({term for term in self.ontology.subjects() if isinstance(term, URIRef) and term.startswith(SL)})

    @cached_property
    def classes(self) -> list[URIRef]:
        return [term for term in self.terms if (term, RDF.type, OWL.Class) in self.ontology]

    @cached_property
    def properties(self) -> list[URIRef]:
        return [term for term in self.terms if self.is_a(term, *KINDS_OF_PROPERTY)]

    @cached_property
    def relations(self) -> list[URIRef]:
        return [term for term in self.terms if self.is_a(term, OWL.ObjectProperty)]

    @cached_property
    def described(self) -> Graph:
        """Join what the vocabularies and the data say."""
        return self.vocabulary + self.data

    def is_a(self, term: Node, *kinds: Node) -> bool:
        return any((term, RDF.type, kind) in self.ontology for kind in kinds)

    def domains(self, term: Node) -> set[Node]:
        return {*self.ontology.objects(term, RDFS.domain), *self.ontology.objects(term, SDO.domainIncludes)}

    def ranges(self, term: Node) -> set[Node]:
        return {*self.ontology.objects(term, RDFS.range), *self.ontology.objects(term, SDO.rangeIncludes)}

    def with_above(self, classes: set[Node]) -> set[Node]:
        """Add every class above these."""
        above = {parent for cls in classes for parent in self.ontology.transitive_objects(cls, RDFS.subClassOf)}
        return above | {ABOVE_OTHERS[cls] for cls in above if cls in ABOVE_OTHERS}

    def fit(self, classes: set[Node], allowed: set[Node]) -> bool:
        """Tell whether a thing of one of these classes may be of an allowed one, being above or below it."""
        below = {cls for cls in allowed if self.with_above({cls}) & classes}
        return bool(self.with_above(classes) & allowed or below or allowed & ANYTHING)

    @cached_property
    def disjoint(self) -> set[frozenset[Node]]:
        """Give every pair of classes that the ontology declares disjoint."""
        pairs = {frozenset(pair) for pair in self.ontology.subject_objects(OWL.disjointWith)}
        for group in self.ontology.subjects(RDF.type, OWL.AllDisjointClasses):
            members = Collection(self.ontology, self.ontology.value(group, OWL.members))
            pairs |= {frozenset(pair) for pair in itertools.combinations(members, 2)}
        return pairs


def name(term: Node) -> str:
    """Write a term with the contract's prefix that fits most of it, or in full where none does."""
    fitting = [(prefix, namespace) for prefix, namespace in PREFIXES.items() if str(term).startswith(namespace)]
    if not fitting:
        return str(term)
    prefix, namespace = max(fitting, key=lambda each: len(each[1]))
    return f"{prefix}:{str(term).removeprefix(namespace)}"


def names(terms: set[Node]) -> str:
    return ", ".join(sorted(map(name, terms))) or "nothing"


def local(term: Node) -> str:
    return str(term).removeprefix(SL)


# What a term says of itself


def missing_annotations(of: Published) -> Iterator[str]:
    """P08: a term without a label, a definition, or the ontology that defines it; a scheme or theme without a definition."""
    for term in of.terms:
        for predicate in (RDFS.label, RDFS.comment, RDFS.isDefinedBy):
            if (count := len(list(of.ontology.objects(term, predicate)))) != 1:
                yield f"{name(term)} has {count} {name(predicate)}; expected one"
    for kind in (SKOS.ConceptScheme, SL.Theme, SL.Sector):
        for thing in sorted(of.vocabulary.subjects(RDF.type, kind)):
            if (count := len(list(of.vocabulary.objects(thing, SKOS.definition)))) != 1:
                yield f"{name(thing)} has {count} skos:definition; expected one"


def shared_labels(of: Published) -> Iterator[str]:
    """P32: one label for two classes, or for two properties."""
    for terms in (of.classes, of.properties):
        labels: dict[str, list[str]] = {}
        for term in terms:
            for label in of.ontology.objects(term, RDFS.label):
                labels.setdefault(label.casefold(), []).append(name(term))
        yield from (
            f"{' and '.join(each)} are both called '{label}'" for label, each in labels.items() if len(each) > 1
        )


def shared_definitions(of: Published) -> Iterator[str]:
    """P02: two terms that mean the same."""
    said: dict[str, list[str]] = {}
    for term in of.terms:
        for comment in of.ontology.objects(term, RDFS.comment):
            said.setdefault(str(comment), []).append(name(term))
    yield from (f"{' and '.join(each)} have the same definition" for each in said.values() if len(each) > 1)


def empty_definitions(of: Published) -> Iterator[str]:
    """P20: a definition that says no more than the label does."""
    for term in of.terms:
        label, comment = (set(words(of.ontology.value(term, each))) for each in (RDFS.label, RDFS.comment))
        if len(comment - label - SMALL_WORDS) < 2:
            yield f"{name(term)} is defined by little more than its label"


def recursive_definitions(of: Published) -> Iterator[str]:
    """P24: a class whose definition, in its first sentence, uses the word that it defines."""
    for cls in of.classes:
        label = str(of.ontology.value(cls, RDFS.label) or "").casefold()
        opening = str(of.ontology.value(cls, RDFS.comment) or "").partition(". ")[0]
        if label and re.search(rf"\b{re.escape(label)}(e?s)?\b", opening.casefold()):
            yield f"{name(cls)} is defined by its own name"


def merged_notions(of: Published) -> Iterator[str]:
    """P07: two notions in one name."""
    for term in of.terms:
        label = str(of.ontology.value(term, RDFS.label))
        if re.search(r"[a-z](And|Or)[A-Z]", local(term)) or re.search(r"\b(and|or)\b|/", label):
            yield f"{name(term)} ('{label}') names two notions; expected a term for each"


def names_out_of_style(of: Published) -> Iterator[str]:
    """P03, P21, P22: a name that is not written as its kind is, that says no more than 'is', or that stands for a remainder."""
    for term in of.terms:
        style = "[a-z][A-Za-z]*" if term in of.properties else "[A-Z][A-Za-z]*"
        if not re.fullmatch(style, local(term)):
            yield f"{name(term)} is not written like other {'properties' if term in of.properties else 'classes'}"
        if local(term).casefold() in ("is", "isa", "other", "misc", "miscellaneous", "thing", "various"):
            yield f"{name(term)} names nothing in particular"


def header_gaps(of: Published) -> Iterator[str]:
    """P38, P39, P41: an ontology that does not say what it is: title, maker, licence, version, namespace and prefix."""
    if not of.is_a(ONTOLOGY, OWL.Ontology):
        yield f"{ONTOLOGY} is not declared as an owl:Ontology"
    said = {predicate: list(of.ontology.objects(ONTOLOGY, predicate)) for predicate in of.ontology.predicates(ONTOLOGY)}
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.license, OWL.versionInfo):
        if len(said.get(predicate, ())) != 1:
            yield f"the ontology has {len(said.get(predicate, ()))} {name(predicate)}; expected one"
    expected = {
        OWL.versionIRI: [URIRef(f"{ONTOLOGY}/{version}") for version in said.get(OWL.versionInfo, ())],
        VANN.preferredNamespacePrefix: [Literal("sl")],
        VANN.preferredNamespaceUri: [Literal(str(SL))],
    }
    for predicate, values in expected.items():
        if said.get(predicate) != values:
            yield f"the ontology's {predicate.fragment or predicate.rsplit('/')[-1]} is not {' or '.join(values)}"


def tagged_texts(of: Published) -> Iterator[str]:
    """Ours: a text with a language tag, where the contract has plain strings."""
    for graph in (of.ontology, of.shapes, of.described):
        for subject, predicate, value in graph:
            if isinstance(value, Literal) and value.language:
                yield f"{name(subject)} has {name(predicate)} '{value}' in the language '{value.language}'"


def wrong_values(of: Published) -> Iterator[str]:
    """Ours: a property whose shape permits a value that its definition does not name."""
    for shape, values in of.shapes.subject_objects(SH["in"]):
        path, choices = of.shapes.value(shape, SH.path), Collection(of.shapes, values)
        comment = str(of.ontology.value(path, RDFS.comment) or "")
        for choice in choices:
            if path in of.properties and isinstance(choice, Literal) and not re.search(rf"\b{choice}\b", comment):
                yield f"{name(path)} may be '{choice}', which its definition does not name"


def words(text: Node | None) -> list[str]:
    return re.findall(r"[a-z]+", str(text or "").casefold())


# How terms hang together


def untyped_terms(of: Published) -> Iterator[str]:
    """P34, P35: a term that is neither class, nor property, nor an individual of a class; or a property of two kinds."""
    for term in of.terms:
        kinds = set(of.ontology.objects(term, RDF.type))
        if not kinds:
            yield f"{name(term)} is of no kind"
        if kinds.issuperset(KINDS_OF_PROPERTY):
            yield f"{name(term)} has both things and values; expected one of the two"
        if OWL.Class in kinds and kinds & set(KINDS_OF_PROPERTY):
            yield f"{name(term)} is both a class and a property"
    for predicate in (RDFS.subClassOf, RDFS.domain, RDFS.range, SDO.domainIncludes, SDO.rangeIncludes):
        for cls in sorted({cls for cls in of.ontology.objects(None, predicate) if cls.startswith(SL)}):
            if cls not in of.classes:
                yield f"{name(cls)} stands where a class must, and is none"


def unconnected_terms(of: Published) -> Iterator[str]:
    """P04: a class that is above, below, domain and range of nothing."""
    for cls in of.classes:
        used = any(
            (None, predicate, cls) in of.ontology
            for predicate in (RDFS.subClassOf, RDFS.domain, RDFS.range, SDO.domainIncludes, SDO.rangeIncludes)
        )
        if not used and not of.ontology.value(cls, RDFS.subClassOf):
            yield f"{name(cls)} is tied to no other class and to no property"


def unused_terms(of: Published) -> Iterator[str]:
    """Ours: a term that neither a shape, a vocabulary, a query, the code nor the data uses."""
    used = terms_of(of.shapes) | terms_of(of.described)
    used |= {URIRef(SL + term) for text in of.texts.values() for term in terms_in(text)}
    pointed = {value for term in of.terms for value in of.ontology.objects(term) if value != term}
    yield from (f"{name(term)} is used nowhere" for term in of.terms if term not in used | pointed)


def cycles(of: Published) -> Iterator[str]:
    """P06: a hierarchy that leads back to where it began."""
    graph = of.ontology + of.described
    for predicate in HIERARCHIES:
        seen: set[Node] = set()
        for start in sorted(set(graph.subjects(predicate))):
            if start not in seen and start in (
                further := {
                    far for near in graph.objects(start, predicate) for far in graph.transitive_objects(near, predicate)
                }
            ):
                seen |= further
                yield f"{name(predicate)} leads from {name(start)} back to it"


def missing_disjointness(of: Published) -> Iterator[str]:
    """P10: two classes side by side that the ontology does not keep apart."""
    declared = of.disjoint
    beside: dict[Node | None, list[URIRef]] = {}
    for cls in of.classes:
        own = [parent for parent in of.ontology.objects(cls, RDFS.subClassOf) if parent in of.classes]
        for parent in own or [None]:
            beside.setdefault(parent, []).append(cls)
    for siblings in beside.values():
        for pair in itertools.combinations(siblings, 2):
            if frozenset(pair) not in declared:
                yield f"{' and '.join(map(name, pair))} are not declared disjoint"


def broken_disjointness(of: Published) -> Iterator[str]:
    """Ours: a class below two that are disjoint, or a thing of two such classes."""
    declared = of.disjoint
    for cls in of.classes:
        for pair in declared:
            if pair <= of.with_above({cls}):
                yield f"{name(cls)} is below {names(set(pair))}, which are disjoint"
    for thing in sorted(set(of.described.subjects(RDF.type, None))):
        classes = of.with_above(set(of.described.objects(thing, RDF.type)))
        for pair in declared:
            if pair <= classes:
                yield f"{name(thing)} is of {names(set(pair))}, which are disjoint"


def missing_domains_or_ranges(of: Published) -> Iterator[str]:
    """P11: a property that does not say of what it is said, or what it gives."""
    for term in of.properties:
        if not of.domains(term):
            yield f"{name(term)} has no domain"
        if not of.ranges(term):
            yield f"{name(term)} has no range"


def several_domains_or_ranges(of: Published) -> Iterator[str]:
    """P19: two domains or two ranges, which mean what is in both; schema:domainIncludes lists what is in either."""
    for term in of.properties:
        for one, several in ((RDFS.domain, SDO.domainIncludes), (RDFS.range, SDO.rangeIncludes)):
            single, listed = (list(of.ontology.objects(term, each)) for each in (one, several))
            if len(single) > 1 or (single and listed):
                yield f"{name(term)} has {len(single) + len(listed)} {name(one)}; expected one, or a list of schema:{several.rsplit('/')[-1]}"
            elif len(listed) == 1:
                yield f"{name(term)} lists one class; expected {name(one)}"


def ranges_of_the_wrong_kind(of: Published) -> Iterator[str]:
    """P11: a property of values that gives things, or one of things that gives values."""
    for term in of.properties:
        gives_values = of.is_a(term, OWL.DatatypeProperty)
        for given in sorted(of.ranges(term)):
            if (given in XSD) != gives_values:
                yield f"{name(term)} gives {name(given)}; expected {'a datatype' if gives_values else 'a class'}"


def inverses(of: Published) -> Iterator[str]:
    """P05, P13, P25: an inverse that runs between other classes, is the property itself, or is not declared."""
    declared = {frozenset(pair) for pair in of.ontology.subject_objects(OWL.inverseOf)}
    for pair in declared:
        first, *others = sorted(pair)
        if not others:
            yield f"{name(first)} is declared its own inverse; expected an owl:SymmetricProperty"
        elif not _swapped(of, first, others[0]):
            yield f"{name(first)} and {name(others[0])} are declared inverse, and run between other classes"
    for first, second in itertools.combinations(of.relations, 2):
        if _swapped(of, first, second) and frozenset((first, second)) not in declared | NOT_INVERSE:
            yield f"{name(first)} and {name(second)} run between the same classes; expected owl:inverseOf, or that they differ"


def _swapped(of: Published, first: Node, second: Node) -> bool:
    return of.domains(first) == of.ranges(second) != ANYTHING and of.ranges(first) == of.domains(second)


def characters(of: Published) -> Iterator[str]:
    """P26, P28, P29: a relation within one class that does not say how it runs, or that runs otherwise in the data."""
    for term in of.relations:
        kinds = CHARACTERS & set(of.ontology.objects(term, RDF.type))
        within = of.domains(term) == of.ranges(term) != ANYTHING
        if within and not kinds:
            yield f"{name(term)} runs within one class; expected whether it is symmetric, transitive or neither"
        if kinds - {OWL.IrreflexiveProperty} and not within:
            yield f"{name(term)} is {names(kinds)}, and runs between two classes"
        if OWL.AsymmetricProperty in kinds and kinds & {OWL.SymmetricProperty, OWL.TransitiveProperty}:
            yield f"{name(term)} is {names(kinds)}, which contradict each other"
        for start, end in of.described.subject_objects(term):
            if start == end and kinds & {OWL.IrreflexiveProperty, OWL.AsymmetricProperty}:
                yield f"{name(start)} has itself as its {name(term)}"
            elif OWL.AsymmetricProperty in kinds and (end, term, start) in of.described:
                yield f"{name(start)} and {name(end)} have each other as their {name(term)}"


# What uses the terms


def undeclared_terms(of: Published) -> Iterator[str]:
    """P34, P35: a term of ours that is used and not declared."""
    declared = {ONTOLOGY, URIRef(SL), *of.terms}
    for where, graph in (("the shapes", of.shapes), ("the vocabularies or the data", of.described)):
        for term in sorted(terms_of(graph) - declared):
            yield f"{name(term)} stands in {where}, and the ontology lacks it"
    for path, text in of.texts.items():
        for term in sorted(terms_in(text)):
            if SL[term] not in declared:
                yield f"sl:{term} stands in {path}, and the ontology lacks it"


def unwritten_conclusions(of: Published) -> Iterator[str]:
    """Ours: what a superclass or a wider property concludes, and the data does not write out; the engine infers nothing."""
    graph = of.described
    for cls, parent in of.ontology.subject_objects(RDFS.subClassOf):
        for thing in graph.subjects(RDF.type, cls):
            if parent.startswith(SL) and (thing, RDF.type, parent) not in graph:
                yield f"{name(thing)} is a {name(cls)}, and not written as a {name(parent)}"
    for narrow, wide in of.ontology.subject_objects(RDFS.subPropertyOf):
        for thing, value in graph.subject_objects(narrow):
            if (thing, wide, value) not in graph:
                yield f"{name(thing)} has {name(value)} as {name(narrow)}, and not written as {name(wide)}"


def foreign_terms(of: Published) -> Iterator[str]:
    """P40: a term of another vocabulary that it does not have, or that we describe; or a vocabulary outside the contract."""
    for subject in sorted(of.ontology.subjects(unique=True)):
        if isinstance(subject, URIRef) and subject != ONTOLOGY and not subject.startswith(SL):
            yield f"{name(subject)} is described by the ontology, and is not its own"
    used = {
        term
        for graph in (of.ontology, of.shapes, of.described)
        for _, predicate, value in graph
        for term in ((predicate, value) if predicate == RDF.type else (predicate,))
    }
    pointed = (RDFS.subClassOf, RDFS.domain, RDFS.range, SDO.domainIncludes, SDO.rangeIncludes)
    used |= {value for predicate in pointed for value in of.ontology.objects(None, predicate)}
    for term in sorted(term for term in used if not str(term).startswith(SL)):
        known = term.startswith(OA) and term.removeprefix(OA) in WEB_ANNOTATION
        if not known and not any(term in vocabulary for vocabulary in OTHERS):
            yield f"{name(term)} is used, and none of the contract's vocabularies has it"


def deprecated_terms(of: Published) -> Iterator[str]:
    """Ours: a term that is deprecated without saying what stands in its place, or that is used all the same."""
    used = terms_of(of.shapes) | terms_of(of.described)
    for term in sorted(of.ontology.subjects(OWL.deprecated, Literal(True))):
        if not of.ontology.value(term, DCTERMS.isReplacedBy):
            yield f"{name(term)} is deprecated; expected dcterms:isReplacedBy"
        if term in used or any(local(term) in terms_in(text) for text in of.texts.values()):
            yield f"{name(term)} is deprecated and still used"


def wrong_domains_and_ranges(of: Published) -> Iterator[str]:
    """P18: a property used, in the data, on a thing that its domain excludes, or with a value that its range does."""
    classes = {
        thing: of.with_above({*of.described.objects(thing, RDF.type), *of.ontology.objects(thing, RDF.type)})
        for thing in {*of.described.subjects(unique=True), *of.terms}
    }
    for property in of.properties:
        domains, ranges = of.domains(property), of.ranges(property)
        for thing, value in of.described.subject_objects(property):
            if not classes[thing] & domains:
                yield f"{name(thing)} has {name(property)}, and is not of {names(domains)}"
            # What nothing describes is not known to be wrong.
            given = {value.datatype or XSD.string} if isinstance(value, Literal) else classes.get(value)
            if given and not given & ranges and not (ranges & ANYTHING and isinstance(value, URIRef)):
                yield f"{name(property)} gives {name(value)}, which is not of {names(ranges)}"


def shapes_against_the_ontology(of: Published) -> Iterator[str]:
    """P18: a shape that asks a class for a property that its domain excludes, or for values that its range does."""
    for shape in sorted(of.shapes.subjects(RDF.type, SH.NodeShape)):
        targets = set(of.shapes.objects(shape, SH.targetClass))
        for asked in of.shapes.objects(shape, SH.property):
            path = of.shapes.value(asked, SH.path)
            if path not in of.properties:
                continue
            if targets and not of.fit(targets, of.domains(path)):
                yield f"a shape asks {names(targets)} for {name(path)}, which is of {names(of.domains(path))}"
            for given in (*of.shapes.objects(asked, SH.datatype), *of.shapes.objects(asked, SH["class"])):
                if not of.fit({given}, of.ranges(path)):
                    yield f"a shape asks {name(path)} for {name(given)}, and it gives {names(of.ranges(path))}"


def queries_against_the_ontology(of: Published) -> Iterator[str]:
    """P18: a query that asks a thing of a stated class for a property that its domain excludes."""
    for path, text in of.texts.items():
        if not path.endswith(".rq"):
            continue
        asked = list(triples_of(translateQuery(parseQuery(text)).algebra))
        classes: dict[Node, set[Node]] = {}
        for subject, predicate, value in asked:
            if predicate == RDF.type and isinstance(value, URIRef):
                classes.setdefault(subject, set()).add(value)
        for subject, predicate in sorted({(s, p) for s, p, _ in asked if s in classes and p in of.properties}):
            if not of.fit(classes[subject], of.domains(predicate)):
                yield f"{path} asks {names(classes[subject])} for {name(predicate)}, which is of {names(of.domains(predicate))}"


def triples_of(part: object) -> Iterator[tuple[Node, Node, Node]]:
    """Yield every triple pattern of a query's algebra."""
    if isinstance(part, tuple) and len(part) == 3 and all(isinstance(each, Node) for each in part):
        yield part
    elif isinstance(part, Mapping):
        for each in part.values():
            yield from triples_of(each)
    elif isinstance(part, list | tuple | set):
        for each in part:
            yield from triples_of(each)


def terms_of(graph: Graph) -> set[URIRef]:
    """Give the terms of ours in a graph."""
    return {term for triple in graph for term in triple if isinstance(term, URIRef) and term.startswith(SL)}


def terms_in(text: str) -> set[str]:
    """Give the terms of ours in a query or in code, by their local names."""
    return {term for found in TERM.findall(text) for term in found if term}


# The vocabularies


def wrong_labels(of: Published) -> Iterator[str]:
    """SKOS S13, S14: a concept with no label or two, with its own label as another, or with another's of its scheme."""
    graph = of.vocabulary
    for thing in sorted({*graph.subjects(RDF.type, SKOS.Concept), *graph.subjects(RDF.type, SKOS.ConceptScheme)}):
        labels = list(graph.objects(thing, SKOS.prefLabel))
        if len(labels) != 1:
            yield f"{name(thing)} has {len(labels)} skos:prefLabel; expected one"
        for label in labels:
            if (thing, SKOS.altLabel, label) in graph:
                yield f"{name(thing)} has '{label}' as skos:prefLabel and as skos:altLabel"
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        members = graph.subjects(SKOS.inScheme, scheme)
        counts = Counter(str(label).casefold() for each in members for label in graph.objects(each, SKOS.prefLabel))
        yield from (f"{name(scheme)} has {n} concepts called '{label}'" for label, n in counts.items() if n > 1)


def wrong_schemes(of: Published) -> Iterator[str]:
    """SKOS S4 to S9: a concept outside any scheme (but for drivers), in one that is none, or on top with a broader one."""
    graph = of.vocabulary
    schemes = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    for concept in sorted(graph.subjects(RDF.type, SKOS.Concept)):
        inside = set(graph.objects(concept, SKOS.inScheme))
        if concept in schemes:
            yield f"{name(concept)} is both a concept and a scheme"
        if not inside and (concept, RDF.type, SL.Driver) not in graph:
            yield f"{name(concept)} stands in no scheme"
        if inside - schemes:
            yield f"{name(concept)} stands in {names(inside - schemes)}, which is no scheme"
        on_top = {*graph.objects(concept, SKOS.topConceptOf), *graph.subjects(SKOS.hasTopConcept, concept)}
        if on_top and graph.value(concept, SKOS.broader):
            yield f"{name(concept)} is on top of {names(on_top)}, and has a broader one"


def wrong_relations(of: Published) -> Iterator[str]:
    """SKOS S27, S46: related or matched to what is broader; matched within a scheme; a family that is no driver's."""
    graph = of.vocabulary
    for concept, near in graph.subject_objects(SKOS.related):
        if near in set(graph.transitive_objects(concept, SKOS.broader)) | set(
            graph.transitive_subjects(SKOS.broader, concept)
        ):
            yield f"{name(concept)} is related to {name(near)}, and one is broader than the other"
    for predicate in (SKOS.closeMatch, SKOS.exactMatch):
        for concept, match in graph.subject_objects(predicate):
            schemes = [set(graph.objects(each, SKOS.inScheme)) for each in (concept, match)]
            if not schemes[1] or schemes[0] & schemes[1]:
                yield f"{name(concept)} is matched to {name(match)}; expected a concept of another scheme"
    kinds = {SL.PolicyDriver, SL.ContextDriver}
    for predicate in (SKOS.broader, SL.replaces):
        for driver, other in graph.subject_objects(predicate):
            if not kinds & set(graph.objects(driver, RDF.type)) & set(graph.objects(other, RDF.type)):
                yield f"{name(driver)} has {name(other)} as {name(predicate)}; expected a driver of the same kind"


def unnamed_things(of: Published) -> Iterator[str]:
    """Ours: a blank node in a vocabulary or in the data, at which nobody can point."""
    for subject, predicate, value in of.described:
        if isinstance(subject, BNode) or isinstance(value, BNode):
            yield f"{name(predicate)} has a blank node"
