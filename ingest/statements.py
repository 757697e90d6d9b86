"""Find the elements that stand in prose, lists and headings: every rule is tried on every unit, in the rules' order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.prose import Prose, Span
from ingest.rules import Rule, compiled, rules, table
from ingest.strategy import Element
from ingest.timeframe import phrases
from ingest.units import Unit

# Words that are one kind of element are not another one's as well, except these (a review to come is also a measure).
SHARED = {
    frozenset(("Action", "Measure")),
    frozenset(("Action", "Outcome")),
    frozenset(("Measure", "Outcome")),
    frozenset(("Vision", "Principle")),
    frozenset(("Action", "Principle")),
}
PROSE_UNITS = ("sentence", "statement", "item", "item-sentence")
KINDS = ("Vision", "Principle", "Measure", "Action")


PREAMBLE = re.compile(
    r"\b(?:recogni[sz]|agree|acknowledg|accept|decid|propos|expect)\w* (?:\w+ ){0,10}?that\s+"
    r"|\bfrom which\s+|\bhowever,?\s+(?:that\s+)?",
    re.IGNORECASE,
)
TURN = re.compile(r"(?:[,;]\s+(?:but|and|so)|\band(?= (?:we|the|it|this)\b)|;)\s+", re.IGNORECASE)
LONG = 30


class Claims:
    """Which stretches of the text are taken, and as what."""

    def __init__(self) -> None:
        self.taken: list[tuple[Span, str]] = []

    def free(self, kind: str, spans: Iterable[Span]) -> bool:
        """Whether no other kind, nor this one, holds any of these places."""
        return not any(
            span.start < other.end and other.start < span.end and frozenset((kind, taken)) not in SHARED
            for span in spans
            for other, taken in self.taken
        )

    def take(self, kind: str, spans: Iterable[Span]) -> None:
        """Note that these places are taken."""
        self.taken.extend((span, kind) for span in spans)


def statements(all_units: list[Unit], council: str, claims: Claims) -> list[Element]:
    """Find visions, principles, measures and actions in the prose; what is claimed already is left alone.

    Under headings such as terms of reference nothing is the strategy's own statement.
    """
    found: list[Element] = []
    outside = compiled(table("outside")["heading"])
    stating = [unit for unit in all_units if not any(outside.search(title) for title in unit.path)]
    for kind in KINDS:
        of_kind = [rule for rule in rules() if rule.unit in PROSE_UNITS and rule.kind == kind]
        for unit in stating:
            for rule in of_kind:
                words = unit.matches(rule, council)
                if words and kind == "Action" and unit.kind == "sentence":
                    words = clause(words, rule, council, not claims.free(kind, words.spans()))
                if words and claims.free(kind, words.spans()):
                    claims.take(kind, words.spans())
                    found.append(_element(rule, unit, words, council))
                    break
    return found


def clause(words: Prose, rule: Rule, council: str, taken: bool) -> Prose:
    """Cut what only leads to the commitment: "It is recognised that …", half of a long or partly taken sentence."""
    found = rule.pattern("text", council).search(words.plain)
    reach = found.start() + 1 if found else 0
    cuts = [match.end() for match in PREAMBLE.finditer(words.plain, 0, reach)]
    parenthetic = words.plain[: max(reach - 1, 0)].rstrip().endswith(",")  # the subject stands before the aside
    if taken or (len(words.plain.split()) > LONG and not parenthetic):
        cuts += [match.end() for match in TURN.finditer(words.plain, 0, reach)]
    return words.slice(max(cuts), len(words.plain)) if cuts else words


def _element(rule: Rule, unit: Unit, words: Prose, council: str) -> Element:
    element = rule.element(words, unit.path, unit.label.plain)
    if rule.kind == "Measure":
        for name, source in table("measures")["figures"].items():
            figure = compiled(source).search(words.plain)
            element.add(name, *filter(None, [figure["figure"].strip(" .,") if figure else ""]))
    if rule.kind == "Action":
        if unit.label:
            element.add("areaText", unit.label.plain.strip(" .:–-"))
        element.add("dueText", *phrases(words.plain))
        match = rule.pattern("text", council).search(unit.prose.plain)
        if match and "owner" in match.re.groupindex and match["owner"]:
            element.add("ownerText", match["owner"].strip())
    return element
