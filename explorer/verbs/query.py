"""`sightline query`: ask SPARQL, or a named query."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sightline
from explorer.printing import show, tell_digests, tell_digests_of
from explorer.verbs.verb import Verbs
from ontology.errors import SightlineError

if TYPE_CHECKING:
    import pandas as pd

EXAMPLES = (
    "sightline query --name plan --with slug=derbyshire-2014 --format csv",
    "echo 'SELECT (COUNT(?action) AS ?actions) WHERE { ?action a sl:Action }' | sightline query -",
)
TWINS = ("query", "ask")


def add(verbs: Verbs) -> None:
    """Describe the verb."""
    verb = verbs.add("query", run, "Ask SPARQL, or a named query.")
    verb.add_argument("file", nargs="?", metavar="FILE", help="a file of SPARQL, or - for standard input")
    verb.add_argument("--name", metavar="NAME", help="ask this named query instead; an unknown name lists them all")
    verb.add_argument(
        "--with", dest="values", action="append", default=[], metavar="NAME=VALUE",
        help="a parameter of the named query (may be repeated)",
    )  # fmt: skip
    verb.add_argument("--seconds", type=float, default=30, metavar="N", help="stop a query of SPARQL after this (30)")
    verbs.formats(verb)


def run(asked: argparse.Namespace) -> int:
    """Ask a named query, or the SPARQL of a file or of standard input."""
    if (asked.file is None) == (asked.name is None):
        asked.usage("say what to ask: a FILE of SPARQL, - for standard input, or --name NAME")
    given = parameters(asked.values)
    if asked.name is None:
        found = sightline.query(read(asked.file), asked.store, asked.seconds)
    else:
        found = sightline.ask(asked.name, asked.store, **given)
    if asked.format == "table":
        _tell_digests(found, given, asked)
    show(found, asked.format)
    return 0


def _tell_digests(found: "pd.DataFrame", given: dict[str, Any], asked: argparse.Namespace) -> None:
    """Say whose words in a table are Sightline's: of a person's own SPARQL, they may be of any strategy."""
    if {"slug", "textKind"} <= set(found):
        tell_digests(found)
    elif "slug" in found:
        tell_digests_of(asked.store, set(found["slug"]))
    elif "slug" in given:
        tell_digests_of(asked.store, [given["slug"]])
    elif asked.name is None:
        tell_digests_of(asked.store)


def read(file: str) -> str:
    """Read a query from a file, or from standard input."""
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise SightlineError(f"The query's file {file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise SightlineError(f"The query's file {file} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error


def parameters(values: Iterable[str]) -> dict[str, Any]:
    """Read NAME=VALUE pairs; `slugs` takes several values between commas."""
    found: dict[str, Any] = {}
    for pair in values:
        name, equals, value = pair.partition("=")
        if not equals:
            raise SightlineError(f"'{pair}' is not NAME=VALUE, such as slug=wirral-2012.")
        found[name] = value.split(",") if name == "slugs" else value
    return found
