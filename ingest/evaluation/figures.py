"""The figures of an evaluation: precision, recall, F1 and accuracy, with the cases on which they rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

DIGITS = 3

MEASURES = {
    "priority": "Priorities",
    "priority.headline": "Headline priorities",
    "priority.themes": "Themes of priorities",
    "driver.policy": "Policy drivers",
    "driver.scope": "Scope of policy drivers",
    "driver.context": "Context drivers",
    "risk": "Risks",
    "control": "Controls of risks",
    "risk.owner": "Owners of risks",
    "risk.outcomes": "Outcomes of risks",
    "action": "Actions",
    "action.plan": "Rows of plans",
    "action.owner": "Owners of plan rows",
    "action.due": "Dates of plan rows",
    "action.outputs": "Outputs of plan rows",
    "action.delivers": "Priorities of plan rows",
    "vision": "Visions",
    "principle": "Principles",
    "measure": "Measures",
    "body": "Bodies",
    "body.role": "Roles of bodies",
    "link.drives": "Links from drivers to priorities and actions",
    "link.delivers": "Links from actions to priorities",
    "evaluation": "Rows of evaluation plans",
    "evaluation.priority": "Priorities of evaluation rows",
    "scores": "Scores",
    "traps": "Traps avoided",
    "quotations": "Quotations that are exact",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure: how many are right, of how many found, of how many annotated.

    Where `found` is missing there is only a recall; where `gold` is missing, only an accuracy: of those found, how many
    are right. A side without a case counts as right where nothing was found and nothing annotated.
    """

    measure: str
    right: int
    found: int | None
    gold: int | None

    def __post_init__(self) -> None:
        if self.measure not in MEASURES:
            raise ValueError(f"nothing is measured as {self.measure!r}; expected one of {', '.join(MEASURES)}")
        sides = [side for side in (self.found, self.gold) if side is not None]
        if not sides or not 0 <= self.right <= min(sides):
            raise ValueError(
                f"{self.measure}: {self.right} cannot be right of {self.found} found, {self.gold} annotated"
            )

    @property
    def precision(self) -> float | None:
        """Of what was found, the share that is right."""
        return None if self.found is None or self.gold is None else self._share(self.found)

    @property
    def recall(self) -> float | None:
        """Of what was annotated, the share that was found."""
        return None if self.gold is None else self._share(self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        if not self.found or not self.gold or not self.right:
            return self.precision  # 1 where there was nothing to find and nothing was found, else 0
        precision, recall = self.right / self.found, self.right / self.gold
        return round(2 * precision * recall / (precision + recall), DIGITS)

    @property
    def accuracy(self) -> float | None:
        """Of the cases, the share that is right; nothing where there is no case."""
        return self._share(self.found) if self.gold is None and self.found else None

    @property
    def value(self) -> float | None:
        """The one number by which it is compared: F1, else recall, else accuracy."""
        return next((number for number in (self.f1, self.recall, self.accuracy) if number is not None), None)

    def _share(self, cases: int) -> float:
        if cases:
            return round(self.right / cases, DIGITS)
        return 0.0 if self.found or self.gold else 1.0


def pooled(figures: Iterable[Figure]) -> list[Figure]:
    """Add the cases of several documents up, measure by measure, in the order in which the measures come."""
    sums: dict[str, list[Figure]] = {}
    for figure in figures:
        sums.setdefault(figure.measure, []).append(figure)
    return [
        Figure(
            measure,
            sum(one.right for one in each),
            _sum(one.found for one in each),
            _sum(one.gold for one in each),
        )
        for measure, each in sums.items()
    ]


def _sum(cases: Iterable[int | None]) -> int | None:
    told = [number for number in cases if number is not None]
    return sum(told) if told else None
