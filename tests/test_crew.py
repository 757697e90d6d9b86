"""Many documents at once: each read in a process of its own, with the answers, order and messages of one after another."""

import io
import os
import signal
import sys
from pathlib import Path

import pytest

import graph
from graph import export
from ingest import Report, crew, ingest

COUNCILS = ("Kent", "Surrey", "Devon", "Essex")
PAPER = """# {council} workforce strategy 2012 – 2015

# 1 Introduction

This paper answers the Children Act 2004, and says who will help each of those who work with children, and by when.

# 2 Our priorities

## Priority 1: Grow our own leaders

We will train twenty coaches by 2013.
"""


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    """Write a paper of each council, the largest first: the others are read before it."""
    found = []
    for number, council in enumerate(COUNCILS):
        more = "We will hold a day for all new staff each year.\n\n" * (200 if number == 0 else 0)
        found.append(tmp_path / f"{council}.md")
        found[-1].write_text(PAPER.format(council=council) + more, encoding="utf-8")
    return found


def exported(store: Path) -> bytes:
    stream = io.BytesIO()
    export.write(graph.open_store(store), "nquads", stream)
    return stream.getvalue()


def test_as_many_processes_give_what_one_gives_in_the_order_asked_for(papers: list[Path], tmp_path: Path) -> None:
    bad = tmp_path / "bad.md"
    bad.write_bytes(b"\x89PNG")
    asked, said = [papers[0], bad, *papers[1:]], []
    one = ingest(asked, tmp_path / "one", processes=1)
    several = ingest(asked, tmp_path / "several", processes=2, progress=said.append)
    assert several == one
    assert [report.status for report in one] == ["stored", "refused", "stored", "stored", "stored"]
    assert said == [*(f"{number}/5 {path.name}" for number, path in enumerate(asked, 1)), "publishing"]
    assert exported(tmp_path / "several") == exported(tmp_path / "one")
    again = ingest(papers, tmp_path / "several", processes=2)
    assert [report.status for report in again] == ["unchanged"] * 4


def test_the_second_of_one_name_is_refused_as_if_it_came_later(papers: list[Path], tmp_path: Path) -> None:
    other = tmp_path / "Again.md"
    other.write_text(PAPER.format(council="Kent"), encoding="utf-8")
    statuses: list[Report] = ingest([papers[0], other, papers[0]], tmp_path / "store", processes=2)
    assert [report.status for report in statuses] == ["stored", "refused", "unchanged"]
    assert "taken by another source, Kent.md" in statuses[1].message


def test_few_documents_need_no_further_process(
    papers: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(crew.subprocess, "Popen", pytest.fail)
    monkeypatch.setattr(crew, "cores", lambda: 8)
    assert len(ingest(papers, tmp_path / "store")) == 4


def test_small_documents_need_no_further_process(
    papers: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[object] = []

    def start(*command: object, **_: object) -> None:
        started.append(command)
        raise OSError

    monkeypatch.setattr(crew.subprocess, "Popen", start)
    monkeypatch.setattr(crew, "cores", lambda: 2)
    monkeypatch.setattr(crew, "FEWEST", 1)
    ingest(papers, tmp_path / "store")
    assert not started
    monkeypatch.setattr(crew, "LEAST", 1_000)
    ingest(papers, tmp_path / "store")
    assert started


def test_where_no_process_can_be_started_the_documents_are_read_here(
    papers: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert [report.status for report in ingest(papers, tmp_path / "store", processes=2)] == ["stored"] * 4


def test_a_document_that_ends_its_process_is_refused_and_the_others_go_on(
    papers: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # The process is given a start at which it ends when it is asked for one of the papers.
    dying = "import os; real = crew.read_for_store; "
    dying += (
        "crew.read_for_store = lambda file, *rest: os._exit(9) if file.name == 'Surrey.md' else real(file, *rest); "
    )
    monkeypatch.setattr(crew, "START", crew.START.replace("crew.serve()", f"{dying}crew.serve()"))
    reports = ingest(papers, tmp_path / "store", processes=2)
    assert [report.status for report in reports] == ["stored", "refused", "stored", "stored"]
    assert reports[1].message.startswith("Surrey.md: the process that read it ended (status 9)")
    assert graph.open_store(tmp_path / "store").slugs() == ["devon-2012", "essex-2012", "kent-2012"]


def test_a_person_may_stop_it_and_keeps_what_was_taken_and_no_process_stays(papers: list[Path], tmp_path: Path) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    started: list[crew._Reader] = []
    make = crew._Reader.__init__

    def noted(self: crew._Reader, *rest: object) -> None:
        make(self, *rest)  # type: ignore[arg-type]
        started.append(self)

    def stop(said: str) -> None:
        if "Devon" in said:
            signal.raise_signal(signal.SIGINT)

    try:
        with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(crew._Reader, "__init__", noted)
            ingest(papers, tmp_path / "store", processes=2, progress=stop)
    finally:
        signal.signal(signal.SIGINT, before)
    assert started and all(reader.process.poll() is not None for reader in started)
    assert graph.open_store(tmp_path / "store").slugs() == ["kent-2012", "surrey-2012"]
    assert [report.status for report in ingest(papers, tmp_path / "store")] == ["unchanged"] * 2 + ["stored"] * 2


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="only Linux says which cores a process may use")
def test_it_counts_the_cores_that_it_may_use() -> None:
    assert crew.cores() == len(os.sched_getaffinity(0))
