"""Which reader reads a file, by its suffix; each is loaded when it is first needed."""

from __future__ import annotations

from importlib import import_module

from ingest.document import Document

READERS = {
    ".md": "ingest.markdown",
    ".markdown": "ingest.markdown",
    ".txt": "ingest.markdown",
    ".docx": "ingest.docx",
    ".pdf": "ingest.pdf",
    ".html": "ingest.html",
    ".htm": "ingest.html",
}


def read(name: str, raw: bytes, suffix: str) -> Document:
    """Read a file's bytes with the reader for its suffix; raise SightlineError, in words, where they cannot be read."""
    document: Document = import_module(READERS[suffix]).read(name, raw)
    return document
