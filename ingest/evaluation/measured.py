"""What the package knows of its own accuracy: what was measured on the annotated documents when it was made."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.evaluation.figures import DIGITS, Figure

FILE = "measured.toml"
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


@dataclass(frozen=True, slots=True)
class Measured:
    """The documents on which it was measured, and what: by class over all of them, and by rule."""

    documents: tuple[str, ...]
    accuracy: dict[str, Figure]
    reliability: dict[str, Reliability]


@cache
def measured() -> Measured:
    """Give what was measured; a rule that was made since is not in it."""
    kept = tomllib.loads(files("ingest").joinpath(FILE).read_text(encoding="utf-8"))
    return Measured(
        tuple(kept["documents"]),
        {
            measure: Figure(measure, each["right"], each.get("found"), each.get("gold"))
            for measure, each in kept["accuracy"].items()
        },
        {rule: Reliability(rule, **each) for rule, each in kept["rules"].items()},
    )
