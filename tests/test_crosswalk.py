"""Priorities and risks side by side: pairs with what they rest on, what is alone, and who controls what."""

from pathlib import Path

import pytest

from graph import Store, crosswalk, open_store, risks
from ontology.errors import SightlineError

FIRST, SECOND, TORBAY = "rutland-2010", "rutland-2013", "torbay-2013"


def rows(table, *columns: str) -> list[tuple]:
    """Give some columns of a table as they are in Python."""
    return list(table[list(columns)].astype(object).where(table.notna(), None).itertuples(index=False, name=None))


@pytest.fixture(scope="module")
def corpus(corpus_store: Path) -> Store:
    return open_store(corpus_store)


# Priorities


def test_each_pair_names_what_it_rests_on_and_each_side_what_it_has_alone(two_editions: Store) -> None:
    found = rows(
        crosswalk.table(two_editions, [FIRST, TORBAY]),
        "label", "otherLabel", "basis", "similarity", "sharedThemes", "sharedWords", "note",
    )  # fmt: skip
    alone = "no counterpart in rutland-2010", "no counterpart in torbay-2013"
    assert found == [
        ("Recruit and retain social workers", None, None, None, None, None, alone[1]),
        ("Develop our leaders and managers", "Leadership and management", "theme and wording", 1.0,
         "Leadership and management", "leaders; managers", None),
        ("Safeguarding in every team", "Safeguarding children", "theme and wording", 1.0,
         "Safeguarding", "safeguarding", None),
        ("Share one induction with our partners", None, None, None, None, None, alone[1]),
        (None, "A healthy weight for all", None, None, None, None, alone[0]),
    ]  # fmt: skip


def test_the_other_way_round_pairs_the_same(two_editions: Store) -> None:
    there, back = (crosswalk.table(two_editions, slugs) for slugs in ([FIRST, TORBAY], [TORBAY, FIRST]))
    assert set(rows(there, "priority", "other", "similarity")) == set(rows(back, "other", "priority", "similarity"))


def test_of_three_each_two_are_set_side_by_side(two_editions: Store) -> None:
    found = crosswalk.table(two_editions, [FIRST, SECOND, TORBAY])
    assert list(dict.fromkeys(rows(found, "slug", "otherSlug"))) == [(FIRST, SECOND), (FIRST, TORBAY), (SECOND, TORBAY)]


def test_quotations_stand_where_they_are_said_to(two_editions: Store) -> None:
    texts = {slug: two_editions.ask("text", slug=slug)["text"].iloc[0] for slug in two_editions.slugs()}
    for slug, start, end, words in [
        *rows(crosswalk.table(two_editions, [FIRST, TORBAY]), "slug", "start", "end", "quotation"),
        *rows(crosswalk.table(two_editions, [FIRST, TORBAY]), "otherSlug", "otherStart", "otherEnd", "otherQuotation"),
        *rows(risks.table(two_editions, [FIRST, TORBAY]), "slug", "start", "end", "quotation"),
    ]:
        assert words is None or texts[slug][start:end] == words


def test_headline_priorities_lead_and_adopted_ones_are_marked(corpus: Store) -> None:
    found = crosswalk.table(corpus, ["wirral-2012", "wigan-2011"])
    levels = found.drop_duplicates("priority")["level"].dropna().tolist()
    assert levels == sorted(levels, key=crosswalk.LEVELS.index)
    assert found["position"].dropna().drop_duplicates().tolist() == [1, 2, 3, 4, 5, 6]
    assert "Children and Young People's Plan" in found.loc[found["label"] == "Staying Safe", "adoptedFrom"].iloc[0]


def test_where_many_have_the_same_themes_it_is_said_that_none_is_singled_out(corpus: Store) -> None:
    found = crosswalk.table(corpus, ["derbyshire-2014", "herefordshire-2010"])
    notes = found["note"].dropna()
    assert (
        notes[notes.str.contains("so much alike that none is singled out")].str.contains(r": \d+ ha(?:s|ve) its").all()
    )
    assert notes.str.contains("singled out").any()


def test_one_strategy_alone_is_refused_in_words(two_editions: Store) -> None:
    with pytest.raises(SightlineError, match="two strategies or more, and one was named"):
        crosswalk.table(two_editions, [FIRST, FIRST])
    with pytest.raises(SightlineError, match="No strategy is called 'nowhere-1999'"):
        crosswalk.table(two_editions, [FIRST, "nowhere-1999"])


# Risks


def test_the_same_risk_stands_with_the_controls_of_both(two_editions: Store) -> None:
    found = risks.table(two_editions, [FIRST, SECOND])
    pair = found.loc[found["basis"].str.contains("wording", na=False)]
    assert rows(pair, "label", "owners", "controls", "nControls", "otherControls", "note") == [
        ("Training budgets are cut", "Head of Learning", "Share courses with neighbouring councils", 1,
         "Bid for national grants", None),
    ]  # fmt: skip
    assert pair["controlQuotations"].iloc[0].startswith("Share courses with neighbouring councils (")


def test_it_is_said_where_no_control_was_found(two_editions: Store) -> None:
    found = risks.table(two_editions, [FIRST, TORBAY])
    pair = found.loc[found["otherLabel"] == "The training budget is cut again"]
    assert set(pair["otherNControls"]) == {0}
    assert pair["note"].str.endswith("no control was found in torbay-2013").all()


def test_two_risks_of_one_theme_in_other_words_may_not_be_the_same(two_editions: Store) -> None:
    notes = risks.table(two_editions, [FIRST, SECOND, TORBAY]).set_index("basis")["note"]
    said = notes.fillna("").str.startswith("of one theme and in other words: it may be another risk")
    assert said.loc[["theme"]].all()
    assert not said.loc[["theme and wording"]].any()


def test_a_risk_that_only_one_has_stands_alone_once(two_editions: Store) -> None:
    found = risks.table(two_editions, [FIRST, SECOND, TORBAY])
    only = found.loc[found["otherSlug"].isna()]
    assert rows(only, "slug", "label", "note") == [
        (SECOND, "Permanent staff leave for agency work", "nothing like it was found in rutland-2010 or torbay-2013"),
    ]


def test_a_strategy_in_which_no_risk_was_found_is_told_apart(corpus: Store) -> None:
    notes = set(risks.table(corpus, ["wigan-2011", "wirral-2012"])["note"])
    assert notes == {"no risk at all was found in wirral-2012"}
    assert risks.table(corpus, ["wirral-2012", "wirral-2009-report"]).empty


def test_one_strategy_is_set_beside_what_its_peers_do(two_editions: Store) -> None:
    found = risks.table(two_editions, [TORBAY])
    pairs = found.loc[found["basis"] == "wording"]
    assert set(rows(pairs, "label", "otherSlug", "otherOwners", "otherControls", "otherNControls")) == {
        ("The training budget is cut again", slug, "Head of Learning", control, 1)
        for slug, control in (
            (FIRST, "Share courses with neighbouring councils"), (SECOND, "Bid for national grants"),
        )
    }  # fmt: skip
    assert set(found["label"]) == {"The training budget is cut again", "Floods close our training centre"}
