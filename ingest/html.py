"""Read a saved web page: its main content in the form of Markdown, without the menus and banners around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import markdown
from ingest.document import Document
from ingest.headings import LONGEST_TITLE
from ingest.html_block import Block
from ingest.html_blocks import blocks
from ingest.html_content import content
from ingest.html_furniture import NO_TEXT
from ingest.html_office import bold_classes, settle
from ingest.html_page import Element, parse
from ingest.html_refused import refusal, signs, warnings
from ingest.html_tables import table_blocks
from ingest.html_writing import written
from ingest.masking import mask
from ontology.errors import SightlineError

LARGEST_TEXT = 5_000_000  # characters; a strategy's text has some 100,000
# What pages say of themselves, and not of their subject.
OF_PAGE = re.compile(
    r"^\W*(?:skip to (?:main )?(?:content|navigation).*|back to (?:the )?top|(?:return to )?top of (?:the )?page"
    r"|(?:print|share|e-?mail|bookmark|tweet|listen to)(?: (?:or \w+ )?this(?: page)?)?(?:(?:\W+(?:on|via|by|with))?"
    r"(?:\W+(?:facebook|twitter|x|linkedin|whatsapp|e-?mail|print))*)"
    r"|(?:was|is|did you find) this (?:page|information) (?:useful|helpful)\b.*|rate this page\b.*"
    r"|(?:show|hide|open|close|expand|collapse)(?: all)?(?: sections)?|loading|you are here\b.*"
    r"|(?:we|this (?:web)?site) uses? cookies\b.*|(?:©|\(c\)|copyright\b).*|all rights reserved)\W*$",
    re.IGNORECASE,
)
LONGEST_OF_PAGE = 40  # words
LONGEST_LINE = 10  # words of a line beside a menu
FEWEST_IN_MENU = 3  # links


def read(name: str, raw: bytes) -> Document:
    """Read a web page's main content, without the contact details in it.

    Raises SightlineError where the bytes are no web page, or the page holds no text: it is written by a script, an
    error, a login or a frame.
    """
    root, said = parse(name, raw)
    _check_length(name, root)
    found_signs, bold = signs(root), bold_classes(root)
    found = content(root)
    settle(found.element, bold)
    read_blocks = [block for block in _with_tables(found.element) if not _is_of_page(block)]
    if not found.stated:
        read_blocks = _without_menus(read_blocks)
    text = written(_with_title(read_blocks, found.title, found.names))
    words = len(text.split())
    refused = refusal(found_signs, words if read_blocks else 0)
    if refused:
        raise SightlineError(f"{name}: {mask(refused)[0]}")
    return markdown.document(name, text, said + [mask(warning)[0] for warning in warnings(found_signs, words)])


def _check_length(name: str, root: Element) -> None:
    """Refuse a page with far more text than any strategy."""
    texts = (each.text for each in root.iter() if each.tag not in NO_TEXT)
    length = sum(len(text or "") for text in texts) + sum(len(each.tail or "") for each in root.iter())
    if length > LARGEST_TEXT:
        raise SightlineError(
            f"{name}: this page's text is too large ({length:,} characters). Expected at most {LARGEST_TEXT:,}; a "
            "strategy has some 100,000. Check that it is the right file."
        )


def _with_tables(element: Element) -> Iterator[Block]:
    """Give the blocks of an element, its tables read."""
    for block in blocks(element):
        yield from table_blocks(block.element) if block.kind == "table" else [block]


def _is_of_page(block: Block) -> bool:
    """Whether a block is said of the page: how to print, share or rate it."""
    return (
        block.kind in ("paragraph", "item", "heading")
        and len(block.text.split()) <= LONGEST_OF_PAGE
        and bool(OF_PAGE.match(block.text.strip("* ")))
    )


def _without_menus(found: list[Block]) -> list[Block]:
    """Leave out what a page that does not say where its text is has around it: menus, and lines beside them."""
    titles = [at for at, block in enumerate(found) if block.kind == "heading"]
    first = next((at for at in titles if found[at].level == 1), titles[0] if titles else 0)
    above = [block for block in found[:first] if block.kind != "heading"]
    begin = first if _has_menu(above) and not any(map(_tells, above)) else 0
    told = next((at for at in range(len(found) - 1, begin - 1, -1) if _tells(found[at])), len(found))
    named = told < len(found) and (found[told].kind == "heading" or found[told].text.endswith(":"))
    end = told + 1 if not named and _has_menu(found[told + 1 :]) else len(found)
    return found[begin:end]


def _tells(block: Block) -> bool:
    """Whether a block is surely of a text: a title, a table, or a sentence outside of links."""
    sentence = len(block.text.split()) > LONGEST_LINE or block.text.endswith((".", ":", ";"))
    return block.kind in ("heading", "table", "lines") or (sentence and not block.linked)


def _has_menu(found: list[Block]) -> bool:
    return sum(block.linked for block in found) >= FEWEST_IN_MENU


def _with_title(found: list[Block], title: str, names: tuple[str, ...]) -> list[Block]:
    """Set the title first, if it stands outside of the content or under a line or two, and the names under it."""
    named = [Block("paragraph", f"**{name}**") for name in names]
    at = next((at for at, block in enumerate(found) if block.kind == "heading" and block.text == title), None)
    if at is None:
        return [Block("heading", title, 1), *named, *found] if title else found
    if any(block.kind != "paragraph" or len(block.text.split()) > LONGEST_TITLE for block in found[:at]):
        return found
    return [found[at], *named, *found[:at], *found[at + 1 :]]
