"""A PDF's lines made into blocks: headings, paragraphs, list items, entries of the contents, and tables."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.pdf_lines import SENTENCE_END, Line, had_room
from ingest.pdf_pages import DASHES
from ingest.pdf_tables import Table

APART = 1.25  # of the usual step from line to line: what is farther apart are two blocks
USUAL_STEP, FEWEST_STEPS = 1.25, 3  # of the size, where a document has so few lines of one paragraph
SAME_SIZE = 0.06  # of the size
LARGER = 1.06  # than the text's size: a heading's
NOTE = 0.9  # of the text's size: a note's is smaller
INDENT, ALIGNED = 0.8, 0.25  # of the size
TITLE_WORDS = 28
COUNTED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|\(?(?:[a-z]|[ivx]{1,4})[.)]|\(\d{1,2}\))$")
DOTTED = re.compile(r"^(?P<title>.*?[^\s.…_·])\s*[.…_·][\s.…_·]*[.…_·]\s*(?P<page>\d{1,3})$")
CLAUSE_END = re.compile(r"[.;,][”’\"')]?$")
WIDE = 1.5  # of the size: the gap before a page's number in the contents
FEWEST_ENTRIES = 4

Item = Line | Table


@dataclass
class Block:
    """What stands between two gaps: its lines; its level (a heading's: 0 is bold only), or its depth (an item's).

    `apart` where a gap parts it from what stands above it.
    """

    kind: str  # heading, paragraph, item, entry
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    apart: bool = False

    @property
    def bulleted(self) -> bool:
        return self.lines[0].words[0].bullet

    @property
    def words(self) -> int:
        return sum(len(line.words) for line in self.lines)

    @property
    def hanging(self) -> float:
        """Give where an item's words begin, behind its mark."""
        first = self.lines[0]
        return first.words[1].x0 if self.kind == "item" and len(first.words) > 1 else first.x0


class Measures:
    """What is usual in a document: the size of its text, and the step from line to line at each size."""

    def __init__(self, items: Sequence[Item]) -> None:
        sizes: Counter[float] = Counter()
        steps: dict[float, list[float]] = defaultdict(list)
        for item in items:
            if isinstance(item, Line):
                sizes[_half(item.size)] += sum(len(word.text) for word in item.words)
        for above, line in pairwise(items):
            if isinstance(above, Line) and isinstance(line, Line) and beneath(above, line):
                step = line.base - above.base
                if step < 3 * line.size and _alike(above, line) and not had_room(above, line):
                    steps[_half(line.size)].append(step)
        self.size = max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0
        self.steps = {size: median(found) for size, found in steps.items() if len(found) >= FEWEST_STEPS}

    def step(self, size: float) -> float:
        return self.steps.get(_half(size), USUAL_STEP * size)


def beneath(above: Line, line: Line) -> bool:
    """Whether a line stands under another in the same column."""
    return above.page == line.page and above.left == line.left and line.base > above.base


def _half(size: float) -> float:
    return round(size * 2) / 2


def _alike(above: Line, line: Line) -> bool:
    return abs(above.size - line.size) <= SAME_SIZE * max(above.size, line.size)


def blocks(items: Sequence[Item], measures: Measures) -> list[Block | Table]:
    """Make blocks of a document's lines, in reading order; its tables stand between them."""
    entries = _entries(items)
    found: list[Block | Table] = []
    for number, item in enumerate(items):
        block = found[-1] if found else None
        if isinstance(item, Line) and isinstance(block, Block) and not beneath(block.lines[-1], item):
            block = _before_notes(found, item, measures)
        if isinstance(item, Table):
            if isinstance(block, Table) and block.goes_on_in(item):
                found[-1] = block.joined(item)
            else:
                found.append(item)
            continue
        if number in entries:
            found.append(Block("entry", [item]))
        elif isinstance(block, Block) and block.kind != "entry" and _goes_on(block, item, measures):
            block.lines.append(item)
        else:
            found.append(
                Block("item" if _marked(item) else "paragraph", [item], apart=_is_apart(block, item, measures))
            )
    _name_headings([block for block in found if isinstance(block, Block)], measures)
    _nest(found)
    return found


def _before_notes(found: Sequence[Block | Table], line: Line, measures: Measures) -> Block | Table | None:
    """Give the block with which a column or page goes on; notes in small letters at its foot are none."""
    small = NOTE * measures.size
    if line.size < small:
        return found[-1]
    return next((block for block in reversed(found) if isinstance(block, Table) or block.lines[0].size >= small), None)


def _is_apart(block: Block | Table | None, line: Line, measures: Measures) -> bool:
    """Whether a gap parts a line from the block above; behind a page's end the last block tells."""
    if not isinstance(block, Block):
        return True
    above = block.lines[-1]
    return _is_gap(line.base - above.base, line, measures) if beneath(above, line) else block.apart


def _is_gap(step: float, line: Line, measures: Measures) -> bool:
    return step > APART * measures.step(line.size) + 0.5 or step > 2.2 * line.size


def _marked(line: Line) -> bool:
    """Whether a line begins with a bullet or a number, and words behind it."""
    first = line.words[0].text
    return len(line.words) > 1 and (line.words[0].bullet or (bool(COUNTED.match(first)) and not first.isdigit()))


def _nest(found: Iterable[Block | Table]) -> None:
    """Say of each item how deep in its list it stands, by how far its mark is indented."""
    marks: list[float] = []  # how far the marks of the open lists are indented
    for block in found:
        if isinstance(block, Table) or block.kind in ("heading", "entry"):
            marks.clear()
            continue
        first = block.lines[0]
        indent = first.x0 - first.left
        room = INDENT * first.size
        while marks and indent < marks[-1] + (
            -room if block.kind == "item" else room
        ):  # a text at the mark ends a list
            marks.pop()
        if block.kind == "item":
            if not marks or indent > marks[-1] + room:
                marks.append(indent)
            block.level = len(marks) - 1


def _goes_on(block: Block, line: Line, measures: Measures) -> bool:
    """Whether a line goes on with the block above it."""
    above = block.lines[-1]
    if not _alike(above, line):
        return False
    if not beneath(above, line):
        return _goes_over(above, line)
    if _is_gap(line.base - above.base, line, measures):
        return False
    parted = had_room(above, line)
    if _marked(line) and (parted or _is_sure_mark(line) or _outdented(line, block)):
        return False
    if above.bold != line.bold and parted and block.kind != "item":
        return False
    ended = bool(SENTENCE_END.search(above.text))
    titled = block.kind != "item" and above.bold and not line.bold
    if titled and line.text[0].isupper() and not ended:  # a title, and its text without a gap
        return False
    if line.size > LARGER * measures.size or line.bold:
        return not (parted and ended)
    if line.x0 > above.x0 + INDENT * line.size and ended and len(block.lines) > 1:
        return False
    if not parted:
        return True
    if block.kind == "item":
        return not _outdented(line, block) and (not ended or abs(line.x0 - block.hanging) <= ALIGNED * line.size)
    return not ended and abs(line.x0 - above.x0) <= INDENT * line.size


def _is_sure_mark(line: Line) -> bool:
    """Whether a line's first word is a bullet wherever it stands; a number or a dash may be part of a sentence."""
    return line.words[0].bullet and line.words[0].text not in DASHES


def _outdented(line: Line, block: Block) -> bool:
    """Whether a line begins before an item's words, where its mark is."""
    return block.kind == "item" and line.x0 < block.hanging - INDENT * line.size


def _goes_over(above: Line, line: Line) -> bool:
    """Whether a line goes on with what the last column or page ended with."""
    if _marked(line) or above.bold != line.bold or SENTENCE_END.search(above.text):
        return False
    return line.text[0].islower() or not had_room(above, line)


def _entries(items: Sequence[Item]) -> set[int]:
    """Find the lines of the contents: runs of lines of which most end in a page's number behind dots or a gap."""
    found: set[int] = set()
    run: list[int] = []
    listed = last = 0
    for number, item in enumerate([*items, None]):
        entry = isinstance(item, Line) and bool(entry_of(item)[1])
        if entry or (isinstance(item, Line) and run and last == run[-1]):  # one line between may be part of a title
            run.append(number)
            listed, last = listed + entry, number if entry else last
            continue
        if listed >= FEWEST_ENTRIES:
            found.update(at for at in run if at <= last)
        run, listed = [], 0
    return found


def entry_of(line: Line) -> tuple[str, str]:
    """Read a line as an entry of the contents: its title and its page's number, which is empty where it is none."""
    dotted = DOTTED.match(line.text)
    if dotted:
        return dotted["title"], dotted["page"]
    last = line.words[-1]
    if len(line.words) > 1 and last.text.isdigit() and len(last.text) <= 3:
        before = line.words[-2]
        title = " ".join(word.text for word in line.words[:-1])
        if last.x0 - before.x1 > WIDE * line.size and any(character.isalpha() for character in title):
            return title, last.text
    return line.text, ""


def _name_headings(found: Iterable[Block], measures: Measures) -> None:
    """Make headings of short blocks that are larger than the text, or bold; the larger, the higher."""
    candidates = [block for block in found if _could_head(block, measures)]
    larger = sorted({_half(block.lines[0].size) for block in candidates if _is_larger(block, measures)}, reverse=True)
    for block in candidates:
        block.kind = "heading"
        block.level = larger.index(_half(block.lines[0].size)) + 1 if _is_larger(block, measures) else 0


def _is_larger(block: Block, measures: Measures) -> bool:
    return block.lines[0].size > LARGER * measures.size


def _could_head(block: Block, measures: Measures) -> bool:
    if block.kind == "entry" or block.bulleted or block.words > TITLE_WORDS:
        return False
    if not any(character.isalpha() for line in block.lines for character in line.text):
        return False
    if _is_larger(block, measures):
        sentences = len(re.findall(r"[.;](?:\s|$)", " ".join(line.text for line in block.lines)))
        return sentences < 2 and not block.lines[-1].text.endswith((";", ","))
    return all(line.bold for line in block.lines) and not CLAUSE_END.search(block.lines[-1].text)
