"""Pages that office programs save: lists that are marked paragraphs, titles and bold words known by their classes."""

from __future__ import annotations

import re

from ingest.html_inline import SPACE
from ingest.html_page import Element, style_of

LISTED = re.compile(r"mso-list\s*:(?!\s*(?:none|ignore))|text-indent\s*:\s*-", re.IGNORECASE)
LIST_CLASS = re.compile(r"msolist", re.IGNORECASE)
LEVEL = re.compile(r"\blevel(\d)\b")
MARGIN = re.compile(
    r"margin(?:-left\s*:\s*|\s*:\s*(?:\S+\s+){3})(?P<size>\d*\.?\d+)(?P<unit>pt|cm|mm|in|px)", re.IGNORECASE
)
POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "px": 0.75}
STEP = 36  # points from one level of a list to the next, as Word sets them
IGNORED = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
FILLER = re.compile(r"font\s*:\s*7(?:\.0)?pt", re.IGNORECASE)  # blanks behind a mark, as Word writes them
NUMBER = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,3})*[.)]?|(?:[a-z]|[ivx]{1,5})[.)])$", re.IGNORECASE)
DOCS_LEVEL = re.compile(r"\blst-kix_\w+-(\d)\b")
FLOATED = re.compile(r"float\s*:\s*left", re.IGNORECASE)  # a mark, as LibreOffice sets it before an item in XHTML
SHORT_MARK = re.compile(r"^\s*\w{0,4}\W*$")
HEADING_CLASS = re.compile(r"(?:^|\s)Heading_20_([1-6])(?:\s|$)")
BOLD_CLASS = re.compile(r"\.([\w-]+)\s*\{[^{}]*?font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
BOLD = "font-weight:bold"
MARK, DEPTH = "listed-mark", "listed-depth"  # attributes that no page has


def bold_classes(root: Element) -> set[str]:
    """Give the classes whose words a page's own style sheet sets in bold."""
    return {name for sheet in root.iter("style") for name in BOLD_CLASS.findall(sheet.text or "")}


def settle(content: Element, bold: set[str]) -> None:
    """Make what the office programs mean of what they write: items of marked paragraphs, headings, bold words."""
    for each in content.iter("p", "span"):
        if not bold.isdisjoint((each.get("class") or "").split()):
            each.set("style", f"{BOLD};{style_of(each)}")
    for each in content.iter("p"):
        heading = HEADING_CLASS.search(each.get("class") or "")
        if heading:
            each.tag = f"h{heading[1]}"
    for each in content.iter("li"):
        for span in [span for span in each.iter("span") if FLOATED.search(style_of(span))][:1]:
            if not SHORT_MARK.sub("", "".join(span.itertext())):
                _empty(span)
    _list_paragraphs(content)


def _list_paragraphs(content: Element) -> None:
    """Make list items of the paragraphs that are such by their form; their marks become attributes."""
    for each in content.iter("p"):
        style = style_of(each)
        if LISTED.search(style) or LIST_CLASS.search(each.get("class") or ""):
            mark = _taken_mark(each)
            if mark:
                each.tag = "li"
                each.set(MARK, mark if NUMBER.match(mark) else "-")
                each.set(DEPTH, str(_depth(style)))
    for each in content.iter("ul", "ol"):
        level = DOCS_LEVEL.search(each.get("class") or "")
        if level:
            each.set(DEPTH, level[1])


def _taken_mark(paragraph: Element) -> str:
    """Take the mark at a paragraph's start out of it; nothing where it has none."""
    for span in paragraph.iter("span"):
        style = style_of(span)
        if IGNORED.search(style):
            mark = SPACE.sub("", "".join(span.itertext()))
            _empty(span)
            return mark
        if FILLER.search(style) and not "".join(span.itertext()).strip():
            return _before(span, paragraph)
    return ""


def _before(filler: Element, paragraph: Element) -> str:
    """Take what stands in a paragraph before the blanks behind its mark."""
    before = []
    for each in paragraph.iter():
        if each is filler:
            break
        before.append(each)
    mark = SPACE.sub(
        "", "".join((each.text or "") + ("" if filler in set(each.iter()) else each.tail or "") for each in before)
    )
    if len(mark) > 1 and not NUMBER.match(mark):
        return ""
    for each in before:
        each.text = None
        if filler not in set(each.iter()):
            each.tail = None
    filler.text = None
    return mark


def _empty(span: Element) -> None:
    """Leave nothing of an element but what stands behind it."""
    for each in list(span):
        span.remove(each)
    span.text = None


def _depth(style: str) -> int:
    """Give how deep a paragraph's list stands in others: by its level, else by its margin."""
    level = LEVEL.search(style)
    if level:
        return int(level[1]) - 1
    margin = MARGIN.search(style)
    if not margin:
        return 0
    return max(0, round(float(margin["size"]) * POINTS[margin["unit"].lower()] / STEP) - 1)
