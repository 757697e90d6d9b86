"""The one writer: it builds the next snapshot beside the current one; readers see the old or the new, never half."""

import os
import sqlite3
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from traceback import clear_frames
from typing import NamedTuple

import pyoxigraph as ox

from graph import alignment, coverage, drivers, index, likeness, snapshots, software
from graph.lock import Lock
from graph.tables import written
from ontology.errors import SightlineError
from ontology.names import DCTERMS, DOCUMENT_GRAPHS, PREFIXES, SL, STRATEGY, graph_of

STEP = 60.0  # seconds from one publication to the next in a run that takes long
AT_ONCE = 12_000_000  # bytes of statements that wait to be put together, those of some ten strategies
SHARE = 10  # how often the time that a publication took goes by before the next: they take a tenth of a run at most

MANY = 200  # strategies that are read or written in one go
PART = 20  # of a large store, how small a part may change without all of it being put in order again
FINGERPRINT = (str(SL.contentHash), str(SL.rulesVersion), str(DCTERMS.source), str(SL.textKind))


class Fingerprint(NamedTuple):
    """From what a strategy was made: its text's hash, its rules' version, its file, and whether that is a digest."""

    content: str
    rules: str
    source: str
    text_kind: str


class Writer:
    """Replace strategies in a store, then publish; leaving the block without publishing leaves the store as it was.

    It may be interrupted anywhere (Ctrl+C) and then asked to publish: what was begun is done over before. Where the
    disk refuses something, nothing more is taken, and what was published last stays.
    """

    def __init__(self, path: Path | str) -> None:
        import numpy  # noqa: F401, ICN001 - now, for once its loading is interrupted it cannot be loaded again

        self.path = Path(path)
        self._lock = Lock(self.path / "write.lock")
        self._current: str | None = None
        self._engine: ox.Store | None = None
        self._build: Path | None = None
        self._changed: set[str] = set()
        self._cited: set[ox.NamedNode] = set()  # drivers that what changed cites, or cited
        self._waiting: dict[str, bytes] = {}
        self._compact = True
        self._failed = ""
        self._due = 0.0

    def __enter__(self) -> "Writer":
        with self._in_words():
            self.path.mkdir(parents=True, exist_ok=True)
            self._lock.take()
            try:
                opened = snapshots.opened(self.path)
                snapshots.sweep(self.path)
                if opened is not None:
                    os.close(opened.held)  # the current snapshot is not swept while this holds the lock
                    self._current, self._engine = opened.name, opened.engine
            except BaseException:
                self._lock.free()
                raise
        self._due = time.monotonic() + STEP
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._settle()
            error.add_note(
                f"The store in {self.path} is as it was when it was last published; what came after that is lost."
                if self._changed or self._waiting
                else f"What was finished is in the store in {self.path}."
            )
        self._engine = self._build = None
        try:
            self._sweep()
        finally:
            self._lock.free()

    def fingerprint(self, slug: str) -> Fingerprint | None:
        """Say from what a strategy was made; None if it is new."""
        if slug in self._waiting:
            self.put()
        if self._engine is None:
            return None
        strategy = ox.NamedNode(STRATEGY + slug)
        graph = ox.NamedNode(graph_of("strategy", slug))
        with self._in_words():
            stated = {
                quad.predicate.value: written(quad.object)
                for quad in self._engine.quads_for_pattern(strategy, None, None, graph)
                if quad.predicate.value in FINGERPRINT
            }
        if not stated:
            return None
        return Fingerprint(*(stated[name] for name in FINGERPRINT))

    def fingerprints(self) -> dict[str, Fingerprint]:
        """Say from what each strategy was made, by its slug."""
        self.put()
        if self._engine is None:
            return {}
        with self._in_words():
            made = list(self._engine.quads_for_pattern(None, ox.NamedNode(FINGERPRINT[0]), None, None))
        slugs = (written(quad.subject).removeprefix(STRATEGY) for quad in made)
        return {slug: found for slug in slugs if (found := self.fingerprint(slug))}

    def replace(self, slug: str, statements: bytes) -> None:
        """Put a strategy's statements, as sound N-Quads one a line, in the place of those that it had."""
        if statements.count(f"/{slug}> .\n".encode()) != statements.count(b"\n"):  # the graph stands last on a line
            raise ValueError(f"statements of {slug} in graphs that are not its own")
        if slug in self._waiting:
            self.put()
        with self._in_words():
            before = self._stated(slug)
            if (before == _as_stored(statements)) if before else not statements:  # a new one is not read twice
                return
        self._waiting[slug] = statements
        if sum(map(len, self._waiting.values())) >= AT_ONCE:
            self.put()

    def remove(self, slug: str) -> None:
        """Take a strategy out."""
        self.replace(slug, b"")

    def put(self) -> None:
        """Do the replacements that wait for others; where one is interrupted, all of them are done over."""
        if not self._waiting:
            return
        with self._in_words():
            self._exchange()
        self._waiting = {}

    def publish(self) -> str | None:
        """Draw the conclusions, make the snapshot, switch to it and name it; without a change the snapshot stays."""
        return self._publish(compact=True)

    def publish_if_due(self) -> None:
        """Publish what is finished if the last time was long enough ago, so that a crash costs minutes of a long run.

        Compacting is left to the end: it is most of the cost where the store is large, and readers do without.
        """
        if time.monotonic() >= self._due:
            began = time.monotonic()
            self._publish(compact=False)
            ended = time.monotonic()
            self._due = ended + max(STEP, SHARE * (ended - began))

    def _exchange(self) -> None:
        """Put what waits in the place of what was there; this frame alone holds the engine, and can be cleared."""
        engine = self._writable()
        self._changed.update(self._waiting)
        for slug in self._waiting:
            self._cited.update(drivers.cited_by(engine, slug))
            for kind in DOCUMENT_GRAPHS:
                engine.remove_graph(ox.NamedNode(graph_of(kind, slug)))
        # A bulk load writes files of its own, which a small change to a large store does without.
        is_small = self._current is not None and sum(map(len, self._waiting.values())) < AT_ONCE
        load = engine.load if is_small else engine.bulk_load
        load(b"".join(self._waiting.values()), format=ox.RdfFormat.N_QUADS, lenient=True)
        for slug in self._waiting:
            self._cited.update(drivers.cited_by(engine, slug))

    def _publish(self, compact: bool) -> str | None:
        self._settle()
        self.put()
        software_changed = self._current is None or snapshots.software(self.path, self._current) != software.version()
        nothing_new = not self._changed and not software_changed and self._has_index()
        if nothing_new and (self._compact or not compact):
            return self._current
        with self._in_words():
            self._complete(software_changed, compact)
            self._engine = None  # the last reference: now the engine closes its files
            self._compact = compact
            assert self._build is not None
            snapshots.publish(self.path, self._build, software.version())
            self._settle()
        self._sweep()
        return self._current

    def _complete(self, software_changed: bool, compact: bool) -> None:
        engine = self._writable()
        conclude(engine, software_changed, self._changed, self._cited)
        known = slugs(engine)
        is_small = len(known) >= MANY and len(self._changed) * PART < len(known)
        if compact and (software_changed or not self._compact or not is_small):
            engine.optimize()
        engine.flush()
        assert self._build is not None
        before = snapshots.index_file(self.path, self._current) if self._current and not software_changed else None
        index.write(snapshots.index_file(self.path, self._build.name), engine, known, before, changed=self._changed)

    def _has_index(self) -> bool:
        """Say whether the current snapshot has an index; one of an earlier Sightline has none."""
        return self._current is not None and snapshots.index_file(self.path, self._current).is_file()

    def _settle(self) -> None:
        """Go on from the build if it is published; an interruption may have come right after that."""
        if self._build is not None and snapshots.current(self.path) == self._build.name:
            self._current = self._build.name
            self._engine = ox.Store.read_only(str(snapshots.graph_folder(self.path, self._current)))
            self._changed, self._cited = set(), set()
            self._build = None

    def _sweep(self) -> None:
        with suppress(OSError):  # what cannot be swept waits for the next writer
            snapshots.sweep(self.path)

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
        return stated - set(concluded(engine, slug))

    def _writable(self) -> ox.Store:
        """Give the build; the first change makes it, from hard links to the current snapshot."""
        if self._build is None:
            build = snapshots.new(self.path)
            folder = str(build / "graph")
            if self._engine is not None:
                self._engine.backup(folder)
            self._engine = ox.Store(folder)
            self._build = build
        elif self._engine is None:  # a publication was interrupted after it had closed the build
            self._engine = ox.Store(str(self._build / "graph"))
        assert self._engine is not None
        return self._engine

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Turn what the disk refuses into words; after a failed step the build may be half, so none follows."""
        if self._failed:
            raise SightlineError(self._failed)
        try:
            yield
        except BaseException as error:
            # The frames that it came through hold the engine, which would go on changing files that are published.
            clear_frames(error.__traceback__)
            if not isinstance(error, OSError | RuntimeError | sqlite3.Error):
                raise
            self._failed = f"The store in {self.path} cannot be written: {_refusal(self.path, error)}"
            raise SightlineError(self._failed) from error


def _refusal(path: Path, error: Exception) -> str:
    """Say what was refused, and what to do."""
    if path.is_file():
        return "it is a file, and a store is a folder. Name another with --store."
    reason = getattr(error, "strerror", None) or str(error)
    if reason.startswith("IO error: "):  # the engine's; the system's own words stand last
        reason = reason.rpartition(": ")[2]
    return (
        f"{reason}. It is as it was when it was last published; see that the folder may be written to and that the "
        "disk has room, then try again."
    )


def conclude(
    engine: ox.Store, software_changed: bool, changed: Collection[str] = (), cited: Collection[ox.NamedNode] = ()
) -> None:
    """Write the software's graphs, the drivers that texts add, and what follows from each strategy and from all.

    Where the software is the same, only the strategies that changed are read again, and the drivers that they cite or
    cited.
    """
    if software_changed:
        for graph in software.graphs():
            engine.remove_graph(ox.NamedNode(graph))
            engine.extend(software.quads(graph))
    known = slugs(engine)
    to_read = known if software_changed else [slug for slug in known if slug in changed]
    if len(to_read) >= MANY:
        engine.optimize()  # what was taken in document by document is slow to read
    drivers.renew(engine, None if software_changed else cited)
    for first in range(0, len(to_read), MANY):
        some = to_read[first : first + MANY]
        for quad in [quad for slug in some for quad in concluded(engine, slug)]:
            engine.remove(quad)
        found = [coverage.of_strategy(engine, slug) for slug in some] + [
            alignment.of_strategy(engine, slug) for slug in some
        ]
        (engine.bulk_extend if len(some) == MANY else engine.extend)(chain.from_iterable(found))
    likeness.renew(engine)


def concluded(engine: ox.Store, slug: str) -> list[ox.Quad]:
    """Give what was concluded from a strategy, its coverage of the themes and its alignments, as it stands now."""
    graph, kind = ox.NamedNode(graph_of("inferred", slug)), ox.NamedNode(PREFIXES["rdf"] + "type")
    things = [
        quad.subject
        for each in (coverage.COVERAGE, alignment.ALIGNMENT)
        for quad in engine.quads_for_pattern(None, kind, each, graph)
    ]
    return [quad for each in things for quad in engine.quads_for_pattern(each, None, None, graph)]


def _as_stored(statements: bytes) -> set[ox.Quad]:
    """Give statements as the store gives them back: it keeps numbers by their value, so that 0.90 becomes 0.9."""
    engine = ox.Store()
    engine.load(statements, format=ox.RdfFormat.N_QUADS, lenient=True)
    return set(engine)


def slugs(engine: ox.Store) -> list[str]:
    """List the strategies of a store by slug."""
    prefix = graph_of("strategy", "")
    names = (str(graph.value) for graph in engine.named_graphs())
    return sorted(name.removeprefix(prefix) for name in names if name.startswith(prefix))
