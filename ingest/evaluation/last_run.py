"""The figures of the last run, kept in a file, so that those of the next can stand beside them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from ingest.evaluation.evaluation import Evaluation
from ingest.evaluation.figures import Figure, pooled
from ingest.source import shown
from ontology.errors import SightlineError

Values = dict[str, float]


class LastRun:
    """What was measured last, by document and for each set of documents pooled; `keep` puts this run in its place.

    What is kept of documents that this run leaves out stays.
    """

    def __init__(self, file: Path) -> None:
        """Read what is kept. Raises SightlineError where the file cannot be read, or is no such file."""
        self.file = file
        try:
            kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        except (OSError, ValueError) as error:
            raise self._unusable(error) from error
        if not isinstance(kept, dict) or not all(isinstance(values, dict) for values in kept.values()):
            raise self._unusable("it holds no figures")
        self.kept: dict[str, Values] = kept

    def of(self, evaluation: Evaluation) -> Values:
        """Give the last figures of a document, by measure; none where it was not measured."""
        return self.kept.get(_key([evaluation]), {})

    def of_all(self, evaluations: list[Evaluation]) -> Values:
        """Give the last figures of these documents pooled; none where just these were not measured together."""
        return self.kept.get(_key(evaluations), {})

    def keep(self, evaluations: list[Evaluation]) -> None:
        """Keep the figures of this run. Raises SightlineError where the file cannot be written."""
        for evaluation in evaluations:
            self.kept[_key([evaluation])] = _values(evaluation.figures)
        if len(evaluations) > 1:
            self.kept[_key(evaluations)] = _values(
                pooled(figure for evaluation in evaluations for figure in evaluation.figures)
            )
        unfinished = self.file.with_name(f"{self.file.name}.part")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(json.dumps(self.kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
            unfinished.replace(self.file)
        except OSError as error:
            raise SightlineError(
                f"{shown(self.file)}: this run's figures cannot be kept there ({error.strerror or error}). "
                "Name another file with --last."
            ) from error

    def _unusable(self, why: object) -> SightlineError:
        return SightlineError(
            f"{shown(self.file)}: the last run's figures cannot be read ({why}). "
            "Remove the file, or name another with --last."
        )


def _key(evaluations: Iterable[Evaluation]) -> str:
    """Name what was measured: each annotation, and the text that was read for it."""
    return " + ".join(
        sorted(f"{each.gold.resolve().as_posix()} of {each.text.resolve().as_posix()}" for each in evaluations)
    )


def _values(figures: Iterable[Figure]) -> Values:
    return {figure.measure: figure.value for figure in figures if figure.value is not None}
