"""Editions: which earlier strategy a document says it takes the place of."""

from datetime import date

import pytest

from ingest.editions import earlier_edition
from ingest.markdown import read

CASES = [
    ("This paper is a refreshed version of the workforce strategy for 2009-2010.", 2009, "it refreshes one"),
    ("It replaces the 2008 – 2011 strategy, which all partners signed.", 2008, "or replaces one"),
    ("This plan for 2012 - 2015 builds on the 2009/12 Children's Workforce Strategy.", 2009, "its own years are none"),
    ("It builds on the 2009-2012 Community Strategy of the county.", None, "another strategy is not an edition"),
    ("It builds on the Children and Young People's Plan 2009-2012.", None, "nor is a plan"),
    ("The 2009-2012 strategy was launched in the town hall.", None, "a past that is only told is none"),
    ("It will be replaced by the workforce strategy for 2015-2018.", None, "nor is what comes after"),
    ("This strategy replaces what we had.", None, "an edition without years cannot be named"),
]


@pytest.mark.parametrize(("words", "year", "reason"), CASES, ids=[reason for _, _, reason in CASES])
def test_the_earlier_edition_is_the_one_that_is_said_to_be_followed(words: str, year: int | None, reason: str) -> None:
    document = read("paper.md", f"# Kent workforce strategy\n\n# 1 Introduction\n\n{words}\n".encode())
    assert earlier_edition(document, date(2012, 1, 1)) == year, reason
