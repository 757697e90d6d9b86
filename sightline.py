"""Sightline from Python: one function for each verb of the command line, each of which answers in a table or a value.

Every function that asks a store takes `store`, a folder. Without it the environment's `SIGHTLINE_STORE` counts, else
`.sightline` in the current folder. What a person can mend is raised as `ontology.errors.SightlineError`, in words.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    import pandas as pd

    from graph.trace import Step
    from ingest import Report

__all__ = ["ask", "compare", "evaluate", "export", "ingest", "query", "store_folder", "strategies", "trace", "validate"]

DEFAULT_STORE = ".sightline"


def store_folder(store: Path | str | None = None) -> Path:
    """Say which folder is the store: the one named, else the environment's, else the default here."""
    return Path(store or os.environ.get("SIGHTLINE_STORE") or DEFAULT_STORE)


def ingest(
    paths: Iterable[Path | str],
    store: Path | str | None = None,
    ident: str | None = None,
    council: str | None = None,
    replace: bool = False,
    progress: Callable[[str], None] | None = None,
) -> "list[Report]":
    """Read documents into the store, and publish it: what cannot be read is refused, and the rest is stored.

    Args:
        paths: Files, or folders of them (whose manifest, where there is one, says which).
        store: The store's folder; it is made if there is none.
        ident: The slug of the strategy, where there is one path and its own would not do.
        council: Whose the strategy is, where there is one path and its text does not say.
        replace: Whether a different document under a slug that is taken may take its place.
        progress: Called with one line of words before each document is read.

    Returns:
        One report for each document: path, slug, status (stored, unchanged or refused), message, counts, warnings,
        notes; and one for each folder that holds no document.
    """
    import ingest as reading

    return reading.ingest(
        [Path(path) for path in paths],
        store_folder(store),
        ident=ident,
        council=council,
        replace=replace,
        progress=progress or (lambda message: None),
    )


def export(
    stream: BinaryIO, format: str = "nquads", slugs: Sequence[str] | None = None, store: Path | str | None = None
) -> None:
    """Write the graph to a binary stream; the same content gives the same bytes.

    Args:
        stream: Where the bytes (UTF-8) go.
        format: `nquads` (with every named graph) or `turtle` (which knows no graphs).
        slugs: The strategies to write; without them the whole store, shared things included.
        store: The store's folder.
    """
    from graph import export as writing

    writing.write(_opened(store), format, stream, slugs)


def query(sparql: str, store: Path | str | None = None, seconds: float = 30) -> "pd.DataFrame":
    """Ask your own SPARQL, in a process of its own that is stopped after so many seconds.

    The prefixes of the ontology need not be declared. SELECT gives its columns; ASK one column `answer`; CONSTRUCT and
    DESCRIBE the columns subject, predicate, object.
    """
    from graph import sandbox

    return sandbox.select(store_folder(store), sparql, seconds)


def ask(name: str, store: Path | str | None = None, **parameters: Any) -> "pd.DataFrame":
    """Ask a named query, as in `ask("elements", slug="wirral-2012")`; its file in `graph/queries/` says more."""
    return _opened(store).ask(name, **parameters)


def validate(store: Path | str | None = None) -> "pd.DataFrame":
    """List what is wrong with the store: columns slug, check, subject, message; no rows when all is right."""
    from graph import validate as checking

    return checking.findings(_opened(store))


def strategies(store: Path | str | None = None) -> "pd.DataFrame":
    """List the strategies: whose they are, of what kind and status, for which years, from which file."""
    return _opened(store).ask("strategies")


def compare(slugs: Sequence[str], store: Path | str | None = None, theme: str | None = None) -> "pd.DataFrame":
    """Compare strategies over the themes: one row for each strategy and theme, with its rung and counts.

    With `theme`, such as `leadership`, give the words behind it instead: one row for each quotation.
    """
    from graph import compare as comparing

    return comparing.evidence(_opened(store), slugs, theme) if theme else comparing.matrix(_opened(store), slugs)


def trace(name: str, store: Path | str | None = None) -> "Step":
    """Follow a driver down to priorities, actions and outcomes, or an action up to drivers, each step with its proof.

    Args:
        name: A driver's address, identifier or label; or the address of an action or a priority, or the last parts of
            it, as in `wirral-2012/action/aebb14bb39`.
        store: The store's folder.
    """
    from graph import trace as tracing

    return tracing.follow(_opened(store), name)


def evaluate(
    golds: Iterable[Path | str],
    texts: Path | str | None = None,
    by_rule: bool = False,
    last: Path | str | None = None,
    progress: Callable[[str], None] | None = None,
) -> "pd.DataFrame":
    """Measure extraction against annotations, each document read as it would be ingested alone.

    Args:
        golds: The annotations' JSON files, or folders of them; `tests/gold/README.md` describes their form.
        texts: The folder of the annotated documents; without it, each annotation's own folder, then the corpus.
        by_rule: Whether to give each rule's hits and precision in place of the figures by class.
        last: A file that keeps the figures of the last run, to stand beside these, which then take their place.
        progress: Called with one line of words before each document, and where something looks wrong.

    Returns:
        One row for each document and measure, then all documents pooled: precision, recall, F1 (or accuracy) with the
        counts on which they rest. By rule: one row for each rule and document, then each rule over all documents.
    """
    import corpus
    from ingest.evaluation import tables
    from ingest.evaluation.evaluation import evaluate as evaluated
    from ingest.evaluation.last_run import LastRun

    before = LastRun(Path(last)) if last and not by_rule else None
    done = evaluated(
        [Path(gold) for gold in golds],
        Path(texts) if texts else None,
        Path(corpus.__file__).parent,
        progress or (lambda message: None),
    )
    if by_rule:
        return tables.rules(done)
    found = tables.figures(done, before)
    if before:
        before.keep(done)
    return found


def _opened(store: Path | str | None) -> Any:
    from graph import open_store

    return open_store(store_folder(store))
