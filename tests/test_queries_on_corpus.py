"""Each named query on the corpus, beside rows that a person read in the digests: what they say, and how many there are.

The rows were written from the documents, line by line, before the queries were asked. `count` stands where a reader can
count the rows in the document; where it is None, nobody can without doing over all that extraction does.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import CORPUS

import graph
from graph import Store, questions
from ontology.names import COUNCIL, DRIVER, STRATEGY, THEME

MUNRO = DRIVER + "munro-review"
NATIONAL_2020 = DRIVER + "2020-workforce-strategy"
EGG_TIMER = "Use 'integrated workforce' as LTP defines it, along with the egg timer model"
E_LEARNING = "E learning developed to back up face to face delivery"
COMMON_DEFINITION = "Egg timer model and a common definition in place"
FOREMOST = "Put safeguarding at the forefront of workforce development"
# The cell breaks off at "including", and says what in three points: they belong to what is to be done.
QUARTERLY = (
    "Report to the Children's Trust on safeguarding activity of LSCB including: "
    "• Levels of attendance • Evaluation • Activity to develop the programme"
)


@dataclass(frozen=True)
class Expected:
    """What a query is asked, how many rows a reader counts and why, and rows that he finds, by column."""

    query: str
    why: str
    rows: tuple[dict[str, Any], ...]
    count: int | None = None
    asked: dict[str, Any] | None = None
    element: tuple[str, str, str] | None = None  # of which strategy, kind and words the element is that is asked


EXPECTED = (
    Expected(
        "strategies", "one a file of corpus.toml; Wirral's says DRAFT on its title page",
        ({"slug": "wirral-2012", "councilLabel": "Wirral", "kind": "strategy", "status": "draft", "textKind": "digest",
          "periodStart": "2012-01-01", "periodEnd": "2015-12-31", "supersedes": "wirral-2009-report"},
         {"slug": "wirral-2009-report", "kind": "report", "periodText": None, "supersededBy": "wirral-2012"},
         {"slug": "derbyshire-2014", "region": "East Midlands", "authorityType": "county"}),
        count=5,
    ),
    Expected(
        "counts", "eight strands by eight columns are 64 scores; eight rows of a register, and seven of another",
        ({"strategy": STRATEGY + "herefordshire-2010", "kind": "Observation", "n": 64},
         {"strategy": STRATEGY + "derbyshire-2014", "kind": "Risk", "n": 8},
         {"strategy": STRATEGY + "wigan-2011", "kind": "Risk", "n": 7}),
    ),
    Expected(
        "elements", "a bold item of section 4, a row of the register in section 7",
        ({"kind": "Priority", "label": "Workforce Remodelling and Forecasting", "level": "headline"},
         {"kind": "Risk", "label": "Workforce intelligence that is inaccurate"}),
        asked={"slug": "wigan-2011"},
    ),
    Expected(
        "attributes", "the one row of the plan that has everything; a date as written, and the day it means",
        ({"property": "ownerText", "value": "LTP – work stream 3 (workforce re-modelling) lead"},
         {"property": "dueText", "value": "Spring 2012 (LTP timeframe)"},
         {"property": "dueBy", "value": "2013-09-30"}),
        asked={"slug": "wirral-2012"},
    ),
    Expected(
        "commitments", "six rows of the plan name who is responsible, of which two say 'workforce lead'",
        ({"property": "ownerText", "value": "LTP – work stream 3 (workforce re-modelling) lead"},
         {"property": "ownerText", "value": "workforce lead"},
         {"property": "dueText", "value": "Within 3 months following undertaking formal training"}),
        asked={"slugs": ["wirral-2012"]},
    ),
    Expected(
        "links", "a row under a section row of the plan; a risk's contingency stands in the next cell",
        ({"fromLabel": "Set up a QA group that reviews the QA processes of workforce strategy and development",
          "relation": "delivers", "toLabel": "Workforce infrastructure, governance and planning", "basis": "structure"},
         {"fromLabel": "Co-location, integration and the revised assessment", "relation": "controlledBy",
          "toLabel": "Working in partnership, a workforce that is integrated and teams that are co located"}),
        asked={"slug": "derbyshire-2014"},
    ),
    Expected(
        "cited-drivers", "lists of the local, the regional and the national agenda in section 2.2",
        ({"label": "Medium Term Financial Strategy", "scope": "local", "kind": "PolicyDriver"},
         {"label": "City Region Skills and Employment Strategy", "scope": "regional"},
         {"label": "Munro Review of Child Protection", "scope": "national", "exact": "Munro recommendations"}),
        asked={"slug": "wirral-2012"},
    ),
    Expected(
        "scores", "a table of eight rows and eight columns, of which these are two corners",
        ({"strand": "Shared identity, purpose and vision", "dimension": "Define what's needed", "score": 3.3},
         {"dimension": "Regularly review and improve", "score": 4.1, "exact": "4.1"}),
        count=64,
        asked={"slug": "herefordshire-2010"},
    ),
    Expected(
        "coverage", "15 themes; integrated working has a row with owner, date and output; that of leaders with an owner is ongoing",
        ({"theme": THEME + "integrated-working", "rung": 5},
         {"theme": THEME + "leadership", "rung": 3, "nOwned": 0, "nPrioritised": 1}),
        count=15,
        asked={"slugs": ["wirral-2012"]},
    ),
    Expected(
        "cell", "the row of the egg timer is of integrated working by its words",
        ({"label": EGG_TIMER, "kind": "Action", "own": "own", "due": "Spring 2012 (LTP timeframe)"},
         {"label": "Develop integrated working", "kind": "Priority"}),
        asked={"slug": "wirral-2012", "theme": "integrated-working"},
    ),
    Expected(
        "drivers", "four of the five name the 2020 strategy, Derbyshire's does not; Munro is named by three",
        ({"driver": NATIONAL_2020, "n": 4, "scope": "national"}, {"driver": MUNRO, "n": 3},
         {"label": "Medium Term Financial Strategy", "n": 1, "scope": "local"}),
    ),
    Expected(
        "element-themes", "the words of themes that only one row, and a priority with what stands under it, can be of",
        ({"theme": THEME + "third-sector"},
         {"theme": THEME + "safeguarding"}),
        asked={"slug": "wirral-2012"},
    ),
    Expected(
        "themes", "the six of the national strategy, then nine wider ones",
        ({"id": "leadership", "standing": "national", "position": 1}, {"id": "third-sector", "standing": "wider"}),
        count=15,
    ),
    Expected(
        "trace", "Wirral's fifth priority works 'in line with Munro recommendations'; Derbyshire and Wigan tie nothing",
        ({"slug": "wirral-2012", "priorityLabel": FOREMOST, "drivesBasis": "text", "actionLabel": QUARTERLY,
          "deliversBasis": "structure", "outcomeLabel": "Children's Trust regularly updated on safeguarding"},
         {"slug": "derbyshire-2014", "priorityLabel": None, "actionLabel": None, "drivesBasis": None},
         {"slug": "wigan-2011", "priorityLabel": None, "actionLabel": None, "drivesBasis": None}),
        asked={"driver": MUNRO},
    ),
    Expected(
        "line-of-sight", "the same, step by step; and with the words that prove it",
        ({"slug": "wirral-2012", "relation": "drivenBy", "lowerLabel": FOREMOST, "basis": "text", "quoted": "link"},
         {"slug": "wirral-2012", "relation": "delivers", "lowerLabel": QUARTERLY, "basis": "structure"}),
        asked={"driver": MUNRO, "slugs": ["wirral-2012"]},
    ),
    Expected(
        "reach", "three documents name Munro, of which one ties a priority to it",
        ({"slug": "wirral-2012", "nPriorities": 1},
         {"slug": "derbyshire-2014", "nPriorities": 0, "nActions": 0, "nOutcomes": 0},
         {"slug": "wigan-2011", "nPriorities": 0, "nActions": 0, "nOutcomes": 0}),
        count=3,
        asked={"driver": MUNRO},
    ),
    Expected(
        "driven", "the sentence before Table One: to meet what the 2020 strategy requires, priorities are laid down",
        ({"driver": NATIONAL_2020, "elementLabel": "Develop our Leaders and Managers", "basis": "text"},
         {"driver": MUNRO, "elementLabel": FOREMOST, "elementKind": "Priority", "basis": "text"}),
        asked={"slug": "wirral-2012"},
    ),
    Expected(
        "upward", "from the row up to the section row over it, and from that to Munro",
        ({"relation": "delivers", "upperLabel": FOREMOST, "upperKind": "Priority"},
         {"relation": "drivenBy", "upperLabel": "Munro Review of Child Protection", "scope": "national"}),
        element=("wirral-2012", "Action", QUARTERLY),
    ),
    Expected(
        "attached", "the output of one row: itself, and that row",
        ({"upperLabel": COMMON_DEFINITION, "lower": None},
         {"relation": "hasOutcome", "upperLabel": EGG_TIMER, "upperKind": "Action", "basis": "structure"}),
        count=2,
        element=("wirral-2012", "Outcome", COMMON_DEFINITION),
    ),
    Expected(
        "plan", "4 + 5 + 7 + 3 + 1 + 3 rows with an action, those that a page break or a ditto mark goes on taken as one",
        ({"label": "Put in place a CAYA Leadership Development Framework", "owners": "Service leads; Workforce leads",
          "due": "March 2015", "dueBy": "2015-03-31", "monitors": "Workforce strategy lead"},
         {"label": "Raise capacity for the support of young people", "due": "On-going", "dueBy": None,
          "area": "Voluntary Community and Independent Sector"}),
        count=23,
        asked={"slug": "derbyshire-2014"},
    ),
    Expected(
        "risks", "the rows of section 7, each with its control in the next cell",
        ({"label": "Protectionism may mean that external organisations are unwilling to collaborate"},
         {"label": "Workforce intelligence that is inaccurate",
          "controls": "Implement processes and systems that are robust in identifying workforce intelligence, in "
          "support of workforce planning for the short, medium and long term"}),
        count=7,
        asked={"slug": "wigan-2011"},
    ),
    Expected(
        "priorities", "six bold items in section 4, which have no numbers; ten that the text calls a priority elsewhere",
        ({"label": "Leadership and Management", "level": "headline", "position": None},
         {"label": "Joint and integrated working", "level": "headline"}),
        count=16,
        asked={"slug": "wigan-2011"},
    ),
    Expected(
        "evaluation", "six priorities by four stages",
        ({"priorityLabel": "Develop our Leaders and Managers", "stage": "final",
          "label": "One approach to Total Family Deployed resources used so that services improve"},
         {"priorityLabel": "Develop a workforce knowledge bank", "stage": "final",
          "label": "Produce a workforce plan annually"}),
        count=24,
        asked={"slug": "wirral-2012"},
    ),
    Expected(
        "bodies", "the board that is to approve; the council that made the framework",
        ({"label": "Wirral Children's Trust Board", "role": "governance"},
         {"label": "Children's Workforce Development Council"}),
        asked={"slug": "wirral-2009-report"},
    ),
    Expected(
        "passages", "the first row of Wirral's plan, and the words that state a priority",
        ({"exact": "Build a framework for performance appraisal that is agreed and in place"},
         {"exact": FOREMOST, "kind": "Priority"}),
        asked={"slug": "wirral-2012"},
    ),
    Expected(
        "councils", "councils.ttl has the 153 of 2025, each with its neighbours, and 15 that have ended; two texts are Wirral's",
        ({"id": "wirral", "region": "North West", "authorityType": "metropolitan district", "validTo": None, "n": 2},
         {"id": "cheshire", "label": "Cheshire (county, to 2009)", "validTo": "2009-03-31", "n": 0,
          "replacedBy": "Cheshire East; Cheshire West and Chester"}),
        count=168,
    ),
    Expected(
        "holders", "each of the five is of one council, and two of them are of the same",
        ({"slug": "wirral-2009-report", "council": COUNCIL + "wirral", "region": "North West"},
         {"slug": "herefordshire-2010", "id": "herefordshire", "region": "West Midlands", "authorityType": "unitary"}),
        count=5,
    ),
    Expected(
        "edition", "one council, which still stands; the report of 2009 came before",
        ({"council": COUNCIL + "wirral", "replacedBy": None, "status": "draft", "periodStart": "2012-01-01",
          "periodEnd": "2015-12-31", "supersedes": "wirral-2009-report"},),
        count=1,
        asked={"slug": "wirral-2012"},
    ),
    Expected(
        "neighbours", "ten each in neighbours.ttl; of those of Sefton, Wirral comes first with two texts, Wigan third with one",
        ({"rank": 1, "neighbour": COUNCIL + "wirral", "label": "Wirral", "issued": "2025", "n": 2},
         {"rank": 3, "id": "wigan", "n": 1},
         {"rank": 6, "label": "County Durham", "region": "North East", "authorityType": "unitary", "n": 0}),
        count=10,
        asked={"council": "sefton"},
    ),
    Expected(
        "national-drivers", "drivers.ttl: that of 2008 bears on five themes, and was doubted, not ended; the other has an end",
        ({"driver": NATIONAL_2020, "theme": "leadership", "validFrom": "2008-12-01", "validTo": None,
          "doubtedFrom": "2010-05-06", "replaces": DRIVER + "childrens-workforce-strategy-2005"},
         {"driver": NATIONAL_2020, "theme": "wellbeing-recognition"},
         {"driver": DRIVER + "21st-century-schools", "theme": None, "validFrom": "2008-12-01", "validTo": "2009-05-31"}),
    ),
    Expected(
        "citations", "the 2020 strategy: four times by name, and it lays down all six priorities. Munro: once, for the fifth, "
        "under which are 5.5 and one row with its output, and four stages of evaluation. The financial strategy: once, for nothing",
        ({"driver": NATIONAL_2020, "kind": "PolicyDriver", "nMentions": 4, "nPriorities": 6, "validFrom": "2008-12-01"},
         {"driver": MUNRO, "scope": "national", "nMentions": 1, "nPriorities": 1, "nActions": 2, "nOutcomes": 5},
         {"label": "Medium Term Financial Strategy", "scope": "local", "nMentions": 1, "nPriorities": 0, "nActions": 0,
          "nOutcomes": 0, "validFrom": None}),
        asked={"slugs": ["wirral-2012"]},
    ),
    Expected(
        "actions", "a row of the plan with everything; one that is to recur; one of the bullets of section 7, outside the plan",
        ({"label": EGG_TIMER, "origin": "plan", "area": "Raise awareness of integrated working",
          "priorities": "Develop integrated working", "owners": "LTP – work stream 3 (workforce re-modelling) lead",
          "due": "Spring 2012 (LTP timeframe)", "dueFrom": "2012-03-01", "dueBy": "2012-05-31",
          "outcomes": COMMON_DEFINITION},
         {"label": QUARTERLY, "due": "Quarterly", "dueBy": None, "recurrence": "quarterly", "owners": None},
         {"label": "Launch the strategy for the children's workforce", "origin": "narrative", "area": None, "owners": None,
          "due": None, "outcomes": None}),
        asked={"slug": "wirral-2012"},
    ),
    Expected(
        "rungs", "of what stands under recruitment, rows have owner, date and output; of the early years not a word is said",
        ({"theme": THEME + "recruitment-retention", "rung": 5, "exact": E_LEARNING},
         {"theme": THEME + "early-years", "themeLabel": "Early years", "rung": 0, "because": None, "exact": None}),
        asked={"slug": "wirral-2012"},
    ),
    Expected(
        "rests-on", "three rows under the second priority have owner, date and output, and a page break cuts one of them in two; "
        "the OD team stands in the column of resources, and owns nothing",
        ({"kind": "Action", "label": E_LEARNING, "owners": "induction lead", "due": "September 2012",
          "outcomes": "Package of E learning developed and ready"},
         {"label": "Discuss what was found in the review of the common induction programme", "exact": "programme",
          "owners": "induction lead", "due": "March 2012"}),
        count=4,
        asked={"slugs": ["wirral-2012"], "theme": "recruitment-retention"},
    ),
    Expected(
        "like-priorities", "titles of three councils that are of leaders, and of integrated working; a heading stands in the section over it",
        ({"priorityLabel": "Develop our Leaders and Managers", "otherSlug": "wigan-2011", "basis": "theme",
          "otherLabel": "Leadership and Management", "themes": "Leadership and management", "words": None},
         {"priorityLabel": "Develop integrated working", "otherSlug": "derbyshire-2014", "otherLabel": "Integrated Working",
          "basis": "wording", "themes": None, "words": "integrated; working", "otherSection": "5 Our priorities"}),
        asked={"slugs": ["wirral-2012"]},
    ),
    Expected(
        "like-risks", "only Wigan has a register besides: of partners as well, and of money, where it is half of what is feared",
        ({"riskLabel": "Co-location, integration and the revised assessment", "otherSlug": "wigan-2011", "basis": "theme",
          "otherLabel": "PVI Partner agencies, having no statutory requirements to bind them, may not engage",
          "themes": "Integrated working", "otherOwners": None,
          "controlExact": "Integrate Workforce requirements into Strategic Commissioning Framework activity, and also into "
          "grant funding contracts e.g. Early education, to give organisations a commitment that they share"},
         {"riskLabel": "Implications of budget cuts/efficiency savings for the workforce. Raising productivity while the "
          "workforce grows smaller",
          "otherExact": "Providers could, through commercial interests or financial challenges as they perceive them, be "
          "unwilling to invest in any staff development beyond the mandatory/minimum",
          "themes": "Resources and commissioning", "similarity": 0.5}),
        asked={"slugs": ["derbyshire-2014"]},
    ),
    Expected(
        "text", "one text", (), count=1, asked={"slug": "wirral-2012"},
    ),
    Expected(
        "warnings", "the report names no years that it is for", ({"slug": "wirral-2009-report"},),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def store(corpus_store: Path) -> Store:
    return graph.open_store(corpus_store)


def answer(store: Store, expected: Expected) -> list[dict[str, Any]]:
    asked = dict(expected.asked or {})
    if expected.element:
        slug, kind, label = expected.element
        stated = store.ask("elements", slug=slug)
        [asked["element"]] = stated[(stated["kind"] == kind) & (stated["label"] == label)]["element"].unique()
    found = store.ask(expected.query, **asked)
    return found.astype(object).where(found.notna(), None).to_dict("records")


def test_every_named_query_is_read_beside_the_documents() -> None:
    assert sorted(expected.query for expected in EXPECTED) == list(questions.names())


@pytest.mark.parametrize("expected", EXPECTED, ids=[each.query for each in EXPECTED])
def test_a_query_gives_what_the_documents_say(store: Store, expected: Expected) -> None:
    rows = answer(store, expected)
    if expected.count is not None:
        distinct = {tuple(row.items()) for row in rows}
        assert len(distinct) == expected.count, expected.why
    for told in expected.rows:
        assert any(told.items() <= row.items() for row in rows), f"{expected.why}: {told} is not among {len(rows)} rows"


def test_the_text_is_the_files(store: Store) -> None:
    [row] = answer(store, next(each for each in EXPECTED if each.query == "text"))
    assert row["text"].split() == (CORPUS / "wirral-2012.md").read_text(encoding="utf-8").split()
