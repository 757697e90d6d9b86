"""Which priorities and which risks of different strategies are alike: by their themes, and by their words.

Two are alike if each is among the five that are most like the other: then no one priority has more than five by one
method, and what thousands of strategies say (a priority of leadership and nothing else) singles none out.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import TypeVar

import pyoxigraph as ox

from graph import alignment, wording
from graph.tables import written
from ontology.names import GRAPH, ID, PREFIXES, SKOS, SL, STRATEGY

ALIGNMENTS = ox.NamedNode(GRAPH + "alignments")
KINDS = ("Priority", "Risk")
MOST = alignment.MOST
BY_THEME, BY_WORDING = "like-themes", "like-wording"
MANY = 500  # wordings: a word that more have leads from none of them to another, but counts where a rarer word does

Key = TypeVar("Key", bound=Hashable)  # what is the same to a method: statements of one key are one to it
Ranked = Iterable[tuple[float, Key]]  # how alike, from 0 to 1, and what, the most alike first
Themes = frozenset[str]
Wording = tuple[tuple[str, ...], Themes]


@dataclass(frozen=True)
class Statement:
    """A priority or a risk of a strategy: its words and its themes."""

    iri: str
    label: str
    themes: Themes

    @property
    def strategy(self) -> str:
        """The address of its strategy."""
        return strategy_of(self.iri)


@dataclass(frozen=True)
class Likeness:
    """Two statements of two strategies, how alike they are, and what both have: themes, or words as `one` has them."""

    one: Statement
    other: Statement
    basis: str
    method: str
    similarity: float
    shared: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.shared or not wording.LEAST <= self.similarity <= 1 or self.one.strategy == self.other.strategy:
            raise ValueError(f"{self.one.iri} and {self.other.iri} are not alike: {self.similarity}")

    @property
    def iri(self) -> str:
        """Its address, from its ends and its method."""
        named = sha256("\x1f".join((self.one.iri, self.other.iri, self.method)).encode("utf-8")).hexdigest()[:16]
        return f"{ID}alignment/{named}"


def strategy_of(element: str) -> str:
    """Give the address of the strategy that states an element."""
    return STRATEGY + element.removeprefix(STRATEGY).partition("/")[0]


def by_theme(one: Statement, other: Statement) -> Likeness | None:
    """Tell whether two share half of the themes of either, or more (Jaccard's index)."""
    much = float(alignment.similarity(one.themes, other.themes))
    if much < wording.LEAST:
        return None
    return Likeness(one, other, "theme", BY_THEME, much, tuple(sorted(one.themes & other.themes)))


def by_wording(one: Statement, other: Statement) -> Likeness | None:
    """Tell whether the words of two are alike; if both have themes and share none, they mean different things."""
    a, b = wording.stems(one.label), wording.stems(other.label)
    much = wording.similarity(a, b)
    if much < wording.LEAST or at_odds(one.themes, other.themes):
        return None
    return Likeness(one, other, "wording", BY_WORDING, much, tuple(wording.shared_words(a, b)))


def at_odds(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether both have themes and share none."""
    return bool(one and other) and not one & other


def alike(statements: Iterable[Statement]) -> Iterator[Likeness]:
    """Give each two of different strategies of which each is among the five most like the other, by either method."""
    each = sorted(statements, key=lambda statement: statement.iri)
    yield from _mutual(each, lambda this: this.themes, _themes_ranked, by_theme)
    yield from _mutual(
        each, lambda this: (tuple(sorted(wording.stems(this.label))), this.themes), _words_ranked, by_wording
    )


def renew(engine: ox.Store) -> None:
    """Put what is alike across the documents of a store in the place of what was; what stays is not written again."""
    before, now = set(engine.quads_for_pattern(None, None, None, ALIGNMENTS)), set(quads(engine))
    for quad in before - now:
        engine.remove(quad)
    engine.extend(now - before)


def quads(engine: ox.Store) -> Iterator[ox.Quad]:
    """State what is alike across the documents of a store."""
    for kind in KINDS:
        for found in alike(_statements(engine, kind)):
            subject = ox.NamedNode(found.iri)
            for predicate, value in _stated(found):
                yield ox.Quad(subject, predicate, value, ALIGNMENTS)


def _stated(found: Likeness) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    rounded = f"{found.similarity:.2f}".rstrip("0").rstrip(".")  # as the store writes it: 0.9, and not 0.90
    much = ox.Literal(rounded, datatype=ox.NamedNode(PREFIXES["xsd"] + "decimal"))
    yield ox.NamedNode(PREFIXES["rdf"] + "type"), alignment.ALIGNMENT
    yield ox.NamedNode(SL + "from"), ox.NamedNode(found.one.iri)
    yield ox.NamedNode(SL + "to"), ox.NamedNode(found.other.iri)
    yield ox.NamedNode(SL + "basis"), ox.Literal(found.basis)
    yield ox.NamedNode(SL + "similarity"), much
    yield ox.NamedNode(SL + "method"), ox.Literal(found.method)
    for shared in found.shared:
        if found.basis == "theme":
            yield ox.NamedNode(SL + "sharedTheme"), ox.NamedNode(shared)
        else:
            yield ox.NamedNode(SL + "sharedWord"), ox.Literal(shared)


def _statements(engine: ox.Store, kind: str) -> list[Statement]:
    """Give the priorities or risks of a store, without the priorities that a strategy adopts from elsewhere."""
    own = f"?thing a <{SL}{kind}> MINUS {{ ?thing <{SL}adoptedFrom> ?other }}"
    themes: dict[str, set[str]] = defaultdict(set)
    for row in _rows(engine, f"SELECT ?thing ?theme WHERE {{ ?thing a <{SL}{kind}> ; <{SL}theme> ?theme }}"):
        themes[written(row["thing"])].add(written(row["theme"]))
    return [
        Statement(written(row["thing"]), written(row["label"]), frozenset(themes.get(written(row["thing"]), ())))
        for row in _rows(engine, f"SELECT ?thing ?label WHERE {{ {own} ?thing <{SKOS}prefLabel> ?label }}")
    ]


def _rows(engine: ox.Store, sparql: str) -> ox.QuerySolutions:
    solutions = engine.query(sparql, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    return solutions


def _mutual(
    statements: Sequence[Statement],
    group: Callable[[Statement], Key],
    ranked: Callable[[Sequence[Key]], Iterator[Ranked[Key]]],
    likeness: Callable[[Statement, Statement], Likeness | None],
) -> Iterator[Likeness]:
    """Compare groups of what is the same to a method, not each with each; then keep what is near from both sides."""
    members: dict[Key, list[int]] = defaultdict(list)
    for number, each in enumerate(statements):
        members[group(each)].append(number)
    strategies = [each.strategy for each in statements]
    near: list[frozenset[int]] = [frozenset()] * len(statements)
    for key, order in zip(members, ranked(list(members)), strict=True):
        levels = [(much, [key for _, key in equal]) for much, equal in groupby(order, key=lambda each: each[0])]
        for number in members[key]:
            near[number] = frozenset(_nearest(number, levels, members, strategies))
    for number, others in enumerate(near):
        for other in sorted(others):
            if number < other and number in near[other]:
                found = likeness(statements[number], statements[other])
                assert found is not None
                yield found


def _nearest(
    number: int,
    levels: Sequence[tuple[float, Sequence[Key]]],
    members: Mapping[Key, Sequence[int]],
    strategies: Sequence[str],
) -> Iterator[int]:
    """Give the statements of other strategies that are most like one, at most five; of equals, all or none."""
    own, kept = strategies[number], 0
    for _, keys in levels:
        equals: list[int] = []
        for other in (each for key in keys for each in members[key]):
            if strategies[other] != own:
                equals.append(other)
                if kept + len(equals) > MOST:
                    return
        kept += len(equals)
        yield from equals


def _themes_ranked(keys: Sequence[Themes]) -> Iterator[Ranked[Themes]]:
    """Rank sets of themes by their likeness to each."""
    having: dict[str, list[Themes]] = defaultdict(list)
    for key in keys:
        for theme in key:
            having[theme].append(key)
    for key in keys:
        much = {other: float(alignment.similarity(key, other)) for theme in key for other in having[theme]}
        found = [(value, other) for other, value in much.items() if value >= wording.LEAST]
        yield sorted(found, key=lambda each: (-each[0], sorted(each[1])))


def _words_ranked(keys: Sequence[Wording]) -> Iterator[Ranked[Wording]]:
    """Rank wordings by their likeness to each, as `wording.similarity` has it."""
    from graph.nearest_wordings import nearest

    wordings = [stems for stems, _ in keys]
    for (_, themes), found in zip(keys, nearest(wordings, wording.LEAST, MANY), strict=True):
        yield [(much, keys[at]) for much, at in found if not at_odds(themes, keys[at][1])]
