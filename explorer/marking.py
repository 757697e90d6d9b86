"""A strategy's text as HTML with every passage marked, no character moved: the tree's text is the text itself.

The signs of its layout (hashes, stars, tabs, bits of HTML) stay in the tree, hidden; headings, lists and tables are
shown as such. Where passages overlap, the text is split at their ends; each piece names all the passages that cover it.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from explorer.markup import Child, join, tag
from explorer.wording import GROUP_BY_WORD, sentence

HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
ITEM = re.compile(r"([ \t]*)(?:([-*+•▪][ \t]+)|(\d{1,2}[.)]|[a-z][.)])[ \t]+)")
RULE = re.compile(r" {0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*")
SIGN = re.compile(
    r"""(?P<bold>\*\*|(?<!_)__(?!_))
      | (?P<on><(?:b|strong)>) | (?P<off></(?:b|strong)>)
      | (?P<line><(?:br[ ]?/?|li|p|div)(?:[ ][^<>\n]*)?>)
      | (?P<sign></?(?:ul|ol|li|p|div|span|sup|sub|i|em|u)(?:[ ][^<>\n]*)?>|\\(?=[.#*_()\[\]-]))
      | (?P<end>(?:[ ]{2,}|\\)\n)""",
    re.VERBOSE,
)
SHORT_HEADER = 60  # characters; a first row with a longer cell is a row like the others


@dataclass(frozen=True)
class Mark:
    """A passage to mark: where it stands, and the groups of what it proves."""

    start: int
    end: int
    groups: tuple[str, ...]

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a passage from {self.start} to {self.end} has no words")
        if not self.groups:
            raise ValueError(f"the passage {self.place} proves nothing; expected at least one group")

    @property
    def place(self) -> str:
        """Its place as addresses have it."""
        return f"{self.start}-{self.end}"


@dataclass(frozen=True)
class Line:
    """One line: its first character, its end without the line break, and where the next one starts."""

    start: int
    end: int
    next: int


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """Lay a text out as HTML with these passages marked; a passage that ends behind the text is refused."""
    return _Marker(text, sorted(marks, key=lambda mark: (mark.start, -mark.end))).document()


def shown(words: str) -> Markup:
    """Show words of a text as they read: the signs of its layout stay, hidden."""
    return join(_Marker(words, []).words(0, len(words)))


def plain(words: str) -> str:
    """Write words of a text on one line, without the signs of its layout."""
    return " ".join(SIGN.sub(lambda sign: " " if sign["line"] or sign["end"] else "", words).split())


class _Marker:
    def __init__(self, text: str, marks: list[Mark]) -> None:
        late = next((mark for mark in marks if mark.end > len(text)), None)
        if late is not None:
            raise ValueError(f"the passage {late.place} ends behind the text, which has {len(text)} characters")
        self.text = text
        self._begun: set[Mark] = set()
        self._edges, self._covers = _cover(marks)
        self._level = 2  # the page's own heading over the text
        self._tables = 0

    def document(self) -> Markup:
        lines = list(_lines(self.text))
        parts: list[Child] = []
        at = 0
        while at < len(lines):
            take = self._taker(lines[at])
            part, at = take(lines, at)
            parts.append(part)
        return join(parts)

    def _taker(self, line: Line) -> Callable[[list[Line], int], tuple[Child, int]]:
        words = self.text[line.start : line.end]
        if not words.strip() or RULE.fullmatch(words):
            return self._blank
        if HEADING.match(words):
            return self._heading
        if self._is_row(line, in_table=False):
            return self._table
        return self._list if ITEM.match(words) else self._paragraph

    def _blank(self, lines: list[Line], at: int) -> tuple[Markup, int]:
        line = lines[at]
        return join([self._hidden(line.start, line.end), self._gap(line)]), at + 1

    def _heading(self, lines: list[Line], at: int) -> tuple[Markup, int]:
        line = lines[at]
        signs = HEADING.match(self.text, line.start, line.end)
        assert signs is not None
        self._level = min(2 + len(signs[1]), self._level + 1, 6)
        content = [self._hidden(line.start, signs.end()), self.words(signs.end(), line.end), self._gap(line)]
        return tag(f"h{self._level}", content), at + 1

    def _paragraph(self, lines: list[Line], at: int) -> tuple[Markup, int]:
        first = at
        at = self._continued(lines, at + 1)
        return tag("p", self.words(lines[first].start, lines[at - 1].next)), at

    def _list(self, lines: list[Line], at: int) -> tuple[Markup, int]:
        items: list[Markup] = []
        indents = [0]
        while at < len(lines):
            first = at
            start = ITEM.match(self.text, lines[at].start, lines[at].end)
            if start is None:
                break
            at = self._continued(lines, at + 1)
            end = at
            while at < len(lines) and not self.text[lines[at].start : lines[at].end].strip():
                at += 1
            if (
                at == len(lines)
                or not ITEM.match(self.text, lines[at].start, lines[at].end)
                or self._is_row(lines[at], False)
            ):
                at = end  # the list ends here; what is blank after it stands outside
            indent = len(start[1].expandtabs(4))
            while indents[-1] > indent:
                indents.pop()
            if indents[-1] < indent:
                indents.append(indent)
            content: list[Child] = []
            if start[2]:
                content.append(self._hidden(lines[first].start, start.end()))
                content.append(self.words(start.end(), lines[end - 1].next))
            else:
                content.append(self.words(lines[first].start, lines[end - 1].next))
            content.extend(self._gap_between(lines, end, at))
            level = min(len(indents), 4)
            items.append(tag("li", content, class_=f"level-{level}" + ("" if start[2] else " numbered")))
            if at == end:
                break
        return tag("ul", items), at

    def _table(self, lines: list[Line], at: int) -> tuple[Markup, int]:
        first = at
        while at < len(lines) and self._is_row(lines[at], in_table=True):
            at += 1
        rows = [self._cells(line) for line in lines[first:at]]
        width = max(len(cells) for cells in rows)
        has_header = len(rows) > 1 and all(
            0 < len(self.text[start:end].strip()) <= SHORT_HEADER and not self.text[start:end].strip().isdigit()
            for start, end in rows[0]
        )
        self._tables += 1
        name = ", ".join(self.text[start:end].strip(" *") for start, end in rows[0]) if has_header else ""
        written = [
            self._row(line, cells, width, "th" if has_header and number == 0 else "td")
            for number, (line, cells) in enumerate(zip(lines[first:at], rows, strict=True))
        ]
        head = tag("thead", written[:1]) if has_header else None
        table = tag("table", head, tag("tbody", written[1:] if has_header else written))
        label = f"Table {self._tables} of the text" + (f": {name}" if name else "")
        return tag("div", table, class_="table-box", role="region", tabindex=0, aria_label=label), at

    def _row(self, line: Line, cells: list[tuple[int, int]], width: int, name: str) -> Markup:
        is_band = len(cells) > 1 and not any(self.text[start:end].strip() for start, end in cells[1:])
        if is_band and SIGN.match(self.text, cells[0][0]):
            start, end = cells[0]
            content = [self.words(start, end), self._hidden(end, line.end), self._gap(line)]
            return tag("tr", tag("td", content, colspan=width), class_="band")
        written = []
        for number, (start, end) in enumerate(cells):
            is_last = number == len(cells) - 1
            after = self._gap(line) if is_last else self._hidden(end, end + 1)
            spans = width - len(cells) + 1 if is_last and width > len(cells) else None
            is_blank = not self.text[start:end].strip()
            is_header = name == "th" and not is_blank
            written.append(
                tag(
                    "th" if is_header else "td",
                    self.words(start, end),
                    after,
                    scope="col" if is_header else None,
                    colspan=spans,
                    class_="blank" if is_blank else None,
                )
            )
        return tag("tr", written)

    def _cells(self, line: Line) -> list[tuple[int, int]]:
        tabs = [at for at in range(line.start, line.end) if self.text[at] == "\t"]
        return list(zip([line.start, *(at + 1 for at in tabs)], [*tabs, line.end], strict=True))

    def _is_row(self, line: Line, in_table: bool) -> bool:
        words = self.text[line.start : line.end]
        tabs = words.count("\t")
        return bool(words.strip()) and (tabs > 1 or (tabs == 1 and (in_table or not words.startswith("\t"))))

    def _continued(self, lines: list[Line], at: int) -> int:
        """Find where a paragraph or an item ends: at a blank line, or where something else begins."""
        while at < len(lines):
            words = self.text[lines[at].start : lines[at].end]
            if (
                not words.strip()
                or HEADING.match(words)
                or ITEM.match(words)
                or self._is_row(lines[at], in_table=False)
            ):
                break
            at += 1
        return at

    def _gap(self, line: Line) -> Markup:
        return escape(self.text[line.end : line.next])

    def _gap_between(self, lines: list[Line], first: int, last: int) -> list[Markup]:
        return [escape(self.text[line.start : line.next]) for line in lines[first:last]]

    def _hidden(self, start: int, end: int) -> Markup | None:
        return tag("span", self.text[start:end], class_="sign") if start < end else None

    def words(self, start: int, end: int) -> list[Child]:
        """Write a run of words, its signs hidden and obeyed."""
        written: list[Child] = []
        bold, shown, at = False, False, start
        for sign in SIGN.finditer(self.text, start, end):
            words = self._run(at, sign.start(), bold)
            shown = shown or bool(self.text[at : sign.start()].strip())
            at = sign.end()
            written.append(words)
            if sign["end"]:
                written.append(self._run(sign.start(), at, bold=False))
                written.append(tag("br"))
                continue
            written.append(self._hidden(sign.start(), at))
            if sign["bold"]:
                bold = not bold
            elif sign["on"] or sign["off"]:
                bold = bool(sign["on"])
            elif sign["line"] and shown:
                written.append(tag("br"))
                shown = False
        written.append(self._run(at, end, bold))
        return written

    def _run(self, start: int, end: int, bold: bool) -> Child:
        pieces = [self._piece(*piece) for piece in self._pieces(start, end)]
        return tag("strong", pieces) if bold and pieces else pieces

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
        number = bisect_right(self._edges, start) - 1
        while start < end:
            cover = self._covers[number] if number >= 0 else ()
            number += 1
            stop = min(end, self._edges[number]) if number < len(self._edges) else end
            yield start, stop, cover
            start = stop

    def _piece(self, start: int, end: int, cover: tuple[Mark, ...]) -> Markup:
        words = self.text[start:end]
        if not cover or not words.strip():
            return escape(words)
        begun = [mark for mark in cover if mark not in self._begun]
        self._begun.update(begun)
        groups = list(dict.fromkeys(group for mark in cover for group in mark.groups))
        signs = [GROUP_BY_WORD[group] for group in dict.fromkeys(group for mark in begun for group in mark.groups)]
        return tag(
            "mark",
            words,
            id=f"mark-{start}-{end}",
            class_=" ".join(f"is-{group}" for group in groups),
            data_kind=groups[0],
            data_at=" ".join(mark.place for mark in cover),
            data_letter=" ".join(sign.letter for sign in signs) or None,
            data_name=", ".join(sentence(sign.one) for sign in signs) or None,
            role="button" if begun else None,
            tabindex=-1 if begun else None,
            aria_pressed="false" if begun else None,
        )


def _lines(text: str) -> Iterator[Line]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        stop = len(text) if end < 0 else end + 1
        yield Line(start, len(text) if end < 0 else end, stop)
        start = stop


def _cover(marks: list[Mark]) -> tuple[list[int], list[tuple[Mark, ...]]]:
    """Split at every start and end; say which passages cover each stretch, the shortest first."""
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    covers: list[tuple[Mark, ...]] = []
    waiting, active = iter(marks), list[Mark]()
    coming = next(waiting, None)
    for edge in edges:
        active = [mark for mark in active if mark.end > edge]
        while coming is not None and coming.start == edge:
            active.append(coming)
            coming = next(waiting, None)
        covers.append(tuple(sorted(active, key=lambda mark: (mark.end - mark.start, mark.start))))
    return edges, covers
