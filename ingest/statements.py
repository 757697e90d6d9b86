"""Find the elements that stand in prose, lists and headings: every rule is tried on every unit, in the rules' order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ingest.clauses import clauses, commitment
from ingest.patterns import Choice, Pattern
from ingest.promises import give_details
from ingest.prose import Prose, Span
from ingest.rules import Rule, compiled, rules, table
from ingest.strategy import Element
from ingest.units import Tried, Unit, outside

# Words that are one kind of element are not another one's as well, except these (a review to come is also a measure).
SHARED = {
    frozenset(("Action", "Measure")),
    frozenset(("Action", "Outcome")),
    frozenset(("Measure", "Outcome")),
    frozenset(("Vision", "Principle")),
    frozenset(("Action", "Principle")),
}
PROSE_UNITS = ("sentence", "statement", "item", "item-sentence", "listed", "listing")
KINDS = ("Vision", "Principle", "Measure", "Action")
LISTED = ("item", "item-sentence")  # which are a principle or an action, and never both
PARTED = ("Measure", "Action")  # of which a sentence can state several, each in its clause


class Claims:
    """Which stretches of the text are taken, and as what."""

    def __init__(self) -> None:
        self.taken: list[tuple[int, int, str]] = []

    def free(self, kind: str, spans: Iterable[Span]) -> bool:
        """Whether no other kind, nor this one, holds any of these places."""
        return not any(
            frozenset((kind, taken)) not in SHARED
            for begin, end in [(span.start, span.end) for span in spans]
            for taken in [taken for start, stop, taken in self.taken if begin < stop and start < end]
        )

    def held(self, kind: str, spans: Iterable[Span]) -> bool:
        """Whether one kind holds any of these places."""
        places = [(start, stop) for start, stop, taken in self.taken if taken == kind]
        return any(begin.start < stop and start < begin.end for begin in spans for start, stop in places)

    def take(self, kind: str, spans: Iterable[Span]) -> None:
        """Note that these places are taken."""
        self.taken.extend((span.start, span.end, kind) for span in spans)


def statements(all_units: list[Unit], council: str, claims: Claims) -> list[Element]:
    """Find visions, principles, measures and actions in the prose; what is claimed already is left alone.

    Under headings such as terms of reference nothing is the strategy's own statement.
    """
    found: list[Element] = []
    stating = [unit for unit in all_units if not outside(unit.path)]
    parted = [clause for unit in stating for clause in clauses(unit, council)]
    for kind in KINDS:
        of_kind = [rule for rule in rules() if rule.unit in PROSE_UNITS and rule.kind == kind]
        # What a sentence lists goes before the sentence: each part is the more exact.
        within = sorted(parted if kind in PARTED else stating, key=lambda unit: unit.kind != "listed")
        tried = Tried(of_kind, council)
        for unit in within:
            for rule in tried.on(unit):
                words = unit.words_of(rule, council)
                if words and kind == "Action" and unit.kind == "sentence":
                    words = commitment(words, rule, council, not claims.free(kind, words.spans()))
                if words and kind == "Action" and any(refused(each, council) for each in {unit.own_words, words.plain}):
                    break
                if words and kind == "Action" and unit.kind in LISTED and claims.held("Principle", words.spans()):
                    break
                if words and kind == "Action" and standing(unit):
                    break
                if words and claims.free(kind, words.spans()):
                    claims.take(kind, words.spans())
                    found.append(_element(rule, unit, words, council))
                    break
    return found


def refused(words: str, council: str) -> bool:
    """Whether words that look like an action are none: a question, a lead-in, another body's work, a condition."""
    return any(pattern.search(words) for pattern in _refusing(council).possible(words))


def standing(unit: Unit) -> bool:
    """Whether a list says of a group what it is there for, such as to receive reports."""
    led = bool(unit.lead) and compiled("{standing}").search(unit.lead)
    return bool(led) and compiled("{standingwork}").search(unit.own_words) is not None


@cache
def _refusing(council: str) -> Choice[Pattern]:
    patterns = [compiled(source, council) for source in table("actions")["refused"]]
    return Choice(zip(patterns, patterns, strict=True))


def _element(rule: Rule, unit: Unit, words: Prose, council: str) -> Element:
    element = rule.element(words, unit.path, unit.label.plain)
    if rule.kind == "Measure":
        for name, source in table("measures")["figures"].items():
            figure = compiled(source).search(words.plain)
            element.add(name, *filter(None, [figure["figure"].strip(" .,") if figure else ""]))
    if rule.kind == "Action":
        if unit.label:
            element.add("areaText", unit.label.plain.strip(" .:–-"))
        match = rule.pattern("text", council).search(unit.own_words)
        subject = match["owner"] if match and "owner" in match.re.groupindex else None
        give_details(element, words.plain, subject)
    return element
