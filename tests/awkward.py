"""A strategy whose words are hard to write: formulas, two ways of ending a line, letters of two marks, wide characters."""

import pyoxigraph as ox

import graph
from ontology.names import DCTERMS, OA, PREFIXES, SKOS, SL, STRATEGY, graph_of

SLUG = "rutland-2015"
WIDE = "Say \U0001f600 to every new starter"
QUOTES = {
    "Action": ("=HYPERLINK(1) is no formula here", WIDE, 'Ring "home"; then,\nwrite'),
    "Priority": ("Cafe\u0301 mornings for Zoe\u0308's team", "\u0141\u00f3d\u017a and \u5bb6\u5ead <friends> & more"),
    "Risk": ("+ ten in a hundred leave\r\nwithin a year",),
}
TEXT = "\ufeffRutland\r\n\r\n" + "\r\n\U0001d49cn old line\rends so: ".join(
    each for several in QUOTES.values() for each in several
)
XSD = PREFIXES["xsd"]


def quads() -> list[ox.Quad]:
    """Give the strategy as ingest would, each quotation an element of its own."""
    made: list[ox.Quad] = []
    strategy = STRATEGY + SLUG

    def say(subject: str, term: str, value: str, type: str = "", kind: str = "strategy") -> None:
        is_address = value.startswith("https://") or type == "id"
        said = ox.NamedNode(value) if is_address else ox.Literal(value, datatype=ox.NamedNode(XSD + (type or "string")))
        made.append(ox.Quad(ox.NamedNode(subject), ox.NamedNode(term), said, ox.NamedNode(graph_of(kind, SLUG))))

    say(strategy, PREFIXES["rdf"] + "type", SL + "Strategy")
    say(strategy, DCTERMS + "title", "Zo\u00eb's plan: 100% <ready> & able \U0001f600")
    say(strategy, SL + "council", PREFIXES["council"] + "rutland")
    say(strategy, SL + "text", TEXT, kind="text")
    for name, value in (("kind", "strategy"), ("status", "final"), ("textKind", "original")):
        say(strategy, SL + name, value)
    say(strategy, SL + "contentHash", "0" * 64)
    say(strategy, SL + "rulesVersion", "1")
    say(strategy, DCTERMS + "source", "r\u00fctland 2015.md")
    for kind, several in QUOTES.items():
        for number, quote in enumerate(several):
            start = TEXT.index(quote)
            element = f"{strategy}/{kind.lower()}/{number:010d}"
            passage = f"{strategy}/passage/{start}-{start + len(quote)}"
            for each in (kind, "Element"):
                say(element, PREFIXES["rdf"] + "type", SL + each)
            say(element, SL + "statedIn", strategy)
            say(element, SKOS + "prefLabel", quote)
            say(element, SL + "evidence", passage)
            say(element, SL + "confidence", "0.9", "decimal")
            say(element, SL + "rule", "by-hand")
            if kind == "Priority":
                say(element, SL + "level", "headline")
            say(passage, PREFIXES["rdf"] + "type", SL + "Passage")
            say(passage, SL + "inStrategy", strategy)
            say(passage, OA + "exact", quote)
            say(passage, OA + "start", str(start), "integer")
            say(passage, OA + "end", str(start + len(quote)), "integer")
    return made


def store() -> graph.Store:
    """Hold it in memory."""
    return graph.memory_store(quads())
