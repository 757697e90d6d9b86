"""Bodies: which names are a board's or group's and which are not, when two are one, what each is, and what it sees to."""

import pytest

import graph
from ingest.body_names import Mention, Names, Place
from ingest.extraction import extract
from ingest.mapping import quads
from ingest.markdown import read
from ingest.profile import profile
from ingest.prose import prose
from ingest.strategy import Element, Strategy
from ontology.names import ORG, SL


def strategy(text: str) -> Strategy:
    """Read some sections as a strategy of Cornwall's."""
    document = read("paper.md", f"# Cornwall workforce strategy\n\n## 1 Introduction\n\n{text}\n".encode())
    return extract(document, profile(document, "cornwall", {"council": "Cornwall"}))


def bodies(text: str) -> dict[str, str]:
    """Give the role of each body that a text names, by its label."""
    return {body.label: str(body.facts["role"][0]) for body in strategy(text).of_kind("Body")}


def one(text: str) -> Element:
    """Give the only body that a text names."""
    (body,) = strategy(text).of_kind("Body")
    return body


def wordings(body: Element) -> set[str]:
    return {body.label, *(words.plain for words, _ in body.restated)}


NAMES = [
    ("The Learning Leaders Board meets each month.", {"Learning Leaders Board"}, "a name in capitals"),
    ("It is led by the Cornwall Skills Partnership.", {"Cornwall Skills Partnership"}, "with the council's name"),
    ("The QA group checks it.", {"QA group"}, "an abbreviation before a plain noun"),
    ("Progress goes to the foster care steering group.", {"foster care steering group"}, "no capitals, but a purpose"),
    ("There is a joint induction sub-group.", {"joint induction sub-group"}, "behind an indefinite article"),
    ("The Department for Transport agreed.", {"Department for Transport"}, "the noun stands first"),
    ("The Department for Food, Farms and Fish agreed.", {"Department for Food, Farms and Fish"}, "a list in a name"),
    (
        "The Children, Young People and Carers Partnership met.",
        {"Children, Young People and Carers Partnership"},
        "commas",
    ),
    ("The Children with Asthma Network met.", {"Children with Asthma Network"}, "a small word between capitals"),
    ("We asked Ofsted and the CWDC.", {"Ofsted", "CWDC"}, "known by name, known by abbreviation"),
    (
        "The Mid Tamar CCG and the Eastmoor NHS Foundation Trust",
        {"Mid Tamar CCG", "Eastmoor NHS Foundation Trust"},
        "two",
    ),
    ("The Harbour Board and Upland Trust agreed.", {"Harbour Board", "Upland Trust"}, "a name ends before the next"),
    ("Consult Harbour Board members.", {"Harbour Board"}, "a verb that begins the sentence is no part"),
    ("Review the Harbour Board's rules.", {"Harbour Board"}, "nor is one before an article"),
]
NO_NAMES = [
    ("Cornwall Council employs them, and the County Council pays.", "the council itself"),
    ("The Local Authority will lead.", "a sort of body, not one"),
    ("A focus group and each age group were heard.", "sorts of people"),
    ("Every group, and any board of governors.", "plain nouns"),
    ("We trust our staff and board the train.", "verbs"),
    ("Improved partnership with parents.", "a capital that only begins the sentence"),
    ("The town has 5 Clinical Commissioning Groups.", "a number of them"),
    ("The Protection of Needy Groups Act 2001", "a law's name"),
    ("The steering group met.", "a group of no name, where no other name says which"),
    ("HR and the Fostering Team see to it.", "departments and teams"),
    ("Jo Harbour, Head of Learning", "a person"),
]


@pytest.mark.parametrize(("text", "names", "why"), NAMES)
def test_a_name_of_a_body(text: str, names: set[str], why: str) -> None:
    assert set(bodies(text)) == names, why


@pytest.mark.parametrize(("text", "why"), NO_NAMES)
def test_no_name_of_a_body(text: str, why: str) -> None:
    assert bodies(text) == {}, why


ONE_BODY = [
    ("The Harbour Learning Board (HLB) met.\n\nThe HLB agreed.", {"Harbour Learning Board", "HLB"}, "explained"),
    ("The Harbour Learning Board met.\n\nThe HLB agreed.", {"Harbour Learning Board", "HLB"}, "its initials"),
    ("Cornwall Children's Trust met.\n\nThe Children's Trust agreed.", {"Cornwall Children's Trust", "Children's Trust"}, "no council's name"),
    ("The Harbour Workforce Steering Group met.\n\nThe steering group agreed.", {"Harbour Workforce Steering Group", "steering group"}, "fewer words"),
    ("The Harbour Sub-Group met.\n\nThe Harbour sub group agreed.", {"Harbour Sub-Group", "Harbour sub group"}, "spelling"),
    ("The Cornwall Safeguarding Children Board met.\n\nThe LSCB agreed.", {"Cornwall Safeguarding Children Board", "LSCB"}, "known"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "why"), ONE_BODY)
def test_names_of_one_body(text: str, names: set[str], why: str) -> None:
    assert wordings(one(text)) == names, why


def test_a_short_name_that_two_bodies_share_is_neither() -> None:
    text = "The Harbour Learning Board met.\n\nThe Upland Learning Board met.\n\nThe Learning Board agreed."
    assert set(bodies(text)) == {"Harbour Learning Board", "Upland Learning Board", "Learning Board"}


def test_a_group_is_told_by_the_body_whose_it_is() -> None:
    text = "The training sub-group of the Harbour Board met.\n\nThe training sub-group of the Upland Board met."
    assert {"training sub-group of the Harbour Board", "training sub-group of the Upland Board"} <= set(bodies(text))


ROLES = [
    ("The Harbour Board oversees it.", "governance", "boards govern"),
    ("The Prime Minister's Task Force wrote it.", "sector", "a task force of the government's"),
    ("We heard the National Skills Council.", "sector", "a national body"),
    ("We worked with the Upland University.", "partner", "a university"),
    ("We worked with Truro City Council.", "partner", "another council"),
    ("A grant was received from the Harbour Agency.", "funder", "who gives money"),
    ("CWDC has a tool.\n\nA grant was received from CWDC.", "funder", "what the strategy says of a known body"),
    ("## Money\n\nGrants come from:\n\n- Harbour Health\n- Workforce Grant", "funder", "in a list of grants; a grant is no body"),
    ("## Partner organisations\n\n- Fire and Rescue\n- Voluntary Sector\n- Childcare providers", "partner", "in a list of partners; a sort is no body"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "role", "why"), ROLES)
def test_what_a_body_is_to_the_strategy(text: str, role: str, why: str) -> None:
    assert [*bodies(text).values()] == [role], why


def reports(text: str) -> set[tuple[str, str]]:
    """Give who reports to whom."""
    found = strategy(text).of_kind("Body")
    return {(body.label, point.target.label) for body in found for point in body.points if point.name == "reportsTo"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The Harbour Group reports quarterly to the Upland Board.", "plainly"),
        ("The Harbour Group will work with the Lake Forum and report directly to the Upland Board.", "who begins"),
        (
            "The Lake Board is old.\n\nThe Upland Board is new.\n\nThe Harbour Group reports to the Board.",
            "the board last named",
        ),
        ("The Harbour Group will:\n\n- meet each month\n- report to the Upland Board", "the words before the list"),
    ],
)
def test_a_body_reports_to_another(text: str, why: str) -> None:
    assert reports(text) == {("Harbour Group", "Upland Board")}, why


@pytest.mark.parametrize(
    "text",
    [
        "A report on the Harbour Group will be given to the Upland Board.",
        "The Harbour Group met. Staff report to the Upland Board.",
        "The Harbour Group works with the Upland Board.",
    ],
)
def test_other_words_of_reports_tie_no_bodies(text: str) -> None:
    assert reports(text) == set()


PLAN = """
## 2 Governance

The Cornwall Learning Board (CLB) meets each month and reports to the Harbour Trust.

## 9 Action plan

Action	Lead	Timescale
Train twenty coaches	CLB	June 2012
Write a handbook for new staff	HR; Cornwall Learning Board	June 2013
Visit every nursery	Jo Harbour	June 2014
"""


def test_an_action_is_the_body_s_that_its_owner_names() -> None:
    found = {
        action.label: [point.target.label for point in action.points if point.name == "responsible"]
        for action in strategy(PLAN).of_kind("Action")
        if action.facts["source"] == ["plan"]
    }
    assert found == {
        "Train twenty coaches": ["Cornwall Learning Board"],
        "Write a handbook for new staff": ["Cornwall Learning Board"],
        "Visit every nursery": [],
    }


def test_bodies_change_no_other_element() -> None:
    def others(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
        found = strategy(text).elements
        return [(each.kind, each.label, each.themes) for each in found if each.kind != "Body"]

    without = PLAN.replace("Board", "Weeks").replace("Trust", "Weeks").replace("CLB", "CLW")
    assert bodies(PLAN) and not bodies(without)
    assert others(PLAN) == others(without)


def test_bodies_in_the_graph() -> None:
    store = graph.memory_store(quads(strategy(PLAN)))
    found = store.ask("bodies", slug="cornwall")
    assert found[["label", "role", "nActions", "exact"]].to_dict("records") == [
        {"label": "Cornwall Learning Board", "role": "governance", "nActions": 2, "exact": "Cornwall Learning Board"},
        {"label": "Harbour Trust", "role": "governance", "nActions": 0, "exact": "Harbour Trust"},
    ]
    assert found["reportsTo"][0] == "Harbour Trust"
    predicates = {quad.predicate.value for quad in quads(strategy(PLAN))}
    assert {ORG + "reportsTo", SL + "responsible"} <= predicates
    assert SL + "reportsTo" not in predicates


def test_a_council_of_many_words_is_no_body_of_its_own_strategy() -> None:
    text = "Bath and North East Somerset Council"
    (mention,) = Names("Bath and North East Somerset").mentions(Place(prose(text, 0, len(text)), ()))
    assert mention.weak


def test_a_mention_ends_in_one_of_its_words() -> None:
    name = prose("Harbour Board", 0, 13)
    with pytest.raises(ValueError, match="ends in one of its words"):
        Mention(name, Place(name, ()), 0, frozenset({"harbour"}), "board", "body.name-form")


def test_names_quote_the_text_where_they_stand() -> None:
    text = "The **Harbour Board** and the *Upland\nSkills Trust* agreed."
    found = list(Names("Cornwall").mentions(Place(prose(text, 0, len(text)), ())))
    assert [text[each.name.starts[0] : each.name.ends[-1]] for each in found] == [
        "Harbour Board",
        "Upland\nSkills Trust",
    ]
