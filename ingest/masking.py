"""Contact details of persons in a text, masked at equal length: every other character keeps its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

MASK = "█"
BEGIN = rf"(?<![\w{MASK}])"  # of a word; behind what is masked none begins, or a text would change when masked twice
# Blanks, marks, whole tags and entities stay: the layout of what is masked stands.
HIDDEN = re.compile(r"(<[^<>\n]*>|&(?:[a-z]+|#\w+);)|[^\s!-/:-@\[-`{-~‐-‧]")

AT = re.compile(
    r"(?:[ \t]?[@＠][ \t]?|%40|&#0*64;|&#x0*40;|&commat;|\s?[(\[{]\s?at\s?[)\]}]\s?|(?P<word> at )(?!www))"
    r"(?:<(?:wbr|br)\s*/?>)?\n?",
    re.IGNORECASE,
)
NAMES = re.compile(r"[^\W\d_]{2,}\.[^\W\d_]{2,}")  # before a bare "at", only what is surely no sentence's end
MARKS = r"(?:\*\*|\\(?=[\w.@-])|</?(?:b|i|em|strong|u|span|wbr)\b[^<>\n]*>)"
LOCAL = re.compile(rf"(?:[\w.+'’&~-]|{MARKS})*[\w+~-]{MARKS}*\Z")
LONGEST_LOCAL = 100
# A domain may be broken behind a point, where what follows is surely its end; "Ask jane@x.gov.uk. We answer" is two.
POINT = r"(?:\.|[ \t]?[(\[{]\s?dot\s?[)\]}][ \t]?|\.[ \t]?\n[ \t]*(?=(?:gov|nhs|org|sch|police|com|net|co|ac|uk)\b))"
DOMAIN = re.compile(rf"{MARKS}*[^\W_](?:[\w-]|{MARKS})*(?:{POINT}{MARKS}*[^\W_](?:[\w-]|{MARKS})*)*", re.IGNORECASE)
# The last part of a domain is written in one case: in "Kids@First.We" a sentence begins.
LAST_PART = re.compile(r"(?:[a-z]{2,}|[A-Z]{2,})$")

GAP = r"(?:[ \u00a0\u2000-\u200b\u202f().\-‐-―*_/]|&nbsp;|</?(?:b|i|em|strong|span)\b[^<>\n]*>){0,5}"
PHONE = re.compile(
    rf"(?<![\w{MASK}£$€%+])(?<!\d[.-])(?<![A-Z][-/_])"
    rf"(?P<abroad>(?:\(?\+{GAP}44\)?|00{GAP}44\b){GAP}(?:\(0\){GAP})?(?=[1-37-8]))?"
    r"(?P<first>(?(abroad)\d{2,10}|\(?0[1-35-8]\d{1,9}))"
)
GROUP = re.compile(rf"{GAP}\n?(?P<digits>\d{{2,8}})(?!\d)")
YEAR = re.compile(r"(?:19|20)\d\d")
EXTENSION = (
    rf"{GAP}[,;]?{GAP}(?:(?:extension|extn|ext)\b|x(?=[ .:]?\d))[ .:]{{0,3}}(?:no\.?|number)?[ :]?\d{{2,6}}(?!\d)"
)
BEHIND = re.compile(rf"(?:/\d{{1,4}}(?![ -]?\d))?(?:{EXTENSION})?", re.IGNORECASE)
DIGITS = (10, 11)  # of a number with its area code; some codes still have the shorter ones
NATIONAL_DIGITS = (9, 10)  # of the same without the 0
# What is numbered, but not to be rung.
NUMBERED = re.compile(
    rf"{BEGIN}(?:isbn|issn|ref(?:erence)?|vat|urn|upn|uprn|(?:charity|company|regist\w+)(?= no\b| number))\b"
    r"[\s.:#*-]*(?:(?:no|number)\b)?[\s.:#*-]*(?:[\dX]+[ -])*\Z",
    re.IGNORECASE,
)
# Without its area code, a number is known only by the word before it.
CALLED = re.compile(
    rf"{BEGIN}(?:(?:tele)?phone|tel|mobile|mob|fax|direct (?:line|dial)|ddi)\b(?:[ ](?:no|number)\b)?[ .:*_]{{1,6}}"
    rf"(?P<number>(?!(?:19|20)\d\d\D{{1,3}}(?:19|20)?\d\d\b)[1-9]\d{{2,4}}[ -]?\d{{3,4}})(?![\d{MASK}])"
    rf"|{BEGIN}(?:extn?\b\.?|extension(?:[ ](?:no\b\.?|number))?:)[ :*_]{{0,4}}(?P<extension>\d{{3,6}})(?!\d)",
    re.IGNORECASE,
)
CONTEXT = 40

# What one of each kind holds, in lower case. A text is gone through for these words, and read only where one stands.
HELD_BY_AT = ("@", "＠", "%40", "&", "(", "[", "{", " at ")
HELD_BY_PHONE = ("(", "+", "0")
HELD_BY_CALLED = ("phone", "tel", "mob", "fax", "direct ", "ddi", "ext")


def mask(text: str) -> tuple[str, int]:
    """Mask e-mail addresses and telephone numbers of the United Kingdom; give the text and how many there were.

    The text has as many characters (Unicode code points) as before. Web addresses and postal addresses stay.
    """
    lower = text.replace("İ", "i").lower()  # the one letter that two would stand for
    places = sorted((*_addresses(text, lower), *_numbers(text, lower), *_called(text, lower)))
    found = _apart(places)
    pieces, end = [], 0
    for start, stop in found:
        pieces += [text[end:start], HIDDEN.sub(lambda match: match[1] or MASK, text[start:stop])]
        end = stop
    return "".join([*pieces, text[end:]]), len(found)


def _apart(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Make one of places that overlap."""
    found: list[tuple[int, int]] = []
    for start, stop in places:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], stop))
        else:
            found.append((start, stop))
    return found


def _places(lower: str, held: tuple[str, ...], before: int = 0) -> list[int]:
    """Give the places of some words in a text in lower case, in order, with as many before each."""
    found: set[int] = set()
    for word in held:
        at = lower.find(word)
        while at >= 0:
            found.update(range(max(0, at - before), at + 1))
            at = lower.find(word, at + 1)
    return sorted(found)


def _found(pattern: re.Pattern[str], text: str, places: list[int]) -> Iterator[re.Match[str]]:
    """Find a pattern at any of the places in a text, each behind the end of the one before."""
    end = 0
    for place in places:
        found = pattern.match(text, place) if place >= end else None
        if found:
            yield found
            end = found.end()


def _addresses(text: str, lower: str) -> Iterator[tuple[int, int]]:
    """Find e-mail addresses around what stands for their @, however a page or a mark has parted them."""
    for at in _found(AT, text, _places(lower, HELD_BY_AT, before=1)):
        domain = DOMAIN.match(text, at.end())
        if not domain:
            continue
        parts = [part for part in re.split(POINT, re.sub(MARKS, "", domain.group()), flags=re.IGNORECASE) if part]
        whole = len(parts) > 1 and LAST_PART.search(parts[-1])
        if at["word"] and not whole:
            continue
        local = LOCAL.search(text, max(0, at.start() - LONGEST_LOCAL), at.start())
        if not local or (at["word"] and not NAMES.fullmatch(local.group())):
            continue
        cut_short = "." in local.group() and not any(mark.isspace() for mark in at.group())
        if whole or cut_short:
            yield local.start(), domain.end()


def _numbers(text: str, lower: str) -> Iterator[tuple[int, int]]:
    """Find telephone numbers with their area code: as many digits as one has, in groups as one is written."""
    behind = 0
    for place in _places(lower, HELD_BY_PHONE):
        found = PHONE.match(text, place) if place >= behind else None
        if found:
            end = _number_end(text, found)
            if end:
                yield place, end
            behind = end or found.end()


def _number_end(text: str, found: re.Match[str]) -> int | None:
    """Say where a telephone number ends that may have begun; nothing where it is none."""
    shortest, longest = NATIONAL_DIGITS if found["abroad"] else DIGITS
    digits, end = len(found["first"].lstrip("(")), found.end()
    at_line_start = text[found.start() - 1 : found.start()] in ("", "\n")
    groups = []
    while group := GROUP.match(text, end):
        more = digits + len(group["digits"])
        if more > longest or ("\n" in group.group() and at_line_start):  # numbers below each other are a column
            break
        digits, end = more, group.end()
        groups.append(group["digits"])
    years = bool(groups) and all(YEAR.fullmatch(group) for group in groups)
    if not shortest <= digits <= longest or years or text[end : end + 1].isdigit():
        return None
    if NUMBERED.search(text, max(0, found.start() - CONTEXT), found.start()):
        return None
    behind = BEHIND.match(text, end)
    return behind.end() if behind else end


def _called(text: str, lower: str) -> Iterator[tuple[int, int]]:
    """Find numbers that are telephones' by the word before them."""
    for found in _found(CALLED, text, _places(lower, HELD_BY_CALLED)):
        yield found.span("number" if found["number"] else "extension")
