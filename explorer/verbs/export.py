"""`sightline export`: write the graph, or some strategies of it, in a form that other programs read."""

import argparse
import sys
from pathlib import Path

import sightline
from explorer.printing import tell, written
from explorer.verbs.verb import Verbs
from ontology.errors import SightlineError

FORMATS = {
    "nquads": "RDF with every named graph",
    "turtle": "RDF without the graphs",
    "jsonld": "RDF with every named graph, in short names",
    "graphml": "the summary graph, for Gephi, yEd and networkx; of a strategy that is named, its actions and risks too",
    "csv": "a table for each class, as a ZIP or in a folder",
    "xlsx": "the same tables as an Excel workbook",
    "stratml": "StratML, one document for each strategy; of several, a ZIP or a folder",
    "qdpx": "a REFI-QDA project, for NVivo, MAXQDA, ATLAS.ti and QualCoder",
    "qdc": "its codebook alone",
}
EXAMPLES = (
    "sightline export --output graph.nq",
    "sightline export --format turtle --strategy wigan-2011 --output wigan.ttl",
    "sightline export --format xlsx --output strategies.xlsx",
    "sightline export --format csv --output tables/",
    "sightline export --format stratml --strategy wirral-2012 --output wirral.xml",
    "sightline export --format qdpx --output strategies.qdpx",
)


def add(verbs: Verbs) -> None:
    """Describe the verb."""
    verb = verbs.add("export", run, "Write the graph, or some strategies of it; the same content gives the same bytes.")
    verb.add_argument(
        "--format",
        choices=list(FORMATS),
        default="nquads",
        help=". ".join(f"{name}: {what}" for name, what in FORMATS.items()) + ". (nquads)",
    )
    verb.add_argument("--strategy", action="append", metavar="SLUG", help="only this strategy (may be repeated)")
    verb.add_argument(
        "--output",
        metavar="FILE|DIR/",
        help="the file to write (else standard output); where the format is several files, also a folder, its name "
        "ending with a slash",
    )


def run(asked: argparse.Namespace) -> int:
    """Export to a file, which appears when it is whole, into a folder, or to standard output."""
    if asked.format == "turtle" and not asked.strategy:
        tell("Turtle has no named graphs: it says every statement, and not in which graph each stands.")
    if asked.output and asked.output.endswith(("/", "\\")):
        sightline.export(Path(asked.output), asked.format, asked.strategy, asked.store)
        return 0
    if asked.output is None and sys.stdout.isatty() and _is_binary(asked):
        raise SightlineError(
            f"The format {asked.format} is not for a terminal to show. Name a file with --output, or send standard "
            "output into one."
        )
    if asked.output and Path(asked.output).is_dir():
        raise SightlineError(f"{asked.output} is a folder. Name a file in it; or, for several files, end with a slash.")
    with written(asked.output) as stream:
        sightline.export(stream, asked.format, asked.strategy, asked.store)
    return 0


def _is_binary(asked: argparse.Namespace) -> bool:
    from graph import export

    format = export.FORMATS[asked.format]
    return format.binary or (format.several and len(asked.strategy or ()) != 1)  # then it is a ZIP
