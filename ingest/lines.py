"""The lines of a Markdown or plain-text file, and what each looks like by itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

BULLETS = r"(?:[•·∙▪■□●○◦‣▶➢➤❖✓✔\uf0a7\uf0b7\uf0d8\uf0fc]|[-+*–—o](?=\s))"
MARK = re.compile(
    rf"^(?P<indent>[ \t]*)(?P<mark>(?:{BULLETS}\s*)+|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)](?=\s))\s*(?=\S)"
)
BULLET = re.compile(rf"^{BULLETS}")
DECIMAL = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})+\.?\t+(?=\S)")
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
# What a page's header or footer ends in, its other words being the same on every page.
PAGE_TAIL = re.compile(r"[\s|–—-]+(?:page\s+\d{1,3}(?:\s+of\s+\d{1,3})?|\d{1,3}\s+of\s+\d{1,3})\W*$", re.IGNORECASE)
# Titles that a document may set above each of its parts: they come back, but belong to the text.
PART_TITLE = re.compile(
    r"^\W*(?:(?:our|the|key|main|planned|proposed|agreed|intended|expected) )*(?:actions?(?: plan)?|next steps"
    r"|outcomes?|outputs|measures?|indicators|targets|milestones|risks?|aims?|objectives?|commitments?|priorit(?:y|ies)"
    r"|progress|success (?:criteria|measures)|deliverables|activities|tasks|signs of (?:success|progress)"
    r"|(?:we|you)(?:[’']ll| will| shall) know\b.*|(?:what|how|why|where|who|when)\b.*)\W*$",
    re.IGNORECASE,
)
ENDS_IN_NUMBER = re.compile(r"\d\W*$")  # as all do that end in a page's, and few others
PAGE_NUMBER = re.compile(r"^\W*(\d{1,3})(?:\s*[-–/]\s*\d{1,3})?\W*$")
PAGE = re.compile(r"^\W*(?:page\s+)?\d{1,3}(?:\s*(?:[-–/]|of)\s*\d{1,3})?\W*$", re.IGNORECASE)
DOT_LEADER = re.compile(r"^(?P<title>.*?\S)\s*\.{3,}\s*(?P<page>\d{1,3})\W*$")
COUNTED = re.compile(r"^(\d{1,2})[.)]?\s")
SEPARATOR = re.compile(r"^[\s|:\t-]*-[\s|:\t-]*$")
MARKUP = re.compile(r"<[^<>\n]*>|[*_#`]")
MARKED = re.compile(r"[<*_#`]")  # most lines have none of it, and are found not to in a tenth of the time
SECTION_NUMBER = re.compile(r"^\W*(?:section\s+)?\d+(?:\.\d+)*\.?\s+")
KEY_WORD = re.compile(r"[a-z0-9']+")

FEWEST_CONTENTS_LINES = 4
CONTENTS_SHARE = 0.6
FURNITURE_REPEATS = 3
REPEATED_WORDS = 6  # at most, of a line that comes back on many pages
LONGEST_HEADER = 20  # words
HEADER_LINES = 3  # at most, above or under a page's text
TITLE_LINES = 4


@dataclass(slots=True)
class Line:
    """One line without its newline, with its place in the text; what is asked of it often is worked out once.

    `blank`: nothing stands in it; `words`: its words without marks, for comparing lines; `tabular`: it is a table's
    row, cells between tabs or between bars; `mark`: how it is marked as an item, if it is.
    """

    start: int
    end: int
    text: str
    blank: bool = field(init=False)
    words: str = field(init=False)
    tabular: bool = field(init=False)
    mark: re.Match[str] | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        self.blank, self.words, self.tabular, self.mark = _looks(self.text)

    @property
    def barred(self) -> bool:
        """Whether the line is a row with bars between its cells."""
        return self.text.strip().startswith("|")

    def cells(self) -> list[tuple[int, int]]:
        """Give the places of the row's cells."""
        bar = self.barred
        edges = [m.start() for m in re.finditer(r"(?<!\\)\|" if bar else "\t", self.text)]
        cells = list(zip([0, *(e + 1 for e in edges)], [*edges, len(self.text)], strict=True))
        if bar:
            cells = cells[1:-1] if self.text.rstrip().endswith("|") else cells[1:]
        return [(self.start + a, self.start + b) for a, b in cells]


@lru_cache(maxsize=10_000)
def _looks(text: str) -> tuple[bool, str, bool, re.Match[str] | None]:
    """Say of a line whether it is blank, which words it has, whether it is a row, and how it is marked."""
    plain = MARKUP.sub(" ", text) if MARKED.search(text) else text
    mark = MARK.match(text)
    return not text.strip(), " ".join(plain.split()), _tabular(text, mark), mark


def _tabular(text: str, mark: re.Match[str] | None) -> bool:
    stripped = text.strip()
    if not stripped or "\t" not in text and not stripped.startswith("|"):
        return False
    mark = mark or DECIMAL.match(text)
    if mark and (BULLET.match(text.lstrip()) or "\t" not in text[mark.end() :].rstrip()):
        return False
    return "\t" in text.rstrip(" \n") or (stripped.startswith("|") and stripped.count("|") > 1)


def split(text: str) -> list[Line]:
    """Split a text into its lines."""
    lines, start = [], 0
    for part in text.split("\n"):
        lines.append(Line(start, start + len(part), part))
        start += len(part) + 1
    return lines


def furniture(lines: list[Line]) -> set[int]:
    """Find the lines that belong to the page, not to the text: rules, captions, page numbers, repeated headers."""
    numbered = [number for number, line in enumerate(lines) if ENDS_IN_NUMBER.search(line.words)]
    tails = {number: tail for number in numbered if (tail := PAGE_TAIL.search(lines[number].words))}
    headers = {number: lines[number].words[: tail.start()].lower() for number, tail in tails.items()}
    footers = Counter(headers.values())
    edges = _beside_page_numbers(lines) | _title_again(lines)
    repeats = Counter(
        line.words.lower()
        for line in lines
        if line.words and line.words.count(" ") < REPEATED_WORDS and not line.words.endswith((":", "."))
        and not line.tabular and not line.mark and not BOLD_LINE.match(line.text) and not HASHES.match(line.text)
    )  # fmt: skip
    return {
        number
        for number, line in enumerate(lines)
        if not line.blank
        and (
            RULE.match(line.text)
            or (not line.tabular and (CAPTION.match(line.text) or FURNITURE.match(line.words)))
            or (number in headers and footers[headers[number]] > 1)
            or number in edges
            or (
                repeats[line.words.lower()] >= FURNITURE_REPEATS
                and not (line.tabular or line.mark or PART_TITLE.match(line.words))
            )
        )
    }


def _beside_page_numbers(lines: list[Line]) -> set[int]:
    """Find the lines that stand in the same words beside a page number, twice or more: a page's header or footer.

    Beside those stand its other lines: what stands nowhere else, three times or more.
    """
    filled = [number for number, line in enumerate(lines) if not line.blank]
    places: dict[str, set[int]] = {}
    for number in filled:
        places.setdefault(lines[number].words.lower(), set()).add(number)
    numbers = {number for number in filled if PAGE.match(lines[number].words)}
    found: set[int] = set()
    for _ in range(HEADER_LINES):
        beside: dict[str, set[int]] = {}
        edges = numbers | found
        for at, edge in enumerate(filled):
            for number in [*filled[max(0, at - 1) : at], *filled[at + 1 : at + 2]] if edge in edges else ():
                if number not in numbers and _short(lines[number]):
                    beside.setdefault(lines[number].words.lower(), set()).add(number)
        if found:
            beside = {
                words: there
                for words, there in beside.items()
                if len(there) >= FURNITURE_REPEATS and there == places[words]
            }
        found |= {number for there in beside.values() if len(there) > 1 for number in there}
    return found


def _short(line: Line) -> bool:
    """Whether a line is no row, and as short as what pages have at their top or foot."""
    return not line.tabular and bool(line.words) and line.words.count(" ") < LONGEST_HEADER


def _title_again(lines: list[Line]) -> set[int]:
    """Find the lines that repeat one of the first lines in the same words, with text between: pages have it on top."""
    filled = [number for number, line in enumerate(lines) if not line.blank]
    places: dict[str, list[int]] = {}
    for at, number in enumerate(filled):
        if _short(lines[number]) and not lines[number].mark:
            places.setdefault(lines[number].words.lower(), []).append(at)
    found: set[int] = set()
    for words in {lines[number].words.lower() for number in filled[:TITLE_LINES]}:
        there = places.get(words, [])
        title = len(words.split()) > 1 and not words.endswith((":", ".")) and not PART_TITLE.match(words)
        apart = all(below - above > 1 for above, below in pairwise(there[1:]))
        if title and apart and len(there) >= FURNITURE_REPEATS:
            found.update(filled[at] for at in there[1:])
    return found


def contents(lines: list[Line]) -> tuple[set[int], set[str]]:
    """Find contents pages, runs of lines that mostly end in a page number: their line numbers and titles."""
    found: set[int] = set()
    titles: set[str] = set()
    run: list[int] = []
    for number in range(len(lines) + 1):
        line = lines[number] if number < len(lines) else None
        if line is not None and (line.blank or line.tabular or _leader(line)):
            if not line.blank:
                run.append(number)
            continue
        entries = _listed([lines[i] for i in run]) if len(run) >= FEWEST_CONTENTS_LINES else []
        if entries:
            last = _unpaged_entry(lines, run[-1], number)
            found.update([*run, *last])
            titles.update(title_key(title) for title, _ in [*entries, *(_entry(lines[i]) for i in last)])
        run = []
    return found, titles - {"", "contents", "page"}


def _listed(run: list[Line]) -> list[tuple[str, int | None]]:
    """Read lines as a contents page's, each as title and page; nothing where too few have one, or not in order."""
    fewest = CONTENTS_SHARE * len(run)
    if sum(ENDS_IN_NUMBER.search(line.words) is not None for line in run) < fewest:
        return []
    entries = [_entry(line) for line in run]
    pages = [page for _, page in entries if page is not None]
    return entries if len(pages) >= fewest and pages == sorted(pages) else []


def _leader(line: Line) -> re.Match[str] | None:
    """Read a line as a title, dots and a page; where it has no dots, its words need not be gone through for them."""
    return DOT_LEADER.match(line.words) if "..." in line.words else None


def _unpaged_entry(lines: list[Line], above: int, number: int) -> list[int]:
    """Find a contents page's last entry where it has no page: it counts on, and the line behind it counts anew."""
    behind = next((at for at in range(number + 1, len(lines)) if not lines[at].blank), None)
    if number >= len(lines) or behind is None:
        return []
    counts = [COUNTED.match(lines[at].words) for at in (above, number, behind)]
    last, this, then = (int(count[1]) if count else 0 for count in counts)
    return [number] if this == last + 1 > 1 and 0 < then < this else []


def _entry(line: Line) -> tuple[str, int | None]:
    """Read one line of a contents page as its title and its page, if it has one."""
    leader = _leader(line)
    if leader and not line.tabular:
        return leader["title"], int(leader["page"])
    cells = [MARKUP.sub("", line.text[a - line.start : b - line.start]).strip() for a, b in line.cells()]
    cells = [cell for cell in cells if cell]
    page = PAGE_NUMBER.match(cells[-1]) if len(cells) in (2, 3) else None
    return (" ".join(cells[:-1]) if page else " ".join(cells)), int(page[1]) if page else None


def title_key(title: str) -> str:
    """Reduce a title to the words by which a contents page and a heading are compared."""
    plain = MARKUP.sub(" ", title).lower().replace("’", "'")
    return " ".join(KEY_WORD.findall(SECTION_NUMBER.sub("", plain.strip())))
