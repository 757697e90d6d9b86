"""Read one document for a store: what becomes of it, and the statements that it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from graph.publication import Fingerprint
from graph.validate import document_findings
from ingest import manifest, readers, source
from ingest.alarms import alarms
from ingest.document import Document
from ingest.extraction import extract
from ingest.mapping import content_hash, nquads
from ingest.memory import uninterrupted
from ingest.profile import profile
from ingest.rules import rules_version
from ingest.source import shown
from ingest.strategy import Profile, Strategy
from ontology.errors import SightlineError

OURS = "This is a fault of Sightline's; please report it with the file."
Known = Callable[[str], Fingerprint | None]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one document: `stored`, `unchanged` or `refused` (`message` says why), and what it gave.

    `warnings` say what to look at, `notes` what was done to the text. A folder without documents is refused as one.
    """

    path: Path
    status: str
    slug: str | None = None
    message: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """How documents are to be read: under which id, as whose, and whether one may take the place of another."""

    ident: str | None = None
    council: str | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading a document gave: its report, its slug even if that is taken, its statements (N-Quads) if new."""

    report: Report
    slug: str | None = None
    statements: bytes | None = None


@uninterrupted
def read_document(path: Path) -> Document:
    """Read a file into the document model by its suffix.

    Raises SightlineError where the file cannot be read or is of an unknown type.
    """
    return readers.read(shown(path.name), source.contents(path), path.suffix.lower())


def read_strategy(path: Path, ident: str | None = None) -> Strategy:
    """Read a file as a strategy; its manifest's facts count before what its text says."""
    facts = manifest.facts_of(path)
    document = read_document(path)
    return extract(document, profile(document, ident, facts))


def read_for_store(file: Path, asked: Asked, known: Known) -> Outcome:
    """Read a document for a store; `known` says from what the store's strategy of a slug was made, if it has one."""
    try:
        facts = manifest.facts_of(file) | ({"council": asked.council} if asked.council else {})
        document = _document(file)
        return _described(file, document, profile(document, asked.ident, facts), asked, known)
    except SightlineError as error:
        return Outcome(Report(file, "refused", message=str(error)))
    except Exception as error:  # noqa: BLE001 - our fault in one document must not cost the others
        return Outcome(unread(file, f"it could not be read ({type(error).__name__})"))


def unread(file: Path, why: str) -> Report:
    """Report a document that a fault of ours kept from being read."""
    return Report(file, "refused", message=f"{shown(file.name)}: {why}, so nothing of it was stored. {OURS}")


def _described(file: Path, document: Document, described: Profile, asked: Asked, known: Known) -> Outcome:
    """Read a document of which it is known what it is, unless the store has all of it."""
    slug = described.slug
    content = content_hash(document.text, described.manifest)
    made = Fingerprint(content, rules_version(), document.name, described.text_kind)
    before = known(slug)
    if before == made:
        return Outcome(Report(file, "unchanged", slug), slug)
    if before and (before.source, before.text_kind) != (made.source, made.text_kind) and not asked.replace:
        taken = (
            f"{document.name}: the id {slug} is taken by another source, {before.source} ({before.text_kind}). "
            "Give this one its own id with --id, or replace that one with --replace."
        )
        return Outcome(Report(file, "refused", message=taken), slug)
    strategy = extract(document, described)
    statements = nquads(strategy)
    findings = document_findings(slug, ox.parse(statements, format=ox.RdfFormat.N_QUADS))
    if findings:
        first = findings[0]
        raise SightlineError(
            f"{document.name}: {len(findings)} statements are not sound, so nothing of it was stored. "
            f"The first: {first.message} ({first.subject}). {OURS}"
        )
    counts = dict(sorted(strategy.counts().items()))
    report = Report(file, "stored", slug, counts=counts, warnings=alarms(strategy), notes=_notes(document))
    return Outcome(report, slug, statements)


def _document(file: Path) -> Document:
    """Read a file; where it is not there, say who lists it."""
    try:
        return read_document(file)
    except SightlineError as error:
        if isinstance(error.__cause__, FileNotFoundError) and manifest.is_listed(file):
            raise SightlineError(
                f"{error} The {manifest.NAME} beside it lists it: put the name right there, or take it out."
            ) from error
        raise


def _notes(document: Document) -> tuple[str, ...]:
    """Say what was done to the text."""
    if not document.masked:
        return ()
    return (f"{document.masked} contact {'detail' if document.masked == 1 else 'details'} masked",)
