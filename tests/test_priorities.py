"""Priorities, by whatever name and in whatever form a council states them; whose they are; what delivers them."""

import pytest

from ingest.extraction import extract
from ingest.markdown import read
from ingest.profile import profile
from ingest.strategy import Element, Strategy

START = (
    "# Cornwall workforce strategy 2012 to 2015\n\n## 1 Introduction\n\nThis paper is for everyone who works with children in "
    "the county, whoever pays them and wherever they work, and it says how each of them will be helped to do it well.\n\n"
)
MORE = "Much has been done, and much more is left to do for those who come after us in the years ahead of the town."


def strategy(*parts: str) -> Strategy:
    """Read a text that stands behind an introduction, in a council's strategy."""
    document = read("strategy.md", (START + "\n\n".join(parts) + "\n").encode("utf-8"))
    return extract(document, profile(document, "strategy", {"council": "Cornwall"}))


def names(found: Strategy, level: str = "headline") -> list[str]:
    return [priority.words for priority in found.of_kind("Priority") if priority.facts["level"] == [level]]


FOUND = ["Grow our own leaders", "Keep the people we have", "Share what we know"]
HEADED = "{0}\n\n" + MORE + "\n\n"


def headed(*lines: str) -> str:
    """Give each line a paragraph under it."""
    return "\n\n".join(f"{line}\n\n{MORE}" for line in lines)


def counted(form: str, *numbers: object) -> list[str]:
    return [form.format(number, name) for number, name in zip(numbers or (1, 2, 3), FOUND, strict=True)]


FORMS = [
    ("## 2 Direction\n\n" + headed(*counted("### Aim {}: {}")), "headings that count aims"),
    ("## 2 Direction\n\n" + headed(*counted("### Strategic Objective {} – {}")), "with a word before it"),
    ("## 2 Direction\n\n" + headed(*counted("**Ambition {}: {}**", "one", "two", "three")), "in bold, in words"),
    ("## 2 Direction\n\n" + headed(*counted("THEME {}: {}")), "capitals before the name"),
    ("## 2 Direction\n\n" + headed(*counted("Goal {}. {}")), "without a mark"),
    ("## 2 Direction\n\n" + headed(*counted("*Pledge {} – {}*")), "in italics"),
    ("## 2 Direction\n\n" + headed(*counted("### Priority area {} {}")), "without a dash"),
    ("## 2 Direction\n\n" + headed(*counted("### Aim {}: {}", "A", "B", "C")), "by letters"),
    ("## 2 Direction\n\n" + headed(*counted("#### Focus area {}: {}")), "areas of focus"),
    ("## 2 Direction\n\n" + headed(*counted("### Pillar {} - {}")), "pillars"),
    ("## 2 Direction\n\n" + headed(*counted("### Commitment {}: {}")), "commitments, where there is nothing above them"),
    ("## 2 Direction\n\n" + headed(*(f"### Theme: {name}" for name in FOUND)), "headings that name without counting"),
    ("## 2 Direction\n\n" + headed(*counted("### P{} {}")), "by a code"),
    ("## 2 Direction\n\n" + headed(*counted("### Aim ({}): {}", "a", "b", "c")), "by letters in brackets"),
    ("## 2 Direction\n\n" + "\n\n".join(f"{line.upper()}\n{MORE}" for line in counted("GOAL {}: {}")), "right above a text"),
    ("## 2 Direction\n\n" + headed(*counted("### Priority No. {}: {}")), "by a number that says so"),
    ("## 2 Direction\n\n" + "\n\n".join(counted("### Priority {}\n\n{}\n\n" + MORE)), "named in the line under it"),
    ("## 2 Direction\n\n" + "\n\n".join(counted("### Priority {}\n\n#### {}\n\n" + MORE)), "or in the heading under it"),
    ("## 2 Direction\n\n" + "\n\n".join(counted("**Priority {}**\n{}\n\n" + MORE)), "in the next line of the same block"),
    ("## 2 Direction\n\n" + "\n".join(counted("Objective {}: {}")), "lines that count, one under the other"),
    ("## 2 Direction\n\n" + "\n\n".join(counted("**Aim {}** {}")), "lines that count, with gaps between"),
    ("## 2 Direction\n\n" + "\n".join(counted("- Goal {}: {}")), "items that count"),
    ("## 2 Direction\n\n" + "\n".join(counted("• **Aim {}:** {}.")), "items that count in bold"),
    ("## 2 Direction\n\n" + "\n".join(counted("| Aim {} | {} |")), "rows that count"),
    ("## 2 Our aims\n\n" + "\n".join(f"- {name}" for name in FOUND), "a list under a heading that says aims"),
    ("## 2 Strategic objectives\n\nThese are to:\n\n" + "\n".join(f"• {name}" for name in FOUND), "led into by no more"),
    ("**OUR GOALS**\n\nBy 2015 we want to:\n\n" + "\n".join(f"{n}. {name}" for n, name in enumerate(FOUND, 1)), "or less"),
    ("## 2 Aims and objectives\n\n" + "\n".join(f"o {name}" for name in FOUND), "an o for a bullet"),
    ("## 2 Key themes\n\n" + "\n".join(f"({x}) {name}" for x, name in zip("abc", FOUND, strict=True)), "letters in brackets"),
    ("| Our aims |\n|---|\n" + "\n".join(f"| {name} |" for name in FOUND), "a list in a frame"),
    ("## 2 What we want to achieve\n\nWe want to:\n\n" + "\n".join(f"- {name};" for name in FOUND), "what we want to achieve"),
    ("## 2 Our ambitions\n\n" + headed(*(f"### {name}" for name in FOUND)), "headings under one that says ambitions"),
    ("## 2 County-wide priorities\n\n" + "\n\n".join(counted("NW{}. {}. " + MORE)), "paragraphs that a code counts"),
    ("## 2 Our aims\n\n" + "\n".join(counted("- WP{}: {}")), "items that a code counts"),
    ("## 2 Our shared aims\n\n" + headed(*counted("### K-{} {}")), "headings that a code counts"),
    ("## 2 Five-year goals\n\n" + "\n".join(f"- {name}" for name in FOUND), "a title that says for how long"),
    ("## 2 Strategic aims\n\n" + headed(*(f"### 2.{n} {name}" for n, name in enumerate(FOUND, 1))), "numbered headings"),
    (
        "## Direction\n\n## Our objectives\n\n" + headed(*(f"### {n}. {name}" for n, name in enumerate(FOUND, 1))),
        "headings that a section numbers for itself",
    ),
    ("## 2 Our commitments\n\n" + headed(*(f"**{name}**" for name in FOUND)), "bold headings"),
    (
        "## 2 Our goals\n\n" + "\n".join(f"- **{name}** – {MORE}" for name in FOUND),
        "items under such a heading, named in bold",
    ),
    ("## 2 Our goals\n\n" + "\n\n".join(f"**{name}.** {MORE}" for name in FOUND), "paragraphs named in bold"),
    ("## 2 Our goals\n\n" + "\n".join(f"- {name}: {MORE}" for name in FOUND), "items named before a colon"),
    ("## 2 Direction\n\nThe council has set three objectives:\n\n" + "\n".join(f"- {n}" for n in FOUND), "a number of them"),
    ("## 2 Direction\n\nWe will focus on these themes:\n\n" + "\n".join(f"- {n}" for n in FOUND), "these themes"),
    (
        "## 2 Direction\n\nThe strategy is built around three pillars. They are to:\n\n"
        + "\n".join(f"- {n}" for n in FOUND),
        "a lead of two sentences",
    ),
    ("## 2 Direction\n\nThe aims of this strategy are to:\n\n" + "\n".join(f"- {n}" for n in FOUND), "of this strategy"),
    (
        "## 2 Direction\n\nOur three goals are to grow our own leaders; keep the people we have; and share what we know.",
        "in a sentence, between semicolons",
    ),
    (
        "## 2 Direction\n\nWe have three aims: to grow our own leaders, to keep the people we have and to share what we know.",
        "between commas",
    ),
    (
        "## 2 Direction\n\nThe objectives are (i) grow our own leaders, (ii) keep the people we have and (iii) share what we know.",
        "by numbers in the sentence",
    ),
    (
        "## 2 Direction\n\nThree priorities guide us. First, we will grow our own leaders. Second, we will keep the people we "
        "have. Finally, we will share what we know.",
        "one sentence each, that count",
    ),
    (
        "## 2 Direction\n\nOur plan has three themes. The first is to grow our own leaders; the second is to keep the people we "
        "have; the third is to share what we know.",
        "one clause each",
    ),
    (
        "## 2 Direction\n\nUnder it sit three aims, namely: (a) grow our own leaders; (b) keep the people we have; and (c) share "
        "what we know.",
        "behind namely",
    ),
    (
        "## 2 Direction\n\nThe plan is set around three building blocks; grow our own leaders, keep the people we have and share "
        "what we know.",
        "behind a semicolon",
    ),
    (
        "## 2 Direction\n\nThe strategy sets out three main goals. The first is to grow our own leaders. Then to keep the people "
        "we have. And finally, to share what we know.",
        "sentences that only go on",
    ),
    (
        "## 2 Direction\n\nLast year the service launched its three pledges, which all its teams now work to. These are:\n\n"
        + "\n".join(f"1. To {n[0].lower()}{n[1:]}" for n in FOUND),
        "its pledges",
    ),
    ("## 2 Direction\n\nAim\tWhy\n" + "\n".join(f"{n}\tIt matters to all the teams" for n in FOUND), "a table's first column"),
    (
        "## 2 Direction\n\n| No. | Strategic objective | Lead |\n|---|---|---|\n"
        + "\n".join(f"| {i} | {n} | Head of HR |" for i, n in enumerate(FOUND, 1)),
        "or its second, behind a number",
    ),
    (
        "## 9 Action plan\n\n| Objective | Action | Lead | By when |\n|---|---|---|---|\n"
        + "\n".join(f"| {n} | Train ten of us | HR | May 2012 |\n| | Ask twenty of us | HR | June 2012 |" for n in FOUND),
        "a plan's column",
    ),
    (
        "## 9 Action plan\n\n| Action | Lead | By when |\n|---|---|---|\n"
        + "\n".join(f"| **{n}** | | |\n| Train ten of us | HR | May 2012 |" for n in FOUND),
        "a plan's section rows, where nothing else names them",
    ),
    (
        "## 9 Action plan\n\n| Action | Lead | By when |\n|---|---|---|\n"
        + "\n".join(f"| Aim {i}: {n} | Aim {i}: {n} | Aim {i}: {n} |\n| Train ten of us | HR | May 2012 |" for i, n in enumerate(FOUND, 1)),
        "merged cells that are written out",
    ),
    (
        "## 9 Action plan\n\n"
        + "\n\n".join(f"### {n}\n\n| Action | Lead | By when |\n|---|---|---|\n| Train ten of us | HR | May 2012 |" for n in FOUND),
        "the headings of a plan's tables, where nothing else names them",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reason"), FORMS, ids=[reason for _, reason in FORMS])
def test_priorities_are_found_in_every_form(text: str, reason: str) -> None:
    found = [name.lower().removeprefix("to ") for name in names(strategy(text, "## 8 Money", MORE))]
    assert found == [name.lower() for name in FOUND], reason


ITEMS = "\n".join(f"- {name}" for name in FOUND)
NONE = [
    (f"## 2 Context\n\nThe Government has three aims for the workforce:\n\n{ITEMS}", "another's aims"),
    (f"## 2 Context\n\nThe Children's Plan sets out three objectives:\n\n{ITEMS}", "a document's objectives"),
    (f"## 2 What people told us\n\nThree themes came up again and again:\n\n{ITEMS}", "what people said"),
    (f"## 2 Consultation\n\n### Theme 1: Parking\n\n{MORE}\n\n### Theme 2: Pay\n\n{MORE}", "themes of a consultation"),
    (f"## 2 Terms of reference\n\nThe objectives of the group are to:\n\n{ITEMS}", "a group's objectives"),
    (f"## 2 Views\n\nThe key themes from the survey are:\n\n{ITEMS}", "themes of a survey"),
    ("## 2 Board\n\nThe Board's aims are to champion children, to hold officers to account and to praise.", "a board's aims"),
    ("## 2 Days\n\nSessions were held on the following themes: sleep, food and friendship.", "what sessions were about"),
    (f"## 2 Voices\n\nYoung people's priorities:\n\n{ITEMS}", "young people's priorities"),
    (f"## 2 Induction\n\nThe key objectives of the programme are to:\n\n{ITEMS}", "a programme's objectives"),
    (f"## 2 Progress\n\nOur three priorities were:\n\n{ITEMS}", "what were priorities"),
    (f"## 2 Learning\n\nThe learning objectives are:\n\n{ITEMS}", "what a course teaches"),
    (f"## 2 Our aims\n\nTo deliver these aims we will:\n\n{ITEMS}", "what will be done for the aims"),
    (f"## 2 Our priorities\n\nThese were informed by:\n\n{ITEMS}", "what they come from"),
    (f"## 2 Our priorities\n\n### How we chose them\n\n{MORE}\n\n### What comes next\n\n{MORE}", "how they were chosen"),
    ("## 2 Aims\n\nThis paper aims to:\n\n- Outline the plan for the year\n- Give an overview of who does what", "a paper's"),
    ("## 2 Our themes\n\n" + headed("### Think Family", "### Every Child Matters"), "policies that the text follows"),
    (f"## 2 Our priorities\n\nNI55. Fewer obese children. {MORE}\n\nNI117. Fewer out of work. {MORE}", "indicators"),
    (f"## 2 Our parking\n\nNW1. Cars by the pier. {MORE}\n\nNW2. Bicycles. {MORE}", "codes under another title"),
    (f"## 2 Achievements\n\nLast year's priorities were:\n\n{ITEMS}", "what is past"),
    ("## 2 Aim\n\nAim 1 of the last plan was met in full, and aim 2 was not.", "a sentence about one"),
    ("## 9 Plan\n\nPriority\tAction\tLead\tBy when\nHigh\tTrain ten\tHR\tMay 2012\nLow\tAsk five\tHR\tMay 2012", "a rank"),
    ("## 2 Drivers\n\nDriver\tAim\nThe Munro Review\tKeep the people we have\nChildren Act 2004\tGrow leaders", "drivers"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reason"), NONE, ids=[reason for _, reason in NONE])
def test_what_is_no_priority_of_the_strategys_is_none(text: str, reason: str) -> None:
    found = strategy(text, "## 8 Money", MORE)
    assert [priority.words for priority in found.of_kind("Priority")] == [], reason


def test_a_priority_in_other_words_is_the_same_priority() -> None:
    """A list states each in full; the plan's headings only count them, in a word or two."""
    found = strategy(
        "## 2 Objectives\n\nWe aim to:\n\n1. help leaders and committees to lead well;\n2. keep the people we have, so that families "
        "see the same face;",
        "## 5 Plan\n\n### 5.1 Objective 1: Leading\n\nAction\tLead\tBy when\nTrain ten of us\tHR\tMay 2012",
        "### 5.2 Objective 2: People who stay\n\nAction\tLead\tBy when\nAsk twenty of us\tHR\tMay 2012",
    )
    assert [(p.words, [words.plain for words, _ in p.restated]) for p in found.of_kind("Priority")] == [
        ("Leading", ["help leaders and committees to lead well"]),
        ("People who stay", ["keep the people we have"]),
    ]


def test_chapters_that_take_up_the_priorities_in_their_order_are_theirs() -> None:
    found = strategy(
        "## 2 Direction\n\nThe strategy has two aims: to grow our own leaders, and to keep the people whom we have trained.",
        "## 3 Growing leaders\n\nWe will train ten managers a year.",
        "## 4 Keeping people\n\nWe will offer a mentor to every new starter.",
    )
    assert delivered(found) == {
        "We will train ten managers a year": ["grow our own leaders"],
        "We will offer a mentor to every new starter": ["keep the people whom we have trained"],
    }


def test_a_text_that_counts_under_two_names_counts_its_first_priorities_under_the_first() -> None:
    found = strategy(
        f"## 2 Direction\n\n### Aim 1: Grow our own leaders\n\n{MORE}\n\n#### Objective 1: Find those who could lead\n\n{MORE}",
        f"### Aim 2: Keep the people we have\n\n{MORE}\n\n#### Objective 2: Learn why people leave\n\n{MORE}",
    )
    assert names(found) == FOUND[:2]
    assert names(found, "other") == ["Find those who could lead", "Learn why people leave"]
    assert [point.target for p in found.of_kind("Priority") for point in p.points if point.name == "partOf"] == [
        p for p in found.of_kind("Priority") if p.facts["level"] == ["headline"]
    ]


def delivered(found: Strategy) -> dict[str, list[str]]:
    """Give the priorities that each action delivers, those that deliver none too."""
    return {
        action.words: [
            link.target.words
            for link in found.links
            if link.relation == "delivers" and link.source is action and isinstance(link.target, Element)
        ]
        for action in found.of_kind("Action")
    }


AIMS = "## 2 Our aims\n\nOur aims are to:\n\n" + "\n".join(f"{n}. {name}" for n, name in enumerate(FOUND, 1))
ONE, TWO, THREE = FOUND
PLAN = "## 9 Plan\n\n{0}\tWhat we will do\tLead\tBy when\n{1}\tTrain ten of our people\tHR\tMay 2012"
DELIVERED = [
    ("Aim", "2", [TWO], "a number"),
    ("Aim no.", "2", [TWO], "a number under a heading that says so"),
    ("Which aims?", "1, 3", [ONE, THREE], "two numbers"),
    ("Aims", "1 and 2", [ONE, TWO], "two with a word between"),
    ("Aim", "1-3", [ONE, TWO, THREE], "a range"),
    ("Objective", "Aim 3", [THREE], "the name with the number"),
    ("Strategic aim", "A2", [TWO], "a code"),
    ("Priority", "Aim 1: Grow our own leaders", [ONE], "in words too"),
    ("Priority", "Share what we know", [THREE], "in words alone"),
    ("Priority", "High", [], "a rank is none"),
    ("Links to objective(s)", "1 & 2", [ONE, TWO], "in the plural or not"),
    ("Aim", "7", [], "a number that no aim has"),
    ("Aim", "All", [ONE, TWO, THREE], "all of them"),
    ("Ref", "2", [], "a row's number is none"),
]


@pytest.mark.parametrize(("column", "cell", "expected", "reason"), DELIVERED, ids=[case[-1] for case in DELIVERED])
def test_a_plans_row_delivers_the_priorities_that_its_column_names(
    column: str, cell: str, expected: list[str], reason: str
) -> None:
    assert delivered(strategy(AIMS, PLAN.format(column, cell))) == {"Train ten of our people": expected}, reason


SAID = [
    (
        "To grow our own leaders we will:\n\n- Train ten of our people in the spring",
        [ONE],
        "its words lead into the list",
    ),
    (
        "Aim 2 will be delivered through these actions:\n\n- Train ten of our people in the spring",
        [TWO],
        "its number does",
    ),
    ("We will train ten of our people in the spring (Aims 1 and 3).", [ONE, THREE], "in brackets behind it"),
    ("We will train ten of our people in the spring.", [], "nothing says so"),
    ("### Delivering Aim 3\n\nWe will train ten of our people in the spring.", [THREE], "a heading names its number"),
    (
        "These actions will take forward Aim 2:\n\nAction\tLead\tBy when\nTrain ten of our people\tHR\tMay 2012",
        [TWO],
        "the words before the plan's table",
    ),
    (
        "Our priority for schools is to find the next heads in time. We will train ten of our people in the spring.",
        ["find the next heads in time"],
        "the paragraph sets one before it",
    ),
    (
        "Our priority for schools is to find the next heads in time.\n\nWe will train ten of our people in the spring.",
        [],
        "another paragraph does not",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), SAID, ids=[reason for _, _, reason in SAID])
def test_an_action_delivers_what_the_words_around_it_say(text: str, expected: list[str], reason: str) -> None:
    (found,) = delivered(strategy(AIMS, "## 5 How we will do it", text)).values()
    assert found == expected, reason


VISIONS = [
    (
        "## 2 Direction\n\nOur shared vision for 2015 is of a town where every family knows whom to ask.",
        "our vision is of",
    ),
    ("## 2 Direction\n\nThe Partnership's vision is that every family knows whom to ask.", "a body's vision"),
    ("## 2 Direction\n\nCornwall's ambition is for every family to know whom to ask.", "the council's ambition"),
    ("## 2 Direction\n\nOur vision: every family in the town knows whom to ask.", "behind a colon"),
    ("## 2 Direction\n\nBy 2015, our aspiration is that every family knows whom to ask.", "a time before it"),
    (
        "## 2 Direction\n\nWe want Cornwall to be a place where every family knows whom to ask.",
        "what we want a place to be",
    ),
    ("## 2 Direction\n\nWe want families to feel that they know whom to ask.", "what we want people to feel"),
    (
        "## 2 Our vision\n\nEvery family in the town will know whom to ask.",
        "what will be, under a heading that says vision",
    ),
    ("## 2 Vision\n\nA confident workforce that knows whom to ask.", "a phrase under such a heading"),
    ("| **Our vision** Every family in the town will know whom to ask. |", "in a frame"),
    ("## 2 Direction\n\nWe share one vision - that every family knows whom to ask.", "one vision"),
    ("## 2 Direction\n\nWe want a workforce that:\n\n- knows whom it can ask", "a list of what we want"),
]


@pytest.mark.parametrize(("text", "reason"), VISIONS, ids=[reason for _, reason in VISIONS])
def test_a_vision_is_found(text: str, reason: str) -> None:
    (vision,) = strategy(text, "## 8 Money", MORE).of_kind("Vision")
    assert "know" in vision.words, reason


NO_VISION = [
    ("## 2 Direction\n\nOur vision is set out in the plan of the partnership.", "where it stands"),
    ("## 2 Direction\n\nOur vision is underpinned by the values of the council.", "what it rests on"),
    ("## 2 Views\n\n“We want people to be paid on time,” said one manager.", "what somebody said"),
    ("## 2 Our vision, aims and values\n\nThe board will meet each month.", "under a heading of many things"),
]


@pytest.mark.parametrize(("text", "reason"), NO_VISION, ids=[reason for _, reason in NO_VISION])
def test_what_is_no_vision_is_none(text: str, reason: str) -> None:
    assert strategy(text, "## 8 Money", MORE).of_kind("Vision") == [], reason


PRINCIPLES = [
    ("## 2 Direction\n\nThree values guide us: families come first, nobody works alone, and trust is earned.", "a number of them"),
    ("## 2 Direction\n\nOur values are families come first; nobody works alone; trust is earned.", "our values are"),
    ("## 2 What we believe\n\n- Families come first\n- Nobody works alone\n- Trust is earned", "what we believe"),
    ("## 2 Our shared values\n\n- Families come first\n- Nobody works alone\n- Trust is earned", "shared values"),
    ("## 2 Vision and values\n\n- Families come first\n- Nobody works alone\n- Trust is earned", "beside a vision"),
    (
        "## 2 Direction\n\nAll our aims rest on these principles:\n\n- Families come first\n- Nobody works alone\n- Trust is earned",
        "a lead that names aims too",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reason"), PRINCIPLES, ids=[reason for _, reason in PRINCIPLES])
def test_principles_are_found(text: str, reason: str) -> None:
    found = strategy(text, "## 8 Money", MORE)
    assert [p.words.lower() for p in found.of_kind("Principle")] == [
        "families come first", "nobody works alone", "trust is earned",
    ], reason  # fmt: skip
    assert not found.of_kind("Priority")


def test_priorities_of_a_service_are_below_the_first() -> None:
    found = strategy(
        AIMS, "## 3 Services\n\nEarly years priorities:\n\n- a graduate in every nursery\n- a mentor for each"
    )
    assert names(found) == FOUND
    assert names(found, "other") == ["a graduate in every nursery", "a mentor for each"]


def test_values_may_be_named_in_passing() -> None:
    found = strategy("## 2 Direction\n\nOur values of curiosity, kindness and courage run through all that we do.")
    assert [principle.words for principle in found.of_kind("Principle")] == ["curiosity", "kindness", "courage"]


WITH_OBJECTIVES = [
    (1, FOUND[0], "interim heads", "deputies in homes"),
    (2, FOUND[1], "leavers in their first year", "flexible posts"),
    (3, FOUND[2], "courses for one agency alone", "joint training"),
]


def test_objectives_numbered_after_an_aim_are_below_it() -> None:
    aims = [f"**Aim {n} {name}**\n\n{n}.1 Fewer {a}\n{n}.2 More {b}" for n, name, a, b in WITH_OBJECTIVES]
    found = strategy("## 2 Aims and objectives", *aims)
    assert names(found) == FOUND
    assert names(found, "other") == [name for _, _, a, b in WITH_OBJECTIVES for name in (f"Fewer {a}", f"More {b}")]


@pytest.mark.parametrize(
    "form", ["*Objective {}{}: {}*", "Objective {}.{} {}", "- Outcome {}({}) – {}", "**Aim {}{}. {}**"]
)
def test_what_is_counted_below_an_aim_is_below_it(form: str) -> None:
    marks = "ab" if ".{}" not in form else "12"
    below = "\n\n".join(form.format(1, mark, name) for mark, name in zip(marks, FOUND[1:], strict=True))
    found = strategy(f"## 2 Direction\n\n### Aim 1: {ONE}\n\n{below}\n\nWe will train ten of our people by May.")
    assert names(found) == [ONE]
    assert names(found, "other") == [TWO, THREE]
    assert delivered(found) == {"We will train ten of our people by May": [ONE]}


@pytest.mark.parametrize("form", ["Figure 1{}: {}", "Objective 1{} was met by those who came before: {}"])
def test_what_is_counted_otherwise_is_no_priority_below_an_aim(form: str) -> None:
    below = "\n\n".join(form.format(mark, name) for mark, name in zip("ab", FOUND[1:], strict=True))
    assert names(strategy(f"## 2 Direction\n\n### Aim 1: {ONE}\n\n{below}\n\n{MORE}"), "other") == []


@pytest.mark.parametrize("heading", ["**Objectives**", "#### Our supporting aims", "#### Specific goals"])
def test_objectives_listed_under_an_aim_are_below_it(heading: str) -> None:
    below = "\n".join(f"- {name}" for name in FOUND[1:])
    found = strategy(f"## 2 Direction\n\n### Aim 1: {ONE}\n\n{MORE}\n\n{heading}\n\n{below}")
    assert names(found) == [ONE]
    assert names(found, "other") == [TWO, THREE]


@pytest.mark.parametrize("heading", ["**Who told us**", "**Objectives**\n\nTo achieve these we will:"])
def test_what_else_is_listed_under_an_aim_is_not(heading: str) -> None:
    below = "\n".join(f"- {name}" for name in FOUND[1:])
    found = strategy(f"## 2 Direction\n\n### Aim 1: {ONE}\n\n{MORE}\n\n{heading}\n\n{below}")
    assert names(found, "other") == []


def test_an_action_names_a_priority_by_its_code() -> None:
    aims = "\n".join(counted("- WP{}: {}"))
    found = strategy(f"## 2 Our aims\n\n{aims}", "## 5 Delivery\n\nWe will train ten of our people by May (WP2).")
    assert delivered(found) == {"We will train ten of our people by May (WP2)": [TWO]}


def test_one_of_several_priorities_may_have_a_policys_name() -> None:
    themes = ("### Think Family", *(f"### {name}" for name in FOUND))
    assert names(strategy("## 2 Our themes\n\n" + headed(*themes))) == ["Think Family", *FOUND]


def test_a_sector_may_have_one_priority_alone() -> None:
    found = strategy("## 6 Sectors\n\n### Police\n\n**Sector priority**\n\n- Officers who know whom to ring")
    assert [priority.words for priority in found.of_kind("Priority")] == ["Officers who know whom to ring"]


def test_under_an_aim_alone_numbered_points_are_no_objectives() -> None:
    aims = [f"**Aim {n} {name}**\n\n{n}.1 Fewer {a}\n{n}.2 More {b}" for n, name, a, b in WITH_OBJECTIVES]
    assert not names(strategy("## 2 Our plan", *aims), "other")


def test_sentences_may_count_the_priorities_off() -> None:
    found = strategy(
        "## 2 What comes first",
        "Inspectors looked at our teams, and our first priority is accordingly the coaching of managers.",
        "Because of the new law we have made training for every school our second priority.",
        "The third priority, homes for young nurses, has its root in the price of houses.",
    )
    assert names(found) == ["the coaching of managers", "training for every school", "homes for young nurses"]


def test_a_plans_column_may_give_codes_under_any_heading() -> None:
    plan = "## 9 Plan\n\nOutcome\tAction\tLead\tBy when\nSO2\tTrain ten of us\tHR\tMay 2012\nSO1, SO3\tAsk all of us\tHR\tMay 2012"
    assert delivered(strategy(AIMS, plan)) == {"Train ten of us": [TWO], "Ask all of us": [ONE, THREE]}


CODED = [
    (
        "### LD1 Lead well\n\n{0}\n\n### LD2 Listen more\n\n{0}\n\n### RR1: Find enough people\n\n{0}\n\n### RR2: Write it down\n\n{0}",
        "headings",
    ),
    ("- **LD1** Lead well\n- **LD2** Listen more\n- **RR1** Find enough people\n- **RR2** Write it down", "items"),
    (
        "Our four priorities are:\n\n1. LD1 – Lead well\n2. LD2 – Listen more\n3. RR1 – Find enough people\n4. RR2 – Write it down",
        "in a list",
    ),
    (
        "LD1. Lead well at sea.\n\nLD2. Listen more.\n\nRR1. Find enough people. It is said.\n\nRR2. Write it down.",
        "paragraphs",
    ),
    (
        "Code\tPriority\tWhy\nLD 1\tLead well\tSo\nLD 2\tListen more\tSo\nRR 1\tFind enough people\tSo\nRR 2\tWrite it down\tSo",
        "a table's column",
    ),
]


def numbers_of(found: Strategy) -> dict[str, list[int]]:
    """Give the place, from 1, of each priority that an action delivers."""
    order = [p.words for p in found.of_kind("Priority") if p.facts["level"] == ["headline"]]
    return {action: [order.index(name) + 1 for name in names] for action, names in delivered(found).items()}


@pytest.mark.parametrize(("listed", "where"), CODED, ids=[where for _, where in CODED])
def test_a_code_names_the_priority_before_whose_words_it_stands(listed: str, where: str) -> None:
    plan = "## 9 Plan\n\nLink\tAction\tLead\nRR1\tTrain ten of us\tHR\nLD2, LD-1\tAsk all of us\tHR"
    found = strategy(f"## 2 Our priorities\n\n{listed.format(MORE)}", plan, "We will hold ten open meetings (LD2).")
    assert numbers_of(found) == {
        "Train ten of us": [3],
        "Ask all of us": [2, 1],
        "We will hold ten open meetings (LD2)": [2],
    }, where


NO_CODES = [
    ("Link\tAction\tLead\nQQ2\tTrain ten of us\tHR\nQQ3\tAsk all of us\tHR", "codes of nothing that was said"),
    ("Quarter\tAction\tLead\nQ1\tTrain ten of us\tHR\nQ2\tAsk all of us\tHR", "quarters"),
    ("Ref\tAction\tLead\nLD1\tTrain ten of us\tHR\nLD2\tAsk all of us\tHR", "the rows' own"),
]


@pytest.mark.parametrize(("plan", "reason"), NO_CODES, ids=[reason for _, reason in NO_CODES])
def test_other_codes_name_no_priority(plan: str, reason: str) -> None:
    found = strategy(f"## 2 Our priorities\n\n{CODED[1][0]}", f"## 9 Plan\n\n{plan}")
    assert delivered(found) == {"Train ten of us": [], "Ask all of us": []}, reason


SECTIONS = "## 5 Our priorities\n\n### 5.1 Safe homes\n\n" + MORE + "\n\n### 5.2 Early help\n\n" + MORE


def test_headings_under_a_title_that_says_priorities_stay_where_a_list_of_aims_is_read_as_priorities() -> None:
    aims = "## 2 Aims\n\nOur aims are to:\n\n1. Find good people\n2. Keep good people"
    assert {"Safe homes", "Early help"} <= set(names(strategy(aims, SECTIONS)))


def test_headings_beside_a_list_that_a_title_says_to_be_the_priorities_are_none() -> None:
    listed = "## 2 Priorities\n\nThese are:\n\n1. Find good people\n2. Keep good people"
    assert not {"Safe homes", "Early help"} & set(names(strategy(listed, SECTIONS)))


def test_a_groups_one_priority_is_named_by_whose_it_is() -> None:
    found = strategy("## 2 This year\n\nThe group's one priority for 2013 is to fill every post on the night ferry.")
    assert names(found) == ["fill every post on the night ferry"]


def test_what_is_chief_among_the_priorities_is_one() -> None:
    found = strategy(
        "## 2 This year\n\nThe board agreed its priorities in May. Chief among them is a settled night crew."
    )
    assert names(found) == ["a settled night crew"]


def test_anothers_priorities_are_not_the_strategys() -> None:
    assert not names(strategy("## 2 The hospital\n\nThe hospital's priorities are beds, nurses and shorter queues."))


def test_a_priority_told_in_a_word_has_the_name_of_its_section_too() -> None:
    found = strategy(
        "## 2 Confident masters on every ferry\n\nThe second priority is leadership. " + MORE,
    ).of_kind("Priority")
    assert [[words.plain for words in priority.wordings()] for priority in found] == [
        ["leadership", "Confident masters on every ferry"]
    ]
