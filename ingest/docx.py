"""Read a Word document, and write its headings, paragraphs, lists, tables and notes in the form of Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ingest import markdown
from ingest.document import Document
from ingest.docx_numbering import Label
from ingest.docx_package import Package, W, unpack
from ingest.docx_paragraphs import Block
from ingest.docx_story import Story
from ingest.docx_styles import DEEPEST
from ingest.headings import LONGEST_TITLE, bold_title, looks_like_title, titled
from ingest.lines import FEWEST_CONTENTS_LINES, MARK
from ontology.errors import SightlineError

HASH = re.compile(r"^#(?=#{0,5}\s)")
BARS = re.compile(r"^\|(?=.*\|)")
MANY_LEVELS = re.compile(r"^\(?\d+(?:\.\d+)+[.)]?$")
NAMED = re.compile(r"^(?!\W*[ivxlc]+\W*$).*[^\W\d_]{3}", re.IGNORECASE)  # as "Priority 1:" is, and "viii)" is not
LONGEST_TEXT = 2_000_000  # characters
LARGER = 1.15  # times the size of the text: a short line of that size stands out as a title
DEEPEST_HEADING = 6
MISSED = {  # what could not be read as it stands: one, several, and what became of it
    "file": (
        "part of the document is stored as another file in it, and was not read",
        "parts of the document are stored as other files in it, and were not read",
        "paste its words into the text.",
    ),
    "object": (
        "file embedded in the document (such as a sheet of Excel) was not read",
        "files embedded in the document (such as sheets of Excel) were not read",
        "copy its words into the text.",
    ),
    "table": (
        "table inside another table's cell was read as words of that cell",
        "tables inside other tables' cells were read as words of those cells",
        "to have its rows read as rows, set it outside the other table.",
    ),
}


def read(name: str, raw: bytes) -> Document:
    """Read a file's bytes as a Word document, without the contact details in it.

    Raises SightlineError where they are no Word document, are protected, damaged or too large, or hold no words.
    """
    package = unpack(name, raw)
    story = Story(package)
    blocks = story.blocks(package.body)
    notes = story.notes()
    if notes:
        blocks.append(Block("heading", "Notes", 1))
        blocks += [Block("item", words, label=Label(f"{at}.", "notes", 0, 0)) for at, words in enumerate(notes, 1)]
    text = "\n\n".join(_written(blocks))
    if len(text) > LONGEST_TEXT:
        raise SightlineError(
            f"{name}: the text is too long ({len(text) / 1_000_000:.0f} million characters). Expected at most "
            f"{LONGEST_TEXT / 1_000_000:.0f} million; a strategy has some 100,000. Check that it is the right file."
        )
    if not any(character.isalnum() for character in text):
        raise SightlineError(_wordless(name, package.pictures))
    return markdown.document(name, text, _warnings(package, story))


def _written(blocks: list[Block]) -> Iterator[str]:
    """Write the blocks, a list or a contents page as one."""
    common = _common_size(blocks)
    blocks = [_settled(block, blocks[at - 1 : at] + blocks[at + 1 : at + 2]) for at, block in enumerate(blocks)]
    at = 0
    while at < len(blocks):
        end = at + 1
        if blocks[at].kind == "item":
            while end < len(blocks) and blocks[end].kind == "item":
                end += 1
            yield _list(blocks[at:end])
        elif blocks[at].page is not None:
            while end < len(blocks) and (blocks[end].page or 0) >= (blocks[end - 1].page or 0) > 0:
                end += 1
            gap = "\t" if end - at >= FEWEST_CONTENTS_LINES else " "
            yield "\n".join(f"{block.text}{gap}{block.page}" for block in blocks[at:end])
        else:
            yield _one(blocks[at], common)
        at = end


def _settled(block: Block, beside: list[Block]) -> Block:
    """Make a paragraph of an item whose number makes it one: of several levels, in words, or of a bold title alone."""
    if block.kind != "item" or block.label is None or not block.label.number:
        return block
    words = f"{block.label.number} {block.text}"
    alone = not any(other.kind == "item" for other in beside)
    many = MANY_LEVELS.match(block.label.number) and (alone or not titled(words, set()))
    title = block.bold and alone and bold_title(f"**{words}**")
    if many or title or NAMED.match(block.label.number):
        return replace(block, kind="paragraph", text=words)
    return block


def _one(block: Block, common: int) -> str:
    """Write a heading, a title, a table or a paragraph."""
    if block.kind == "table":
        return block.text
    words = block.text.replace("\n", " ")
    if block.kind == "heading":
        return f"{'#' * min(block.level, DEEPEST_HEADING)} {words}"
    marked = f"**{words}**"
    larger = bool(block.size and common and block.size >= LARGER * common) and looks_like_title(words, LONGEST_TITLE)
    if block.kind == "title" or (bold_title(marked) and (block.bold or larger)):
        return marked
    return BARS.sub("&#124;", HASH.sub("&#35;", words))


def _list(items: list[Block]) -> str:
    """Write the items of a list, each as deep as it stands under others."""
    open_ones: list[Label] = []
    lines = []
    for at, item in enumerate(items):
        label = item.label or Label("", "", 0, 0)
        while open_ones and (len(open_ones) > DEEPEST or not open_ones[-1].above(label)):
            open_ones.pop()
        mark = f"{label.number} " if MARK.match(f"{label.number} x") else f"- {label.number} " if label.number else "- "
        if at == 0 and (len(items) > 1 or label.series == "notes") and titled(f"{mark}{item.text}", set()):
            mark = f"- {mark}"  # or it would be read as a heading
        first, _, rest = item.text.partition("\n")
        inward, behind = "  " * len(open_ones), rest.replace("\n", " ")
        label_first = first.startswith("**") or (looks_like_title(first) and behind[:1].isupper())
        gap = f"  \n{inward}  " if rest and label_first and not MARK.match(behind) else " "
        lines.append(f"{inward}{mark}{first}{gap}{behind}".rstrip())
        open_ones.append(label)
    return "\n".join(lines)


def _common_size(blocks: list[Block]) -> int:
    """Give the size that most of the text is in; 0 where it is not said."""
    sizes: Counter[int] = Counter()
    for block in blocks:
        if block.kind in ("paragraph", "item") and block.size:
            sizes[block.size] += len(block.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0)


def _wordless(name: str, pictures: int) -> str:
    """Say that a document holds no words, and what to do where its pages may be pictures."""
    if not pictures:
        return f"{name}: no words found. Expected a strategy's text; check that the file is the right one."
    return (
        f"{name}: no words found, but {pictures} {'picture' if pictures == 1 else 'pictures'}. If they are scanned "
        "pages, their words must be recognised first: save the document as PDF, run a program for OCR (such as "
        "OCRmyPDF) on it, and ingest what that writes."
    )


def _warnings(package: Package, story: Story) -> list[str]:
    """Say what was not read, or not as it stands on the page."""
    found = []
    if package.macros:
        found.append("the document holds macros: they were not run, and only its words were read.")
    if next(package.body.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"), None) is not None:
        found.append("the document has tracked changes: it was read as if all of them were accepted.")
    for what, number in sorted(story.left.items()):
        one, several, mend = MISSED[what]
        found.append(f"{number} {one if number == 1 else several}: {mend}")
    return found
