"""The themes of what a strategy states: by its words, by what it stands under, by what stands beneath it."""

import pytest

from ingest import markdown
from ingest.extraction import extract
from ingest.profile import profile
from ingest.strategy import Strategy
from ingest.themes import main_themes, themes_of

TITLE = "# Cornwall children's workforce strategy 2012-2015\n\n## 1 Foreword\n\nWelcome.\n\n"


def strategy(text: str) -> Strategy:
    document = markdown.read("cornwall.md", (TITLE + text).encode())
    return extract(document, profile(document))


def themes(text: str, kind: str) -> dict[str, set[str]]:
    return {element.words: set(element.themes) for element in strategy(text).elements if element.kind == kind}


def test_words_have_every_theme_whose_cues_stand_in_them() -> None:
    assert themes_of("Recruit and train leaders") == ("leadership", "recruitment-retention", "skills-qualifications")


@pytest.mark.parametrize(
    ("words", "expected", "reason"),
    [
        ("Training, induction and coaching, with one eye on budgets.", {"skills-qualifications"}, "most of it"),
        ("Vacancies fell. Training began.", {"recruitment-retention", "skills-qualifications"}, "two alike"),
        ("Training, vacancies, budgets and childminders.", set(), "a little of everything is about nothing"),
        ("We met in spring.", set(), "nothing at all"),
    ],
)
def test_a_longer_text_is_about_one_theme_or_two(words: str, expected: set[str], reason: str) -> None:
    assert set(main_themes(words)) == expected, reason


def test_a_priority_has_the_themes_of_every_wording_of_it() -> None:
    text = """## 2 Our priorities

- Fresh faces
- Firm footing

## 3 What we will do

### Priority 1: Fresh faces

We will hold open days.

### Priority 2: Firm footing

We will hold budgets.
"""
    assert themes(text, "Priority") == {"Fresh faces": set(), "Firm footing": {"resources-commissioning"}}
    spelled = text.replace("Priority 1: Fresh faces", "Priority 1: Fresh faces through recruitment")
    assert {"recruitment-retention"} in themes(spelled, "Priority").values()


def test_a_heading_gives_its_themes_to_the_priorities_beneath_it_but_the_title_to_none() -> None:
    listed = "Our priorities are:\n\n- Better buildings\n- Shorter forms\n"
    assert themes(f"## 2 Childminders\n\n{listed}", "Priority") == {
        "Better buildings": {"early-years"},
        "Shorter forms": {"early-years"},
    }
    text = (
        "# Cornwall early years workforce strategy 2012\n\nOur two priorities are better buildings and shorter forms.\n"
    )
    document = markdown.read("cornwall.md", text.encode())
    found = [element for element in extract(document, profile(document)).elements if element.kind == "Priority"]
    assert {element.path for element in found} == {("Cornwall early years workforce strategy 2012",)}
    assert not any(element.themes for element in found)


@pytest.mark.parametrize(
    ("heading", "expected"), [("Youth justice", {"youth-support"}), ("Recruitment", set()), ("Next steps", set())]
)
def test_a_heading_tells_an_action_whom_it_serves_but_not_what_it_does(heading: str, expected: set[str]) -> None:
    assert themes(f"## 2 {heading}\n\nWe will paint the hall by May 2013.\n", "Action") == {
        "We will paint the hall by May 2013": expected
    }


def test_a_priority_without_words_of_a_theme_has_those_of_most_actions_that_deliver_it() -> None:
    plan = """## 4 Action plan

| Priority | Action | Lead | By |
| --- | --- | --- | --- |
| Priority 1: Steady ground | Fill vacancies | Head | May 2013 |
| Priority 1: Steady ground | Advertise vacancies sooner | Head | May 2013 |
| Priority 1: Steady ground | Paint the hall | Head | May 2013 |
"""
    stated = strategy(
        "## 2 Our priorities\n\n- Priority 1: Steady ground\n- Priority 2: Open doors\n\n" + plan
    ).elements
    [steady] = [element for element in stated if element.kind == "Priority" and "Steady" in element.words]
    assert set(steady.themes) == {"recruitment-retention"}
    # What a priority only has from its actions is not given back to them.
    assert [element.themes for element in stated if element.words == "Paint the hall"] == [()]


def test_an_action_without_words_of_a_theme_has_those_of_its_priority() -> None:
    text = "## 2 Our priorities\n\n### Priority 1: Fill our vacancies\n\nWe will hold open days by May 2013.\n"
    assert themes(text, "Action") == {"We will hold open days by May 2013": {"recruitment-retention"}}
