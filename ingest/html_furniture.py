"""What of a web page is no part of its text: menus, banners, forms, what is hidden, what a script needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from ingest.html_page import Element, style_of

NO_TEXT = {
    "script", "style", "template", "noscript", "noembed", "noframes", "iframe", "object", "embed", "applet", "audio",
    "video", "canvas", "map", "svg", "math", "select", "datalist", "input", "textarea", "progress", "meter", "dialog",
    "title", "meta", "link", "base", "xml", "del", "s", "strike", "rt", "rp",
}  # fmt: skip
AROUND_TEXT = {"nav", "aside", "footer", "header", "form", "search", "menu"}
ROLES = {
    "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar",
    "toolbar", "tooltip", "doc-toc", "doc-backlink", "doc-noteref", "doc-pagelist",
}  # fmt: skip
# Names that makers of pages give to what stands around a text, as a class or an id.
NAMED = re.compile(
    r"cookie|gdpr|onetrust|consent[-_]?(?:banner|bar|popup|manager)|bread-?crumb|crumb-?trail"
    r"|(?:^|[-_])(?:nav|navbar|navigation|(?:sub|top|left|right|side|main)-?nav|(?:sub|mega)?-?menu)(?:$|[-_])"
    r"|side-?bar|(?:^|[-_])footer(?:$|[-_])|(?:^|[-_])masthead(?:$|[-_])"
    r"|(?:^|[-_])skip-?(?:links?|nav|navigation|to|content)(?:$|[-_])"
    r"|^(?:social[-_]?)?(?:share|sharing)(?:[-_]?(?:this|page|links?|buttons?|bar|icons?|tools?|list|widget))?$"
    r"|social[-_]?(?:media|links?|icons?|shar\w+|bookmarks?|buttons?|bar)|add-?this|add-?to-?any|share-?this|share-?daddy"
    r"|pagination|^pager$|^toc$|^toc[-_]|^mso-?toc|table[-_]?of[-_]?contents|^on[-_]this[-_]page|contents[-_]list"
    r"|^search$|search[-_]?(?:box|form|bar|field|wrapper)|site[-_]search"
    r"|^feedback$|feedback[-_]?(?:form|box|banner|widget|bar|links?)|page[-_](?:feedback|rating|tools?|actions?)"
    r"|back[-_]?to[-_]?top|return[-_]?(?:to[-_]?)?top|scroll[-_]?top|print[-_]?(?:links?|button|page)"
    r"|(?:phase|emergency|alert|announcement)[-_]?banner|related[-_]?(?:links?|pages?|content|items?|posts?|news|articles?)"
    r"|newsletter|mailing-?list|login[-_]?(?:form|box|link)|language[-_]?(?:switcher|selector)|google[-_]?translate"
    r"|accordion_*(?:controls|section-toggle)|(?:show|open|expand)[-_]all"
    r"|mw-(?:editsection|jump)|footnote-?back(?:ref|link)?|^mso(?:header|footer|comment\w*)$"
)
LONGEST_NAME = 100  # characters
STATES = re.compile(
    r"^(?:has|no|with|without|is|js|hide|show)[-_]|[-_](?:open|closed|active|enabled|disabled|accepted)$"
)
OF_TEXT = {"html", "body", "main", "article", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "tbody", "thead"}
UNSEEN = re.compile(
    r"^(?:(?:govuk-)?visually-?hidden(?:-focusable)?|sr-only(?:-focusable)?|screen-reader(?:-text|-only)?"
    r"|element-(?:invisible|hidden)|off-?screen|assistive-text)$"
)
NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
OPENED = re.compile(r"accordion|collaps|tab-?(?:pane|panel|content)|panel|expand|toggle|disclosure", re.IGNORECASE)
MARK = re.compile(r"^\W{0,2}(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§]{1,3})\W{0,2}$", re.IGNORECASE)
NOTE = re.compile(r"fn|note|ftn|cite|ref|symbol", re.IGNORECASE)
LONGEST_MARK = 12  # characters
BACK = re.compile(r"^\W*(?:[↑↩⏎^]|back)\W*$", re.IGNORECASE)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TEXTS = ("main", "article", "section")
LARGE_PART = 0.5  # of a page's words: what holds so many is its text, whatever it is called


class Words:
    """How many words each element of a page holds, how many of them in links, in links within it, and its headings."""

    def __init__(self, root: Element) -> None:
        self.all: dict[Element, tuple[int, int, int, int]] = {}
        open_ones: list[list[int]] = [[0, 0, 0, 0]]
        links: list[str] = []
        for event, each in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                open_ones.append([0, 0, 0, 0])
                if each.tag == "a" and each.get("href") is not None:
                    links.append(each.get("href"))
                _count(open_ones[-1], each.text, links)
                continue
            counted = open_ones.pop()
            counted[3] += each.tag in HEADINGS and counted[0] > 0
            self.all[each] = tuple(counted)  # type: ignore[assignment]
            above = open_ones[-1]
            above[:] = [one + other for one, other in zip(above, counted, strict=True)]
            if each.tag == "a" and each.get("href") is not None:
                links.pop()
            _count(above, each.tail, links)

    def of(self, element: Element) -> int:
        return self.all[element][0]

    def unlinked(self, element: Element) -> int:
        return self.all[element][0] - self.all[element][1]

    def linked(self, element: Element) -> int:
        return self.all[element][1]

    def within(self, element: Element) -> int:
        """Give the words in links to places of the same page."""
        return self.all[element][2]

    def headings(self, element: Element) -> int:
        return self.all[element][3]


def _count(into: list[int], text: str | None, links: list[str]) -> None:
    """Add a text's words to those of the element it stands in."""
    if text and not text.isspace():
        number = len(text.split())
        into[0] += number
        into[1] += number if links else 0
        into[2] += number if links and links[-1].startswith("#") else 0


def clear(body: Element) -> None:
    """Take out of a page's body what is no part of its text."""
    for each in list(body.iter(*NO_TEXT)):
        drop(each)
    words = Words(body)
    opened = set(_opened(body))
    for each in list(_furniture(body, words, opened)):
        drop(each)


def drop(element: Element) -> None:
    """Take an element out of the tree; what stands behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    tail = "" if element.tag in ("a", "sup", "span", "del", "s", "strike", "rt", "rp") else " "
    tail += element.tail or ""
    if before is None:
        parent.text = _appended(parent.text, tail)
    else:
        before.tail = _appended(before.tail, tail)
    parent.remove(element)


def _appended(text: str | None, tail: str) -> str:
    return text if text and text[-1].isspace() and tail.isspace() else (text or "") + tail


def _opened(body: Element) -> Iterator[str]:
    """Give the ids of what a person opens by a button or a tab: it may be hidden, and is text all the same."""
    for each in body.iter():
        if each.get("aria-controls"):
            yield from each.get("aria-controls").split()
        if each.get("data-toggle") or each.get("data-bs-toggle") or each.get("role") == "tab":
            target = each.get("data-target") or each.get("data-bs-target") or each.get("href") or ""
            yield target.removeprefix("#")


def _furniture(body: Element, words: Words, opened: set[str]) -> Iterator[Element]:
    """Find what is no part of the text, unless it holds the main content, the title or most of the words."""
    with_main = _around_those(each for each in body.iter() if each.tag == "main" or each.get("role") == "main")
    with_title = _around_those(body.iter("h1"))
    walk = etree.iterwalk(body, events=("start",))
    for _, each in walk:
        around = each not in with_main and _around(each, each in with_title)
        small = words.of(each) <= LARGE_PART * words.of(body)
        if each is not body and ((around and small) or _hidden(each, opened) or _reference(each)):
            yield each
            walk.skip_subtree()


def _around_those(elements: Iterable[Element]) -> set[Element]:
    """Give the elements and all that they stand in."""
    found: set[Element] = set()
    for each in elements:
        above = each
        while above is not None and above not in found:
            found.add(above)
            above = above.getparent()
    return found


def _hidden(element: Element, opened: set[str]) -> bool:
    """Whether an element is not to be seen, and cannot be opened."""
    hidden = element.get("hidden")
    unseen = (
        (hidden is not None and hidden != "until-found")
        or element.get("aria-hidden") == "true"
        or bool(NOT_SHOWN.search(style_of(element)))
    )
    names = (element.get("class") or "").split()
    if any(UNSEEN.match(name.lower()) for name in names):
        return True
    return unseen and not (
        element.get("id") in opened or element.get("role") == "tabpanel" or any(OPENED.search(name) for name in names)
    )


def _around(element: Element, titled: bool) -> bool:
    """Whether an element says of itself that it stands around the text: by its tag, its role, or its names."""
    tag, role = element.tag, (element.get("role") or "").lower()
    if role.startswith("doc-") and role not in ROLES:
        return False
    if tag == "header":
        return not _heads_text(element, titled)
    if tag in AROUND_TEXT or role in ROLES:
        return True
    if tag == "button":
        return not _opens(element)
    if tag == "div" and (element.get("title") or "").lower() in ("header", "footer"):  # as LibreOffice writes pages
        return True
    if tag in OF_TEXT or titled:
        return False
    names = (element.get("class") or "").lower().split()
    if tag != "section" and element.get("id"):
        names.append("-".join(element.get("id").lower().split()))
    names = [name[:LONGEST_NAME] for name in names]
    return any(NAMED.search(name.partition("--")[0]) and not STATES.search(name) for name in names)


def _heads_text(header: Element, titled: bool) -> bool:
    """Whether a header is that of the text, and not of the site: within it, or with a title and without a link."""
    if any(above.tag in TEXTS or above.get("role") == "main" for above in header.iterancestors()):
        return True
    return titled and next(header.iter("a", "nav", "form", "ul"), None) is None


def _opens(button: Element) -> bool:
    """Whether a button's words name what it opens."""
    within_title = any(above.tag in (*HEADINGS, "summary", "dt") for above in button.iterancestors())
    return within_title or any(
        button.get(name) is not None for name in ("aria-controls", "aria-expanded", "data-toggle", "data-bs-toggle")
    )


def _reference(element: Element) -> bool:
    """Whether an element is a footnote's mark in the text, or the way back from a footnote."""
    _, anchor, place = (element.get("href") or "").rpartition("#")
    if element.tag != "a" or not anchor:
        return False
    words = "".join(element.itertext()).strip()
    if len(words) > LONGEST_MARK:
        return False
    if BACK.match(words):
        return True
    if not MARK.match(words):
        return False
    raised = any(each.tag == "sup" for each in (*element.iterancestors("sup"), *element.iter("sup")))
    return raised or bool(NOTE.search(place)) or "footnote" in (element.get("class") or "").lower()
