"""Evaluate: read each annotated document as it would be ingested alone, and compare it with its annotation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from ingest import manifest
from ingest.document import Document
from ingest.evaluation import gold as golds
from ingest.evaluation.annotation import annotation
from ingest.evaluation.comparison import Comparison, Verdict
from ingest.evaluation.figures import Figure
from ingest.evaluation.gold import Gold
from ingest.evaluation.matching import words
from ingest.extraction import extract
from ingest.ingestion import read_document
from ingest.mapping import quads
from ingest.profile import profile
from ingest.source import SUFFIXES, shown
from ingest.strategy import Strategy
from ontology.errors import SightlineError
from ontology.names import OA

PLACE = tuple(map(str, (OA.start, OA.end, OA.exact)))
FEWEST_STANDING = 0.5  # the share of an annotation's texts that stand in its document's text, word for word


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One document's figures, how often each rule found something in it, and whether what it found is right."""

    name: str
    gold: Path
    text: Path
    figures: tuple[Figure, ...]
    hits: Counter[str]
    verdicts: tuple[Verdict, ...]


def golds_of(paths: Iterable[Path]) -> list[Path]:
    """List the annotations that paths stand for: files, and the .json files of folders.

    Raises SightlineError where a folder holds none, or where nothing was named.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not inside:
            raise SightlineError(f"{shown(path)}: no annotations found in this folder. Expected .json files.")
        found += inside
    if not found:
        raise SightlineError("No annotations were named. Expected .json files, or a folder that holds some.")
    return list(dict.fromkeys(found))


def evaluate(
    paths: Iterable[Path],
    texts: Path | None = None,
    corpus: Path | None = None,
    progress: Callable[[str], None] = lambda message: None,
) -> list[Evaluation]:
    """Evaluate the documents of some annotations.

    Args:
        paths: The annotations' files, or folders of them.
        texts: The folder of the annotated documents; without it, each annotation's own folder and then `corpus`.
        corpus: A folder in which to look last.
        progress: Called with one line of words before each document, and where something looks wrong.

    Raises SightlineError where an annotation or its document cannot be read, or is not found.
    """
    return [_evaluated(*document) for document in documents(paths, texts, corpus, progress)]


class Annotated(NamedTuple):
    """An annotated document: its name, its annotation, the file of its text, and what extraction makes of it."""

    name: str
    gold: Gold
    text: Path
    strategy: Strategy


def documents(
    paths: Iterable[Path], texts: Path | None, corpus: Path | None, progress: Callable[[str], None]
) -> Iterator[Annotated]:
    """Read the documents of some annotations, each as it would be ingested alone; as `evaluate` says."""
    read = [golds.read(path) for path in golds_of(paths)]
    names = _names(read)
    for number, (name, gold) in enumerate(zip(names, read, strict=True), 1):
        text = text_of(gold, texts, corpus)
        progress(f"{number}/{len(read)} {name}: {shown(text)}")
        for remark in gold.remarks:
            progress(f"{name}: warning: {remark}")
        document = read_document(text)
        _warn_of_another_text(name, gold, text, document, progress)
        yield Annotated(name, gold, text, _extracted(gold, text, document))


def text_of(gold: Gold, texts: Path | None = None, corpus: Path | None = None) -> Path:
    """Find the document that was annotated: the file that the annotation names, else one of the annotation's own name.

    In `texts`, where that is given; else in the annotation's folder; else, by the file's name alone, in `corpus`.
    """
    folder = texts or gold.path.parent
    last = None if texts else corpus
    named = folder / gold.file
    if named.is_file():
        return named
    alike = [file for suffix in SUFFIXES if (file := folder / f"{gold.path.stem}{suffix}").is_file()]
    if len(alike) > 1:
        raise SightlineError(
            f"{shown(gold.path)}: {shown(folder)} holds several documents of its name: "
            f"{', '.join(file.name for file in alike)}. Expected one; name a folder with one by --texts."
        )
    if alike:
        return alike[0]
    if last and (last / gold.file).is_file():
        return last / gold.file
    looked = " nor in ".join(shown(each) for each in (folder, last) if each)
    raise SightlineError(
        f"{shown(gold.path)}: its document {shown(gold.file)} is not in {looked}. "
        "Name the folder of the annotated documents with --texts."
    )


def _extracted(gold: Gold, text: Path, document: Document) -> Strategy:
    beside = manifest.facts_of(gold.path.with_name(Path(gold.file).name))  # also of a text that lies elsewhere
    facts = ({"council": gold.council} if gold.council else {}) | beside | manifest.facts_of(text)
    return extract(document, profile(document, facts=facts))


def _evaluated(name: str, gold: Gold, text: Path, strategy: Strategy) -> Evaluation:
    comparison = Comparison(gold, annotation(strategy))
    figures = (*comparison.figures, quotations(strategy))
    return Evaluation(name, gold.path, text, figures, hits(strategy), tuple(comparison.verdicts))


def quotations(strategy: Strategy) -> Figure:
    """Count the passages of the graph, and those that are, word for word, what stands at their place in the text."""
    told: dict[str, dict[str, str]] = {}
    for quad in quads(strategy):
        if quad.predicate.value in PLACE and isinstance(quad.object, ox.Literal):
            told.setdefault(str(quad.subject), {})[quad.predicate.value] = quad.object.value
    text = strategy.document.text
    places = [[passage[name] for name in PLACE] for passage in told.values()]
    exact = sum(text[int(start) : int(end)] == words for start, end, words in places)
    return Figure("quotations", exact, len(places), None)


def hits(strategy: Strategy) -> Counter[str]:
    """Count how often each rule found something: elements, drivers, links, pointers, sectors, scores."""
    return Counter([
        *(element.rule for element in strategy.elements),
        *(point.rule for element in strategy.elements for point in element.points),
        *(citation.rule for citation in strategy.citations),
        *(link.rule for link in strategy.links),
        *(sector.rule for sector in strategy.sectors),
        *(score.table.rule for score in strategy.scores),
    ])


def _names(read: Sequence[Gold]) -> list[str]:
    """Name the documents by their annotations' files; where two have one name, with their folders."""
    stems = Counter(gold.path.stem for gold in read)
    return [gold.path.stem if stems[gold.path.stem] == 1 else gold.path.with_suffix("").as_posix() for gold in read]


def _warn_of_another_text(
    name: str, gold: Gold, text: Path, document: Document, progress: Callable[[str], None]
) -> None:
    """Say so where most of what was annotated does not stand in the text: another edition, or a restatement of it."""
    spoken = f" {' '.join(words(document.text))} "
    told = [f" {' '.join(words(wording))} " for wording in gold.wordings()]
    standing = sum(wording in spoken for wording in told)
    if standing < FEWEST_STANDING * len(told):
        progress(
            f"{name}: warning: only {standing} of the {len(told)} texts annotated stand in {shown(text)}. "
            "If it is not the text that was annotated, name the folder of that with --texts."
        )
