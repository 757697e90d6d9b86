"""Visions and principles: in sentences, in lists, under their headings, and what only speaks of them."""

import pytest

from ingest.extraction import extract
from ingest.markdown import read
from ingest.profile import profile

INTRODUCTION = (
    "# Norwick Council workforce strategy\n\n## 1 Introduction\n\nThis is for everyone who works with children.\n\n"
)


def stated(kind: str, text: str) -> list[str]:
    """Give the words of all elements of a kind that a section of some council's strategy states."""
    document = read("snippet.md", (INTRODUCTION + text).encode("utf-8"))
    return [
        element.words for element in extract(document, profile(document, "s", {"council": "Cornwall"})).of_kind(kind)
    ]


VISIONS = [
    "We continue to believe in a Cornwall where every child is known by name.",
    "We want every family to find that those who help them talk to one another.",
    "Our aim is a workforce that listens.",
    "Our long-term ambition is for every team to be fully staffed.",
    "The vision behind this strategy is a workforce that is steady, skilled and kind.",
    "We have a vision of a county in which nobody tells their story twice.",
    "The aim of this plan is to make sure that every child is helped early.",
    "This strategy aspires to a workforce that is well led and well trained.",
    "In five years we see ourselves as an employer of choice.",
    "Our mission is to find, train and keep the people whom families need.",
    "Vision 2020: every child has a grown-up to turn to.",
    "Our aim is that by 2016 families in the port are helped by crews who stay.",
    "Our hope is that every child is known by name.",
]


@pytest.mark.parametrize("sentence", VISIONS)
def test_what_is_aspired_to_is_a_vision(sentence: str) -> None:
    assert stated("Vision", f"## 2 Direction\n\n{sentence}\n") == [sentence.rstrip(".")]


@pytest.mark.parametrize(
    "heading", ["## Vision", "## 2 Our vision", "VISION STATEMENT", "**Our vision for the workforce**"]
)
def test_what_stands_under_a_heading_of_the_vision_is_one(heading: str) -> None:
    assert stated("Vision", f"{heading}\n\nKind hands and open doors for each family.\n") == [
        "Kind hands and open doors for each family"
    ]


def test_words_that_announce_the_vision_are_none() -> None:
    simple = "## 2 Direction\n\nOur vision is simple. Families meet one worker, who stays with them.\n"
    assert stated("Vision", simple) == ["Families meet one worker, who stays with them"]
    listed = "## 2 Direction\n\nOur vision is that:\n\n- every child has a trusted adult\n"
    assert stated("Vision", listed) == ["every child has a trusted adult"]


NO_VISIONS = [
    "The vision was written with the help of ten families.",
    "Staff told us of their ambitions.",
    "The aim of this section is to list the partners.",
    'Vision 2009: "A team for each town."',
    "Our aim is that by 2016 the register is complete.",
]


@pytest.mark.parametrize("sentence", NO_VISIONS)
def test_what_only_speaks_of_a_vision_is_none(sentence: str) -> None:
    assert not stated("Vision", f"## 2 Direction\n\n{sentence}\n")


PAIR = ["families come first", "nobody works alone"]
LISTED = "".join(f"- {words}\n" for words in PAIR)
PRINCIPLES = [
    f"## 3 Our principles\n\n{LISTED}",
    f"## 3 How we work\n\nWe will be guided by these values:\n\n{LISTED}",
    f"## 3 How we work\n\nThe Trust believes that:\n\n{LISTED}",
    f"## 3 How we work\n\nOur success depends on:\n\n{LISTED}",
    f"## 3 How we work\n\nThe plan is underpinned by two beliefs:\n\n{LISTED}",
    "## 3 How we work\n\nThere are two principles: families come first; and nobody works alone.\n",
    "## 3 How we work\n\n- Principle 1: families come first\n- Principle 2: nobody works alone\n",
]


@pytest.mark.parametrize("text", PRINCIPLES)
def test_what_is_said_to_be_a_principle_is_one(text: str) -> None:
    assert stated("Principle", text) == PAIR


WAYS = [
    "Decisions on new posts will be made jointly with schools.",
    "A guiding principle is that training is shared.",
    "We want to find new ways of working with the hospitals.",
    "Everybody needs to feel that they belong to one team.",
    "The ferries are a full partner in all of this.",
    "Safety at sea is everybody’s business.",
]


@pytest.mark.parametrize("sentence", WAYS)
def test_how_we_want_to_work_is_a_principle(sentence: str) -> None:
    found = f"## 3 How we work\n\n{sentence}\n"
    assert stated("Principle", found) == [sentence.rstrip(".")] and not stated("Action", found)


def test_sentences_under_a_heading_of_values_are_principles() -> None:
    text = "## 3 Our values\n\n**Openness** – we say what we think.\n\nWe keep our word.\n"
    assert stated("Principle", text) == ["Openness – we say what we think", "We keep our word"]


def test_what_a_list_under_a_promise_says_is_no_principle() -> None:
    assert not stated("Principle", "## 3 Our work\n\nWe will:\n\n- put ten mentors in post\n- open a hub\n")
