"""The lines of a Markdown or plain-text file, and what each looks like by itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

MARK = re.compile(
    r"^(?P<indent>[ \t]*)(?P<mark>(?:[-+*•▪●◦‣▶➢\uf0b7](?=\s)\s*)+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?=\s))\s*(?=\S)"
)
BULLET = re.compile(r"^[-+*•▪●◦‣▶➢\uf0b7]")
HASHES = re.compile(r"^ {0,3}(#{1,6})\s+(?=\S)")
BOLD_LINE = re.compile(r"^\s*(?:\*\*(?:(?!\*\*).)+\*\*|__(?:(?!__).)+__|<b>(?:(?!</b>).)+</b>)\s*:?\s*$", re.IGNORECASE)
RULE = re.compile(r"^\s*(?:-{3,}|={3,}|_{3,}|\*{3,})\s*$")
CAPTION = re.compile(
    r"^\W*(?:figure|fig\.?|table|chart|diagram)\s+(?:\d{1,2}|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten)\W*$",
    re.IGNORECASE,
)
FURNITURE = re.compile(
    r"^\W*(?:draft|(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?|continued|over(?:leaf)?"
    r"|(?:table of )?contents(?: page)?)\W*$",
    re.IGNORECASE,
)
PAGE_NUMBER = re.compile(r"^\W*(\d{1,3})(?:\s*[-–/]\s*\d{1,3})?\W*$")
DOT_LEADER = re.compile(r"^(?P<title>.*?\S)\s*\.{3,}\s*(?P<page>\d{1,3})\W*$")
SEPARATOR = re.compile(r"^[\s|:\t-]*-[\s|:\t-]*$")
MARKUP = re.compile(r"<[^<>\n]*>|[*_#`]")

FEWEST_CONTENTS_LINES = 4
CONTENTS_SHARE = 0.6
FURNITURE_REPEATS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its newline, with its place in the text."""

    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def tabular(self) -> bool:
        """Whether the line is a table's row: cells between tabs or between bars."""
        if MARK.match(self.text) and BULLET.match(self.text.lstrip()):
            return False
        stripped = self.text.strip()
        return bool(stripped) and (
            "\t" in self.text.rstrip(" \n") or (stripped.startswith("|") and stripped.count("|") > 1)
        )

    @property
    def words(self) -> str:
        """The line's words without marks, for comparing lines."""
        return " ".join(MARKUP.sub(" ", self.text).split())

    def cells(self) -> list[tuple[int, int]]:
        """Give the places of the row's cells."""
        bar = self.text.strip().startswith("|")
        edges = [m.start() for m in re.finditer(r"(?<!\\)\|" if bar else "\t", self.text)]
        cells = list(zip([0, *(e + 1 for e in edges)], [*edges, len(self.text)], strict=True))
        if bar:
            cells = cells[1:-1] if self.text.rstrip().endswith("|") else cells[1:]
        return [(self.start + a, self.start + b) for a, b in cells]


def split(text: str) -> list[Line]:
    """Split a text into its lines."""
    lines, start = [], 0
    for part in text.split("\n"):
        lines.append(Line(start, start + len(part), part))
        start += len(part) + 1
    return lines


def furniture(lines: list[Line]) -> set[int]:
    """Find the lines that belong to the page, not to the text: rules, captions, page numbers, repeated headers."""
    repeats = Counter(
        line.words.lower()
        for line in lines
        if line.words and not line.tabular and not MARK.match(line.text) and not BOLD_LINE.match(line.text)
        and not HASHES.match(line.text)
        and len(line.words.split()) <= 6 and not line.words.endswith((":", "."))
    )  # fmt: skip
    return {
        number
        for number, line in enumerate(lines)
        if not line.blank
        and (
            RULE.match(line.text)
            or (not line.tabular and (CAPTION.match(line.text) or FURNITURE.match(line.words)))
            or (repeats[line.words.lower()] >= FURNITURE_REPEATS and not line.tabular and not MARK.match(line.text))
        )
    }


def contents(lines: list[Line]) -> tuple[set[int], set[str]]:
    """Find contents pages, runs of lines that mostly end in a page number: their line numbers and titles."""
    found: set[int] = set()
    titles: set[str] = set()
    run: list[int] = []
    for number in range(len(lines) + 1):
        line = lines[number] if number < len(lines) else None
        if line is not None and (line.blank or line.tabular or DOT_LEADER.match(line.words)):
            if not line.blank:
                run.append(number)
            continue
        entries = [_entry(lines[i]) for i in run]
        pages = [page for _, page in entries if page is not None]
        listed = len(run) >= FEWEST_CONTENTS_LINES and len(pages) >= CONTENTS_SHARE * len(run)
        if listed and pages == sorted(pages):
            found.update(run)
            titles.update(title_key(title) for title, _ in entries)
        run = []
    return found, titles - {"", "contents", "page"}


def _entry(line: Line) -> tuple[str, int | None]:
    """Read one line of a contents page as its title and its page, if it has one."""
    leader = DOT_LEADER.match(line.words)
    if leader and not line.tabular:
        return leader["title"], int(leader["page"])
    cells = [MARKUP.sub("", line.text[a - line.start : b - line.start]).strip() for a, b in line.cells()]
    cells = [cell for cell in cells if cell]
    page = PAGE_NUMBER.match(cells[-1]) if len(cells) in (2, 3) else None
    return (" ".join(cells[:-1]) if page else " ".join(cells)), int(page[1]) if page else None


def title_key(title: str) -> str:
    """Reduce a title to the words by which a contents page and a heading are compared."""
    plain = MARKUP.sub(" ", title).lower().replace("’", "'")
    plain = re.sub(r"^\W*(?:section\s+)?\d+(?:\.\d+)*\.?\s+", "", plain.strip())
    return " ".join(re.findall(r"[a-z0-9']+", plain))
