"""What measures an action, a priority or a whole strategy: its outcomes, and the measures that are tied to it."""

from collections.abc import Container
from dataclasses import dataclass

from graph.export.cells import joined
from graph.export.stated import Stated
from graph.export.xml import lines

STAGES = {"input": "Input", "output": "Output", "intermediate": "Outcome", "final": "Outcome"}


@dataclass(frozen=True)
class Indicator:
    """An outcome or a measure: its words; its stage in StratML's value chain; the dates and the level to be reached."""

    iri: str
    label: str
    stage: str
    start: str
    end: str
    target: str
    baseline: str
    other: tuple[str, ...]


def of_thing(stated: Stated, thing: str) -> list[Indicator]:
    """List the outcomes of a thing, then its measures; an outcome without a date is due when its action is."""
    outcomes = [each for each in stated.of("Outcome") if each in stated.all(thing, "sl:hasOutcome")]
    measures = [each for each in stated.of("Measure") if thing in stated.all(each, "sl:measures")]
    return [*(_outcome(stated, each, thing) for each in outcomes), *(_measure(stated, each) for each in measures)]


def loose(stated: Stated, said: Container[str]) -> list[Indicator]:
    """List the outcomes and measures that are not said yet; the outcomes of risks stand with these."""
    of_risks = {outcome for risk in stated.of("Risk") for outcome in stated.all(risk, "sl:hasOutcome")}
    outcomes = [each for each in stated.of("Outcome") if each not in said and each not in of_risks]
    whole = [
        each for each in stated.of("Measure") if each not in said and stated.iri not in stated.all(each, "sl:measures")
    ]
    return [*(_outcome(stated, each, each) for each in outcomes), *(_measure(stated, each) for each in whole)]


def _outcome(stated: Stated, outcome: str, thing: str) -> Indicator:
    dated = outcome if stated.all(outcome, "sl:dueText") else thing
    stage = stated.one(outcome, "sl:stage")
    return Indicator(
        iri=outcome,
        label=stated.label(outcome),
        stage=STAGES.get(stage, ""),
        start=stated.one(dated, "sl:dueFrom"),
        end=stated.one(dated, "sl:dueBy"),
        target=joined(stated.all(dated, "sl:dueText")),
        baseline="",
        other=tuple(
            lines(
                ("Stage", stage),
                ("Owner", joined(stated.all(outcome, "sl:ownerText"))),
                ("Evidence needed", joined(stated.all(outcome, "sl:evidenceNeed"))),
            )
        ),
    )


def _measure(stated: Stated, measure: str) -> Indicator:
    return Indicator(
        iri=measure,
        label=stated.label(measure),
        stage="",
        start="",
        end="",
        target=stated.one(measure, "sl:target"),
        baseline=stated.one(measure, "sl:baseline"),
        other=(),
    )
