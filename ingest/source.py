"""A document's file: there, of a type and a size that are read, and open to us; else refused in words."""

from __future__ import annotations

import stat
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ontology.errors import SightlineError

SUFFIXES = (".docx", ".pdf", ".html", ".htm", ".md", ".markdown", ".txt")
LARGEST = 50_000_000  # bytes; a strategy's text has some 100,000
KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def shown(path: Path | str) -> str:
    """Write a file's name so that a screen and the graph can hold it: what no character stands for becomes �."""
    name = unicodedata.normalize("NFC", str(path))
    return "".join("�" if unicodedata.category(each) in UNSEEN else each for each in name)


def contents(path: Path) -> bytes:
    """Read a document's file.

    Raises SightlineError where it is of an unknown type, is not there, is no file, is too large or is closed to us.
    """
    name = shown(path.name)
    if path.suffix.lower() not in SUFFIXES:
        raise SightlineError(f"{name}: {_unknown(path.suffix)}")
    try:
        found = path.stat()
        kind = next((words for is_one, words in KINDS if is_one(found.st_mode)), None)
        if kind:
            raise SightlineError(
                f"{shown(path)}: this is {kind}, not a file. Expected a file with a strategy's text; "
                "save the text to one and ingest that."
            )
        if found.st_size > LARGEST:
            raise SightlineError(_too_large(name, f"{found.st_size / 1_000_000:.0f} MB"))
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise SightlineError(f"{shown(path)}: the file cannot be read ({_why(path, error)}") from error
    if len(raw) > LARGEST:  # it grew, or its size was not known
        raise SightlineError(_too_large(name, f"more than {LARGEST / 1_000_000:.0f} MB"))
    return raw


def types(paths: Iterable[Path]) -> str:
    """Say how many files of which types there are, the commonest first: "2 .docx, 1 .pdf"."""
    counts = Counter(path.suffix.lower() or "without a type" for path in paths)
    return ", ".join(
        f"{number} {shown(suffix)}" for suffix, number in sorted(counts.items(), key=lambda n: (-n[1], n[0]))
    )


def _unknown(suffix: str) -> str:
    expected = f"Expected one of {', '.join(SUFFIXES)}: save it as one of these and ingest that."
    return f"files {f'of type {shown(suffix)}' if suffix else 'without a type'} cannot be read. {expected}"


def _too_large(name: str, size: str) -> str:
    return (
        f"{name}: the file is too large ({size}). Expected at most {LARGEST / 1_000_000:.0f} MB; a strategy's text "
        "has less than 1. Check that it is the right file."
    )


def _why(path: Path, error: OSError | ValueError) -> str:
    """Say why a file cannot be read, and what to do."""
    if isinstance(error, PermissionError):
        return "you have no permission to). Expected a file that you may read: change its permissions, or copy it."
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return (
            "it is a link to a file that is not there). Expected a file: put the link right, or name the file itself."
        )
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    return f"{reason}). Expected a file with a strategy's text: check its name, and that it is still there."
