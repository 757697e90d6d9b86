"""What the five documents hold, asked of a store by named query: of the digests and of their originals the same."""

from collections import Counter
from collections.abc import Callable

import pandas as pd

from graph import Store

STAGES = ("input", "output", "intermediate", "final")
SCORES = {
    "Shared identity, purpose and vision": (3.3, 2.6, 3.2, 4.3, 4.1, 3.3, 3.3, 3.5),
    "Common values and language": (2.9, 2.6, 2.6, 3.3, 3.8, 2.7, 2.7, 2.6),
    "Behaviours focused on positive outcomes for children and young people": (2.8, 2.5, 2.3, 3.1, 3.4, 2.7, 3.3, 3.4),
    "Integrated working practices": (2.8, 2.9, 2.5, 3.3, 3.8, 2.8, 2.7, 3.2),
    "High quality, appropriately trained workforce": (2.6, 2.8, 2.5, 3.0, 2.9, 2.5, 3.1, 2.4),
    "Complementary roles focused around children and young people": (2.6, 2.6, 2.6, 3.0, 3.1, 2.8, 3.1, 2.7),
    "Capacity to deliver and keep children safe": (2.5, 2.2, 3.2, 2.9, 3.5, 3.1, 2.4, 3.3),
    "Outcome focus": (3.7, 2.8, 3.6, 3.6, 3.1, 4.2, 3.6, 4.1),
}


def held(values: pd.Series) -> int:
    """Count what is not missing."""
    return int(values.notna().sum())


def herefordshires_sixty_four_scores(store: Store) -> None:
    found = store.ask("scores", slug="herefordshire-2010")
    assert len(found) == 64
    assert {strand: tuple(rows["score"]) for strand, rows in found.groupby("strand")} == SCORES
    assert (found["exact"].astype(float) == found["score"]).all()


def wirrals_twenty_four_evaluation_rows_with_stage_and_priority(store: Store) -> None:
    found = store.ask("evaluation", slug="wirral-2012")
    assert list(zip(found["position"], found["stage"], strict=True)) == [
        (position, stage) for position in range(1, 7) for stage in STAGES
    ]
    assert held(found["priorityLabel"]) == held(found["evidence"]) == 24


def wigans_seven_risks_with_controls(store: Store) -> None:
    found = store.ask("risks", slug="wigan-2011")
    assert len(found) == held(found["controls"]) == 7


def derbyshires_eight_risks_with_controls_owners_and_outcomes(store: Store) -> None:
    found = store.ask("risks", slug="derbyshire-2014")
    assert len(found) == held(found["controls"]) == held(found["owners"]) == held(found["outcomes"]) == 8
    assert found["controls"].str.split("; ").map(len).tolist() == [2, 5, 4, 5, 4, 1, 1, 1]


def herefordshires_eight_headline_priorities_and_its_sectors(store: Store) -> None:
    found = store.ask("priorities", slug="herefordshire-2010")
    assert Counter(found["level"]) == {"headline": 8, "sector": 26, "other": 1}
    assert Counter(found["sectorLabel"].dropna()) == {
        "Early years and childcare": 3,
        "Social, family and community support": 3,
        "Sport, leisure and play": 4,
        "Youth": 2,
    }
    assert Counter(found["adoptedFromLabel"].dropna()) == {"Herefordshire Safeguarding Children Board": 4}


def derbyshires_twenty_three_plan_rows_with_owners_dates_and_success_criteria(store: Store) -> None:
    found = store.ask("plan", slug="derbyshire-2014")
    assert len(found) == 23
    assert Counter(found["due"].fillna("none")) == {
        "March 2015": 11,
        "September 2014": 4,
        "On-going": 2,
        "none": 2,
        "April 2014": 1,
        "On-going learning": 1,
        "April 2014 - March 2015; March 2015": 1,
        "January 2015": 1,
    }
    assert held(found["dueBy"]) == 18
    assert found[found["owners"].isna()].index.tolist() == [6], "the row that the page break moved names none"
    assert held(found["outcomes"]) == held(found["monitors"]) == 23
    assert Counter(found["area"]).most_common(2) == [
        ("Ensuring Children and Young People are ready to learn", 7),
        ("Keeping Children and Young People Safe", 5),
    ]


def a_report_without_priorities_yields_none(store: Store) -> None:
    counts = store.ask("counts")
    of_report = counts[counts["strategy"].str.endswith("/wirral-2009-report")]
    assert not set(of_report["kind"]) & {"Priority", "Action", "Vision", "Risk"}
    assert "PolicyDriver" in set(of_report["kind"])


CHECKS: tuple[Callable[[Store], None], ...] = (
    herefordshires_sixty_four_scores,
    wirrals_twenty_four_evaluation_rows_with_stage_and_priority,
    wigans_seven_risks_with_controls,
    derbyshires_eight_risks_with_controls_owners_and_outcomes,
    herefordshires_eight_headline_priorities_and_its_sectors,
    derbyshires_twenty_three_plan_rows_with_owners_dates_and_success_criteria,
    a_report_without_priorities_yields_none,
)
