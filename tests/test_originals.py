"""The published strategies, where they are at hand: as much is found in each digest as in its original."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import CORPUS, ORIGINAL_FILES
from what_is_stated import CHECKS

import graph
import sightline
from graph import validate
from ingest.ingestion import read_strategy
from ingest.masking import mask
from ingest.parity import counts
from ingest.wording import likeness
from ontology.names import OA

HEADLINE = {
    "wirral-2012": 6,
    "wigan-2011": 6,
    "derbyshire-2014": 15,
    "herefordshire-2010": 8,
    "wirral-2009-report": 0,
}
SLUGS = [name.removesuffix(".md") for name in ORIGINAL_FILES]


@pytest.fixture(scope="module", params=ORIGINAL_FILES, ids=SLUGS)
def original(request: pytest.FixtureRequest, originals: Path) -> Path:
    return originals / request.param


@pytest.fixture(scope="module")
def store(originals: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ingest the originals once, and return the path of their store."""
    folder = tmp_path_factory.mktemp("originals") / "store"
    reports = sightline.ingest([originals / name for name in ORIGINAL_FILES], store=folder)
    assert [(report.status, report.slug, report.message) for report in reports] == [
        ("stored", slug, "") for slug in SLUGS
    ]
    return folder


def test_as_much_is_found_in_the_digest_as_in_the_original(original: Path) -> None:
    ours, theirs = counts(read_strategy(CORPUS / original.name)), counts(read_strategy(original))
    kinds = sorted(name for name in {*ours, *theirs} if name[0].isupper())
    table = [f"{'':16}{'digest':>8}{'original':>10}", *(f"{kind:16}{ours[kind]:8}{theirs[kind]:10}" for kind in kinds)]
    print(f"\n{original.stem}", *table, sep="\n")
    assert {kind: ours[kind] for kind in kinds} == {kind: theirs[kind] for kind in kinds}


def test_the_originals_profile_is_the_digests(original: Path) -> None:
    ours, theirs = read_strategy(CORPUS / original.name).profile, read_strategy(original).profile
    for fact in ("slug", "councils", "kind", "status", "period_text", "period_start", "period_end"):
        assert getattr(theirs, fact) == getattr(ours, fact), fact
    assert theirs.title.lower().startswith(ours.title.lower()), "a long title may be cut"
    assert (theirs.text_kind, ours.text_kind) == ("original", "digest")


def test_the_headline_priorities_have_the_same_names(original: Path) -> None:
    """Names of priorities carry over into a digest; one that is a sentence is restated a little."""
    ours, theirs = (
        [each.words for each in read_strategy(file).of_kind("Priority") if each.facts["level"] == ["headline"]]
        for file in (CORPUS / original.name, original)
    )
    assert len(ours) == len(theirs) == HEADLINE[original.stem]
    for our, their in zip(ours, theirs, strict=True):
        assert our == their or (len(their.split()) > 7 and likeness(our, their) > 0.6), their


def test_the_same_rows_of_a_plan_have_the_same_dates(original: Path) -> None:
    ours, theirs = (
        [
            [each.facts.get(name) for name in ("dueFrom", "dueBy", "dueKind", "recurrence")]
            for each in read_strategy(file).of_kind("Action")
            if each.facts["source"] == ["plan"]
        ]
        for file in (CORPUS / original.name, original)
    )
    assert ours == theirs


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_originals_hold(check: Callable[[graph.Store], None], store: Path) -> None:
    check(graph.open_store(store))


def test_a_store_of_the_originals_is_valid(store: Path) -> None:
    assert validate.findings(graph.open_store(store)).to_dict("records") == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_quotation_is_exact(store: Path, slug: str, originals: Path) -> None:
    raw = (originals / f"{slug}.md").read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    text = mask(raw)[0]
    opened = graph.open_store(store)
    assert opened.ask("text", slug=slug)["text"].tolist() == [text]
    passages = opened.select(
        f"SELECT ?start ?end ?exact {{ GRAPH <https://w3id.org/sightline/id/graph/strategy/{slug}> "
        f"{{ ?passage <{OA}start> ?start ; <{OA}end> ?end ; <{OA}exact> ?exact }} }}"
    )
    assert len(passages) > (100 if len(text) > 10_000 else 5)
    for start, end, exact in passages.itertuples(index=False):
        assert text[start:end] == exact


def test_two_stores_of_the_same_original_export_the_same_bytes(original: Path, tmp_path: Path) -> None:
    written = []
    for name in ("one", "other"):
        folder = tmp_path / name
        sightline.ingest([original], store=folder / "store")
        stream = io.BytesIO()
        sightline.export(stream, store=folder / "store")
        written.append(stream.getvalue())
    assert written[0] == written[1]
    assert str(tmp_path).encode() not in written[0] and str(original.parent).encode() not in written[0]
