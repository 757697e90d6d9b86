"""Which drivers both editions cite, which only one, and where one of the same family stands in another's place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph import tables
from graph.editions.change import NOT_EARLIER, NOT_LATER, Change
from graph.editions.edition import Edition
from graph.editions.phrases import quoted
from graph.statements import Element
from graph.store import Store
from ontology.names import DCTERMS, SKOS, SL


@dataclass(frozen=True)
class Known:
    """What is known of drivers: the year in which each came out, where that was checked, and its families."""

    issued: Mapping[str, int]
    families: Mapping[str, frozenset[str]]

    def akin(self, one: str, other: str) -> bool:
        """Tell whether two drivers are of one family."""
        return bool(self.families.get(one, frozenset()) & self.families.get(other, frozenset()))


def drivers(store: Store, before: Edition, after: Edition) -> Iterator[Change]:
    """Tell of each driver that either edition cites; the later edition's first, in alphabetical order."""
    one = {each.iri: each for each in before.of_kind("Driver")}
    other = {each.iri: each for each in after.of_kind("Driver")}
    known = _known(store, [*one, *other])
    new, gone = [iri for iri in other if iri not in one], [iri for iri in one if iri not in other]
    took = _took_place(new, gone, known)
    for iri, each in other.items():
        if iri in one:
            sentence = f"{_named(each)} {_cited(each)} in both {before.name} and {after.name}."
            yield _change("kept", before, after, sentence, one[iri], each)
        elif iri in took:
            old = one[took[iri]]
            then = f"{_named(old)} was {_cited(old, past=True)} in {before.name}"
            sentence = f"{then}; {_named(each, False)}, of the same family, {_cited(each)} in {after.name}."
            yield _change("changed", before, after, sentence, old, each)
        else:
            yield _change(NOT_EARLIER, before, after, _new(each, before, after, known), None, each)
    for iri in gone:
        if iri not in took.values():
            each = one[iri]
            sentence = (
                f"{_named(each)} was {_cited(each, past=True)} in {before.name}; it was not found in {after.name}."
            )
            yield _change(NOT_LATER, before, after, sentence, each, None)


def _new(each: Element, before: Edition, after: Edition, known: Known) -> str:
    issued = known.issued.get(each.iri)
    here = f"{_cited(each)} in {after.name}"
    if issued and before.last_year and issued > before.last_year:
        return f"{_named(each)} came out in {issued}, after the edition of {before.name}; it {here}."
    lacking = f"it was not found in {before.name}"
    if each.said["scope"] == "local" and before.name in each.label and "workforce" in each.label.lower():
        lacking = f"it may be the edition of {before.name}, or the strategy of which that tells"
    return f"{_named(each)} {here}; {lacking}."


def _named(each: Element, begins: bool = True) -> str:
    """Name a driver in a sentence; a pressure (a context driver) is said to be one."""
    if each.said["kind"] != "ContextDriver":
        return quoted(each.label)
    return f"{'The' if begins else 'the'} pressure {quoted(each.label)}"


def _cited(each: Element, past: bool = False) -> str:
    verb = "named" if each.said["kind"] == "ContextDriver" else "cited"
    return verb if past else f"is {verb}"


def _known(store: Store, iris: Sequence[str]) -> Known:
    values = " ".join(f"<{each}>" for each in sorted(set(iris)))
    rows = tables.rows(
        store.select(f"""SELECT ?driver ?issued ?family WHERE {{
          VALUES ?driver {{ {values} }}
          OPTIONAL {{ ?driver <{DCTERMS}issued> ?issued ; <{SL}verified> true }}
          OPTIONAL {{ ?driver <{SKOS}broader> ?family }} }}""")
    )
    families: dict[str, frozenset[str]] = {}
    for row in rows:
        if row["family"]:
            families[row["driver"]] = families.get(row["driver"], frozenset()) | {row["family"]}
    return Known({row["driver"]: int(str(row["issued"])[:4]) for row in rows if row["issued"]}, families)


def _took_place(new: Sequence[str], gone: Sequence[str], known: Known) -> dict[str, str]:
    """Give for each new driver the one of its family that is gone, where the family has one of either and no more."""
    found = {}
    for iri in new:
        kin = [each for each in gone if known.akin(iri, each)]
        if len(kin) == 1 and sum(known.akin(kin[0], each) for each in new) == 1:
            found[iri] = kin[0]
    return found


def _change(
    change: str, before: Edition, after: Edition, sentence: str, one: Element | None, other: Element | None
) -> Change:
    was, now = (each.label if each else None for each in (one, other))
    of = "edition" if change == "changed" else None
    return Change(change, "Driver", before, after, sentence, was, now, one, other, of)
