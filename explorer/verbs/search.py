"""`sightline search`: what was found in words, the most fitting first."""

import argparse

import sightline
from explorer.printing import show, tell, tell_digests
from explorer.verbs.verb import Verbs

EXAMPLES = (
    "sightline search social workers",
    "sightline search '\"common core\" OR leadersh*' --kind action --theme leadership",
    "sightline search coaching NOT mentoring --council Wirral --period 2010-2014 --format csv",
)
FACETS = 5  # counts of each kind that are told


def add(verbs: Verbs) -> None:
    """Describe the verb."""
    verb = verbs.add("search", run, "Find elements and passages by their words, the most fitting first.")
    verb.add_argument(
        "words",
        nargs="+",
        metavar="WORDS",
        help="words that must all be found, in any form; a phrase in double quotes (within single ones); leadersh* for "
        "what begins so; OR, NOT, and brackets (within quotes)",
    )
    for name, metavar, what in (
        ("strategy", "SLUG", "a strategy, such as wirral-2012"),
        ("council", "NAME", "a council, such as Wirral"),
        ("kind", "KIND", "a class of elements, such as action; or passage, for words that state none"),
        ("theme", "THEME", "a theme, such as leadership"),
        ("text-kind", "KIND", "original or digest"),
    ):
        verb.add_argument(
            f"--{name}", metavar=metavar, action="append", default=[], help=f"only within {what} (may be repeated)"
        )
    verb.add_argument("--period", metavar="YEARS", help="only strategies for any of these years, such as 2010-2014")
    verb.add_argument("--limit", type=int, default=20, metavar="N", help="how many to give (20)")
    verb.add_argument("--offset", type=int, default=0, metavar="N", help="how many of the first to leave out (0)")
    verbs.formats(verb)


def run(asked: argparse.Namespace) -> int:
    """Search; what was found stands in brackets, and how many there are of what is told beside."""
    found = sightline.search(
        " ".join(asked.words),
        asked.store,
        councils=asked.council,
        slugs=asked.strategy,
        kinds=asked.kind,
        themes=asked.theme,
        period=asked.period,
        text_kinds=asked.text_kind,
        limit=asked.limit,
        offset=asked.offset,
    )
    for note in found.notes:
        tell(note)
    tell(f"{found.total} found." + (f" Read as: {found.read_as}." if found.read_as else ""))
    chosen = {"kind": asked.kind, "council": asked.council, "theme": asked.theme}
    for by, counts in found.counts.items():
        if not counts.empty and not chosen[by]:  # those of what was chosen count the others, which are not among these
            first = ", ".join(
                f"{label} {n}" for label, n in counts[["label", "n"]].head(FACETS).itertuples(index=False)
            )
            left = f", and {len(counts) - FACETS} more" if len(counts) > FACETS else ""
            tell(f"By {by}: {first}{left}.")
    hits = found.hits
    if asked.format == "table":
        tell_digests(hits)
        hits = hits[["rank", "slug", "kind", "snippet", "section", "themes"]]
    show(hits, asked.format)
    return 0
