"""How reliable each rule is: how much of what it finds is right, over some annotated documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ingest.evaluation.evaluation import Evaluation
from ingest.evaluation.figures import pooled
from ingest.evaluation.measured import Reliability
from ingest.rules import rules


def reliability(evaluations: Iterable[Evaluation]) -> list[Reliability]:
    """Pool the verdicts on each rule over some documents; one for every rule, in the rules' order."""
    hits: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for evaluation in evaluations:
        hits.update(evaluation.hits)
        documents.update(evaluation.hits.keys())
        judged.update(verdict.rule for verdict in evaluation.verdicts if verdict.is_right is not None)
        right.update(verdict.rule for verdict in evaluation.verdicts if verdict.is_right)
    return [
        Reliability(rule.id, hits[rule.id], judged[rule.id], right[rule.id], documents[rule.id]) for rule in rules()
    ]


def written(evaluations: list[Evaluation]) -> str:
    """Write what the package is to know of its accuracy, as TOML."""
    lines = [
        "# How right extraction was on the annotated documents: by class, and by rule. Written by `make docs`.",
        f"documents = [{', '.join(_text(evaluation.name) for evaluation in evaluations)}]",
        "",
        "[accuracy]",
    ]
    for figure in pooled(figure for evaluation in evaluations for figure in evaluation.figures):
        sides = (("right", figure.right), ("found", figure.found), ("gold", figure.gold))
        lines.append(_line(figure.measure, sides))
    lines += ["", "[rules]"]
    lines += [
        _line(
            each.rule,
            (("hits", each.hits), ("judged", each.judged), ("right", each.right), ("documents", each.documents)),
        )
        for each in reliability(evaluations)
    ]
    return "\n".join(lines) + "\n"


def _line(name: str, values: Iterable[tuple[str, int | None]]) -> str:
    return f"{_text(name)} = {{ {', '.join(f'{key} = {value}' for key, value in values if value is not None)} }}"


def _text(words: str) -> str:
    return f'"{words}"'
