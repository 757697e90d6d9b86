"""`sightline ingest`: read documents into the store, and say of each what became of it."""

import argparse
import contextlib
import signal
from collections.abc import Iterator, Sequence

import sightline
from explorer.printing import tell
from explorer.verbs.verb import Ended, Verbs

EXAMPLES = ("sightline ingest corpus", "sightline ingest corpus/wigan-2011.md --store wigan")
KINDS = {
    "Vision": ("vision", "visions"),
    "Principle": ("principle", "principles"),
    "PolicyDriver": ("policy driver", "policy drivers"),
    "ContextDriver": ("context driver", "context drivers"),
    "Priority": ("priority", "priorities"),
    "Action": ("action", "actions"),
    "Outcome": ("outcome", "outcomes"),
    "Measure": ("measure", "measures"),
    "Risk": ("risk", "risks"),
    "Control": ("control", "controls"),
    "Body": ("body", "bodies"),
    "Observation": ("score", "scores"),
}


def add(verbs: Verbs) -> None:
    """Describe the verb."""
    verb = verbs.add("ingest", run, "Read documents into the store.")
    verb.add_argument("paths", nargs="+", metavar="PATH", help="a document, or a folder of them")
    verb.add_argument("--id", metavar="SLUG", help="the name of the strategy in the graph, such as wirral-2012")
    verb.add_argument("--council", metavar="NAME", help="whose strategy it is, where the text does not say")
    verb.add_argument("--replace", action="store_true", help="let a document take the place of another of its name")


def run(asked: argparse.Namespace) -> int:
    """Ingest, and say of each document what became of it."""
    with ending_in_order():
        reports = sightline.ingest(
            asked.paths, asked.store, ident=asked.id, council=asked.council, replace=asked.replace, progress=tell
        )
    for report in reports:
        if report.status == "refused":
            tell(f"sightline: {report.message}")
            continue
        print(f"{report.slug}: {': '.join(filter(None, [report.status, counted(report.counts)]))}", flush=True)
        for warning in report.warnings:
            tell(f"{report.slug}: warning: {warning}")
        for note in report.notes:
            tell(f"{report.slug}: {note}")
    tell(totals([report.status for report in reports]))
    return int(any(report.status == "refused" for report in reports))


@contextlib.contextmanager
def ending_in_order() -> Iterator[None]:
    """Hear the system's wish that this process end (SIGTERM) as Ctrl+C is heard, so that what is finished is kept."""

    def end(*_: object) -> None:
        raise Ended

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def counted(counts: dict[str, int]) -> str:
    """Write how many of each kind a document states."""
    named = ((counts.get(kind, 0), words[counts.get(kind) != 1]) for kind, words in KINDS.items())
    return ", ".join(f"{number} {words}" for number, words in named if number)


def totals(statuses: Sequence[str]) -> str:
    """Write how many documents there were, and what became of them: "5 documents: 3 stored, 1 unchanged, 1 refused"."""
    each = [f"{statuses.count(status)} {status}" for status in ("stored", "unchanged", "refused") if status in statuses]
    return f"{len(statuses)} {'document' if len(statuses) == 1 else 'documents'}: {', '.join(each)}"
