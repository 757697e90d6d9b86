"""Names that stay: IRIs from what is said and where, never from offsets, rules, order or time."""

from __future__ import annotations

import hashlib

from ingest.strategy import Element, Score, ScoreTable
from ingest.wording import key
from ontology.names import STRATEGY, THEME

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


def score_table_iris(slug: str, scores: list[Score]) -> dict[ScoreTable, str]:
    """Name each table of scores by its title, and its ordinal among equals."""
    seen: dict[str, int] = {}
    iris: dict[ScoreTable, str] = {}
    for table in dict.fromkeys(score.table for score in scores):
        same = key(table.title)
        seen[same] = seen.get(same, 0) + 1
        iris[table] = f"{STRATEGY}{slug}/scores/{digest(same, str(seen[same]))}"
    return iris


def strand_iri(slug: str, score: Score) -> str:
    """Name the strand of a score: the vocabulary's, else the strategy's own by its words."""
    return f"{THEME}{score.known}" if score.known else f"{STRATEGY}{slug}/strand/{digest(key(score.strand_label))}"


def score_iri(slug: str, table: str, strand: str, dimension: str) -> str:
    """Name a score by its table, its strand and its dimension's words."""
    return f"{STRATEGY}{slug}/score/{digest(table, strand, key(dimension))}"


def passage_iri(slug: str, start: int, end: int) -> str:
    """Name a passage by its place."""
    return f"{STRATEGY}{slug}/passage/{start}-{end}"
