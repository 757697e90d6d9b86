"""What is wrong with a graph, in words: its shapes, named graphs, quotations, links, alignments and scores."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph import alignment, cube, likeness, tables
from graph.store import Store
from ontology.names import DOCUMENT_GRAPHS, ID, OA, ORIGINAL, PREFIXES, SL, STRATEGY, graph_of

if TYPE_CHECKING:
    import pandas as pd
    from rdflib import Graph, Node

TYPE = PREFIXES["rdf"] + "type"
ELEMENTS = {
    SL + kind for kind in ("Vision", "Principle", "Priority", "Action", "Outcome", "Risk", "Control", "Measure", "Body")
}
LINKED = {
    SL + name
    for name in ("citesDriver", "coversSector", "drivenBy", "delivers", "threatens", "controlledBy", "hasOutcome")
}


@dataclass(frozen=True)
class Finding:
    """One fault: which check found it, about what, and what is wrong with it in words."""

    check: str
    subject: str
    message: str


def findings(store: Store) -> "pd.DataFrame":
    """Check a whole store; the table has the columns slug, check, subject, message, and no rows when all is right."""
    rows: list[list[Any]] = []
    for slug in store.slugs():
        quads = [quad for kind in DOCUMENT_GRAPHS for quad in store.quads(graph_of(kind, slug))]
        rows += [[slug, each.check, each.subject, each.message] for each in document_findings(slug, quads)]
    rows += [[None, each.check, each.subject, each.message] for each in store_findings(store)]
    rows += [[None, "scores", subject, message] for _, subject, message in cube.broken(store)]
    return tables.table(
        ["slug", "check", "subject", "message"], sorted(rows, key=lambda row: [str(cell) for cell in row])
    )


def document_findings(slug: str, quads: Iterable[ox.Quad]) -> list[Finding]:
    """Check the graphs of one strategy: its shapes, what it describes, its quotations, its links, its alignments."""
    quads = list(quads)
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in quads:
        values[tables.written(quad.subject)][quad.predicate.value].add(tables.written(quad.object))
    return [
        *shape_findings(quads),
        *_shared_things(slug, values),
        *_elements(values),
        *_quotations(slug, values),
        *_links(slug, values),
        *_alignments(slug, values),
    ]


def shape_findings(quads: Iterable[ox.Quad]) -> list[Finding]:
    """Check statements against the shapes of the ontology (SHACL)."""
    import pyshacl
    from rdflib import RDF, SH, Graph

    data = Graph()
    for quad in quads:
        data.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    conforms, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inplace=True)
    if conforms or not isinstance(report, Graph):
        return []
    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        about = f"{_short(path)}: " if path is not None else ""
        which = f" (it is {_short(value)!r})" if value is not None else ""
        message = f"{about}{report.value(result, SH.resultMessage)}{which}"
        found.append(Finding("shapes", str(report.value(result, SH.focusNode)), message))
    return sorted(found, key=lambda each: (each.subject, each.message))


def store_findings(store: Store) -> Iterator[Finding]:
    """Check what holds between graphs: no statement stands in two, and what is pointed at is described."""
    seen: set[int] = set()
    twice: set[ox.Triple] = set()
    described: set[str] = set()
    pointed_at: dict[str, str] = {}
    for quad in store.quads():
        statement = hash(quad.triple)  # 64 bits of each statement, where the statements would not fit into memory
        if statement in seen:
            twice.add(quad.triple)
        seen.add(statement)
        described.add(tables.written(quad.subject))
        if quad.predicate.value == str(SL.supersedes):  # an earlier edition need not be here
            continue
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(ID):
            pointed_at.setdefault(quad.object.value, tables.written(quad.subject))
    for triple in twice:
        graphs = store.graphs_of(triple)
        if len(graphs) > 1:
            yield Finding(
                "one graph each", tables.written(triple.subject), f"'{triple}' stands in {' and in '.join(graphs)}"
            )
    for lacking in sorted(pointed_at.keys() - described):
        yield Finding("pointers", pointed_at[lacking], f"points at {lacking}, which no graph describes")
    yield from _likenesses(store)


def _shared_things(slug: str, values: Iterable[str]) -> Iterator[Finding]:
    """Find things in a strategy's graphs that are not its own."""
    own = str(STRATEGY + slug)
    for subject in values:
        if subject not in (own, ORIGINAL + slug) and not subject.startswith(own + "/"):
            yield Finding("shared things", subject, f"is described in a graph of {slug}, which may only point at it")


def _elements(values: dict[str, dict[str, set[str]]]) -> Iterator[Finding]:
    """Find elements without the superclass, and elements of two kinds."""
    for subject, facts in values.items():
        kinds = facts[TYPE] & ELEMENTS
        if kinds and SL + "Element" not in facts[TYPE]:
            yield Finding("classes", subject, f"is a {_short(min(kinds))} and not also a sl:Element")
        if len(kinds) > 1:
            yield Finding("classes", subject, f"is of {len(kinds)} kinds: {', '.join(map(_short, sorted(kinds)))}")


def _quotations(slug: str, values: dict[str, dict[str, set[str]]]) -> Iterator[Finding]:
    """Find passages that do not quote the text at their offsets."""
    text = next(iter(values[STRATEGY + slug][SL + "text"]), "")
    for subject, facts in values.items():
        if SL + "Passage" in facts[TYPE]:
            quoted = next(iter(facts[OA + "exact"]), "")
            start, end = (int(next(iter(facts[OA + name]), "0")) for name in ("start", "end"))
            if not 0 <= start < end <= len(text) or text[start:end] != quoted:
                yield Finding(
                    "quotations", subject, f"quotes {quoted!r} where the text has {text[start:end]!r} ({start}-{end})"
                )


def _links(slug: str, values: dict[str, dict[str, set[str]]]) -> Iterator[Finding]:
    """Find stated relations without their link, and links without their relation."""
    stated = {
        (subject, relation, each)
        for subject, facts in values.items()
        for relation in LINKED & facts.keys()
        for each in facts[relation]
    }
    linked: dict[tuple[str, str, str], str] = {}
    for subject, facts in values.items():
        if SL + "Link" in facts[TYPE]:
            start, relation, end = (next(iter(facts[SL + name]), "") for name in ("from", "relation", "to"))
            if (start, relation, end) in linked:
                yield Finding("links", subject, f"says the same as {linked[start, relation, end]}")
            linked[start, relation, end] = subject
    for start, relation, end in sorted(stated - linked.keys()):
        yield Finding("links", start, f"{_short(relation)} {end} has no link that says on what it rests")
    for start, relation, end in sorted(linked.keys() - stated):
        yield Finding(
            "links", linked[start, relation, end], f"rests on nothing: {start} has no {_short(relation)} {end}"
        )


def _alignments(slug: str, values: dict[str, dict[str, set[str]]]) -> Iterator[Finding]:
    """Find alignments of what no strategy cites or owns, or of what its text ties already; and more than are kept."""
    cited = values[STRATEGY + slug][SL + "citesDriver"]
    of_driver: Counter[tuple[str, str]] = Counter()
    for subject, facts in values.items():
        if SL + "Alignment" in facts[TYPE]:
            driver, priority, method = (next(iter(facts[SL + name]), "") for name in ("from", "to", "method"))
            its = values.get(priority, {})
            of_driver[driver, method] += 1
            if driver not in cited:
                yield Finding("alignments", subject, f"aligns {driver}, which the strategy does not cite")
            if SL + "Priority" not in its.get(TYPE, ()) or its.get(SL + "adoptedFrom"):
                yield Finding("alignments", subject, f"aligns {priority}, which is no priority of the strategy's own")
            if driver in its.get(SL + "drivenBy", ()):
                yield Finding("alignments", subject, f"infers what is stated: {priority} is driven by {driver}")
    for (driver, method), number in of_driver.items():
        if number > alignment.MOST:
            yield Finding(
                "alignments", driver, f"is aligned {number} times by {method}; at most {alignment.MOST} are kept"
            )


def _likenesses(store: Store) -> Iterator[Finding]:
    """Find alignments across documents of what is no two strategies' priorities or risks; and more than are kept."""
    aligned = store.select(f"""
        PREFIX sl: <{SL}>
        SELECT ?alignment ?from ?to ?method (MIN(?kind) AS ?one) (MIN(?otherKind) AS ?other) WHERE {{
          GRAPH <{likeness.ALIGNMENTS.value}> {{ ?alignment sl:from ?from ; sl:to ?to ; sl:method ?method }}
          OPTIONAL {{ ?from a ?kind . FILTER (?kind IN (sl:Priority, sl:Risk)) }}
          OPTIONAL {{ ?to a ?otherKind . FILTER (?otherKind IN (sl:Priority, sl:Risk)) }}
        }} GROUP BY ?alignment ?from ?to ?method ORDER BY ?alignment""")
    of_each: Counter[tuple[str, str]] = Counter()
    for row in aligned.itertuples(index=False):
        alignment_iri, start, end, method, one, other = row
        of_each.update(((start, method), (end, method)))
        if not one or one != other:
            yield Finding("alignments", alignment_iri, f"aligns {start} with {end}: not two priorities, nor two risks")
        elif likeness.strategy_of(start) == likeness.strategy_of(end):
            yield Finding("alignments", alignment_iri, f"aligns {start} with {end}, which are of one strategy")
    for (thing, method), times in sorted(of_each.items()):
        if times > likeness.MOST:
            yield Finding(
                "alignments", thing, f"is aligned {times} times by {method}; at most {likeness.MOST} are kept"
            )


@cache
def _shapes() -> "Graph":
    from rdflib import Graph

    from ontology.files import shapes_file

    return Graph().parse(data=shapes_file().read_text(encoding="utf-8"), format="turtle")


def _term(term: tables.Term) -> "Node":
    from rdflib import XSD, BNode, Literal, URIRef

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        datatype = None if term.datatype.value == str(XSD.string) or term.language else URIRef(term.datatype.value)
        return Literal(term.value, datatype=datatype, lang=term.language, normalize=False)
    return BNode(tables.written(term))


def _short(iri: object) -> str:
    """Write an IRI with its prefix."""
    for name, base in PREFIXES.items():
        if str(iri).startswith(base):
            return f"{name}:{str(iri).removeprefix(base)}"
    return str(iri)
