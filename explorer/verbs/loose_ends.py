"""`sightline loose-ends`: what hangs loose in a strategy, such as an action without an owner."""

import argparse

import sightline
from explorer.printing import show
from explorer.verbs.gaps import subject, warn
from explorer.verbs.verb import Verbs
from explorer.wording import sentence

EXAMPLES = ("sightline loose-ends derbyshire-2014", "sightline loose-ends corpus/wigan-2011.md --format csv")
SHOWN = ("kind", "statement", "label", "section")


def add(verbs: Verbs) -> None:
    """Describe the verb."""
    verb = verbs.add(
        "loose-ends",
        run,
        "List what hangs loose in a strategy: priorities without actions, actions without owners, risks without "
        "controls. A draft's file is read and never kept.",
    )
    subject(verb)
    verbs.formats(verb)


def run(asked: argparse.Namespace) -> int:
    """List the loose ends; as a table, how many there are of each kind stands first."""
    from explorer.report_parts import shares
    from graph.report import loose_ends_table

    found = sightline.report(asked.strategy, asked.store, asked.council)
    warn(found)
    table = loose_ends_table(found)
    if asked.format == "table":
        for tally in found.tallies:
            print(f"{sentence(tally.kind.name)}: {tally.share} (found in annotated documents: {shares(tally.recall)})")
        print()
        table = table[list(SHOWN)]
    show(table, asked.format)
    return 0
