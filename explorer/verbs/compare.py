"""`sightline compare`: strategies side by side, and the averages of their peers."""

import argparse
from typing import Any

import sightline
from explorer.comparisons import PRINTED, printed
from explorer.printing import show, tell, tell_digests
from explorer.verbs.verb import Verbs

EXAMPLES = (
    "sightline compare wirral-2012 wigan-2011",
    "sightline compare wirral-2012 wigan-2011 --theme leadership --format csv",
    'sightline compare wirral-2012 --region "North West" --region "West Midlands"',
    "sightline compare --period 2012-2014 --type county --type unitary",
    "sightline compare wirral-2012 wigan-2011 --on drivers",
    "sightline compare wirral-2012 wigan-2011 --on priorities",
    "sightline compare derbyshire-2014 wigan-2011 --on risks",
    "sightline compare derbyshire-2014 --on risks",
    "sightline compare wirral-2009-report wirral-2012 --on editions",
)
TWINS = ("compare", "peers")


def add(verbs: Verbs) -> None:
    """Describe the verb."""
    verb = verbs.add(
        "compare",
        run,
        "Show strategies side by side; those that filters choose stand beside as peers, or, where none is named, are "
        "shown themselves.",
    )
    verb.add_argument("slugs", nargs="*", metavar="SLUG", help="a strategy, such as wirral-2012")
    verb.add_argument("--on", choices=tuple(PRINTED), default="themes", help="what they are compared on (themes)")
    verb.add_argument("--theme", metavar="THEME", help="give the words behind this theme instead (such as leadership)")
    for option, metavar, what in FILTERS:
        verb.add_argument(
            option, action="append", default=[], metavar=metavar, help=f"{what} (may be repeated: any of them)"
        )
    verb.add_argument(
        "--period", metavar="YEARS", help="only strategies whose period has a day in these years, such as 2010-2014"
    )
    verbs.formats(verb)


FILTERS = (
    ("--region", "REGION", "only councils of this region"),
    ("--type", "TYPE", "only councils of this type, such as county"),
    ("--neighbours-of", "COUNCIL", "only statistical neighbours of this council"),
    ("--kind", "KIND", "only documents of this kind: strategy, plan, report or other; else strategies and plans"),
    ("--status", "STATUS", "only documents of this status: draft, final or unknown"),
)


def run(asked: argparse.Namespace) -> int:
    """Compare, and say beside it who the peers are."""
    filters = {
        "regions": asked.region,
        "types": asked.type,
        "neighbours_of": asked.neighbours_of,
        "kinds": asked.kind,
        "statuses": asked.status,
        "period": asked.period,
    }
    is_filtered = any(filters.values())
    if not asked.slugs and not is_filtered:
        asked.usage("say what to compare: a SLUG or more, or filters such as --region that choose them")
    if asked.theme and (asked.on != "themes" or (asked.slugs and is_filtered)):
        asked.usage(
            "--theme gives the words of the strategies themselves: name them, or choose them by filters, not both"
        )
    found = sightline.compare(asked.slugs, asked.store, asked.theme, asked.on, **filters)
    if is_filtered:
        for sentence in peers_in_words(asked, filters):
            tell(sentence)
    if asked.format != "table":
        show(found, asked.format)
        return 0
    if asked.theme or asked.on != "themes":  # the table of themes has counts alone, and no words
        tell_digests(found)
    if asked.theme:
        show(found[["slug", "kind", "label", "owners", "due", "section", "start", "end"]], "table")
    else:
        printed(asked.on, found, list(dict.fromkeys(asked.slugs)) or sorted(found["slug"].unique()))
    return 0


def peers_in_words(asked: argparse.Namespace, filters: dict[str, Any]) -> list[str]:
    """Say who the peers are, what is left out, and from when the neighbours are."""
    from graph import open_store
    from graph.filters import Filters
    from graph.peers import in_words

    return in_words(
        open_store(sightline.store_folder(asked.store)), asked.slugs, Filters.of(**filters), asked.on == "themes"
    )
