"""What one strategy states, as gaps and loose ends ask it: its elements with their place, owners, dates and ties."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graph.store import Store
from graph.tables import Row, rows
from ontology.errors import SightlineError
from ontology.names import THEME

LINE = re.compile(r"[^\n\t|]+")
PLAN = "plan"  # where an action is stated: in a plan, or in the running text
NO_OUTCOME = "input"  # the stage of what goes in, which is not what comes out


@dataclass(frozen=True)
class Place:
    """Words of a strategy, exactly as they stand in its text from `start` up to but not including `end`."""

    start: int
    end: int
    exact: str
    section: str | None = None

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.exact):
            raise ValueError(f"{len(self.exact)} characters cannot stand at {self.start}-{self.end}")


@dataclass(frozen=True)
class Thing:
    """An element: its kind, its words, its themes by id, the place that states it first, and its other properties."""

    iri: str
    kind: str
    label: str
    themes: frozenset[str]
    places: tuple[Place, ...]
    facts: Mapping[str, tuple[str, ...]]
    origin: str | None = None

    @property
    def place(self) -> Place:
        """Where it is stated first."""
        return self.places[0]

    def given(self, name: str) -> tuple[str, ...]:
        """Give the values of a property, by the ontology's name; none where it has none."""
        return self.facts.get(name, ())


class Stated:
    """One strategy of a store: what it is, its elements in reading order, and how they are tied."""

    def __init__(self, store: Store, slug: str) -> None:
        self.slug = slug
        self.profile: Row = _profile(store, slug)
        self.text = str(store.ask("text", slug=slug)["text"].iloc[0])
        self.coverage = rows(store.ask("coverage", slugs=[slug]))
        self.drivers = rows(store.ask("cited-drivers", slug=slug))
        self.warnings = [row["warning"] for row in rows(store.ask("warnings")) if row["slug"] == slug]
        self.resting: dict[str, list[Row]] = defaultdict(list)  # by theme: on what the rung rests
        for row in rows(store.ask("rests-on", slugs=[slug])):
            self.resting[row["theme"].removeprefix(THEME)].append(row)
        self.things = _things(store, slug)
        self._ties: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in rows(store.ask("links", slug=slug)):
            self._ties[row["from"], row["relation"]].append(row["to"])
            self._ties[row["to"], f"^{row['relation']}"].append(row["from"])

    @cached_property
    def lines(self) -> tuple[Place, ...]:
        """Give the lines of the text, in tables the cells, each with its section: the last known heading before it."""
        sections = {
            bare(section.rpartition(" > ")[2]): section
            for thing in self.things.values()
            for section in (place.section for place in thing.places)
            if section
        }
        found: list[Place] = []
        section: str | None = None
        for line in LINE.finditer(self.text):
            words = bare(line.group())
            if words in sections or line.group().startswith("#"):
                section = sections.get(words, words)
            found.append(Place(*line.span(), line.group(), section))
        return tuple(found)

    def of_kind(self, kind: str) -> list[Thing]:
        """Give the elements of one kind, in reading order."""
        return [thing for thing in self.things.values() if thing.kind == kind]

    def tied(self, iri: str, relation: str) -> list[str]:
        """Give what a thing is tied to by a stated relation; with `^` before it, what is tied to the thing."""
        return self._ties.get((iri, relation), [])

    def own_priorities(self) -> list[Thing]:
        """Give the priorities that it does not take over from elsewhere."""
        return [each for each in self.of_kind("Priority") if not each.given("adoptedFrom")]

    def planned(self, theme: str) -> list[Thing]:
        """Give the actions that have a theme, or deliver a priority that has it."""
        return [
            action
            for action in self.of_kind("Action")
            if theme in action.themes
            or any(theme in self.things[each].themes for each in self.tied(action.iri, "delivers"))
        ]

    def has_plan(self) -> bool:
        """Say whether any action stands in a table or a list of actions."""
        return any(action.origin == PLAN for action in self.of_kind("Action"))

    def with_outcomes(self, action: Thing) -> list[Thing]:
        """Give an action and its outcomes, each of which may carry an owner and a date of its own."""
        return [action, *(self.things[each] for each in self.tied(action.iri, "hasOutcome"))]

    def has_owner(self, action: Thing) -> bool:
        """Say whether an action, or one of its outcomes, names an owner."""
        return any(each.given("ownerText") or each.given("responsible") for each in self.with_outcomes(action))

    def has_date(self, action: Thing) -> bool:
        """Say whether an action, or one of its outcomes, has a last date or a recurrence; "ongoing" is neither."""
        return any(
            each.given("dueBy") or each.given("recurrence") or "recurrence" in each.given("dueKind")
            for each in self.with_outcomes(action)
        )

    def has_outcome(self, action: Thing) -> bool:
        """Say whether something is to come of an action; what goes into it does not count."""
        return any(NO_OUTCOME not in each.given("stage") for each in self.with_outcomes(action)[1:])

    def due(self, action: Thing) -> tuple[str, ...]:
        """Give the dates of an action and of its outcomes, as written."""
        return tuple(dict.fromkeys(when for each in self.with_outcomes(action) for when in each.given("dueText")))


def _profile(store: Store, slug: str) -> Row:
    found = [row for row in rows(store.ask("strategies")) if row["slug"] == slug]
    if not found:
        raise SightlineError(f"{store.unknown('slug', slug)} To ask about a draft, name its file, with its ending.")
    return found[0]


def _things(store: Store, slug: str) -> dict[str, Thing]:
    """Give the elements in reading order, by address."""
    facts: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in rows(store.ask("attributes", slug=slug)):
        facts[row["element"]][row["property"]] = (*facts[row["element"]].get(row["property"], ()), row["value"])
    themes: dict[str, set[str]] = defaultdict(set)
    for row in rows(store.ask("element-themes", slug=slug)):
        themes[row["element"]].add(row["theme"].removeprefix(THEME))
    places: dict[str, list[Place]] = defaultdict(list)
    for row in rows(store.ask("passages", slug=slug)):
        places[row["element"]].append(Place(row["start"], row["end"], row["exact"], row["section"]))
    found = [
        Thing(
            iri=row["element"],
            kind=row["kind"],
            label=row["label"],
            themes=frozenset(themes[row["element"]]),
            places=tuple(places[row["element"]]),
            facts=facts[row["element"]] | _level(row),
            origin=row["origin"],
        )
        for row in rows(store.ask("elements", slug=slug))
    ]
    return {each.iri: each for each in sorted(found, key=lambda thing: (thing.place.start, thing.kind, thing.iri))}


def _level(row: Row) -> dict[str, tuple[str, ...]]:
    return {name: (row[name],) for name in ("level", "areaText") if row[name] is not None}


def bare(words: str) -> str:
    """Take a heading's words out of the marks around them."""
    return words.strip("#*_ ").replace("’", "'").strip()


def quoted(thing: Thing | Row) -> Place:
    """Give the place of an element, or of a row that has one."""
    return (
        thing.place
        if isinstance(thing, Thing)
        else Place(*(thing[name] for name in ("start", "end", "exact", "section")))
    )


def distinct(found: Iterable[Row], name: str) -> list[Row]:
    """Keep the first row of each value."""
    kept: dict[Any, Row] = {}
    for row in found:
        kept.setdefault(row[name], row)
    return list(kept.values())
