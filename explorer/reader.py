"""The store as the pages read it: the current snapshot, opened anew when it changes, asked each thing once."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar, cast

import pandas as pd
from flask import current_app

from graph import Store, open_store, snapshots
from graph.tables import Row, rows
from ontology.errors import SightlineError

Made = TypeVar("Made")

KEPT = 512  # answers and parts of pages; the oldest goes first
NAME = "sightline"


class View:
    """One snapshot: a page asks all its questions of the same one, and what was asked or made once is kept."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.snapshot = store.snapshot
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def ask(self, name: str, **parameters: Any) -> pd.DataFrame:
        """Ask a named query; the table is shared, so it is not to be changed."""
        key = (name, tuple(sorted((each, tuple(v) if isinstance(v, list) else v) for each, v in parameters.items())))
        return self.kept(key, lambda: self.store.ask(name, **parameters))

    def rows(self, name: str, **parameters: Any) -> list[Row]:
        """Ask a named query and take its rows one by one, None where a value is missing."""
        return rows(self.ask(name, **parameters))

    def kept(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Give what stands under this key, making it the first time."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(Made, self._kept[key])
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made


class Reader:
    """Give the view of the current snapshot; looking for a newer one costs the reading of one short file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._view: View | None = None
        self._lock = Lock()

    def view(self) -> View:
        """Give the current view; raise SightlineError, in words, where there is no store."""
        with self._lock:
            current = snapshots.current(self.path)
            if self._view is None or self._view.snapshot != current:
                self._view = View(open_store(self.path))
            return self._view


def view() -> View:
    """Give the current view of the app that is answering."""
    return _reader().view()


def folder() -> Path:
    """Say in which folder the store of the app that is answering lies."""
    return _reader().path


def _reader() -> Reader:
    reader = current_app.extensions.get(NAME)
    if not isinstance(reader, Reader):
        raise SightlineError("This app was not made by explorer.app.create_app, so it has no store to read.")
    return reader
