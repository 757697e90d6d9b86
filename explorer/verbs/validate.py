"""`sightline validate`: check the graph."""

import argparse

import sightline
from explorer.printing import show, tell
from explorer.verbs.verb import Verbs

EXAMPLES = ("sightline validate",)


def add(verbs: Verbs) -> None:
    """Describe the verb."""
    verbs.formats(
        verbs.add("validate", run, "Check the graph against the ontology, and every quotation against its text.")
    )


def run(asked: argparse.Namespace) -> int:
    """Validate, and end with status 1 if anything is wrong."""
    found = sightline.validate(asked.store)
    if found.empty:
        tell("Nothing is wrong.")
    if asked.format != "table" or not found.empty:
        show(found, asked.format)
    return int(not found.empty)
