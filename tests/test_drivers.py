"""The drivers: how texts name them, what the vocabulary says of them, and how those that it lacks are described."""

import datetime
import io
import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest import CORPUS
from rdflib import DCTERMS, Graph, URIRef

import sightline
from ingest.extraction import extract
from ingest.ingestion import read_strategy
from ingest.markdown import read
from ingest.profile import profile
from ingest.strategy import Citation, Strategy
from ontology.files import vocabulary_files
from ontology.names import DRIVER, GRAPH, SKOS, SL, THEME
from ontology.vocabulary import KnownDriver, drivers, themes

DIGESTS = sorted(file.name for file in CORPUS.glob("*.md") if file.name != "README.md")


@cache
def known() -> dict[str, KnownDriver]:
    return {driver.id: driver for driver in drivers()}


@cache
def vocabulary() -> Graph:
    graph = Graph()
    for file in vocabulary_files():
        graph.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    return graph


def strategy_of(text: str) -> Strategy:
    """Read a few lines as a strategy of Cornwall's."""
    document = read("snippet.md", f"# Cornwall workforce plan 2012 - 2015\n\n{text}\n".encode())
    return extract(document, profile(document, "snippet", {"council": "Cornwall"}))


def cited(text: str) -> dict[str, Citation]:
    return {citation.ident: citation for citation in strategy_of(text).citations}


def ids(iris: tuple[str, ...]) -> list[str]:
    return [iri.removeprefix(DRIVER) for iri in iris]


# What the vocabulary says


@pytest.mark.parametrize("relation", ["replaces", "broader"])
def test_no_driver_comes_before_itself(relation: str) -> None:
    for ident in known():
        seen: list[str] = []
        ahead = ids(getattr(known()[ident], relation))
        while ahead:
            seen += ahead
            assert ident not in seen, (ident, relation)
            ahead = [before for each in ahead for before in ids(getattr(known()[each], relation))]


def test_what_is_replaced_ends_before_its_successor_begins() -> None:
    for driver in drivers():
        for before in ids(driver.replaces):
            ended = known()[before].valid_to
            assert not ended or not driver.valid_from or ended < driver.valid_from, (driver.id, before)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("working-together-1999", "working-together-2006"),
        ("working-together-2006", "working-together-2010"),
        ("working-together-2010", "working-together-2013"),
        ("working-together-2013", "working-together-2015"),
        ("working-together-2015", "working-together-2018"),
        ("working-together-2018", "working-together-2023"),
        ("safer-recruitment-in-education", "keeping-children-safe-in-education-2014"),
        ("early-years-foundation-stage-2008", "early-years-foundation-stage-2012"),
        ("early-years-foundation-stage-2012", "early-years-foundation-stage-2014"),
        ("sen-code-of-practice-2001", "send-code-of-practice"),
        ("childrens-workforce-strategy-2005", "2020-workforce-strategy"),
        ("nqsw-programme", "asye"),
        ("local-government-workforce-strategy-2007", "local-government-workforce-strategy-2010"),
        ("disability-discrimination-act", "equality-act-2010"),
    ],
)
def test_one_edition_ends_the_day_before_the_next_begins(earlier: str, later: str) -> None:
    assert earlier in ids(known()[later].replaces)
    ended, began = known()[earlier].valid_to, known()[later].valid_from
    assert ended and began and ended + datetime.timedelta(days=1) == began
    assert known()[earlier].verified and known()[later].verified


@pytest.mark.parametrize(
    ("ident", "family"),
    [
        ("working-together-2013", "working-together"),
        ("keeping-children-safe-in-education-2014", "keeping-children-safe-in-education"),
        ("early-years-foundation-stage-2012", "early-years-foundation-stage"),
        ("children-act-1989", "children-act"),
        ("children-act-2004", "children-act"),
        ("education-act-2011", "education-act"),
        ("every-child-matters-change-for-children", "every-child-matters"),
        ("comprehensive-area-assessment", "ofsted-inspection-framework"),
    ],
)
def test_an_edition_belongs_to_its_family(ident: str, family: str) -> None:
    assert family in ids(known()[ident].broader)


def test_an_act_is_of_the_year_in_its_title() -> None:
    acts = [driver for driver in drivers() if re.search(r"\bAct \d{4}$", driver.label)]
    assert len(acts) > 20
    assert [act.id for act in acts if act.issued != int(act.label[-4:]) or not act.verified] == []


def test_a_name_that_needs_its_publisher_has_one_and_is_no_full_name_of_another() -> None:
    full = {label.lower() for driver in drivers() for label in (driver.label, *driver.alt_labels)}
    needy = [driver for driver in drivers() if driver.beside]
    assert needy
    for driver in needy:
        assert driver.publishers
        assert not {label.lower() for label in driver.beside} & full, driver.id


def test_a_name_that_needs_a_publisher_cannot_exist_without_one() -> None:
    with pytest.raises(ValueError, match="driver x has a skos:hiddenLabel; expected a dcterms:publisher"):
        KnownDriver("x", "urn:x", "X", (), "national", "policy", None, None, None, (), False, beside=("the plan",))


def test_a_driver_bears_on_themes_that_exist() -> None:
    ours = {URIRef(theme.iri) for theme in themes()}
    subjects = {driver.id: set(vocabulary().objects(URIRef(driver.iri), DCTERMS.subject)) for driver in drivers()}
    assert {ident for ident, found in subjects.items() if found - ours} == set()
    assert URIRef(THEME + "safeguarding") in subjects["working-together-2013"]  # as its family
    assert {theme for found in subjects.values() for theme in found} == ours


# How texts name them

NAMED = [
    ("Our duties under the Children Act 1989 are plain.", "children-act-1989", "an Act by its year"),
    ("We serve the Children Act 1989 and 2004 alike.", "children-act-1989", "two Acts by their years"),
    ("Every duty of the Children Act stands.", "children-act", "an Act without a year"),
    ("The new Education Act changes schools.", "education-act", "an Act without a year"),
    ("This follows “Working Together to Safeguard Children” closely.", "working-together", "a family in marks"),
    ("This follows Working together 2010 closely.", "working-together-2010", "an edition by its year"),
    ("Schools keep to Keeping Children Safe in Education (2014).", "keeping-children-safe-in-education-2014", "a year"),
    ("Lord Laming's report shook us all.", "laming-progress-report", "a report by its author"),
    ("We read the 'Darzi' Review with care.", "next-stage-review", "one word of the name in marks"),
    ("We read the Darzi Review with care.", "next-stage-review", "a review by its author"),
    ("CAF training goes on.", "common-assessment-framework", "an abbreviation"),
    ("All use the Common Assessment Framework (CAF).", "common-assessment-framework", "a name and its abbreviation"),
    ("ECM & the five outcomes guide us.", "every-child-matters", "an abbreviation"),
    ("Behaviours are drawn from the rainbow framework.", "one-childrens-workforce-framework", "a name in use"),
    ("Staff know The Scaled Approach well.", "scaled-approach", "a name with its article"),
    ("Follow -Youth Matters in all.", "youth-matters", "a mark that sticks to the name"),
    ("The DCSF set out its Children's Workforce Strategy.", "2020-workforce-strategy", "a plain name by its publisher"),
    ("CWDC drew up a framework for one children's workforce.", "one-childrens-workforce-framework", "by its publisher"),
    ("The Jay Report of last month is read in all teams.", "rotherham-inquiry", "an inquiry by its author"),
    ("SEND reforms & a new code are coming.", "send-reforms", "an abbreviation in the name"),
    ("A Social Work Development Partnership was joined.", "social-work-development-partnership", "a national body"),
    ("All is set out in Working Together.", "working-together", "a title of everyday words, as written, in a sentence"),
    ("We read the Wolf Review of Vocational Education.", "wolf-review", "a review by its author"),
    ("The Bichard Inquiry changed recruitment.", "bichard-inquiry", "an inquiry by its author"),
]


@pytest.mark.parametrize(("text", "ident", "reason"), NAMED, ids=[f"{ident}: {why}" for _, ident, why in NAMED])
def test_a_driver_is_cited_by_the_names_that_texts_use(text: str, ident: str, reason: str) -> None:
    assert ident in cited(f"## 2 Context\n\n{text}"), reason


NOT_NAMED = [
    ("Our children act as young inspectors.", "the words of an Act's name, not its name"),
    ("Staff work to an integrated knowledge and skills framework.", "a plain name without its publisher"),
    ("We are one children's workforce.", "a plain name without its publisher"),
    ("Each LSCB sends a member, and the LSCB is told.", "a local board is a body"),
    ("The Charter is on every wall.", "one capital word, of which nothing says that it was signed"),
    ("Following the Compact, crews are trained in pairs.", "one capital word behind what stands before a name"),
    ("As the Plan says, crews are trained in pairs.", "one capital word behind what stands before a name"),
    ("Reflective supervision and My Plan are for all.", "the staff's own papers"),
    ("The Cornwall Workforce Plan is for all.", "the document itself"),
    ("Staff want to be integrated and qualified.", "plain words that are a title elsewhere"),
    ("The hub delivers the early career framework.", "a scheme of others, in small letters"),
    ("We believe in putting people first.", "plain words that are a title elsewhere"),
    ("Working Together for children is our way.", "a title's words at the beginning of a longer one"),
    ("Teams believe in Supporting Families.", "a title's words, in a period before there was one"),
]


@pytest.mark.parametrize(("text", "reason"), NOT_NAMED, ids=[why for _, why in NOT_NAMED])
def test_plain_words_cite_no_driver(text: str, reason: str) -> None:
    assert cited(f"## 2 Context\n\n{text}") == {}, reason


FORMED = [
    ("The Harbour Inquiry into Unsafe Ferries (2001 – 2007) was read.", "Harbour Inquiry into Unsafe Ferries", "national"),
    ("The Prime Minister's Task Force on Coastal Poverty reported.", "Prime Minister's Task Force on Coastal Poverty", "national"),
    ("The annual School Lighthouse Review says so.", "School Lighthouse Review", "local"),
    ("The Children's department (CHAFF) goes on with CHAFF 2018 – Programme Management Framework.", "CHAFF 2018 – Programme Management Framework", "local"),
    ("Priorities – Tin Coast Programme", "Tin Coast Programme", "national"),
    ("We signed the West Midlands Memorandum of Understanding.", "West Midlands Memorandum of Understanding", "regional"),
    ("The Ferry Crews (England) Regulations 2015 bind us.", "Ferry Crews (England) Regulations 2015", "national"),
    ("We joined the Eastern Harbour Pathfinder programme.", "Eastern Harbour Pathfinder programme", "regional"),
    ("The White Paper on safe ferries promises more crews.", "White Paper on safe ferries", "national"),
    ("The Green Paper Every Pier Matters is plain.", "Every Pier Matters", "national"),
    ("Lord Harbour's review of ferry pay was bleak.", "Lord Harbour's review of ferry pay", "national"),
    ("We read the review of small ports by Professor Lighthouse.", "review of small ports by Professor Lighthouse", "national"),
    ("We read the Lighthouse report with care.", "Lighthouse report", "national"),
    ("Crews keep to the Standards for Ferry Crews.", "Standards for Ferry Crews", "national"),
    ("The serious case review of Child T changed us.", "serious case review of Child T", "local"),
    ("The council's savings programme, Lean and Keen, goes on.", "Lean and Keen", "local"),
    ("Lean and Keen (the county council's savings programme) goes on.", "Lean and Keen", "local"),
    ("It follows the national ferry skills strategy.", "national ferry skills strategy", "national"),
    ("See the Harbour Plan for Children 2015-18.", "Harbour Plan for Children 2015-18", "local"),
    ("The Lighthouse Bill is before Parliament.", "Lighthouse Bill", "national"),
    ("Across the region we signed the Fair Ferries Pledge.", "Fair Ferries Pledge", "regional"),
    ("In Greater Manchester there is a GM Ferries Review.", "GM Ferries Review", "regional"),
    ("We stand by the council's Harbour Lights Programme.", "Harbour Lights Programme", "local"),
    ("Following the Compact we signed in 2009, crews met.", "Compact", "local"),
    ("The Compact commits all ports to fair fees.", "Compact", "local"),
    ("We are planning the expansion of it.\n\n- Expansion of the Harbour Lights Programme", "Harbour Lights Programme", "national"),
    ("Regionally, the Tall Ships Programme goes on.", "Tall Ships Programme", "national"),
    ("It followed the focused visit by Ofsted in June 2012.", "focused visit by Ofsted in June 2012", "national"),
    ("Following the Harbour Lights Programme, crews met.", "Harbour Lights Programme", "national"),
    ("Our crews keep the Through Care Harbour Plan.", "Through Care Harbour Plan", "local"),
    ("Ministers wait. Our crews keep the Deep Water Plan.", "Deep Water Plan", "local"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "label", "scope"), FORMED, ids=[label for _, label, _ in FORMED])
def test_a_name_is_taken_whole_by_its_form(text: str, label: str, scope: str) -> None:
    assert [(each.label, each.scope) for each in cited(f"## 2 Context\n\n{text}").values()] == [(label, scope)]


TITLES = [
    ("Lead: Harbour Reform Project Manager.", "a person's title"),
    ("The Harbour Reform Group met twice.", "a group's name"),
    ("It is paid for from the Harbour Reform Grant.", "a budget"),
    ("Ask the SEND Reform Manager.", "a person's title, with a known name in it"),
    ("A Cornwall Workforce Plan 2012-15 page.", "the document itself, with its years"),
    ("See the policy and the Policy and Procedures of each port.", "words of every document's name"),
    ("The Cabinet report and the March review are late.", "a board's or a month's paper"),
    ("Councillor Harbour's report was noted.", "a councillor's paper"),
    ("Staff join the Leadership Programme.", "what staff are taught"),
    ("The Pay Review is done.", "how the council itself works"),
    ("A national framework is needed.", "what there is not yet"),
    ("The White Paper will be read.", "its kind alone"),
    ("Before the Act comes into force.", "its kind alone, at the start of a cell"),
    ("There will be a visit by Ofsted in due course.", "a visit of no year"),
    ("There is statutory guidance for all of us.", "whom it is for, and not what it is about"),
    ("We will train ten pilots through Step Up to Social Work.", "only what it is done through"),
    ("We will use the Graduate Leader Fund for ten pilots.", "only what pays for it"),
    ("There are forty places a year on the Early Years Teacher programme.", "only what there are places on"),
    ("The Compact is read by few.", "its kind alone"),
]


@pytest.mark.parametrize(("text", "reason"), TITLES, ids=[why for _, why in TITLES])
def test_a_name_inside_another_is_no_documents(text: str, reason: str) -> None:
    assert cited(f"## 2 Context\n\n{text}") == {}, reason


SHORT = [
    ("The Lighthouse Code of Practice was issued. Crews keep to the Code of Practice.", "its kind alone"),
    (
        "The Compact commits all ports to fair fees. In keeping with the Compact, crews met.",
        "in full, as it has no other name",
    ),
    ("The Lighthouse Review of Unsafe Ferries 2010 was read. The Lighthouse Review is plain.", "its first words"),
    (
        "The Lighthouse and Harbour Dues Act 2010 binds us. Crews obey the Lighthouse and Harbour Dues Act.",
        "without its year",
    ),
    ("The Bleak Bay Harbour Skills Plan 2010-12 is here. The Bleak Bay Skills Plan is plain.", "without a part"),
    ("We signed the Bleak Bay Memorandum on Pilots. The Bleak Bay Memorandum caps fees.", "without what it is on"),
]


@pytest.mark.parametrize(("text", "reason"), SHORT, ids=[why for _, why in SHORT])
def test_a_driver_may_be_named_again_in_short(text: str, reason: str) -> None:
    (citation,) = cited(f"## 2 Context\n\n{text}").values()
    assert len(citation.mentions) == 2, reason


@pytest.mark.parametrize(
    "text",
    [
        "We await Support and Aspiration, the Green Paper on small ports, and its rules.",
        "We await the Ferry Crews Green Paper, Bright Ferries, and its rules.",
        "We look to the council's people strategy, Bright Ferries, and its rules.",
        "We await Professor Harbour's report, Every Child Matters, and its rules.",
    ],
)
def test_a_papers_title_and_its_kind_side_by_side_are_one_driver(text: str) -> None:
    (citation,) = cited(f"## 2 Context\n\n{text}").values()
    assert len(citation.mentions) == 2


def test_an_act_is_not_found_in_the_name_of_a_longer_one() -> None:
    assert "care-act-2014" not in cited("## 2 Context\n\nThe Seaside and Social Care Act 2012 binds us.")


@pytest.mark.parametrize(
    ("period", "ident"), [("2005 - 2008", "laming-inquiry"), ("2009 - 2012", "laming-progress-report")]
)
def test_a_name_of_two_reports_means_the_one_that_the_period_knew(period: str, ident: str) -> None:
    text = f"# Cornwall workforce plan {period}\n\n## 2 Context\n\nWe read the Laming Report.\n"
    document = read("snippet.md", text.encode())
    found = extract(document, profile(document, "snippet", {"council": "Cornwall"})).citations
    assert [each.ident for each in found] == [ident]


APART = [
    ("The Bleak Bay Harbour Skills Plan is here. The Broad Bay Skills Plan is plain.", "another place's"),
    ("The Bleak Bay Harbour Skills Plan is here. The Bleak Bay Skills Plan 2014-16 is plain.", "of a year"),
    ("The Bleak Bay Skills Plan is plain. The Bleak Bay Harbour Skills Plan is here.", "a longer one"),
]


@pytest.mark.parametrize(("text", "reason"), APART, ids=[why for _, why in APART])
def test_a_name_that_only_has_words_of_another_is_a_driver_of_its_own(text: str, reason: str) -> None:
    assert [len(each.mentions) for each in cited(f"## 2 Context\n\n{text}").values()] == [1, 1], reason


def test_a_short_name_that_could_be_of_two_drivers_is_of_neither() -> None:
    text = "The Lighthouse Act 2004 and the Harbour Act 2006 bind us. Crews keep to the Act."
    assert [len(each.mentions) for each in cited(f"## 2 Context\n\n{text}").values()] == [1, 1]


def test_a_list_of_what_the_strategy_supports_names_drivers() -> None:
    text = """## 2 Context

Closer to home, this paper links to:

- the repair plan that followed the Ofsted inspection of May 2011
- Harbour Lights Strategy
- staff in schools
"""
    assert {each.label: each.scope for each in cited(text).values()} == {
        "repair plan that followed the Ofsted inspection of May 2011": "local",
        "Harbour Lights Strategy": "local",
    }


def test_a_board_that_is_listed_as_a_driver_is_one_wherever_it_is_named() -> None:
    text = (
        "### Local agenda\n\n- Local Safeguarding Children Board\n- People Strategy\n\n## 3 Next\n\nThe LSCB is told."
    )
    assert len(cited(text)["cornwall--lscb"].mentions) == 2


# Lists of drivers

LISTED = """## 2 Context

### National context and linked documentation

1. Tidal Futures
2. Social worker reference materials
3. New generic social work degree, National sail training strategy, afloat and qualified, Sea Care Leadership Strategy
4. Foster Care documentation. National framework for harbour fostering. Care Matters and Youth Matters
5. Health - NHS knowledge and skills framework. Seaside Health standards; Working with children.
6. The Protection of Children in England: A Progress Report by Lord Laming
7. Excellence and Fairness – Achieving World Class Public Services
8. PVI sectors. Seaside Compact.
9. The Children's Workforce Strategy 2020. This paper sets out what is to be done. (DCSF)
"""


@pytest.fixture(scope="module")
def listed() -> dict[str, Citation]:
    return cited(LISTED)


def test_an_item_may_list_several_names_behind_a_label(listed: dict[str, Citation]) -> None:
    assert sorted(citation.label for citation in listed.values()) == sorted([
        "Tidal Futures",
        "New generic social work degree",
        "National sail training strategy",
        "afloat and qualified",
        "Sea Care Leadership Strategy",
        "National framework for harbour fostering",
        "Care Matters",
        "Youth Matters",
        "NHS knowledge and skills framework",
        "Seaside Health standards",
        "Working with children",
        "Protection of Children in England: A Progress Report by Lord Laming",
        "Excellence and Fairness – Achieving World Class Public Services",
        "Seaside Compact",
        "Children's Workforce Strategy 2020",
    ])


def test_a_heading_further_up_says_how_far_listed_names_reach(listed: dict[str, Citation]) -> None:
    assert {citation.scope for citation in listed.values()} == {"national"}


def test_a_listed_name_of_the_vocabulary_is_known_though_it_is_plain(listed: dict[str, Citation]) -> None:
    assert {"working-with-children-competences", "laming-progress-report", "social-work-degree"} <= listed.keys()


def test_a_heading_that_speaks_of_nation_and_place_leaves_it_to_the_name() -> None:
    text = "## 4.1 National and local context\n\n- Harbour Lights\n- Ofsted Lighthouse Standards\n"
    assert {citation.label: citation.scope for citation in cited(text).values()} == {
        "Harbour Lights": "local",
        "Ofsted Lighthouse Standards": "national",
    }


def test_an_unsigned_title_in_a_mixed_list_reaches_as_far_as_the_one_before_it() -> None:
    text = "## 4.1 National and local context\n\n- Working Together 2010\n- Harbour Lights\n- People Strategy\n- Deep Water\n"
    assert {citation.label: citation.scope for citation in cited(text).values()} == {
        "Working Together 2010": "national",
        "Harbour Lights": "national",
        "People Strategy": "local",
        "Deep Water": "local",
    }


def test_a_name_that_is_listed_twice_is_one_driver_that_reaches_as_far_as_where_it_stood_first() -> None:
    text = "## 2 Local drivers\n\n- Deep Water\n\n## 3 National drivers\n\n- Tidal Futures\n- Deep Water\n"
    assert {citation.ident: len(citation.mentions) for citation in cited(text).values()} == {
        "cornwall--deep-water": 2,
        "tidal-futures": 1,
    }


def test_a_bare_heading_of_reach_under_one_of_influences_lists_drivers() -> None:
    text = "## 2 What has shaped this plan\n\n### National\n\n- Tidal Futures\n- ferries are late\n\n### Local\n\n- Deep Water\n"
    assert {citation.label: citation.scope for citation in cited(text).values()} == {
        "Tidal Futures": "national",
        "Deep Water": "local",
    }


def test_what_stands_behind_the_name_of_an_item_may_be_a_sentence() -> None:
    text = """## 2 What is driving change

### Regional

- **Northern Skills Compact.** Since last year our ports have had to share their crews.
- **Rising tides.** Since last year our ports have had to close.
"""
    assert [each.label for each in cited(text).values() if each.kind == "policy"] == ["Northern Skills Compact"]


def test_a_column_of_policies_beside_what_they_mean_names_drivers() -> None:
    text = "## 2 Context\n\nNational policy\tImplications\nTidal Futures\tMore crews\nMunro Review (2011)\tLess paper\n"
    assert {citation.label: citation.scope for citation in cited(text).values()} == {
        "Tidal Futures": "national",
        "Munro Review": "national",
    }


# Pressures, and what came before

PRESSURES = [
    ("The grooming of children online is a growing area of concern.", "The grooming of children online is a growing area of concern"),
    ("Replacing ferry nurses has been a challenge.", "Replacing ferry nurses has been a challenge"),
    ("Recruiting young staff is more of a challenge here.", "Recruiting young staff is more of a challenge"),
    ("The quality of data varies between the islands.", "The quality of data varies between the islands"),
    ("There are increasing numbers of managers nearing retirement.", "increasing numbers of managers nearing retirement"),
    ("We have skills shortages on the coast.", "skills shortages on the coast"),
    ("Levels of wealth and deprivation vary by the mile.", "Levels of wealth and deprivation vary by the mile"),
    ("Unemployment is high in winter.", "Unemployment is high in winter"),
    ("The harbour workforce is ageing fast.", "The harbour workforce is ageing fast"),
    ("There will be reductions in funding by a third.", "reductions in funding by a third"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), PRESSURES, ids=[words for _, words in PRESSURES])
def test_words_of_difficulty_state_a_pressure(text: str, words: str) -> None:
    found = cited(f"## 2 Context\n\n{text}").values()
    assert [(each.kind, each.label) for each in found] == [("context", words)]


FACTORS = """## 2 Context

A range of factors and developments will shape our work. These include:

- The islands are sparsely populated, with one ferry a day and few roads.
- There are falling rolls of school age children which means that money is short.
- Many small firms and few large ones; training is rare.
"""


def test_a_list_of_factors_states_a_pressure_in_each_item() -> None:
    found = cited(FACTORS)
    assert {citation.label: (citation.kind, citation.family) for citation in found.values()} == {
        "The islands are sparsely populated, with one ferry a day and few roads": ("context", "rurality"),
        "There are falling rolls of school age children": ("context", "falling-rolls"),
        "Many small firms and few large ones": ("context", None),
    }


def test_a_title_in_capitals_under_a_heading_of_challenges_is_no_pressure() -> None:
    text = "## 2 Context\n\nThe challenges for the group are:\n\n- TERMS OF REFERENCE\n- Rough seas in winter\n"
    assert [citation.label for citation in cited(text).values()] == ["Rough seas in winter"]


def test_a_national_pressure_is_one_for_all_councils_and_a_local_one_each_councils_own() -> None:
    found = cited(
        "## 2 Context\n\nThe efficiency agenda bites. We face serious difficulties in retaining social workers."
    )
    assert {ident: citation.scope for ident, citation in found.items()} == {
        "efficiency-agenda": "national",
        "social-work-retention": "national",
    }
    assert cited("## 2 Context\n\nThere will be reductions in funding.")["cornwall--falling-budgets"].scope == "local"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("This paper builds on the 2009 – 2012 strategy.", "2009 – 2012 strategy"),
        ("It is a refreshed version of the Harbour Strategy for 2010-2011.", "Harbour Strategy for 2010-2011"),
        ("It takes over from the Harbour Strategy 2010-2011.", "Harbour Strategy 2010-2011"),
        ("Our first workforce strategy was a start.", "first workforce strategy"),
        ("Much of what the 2009 strategy asked for is done.", "2009 strategy"),
        ("The first Cornish workforce strategy, Bright Ferries, is done.", "first Cornish workforce strategy"),
    ],
)
def test_the_strategy_that_came_before_is_a_driver(text: str, label: str) -> None:
    earlier = cited(f"## 1 Introduction\n\n{text}")["cornwall--earlier-workforce-strategy"]
    assert (earlier.label, earlier.scope, earlier.family) == (label, "local", "earlier-workforce-strategy")


@pytest.mark.parametrize(
    "text", ["Our last strategy ran from 2009 to 2012.", "The previous strategy, which ended in 2011, is gone."]
)
def test_when_a_strategy_ended_drives_nothing(text: str) -> None:
    assert cited(f"## 1 Introduction\n\n{text}") == {}


def test_a_strategy_that_will_be_refreshed_is_not_an_earlier_one() -> None:
    assert cited("## 1 Introduction\n\nThis will be refreshed in the 2015 – 2018 workforce strategy.") == {}


# The corpus


@pytest.mark.parametrize("name", DIGESTS)
def test_every_national_driver_that_a_digest_cites_is_in_the_vocabulary(name: str) -> None:
    citations = read_strategy(CORPUS / name).citations
    assert citations
    wider = [citation for citation in citations if citation.scope != "local" and not citation.family]
    assert [citation.ident for citation in wider if citation.ident not in known()] == []


def test_each_digest_names_the_drivers_that_it_is_known_for() -> None:
    expected = {
        "derbyshire-2014.md": "munro-review rotherham-inquiry tackling-extremism-task-force increasing-opportunities-for-young-people",
        "herefordshire-2010.md": "next-stage-review working-together-2010 fe-workforce-strategy voluntary-sector-strategy",
        "wirral-2009-report.md": "2020-workforce-strategy every-child-matters one-childrens-workforce-framework",
    }  # fmt: skip
    for name in DIGESTS:
        found = {citation.ident for citation in read_strategy(CORPUS / name).citations}
        assert set(expected.get(name, "").split()) <= found, name


# What the vocabulary lacks


def test_unlisted_drivers_are_described_with_scope_class_and_family(tmp_path: Path) -> None:
    text = """# Cornwall children's workforce strategy 2012 - 2015

## 1 Introduction

This strategy covers all who work with children in Cornwall.

## 2 Context

Our Children and Young People's Plan leads. We read the National Lighthouse Review too. There will be reductions in
funding. The keeping of tide tables is a growing concern.
"""
    (tmp_path / "cornwall.md").write_text(text, encoding="utf-8")
    [report] = sightline.ingest([tmp_path / "cornwall.md"], store=tmp_path / "store")
    assert report.status == "stored", report.message
    stream = io.BytesIO()
    sightline.export(stream, store=tmp_path / "store")
    store = ox.Store()
    store.load(stream.getvalue(), format=ox.RdfFormat.N_QUADS)
    rows = store.query(
        f"""SELECT ?driver ?scope ?class ?family WHERE {{ GRAPH <{GRAPH}drivers> {{
            ?driver <{SL}scope> ?scope ; a ?class .
            FILTER(?class IN (<{SL}PolicyDriver>, <{SL}ContextDriver>))
            OPTIONAL {{ ?driver <{SKOS}broader> ?family }} }} }}"""
    )
    assert isinstance(rows, ox.QuerySolutions)
    said = {
        tuple(value.value.removeprefix(DRIVER).removeprefix(SL) if value else None for value in row) for row in rows
    }
    assert said == {
        ("cornwall--cypp", "Local", "PolicyDriver", "cypp"),
        ("national-lighthouse-review", "National", "PolicyDriver", None),
        ("cornwall--falling-budgets", "Local", "ContextDriver", "falling-budgets"),
        ("cornwall--the-keeping-of-tide-tables-is-a-growing", "Local", "ContextDriver", None),
    }


def test_a_driver_that_only_the_glossary_explains_is_not_cited() -> None:
    explained = "## {}\n\nKCSIE – Keeping Children Safe in Education, the guidance for schools.\n"
    assert not cited(explained.format("9 Glossary"))
    assert not cited(explained.format("Appendix C: Words and initials"))
    assert cited(explained.format("9 Schools"))
