"""The grammar of timeframes: what is written under "by when", and what it says about when."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.timeframe import Timeframe, parse, phrases

DATES = [
    ("Dec 12", "2012-12-01", "2012-12-31", "a month and the last two digits of a year"),
    ("Dec ’12", "2012-12-01", "2012-12-31", "with an apostrophe"),
    ("Sep-12", "2012-09-01", "2012-09-30", "as a spreadsheet writes it"),
    ("Sept 13", "2013-09-01", "2013-09-30", "September has two abbreviations"),
    ("Nov.2012", "2012-11-01", "2012-11-30", "a full stop and no blank"),
    ("June 2012", "2012-06-01", "2012-06-30", "a month is all of its days"),
    ("By the end of March 2013", "2013-03-01", "2013-03-31", "words around it do not matter"),
    ("february 2012", "2012-02-01", "2012-02-29", "a leap year, in small letters"),
    ("1st April 2014", "2014-04-01", "2014-04-01", "a day"),
    ("30 of September 2011", "2011-09-30", "2011-09-30", "a day with 'of'"),
    ("31/03/2013", "2013-03-31", "2013-03-31", "the day comes before the month"),
    ("31.3.13", "2013-03-31", "2013-03-31", "with full stops"),
    ("30 February 2012", "2012-02-01", "2012-02-29", "of a day that there is not, the month remains"),
]
INTERVALS = [
    ("December 2013 and 2014", "2013-12-01", "2014-12-31", "one month in two years: from the first to the last"),
    ("March 2012 (draft), June 2012 (final)", "2012-03-01", "2012-06-30", "two months: from the first to the last"),
    ("Jan 2011 to March 2012", "2011-01-01", "2012-03-31", "from one month to another"),
    ("Feb 2013 / Feb 2014", "2013-02-01", "2014-02-28", "a stroke between two months is no financial year"),
    ("Sept 2012 - 31 March 2013", "2012-09-01", "2013-03-31", "a dash before a day is no range of years"),
    ("Summer term 2013", "2013-04-01", "2013-07-31", "a school term"),
    ("Autumn Term, 2012", "2012-09-01", "2012-12-31", "with capitals and a comma"),
    ("Spring 2012 (LTP timeframe)", "2012-03-01", "2012-05-31", "a season is not a term"),
    ("winter 2012", "2012-12-01", "2013-02-28", "winter ends in the next year"),
    ("2011/12", "2011-04-01", "2012-03-31", "a stroke is a financial year, April to March"),
    ("2012/2013", "2012-04-01", "2013-03-31", "with four digits too"),
    ("Q3 2012/13", "2012-10-01", "2012-12-31", "a quarter of a financial year"),
    ("Quarter 4, 2012-13", "2013-01-01", "2013-03-31", "the fourth is in the next year"),
    ("2011-2013", "2011-01-01", "2013-12-31", "a dash is whole years"),
    ("2011 – 15", "2011-01-01", "2015-12-31", "with two digits too"),
    ("by end of 2014", "2014-01-01", "2014-12-31", "a year"),
    ("from 2012 onwards", "2012-01-01", "2012-12-31", "of an open end only the year that is named is known"),
    ("Easter 2016", "2016-03-01", "2016-04-30", "Easter falls in March or April"),
    ("Q2 2012", "2012-07-01", "2012-09-30", "a quarter counts from April"),
    ("Q4 12/13", "2013-01-01", "2013-03-31", "with two digits to the year"),
    ("12/13", "2012-04-01", "2013-03-31", "two years that follow each other"),
    ("academic year 2015/16", "2015-09-01", "2016-08-31", "a school year, September to August"),
    ("2015-16 school year", "2015-09-01", "2016-08-31", "with its name behind it"),
    ("April - June 2012", "2012-04-01", "2012-06-30", "two months of one year"),
    ("Nov/Dec 2013", "2013-11-01", "2013-12-31", "with a stroke"),
    ("Dec - Jan 2014", "2013-12-01", "2014-01-31", "over the turn of a year"),
    ("Summer/Autumn 2013", "2013-06-01", "2013-11-30", "two seasons"),
    ("Winter 2012/13", "2012-12-01", "2013-02-28", "a winter with both its years"),
    ("50% by 2015", "2015-01-01", "2015-12-31", "a share is no date, the year behind it is"),
]
RECURRENCES = [
    ("termly", "termly", "by its word"),
    ("each term", "termly", "in two words"),
    ("Bi annual facilitation", "twice-yearly", "bi-annual is twice a year"),
    ("bi-annual", "twice-yearly", "with a hyphen"),
    ("half yearly", "twice-yearly", "half a year"),
    ("every six months", "twice-yearly", "in months"),
    ("biennial", "two-yearly", "biennial is every two years"),
    ("every two years", "two-yearly", "in words"),
    ("annually", "annual", "by its word"),
    ("Reviewed each year", "annual", "in two words"),
    ("Quarterly", "quarterly", "by its word"),
    ("every three months", "quarterly", "in months"),
    ("monthly", "monthly", "by its word"),
    ("each November", "annual", "a month of every year"),
    ("every spring", "annual", "a season of every year"),
    ("half-termly", None, "a rhythm that has no name of its own"),
    ("every six weeks", None, "another"),
    ("every other month", None, "another"),
    ("bi-monthly", None, "twice a month, or every other one"),
    ("weekly", None, "another"),
    ("three times a year", None, "another"),
]
OTHERS = [
    ("ongoing", "ongoing", "no end"),
    ("On-going", "ongoing", "with a hyphen"),
    ("Continuous", "ongoing", "in another word"),
    ("within 3 months of training", "relative", "counted from something"),
    ("Within 3 months following undertaking formal training", "relative", "at length"),
    ("With 3 months of training being undertaken", "relative", "with a slip of the pen"),
    ("Year 2", "relative", "a year of the plan"),
    ("Yr 2", "relative", "in short"),
    ("6 months", "relative", "a length alone"),
    ("3 months from start", "relative", "from a start that is not told"),
    ("within five working days", "relative", "working days"),
    ("in the new year", "relative", "of a year that is not named"),
    ("next year", "relative", "as seen from the document"),
    ("Rolling programme", "ongoing", "in another word"),
    ("immediately", "relative", "from now"),
    ("ASAP", "relative", "in short"),
    ("long term", "relative", "some day"),
    ("Align to the business planning cycle", "event", "when something else happens"),
    ("On completion of the review", "event", "when something else is done"),
    ("As required", "event", "when somebody asks"),
    ("TBC", "unknown", "not yet said"),
    ("", "unknown", "not said"),
]
NO_DATES = [
    ("25% by 3 teams", "a share"),
    ("level 2", "a qualification"),
    ("NVQ level 3 or above by all 20 staff", "another"),
    ("at least 12 staff", "a number of people"),
    ("Section 11", "a section of an Act"),
    ("31/13/2012", "a thirteenth month"),
    ("24/7", "all hours"),
    ("3 - 5 years", "ages"),
    ("5/6", "a fraction"),
    ("11/14 year olds", "ages"),
    ("Phase 1", "a phase"),
    ("room 2013b", "a room"),
    ("0151 2012345", "a telephone"),
    ("Marc 12", "a person"),
    ("decide 12", "a verb"),
    ("2013-2011", "an end before its beginning"),
]


@pytest.mark.parametrize(("text", "first", "last", "reason"), DATES, ids=[case[0] for case in DATES])
def test_a_date_is_a_day_or_the_days_of_a_month(text: str, first: str, last: str, reason: str) -> None:
    assert parse(text) == Timeframe("date", date.fromisoformat(first), date.fromisoformat(last)), reason


@pytest.mark.parametrize(("text", "first", "last", "reason"), INTERVALS, ids=[case[0] for case in INTERVALS])
def test_an_interval_is_longer_than_a_month(text: str, first: str, last: str, reason: str) -> None:
    assert parse(text) == Timeframe("interval", date.fromisoformat(first), date.fromisoformat(last)), reason


@pytest.mark.parametrize(("text", "recurrence", "reason"), RECURRENCES, ids=[case[0] for case in RECURRENCES])
def test_a_recurrence_says_how_often(text: str, recurrence: str | None, reason: str) -> None:
    assert parse(text) == Timeframe("recurrence", recurrence=recurrence), reason


@pytest.mark.parametrize(
    ("text", "first", "last", "recurrence"),
    [
        ("quarterly from April 2013", "2013-04-01", "2013-04-30", "quarterly"),
        ("By September 2012 and annually thereafter", "2012-09-01", "2012-09-30", "annual"),
    ],
)
def test_a_recurrence_may_have_a_date(text: str, first: str, last: str, recurrence: str) -> None:
    assert parse(text) == Timeframe("recurrence", date.fromisoformat(first), date.fromisoformat(last), recurrence)


@pytest.mark.parametrize(("text", "kind", "reason"), OTHERS, ids=[case[0] or "nothing" for case in OTHERS])
def test_what_names_no_day_says_of_what_kind_it_is(text: str, kind: str, reason: str) -> None:
    assert parse(text) == Timeframe(kind), reason


def test_a_date_counts_before_an_ongoing_one() -> None:
    assert parse("Ongoing - review April 2013") == Timeframe("date", date(2013, 4, 1), date(2013, 4, 30))


@pytest.mark.parametrize(("text", "what"), NO_DATES, ids=[case[0] for case in NO_DATES])
def test_a_number_is_no_date(text: str, what: str) -> None:
    found = parse(text)
    assert (found.kind, found.first, found.last) == ("unknown", None, None), what


PHRASES = [
    ("We will train ten deputies by March 2013.", ["by March 2013"], "a month"),
    (
        "We will train ten deputies each year by March 2013.",
        ["each year", "by March 2013"],
        "how often, and until when",
    ),
    ("Every team is visited half-termly", ["half-termly"], "a rhythm of the school year"),
    ("The panel meets every six weeks", ["every six weeks"], "a rhythm of weeks"),
    ("A meeting within five working days", ["within five working days"], "working days"),
    ("The census will be repeated in Q2 2014/15.", ["in Q2 2014/15"], "a quarter"),
    ("From the academic year 2015/16 it is free.", ["From the academic year 2015/16"], "a school year"),
    ("The pilot runs from April to June 2014", ["from April to June 2014"], "two months of a year"),
    ("By the end of the autumn term 2014 all are open", ["By the end of the autumn term 2014"], "the end of a term"),
    ("A fair every spring, and a survey each November", ["each November"], "a month of every year"),
    ("In 2011/2012 Anytown will begin work on it", ["In 2011/2012"], "a financial year"),
    ("We will review every contract annually", ["annually"], "a recurrence"),
    ("All of them are trained within 6 months", ["within 6 months"], "a relative one"),
    ("The 2020 Children's Workforce Strategy sets it out", [], "the year of a strategy's name is no date"),
    ("At least 50 per cent of level 2 staff", [], "a number is none"),
    ("We will listen", [], "none"),
]


@pytest.mark.parametrize(("sentence", "expected", "reason"), PHRASES, ids=[reason for _, _, reason in PHRASES])
def test_a_sentence_names_its_timeframes(sentence: str, expected: list[str], reason: str) -> None:
    assert phrases(sentence) == expected, reason


def test_a_timeframe_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end on 2012-01-01 before it starts on 2013-01-01"):
        Timeframe("interval", date(2013, 1, 1), date(2012, 1, 1))


PIECES = st.sampled_from([
    "Dec", "ſep", "May", "Spring", "ſummer", "term", "12", "’13", "2012", "2099", "31", "/", "-", "–", " ", " to ",
    "Q3", "and", "annually", "every two years", "within 3 months", "%", ".", "1st", "٣", "0", "00",
])  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=10).map("".join), st.lists(PIECES, max_size=8).map(" ".join)))
def test_any_words_can_be_asked_for_a_timeframe(text: str) -> None:
    found = parse(text)
    assert (found.first is None) == (found.last is None)
    assert found.kind in ("date", "interval", "recurrence", "ongoing", "relative", "event", "unknown")
    assert (found.kind in ("date", "interval")) <= (found.first is not None)
    assert (found.kind == "recurrence") == (found.recurrence is not None)
    assert all(phrase in text for phrase in phrases(text))


@given(
    st.dates(date(2006, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d/%m/%Y", "%d %B %Y", "%d %b %y", "%d.%m.%y"])
)
def test_every_day_is_read_as_it_is_written(day: date, form: str) -> None:
    assert parse(day.strftime(form)) == Timeframe("date", day, day)


@given(st.text(string.ascii_letters + " ,.;", max_size=40))
def test_words_without_digits_name_no_day(text: str) -> None:
    assert parse(text).first is None
