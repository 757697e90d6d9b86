"""Priorities of strategies side by side: which is like which, on what that rests, and which has no counterpart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from graph import likeness, tables
from graph.likeness import Likeness
from graph.statements import Element, Reading
from graph.store import Store
from ontology.errors import SightlineError

if TYPE_CHECKING:
    import pandas as pd

LEVELS = ("headline", "sector", "other")


class Pair(NamedTuple):
    """Two elements that are alike, by their themes, their words or both; or one, and none that is like it."""

    one: Element | None
    other: Element | None
    found: tuple[Likeness, ...] = ()

    @property
    def similarity(self) -> float | None:
        """How alike they are by the basis by which they are most alike, from 0 to 1."""
        return max((each.similarity for each in self.found), default=None)

    @property
    def basis(self) -> str | None:
        """On what it rests: `theme`, `wording`, or `theme and wording`."""
        return " and ".join(sorted(each.basis for each in self.found)) or None

    def shared(self, basis: str) -> tuple[str, ...]:
        """Name what both have: themes (by their addresses) or words."""
        return next((each.shared for each in self.found if each.basis == basis), ())


@dataclass(frozen=True)
class Side:
    """The elements of one kind of one strategy."""

    slug: str
    elements: Sequence[Element]


def table(store: Store, slugs: Sequence[str]) -> "pd.DataFrame":
    """Set the priorities of two or more strategies side by side, each two strategies in turn, headline ones first.

    A pair of priorities has one row: `basis` is `theme` where half of the themes of either are of both, `wording`
    where their words are as much alike, or both; `similarity`, from 0 to 1, is by the basis by which they are most
    alike. `sharedThemes` and `sharedWords` name what both have. A priority of either side without a counterpart in
    the other strategy has a row without one, and `note` says where that is because too many are as like as each other.
    `adoptedFrom` names the driver or body from which a priority is taken over.
    """
    if len(set(slugs)) < 2:
        raise SightlineError(
            "Priorities are set side by side for two strategies or more, and one was named: add another, such as "
            "wigan-2011. `sightline strategies` lists them."
        )
    names = theme_names(store)
    rows = []
    for one, other in combinations(sides(store, slugs, "Priority"), 2):
        for pair in pairs(one, other):
            rows.append(_row(pair, one, other, names))
    return tables.table(list(COLUMNS), rows)


def sides(store: Store, slugs: Sequence[str], kind: str) -> list[Side]:
    """Read the elements of a kind of each strategy, the strategies in the order in which they are named."""
    return [Side(slug, Reading(store, slug).of_kind(kind)) for slug in dict.fromkeys(slugs)]


def pairs(one: Side, other: Side) -> list[Pair]:
    """Pair what is alike in two strategies, then give what has no counterpart; the first side's order leads."""
    found: dict[tuple[str, str], list[Likeness]] = {}
    for each in likeness.alike([*one.elements, *other.elements]):
        found.setdefault((each.one.iri, each.other.iri), []).append(each)
    paired = []
    for left in sorted(one.elements, key=by_level):
        its = [Pair(left, right, alike) for right in other.elements if (alike := _of(found, left, right))]
        its.sort(key=lambda pair: (-(pair.similarity or 0), -len(pair.found), by_level(pair.other)))
        paired += its or [Pair(left, None)]
    met = {pair.other.iri for pair in paired if pair.other}
    return paired + [Pair(None, right) for right in sorted(other.elements, key=by_level) if right.iri not in met]


def theme_names(store: Store) -> dict[str, str]:
    """Give each theme's name by its address."""
    known = store.ask("themes")
    return dict(zip(known["theme"], known["label"], strict=True))


def named(themes: Iterable[str], names: Mapping[str, str]) -> str | None:
    """Name themes, with semicolons between."""
    return "; ".join(sorted(names[each] for each in themes)) or None


def place(element: Element | None) -> list[Any]:
    """Give where an element is stated first, and in which words: quotation, start, end, section."""
    if element is None:
        return [None] * 4
    return [element.quotation, element.start, element.end, element.section]


def without(element: Element, lacking: Side) -> str:
    """Say that a strategy has no counterpart, and how many of it have the same themes where none is singled out."""
    words = f"no counterpart in {lacking.slug}"
    number = sum(likeness.by_theme(element, each) is not None for each in lacking.elements)
    if not number:
        return words
    return (
        f"{words}: {number} {'has' if number == 1 else 'have'} its themes, and so much alike that none is singled out"
    )


def _of(found: Mapping[tuple[str, str], Sequence[Likeness]], one: Element, other: Element) -> tuple[Likeness, ...]:
    first, second = sorted((one.iri, other.iri))
    return tuple(found.get((first, second), ()))


def by_level(element: Element | None) -> tuple[int, int]:
    """Rank a priority by its level, headline ones first, and by its number; other elements, and none, last."""
    said = element.said if element else {}
    level, position = said.get("level"), said.get("position")
    return LEVELS.index(level) if level in LEVELS else len(LEVELS), position or 0


COLUMNS = (
    "slug", "priority", "label", "level", "position", "adoptedFrom", "nActions",
    "otherSlug", "other", "otherLabel", "otherLevel", "otherPosition", "otherAdoptedFrom", "otherNActions",
    "basis", "similarity", "sharedThemes", "sharedWords", "note",
    "quotation", "start", "end", "section", "otherQuotation", "otherStart", "otherEnd", "otherSection",
)  # fmt: skip
SAID = ("level", "position", "adoptedFromLabel", "nActions")


def _row(pair: Pair, one: Side, other: Side, names: Mapping[str, str]) -> list[Any]:
    if pair.other is None and pair.one is not None:
        note = without(pair.one, other)
    elif pair.one is None and pair.other is not None:
        note = without(pair.other, one)
    else:
        note = None
    return [
        *_said(pair.one, one.slug), *_said(pair.other, other.slug),
        pair.basis, pair.similarity, named(pair.shared("theme"), names), "; ".join(pair.shared("wording")) or None,
        note,
        *place(pair.one), *place(pair.other),
    ]  # fmt: skip


def _said(element: Element | None, slug: str) -> Iterator[Any]:
    yield slug
    if element is None:
        yield from [None] * (2 + len(SAID))
    else:
        yield from (element.iri, element.label, *(element.said[name] for name in SAID))
