"""`sightline similarity`: how alike strategies are, and by what."""

import argparse

import sightline
from explorer.printing import show, tell
from explorer.verbs.verb import Verbs

EXAMPLES = (
    "sightline similarity --by drivers",
    "sightline similarity wirral-2012 --by wording --format json",
    "sightline similarity --by themes --groups",
)
TWINS = ("similarity", "groups")
BY = {
    "themes": "Of the rungs that either stands on, theme by theme, how many both do.",
    "drivers": "Of the policy drivers that either cites, how many both do; the fewer cite one, the more it weighs.",
    "wording": "The words of their own priorities and actions; the fewer use a word, the more it weighs.",
}


def add(verbs: Verbs) -> None:
    """Describe the verb."""
    verb = verbs.add("similarity", run, "Show how alike strategies are, two by two, and what makes them alike.")
    verb.add_argument(
        "slugs", nargs="*", metavar="SLUG", help="a strategy; one alone is compared with every other, none: all pairs"
    )
    verb.add_argument("--by", choices=tuple(BY), default="themes", help="what makes two alike (themes)")
    verb.add_argument("--groups", action="store_true", help="group those that are alike instead")
    verbs.formats(verb)


def run(asked: argparse.Namespace) -> int:
    """Compare two by two, or group; say by what, and what so few can mean."""
    find = sightline.groups if asked.groups else sightline.similarity
    found = find(asked.slugs, asked.store, asked.by)
    tell(f"{BY[asked.by]} From 0 to 1.")
    if asked.groups:
        few(len(found))
    if found["similarity"].isna().any():
        tell("Where no similarity stands, one has nothing by which it could be compared.")
    if asked.format == "table" and not asked.groups:
        found = found[["slug", "other", "similarity", "nShared", "because"]]
    show(found, asked.format)
    return 0


def few(number: int) -> None:
    """Say that groups of few strategies mean nothing."""
    from graph.similarity import FEW

    if number < FEW:
        tell(f"{number} {'strategy' if number == 1 else 'strategies'}: read this as a list, not as groups.")
