"""The story that a Word document tells: its paragraphs, items and tables in reading order, as its author left them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest import docx_drawings, docx_tables
from ingest.docx_drawings import MC
from ingest.docx_fields import LISTED, SEEN, UNSEEN, Fields, of_code
from ingest.docx_numbering import Label, Numbering
from ingest.docx_package import Element, Package, W
from ingest.docx_paragraphs import Block, Piece, made, plain, split
from ingest.docx_styles import VALUE, Look, Style, Styles, indent, list_of, look, outline

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
AROUND = {
    f"{W}{tag}" for tag in ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "bdo", "dir")
}  # deletions (del, moveFrom) are not among them
DRAWINGS = {f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"}
NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
SYMBOLS = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0FB: "✗", 0xF0FE: "☑", 0xF0A8: "☐", 0xF06F: "☐",
    0xF0E0: "→", 0xF02D: "-",
}  # fmt: skip
NO_WIDTH = dict.fromkeys((0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF), "")  # soft hyphens, and marks of direction
CLEAN = dict.fromkeys(range(0xF000, 0xF100), "") | SYMBOLS | NO_WIDTH | {0x2011: "-"}
LONGEST_CONTENTS_LINE = 25  # words; a longer line is not of a contents page


@dataclass(slots=True)
class _Place:
    """Where the reading of a text stands: its fields, the words of its contents page, what is over, what is beside."""

    fields: Fields = field(default_factory=Fields)
    listed: list[Piece] = field(default_factory=list)
    over: list[Piece] = field(default_factory=list)
    beside: list[Block] = field(default_factory=list)


class Story:
    """One pass over a document's text; `left` names what could not be read, and how often."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = Styles(package.styles)
        self.numbering = Numbering(package.numbering)
        self.place = _Place()
        self.noted: list[tuple[str, str]] = []
        self.left: dict[str, int] = {}

    def blocks(self, parent: Element) -> list[Block]:
        """Read all that stands in a body, a text box or a note."""
        return _worded(self._all(parent))

    def _all(self, parent: Element) -> list[Block]:
        """Read all that stands in an element, numbers without words behind them included."""
        found: list[Block] = []
        above, self.place.over = self.place.over, []
        for child in _inside(parent):
            if child.tag == f"{W}p":
                if len(child):
                    found += self._paragraph(child)
            elif child.tag == f"{W}tbl":
                found += self._table(child)
            elif child.tag in (f"{W}altChunk", f"{W}subDoc"):
                self._miss("file")
        if self.place.over:
            found += plain(split(self.place.over))
        self.place.over = above
        return found

    def notes(self) -> list[str]:
        """Give the footnotes, then the endnotes, each in the order in which the text refers to them."""
        parts = {"footnotes": self.package.footnotes, "endnotes": self.package.endnotes}
        known = {
            (kind, each.get(f"{W}id", "")): each
            for kind, part in parts.items()
            if part is not None
            for each in part
        }  # fmt: skip
        order = sorted(dict.fromkeys(self.noted), key=lambda note: note[0] != "footnotes")
        found = []
        for note in order:
            if note in known:
                found.append(" ".join(" ".join(block.text.split()) for block in self.blocks(known[note])))
        return [words for words in found if words]

    def _miss(self, what: str) -> None:
        self.left[what] = self.left.get(what, 0) + 1

    # Paragraphs

    def _paragraph(self, element: Element) -> list[Block]:
        place = self.place
        properties = element.find(f"{W}pPr")
        style = self.styles.plain if properties is None else self.styles.style(_value(properties, "pStyle"))
        pieces, place.over = place.over, []
        self._pieces(element, style.look.over(self.styles.base), pieces)
        place.fields.end_of_paragraph()
        level = outline(properties)
        level = style.level if level is None else level
        if place.listed:
            longer = sum(len(piece.text.split()) for piece in place.listed) > LONGEST_CONTENTS_LINE
            if not style.contents and (level or longer):  # a field of contents that has no end
                pieces += place.listed
                place.fields.close()
            place.listed = []
        beside, place.beside = place.beside, []
        if _goes_on(properties):
            place.over = pieces
            return beside
        label = self._label(properties, style)
        if style.contents:
            return beside
        inward = indent(properties)
        blocks = made(split(pieces), style, level, label, style.indent if inward is None else inward)
        if not blocks and label and label.number:
            blocks = [Block("number", label.number)]
        return [*blocks, *beside]

    def _label(self, properties: Element | None, style: Style) -> Label | None:
        """Say what stands before a paragraph that is an item of a list."""
        num_id, depth = list_of(properties)
        own = num_id is not None
        num_id = style.num_id if num_id is None else num_id
        label = None
        if num_id and num_id != "0":
            if depth is None:
                depth = 0 if own else self.numbering.level_of(num_id, style.ident, style.ilvl)
            label = self.numbering.label(num_id, depth)
        elif num_id is None and style.bullet is not None:
            label = Label("", "styled", style.ilvl or 0, style.indent)
        if label is None:
            return None
        inward = (indent(properties), None if own else style.indent, label.indent, style.indent)
        return replace(label, indent=next((each for each in inward if each is not None), 0))

    # Words

    def _pieces(self, element: Element, inherited: Look, found: list[Piece]) -> None:
        """Read the words of a paragraph, piece by piece."""
        for child in _inside(element):
            if child.tag == f"{W}r":
                self._run(child, inherited, found)
            elif child.tag.startswith(MATH):
                found.append(Piece("".join(each.text or "" for each in child.iter(f"{MATH}t")), False, None))

    def _run(self, run: Element, inherited: Look, found: list[Piece]) -> None:
        """Read words that are written in one way, and what hangs on them."""
        properties = run.find(f"{W}rPr")
        seen, underlined = inherited, False
        if properties is not None:
            seen = look(properties).over(self.styles.character(_value(properties, "rStyle"))).over(inherited)
            underlined = _value(properties, "u") not in (None, "none")
        bold = underlined or bool(seen.bold and not self.styles.plain.look.bold)
        for child in run:
            tag = child.tag
            if tag == f"{W}fldChar":
                self.place.fields.step(child.get(f"{W}fldCharType"))
            elif tag == f"{W}instrText":
                self.place.fields.code(child.text or "")
            elif tag == f"{W}ruby":
                for base in child.findall(f"{W}rubyBase/{W}r"):
                    self._run(base, inherited, found)
            elif seen.hidden or self.place.fields.shown == UNSEEN:
                continue
            elif tag in NOTES:
                self.noted.append((NOTES[tag], child.get(f"{W}id", "")))
            elif tag in DRAWINGS:
                self._beside(child)
            else:
                text = (child.text or "") if tag == f"{W}t" else _sign(child)
                if text:
                    kept = self.place.listed if self.place.fields.shown == LISTED else found
                    kept.append(Piece(text if text.isascii() else text.translate(CLEAN), bold, seen.size))

    def _beside(self, element: Element) -> None:
        """Read what hangs on a paragraph; of two forms in which it stands, the first that has words."""
        outer = self.place
        for form in docx_drawings.forms(element):
            beside = docx_drawings.diagrams(form, self.package.diagrams)
            for box in docx_drawings.boxes(form):
                self.place = _Place()
                beside += self.blocks(box)
            self.place = outer
            for _ in range(docx_drawings.embedded(form)):
                self._miss("object")
            if beside:
                outer.beside += beside
                return

    # Tables

    def _table(self, element: Element) -> list[Block]:
        """Read a table; one that only lays out the page is read as what stands in its cells."""
        rows = docx_tables.rows(element)
        said = {id(cell): [] if cell.continued else self._all(cell.element) for row in rows for cell in row.cells}
        for row in rows:
            for cell in row.cells:
                cell.words = _cell(said[id(cell)])
        rows = [row for row in rows if row.filled]
        if _lays_out(rows, said):
            return [block for row in rows for cell in row.cells for block in said[id(cell)]]
        if any(block.kind == "table" for blocks in said.values() for block in blocks):
            self._miss("table")
        return [Block("table", "\n".join(docx_tables.lines(rows)))]


def _inside(parent: Element) -> Iterator[Element]:
    """Go through what stands in an element, that in content controls, links and insertions included."""
    for child in parent:
        tag = child.tag
        if tag in AROUND:
            if of_code(child.get(f"{W}instr", "")) == SEEN:
                yield from _inside(child)
        elif tag == f"{W}sdt":
            properties, content = child.find(f"{W}sdtPr"), child.find(f"{W}sdtContent")
            if content is not None and not _placeholder(properties):
                yield from _inside(content)
        elif tag == f"{MC}AlternateContent" and child.find(f"{MC}Choice//{W}r") is not None:
            yield from _inside(child.find(f"{MC}Choice"))
        elif isinstance(tag, str):
            yield child


def _placeholder(properties: Element | None) -> bool:
    """Whether a content control holds no words of the author's: only its prompt, or a contents page."""
    if properties is None:
        return False
    gallery = properties.find(f"{W}docPartObj/{W}docPartGallery")
    contents = gallery is not None and gallery.get(VALUE) == "Table of Contents"
    return contents or properties.find(f"{W}showingPlcHdr") is not None


def _goes_on(properties: Element | None) -> bool:
    """Whether a paragraph goes on in the next: its end is deleted, or it is only the next one's large first letter."""
    if properties is None:
        return False
    frame = properties.find(f"{W}framePr")
    if frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin"):
        return True
    return properties.find(f"{W}rPr/{W}del") is not None


def _value(properties: Element | None, tag: str) -> str | None:
    found = None if properties is None else properties.find(f"{W}{tag}")
    return None if found is None else found.get(VALUE, "")


def _sign(element: Element) -> str:
    """Give the characters that an element of a run stands for, text apart; none for an ornament."""
    if element.tag == f"{W}br":
        return "\n\n" if element.get(f"{W}type") in ("page", "column") else "\n"
    if element.tag == f"{W}sym":
        try:
            return SYMBOLS.get(int(element.get(f"{W}char", ""), 16) | 0xF000, "")
        except ValueError:
            return ""
    return SIGNS.get(element.tag, "")


def _cell(blocks: list[Block]) -> str:
    """Write what stands in a table's cell on one line: its words, or the number that Word counts there."""
    words = ""
    for block in _worded(blocks) or blocks[:1]:
        text = block.text.replace("\n", "<br>")
        if block.kind == "table":
            rows = ([cell for cell in row.split("\t") if cell] for row in block.text.split("\n"))
            text = "<br>".join(" – ".join(row) for row in rows)
        elif block.page is not None:
            text = f"{text} {block.page}"
        if block.kind == "item" and block.label and not block.label.number:
            words += f" • {text}" if words else text
        else:
            numbered = f"{block.label.number} " if block.kind == "item" and block.label else ""
            words += f"<br>{numbered}{text}" if words else f"{numbered}{text}"
    return words


def _worded(blocks: list[Block]) -> list[Block]:
    """Drop the numbers that no words stand behind."""
    return [block for block in blocks if block.kind != "number"]


def _lays_out(rows: list[docx_tables.Row], said: dict[int, list[Block]]) -> bool:
    """Whether a table is none: of one column, one row of long cells, or with sections of the text in its cells."""
    if max((len(row.filled) for row in rows), default=0) < 2:
        return True
    cells = [_worded(said[id(cell)]) for row in rows for cell in row.filled]
    if len(rows) == 1:
        return any(len(blocks) > 1 for blocks in cells)
    sections = any(
        block.kind == "heading" and number + 1 < len(blocks) for blocks in cells for number, block in enumerate(blocks)
    )
    return sections and max(len(row.cells) for row in rows) <= 3 and not any(row.header for row in rows)
