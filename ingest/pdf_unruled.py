"""Tables of a PDF without ruled lines between their columns: found by their headers, or reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.pdf_headers import KNOWN, Columns, headers
from ingest.pdf_lines import WIDE_GAP, Line, lines, parts
from ingest.pdf_pages import Page, Word
from ingest.pdf_rows import LARGER, Body, body_under
from ingest.pdf_tables import Table

BELOW = 4  # lines under a header that tell whether it is one; names of sections may be as bold
MOST_LINES = 400  # of a page; more are no text's


@dataclass
class Reading:
    """What was found: the tables, the other lines, a table that is open at the end, headers of those not recovered."""

    tables: list[Table] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)
    open: Columns | None = None
    lost: list[str] = field(default_factory=list)


def unruled(page: Page, stretches: Sequence[Line], above: Columns | None, sure: bool = False) -> Reading:
    """Find the tables among lines; `above` are the columns of one that is open from the page before.

    The `sure` ones have headers of which several names are known, in bold over rows that are not.
    """
    found = lines([word for line in stretches for word in line.words])
    if len(found) > MOST_LINES:
        return Reading(rest=list(stretches))
    reading = Reading()
    taken: set[Word] = set()
    at = 0
    while at < len(found):
        ways = headers(found, at)
        body = None
        if ways and (_is_larger(found, at, ways[-1][1]) or (sure and not _stands_out(found, at, *ways[-1]))):
            ways = []
        for columns, start in ways:
            body = body or _sound(body_under(found, start, columns, page.rules))
        headed = body is not None
        if body is None and at == 0 and above:
            body = _sound(body_under(found, 0, above, page.rules))
        if body is None:
            if ways and _looks_lost(found, *ways[-1]):
                reading.lost.append(" | ".join(ways[-1][0].names))
            at += 1
            continue
        reading.tables.append(body.table(page.number, headed))
        taken.update(word for line in found[at : body.end] for word in line.words)
        at = body.end
        reading.open = body.columns if at == len(found) else None
    reading.rest += [line for line in stretches if line.words[0] not in taken]
    return reading


def _sound(body: Body | None) -> Body | None:
    return body if body and body.sound() else None


def _is_larger(found: Sequence[Line], at: int, start: int) -> bool:
    """Whether lines are larger than what stands under them: a heading with wide gaps, not a table's header."""
    return found[at].size > LARGER * min((line.size for line in found[start : start + BELOW]), default=0.0)


def _stands_out(found: Sequence[Line], at: int, columns: Columns, start: int) -> bool:
    """Whether a header names columns that are known, and is bold over rows that are not."""
    below = found[start : start + BELOW]
    return columns.known >= KNOWN and found[at].bold and not all(line.bold for line in below)


def _looks_lost(found: Sequence[Line], columns: Columns, start: int) -> bool:
    """Whether a table's header seems to stand there: most names are known, and lines under it have gaps."""
    below = found[start : start + BELOW]
    gaps = sum(len(parts(line, WIDE_GAP)) > 1 for line in below)
    return gaps > 1 and columns.known >= max(KNOWN, len(columns.cells) / 2)
