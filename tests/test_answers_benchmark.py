"""The benchmark of answers: it publishes what it measures, and prints a line for each answer."""

import re
from pathlib import Path

import pytest

from graph import benchmark, open_store


def test_it_prints_each_answer_beside_that_of_five(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmark.main(["7", "--keep", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert len(open_store(tmp_path / "7").slugs()) == 7
    for name in benchmark.answers(open_store(tmp_path / "5")):
        assert re.search(rf"^{re.escape(name)} +[\d.]+ ms +[\d.]+ ms +[\d.]+$", printed, re.MULTILINE), name
    assert re.search(r"^7 strategies: stated in \d+ s, published in \d+ s, at most \d+ MiB", printed, re.MULTILINE)
    assert re.search(r"^7 strategies: graph [\d.]+ MiB, index [\d.]+ MiB on disk", printed, re.MULTILINE)
    assert re.search(r"^one strategy of 7 changed: published in [\d.]+ s", printed, re.MULTILINE)


def test_fewer_than_what_it_compares_with_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        benchmark.main(["5"])
    assert "nothing to compare" in capsys.readouterr().err
