"""The namespaces of the ontology's contract, and the names of the graphs."""

from rdflib import Namespace as AnyNamespace
from rdflib import URIRef


class Namespace(AnyNamespace):
    """A namespace each of whose terms is made once: a strategy's statements name the same few thousands of times."""

    def __getattr__(self, name: str) -> URIRef:
        if name.startswith("__"):
            raise AttributeError(name)
        term = self.__dict__[name] = URIRef(self + name)  # found there the next time, without a call of this
        return term


SL = Namespace("https://w3id.org/sightline/ontology#")
ID = Namespace("https://w3id.org/sightline/id/")
STRATEGY = Namespace(ID + "strategy/")
COUNCIL = Namespace(ID + "council/")
DRIVER = Namespace(ID + "driver/")
THEME = Namespace(ID + "theme/")
SCHEME = Namespace(ID + "scheme/")
SECTOR = Namespace(ID + "sector/")
REGION = Namespace(ID + "region/")
GRAPH = Namespace(ID + "graph/")
ORIGINAL = Namespace(ID + "original/")

SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
ORG = Namespace("http://www.w3.org/ns/org#")
PROV = Namespace("http://www.w3.org/ns/prov#")
OA = Namespace("http://www.w3.org/ns/oa#")
QB = Namespace("http://purl.org/linked-data/cube#")

PREFIXES = {
    "sl": SL,
    "strategy": STRATEGY,
    "council": COUNCIL,
    "driver": DRIVER,
    "theme": THEME,
    "scheme": SCHEME,
    "sector": SECTOR,
    "region": REGION,
    "graph": GRAPH,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "org": ORG,
    "prov": PROV,
    "oa": OA,
    "qb": QB,
    "xsd": Namespace("http://www.w3.org/2001/XMLSchema#"),
    "rdf": Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    "rdfs": Namespace("http://www.w3.org/2000/01/rdf-schema#"),
    "owl": Namespace("http://www.w3.org/2002/07/owl#"),
}

DOCUMENT_GRAPHS = ("strategy", "text", "inferred")


def graph_of(kind: str, slug: str) -> str:
    """Name the graph of one document: `kind` is `strategy`, `text` or `inferred`."""
    if kind not in DOCUMENT_GRAPHS:
        raise ValueError(f"no graph of kind {kind!r}; expected one of {', '.join(DOCUMENT_GRAPHS)}")
    return f"{GRAPH}{kind}/{slug}"
