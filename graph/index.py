"""The index beside a snapshot's graph: what search reads, and what makes answers over many strategies quick.

One SQLite file, written by the rules of `graph.record` and published with the graph. Only strategies that changed are
read again; the rest is copied from the snapshot before. The words stand in FTS5 (https://sqlite.org/fts5.html). The row
of an entry is the number of its strategy and, in the last 20 bits, its place in it, so that which row is whose is known
without looking it up.
"""

import re
import shutil
import sqlite3
import threading
import unicodedata
import weakref
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pyoxigraph as ox

from graph import record
from graph.record import COUNTS, KINDS, Entry, Record
from ontology.names import SCHEME, STRATEGY

VERSION = 1  # of the tables; a file of another one is written anew
PLACES = 20  # bits of a row that say which entry of its strategy it is
WORD = re.compile(r"[^\W_]+")
SAID = ("title", "kind", "status", "textKind", "periodStart", "periodEnd", "periodText", "source")
FROM = {"title": "dcterms:title", "source": "dcterms:source"}  # the others are the ontology's own

TABLES = f"""
PRAGMA user_version = {VERSION};
CREATE TABLE strategy (
  number INTEGER PRIMARY KEY, slug TEXT UNIQUE NOT NULL, council TEXT, councilLabel TEXT, region TEXT,
  authorityType TEXT, {", ".join(f"{name} TEXT" for name in SAID)}, supersedes TEXT,
  kinds BLOB NOT NULL, themes BLOB NOT NULL);
CREATE INDEX superseded ON strategy (supersedes);
CREATE TABLE council (strategy INTEGER, council TEXT, label TEXT, PRIMARY KEY (strategy, council)) WITHOUT ROWID;
CREATE TABLE theme (number INTEGER PRIMARY KEY, theme TEXT UNIQUE, label TEXT, standing TEXT, position INTEGER);
CREATE TABLE coverage (
  strategy INTEGER, theme INTEGER, {", ".join(f"{name} INTEGER" for name in COUNTS)},
  PRIMARY KEY (strategy, theme)) WITHOUT ROWID;
CREATE TABLE reach (
  driver TEXT, strategy INTEGER, priorities INTEGER, actions INTEGER, outcomes INTEGER,
  mayPriorities INTEGER, mayActions INTEGER, mayOutcomes INTEGER,
  PRIMARY KEY (driver, strategy)) WITHOUT ROWID;
CREATE INDEX reached ON reach (strategy);
CREATE TABLE word (word TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;
"""
ENTRY = """
CREATE VIRTUAL TABLE entry USING fts5 (
  label, quotation, section, iri UNINDEXED, passage UNINDEXED, start UNINDEXED, "end" UNINDEXED, page UNINDEXED,
  tokenize = "porter unicode61 remove_diacritics 2")"""

Done = TypeVar("Done")


class Index:
    """Put questions to an index, from any thread."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._connection: sqlite3.Connection | None = None
        self._one_at_a_time = threading.Lock()

    def rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """Give the rows that a SELECT finds; sqlite3.Error if the file is not what it should be."""
        with self._one_at_a_time:
            if self._connection is None:
                self._connection = self._connect()
                weakref.finalize(self, self._connection.close)
            return self._connection.execute(sql, values).fetchall()


def of_file(file: Path) -> Index:
    """Open the index of a published snapshot when it is first asked; nobody writes to it."""
    address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
    return Index(lambda: sqlite3.connect(address, uri=True, check_same_thread=False))


def in_memory(engine: ox.Store, slugs: Collection[str]) -> Index:
    """Make an index in memory when it is first asked."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(connection, engine, slugs)
        return connection

    return Index(connect)


@cache
def finds_words() -> bool:
    """Say whether this Python's SQLite can search texts."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE tried USING fts5 (words)")
        except sqlite3.OperationalError:
            return False
    return True


def write(file: Path, engine: ox.Store, slugs: Collection[str], before: Path | None, changed: Collection[str]) -> None:
    """Write the index of these strategies, from the one before where that is whole; sqlite3.Error if it cannot be.

    `changed` are the strategies that are new, other than before, or gone.
    """
    if before is not None and before.is_file():
        try:
            shutil.copyfile(before, file)
            with _written(file) as connection:
                if _is_ours(connection):
                    _renew(connection, engine, slugs, changed)
                    return
        except sqlite3.OperationalError:  # the disk's, not the file's
            raise
        except sqlite3.DatabaseError:
            pass
    file.unlink(missing_ok=True)
    with _written(file) as connection:
        _fill(connection, engine, slugs)


def words_of(text: str) -> list[str]:
    """Split a text into words as the index does: letters and digits, small, without accents."""
    if not text.isascii():
        text = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return WORD.findall(text.lower())


@contextmanager
def _written(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a file of a build: should anything go wrong, the build is not published, so it needs no journal."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")


def _is_ours(connection: sqlite3.Connection) -> bool:
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    [(version,)] = connection.execute("PRAGMA user_version")
    return version == VERSION and {"strategy", "reach", "word"} <= names and ("entry" in names) == finds_words()


def _fill(connection: sqlite3.Connection, engine: ox.Store, slugs: Collection[str]) -> None:
    """Make the tables, and write down every strategy."""
    for statement in filter(str.strip, TABLES.split(";")):
        connection.execute(statement)
    if finds_words():
        connection.execute(ENTRY)
    _Filling(connection, engine).take(slugs)
    if finds_words():
        connection.execute("INSERT INTO entry (entry) VALUES ('optimize')")


def _renew(connection: sqlite3.Connection, engine: ox.Store, slugs: Collection[str], changed: Collection[str]) -> None:
    """Write down anew what changed, and what either knows and the other does not."""
    known = {slug for (slug,) in connection.execute("SELECT slug FROM strategy")}
    filling = _Filling(connection, engine)
    filling.drop(known & ({*changed} | known.difference(slugs)))
    filling.take({*slugs} - (known - {*changed}))


class _Filling:
    """Write strategies into the tables."""

    def __init__(self, connection: sqlite3.Connection, engine: ox.Store) -> None:
        self._connection, self._engine = connection, engine
        self._shared = record.read_shared(engine)
        self._words: Counter[str] = Counter()
        self._themes = self._numbered()

    def take(self, slugs: Iterable[str]) -> None:
        """Write down strategies that are not there."""
        [(highest,)] = self._connection.execute("SELECT COALESCE(MAX(number), 0) FROM strategy")
        for number, slug in enumerate(sorted(slugs), start=highest + 1):
            self._take(number, record.read(self._engine, slug))
        self._count()

    def drop(self, slugs: Iterable[str]) -> None:
        """Take strategies out."""
        for slug in sorted(slugs):
            [(number,)] = self._connection.execute("SELECT number FROM strategy WHERE slug = ?", [slug])
            if finds_words():
                rows = (number << PLACES, (number + 1) << PLACES)
                found = "FROM entry WHERE rowid >= ? AND rowid < ?"
                for texts in self._connection.execute(f"SELECT label, quotation, section {found}", rows):
                    self._words.subtract(words_of(" ".join(texts)))
                self._connection.execute(f"DELETE {found}", rows)
            self._connection.execute("DELETE FROM strategy WHERE number = ?", [number])
            for table in ("council", "coverage", "reach"):
                self._connection.execute(f"DELETE FROM {table} WHERE strategy = ?", [number])

    def _take(self, number: int, taken: Record) -> None:
        entries = taken.entries()
        bits = [sum(1 << self._themes[theme] for theme in each.themes if theme in self._themes) for each in entries]
        councils = sorted((each, self._said(each, "skos:prefLabel")) for each in taken.things[taken.iri]["council"])
        of_one = [councils[0][0] if councils else None, _together([label for _, label in councils if label])]
        place = [self._said(self._said(of_one[0], "region"), "skos:prefLabel"), self._said(of_one[0], "authorityType")]
        says = [taken.one(FROM.get(name, name)) for name in SAID]
        earlier = (taken.one("supersedes") or "").removeprefix(STRATEGY) or None
        kinds = bytes(KINDS.index(each.kind) for each in entries)
        themes = b"".join(each.to_bytes(4, "little") for each in bits)
        self._insert("strategy", [(number, taken.slug, *of_one, *place, *says, earlier, kinds, themes)])
        self._insert("council", [(number, *each) for each in councils])
        cells = [(number, self._themes[theme], *counts) for theme, counts in taken.coverage() if theme in self._themes]
        self._insert("coverage", cells)
        self._insert("reach", [(each.driver, number, *each[1:]) for each in taken.reaches()])
        if finds_words():
            self._enter(number << PLACES, entries)

    def _enter(self, first: int, entries: Sequence[Entry]) -> None:
        self._connection.executemany(
            'INSERT INTO entry (rowid, label, quotation, section, iri, passage, start, "end", page)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((row, *each[1:-1]) for row, each in enumerate(entries, start=first)),
        )
        for each in entries:
            self._words.update(words_of(f"{each.label} {each.quotation} {each.section}"))

    def _count(self) -> None:
        """Write down how often each word occurs."""
        self._connection.executemany(
            "INSERT INTO word VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET n = n + excluded.n",
            ((word, n) for word, n in sorted(self._words.items()) if n),
        )
        self._connection.execute("DELETE FROM word WHERE n <= 0")
        self._words.clear()

    def _numbered(self) -> dict[str, int]:
        """Number the themes, and write them down where that is still to be done."""
        scheme = f"{SCHEME}workforce-themes"
        found = sorted(each for each, says in self._shared.items() if scheme in says["skos:inScheme"])
        numbers = {theme: number for number, theme in enumerate(found)}
        labels = [[self._said(theme, name) for name in ("skos:prefLabel", "standing", "position")] for theme in found]
        self._connection.execute("DELETE FROM theme")
        self._insert("theme", [(numbers[theme], theme, *said) for theme, said in zip(found, labels, strict=True)])
        return numbers

    def _said(self, iri: str | None, name: str) -> Any:
        return next(iter(self._shared[iri][name]), None) if iri and iri in self._shared else None

    def _insert(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _together(labels: list[str]) -> str | None:
    """Name two councils that planned together, as the query `strategies` does."""
    if not labels:
        return None
    return labels[0] if min(labels) == max(labels) else f"{min(labels)} and {max(labels)}"
