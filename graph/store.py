"""The store that questions are put to: an immutable snapshot on disk, or the same answers in memory."""

import os
import sqlite3
import weakref
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph import index, publication, questions, ready, snapshots, tables
from graph.spelling import nearest
from ontology.errors import SightlineError

if TYPE_CHECKING:
    import pandas as pd

NAMED = 20  # strategies that an error names


class Store:
    """Answer questions over all graphs at once; nothing can be written through it.

    `is_ready`: whether its index holds answers that were made when it was published.
    """

    def __init__(
        self, engine: ox.Store, snapshot: str, indexed: index.Index | None = None, is_ready: bool = False
    ) -> None:
        self._engine = engine
        self._is_ready = is_ready
        self.snapshot = snapshot
        self.indexed = indexed  # None: published by a Sightline that made none

    def ask(self, name: str, **parameters: Any) -> "pd.DataFrame":
        """Ask a named query; its file in `graph/queries/` says what it takes and which columns come back.

        Raises SightlineError, in words, where a value names nothing that is here.
        """
        question = questions.question(name)
        sparql = question.filled(**parameters)
        for parameter in question.parameters:
            if parameters.get(parameter.name) is not None:
                self._see_to(parameter, parameters[parameter.name])
        if self._is_ready and self.indexed:
            with suppress(sqlite3.Error):  # what is lacking there, or damaged, the graph still knows
                made = ready.answer(self._engine, self.indexed, name, **parameters)
                if made is not None:
                    return made
        return self.select(sparql)

    def _see_to(self, parameter: questions.Parameter, value: str | Iterable[str]) -> None:
        """Refuse a value that names nothing here: an empty table would read as an answer."""
        known = set(self.slugs()) if parameter.name == "slugs" else ()  # which may be thousands
        for written, meant in parameter.meant(value).items():
            if written not in known and not any(self._engine.quads_for_pattern(meant, None, None, None)):
                raise SightlineError(self.unknown(parameter.name, written))

    def unknown(self, name: str, value: str) -> str:
        """Say that a parameter's value names nothing here, and how to find what there is."""
        if name in ("slug", "slugs"):
            return f"No strategy is called '{value}'. {self._there_are(value)}"
        if name == "element":
            return (
                f"No element has the address {value}. `sightline query --name elements --with slug=SLUG` "
                "lists those of a strategy."
            )
        return f"No {name} here is called '{value}'. `sightline query --name {name}s` lists them."

    def _there_are(self, slug: str) -> str:
        """Name the strategies; where they are many, those spelt most like one."""
        known = self.slugs()
        if len(known) <= NAMED:
            return f"There are: {', '.join(known) or 'none yet'}."
        near = nearest(slug, [(each, 0) for each in known])
        meant = f"Did you mean {' or '.join(near)}? " if near else ""
        return f"{meant}`sightline strategies` lists the {len(known):,} that there are."

    def select(self, sparql: str) -> "pd.DataFrame":
        """Ask a SELECT of our own; a person's SPARQL goes through `graph.sandbox`, which can be stopped."""
        solutions = self._engine.query(sparql, use_default_graph_as_union=True)
        if not isinstance(solutions, ox.QuerySolutions):
            raise SightlineError("A table needs a SELECT query.")
        return tables.from_solutions(solutions)

    def quads(self, graph: str | None = None, thing: str | None = None) -> Iterator[ox.Quad]:
        """Give the statements of one graph, or of all; only those about a thing, where one is named."""
        name = None if graph is None else ox.NamedNode(graph)
        subject = None if thing is None else ox.NamedNode(thing)
        yield from self._engine.quads_for_pattern(subject, None, None, name)

    def graphs_of(self, triple: ox.Triple) -> list[str]:
        """List the graphs in which a statement stands."""
        return [
            graph
            for graph in self.graphs()
            if ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(graph)) in self._engine
        ]

    def graphs(self) -> list[str]:
        """List the graphs by name."""
        return sorted(str(graph.value) for graph in self._engine.named_graphs())

    def slugs(self) -> list[str]:
        """List the strategies by slug."""
        if self._is_ready and self.indexed:
            with suppress(sqlite3.Error):
                return [slug for (slug,) in self.indexed.rows("SELECT slug FROM strategy ORDER BY slug")]
        return publication.slugs(self._engine)


def memory_store(quads: Iterable[ox.Quad]) -> Store:
    """Hold these statements in memory, with all that publication adds to them, and answer like a store on disk."""
    engine = ox.Store()
    engine.extend(quads)
    publication.conclude(engine, software_changed=True)
    return Store(engine, "memory", index.in_memory(engine, publication.slugs(engine)), is_ready=False)


def open_store(path: Path | str) -> Store:
    """Open the current snapshot of the store in this folder, and hold it as long as it is used."""
    path = Path(path)
    opened = snapshots.opened(path)
    if opened is None:
        raise SightlineError(_nothing_in(path))
    file = snapshots.index_file(path, opened.name)
    indexed = index.of_file(file) if file.is_file() else None
    store = Store(opened.engine, opened.name, indexed, is_ready=True)
    weakref.finalize(store, os.close, opened.held)
    return store


def _nothing_in(path: Path) -> str:
    """Say why there is no store, and what to do."""
    nothing = f"There is no store in {path}"
    if path.is_file():
        return f"{nothing}: it is a file, and a store is a folder. Name another with --store."
    if snapshots.whole(path):
        return f"{nothing}: its file CURRENT is missing. {snapshots.way_out(path)}"
    return f"{nothing}. Make one with: sightline ingest PATH... --store {path}"
