"""A draft is read and never kept: nothing of it is written, and nothing needs to be known of it."""

import hashlib
import subprocess
import sys
from pathlib import Path

import papers
import pytest

import sightline
from graph.gaps import Verdict
from ontology.errors import SightlineError

ROOT = Path(__file__).parents[1]
NAMELESS = papers.PLAN.replace("Kent Children's Workforce Strategy", "Children's Workforce Strategy")


def contents(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.mark.parametrize("format", ["table", "docx"])
def test_asking_about_a_draft_writes_nothing(format: str, corpus_store: Path, tmp_path: Path) -> None:
    draft = papers.write(tmp_path, papers.PLAN)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    before = contents(tmp_path), contents(corpus_store)
    environment = {"TMPDIR": str(temporary), "TEMP": str(temporary), "TMP": str(temporary), "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-B", "-m", "explorer", "gaps", draft.name, "--store", str(corpus_store), "--format", format],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout
    assert (contents(tmp_path), contents(corpus_store)) == before


def test_a_draft_is_not_in_the_store_afterwards(corpus_store: Path, tmp_path: Path) -> None:
    before = sightline.strategies(corpus_store)
    sightline.gaps(papers.write(tmp_path, papers.PLAN), corpus_store)
    assert sightline.strategies(corpus_store).equals(before)


def test_a_draft_without_a_store_is_read_all_the_same(tmp_path: Path) -> None:
    found = sightline.report(papers.write(tmp_path, papers.PLAN), tmp_path / "none")
    assert {gap.higher for gap in found.gaps} == {None}
    assert found.peers is None
    assert any("what other councils wrote" in caution for caution in found.cautions)
    assert not (tmp_path / "none").exists()


def test_a_draft_that_names_no_council_is_read_and_says_so(corpus_store: Path, tmp_path: Path) -> None:
    draft = papers.write(tmp_path, NAMELESS)
    found = sightline.report(draft, corpus_store)
    assert found.council is None
    assert any(caution.startswith("council not stated") for caution in found.cautions)
    named = sightline.report(draft, corpus_store, council="Kent")
    assert named.council == "Kent"
    assert [(gap.rung, gap.verdict) for gap in named.gaps] == [(gap.rung, gap.verdict) for gap in found.gaps]


def test_such_a_document_is_still_not_taken_into_a_store(tmp_path: Path) -> None:
    [report] = sightline.ingest([papers.write(tmp_path, NAMELESS)], tmp_path / "store")
    assert report.status == "refused"
    assert "no English council" in report.message


def test_an_unknown_council_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SightlineError, match="'Atlantis' is not one of the"):
        sightline.gaps(papers.write(tmp_path, papers.PLAN), tmp_path, council="Atlantis")


def test_a_draft_of_a_council_in_the_store_is_not_compared_with_its_own_papers(
    corpus_store: Path, tmp_path: Path
) -> None:
    wigan = papers.PLAN.replace("Kent", "Wigan")
    found = sightline.report(papers.write(tmp_path, wigan), corpus_store)
    slugs = {each.slug for gap in found.gaps for each in (gap.higher.exemplars if gap.higher else ())}
    assert slugs
    assert "wigan-2011" not in slugs


def test_a_draft_whose_title_says_nothing_is_taken_for_a_strategy(tmp_path: Path) -> None:
    text = papers.PLAN.replace("Kent Children's Workforce Strategy", "Kent: growing our people")
    found = sightline.report(papers.write(tmp_path, text), tmp_path)
    assert found.kind == "strategy"
    assert any("taken for a strategy" in caution for caution in found.cautions)


def test_what_is_no_strategy_is_judged_by_nothing(tmp_path: Path) -> None:
    text = "# Apple cake\n\nTake four apples and peel them.\n\nBake for forty minutes.\n"
    found = sightline.report(papers.write(tmp_path, text), tmp_path)
    assert {gap.verdict for gap in found.gaps} == {Verdict.NOT_JUDGED}
    assert any("check that it is the right file" in caution for caution in found.cautions)


def test_an_empty_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SightlineError, match="the file is empty"):
        sightline.gaps(papers.write(tmp_path, ""), tmp_path)
