"""Sightline from Python: one function for each verb of the command line, each of which answers in a table or a value.

Every function that asks a store takes `store`, a folder. Without it the environment's `SIGHTLINE_STORE` counts, else
`.sightline` in the current folder. What a person can mend is raised as `ontology.errors.SightlineError`, in words.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from ontology.errors import SightlineError

if TYPE_CHECKING:
    import pandas as pd

    from graph.report import Report as GapReport
    from graph.search import Found
    from graph.trace import Step
    from ingest import Report

__all__ = [
    "ask",
    "compare",
    "evaluate",
    "export",
    "gaps",
    "groups",
    "ingest",
    "ladder",
    "loose_ends",
    "network",
    "paths",
    "peers",
    "query",
    "reach",
    "report",
    "search",
    "similarity",
    "store_folder",
    "strategies",
    "trace",
    "validate",
]

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
    stream: BinaryIO | Path, format: str = "nquads", slugs: Sequence[str] | None = None, store: Path | str | None = None
) -> None:
    """Write the graph, or some strategies of it, in another form; the same content gives the same bytes.

    Args:
        stream: Where the bytes go; or a folder, for a format of several files (`csv`, `stratml`).
        format: `nquads` (with every named graph), `turtle`, `jsonld`, `graphml`, `csv`, `xlsx`, `stratml`, `qdpx` or
            `qdc`; `sightline export --help` says what each is.
        slugs: The strategies to write; without them all, and in `nquads`, `turtle` and `jsonld` all that they share.
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


def search(
    words: str,
    store: Path | str | None = None,
    councils: Iterable[str] = (),
    slugs: Iterable[str] = (),
    kinds: Iterable[str] = (),
    themes: Iterable[str] = (),
    period: str | None = None,
    text_kinds: Iterable[str] = (),
    limit: int = 20,
    offset: int = 0,
) -> "Found":
    """Find elements and passages by their words, the most fitting first.

    Args:
        words: Words that must all be found, in any form and spelling; `"a phrase"`, `leadersh*`, OR, NOT, brackets.
        store: The store's folder.
        councils: Only those of these councils, by name or id.
        slugs: Only those of these strategies.
        kinds: Only elements of these classes; `Passage` for words that state none.
        themes: Only what has one of these themes, such as `leadership`.
        period: Only strategies for any year of it: `2012`, or `2010-2014`; one that states no period is left out.
        text_kinds: Only `original`s, or `digest`s.
        limit: How many hits to give.
        offset: How many of the first to leave out.

    Returns:
        The hits as a table, how many there are in all, their counts by kind, council and theme, and how the words were
        read; nothing that can be typed is refused.
    """
    from graph import search as searching
    from graph.within import Within

    filters = (tuple(councils), tuple(slugs), tuple(kinds), tuple(themes))
    within = Within(*filters, period=period, text_kinds=tuple(text_kinds))
    return searching.search(_opened(store), words, within, limit, offset)


def compare(
    slugs: Sequence[str] = (),
    store: Path | str | None = None,
    theme: str | None = None,
    on: str = "themes",
    **filters: Any,
) -> "pd.DataFrame":
    """Compare strategies side by side; `graph.compare`, `graph.citations` and their like say what the columns hold.

    Args:
        slugs: The strategies. Without them the filters choose which are compared; with them, whose averages stand
            beside as those of peers.
        store: The store's folder.
        theme: A theme, such as `leadership`, the words behind which are given instead, a row for each quotation.
        on: What they are compared on: `themes` (a row for each strategy and theme, with its rung and counts) or
            `drivers` (a row for each strategy and driver that it cites, with how far it reaches); `priorities` (a row
            for each pair that is alike, and for each that has no counterpart); `risks` (a row for each pair, and for
            each that only one has, with their controls; of one strategy, beside all others' risks); or `editions` (a
            row for each thing that is new, kept, changed or not found again in a council's next, with a sentence).
        filters: `regions`, `types` and `neighbours_of` (of councils), `kinds`, `statuses`: a list of values each;
            `period`: years, such as `2010-2014`.
    """
    from graph import comparisons
    from graph.filters import Filters

    return comparisons.of(_opened(store), on, slugs, Filters.of(**filters), theme)


def peers(store: Path | str | None = None, **filters: Any) -> "pd.DataFrame":
    """List the strategies that filters choose for `compare`, and those that they leave out, with the reason."""
    from graph import peers as choosing
    from graph.filters import Filters

    return choosing.group(_opened(store), Filters.of(**filters))


def similarity(slugs: Sequence[str] = (), store: Path | str | None = None, by: str = "themes") -> "pd.DataFrame":
    """Compare strategies two by two, the most alike first, with what makes them alike.

    Args:
        slugs: The strategies whose pairs are compared; one alone is compared with every other; without any, all.
        store: The store's folder.
        by: `themes` (how far they take the same themes), `drivers` (which they cite, the rare ones weighing more) or
            `wording` (the words of their priorities and actions).
    """
    from graph import similarity as likeness

    return likeness.pairs(_opened(store), slugs, by)


def groups(slugs: Sequence[str] = (), store: Path | str | None = None, by: str = "themes") -> "pd.DataFrame":
    """Group strategies that are more alike among themselves than with others, each with the one most like it."""
    from graph import similarity as likeness

    return likeness.groups(_opened(store), slugs, by)


def network(of: str = "drivers", store: Path | str | None = None) -> "pd.DataFrame":
    """Say which `drivers` or `themes` hold the strategies together, or into which `communities` they and these fall."""
    from graph import network as drawing

    return drawing.asked(_opened(store), of)


def trace(name: str, store: Path | str | None = None, slugs: Sequence[str] = ()) -> "Step":
    """Follow a driver down to priorities, actions and outcomes, or an element up to drivers, each step with its proof.

    Args:
        name: A driver's address, identifier or label; or the address of an action, a priority, an outcome, a measure, a
            risk or a control, or the last parts of it, as in `wirral-2012/action/65882144ef`.
        store: The store's folder.
        slugs: The strategies in which a driver is followed; without them, all that cite it.
    """
    from graph import trace as tracing

    return tracing.follow(_opened(store), name, slugs)


def paths(driver: str, slugs: Sequence[str] = (), store: Path | str | None = None) -> "pd.DataFrame":
    """List every path from a driver to an outcome: one row, with each hop's basis, words and place, and any break.

    Args:
        driver: Its address, identifier or label.
        slugs: The strategies in which it is followed; without them, all that cite it.
        store: The store's folder.
    """
    from graph import paths as following

    return following.paths(_opened(store), driver, slugs)


def reach(name: str, slugs: Sequence[str] = (), store: Path | str | None = None) -> "pd.DataFrame":
    """Say how far drivers reach: all those of a strategy, or one in each strategy that cites it.

    Args:
        name: A strategy, such as `wirral-2012`: one row for each driver that it cites. Or a driver's address,
            identifier or label: one row for each strategy that cites it.
        slugs: The strategies to which a driver's rows are limited.
        store: The store's folder.

    Returns:
        How many priorities, actions and outcomes are reached by what is stated (`n…`), and by inference alone
        (`may…`), with the last level of each (`reaches`, `mayReach`), and where what is stated ends: `break`, and
        `why` in words.
    """
    from graph import reach as reaching

    opened = _opened(store)
    if name in opened.slugs():
        return reaching.by_driver(opened, name)
    return reaching.by_strategy(opened, name, slugs)


def gaps(strategy: Path | str, store: Path | str | None = None, council: str | None = None) -> "pd.DataFrame":
    """Say how far a strategy takes each theme and what it lacks: one row for each theme, national ones first.

    Args:
        strategy: A slug in the store; or a draft's file, which is read and never kept.
        store: The store's folder; a draft is compared with what is there, and read even where there is none.
        council: Whose a draft is, where its text does not say.
    """
    from graph import report as reporting

    return reporting.gaps_table(report(strategy, store, council))


def loose_ends(strategy: Path | str, store: Path | str | None = None, council: str | None = None) -> "pd.DataFrame":
    """List what hangs loose in a strategy, such as an action without an owner: one row for each, as in `gaps`."""
    from graph import report as reporting

    return reporting.loose_ends_table(report(strategy, store, council))


def report(strategy: Path | str, store: Path | str | None = None, council: str | None = None) -> "GapReport":
    """Give all on a strategy's gaps and loose ends, with quotations and places, as values; the arguments as in `gaps`.

    `explorer.report_markdown`, `explorer.report_docx` and `explorer.report_json` write it.
    """
    from graph import memory_store
    from graph import report as reporting
    from ingest import read_draft
    from ingest.evaluation.measured import measured

    known = {
        name: (figure.right, figure.gold) for name, figure in measured().accuracy.items() if figure.gold is not None
    }
    if not _is_file(strategy):
        if council:
            raise SightlineError("--council is for a draft's file; whose a strategy in the store is, the store says.")
        held = _opened(store)
        return reporting.report(held, str(strategy), held, known)
    draft = read_draft(Path(strategy), council)
    cautions = list(draft.warnings)
    others = None
    try:
        others = _opened(store)
    except SightlineError as error:  # a draft is read where there is no store, too
        cautions.append(f"nothing is said of what other councils wrote, for there is no store to read. {error}")
    return reporting.report(memory_store(draft.statements), draft.slug, others, known, cautions)


def _is_file(strategy: Path | str) -> bool:
    """Say whether a file is meant, and no slug: it has a type or a folder, or is there."""
    return isinstance(strategy, Path) or bool(Path(strategy).suffix) or len(Path(strategy).parts) > 1


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


def ladder(
    golds: Iterable[Path | str],
    texts: Path | str | None = None,
    part: str = "figures",
    progress: Callable[[str], None] | None = None,
) -> "pd.DataFrame":
    """Compare the ladder from extraction with the ladder from annotations, over all themes of each document.

    Args:
        golds: The annotations' JSON files, or folders of them.
        texts: The folder of the annotated documents; without it, each annotation's own folder, then the corpus.
        part: `figures`: one row for each document, then all pooled, with the agreement and the quadratic-weighted
            kappa beside those of the best constant answer; `confusion`: the cells counted by rung annotated and rung
            found; `cells`: one row for each document and theme, with the reason where the two are far apart.
        progress: Called with one line of words before each document, and where something looks wrong.
    """
    import corpus
    from ingest.evaluation.evaluation import documents
    from ingest.evaluation.ladder import TABLES
    from ingest.evaluation.ladder import ladder as compared

    if part not in TABLES:
        raise SightlineError(f"The ladder has no part '{part}'. Expected one of {', '.join(TABLES)}.")
    pairs = compared(
        documents(
            [Path(gold) for gold in golds],
            Path(texts) if texts else None,
            Path(corpus.__file__).parent,
            progress or (lambda message: None),
        )
    )
    return TABLES[part](pairs)


def _opened(store: Path | str | None) -> Any:
    from graph import open_store

    return open_store(store_folder(store))
