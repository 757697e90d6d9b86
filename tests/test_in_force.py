"""What was in force in a strategy's period, and whether the strategy can miss what it asks."""

import datetime
from pathlib import Path

import papers
import pytest

import graph
import sightline
from graph.gaps import Verdict
from graph.in_force import NATIONAL_STRATEGY, Calendar, NationalDriver, Standing

BEGAN, ENDED, DOUBTED = datetime.date(2008, 12, 1), datetime.date(2012, 8, 31), datetime.date(2010, 5, 6)


def standing(driver: NationalDriver, first: int, last: int) -> Standing:
    return driver.standing(datetime.date(first, 1, 1), datetime.date(last, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "expected", "reason"),
    [
        (2005, 2007, Standing.NOT_YET, "it came out a year later"),
        (2007, 2008, Standing.LATER, "it came out when the period had begun"),
        (2009, 2011, Standing.IN_FORCE, "from the first day to the last"),
        (2012, 2015, Standing.IN_FORCE, "it still held on the first day"),
        (2013, 2015, Standing.NO_LONGER, "it had ended"),
    ],
)
def test_a_driver_stands_to_a_period_by_its_dates(first: int, last: int, expected: Standing, reason: str) -> None:
    assert standing(NationalDriver("a", "A", BEGAN, ENDED), first, last) == expected, reason


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(2009, 2012, Standing.IN_FORCE), (2010, 2012, Standing.IN_FORCE), (2011, 2012, Standing.DOUBTED)],
)
def test_what_is_doubted_before_the_period_begins_is_in_doubt(first: int, last: int, expected: Standing) -> None:
    assert standing(NationalDriver("a", "A", BEGAN, None, DOUBTED), first, last) == expected


@pytest.fixture(scope="module")
def calendar(corpus_store: Path) -> Calendar:
    return Calendar(graph.open_store(corpus_store))


def test_what_a_document_names_counts_though_it_is_in_doubt(calendar: Calendar) -> None:
    period = ("2014-01-01", "2017-12-31")
    assert not calendar.force("leadership", True, period, set()).asked
    assert calendar.force("leadership", True, period, {NATIONAL_STRATEGY}).asked


def test_before_the_national_strategy_of_2008_its_predecessor_decides(calendar: Calendar) -> None:
    period = ("2006-01-01", "2008-12-31")
    skills = calendar.force("skills-qualifications", True, period, set())
    assert [each.driver.label for each in skills.deciding if each.asks] == ["Children's Workforce Strategy 2005"]
    assert not calendar.force("wellbeing-recognition", True, period, set()).asked


def test_without_a_period_nothing_is_judged(calendar: Calendar) -> None:
    assert not calendar.force("leadership", True, (None, None), {NATIONAL_STRATEGY}).judged


def test_dates_that_are_not_evidenced_never_decide(calendar: Calendar, corpus_store: Path) -> None:
    drivers = graph.open_store(corpus_store).ask("national-drivers")
    unverified = set(drivers.loc[~drivers["verified"], "label"])
    assert unverified
    period = ("2010-01-01", "2020-12-31")
    forces = [calendar.force(theme, False, period, set()) for theme in set(drivers["theme"]) - {None, ""}]
    judged = [each.driver.label for force in forces for each in (*force.deciding, *force.beside)]
    assert judged
    assert not unverified & set(judged)


@pytest.mark.parametrize(
    ("years", "names_it", "verdict", "reason"),
    [
        ("2006 – 2008", False, Verdict.NOT_IN_FORCE, "an early strategy cannot miss what came later"),
        ("2009 – 2011", False, Verdict.GAP, "the national strategy held when it began"),
        ("2014 – 2017", False, Verdict.IN_DOUBT, "it was in doubt, and the document does not build on it"),
        ("2014 – 2017", True, Verdict.GAP, "the document builds on it"),
    ],
)
def test_a_strategy_is_judged_by_what_was_in_force_in_its_period(
    years: str, names_it: bool, verdict: Verdict, reason: str, tmp_path: Path
) -> None:
    text = papers.PROSE.replace("2011 – 2014", years)
    if names_it:
        text += "\nThis strategy answers the 2020 Children and Young People's Workforce Strategy.\n"
    found = sightline.report(papers.write(tmp_path, text), tmp_path / "none")
    [leadership] = (gap for gap in found.gaps if gap.theme.id == "leadership")
    assert leadership.verdict == verdict, (reason, leadership.why)


def test_derbyshire_is_not_told_off_for_what_was_no_longer_in_force(corpus_store: Path) -> None:
    found = papers.reported("derbyshire-2014", corpus_store)
    assert Verdict.GAP not in {gap.verdict for gap in found.gaps}
    [wellbeing] = (gap for gap in found.gaps if gap.theme.id == "wellbeing-recognition")
    assert wellbeing.verdict == Verdict.IN_DOUBT
    assert "does not name it" in wellbeing.why
    assert "Not a gap" in wellbeing.why
