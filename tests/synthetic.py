"""Made-up strategies by the thousand, shaped like real ones: `python tests/synthetic.py 5000 STORE` publishes a store.

The councils, themes and drivers are those of the vocabulary; a council has an edition a year, each in the place of the
one before. Drivers are cited as policies are: one by most, most by a few (Zipf). The words are drawn from lists and from
the themes' cues, and mean nothing. The same number under the same seed gives the same statements.
"""

import itertools
import json
import random
import sys
import time
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

import graph
from graph import software
from ontology.names import COUNCIL, DCTERMS, DRIVER, GRAPH, OA, PREFIXES, PROV, SKOS, SL, STRATEGY, THEME, graph_of

SEED = 2020
FIRST_YEAR = 1995
STATED = {
    "Vision": 1,
    "Principle": 3,
    "Priority": 6,
    "Action": 20,
    "Outcome": 12,
    "Risk": 4,
    "Control": 4,
    "Measure": 4,
    "Body": 3,
}
RELATIONS = {"delivers": 20, "hasOutcome": 12, "controlledBy": 4, "drivenBy": 6}
CITED = 8
OWN = {
    "Priority": {"level": "headline"},
    "Action": {"source": "plan", "areaText": "Our people"},
    "Outcome": {"stage": "output"},
    "Risk": {"impactText": "High"},
    "Body": {"role": "partner"},
}
VERBS = (
    "develop",
    "review",
    "strengthen",
    "commission",
    "publish",
    "agree",
    "test",
    "extend",
    "share",
    "map",
    "design",
    "fund",
    "pilot",
    "embed",
)
FOR = (
    "frontline teams, newly qualified staff, foster carers, every manager, school nurses, our partners, family workers"
)
SO = "children are safe, people stay, practice is consistent, families tell their story once, posts are filled, costs fall"
TAIL = [
    f"{one}{two}"
    for one in ("bran", "carl", "dun", "eve", "far", "gil", "hest")
    for two in ("ford", "ley", "ton", "wick", "by", "ham", "dale")
]
PASSED = "The board has heard about {} from {} in {}."
TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")


@cache
def vocabulary() -> dict[str, list]:
    """Give the ids of councils and drivers and each theme's cues."""
    found: dict[str, list] = {"council": [], "driver": [], "theme": [], "cue": []}
    classes = {SL + "Council": "council", SL + "PolicyDriver": "driver", SL + "Theme": "theme"}
    for quad in software.quads(f"{GRAPH}vocabulary"):
        if quad.predicate == TYPE and quad.object.value in classes:
            found[classes[quad.object.value]].append(quad.subject.value.rpartition("/")[2])
        elif quad.predicate.value == SL + "cue":
            found["cue"].append((quad.subject.value.rpartition("/")[2], quad.object.value.replace("*", "")))
    for ids in found.values():
        ids.sort()
    random.Random(SEED).shuffle(found["driver"])  # else the most cited would be the first in the alphabet
    return found


def slugs(number: int) -> list[str]:
    """Name so many strategies: all councils' first editions, then all their second ones, and on."""
    years = itertools.count(FIRST_YEAR)
    each = (f"{council}-{year}" for year in years for council in vocabulary()["council"])
    return list(itertools.islice(each, number))


class Paper:
    """One strategy, statement by statement, with the text that grows under it."""

    def __init__(self, slug: str) -> None:
        self.council, self.year = slug.rpartition("-")[0], int(slug.rpartition("-")[2])
        self.slug, self.iri = slug, ox.NamedNode(STRATEGY + slug)
        self.dice = random.Random(f"{SEED} {slug}")
        self.graphs = {kind: ox.NamedNode(graph_of(kind, slug)) for kind in ("strategy", "text", "inferred")}
        self.text = f"# Workforce strategy of {self.council} {self.year}\n"
        self.quads: list[ox.Quad] = []
        self.elements: dict[str, list[ox.NamedNode]] = {}

    def state(self, subject: ox.NamedNode, name: str, value: object, kind: str = "strategy") -> None:
        """Add a statement; a name without a namespace is the ontology's."""
        term = value if isinstance(value, ox.NamedNode | ox.Literal) else ox.Literal(value)  # type: ignore[arg-type]
        predicate = ox.NamedNode(name if ":" in name else SL + name)
        self.quads.append(ox.Quad(subject, predicate, term, self.graphs[kind]))

    def thing(self, kind: str, *named: str) -> ox.NamedNode:
        """Name a thing of this strategy, and state its class."""
        digits = sha256("\x1f".join((kind, *named)).encode("utf-8")).hexdigest()[:10]
        thing = ox.NamedNode(f"{STRATEGY}{self.slug}/{kind.lower()}/{digits}")
        self.state(thing, TYPE.value, ox.NamedNode(SL + kind))
        self.state(thing, "confidence", ox.Literal("0.9", datatype=ox.NamedNode(PREFIXES["xsd"] + "decimal")))
        self.state(thing, "rule", f"{kind.lower()}.synthetic")
        return thing

    def passage(self, words: str, section: str) -> ox.NamedNode:
        """Put words at the end of the text, and state where they stand."""
        self.text += "\n- "
        start = len(self.text)
        self.text += words
        passage = ox.NamedNode(f"{STRATEGY}{self.slug}/passage/{start}-{start + len(words)}")
        for name in (SL + "Passage", OA + "TextQuoteSelector", OA + "TextPositionSelector"):
            self.state(passage, TYPE.value, ox.NamedNode(name))
        self.state(passage, "inStrategy", self.iri)
        self.state(passage, OA + "exact", words)
        self.state(passage, OA + "start", start)
        self.state(passage, OA + "end", start + len(words))
        self.state(passage, OA + "prefix", self.text[max(0, start - 20) : start])
        self.state(passage, "section", section)
        return passage

    def sentence(self) -> tuple[str, str]:
        """Draw a theme, and words that have one of its cues."""
        theme, cue = self.dice.choice(vocabulary()["cue"])
        who, gain = self.dice.choice(FOR.split(", ")), self.dice.choice(SO.split(", "))
        where = self.dice.choice(TAIL)
        return theme, f"{self.dice.choice(VERBS).capitalize()} {cue} for {who} in {where}, so that {gain}"

    def element(self, kind: str, number: int) -> None:
        """State an element with its passage and its theme."""
        theme, words = self.sentence()
        element = self.thing(kind, words, str(number))
        self.elements.setdefault(kind, []).append(element)
        self.state(element, TYPE.value, ox.NamedNode(SL + "Element"))
        self.state(element, "statedIn", self.iri)
        self.state(element, SKOS + "prefLabel", words)
        self.state(element, "evidence", self.passage(words, f"{kind} {number}"))
        self.state(element, "theme", ox.NamedNode(THEME + theme), "inferred")
        for name, value in OWN.get(kind, {}).items():
            self.state(element, name, value)
        if kind == "Action" and number % 2:
            self.state(element, "ownerText", self.dice.choice(TAIL).capitalize() + " team")
            self.state(element, "dueText", f"March {self.year + 1}")
            due = ox.Literal(f"{self.year + 1}-03-31", datatype=ox.NamedNode(PREFIXES["xsd"] + "date"))
            self.state(element, "dueBy", due)
            self.state(element, "dueKind", "date")

    def link(self, start: ox.NamedNode, relation: str, end: ox.NamedNode) -> ox.NamedNode:
        """State a relation and on what it rests."""
        link = self.thing("Link", start.value, relation, end.value)
        self.state(start, relation, end)
        self.state(link, "from", start)
        self.state(link, "relation", ox.NamedNode(SL + relation))
        self.state(link, "to", end)
        self.state(link, "basis", self.dice.choice(("text", "structure")))
        return link

    def citation(self, driver: str, **described: object) -> ox.NamedNode:
        """State that the strategy cites a driver, and where."""
        term = ox.NamedNode(DRIVER + driver)
        link = self.link(self.iri, "citesDriver", term)
        written = driver.rpartition("--")[2].replace("-", " ").capitalize()
        passage = self.passage(PASSED.format(written, self.dice.choice(TAIL), self.year), "Where we start")
        self.state(link, "evidence", passage)
        self.state(link, "asWritten", written)
        for name, value in described.items():
            self.state(link, name, value)
        return term


def strategy(slug: str) -> list[ox.Quad]:
    """Make all that ingest would state of one strategy."""
    paper = Paper(slug)
    head(paper)
    cited = citations(paper)
    for kind, many in STATED.items():
        for number in range(1, many + 1):
            paper.element(kind, number)
    tie(paper, cited)
    paper.state(paper.iri, "contentHash", sha256(paper.text.encode("utf-8")).hexdigest())
    paper.state(paper.iri, "text", paper.text, "text")
    return paper.quads


def head(paper: Paper) -> None:
    """State what is known of the document."""
    for name in (SL + "Strategy", PROV + "Entity"):
        paper.state(paper.iri, TYPE.value, ox.NamedNode(name))
    paper.state(paper.iri, DCTERMS + "title", paper.text.strip("# \n"))
    paper.state(paper.iri, DCTERMS + "source", f"{paper.slug}.md")
    paper.state(paper.iri, "council", ox.NamedNode(COUNCIL + paper.council))
    paper.state(paper.iri, "periodText", f"{paper.year}-{paper.year + 2}")
    for name, day in (("periodStart", f"{paper.year}-04-01"), ("periodEnd", f"{paper.year + 3}-03-31")):
        paper.state(paper.iri, name, ox.Literal(day, datatype=ox.NamedNode(PREFIXES["xsd"] + "date")))
    for name, value in {
        "kind": paper.dice.choice(("strategy", "strategy", "plan", "report")),
        "status": "final",
        "textKind": "original",
        "rulesVersion": "1",
    }.items():
        paper.state(paper.iri, name, value)
    if paper.year > FIRST_YEAR:
        paper.state(paper.iri, "supersedes", ox.NamedNode(f"{STRATEGY}{paper.council}-{paper.year - 1}"))


def citations(paper: Paper) -> list[ox.NamedNode]:
    """Cite drivers of the vocabulary, the first of them most often, and a plan of the council's own."""
    known = vocabulary()["driver"]
    weights = [1 / rank for rank in range(1, len(known) + 1)]
    drawn = dict.fromkeys(paper.dice.choices(known, weights, k=CITED))
    classes = {"citedClass": ox.NamedNode(SL + "PolicyDriver"), "citedScope": ox.NamedNode(SL + "Local")}
    return [*map(paper.citation, drawn), paper.citation(f"{paper.council}--people-strategy", **classes)]


def tie(paper: Paper, cited: list[ox.NamedNode]) -> None:
    """Tie elements to each other and to the drivers."""
    ends = {
        "delivers": ("Action", paper.elements["Priority"]),
        "hasOutcome": ("Action", paper.elements["Outcome"]),
        "controlledBy": ("Risk", paper.elements["Control"]),
        "drivenBy": ("Priority", cited),
    }
    for relation, many in RELATIONS.items():
        kind, reached = ends[relation]
        for number in range(many):
            start = paper.elements[kind][number % len(paper.elements[kind])]
            paper.link(start, relation, reached[number % len(reached)])
    for measure in paper.elements["Measure"]:
        paper.state(measure, "measures", paper.iri)


def publish(number: int, store: Path) -> Iterator[tuple[str, float]]:
    """Publish so many strategies; say how many seconds it took to state them, then to publish them."""
    began = time.perf_counter()
    with graph.Writer(store) as writer:
        for slug in slugs(number):
            writer.replace(slug, _written(strategy(slug)))
        yield "stated", time.perf_counter() - began
        began = time.perf_counter()
        writer.publish()
        yield "published", time.perf_counter() - began


def change(store: Path) -> Iterator[tuple[str, float]]:
    """Publish another title of the last strategy of a store; say how many seconds that took."""
    slug = sorted(graph.open_store(store).slugs())[-1]
    began = time.perf_counter()
    with graph.Writer(store) as writer:
        title = ox.NamedNode(DCTERMS + "title")
        renamed = ox.Literal(f"A title of {time.time_ns()}")
        writer.replace(
            slug,
            _written(
                ox.Quad(quad.subject, title, renamed, quad.graph_name) if quad.predicate == title else quad
                for quad in strategy(slug)
            ),
        )
        writer.publish()
        yield "published", time.perf_counter() - began


def _written(quads: Iterable[ox.Quad]) -> bytes:
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS)


if __name__ == "__main__":
    what, where = sys.argv[1], Path(sys.argv[2])
    took = dict(change(where) if what == "changed" else publish(int(what), where))
    import resource  # which Windows lacks

    print(json.dumps({**took, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
