"""Take documents into a store: read, extract, check and replace each, then publish once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from graph import Writer
from ingest import crew, manifest
from ingest.reading import Asked, Report, read_document, read_strategy
from ingest.source import SUFFIXES, shown
from ontology.errors import SightlineError

__all__ = ["Report", "ingest", "read_document", "read_strategy"]


def ingest(
    paths: Iterable[Path | str],
    store: Path | str,
    ident: str | None = None,
    council: str | None = None,
    replace: bool = False,
    progress: Callable[[str], None] = lambda message: None,
    processes: int | None = None,
) -> list[Report]:
    """Take documents (files, or folders of them) into a store; one that cannot be taken does not stop the others.

    A file that the store holds already, read by the same rules, is left alone. Many files are read by as many processes
    as there are cores, or as are asked for, and taken in the order in which they are named. Raises SightlineError where
    nothing was asked for, or the store cannot be written; it then stays as it was published last.
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
    asked = Asked(ident, council, replace)
    with Writer(store) as writer:
        try:
            with crew.readers(files, asked, writer, processes) as outcomes:
                for number, file in enumerate(files, 1):
                    progress(f"{number}/{len(files)} {shown(file.name)}")
                    outcome = next(outcomes)
                    if outcome.slug and outcome.statements:
                        writer.replace(outcome.slug, outcome.statements)
                    reports.append(outcome.report)
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
