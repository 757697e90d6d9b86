"""Web pages that hold no strategy: written by a script, an error, a login, frames; and what to do about each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.html_inline import words_of
from ingest.html_page import Element

SAVED = "save it as HTML (“web page, complete”) or print it to PDF, and ingest that"
SCRIPT_WORDS = 30  # fewest that a page holds which is not left to be written by its scripts
FEW_WORDS = 150  # of a page that is only an error, a login, or the way to another file
ASKS_FOR_SCRIPT = re.compile(
    r"\b(?:enable|requires?|turn on|without|need|activate)\b[^.]{0,40}\bjavascript\b", re.IGNORECASE
)
JAVASCRIPT = re.compile(r"\bjavascript\b", re.IGNORECASE)
ERROR = re.compile(
    r"\b(?:4(?:0[0134589]|10|29)|50[0234])\b(?=\W*$|\W+(?:error|not|page|forbidden|bad|access|internal|service|gateway))"
    r"|\berror\W+(?:4|5)\d\d\b|\bpage (?:cannot be|could not be|can.t be|is not|isn.t|not|no longer)\b"
    r"|\bnot found\b|\baccess (?:is )?(?:denied|forbidden)\b|\bforbidden\b|\bservice (?:temporarily )?unavailable\b"
    r"|\bbad (?:request|gateway)\b|\binternal server error\b|\brequest (?:rejected|blocked)\b|\bjust a moment\b"
    r"|\battention required\b|\bsession (?:has )?(?:expired|timed out)\b|\bsomething went wrong\b"
    r"|\bare you (?:a )?(?:human|robot)\b|\bsite (?:is )?(?:down|under maintenance)\b|\bobject moved\b",
    re.IGNORECASE,
)
LOGIN = re.compile(r"^\W*(?:please )?(?:sign|log)[ -]?(?:in|on)\b|^\W*login\b|authentication required", re.IGNORECASE)
DOCUMENT = re.compile(r"\.(pdf|docx?|odt|rtf)(?:[?#]|$)", re.IGNORECASE)
NEXT = re.compile(r"^\W*next(?: page| part| section| chapter)?(?:\W*:|\W*$)", re.IGNORECASE)
LONGEST_NAME = 12  # words of a link, as it is shown
FRAMES = ("frame", "iframe", "embed", "object")


@dataclass(frozen=True, slots=True)
class Signs:
    """What a page shows of itself before it is cleared: titles, frames and files in it, scripts, a login, links."""

    titles: tuple[str, ...]
    frames: tuple[str, ...]
    scripted: bool
    script_asked: bool
    password: bool
    moved: bool
    files: tuple[str, ...]
    next_page: str


def signs(root: Element) -> Signs:
    """Look at a page as it was saved."""
    unscripted = " ".join(words_of(each) for each in root.iter("noscript"))
    links = [each for each in root.iter("a") if each.get("href")]
    further = (words_of(each) for each in links if not each.get("href").startswith("#"))
    return Signs(
        titles=tuple(filter(None, (words_of(each) for each in root.iter("title", "h1")))),
        frames=tuple(
            (each.get("src") or each.get("data")).strip()
            for each in root.iter(*FRAMES)
            if (each.get("src") or each.get("data")) and next(each.iterancestors("noscript"), None) is None
        ),
        scripted=next(root.iter("script"), None) is not None,
        script_asked=bool(ASKS_FOR_SCRIPT.search(unscripted) or JAVASCRIPT.search(unscripted)),
        password=any((each.get("type") or "").lower() == "password" for each in root.iter("input")),
        moved=any(
            (each.get("http-equiv") or "").lower() == "refresh" and ";" in (each.get("content") or "")
            for each in root.iter("meta")
        ),
        files=tuple(words_of(each) for each in links if DOCUMENT.search(each.get("href")) and words_of(each)),
        next_page=next((words for words in further if NEXT.match(words)), ""),
    )


def refusal(found: Signs, words: int) -> str:
    """Say why a page with so many words in its main content is none to be read; nothing where it is one."""
    if words >= FEW_WORDS:
        return ""
    error = next((title for title in found.titles if ERROR.search(title)), "")
    if error:
        return (
            f"this page is an error's (“{_short(error)}”), not the strategy. Open its address in a browser, see that "
            f"the strategy is there, {SAVED}."
        )
    if found.password or any(LOGIN.match(title) for title in found.titles):
        return f"this page asks for a login, and holds no strategy. Sign in with a browser, open the strategy, {SAVED}."
    shown = next((name for name in found.frames if DOCUMENT.search(name)), "")
    if shown:
        return f"this page only shows another file ({_file(shown)}). Save that file from the browser, and ingest it."
    if words >= SCRIPT_WORDS:
        return ""
    if found.frames and not found.script_asked:
        shown = ", ".join(map(_file, found.frames[:3]))
        return (
            f"no text in this page: it shows others in frames ({shown}). Open the one with the strategy by itself in a "
            f"browser, {SAVED}."
        )
    if found.moved:
        return f"no text in this page: it only leads on to another. Open it in a browser, {SAVED}."
    if found.scripted or found.script_asked:
        return (
            "no text in this page: it is written by a script. Open it in a browser, wait until the text is there, "
            f"{SAVED}."
        )
    if not words:
        return "no words found in this page. Expected a strategy's text; check that the file is the right one."
    return ""


def warnings(found: Signs, words: int) -> list[str]:
    """Say where the strategy may be, if not all of it is in this page."""
    said = []
    if words < 2 * FEW_WORDS and found.files:
        named = "; ".join(f"“{_short(name)}”" for name in found.files[:3])
        said.append(
            f"this page has few words ({words}) and links to {named}: if that is the strategy, save that file and "
            "ingest it instead."
        )
    if found.next_page:
        said.append(
            f"this page says that it goes on (“{_short(found.next_page)}”): only what is in this file was read. If the "
            "site has one page with the whole text (often to print), save and ingest that."
        )
    return said


def _short(words: str) -> str:
    first = words.split()
    return " ".join(first[:LONGEST_NAME]) + (" …" if len(first) > LONGEST_NAME else "")


def _file(address: str) -> str:
    """Name a file by the end of its address."""
    return address.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2][:60] or "unnamed"
