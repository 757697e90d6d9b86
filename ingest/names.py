"""Names of documents by their form: what looks like one, what only seems to, and how far one reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.prose import Prose
from ingest.rules import compiled, table
from ingest.wording import key

FORMS = table("names")
CAPITAL = r"(?:[A-Z][\w’'&/-]*|\d{4}|[0-9]+[- ][Yy]ear)"
JOIN = r"(?:of|for|and|the|in|to|on|&|with|a|–|-|:)"
CORE = "(?:" + "|".join(FORMS["core"]) + ")"
YEARS = r"(?: \(?(?:for )?(?:19|20)\d{2}(?:\s*[-–/]\s*\d{2,4})?\)?)?"
FURTHER = rf"(?:(?: {CAPITAL}){{0,2}} {CORE}\b)?"  # "Programme Management Framework" is one name
SUBJECT = rf"(?: (?:into|on) (?:the )?{CAPITAL}(?: (?:{JOIN} ){{0,2}}{CAPITAL})*)?"
NAME = re.compile(
    rf"(?P<name>{CAPITAL}(?:,? (?:{JOIN} ){{0,2}}{CAPITAL}){{0,9}}?(?: {JOIN})? {CORE}\b"
    rf"{FURTHER}{SUBJECT}{YEARS})(?![\w’'])"
)
SEGMENT = re.compile(r"^([^–:]+?)\s*(?:\s[–-]|:)\s+(?=\S)")
LEADING = re.compile(r"^(?:the|our|a|an|this|within|in|see|under)\s+", re.IGNORECASE)
VERB_FIRST = r"^(?:{verb}|{gerund})\b"
BODY = re.compile(r"\b(?:" + "|".join(FORMS["body"]) + r")s?$", re.IGNORECASE)
OWN_PAPER = re.compile(
    r"\b(?:" + "|".join(FORMS["own"]) + r")\b(?:\W+\w+){0,2}\W+(?:strategy|plan|programme|framework|policy|report)\b",
    re.IGNORECASE,
)
GENERIC = frozenset(FORMS["generic"])
YEAR = re.compile(r"\b(?:19|20)\d{2}")
NATIONAL = re.compile(FORMS["scope"]["national"])  # as written: "Act" is one, "act" is not


def bare(name: str) -> str:
    """Give a name without the article before it, the marks around it and the abbreviation in brackets behind it."""
    return LEADING.sub("", re.sub(r"\s*\([^)]*\)$", "", name).strip(" \"“”'‘’.,;:")) or name


def is_body(name: str) -> bool:
    """Whether a name is a body's, and not a document's."""
    return bool(BODY.search(bare(name)))


def named_documents(words: Prose) -> Iterator[Prose]:
    """Find what has the form of a document's name."""
    for match in NAME.finditer(words.plain):
        name = words.slice(*match.span("name"))
        lead = LEADING.match(name.plain)
        if lead:
            name = name.slice(lead.end(), len(name.plain))
        segment = SEGMENT.match(name.plain)
        if segment and set(key(segment[1]).split()) <= GENERIC:
            name = name.slice(segment.end(), len(name.plain))
        own = set(key(name.plain).split()) - GENERIC
        short = len(re.findall(r"[A-Z]\w+", name.plain)) < 2
        paper = OWN_PAPER.search(name.plain) and not YEAR.search(name.plain)
        if own and not short and not paper and not compiled(VERB_FIRST).search(name.plain):
            yield name


def scope(name: str, around: str, council: str) -> str:
    """Judge how far a name reaches: by its own words, else by those around it; a name without a sign is local."""
    if council in name or re.search(FORMS["scope"]["local"], name, re.IGNORECASE):
        return "local"
    if re.search(FORMS["scope"]["regional"], name, re.IGNORECASE):
        return "regional"
    if NATIONAL.search(name) or re.search(FORMS["scope"]["national_around"], around, re.IGNORECASE):
        return "national"
    return "local"
