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
