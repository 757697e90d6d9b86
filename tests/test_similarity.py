"""How alike strategies are: by themes, drivers and wording apart, each a number from 0 to 1 with what makes it."""

import itertools
import math
import subprocess
import sys

import pytest
from many_councils import RUTLAND, TORBAY, copied, store

from graph import Store, similarity
from ontology.errors import SightlineError

BY = tuple(similarity.BY)
TWIN = "wigan-2011"  # states what Rutland's states


@pytest.fixture(scope="module")
def three() -> Store:
    return store(
        copied(RUTLAND, "rutland"), copied(TORBAY, "torbay", None, "plan", "draft", TORBAY), copied(TWIN, "wigan")
    )


def of(found, one: str, other: str):
    [row] = found[(found["slug"] == one) & (found["other"] == other)].itertuples()
    return row


@pytest.mark.parametrize(
    ("one", "other", "parts"),
    [
        ({"a": 1.0, "b": 1.0}, {"a": 1.0, "b": 1.0}, {"a": 0.5, "b": 0.5}),
        ({"a": 1.0, "b": 1.0}, {"b": 1.0, "c": 1.0}, {"b": 1 / 3}),
        ({"a": 5.0, "b": 1.0}, {"a": 3.0}, {"a": 0.5}),
        ({"a": 1.0}, {"b": 1.0}, {}),
        ({}, {"a": 1.0}, {}),
    ],
)
def test_an_overlap_is_the_lesser_weights_by_the_greater(one: dict, other: dict, parts: dict) -> None:
    assert similarity.overlap(one, other) == pytest.approx(parts)
    assert similarity.overlap(other, one) == pytest.approx(parts)


@pytest.mark.parametrize(
    ("one", "other", "parts"),
    [
        ({"a": 3.0, "b": 4.0}, {"a": 3.0, "b": 4.0}, {"a": 9 / 25, "b": 16 / 25}),
        ({"a": 1.0, "b": 1.0}, {"b": 2.0, "c": 2.0}, {"b": 0.5}),
        ({"a": 1.0}, {"b": 1.0}, {}),
    ],
)
def test_a_cosine_is_the_sum_of_what_each_word_adds(one: dict, other: dict, parts: dict) -> None:
    assert similarity.cosine(one, other) == pytest.approx(parts)


@pytest.mark.parametrize("by", BY)
def test_what_states_the_same_is_wholly_alike_and_no_other_is(three: Store, by: str) -> None:
    found = similarity.pairs(three, by=by)
    assert len(found) == 3
    assert of(found, RUTLAND, TWIN).similarity == pytest.approx(1)
    assert ((found["similarity"] >= 0) & (found["similarity"] <= 1 + 1e-9)).all()
    assert found["similarity"].is_monotonic_decreasing
    assert of(found, RUTLAND, TORBAY).similarity == pytest.approx(of(found, TORBAY, TWIN).similarity)
    assert of(found, RUTLAND, TORBAY).similarity < 1


@pytest.mark.parametrize("by", BY)
def test_how_alike_two_are_does_not_depend_on_what_else_is_asked(three: Store, by: str) -> None:
    every = of(similarity.pairs(three, by=by), RUTLAND, TORBAY)
    alone = of(similarity.pairs(three, [RUTLAND, TORBAY], by=by), RUTLAND, TORBAY)
    assert (every.similarity, every.because) == (alone.similarity, alone.because)


def test_one_is_compared_with_every_other_and_several_among_themselves(three: Store) -> None:
    assert sorted(similarity.pairs(three, [TORBAY])["other"]) == sorted([RUTLAND, TWIN])
    assert len(similarity.pairs(three, [TORBAY, RUTLAND])) == 1
    assert len(similarity.pairs(three)) == 3


def test_themes_are_alike_by_their_rungs(two_councils: Store) -> None:
    rungs = two_councils.ask("coverage").pivot(index="theme", columns="slug", values="rung")
    row = of(similarity.pairs(two_councils), RUTLAND, TORBAY)
    assert row.similarity == pytest.approx(rungs.min(axis=1).sum() / rungs.max(axis=1).sum())
    assert row.nShared == (rungs > 0).all(axis=1).sum()
    assert "Leadership and management (planned, mentioned)" in row.because


def test_a_rare_driver_makes_two_more_alike_than_one_that_all_cite(three: Store) -> None:
    """Both cite the review, which all three cite; Rutland's and its twin's have a plan of their own of one kind."""
    profiles = similarity.by_drivers(three)
    review = next(family for family in profiles[TORBAY] if family.endswith("/munro-review"))
    assert profiles[RUTLAND][review] == pytest.approx(math.log(1 + 3 / 3))
    assert max(profiles[TWIN].values()) > profiles[TWIN][review]
    assert of(similarity.pairs(three, by="drivers"), RUTLAND, TORBAY).because == "Munro Review of Child Protection"


def test_pressures_and_drivers_that_no_other_could_cite_do_not_tell_strategies_apart(three: Store) -> None:
    ends = {family.rpartition("/")[2] for profile in similarity.by_drivers(three).values() for family in profile}
    assert "rutland--falling-budgets" not in ends
    assert "falling-budgets" not in ends
    assert "torbay--skills-pledge" not in ends


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Recruit and retain social workers", ["recruit", "retain", "social", "worker"]),
        ("Policies of the authority’s own", ["policy", "authority"]),
        ("By 31 March 2013: status, process, basis", ["march", "status", "process", "basis"]),
    ],
)
def test_words_that_hold_a_sentence_together_are_left_out(text: str, words: list[str]) -> None:
    assert similarity.words(text) == words


def test_a_strategy_with_nothing_to_be_compared_by_has_no_similarity(three: Store) -> None:
    bare = (
        quad
        for quad in copied("bare-2010", "bury")
        if not quad.subject.value.rpartition("/")[0].endswith(("action", "priority"))
    )
    found = similarity.pairs(store(copied(RUTLAND, "rutland"), bare), by="wording")
    assert found["similarity"].isna().tolist() == [True]
    assert found["because"].tolist() == [""]


def test_two_of_one_council_are_marked() -> None:
    found = similarity.pairs(
        store(copied("wigan-2011", "wigan"), copied("wigan-2014", ("bury", "wigan")), copied("other", "sefton"))
    )
    assert of(found, "wigan-2011", "wigan-2014").sameCouncil
    assert not of(found, "other", "wigan-2011").sameCouncil


@pytest.mark.parametrize("by", BY)
def test_groups_put_the_alike_together_each_once(three: Store, by: str) -> None:
    found = similarity.groups(three, by=by).set_index("slug")
    assert sorted(found.index) == sorted([RUTLAND, TORBAY, TWIN])
    assert found["group"][RUTLAND] == found["group"][TWIN]
    assert (found["nearest"][RUTLAND], found["nearest"][TWIN]) == (TWIN, RUTLAND)


def test_answers_are_the_same_whatever_the_seed_of_hashes() -> None:
    program = (
        "import sys; sys.path.insert(0, 'tests'); import two_councils as o; import graph; from graph import network, similarity;"
        "s = graph.memory_store(o.quads()); print(similarity.groups(s).to_csv(), network.communities(s).to_csv());"
        "print(*(similarity.pairs(s, by=by).to_csv() for by in similarity.BY), network.holding(s, 'themes').to_csv())"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    ]
    assert said[0]
    assert all(one == other for one, other in itertools.pairwise(said))


def test_what_is_not_there_is_refused(three: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SightlineError, match="No strategy is called 'nowhere-1999'"):
        similarity.pairs(three, ["nowhere-1999"])
    with pytest.raises(SightlineError, match="not alike by 'weather'. There are: themes, drivers, wording"):
        similarity.pairs(three, by="weather")
    monkeypatch.setattr(similarity, "MOST", 2)
    with pytest.raises(SightlineError, match="3 strategies make too many pairs; name at most 2, or one"):
        similarity.pairs(three)
    assert len(similarity.pairs(three, [RUTLAND])) == 2
