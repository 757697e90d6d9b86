"""The grammar of timeframes: what "Dec 12", "Summer term 2013", "2011/12" or "within 3 months" say about when."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: i
    for i, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}
# Seasons and school terms as English councils use them: first month, last month, whether that is in the next year.
SEASONS = {
    "spring term": (1, 4, 0), "summer term": (4, 7, 0), "autumn term": (9, 12, 0),
    "spring": (3, 5, 0), "summer": (6, 8, 0), "autumn": (9, 11, 0), "winter": (12, 2, 1),
}  # fmt: skip
MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
MONTH = rf"(?P<month>{MONTH_NAME})\.?"
YEAR = r"(?P<year>(?:19|20)\d{2}|['’]?\d{2})(?!\d|\s*%|\s*/\s*\d|\s*-\s*\d{1,4}\b(?!\s+[A-Za-z]))"
MONTH_YEAR = re.compile(rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?\b{MONTH}[\s,–-]*{YEAR}", re.IGNORECASE)
AND_YEAR = re.compile(r"\s*(?:and|&|,)\s*(?P<year>(?:19|20)\d{2})\b", re.IGNORECASE)
NUMERIC = re.compile(r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:20)?\d{2})\b")
QUARTER = re.compile(
    r"\b(?:q(?:uarter)?\s*(?P<quarter>[1-4]))\b[\s,:–-]*(?P<year>20\d{2})\s*[/–-]\s*(?:20)?\d{2}\b", re.IGNORECASE
)
SEASON = re.compile(
    r"\b(?P<season>(?:spring|summer|autumn)\s+term|spring|summer|autumn|winter)\s*,?\s*(?P<year>20\d{2})", re.IGNORECASE
)
FINANCIAL_YEAR = re.compile(r"\b(?P<first>20\d{2})\s*/\s*(?P<last>(?:20)?\d{2})\b")
YEARS = re.compile(r"\b(?P<first>20\d{2})\s*(?:[-–—]|to|until)\s*(?P<last>20\d{2}|\d{2})\b", re.IGNORECASE)
ONE_YEAR = re.compile(
    r"\b(?:(?P<edge>by|before|end of|start of|during|in|from)\s+(?:the\s+)?)*(?P<year>20\d{2})\b", re.IGNORECASE
)

RECURRENCES = (
    ("two-yearly", r"two[\s-]yearly|every (?:two|2) years|biennial\w*|bi-?ennial\w*"),
    (
        "twice-yearly",
        r"twice (?:a|per|each|yearly)(?: year| annum)?|half[\s-]yearly|bi[\s-]?annual(?:ly)?"
        r"|(?:six|6)[\s-]monthly|every (?:six|6) months",
    ),
    ("annual", r"annual(?:ly)?|yearly|per annum|each year|every year|once a year|year on year"),
    ("termly", r"termly|(?:each|every) term"),
    ("quarterly", r"quarterly|(?:each|every) quarter|every three months|3[\s-]monthly"),
    ("monthly", r"monthly|(?:each|every) month"),
)
ONGOING = re.compile(
    r"\b(?:on[\s-]?going|continu(?:ous|al|ing|es?)(?:ly)?|throughout|permanent|regular(?:ly)?|in place"
    r"|current(?:ly)?)\b",
    re.IGNORECASE,
)
COUNT = r"(?:\d{1,2}|one|two|three|four|five|six|nine|twelve)"
RELATIVE = re.compile(
    rf"\b(?:with(?:in)?|after|over|in)\s+(?:the\s+)?(?:next\s+|first\s+)?{COUNT}\s+(?:working\s+)?"
    r"(?:days?|weeks?|months?|years?)\b"
    r"|\b(?:immediate(?:ly)?|asap|as soon as possible|(?:short|medium|long)[\s-]term|year (?:one|two|three|[1-5]))\b"
    r"|\blife (?:span )?of the (?:strategy|plan)\b",
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


def parse(text: str) -> Timeframe:
    """Read a timeframe as written: "Dec 12" is a month and a year, "2011/12" a financial year (April to March)."""
    words = " ".join(text.replace("’", "'").split())
    days = _days(words)
    recurrence = next(
        (name for name, pattern in RECURRENCES if re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE)), None
    )
    if days:
        first, last = min(a for a, _ in days), max(b for _, b in days)
        months = (last.year - first.year) * 12 + last.month - first.month
        return Timeframe("recurrence" if recurrence else "interval" if months else "date", first, last, recurrence)
    if recurrence:
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
            year = int(match["year"]) + (first > 12)
            days.append(_months(year, (first - 1) % 12 + 1, year, (first + 1) % 12 + 1))
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
            year = int(match["year"])
            days.append(_months(year, first, year + turn, last))
    for match in FINANCIAL_YEAR.finditer(words):
        if free(match):
            days.append(_months(int(match["first"]), 4, int(match["first"]) + 1, 3))
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
    number = int(digits.strip("'’"))
    return number if number > 99 else 2000 + number


def _day_or_month(year: int, month: int, day: int) -> tuple[date, date]:
    if 1 <= day <= calendar.monthrange(year, month)[1]:
        return date(year, month, day), date(year, month, day)
    return _months(year, month, year, month)


def _months(year: int, month: int, last_year: int, last_month: int) -> tuple[date, date]:
    return date(year, month, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


LEAD = r"(?:by|in|within|during|throughout|until|from|before|over|on)\s+(?:the\s+)?(?:(?:end|start) of\s+|next\s+)?"
DATED = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH_NAME}\s+20\d{{2}}",
    r"(?:spring|summer|autumn|winter)(?:\s+term)?\s+20\d{2}",
    r"20\d{2}\s*[/–-]\s*(?:20)?\d{2}",
)
LED = (r"20\d{2}(?!\s*(?:strategy|children|workforce|vision))", rf"{COUNT}\s+(?:months|years|weeks)")  # alone, no date
REPEATED = (
    r"(?:on an )?annual(?:ly)?(?: basis)?", "quarterly", "monthly", "termly",
    r"every (?:two|three|\d) (?:years|months)", "per annum", "ongoing",
)  # fmt: skip
PHRASE = re.compile(
    rf"\b(?:{LEAD})?(?:{'|'.join(DATED)})\b|\b{LEAD}(?:{'|'.join(LED)})\b|\b(?:{'|'.join(REPEATED)})\b", re.IGNORECASE
)


def phrases(text: str) -> list[str]:
    """Find the timeframes that a sentence names, as written."""
    return [match.group() for match in PHRASE.finditer(text) if parse(match.group()).kind != "unknown"]
