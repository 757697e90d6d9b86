"""A folder's manifest: what `corpus.toml` says of each file beside it, and which documents a folder stands for."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path, PurePath
from typing import Any

from ingest.source import SUFFIXES, shown, types
from ontology.errors import SightlineError

FACTS = ("slug", "council", "title", "period", "kind", "status", "text_kind", "supersedes")
NAME = "corpus.toml"
CHOICES = {
    "kind": ("strategy", "plan", "report", "other"),
    "status": ("draft", "final", "unknown"),
    "text_kind": ("original", "digest"),
}
BETWEEN = "; "  # the councils of a joint strategy, written as one fact


def facts_of(path: Path) -> dict[str, str]:
    """Give what the manifest in a file's folder says of it; nothing where none is there, or it does not list the file.

    Several councils come with semicolons between them. Raises SightlineError where the manifest cannot be read or says
    something unknown.
    """
    return {
        name: BETWEEN.join(value) if isinstance(value, list) else str(value)
        for name, value in (_entry(path) or {}).items()
        if name in FACTS
    }


def is_listed(path: Path) -> bool:
    """Whether the manifest in a file's folder lists it."""
    return _entry(path) is not None


def documents(path: Path) -> list[Path]:
    """List the documents that a path stands for: itself, or a folder's (as in its manifest, else all readable ones).

    Raises SightlineError where a folder cannot be listed, or holds no document.
    """
    if not _is_folder(path):
        return [path]
    beside = _beside(path)
    listed = [path / entry["file"] for entry in _entries(path)]
    found = listed or [entry for entry in beside if entry.suffix.lower() in SUFFIXES and not _is_folder(entry)]
    if not found:
        raise SightlineError(f"{shown(path)}: no documents found in this folder. {_holds(path)}")
    return found


def left_out(path: Path) -> str:
    """Say which files of a folder it does not stand for, because of their types; nothing where a manifest chooses."""
    if not _is_folder(path) or _entries(path):
        return ""
    others = [entry for entry in _beside(path) if entry.suffix.lower() not in SUFFIXES and not _is_folder(entry)]
    return f"{shown(path)}: left out {types(others)}" if others else ""


def _is_folder(path: Path) -> bool:
    """Whether a path is a folder; one that we may not look at is said to be unreadable where it is read."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _beside(folder: Path) -> list[Path]:
    """List what is in a folder, in the order of names; not what is hidden, nor the manifest."""
    try:
        return sorted(
            entry for entry in folder.iterdir() if not entry.name.startswith((".", "~$")) and entry.name != NAME
        )
    except OSError as error:
        raise SightlineError(
            f"{shown(folder)}: the folder cannot be listed ({error.strerror or error}). "
            "Expected a folder that you may read: change its permissions, or name its files."
        ) from error


def _holds(folder: Path) -> str:
    """Say what a folder without documents holds, what would be one, and what to do."""
    inside = _beside(folder)
    folders = [entry for entry in inside if _is_folder(entry)]
    files = [entry for entry in inside if entry not in folders]
    counts = [
        f"{len(files)} {'file' if len(files) == 1 else 'files'} ({types(files)})" if files else "",
        f"{len(folders)} {'folder' if len(folders) == 1 else 'folders'}" if folders else "",
    ]
    advice = [
        f"Expected files of type {', '.join(SUFFIXES)}.",
        "Folders in it are not looked into: name the one that is meant." if folders else "",
    ]
    return " ".join([f"It holds {' and '.join(filter(None, counts)) or 'nothing'}.", *filter(None, advice)])


def _entry(path: Path) -> dict[str, Any] | None:
    """Give a file's entry in the manifest of its folder, however its name's accents are encoded."""
    name = unicodedata.normalize("NFC", path.name)
    entries = _entries(path.parent)
    return next((entry for entry in entries if unicodedata.normalize("NFC", entry["file"]) == name), None)


def _entries(folder: Path) -> list[dict[str, Any]]:
    """Read the entries of a folder's manifest; none where it has no manifest."""
    manifest = folder / NAME
    try:
        if not manifest.is_file():
            return []
        entries = tomllib.loads(manifest.read_text(encoding="utf-8-sig")).get("document", [])
    except OSError as error:
        raise SightlineError(
            f"{shown(manifest)}: this manifest cannot be read ({error.strerror or error}). "
            "Expected one that you may read: change its permissions, or its folder's."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SightlineError(
            f"{shown(manifest)}: this manifest cannot be read ({error}). "
            "Expected TOML in UTF-8 with a [[document]] for each file."
        ) from error
    names = set()
    for entry in entries if isinstance(entries, list) else [entries]:
        if not isinstance(entry, dict) or not isinstance(entry.get("file"), str):
            raise SightlineError(f'{shown(manifest)}: a [[document]] names no file. Expected file = "NAME" in each.')
        _check(shown(manifest), entry)
        if entry["file"] in names:
            raise SightlineError(
                f"{shown(manifest)}: {shown(entry['file'])} is listed twice. Expected one [[document]]."
            )
        names.add(entry["file"])
    return entries


def _check(manifest: str, entry: dict[str, Any]) -> None:
    """Refuse an entry that says what means nothing."""
    file = shown(entry["file"])
    if PurePath(entry["file"]).name != entry["file"] or "\\" in entry["file"]:
        raise SightlineError(
            f"{manifest}: {file} is no name of a file beside the manifest. Expected a name without a folder; "
            "a file in another folder needs a manifest there."
        )
    unknown = sorted(set(entry) - {"file", "original", *FACTS})
    if unknown:
        raise SightlineError(
            f"{manifest}: {file} has an entry {unknown[0]!r}, which means nothing here. "
            f"Expected one of {', '.join(FACTS)}."
        )
    for name, allowed in CHOICES.items():
        if entry.get(name, allowed[0]) not in allowed:
            raise SightlineError(
                f"{manifest}: the {name} of {file} is {entry[name]!r}. Expected one of {', '.join(allowed)}."
            )
    council = entry.get("council", "")
    if not (isinstance(council, str) or (council and _are_names(council))):
        raise SightlineError(
            f"{manifest}: the council of {file} is {council!r}. "
            'Expected a name, or a list of names: council = "Kent", or council = ["Kent", "Medway"].'
        )


def _are_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)
