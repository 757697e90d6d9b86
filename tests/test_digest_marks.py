"""A digest's words are Sightline's: so it is said beside every printed table of them, and in each row for programs."""

import csv
import io
from pathlib import Path

import pytest

from explorer import cli
from ontology.wording import DIGEST

QUOTING = [
    "compare wirral-2012 wigan-2011 --theme leadership",
    "compare wirral-2012 wigan-2011 --on drivers",
    "compare wirral-2012 wigan-2011 --on priorities",
    "compare wigan-2011 derbyshire-2014 --on risks",
    "trace munro-review --paths",
    "trace wigan-2011",
    "search training --strategy wigan-2011",
    "loose-ends wigan-2011",
]


@pytest.mark.parametrize("asked", QUOTING)
def test_a_printed_table_says_whose_words_a_digest_has(
    asked: str, corpus_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*asked.split(), "--format", "table", "--store", str(corpus_store)]) == 0
    [said] = [line for line in capsys.readouterr().err.splitlines() if line.endswith(f"{DIGEST}.")]
    assert "wigan-2011" in said


@pytest.mark.parametrize("asked", QUOTING)
def test_each_row_for_programs_says_it(asked: str, corpus_store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*asked.split(), "--format", "csv", "--store", str(corpus_store)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["textKind"] for row in rows} == {"digest"}


def test_both_sides_of_a_pair_say_it(corpus_store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["compare", "wigan-2011", "derbyshire-2014", "--on", "risks", "--format", "csv"]
    assert cli.main([*asked, "--store", str(corpus_store)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {(row["slug"] != "", row["textKind"]) for row in rows} <= {(True, "digest"), (False, "")}
    assert {(row["otherSlug"] != "", row["otherTextKind"]) for row in rows} <= {(True, "digest"), (False, "")}
    assert any(row["otherTextKind"] for row in rows)


def test_a_table_of_counts_alone_need_not_say_it(corpus_store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["compare", "wirral-2012", "wigan-2011", "--store", str(corpus_store)]) == 0
    assert DIGEST not in capsys.readouterr().err
