"""The graph as JSON-LD 1.1 with every named graph, in short names: their context stands in the file itself."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any, BinaryIO

import pyoxigraph as ox

from graph.export.rdf import graphs
from graph.store import Store
from graph.tables import XSD, written
from ontology.files import context_file
from ontology.names import ID, PREFIXES

TYPE = PREFIXES["rdf"] + "type"
NATIVE = {f"{XSD}integer", f"{XSD}boolean"}  # JSON has values of its own for these, and they come back as written


def write(store: Store, stream: BinaryIO, slugs: Sequence[str] | None) -> None:
    """Write graph after graph, in each thing after thing by address, as UTF-8."""
    stream.write(b'{\n"@context": ' + _json(context()) + b',\n"@graph": [')
    for number, graph in enumerate(graphs(store, slugs)):
        stream.write(b",\n" if number else b"\n")
        stream.write(b'{"id": ' + _json(_reference(graph)) + b', "@graph": [\n')
        for place, thing in enumerate(_things(store, graph)):
            stream.write((b",\n" if place else b"") + _json(thing))
        stream.write(b"\n]}")
    stream.write(b"\n]\n}\n")


@cache
def context() -> dict[str, Any]:
    """Give the context: short names, and the types of their values."""
    return dict(json.loads(context_file().read_text(encoding="utf-8"))["@context"])


@cache
def _prefixes() -> dict[str, str]:
    """Give, for each namespace of the context, its prefix."""
    found = {term: name for name, term in context().items() if isinstance(term, str) and term.endswith(("#", "/"))}
    return {namespace: name for namespace, name in found.items() if not name.startswith("@")}


@cache
def _terms() -> dict[str, tuple[str, str | None]]:
    """Give, for the address of each property, its short name and the type that its values have without saying so."""
    found: dict[str, tuple[str, str | None]] = {}
    for name, term in context().items():
        meant, type = (term["@id"], term["@type"]) if isinstance(term, dict) else (str(term), None)
        if not name.startswith("@") and not meant.startswith("@") and meant not in _prefixes():
            found[_whole(meant)] = name, type and (type if type == "@id" else _whole(type))
    return found


def _whole(short: str) -> str:
    prefix, _, name = short.partition(":")
    return f"{context()[prefix]}{name}"


def _things(store: Store, graph: str) -> Iterator[dict[str, Any]]:
    quads = sorted(store.quads(graph), key=lambda quad: (written(quad.subject), quad.predicate.value, str(quad.object)))
    for subject, said in groupby(quads, lambda quad: written(quad.subject)):
        thing: dict[str, Any] = {"id": _reference(subject)}
        for predicate, several in groupby(said, lambda quad: quad.predicate.value):
            name, values = _property(predicate, [quad.object for quad in several])
            thing[name] = values[0] if len(values) == 1 else values
        yield thing


def _property(predicate: str, values: list[Any]) -> tuple[str, list[Any]]:
    if predicate == TYPE:
        return "type", [_short(each.value) for each in values]
    name, type = _terms().get(predicate, (_short(predicate), None))
    return name, [_value(each, type) for each in values]


def _value(value: ox.NamedNode | ox.Literal, type: str | None) -> Any:
    """Write a value: bare where its property says of what type it is, and whole else."""
    if isinstance(value, ox.NamedNode):
        return _reference(value.value) if type == "@id" else {"id": _reference(value.value)}
    datatype = value.datatype.value
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if datatype == XSD + "string":
        return value.value if type is None else {"@value": value.value}
    if datatype in NATIVE:
        native = json.loads(value.value) if value.value in ("true", "false", str(_number(value.value))) else None
        if native is not None and type in (None, datatype):
            return native
    return value.value if type == datatype else {"@value": value.value, "@type": _short(datatype)}


def _number(text: str) -> int | None:
    return int(text) if text.lstrip("-").isdigit() else None


def _reference(iri: str) -> str:
    """Write an address: those of our things from where all of them begin."""
    return iri.removeprefix(ID) if iri.startswith(ID) else _short(iri)


def _short(iri: str) -> str:
    return next(
        (f"{name}:{iri.removeprefix(start)}" for start, name in _prefixes().items() if iri.startswith(start)), iri
    )


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
