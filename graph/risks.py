"""Risks of strategies side by side: the same risk, which controls each has for it, and which risk only one has."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from graph import tables
from graph.crosswalk import Pair, Side, named, pairs, theme_names
from graph.statements import Element, Reading
from graph.store import Store

if TYPE_CHECKING:
    import pandas as pd

ONE = (
    "slug", "risk", "label", "owners", "controls", "nControls", "quotation", "start", "end", "section",
    "controlQuotations",
)  # fmt: skip
OTHER = tuple("other" if name == "risk" else f"other{name[0].upper()}{name[1:]}" for name in ONE)
WHY = ("basis", "similarity", "sharedThemes", "sharedWords", "note")
COLUMNS = (*ONE[:6], *OTHER[:6], *WHY, *ONE[6:], *OTHER[6:])

Row = dict[str, Any]


def table(store: Store, slugs: Sequence[str]) -> "pd.DataFrame":
    """Set the risks of strategies side by side; those of one strategy beside those of all others that are like them.

    Two risks that are alike have one row, with the owners and controls that each strategy names for its own: `basis`,
    `similarity` (0 to 1), `sharedThemes` and `sharedWords` say on what that rests, as for priorities. A risk that none
    of the others has stands in a row of its own. `note` says so, and where two are of one theme and in other
    words, or one has no control. The quotations of controls have in brackets the place in the text where each begins.
    """
    once = list(dict.fromkeys(slugs))
    rows = _with_peers(store, once[0]) if len(once) == 1 else _between(store, once)
    return tables.table(list(COLUMNS), [[row.get(column) for column in COLUMNS] for row in rows])


def _between(store: Store, slugs: Sequence[str]) -> Iterator[Row]:
    """Pair the risks of each two strategies, then give those that only one has, strategy by strategy."""
    names = theme_names(store)
    readings = [Reading(store, slug) for slug in slugs]
    sides = [Side(reading.slug, reading.of_kind("Risk")) for reading in readings]
    controls = {risk: its for reading in readings for risk, its in reading.controls().items()}
    none = [side.slug for side in sides if not side.elements]
    met: set[str] = set()
    for one, other in combinations(sides, 2):
        for pair in pairs(one, other):
            if pair.one and pair.other:
                met |= {pair.one.iri, pair.other.iri}
                yield _noted(_of_pair(pair, controls, names))
    for side in sides:
        for risk in side.elements:
            if risk.iri not in met:
                others = [slug for slug in slugs if slug not in (side.slug, *none)]
                yield _noted(_side(risk, controls, ONE), _alone(others, none))


def _with_peers(store: Store, slug: str) -> Iterator[Row]:
    """Give the risks of one strategy in the order of its text, each with those of others that are like it."""
    reading = Reading(store, slug)
    controls = reading.controls()
    peers: dict[str, dict[tuple[str, str], list[Row]]] = {}
    for row in tables.rows(store.ask("like-risks", slugs=[slug])):
        peers.setdefault(row["risk"], {}).setdefault((row["other"], row["basis"]), []).append(row)
    for risk in reading.of_kind("Risk"):
        own = _side(risk, controls, ONE)
        if risk.iri not in peers:
            yield _noted(own, "no other strategy has one that is like it above others")
        for rows in peers.get(risk.iri, {}).values():
            yield _noted(own | _peer(rows))


def _of_pair(pair: Pair, controls: Mapping[str, Sequence[Row]], names: Mapping[str, str]) -> Row:
    assert pair.one and pair.other
    return {
        **_side(pair.one, controls, ONE),
        **_side(pair.other, controls, OTHER),
        "basis": pair.basis,
        "similarity": pair.similarity,
        "sharedThemes": named(pair.shared("theme"), names),
        "sharedWords": "; ".join(pair.shared("wording")) or None,
    }


def _side(risk: Element, controls: Mapping[str, Sequence[Row]], columns: Sequence[str]) -> Row:
    its = controls.get(risk.iri, ())
    said = [risk.slug, risk.iri, risk.label, risk.said["owners"], _joined(each["label"] for each in its), len(its)]
    quoted = _joined(f"{each['exact']} ({each['start']})" for each in its)
    return dict(zip(columns, [*said, risk.quotation, risk.start, risk.end, risk.section, quoted], strict=True))


def _peer(rows: Sequence[Row]) -> Row:
    """Make one side of the rows of the query `like-risks` that tell of one risk, a row for each of its controls."""
    first = rows[0]
    its = {row["otherControl"]: row for row in reversed(rows) if row["otherControl"]}
    said = [first["otherSlug"], first["other"], first["otherLabel"], first["otherOwners"]]
    where = [first["otherExact"], first["otherStart"], first["otherEnd"], first["otherSection"]]
    quoted = _joined(f"{row['controlExact']} ({row['controlStart']})" for row in reversed(its.values()))
    values = [*said, _joined(reversed(its)), len(its), *where, quoted]
    return {
        **dict(zip(OTHER, values, strict=True)),
        "basis": first["basis"],
        "similarity": first["similarity"],
        "sharedThemes": first["themes"],
        "sharedWords": first["words"],
    }


def _alone(others: Sequence[str], none: Sequence[str]) -> str:
    """Say where nothing like a risk was found, apart from where no risk at all was."""
    said = [f"nothing like it was found in {' or '.join(others)}"] if others else []
    return "; ".join(said + ([f"no risk at all was found in {' or '.join(none)}"] if none else []))


def _noted(row: Row, note: str | None = None) -> Row:
    """Say in words how far a likeness goes, and where no control was found."""
    notes = [note] if note else []
    if row.get("basis") == "theme":
        notes.append("of one theme and in other words: it may be another risk")
    ends = (("slug", "nControls"), ("otherSlug", "otherNControls"))
    lacking = [row[slug] for slug, number in ends if row.get(number) == 0]
    if lacking:
        notes.append(f"no control was found in {' or '.join(lacking)}")
    return row | {"note": "; ".join(notes) or None}


def _joined(words: Iterable[str]) -> str | None:
    return "; ".join(words) or None
