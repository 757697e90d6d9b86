"""Like priorities and like risks across strategies: which are chosen, and what stands in the graph at each publication."""

from pathlib import Path

import pyoxigraph as ox
import pytest
import two_editions as ours
from two_councils import written

import graph
from graph import Store, likeness, validate
from graph.likeness import ALIGNMENTS, BY_THEME, BY_WORDING, MOST, Likeness, Statement, alike
from ontology.names import PREFIXES, SL, STRATEGY

TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")


def statements(*said: str) -> list[Statement]:
    """Make statements of "strategy: words: themes", as in "a: Leaders: leadership"; the words may be left out."""
    made = []
    for number, each in enumerate(said):
        slug, words, themes = (part.strip() for part in each.split(":"))
        made.append(Statement(f"{STRATEGY}{slug}-2012/priority/{number:010x}", words, frozenset(themes.split())))
    return made


def found(*said: str, method: str = BY_WORDING) -> list[tuple[int, int]]:
    """Give the numbers of the statements that are alike by a method."""
    made = statements(*said)
    place = {each.iri: number for number, each in enumerate(made)}
    pairs = [(place[each.one.iri], place[each.other.iri]) for each in alike(made) if each.method == method]
    return sorted(tuple(sorted(pair)) for pair in pairs)


# Which are alike


def test_half_of_the_themes_makes_two_alike() -> None:
    assert found("a::leadership", "b::leadership early-years", "c::early-years safeguarding", method=BY_THEME) == [
        (0, 1)
    ]


def test_no_two_of_one_strategy_are_aligned() -> None:
    assert found("a:Know our workforce:", "a:Know our workforce:", "b:Lead well:") == []
    assert found("a::leadership", "a::leadership", method=BY_THEME) == []


def test_words_that_are_alike_under_other_themes_mean_something_else() -> None:
    assert found("a:Keep workloads safe:wellbeing", "b:Keep children safe:safeguarding") == []
    assert found("a:Keep workloads safe:", "b:Keep children safe:safeguarding") == [(0, 1)]


def test_of_equals_all_are_kept_or_none() -> None:
    five = [f"s{number}::leadership" for number in range(MOST)]
    assert len(found("a::leadership", *five, method=BY_THEME)) == 15  # each of six with the five others
    assert found("a::leadership", *five, "z::leadership", method=BY_THEME) == []


def test_each_must_be_among_the_nearest_of_the_other() -> None:
    others = [f"s{number}::early-years" for number in range(MOST)]
    one, both = "a::leadership", "b::leadership early-years"
    assert (0, 1) in found(one, both, *others[:4], method=BY_THEME)
    assert (0, 1) not in found(one, both, *others, method=BY_THEME), "that of both has six that are as near"


def test_none_has_more_than_five_by_one_method() -> None:
    words = [
        "Lead",
        "Leaders",
        "Leading",
        "Leadership",
        "Management",
        "Managers",
        "Managing",
        "Recruit",
        "Retain",
        "Train",
    ]
    said = [
        f"s{number}:{one} {other}:" for number, (one, other) in enumerate(zip(words * 3, words[1:] * 3, strict=False))
    ]
    pairs = found(*said)
    assert pairs
    assert max(sum(number in pair for pair in pairs) for number in range(len(said))) <= MOST


def test_the_order_in_which_they_come_does_not_matter() -> None:
    made = statements(
        "a:Lead well:leadership", "b:Leaders:leadership", "c:Leading well:", "d:Well led teams:leadership"
    )
    assert list(alike(made)) == list(alike(made[::-1]))


def test_what_is_not_alike_cannot_be_stated() -> None:
    one, other = statements("a:Lead:", "b:Follow:")
    with pytest.raises(ValueError, match="are not alike: 0.4"):
        Likeness(one, other, "wording", BY_WORDING, 0.4, ("lead",))


# What stands in the graph


def test_a_pair_stands_in_the_graph_with_all_that_it_rests_on(two_editions: Store) -> None:
    found = two_editions.ask("like-priorities", slugs=["torbay-2013"])
    rows = found[["priorityLabel", "otherLabel", "basis", "method", "similarity", "themes", "words"]]
    assert list(rows[rows["otherLabel"] == "Develop our leaders and managers"].itertuples(index=False, name=None))[-1] == (
        "Leadership and management", "Develop our leaders and managers", "wording", BY_WORDING, 0.94, None,
        "leaders; managers",
    )  # fmt: skip


def test_a_risk_stands_beside_the_controls_that_others_have(two_editions: Store) -> None:
    found = two_editions.ask("like-risks", slugs=["torbay-2013"])
    rows = found[["riskLabel", "otherSlug", "otherLabel", "otherOwners", "otherControl", "controlExact"]]
    assert set(rows[found["basis"] == "wording"].itertuples(index=False, name=None)) == {
        ("The training budget is cut again", slug, "Training budgets are cut", "Head of Learning", control, control)
        for slug, control in (
            ("rutland-2010", "Share courses with neighbouring councils"), ("rutland-2013", "Bid for national grants"),
        )
    }  # fmt: skip


def test_the_quotations_stand_where_they_are_said_to(two_editions: Store) -> None:
    texts = {slug: two_editions.ask("text", slug=slug)["text"].iloc[0] for slug in two_editions.slugs()}
    found = two_editions.ask("like-priorities")
    assert len(found)
    for row in found.itertuples():
        assert texts[row.slug][row.start : row.end] == row.exact
        assert texts[row.otherSlug][row.otherStart : row.otherEnd] == row.otherExact


def test_alignments_follow_what_is_in_the_store_at_each_publication(tmp_path: Path) -> None:
    before = ours.publish(tmp_path)
    first = sorted(map(str, before.quads(ALIGNMENTS.value)))
    kept = [quad for quad in before.quads() if quad.graph_name.value.endswith("/torbay-2013")]
    with graph.Writer(tmp_path / "store") as writer:
        writer.remove("torbay-2013")
        writer.publish()
    without = graph.open_store(tmp_path / "store")
    assert not any("torbay" in str(quad) for quad in without.quads(ALIGNMENTS.value))
    with graph.Writer(tmp_path / "store") as writer:
        writer.replace("torbay-2013", written(kept))
        writer.publish()
    assert sorted(map(str, graph.open_store(tmp_path / "store").quads(ALIGNMENTS.value))) == first


def test_a_like_priority_is_no_step_up_from_a_priority(two_editions: Store) -> None:
    pairs = two_editions.ask("like-priorities")
    assert len(pairs)
    for priority in pairs["priority"].drop_duplicates():
        steps = two_editions.ask("upward", element=priority)
        assert set(steps.loc[steps["basis"] == "inferred", "upperKind"]) <= {"PolicyDriver", "ContextDriver"}


def test_an_adopted_priority_is_not_the_strategy_s_own(two_editions: Store) -> None:
    quads = [quad for quad in two_editions.quads() if quad.graph_name != ALIGNMENTS]
    leaders = next(
        quad.subject
        for quad in quads
        if quad.subject.value.startswith(f"{STRATEGY}torbay-2013/priority/") and "Leadership" in str(quad.object)
    )
    graph_name = ox.NamedNode("https://w3id.org/sightline/id/graph/strategy/torbay-2013")
    taken = ox.Quad(
        leaders, ox.NamedNode(SL + "adoptedFrom"), ox.NamedNode(STRATEGY + "torbay-2013/body/1"), graph_name
    )
    said = {tuple(map(str, quad)) for quad in graph.memory_store([*quads, taken]).quads(ALIGNMENTS.value)}
    assert said
    assert not any(str(leaders) in row for row in said)


# What validation finds


def test_alignments_of_what_is_not_alike_are_found(two_editions: Store) -> None:
    assert validate.findings(two_editions).empty
    engine = ox.Store()
    engine.extend(two_editions.quads())
    pair = next(engine.quads_for_pattern(None, TYPE, ox.NamedNode(SL + "Alignment"), ALIGNMENTS)).subject
    to = next(engine.quads_for_pattern(pair, ox.NamedNode(SL + "to"), None, None))
    engine.remove(to)
    for other, words in ((STRATEGY + "rutland-2010", "not two priorities"), (_end(engine, pair), "one strategy")):
        quad = ox.Quad(pair, to.predicate, ox.NamedNode(other), ALIGNMENTS)
        engine.add(quad)
        said = validate.findings(Store(engine, "memory"))
        assert words in said.loc[said["check"] == "alignments", "message"].iloc[0]
        engine.remove(quad)


def _end(engine: ox.Store, pair: ox.NamedNode) -> str:
    return next(engine.quads_for_pattern(pair, ox.NamedNode(SL + "from"), None, None)).object.value


def test_more_than_are_kept_are_found(two_editions: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "MOST", 0)
    said = validate.findings(two_editions)
    assert said.loc[said["check"] == "alignments", "message"].str.contains("at most 0 are kept").all()
    assert len(said)
