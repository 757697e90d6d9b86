"""Alignments: which own priorities may follow from a cited driver by the themes of both, and what stands in the graph."""

from fractions import Fraction
from pathlib import Path

import pyoxigraph as ox
import pytest
import two_councils as ours
from two_councils import MUNRO, RUTLAND, TORBAY, written

import graph
from graph import validate
from graph.alignment import METHOD, MOST, Alignment, alignments, similarity
from ontology.names import DRIVER, PREFIXES, SKOS, SL, STRATEGY, THEME, graph_of

SAFE, ADOPTED = f"{STRATEGY}{RUTLAND}/priority/60aca9e6c6", SL + "adoptedFrom"
LEADERS = f"{STRATEGY}{RUTLAND}/priority/a3e571f4ff"
RECRUIT = f"{STRATEGY}{RUTLAND}/priority/459fe02fe8"
BUDGETS = DRIVER + "rutland--falling-budgets"
ALIGNMENTS = f"""
PREFIX sl: <{SL}>
SELECT ?driver ?priority ?basis ?similarity ?method ?shared WHERE {{
  ?alignment a sl:Alignment ; sl:from ?driver ; sl:to ?priority ; sl:basis ?basis ; sl:similarity ?similarity ;
             sl:method ?method ; sl:sharedTheme ?shared
}} ORDER BY ?driver ?priority"""


def themes(words: str) -> frozenset[str]:
    return frozenset(words.split())


# How alike a driver and a priority are

NATIONAL = "leadership recruitment-retention integrated-working skills-qualifications vulnerable-children"

SIMILAR = [
    ("the same theme", "safeguarding", "safeguarding", Fraction(1)),
    ("the same two themes", "early-years leadership", "leadership early-years", Fraction(1)),
    ("one theme of the driver's two", "integrated-working safeguarding", "safeguarding", Fraction(1, 2)),
    ("one theme of the priority's two", "safeguarding", "recruitment-retention safeguarding", Fraction(1, 2)),
    ("one of three in all", "leadership early-years", "leadership safeguarding", Fraction(1, 3)),
    ("a driver of five themes, a priority of one", NATIONAL, "leadership", Fraction(1, 5)),
    ("no theme of both", "safeguarding", "leadership", Fraction(0)),
    ("a priority without a theme", "safeguarding", "", Fraction(0)),
    ("neither has a theme", "", "", Fraction(0)),
]


@pytest.mark.parametrize(("driver", "priority", "much"), [case[1:] for case in SIMILAR], ids=[c[0] for c in SIMILAR])
def test_how_alike_a_driver_and_a_priority_are(driver: str, priority: str, much: Fraction) -> None:
    assert similarity(themes(driver), themes(priority)) == much
    assert similarity(themes(priority), themes(driver)) == much


# Which are aligned


def aligned(driver: str, *priorities: str, tied: str = "") -> list[tuple[str, str]]:
    """Align one driver with priorities p0, p1, ... that have these themes; give each with its similarity."""
    named = {f"p{number}": themes(words) for number, words in enumerate(priorities)}
    found = alignments({"d": themes(driver)}, named, {("d", priority) for priority in tied.split()})
    return [(each.priority, str(each.similarity)) for each in found]


def test_the_most_alike_stand_first() -> None:
    assert aligned("safeguarding", "safeguarding leadership", "safeguarding") == [("p1", "1"), ("p0", "1/2")]


def test_less_than_half_of_their_themes_is_not_alike() -> None:
    assert aligned("safeguarding", "safeguarding leadership early-years") == []
    assert aligned(NATIONAL, *NATIONAL.split()) == [], "a driver of many themes is like no priority of one"
    assert aligned("", "safeguarding", "") == []


def test_what_a_text_ties_is_not_inferred_too() -> None:
    assert aligned("safeguarding", "safeguarding", "safeguarding", tied="p0") == [("p1", "1")]


def test_at_most_five_are_aligned_with_one_driver() -> None:
    assert MOST == 5
    assert len(aligned("safeguarding", *["safeguarding"] * 5)) == 5


def test_of_equally_alike_priorities_all_are_kept_or_none() -> None:
    assert aligned("safeguarding", *["safeguarding"] * 6) == [], "a theme of six priorities singles none out"
    few, many = ["safeguarding"] * 2, ["safeguarding leadership"] * 4
    assert aligned("safeguarding", *few, *many) == [("p0", "1"), ("p1", "1")]


def test_an_alignment_has_themes_and_is_alike() -> None:
    with pytest.raises(ValueError, match="d and p are not alike: 1/3"):
        Alignment("d", "p", themes("safeguarding"), Fraction(1, 3))
    with pytest.raises(ValueError, match="are not alike"):
        Alignment("d", "p", frozenset(), Fraction(1))


def test_its_name_follows_from_its_ends_and_its_method_alone() -> None:
    one = Alignment(MUNRO, SAFE, themes("safeguarding"), Fraction(1))
    other = Alignment(MUNRO, SAFE, themes("safeguarding leadership"), Fraction(1, 2))
    assert one.iri(RUTLAND) == other.iri(RUTLAND) == f"{STRATEGY}{RUTLAND}/alignment/e509e5873e"
    assert Alignment(MUNRO, LEADERS, themes("x"), Fraction(1)).iri(RUTLAND) != one.iri(RUTLAND)


# What stands in the graph


def own() -> list[ox.Quad]:
    """Give the two councils' statements, but for one: that Rutland's third priority is another's."""
    return [quad for quad in ours.quads() if quad.predicate.value != ADOPTED]


def quad(subject: str, predicate: str, value: str | ox.Literal, kind: str = "inferred", slug: str = RUTLAND) -> ox.Quad:
    term = ox.NamedNode(value) if isinstance(value, str) else value
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), term, ox.NamedNode(graph_of(kind, slug)))


def pairs(store: graph.Store) -> list[tuple[str, str]]:
    return store.select(ALIGNMENTS)[["driver", "priority"]].values.tolist()


def test_a_cited_driver_is_aligned_with_an_own_priority() -> None:
    found = graph.memory_store(own()).select(ALIGNMENTS)
    assert found.values.tolist() == [[MUNRO, SAFE, "theme", 1.0, METHOD, THEME + "safeguarding"]]


def test_a_priority_adopted_from_elsewhere_is_not(two_councils: graph.Store) -> None:
    assert pairs(two_councils) == []


def test_a_driver_of_another_strategy_is_not() -> None:
    cited = [each for each in own() if RUTLAND not in each.graph_name.value or each.object != ox.NamedNode(MUNRO)]
    assert pairs(graph.memory_store(cited)) == []


def test_where_the_text_ties_them_there_is_no_alignment() -> None:
    tied = quad(SAFE, SL + "drivenBy", MUNRO, "strategy")
    assert pairs(graph.memory_store([*own(), tied])) == []


def test_a_driver_has_the_themes_of_what_it_falls_under() -> None:
    money = quad(LEADERS, SL + "theme", THEME + "resources-commissioning")
    assert [BUDGETS, LEADERS] in pairs(graph.memory_store([*own(), money]))


def test_under_what_a_driver_falls_is_asked_of_the_strategy_itself() -> None:
    """Else what is concluded from one document would depend on which others are in the store."""
    family = SL + "citedFamily"
    without = [each for each in own() if each.predicate.value != family or TORBAY in each.graph_name.value]
    cites = f"{STRATEGY}{TORBAY}/link/0123456789"
    torbays = {
        "relation": SL + "citesDriver",
        "to": BUDGETS,
        "citedClass": SL + "ContextDriver",
        "citedScope": SL + "Local",
        "citedFamily": DRIVER + "falling-budgets",
    }
    store = graph.memory_store([
        *without,
        quad(LEADERS, SL + "theme", THEME + "resources-commissioning"),
        *(quad(cites, SL + name, value, "strategy", TORBAY) for name, value in torbays.items()),
    ])
    broader = [str(each.object.value) for each in store.quads() if each.predicate.value == SKOS + "broader"]
    assert DRIVER + "falling-budgets" in broader, "all citations together know it"
    assert [BUDGETS, LEADERS] not in pairs(store)


def test_an_alignment_stands_in_the_graph_of_what_is_inferred_and_is_no_tie() -> None:
    quads = list(graph.memory_store(own()).quads())
    kinds = {
        each.subject.value: each.graph_name.value for each in quads if each.object == ox.NamedNode(SL + "Alignment")
    }
    assert kinds[f"{STRATEGY}{RUTLAND}/alignment/e509e5873e"] == graph_of("inferred", RUTLAND)
    ties = {SL + "drivenBy", SL + "delivers"}
    assert {each for each in quads if each.predicate.value in ties} == {
        each for each in own() if each.predicate.value in ties
    }


def published(path: Path, quads: list[ox.Quad]) -> graph.Store:
    with graph.Writer(path) as writer:
        for slug in (RUTLAND, TORBAY):
            writer.replace(slug, written(each for each in quads if each.graph_name.value.endswith(f"/{slug}")))
        writer.publish()
    return graph.open_store(path)


def test_publishing_the_same_again_changes_nothing(tmp_path: Path) -> None:
    first = published(tmp_path, own())
    assert pairs(first) == [[MUNRO, SAFE]]
    assert published(tmp_path, own()).snapshot == first.snapshot


def test_a_new_reading_takes_the_old_alignments_with_it(tmp_path: Path) -> None:
    assert pairs(published(tmp_path, own())) == [[MUNRO, SAFE]]
    assert pairs(published(tmp_path, list(ours.quads()))) == []


def test_the_graph_with_alignments_is_sound() -> None:
    found = validate.findings(graph.memory_store(own()))
    assert found.empty, found.to_string()


# What validation finds

LIKE = f"{STRATEGY}{RUTLAND}/alignment/0123456789"


def alignment(driver: str = MUNRO, priority: str = LEADERS, iri: str = LIKE) -> list[ox.Quad]:
    decimal = ox.NamedNode(PREFIXES["xsd"] + "decimal")
    return [
        quad(iri, PREFIXES["rdf"] + "type", SL + "Alignment"),
        quad(iri, SL + "from", driver),
        quad(iri, SL + "to", priority),
        quad(iri, SL + "basis", ox.Literal("theme")),
        quad(iri, SL + "similarity", ox.Literal("0.5", datatype=decimal)),
        quad(iri, SL + "method", ox.Literal("by-hand")),
    ]


FAULTS = [
    ("a driver that the strategy does not cite", alignment(driver=DRIVER + "every-child-matters"), "does not cite"),
    ("a priority that is another's", alignment(priority=SAFE), "which is no priority of the strategy's own"),
    ("an action", alignment(priority=f"{STRATEGY}{RUTLAND}/action/532d9c0019"), "which is no priority"),
    ("what the text ties", alignment(priority=RECRUIT), "infers what is stated"),
    (
        "six of one driver",
        [each for number in range(6) for each in alignment(iri=f"{LIKE[:-1]}{number}")],
        "is aligned 6 times by by-hand; at most 5",
    ),
]


@pytest.mark.parametrize(("wrong", "said"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_an_alignment_that_should_not_be_is_found(wrong: list[ox.Quad], said: str) -> None:
    store = graph.memory_store(ours.quads())
    rest = [each for each in store.quads() if each.graph_name.value.endswith(f"/{RUTLAND}")]
    found = validate.document_findings(RUTLAND, [*rest, *wrong])
    assert {each.check for each in found} == {"alignments"}
    assert any(said in each.message for each in found)


def test_an_alignment_of_what_is_cited_and_own_is_right() -> None:
    store = graph.memory_store(ours.quads())
    rest = [each for each in store.quads() if each.graph_name.value.endswith(f"/{RUTLAND}")]
    assert validate.document_findings(RUTLAND, [*rest, *alignment()]) == []


# In the corpus


def test_most_strategies_of_the_corpus_have_some_and_no_driver_too_many(corpus_store: Path) -> None:
    found = graph.open_store(corpus_store).select(ALIGNMENTS).drop_duplicates(["driver", "priority"])
    of = found["priority"].str.removeprefix(STRATEGY).str.partition("/")[0]
    assert set(of) == {"derbyshire-2014", "herefordshire-2010", "wigan-2011", "wirral-2012"}  # and not the report
    assert found.groupby([of, "driver"]).size().max() <= MOST
    assert found["similarity"].between(0.5, 1).all()


def test_the_2020_strategy_of_five_themes_is_aligned_with_nothing(corpus_store: Path) -> None:
    found = graph.open_store(corpus_store).select(ALIGNMENTS)
    assert DRIVER + "2020-workforce-strategy" not in set(found["driver"])
