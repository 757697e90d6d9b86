"""The page on how right the extraction is: by class, by document and by rule, from the annotations in `tests/gold`."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import corpus
from explorer.markdown import code, page, table
from ingest.evaluation.evaluation import Evaluation, evaluate
from ingest.evaluation.figures import MEASURES, Figure, pooled
from ingest.evaluation.measured import FEWEST, Reliability
from ingest.evaluation.reliability import reliability, written

GOLDS = Path(__file__).parents[1] / "tests" / "gold"


def describe() -> str:
    """Describe how right the extraction was on the annotated documents."""
    together = _pooled()
    return page(
        "How right the extraction is",
        f"{len(_evaluations())} documents are annotated (`tests/gold`): what each states, and how that hangs together. "
        "The rules read the same documents, and what they find is compared with the annotations, one to one, by the "
        "words that carry the meaning. *Precision* is the share of what was found that is right, *recall* the "
        "share of what was annotated that was found, *F1* their harmonic mean; *accuracy* is the share right of "
        "what both have. `sightline evaluate tests/gold` prints these figures, and takes annotations of your own.",
        "The rules were written with these documents at hand, so the figures are what to expect at best: documents of "
        "other councils are read less well, above all where they say things in prose. The documents are digests; two "
        "careful readers of the originals agree with one another at an F1 of 0.91 to 0.98 on actions, and of 0.93 to "
        "0.98 on policy drivers.",
        "## By class",
        table(
            ("all documents together", "precision", "recall", "F1", "accuracy", "right", "found", "annotated"),
            [_row(figure) for figure in together if _has_cases(figure)],
        ),
        "## By document",
        "F1, or the recall or accuracy where there is no F1; in brackets the cases that were annotated or, for an "
        "accuracy, compared. Nothing stands where a document has no case.",
        table(("", *(evaluation.name for evaluation in _evaluations())), _across()),
        "## By rule",
        f"How much of what a rule found is right, of what could be judged. With fewer than {FEWEST} judged cases its "
        "precision says too little, and is *unmeasured*; what no annotation tells of is not judged.",
        table(
            ("rule", "precision", "right", "judged", "found", "documents"), map(_of_rule, reliability(_evaluations()))
        ),
    )


def measurements() -> str:
    """Write what the package knows of its own accuracy, as TOML."""
    return written(list(_evaluations()))


@cache
def _evaluations() -> tuple[Evaluation, ...]:
    return tuple(evaluate([GOLDS], corpus=Path(corpus.__file__).parent))


def _pooled() -> list[Figure]:
    return pooled(figure for evaluation in _evaluations() for figure in evaluation.figures)


def _row(figure: Figure) -> tuple[str, ...]:
    shares = (figure.precision, figure.recall, figure.f1, figure.accuracy)
    counts = (figure.right, figure.found, figure.gold)
    return (
        MEASURES[figure.measure],
        *("" if share is None else f"{share:.2f}" for share in shares),
        *("" if count is None else str(count) for count in counts),
    )


def _across() -> Iterator[tuple[str, ...]]:
    """Yield one row for each measure that has cases, with the documents across."""
    of_each = [{figure.measure: figure for figure in evaluation.figures} for evaluation in _evaluations()]
    for figure in _pooled():
        if _has_cases(figure):
            yield MEASURES[figure.measure], *(_cell(figures.get(figure.measure)) for figures in of_each)


def _cell(figure: Figure | None) -> str:
    if figure is None or figure.value is None or not _has_cases(figure):
        return ""
    return f"{figure.value:.2f} ({figure.found if figure.gold is None else figure.gold})"


def _has_cases(figure: Figure) -> bool:
    return bool(figure.found or figure.gold)


def _of_rule(each: Reliability) -> tuple[str, ...]:
    if not each.judged:
        precision = "not judged" if each.hits else ""
    else:
        precision = "unmeasured" if each.measured is None else f"{each.measured:.2f}"
    return code(each.rule), precision, str(each.right), str(each.judged), str(each.hits), str(each.documents)
