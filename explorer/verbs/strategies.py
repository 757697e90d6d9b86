"""`sightline strategies`: list the strategies in the store."""

import argparse

import sightline
from explorer.printing import show
from explorer.verbs.verb import Verbs

EXAMPLES = ("sightline strategies",)


def add(verbs: Verbs) -> None:
    """Describe the verb."""
    verbs.formats(verbs.add("strategies", run, "List the strategies in the store."))


def run(asked: argparse.Namespace) -> int:
    """List the strategies."""
    found = sightline.strategies(asked.store)
    if asked.format == "table":
        found = found[["slug", "councilLabel", "title", "kind", "status", "textKind", "periodStart", "periodEnd"]]
    show(found, asked.format)
    return 0
