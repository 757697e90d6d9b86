"""`sightline evaluate`: the figures as a table, as CSV and as JSON, beside the last run, and by rule."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer import cli

DOCUMENT = """# Cornwall Children's Workforce Strategy 2012 - 2015

## 1 What happens next

We will train twenty coaches by June 2013. We will provide cake on Fridays.
"""
GOLD = {"council": "Cornwall", "actions": [{"text": "train twenty coaches by June 2013", "line": 5}], "risks": []}


@pytest.fixture
def say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run the command in a folder that holds a document and its annotation; return its status and what it says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SIGHTLINE_STORE", raising=False)
    Path("cornwall.md").write_text(DOCUMENT, encoding="utf-8")
    Path("cornwall.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return lambda *arguments: (cli.main(["evaluate", *arguments]), *capsys.readouterr())


def test_the_table_leaves_out_what_has_no_case(say) -> None:
    status, out, err = say("cornwall.json")
    lines = [line.split() for line in out.splitlines()]
    assert (status, lines[0][:5]) == (0, ["document", "measure", "precision", "recall", "f1"])
    assert lines[2] == ["cornwall", "action", "0.50", "1.00", "0.67", "1", "2", "1"]
    assert "risk" not in out
    assert err == "1/1 cornwall: cornwall.md\n"


@pytest.mark.parametrize("format", ["csv", "json"])
def test_csv_and_json_have_all_of_it(say, format: str) -> None:
    _, out, _ = say("cornwall.json", "--format", format)
    rows = json.loads(out) if format == "json" else list(csv.DictReader(io.StringIO(out)))
    by_measure = {row["measure"]: row for row in rows}
    assert [str(by_measure["action"][name]) for name in ("precision", "right", "found", "gold")] == [
        "0.5",
        "1",
        "2",
        "1",
    ]
    assert str(by_measure["risk"]["found"]) == "0"
    assert by_measure["action"]["accuracy"] in (None, "")


def test_the_last_run_is_kept_in_the_folder_of_the_store(say) -> None:
    say("cornwall.json")
    assert Path(".sightline/evaluation.json").is_file()
    Path("cornwall.md").write_text(DOCUMENT.replace(" We will provide cake on Fridays.", ""), encoding="utf-8")
    _, out, _ = say("cornwall.json", "--format", "json")
    [action] = [row for row in json.loads(out) if row["measure"] == "action"]
    assert (action["f1"], action["last"], action["change"]) == (1.0, 0.667, 0.333)


def test_the_last_run_is_kept_where_the_user_says(say) -> None:
    say("cornwall.json", "--last", "mine.json")
    assert Path("mine.json").is_file() and not Path(".sightline").exists()


def test_by_rule_lays_the_documents_across_and_says_which_rules_fire_in_one_only(say) -> None:
    Path("other.json").write_text(json.dumps(GOLD), encoding="utf-8")
    Path("other.md").write_text("# Cornwall workforce strategy\n\nWe will train twenty coaches.\n", encoding="utf-8")
    status, out, err = say("cornwall.json", "other.json", "--by-rule")
    lines = [line.split() for line in out.splitlines()]
    assert status == 0
    assert lines[0] == ["rule", "documents", "hits", "judged", "right", "precision", "cornwall", "other"]
    assert ["action.we-will", "2", "3", "3", "2", "unmeasured", "2", "(0.50)", "1", "(1.00)"] in lines
    assert ["action.plan-row", "0", "0", "0", "0", "unmeasured"] in lines
    assert err.splitlines()[-1] == "Rules that fire in one document only: none."
    assert not Path(".sightline").exists(), "by rule nothing is kept"


def test_a_rule_that_fires_in_one_document_only_is_marked(say) -> None:
    Path("other.json").write_text(json.dumps(GOLD), encoding="utf-8")
    Path("other.md").write_text("# Cornwall workforce strategy\n\nWe shall see.\n", encoding="utf-8")
    _, out, _ = say("cornwall.json", "other.json", "--by-rule")
    [line] = [line.split() for line in out.splitlines() if line.startswith("action.we-will ")]
    assert line[1:4] == ["1", "only", "2"]


def test_one_document_alone_says_where_its_rules_fire(say) -> None:
    _, _, err = say("cornwall.json", "--by-rule")
    assert err.splitlines()[-1] == "Rules that fire in one document only: action.we-will (cornwall)."


def test_a_refusal_ends_with_1_in_words(say) -> None:
    status, out, err = say("nowhere.json")
    assert (status, out) == (1, "")
    assert err.startswith("sightline: nowhere.json: the annotation cannot be read")
