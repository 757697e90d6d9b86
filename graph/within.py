"""Within what a search looks: councils, strategies, kinds, themes, a period, originals or digests."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.filters import years
from graph.index import Index
from graph.record import KINDS
from graph.spelling import nearest
from ontology.errors import SightlineError
from ontology.names import COUNCIL, THEME

TEXT_KINDS = ("original", "digest")
MANY = 20  # names that an error lists whole; of more, it gives the nearest


@dataclass(frozen=True)
class Within:
    """What is looked at: of each, one of the values, where there are any.

    `councils` by name or id; `slugs` of strategies; `kinds`: the classes of elements, and Passage; `themes` by id;
    `period`: a year, or two with a hyphen between; strategies for any year of it, and none that states no period;
    `text_kinds`: original, digest.
    """

    councils: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    period: str | None = None
    text_kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chosen:
    """The same by numbers of the index: strategies, those of the councils, kinds, bits of themes; None is all."""

    strategies: frozenset[int] | None
    of_councils: frozenset[int] | None
    kinds: frozenset[int] | None
    themes: int | None


def chosen(index: Index, within: Within) -> Chosen:
    """Find what is meant; SightlineError, in words, where a name is nobody's."""
    numbers = None
    if within.slugs:
        known = dict(index.rows("SELECT slug, number FROM strategy"))
        numbers = {known[_known("strategy", each, known)] for each in within.slugs}
    if within.text_kinds:
        for each in within.text_kinds:
            _known("kind of text", each, TEXT_KINDS)
        marks = ", ".join("?" * len(within.text_kinds))
        numbers = _both(numbers, index, f"textKind IN ({marks})", within.text_kinds)
    if within.period is not None:
        condition = "COALESCE(periodStart, periodEnd) <= ? AND COALESCE(periodEnd, periodStart) >= ?"
        numbers = _both(numbers, index, condition, _days(within.period))
    kinds = {kind.lower(): number for number, kind in enumerate(KINDS)}
    themes = {theme.removeprefix(THEME): number for theme, number in index.rows("SELECT theme, number FROM theme")}
    return Chosen(
        strategies=None if numbers is None else frozenset(numbers),
        of_councils=_of_councils(index, within.councils) if within.councils else None,
        kinds=frozenset(kinds[_known("kind", each.lower(), kinds, KINDS)] for each in within.kinds) or None,
        themes=sum({1 << themes[_known("theme", each, themes)] for each in within.themes}) or None,
    )


def _both(numbers: set[int] | None, index: Index, condition: str, values: Iterable[str]) -> set[int]:
    found = {number for (number,) in index.rows(f"SELECT number FROM strategy WHERE {condition}", list(values))}
    return found if numbers is None else numbers & found


def _of_councils(index: Index, names: Iterable[str]) -> frozenset[int]:
    known: dict[str, set[int]] = {}
    labels = set()
    for number, council, label in index.rows("SELECT strategy, council, label FROM council"):
        labels.add(label or council)
        for name in (council.removeprefix(COUNCIL), (label or "").lower()):
            known.setdefault(name, set()).add(number)
    return frozenset(number for each in names for number in known[_known("council", each.lower(), known, labels)])


def _days(period: str) -> tuple[str, str]:
    """Give the last day of a period and its first: what overlaps it begins before the one and ends after the other."""
    first, last = years(period)
    return f"{last:04}-12-31", f"{first:04}-01-01"


def _known(what: str, name: str, known: Iterable[str], shown: Iterable[str] = ()) -> str:
    """Give a name that is somebody's; else say whose there are."""
    names = list(known)
    if name in names:
        return name
    there = sorted(map(str, shown)) or sorted(names)
    if len(there) > MANY:
        near = nearest(name, [(each, 0) for each in names if each])
        said = f"Did you mean {' or '.join(near)}? " if near else ""
        raise SightlineError(f"No {what} here is called '{name}'. {said}`sightline strategies` lists what there is.")
    raise SightlineError(f"No {what} here is called '{name}'. There are: {', '.join(there) or 'none yet'}.")
