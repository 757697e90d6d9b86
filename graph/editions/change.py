"""One thing that is told of two editions, and how what stands in either or in both of them is told."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.editions import phrases
from graph.editions.edition import Edition
from graph.editions.pairing import Couple, couple
from graph.editions.phrases import begun, quoted
from graph.statements import Element

NOT_LATER, NOT_EARLIER = "not found in the later edition", "not found in the earlier edition"
COLUMNS = (
    "change", "kind", "of", "sentence", "before", "after", "similarity", "beforeSlug", "afterSlug",
    "beforeThing", "beforeQuotation", "beforeStart", "beforeEnd", "beforeSection",
    "afterThing", "afterQuotation", "afterStart", "afterEnd", "afterSection",
)  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One thing that is told: of the elements `one`, of the earlier edition, and `other`, of the later."""

    change: str
    kind: str
    earlier: Edition
    later: Edition
    sentence: str
    before: str | None = None
    after: str | None = None
    one: Element | None = None
    other: Element | None = None
    of: str | None = None
    similarity: float | None = None

    def row(self) -> list[Any]:
        """Give its row of the table."""
        told = [self.change, self.kind, self.of, self.sentence, self.before, self.after, self.similarity]
        return [*told, self.earlier.slug, self.later.slug, *_place(self.one), *_place(self.other)]


class Telling:
    """What is told of the elements of one kind: those that are coupled, and those that stand alone."""

    def __init__(self, kind: str, before: Edition, after: Edition) -> None:
        self.kind, self.before, self.after = kind, before, after
        self.couples = couple(before.of_kind(kind), after.of_kind(kind))

    @property
    def alone(self) -> tuple[list[Element], list[Element]]:
        """The elements without a counterpart: of the earlier edition, and of the later."""
        coupled = {each.iri for found in self.couples for each in (found.before, found.after)}
        first, second = (
            [each for each in edition.of_kind(self.kind) if each.iri not in coupled]
            for edition in (self.before, self.after)
        )
        return first, second

    def thing(self, element: Element) -> str:
        """Name an element in a sentence: a priority by its words, another with its kind before them."""
        return quoted(element.label) if self.kind == "Priority" else f"the {self.kind.lower()} {quoted(element.label)}"

    def of_couple(self, change: str, found: Couple, sentence: str, **more: Any) -> Change:
        """Tell of a couple; the words of both stand in the row unless other values are given."""
        words = {"before": found.before.label, "after": found.after.label}
        much = {"similarity": round(found.similarity, 2)}
        ends = {"one": found.before, "other": found.after}
        return Change(change, self.kind, self.before, self.after, begun(sentence), **{**words, **much, **ends, **more})

    def kept(self, found: Couple) -> Change:
        """Tell of a couple of which all is as it was."""
        return self.of_couple(
            "kept", found, phrases.lasting(self.thing(found.after), self.before.name, self.after.name)
        )

    def reworded(self, found: Couple) -> Change:
        """Tell of a couple whose words are not the same."""
        was, now = self.thing(found.before), quoted(found.after.label)
        sentence = phrases.became(was, self.before.name, now, self.after.name, found.is_sure)
        return self.of_couple("reworded", found, sentence)

    def fact(
        self, found: Couple, of: tuple[str, str], was: Sequence[str], now: Sequence[str], change: str = "changed"
    ) -> Change:
        """Tell of a fact that is not what it was: `of` names it, in the singular and the plural."""
        said = ([quoted(each) for each in values] for values in (was, now))
        sentence = phrases.changed(
            self.thing(found.after), of, next(said), self.before.name, next(said), self.after.name
        )
        values = {"before": "; ".join(was) or None, "after": "; ".join(now) or None}
        return self.of_couple(change, found, sentence, of=of[0], **values)

    def only(self, one: Iterable[Element], other: Iterable[Element]) -> Iterator[Change]:
        """Tell of elements that one edition has and that were not found in the other."""
        for element in other:
            yield self._alone(NOT_EARLIER, element, self.after, "is", self.before)
        for element in one:
            yield self._alone(NOT_LATER, element, self.before, "was", self.after)

    def _alone(self, change: str, element: Element, here: Edition, verb: str, there: Edition) -> Change:
        kind, thing = self.kind.lower(), self.thing(element)
        lacking = f"no {kind}{' like it' if there.of_kind(self.kind) else ''} was found in {there.name}"
        stands = "stands" if verb == "is" else "stood"
        what = f"{begun(thing)} {stands} in {here.name}"
        if kind == "priority":
            what = f"In {here.name} {thing} {verb} {rank(element)}"
        sentence = f"{what}; {lacking}."
        told = Change(change, self.kind, self.before, self.after, sentence)
        if change == NOT_EARLIER:
            return replace(told, after=element.label, other=element)
        return replace(told, before=element.label, one=element)


def rank(priority: Element) -> str:
    """Say what place a priority has."""
    said = priority.said
    return phrases.rank(said["level"], said["position"], said["adoptedFromLabel"])


def _place(element: Element | None) -> list[Any]:
    if element is None:
        return [None] * 5
    return [element.iri, element.quotation, element.start, element.end, element.section]
