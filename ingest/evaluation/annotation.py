"""What a document states, told by wordings alone: the form in which an annotator's reading meets the rules'."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from ingest.identity import element_iris
from ingest.strategy import Citation, Element, Strategy
from ontology.vocabulary import KnownDriver, drivers

Facts = Mapping[str, tuple[str, ...]]
NONE: Mapping[str, tuple[str, ...]] = MappingProxyType({})

KINDS = (
    "priority",
    "policy driver",
    "context driver",
    "risk",
    "action",
    "vision",
    "principle",
    "measure",
    "evaluation",
    "body",
    "score",
)
RELATIONS = ("drives", "delivers")
LONGEST_NAME = 200  # characters; a longer mention of a driver is no name


@dataclass(frozen=True, eq=False, slots=True)
class Stated:
    """Something that a document states, by its wordings; `rules` are those that found it, none where an annotator did.

    `facts` are names and ids: themes, level, scope, source, stage, role, value. `parts` are stated with it: the owner,
    due, outputs and priority of an action; the owner, controls and outcomes of a risk; the priority that is evaluated.
    """

    wordings: tuple[str, ...]
    facts: Facts = field(default_factory=lambda: NONE)
    parts: Mapping[str, tuple[Stated, ...]] = field(default_factory=lambda: MappingProxyType({}))
    rules: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not any(self.wordings):
            raise ValueError("what is stated has at least one wording")

    def part(self, name: str) -> tuple[Stated, ...]:
        """Give the parts of one name."""
        return self.parts.get(name, ())

    def fact(self, name: str) -> tuple[str, ...]:
        """Give the values of one fact."""
        return self.facts.get(name, ())


class Tie(NamedTuple):
    """A link: what drives or delivers, what is driven or delivered, and the rule that found it."""

    upper: tuple[str, ...]
    lower: tuple[str, ...]
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a document states, by kind, and how it hangs together; a kind or a relation that is not in it is not told.

    `drives` goes from the driver to what it drives, `delivers` from the action to the priority.
    """

    stated: Mapping[str, tuple[Stated, ...]]
    ties: Mapping[str, tuple[Tie, ...]]

    def __post_init__(self) -> None:
        strange = [*set(self.stated).difference(KINDS), *set(self.ties).difference(RELATIONS)]
        if strange:
            raise ValueError(f"an annotation tells nothing of {', '.join(sorted(strange))}")


def annotation(strategy: Strategy) -> Annotation:
    """Tell an extraction as an annotation, in the order of the addresses, which is the same in every run."""
    iris = element_iris(strategy.profile.slug, strategy.elements)
    found = _Told(strategy, sorted(strategy.elements, key=lambda element: iris[element]), iris)
    return Annotation(
        {
            "priority": found.elements("Priority"),
            "policy driver": found.drivers("policy"),
            "context driver": found.drivers("context"),
            "risk": found.elements("Risk"),
            "action": found.elements("Action"),
            "vision": found.elements("Vision"),
            "principle": found.elements("Principle"),
            "measure": found.elements("Measure"),
            "evaluation": tuple(outcome for outcome in found.elements("Outcome") if outcome.fact("stage")),
            "body": found.elements("Body"),
            "score": found.scores(),
        },
        {"drives": found.ties("drivenBy", is_down=False), "delivers": found.ties("delivers", is_down=True)},
    )


class _Told:
    """An extraction on its way into an annotation."""

    def __init__(self, strategy: Strategy, ordered: list[Element], iris: dict[Element, str]) -> None:
        self.strategy, self.ordered, self.iris = strategy, ordered, iris

    def elements(self, kind: str) -> tuple[Stated, ...]:
        """Tell the elements of a kind."""
        return tuple(
            Stated(wordings(element), self._facts(element), self._parts(element), (element.rule,))
            for element in self.ordered
            if element.kind == kind
        )

    def drivers(self, kind: str) -> tuple[Stated, ...]:
        """Tell the drivers of a kind, by their names and by the words that mention them."""
        return tuple(
            Stated(
                tuple(dict.fromkeys((*names(citation), *self._mentions(citation)))),
                {"scope": (citation.scope,)},
                rules=(citation.rule,),
            )
            for citation in self.strategy.citations
            if citation.kind == kind
        )

    def scores(self) -> tuple[Stated, ...]:
        """Tell the scores, by strand, dimension and value."""
        return tuple(
            Stated(
                (score.strand_label, score.dimension.plain), {"value": (str(score.value),)}, rules=(score.table.rule,)
            )
            for score in self.strategy.scores
        )

    def ties(self, relation: str, is_down: bool) -> tuple[Tie, ...]:
        """Tell the links of a relation, each once; `is_down` where it goes from what drives or delivers."""
        found: dict[tuple[str, str], Tie] = {}
        for link in self.strategy.links:
            if link.relation == relation:
                ends = self._end(link.source), self._end(link.target)
                (_, upper), (_, lower) = ends if is_down else ends[::-1]
                found.setdefault((ends[0][0], ends[1][0]), Tie(upper, lower, link.rule))
        return tuple(found[ends] for ends in sorted(found))

    def _end(self, thing: Element | Citation) -> tuple[str, tuple[str, ...]]:
        """Give the address and the wordings of what a link ties."""
        if isinstance(thing, Citation):
            return thing.ident, names(thing)
        return self.iris[thing], wordings(thing)

    def _facts(self, element: Element) -> Facts:
        told = {name: tuple(map(str, values)) for name, values in element.facts.items()}
        return {
            "themes": element.themes,
            **{name: told[name] for name in ("level", "source", "stage", "role") if name in told},
        }

    def _parts(self, element: Element) -> dict[str, tuple[Stated, ...]]:
        targets: dict[str, list[tuple[Element, str]]] = {"hasOutcome": [], "controlledBy": [], "delivers": []}
        for link in self.strategy.links:
            if link.source is element and link.relation in targets and isinstance(link.target, Element):
                targets[link.relation].append((link.target, link.rule))
            elif link.target is element and link.source.kind == "Priority":
                targets["delivers"].append((link.source, link.rule))
        outcomes = _each((one.label, (one.rule, tie)) for one, tie in targets["hasOutcome"])
        return {
            "owner": _each((str(owner), (element.rule,)) for owner in element.facts.get("ownerText", ())),
            "due": _each((str(due), (element.rule,)) for due in element.facts.get("dueText", ())),
            ("outcomes" if element.kind == "Risk" else "outputs"): outcomes,
            "controls": tuple(Stated(wordings(one), rules=(one.rule,)) for one, _ in targets["controlledBy"]),
            "priority": tuple(Stated(wordings(one), rules=(tie,)) for one, tie in targets["delivers"]),
        }

    def _mentions(self, citation: Citation) -> list[str]:
        text = self.strategy.document.text
        exact = (text[span.start : span.end] for name, _ in citation.mentions for span in name.spans())
        return [words for words in exact if len(words) < LONGEST_NAME]


def wordings(element: Element) -> tuple[str, ...]:
    """Give the wordings of an element as the graph has them: its label, all its words, its restatements."""
    restated = (prose.plain.strip(" .;,:") for prose, _ in element.restated)
    return tuple(dict.fromkeys(filter(None, (element.label, element.description, *restated))))


def names(citation: Citation) -> tuple[str, ...]:
    """Give a driver's names: the vocabulary's, or the one under which it is cited."""
    if not citation.known:
        return (citation.label,)
    known = _vocabulary()[citation.ident]
    return (known.label, *known.alt_labels)


@cache
def _vocabulary() -> dict[str, KnownDriver]:
    return {driver.id: driver for driver in drivers()}


def _each(said: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[Stated, ...]:
    """Tell wordings with the rules that found them, each once, by the alphabet."""
    return tuple(Stated((words,), rules=rules) for words, rules in sorted(dict(said).items()))
