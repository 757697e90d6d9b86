"""Read the tables in which a workforce is scored: a number for each strand (row) and each dimension (column)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.document import Block, Document, Heading, Path, Table
from ingest.patterns import Pattern
from ingest.prose import NOTHING, Prose
from ingest.rules import Rule, compiled, rules, table
from ingest.strategy import Score, ScoreTable
from ingest.wording import key
from ontology.vocabulary import strands

FEWEST_SCORES = 4
NEARLY_ALL = Decimal("0.9")  # of the cells that say something
HIGHEST = 10  # what goes further is a share of a hundred or a count, unless its cells write the scale
LONGEST_LEAD = 40  # words
SHORTEST_BEGINNING = 2  # words of a strand's name by which it is known
SHORTEST_SLIP = 8  # letters of a name in which one wrong letter is a slip
NUMBERING = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]\s+", re.IGNORECASE)

Scored = tuple[Table, list[Score]]


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table's rows and columns by name: its corner, the columns, and each row's group, name and cells."""

    corner: Prose
    columns: tuple[Prose, ...]
    rows: tuple[tuple[Prose, Prose, tuple[Prose, ...]], ...]

    def named(self) -> bool:
        """Whether every row and every column has a name of its own, in words."""
        columns = [key(column.plain) for column in self.columns]
        rows = [(key(group.plain), key(name.plain)) for group, name, _ in self.rows]
        worded = all(re.search(r"[a-z]", name) for name in (*columns, *(name for _, name in rows)))
        return worded and len({*columns}) == len(columns) and len({*rows}) == len(rows)

    def cells(self) -> Iterator[tuple[Prose, Prose, Prose, Prose]]:
        """Go through the cells: each with its row's group and name and its column's name."""
        for group, name, cells in self.rows:
            for column, cell in zip(self.columns, cells, strict=True):
                yield group, name, column, cell


def find_scores(document: Document) -> list[Scored]:
    """Find the tables of scores, each with its scores in reading order."""
    return [
        (block, scores)
        for at, block in enumerate(document.blocks)
        if isinstance(block, Table) and (scores := _scores(document.blocks, at, block))
    ]


def known_strand(name: str) -> str | None:
    """Give the id of the strand that a name stands for: its words, their beginning, or one letter beside them."""
    words = key(name)
    of_each = [(strand.id, [key(label) for label in (strand.label, *strand.alt_labels)]) for strand in strands()]
    for same in (_equal, _begins, _slips):
        found = [ident for ident, labels in of_each if any(same(words, label) for label in labels)]
        if len(found) == 1:
            return found[0]
    return None


def _equal(words: str, label: str) -> bool:
    return words == label


def _begins(words: str, label: str) -> bool:
    return len(words.split()) >= SHORTEST_BEGINNING and label.startswith(f"{words} ")


def _slips(words: str, label: str) -> bool:
    """Whether two names differ in one letter."""
    return (
        len(words) == len(label) >= SHORTEST_SLIP
        and sum(one != other for one, other in zip(words, label, strict=True)) == 1
    )


@cache
def _pattern(group: str, name: str) -> Pattern:
    return compiled(table("scores")[group][name])


def _scores(blocks: Sequence[Block], at: int, found: Table) -> list[Score]:
    """Read a table as scores; nothing where it holds none."""
    grid = _grid(found)
    if grid is None or not grid.named():
        return []
    path = _bare(found.path)
    title = path[-1] if path else ""
    columns = [grid.corner.plain, *(column.plain for column in grid.columns)]
    if _speaks_against(title, columns, [name.plain for _, name, _ in grid.rows]):
        return []
    lead = _lead(blocks, at)
    entry = next((entry for entry in rules() if entry.unit == "table" and _holds(entry, title, lead, columns)), None)
    if entry is None:
        return []
    scored = _values(grid)
    if not scored:
        return []
    name = title if "heading" in entry.conditions or not lead else lead
    described = ScoreTable(name or "Scores", _key(blocks, at), path, entry.id)
    qualified = len({key(row.plain) for _, row, _ in grid.rows}) < len(grid.rows)
    return [
        Score(
            described,
            strand,
            dimension,
            value,
            cell,
            group=group.plain if qualified else "",
            known=None if qualified else known_strand(strand.plain),
        )
        for group, strand, dimension, cell, value in scored
    ]


def _grid(found: Table) -> _Grid | None:
    """Tell a table's names from its cells: the first column in words names the rows, the header the columns."""
    header = found.header
    if not header[-1] and all(header[:-1]) and any(row.cells[-1] for row in found.rows):
        header = (NOTHING, *header[:-1])  # a converter that drops the empty corner moves every column's name
    names = next((at for at in range(len(header)) if _all_words([row.cells[at] for row in found.rows])), None)
    if names is None:
        return None
    summaries = _pattern("names", "summaries")
    kept = [at for at in range(names + 1, len(header)) if not summaries.search(key(header[at].plain))]
    rows = [row for row in found.rows if not summaries.search(key(row.cells[names].plain))]
    if not kept or not rows:
        return None
    return _Grid(
        header[names],
        tuple(header[at] for at in kept),
        tuple((row.group, _unnumbered(row.cells[names]), tuple(row.cells[at] for at in kept)) for row in rows),
    )


def _unnumbered(name: Prose) -> Prose:
    """Take the number off a row's name."""
    number = NUMBERING.match(name.plain)
    return name.slice(number.end(), len(name.plain)) if number else name


def _all_words(cells: Sequence[Prose]) -> bool:
    return bool(cells) and all(re.search(r"[A-Za-z]", cell.plain) for cell in cells)


def _speaks_against(title: str, columns: Sequence[str], rows: Sequence[str]) -> bool:
    """Whether names say that a table holds figures, risks, or what was answered how often."""
    figures, risks, answers = (_pattern("names", name) for name in ("figures", "risks", "answers"))
    return (
        any(figures.search(name) for name in (title, *columns, *rows))
        or any(risks.search(name) for name in (title, *columns))
        or any(answers.search(key(name)) or answers.search(name.strip()) for name in columns)
    )


def _holds(entry: Rule, title: str, lead: str, columns: Sequence[str]) -> bool:
    """Whether a rule finds what says that a table holds scores: in its title, above it, or in its header."""
    if "heading" in entry.conditions:
        return bool(entry.pattern("heading").search(title))
    if "lead" in entry.conditions:
        return bool(entry.pattern("lead").search(lead)) and not _pattern("names", "figures").search(lead)
    return any(entry.pattern("column").search(name) for name in columns)


def _values(grid: _Grid) -> list[tuple[Prose, Prose, Prose, Prose, Decimal]]:
    """Give the cells that hold scores, each with its number; nothing where they are too few or on no one scale."""
    missing, plain, with_scale = (_pattern("cells", name) for name in ("missing", "score", "outof"))
    said = [named for named in grid.cells() if named[-1] and not missing.search(named[-1].plain)]
    scales = {found["scale"] for *_, cell in said if (found := with_scale.search(cell.plain))}
    if len(scales) == 1 and all(with_scale.search(cell.plain) for *_, cell in said):
        pattern, highest = with_scale, Decimal(scales.pop())
    else:
        pattern, highest = plain, Decimal(HIGHEST)
    scored = [
        (*named, Decimal(found["score"] if pattern is with_scale else found[0]))
        for named in said
        if (found := pattern.search(named[-1].plain))
    ]
    on_scale = all(value <= highest for *_, value in scored)
    if len(scored) < FEWEST_SCORES or len(scored) < NEARLY_ALL * len(said) or not on_scale:
        return []
    return scored


def _bare(path: Path) -> Path:
    """Leave out of a table's path what only explains its scale."""
    return tuple(title for title in path if not _pattern("scale", "key").search(title))


def _is_key(block: Block) -> bool:
    return not isinstance(block, Table) and bool(_pattern("scale", "key").search(block.prose.plain))


def _lead(blocks: Sequence[Block], at: int) -> str:
    """Give the words directly above a table, if they are few: a caption, or what leads to it."""
    above = next((block for block in reversed(blocks[:at]) if not _is_key(block)), None)
    if above is None or isinstance(above, Heading | Table) or len(above.prose.plain.split()) > LONGEST_LEAD:
        return ""
    return above.prose.plain.strip(" :")


def _key(blocks: Sequence[Block], at: int) -> tuple[str, ...]:
    """Give the lines directly above and below a table that say what its scores or colours mean."""
    first, last = at, at + 1
    while first and _is_key(blocks[first - 1]):
        first -= 1
    while last < len(blocks) and _is_key(blocks[last]):
        last += 1
    around = (*blocks[first:at], *blocks[at + 1 : last])
    return tuple(block.prose.plain.strip(" ;,") for block in around if not isinstance(block, Table))
