"""Read Markdown and plain text, as converters leave it, into a document's blocks."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.decoding import decode
from ingest.document import Block, Document, Heading, Item, Paragraph
from ingest.headings import (
    APPENDIX,
    LONGEST_BARE_TITLE,
    NUMBER,
    Outline,
    bold_title,
    capitals,
    looks_like_title,
    titled,
)
from ingest.lines import BOLD_LINE, BULLET, HASHES, MARK, Line, contents, furniture, split, title_key
from ingest.masking import mask
from ingest.prose import NOTHING, Prose, prose
from ingest.tables import TableReader
from ontology.errors import SightlineError

ENDED = re.compile(r"[.!?:;…][\"”’')\]]*$")
# A label: bold words before a dash or a break, or a name of a few words before a dash and a sentence.
LABEL = re.compile(
    r"(?:\*\*(?:(?!\*\*).)+\*\*|<b>(?:(?!</b>).)+</b>)(?=\s*(?:$|[–—:-]))|(?:\*\*(?:(?!\*\*).)+[.:–—-]\s*\*\*)"
    r"|[A-Z][\w&’'/,-]*(?: [\w&’'/,-]+){0,6}(?=(?: [–—-]|[–—]) [A-Z]\S*(?: \S+){5,})"
)
FRONT_LINES = 14
FRONT_WORDS = 25
FIRST_SECTION = re.compile(
    r"^(?:introduction|foreword|overview|executive summary|summary|background|contents|purpose|preface)\b",
    re.IGNORECASE,
)
BARE_RUN = 3
LETTER = re.compile(r"^\s*\(?([a-z])[.)]\s")


def read(name: str, raw: bytes) -> Document:
    """Read a file's bytes as Markdown or plain text, without the contact details in it.

    Raises SightlineError where the bytes are not text or hold no words.
    """
    return document(name, *decode(name, raw))


def document(name: str, written: str, warnings: list[str], pages: tuple[int, ...] = ()) -> Document:
    """Read a text in the form of Markdown into blocks, without the contact details in it.

    Other readers write what they find in this form: headings after #, items after -, rows with tabs between cells.
    Raises SightlineError where it holds no words.
    """
    text, masked = mask(written)
    lines = split(text)
    listed, titles = contents(lines)
    skipped = furniture(lines) | listed
    reading = _Reading(text, lines, skipped, titles)
    blocks = reading.blocks()
    if not blocks:
        raise SightlineError(
            f"{name}: no words found. Expected a strategy's text; check that the file is the right one."
        )
    if not any(isinstance(block, Heading) for block in blocks):
        warnings.append(
            "no headings found: what is known by the heading above it will be missed. Mark each as a heading: by its "
            "style in Word, h1 to h6 in a page, # in Markdown."
        )
    return Document(name, text, tuple(blocks), tuple(reading.front), tuple(warnings), masked, pages)


class _Reading:
    """One pass over the lines, from the first to the last."""

    def __init__(self, text: str, lines: list[Line], skipped: set[int], titles: set[str]) -> None:
        self.text, self.lines, self.skipped, self.titles = text, lines, skipped, titles
        self.outline = Outline()
        self.tables = TableReader(text)
        self.found: list[Block] = []
        self.leads: list[Prose] = [NOTHING]
        self.front: list[str] = []
        self.front_end = self._front_end()
        self.bare_runs = self._bare_runs()

    def blocks(self) -> list[Block]:
        """Read all lines into blocks."""
        number = 0
        while number < len(self.lines):
            line = self.lines[number]
            if number < self.front_end:
                if not line.blank and not line.tabular:
                    above = number > 0 and not self.lines[number - 1].blank and bool(self.front)
                    self.front[-1:] = [f"{self.front[-1]} {line.words}"] if above else [*self.front[-1:], line.words]
                number += 1
            elif line.blank or number in self.skipped:
                number += 1
            elif line.tabular:
                number = self._table(number)
            else:
                self._close_table()
                number = self._block(number)
        self._close_table()
        return self.found

    def _front_end(self) -> int:
        """Find where the title page ends: at the contents, the first section, or the first long paragraph."""
        seen = 0
        for number, line in enumerate(self.lines):
            if line.blank:
                continue
            words = line.words
            bare = NUMBER.sub("", words, count=1)
            if number in self.skipped and title_key(words) in self.titles:
                return number
            if line.tabular or FIRST_SECTION.match(bare) or len(words.split()) > FRONT_WORDS or seen >= FRONT_LINES:
                return number
            known = NUMBER.match(words) or APPENDIX.match(words)
            if seen and HASHES.match(line.text) and (known or self._opens_section(number)):
                return number
            if (seen and title_key(words) in self.titles) or (MARK.match(line.text) and not NUMBER.match(words)):
                return number
            seen += 1
        return 0

    def _opens_section(self, number: int) -> bool:
        """Whether text, a list or a table stands under a heading: those of a title page have none."""
        below = self._neighbour(number, 1)
        if below is None or HASHES.match(self.lines[below].text) or BOLD_LINE.match(self.lines[below].text):
            return False
        line = self.lines[below]
        leads = line.words.endswith(":")
        return line.tabular or leads or bool(MARK.match(line.text)) or len(line.words.split()) > LONGEST_BARE_TITLE

    def _table(self, number: int) -> int:
        end = number
        while end < len(self.lines) and self.lines[end].tabular and end not in self.skipped:
            end += 1
        finished = self.tables.read(self.lines[number:end], self.outline.path)
        if finished:
            self.found.append(finished)
        return end

    def _close_table(self) -> None:
        finished = self.tables.finish()
        if finished:
            self.found.append(finished)

    def _block(self, number: int) -> int:
        line = self.lines[number]
        if self._is_heading(number):
            hashes = HASHES.match(line.text)
            words = prose(self.text, line.start + (hashes.end() if hashes else 0), line.end)
            self.found.append(self.outline.enter(line.text, words))
            self.leads = [NOTHING]
            return number + 1
        end = number + 1
        while end < len(self.lines) and self._goes_on(end):
            end += 1
        mark = MARK.match(line.text)
        stop = self.lines[end - 1].end
        if mark:
            self._item(line, line.start + mark.end(), stop, len(mark["indent"].expandtabs(4)) // 2, end - number > 1)
        elif number in self.bare_runs:
            self._item(line, line.start, stop, 0, False)
        else:
            words = prose(self.text, line.start, stop)
            if words:
                self._paragraph(words)
        return end

    def _paragraph(self, words: Prose) -> None:
        """Take a paragraph: the rest of the block above where that does not end and this goes on in lower case."""
        above = self.found[-1] if self.found else None
        if isinstance(above, Paragraph | Item) and words.plain[0].islower() and not ENDED.search(above.prose.plain):
            whole = self.found[-1] = replace(above, prose=above.prose.joined(words))
            if isinstance(whole, Item):  # the rest of its list keeps the words that lead into it
                self.leads[whole.depth + 1 :] = [whole.prose]
            else:
                self.leads = [whole.prose]
            return
        self.found.append(Paragraph(words, self.outline.path))
        self.leads = [words]

    def _goes_on(self, number: int) -> bool:
        """Whether a line goes on with the paragraph or item above it."""
        line = self.lines[number]
        return not (
            line.blank or line.tabular or number in self.skipped or MARK.match(line.text) or self._is_heading(number)
        )

    def _item(self, line: Line, start: int, end: int, depth: int, wrapped: bool) -> None:
        words = prose(self.text, start, end)
        if not words:
            return
        while len(self.leads) <= depth:
            self.leads.append(self.leads[-1])
        lead = self.leads[depth]
        self.leads[depth + 1 :] = [words]
        self.found.append(Item(words, self.outline.path, lead, self._label(line, words, start, wrapped), depth))

    def _label(self, line: Line, words: Prose, start: int, wrapped: bool) -> int:
        """Count the characters of an item's label: bold words before a dash or break, or its first line of several."""
        source = self.text[start : line.end]
        label = LABEL.match(source)
        if label:
            stop = start + label.end()
        elif wrapped and source.endswith("  "):
            stop = line.end
        else:
            return 0
        length = sum(1 for end in words.ends if end <= stop)
        return length + (len(words.plain[length:]) - len(words.plain[length:].lstrip()))

    def _is_heading(self, number: int) -> bool:
        line = self.lines[number]
        if line.tabular or line.blank:
            return False
        if HASHES.match(line.text):
            return True
        alone = self._alone(number)
        if bold_title(line.text):
            return alone
        mark = MARK.match(line.text)
        if mark and BULLET.match(mark["mark"]):
            return False
        if titled(line.words, self.titles):
            return alone and not self._in_numbered_list(number)
        return (
            not mark
            and alone
            and looks_like_title(line.words)
            and number not in self.bare_runs
            and self._followed(number)
        )

    def _alone(self, number: int) -> bool:
        """Whether a line has nothing but gaps above and below it."""
        above = number == 0 or self.lines[number - 1].blank or number - 1 in self.skipped
        below = number + 1 >= len(self.lines) or self.lines[number + 1].blank or number + 1 in self.skipped
        after_heading = number > 0 and bool(HASHES.match(self.lines[number - 1].text))
        before_list = number + 1 < len(self.lines) and bool(MARK.match(self.lines[number + 1].text))
        return (above or after_heading) and (below or before_list)

    def _neighbour(self, number: int, step: int) -> int | None:
        number += step
        while 0 <= number < len(self.lines) and (self.lines[number].blank or number in self.skipped):
            number += step
        return number if 0 <= number < len(self.lines) else None

    def _in_numbered_list(self, number: int) -> bool:
        """Whether a numbered line is one of several that follow each other: a list, not a heading."""
        letter = self._lettered(number)
        if letter and any(self._lettered(number + step) == chr(ord(letter) + step) for step in (-1, 1)):
            return True
        here = re.match(r"^\s*\(?(\d{1,2})[.)]\s", self.lines[number].text)
        if not here:
            return False
        for step in (-1, 1):
            other = self._neighbour(number, step)
            there = re.match(r"^\s*\(?(\d{1,2})[.)]\s", self.lines[other].text) if other is not None else None
            if there and int(there[1]) == int(here[1]) + step:
                return True
        return False

    def _lettered(self, number: int) -> str:
        """Give the letter that a line is marked with: "b" for "b) …", nothing for others."""
        found = LETTER.match(self.lines[number].text) if 0 <= number < len(self.lines) else None
        return found[1] if found else ""

    def _bare(self, number: int) -> bool:
        """Whether a line is short, unmarked, and alone between gaps."""
        line = self.lines[number]
        if line.tabular or any(mark.match(line.text) for mark in (HASHES, MARK, BOLD_LINE)) or capitals(line.words):
            return False
        return (
            number >= self.front_end
            and self._alone(number)
            and len(line.words.split()) <= 2 * LONGEST_BARE_TITLE
            and not titled(line.words, self.titles)
        )

    def _bare_runs(self) -> set[int]:
        """Find the short lines that stand three or more in a row: a list without marks, not headings."""
        runs: set[int] = set()
        run: list[int] = []
        for number, line in enumerate(self.lines):
            if line.blank or number in self.skipped:
                continue
            if self._bare(number) and not line.words.endswith(":"):
                run.append(number)
                continue
            runs.update(run if len(run) >= BARE_RUN else [])
            run = []
        return runs.union(run if len(run) >= BARE_RUN else [])

    def _followed(self, number: int) -> bool:
        """Whether something stands under a line that could be a heading."""
        other = self._neighbour(number, 1)
        return other is not None and not HASHES.match(self.lines[other].text)
