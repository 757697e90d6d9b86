"""Take documents into a store: read, extract, check and replace each, then publish once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from graph import Writer
from graph.publication import Fingerprint
from graph.validate import document_findings
from ingest import manifest, readers, source
from ingest.alarms import alarms
from ingest.document import Document
from ingest.extraction import extract
from ingest.mapping import content_hash, quads
from ingest.profile import profile
from ingest.rules import rules_version
from ingest.source import SUFFIXES, shown
from ingest.strategy import Strategy
from ontology.errors import SightlineError

OURS = "This is a fault of Sightline's; please report it with the file."
Statements = set[ox.Quad]


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


def ingest(
    paths: Iterable[Path | str],
    store: Path | str,
    ident: str | None = None,
    council: str | None = None,
    replace: bool = False,
    progress: Callable[[str], None] = lambda message: None,
) -> list[Report]:
    """Take documents (files, or folders of them) into a store; one that cannot be taken does not stop the others.

    A file that the store holds already, read by the same rules, is left alone. Raises SightlineError where nothing was
    asked for, or the store cannot be written; it then stays as it was published last.
    """
    files, reports = _listed([Path(path) for path in paths], progress)
    if not files and not reports:
        raise SightlineError(
            f"No documents were named. Expected files of type {', '.join(SUFFIXES)}, or a folder that holds some."
        )
    for option, value in (("--id", ident), ("--council", council)):
        if value and len(files) > 1:
            raise SightlineError(
                f"{option} is for one document, but {len(files)} were given. "
                f"Ingest them one by one, or say it of each in a {manifest.NAME}."
            )
    if not files:
        return reports
    with Writer(store) as writer:
        try:
            for number, file in enumerate(files, 1):
                progress(f"{number}/{len(files)} {shown(file.name)}")
                report, statements = _read(file, writer, ident, council, replace)
                if report.slug and statements:
                    writer.replace(report.slug, statements)
                reports.append(report)
                writer.publish_if_due()
        finally:  # what was taken is kept when a person stops the run
            if any(report.status != "refused" for report in reports):
                if any(report.status == "stored" for report in reports):
                    progress("publishing")
                writer.publish()
    return reports


def _listed(paths: Iterable[Path], progress: Callable[[str], None]) -> tuple[list[Path], list[Report]]:
    """List the documents that paths stand for, and refuse each path that stands for none."""
    files, refused = [], []
    for path in paths:
        try:
            files += manifest.documents(path)
            others = manifest.left_out(path)
        except SightlineError as error:
            refused.append(Report(path, "refused", message=str(error)))
            continue
        if others:
            progress(others)
    return files, refused


def _read(
    file: Path, writer: Writer, ident: str | None, council: str | None, replace: bool
) -> tuple[Report, Statements | None]:
    """Read one document for the store that is being written: what becomes of it, and its statements if they are new."""
    try:
        return _statements(file, writer, ident, council, replace)
    except SightlineError as error:
        return Report(file, "refused", message=str(error)), None
    except Exception as error:  # noqa: BLE001 - our fault in one document must not cost the others
        words = (
            f"{shown(file.name)}: it could not be read ({type(error).__name__}), so nothing of it was stored. {OURS}"
        )
        return Report(file, "refused", message=words), None


def _statements(
    file: Path, writer: Writer, ident: str | None, council: str | None, replace: bool
) -> tuple[Report, Statements | None]:
    facts = manifest.facts_of(file) | ({"council": council} if council else {})
    document = _document(file)
    described = profile(document, ident, facts)
    known = writer.fingerprint(described.slug)
    content = content_hash(document.text, described.manifest)
    made = Fingerprint(content, rules_version(), document.name, described.text_kind)
    if known == made:
        return Report(file, "unchanged", described.slug), None
    if known and (known.source, known.text_kind) != (made.source, made.text_kind) and not replace:
        raise SightlineError(
            f"{document.name}: the id {described.slug} is taken by another source, {known.source} ({known.text_kind}). "
            "Give this one its own id with --id, or replace that one with --replace."
        )
    strategy = extract(document, described)
    statements = quads(strategy)
    findings = document_findings(described.slug, statements)
    if findings:
        first = findings[0]
        raise SightlineError(
            f"{document.name}: {len(findings)} statements are not sound, so nothing of it was stored. "
            f"The first: {first.message} ({first.subject}). {OURS}"
        )
    report = Report(
        file,
        "stored",
        described.slug,
        counts=dict(sorted(strategy.counts().items())),
        warnings=alarms(strategy),
        notes=_notes(document),
    )
    return report, statements


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
