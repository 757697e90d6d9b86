"""How far a strategy takes each theme: the contract's ladder, from absent to measured, with its counts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph.tables import written
from ontology.names import GRAPH, PREFIXES, SCHEME, SKOS, SL, STRATEGY, graph_of

TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
COVERAGE = ox.NamedNode(SL + "Coverage")
RUNGS = ("absent", "mentioned", "prioritised", "planned", "owned", "measured")


@dataclass(frozen=True)
class Action:
    """What the ladder asks of an action: the priorities it delivers, whether it is owned, whether it has an outcome.

    It is owned if it or one of its outcomes names an owner, and it or one of its outcomes has a last date or a
    recurrence ("ongoing" is neither). An outcome of the stage `input` does not count as one.
    """

    delivers: frozenset[str] = frozenset()
    owned: bool = False
    outcome: bool = False


@dataclass(frozen=True)
class Facts:
    """What the ladder asks of a strategy; things are named by their IRIs.

    `themes`: the things (elements and passages) that have each theme.
    `own_priorities`: the priorities that are not adopted from elsewhere.
    """

    themes: Mapping[str, frozenset[str]]
    own_priorities: frozenset[str] = frozenset()
    actions: Mapping[str, Action] = field(default_factory=dict)
    measures: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Cell:
    """Where one strategy stands on one theme: the rung, its counts, and the things on which the rung rests."""

    rung: int
    mentioned: int
    prioritised: int
    planned: int
    owned: int
    measured: int
    because: frozenset[str]

    def __post_init__(self) -> None:
        if not 0 <= self.rung < len(RUNGS):
            raise ValueError(f"no rung {self.rung}; the ladder goes from 0 to {len(RUNGS) - 1}")


def cell(facts: Facts, theme: str) -> Cell:
    """Find the highest rung on which a strategy stands with a theme.

    Counted are, for mentioned: the elements and passages that have the theme; for prioritised: those of them that are
    priorities of its own; for planned: the actions that have the theme, or deliver a priority that has it; for owned:
    those of the planned that are owned; for measured: those of the owned that have an outcome, and the measures that
    have the theme. Without an owned action such a measure is counted, and the rung stays below.
    """
    mentioned = facts.themes.get(theme, frozenset())
    prioritised = mentioned & facts.own_priorities
    planned = frozenset(iri for iri, action in facts.actions.items() if iri in mentioned or action.delivers & mentioned)
    owned = frozenset(iri for iri in planned if facts.actions[iri].owned)
    measured = frozenset(iri for iri in owned if facts.actions[iri].outcome) | mentioned & facts.measures
    steps = [mentioned, prioritised, planned, owned, measured if owned else frozenset()]
    rung = max((number for number, things in enumerate(steps, start=1) if things), default=0)
    because = steps[rung - 1] if rung else frozenset()
    return Cell(rung, len(mentioned), len(prioritised), len(planned), len(owned), len(measured), because)


def facts_of(engine: ox.Store, slug: str) -> Facts:
    """Read from a strategy's graphs what the ladder asks of it."""
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    kinds: dict[str, set[str]] = defaultdict(set)
    themes: dict[str, set[str]] = defaultdict(set)
    for kind in ("strategy", "inferred"):
        for quad in engine.quads_for_pattern(None, None, None, ox.NamedNode(graph_of(kind, slug))):
            subject, predicate, given = written(quad.subject), quad.predicate.value, written(quad.object)
            if quad.predicate == TYPE:
                kinds[given.removeprefix(SL)].add(subject)
            elif predicate == SL + "theme":
                themes[given].add(subject)
            elif predicate.startswith(SL):
                values[subject][predicate.removeprefix(SL)].add(given)
    return Facts(
        themes={theme: frozenset(things) for theme, things in themes.items()},
        own_priorities=frozenset(each for each in kinds["Priority"] if not values[each]["adoptedFrom"]),
        actions={each: _action(values, each) for each in kinds["Action"]},
        measures=frozenset(kinds["Measure"]),
    )


def _action(values: Mapping[str, Mapping[str, set[str]]], iri: str) -> Action:
    outcomes = values[iri]["hasOutcome"]
    rows = [values[iri], *(values[outcome] for outcome in outcomes)]
    return Action(
        delivers=frozenset(values[iri]["delivers"]),
        owned=any(row["ownerText"] or row["responsible"] for row in rows)
        and any(row["dueBy"] or row["recurrence"] or "recurrence" in row["dueKind"] for row in rows),
        outcome=any("input" not in values[outcome]["stage"] for outcome in outcomes),
    )


def of_strategy(engine: ox.Store, slug: str) -> Iterator[ox.Quad]:
    """State a strategy's coverage of each theme of the vocabulary, zeros included."""
    facts = facts_of(engine, slug)
    strategy = STRATEGY + slug
    graph = ox.NamedNode(graph_of("inferred", slug))
    for theme in _themes(engine):
        subject = ox.NamedNode(f"{strategy}/coverage/{theme.rpartition('/')[2]}")
        for predicate, value in _stated(cell(facts, theme), str(strategy), theme):
            yield ox.Quad(subject, predicate, value, graph)


def _stated(found: Cell, strategy: str, theme: str) -> Iterable[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    yield TYPE, COVERAGE
    yield ox.NamedNode(SL + "ofStrategy"), ox.NamedNode(strategy)
    yield ox.NamedNode(SL + "ofTheme"), ox.NamedNode(theme)
    yield ox.NamedNode(SL + "rung"), ox.Literal(found.rung)
    for name in RUNGS[1:]:
        yield ox.NamedNode(SL + "n" + name.capitalize()), ox.Literal(getattr(found, name))
    for thing in found.because:
        yield ox.NamedNode(SL + "because"), ox.NamedNode(thing)


def _themes(engine: ox.Store) -> list[str]:
    in_scheme = ox.NamedNode(SKOS + "inScheme")
    scheme = ox.NamedNode(SCHEME + "workforce-themes")
    vocabulary = ox.NamedNode(GRAPH + "vocabulary")
    found = engine.quads_for_pattern(None, in_scheme, scheme, vocabulary)
    return sorted(written(quad.subject) for quad in found)
