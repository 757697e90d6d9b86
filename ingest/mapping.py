"""Write a strategy as statements in its three graphs: what it states, its text, and what is concluded from it alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

import pyoxigraph as ox

from ingest.alarms import alarms
from ingest.document import Path
from ingest.identity import element_iris, link_iri, passage_iri, score_iri, score_table_iris, strand_iri
from ingest.memory import uninterrupted
from ingest.prose import Prose, Span
from ingest.rules import rules_version
from ingest.strategy import Citation, CoveredSector, Element, Link, Score, ScoreTable, Strategy
from ontology.names import (
    COUNCIL,
    DCTERMS,
    DRIVER,
    OA,
    ORG,
    ORIGINAL,
    PREFIXES,
    PROV,
    QB,
    SCHEME,
    SECTOR,
    SKOS,
    SL,
    STRATEGY,
    THEME,
    graph_of,
)

TYPE = PREFIXES["rdf"] + "type"
LABEL = PREFIXES["rdfs"] + "label"
XSD = PREFIXES["xsd"]
DATATYPES = {
    kind: ox.NamedNode(XSD + name)
    for kind, name in ((bool, "boolean"), (int, "integer"), (Decimal, "decimal"), (date, "date"))
}
CONTEXT_CHARACTERS = 32
ORG_PROPERTIES = {"reportsTo": ORG.reportsTo}  # the others of an element are Sightline's own
Term = ox.NamedNode | ox.Literal


@lru_cache(maxsize=10_000)
def node(iri: str) -> ox.NamedNode:
    """Give an IRI as a node."""
    return ox.NamedNode(str(iri))


def literal(value: str | int | Decimal | date | bool) -> ox.Literal:
    """Give a value with its datatype; a string has none."""
    if isinstance(value, str):
        return ox.Literal(value)
    written = str(value)
    return ox.Literal(written.lower() if isinstance(value, bool) else written, datatype=DATATYPES[type(value)])


@cache
def own(name: str) -> ox.NamedNode:
    """Give a class or a property of Sightline's own as a node."""
    return ox.NamedNode(SL[name])


@uninterrupted
def quads(strategy: Strategy) -> set[ox.Quad]:
    """Write a strategy as quads; the same strategy gives the same ones on any machine."""
    return _Mapping(strategy).quads()


def content_hash(text: str, manifest: str) -> str:
    """Fingerprint a text and what its manifest says of it, if anything: SHA-256, 64 hex digits."""
    return hashlib.sha256("\x1f".join(filter(None, (text, manifest))).encode("utf-8")).hexdigest()


class _Mapping:
    """One strategy on its way into the graph."""

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy
        self.slug = strategy.profile.slug
        self.text = strategy.document.text
        self.iri = node(STRATEGY + self.slug)
        self.graph = node(graph_of("strategy", self.slug))
        self.inferred_graph = node(graph_of("inferred", self.slug))
        self.iris = element_iris(self.slug, strategy.elements)
        self.passages: dict[Span, Path] = {}
        self.mentions: dict[Span, set[str]] = {}
        self.stated: list[ox.Quad] = []
        self.inferred: list[ox.Quad] = []

    def quads(self) -> set[ox.Quad]:
        """Write all: the strategy, its elements, citations, links, passages, themes and text."""
        self._profile()
        for element in self.strategy.elements:
            self._element(element)
        for citation in self.strategy.citations:
            self._citation(citation)
        for sector in self.strategy.sectors:
            self._sector(sector)
        for link in self.strategy.links:
            self._link(link)
        tables = score_table_iris(self.slug, self.strategy.scores)
        for table, iri in tables.items():
            self._score_table(table, node(iri))
        for score in self.strategy.scores:
            self._score(score, node(tables[score.table]))
        for mention in self.strategy.mentions:
            for span in self._evidence(mention.prose, mention.path):
                for theme in mention.themes:
                    self._infer(self._passage(span), SL.theme, node(THEME + theme))
        for span, path in self.passages.items():
            self._describe_passage(span, path)
        text = ox.Quad(self.iri, node(SL.text), literal(self.text), node(graph_of("text", self.slug)))
        return {*self.stated, *self.inferred, text}

    def _state(self, subject: ox.NamedNode, predicate: str | ox.NamedNode, *values: Term) -> None:
        named = node(predicate) if isinstance(predicate, str) else predicate
        for value in values:
            self.stated.append(ox.Quad(subject, named, value, self.graph))

    def _infer(self, subject: ox.NamedNode, predicate: str, value: Term) -> None:
        self.inferred.append(ox.Quad(subject, node(predicate), value, self.inferred_graph))

    def _types(self, subject: ox.NamedNode, classes: Iterable[str]) -> None:
        self._state(subject, TYPE, *map(node, classes))

    def _profile(self) -> None:
        profile = self.strategy.profile
        self._types(self.iri, (SL.Strategy, PROV.Entity))
        self._state(self.iri, DCTERMS.title, literal(profile.title))
        self._state(self.iri, SL.council, *(node(COUNCIL + council) for council in profile.councils))
        self._state(self.iri, SL.kind, literal(profile.kind))
        self._state(self.iri, SL.status, literal(profile.status))
        self._state(self.iri, SL.textKind, literal(profile.text_kind))
        self._state(self.iri, DCTERMS.source, literal(self.strategy.document.name))
        self._state(self.iri, SL.contentHash, literal(content_hash(self.text, profile.manifest)))
        self._state(self.iri, SL.rulesVersion, literal(rules_version()))
        if profile.period_text and profile.period_start and profile.period_end:
            self._state(self.iri, SL.periodText, literal(profile.period_text))
            self._state(self.iri, SL.periodStart, literal(profile.period_start))
            self._state(self.iri, SL.periodEnd, literal(profile.period_end))
        self._state(self.iri, SL.warning, *map(literal, alarms(self.strategy)))
        if profile.supersedes:
            self._state(self.iri, SL.supersedes, node(STRATEGY + profile.supersedes))
        if profile.text_kind == "digest":
            original = node(ORIGINAL + self.slug)
            self._state(self.iri, PROV.wasDerivedFrom, original)
            self._types(original, (PROV.Entity,))
            self._state(original, DCTERMS.title, literal(profile.title))

    def _element(self, element: Element) -> None:
        iri = node(self.iris[element])
        self._state(iri, TYPE, own(element.kind), own("Element"))
        self._state(iri, SL.statedIn, self.iri)
        self._state(iri, SKOS.prefLabel, literal(element.label))
        if element.description:
            self._state(iri, DCTERMS.description, literal(element.description))
        self._state(iri, SL.rule, literal(element.rule))
        self._state(iri, SL.confidence, literal(element.confidence))
        places = [(element.prose, element.path), *element.restated]
        if element.detail:
            places.append((element.detail, element.path))
        for prose, path in places:
            self._state(iri, SL.evidence, *(self._passage(span) for span in self._evidence(prose, path)))
        wordings = {prose.plain.strip(" .;,:") for prose, _ in element.restated} - {element.label}
        self._state(iri, SKOS.altLabel, *(literal(wording) for wording in sorted(wordings)))
        for name, values in element.facts.items():
            self._state(iri, own(name), *map(literal, values))
        for name, target, _ in element.points:
            self._state(iri, ORG_PROPERTIES.get(name) or own(name), self._node_of(target))
        if element.kind == "Measure" and not element.points:  # one that names nothing narrower measures the whole
            self._state(iri, SL.measures, self.iri)
        if element.sector:
            self._state(iri, SL.sector, node(SECTOR + element.sector))
        for theme in element.themes:
            self._infer(iri, SL.theme, node(THEME + theme))

    def _citation(self, citation: Citation) -> None:
        driver = node(DRIVER + citation.ident)
        self._state(self.iri, SL.citesDriver, driver)
        for name, path in citation.mentions:
            for span in self._evidence(name, path):
                self.mentions.setdefault(span, set()).add(driver.value)
        link = self._relation(self.iri, "citesDriver", driver, citation.basis, citation.rule, citation.confidence)
        self._state(link, SL.asWritten, literal(citation.label))
        for name, path in citation.mentions:
            self._state(link, SL.evidence, *(self._passage(span) for span in self._evidence(name, path)))
        if not citation.known:
            self._state(link, SL.citedScope, own(citation.scope.capitalize()))
            self._state(link, SL.citedClass, own(f"{citation.kind.capitalize()}Driver"))
            if citation.family:
                self._state(link, SL.citedFamily, node(DRIVER + citation.family))

    def _sector(self, covered: CoveredSector) -> None:
        sector = node(SECTOR + covered.id)
        self._state(self.iri, SL.coversSector, sector)
        link = self._relation(self.iri, "coversSector", sector, covered.basis, covered.rule, covered.confidence)
        for prose, path in covered.evidence:
            self._state(link, SL.evidence, *(self._passage(span) for span in self._evidence(prose, path)))

    def _link(self, link: Link) -> None:
        source, target = self._node_of(link.source), self._node_of(link.target)
        self._state(source, own(link.relation), target)
        stated = self._relation(source, link.relation, target, link.basis, link.rule, link.confidence)
        if link.evidence:
            self._state(stated, SL.evidence, *(self._passage(span) for span in self._evidence(*link.evidence)))

    def _score_table(self, table: ScoreTable, iri: ox.NamedNode) -> None:
        self._types(iri, (QB.DataSet,))
        self._state(iri, QB.structure, node(SL.SelfAssessment))
        self._state(iri, SL.statedIn, self.iri)
        self._state(iri, LABEL, literal(table.title))
        self._state(iri, DCTERMS.title, literal(table.title))
        if table.key:
            self._state(iri, DCTERMS.description, literal("; ".join(table.key)))

    def _score(self, score: Score, table: ox.NamedNode) -> None:
        strand = node(strand_iri(self.slug, score))
        iri = node(score_iri(self.slug, table.value, strand.value, score.dimension.plain))
        self._types(iri, (QB.Observation,))
        self._state(iri, QB.dataSet, table)
        self._state(iri, SL.statedIn, self.iri)
        self._state(iri, SL.strand, strand)
        self._state(iri, SL.dimension, literal(score.dimension.plain))
        self._state(iri, SL.score, literal(score.value))
        self._state(iri, SL.evidence, *(self._passage(span) for span in self._evidence(score.prose, score.path)))
        if not score.known:
            self._types(strand, (SKOS.Concept,))
            self._state(strand, SKOS.prefLabel, literal(score.strand_label))
            self._state(strand, SKOS.inScheme, node(SCHEME + "self-assessment-strands"))

    def _node_of(self, thing: Element | Citation) -> ox.NamedNode:
        """Give the node of an element, or of a driver that is cited."""
        return node(DRIVER + thing.ident if isinstance(thing, Citation) else self.iris[thing])

    def _relation(
        self,
        source: ox.NamedNode,
        relation: str,
        target: ox.NamedNode,
        basis: tuple[str, ...],
        rule: str,
        confidence: Decimal,
    ) -> ox.NamedNode:
        link = node(link_iri(self.slug, source.value, relation, target.value))
        self._types(link, (SL.Link,))
        self._state(link, own("from"), source)
        self._state(link, SL.relation, own(relation))
        self._state(link, SL.to, target)
        self._state(link, SL.basis, *(literal(kind) for kind in basis))
        self._state(link, SL.confidence, literal(confidence))
        self._state(link, SL.rule, literal(rule))
        return link

    def _evidence(self, prose: Prose, path: Path) -> tuple[Span, ...]:
        """Note where some words stand."""
        spans = prose.spans()
        for span in spans:
            self.passages.setdefault(span, path)
        return spans

    def _passage(self, span: Span) -> ox.NamedNode:
        return node(passage_iri(self.slug, span.start, span.end))

    def _describe_passage(self, span: Span, path: Path) -> None:
        passage = self._passage(span)
        self._types(passage, (SL.Passage, OA.TextQuoteSelector, OA.TextPositionSelector))
        self._state(passage, SL.inStrategy, self.iri)
        self._state(passage, OA.exact, literal(self.text[span.start : span.end]))
        self._state(passage, OA.start, literal(span.start))
        self._state(passage, OA.end, literal(span.end))
        before, after = (
            self.text[max(0, span.start - CONTEXT_CHARACTERS) : span.start],
            self.text[span.end : span.end + CONTEXT_CHARACTERS],
        )
        if before:
            self._state(passage, OA.prefix, literal(before))
        if after:
            self._state(passage, OA.suffix, literal(after))
        if path:
            self._state(passage, SL.section, literal(" > ".join(path)))
        page = self.strategy.document.page(span.start)
        if page is not None:
            self._state(passage, SL.page, literal(page))
        self._state(passage, SL.mentions, *(node(driver) for driver in sorted(self.mentions.get(span, ()))))
