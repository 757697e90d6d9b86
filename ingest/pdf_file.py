"""A PDF's file: taken apart in a process that can be stopped; refused in words where it cannot be read."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from ingest.decoding import Form, seems, unlike
from ingest.pdf_pages import Page, page
from ontology.errors import SightlineError

PDF = Form("a PDF", "a PDF with a strategy's text")
SECONDS = 40  # of the processor, to take a file apart; a hundred pages take two
LONGEST = 55  # seconds by the clock: a sound file must not be refused because the computer is busy
STOPPED = -getattr(signal, "SIGXCPU", 0)  # the status with which the process ends when its seconds are over
MEMORY = 7 << 28  # bytes of address space: with the waiting process, less than 2 GiB
MOST_PAGES = 500  # a strategy has some 10 to 60
TOO_MUCH = 4  # the status with which the process ends then
HEAD = 1024  # bytes within which a PDF says that it is one
MEND = "Open it in a PDF reader, print it to a new PDF, and ingest that."
OCR = "Have its text recognised (OCR), for example with “ocrmypdf in.pdf out.pdf”, and ingest the file that this makes."
SCAN = 0.5  # of a page that a picture covers: a scan
FEWEST_WORDS = 3  # of a page with text
GARBLED = 0.3  # of a file's characters that stand for none
COMMON = frozenset(["the", "and", "of", "to", "in", "for", "a", "is", "on", "with", "be", "will", "are"])
FEWEST_COMMON = 0.02  # of an English text's words
SAMPLE = 200  # words, at the least, by which a text's language is told
NAMED_PAGES = 10  # of those a warning lists


def pages_of(name: str, raw: bytes) -> tuple[list[Page], list[str]]:
    """Read a file's bytes into pages, with warnings about those that have no text.

    Raises SightlineError where the file is no PDF, is closed, broken or too long, or has no text.
    """
    _check(name, raw)
    lines, status = _taken_apart(name, raw)
    head = json.loads(lines[0]) if lines else None
    if isinstance(head, str):
        raise SightlineError(f"{name}: {_refusal(head)}")
    if head is not None and head["pages"] > MOST_PAGES:
        raise SightlineError(
            f"{name}: the file has {head['pages']:,} pages; at most {MOST_PAGES} are read. Expected one strategy, "
            "which has some 10 to 60: save its pages as a file of their own, and ingest that."
        )
    if status == TOO_MUCH:
        raise SightlineError(
            f"{name}: the file holds more words than any strategy{_behind(lines)}. Check that it is the right file."
        )
    if status != 0 or head is None:
        raise SightlineError(
            f"{name}: the file could not be taken apart{_behind(lines)}: it needed more memory than one file may have, "
            f"or is broken. {MEND}"
        )
    found = [page(number, json.loads(line)) for number, line in enumerate(lines[1:], 1)]
    return found, [*_cut_off(raw), *_unread(name, found)]


def _check(name: str, raw: bytes) -> None:
    """Refuse what is no PDF by its first bytes."""
    if not raw:
        raise SightlineError(f"{name}: the file is empty (0 bytes). Expected {PDF.expected}.")
    if b"%PDF-" not in raw[:HEAD]:
        what = seems(raw)
        if what:
            raise SightlineError(f"{name}: {unlike(PDF, what)}")
        raise SightlineError(
            f"{name}: this is not a PDF: its first bytes are not those of one. Expected {PDF.expected}; give the file "
            "the ending of what it is, and ingest that."
        )


def _taken_apart(name: str, raw: bytes) -> tuple[list[bytes], int]:
    """Have a file taken apart in a process of its own: what it wrote, line by line, and its status."""
    asked = {"seconds": SECONDS, "memory": MEMORY, "pages": MOST_PAGES}
    command = [sys.executable, "-P", str(Path(__file__).with_name("pdf_worker.py"))]
    sent = json.dumps(asked).encode() + b"\n" + raw
    try:
        ran = subprocess.run(command, input=sent, capture_output=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired as error:
        raise _stopped(name, LONGEST, _lines(error.stdout or b""), " If the computer was busy, try again.") from error
    lines = _lines(ran.stdout)
    if ran.returncode and ran.returncode == STOPPED:
        raise _stopped(name, SECONDS, lines)
    return lines, ran.returncode


def _stopped(name: str, seconds: int, lines: Sequence[bytes], hint: str = "") -> SightlineError:
    return SightlineError(
        f"{name}: reading it was stopped after {seconds} seconds{_behind(lines)}. Expected some seconds for a "
        f"strategy; a page may hold a large drawing, or be broken. {MEND}{hint}"
    )


def _lines(written: bytes) -> list[bytes]:
    """Give the whole lines of what was written."""
    return written.split(b"\n")[:-1]


def _behind(lines: Sequence[bytes]) -> str:
    """Say at which page it ended."""
    return f" at page {len(lines)}" if lines else ""


def _refusal(reason: str) -> str:
    """Say why a file cannot be opened, and what to do."""
    if reason in ("password", "security"):
        return (
            "the file is encrypted and opens only with a password. Expected one that opens without: open it with the "
            "password, print it to a new PDF, and ingest that."
        )
    return f"the file starts as a PDF but cannot be opened: it is broken or cut off. Fetch it again. {MEND}"


def _cut_off(raw: bytes) -> list[str]:
    """Warn of a file whose end is missing."""
    if b"%%EOF" in raw[-2 * HEAD :] or b"startxref" in raw[-2 * HEAD :]:
        return []
    return ["the file's end is missing, so pages at its end may be. If so, fetch it again."]


def _unread(name: str, pages: Sequence[Page]) -> list[str]:
    """Warn of pages without text; refuse a file that has none, or none that can be understood."""
    broken = [each.number for each in pages if each.broken]
    bare = [each for each in pages if not each.broken and len(each.words) < FEWEST_WORDS]
    scans = [each.number for each in bare if each.picture >= SCAN]
    if not pages or len(broken) == len(pages):
        raise SightlineError(f"{name}: none of its {len(pages)} pages can be read: the file is broken. {MEND}")
    if not any(each.words for each in pages) or len(scans) + len(broken) == len(pages):
        what = "its pages are pictures, as a scanner makes them" if scans else "its pages hold no words"
        raise SightlineError(f"{name}: the file has no text layer: {what}. {OCR}")
    _check_words(name, pages)
    warnings = []
    if broken:
        warnings.append(f"{_numbered(broken)} could not be read and {_are(broken)} missing. {MEND}")
    if scans:
        warnings.append(
            f"{_numbered(scans)} {_are(scans)} a picture without a text layer, so what is said there is missing. {OCR}"
        )
    full = [each.number for each in pages if each.full]
    if full:
        warnings.append(
            f"{_numbered(full)} hold{'s' if len(full) == 1 else ''} more words than a page can show; "
            "the rest was left out."
        )
    return warnings


def _check_words(name: str, pages: Sequence[Page]) -> None:
    """Refuse a text whose characters, or words, stand for none: its fonts do not say which letters they show."""
    words = [word.text for each in pages for word in each.words]
    letters = sum(len(word) for word in words) + sum(each.unmapped for each in pages)
    lost = sum(each.unmapped for each in pages) + sum(sum("\ue000" <= c <= "\uf8ff" for c in word) for word in words)
    common = sum(word.lower() in COMMON for word in words)
    if lost > GARBLED * letters or (len(words) >= SAMPLE and common < FEWEST_COMMON * len(words)):
        sample = " ".join("".join(c if c.isprintable() and c < "\ue000" else "�" for c in word) for word in words[:6])
        raise SightlineError(
            f"{name}: the text layer is no English that can be read (it begins “{sample[:60]}”): the file's fonts do "
            "not say which letters they show. Expected words. Have the text recognised anew (OCR), for example with "
            "“ocrmypdf --force-ocr in.pdf out.pdf”, and ingest the file that this makes."
        )


def _numbered(pages: Sequence[int]) -> str:
    """Name pages: "page 3", "pages 3, 4 and 7"."""
    named = [str(number) for number in pages[:NAMED_PAGES]]
    more = len(pages) - len(named)
    if len(pages) == 1:
        return f"page {named[0]}"
    last = f"{more} more" if more else named.pop()
    return f"pages {', '.join(named)} and {last}"


def _are(pages: Sequence[int]) -> str:
    return "is" if len(pages) == 1 else "are"
