"""Names of documents by their form: what looks like one, what only seems to, and how far one reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.patterns import Choice, Pattern
from ingest.prose import Prose
from ingest.rules import compiled, table
from ingest.wording import key

FORMS = table("names")
CAPITAL = r"(?:[A-Z][\w’'&/-]*|\d{4}(?!\s?[-–/]\s?\d)|[0-9]+[- ][Yy]ear|\((?:England|Wales|England and Wales)\))"
JOIN = r"(?:of|for|and|the|in|to|on|&|with|a|–|-|:)"
CORE = "(?:" + "|".join(FORMS["core"]) + ")"
YEARS = r"(?: \(?(?:for )?(?:19|20)\d{2}(?:\s*[-–/]\s*\d{2,4})?\)?)?"
FURTHER = rf"(?:(?: {CAPITAL}){{0,2}} {CORE}\b)?"  # "Programme Management Framework" is one name
BETWEEN = r"(?:(?!and the )(?:of|for|and|the|in|to|on|&|with|a|–|-|:) ){0,2}"  # "and the" begins another name
SUBJECT = rf"(?: (?:into|on|for) (?:the )?{CAPITAL}(?: {BETWEEN}{CAPITAL})*)?"
SMALL_CORE = "(?:" + "|".join(FORMS["small_core"]) + ")"
TITLE = "(?! (?:" + "|".join(FORMS["titles"]) + r")\b)"
NAME = Pattern(
    rf"(?=[A-Z\d(])(?:(?P<name>{CAPITAL}(?:,? {BETWEEN}{CAPITAL}){{0,9}}?(?: {JOIN})? {CORE}\b"
    rf"{FURTHER}{SUBJECT}{YEARS}{TITLE})(?![\w’'])"
    rf"|(?P<small>{CAPITAL}(?:,? {BETWEEN}{CAPITAL}){{2,8}} {SMALL_CORE}\b{YEARS})(?![\w’']))",
    0,
)
SEGMENT = re.compile(r"^([^–:]+?)\s*(?:\s[–-]|:)\s+(?=\S)")
# What stands before a name at the start of a sentence: "The Children's Plan", "Following the Laming Review".
LEADING = re.compile(
    r"^(?:(?:nation|region|local)ally,? )?"
    r"(?:(?:adoption|creation|development|expansion|extension|implementation|introduction|launch|publication|review)"
    r" of (?=the\s|our\s)"
    r"|(?:after|alongside|as|before|by|until|despite|following|from|given|like|since|through|under|unlike|with)"
    r"\s+(?=the\s|our\s))?"
    r"(?:the|our|a|an|this|within|in|see|under)\s+",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"\s*\([^)]*\)$")
VERB_FIRST = r"^(?:{verb}|{gerund})\b"
BODY = re.compile(r"\b(?:" + "|".join(FORMS["body"]) + r")s?$", re.IGNORECASE)
OWN_PAPER = re.compile(
    r"\b(?:" + "|".join(FORMS["own"]) + r")\b(?:\W+\w+){0,2}\W+(?:strategy|plan|programme|framework|policy|report)\b",
    re.IGNORECASE,
)
GENERIC = frozenset(FORMS["generic"])
WIDER = re.compile(r"\b(?:(?:19|20)\d{2}|(?i:" + FORMS["scope"]["regional"] + r")|National|Government)\b")
REVIEWED = re.compile(r"^(?:\w+ )?(?:" + "|".join(FORMS["reviewed"]) + r")s? reviews?$", re.IGNORECASE)
TAUGHT = re.compile(r"\b(?:" + "|".join(FORMS["taught"]) + r")\W+(?:programme|scheme)\b", re.IGNORECASE)
TITLED = r"(?:Lord|Lady|Baroness|Dame|Sir|Professor|Prof\.?|Dr\.?)"
SURNAME = r"(?!(?:" + "|".join(FORMS["institutions"]) + r")\b)[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?"
PARTS = {
    "capital": CAPITAL,
    "joined": rf"{CAPITAL}(?: {BETWEEN}{CAPITAL}){{0,7}}{YEARS}",
    "several": rf"{CAPITAL}(?: {BETWEEN}{CAPITAL}){{1,7}}",
    "title": TITLED,
    "person": rf"(?:{TITLED} (?:{SURNAME} )?|{SURNAME} ){SURNAME}",
    "surname": SURNAME,
    "about": rf"(?:the )?[\w’'-]+(?: (?!{FORMS['going_on']})[\w’'-]+){{0,9}}",
}
PART = re.compile(r"\{([a-z]+)\}")


def _form(source: str) -> Pattern:
    """Give a pattern in which words between braces stand for the parts of names."""
    return Pattern(PART.sub(lambda found: PARTS[found[1]], source), 0)


OTHERS = Choice((form, form) for form in map(_form, FORMS["forms"]))
# As written: "Act" is one, "act" is not.
NATIONAL, PERSON = re.compile(FORMS["scope"]["national"]), _form(FORMS["scope"]["person"])
LOCAL, REGIONAL = (re.compile(FORMS["scope"][reach], re.IGNORECASE) for reach in ("local", "regional"))
AROUND = [(reach, re.compile(FORMS["scope"][f"{reach}_around"], re.IGNORECASE)) for reach in ("regional", "national")]


@lru_cache(maxsize=2_000)
def bare(name: str) -> str:
    """Give a name without the article before it, the marks around it and the abbreviation in brackets behind it."""
    return LEADING.sub("", BRACKETED.sub("", name).strip(" \"“”'‘’.,;:")) or name


def is_body(name: str) -> bool:
    """Whether a name is a body's, and not a document's."""
    return bool(BODY.search(bare(name)))


def named_documents(words: Prose) -> list[Prose]:
    """Find what has the form of a document's name, in order; of several in one place the longest first."""
    found = list(_ending_in_kind(words)) if NAME.may_match(words.plain) else []
    for form in OTHERS.possible(words.plain):
        found += [words.slice(*match.span("name")) for match in form.finditer(words.plain)]
    return sorted(found, key=lambda name: (name.starts[0], -len(name.plain)))


def _ending_in_kind(words: Prose) -> Iterator[Prose]:
    """Find the names that end in what they are: a plan, a framework, a review."""
    for match in NAME.finditer(words.plain):
        name = words.slice(*match.span("name" if match["name"] else "small"))
        lead = LEADING.match(name.plain)
        if lead:
            name = name.slice(lead.end(), len(name.plain))
        segment = SEGMENT.match(name.plain)
        if segment and set(key(segment[1]).split()) <= GENERIC:
            name = name.slice(segment.end(), len(name.plain))
        own = set(key(name.plain).split()) - GENERIC
        short = len(re.findall(r"[A-Z]\w+", name.plain)) < 2
        owned = any(kind.search(name.plain) for kind in (OWN_PAPER, TAUGHT, REVIEWED))
        paper = owned and not WIDER.search(name.plain)
        if own and not short and not paper and not compiled(VERB_FIRST).search(name.plain):
            yield name


def scope(name: str, around: str, council: str, otherwise: str = "local") -> str:
    """Judge how far a name reaches: by its own words, else by its sentence's, else as what stands beside it."""
    if council in name or LOCAL.search(name):
        return "local"
    if REGIONAL.search(name):
        return "regional"
    if NATIONAL.search(name) or PERSON.search(name):
        return "national"
    return next((reach for reach, sign in AROUND if sign.search(around)), otherwise)
