"""What a table's cell says: its statements, its owners, its rating, and what it takes over from the row above."""

from __future__ import annotations

import re

from ingest.prose import Prose

DITTO = re.compile(r"^(?:[“”\"'‘’„]\s*){1,4}$|^(?:ditto|as above|do\.)$", re.IGNORECASE)
RAG = (
    ("red", r"^r(?:ed)?\b|\bred\b"),
    ("amber", r"^a(?:mber)?\b|\b(?:amber|yellow)\b"),
    ("green", r"^g(?:reen)?\b|\bgreen\b"),
)
# A statement that names its points behind dashes or bullets: "Safer recruitment – - checks - references".
POINTS = re.compile(r"(?<=\w)\s*[–—:-]?\s+(?:[-–]\s+(?=\w[^–]*?\s[-–]\s)|•\s+(?=\w[^•]*?\s•\s))")
LETTER = re.compile(r"[^\W_]")
# Words that lead into what they are about: a statement that breaks off behind them ends in its points.
UNENDED = re.compile(r"\b(?:including|such as|for example|namely|e\.?g\.?)$", re.IGNORECASE)
DITTO_BEFORE = re.compile(r"^(?:[“”\"„]\s*){1,4}(?=\w)")
DATES_BETWEEN = re.compile(r"\s*[;•]\s*")
# Between two owners: a semicolon, a bullet, or a slash that joins names, an abbreviation and others ("SMT/managers");
# a slash between single words, or with blanks around it, is part of a name ("HR / OD Team").
OWNERS_BETWEEN = re.compile(
    r"\s*[;\n•]\s*|(?<=[A-Za-z]{2})\s*/\s*(?=[A-Z][a-z]+ )|(?<=[A-Z]{2})/(?=[A-Z]?[a-z])|(?<=[a-z]{2})/(?=[A-Z]{2,}\b)"
)
BULLETS = re.compile(r"\s*[•▪●◦]\s*")
# Where a statement of a cell ends: at a semicolon or full stop, or where a line break was lost. That is a blank between
# a word in lower case and a capital that starts a clause, unless the word binds them ("the Integrated working group").
BINDING = (
    "the|an?|of|and|or|in|to|for|with|by|on|from|at|as|via|into|our|their|its|this|these"
    "|through|throughout|across|within|between|among|amongst|under|over|towards|against|about|including"
    "|how|that|which|whose|current|existing|new|present"
)
STATEMENT_END = re.compile(
    r"(?P<end>;\s+|(?<=[a-z)])(?<!\be\.g)(?<!\bi\.e)(?<!\betc)\.\s+(?=[A-Z]))"
    rf"|\b(?!(?:{BINDING})\b)[a-z][\w/-]*(?P<lost> )(?=[A-Z][a-z]+ (?:[a-z]+ )+)"
)
# Where one was lost before a small letter: right behind a name that a preposition governs, which can so be no subject,
# the word with which the cell begins comes again as a bare verb ("Continued … with Adult Services continue to …").
AGAIN = re.compile(
    r"^(?P<first>[A-Z][a-z]{3,}?)(?:ed|ing) (?:(?!\b(?:how|that|which|who|whom|when|where|what|why|whether|if|as|so)\b)"
    r"[^.,:;])+?\b(?:via|with|through|by|from|at) (?:the )?[A-Z][\w’'-]*(?: (?:(?:and|of|for|&) )?[A-Z][\w’'-]*)*"
    r"(?P<lost> )(?=(?i:(?P=first))e? (?:\w+ing|to|the|our|all|each|every)\b)"
)
BINDS = re.compile(rf"(?:{BINDING})|e\.?g\.?|i\.?e\.?", re.IGNORECASE)
FEWEST_WORDS = 4
FEWEST_LISTED = 2  # between semicolons, which part nothing else
LONGEST_NAME = 8


def parts(cell: Prose) -> list[Prose]:
    """Split a cell into its statements: at bullets, semicolons, full stops, and where a line break was lost."""
    if not cell:
        return []
    edges = [0, *(edge for match in BULLETS.finditer(cell.plain) for edge in match.span()), len(cell.plain)]
    statements = []
    for piece in (cell.slice(begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True)):
        listed = _listed(piece)
        if len(listed) > 1:
            statements += listed
            continue
        start = 0
        for match in sorted([*STATEMENT_END.finditer(piece.plain), *AGAIN.finditer(piece.plain)], key=_edge):
            end, begin = _edge(match)
            fewest = min(len(piece.plain[start:end].split()), len(piece.plain[begin:].split()))
            if fewest >= (FEWEST_LISTED if piece.plain[end] == ";" else FEWEST_WORDS):
                statements.append(piece.slice(start, end))
                start = begin
        statements.append(piece.slice(start, len(piece.plain)))
    return [part for part in statements if worded(part)]


def _edge(match: re.Match[str]) -> tuple[int, int]:
    """Give the places where a statement ends and the next one begins."""
    return match.span("lost") if match["lost"] else match.span("end")


def _listed(piece: Prose) -> list[Prose]:
    """Split short names that stood on lines of their own: each begins with a capital behind a word in lower case."""
    edges = [0]
    words = list(re.finditer(r"\S+", piece.plain))
    for before, word in zip(words, words[1:], strict=False):
        above = before.group()
        ends = above.endswith(",") or (above[0].islower() and above[-1].isalnum() and not BINDS.fullmatch(above))
        if ends and word.group()[0].isupper():
            edges.append(word.start())
    stretches = (piece.plain[begin:end] for begin, end in zip(edges, [*edges[1:], len(piece.plain)], strict=True))
    names = [piece.slice(at, at + len(name.rstrip(", "))) for at, name in zip(edges, stretches, strict=True)]
    return names if all(2 <= len(name.plain.split()) <= LONGEST_NAME for name in names) else []


def worded(cell: Prose) -> bool:
    """Whether a cell holds words, and not only marks (a ditto, a dash)."""
    return LETTER.search(cell.plain) is not None


def said(cell: str, before: str, new: bool) -> str:
    """Give what a cell says of a row: itself, what was said above where it repeats that, or both.

    A row that only adds an output, or a date, changes nothing; `new` rows do.
    """
    if DITTO.match(cell):
        return before
    rest = DITTO_BEFORE.sub("", cell)
    if rest != cell:
        return "; ".join(filter(None, [before, rest]))
    return cell if cell or new else before


def without(cell: Prose, heading: str) -> Prose:
    """Drop a column's heading that a page break left at the start of a cell."""
    repeated = heading and cell.plain.lower().startswith(f"{heading.lower()} ")
    return cell.slice(len(heading), len(cell.plain)) if repeated else cell


def rating(words: str) -> str:
    """Read a red, amber or green rating, in full or by its letter; nothing where there is none, or several."""
    named = [name for name, source in RAG if re.search(source, words.strip(), re.IGNORECASE)]
    return named[0] if len(named) == 1 else ""


def owners(cell: str) -> list[str]:
    """Split an owner's cell into one owner each."""
    return [name for name in (name.strip(' ,.“”"„') for name in OWNERS_BETWEEN.split(cell)) if name]
