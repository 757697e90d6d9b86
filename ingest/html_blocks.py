"""The blocks of a web page's content in reading order, as its elements begin and end."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ingest.html_block import Block
from ingest.html_furniture import HEADINGS
from ingest.html_inline import Line, Run, bold_within, readable
from ingest.html_lists import BULLET, LISTS, Numbering, marked, numbering, stated_depth, stated_mark
from ingest.html_page import Element
from ingest.html_paragraphs import defined, joined, listed, paragraphs, with_typed_lists

BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "div", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "legend", "li", "main", "nav", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", *LISTS, *HEADINGS,
}  # fmt: skip
END_HEADINGS = {"p", "pre", "blockquote", "section", "article", "table", *LISTS, *HEADINGS}  # where one was left open
CELLS = ("td", "th")
BETWEEN_CELLS = " – "  # of a table within a cell
BETWEEN_LINES, BREAK = " ", "<br>"  # of a paragraph, and of a paragraph in a cell


@dataclass(slots=True)
class _Place:
    """An open element that decides what its words are: a heading, a list, an item, a term, a definition, or lines."""

    element: Element
    kind: str
    level: int = 0  # a heading's, or how deep a list or an item stands
    mark: str = ""
    term: str = ""
    numbering: Numbering | None = None
    block: Block | None = None
    kept: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)


def blocks(content: Element) -> list[Block]:
    """Give the blocks of an element; a table is one, and is yet to be read."""
    return list(with_typed_lists(_Walk(content, whole_tables=True).blocks()))


def cell_blocks(cell: Element) -> list[Block]:
    """Give the blocks of a table's cell; a table within it is lines of words."""
    return list(with_typed_lists(_Walk(cell, whole_tables=False).blocks()))


class _Walk:
    """One walk from an element's start to its end; not by recursion, as pages may be nested deep."""

    def __init__(self, root: Element, whole_tables: bool) -> None:
        self.root, self.whole_tables = root, whole_tables
        self.found: list[Block] = []
        self.run = Run()
        self.bold = [False]
        self.links = 0  # so far
        self.link = 0  # the number of the open one
        self.places: list[_Place] = []
        self.terms: list[str] = []
        self.defined: Block | None = None  # the last item that defines a term

    def blocks(self) -> list[Block]:
        """Walk, and give the blocks that were found."""
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, each in walk:
            if event == "start":
                self._enter(each)
                if each.tag == "table" and self.whole_tables:
                    self._name_part()
                    self.found.append(Block("table", element=each))
                    walk.skip_subtree()
                else:
                    self._say(each.text)
            else:
                self._leave(each)
                self._say(each.tail if each is not self.root else None)
        self._flush()
        return self.found

    def _say(self, text: str | None) -> None:
        if self.places and self.places[-1].kind == "lines":
            self.places[-1].kept.append(text or "")
        else:
            self.run.add(text, self.bold[-1], self.link)

    def _enter(self, each: Element) -> None:
        tag = each.tag
        if tag in BLOCKS:
            self._part(tag)
        if tag == "br":
            self._break()
        elif tag == "q":
            self._say("“")
        place = self._place(each)
        if place:
            self.places.append(place)
        if tag == "a" and each.get("href") is not None:
            self.links += 1
            self.link = self.links
        self.bold.append(bold_within(each, self.bold[-1]))

    def _leave(self, each: Element) -> None:
        tag = each.tag
        if tag == "q":
            self._say("”")
        if tag == "a":
            self.link = 0
        self.bold.pop()
        if tag in CELLS and not self.whole_tables and each is not self.root:
            self._say(BETWEEN_CELLS if each.getnext() is not None else None)
        elif self.places and self.places[-1].element is each:
            self._flush()
            self._close(self.places.pop())
        elif tag in BLOCKS:
            self._part("")

    def _break(self) -> None:
        if self.places and self.places[-1].kind == "lines":
            self._say("\n")
        else:
            self.run.cut()

    def _part(self, tag: str) -> None:
        """Part what was said from what will be; within a heading and between a cell's cells it is said on."""
        if self.places and self.places[-1].kind == "heading" and (tag not in END_HEADINGS or self.run.blank):
            self._say(" ")
        elif self.whole_tables or tag not in CELLS:
            self._flush()

    def _place(self, each: Element) -> _Place | None:
        """Say what an element's words are, where it decides that."""
        tag = each.tag
        if tag in HEADINGS and self.whole_tables:
            self._name_part(titled=True)
            return _Place(each, "heading", int(tag[1]))
        if tag in LISTS:
            return self._list(each)
        if tag == "li":
            return self._list_item(each)
        if tag == "dt":
            return _Place(each, "term")
        if tag == "dd":
            return self._definition(each)
        return _Place(each, "lines") if tag == "pre" and self.whole_tables else None

    def _list(self, each: Element) -> _Place:
        """Open a list: under a term that it defines, or under the item right before it that leads into it."""
        around = self.places[-1] if self.places else None
        if around and around.kind == "item" and around.term and around.block is None:
            self._item(around, [])
        above = self.found[-1] if self.found and self._around("list") is None else None
        led = above is not None and above.kind == "item" and above.text.endswith(":")
        return _Place(each, "list", above.level + 1 if above and led else 0, numbering=numbering(each))

    def _list_item(self, each: Element) -> _Place:
        around = self._around("list")
        mark = stated_mark(each) or (around.numbering.mark(each) if around and around.numbering else BULLET)
        depth = stated_depth(each)
        if depth is None and around:
            depth = stated_depth(around.element)
        return _Place(each, "item", self._depth() if depth is None else depth, mark)

    def _definition(self, each: Element) -> _Place | None:
        """Open a definition: of the terms before it, or another of the last ones; else it is a paragraph set in."""
        term, self.terms = " / ".join(self.terms), []
        goes_on = not term and self.defined is not None and self.found[-1] is self.defined
        if not term and not goes_on:
            return None
        return _Place(each, "item", self._depth(), BULLET, term, block=self.defined if goes_on else None)

    def _around(self, kind: str) -> _Place | None:
        return next((place for place in reversed(self.places) if place.kind == kind), None)

    def _depth(self) -> int:
        """Count the lists around that have an item already, and those that the outermost one stands under."""
        lists = [place for place in self.places if place.kind == "list"]
        begun = sum(each.numbering.begun for each in lists[:-1] if each.numbering)
        return begun + (lists[0].level if lists else 0)

    def _name_part(self, titled: bool = False) -> None:
        """Make a plain part of the page of an item with a title in it, or of a definition that begins with a table."""
        around = self._around("item")
        named = around is not None and bool(around.term) and around.block is None
        if around and named:
            self.found.append(Block("paragraph", f"**{around.term}**"))
        if around and (named or titled):
            around.kind = "part"

    def _flush(self) -> None:
        """Make of what was said what its place says it is."""
        lines = self.run.taken()
        if not lines:
            return
        place = self.places[-1] if self.places else None
        kind = place.kind if place else ""
        if place and kind == "heading":
            words = " ".join(line.text for line in lines).replace("**", "")
            self.found.append(Block("heading", words, place.level))
            place.kind = "part"  # what an open heading still holds is no title
        elif place and kind == "term":
            self.terms.append(" ".join(line.text for line in lines).replace("**", ""))
        elif place and kind == "item":
            self._item(place, lines)
        else:
            self.found += paragraphs(lines, BETWEEN_LINES if self.whole_tables else BREAK)

    def _item(self, place: _Place, lines: list[Line]) -> None:
        """Make an item of its first words; join its others to them while nothing stands between."""
        if place.block is None:
            self.found.append(self._first(place, lines.pop(0) if lines else Line("")))
        elif not place.term and self.defined is place.block:
            place.block.text = listed(place.block.text, lines.pop(0).text)
        if self.found[-1] is not place.block:
            self.found += paragraphs(lines)
            return
        place.more += [line.text for line in lines]
        if place.block and not all(line.linked for line in lines):
            place.block.linked = 0

    def _first(self, place: _Place, line: Line) -> Block:
        """Make the block of an item's first line; its list has begun."""
        around = self._around("list")
        if around and around.numbering:
            around.numbering.begun = True
        if place.term:
            place.block = self.defined = Block("item", defined(place.term, line.text), place.level, BULLET)
        else:
            mark, words = marked(place.mark, line.text)
            place.block = Block("item", words, place.level, mark, line.linked)
        return place.block

    def _close(self, place: _Place) -> None:
        """Write a term that nothing defines, and lines as they are."""
        if place.block and place.more:
            more = " ".join(place.more)
            place.block.text = f"{place.block.text} {more}" if place.term else joined(place.block.text, more)
        if place.kind == "lines":
            self.found.append(Block("lines", readable("".join(place.kept)).strip("\n")))
        elif place.kind == "item" and place.term and place.block is None:
            self._item(place, [])
        elif place.kind == "list" and self.terms and place.element.tag == "dl":
            self._item(_Place(place.element, "item", self._depth(), BULLET, " / ".join(self.terms)), [])
            self.terms = []
