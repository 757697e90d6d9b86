"""The folder of a store: `CURRENT` names the snapshot that readers open; `snapshots/` holds it and the one before.

A snapshot is built in its own folder under a number higher than that of the current one, and is published by the
renaming of `CURRENT.new` to `CURRENT`, which the file system does whole or not at all. What has a higher number than
the current one was never published: a crash left it, and the next writer sweeps it away.
"""

import json
import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pyoxigraph as ox

from graph.lock import hold, unheld
from ontology.errors import SightlineError

FORMAT = 1  # of this folder; raise it when a Sightline of today could no longer read it
KEPT = 2
NAME = re.compile(r"(\d{6,})-[0-9a-f]{8}")
SWEPT = "."  # before the name of a snapshot that is being removed
PATIENCE = 5.0  # seconds that Windows is given to close a file which another process is just reading

Done = TypeVar("Done")


class Opened(NamedTuple):
    """A snapshot that is open for reading; it is not swept until the descriptor `held` is closed."""

    name: str
    engine: ox.Store
    held: int


def opened(store: Path) -> Opened | None:
    """Open the current snapshot, or nothing if there is none; SightlineError where it cannot be read."""
    while (name := current(store)) is not None:
        try:
            return _open(store, name)
        except (OSError, RuntimeError, ValueError) as error:
            if current(store) != name:
                continue  # it was replaced, and swept away, between the reading of its name and the opening
            reason = getattr(error, "strerror", None) or error
            if not graph_folder(store, name).is_dir():
                reason = f"its file CURRENT names the snapshot {name}, which is not in {store / 'snapshots'}"
            raise SightlineError(f"The store in {store} cannot be read: {reason}. {way_out(store)}") from error
    return None


def current(store: Path) -> str | None:
    """Name the snapshot that readers open, or nothing if there is none; SightlineError if the name cannot be one."""
    try:
        name = _pointed_at(store)
    except OSError as error:
        raise SightlineError(
            f"The store in {store} cannot be read: {error.strerror or error} (CURRENT). See that you may read the "
            "folder and what is in it."
        ) from error
    if name is not None and not NAME.fullmatch(name):
        raise SightlineError(
            f"The store in {store} cannot be read: its file CURRENT holds {name[:40]!r}, and should name a snapshot. "
            f"{way_out(store)}"
        )
    return name


def graph_folder(store: Path, snapshot: str) -> Path:
    """Give the folder of a snapshot's graph."""
    return store / "snapshots" / snapshot / "graph"


def index_file(store: Path, snapshot: str) -> Path:
    """Give the file of a snapshot's index; a snapshot of an earlier Sightline has none."""
    return store / "snapshots" / snapshot / "index.sqlite"


def made_with(store: Path, snapshot: str) -> Path:
    """Give the file that says with what a snapshot was made; it is written last, and is what readers hold."""
    return store / "snapshots" / snapshot / "made-with.json"


def software(store: Path, snapshot: str) -> str | None:
    """Say with which version of the software's graphs a snapshot was made."""
    return _record(store, snapshot).get("software")


def whole(store: Path) -> list[str]:
    """Name the snapshots that were built to the end."""
    return [name for name in _numbered(store) if made_with(store, name).is_file()]


def way_out(store: Path) -> str:
    """Say what a person can do about a store whose current snapshot is missing or damaged."""
    others = [name for name in whole(store) if name != _pointed_at(store)]
    back = f"To go back to another snapshot, write its name into CURRENT: {', '.join(others)}. "
    return f"{back if others else ''}If the store is damaged, delete the folder and ingest again."


def new(store: Path) -> Path:
    """Make the folder in which the next snapshot is built."""
    number = max(map(_number, _numbered(store)), default=0) + 1
    folder = store / "snapshots" / f"{number:06d}-{secrets.token_hex(4)}"
    folder.mkdir(parents=True)
    return folder


def publish(store: Path, build: Path, software_version: str) -> None:
    """Make a build the current snapshot: readers see the old one or this one, and nothing between.

    After a loss of power, too: the pointer is renamed only when all that it leads to is on the disk itself, for a file
    system may keep a later renaming and lose earlier contents.
    """
    record = made_with(store, build.name)
    record.write_text(json.dumps({"format": FORMAT, "software": software_version}), encoding="utf-8")
    for folder in (build / "graph", build):
        for file in folder.iterdir():
            if file.is_file():
                _to_disk(file)
        _folder_to_disk(folder)
    _folder_to_disk(store / "snapshots")
    pointer = store / "CURRENT.new"
    pointer.write_text(build.name + "\n", encoding="utf-8")
    _to_disk(pointer)
    _patiently(lambda: pointer.replace(store / "CURRENT"))
    _folder_to_disk(store)


def sweep(store: Path) -> None:
    """Remove what was never published, and all but the last snapshots; what a reader holds waits for the next time."""
    folder = store / "snapshots"
    if not folder.is_dir():
        return
    now = current(store)
    names = _numbered(store)
    if now is None and any(_number(name) > 1 for name in names):
        return  # this was a store, and lost its pointer
    published = [name for name in whole(store) if now and _number(name) <= _number(now)]
    for name in set(names) - {now, *published[-KEPT:]}:
        with unheld(made_with(store, name)) as free:
            if free:
                _remove(folder / name)
    for entry in folder.iterdir():
        if entry.name.startswith(SWEPT) and NAME.fullmatch(entry.name.removeprefix(SWEPT)):
            shutil.rmtree(entry, ignore_errors=True)
    (store / "CURRENT.new").unlink(missing_ok=True)


def _remove(snapshot: Path) -> None:
    """Take a snapshot's name away first: who opens it finds all of it or nothing."""
    try:
        swept = snapshot.rename(snapshot.with_name(SWEPT + snapshot.name))
    except OSError:  # Windows renames no folder in which a file is open
        return
    shutil.rmtree(swept, ignore_errors=True)


def _open(store: Path, name: str) -> Opened:
    held = hold(made_with(store, name))
    try:
        found = _record(store, name).get("format", FORMAT)
        if found != FORMAT:
            raise SightlineError(
                f"The store in {store} was written by a newer Sightline: its format is {found}, and this one reads "
                f"format {FORMAT}. Bring Sightline up to date, or name another folder with --store."
            )
        return Opened(name, ox.Store.read_only(str(graph_folder(store, name))), held)
    except BaseException:
        os.close(held)
        raise


def _pointed_at(store: Path) -> str | None:
    try:
        return _patiently(lambda: (store / "CURRENT").read_text(encoding="utf-8", errors="replace")).strip()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _numbered(store: Path) -> list[str]:
    """List the snapshots, published or not, by number."""
    folder = store / "snapshots"
    names = [entry.name for entry in folder.iterdir() if NAME.fullmatch(entry.name)] if folder.is_dir() else []
    return sorted(names, key=_number)


def _number(snapshot: str) -> int:
    return int(snapshot.partition("-")[0])


def _record(store: Path, snapshot: str) -> dict[str, Any]:
    try:
        found = json.loads(made_with(store, snapshot).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _to_disk(file: Path) -> None:
    """Wait until a file's contents are on the disk."""
    with file.open("r+b") as stream:  # Windows does this only for a file that is open for writing
        os.fsync(stream.fileno())


def _folder_to_disk(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows has no call for it, and NTFS keeps their order."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _patiently(act: Callable[[], Done]) -> Done:
    """Do something again for a while where Windows refuses it because another process has the file open."""
    until = time.monotonic() + PATIENCE
    while sys.platform == "win32" and time.monotonic() < until:
        try:
            return act()
        except PermissionError:
            time.sleep(0.02)
    return act()
