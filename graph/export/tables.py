"""The tables of an export: one for each class of thing, a row for each thing, with its words and their place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graph.coverage import RUNGS
from graph.export.cells import joined
from graph.export.columns import (
    IRI,
    Column,
    about,
    beyond,
    due,
    end,
    ends,
    given,
    named,
    pointing,
    proof,
    sure,
    themed,
    whose,
)
from graph.export.stated import Stated


@dataclass(frozen=True)
class Table:
    """A table: its name, what a row is, which things have one, and its columns."""

    name: str
    meaning: str
    things: Callable[[Stated], Iterable[str]]
    columns: tuple[Column, ...]

    def rows(self, stated: Stated) -> Iterator[list[str]]:
        """Give the rows of one strategy, cell by cell as written; an empty cell says that nothing is known."""
        for thing in self.things(stated):
            yield [column.value(stated, thing) for column in self.columns]


def _elements(name: str, kind: str, meaning: str, *columns: Column) -> Table:
    worded = (
        given("dcterms:description", said="The whole statement, where it is longer than its label."),
        given("skos:altLabel", said="Its other wordings in the document."),
    )
    last = named("sl:sector"), named("sl:partOf"), named("sl:adoptedFrom"), *themed(), *sure(), *proof()
    return Table(name, meaning, lambda stated: stated.of(kind), (*about(), *worded, *columns, *last, IRI))


def _cited(stated: Stated) -> Iterator[str]:
    """Give the links by which a strategy cites its drivers: a row stands on each."""
    return (iri for iri in stated.of("Link") if stated.one(iri, "sl:relation").endswith("#citesDriver"))


RUNG_NAME = Column("rungName", lambda stated, iri: RUNGS[int(stated.one(iri, "sl:rung"))], said="The rung's name.")

TABLES = (
    Table(
        "strategies",
        "A document: a strategy, a plan, a report or another.",
        lambda stated: [stated.iri],
        (
            *whose(),
            given("dcterms:title", said="Its title."),
            beyond("sl:council", "sl:region", points=True),
            beyond("sl:council", "sl:authorityType"),
            beyond("sl:council", "sl:gssCode"),
            given("sl:kind"),
            given("sl:status"),
            given("sl:textKind"),
            given("sl:periodStart", "date"),
            given("sl:periodEnd", "date"),
            given("sl:periodText"),
            given("dcterms:source", said="The file that was read."),
            named("sl:supersedes", "By the last part of its address."),
            named("prov:wasDerivedFrom", said="A digest's original."),
            named("sl:coversSector"),
            named("sl:citesDriver"),
            given("sl:warning"),
            given("sl:contentHash"),
            given("sl:rulesVersion"),
            IRI,
        ),
    ),
    _elements(
        "priorities",
        "Priority",
        "A priority.",
        given("sl:level"),
        given("sl:position", "integer"),
        named("sl:drivenBy"),
        named("sl:hasOutcome"),
        pointing("deliveredBy", "sl:delivers", "The actions that are to carry it out."),
    ),
    _elements(
        "actions",
        "Action",
        "An action.",
        given("sl:source"),
        given("sl:areaText"),
        named("sl:delivers"),
        given("sl:ownerText"),
        named("sl:responsible"),
        given("sl:monitorText"),
        *due(),
        named("sl:hasOutcome"),
        given("sl:resourceText"),
        given("sl:progressText"),
        given("sl:rag"),
        named("sl:dependsOn"),
        named("sl:drivenBy"),
    ),
    _elements(
        "outcomes",
        "Outcome",
        "An output, a criterion of success, or an outcome.",
        given("sl:stage"),
        given("sl:evidenceNeed"),
        *due(),
        given("sl:ownerText"),
        pointing("outcomeOf", "sl:hasOutcome", "Of which actions, priorities or risks it is an outcome."),
    ),
    _elements(
        "risks",
        "Risk",
        "A risk.",
        named("sl:controlledBy"),
        named("sl:threatens"),
        given("sl:ownerText"),
        named("sl:hasOutcome"),
        given("sl:likelihoodText"),
        given("sl:impactText"),
    ),
    _elements(
        "controls",
        "Control",
        "What is to keep a risk in check.",
        pointing("controls", "sl:controlledBy", "The risks that it is to keep in check."),
    ),
    _elements("measures", "Measure", "An indicator.", named("sl:measures"), given("sl:target"), given("sl:baseline")),
    _elements("visions", "Vision", "A vision.", named("sl:aspirationFor")),
    _elements("principles", "Principle", "A principle."),
    _elements(
        "bodies",
        "Body",
        "What a strategy says of a board, group or agency.",
        given("sl:role"),
        named("sl:organisation"),
        named("org:reportsTo", "To which bodies it answers."),
    ),
    Table(
        "drivers",
        "A driver that a strategy cites: a row for each strategy and driver.",
        _cited,
        (
            *whose(),
            end("sl:to", Stated.label, "label", "The driver's name."),
            end("sl:to", Stated.kind, "class", "PolicyDriver or ContextDriver."),
            beyond("sl:to", "sl:scope", points=True),
            beyond("sl:to", "dcterms:issued", said="When it was published."),
            beyond("sl:to", "sl:validFrom", "date"),
            beyond("sl:to", "sl:validTo", "date"),
            beyond("sl:to", "sl:verified", "boolean"),
            beyond("sl:to", "skos:broader", points=True, said="The wider drivers that it falls under."),
            given("sl:basis"),
            given("sl:asWritten"),
            *sure(),
            *proof(),
            end("sl:to", lambda _, driver: driver, "driver", "The driver's address."),
            IRI,
        ),
    ),
    Table(
        "links",
        "A relation that a strategy states, and on what it rests.",
        lambda stated: stated.of("Link"),
        (
            *whose(),
            *ends(),
            Column(
                "relation", lambda stated, iri: stated.one(iri, "sl:relation").rpartition("#")[2], term="sl:relation"
            ),
            given("sl:basis"),
            given("sl:asWritten"),
            *sure(),
            *proof(),
            IRI,
        ),
    ),
    Table(
        "alignments",
        "A likeness that Sightline finds within a strategy and no document states.",
        lambda stated: stated.of("Alignment"),
        (
            *whose(),
            *ends(),
            given("sl:basis"),
            given("sl:similarity", "number"),
            given("sl:method"),
            named("sl:sharedTheme"),
            IRI,
        ),
    ),
    Table(
        "passages",
        "A passage: words of a text, with their place.",
        lambda stated: stated.of("Passage"),
        (
            *whose(),
            given("oa:exact", said="The words."),
            given("oa:prefix", said="The words before them."),
            given("oa:suffix", said="The words after them."),
            given("oa:start", "integer", "Where they begin in the text: code points from 0."),
            given("oa:end", "integer", "Where they end: the first code point after them."),
            given("sl:section"),
            given("sl:page", "integer"),
            named("sl:mentions"),
            named("sl:theme"),
            Column(
                "evidenceOf",
                lambda stated, iri: joined(sorted(stated.pointing("sl:evidence").get(iri, ()))),
                said="The addresses of what rests on them.",
            ),
            IRI,
        ),
    ),
    Table(
        "coverage",
        "How far a strategy goes with a theme: a row for each strategy and theme.",
        lambda stated: stated.of("Coverage"),
        (
            *whose(),
            named("sl:ofTheme"),
            given("sl:rung", "integer"),
            RUNG_NAME,
            *(
                given(f"sl:{name}", "integer")
                for name in ("nMentioned", "nPrioritised", "nPlanned", "nOwned", "nMeasured")
            ),
            IRI,
        ),
    ),
    Table(
        "scores",
        "A score of a table in which a children's trust judges itself.",
        lambda stated: stated.of("Observation"),
        (
            *whose(),
            named("qb:dataSet", "The table."),
            named("sl:strand"),
            given("sl:dimension"),
            given("sl:score", "number"),
            *proof(),
            IRI,
        ),
    ),
)
