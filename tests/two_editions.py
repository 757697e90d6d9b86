"""Two invented editions of Rutland's strategy, of 2010 and of 2013, and one of Torbay's: each change once or more."""

from pathlib import Path

import graph
import ingest

FIRST = """# Rutland Children's Workforce Strategy 2010 - 2013

## 1 Why we need a strategy

It answers the 2020 Children and Young People's Workforce Strategy and Working Together to Safeguard Children 2010.

## 2 Our priorities

1. Recruit and retain social workers
2. Develop our leaders and managers
3. Safeguarding in every team
4. Share one induction with our partners

## 3 Action plan

| Priority | Action | Lead | Timescale | Outcome |
|---|---|---|---|---|
| Recruit and retain social workers | Run a yearly recruitment campaign | Head of Workforce | March 2011 | Fewer vacancies |
| Recruit and retain social workers | Review supervision in every team | Principal Social Worker | June 2011 | Monthly supervision |
| Develop our leaders and managers | Offer coaching to every new manager | Head of Learning | May 2012 | Managers are confident |
| Safeguarding in every team | Train all school nurses in child protection | Safeguarding Board | July 2012 | Nurses know the signs |

## 4 Risks

| Risk | Control | Owner |
|---|---|---|
| Training budgets are cut | Share courses with neighbouring councils | Head of Learning |
| Partners do not release staff for training | Evening courses | Head of Workforce |
"""

SECOND = """# Rutland Children's Workforce Strategy 2013 - 2016

## 1 Why we need a strategy

It answers the 2020 Children and Young People's Workforce Strategy, the Munro Review of Child Protection and
Working Together to Safeguard Children 2013.

## 2 Our priorities

1. Develop our leaders and managers
2. Recruiting and retaining good social workers
3. Know our workforce

## 3 Action plan

| Priority | Action | Lead | Timescale | Outcome |
|---|---|---|---|---|
| Recruiting and retaining good social workers | Run a yearly recruitment campaign | Head of Workforce | March 2014 | Fewer vacancies |
| Develop our leaders and managers | Review supervision in every team | Assistant Director | June 2014 | Monthly supervision |
| Develop our leaders and managers | Offer coaching to every new manager | Head of Learning | May 2012 | Managers are confident |
| Know our workforce | Share one induction with our partners | Head of Workforce | July 2014 | New staff meet early |
| Know our workforce | Publish a workforce data set each year | Data Officer | April 2014 | One picture of the workforce |

## 4 Risks

| Risk | Control | Owner |
|---|---|---|
| Training budgets are cut | Bid for national grants | Head of Learning |
| Permanent staff leave for agency work | Career pathways | |
"""

THIRD = """# Torbay Children's Workforce Strategy 2013 - 2016

## 1 Our priorities

1. Leadership and management
2. Safeguarding children
3. A healthy weight for all

## 2 Risks

| Risk | Control | Owner |
|---|---|---|
| The training budget is cut again | | Director |
| Floods close our training centre | A second site | Head of Estates |
"""

EDITIONS = {"rutland-2010": FIRST, "rutland-2013": SECOND, "torbay-2013": THIRD}


def publish(folder: Path) -> graph.Store:
    """Ingest the three as their authors would, and open the store."""
    for slug, text in EDITIONS.items():
        (folder / f"{slug}.md").write_text(text, encoding="utf-8")
    reports = ingest.ingest([folder / f"{slug}.md" for slug in EDITIONS], folder / "store")
    assert [report.status for report in reports] == ["stored"] * len(EDITIONS), reports
    return graph.open_store(folder / "store")
