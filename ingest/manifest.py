"""A folder's manifest: what `corpus.toml` says of each file beside it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from ontology.errors import SightlineError

FACTS = ("slug", "council", "title", "period", "kind", "status", "text_kind")
NAME = "corpus.toml"
CHOICES = {
    "kind": ("strategy", "plan", "report", "other"),
    "status": ("draft", "final", "unknown"),
    "text_kind": ("original", "digest"),
}
SUFFIXES = (".md", ".markdown", ".txt")


def facts_of(path: Path) -> dict[str, str]:
    """Give what the manifest in a file's folder says of it; nothing where none is there, or it does not list the file.

    Raises SightlineError where the manifest cannot be read or says something unknown.
    """
    entry = next((entry for entry in _entries(path.parent) if entry["file"] == path.name), {})
    return {name: str(value) for name, value in entry.items() if name in FACTS}


def documents(path: Path) -> list[Path]:
    """List the documents that a path stands for: itself, or a folder's (as in its manifest, else all readable ones)."""
    if not path.is_dir():
        return [path]
    listed = [path / entry["file"] for entry in _entries(path)]
    return listed or sorted(entry for entry in path.iterdir() if entry.suffix.lower() in SUFFIXES)


def _entries(folder: Path) -> list[dict[str, str]]:
    """Read the entries of a folder's manifest; none where it has no manifest."""
    manifest = folder / NAME
    if not manifest.is_file():
        return []
    try:
        entries = tomllib.loads(manifest.read_text(encoding="utf-8")).get("document", [])
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SightlineError(
            f"{manifest}: this manifest cannot be read ({error}). Expected TOML with a [[document]] for each file."
        ) from error
    for entry in entries if isinstance(entries, list) else [entries]:
        if not isinstance(entry, dict) or not isinstance(entry.get("file"), str):
            raise SightlineError(f'{manifest}: a [[document]] names no file. Expected file = "NAME" in each.')
        unknown = sorted(set(entry) - {"file", "original", *FACTS})
        if unknown:
            raise SightlineError(
                f"{manifest}: {entry['file']} has an entry {unknown[0]!r}, which means nothing here. "
                f"Expected one of {', '.join(FACTS)}."
            )
        for name, allowed in CHOICES.items():
            if entry.get(name, allowed[0]) not in allowed:
                raise SightlineError(
                    f"{manifest}: the {name} of {entry['file']} is {entry[name]!r}. "
                    f"Expected one of {', '.join(allowed)}."
                )
    return entries
