"""Read a PDF with a text layer into a document's blocks, as far as its pages show what they are."""

from __future__ import annotations

from ingest.document import Document
from ingest.markdown import document
from ingest.pdf_file import pages_of
from ingest.pdf_layout import written


def read(name: str, raw: bytes) -> Document:
    """Read a file's bytes as PDF, without the contact details in it.

    Raises SightlineError where the file is no PDF, is closed, broken or too long, or has no text.
    """
    pages, warnings = pages_of(name, raw)
    text, begins, unrecovered = written(pages)
    return document(name, text, [*warnings, *unrecovered], begins)
