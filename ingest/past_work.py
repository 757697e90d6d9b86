"""What the status column of a table says of work that is over: done, or given up."""

from __future__ import annotations

import re

from ingest.document import Row, Table

STATUS = frozenset((None, "progress", "rag"))
UNDONE = (
    r"withdrawn|cancelled|abandoned|dropped|superseded|discontinued"
    r"|no longer (?:needed|required|relevant|planned|going)|not (?:taken forward|pursued|proceeding|going ahead)"
)
GIVEN_UP = re.compile(rf"^\W*(?:{UNDONE})\b", re.IGNORECASE)
# A date behind it, or what has to come before, says that the work is still to be done: "Complete by May".
OVER = re.compile(
    rf"^\W*(?:(?:now|all|fully|action|partly|partially|mostly|largely) )*(?:(?:{UNDONE})\b|(?:completed?|done|achieved"
    r"|closed|finished|delivered|met|discharged|signed off|ended|stopped|lapsed"
    r"|not (?:done|achieved|met|completed|delivered))\b"
    r"(?! (?:by|when|once|before|in (?:the )?(?:20|spring|summer|autumn|winter|new year))\b))",
    re.IGNORECASE,
)
# A part of the text that looks back, in which some work may have gone on.
BACK = re.compile(
    r"\b(?:progress (?:report|since|on|against|made|to date|so far)|look(?:ing)? back|achievements|what became of"
    r"|(?:last|previous|earlier|old) (?:\w+ )?(?:strategy|plan)"
    r"|what (?:we|has been) (?:have )?(?:did|done|achieved))\b",
    re.IGNORECASE,
)
MOST = 0.5
FEWEST_ROWS = 2


def is_past(table: Table, roles: list[str | None]) -> bool:
    """Whether a column says of each row that its work is over, or of half of them in a part that looks back."""
    least = len(table.rows) * (MOST if any(map(BACK.search, table.path[-1:])) else 1)
    columns = [number for number, role in enumerate(roles) if role in STATUS]
    return len(table.rows) >= FEWEST_ROWS and any(
        sum(bool(OVER.match(row.cells[number].plain)) for row in table.rows) >= least for number in columns
    )


def given_up(row: Row, roles: list[str | None]) -> bool:
    """Whether a row's status says that nothing more will come of it."""
    said = (cell for cell, role in zip(row.cells, roles, strict=True) if role in STATUS)
    return any(GIVEN_UP.match(cell.plain) for cell in said)
