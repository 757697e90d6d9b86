"""The graph, or some strategies of it, in other forms: a module a format; the same content gives the same bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from graph.store import Store
from ontology.errors import SightlineError
from ontology.names import graph_of


@dataclass(frozen=True)
class Format:
    """A form of export: its module here, and the function in it that writes.

    `binary`: whether it is no text. `several`: whether it is several files, which may also go into a folder.
    """

    module: str
    writer: str = "write"
    binary: bool = False
    several: bool = False


FORMATS = {
    "nquads": Format("rdf", "nquads"),
    "turtle": Format("rdf", "turtle"),
    "jsonld": Format("jsonld"),
    "graphml": Format("graphml"),
    "csv": Format("csv_package", binary=True, several=True),
    "xlsx": Format("workbook", binary=True),
    "stratml": Format("stratml", several=True),
    "qdpx": Format("qdpx", binary=True),
    "qdc": Format("codebook"),
}


def write(store: Store, format: str, to: BinaryIO | Path, slugs: Sequence[str] | None = None) -> None:
    """Write the whole store, or some strategies, in a format, to a stream or into a folder.

    Raises SightlineError, in words, where no format or strategy has that name, or a folder cannot be written.
    """
    if format not in FORMATS:
        raise SightlineError(f"No format is called '{format}'. There are: {', '.join(FORMATS)}.")
    asked = FORMATS[format]
    if isinstance(to, Path) and not asked.several:
        raise SightlineError(f"The format {format} is one file, and {to} names a folder. Name a file.")
    present = set(store.graphs())
    for slug in slugs or ():
        if graph_of("strategy", slug) not in present:
            raise SightlineError(store.unknown("slug", slug))
    getattr(import_module(f"graph.export.{asked.module}"), asked.writer)(store, to, slugs)
