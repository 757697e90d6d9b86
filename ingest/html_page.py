"""A saved web page's bytes as a tree of elements: in the encoding that it declares, however loosely it is written."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from ingest.decoding import PAGE, decode
from ontology.errors import SightlineError

Element = Any  # of lxml, which has no types
DECLARED = re.compile(rb"<(?:\?xml\b[^>]*?\bencoding|meta\b[^>]*?\bcharset)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
DECLARED_WITHIN = 4096  # bytes; browsers look at 1024 (Encoding Standard), Word writes more before it
TAG = re.compile(r"<[A-Za-z][\w:-]*[\s/>]")
ARCHIVE = re.compile(r"\s*(?:[\w-]+:.*\n(?:[ \t].*\n)*)*content-type:\s*multipart/related", re.IGNORECASE)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
XML_ROOT = re.compile(r"\s*<\?xml\b(?:[^<]|<[!?])*<(?P<root>[A-Za-z][\w:.-]*)")
PAGES_ROOTS = ("html", "body", "main", "article", "section", "div")
MOST_TAGS = 500_000  # a strategy's page has some 10,000
SUBSET = re.compile(r"<!doctype\b[^<>\[]*\[", re.IGNORECASE)
SUBSET_END = re.compile(r"\]\s*>")
STYLE_WITHIN = 1000  # characters of an element's style
LONG_TAG = re.compile(r"<([a-z][\w:-]*)(\s[^<>]{4000,})>", re.IGNORECASE)
MOST_ATTRIBUTES = 200  # of one tag; the parser's time grows with their square
AROUND = re.compile(
    r"</?(?:html|body|main|article|section|div|center|form|fieldset|details|figure|blockquote|dl|dd|dt|ul|ol|li|table"
    r"|tbody|thead|tfoot|tr|td|th|p)\b[^<>]*>",
    re.IGNORECASE,
)
INSIDE = re.compile(
    r"</?(?!(?:h[1-6]|p|br|title|script|style|noscript|template|nav|aside|header|footer|button|select|textarea|svg)\b)"
    r"[a-z][\w:-]*\b[^<>]*>",
    re.IGNORECASE,
)
TITLE = re.compile(r"<(h[1-6])\b", re.IGNORECASE)  # a paragraph before a title ends one that was left open


def parse(name: str, raw: bytes) -> tuple[Element, list[str]]:
    """Read a page's bytes as a tree, with what to warn of; its scripts are not run and nothing is fetched.

    Raises SightlineError where they are no web page, or one too large to be read.
    """
    found = DECLARED.search(raw[:DECLARED_WITHIN])
    text, warnings = decode(name, raw, PAGE, found[1].decode("ascii", errors="replace") if found else "")
    _check(name, text)
    text = LONG_TAG.sub(_shortened, _without_subset(text))
    root, whole = _tree(text)
    if not whole:
        root, whole = _tree(TITLE.sub(r"<p></p><\1", INSIDE.sub("", AROUND.sub("<p>", text))))
        warnings.append(
            "its elements stand in one another too deep (more than 2,000 of them): it was read without its lists and "
            "tables. If they matter, open it in a browser, save it as PDF, and ingest that."
        )
    if root is None or not whole:
        raise SightlineError(
            f"{name}: no words found in this page. Expected a strategy's text; check that it is the right file."
        )
    return root, warnings


def style_of(element: Element) -> str:
    """Give an element's style, as far as it is looked at."""
    return (element.get("style") or "")[:STYLE_WITHIN]


def _without_subset(text: str) -> str:
    """Leave out the entities that a page defines itself: no browser knows them, and they can grow without end."""
    begin = SUBSET.search(text[:DECLARED_WITHIN])
    end = SUBSET_END.search(text, begin.end()) if begin else None
    return text[: begin.start()] + text[end.end() :] if begin and end else text


def _check(name: str, text: str) -> None:
    """Refuse what is text, but no page, and a page that is too large."""
    if ARCHIVE.match(text[:DECLARED_WITHIN]):
        raise SightlineError(
            f"{name}: this is a web archive (MHTML), which cannot be read. Expected {PAGE.expected}: open it in a "
            "browser, save it as “web page, complete” or as PDF, and ingest that."
        )
    root = XML_ROOT.match(COMMENT.sub("", text[:DECLARED_WITHIN]))
    if root and root["root"].lower() not in PAGES_ROOTS:
        raise SightlineError(
            f"{name}: this is an XML document (it begins with <{root['root']}>), and no web page. "
            f"Expected {PAGE.expected}; open it in the program that made it, save it as DOCX, PDF or text (UTF-8), "
            "and ingest that."
        )
    if not TAG.search(text):
        raise SightlineError(
            f"{name}: this is not a web page: it has no tags (such as <p>). Expected {PAGE.expected}; if it is "
            "Markdown or plain text, give the file the ending .md or .txt, and ingest that."
        )
    tags = text.count("<")
    if tags > MOST_TAGS:
        raise SightlineError(
            f"{name}: this page is too large ({tags:,} tags). Expected at most {MOST_TAGS:,}; a strategy's page has "
            "some 10,000. Check that it is the right file."
        )


def _shortened(tag: re.Match[str]) -> str:
    """Write a tag without its attributes, if it has more than any page needs."""
    return f"<{tag[1]}>" if len(tag[2].split()) > MOST_ATTRIBUTES and tag[2].count("=") > MOST_ATTRIBUTES else tag[0]


def _tree(text: str) -> tuple[Element | None, bool]:
    """Parse a page: its root, if it has any elements, and whether the parser went down to its deepest ones."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:  # nothing in it
        return None, True
    return root, not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)
