"""The elements of a strategy as answers show them: with their words, their themes, and where they are stated first."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.likeness import Statement
from graph.store import Store
from graph.tables import rows


@dataclass(frozen=True)
class Element(Statement):
    """An element of a strategy, the passage that states it first, and what else the strategy says of it.

    `start` and `end` count characters of the strategy's text from 0; `said` is its row of the named query that lists
    its kind, such as `priorities`.
    """

    slug: str
    quotation: str
    start: int
    end: int
    section: str | None
    said: Mapping[str, Any]


LISTED_BY = {"Priority": ("priorities", "priority"), "Risk": ("risks", "risk"), "Action": ("actions", "action")}


class Reading:
    """One strategy: its elements by kind, in the order of its text; everything is asked once."""

    def __init__(self, store: Store, slug: str) -> None:
        self._store = store
        self.slug = slug
        self._themes: dict[str, set[str]] = defaultdict(set)
        self._first: dict[str, dict[str, Any]] = {}
        for row in rows(store.ask("passages", slug=slug)):
            self._first.setdefault(row["element"], row)
        for row in rows(store.ask("element-themes", slug=slug)):
            self._themes[row["element"]].add(row["theme"])

    def of_kind(self, kind: str) -> list[Element]:
        """Give the elements of a kind: `Priority`, `Risk` or `Action`."""
        name, column = LISTED_BY[kind]
        return [self._stated(row[column], row) for row in rows(self._store.ask(name, slug=self.slug))]

    def controls(self) -> dict[str, list[dict[str, Any]]]:
        """Give the controls of each risk, by its address: the passage that states each first (label, start, exact)."""
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in rows(self._store.ask("links", slug=self.slug)):
            if row["relation"] == "controlledBy":
                found[row["from"]].append(self._first[row["to"]])
        return {risk: sorted(each, key=lambda row: row["start"]) for risk, each in found.items()}

    def _stated(self, iri: str, row: Mapping[str, Any]) -> Element:
        first = self._first[iri]
        return Element(
            iri=iri,
            label=row["label"],
            themes=frozenset(self._themes.get(iri, ())),
            slug=self.slug,
            quotation=first["exact"],
            start=first["start"],
            end=first["end"],
            section=first["section"],
            said=row,
        )
