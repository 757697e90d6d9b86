"""What counts as the same words: how alike two wordings are, and which things of two lists are paired."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.evaluation.matching import likeness, pairs, similarity, tied

WORDINGS = st.text(alphabet="abc the’s.", max_size=30)


@pytest.mark.parametrize(
    ("one", "other", "alike", "reason"),
    [
        ("Train the coaches", "train coaches.", 1.0, "empty words, capitals and marks carry no meaning"),
        ("Coaches train", "train coaches", 1.0, "the order does not count"),
        ("the council’s plan", "the council's plan", 1.0, "an apostrophe may be straight or curly"),
        ("a <b>bold</b> plan", "a bold plan", 1.0, "tags are no words"),
        ("train coaches", "train managers", 0.5, "Dice: two shared of four"),
        ("train twenty coaches", "train twenty coaches in each team", 0.9, "it stands whole in one less than twice as long"),
        ("train coaches", "train coaches in each of our four teams now", 2 * 2 / (2 + 6), "two words are too few to stand for a whole"),
        ("train twenty coaches", " ".join(["train twenty coaches", *"bcdefgh"]), 2 * 3 / (3 + 10), "one more than three times as long says more"),
        ("it is to be", "is to be", 0.0, "an empty word is left out where another is not"),
        ("is to be", "to be is", 1.0, "where all words are empty, they count"),
        ("", "train coaches", 0.0, "nothing is like nothing"),
    ],
)  # fmt: skip
def test_how_alike_two_wordings_are(one: str, other: str, alike: float, reason: str) -> None:
    assert similarity(one, other) == pytest.approx(alike), reason


@given(WORDINGS, WORDINGS)
def test_likeness_is_a_share_and_knows_no_order(one: str, other: str) -> None:
    assert 0 <= similarity(one, other) == similarity(other, one) <= 1


@given(WORDINGS)
def test_a_wording_is_like_itself(one: str) -> None:
    assert similarity(one, one) in ((1.0,) if any(letter in "abcthes" for letter in one) else (0.0,))


def test_the_likest_two_wordings_of_things_count() -> None:
    assert likeness(["keep staff", "train coaches"], ["sell cake", "train the coaches"]) == 1
    assert likeness(["keep staff"], []) == 0


def test_the_likest_are_paired_first_and_each_once() -> None:
    gold = [["train twenty coaches in schools"], ["train twenty coaches"]]
    found = [["train twenty coaches"], ["sell cake"]]
    assert pairs(gold, found) == {1: 0}, "the first would do, but the second is likest"


def test_what_is_too_little_alike_is_not_paired() -> None:
    gold, found = [["train coaches and managers"]], [["train coaches in the schools of towns"]]
    assert pairs(gold, found) == {}
    assert pairs(gold, found, least=0.5) == {0: 0}


def test_of_equals_the_higher_rank_is_paired_first_else_the_last() -> None:
    same = [["review the plan"], ["review the plan"]]
    assert pairs(same, same[:1], rank=lambda one, other: -one) == {0: 0}
    assert pairs(same, same[:1]) == {1: 0}


def test_links_are_paired_where_both_ends_are_alike() -> None:
    plan, lead, keep = ["Children's Plan"], ["Lead well"], ["Keep good staff"]
    assert tied([(plan, lead), (plan, keep)], [(plan, keep), (["Other Act"], lead)]) == {1: 0}
    assert tied([(plan, keep), (plan, keep)], [(plan, keep)]) == {0: 0}, "a link is found once"
