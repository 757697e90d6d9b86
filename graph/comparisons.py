"""What strategies can be compared on, and with whom beside them: each comparison under its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph import citations, compare, crosswalk, editions, peers, risks
from graph.filters import Filters
from graph.store import Store
from ontology.errors import SightlineError

if TYPE_CHECKING:
    import pandas as pd

Peers = dict[str, list[str]]
TEXT_KINDS = {
    "slug": "textKind",
    "otherSlug": "otherTextKind",
    "beforeSlug": "beforeTextKind",
    "afterSlug": "afterTextKind",
}


@dataclass(frozen=True)
class Comparison:
    """A comparison of strategies, and what it puts of their peers beside them; without `beside` it has no place for it.

    `beside` takes what `compared` gave and each strategy's peers.
    """

    compared: Callable[[Store, Sequence[str]], "pd.DataFrame"]
    beside: Callable[[Store, "pd.DataFrame", Peers], "pd.DataFrame"] | None = None


ON = {
    "themes": Comparison(compare.matrix, compare.beside),
    "drivers": Comparison(citations.compared, citations.beside),
    "priorities": Comparison(crosswalk.table),
    "risks": Comparison(risks.table),
    "editions": Comparison(editions.table),
}


def of(store: Store, on: str, slugs: Sequence[str], filters: Filters, theme: str | None = None) -> "pd.DataFrame":
    """Compare the strategies that are named, with those beside them that filters choose; or else these themselves.

    With `theme`, give the words behind that theme instead. Beside each strategy that a row names stands whether its
    words are a digest's or an original's (TEXT_KINDS). Raises SightlineError, in words, where nothing is chosen.
    """
    found = _compared(store, on, slugs, filters, theme)
    kinds = store.ask("strategies").set_index("slug")["textKind"]
    lacking = {kind: slug for slug, kind in TEXT_KINDS.items() if slug in found and kind not in found}
    return found.assign(**{kind: found[slug].map(kinds) for kind, slug in lacking.items()})


def _compared(store: Store, on: str, slugs: Sequence[str], filters: Filters, theme: str | None) -> "pd.DataFrame":
    if on not in ON:
        raise SightlineError(f"Strategies are not compared on '{on}'. There are: {', '.join(ON)}.")
    if theme:
        return compare.evidence(store, slugs or peers.chosen(store, filters), theme)
    if not slugs:
        return ON[on].compared(store, peers.chosen(store, filters))
    compare.known(store, slugs)
    beside = ON[on].beside
    if filters and beside is None:
        raise SightlineError(
            f"A comparison on {on} has no peers beside it. Name the strategies or choose them by filters, not both."
        )
    found = ON[on].compared(store, slugs)
    return beside(store, found, peers.of_each(store, slugs, filters)) if filters and beside else found
