"""How alike two wordings are: which say the same, which do not, and that the search for the nearest finds as many."""

import random

import pytest

from graph.nearest_wordings import nearest
from graph.wording import LEAST, shared_words, similarity, stem, stems


def alike(one: str, other: str) -> float:
    return similarity(stems(one), stems(other))


SAME = [
    ("Leadership and Management", "Develop our Leaders and Managers", "one stem whatever the ending"),
    ("Recruitment and Retention", "Recruit and retain good social workers", "nouns and verbs"),
    ("Joint and integrated working", "A joined-up workforce", "joint, joined and integrated say the same"),
    ("Safeguarding", "Staff who keep children safe", "so do safeguarding and keeping safe"),
    ("Know our workforce", "KNOW OUR WORKFORCE!", "capitals and marks say nothing"),
    ("Further budget reductions remove the training team", "Training is cut in year to meet savings targets", "cuts"),
    ("Small providers cannot release staff for training", "Partners do not release staff for joint courses", "courses"),
    ("People matter", "people matter", "the same common words, and no others"),
]
DIFFERENT = [
    ("A skilled workforce", "A stable workforce", "a word that all have is not enough"),
    ("Workforce development", "Develop services for children", "nor are two of them"),
    ("Develop services", "Develop local services", "nor nothing but them"),
    ("Being healthy", "Staying safe", "no word of both"),
    ("Staying safe", "A stable workforce", "to stay safe is not to stay in post"),
    ("Inaccurate workforce intelligence", "Training budgets are cut", "two risks"),
    ("", "Leadership", "nothing is like nothing"),
    ("", "", "not even itself"),
    ("1 2 3", "1 2 3", "numbers are no words"),
]


@pytest.mark.parametrize(("one", "other", "reason"), SAME, ids=[reason for *_, reason in SAME])
def test_what_says_the_same_is_alike(one: str, other: str, reason: str) -> None:
    assert LEAST <= alike(one, other) == alike(other, one) <= 1, reason


@pytest.mark.parametrize(("one", "other", "reason"), DIFFERENT, ids=[reason for *_, reason in DIFFERENT])
def test_what_says_something_else_is_not(one: str, other: str, reason: str) -> None:
    assert alike(one, other) == alike(other, one) < LEAST, reason


def test_the_likeness_is_the_share_of_what_the_words_count() -> None:
    # lead 4, manage 4 | provide 1, lead 4, manage 4, level 1, sector 1: twice 8 of 8 and 11
    assert (
        alike("Leadership and management", "Provide leadership and management at all levels in all sectors") == 16 / 19
    )


def test_shared_words_are_given_as_they_are_written_those_that_tell_first() -> None:
    one, other = stems("Working as joint leaders"), stems("Integrated leadership of the workforce at work")
    assert shared_words(one, other) == ["joint", "leaders", "working"]


@pytest.mark.parametrize(
    "words",
    ["lead leader leaders leading leadership", "recruit recruiting recruitment", "manage managers management managing",
     "integrate integrated integrating integration", "qualification qualifications qualify", "agency agencies",
     "induct induction", "commission commissioning commissioners", "evaluate evaluation evaluating assess"],
)  # fmt: skip
def test_words_of_one_family_have_one_stem(words: str) -> None:
    assert len(set(map(stem, words.split()))) == 1, {word: stem(word) for word in words.split()}


@pytest.mark.parametrize(
    "words", ["integrate intelligence", "manage manual", "skill school", "care career", "class clay"]
)
def test_words_that_begin_alike_keep_their_stems_apart(words: str) -> None:
    assert len(set(map(stem, words.split()))) == 2


def wordings(number: int) -> list[tuple[str, ...]]:
    """Make wordings of a few words out of few, so that many are alike."""
    chance = random.Random(5)
    words = [
        "lead",
        "manage",
        "recruit",
        "retain",
        "train",
        "safeguard",
        "data",
        "budget",
        "partner",
        "workforce",
        "develop",
        "support",
        "team",
        "plan",
    ]
    return [tuple(sorted(stems(" ".join(chance.sample(words, chance.randint(1, 5)))))) for _ in range(number)]


def test_the_nearest_are_those_that_comparing_each_with_each_finds() -> None:
    made = wordings(300)
    for stated, found in zip(made, nearest(made, LEAST, many=300), strict=True):
        each = [(similarity(dict.fromkeys(stated, ""), dict.fromkeys(other, "")), at) for at, other in enumerate(made)]
        expected = sorted(((much, at) for much, at in each if much >= LEAST), key=lambda pair: (-pair[0], pair[1]))
        assert found == expected, stated


def test_a_word_that_too_many_have_leads_nowhere_but_counts() -> None:
    made = [("lead", "manag"), ("lead", "manag"), ("lead", "train"), ("lead", "train")]
    found = [[at for _, at in each] for each in nearest(made, LEAST, many=2)]
    assert found == [[0, 1], [0, 1], [2, 3], [2, 3]]
    assert [len(each) for each in nearest(made, LEAST, many=4)] == [4, 4, 4, 4]
