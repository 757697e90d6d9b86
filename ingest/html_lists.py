"""The marks of a web page's lists: bullets, and the numbers and letters that a browser sets before items."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.html_office import DEPTH, MARK
from ingest.html_page import Element, style_of
from ingest.lines import MARK as READ

LISTS = ("ul", "ol", "menu", "dir", "dl")
BULLET = "-"
WHOLE = re.compile(r"-?\d{1,6}$")
STYLED = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(decimal|(?:lower|upper)-(?:alpha|latin|roman)|none)\b", re.IGNORECASE
)
STYLES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
LARGEST_ROMAN = 399
LETTERS = 26
# Marks that are typed before words; one of SURE makes an item of a paragraph that stands alone.
TYPED = re.compile(r"(?P<mark>[•▪●◦‣▶➢\uf0b7]|[·§–*+-](?=\s))\s*(?=\S)")
TYPED_NUMBER = re.compile(r"(?P<mark>\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
SURE = "•▪●◦‣▶➢\uf0b7·"


@dataclass(slots=True)
class Numbering:
    """A list while it is read: how its items are numbered, the next number, and whether it has an item yet."""

    style: str
    next: int
    step: int = 1
    begun: bool = False

    def mark(self, item: Element) -> str:
        """Give the mark of the list's next item."""
        if self.style in ("", "none"):
            return BULLET
        stated = item.get("value") or ""
        number = int(stated) if WHOLE.match(stated) else self.next
        self.next = number + self.step
        return f"{_numeral(number, self.style)}."


def numbering(element: Element) -> Numbering:
    """Read how a list numbers its items."""
    if element.tag != "ol":
        return Numbering("", 1)
    styled = STYLED.search(style_of(element))
    style = styled[1].lower().replace("latin", "alpha") if styled else STYLES.get(element.get("type") or "1", "decimal")
    backwards = element.get("reversed") is not None
    first = sum(1 for _ in element.iterchildren("li")) if backwards else 1
    stated = element.get("start") or ""
    return Numbering(style, int(stated) if WHOLE.match(stated) else first, -1 if backwards else 1)


def stated_depth(element: Element) -> int | None:
    """Give the depth that an office program states of a list or an item; nothing where none does."""
    stated = element.get(DEPTH)
    return int(stated) if stated is not None else None


def stated_mark(item: Element) -> str | None:
    """Give the mark that an office program typed before an item's words; nothing where none did."""
    return item.get(MARK)


def marked(mark: str, words: str) -> tuple[str, str]:
    """Give an item's mark and its words: a mark that is typed before the words too counts once."""
    typed = TYPED.match(words)
    number = TYPED_NUMBER.match(words)
    if typed:
        return mark, words[typed.end() :]
    if number:
        return number["mark"], words[number.end() :]
    return mark, words


def prefix(mark: str) -> str:
    """Write a mark so that it is read as one, whatever number it is."""
    return f"{mark} " if mark == BULLET or READ.match(f"{mark} x") else f"{BULLET} {mark} "


def _numeral(number: int, style: str) -> str:
    """Write a number in a list's style; in digits where the style has no sign for it."""
    sign = str(number)
    if style.endswith("alpha") and 1 <= number <= LETTERS:
        sign = chr(ord("a") + number - 1)
    elif style.endswith("roman") and 1 <= number <= LARGEST_ROMAN:
        sign = ""
        for value, letters in ROMAN:
            sign += letters * (number // value)
            number %= value
    return sign.upper() if style.startswith("upper") else sign
