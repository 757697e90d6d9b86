"""Which strategies are like enough to be compared: filters by council, kind, status and years, and what they ask of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from graph.store import Store
from ontology.errors import SightlineError
from ontology.names import COUNCIL, SKOS, SL

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("strategy", "plan", "report", "other")
STATUSES = ("draft", "final", "unknown")
REGION = f"SELECT DISTINCT ?label WHERE {{ ?region a <{SL}Region> ; <{SKOS}prefLabel> ?label }}"
TYPE = f"SELECT DISTINCT ?label WHERE {{ ?council <{SL}authorityType> ?label }}"
REPLACED = f"""
    SELECT ?council ?label ?later ?laterLabel WHERE {{
      ?council <{SL}replacedBy> ?later ; <{SKOS}prefLabel> ?label . ?later <{SKOS}prefLabel> ?laterLabel
    }} ORDER BY ?label ?laterLabel"""
YEARS = re.compile(r"(\d{4})(?:\s*(?:-|–|to|/)\s*(\d{4}))?")


@dataclass(frozen=True)
class Filters:
    """What strategies must have in common: one of the values of each filter that is set.

    `regions` and `types` are councils', by name or identifier in any case; `neighbours_of` are councils whose
    statistical neighbours are meant; `kinds` and `statuses` are documents'; `period` is the first and the last year of
    a span of which a strategy's own period has a day.
    """

    regions: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    neighbours_of: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    period: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        one_of("kind", self.kinds, KINDS)
        one_of("status", self.statuses, STATUSES)

    @classmethod
    def of(cls, period: str | None = None, **values: str | Iterable[str]) -> "Filters":
        """Read filters as people give them: a value or a list of them each, and a period as years."""
        given = {name: (each,) if isinstance(each, str) else tuple(each) for name, each in values.items()}
        return cls(period=years(period) if period else None, **given)

    def __bool__(self) -> bool:
        return self != Filters()


@dataclass(frozen=True)
class Neighbours:
    """The statistical neighbours of one council or more in the model of a year, and the councils before them.

    `councils` are the neighbours' addresses; `before` those of councils that had ended by that year, and whose place
    neighbours took.
    """

    councils: frozenset[str]
    before: frozenset[str]
    year: int


def years(written: str) -> tuple[int, int]:
    """Read a span of years, such as 2010-2014; a single year is its own span."""
    found = YEARS.fullmatch(written.strip())
    if not found:
        raise SightlineError(
            f"'{written}' is not a period: expected a year, or the first and the last, as in 2012 or 2010-2014."
        )
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first:
        raise SightlineError(f"The period {first}-{last} ends before it begins.")
    return first, last


def one_of(what: str, values: Iterable[str], known: Iterable[str]) -> frozenset[str]:
    """Find values among those that there are, in any case; refuse those that are not there, and list what is."""
    names = {_key(each): each for each in known}
    lacking = [value for value in values if _key(value) not in names]
    if lacking:
        raise SightlineError(
            f"No {what} is called {' or '.join(map(repr, lacking))}. There are: {', '.join(sorted(names.values()))}."
        )
    return frozenset(names[_key(value)] for value in values)


def neighbours(store: Store, names: Iterable[str]) -> Neighbours:
    """Give the statistical neighbours of all these councils; refuse a council that the model does not have."""
    replaced = store.select(REPLACED)
    found: set[str] = set()
    year = 0
    for each in sorted({council(store, name) for name in names}):
        near = store.ask("neighbours", council=each.removeprefix(COUNCIL))
        if near.empty:
            raise SightlineError(_without_neighbours(each, replaced[replaced["council"] == each]))
        found |= set(near["neighbour"])
        year = int(near["issued"].iloc[0])
    return Neighbours(frozenset(found), frozenset(replaced.loc[replaced["later"].isin(found), "council"]), year)


def council(store: Store, name: str) -> str:
    """Give the address of the council that has this identifier, name or other name, in any case."""
    known = store.select(f"""
        PREFIX sl: <{SL}> PREFIX skos: <{SKOS}>
        SELECT ?council ?label ?isName WHERE {{
          {{ ?council a sl:Council ; skos:prefLabel ?label BIND (true AS ?isName) }}
          UNION {{ ?council a sl:Council ; skos:altLabel ?label BIND (false AS ?isName) }} }} ORDER BY ?label""")
    found: set[str] = set()
    for is_name in (True, False):  # a council that has ended has another's name only as its other name
        names = known[known["isName"] == is_name]
        has_it = (names["label"].map(_key) == _key(name)) | is_name & (
            names["council"].str.rpartition("/")[2].map(_key) == _key(name)
        )
        found = found or set(names.loc[has_it, "council"])
    if len(found) == 1:
        return found.pop()
    if found:
        identifiers = ", ".join(sorted(each.rpartition("/")[2] for each in found))
        raise SightlineError(f"'{name}' may be any of these councils: {identifiers}. Name one of them.")
    named = {_key(label): label for label in known.loc[known["isName"], "label"]}
    like = [named[key] for key in get_close_matches(_key(name), named, n=3, cutoff=0.75)]
    close = f"Is it {' or '.join(like)}? " if like else ""
    here = ", ".join(sorted(set(store.ask("holders")["label"]))) or "none yet"
    raise SightlineError(
        f"No council is called '{name}'. {close}Strategies are here of: {here}. `sightline query --name councils` "
        "lists all councils."
    )


def _without_neighbours(council: str, replaced: "pd.DataFrame") -> str:
    if replaced.empty:
        return (
            f"{council.removeprefix(COUNCIL)} has no statistical neighbours in this store. Publish it anew, by "
            "`sightline ingest` of any file of it."
        )
    return (
        f"{replaced['label'].iloc[0]} is not in the Department for Education's model of statistical neighbours: it had "
        f"ended by then. Ask for what took its place: {'; '.join(replaced['laterLabel'])}."
    )


def _key(name: str) -> str:
    """Write a name so that its case and its hyphens do not matter."""
    return " ".join(re.split(r"[\s_-]+", name.strip().lower()))
