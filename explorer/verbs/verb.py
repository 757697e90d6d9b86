"""How a verb is added to the command line, and what every verb has."""

import argparse
from collections.abc import Callable

FORMATS = ("table", "csv", "json")


class Ended(KeyboardInterrupt):
    """The system asks this process to end (SIGTERM), where Ctrl+C is a person's wish."""


class Verbs:
    """The verbs of a parser, each with the store that it asks."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)

    def add(self, name: str, run: Callable[[argparse.Namespace], int], what: str) -> argparse.ArgumentParser:
        """Add a verb: its name, what does it and gives the exit status, and one sentence that says what it does."""
        verb = self._verbs.add_parser(name, help=what[0].lower() + what[1:].rstrip("."), description=what)
        verb.set_defaults(verb=run, usage=verb.error)
        verb.add_argument(
            "--store", metavar="DIR", help="the store's folder (else $SIGHTLINE_STORE, else .sightline in this folder)"
        )
        return verb

    def formats(self, verb: argparse.ArgumentParser, *first: str) -> None:
        """Let a verb print as a table, CSV or JSON; formats of its own stand `first`, and the first of all is usual."""
        choices = (*first, *FORMATS)
        verb.add_argument("--format", choices=choices, default=choices[0], help=f"how to print it ({choices[0]})")
