"""What the package knows of its own accuracy: what was measured on the annotated documents when it was made."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from ingest.evaluation.figures import DIGITS, Figure

FILE = "measured.toml"
HUNDREDTH = Decimal("0.01")
FEWEST = 20  # judged cases from which on a rule's precision says something


@dataclass(frozen=True, slots=True)
class Reliability:
    """How often a rule found something, how much of that was judged and was right, and in how many documents."""

    rule: str
    hits: int
    judged: int
    right: int
    documents: int

    def __post_init__(self) -> None:
        if not 0 <= self.right <= self.judged:
            raise ValueError(f"{self.rule}: {self.right} of {self.judged} cases cannot be right")

    @property
    def precision(self) -> float | None:
        """The share of the judged cases that is right, however few they are."""
        return round(self.right / self.judged, DIGITS) if self.judged else None

    @property
    def measured(self) -> float | None:
        """The precision, where at least 20 cases were judged; else it is unmeasured."""
        return self.precision if self.judged >= FEWEST else None

    @property
    def confidence(self) -> Decimal | None:
        """The chance that its next finding is right, to two decimals, where at least 20 cases were judged.

        After Laplace's rule of succession, (right + 1) / (judged + 2): no number of cases makes it certain, nor does
        rounding.
        """
        if self.judged < FEWEST:
            return None
        return min((Decimal(self.right + 1) / (self.judged + 2)).quantize(HUNDREDTH), 1 - HUNDREDTH)


@dataclass(frozen=True, slots=True)
class Measured:
    """On which documents it was measured, set by set, and what: by class over all and in each set, and by rule."""

    documents: dict[str, tuple[str, ...]]
    accuracy: dict[str, Figure]
    apart: dict[str, dict[str, Figure]]
    reliability: dict[str, Reliability]


@cache
def measured() -> Measured:
    """Give what was measured; a rule that was made since is not in it."""
    kept = tomllib.loads(files("ingest").joinpath(FILE).read_text(encoding="utf-8"))
    return Measured(
        {name: tuple(documents) for name, documents in kept["documents"].items()},
        _figures(kept["accuracy"]),
        {name: _figures(figures) for name, figures in kept["apart"].items()},
        {rule: Reliability(rule, **each) for rule, each in kept["rules"].items()},
    )


def _figures(kept: dict[str, dict[str, int]]) -> dict[str, Figure]:
    return {
        measure: Figure(measure, each["right"], each.get("found"), each.get("gold")) for measure, each in kept.items()
    }
