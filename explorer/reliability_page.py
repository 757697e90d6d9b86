"""The page on how right the extraction is: by class, by document and by rule, from the annotations in `tests/gold`."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import corpus
from explorer.markdown import code, page, table
from ingest.evaluation.evaluation import Evaluation, evaluate
from ingest.evaluation.figures import MEASURES, Figure
from ingest.evaluation.measured import FEWEST, Reliability
from ingest.evaluation.reliability import reliability, together, written
from ingest.rules import rule

GOLDS = Path(__file__).parents[1] / "tests" / "gold"
SETS = {"digests": GOLDS, "invented": GOLDS / "invented", "unseen": GOLDS / "unseen"}
SHOWN = ("priority", "driver.policy", "driver.context", "risk", "action", "measure", "link.drives", "link.delivers")


def describe() -> str:
    """Describe how right the extraction was on the annotated documents."""
    sets = _sets()
    evaluations = _evaluations()
    of_sets = {name: _by_measure(each) for name, each in sets.items()}
    return page(
        "How right the extraction is",
        f"{len(evaluations)} documents are annotated: what each states, and how that hangs together. "
        f"{len(sets['digests'])} are the *digests* of the corpus (`tests/gold`), "
        f"{len(sets['invented'])} are *invented*: councils that are not there, "
        "in the many forms in which councils write (`tests/gold/invented`), "
        f"and {len(sets['unseen'])} are *unseen*: invented too, but whoever writes rules does not look at what is "
        "found or missed in them (`tests/gold/unseen`). "
        "The rules read the same documents, and what they find is compared with the annotations, one to one, by the "
        "words that carry the meaning. *Precision* is the share of what was found that is right, *recall* the "
        "share of what was annotated that was found, *F1* their harmonic mean; *accuracy* is the share right of "
        "what both have. `sightline evaluate tests/gold tests/gold/invented tests/gold/unseen` prints these figures, "
        "and takes annotations of your own.",
        "What is found in the unseen documents is what to expect of another council's; they are few, so read a figure "
        "with the number of its cases. The other figures are what to expect at best: the rules were written with the "
        "digests at hand, and the invented documents, which were annotated before any rule had read them, have been "
        "looked at since to mend what was missed. Two careful "
        "readers of the digests' originals agree with one another at an F1 of 0.91 to 0.98 on actions, and of 0.93 to "
        "0.98 on policy drivers.",
        "## By class",
        "In the last columns: F1, or the recall or accuracy where there is no F1, on the documents of each set "
        "alone, and in brackets the cases that were annotated or, for an accuracy, compared.",
        table(
            (
                "all documents together",
                "precision",
                "recall",
                "F1",
                "accuracy",
                "right",
                "found",
                "annotated",
                *sets,
            ),
            [
                (*_row(figure), *(_cell(figures.get(figure.measure)) for figures in of_sets.values()))
                for figure in together(evaluations)
                if _has_cases(figure)
            ],
        ),
        "## By document",
        "The same figures, document by document. Nothing stands where a document has no case.",
        table(("", *(evaluation.name for evaluation in sets["digests"])), _across(sets["digests"])),
        "Of the invented and the unseen documents, the main classes:",
        table(("", *(MEASURES[measure] for measure in SHOWN)), _down([*sets["invented"], *sets["unseen"]])),
        "## By rule",
        f"How much of what a rule found is right, of what could be judged. With fewer than {FEWEST} judged cases its "
        "precision says too little, and is *unmeasured*; what no annotation tells of is not judged. The *confidence* "
        "of a measured rule is (right + 1) / (judged + 2), so that no number of cases makes it certain; of an "
        "unmeasured one it is the estimate of those who wrote it. It stands in the graph with all that the rule finds "
        "(`sl:confidence`).",
        table(
            ("rule", "precision", "right", "judged", "found", "documents", "confidence"),
            map(_of_rule, reliability(evaluations)),
        ),
    )


def measurements() -> str:
    """Write what the package knows of its own accuracy, as TOML."""
    return written(_sets())


@cache
def _sets() -> Mapping[str, tuple[Evaluation, ...]]:
    """Evaluate the documents of each set."""
    digests = Path(corpus.__file__).parent
    return {name: tuple(evaluate([golds], corpus=digests)) for name, golds in SETS.items()}


def _evaluations() -> list[Evaluation]:
    return [evaluation for each in _sets().values() for evaluation in each]


def _by_measure(evaluations: Iterable[Evaluation]) -> dict[str, Figure]:
    return {figure.measure: figure for figure in together(evaluations)}


def _row(figure: Figure) -> tuple[str, ...]:
    shares = (figure.precision, figure.recall, figure.f1, figure.accuracy)
    counts = (figure.right, figure.found, figure.gold)
    return (
        MEASURES[figure.measure],
        *("" if share is None else f"{share:.2f}" for share in shares),
        *("" if count is None else str(count) for count in counts),
    )


def _across(evaluations: Iterable[Evaluation]) -> Iterator[tuple[str, ...]]:
    """Yield one row for each measure that has cases, with the documents across."""
    of_each = [_by_measure([evaluation]) for evaluation in evaluations]
    for figure in together(evaluations):
        if _has_cases(figure):
            yield MEASURES[figure.measure], *(_cell(figures.get(figure.measure)) for figures in of_each)


def _down(evaluations: Iterable[Evaluation]) -> Iterator[tuple[str, ...]]:
    """Yield one row for each document, with the main measures across."""
    for evaluation in evaluations:
        figures = _by_measure([evaluation])
        yield evaluation.name, *(_cell(figures.get(measure)) for measure in SHOWN)


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
    counts = map(str, (each.right, each.judged, each.hits, each.documents))
    confidence = f"{rule(each.rule).estimate} (estimate)" if each.confidence is None else str(each.confidence)
    return code(each.rule), precision, *counts, confidence
