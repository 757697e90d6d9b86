"""The benchmark: it runs on any document, and prints a line for each thing that it measures."""

import re
from pathlib import Path

import pytest

from ingest import benchmark, crew

PAPER = """# Kent workforce strategy 2012 – 2015

# 1 Introduction

This paper answers the Children Act 2004, and says who will help each of those who work with children, and by when.

# 2 Our priorities

## Priority 1: Grow our own leaders

We will train twenty coaches by 2013.
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.md"
    path.write_text(PAPER, encoding="utf-8")
    return path


def test_it_prints_a_line_for_each_measure(
    paper: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(crew, "cores", lambda: 2)
    monkeypatch.setattr(crew, "FEWEST", 1)
    monkeypatch.setattr(crew, "LEAST", 1)
    monkeypatch.setattr(benchmark, "ROUNDS", 1)
    assert benchmark.main([str(paper)]) == 0
    printed = capsys.readouterr().out.splitlines()
    begun = [re.match(r"[\w ]*?(?=  |:|$)", line)[0] for line in printed[1:]]  # type: ignore[index]
    assert begun == ["first time", *benchmark.ORDER, "all stages", "validation", "PDF", "cores", "memory"]
    assert printed[0] == f"1 documents, {len(PAPER)} characters"
    assert "no file was given" in printed[-3]


def test_what_cannot_be_read_is_said_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "paper.md").write_bytes(b"")
    assert benchmark.main([str(tmp_path / "paper.md")]) == 1
    assert capsys.readouterr().err == "benchmark: paper.md: the file is empty (0 bytes). Expected a strategy's text.\n"


def test_extraction_is_as_it_was_after_it_was_timed() -> None:
    before = [getattr(benchmark._holder(where), name) for steps in benchmark.STAGES.values() for where, name in steps]
    with benchmark._timed(benchmark.Clock()):
        pass
    assert before == [
        getattr(benchmark._holder(where), name) for steps in benchmark.STAGES.values() for where, name in steps
    ]


def test_a_stage_inside_another_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0.0, 1.0, 4.0, 10.0])
    monkeypatch.setattr(benchmark, "cpu", lambda: next(ticks))
    clock = benchmark.Clock()
    clock.time("elements", lambda: clock.time("drivers", lambda: None))
    assert clock.seconds == {"drivers": 3.0, "elements": 7.0}
