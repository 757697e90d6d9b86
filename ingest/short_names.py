"""Find where a text names its drivers again in short: by the last word of a name, or by what brackets explain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Document, Table
from ingest.patterns import Pattern
from ingest.prose import Places, Prose
from ingest.strategy import Citation

Mention = tuple[Citation, Prose]

LAST_WORD = re.compile(r"\b(?i:the|that|this) (?P<name>[A-Z][a-z]{3,})\b(?!(?:[’']s?)? (?:[A-Z&]|of\b))")
# A kind of paper in small letters, which a paragraph has named in full before: "the memorandum".
BY_KIND = Pattern(
    r"\b(?:the|that|this) (?:new |same |revised )?"
    r"(?P<name>accord|act|agreement|bill|charter|code|compact|concordat|covenant|(?:green|white) paper|inquiry"
    r"|manifesto|memorandum|pledge|protocol|review|standards|statement|task ?force)\b"
    r"(?!['’-])(?! (?:for|into|of|on|to)\b)"
)
EXPLAINED = re.compile(r"^[^.;()]{0,50}?\((?:the )?[“\"‘']?(?P<short>[A-Z][A-Za-z]{1,6})[”\"’']?\)")
UNDATED = re.compile(r"[\s,(]+(?:19|20)\d{2}\b.*$")


def named_by_last_word(document: Document, named: list[Mention]) -> Iterator[Mention]:
    """Give where a paragraph names a policy again by the last word of its name: "the Plan", "the Pledge"."""
    policies = Places((told, told[1]) for told in named if told[0].kind == "policy")
    for block in document.blocks:
        if isinstance(block, Table):
            continue
        here = policies.within(block.prose)
        for pattern, is_named in ((LAST_WORD, _ends_in), (BY_KIND, _is_kind)) if here else ():
            for match in pattern.finditer(block.prose.plain):
                name = block.prose.slice(*match.span("name"))
                before = [one for one, told in here if told.ends[-1] <= name.starts[0] and is_named(told, name)]
                if before and not any(name.within(told) for _, told in here):
                    yield before[-1], name


def abbreviated(document: Document, named: list[Mention]) -> Iterator[Mention]:
    """Give where an abbreviation stands that the brackets behind a policy's name explain."""
    shorts = dict(_explained(document, named))
    if not shorts:
        return
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, shorts)) + r")\b")
    known = Places((told, told[1]) for told in named)
    for words in _stretches(document):
        for match in pattern.finditer(words.plain):
            name = words.slice(*match.span())
            driver = shorts[match.group()]
            if not any(name.within(told) for _, told in known.within(words)):
                yield driver, name


def _explained(document: Document, named: list[Mention]) -> Iterator[tuple[str, Citation]]:
    """Give the abbreviations that stand in brackets behind the names of policies, made of their words' letters."""
    places = Places((told, told[1]) for told in named if told[0].kind == "policy")
    for words in _stretches(document):
        for driver, name in places.within(words):
            begin = words.starts.index(name.starts[0])
            match = EXPLAINED.match(words.plain[begin + len(name.plain) :])
            if match and _initials(match["short"]) == _initials(name.plain)[: len(_initials(match["short"]))]:
                yield match["short"], driver


def _stretches(document: Document) -> Iterator[Prose]:
    """Give the words of each block, and of each cell of a table."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in (*row.cells, row.group) if cell)
        else:
            yield block.prose


def _ends_in(told: Prose, name: Prose) -> bool:
    """Whether a name of several words ends in a word, but for its years."""
    words = UNDATED.sub("", told.plain).split()
    return len(words) > 1 and words[-1] == name.plain


def _is_kind(told: Prose, name: Prose) -> bool:
    """Whether a kind of paper, in small letters, stands in a name with capitals."""
    return re.search(rf"\b{re.escape(name.plain.title())}\b", told.plain) is not None


def _initials(words: str) -> str:
    """Give the letters of an abbreviation, or the first ones of a name's words, in capitals: M and U of "MoU"."""
    found = (
        re.findall(r"[A-Z]", words)
        if " " not in words
        else [word[0].upper() for word in words.split() if word.lower() not in ("of", "and", "the", "for", "on", "in")]
    )
    return "".join(found).replace("&", "")
