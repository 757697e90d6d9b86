"""Tables that stand on their side: a plan's action, or a risk, on a card with labels in its first column."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.cell_points import DEED
from ingest.document import Row, Table
from ingest.prose import NOTHING, Prose
from ingest.rules import column_role, compiled

NUMBER = re.compile(r"\s*\d+\W*$")  # "Action 1", "Action 2"
KINDS = frozenset(("action", "risk"))
BESIDE = frozenset(("due", "owner", "control"))
FEWEST_LABELS = 3


def upright(table: Table) -> Table:
    """Set a table upright whose first column holds what others have in their header; give any other as it is."""
    lines = [table.header, *(row.cells for row in table.rows)]
    labels = [column_role(_label(cells)) for cells in lines]
    known = {label for label in labels if label}
    if len(known) < FEWEST_LABELS or None in labels or not (KINDS & known and BESIDE & known):
        return table
    if any(column_role(cell.plain) for cell in table.header[1:]) or not _says_what(lines, labels):
        return table
    starts = [number for number, cells in enumerate(lines) if _label(cells) == _label(lines[0])]
    cards = [lines[begin:end] for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    header = tuple(cells[0] for cells in cards[0])
    rows = [Row(_values(card, header, column)) for card in cards for column in range(1, len(table.header))]
    return replace(table, header=header, rows=tuple(row for row in rows if any(row.cells)))


def _label(cells: tuple[Prose, ...]) -> str:
    return NUMBER.sub("", cells[0].plain.rstrip(" :"))


def _says_what(lines: list[tuple[Prose, ...]], labels: list[str | None]) -> bool:
    """Whether actions start with what is to be done, as those of a key, which says what labels mean, do not."""
    deed = compiled(DEED)
    actions = [cells[1].plain for cells, label in zip(lines, labels, strict=True) if label == "action"]
    return all(map(deed.match, actions))


def _values(card: list[tuple[Prose, ...]], header: tuple[Prose, ...], column: int) -> tuple[Prose, ...]:
    """Give a card's cells of one column in the order of the header, where a card may leave out a label."""
    said = {_label(cells): cells[column] for cells in card}
    return tuple(said.get(_label((name,)), NOTHING) for name in header)
