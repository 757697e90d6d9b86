"""The ladder: on which rung a strategy stands with a theme, and what is counted."""

import pytest

from graph.coverage import RUNGS, Action, Cell, Facts, cell

THEME = "theme"


def facts(*having: str, own: str = "", measures: str = "", actions: dict[str, Action] | None = None) -> Facts:
    """Make the facts of a strategy in which these things have the theme."""
    return Facts(
        themes={THEME: frozenset(having)},
        own_priorities=frozenset(own.split()),
        actions=actions or {},
        measures=frozenset(measures.split()),
    )


DELIVERS = frozenset({"p"})

# (why, facts, rung, counts: mentioned prioritised planned owned measured, because)
LADDER = [
    ("nothing has the theme", facts(), "absent", "0 0 0 0 0", ""),
    ("a passage has it", facts("passage"), "mentioned", "1 0 0 0 0", "passage"),
    ("a risk has it", facts("risk"), "mentioned", "1 0 0 0 0", "risk"),
    ("a priority adopted from elsewhere has it", facts("p"), "mentioned", "1 0 0 0 0", "p"),
    ("a priority of its own has it", facts("p", own="p q"), "prioritised", "1 1 0 0 0", "p"),
    ("an action has it, and no priority", facts("a", actions={"a": Action()}), "planned", "1 0 1 0 0", "a"),
    (
        "an action delivers a priority that has it",
        facts("p", own="p", actions={"a": Action(DELIVERS), "b": Action()}),
        "planned",
        "1 1 1 0 0",
        "a",
    ),
    (
        "an action delivers an adopted priority that has it",
        facts("p", actions={"a": Action(DELIVERS)}),
        "planned",
        "1 0 1 0 0",
        "a",
    ),
    (
        "one of two actions is owned",
        facts("p", own="p", actions={"a": Action(DELIVERS, owned=True), "b": Action(DELIVERS)}),
        "owned",
        "1 1 2 1 0",
        "a",
    ),
    (
        "an action of another theme is owned",
        facts("a", actions={"a": Action(), "b": Action(owned=True, outcome=True)}),
        "planned",
        "1 0 1 0 0",
        "a",
    ),
    (
        "an owned action has an outcome",
        facts("a", actions={"a": Action(owned=True, outcome=True)}),
        "measured",
        "1 0 1 1 1",
        "a",
    ),
    (
        "an action with an outcome, not owned",
        facts("a", actions={"a": Action(outcome=True)}),
        "planned",
        "1 0 1 0 0",
        "a",
    ),
    (
        "an owned action, and a measure of the theme",
        facts("a", "m", measures="m n", actions={"a": Action(owned=True)}),
        "measured",
        "2 0 1 1 1",
        "m",
    ),
    (
        "a measure of the theme, and no owned action",
        facts("a", "m", measures="m", actions={"a": Action()}),
        "planned",
        "2 0 1 0 1",
        "a",
    ),
    ("a measure of the theme alone", facts("m", measures="m"), "mentioned", "1 0 0 0 1", "m"),
]


@pytest.mark.parametrize(
    ("given", "rung", "counts", "because"), [case[1:] for case in LADDER], ids=[c[0] for c in LADDER]
)
def test_the_ladder(given: Facts, rung: str, counts: str, because: str) -> None:
    found = cell(given, THEME)
    assert RUNGS[found.rung] == rung
    assert [found.mentioned, found.prioritised, found.planned, found.owned, found.measured] == [
        int(count) for count in counts.split()
    ]
    assert found.because == frozenset(because.split())


def test_there_is_no_rung_above_measured() -> None:
    with pytest.raises(ValueError, match="no rung 6"):
        Cell(6, 1, 1, 1, 1, 1, frozenset())


# What makes an action owned, or gives it an outcome, as the graph says it: (why, what is stated of the action, of its
# outcome, owned, has an outcome).
ACTIONS = [
    ("an owner and a last date", 'sl:ownerText "HR" ; sl:dueBy "2013-03-31"^^xsd:date', None, True, False),
    ("an owner and a recurrence", 'sl:ownerText "HR" ; sl:recurrence "annual"', None, True, False),
    ("an owner and a rhythm without a name", 'sl:ownerText "HR" ; sl:dueKind "recurrence"', None, True, False),
    ("an owner and 'ongoing'", 'sl:ownerText "HR" ; sl:dueText "ongoing" ; sl:dueKind "ongoing"', None, False, False),
    ("an owner and an earliest date", 'sl:ownerText "HR" ; sl:dueFrom "2013-03-31"^^xsd:date', None, False, False),
    ("a last date and no owner", 'sl:dueBy "2013-03-31"^^xsd:date', None, False, False),
    ("a body that is responsible", 'sl:responsible <urn:b> ; sl:recurrence "termly"', None, True, False),
    ("the date on its outcome", 'sl:ownerText "HR"', 'sl:dueBy "2013-03-31"^^xsd:date', True, True),
    ("the owner on its outcome", 'sl:recurrence "annual"', 'sl:ownerText "HR"', True, True),
    ("both on its outcome", 'sl:areaText "x"', 'sl:ownerText "HR" ; sl:recurrence "annual"', True, True),
    ("an outcome that is an input", 'sl:areaText "x"', 'sl:stage "input"', False, False),
    ("an outcome that is an output", 'sl:areaText "x"', 'sl:stage "output"', False, True),
]


@pytest.mark.parametrize(
    ("stated", "outcome", "owned", "has_outcome"), [case[1:] for case in ACTIONS], ids=[c[0] for c in ACTIONS]
)
def test_what_makes_an_action_owned(stated: str, outcome: str | None, owned: bool, has_outcome: bool) -> None:
    import pyoxigraph as ox

    from graph.coverage import facts_of
    from ontology.names import SL, graph_of

    engine = ox.Store()
    engine.load(
        f"""PREFIX sl: <{SL}> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        GRAPH <{graph_of("strategy", "here")}> {{
          <urn:a> a sl:Action ; {stated} .
          {f"<urn:a> sl:hasOutcome <urn:o> . <urn:o> a sl:Outcome ; {outcome} ." if outcome else ""}
        }}""".encode(),
        format=ox.RdfFormat.TRIG,
    )
    found = facts_of(engine, "here").actions["urn:a"]
    assert (found.owned, found.outcome) == (owned, has_outcome)
