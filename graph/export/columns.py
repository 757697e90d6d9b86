"""The columns of the tables: each named for its term in the ontology, with a type and a value for a thing."""

from collections.abc import Callable
from dataclasses import dataclass

from graph.export.cells import BETWEEN, joined
from graph.export.stated import Shared, Stated

Value = Callable[[Stated, str], str]  # of a thing by its address: what stands in its cell


@dataclass(frozen=True)
class Column:
    """A column: its name, its type (string, integer, number, date, boolean), its values, and what they mean.

    The meaning is the definition of `term` in the ontology, where that has one, and else `said`, which also stands
    behind it.
    """

    name: str
    value: Value
    type: str = "string"
    term: str = ""
    said: str = ""

    def meaning(self, shared: Shared) -> str:
        """Say what the column means."""
        return " ".join(filter(None, (self.term and shared.meaning(self.term), self.said)))


def given(term: str, type: str = "string", said: str = "") -> Column:
    """Give what a term says, as written."""
    return Column(_name(term), lambda stated, iri: joined(stated.all(iri, term)), type, term, said)


def named(term: str, said: str = "") -> Column:
    """Give the names of what a term points at."""
    return Column(_name(term), lambda stated, iri: joined(stated.labels(iri, term)), "string", term, said)


def pointing(name: str, term: str, said: str) -> Column:
    """Give the names of what points at a thing by a term."""
    return Column(
        name,
        lambda stated, iri: joined(sorted({stated.label(each) for each in stated.pointing(term).get(iri, ())})),
        said=said,
    )


def beyond(step: str, term: str, type: str = "string", points: bool = False, said: str = "") -> Column:
    """Give what a term says of the things that `step` points at: the names of what it points at, or as written."""
    read = Stated.labels if points else Stated.all

    def value(stated: Stated, iri: str) -> str:
        return joined(sorted({each for thing in stated.all(iri, step) for each in read(stated, thing, term)}))

    return Column(_name(term), value, type, term, said)


def end(step: str, part: Value, name: str, said: str) -> Column:
    """Give a part of the one thing that `step` points at."""
    return Column(name, lambda stated, iri: part(stated, stated.one(iri, step)), said=said)


def ends() -> tuple[Column, ...]:
    """Say from what to what a link or an alignment goes."""
    return tuple(
        column
        for step, name in (("sl:from", "from"), ("sl:to", "to"))
        for column in (
            given(step),
            end(step, Stated.label, f"{name}Label", "Its words or name."),
            end(step, Stated.kind, f"{name}Kind", "Its class."),
        )
    )


def due() -> tuple[Column, ...]:
    """Say when something is to be done."""
    dates = given("sl:dueFrom", "date"), given("sl:dueBy", "date")
    return given("sl:dueText"), *dates, given("sl:dueKind"), given("sl:recurrence")


def about() -> tuple[Column, ...]:
    """Say which thing a row is about, and whose it is."""
    return (
        *whose(),
        Column("label", lambda stated, iri: stated.label(iri), said="Its words, cut only beyond 25."),
    )


def whose() -> tuple[Column, ...]:
    """Say of which strategy and council a row is, and whether its words are a digest's."""
    return (
        Column("strategy", lambda stated, _: stated.slug, said="The strategy: the last part of its address."),
        Column("council", lambda stated, _: joined(stated.councils), said="Whose strategy it is."),
        Column(
            "note",
            lambda stated, _: stated.note,
            said="Where the text is a digest: that the row's words are Sightline's, not the council's.",
        ),
    )


def themed() -> tuple[Column, ...]:
    """Say which themes a thing has."""
    return named("sl:theme"), named("sl:mainTheme"), named("sl:outcomeTheme")


def sure() -> tuple[Column, ...]:
    """Say by which rule a thing was found, and how sure that is."""
    return given("sl:confidence", "number"), given("sl:rule")


def proof() -> tuple[Column, ...]:
    """Quote the first passage on which a thing rests, with its place."""

    def first(part: str) -> Value:
        return lambda stated, iri: next((str(getattr(each, part)) for each in stated.passages(iri)), "")

    return (
        Column("quotation", first("exact"), said="The first passage on which it rests, word for word."),
        Column(
            "start",
            first("start"),
            "integer",
            "oa:start",
            "Where the quotation begins in the text: code points from 0.",
        ),
        Column("end", first("end"), "integer", "oa:end", "Where it ends: the first code point after it."),
        Column("section", first("section"), "string", "sl:section"),
        Column("page", first("page"), "integer", "sl:page"),
        Column(
            "passages",
            lambda stated, iri: str(len(stated.all(iri, "sl:evidence"))),
            "integer",
            said="On how many passages it rests; the table of passages has them all.",
        ),
    )


IRI = Column("iri", lambda _, iri: iri, said="The address of the thing; the same in every export.")
SEVERAL = f"Several values of one cell stand in the order of the alphabet, with “{BETWEEN.strip()}” between them."


def _name(term: str) -> str:
    return term.partition(":")[2]
