"""What to look at in a strategy as it was read: what it seems to lack, and the tables that gave nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.document import Table
from ingest.prose import Prose
from ingest.strategy import Strategy

# A report recommends a strategy; it need not have priorities and actions of its own.
STATES_NONE = ("report",)
FEWEST_ROWS = 2
STATEMENT_WORDS = 4  # of a cell; figures, names and ticks have fewer
HEADER_WORDS = 8


def alarms(strategy: Strategy) -> tuple[str, ...]:
    """Say what a person should look at, the reader's warnings first: each with what follows from it, and what to do."""
    return (*strategy.document.warnings, *_alarms(strategy))


def _alarms(strategy: Strategy) -> Iterator[str]:
    profile = strategy.profile
    if profile.period_start is None:
        yield (
            "no period stated: it is left out of answers about years. If it has one, say it as "
            'period = "2012-2015" in a corpus.toml beside the file.'
        )
    if profile.kind not in STATES_NONE:
        if not strategy.of_kind("Priority"):
            yield "no priority found: no line leads through it. Expected a heading or a column that says priorities."
        if not strategy.of_kind("Action"):
            yield "no action found: its themes stand at most at prioritised. Expected a plan, or words of commitment."
    if not strategy.citations:
        yield "no driver found: nothing says what it responds to. Expected the name of an Act, a strategy or a review."
    tables = list(_silent(strategy))
    if tables:
        many = len(tables) > 1
        yield (
            f"{len(tables)} {'tables whose columns were' if many else 'table whose columns were'} not understood, so "
            f"nothing was taken from {'them' if many else 'it'}: {'; '.join(tables)}. "
            "Expected headings such as action, lead, timescale, outcome, risk, control."
        )


def _silent(strategy: Strategy) -> Iterator[str]:
    """Give the header and the line of each table that holds statements, and from which nothing was taken."""
    taken = set().union(*(prose.starts[:1] for prose in _taken(strategy)))  # what is taken from a cell begins in it
    for table in strategy.document.blocks:
        if not isinstance(table, Table) or len(table.rows) < FEWEST_ROWS:
            continue
        cells = [cell for row in table.rows for cell in row.cells if cell]
        columns = zip(*(row.cells for row in table.rows), strict=True)
        worded = any(_are_statements(column) for column in columns)
        if worded and all(taken.isdisjoint(cell.starts) for cell in cells):
            first = next(cell for cell in (*table.header, *cells) if cell)
            line = strategy.document.text.count("\n", 0, first.starts[0]) + 1
            words = " | ".join(cell.plain for cell in table.header if cell).split()
            yield f"“{' '.join(words[:HEADER_WORDS])}{' …' if len(words) > HEADER_WORDS else ''}” (line {line})"


def _are_statements(cells: tuple[Prose, ...]) -> bool:
    """Whether a column holds statements, most of its cells being of several words."""
    long = sum(len(cell.plain.split()) >= STATEMENT_WORDS for cell in cells)
    return 2 * long > len(cells)


def _taken(strategy: Strategy) -> Iterator[Prose]:
    """Give all the words that something was made of."""
    for element in strategy.elements:
        yield element.prose
        yield from (prose for prose, _ in element.restated)
    for citation in strategy.citations:
        yield from (prose for prose, _ in citation.mentions)
    for score in strategy.scores:
        yield score.prose
