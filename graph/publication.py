"""The one writer: it builds the next snapshot beside the current one; readers see the old or the new, never half."""

import gc
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from graph import coverage, drivers, snapshots, software
from graph.lock import Lock
from graph.tables import written
from ontology.errors import SightlineError
from ontology.names import DCTERMS, DOCUMENT_GRAPHS, SL, STRATEGY, graph_of

FINGERPRINT = (str(SL.contentHash), str(SL.rulesVersion), str(DCTERMS.source), str(SL.textKind))


class Fingerprint(NamedTuple):
    """From what a strategy was made: its text's hash, its rules' version, its file, and whether that is a digest."""

    content: str
    rules: str
    source: str
    text_kind: str


class Writer:
    """Replace strategies in a store, then publish; leaving the block without publishing leaves the store as it was."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._lock = Lock(self.path / "write.lock")
        self._current: str | None = None
        self._engine: ox.Store | None = None
        self._build: Path | None = None
        self._changed: set[str] = set()

    def __enter__(self) -> "Writer":
        with _in_words(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            self._lock.take()
            try:
                snapshots.sweep(self.path)
                self._current = snapshots.current(self.path)
                if self._current is not None:
                    self._engine = ox.Store.read_only(str(snapshots.graph_folder(self.path, self._current)))
            except BaseException:
                self._lock.free()
                raise
        return self

    def __exit__(self, *_: object) -> None:
        self._close()
        try:
            snapshots.sweep(self.path)
        finally:
            self._lock.free()

    def fingerprint(self, slug: str) -> Fingerprint | None:
        """Say from what a strategy was made; None if it is new."""
        if self._engine is None:
            return None
        strategy = ox.NamedNode(STRATEGY + slug)
        graph = ox.NamedNode(graph_of("strategy", slug))
        stated = {
            quad.predicate.value: written(quad.object)
            for quad in self._engine.quads_for_pattern(strategy, None, None, graph)
            if quad.predicate.value in FINGERPRINT
        }
        if not stated:
            return None
        return Fingerprint(*(stated[name] for name in FINGERPRINT))

    def replace(self, slug: str, quads: Iterable[ox.Quad]) -> None:
        """Put a strategy's statements in the place of those that it had."""
        new = _as_stored(quads)
        graphs = {ox.NamedNode(graph_of(kind, slug)) for kind in DOCUMENT_GRAPHS}
        strange = {str(quad.graph_name) for quad in new if quad.graph_name not in graphs}
        if strange:
            raise ValueError(f"statements of {slug} in graphs that are not its own: {', '.join(sorted(strange))}")
        if new == self._stated(slug):
            return
        with _in_words(self.path):
            engine = self._writable()
            for graph in graphs:
                engine.remove_graph(graph)
            if self._current is None:
                engine.bulk_extend(new)
            else:
                engine.extend(new)
        self._changed.add(slug)

    def remove(self, slug: str) -> None:
        """Take a strategy out."""
        self.replace(slug, ())

    def publish(self) -> str | None:
        """Draw the conclusions, make the snapshot, switch to it and name it; without a change the snapshot stays."""
        made_with = snapshots.software(self.path, self._current) if self._current else None
        software_changed = made_with != software.version()
        if not self._changed and not software_changed:
            return self._current
        with _in_words(self.path):
            engine = self._writable()
            conclude(engine, software_changed, self._changed)
            engine.optimize()
            engine.flush()
            del engine
            build = self._build
            assert build is not None
            self._close()
            self._current = snapshots.finish(self.path, build, software.version())
            self._engine = ox.Store.read_only(str(snapshots.graph_folder(self.path, self._current)))
        return self._current

    def _stated(self, slug: str) -> set[ox.Quad]:
        """Give the statements that a strategy has now, without what publication concluded."""
        if self._engine is None:
            return set()
        engine = self._engine
        stated = {
            quad
            for kind in DOCUMENT_GRAPHS
            for quad in engine.quads_for_pattern(None, None, None, ox.NamedNode(graph_of(kind, slug)))
        }
        return stated - coverage.concluded(engine, slug)

    def _writable(self) -> ox.Store:
        """Give the build; the first change makes it, from hard links to the current snapshot."""
        if self._build is None:
            self._build = snapshots.new_build(self.path)
            folder = str(self._build / "graph")
            if self._engine is not None:
                self._engine.backup(folder)
            self._engine = ox.Store(folder)
        assert self._engine is not None
        return self._engine

    def _close(self) -> None:
        self._engine = None
        self._build = None
        self._changed = set()
        gc.collect()  # the engine closes its files when the last reference goes; Windows renames only a closed folder


def conclude(engine: ox.Store, software_changed: bool, changed: Collection[str] = ()) -> None:
    """Write the software's graphs, the drivers that texts add to them, and each strategy's coverage of the themes."""
    if software_changed:
        for graph in software.graphs():
            engine.remove_graph(ox.NamedNode(graph))
            engine.extend(software.quads(graph))
    described = list(drivers.cited(engine))
    engine.remove_graph(drivers.DRIVERS)
    engine.extend(described)
    for slug in slugs(engine):
        if not software_changed and slug not in changed:
            continue
        for quad in coverage.concluded(engine, slug):
            engine.remove(quad)
        engine.extend(coverage.of_strategy(engine, slug))


def _as_stored(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Give statements as the store gives them back: it keeps numbers by their value, so that 0.90 becomes 0.9."""
    engine = ox.Store()
    engine.extend(quads)
    return set(engine)


def slugs(engine: ox.Store) -> list[str]:
    """List the strategies of a store by slug."""
    prefix = graph_of("strategy", "")
    names = (str(graph.value) for graph in engine.named_graphs())
    return sorted(name.removeprefix(prefix) for name in names if name.startswith(prefix))


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """Turn what the disk refuses into words."""
    try:
        yield
    except SightlineError:
        raise
    except (OSError, RuntimeError) as error:
        raise SightlineError(
            f"The store in {path} cannot be written: {getattr(error, 'strerror', None) or error}. It is as it was; see "
            "that the folder may be written to and that the disk has room, then try again."
        ) from error
