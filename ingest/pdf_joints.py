"""How a PDF's lines go on: words that a line's end has cut become whole, others get a blank between them."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.pdf_lines import CUT, Line
from ingest.rules import column_role

SOFT_HYPHEN = "\u00ad"
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LAST_WORD = re.compile(r"[^\W\d_]+$")
DECIMAL = re.compile(r"\d+\.\d+%?")
FIRST_WORD = re.compile(r"^[^\W\d_]+")
BOUND = re.compile(r"\S[/\u2011]$|\d[-–]$")  # behind these no blank is lost at a line's end
# Words that are written with a hyphen before many others.
PREFIXES = frozenset([
    "anti",
    "co",
    "cross",
    "ex",
    "extra",
    "full",
    "half",
    "high",
    "inter",
    "intra",
    "ill",
    "large",
    "long",
    "low",
    "mid",
    "multi",
    "non",
    "off",
    "on",
    "one",
    "out",
    "over",
    "part",
    "post",
    "pre",
    "pro",
    "re",
    "self",
    "semi",
    "short",
    "single",
    "small",
    "sub",
    "two",
    "three",
    "four",
    "under",
    "up",
    "well",
])
LETTERS = frozenset("bcdefghjklmnopqrstuvwxyz")  # that are no words by themselves
MONTHS = frozenset(name.lower() for name in month_name[1:])
ONE_LETTER = 1.3  # of a letter's usual width
# How words end that could be whole; what is cut ends so by chance only.
WHOLE = re.compile(r"(?:ing|ed|ion|ions|ment|ness|ity|ies|ance|ence|ship|able|ible|ful|ous|ive|ers?|als?|ly|ry|cy|s)$")


class Vocabulary:
    """The words of a document as they stand whole, within its lines."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.words: set[str] = set()
        for line in lines:
            for word in line.words[1:-1]:
                self.words.update(found.lower() for found in WORD.findall(word.text))
        self.words -= LETTERS

    def __contains__(self, word: str) -> bool:
        return word.lower() in self.words

    def joint(self, above: str, below: str) -> tuple[str, str]:
        """Give the end of one line's text and what stands between it and the next: its hyphen may fall away."""
        cut, first = CUT.search(above), FIRST_WORD.match(below)
        if cut and first and below[0].islower():
            head = cut["head"]
            whole, bare = head + first.group(), above[:-1]
            hyphened = f"{head}-{first.group()}"
            if whole in self and hyphened not in self and not bare.removesuffix(head).endswith("-"):
                return bare, ""
            compound = (
                hyphened in self
                or "-" in bare.split(" ")[-1]
                or head.lower() in PREFIXES
                or (head in self and first.group() in self)
            )
            return (f"{bare}-", "") if compound and above[-1] != SOFT_HYPHEN else (bare, "")
        if above.endswith(SOFT_HYPHEN):
            return f"{above[:-1]}-", ""
        if cut and first and not above[-2:-1].isspace():
            return above, ""
        return above, "" if BOUND.search(above) else " "

    def broken(self, above: Line, below: Line) -> bool:
        """Whether a narrow cell has broken a word between two lines: it stood alone, and not a letter more had room."""
        letter = (above.x1 - above.x0) / len(above.text)
        if " " in above.text or above.room > letter * ONE_LETTER:
            return False
        if DECIMAL.fullmatch(above.text + below.text):
            return True
        head, tail = LAST_WORD.search(above.text), FIRST_WORD.match(below.text)
        if not head or not tail or not below.text[0].islower():
            return False
        whole = head.group() + tail.group()
        if whole in self or whole.lower() in MONTHS or (column_role(whole) and not column_role(head.group())):
            return True
        return head.group() not in self and tail.group() not in self and not WHOLE.search(head.group())

    def text(self, lines: Sequence[Line], narrow: bool = False) -> str:
        """Write lines as one text; in a narrow cell words may be broken without a hyphen."""
        pieces = [lines[0].text] if lines else []
        for above, line in pairwise(lines):
            if narrow and self.broken(above, line):
                between = ""
            else:
                pieces[-1], between = self.joint(above.text, line.text)
            pieces += [between, line.text]
        written = "".join(pieces)
        return written.rstrip(SOFT_HYPHEN) + ("-" if written.endswith(SOFT_HYPHEN) else "")
