"""Write a strategy as statements in its three graphs: what it states, its text, and what is concluded from it alone."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from functools import cache
from json.encoder import encode_basestring as quoted  # a string of JSON is one of N-Quads, escape for escape

import pyoxigraph as ox

from ingest.alarms import alarms
from ingest.document import Path
from ingest.identity import element_iris, link_iri, passage_iri, score_iri, score_table_iris, strand_iri
from ingest.memory import uninterrupted
from ingest.prose import Prose, Span
from ingest.rules import rules_version
from ingest.strategy import Citation, CoveredSector, Element, Link, Score, ScoreTable, Strategy, Value
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
    kind: f"^^<{XSD}{name}>"
    for kind, name in ((bool, "boolean"), (int, "integer"), (Decimal, "decimal"), (date, "date"))
}
CONTEXT_CHARACTERS = 32
ORG_PROPERTIES = {"reportsTo": ORG.reportsTo}  # the others of an element are Sightline's own


def literal(value: Value | Decimal) -> str:
    """Write a value with its datatype; a string has none."""
    if isinstance(value, str):
        return quoted(value)
    return f'"{str(value).lower()}"{DATATYPES[type(value)]}'


@cache
def own(name: str) -> str:
    """Give the IRI of a class or a property of Sightline's own."""
    return f"{SL}{name}"


@uninterrupted
def nquads(strategy: Strategy) -> bytes:
    """Write a strategy as N-Quads (W3C, 2014), one a line; the same strategy gives the same bytes on any machine.

    So they go from one process to another, and into the store, without an object for each of thousands of statements.
    """
    return _Mapping(strategy).nquads()


def quads(strategy: Strategy) -> set[ox.Quad]:
    """Give a strategy's statements one by one."""
    return set(ox.parse(nquads(strategy), format=ox.RdfFormat.N_QUADS))


def content_hash(text: str, manifest: str) -> str:
    """Fingerprint a text and what its manifest says of it, if anything: SHA-256, 64 hex digits."""
    return hashlib.sha256("\x1f".join(filter(None, (text, manifest))).encode("utf-8")).hexdigest()


class _Mapping:
    """One strategy on its way into the graph."""

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy
        self.slug = strategy.profile.slug
        self.text = strategy.document.text
        self.iri = STRATEGY + self.slug
        self.graph = graph_of("strategy", self.slug)
        self.inferred_graph = graph_of("inferred", self.slug)
        self.iris = element_iris(self.slug, strategy.elements)
        self.passages: dict[str, tuple[Span, Path]] = {}  # by IRI
        self.mentions: dict[str, set[str]] = {}  # the drivers of each
        self.lines: list[str] = []

    def nquads(self) -> bytes:
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
            self._score_table(table, iri)
        for score in self.strategy.scores:
            self._score(score, tables[score.table])
        for mention in self.strategy.mentions:
            for span in mention.prose.spans():
                passage = self._passage(span, mention.path)
                for theme in mention.themes:
                    self._infer_theme(passage, theme)
        for passage, (span, path) in self.passages.items():
            self._describe_passage(passage, span, path)
        self.lines.append(f"<{self.iri}> <{SL.text}> {literal(self.text)} <{graph_of('text', self.slug)}> .\n")
        return b"".join(map(str.encode, self.lines))

    def _state(self, subject: str, predicate: str, *values: Value | Decimal) -> None:
        """State what a thing has."""
        for value in values:
            self.lines.append(f"<{subject}> <{predicate}> {literal(value)} <{self.graph}> .\n")

    def _point(self, subject: str, predicate: str, *targets: str) -> None:
        """State what a thing is tied to."""
        for target in targets:
            self.lines.append(f"<{subject}> <{predicate}> <{target}> <{self.graph}> .\n")

    def _infer_theme(self, subject: str, theme: str) -> None:
        self.lines.append(f"<{subject}> <{SL.theme}> <{THEME}{theme}> <{self.inferred_graph}> .\n")

    def _profile(self) -> None:
        profile = self.strategy.profile
        self._point(self.iri, TYPE, SL.Strategy, PROV.Entity)
        self._state(self.iri, DCTERMS.title, profile.title)
        self._point(self.iri, SL.council, *(COUNCIL + council for council in profile.councils))
        self._state(self.iri, SL.kind, profile.kind)
        self._state(self.iri, SL.status, profile.status)
        self._state(self.iri, SL.textKind, profile.text_kind)
        self._state(self.iri, DCTERMS.source, self.strategy.document.name)
        self._state(self.iri, SL.contentHash, content_hash(self.text, profile.manifest))
        self._state(self.iri, SL.rulesVersion, rules_version())
        if profile.period_text and profile.period_start and profile.period_end:
            self._state(self.iri, SL.periodText, profile.period_text)
            self._state(self.iri, SL.periodStart, profile.period_start)
            self._state(self.iri, SL.periodEnd, profile.period_end)
        self._state(self.iri, SL.warning, *alarms(self.strategy))
        if profile.supersedes:
            self._point(self.iri, SL.supersedes, STRATEGY + profile.supersedes)
        if profile.text_kind == "digest":
            original = ORIGINAL + self.slug
            self._point(self.iri, PROV.wasDerivedFrom, original)
            self._point(original, TYPE, PROV.Entity)
            self._state(original, DCTERMS.title, profile.title)

    def _element(self, element: Element) -> None:
        iri, label, description = self.iris[element], element.label, element.description
        self._point(iri, TYPE, own(element.kind), own("Element"))
        self._point(iri, SL.statedIn, self.iri)
        self._state(iri, SKOS.prefLabel, label)
        if description:
            self._state(iri, DCTERMS.description, description)
        self._state(iri, SL.rule, element.rule)
        self._state(iri, SL.confidence, element.confidence)
        places = [(element.prose, element.path), *element.restated]
        if element.detail:
            places.append((element.detail, element.path))
        for prose, path in places:
            self._quote(iri, prose, path)
        wordings = {prose.plain.strip(" .;,:") for prose, _ in element.restated} - {label}
        self._state(iri, SKOS.altLabel, *sorted(wordings))
        for name, values in element.facts.items():
            self._state(iri, own(name), *values)
        for name, target, _ in element.points:
            self._point(iri, ORG_PROPERTIES.get(name) or own(name), self._iri_of(target))
        if element.kind == "Measure" and not element.points:  # one that names nothing narrower measures the whole
            self._point(iri, SL.measures, self.iri)
        if element.sector:
            self._point(iri, SL.sector, SECTOR + element.sector)
        for theme in element.themes:
            self._infer_theme(iri, theme)

    def _citation(self, citation: Citation) -> None:
        driver = DRIVER + citation.ident
        self._point(self.iri, SL.citesDriver, driver)
        link = self._relation(self.iri, "citesDriver", driver, citation.basis, citation.rule, citation.confidence)
        self._state(link, SL.asWritten, citation.label)
        for name, path in citation.mentions:
            for span in name.spans():
                passage = self._passage(span, path)
                self._point(link, SL.evidence, passage)
                self.mentions.setdefault(passage, set()).add(driver)
        if not citation.known:
            self._point(link, SL.citedScope, own(citation.scope.capitalize()))
            self._point(link, SL.citedClass, own(f"{citation.kind.capitalize()}Driver"))
            if citation.family:
                self._point(link, SL.citedFamily, DRIVER + citation.family)

    def _sector(self, covered: CoveredSector) -> None:
        sector = SECTOR + covered.id
        self._point(self.iri, SL.coversSector, sector)
        link = self._relation(self.iri, "coversSector", sector, covered.basis, covered.rule, covered.confidence)
        for prose, path in covered.evidence:
            self._quote(link, prose, path)

    def _link(self, link: Link) -> None:
        source, target = self._iri_of(link.source), self._iri_of(link.target)
        self._point(source, own(link.relation), target)
        stated = self._relation(source, link.relation, target, link.basis, link.rule, link.confidence)
        if link.evidence:
            self._quote(stated, *link.evidence)

    def _score_table(self, table: ScoreTable, iri: str) -> None:
        self._point(iri, TYPE, QB.DataSet)
        self._point(iri, QB.structure, SL.SelfAssessment)
        self._point(iri, SL.statedIn, self.iri)
        self._state(iri, LABEL, table.title)
        self._state(iri, DCTERMS.title, table.title)
        if table.key:
            self._state(iri, DCTERMS.description, "; ".join(table.key))

    def _score(self, score: Score, table: str) -> None:
        strand = strand_iri(self.slug, score)
        iri = score_iri(self.slug, table, strand, score.dimension.plain)
        self._point(iri, TYPE, QB.Observation)
        self._point(iri, QB.dataSet, table)
        self._point(iri, SL.statedIn, self.iri)
        self._point(iri, SL.strand, strand)
        self._state(iri, SL.dimension, score.dimension.plain)
        self._state(iri, SL.score, score.value)
        self._quote(iri, score.prose, score.path)
        if not score.known:
            self._point(strand, TYPE, SKOS.Concept)
            self._state(strand, SKOS.prefLabel, score.strand_label)
            self._point(strand, SKOS.inScheme, SCHEME + "self-assessment-strands")

    def _iri_of(self, thing: Element | Citation) -> str:
        """Give the IRI of an element, or of a driver that is cited."""
        return DRIVER + thing.ident if isinstance(thing, Citation) else self.iris[thing]

    def _relation(
        self,
        source: str,
        relation: str,
        target: str,
        basis: tuple[str, ...],
        rule: str,
        confidence: Decimal,
    ) -> str:
        link = link_iri(self.slug, source, relation, target)
        self._point(link, TYPE, SL.Link)
        self._point(link, own("from"), source)
        self._point(link, SL.relation, own(relation))
        self._point(link, SL.to, target)
        self._state(link, SL.basis, *basis)
        self._state(link, SL.confidence, confidence)
        self._state(link, SL.rule, rule)
        return link

    def _quote(self, subject: str, prose: Prose, path: Path) -> None:
        """State which words of the text a thing rests on."""
        for span in prose.spans():
            self._point(subject, SL.evidence, self._passage(span, path))

    def _passage(self, span: Span, path: Path) -> str:
        """Give the IRI of a passage, and note that it is to be described."""
        iri = passage_iri(self.slug, span.start, span.end)
        self.passages.setdefault(iri, (span, path))
        return iri

    def _describe_passage(self, passage: str, span: Span, path: Path) -> None:
        self._point(passage, TYPE, SL.Passage, OA.TextQuoteSelector, OA.TextPositionSelector)
        self._point(passage, SL.inStrategy, self.iri)
        self._state(passage, OA.exact, self.text[span.start : span.end])
        self._state(passage, OA.start, span.start)
        self._state(passage, OA.end, span.end)
        before, after = (
            self.text[max(0, span.start - CONTEXT_CHARACTERS) : span.start],
            self.text[span.end : span.end + CONTEXT_CHARACTERS],
        )
        if before:
            self._state(passage, OA.prefix, before)
        if after:
            self._state(passage, OA.suffix, after)
        if path:
            self._state(passage, SL.section, " > ".join(path))
        page = self.strategy.document.page(span.start)
        if page is not None:
            self._state(passage, SL.page, page)
        self._point(passage, SL.mentions, *sorted(self.mentions.get(passage, ())))
