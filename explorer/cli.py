"""The command line `sightline`: it reads what is asked, calls the function of that name in `sightline.py`, and prints.

Results go to standard output, messages to standard error. The exit status is 0 if all that was asked was done, 1 if
something was refused or found wrong, 2 if the command was not understood.
"""

import argparse
import contextlib
import csv
import dataclasses
import json
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import sightline
from ontology.errors import SightlineError

if TYPE_CHECKING:
    import pandas as pd

    from graph.trace import Step

WIDEST = 60  # characters of a cell of a printed table; csv and json have all of it
DIGEST = "Sightline's digest, not the council's words"
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


class Ended(KeyboardInterrupt):
    """The system asks this process to end (SIGTERM), where Ctrl+C is a person's wish."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; give the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Not the code page of a Windows console; and a name of a file may hold what UTF-8 cannot.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    asked = parser().parse_args(arguments)
    try:
        status = asked.verb(asked)
        sys.stdout.flush()
    except SightlineError as error:
        tell(f"sightline: {error}")
        return 1
    except KeyboardInterrupt as stopped:
        tell(" ".join(["sightline: stopped.", *getattr(stopped, "__notes__", ())]))
        return 143 if isinstance(stopped, Ended) else 130
    except OSError as error:
        if error.filename is not None:  # not standard output, which is open and has no name
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # then the reader, such as `head`, has had enough
            tell(f"sightline: The result cannot be written: {error.strerror or error}. See that there is room for it.")
        return 1
    return int(status)


def parser() -> argparse.ArgumentParser:
    """Describe the verbs and what each takes."""
    top = argparse.ArgumentParser(
        prog="sightline",
        description="Read the workforce strategies of councils into a graph, and ask it.",
        epilog="Results go to standard output, messages to standard error. The exit status is 0 if all that was asked "
        "was done, 1 if something was refused or found wrong, 2 if the command was not understood.",
    )
    verbs = top.add_subparsers(title="verbs", metavar="VERB", required=True)

    def add(name: str, verb: Any, what: str) -> argparse.ArgumentParser:
        each = verbs.add_parser(name, help=what[0].lower() + what[1:].rstrip("."), description=what)
        each.set_defaults(verb=verb, usage=each.error)
        each.add_argument(
            "--store", metavar="DIR", help="the store's folder (else $SIGHTLINE_STORE, else .sightline in this folder)"
        )
        return each

    def formats(verb: argparse.ArgumentParser) -> None:
        verb.add_argument("--format", choices=["table", "csv", "json"], default="table", help="how to print it (table)")

    verb = add("ingest", ingest, "Read documents into the store.")
    verb.add_argument("paths", nargs="+", metavar="PATH", help="a document, or a folder of them")
    verb.add_argument("--id", metavar="SLUG", help="the name of the strategy in the graph, such as wirral-2012")
    verb.add_argument("--council", metavar="NAME", help="whose strategy it is, where the text does not say")
    verb.add_argument("--replace", action="store_true", help="let a document take the place of another of its name")

    verb = add("export", export, "Write the graph; the same content gives the same bytes.")
    verb.add_argument("--format", choices=["nquads", "turtle"], default="nquads", help="the format (nquads)")
    verb.add_argument("--strategy", action="append", metavar="SLUG", help="only this strategy (may be repeated)")
    verb.add_argument("--output", metavar="FILE", help="the file to write (else standard output)")

    verb = add("query", query, "Ask SPARQL, or a named query.")
    verb.add_argument("file", nargs="?", metavar="FILE", help="a file of SPARQL, or - for standard input")
    verb.add_argument("--name", metavar="NAME", help="ask this named query instead; an unknown name lists them all")
    verb.add_argument(
        "--with", dest="values", action="append", default=[], metavar="NAME=VALUE",
        help="a parameter of the named query (may be repeated)",
    )  # fmt: skip
    verb.add_argument("--seconds", type=float, default=30, metavar="N", help="stop a query of SPARQL after this (30)")
    formats(verb)

    formats(add("validate", validate, "Check the graph against the ontology, and every quotation against its text."))
    formats(add("strategies", strategies, "List the strategies in the store."))

    verb = add("compare", compare, "Show how far strategies take each theme, side by side.")
    verb.add_argument("slugs", nargs="+", metavar="SLUG", help="a strategy, such as wirral-2012")
    verb.add_argument("--theme", metavar="THEME", help="give the words behind this theme instead (such as leadership)")
    formats(verb)

    verb = add(
        "trace",
        trace,
        "Follow a driver to priorities, actions and outcomes, or an action up to its drivers, with the words that "
        "prove each step.",
    )
    verb.add_argument(
        "name",
        metavar="NAME",
        help="a driver's address, identifier (munro-review) or label; or an action's address, or the last parts of it "
        "(wirral-2012/action/aebb14bb39)",
    )
    verb.add_argument(
        "--format", choices=["list", "table", "csv", "json"], default="list", help="how to print it (list)"
    )

    verb = add("evaluate", evaluate, "Measure extraction against annotations of documents.")
    verb.add_argument("golds", nargs="+", metavar="GOLD", help="an annotation (.json), or a folder of them")
    verb.add_argument(
        "--texts", metavar="DIR",
        help="the folder of the annotated documents (else each annotation's own folder, then Sightline's corpus)",
    )  # fmt: skip
    verb.add_argument("--by-rule", action="store_true", help="show each rule's hits and precision instead")
    verb.add_argument(
        "--last", metavar="FILE",
        help="the file that keeps the figures of the last run, to show beside these (evaluation.json in the store's "
        "folder)",
    )  # fmt: skip
    formats(verb)

    verb = add("explore", explore, "Serve the explorer's pages on this machine.")
    verb.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1: this machine only)")
    verb.add_argument("--port", type=int, default=8050, help="the port to listen on (8050)")
    return top


def ingest(asked: argparse.Namespace) -> int:
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


def export(asked: argparse.Namespace) -> int:
    """Export to a file, which appears when it is whole, or to standard output."""
    if asked.format == "turtle" and not asked.strategy:
        tell("Turtle has no named graphs: it says every statement, and not in which graph each stands.")
    with written(asked.output) as stream:
        sightline.export(stream, asked.format, asked.strategy, asked.store)
    return 0


def query(asked: argparse.Namespace) -> int:
    """Ask a named query, or the SPARQL of a file or of standard input."""
    if (asked.file is None) == (asked.name is None):
        asked.usage("say what to ask: a FILE of SPARQL, - for standard input, or --name NAME")
    if asked.name is None:
        show(sightline.query(read(asked.file), asked.store, asked.seconds), asked.format)
    else:
        show(sightline.ask(asked.name, asked.store, **parameters(asked.values)), asked.format)
    return 0


def validate(asked: argparse.Namespace) -> int:
    """Validate, and end with status 1 if anything is wrong."""
    found = sightline.validate(asked.store)
    if found.empty:
        tell("Nothing is wrong.")
    if asked.format != "table" or not found.empty:
        show(found, asked.format)
    return int(not found.empty)


def strategies(asked: argparse.Namespace) -> int:
    """List the strategies."""
    found = sightline.strategies(asked.store)
    if asked.format == "table":
        found = found[["slug", "councilLabel", "title", "kind", "status", "textKind", "periodStart", "periodEnd"]]
    show(found, asked.format)
    return 0


def compare(asked: argparse.Namespace) -> int:
    """Compare; as a table, themes go down and strategies across, and the average of those alike stands behind."""
    found = sightline.compare(asked.slugs, asked.store, asked.theme)
    if asked.theme and asked.format == "table":
        found = found[["slug", "kind", "label", "owners", "due", "section", "start", "end"]]
    elif asked.format == "table":
        tell("Counts: mentioned/prioritised/planned/owned/measured.")
        average = found.drop_duplicates("themeLabel").set_index("themeLabel")
        counts = (
            found[["nMentioned", "nPrioritised", "nPlanned", "nOwned", "nMeasured"]].astype(str).agg("/".join, axis=1)
        )
        found = found.assign(cell=found["rungName"] + " " + counts)
        found = found.pivot(index="themeLabel", columns="slug", values="cell").loc[
            found["themeLabel"].drop_duplicates(), list(dict.fromkeys(asked.slugs))
        ]
        if average["averageRung"].notna().any():
            alike = average["nAlike"].iloc[0]
            found[f"average of {alike}"] = (
                average["averageRung"].map("{:.1f}".format)
                + " ("
                + (average["nAlikePlanned"].astype(str) + f" of {alike} planned)")
            )
        found = found.rename_axis(index="theme", columns=None).reset_index()
    show(found, asked.format)
    return 0


def trace(asked: argparse.Namespace) -> int:
    """Trace; as a list, each step stands under the one above it, with its basis and its words."""
    line = sightline.trace(asked.name, asked.store)
    if asked.format == "list":
        show_line(line)
    elif asked.format == "json":
        print(json.dumps(dataclasses.asdict(line), ensure_ascii=False, indent=2))
    else:
        from explorer.line_table import line_table
        from explorer.reader import View
        from graph import open_store

        found = line_table(View(open_store(sightline.store_folder(asked.store))), line)
        if asked.format == "table":  # a step has one row, with the first of its quotations
            found = found.drop_duplicates("step")
            found = found[["step", "slug", "from", "kind", "to", "basis", "similarity", "quotation", "note"]]
        show(found, asked.format)
    return 0


def evaluate(asked: argparse.Namespace) -> int:
    """Evaluate; as a table without what has no case, and by rule with the documents across."""
    last = asked.last or sightline.store_folder(asked.store) / "evaluation.json"
    found = sightline.evaluate(asked.golds, asked.texts, by_rule=asked.by_rule, last=last, progress=tell)
    if asked.by_rule:
        tell(in_one_document(found))
    if asked.format == "table":
        found = by_document(found) if asked.by_rule else found[found[["found", "gold"]].fillna(0).sum(axis=1) > 0]
    show(found, asked.format)
    return 0


def by_document(found: "pd.DataFrame") -> "pd.DataFrame":
    """Lay rules out one to a row: over all documents, then in each the hits and, where some were judged, precision.

    A rule that fires in one document only is marked so: what it says may be that document's alone.
    """
    found = found.astype(object).where(found.notna(), None)
    shares = [None if share is None else f"{share:.2f}" for share in found["precision"]]
    cells = [f"{hits} ({share})" if share else str(hits) for hits, share in zip(found["hits"], shares, strict=True)]
    across = found.assign(cell=cells).pivot(index="rule", columns="document", values="cell")
    pooled = found[found["document"] == "pooled"].set_index("rule")
    measured = ["unmeasured" if share is None else f"{share:.2f}" for share in pooled["measured"]]
    firing = ["1 only" if number == 1 else str(number) for number in pooled["documents"]]
    summary = pooled[["documents", "hits", "judged", "right"]].assign(documents=firing, precision=measured)
    documents = [name for name in found["document"].drop_duplicates() if name != "pooled"]
    return summary.join(across[documents]).reset_index()


def in_one_document(found: "pd.DataFrame") -> str:
    """Say which rules fire in one document only, and in which."""
    pooled = found["document"] == "pooled"
    alone = found[~pooled & found["rule"].isin(found[pooled & (found["documents"] == 1)]["rule"])]
    places = [f"{row.rule} ({row.document})" for row in alone.itertuples()]
    return f"Rules that fire in one document only: {', '.join(places) or 'none'}."


def explore(asked: argparse.Namespace) -> int:
    """Serve the pages until they are stopped."""
    from explorer import app
    from graph import open_store

    store = sightline.store_folder(asked.store)
    open_store(store)  # a store that is not there is said here, and not first on a page
    try:
        app.serve(store, asked.host, asked.port)
    except OSError as error:
        raise SightlineError(
            f"Port {asked.port} of {asked.host} cannot be listened on ({error.strerror}). Choose another with --port."
        ) from error
    return 0


def tell(words: str) -> None:
    """Say something beside the result."""
    print(words, file=sys.stderr, flush=True)


def counted(counts: dict[str, int]) -> str:
    """Write how many of each kind a document states."""
    named = ((counts.get(kind, 0), words[counts.get(kind) != 1]) for kind, words in KINDS.items())
    return ", ".join(f"{number} {words}" for number, words in named if number)


def totals(statuses: Sequence[str]) -> str:
    """Write how many documents there were, and what became of them: "5 documents: 3 stored, 1 unchanged, 1 refused"."""
    each = [f"{statuses.count(status)} {status}" for status in ("stored", "unchanged", "refused") if status in statuses]
    return f"{len(statuses)} {'document' if len(statuses) == 1 else 'documents'}: {', '.join(each)}"


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


@contextlib.contextmanager
def written(file: str | None) -> Iterator[BinaryIO]:
    """Give standard output, or a file that takes its name when it is whole."""
    if file is None:
        yield sys.stdout.buffer
        return
    is_device = Path(file).exists() and not Path(file).is_file()  # or a pipe, which no file may take the place of
    unfinished = Path(file if is_device else f"{file}.part")
    try:
        with unfinished.open("wb") as stream:
            yield stream
        if not is_device:
            unfinished.replace(file)
    except OSError as error:
        raise SightlineError(
            f"{file} cannot be written: {error.strerror or error}. See that its folder is there, may be written to, "
            "and has room."
        ) from error
    finally:
        if not is_device:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)


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


def show(frame: "pd.DataFrame", format: str) -> None:
    """Print a table in the format that was asked for."""
    columns = [str(column) for column in frame.columns]
    rows = frame.astype(object).where(frame.notna(), None).to_numpy().tolist()
    if format == "json":
        print(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=2))
    elif format == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    else:
        cells = [columns, *([cut(cell) for cell in row] for row in rows)]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        cells.insert(1, ["-" * width for width in widths])
        for row in cells:
            print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def show_line(line: "Step") -> None:
    """Print a line step by step, each under the one above it, with its basis and the words that prove it."""
    is_down = line.slug is None  # a driver is no one strategy's
    for depth, step in line.walk():
        basis = f" [{resting(step)}]" if step.basis else ""
        is_first = step.kind == "Strategy" if is_down else step is line
        digest = f" ({DIGEST})" if is_first and step.text_kind == "digest" else ""
        print(f"{'  ' * depth}{step.kind}: {step.label}{basis}{digest}")
        for place in step.places:
            if place.proves:
                where = f"{step.slug}, {place.section}" if place.section else step.slug
                print(f"{'  ' * depth}  “{cut(place.exact, 200)}” ({where}, {place.start}-{place.end})")


def resting(step: "Step") -> str:
    """Write on what a step rests: text; inferred: theme Leadership 0.50."""
    if not step.is_inferred:
        return str(step.basis)
    themes = f"{'theme' if len(step.themes) == 1 else 'themes'} {', '.join(step.themes)}"
    return f"{step.basis}: {themes} {step.similarity:.2f}"


def cut(value: Any, widest: int = WIDEST) -> str:
    """Write a cell of a printed table on one line, cut where it is too long."""
    text = "" if value is None else f"{value:.2f}" if isinstance(value, float) else " ".join(str(value).split())
    return text if len(text) <= widest else text[: widest - 1] + "…"


if __name__ == "__main__":
    sys.exit(main())
