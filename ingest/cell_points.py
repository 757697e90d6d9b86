"""What a table's cell lists: its points behind bullets or numbers, on lines of their own, or between semicolons."""

from __future__ import annotations

import re

from ingest.cells import DATES_BETWEEN, UNENDED, worded
from ingest.prose import Prose
from ingest.rules import compiled

DEED = r"^(?:to )?(?:\w+ly )?{act}\b"
BULLET = re.compile(r"[•·∙▪■□●○◦‣▶➢➤❖✓✔]")
ORDER = re.compile(r"(?P<open>\(?)(?P<number>1|a|i)(?P<close>[.)])\s")
DECIMAL = re.compile(r"(?P<base>\d{1,2}(?:\.\d{1,2})*\.)(?P<last>\d{1,2})\s+(?=[A-Z])")
DASHED = re.compile(r"(?:^|(?<=\s))[-–]\s+(?=[A-Z])")
# What leads into a list and says nothing without it.
LEAD = re.compile(
    r"(?:(?:we|partners|the \w+(?: \w+)?) (?:will|shall|plan to|intend to|aim to|are going to)|to"
    r"|(?:(?:key|our|specific|planned) )?(?:actions?|steps|tasks|activities)(?: (?:will )?includ(?:e|ing))?"
    r"|this (?:will (?:include|mean|involve)|means|includes|involves))\s*[:–—-]?\s+(?=\S)",
    re.IGNORECASE,
)
# Who answers for something, by how the name ends.
ANSWERING = r"^[A-Z]{2,6}$|\b(?:{role}|{body})$"
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
# How a line of a list in a cell begins.
LINE_MARK = re.compile(r"(?:[-–—*+o]|\d{1,2}[.):]?|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
LISTED = re.compile(r"[•·∙▪■□●○◦‣▶➢➤❖✓✔;]|^\(?[1ai][.)]\s|^[-–]\s|^\d{1,2}\.\d")  # most cells have none of it
BREAK = re.compile(r"<(?:br|/?p|/?li|/?div)\b", re.IGNORECASE)
BETWEEN = re.compile(r"\s*;\s*(?:and\s+)?")
TAIL = re.compile(r"(?:\s*[;,](?:\s*and)?|\s+and)$")  # what joins a point to the next one
FEWEST = 2  # points of a list, and words of a point


def deeds(cell: Prose, text: str) -> list[Prose]:
    """Split a plan's cell that lists several actions; a cell that names one, with points of its own, stays whole."""
    lead = LEAD.match(cell.plain)
    below = deeds(cell.slice(lead.end(), len(cell.plain)), text) if lead else []
    if len(below) >= FEWEST or not _may_list(cell, text):
        return below if len(below) >= FEWEST else [cell]
    pieces = _marked(cell, text)
    if not _are_points(pieces):
        dashed = _between(cell, DASHED) if DASHED.match(cell.plain) else []
        unmarked = (dashed, _between(cell, BULLET), lines(cell, text), _between(cell, BETWEEN))
        pieces = next((found for found in unmarked if _are_points(found) and _are_deeds(found)), [])
    return _with_their_own(cell, pieces) or [cell]


def dates(cell: Prose, text: str) -> list[Prose]:
    """Split a cell that gives several dates: behind bullets or numbers, on lines of their own, between semicolons."""
    listed = _may_list(cell, text)
    for pieces in (_marked(cell, text), lines(cell, text), _between(cell, DATES_BETWEEN)) if listed else ():
        if len(pieces) >= FEWEST:
            return pieces
    return [cell]


def parted(cell: Prose, text: str) -> str:
    """Write who answers for a row, each on a line, where the cell's lines are the whole names of several."""
    found = lines(cell, text) if cell else []
    answering = compiled(ANSWERING)
    whole = len(found) >= FEWEST and all(answering.search(line.plain.rstrip(" ,;/&")) for line in found)
    return "\n".join(line.plain for line in found) if whole else cell.plain


def _may_list(cell: Prose, text: str) -> bool:
    """Whether a cell has a mark between its words, or a line break."""
    return bool(LISTED.search(cell.plain)) or (bool(cell) and "<" in text[cell.starts[0] : cell.ends[-1]])


def lines(cell: Prose, text: str) -> list[Prose]:
    """Give what stands between the line breaks of a cell."""
    if not cell or not BREAK.search(text, cell.starts[0], cell.ends[-1]):
        return [cell]
    ends = [
        at
        for at, character in enumerate(cell.plain)
        if character == " " and at + 1 not in cell.cuts and BREAK.search(text, cell.ends[at - 1], cell.starts[at + 1])
    ]
    return _cut(cell, [(at, at + 1) for at in ends])


def _marked(cell: Prose, text: str) -> list[Prose]:
    """Give the points of a cell that begins with a bullet or a number, or whose lines all do."""
    plain = cell.plain
    if BULLET.match(plain):
        return _cut(cell, [match.span() for match in re.finditer(re.escape(plain[0]), plain)])
    order, decimal = ORDER.match(plain), DECIMAL.match(plain)
    if order:
        return _cut(cell, _counted(plain, order))
    if decimal:
        return _cut(cell, _numbered(plain, decimal))
    found = lines(cell, text)
    marks = [LINE_MARK.match(line.plain) for line in found]
    if len(found) < FEWEST or not all(marks):
        return []
    return [line.slice(mark.end(), len(line.plain)) for line, mark in zip(found, marks, strict=True) if mark]


def _counted(plain: str, first: re.Match[str]) -> list[tuple[int, int]]:
    """Find the numbers or letters by which a cell counts its points, in their order."""
    marks = [first.span()]
    while True:
        number = _number(first["number"], len(marks))
        mark = re.compile(rf"(?<=\s){re.escape(first['open'] + number + first['close'])}\s")
        match = mark.search(plain, marks[-1][1])
        if not match:
            return marks
        marks.append(match.span())


def _numbered(plain: str, first: re.Match[str]) -> list[tuple[int, int]]:
    """Find where the points of a cell begin that it numbers "1.1", "1.2": by these others may name them."""
    places = [0]
    while True:
        number = f"{first['base']}{int(first['last']) + len(places)}"
        match = re.compile(rf"(?<=\s){re.escape(number)}\s+(?=[A-Z])").search(plain, places[-1])
        if not match:
            return [(place, place) for place in places]
        places.append(match.start())


def _number(first: str, steps: int) -> str:
    """Give the number or letter that stands some steps behind the first one."""
    if first == "1":
        return str(1 + steps)
    return ROMAN[steps] if first == "i" and steps < len(ROMAN) else chr(ord(first) + steps)


def _between(cell: Prose, mark: re.Pattern[str]) -> list[Prose]:
    return _cut(cell, [match.span() for match in mark.finditer(cell.plain)])


def _cut(cell: Prose, marks: list[tuple[int, int]]) -> list[Prose]:
    """Give the stretches of a cell between some marks that have words."""
    edges = [0, *(edge for mark in marks for edge in mark), len(cell.plain)]
    pieces = (cell.slice(begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True))
    return [piece for piece in pieces if worded(piece)]


def _are_points(pieces: list[Prose]) -> bool:
    """Whether the pieces of a cell are its points: several, none of them a lone word."""
    return len(pieces) >= FEWEST and all(len(piece.plain.split()) >= FEWEST for piece in pieces)


def _are_deeds(pieces: list[Prose]) -> bool:
    """Whether each piece starts with what is to be done."""
    deed = compiled(DEED)
    return all(deed.match(each.plain) for each in pieces)


def _with_their_own(cell: Prose, pieces: list[Prose]) -> list[Prose]:
    """Leave a point that leads into those behind it with them, and no point with what joins it to the next one."""
    lead = next((at for at, piece in enumerate(pieces) if _leads(piece)), len(pieces))
    whole = [cell.slice(_place(cell, pieces[lead]), len(cell.plain))] if lead < len(pieces) else []
    return [piece.slice(0, len(TAIL.sub("", piece.plain))) for piece in pieces[:lead]] + whole


def _leads(piece: Prose) -> bool:
    return piece.plain.endswith((":", "–", "—")) or bool(UNENDED.search(piece.plain))


def _place(cell: Prose, piece: Prose) -> int:
    """Give where in a cell a stretch of it begins."""
    return cell.starts.index(piece.starts[0])
