"""Names that stay: IRIs from what is said and where, never from offsets, rules, order or time."""

from __future__ import annotations

import hashlib

from ingest.strategy import Element
from ingest.wording import key
from ontology.names import STRATEGY

DIGITS = 10


def digest(*parts: str) -> str:
    """Give ten hex digits of SHA-256 over some parts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:DIGITS]


def element_iris(slug: str, elements: list[Element]) -> dict[Element, str]:
    """Name each element by kind, normalised words, nearest heading or row group, and ordinal among equals."""
    seen: dict[tuple[str, str, str], int] = {}
    iris = {}
    for element in sorted(elements, key=lambda e: (e.prose.starts[0], e.prose.ends[-1], e.kind)):
        nearest = element.group or (element.path[-1] if element.path else "")
        same = (element.kind, key(element.words), key(nearest))
        seen[same] = seen.get(same, 0) + 1
        iris[element] = f"{STRATEGY}{slug}/{element.kind.lower()}/{digest(*same[1:], str(seen[same]))}"
    return iris


def link_iri(slug: str, source: str, relation: str, target: str) -> str:
    """Name a link by its ends and its relation."""
    return f"{STRATEGY}{slug}/link/{digest(source, relation, target)}"


def passage_iri(slug: str, start: int, end: int) -> str:
    """Name a passage by its place."""
    return f"{STRATEGY}{slug}/passage/{start}-{end}"
