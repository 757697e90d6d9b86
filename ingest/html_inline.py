"""The words of a run of inline elements: single blanks, lines where it breaks, bold where it carries structure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ingest.html_page import Element, style_of
from ingest.lines import BULLET, HASHES, MARK

SPACE = re.compile(r"[\s\u00a0]+")
UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
PLAIN = "\u00a0"  # before what a line must not begin with; it is read as a blank, and nobody sees it
OF_LINK = re.compile(r" ?\(opens? (?:up )?(?:in )?(?:a )?new (?:tab|window)\)", re.IGNORECASE)
BREAK = "\u2028"  # where a line breaks; in a page's own text it is a blank
TAG = re.compile(r"<(?=[^<>\n]*>)")
ENTITY = re.compile(r"&(?=(?:[a-z]+|#\d+);)")
WEIGHT = re.compile(r"font-weight\s*:\s*(?P<weight>\w+)", re.IGNORECASE)
LEAD_ENDS = (".", ":", "–", "—", "-", "?", "!")
SAYS_ON = (":", "–", "—", "-")
BOLD_TAGS = ("b", "strong", "summary", "button")
TITLES = re.compile(r"(?:^|\s)mso(?:sub)?title\b|(?:^|\s)(?:sub)?title(?:$|\s)", re.IGNORECASE)


Piece = tuple[str, bool, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is written: whether all is bold, how many links it is (0: not only links), and a gap above it."""

    text: str
    bold: bool = False
    linked: int = 0
    apart: bool = False


@dataclass(slots=True)
class Run:
    """The pieces of text since the last block began or ended: each with whether it is bold, and part of a link."""

    pieces: list[Piece] = field(default_factory=list)

    def add(self, text: str | None, bold: bool, link: int) -> None:
        """Take a piece as it stands in the page; `link` is the number of the link around it, 0 outside of links."""
        if text:
            self.pieces.append((SPACE.sub(" ", UNSEEN.sub("", text)), bold, link))

    def cut(self) -> None:
        """Break the line here."""
        self.pieces.append((BREAK, False, 0))

    def taken(self) -> list[Line]:
        """Give the lines of what was taken, and forget it."""
        lines, line, gaps = [], list[Piece](), 0
        for piece in [*self.pieces, (BREAK, False, 0)]:
            if piece[0] != BREAK:
                line.append(piece)
                continue
            found = _line(line, apart=gaps > 1)
            if found:
                lines.append(found)
            gaps = 1 if found else gaps + 1
            line = []
        self.pieces = []
        return lines

    @property
    def blank(self) -> bool:
        return not any(text.strip(f" {BREAK}") for text, _, _ in self.pieces)


def words_of(element: Element) -> str:
    """Give the words of an element as one line."""
    found = []
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            found.append((" " if each.tag in ("br", "div", "p", "li") else "") + (each.text or ""))
        elif each is not element:
            found.append((" " if each.tag in ("div", "p", "li") else "") + (each.tail or ""))
    return SPACE.sub(" ", UNSEEN.sub("", "".join(found))).strip()


def bold_within(element: Element, around: bool) -> bool:
    """Whether the words of an element are bold, where those around it are or are not."""
    weight = WEIGHT.search(style_of(element))
    if weight:
        return weight["weight"].lower() in ("bold", "bolder", "600", "700", "800", "900")
    titles = element.tag == "p" and bool(TITLES.search(element.get("class") or ""))
    return around or titles or element.tag in BOLD_TAGS


def readable(words: str) -> str:
    """Write words so that what looks like a tag or an entity in them is read as they stand."""
    return TAG.sub("&lt;", ENTITY.sub("&amp;", words))


def plain(words: str) -> str:
    """Keep a line's first words from being read as a heading's, an item's or a row's mark."""
    words = words if words.count("|") < 2 else words.lstrip("| ")
    return f"{PLAIN}{words}" if HASHES.match(words) or (MARK.match(words) and BULLET.match(words)) else words


def _line(pieces: list[Piece], apart: bool) -> Line | None:
    """Make a line of its pieces; nothing where they hold no words."""
    words = _joined(pieces)
    if not words:
        return None
    told = [piece for piece in pieces if piece[0].strip()]
    links = {link for _, _, link in told}
    linked = 0 if 0 in links else len(links)
    end = next((at for at, (text, bold, _) in enumerate(pieces) if text.strip() and not bold), len(pieces))
    lead, rest = _joined(pieces[:end]), _joined(pieces[end:])
    if not any(character.isalnum() for character in lead) or "*" in lead:
        return Line(readable(words), linked=linked, apart=apart)
    if not rest:
        return Line(f"**{readable(lead)}**", bold=True, linked=linked, apart=apart)
    gap = "" if words.startswith(lead + rest) else " "
    if (gap or not (lead[-1].isalnum() and rest[0].isalnum())) and (
        lead.endswith(LEAD_ENDS) or rest.startswith(SAYS_ON)
    ):
        return Line(f"**{readable(lead)}**{gap}{readable(rest)}", linked=linked, apart=apart)
    return Line(readable(words), linked=linked, apart=apart)


def _joined(pieces: list[Piece]) -> str:
    return OF_LINK.sub("", SPACE.sub(" ", "".join(text for text, _, _ in pieces))).strip()
