"""Strategies written for the tests of gaps and loose ends, each short enough to be read beside them."""

from functools import cache
from pathlib import Path

import sightline
from graph.report import Report

PLAN = """# Kent Children's Workforce Strategy 2012 – 2015

# 1 Introduction

This strategy answers the 2020 Children and Young People's Workforce Strategy and the Children Act 2004.

# 2 Our priorities

- Priority 1: Develop our leaders and managers
- Priority 2: Improve recruitment and retention
- Priority 3: Protect the wellbeing of our staff

# 3 Action plan

| Priority | Action | Lead | Timescale | Outcome |
| --- | --- | --- | --- | --- |
| Develop our leaders and managers | Run a course for aspiring managers | Head of Learning | March 2013 | 40 managers trained |
| Develop our leaders and managers | Start peer supervision for managers | Head of Learning | ongoing | Managers supported |
| Improve recruitment and retention | Open an apprenticeship scheme | | June 2014 | 20 apprentices |
| Improve recruitment and retention | Review exit interviews | Personnel Manager | June 2018 | |

# 4 Risks

| Risk | Mitigation | Owner |
| --- | --- | --- |
| Budgets fall further | Ring-fence the training fund | Director |
| Managers leave for other councils | | Head of Learning |
| Rivers flood the offices | Move upstairs | |
"""

PROSE = """# Medway Children's Workforce Strategy 2011 – 2014

# 1 Our priorities

- Priority 1: Develop our leaders and managers
- Priority 2: Improve recruitment and retention

# 2 What we will do

We will train forty managers in leadership. We will review how we recruit social workers. We will publish a yearly
account of vacancies. We will open a mentoring scheme for new managers.
"""


def write(folder: Path, text: str, name: str = "paper.md") -> Path:
    """Write a paper, and give its file."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@cache
def reported(slug: str, store: Path) -> Report:
    """Report on a strategy of a store once for all tests."""
    return sightline.report(slug, store)
