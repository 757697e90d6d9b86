"""One edition of a council's strategy, and the order in which editions follow each other."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from graph import tables
from graph.editions.phrases import listed
from graph.statements import Element, Reading
from graph.store import Store
from ontology.errors import SightlineError

YEAR = re.compile(r"-((?:19|20)\d\d)(?![^-])")


class Edition:
    """A strategy as one of a council's editions; sentences call it by its `name`, the first year of its period."""

    def __init__(self, store: Store, slug: str) -> None:
        self.slug = self.name = slug
        self._store = store
        self._rows = tables.rows(store.ask("edition", slug=slug))
        self._elements: dict[str, list[Element]] = {}

    @cached_property
    def reading(self) -> Reading:
        """What it states, read when it is asked for."""
        return Reading(self._store, self.slug)

    def of_kind(self, kind: str) -> list[Element]:
        """Give its priorities, actions or risks in the order of its text, or the drivers that it cites by name."""
        if kind not in self._elements:
            self._elements[kind] = self._drivers() if kind == "Driver" else self.reading.of_kind(kind)
        return self._elements[kind]

    def ask(self, name: str) -> list[dict[str, Any]]:
        """Ask a named query of it."""
        return tables.rows(self._store.ask(name, slug=self.slug))

    def facts(self, name: str) -> Any:
        """Give what is said of the whole, such as `kind` or `status`."""
        return self._rows[0][name]

    @property
    def year(self) -> int | None:
        """The year in which its period begins, else the one in its name."""
        start = self.facts("periodStart")
        if start is not None:
            return int(str(start)[:4])
        named = YEAR.search(self.slug)
        return int(named[1]) if named else None

    @property
    def last_year(self) -> int | None:
        """The year in which its period ends, else the one in which it begins."""
        end = self.facts("periodEnd")
        return int(str(end)[:4]) if end is not None else self.year

    @property
    def councils(self) -> Mapping[str, str]:
        """Its councils, each with its name."""
        return {row["council"]: row["councilLabel"] or row["council"] for row in self._rows}

    @property
    def heirs(self) -> frozenset[str]:
        """The councils that took the place of its own."""
        return frozenset(row["replacedBy"] for row in self._rows if row["replacedBy"])

    def _drivers(self) -> list[Element]:
        first: dict[str, dict[str, Any]] = {}
        for row in self.ask("cited-drivers"):
            first.setdefault(row["driver"], row)
        return [
            Element(
                iri=iri,
                label=row["label"] or iri,
                themes=frozenset(),
                slug=self.slug,
                quotation=row["exact"],
                start=row["start"],
                end=row["end"],
                section=row["section"],
                said=row,
            )
            for iri, row in first.items()
        ]


def in_order(store: Store, slugs: Sequence[str]) -> list[Edition]:
    """Read editions, the oldest first: by their years, and where one says which it follows, by that.

    Where one has no year, they stay in the order in which they are named.
    """
    editions = [Edition(store, slug) for slug in dict.fromkeys(slugs)]
    if len(editions) < 2:
        raise SightlineError(
            f"Editions are compared with each other, and one was named: {editions[0].slug}. Add another of the same "
            "council; `sightline strategies` lists them."
        )
    years = [each.year for each in editions]
    if None not in years:
        editions.sort(key=lambda each: each.year or 0)
    for at in range(len(editions) - 1):
        if editions[at].facts("supersedes") == editions[at + 1].slug:
            editions[at], editions[at + 1] = editions[at + 1], editions[at]
    for each in editions:
        if each.year and years.count(each.year) == 1:
            each.name = str(each.year)
    for before, after in zip(editions, editions[1:], strict=False):
        _of_one_council(before, after)
    return editions


def _of_one_council(before: Edition, after: Edition) -> None:
    """Refuse strategies of different councils, unless one took the other's place."""
    if not (before.councils.keys() | before.heirs) & after.councils.keys():
        whose, theirs = (listed(each.councils.values()) for each in (before, after))
        raise SightlineError(
            f"Editions are of one council: {before.slug} is of {whose}, and {after.slug} of {theirs}, which did not "
            "take its place. To set strategies of different councils side by side, compare their priorities or risks."
        )
