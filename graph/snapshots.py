"""The folder of a store: `CURRENT` names the snapshot that readers open; `snapshots/` holds it and the one before."""

import json
import os
import secrets
import shutil
from pathlib import Path

KEPT = 2
UNFINISHED = ".build-"


def current(store: Path) -> str | None:
    """Name the snapshot that readers open, or nothing if there is none."""
    try:
        return (store / "CURRENT").read_text(encoding="utf-8").strip() or None
    except (FileNotFoundError, NotADirectoryError):
        return None


def graph_folder(store: Path, snapshot: str) -> Path:
    """Give the folder of a snapshot's graph."""
    return store / "snapshots" / snapshot / "graph"


def software(store: Path, snapshot: str) -> str | None:
    """Say with which version of the software's graphs a snapshot was made."""
    try:
        return json.loads((store / "snapshots" / snapshot / "made-with.json").read_text(encoding="utf-8"))["software"]
    except (FileNotFoundError, KeyError, ValueError):
        return None


def new_build(store: Path) -> Path:
    """Make the folder in which the next snapshot is built."""
    folder = store / "snapshots" / f"{UNFINISHED}{secrets.token_hex(4)}"
    folder.mkdir(parents=True)
    return folder


def finish(store: Path, build: Path, software_version: str) -> str:
    """Turn a build into the current snapshot: readers see the old one or this one, and nothing between."""
    (build / "made-with.json").write_text(json.dumps({"software": software_version}), encoding="utf-8")
    number = max((int(name.partition("-")[0]) for name in _finished(store)), default=0) + 1
    snapshot = f"{number:06d}-{secrets.token_hex(4)}"
    build.rename(store / "snapshots" / snapshot)
    pointer = store / "CURRENT.new"
    with pointer.open("w", encoding="utf-8") as stream:
        stream.write(snapshot + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    pointer.replace(store / "CURRENT")
    return snapshot


def sweep(store: Path) -> None:
    """Remove what crashed builds left, and all but the last snapshots; what Windows holds open waits for the next."""
    folder = store / "snapshots"
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        if entry.name.startswith(UNFINISHED):
            shutil.rmtree(entry, ignore_errors=True)
    now = current(store)
    older = [name for name in _finished(store) if name != now]
    for name in older[: -(KEPT - 1)]:
        shutil.rmtree(folder / name, ignore_errors=True)


def _finished(store: Path) -> list[str]:
    folder = store / "snapshots"
    return sorted(entry.name for entry in folder.iterdir() if entry.name[0].isdigit()) if folder.is_dir() else []
