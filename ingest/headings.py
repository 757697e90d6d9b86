"""Headings: which lines are one, marked or not, and under which others they stand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from ingest.document import Heading, Path
from ingest.lines import BOLD_LINE, HASHES, MARKUP, title_key
from ingest.prose import Prose

PARAGRAPH_NUMBER = re.compile(r"^\(?\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s+(?=[A-Z“\"‘'(])")
NUMBER = re.compile(r"^(?:section\s+)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(?=\S)", re.IGNORECASE)
APPENDIX = re.compile(r"^(?:appendix|annex)\s+(?:[a-z]|\d{1,2}|one|two|three|four|five|six)\b", re.IGNORECASE)
COUNT = (
    r"(?:(?P<below>\d{1,2}(?:\.\d{1,2}|[a-h])\b)|(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|\((?:\d|[a-h])\)|[a-h](?=[:.)]))"
)
NOUN = (
    r"(?:priority(?: area)?|objective|aim|ambition|goal|theme|outcome|pledge|commitment|promise|pillar|strand"
    r"|work ?stream|(?:focus )?area|part|stage)"
)
SERIES = re.compile(
    rf"^(?:(?:strategic|key|workforce) )?(?P<series>{NOUN}|\(?[a-z](?=[.)]\s))(?:(?<=[a-z])[.)]|\s+{COUNT})",
    re.IGNORECASE,
)
SERIES_NOUN = re.compile(rf"^(?:(?:strategic|key|workforce) )?{NOUN}\b", re.IGNORECASE)
LETTERED_POINT = re.compile(r"^\(?[A-Za-z][.)]\s+[a-z]")  # as a point of a list goes on behind its letter
BEHIND = re.compile(r"\s*\([^()]*\)\W*$")
FRONT = re.compile(
    r"^(?:foreword|preface|contents|acknowledge?ments?|(?:executive )?summary|document control)\b", re.IGNORECASE
)
CLAUSE_END = (".", ";", ",", ":", "?", "-", "–", " and", " or", "…")
LONGEST_TITLE = 14
LONGEST_BARE_TITLE = 10

BOLD_RANK, CAPITALS_RANK, BARE_RANK = 1, 2, 3
BOLD_SIZE = 7  # smaller than six hashes


def bold_title(line: str) -> bool:
    """Whether a line is bold from end to end, and short and unpunctuated as titles are."""
    if not BOLD_LINE.match(line):
        return False
    words = MARKUP.sub(" ", line).split()
    return len(words) <= 2 * LONGEST_TITLE and not (words and words[-1].endswith((".", ";", ",")))


def capitals(words: str) -> bool:
    """Whether words are all in capitals, but for a bracket behind them, as titles are that have no other mark."""
    said = BEHIND.sub("", words) if "(" in words else words
    return said.isupper() and len(said.split()) > 1


def titled(words: str, listed: set[str]) -> bool:
    """Whether unmarked words are a title by themselves: listed on the contents page, numbered, or an appendix's."""
    if not words or len(words.split()) > 2 * LONGEST_TITLE:
        return False
    if (listed and title_key(words) in listed) or APPENDIX.match(words):
        return True
    if series(words) and not words.endswith((".", ";", ",", ":")) and not LETTERED_POINT.match(words):
        return True
    return bool(NUMBER.match(words)) and looks_like_title(NUMBER.sub("", words, count=1).rstrip("?"), LONGEST_TITLE)


def looks_like_title(words: str, longest: int = LONGEST_BARE_TITLE) -> bool:
    """Whether words have the form of a title: few, starting with a capital, no key ("red = low"), no clause's end."""
    form = 0 < len(words.split()) <= longest and words[0].isupper()
    return form and "=" not in words and not words.lower().endswith(CLAUSE_END)


def series(words: str) -> str:
    """Name the series that a title belongs to: "priority" for "Priority two – …", "letter" for "b) …"; else nothing.

    What is counted below another ("Objective 1a", "Objective 1.2") is a series of its own.
    """
    found = SERIES.match(words)
    if not found:
        return ""
    name = "letter" if len(found["series"].strip("(")) == 1 else found["series"].lower()
    return f"{name} below" if found["below"] else name


def _under(number: str, title: str) -> bool:
    """Whether a numbered heading belongs under an open one; one without a number may hold any."""
    above = NUMBER.match(title)
    return not above or number.startswith(f"{above['number']}.")


def _holds(marks: int, title: str, hashes: int) -> bool:
    """Whether a marked heading stands under an open one: a smaller one does, and in an appendix one of its size."""
    return 0 < marks < hashes or (0 < marks == hashes and bool(APPENDIX.match(title)))


@dataclass
class Outline:
    """The open headings while a document is read from its start."""

    open: list[tuple[int, int, int, str]] = field(default_factory=list)  # level, hashes, rank of unmarked ones, title
    sizes: Counter[int] = field(default_factory=Counter)  # how many headings of each number of hashes there were

    @property
    def path(self) -> Path:
        return tuple(title for _, _, _, title in self.open)

    def enter(self, source: str, prose: Prose) -> Heading:
        """Open a heading: its number's depth decides its level, else its hashes, else the marked heading above it."""
        found = HASHES.match(source)
        hashes = len(found[1]) if found else 0
        bare = CAPITALS_RANK if capitals(prose.plain) else BARE_RANK
        rank = 0 if hashes else BOLD_RANK if BOLD_LINE.match(source) else bare
        numbered = NUMBER.match(prose.plain)
        number = numbered["number"] if numbered else ""
        title = prose.slice(numbered.end(), len(prose.plain)) if numbered else prose
        sibling = next(
            (
                above
                for above, _, _, other in reversed(self.open)
                if series(title.plain) and series(other) == series(title.plain)
            ),
            0,
        )
        if sibling:
            level = sibling
        elif number:
            level, rank = self._counted_under(number, hashes or BOLD_SIZE) or number.count(".") + 1, 0
        elif APPENDIX.match(title.plain):
            level, rank = 1, 0
        elif hashes:
            level = next(
                (above + 1 for above, marks, _, other in reversed(self.open) if _holds(marks, other, hashes)), 1
            )
        else:
            level = next((above + 1 for above, _, other, _ in reversed(self.open) if other < rank), 1)
        while self.open and (self.open[-1][0] >= level or (number and not _under(number, self.open[-1][3]))):
            self.open.pop()
        path = self.path
        self.sizes[hashes] += 1
        self.open.append((level, hashes, rank, f"{number} {title.plain}".strip()))
        return Heading(title, level, number, path)

    def _counted_under(self, number: str, size: int) -> int:
        """Give the level of a heading that a section without a number counts for itself ("1 …", "2 …"); else nought.

        The section is one of several of its size, as the document's title is not.
        """
        if "." in number:
            return 0
        for level, hashes, _, title in reversed(self.open):
            if 0 < hashes < size:
                counts = self.sizes[hashes] > 1 and not NUMBER.match(title) and not FRONT.match(title)
                return level + 1 if counts else 0
        return 0
