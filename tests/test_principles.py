"""Principles: those that a text counts and then tells in a paragraph each, and what only stands below a count."""

import pytest

from ingest.extraction import extract
from ingest.markdown import read
from ingest.profile import profile

INTRODUCTION = (
    "# Norwick Council workforce strategy\n\n## 1 Introduction\n\nThis is for everyone who works with children.\n\n"
)
PARAGRAPHS = [
    "Kindness comes first. Every crossing begins with it, whatever the hour and however rough the sea may be that day.",
    "Nobody sails alone. Each crew has a coach, and each coach has been at sea for five years or longer than that.",
    "Money is spent once. Two ports never buy the same course, and what one has learnt is told to all the others.",
]
SAID = ["Kindness comes first", "Nobody sails alone", "Money is spent once"]


def principles(lead: str, paragraphs: list[str]) -> list[str]:
    text = "\n\n".join([f"{INTRODUCTION}## 2 What we stand for", lead, *paragraphs])
    document = read("snippet.md", text.encode("utf-8"))
    found = extract(document, profile(document, "snippet", {"council": "Cornwall"}))
    return [principle.words for principle in found.of_kind("Principle")]


@pytest.mark.parametrize("lead", ["Three principles hold the strategy together.", "We are guided by three values."])
def test_each_paragraph_below_counted_principles_begins_with_one(lead: str) -> None:
    assert principles(lead, PARAGRAPHS) == SAID


def test_paragraphs_that_are_numbered_or_short_are_read_alike() -> None:
    numbered = [f"2.{number} {words}" for number, words in enumerate(PARAGRAPHS, start=2)]
    short = [" ".join(words.split()[:8]) + "." for words in PARAGRAPHS]
    assert principles("2.1 Three principles hold the strategy together.", numbered) == SAID
    assert principles("Three principles hold the strategy together.", short) == SAID


def test_no_more_paragraphs_are_read_than_are_counted() -> None:
    assert (
        principles("Three principles hold the strategy together.", [*PARAGRAPHS, "The pier is old. It leaks."]) == SAID
    )


@pytest.mark.parametrize(
    "lead", ["Three ports hold the strategy together.", "Four principles hold the strategy together."]
)
def test_without_as_many_counted_principles_nothing_is_one(lead: str) -> None:
    assert principles(lead, PARAGRAPHS) == []


# How people are to behave is listed under many names, and often as what "we will" do.

WAYS = ["say what we think", "trust each other's charts", "ask before we sail"]
LEADS = [
    ("## 2 One crew", "We have signed up to three ways of working. We will:"),
    ("## 2 One crew", "Our behaviours, which the crews chose, are:"),
    ("## 2 One crew", "All ports have agreed four ground rules:"),
    ("## 2 One crew", "These are our commitments to each other:"),
    ("## 2 How we will behave", "We will:"),
    ("## 2 How we work together", "All of us:"),
    ("## 2 Our values and behaviours", ""),
    ("## 2 Ways of working", "We want to:"),
    ("## 2 The way we work", ""),
    ("## 2 The behaviours we expect of each other", ""),
    ("## 2 What guides us", ""),
    ("## 2 One crew", "We want a culture in which people:"),
    ("## 2 One crew", "Everyone who works here should:"),
    ("## 2 Our promise", "In all that we do for our crews we promise to be:"),
    ("## 2 One crew", "The charter wishes everyone on board to be:"),
]


def ways(heading: str, lead: str, items: list[str], kind: str = "Principle") -> list[str]:
    text = INTRODUCTION + "\n\n".join([heading, *filter(None, [lead]), "\n".join(f"- {item}" for item in items)])
    document = read("snippet.md", text.encode("utf-8"))
    return [
        found.words for found in extract(document, profile(document, "snippet", {"council": "Cornwall"})).of_kind(kind)
    ]


@pytest.mark.parametrize(("heading", "lead"), LEADS, ids=[f"{heading[5:]}: {lead}" for heading, lead in LEADS])
def test_how_people_are_to_behave_is_a_principle_and_no_action(heading: str, lead: str) -> None:
    assert ways(heading, lead, WAYS) == WAYS
    assert ways(heading, lead, WAYS, "Action") == []


DEEDS = ["publish one chart for all ports by May 2014", "meet in the town hall every month", "hire a second pilot"]
OTHERS = [
    ("## 2 How we will work together", "We will:", DEEDS, "what is dated or counted is a deed"),
    ("## 2 One crew", "The reform calls for new ways of working. We will:", WAYS, "new ways are what is still to come"),
    ("## 2 One crew", "Staff are trained in behaviours that challenge:", WAYS, "children's behaviour"),
    ("## 2 How we work", "The board's members are:", ["the pilots", "the harbour trust", "two parents"], "members"),
    ("## 2 How we will know", "We will:", WAYS, "another heading"),
    ("## 2 Our promise", "We promise to be back in May with:", WAYS, "what is brought"),
    ("## 2 One crew", "The charter expects the pier to be:", WAYS, "how a thing is to be"),
]


@pytest.mark.parametrize(("heading", "lead", "items", "reason"), OTHERS, ids=[each[3] for each in OTHERS])
def test_what_only_looks_like_behaviour_is_no_principle(heading: str, lead: str, items: list[str], reason: str) -> None:
    assert ways(heading, lead, items) == [], reason
