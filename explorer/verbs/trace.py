"""`sightline trace`: the line of sight, step by step, with the words that prove each."""

import argparse
import dataclasses
import json
from typing import TYPE_CHECKING

import sightline
from explorer.printing import DIGEST, cut, show, tell, tell_digests, tell_digests_of
from explorer.verbs.verb import Verbs
from explorer.wording import kind_name
from ontology.errors import SightlineError

if TYPE_CHECKING:
    import pandas as pd

    from graph.trace import Step

EXAMPLES = (
    "sightline trace munro-review",
    "sightline trace munro-review --strategy wirral-2012 --format sentence",
    "sightline trace munro-review --paths --format csv",
    "sightline trace munro-review --summary",
    "sightline trace wirral-2012",
    "sightline trace wirral-2012/action/65882144ef --format json",
)
TWINS = ("trace", "paths", "reach")
OF_PATHS = ["slug", "priorityLabel", "drivesBasis", "actionLabel", "owners", "due", "outcomeLabel", "break"]
OF_REACH = ["scope", "reaches", "nPriorities", "nActions", "nOutcomes", "mayReach", "break"]


def add(verbs: Verbs) -> None:
    """Describe the verb."""
    verb = verbs.add(
        "trace",
        run,
        "Follow a driver to priorities, actions and outcomes, or an element up to its drivers, with the words that "
        "prove each step; or say how far each driver of a strategy reaches.",
    )
    verb.add_argument(
        "name",
        metavar="NAME",
        help="a driver's address, identifier (munro-review) or label; or the address, or the last parts of it "
        "(wirral-2012/action/65882144ef), of an action, a priority, an outcome, a measure, a risk or a control; or a "
        "strategy (wirral-2012)",
    )
    verb.add_argument(
        "--strategy", dest="slugs", action="append", default=[], metavar="SLUG",
        help="follow a driver in this strategy only (may be repeated)",
    )  # fmt: skip
    instead = verb.add_mutually_exclusive_group()
    instead.add_argument(
        "--paths", action="store_true", help="give each path from the driver to an outcome in one row, with any break"
    )
    instead.add_argument(
        "--summary", action="store_true", help="give each strategy that cites the driver in one row, with the counts"
    )
    verbs.formats(verb, "list", "sentence")


def run(asked: argparse.Namespace) -> int:
    """Trace; as a list, each step stands under the one above it, with its basis and its words."""
    from graph import open_store
    from graph.trace import is_element

    is_strategy = asked.name in open_store(sightline.store_folder(asked.store)).slugs()
    if is_strategy or is_element(asked.name):
        _only_of_drivers(asked)
    if is_strategy or asked.summary:
        found = sightline.reach(asked.name, asked.slugs, asked.store)
        show_reach(found, asked, is_strategy)
    elif asked.paths:
        _no_sentence(asked)
        found = sightline.paths(asked.name, asked.slugs, asked.store)
        if asked.format in ("list", "table"):
            tell_digests(found)
            found = found[OF_PATHS]
        show(found, asked.format)
    else:
        _trace(asked)
    return 0


def _trace(asked: argparse.Namespace) -> None:
    line = sightline.trace(asked.name, asked.store, asked.slugs)
    for slug in sorted(set(asked.slugs) - {step.slug for step in line.steps}):
        tell(f"{slug}: no place where it names this driver was found.")
    if line.left_out:
        tell(
            f"{line.left_out} more strategies cite it: --summary says how far it leads in each, --strategy SLUG "
            "follows it there."
        )
    if asked.format == "list":
        show_line(line)
    elif asked.format == "json":
        print(json.dumps(dataclasses.asdict(line), ensure_ascii=False, indent=2))
    elif asked.format == "sentence":
        for words in spoken(line, asked.store):
            print(words)
    else:
        from explorer.line_table import line_table
        from explorer.reader import View
        from graph import open_store

        found = line_table(View(open_store(sightline.store_folder(asked.store))), line)
        if asked.format == "table":  # a step has one row, with the first of its quotations
            found = found.drop_duplicates("step")
            found = found[["step", "slug", "from", "kind", "to", "basis", "similarity", "quotation", "note"]]
        show(found, asked.format)


def spoken(line: "Step", store: str | None) -> list[str]:
    """Say a line in sentences, a paragraph for each strategy."""
    from explorer import spoken as words
    from explorer.reader import View
    from explorer.strategies import strategies
    from graph import open_store
    from graph.paths import commitments

    opened = open_store(sightline.store_folder(store))
    named = {strategy.slug: strategy for strategy in strategies(View(opened))}
    if line.slug is not None:
        return [words.up(line, named[line.slug])]
    known = commitments(opened, [step.slug for step in line.steps if step.slug])
    return list(words.down(line, named, known)) or [f"No strategy here cites {line.label}."]


def show_reach(found: "pd.DataFrame", asked: argparse.Namespace, is_strategy: bool) -> None:
    """Print how far drivers reach; in sentences, a driver of a strategy is a line."""
    if asked.format not in ("csv", "json"):
        tell_digests_of(asked.store, [asked.name] if is_strategy else set(found["slug"]))
        if is_strategy and found.empty:
            tell(f"No driver was found in {asked.name}.")
    if asked.format == "sentence":
        if not is_strategy:
            _no_sentence(asked)
        from explorer import spoken as words
        from explorer.reader import View
        from explorer.strategies import find
        from graph import open_store

        strategy = find(View(open_store(sightline.store_folder(asked.store))), asked.name)
        assert strategy is not None  # it is among the slugs
        for line in words.reach(found.to_dict("records"), strategy):
            print(line)
    elif asked.format in ("list", "table"):
        show(found[["driverLabel" if is_strategy else "slug", *OF_REACH]], "table")
    else:
        show(found, asked.format)


def _only_of_drivers(asked: argparse.Namespace) -> None:
    if asked.slugs or asked.paths or asked.summary:
        raise SightlineError(
            f"'{asked.name}' is no driver. --strategy, --paths and --summary are of the lines of a driver, such as "
            "munro-review."
        )


def _no_sentence(asked: argparse.Namespace) -> None:
    if asked.format == "sentence":
        raise SightlineError("--paths and --summary give rows: ask for them as table, csv or json, or leave them out.")


def show_line(line: "Step") -> None:
    """Print a line step by step, each under the one above it, with its basis and the words that prove it."""
    is_down = line.slug is None  # a driver is no one strategy's
    for depth, step in line.walk():
        basis = f" [{resting(step)}]" if step.basis else ""
        is_first = step.kind == "Strategy" if is_down else step is line
        digest = f" ({DIGEST})" if is_first and step.text_kind == "digest" else ""
        print(f"{'  ' * depth}{kind_name(step.kind)}: {step.label}{basis}{digest}")
        for place in step.places:
            if place.proves:
                where = f"{step.slug}, {place.section}" if place.section else step.slug
                print(f"{'  ' * depth}  “{cut(place.exact, 200)}” ({where}, {place.start}-{place.end})")
        end = ending(step) if is_down else None
        if end:
            print(f"{'  ' * depth}  The line breaks here: {end}.")


def ending(step: "Step") -> str | None:
    """Say what a step lacks to which nothing further is tied; nothing where the line goes on, or is at its end."""
    from graph.paths import BREAKS, NO_ACTION, NO_OUTCOME, NOTHING_TIED

    if step.kind == "Strategy":
        return None if step.stated else BREAKS[NOTHING_TIED]
    lacking = {"Priority": NO_ACTION, "Action": NO_OUTCOME}.get(step.kind)
    return BREAKS[lacking] if lacking and not step.steps else None


def resting(step: "Step") -> str:
    """Write on what a step rests: text; inferred: theme Leadership 0.50."""
    if not step.is_inferred:
        return str(step.basis)
    themes = f"{'theme' if len(step.themes) == 1 else 'themes'} {', '.join(step.themes)}"
    return f"{step.basis}: {themes} {step.similarity:.2f}"
