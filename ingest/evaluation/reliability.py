"""How reliable each rule is: how much of what it finds is right, over some annotated documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ingest.evaluation.evaluation import Evaluation
from ingest.evaluation.figures import Figure, pooled
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


def together(evaluations: Iterable[Evaluation]) -> list[Figure]:
    """Pool the figures of some documents."""
    return pooled(figure for evaluation in evaluations for figure in evaluation.figures)


def written(sets: Mapping[str, Sequence[Evaluation]]) -> str:
    """Write what the package is to know of its accuracy, as TOML: of each set of documents, and of all."""
    evaluations = [evaluation for each in sets.values() for evaluation in each]
    lines = [
        "# How right extraction was on the annotated documents: by class, and by rule. Written by `make docs`.",
        "[documents]",
        *(f"{name} = [{', '.join(_text(evaluation.name) for evaluation in each)}]" for name, each in sets.items()),
        "",
        "[accuracy]",
        *_lines(together(evaluations)),
    ]
    for name, each in sets.items():
        lines += ["", f"[apart.{name}]", *_lines(together(each))]
    lines += ["", "[rules]"]
    lines += [
        _line(
            each.rule,
            (("hits", each.hits), ("judged", each.judged), ("right", each.right), ("documents", each.documents)),
        )
        for each in reliability(evaluations)
    ]
    return "\n".join(lines) + "\n"


def _lines(figures: Iterable[Figure]) -> list[str]:
    return [
        _line(figure.measure, (("right", figure.right), ("found", figure.found), ("gold", figure.gold)))
        for figure in figures
    ]


def _line(name: str, values: Iterable[tuple[str, int | None]]) -> str:
    return f"{_text(name)} = {{ {', '.join(f'{key} = {value}' for key, value in values if value is not None)} }}"


def _text(words: str) -> str:
    return f'"{words}"'
