"""Which national drivers of a theme were in force in a strategy's period, and whether one can miss what they ask.

A driver is in force in a period if it began no later than the period's last day, and has no known end or one no earlier
than its first day. Dates that are not evidenced never decide.
"""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from graph.store import Store
from graph.tables import Row, rows
from ontology.names import DRIVER

# What the national themes are the themes of: ontology/vocabulary/themes.ttl.
NATIONAL_STRATEGY = str(DRIVER["2020-workforce-strategy"])


class Standing(StrEnum):
    """How a driver stood to a period. Nothing can be missed of one that was not in force when the period began."""

    IN_FORCE = "in force"
    DOUBTED = "in doubt"
    LATER = "came out during the period"
    NOT_YET = "not yet in force"
    NO_LONGER = "no longer in force"


@dataclass(frozen=True)
class NationalDriver:
    """A national policy driver with evidenced dates: since when it holds, until when, and from when that is doubted."""

    iri: str
    label: str
    valid_from: datetime.date
    valid_to: datetime.date | None = None
    doubted_from: datetime.date | None = None

    def standing(self, start: datetime.date, end: datetime.date) -> Standing:
        """Say how it stood to the period of these first and last days."""
        if self.valid_from > end:
            return Standing.NOT_YET
        if self.valid_to is not None and self.valid_to < start:
            return Standing.NO_LONGER
        if self.valid_from > start:
            return Standing.LATER
        if self.doubted_from is not None and self.doubted_from <= start:
            return Standing.DOUBTED
        return Standing.IN_FORCE


@dataclass(frozen=True)
class Judged:
    """A driver of a theme as it stood to a strategy's period, and whether the strategy names it."""

    driver: NationalDriver
    standing: Standing
    named: bool

    @property
    def asks(self) -> bool:
        """Say whether a strategy can miss what it asks: it was in force from the start, or the strategy names it."""
        return self.standing == Standing.IN_FORCE or (
            self.named and self.standing in (Standing.DOUBTED, Standing.LATER)
        )


@dataclass(frozen=True)
class Force:
    """What bore on a theme in a strategy's period: first what decides whether the theme can be missed, then the rest.

    Of a national theme the national workforce strategy decides, and what it replaced; of a wider one every national
    driver that bears on it. `judged` is false without a period, or where no driver has evidenced dates.
    """

    deciding: tuple[Judged, ...] = ()
    beside: tuple[Judged, ...] = ()
    judged: bool = False

    @property
    def asked(self) -> bool:
        """Say whether the theme can be missed."""
        return any(each.asks for each in self.deciding)

    @property
    def in_force(self) -> tuple[Judged, ...]:
        """Give those that were in force at any time in the period, doubted or not."""
        return tuple(
            each
            for each in (*self.deciding, *self.beside)
            if each.standing not in (Standing.NOT_YET, Standing.NO_LONGER)
        )


class Calendar:
    """The national drivers of a store with evidenced dates, by the themes on which they bear."""

    def __init__(self, store: Store) -> None:
        found = [row for row in rows(store.ask("national-drivers")) if row["verified"]]
        self._drivers = {row["driver"]: _driver(row) for row in found}
        self._themes: dict[str, dict[str, None]] = {}
        for row in found:
            self._themes.setdefault(row["theme"] or "", {})[row["driver"]] = None
        self._replaced: dict[str, set[str]] = {}
        for row in found:
            self._replaced.setdefault(row["driver"], set()).add(row["replaces"] or "")

    def force(self, theme: str, national: bool, period: tuple[str | None, str | None], named: Collection[str]) -> Force:
        """Say what bore on a theme (by id) in a period; `named` are the addresses of the drivers that are cited."""
        bearing = list(self._themes.get(theme, ()))
        if national:
            before = self._replaced_by(NATIONAL_STRATEGY)
            deciding = [NATIONAL_STRATEGY, *(each for each in bearing if each in before)]
        else:
            deciding = bearing
        deciding = [each for each in deciding if each in self._drivers]
        if None in period or not deciding:
            return Force()
        start, end = (datetime.date.fromisoformat(str(day)) for day in period)

        def stood(drivers: Iterable[str]) -> tuple[Judged, ...]:
            known = [self._drivers[each] for each in drivers]
            return tuple(Judged(each, each.standing(start, end), each.iri in named) for each in known)

        return Force(stood(deciding), stood(each for each in bearing if each not in deciding), judged=True)

    def _replaced_by(self, driver: str) -> set[str]:
        """Give what a driver replaced, and what that replaced in turn."""
        found: set[str] = set()
        ahead = [driver]
        while ahead:
            earlier = self._replaced.get(ahead.pop(), set()) - found - {""}
            found |= earlier
            ahead += earlier
        return found


def _driver(row: Row) -> NationalDriver:
    first, last, doubted = (
        datetime.date.fromisoformat(str(row[name])) if row[name] is not None else None
        for name in ("validFrom", "validTo", "doubtedFrom")
    )
    assert first is not None  # the query gives none without
    return NationalDriver(str(row["driver"]), str(row["label"]), first, last, doubted)
