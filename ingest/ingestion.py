"""Take documents into a store: read, extract, check and replace each, then publish once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from graph import Writer
from graph.publication import Fingerprint
from graph.validate import document_findings
from ingest import manifest, markdown
from ingest.document import Document
from ingest.extraction import extract
from ingest.manifest import SUFFIXES
from ingest.mapping import content_hash, quads
from ingest.profile import profile
from ingest.rules import rules_version
from ingest.strategy import Strategy
from ontology.errors import SightlineError


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one document: `stored`, `unchanged` or `refused` (`message` says why), counts, warnings."""

    path: Path
    status: str
    slug: str | None = None
    message: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def read_document(path: Path) -> Document:
    """Read a file into the document model by its suffix.

    Raises SightlineError where the file cannot be read or is of an unknown type.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise SightlineError(
            f"{path.name}: files of type {path.suffix or 'unknown'} cannot be read. "
            f"Expected one of {', '.join(SUFFIXES)}."
        )
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SightlineError(
            f"{path}: the file cannot be read ({error.strerror or error}). "
            "Check its name and your permission to read it."
        ) from error
    if not raw.strip():
        raise SightlineError(f"{path.name}: the file is empty. Expected a strategy's text.")
    return markdown.read(path.name, raw)


def read_strategy(path: Path, ident: str | None = None) -> Strategy:
    """Read a file as a strategy; its manifest's facts count before what its text says."""
    facts = manifest.facts_of(path)
    document = read_document(path)
    return extract(document, profile(document, ident, facts))


def ingest(
    paths: Iterable[Path | str],
    store: Path | str,
    ident: str | None = None,
    replace: bool = False,
    progress: Callable[[str], None] = lambda message: None,
) -> list[Report]:
    """Take documents (files, or folders of them) into a store; one that cannot be taken does not stop the others.

    A file that the store holds already, read by the same rules, is left alone. Raises SightlineError where nothing was
    asked for, or the store cannot be written.
    """
    files = [file for path in paths for file in manifest.documents(Path(path))]
    if not files:
        raise SightlineError(
            f"No documents found. Expected files of type {', '.join(SUFFIXES)}, or a folder that holds some."
        )
    if ident and len(files) > 1:
        raise SightlineError(
            f"--id names one document, but {len(files)} were given. "
            "Ingest them one by one, or list their ids in a corpus.toml."
        )
    reports = []
    with Writer(store) as writer:
        try:
            for number, file in enumerate(files, 1):
                progress(f"{number}/{len(files)} {file.name}")
                reports.append(_take(file, writer, ident, replace))
        finally:
            if any(report.status == "stored" for report in reports):
                progress("publishing")
            writer.publish()
    return reports


def _take(file: Path, writer: Writer, ident: str | None, replace: bool) -> Report:
    """Take one document into the store that is being written."""
    try:
        facts = manifest.facts_of(file)
        document = read_document(file)
        described = profile(document, ident, facts)
        known = writer.fingerprint(described.slug)
        content = content_hash(document.text, described.manifest)
        made = Fingerprint(content, rules_version(), document.name, described.text_kind)
        if known == made:
            return Report(file, "unchanged", described.slug)
        if known and (known.source, known.text_kind) != (made.source, made.text_kind) and not replace:
            raise SightlineError(
                f"{file.name}: the id {described.slug} is taken by another source, {known.source} ({known.text_kind}). "
                "Give this one its own id with --id, or replace that one with --replace."
            )
        strategy = extract(document, described)
        statements = quads(strategy)
        findings = document_findings(described.slug, statements)
        if findings:
            first = findings[0]
            raise SightlineError(
                f"{file.name}: {len(findings)} statements are not sound, so nothing of it was stored. "
                f"The first: {first.message} ({first.subject}). "
                "This is a fault of Sightline's; please report it with the file."
            )
        writer.replace(described.slug, statements)
    except SightlineError as error:
        return Report(file, "refused", message=str(error))
    counts = dict(sorted(strategy.counts().items()))
    return Report(file, "stored", described.slug, counts=counts, warnings=document.warnings)
