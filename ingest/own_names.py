"""The names by which a strategy calls its council, beside the council's own label."""

from __future__ import annotations

import re

from ingest.document import Document

FIRST_PAGE = 2000
WORD = r"[A-Z][\w’'-]+"
COMMON = r"(?:The|THE|Our|Your|National|General|Children|Research)\b"
NAME = rf"(?!{COMMON}){WORD}(?: (?:and|upon|on|under|&|AND|UPON|{WORD})){{0,4}}?"
KIND = r"(?:Metropolitan|County|City|Borough|District|Unitary|METROPOLITAN|COUNTY|CITY|BOROUGH|DISTRICT|UNITARY)"
OWN_NAME = re.compile(
    rf"\b(?:Borough|BOROUGH|City|CITY|County|COUNTY) (?:of|OF) (?P<behind>{NAME})(?: Council| COUNCIL|$)"
    rf"|\b(?P<before>{NAME})(?: {KIND})* (?:Council|COUNCIL|Children['’]s Trust|CHILDREN['’]S TRUST)\b",
    re.MULTILINE,
)


def own_names(document: Document, council: str) -> str:
    """Give a council's names in its document, between bars: its label, and what stands on the first page."""
    found = OWN_NAME.search(document.text, 0, FIRST_PAGE)
    return "|".join(dict.fromkeys([council, *([found["behind"] or found["before"]] if found else [])]))
