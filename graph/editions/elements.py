"""What became of priorities, actions and risks from one edition to the next."""

from collections.abc import Iterator, Sequence

from graph.crosswalk import by_level
from graph.editions import phrases
from graph.editions.change import Change, Telling, rank
from graph.editions.edition import Edition
from graph.editions.pairing import Couple, couple, plain
from graph.editions.phrases import quoted
from graph.statements import Element

OF_ACTION = {"owners": ("owner", "owners"), "due": ("date", "dates"), "outcomes": ("outcome", "outcomes")}


def priorities(before: Edition, after: Edition) -> tuple[list[Couple], list[Change]]:
    """Couple the priorities of two editions, and tell what became of each; also of one that was or is an action.

    The couples given back are those of priorities and those of a priority and an action.
    """
    telling = Telling("Priority", before, after)
    told: list[Change] = []
    for each in telling.couples:
        was, now = rank(each.before), rank(each.after)
        found = [] if each.is_same else [telling.reworded(each)]
        if was != now and each.is_sure:
            sentence = phrases.ranked(quoted(each.after.label), was, before.name, now, after.name)
            found.append(telling.of_couple("moved", each, sentence, of="place"))
        told += found or [telling.kept(each)]
    one, other = telling.alone
    crossed = _crossed(telling, one, other)
    told += [_moved(telling, each) for each in crossed]
    left = (sorted(_without(side, crossed), key=by_level) for side in (one, other))
    return [*telling.couples, *crossed], [*told, *telling.only(*left)]


def actions(before: Edition, after: Edition, coupled: Sequence[Couple]) -> list[Change]:
    """Tell what became of actions: their words, the priorities that they deliver, their owners, dates and outcomes.

    Of an action that may have become another, no more is told than that. `coupled` is what `priorities` gives.
    """
    telling = Telling("Action", before, after)
    follows = {each.before.label: each.after.label for each in coupled}
    told: list[Change] = []
    for each in telling.couples:
        found = [] if each.is_same else [telling.reworded(each)]
        if each.is_sure:
            was, now = _said(each, "priorities")
            if {follows.get(label, label) for label in was} != set(now):
                found.append(telling.fact(each, ("priority", "priorities"), was, now, "moved"))
            found += _facts(telling, each)
        told += found or [telling.kept(each)]
    return [*told, *telling.only(*(_without(side, coupled) for side in telling.alone))]


def risks(before: Edition, after: Edition) -> list[Change]:
    """Tell what became of risks: their words, their owners and their controls."""
    telling = Telling("Risk", before, after)
    controls = {risk: its for each in (before, after) for risk, its in each.reading.controls().items()}
    told: list[Change] = []
    for each in telling.couples:
        found = [] if each.is_same else [telling.reworded(each)]
        if each.is_sure:
            was, now = _said(each, "owners")
            if not _same(was, now):
                found.append(telling.fact(each, ("owner", "owners"), was, now))
            was, now = ([its["label"] for its in controls.get(end.iri, ())] for end in (each.before, each.after))
            if not _same(was, now):
                found.append(telling.fact(each, ("control", "controls"), was, now))
        told += found or [telling.kept(each)]
    return [*told, *telling.only(*telling.alone)]


def _facts(telling: Telling, each: Couple) -> Iterator[Change]:
    for name, of in OF_ACTION.items():
        was, now = _said(each, name)
        if not _same(was, now):
            yield telling.fact(each, of, was, now)


def _crossed(telling: Telling, one: Sequence[Element], other: Sequence[Element]) -> list[Couple]:
    """Couple what surely was an action and is a priority, or the other way round."""
    done, doing = Telling("Action", telling.before, telling.after).alone
    return [each for each in (*couple(done, other), *couple(one, doing)) if each.is_sure]


def _moved(telling: Telling, each: Couple) -> Change:
    was, now = (rank(end) if "level" in end.said else "an action" for end in (each.before, each.after))
    sentence = phrases.ranked(quoted(each.after.label), was, telling.before.name, now, telling.after.name)
    return telling.of_couple("moved", each, sentence, of="kind")


def _without(elements: Sequence[Element], coupled: Sequence[Couple]) -> list[Element]:
    met = {end.iri for each in coupled for end in (each.before, each.after)}
    return [each for each in elements if each.iri not in met]


def _said(each: Couple, name: str) -> tuple[list[str], list[str]]:
    """Give the values of both ends, which named queries join with semicolons."""
    was, now = (str(end.said[name] or "").split("; ") for end in (each.before, each.after))
    return [value for value in was if value], [value for value in now if value]


def _same(was: Sequence[str], now: Sequence[str]) -> bool:
    return {tuple(plain(each)) for each in was} == {tuple(plain(each)) for each in now}
