"""`sightline gaps`: how far a strategy takes each theme, what it lacks, and what other councils wrote."""

import argparse
import sys
from typing import TYPE_CHECKING

import sightline
from explorer.printing import DIGEST, printed, tell, terminal_width, written
from explorer.verbs.verb import Verbs
from ontology.errors import SightlineError

if TYPE_CHECKING:
    from graph.report import Report

EXAMPLES = (
    "sightline gaps wigan-2011",
    "sightline gaps corpus/wirral-2012.md --format markdown",
    "sightline gaps derbyshire-2014 --format docx --output derbyshire.docx",
)
TWINS = ("gaps", "report")
SHOWN = ("themeLabel", "standing", "rungName", "verdict", "needs", "peersHigher")


def add(verbs: Verbs) -> None:
    """Describe the verb."""
    verb = verbs.add(
        "gaps",
        run,
        "Say how far a strategy takes each theme, what the next rung needs, and what other councils wrote. A draft's "
        "file is read and never kept.",
    )
    subject(verb)
    verb.add_argument(
        "--format",
        choices=("table", "csv", "json", "markdown", "docx"),
        default="table",
        help="table and csv give a row for each theme; markdown, docx (Word) and json the whole report, loose ends "
        "included (table)",
    )
    verb.add_argument("--output", metavar="FILE", help="write it there (else to standard output)")


def subject(verb: argparse.ArgumentParser) -> None:
    """Let a verb be asked of a strategy in the store, or of a draft's file."""
    verb.add_argument(
        "strategy", metavar="STRATEGY", help="a strategy in the store, such as wirral-2012, or the file of a draft"
    )
    verb.add_argument("--council", metavar="NAME", help="whose a draft is, where its text does not say")


def run(asked: argparse.Namespace) -> int:
    """Find the gaps; what must be known first is said beside a table."""
    if asked.format == "docx" and asked.output is None and sys.stdout.isatty():
        raise SightlineError("A Word document cannot be shown here. Name the file to write with --output FILE.")
    found = sightline.report(asked.strategy, asked.store, asked.council)
    with written(asked.output) as stream:
        stream.write(_document(found, asked.format, terminal_width() if asked.output is None else None))
    return 0


def _document(found: "Report", format: str, room: int | None) -> bytes:
    if format == "docx":
        from explorer.report_docx import docx

        return docx(found)
    if format == "markdown":
        from explorer.report_markdown import markdown

        return markdown(found).encode("utf-8")
    if format == "json":
        from explorer import report_json

        return report_json.written(found).encode("utf-8")
    from graph.report import gaps_table

    warn(found)
    table = gaps_table(found)
    if format == "table":
        tell("“Not found” is not “not in the document”: --format markdown says how surely we would have found it.")
        table = table[list(SHOWN)].rename(columns={"themeLabel": "theme"})
    return printed(table, format, room).encode("utf-8", "backslashreplace")


def warn(found: "Report") -> None:
    """Say beside a table what must be known first."""
    for caution in found.cautions:
        tell(f"{found.slug}: {caution}")
    if found.text_kind == "digest":
        tell(f"{found.slug}: {DIGEST}.")
