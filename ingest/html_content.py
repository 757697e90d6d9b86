"""The main content of a web page: the element that holds it, and the title that stands outside of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from ingest.html_furniture import HEADINGS, Words, clear, drop
from ingest.html_inline import words_of
from ingest.html_page import Element

ARIA = {
    "list": "ul", "listitem": "li", "table": "table", "grid": "table", "treegrid": "table", "rowgroup": "tbody",
    "row": "tr", "cell": "td", "gridcell": "td", "columnheader": "th", "rowheader": "th", "main": "main",
    "article": "article",
}  # fmt: skip
LOWEST = 6  # of headings' levels
STATED_SHARE, ARTICLE_SHARE, DENSE_SHARE = 0.3, 0.8, 0.95  # of a page's words outside links
HEADINGS_SHARE = 0.5
CONTAINERS = ("body", "div", "section", "article", "main", "td", "center", "form", "font", "blockquote")
PARTS = ("thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col")
FEWEST_LISTED = 3
FEWEST_ROWS = 2
LISTING = re.compile(
    r"^(?:table of )?contents(?: page| list)?$|^(?:on|in) this (?:page|document|section|strategy|guide)$|^jump to.*"
    r"|^(?:page|document) contents$|^sections?$|^index$",
    re.IGNORECASE,
)
BETWEEN_NAMES = re.compile(r"\s+[|–—:·»>-]+\s+(?!\d)|\s*[|»]\s*|\s*::\s*")
LONGEST_NAME = 14  # words of a line of a title page
MOST_NAMES = 2
NO_NAME = re.compile(
    r"^(?:home|welcome|untitled|document|microsoft word.*|\S+\.\w{3,4}|page \d+.*|\W*)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Content:
    """A page's main content; whether the page says which it is; its title, if it is known, and names with it."""

    element: Element
    stated: bool
    title: str
    names: tuple[str, ...]


def content(root: Element) -> Content:
    """Find a page's main content, and take all else out of its tree."""
    body, stated_title = next(root.iter("body"), root), _stated_title(root)
    _by_roles(body)
    outside = [words_of(each) for each in body.iter("h1") if next(each.iter("img"), None) is None]
    clear(body)
    for table in [each for each in body.iter("table") if _is_layout(each)]:
        _unlayout(table)
    words = Words(body)
    for each in [each for each in body.iter("ul", "ol", "dl", "p", "div") if _lists_contents(each, words)]:
        _drop_with_title(each)
    found, stated = _main(body, Words(body))
    inside = [words_of(each) for each in found.iter("h1")]
    return Content(found, stated, *_title_and_names(stated_title, list(filter(None, inside)), outside))


def _stated_title(root: Element) -> str:
    """Give the page's title, as its makers state it for the browser."""
    stated = next(root.iter("title"), None)
    return words_of(stated) if stated is not None else ""


def _title_and_names(stated: str, inside: list[str], outside: list[str]) -> tuple[str, tuple[str, ...]]:
    """Give the title, which a heading of the content may be, and what the page's stated title says beyond it.

    That is often the name of the site, which is the council's, and may be the years.
    """
    stated = "" if NO_NAME.match(stated) else stated
    named = [part.strip(" |–—:·»>-") for part in BETWEEN_NAMES.split(stated)]
    known = next((title for title in inside or outside if any(_same(title, part) for part in [stated, *named])), "")
    others = [part for part in named if not NO_NAME.match(part) and len(part.split()) <= LONGEST_NAME]
    title = known or next(iter([] if inside else [*filter(None, outside), *others]), "")
    more = [part for part in others if part.casefold() not in title.casefold()]
    return title, tuple(more[-MOST_NAMES:])


def _same(title: str, part: str) -> bool:
    """Whether a heading and a part of the page's title name the same, one of them with a year or a word more."""
    one, other = title.casefold(), part.casefold()
    return bool(one and other) and (one in other or other in one)


def _by_roles(body: Element) -> None:
    """Give elements that are something by their role the tag of what they are."""
    for each in body.iter():
        role = (each.get("role") or "").lower()
        if role == "heading":
            level = each.get("aria-level") or "2"
            each.tag = f"h{min(max(int(level), 1), LOWEST)}" if level.isdecimal() and len(level) < LOWEST else "h2"
        elif role in ARIA and each.tag in ("div", "span", "section", "p", "a", "dl", "dt", "dd", "li", "ul", "ol"):
            each.tag = ARIA[role]


def _is_layout(table: Element) -> bool:
    """Whether a table only arranges a page: it says so, holds titles with their text, or has one row or column."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return True
    cells = [each for each in _own_parts(table) if each.tag in ("td", "th")]
    rows = {next(each.iterancestors("tr", "table")) for each in cells}
    if any(each.tag == "th" for each in cells) and len(rows) > 1:
        return False
    if any(_arranges(each) for each in cells):
        return True
    return len(cells) <= len(rows) or (len(rows) < FEWEST_ROWS and not _goes_on(table, len(cells)))


def _own_parts(table: Element) -> list[Element]:
    """Give the rows, cells and other parts of a table, not those of tables within it."""
    parts = []
    walk = etree.iterwalk(table, events=("start",))
    for _, each in walk:
        if each is not table and each.tag in PARTS:
            parts.append(each)
        if each is not table and each.tag in ("table", "td", "th"):
            walk.skip_subtree()
    return parts


def _goes_on(table: Element, columns: int) -> bool:
    """Whether a row goes on with the table right before it, which has as many columns."""
    before = table.getprevious()
    while before is not None and before.tag != "table" and not words_of(before) and not (before.tail or "").strip():
        before = before.getprevious()
    if before is None or before.tag != "table" or (before.tail or "").strip():
        return False
    row = next(before.iter("tr"), None)
    return row is not None and sum(1 for _ in row.iterchildren("td", "th")) == columns


def _arranges(cell: Element) -> bool:
    """Whether a cell holds a part of the page: another table, or a title with text under it."""
    if next(cell.iter("table", "article", "section"), None) is not None:
        return True
    title = next(cell.iter(*HEADINGS), None)
    return title is not None and len(words_of(cell)) > len(words_of(title))


def _unlayout(table: Element) -> None:
    """Make plain blocks of a table that is none."""
    for each in [table, *_own_parts(table)]:
        each.tag = "div"


def _lists_contents(element: Element, words: Words) -> bool:
    """Whether an element lists the page's own sections: all its words are links to places in the page."""
    within = words.within(element)
    return 0 < within == words.of(element) and sum(1 for _ in element.iter("a")) >= FEWEST_LISTED


def _drop_with_title(listing: Element) -> None:
    above = listing.getprevious()
    if above is not None and LISTING.match(words_of(above)):
        drop(above)
    drop(listing)


def _main(body: Element, words: Words) -> tuple[Element, bool]:
    """Find the element that holds the text: the one that says so, else the smallest that holds nearly all of it."""
    whole = words.unlinked(body)
    for tag, share in (("main", STATED_SHARE), ("article", ARTICLE_SHARE)):
        stated = max(body.iter(tag), key=words.unlinked, default=None)
        if stated is not None and words.unlinked(stated) >= share * whole and words.of(stated):
            return stated, True
    found = body
    for each in body.iter(*CONTAINERS):
        if (
            words.unlinked(each) >= DENSE_SHARE * whole
            and words.headings(each) >= HEADINGS_SHARE * words.headings(body)
            and (whole or each is body)
        ):
            found = each  # in the page's order, the last of those that hold each other is the smallest
    # A page without a link around its text has nothing around it: a program saved it, with its notes at the end.
    return found if words.linked(found) < words.linked(body) else body, False
