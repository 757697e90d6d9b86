"""Read a draft: a document that is asked about and never kept, so that nothing of it is written anywhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from ingest import manifest
from ingest.alarms import alarms
from ingest.extraction import extract
from ingest.mapping import quads
from ingest.profile import profile
from ingest.reading import read_document
from ontology.vocabulary import NOT_STATED

SLUG = "draft"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft's statements, under a slug of its own, and what to look at in it."""

    slug: str
    statements: frozenset[ox.Quad]
    warnings: tuple[str, ...]


def read_draft(path: Path, council: str | None = None) -> Draft:
    """Read a file as a strategy, though nothing says whose or what it is.

    Raises SightlineError where the file cannot be read, or the council that is named is unknown.
    """
    facts = manifest.facts_of(path) | ({"council": council} if council else {})
    document = read_document(path)
    strategy = extract(document, profile(document, SLUG, facts, otherwise=NOT_STATED))
    warnings = alarms(strategy)
    if strategy.profile.councils == (NOT_STATED.id,):
        warnings = (
            "council not stated, or not clearly: say it with --council NAME to stand beside its like.",
            *warnings,
        )
    if strategy.profile.kind == OTHER and strategy.of_kind("Priority") and strategy.of_kind("Action"):
        warnings = (
            "its title does not say what it is; as it has priorities and actions it is taken for a strategy.",
            *warnings,
        )
        strategy.profile = replace(strategy.profile, kind="strategy")
    return Draft(SLUG, frozenset(quads(strategy)), warnings)
