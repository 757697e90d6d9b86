"""What the words of a Word document's paragraph are: a heading, a title, an item of a list, or plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from ingest.docx_numbering import INDENT, Label
from ingest.docx_styles import Style
from ingest.headings import LONGEST_TITLE

TYPED_BULLET = re.compile(r"^\s*(?:[-–—*·○■□]\s+|[•▪●◦‣▶➢►❖]\s*|o\t\s*)(?=\S)")
TO_A_PAGE = re.compile(r"^\s*(?P<title>\S.*?)\s*\t[\s.]*(?P<page>\d{1,3})\s*$")
LINE_ENDS = (".", "!", "?", ":", ";")
LEAD_ENDS = (":", ".", "–", "—", "-")
LONGEST_LEAD = 20
TAG = re.compile(r"<(?!https?:|www\.|mailto:)(?=[^<>\n]*>)")  # a web address in angle brackets is none
ENTITY = re.compile(r"&(?=(?:[a-z]+|#\d+);)")


class Piece(NamedTuple):
    """Words written in one way."""

    text: str
    bold: bool
    size: int | None


class Line:
    """A line of a paragraph: its pieces, its words with single blanks between them, whether all of them are bold."""

    __slots__ = ("bold", "pieces", "raw", "words")

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.raw = "".join(piece.text for piece in pieces)
        self.words = _worded(self.raw)
        self.bold = bool(self.words) and all(piece.bold for piece in pieces if not piece.text.isspace())


@dataclass(slots=True)
class Block:
    """What the story says next: a heading, title, paragraph, item or table, with its words; lines end in newlines."""

    kind: str
    text: str
    level: int = 0
    label: Label | None = None
    bold: bool = False
    size: int | None = None
    page: int | None = None  # to which it points, where it is a line of a contents page


def split(pieces: list[Piece]) -> list[Line]:
    """Split a paragraph at its line breaks."""
    if not any("\n" in piece.text for piece in pieces):
        return [Line(pieces)] if pieces else []
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        found[-1].append(piece._replace(text=first))
        found += [[piece._replace(text=other)] for other in others]
    return [Line([piece for piece in line if piece.text]) for line in found]


def made(lines: list[Line], style: Style, level: int, label: Label | None, inward: int | None) -> list[Block]:
    """Make blocks of a paragraph: a heading, a title, an item of a list, or words."""
    said = [line for line in lines if line.words]
    if not said:
        return []
    if level or style.title:
        words = " ".join(line.words for line in said)
        if level and len(words.split()) <= 2 * LONGEST_TITLE:
            return [Block("heading", f"{label.number} {words}" if label and label.number else words, level)]
        if style.title:
            return [Block("title", words)]
    return plain(lines, inward) if label is None else _item(said, label)


def plain(lines: list[Line], inward: int | None = None) -> list[Block]:
    """Make paragraphs of lines, and items of those that a bullet was typed before."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if not line.words:
            groups.append([])
            continue
        if groups[-1] and _begins(line, groups[-1]):
            groups.append([])
        groups[-1].append(line)
    return [block for group in groups if group for block in _spoken(group, inward)]


def _begins(line: Line, above: list[Line]) -> bool:
    """Whether a line begins a paragraph or an item of its own, and does not go on with the lines above it."""
    if TYPED_BULLET.match(line.raw) or TYPED_BULLET.match(above[0].raw):
        return bool(TYPED_BULLET.match(line.raw))
    return above[-1].words.endswith(LINE_ENDS) or above[-1].bold != line.bold


def _spoken(lines: list[Line], inward: int | None) -> list[Block]:
    """Make one paragraph of lines, or an item where a bullet was typed before them."""
    first = lines[0]
    if TYPED_BULLET.match(first.raw):
        return _item(lines, Label("", "typed", 0, inward))
    bold, size = all(line.bold for line in lines), _size(lines)
    listed = TO_A_PAGE.match(first.raw) if len(lines) == 1 else None
    if listed:
        return [Block("paragraph", _worded(listed["title"]), bold=bold, size=size, page=int(listed["page"]))]
    text = "\n".join([first.words if bold else _with_lead(first), *(line.words for line in lines[1:])])
    return [Block("paragraph", text, bold=bold, size=size)]


def _item(lines: list[Line], label: Label) -> list[Block]:
    """Make an item of its lines, and items under it of those that a bullet was typed before."""
    bullet = TYPED_BULLET.match(lines[0].raw)  # a converter can leave one before the list's own, too
    if bullet:
        lines = [_without(lines[0], bullet.end()), *lines[1:]]
    typed = next((at for at, line in enumerate(lines) if at and TYPED_BULLET.match(line.raw)), len(lines))
    own, under = lines[:typed], lines[typed:]
    bold = all(line.bold for line in own)
    first = f"**{own[0].words}**" if own[0].bold and not bold else own[0].words if bold else _with_lead(own[0])
    text = "\n".join([first, *(line.words for line in own[1:])])
    return [Block("item", text, label=label, bold=bold, size=_size(own)), *plain(under, (label.indent or 0) + INDENT)]


def _with_lead(line: Line) -> str:
    """Give a line's words, with marks around bold ones at its start that name what follows."""
    if not line.pieces[0].bold:
        return line.words
    at = next((n for n, piece in enumerate(line.pieces) if not piece.bold and not piece.text.isspace()), None)
    if at is None:
        return line.words
    before, behind = (
        "".join(piece.text for piece in line.pieces[:at]),
        "".join(piece.text for piece in line.pieces[at:]),
    )
    lead, rest = _worded(before), _worded(behind)
    parted = lead.endswith(LEAD_ENDS) or rest.startswith(LEAD_ENDS)
    if not lead or not rest or not parted or len(lead.split()) > LONGEST_LEAD or "*" in lead:
        return line.words
    return f"**{lead}**{' ' if before[-1].isspace() or behind[0].isspace() else ''}{rest}"


def _without(line: Line, length: int) -> Line:
    """Give a line without its first characters."""
    found = []
    for piece in line.pieces:
        if len(piece.text) > length:
            found.append(piece._replace(text=piece.text[length:]))
        length = max(0, length - len(piece.text))
    return Line(found)


def _worded(raw: str) -> str:
    """Set single blanks between words, and write what would be read as a tag or an entity as one."""
    words = " ".join(raw.split())
    return TAG.sub("&lt;", ENTITY.sub("&amp;", words)) if "<" in words or "&" in words else words


def _size(lines: list[Line]) -> int | None:
    """Give the smallest size that words are in; None where it is nowhere said."""
    return min(
        (piece.size for line in lines for piece in line.pieces if piece.size and not piece.text.isspace()), default=None
    )
