"""The grammar of timeframes: what "Dec 12", "Summer term 2013", "2011/12" or "within 3 months" say about when."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ingest.patterns import Pattern

MONTHS = {
    name: i
    for i, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}
# Seasons and school terms as English councils use them: first month, last month, whether that is in the next year.
SEASONS = {
    "spring term": (1, 4, 0), "summer term": (4, 7, 0), "autumn term": (9, 12, 0), "easter": (3, 4, 0),
    "christmas": (12, 12, 0),
    "spring": (3, 5, 0), "summer": (6, 8, 0), "autumn": (9, 11, 0), "winter": (12, 2, 1),
}  # fmt: skip
MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
MONTH = rf"(?P<month>{MONTH_NAME})\.?"
YEAR = r"(?P<year>(?:19|20)\d{2}|['’‘]?\d{2})(?!\d|\s*%|\s*/\s*\d|\s*-\s*\d{1,4}\b(?!\s+[A-Za-z]))"
MONTH_YEAR = re.compile(rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?\b{MONTH}[\s,–-]*{YEAR}", re.IGNORECASE)
AND_YEAR = re.compile(r"\s*(?:and|&|,)\s*(?P<year>(?:19|20)\d{2})\b", re.IGNORECASE)
NUMERIC = re.compile(r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:20)?\d{2})\b")
SPAN = re.compile(
    rf"\b(?P<month>{MONTH_NAME})\.?\s*(?:[/–-]|to|and|&)\s*(?P<other>{MONTH_NAME})\.?[\s,]*(?P<year>20\d{{2}})\b",
    re.IGNORECASE,
)
# A quarter counts within the financial year, April to March, whether that is named by both its years or by its first.
QUARTER = re.compile(
    r"\b(?:q(?:uarter|tr)?\s*(?P<quarter>[1-4]))\b[\s,:–-]*(?:of\s+)?(?P<year>20\d{2}|\d{2}(?=\s*/))(?:\s*[/–-]\s*(?:20)?\d{2})?\b",
    re.IGNORECASE,
)
ACADEMIC_YEAR = re.compile(
    r"\b(?:(?:academic|school)\s+year\s+(?P<year>20\d{2})|(?P<first>20\d{2})\s*[/–-]\s*(?:20)?\d{2}\s+(?:academic|school)\s+year)"
    r"(?:\s*[/–-]\s*(?:20)?\d{2}\b)?",
    re.IGNORECASE,
)
SEASON = re.compile(
    r"\b(?:(?P<former>spring|summer|autumn)(?:\s+term)?\s*(?:[/–-]|to|and)\s*)?"
    r"(?P<season>(?:spring|summer|autumn)\s+term|spring|summer|autumn|winter|easter|christmas)\s*,?\s*(?P<year>20\d{2})"
    r"(?:\s*/\s*\d{2}\b)?",
    re.IGNORECASE,
)
FINANCIAL_YEAR = re.compile(r"(?<!/)\b(?P<first>20\d{2})\s*/\s*(?P<last>(?:20)?\d{2})\b(?!/)")
SHORT_YEAR = re.compile(r"(?<![\d/.])(?P<first>[012]\d)\s*/\s*(?P<last>[012]\d)(?![\d/.])")
YEARS = re.compile(r"\b(?P<first>20\d{2})\s*(?:[-–—]|to|until)\s*(?P<last>20\d{2}|\d{2})\b", re.IGNORECASE)
ONE_YEAR = re.compile(
    r"\b(?:(?P<edge>by|before|end of|start of|during|in|from)\s+(?:the\s+)?)*(?P<year>20\d{2})\b", re.IGNORECASE
)

RECURRENT = (
    ("two-yearly", r"two[\s-]yearly|every (?:two|2) years|biennial\w*|bi-?ennial\w*"),
    (
        "twice-yearly",
        r"twice (?:a|per|each|every) (?:year|annum)|twice yearly|half[\s-]yearly|bi[\s-]?annual(?:ly)?"
        r"|(?:six|6)[\s-]monthly|every (?:six|6) months",
    ),
    (
        "annual",
        rf"annual(?:ly)?|yearly|per annum|(?:each|every) (?:(?:financial|academic|school) )?year|once a year"
        rf"|year on year|(?:each|every) (?:{MONTH_NAME}|spring|summer|autumn|winter|easter)",
    ),
    ("termly", r"(?<!half[\s-])termly|(?:each|every|per|once a) (?:school )?term"),
    ("quarterly", r"quarterly|(?:each|every|per|once a) quarter|every (?:three|3) months|(?:three|3)[\s-]monthly"),
    ("monthly", r"(?<!bi[\s-])monthly|(?:each|every|per|once a) month"),
)
RECURRENCES = tuple((name, Pattern(rf"\b(?:{source})\b")) for name, source in RECURRENT)
SEVERAL = r"(?:two|three|four|five|six|eight|nine|ten|twelve|\d{1,2})"
# Rhythms that come back otherwise than those: every six weeks, half-termly, weekly.
OTHER_RHYTHM = re.compile(
    r"\b(?:daily|weekly|fortnightly|bi[\s-]?monthly|half[\s-]termly"
    r"|(?:each|every|a|per) (?:other )?(?:day|week|fortnight|half[\s-]term|month)"
    rf"|every (?:other|second) (?:month|year|term|week)|every {SEVERAL} (?:weeks|months|years|terms)"
    r"|(?:two|four|six|eight)[\s-](?:weekly|monthly)|(?:three|four|five|six) times (?:a|per|each) year"
    r"|twice a (?:term|month|week))\b",
    re.IGNORECASE,
)
ONGOING = re.compile(
    r"\b(?:on[\s-]?going|continu(?:ous|al|ing|es?)(?:ly)?|throughout|permanent|regular(?:ly)?|in place"
    r"|current(?:ly)?|rolling)\b",
    re.IGNORECASE,
)
COUNT = r"(?:\d{1,2}|one|two|three|four|five|six|nine|twelve)"
RELATIVE = re.compile(
    rf"\b(?:with(?:in)?|after|over|in|by)\s+(?:the\s+)?(?:next\s+|first\s+)?{COUNT}\s+(?:working\s+|calendar\s+)?"
    r"(?:days?|weeks?|months?|years?)\b"
    r"|\b(?:immediate(?:ly)?|asap|as soon as possible|(?:short|medium|long)[\s-]term"
    r"|(?:years?|yr) (?:one|two|three|four|five|[1-5]))\b"
    rf"|^{COUNT}\s+(?:days?|weeks?|months?|years?)(?:\s+from\b.*)?$|^month\s+\d{{1,2}}$"
    r"|\b(?:next|this|coming|first|second|third|final) (?:financial |academic |school )?(?:year|term|quarter)\b"
    r"|\bnew year\b|^q(?:uarter)? ?[1-4]$"
    r"|\blife (?:span |time )?of (?:the )?(?:strategy|plan)\b",
    re.IGNORECASE,
)
UNSETTLED = re.compile(
    r"\b(?:t\.?b\.?[cad]|to be (?:confirmed|agreed|decided|determined|set)|n/?a|none|not)\b", re.IGNORECASE
)
EVENT = re.compile(
    r"\b(?:following|on (?:the )?(?:release|publication|completion|receipt|appointment)|upon|when|once|align\w*"
    r"|after|in line with|as required|as needed|at the (?:start|end) of)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Timeframe:
    """When something is due: the kind of the phrase, the earliest and the latest day it can mean, and how often."""

    kind: str
    first: date | None = None
    last: date | None = None
    recurrence: str | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise ValueError(f"a timeframe cannot end on {self.last} before it starts on {self.first}")


@lru_cache(maxsize=10_000)
def parse(text: str) -> Timeframe:
    """Read a timeframe as written: "Dec 12" is a month and a year, "2011/12" a financial year (April to March)."""
    words = " ".join(text.replace("’", "'").split())
    days = _days(words)
    recurrence = next((name for name, pattern in RECURRENCES if pattern.search(words)), None)
    if days:
        first, last = min(a for a, _ in days), max(b for _, b in days)
        months = (last.year - first.year) * 12 + last.month - first.month
        return Timeframe("recurrence" if recurrence else "interval" if months else "date", first, last, recurrence)
    if recurrence or OTHER_RHYTHM.search(words):
        return Timeframe("recurrence", recurrence=recurrence)
    for kind, pattern in (("relative", RELATIVE), ("ongoing", ONGOING), ("event", EVENT)):
        if pattern.search(words):
            return Timeframe(kind)
    return Timeframe("unknown")


def _days(words: str) -> list[tuple[date, date]]:
    """Find the stretches of days that a phrase names."""
    days = []
    taken: list[tuple[int, int]] = []

    def free(match: re.Match[str]) -> bool:
        if any(a < match.end() and match.start() < b for a, b in taken):
            return False
        taken.append(match.span())
        return True

    for match in NUMERIC.finditer(words):
        if free(match) and 1 <= int(match["month"]) <= 12:
            days.append(_day_or_month(_year(match["year"]), int(match["month"]), int(match["day"])))
    for match in QUARTER.finditer(words):
        if free(match):
            first = 4 + 3 * (int(match["quarter"]) - 1)
            year = _year(match["year"]) + (first > 12)
            days.append(_months(year, (first - 1) % 12 + 1, year, (first + 1) % 12 + 1))
    for match in SPAN.finditer(words):
        start, end = (MONTHS[match[name].casefold()[:3]] for name in ("month", "other"))
        if free(match):
            days.append(_months(int(match["year"]) - (start > end), start, int(match["year"]), end))
    for match in MONTH_YEAR.finditer(words):
        if free(match):
            month = MONTHS[match["month"].casefold()[:3]]
            days.append(_day_or_month(_year(match["year"]), month, int(match["day"] or 0)))
            other = AND_YEAR.match(words, match.end())
            if other:
                taken.append(other.span())
                days.append(_day_or_month(int(other["year"]), month, int(match["day"] or 0)))
    for match in SEASON.finditer(words):
        if free(match):
            first, last, turn = SEASONS[" ".join(match["season"].casefold().split())]
            first = SEASONS[match["former"].casefold()][0] if match["former"] else first
            year = int(match["year"])
            days.append(_months(year, first, year + turn, last))
    for match in ACADEMIC_YEAR.finditer(words):
        if free(match):
            year = int(match["year"] or match["first"])
            days.append(_months(year, 9, year + 1, 8))
    for match in FINANCIAL_YEAR.finditer(words):
        if free(match):
            days.append(_months(int(match["first"]), 4, int(match["first"]) + 1, 3))
    for match in SHORT_YEAR.finditer(words):
        if int(match["last"]) == int(match["first"]) + 1 and free(match):
            days.append(_months(2000 + int(match["first"]), 4, 2000 + int(match["last"]), 3))
    for match in YEARS.finditer(words):
        if free(match):
            first_year, last_year = int(match["first"]), _year(match["last"])
            if last_year >= first_year:
                days.append(_months(first_year, 1, last_year, 12))
    for match in ONE_YEAR.finditer(words):
        if free(match):
            days.append(_months(int(match["year"]), 1, int(match["year"]), 12))
    return days


def _year(digits: str) -> int:
    number = int(digits.strip("'’‘"))
    return number if number > 99 else 2000 + number


def _day_or_month(year: int, month: int, day: int) -> tuple[date, date]:
    if 1 <= day <= calendar.monthrange(year, month)[1]:
        return date(year, month, day), date(year, month, day)
    return _months(year, month, year, month)


def _months(year: int, month: int, last_year: int, last_month: int) -> tuple[date, date]:
    return date(year, month, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


LEAD = (
    r"(?:by|in|within|during|throughout|until|from|before|over|on)\s+(?:the\s+)?"
    r"(?:(?:end|start|middle) of\s+(?:the\s+)?|(?:early|mid|late)[\s-]|next\s+)?"
)
DATED = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{MONTH_NAME}\.?\s*(?:[/–-]|to|and|&)\s*)?{MONTH_NAME}\.?\s+20\d{{2}}",
    r"(?:(?:spring|summer|autumn)\s*/\s*)?(?:spring|summer|autumn|winter|easter|christmas)(?:\s+term)?\s+20\d{2}(?:/\d{2})?",
    r"(?:q(?:uarter)?\s*[1-4]\s*,?\s+|(?:academic|school)\s+year\s+)?20\d{2}\s*[/–-]\s*(?:20)?\d{2}(?:\s+(?:academic|school)\s+year)?",
    r"q(?:uarter)?\s*[1-4]\s+(?:of\s+)?20\d{2}",
)
LED = (  # alone, no date
    r"20\d{2}(?!\s*(?:strategy|children|workforce|vision))",
    rf"{COUNT}\s+(?:working\s+|calendar\s+)?(?:days|months|years|weeks)",
    r"new year|(?:next|coming) (?:financial |academic |school )?year",
)
REPEATED = (
    r"(?:on an? )?(?:annual(?:ly)?|quarterly|monthly|weekly)(?: basis)?", r"(?:(?:six|three|two|bi|6|3)[\s-])?monthly",
    r"(?:half[\s-])?termly", "fortnightly", "per annum", "ongoing",
    rf"every (?:{SEVERAL} (?:years|months|weeks|terms)|other (?:week|month|term|year)|year|term|quarter|month|week)",
    rf"each (?:year|term|half[\s-]term|quarter|month|week|{MONTH_NAME}|spring|summer|autumn|winter)",
    r"(?:once|twice|(?:three|four|five|six) times) (?:a|per|each) (?:year|term|month|week)",
)  # fmt: skip
PHRASE = Pattern(rf"\b(?:{LEAD})?(?:{'|'.join(DATED)})\b|\b{LEAD}(?:{'|'.join(LED)})\b|\b(?:{'|'.join(REPEATED)})\b")


def phrases(text: str) -> list[str]:
    """Find the timeframes that a sentence names, as written."""
    return [match.group() for match in PHRASE.finditer(text) if parse(match.group()).kind != "unknown"]
