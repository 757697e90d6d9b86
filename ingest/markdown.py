"""Read Markdown and plain text, as converters leave it, into a document's blocks."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.decoding import decode
from ingest.document import Block, Document, Heading, Item, Paragraph, Table
from ingest.headings import (
    APPENDIX,
    CLAUSE_END,
    LONGEST_BARE_TITLE,
    NUMBER,
    PARAGRAPH_NUMBER,
    SERIES_NOUN,
    Outline,
    bold_title,
    capitals,
    looks_like_title,
    series,
    titled,
)
from ingest.lines import BOLD_LINE, BULLET, HASHES, MARK, SEPARATOR, Line, contents, furniture, split, title_key
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
# Bold words with a colon or a dash that say what the words behind them on the line are, as in "**Lead:** the board".
RUN_IN = re.compile(
    r"^\s*(?:\*\*(?P<stars>(?:(?!\*\*).)+)\*\*|<b>(?P<tag>(?:(?!</b>).)+)</b>)(?:(?<=[:–—-]\*\*)|(?<=[:–—-]</b>)"
    r"|(?=\s*[:–—])|(?=\s+-\s))(?=.*\w)"
)
BOX_TITLE = re.compile(r"\s*(?:\*\*(?:(?!\*\*).)+\*\*|<b>(?:(?!</b>).)+</b>)[\s:–—-]*(?:<br ?/?>)?")
YEAR = re.compile(r"\byear (?:\d|one|two|three|four|five)\b|\b20\d\d\b", re.IGNORECASE)
# A line in italics among others that are not heads these, as one in bold does.
ITALIC_LINE = re.compile(r"^\s*(?P<mark>[*_])(?![*_\s])[^*_]+(?P=mark)[\s:]*$")
FRONT_LINES = 14
FRONT_WORDS = 25
FRONT_SENTENCE = 6
FRONT_TITLES = 3  # as many lines a title page has at least
FULL_LINE = 70  # characters of a line that may go on in the next
OWN_TITLE = re.compile(r"\b(?:strateg|plan\b|report|council|trust|20\d\d)", re.IGNORECASE)
PART = re.compile(r"^part\s+(?:[a-h]|\d{1,2}|one|two|three|four|five|six)\b", re.IGNORECASE)
FIRST_SECTION = re.compile(
    r"^(?:introduction|foreword|overview|executive summary|summary|background|contents|purpose|preface)\b",
    re.IGNORECASE,
)
BARE_RUN = 3
LONGEST = 1_000_000  # characters
POINT = re.compile(r"^\s*(?P<stem>\d{1,2}(?:\.\d{1,2})*)\.(?P<last>\d{1,2})[.)]?\s+(?=\S)")
LETTER = re.compile(r"^\s*\(?([a-z])[.)]\s")
LETTERS, DIGITS = re.compile(r"[a-z]+"), re.compile(r"\d+")


def read(name: str, raw: bytes) -> Document:
    """Read a file's bytes as Markdown or plain text, without the contact details in it.

    Raises SightlineError where the bytes are not text or hold no words.
    """
    return document(name, *decode(name, raw))


def document(name: str, written: str, warnings: list[str], pages: tuple[int, ...] = ()) -> Document:
    """Read a text in the form of Markdown into blocks, without the contact details in it.

    Other readers write what they find in this form: headings after #, items after -, rows with tabs between cells.
    Raises SightlineError where it holds no words, or more than any strategy.
    """
    if len(written) > LONGEST:
        raise SightlineError(
            f"{name}: the text is too long ({len(written):,} characters). Expected at most {LONGEST:,}; a strategy has "
            "some 100,000. If the file holds several documents, save each as one of its own, and ingest those."
        )
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
        self.indent = 0
        self.marks: list[str] = []  # how the last item is marked, and before it the items that it stands under
        self.front: list[str] = []
        self.front_end = self._front_end()
        self.counted = self._counted()
        self.bare_runs = self._bare_runs()
        self.points = self._points()

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
            elif self._parts_table(number):
                self.tables.part(prose(self.text, line.start, line.end))
                number += 1
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
            part = PART.match(words) and HASHES.match(line.text)
            if line.tabular or part or FIRST_SECTION.match(bare) or seen >= FRONT_LINES:
                return number
            if self._words_of_paragraph(number) > FRONT_WORDS:
                return self._under_title(number, seen)
            if seen and self._leads_to_list(number):
                return number
            known = NUMBER.match(words) or APPENDIX.match(words)
            if seen and HASHES.match(line.text) and (known or self._opens_section(number)):
                return number
            if (seen and title_key(words) in self.titles) or (line.mark and not NUMBER.match(words)):
                return number
            seen += 1
        return 0

    def _words_of_paragraph(self, number: int) -> int:
        """Count the words of a line, and of those below it where it is full: a paragraph's lines may be wrapped."""
        end = number + 1
        while end < len(self.lines) and len(self.lines[end - 1].text) >= FULL_LINE and not self.lines[end].blank:
            end += 1
        return sum(len(line.words.split()) for line in self.lines[number:end])

    def _under_title(self, number: int, seen: int) -> int:
        """Give the line at which the text begins: that of the title in bold right above its first paragraph."""
        above = self._neighbour(number, -1)
        if above is None or seen < FRONT_TITLES or OWN_TITLE.search(self.lines[above].text):
            return number
        return above if bold_title(self.lines[above].text) else number

    def _leads_to_list(self, number: int) -> bool:
        """Whether a sentence or a line in italics leads into a list, as none does on a title page."""
        below = self._neighbour(number, 1)
        line = self.lines[number]
        leads = len(line.words.split()) >= FRONT_SENTENCE and line.words.endswith(":")
        leads = leads or bool(ITALIC_LINE.match(line.text))
        return leads and below is not None and bool(self.lines[below].mark)

    def _opens_section(self, number: int) -> bool:
        """Whether text, a list or a table stands under a heading: those of a title page have none."""
        below = self._neighbour(number, 1)
        if below is None or HASHES.match(self.lines[below].text) or BOLD_LINE.match(self.lines[below].text):
            return False
        line = self.lines[below]
        leads = line.words.endswith(":")
        return line.tabular or leads or bool(line.mark) or len(line.words.split()) > LONGEST_BARE_TITLE

    def _table(self, number: int) -> int:
        end = number
        while end < len(self.lines) and end not in self.skipped and (self.lines[end].tabular or self._as_wide(end)):
            end += 1
        rows = [line for line in self.lines[number:end] if not SEPARATOR.match(line.text)]
        if not self.tables.header and all(len(line.cells()) == 1 for line in rows):
            self._box([line.cells()[0] for line in rows])
            return end
        apart = next((block for block in reversed(self.found) if not isinstance(block, Heading)), None)
        if not isinstance(apart, Table):
            self.tables.before = []
        finished = self.tables.read(self.lines[number:end], self.outline.path)
        if finished:
            self.found.append(finished)
        return end

    def _box(self, cells: list[tuple[int, int]]) -> None:
        """Read a frame: bold words at its start, or a short first row, head it; several rows are a list."""
        cells = [(start, end) for start, end in cells if self.text[start:end].strip()]
        if not cells:
            return
        path, lead = self.outline.path, NOTHING
        start, end = cells[0]
        bold = BOX_TITLE.match(self.text, start, end)
        title = prose(self.text, start, bold.end() if bold else end)
        title = title.slice(0, len(title.plain.rstrip(" :–—-")))
        if title and (bold or (len(cells) > 1 and looks_like_title(title.plain))):
            self.found.append(Heading(title, len(path) + 1, "", path))
            path, lead = (*path, title.plain), title
            cells[0] = (bold.end() if bold else end), end
        statements = [words for words in (prose(self.text, *cell) for cell in cells) if words]
        for words in statements:
            several = len(statements) > 1
            self.found.append(Item(words, path, lead) if several else Paragraph(words, path))
        self.leads = [NOTHING]

    def _as_wide(self, number: int) -> bool:
        """Whether a line has as many cells as the row above it: then its number is that of a row, not of an item."""
        tabs = [self.lines[each].text.strip().count("\t") for each in (number - 1, number)]
        return number > 0 and tabs[0] == tabs[1] > 0

    def _parts_table(self, number: int) -> bool:
        """Whether a line names a part of the table around it: a title alone between its rows."""
        line = self.lines[number]
        below = self._neighbour(number, 1)
        if not self.tables.header or HASHES.match(line.text) or below is None or not self.lines[below].tabular:
            return False
        title = bold_title(line.text) or capitals(line.words) or looks_like_title(line.words)
        if not title or line.mark or not self.tables.goes_on(self.lines[below]):
            return False
        return self.tables.parted or bool(series(line.words) or YEAR.search(line.words))

    def _close_table(self) -> None:
        finished = self.tables.finish()
        if finished:
            self.found.append(finished)

    def _block(self, number: int) -> int:
        line = self.lines[number]
        if self._is_heading(number):
            hashes = HASHES.match(line.text)
            words = prose(self.text, line.start + (hashes.end() if hashes else 0), line.end)
            if words:  # marks of emphasis, or a line break, head nothing
                self.found.append(self.outline.enter(line.text, words))
                self.leads = [NOTHING]
            return number + 1
        end = number + 1
        while end < len(self.lines) and self._goes_on(end):
            end += 1
        mark = line.mark
        stop = self.lines[end - 1].end
        if mark:
            self._item(line, line.start + mark.end(), stop, len(mark["indent"].expandtabs(4)) // 2, end - number > 1)
        elif number in self.points:
            self._item(line, line.start + self.points[number], stop, 0, False)
        elif number in self.bare_runs or number in self.counted:
            self._item(line, line.start, stop, 0, False)
        else:
            words = prose(self.text, line.start, stop)
            numbered = PARAGRAPH_NUMBER.match(words.plain)
            if numbered:  # a report numbers its paragraphs; the number is none of their words
                words = words.slice(numbered.end(), len(words.plain))
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
            line.blank
            or line.tabular
            or number in self.skipped
            or number in self.counted
            or number in self.points
            or line.mark
            or self._is_heading(number)
        )

    def _item(self, line: Line, start: int, end: int, depth: int, wrapped: bool) -> None:
        words = prose(self.text, start, end)
        if not words:
            return
        depth = self._depth(line, depth)
        while len(self.leads) <= depth:
            self.leads.append(self.leads[-1])
        lead = self.leads[depth]
        self.leads[depth + 1 :] = [words]
        self.found.append(Item(words, self.outline.path, lead, self._label(line, words, start, wrapped), depth))

    def _depth(self, line: Line, depth: int) -> int:
        """Give an item's depth: as the one above where it is set in as far, one more where that leads into it.

        Set in as far, one is led into where it is marked in another way; the marks of the items around lead out again.
        """
        indent, mark = len(line.text) - len(line.text.lstrip()), _kind_of_mark(line.text)
        above = self.found[-1] if self.found else None
        if isinstance(above, Item):
            led = above.prose.plain.rstrip(" -–—").endswith(":")
            if indent == self.indent and mark == self.marks[-1]:
                depth = above.depth
            elif indent == self.indent:
                around = [at for at, known in enumerate(self.marks[:-1]) if known == mark]
                depth = above.depth + 1 if led else around[-1] if around else above.depth
            elif indent > self.indent and led:  # however little
                depth = above.depth + 1
        else:
            self.marks = []
        self.indent = indent
        self.marks = [*(self.marks + [""] * depth)[:depth], mark]
        return depth

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
        if line.tabular or line.blank or number in self.counted or number in self.points:
            return False
        if HASHES.match(line.text):
            return True
        alone = self._alone(number)
        if bold_title(line.text) or (capitals(line.words) and not line.mark):
            return alone or self._heads(number)
        if ITALIC_LINE.match(line.text) and looks_like_title(line.words) and self._heads(number):
            return True
        mark = line.mark
        if mark and BULLET.match(mark["mark"]):
            return False
        if titled(line.words, self.titles):
            return alone and not self._in_numbered_list(number)
        return (
            not mark
            and alone
            and looks_like_title(line.words)
            and number not in self.bare_runs
            and not self._run_in(line)
            and self._followed(number)
        )

    def _run_in(self, line: Line) -> bool:
        """Whether a line is a label in bold and what it says, and not the name of one of a series ("Aim: …")."""
        label = RUN_IN.match(line.text)
        return label is not None and not SERIES_NOUN.match((label["stars"] or label["tag"]).strip())

    def _alone(self, number: int) -> bool:
        """Whether a line has nothing but gaps above and below it."""
        above = number == 0 or self.lines[number - 1].blank or number - 1 in self.skipped
        below = number + 1 >= len(self.lines) or self.lines[number + 1].blank or number + 1 in self.skipped
        after_heading = number > 0 and bool(HASHES.match(self.lines[number - 1].text))
        following = self.lines[number + 1] if number + 1 < len(self.lines) else None
        before_list = following is not None and (bool(following.mark) or following.tabular)
        return (above or after_heading) and (below or before_list)

    def _heads(self, number: int) -> bool:
        """Whether a line in bold or capitals stands right above the text that it heads, with a gap over it."""
        line = self.lines[number]
        above = number == 0 or self.lines[number - 1].blank or number - 1 in self.skipped
        below = self.lines[number + 1].text.strip() if number + 1 < len(self.lines) else ""
        plain = below[:1].isalnum() and not BOLD_LINE.match(below) and not capitals(below)
        return above and plain and not line.words.endswith(CLAUSE_END) and number >= self.front_end

    def _neighbour(self, number: int, step: int) -> int | None:
        number += step
        while 0 <= number < len(self.lines) and (self.lines[number].blank or number in self.skipped):
            number += step
        return number if 0 <= number < len(self.lines) else None

    def _in_numbered_list(self, number: int) -> bool:
        """Whether a numbered line is one of several that follow each other: a list, not a heading."""
        letter = self._lettered(number)
        beside = ((self._neighbour(number, step), step) for step in (-1, 1))
        if letter and any(at is not None and self._lettered(at) == chr(ord(letter) + step) for at, step in beside):
            return True
        here = re.match(r"^\s*\(?(\d{1,2})[.)]\s", self.lines[number].text)
        if not here:
            return False
        for step in (-1, 1):
            other = self._neighbour(number, step)
            there = re.match(r"^\s*\(?(\d{1,2})[.)]\s", self.lines[other].text) if other is not None else None
            if there and (
                int(there[1]) == int(here[1]) + step or there[1] == here[1] == "1"
            ):  # Markdown may count 1, 1, 1
                return True
        return False

    def _lettered(self, number: int) -> str:
        """Give the letter that a line is marked with: "b" for "b) …", nothing for others."""
        found = LETTER.match(self.lines[number].text)
        return found[1] if found else ""

    def _bare(self, number: int) -> bool:
        """Whether a line is short, unmarked, and alone between gaps."""
        line = self.lines[number]
        if line.tabular or line.mark or line.words.count(" ") >= 2 * LONGEST_BARE_TITLE:
            return False
        marked = any(mark.match(line.text) for mark in (HASHES, BOLD_LINE, ITALIC_LINE))
        if marked or capitals(line.words):
            return False
        return number >= self.front_end and self._alone(number) and not titled(line.words, self.titles)

    def _bare_runs(self) -> set[int]:
        """Find the short lines that stand three or more in a row: a list without marks, not headings."""
        runs: set[int] = set()
        run: list[int] = []
        for number, line in enumerate(self.lines):
            if line.blank or number in self.skipped:
                continue
            if self._bare(number) and not line.words.endswith(":"):
                if run and self.lines[run[-1]].words.endswith(".") and not self.lines[run[0]].words.endswith("."):
                    runs.update(run if len(run) >= BARE_RUN else [])  # its last item ended with the list's full stop
                    run = []
                run.append(number)
                continue
            runs.update(run if len(run) >= BARE_RUN else [])
            run = []
        return runs.union(run if len(run) >= BARE_RUN else [])

    def _counted(self) -> set[int]:
        """Find the lines that count a series with no text between them: a list ("Aim 1 …", "Aim 2 …"), not headings."""
        runs: set[int] = set()
        run: list[int] = []
        for number, line in enumerate(self.lines):
            if line.blank or number in self.skipped or number < self.front_end:
                continue
            here = series(line.words) if not line.tabular and not line.mark else ""
            if run and here != series(self.lines[run[-1]].words):
                runs.update(run if len(run) > 1 else [])
                run = []
            if here not in ("", "letter") and not line.words.endswith(":"):
                run.append(number)
        return runs.union(run if len(run) > 1 else [])

    def _points(self) -> dict[int, int]:
        """Find the lines "3.1 …", "3.2 …" that follow each other, a list, and where their words start.

        With gaps between them they may be headings too, if what stands behind the last is a text.
        """
        found: dict[int, int] = {}
        run: list[tuple[int, re.Match[str]]] = []
        gaps = False
        for number, line in enumerate([*self.lines, Line(0, 0, "")]):
            point = None if line.blank or line.tabular or HASHES.match(line.text) else POINT.match(line.text)
            above = run[-1][1] if run else None
            follows = point and above and (point["stem"], int(point["last"])) == (above["stem"], int(above["last"]) + 1)
            gap = bool(run) and self.lines[number - 1].blank
            if point and follows and not (gap and not titled(line.words, self.titles)):
                run.append((number, point))
                gaps |= gap
                continue
            wrapped = not gap and not line.tabular and not line.mark
            if number < len(self.lines) and not point and (line.blank or wrapped):
                continue
            if len(run) > 1 and not (gaps and self._text_behind(run[-1][0])):
                found |= {at: match.end() for at, match in run}
            run, gaps = [(number, point)] if point else [], False
        return found

    def _text_behind(self, number: int) -> bool:
        """Whether what stands behind a line is neither a heading by its mark nor another number, nor the end."""
        below = self._neighbour(number, 1)
        if below is None:
            return False
        line = self.lines[below]
        return not (
            HASHES.match(line.text) or bold_title(line.text) or capitals(line.words) or NUMBER.match(line.words)
        )

    def _followed(self, number: int) -> bool:
        """Whether something stands under a line that could be a heading."""
        other = self._neighbour(number, 1)
        return other is not None and not HASHES.match(self.lines[other].text)


def _kind_of_mark(text: str) -> str:
    """Say how an item is marked: by a bullet, and by numbers or letters with a full stop or a bracket."""
    mark = MARK.match(text)
    if mark and BULLET.match(mark["mark"]):
        return f"-{_kind_of_mark(text[mark.end() :])}"
    return LETTERS.sub("a", DIGITS.sub("1", mark["mark"].strip())) if mark else ""
