"""The command line, Python and the pages give the same answers: the same rows, whichever way they are asked."""

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_pages import WIGAN, WIRRAL

import sightline
from explorer.app import create_app
from explorer.cli import main

if TYPE_CHECKING:
    from flask.testing import FlaskClient

REPORT = "wirral-2009-report"
DRIVER = "2020-workforce-strategy"


@pytest.fixture(scope="module")
def client(corpus_store: Path) -> "FlaskClient":
    return create_app(corpus_store).server.test_client()


@pytest.fixture
def printed(corpus_store: Path, capsys: pytest.CaptureFixture[str]):
    def ask(*arguments: str) -> str:
        assert main([*arguments, "--store", str(corpus_store)]) == 0
        return capsys.readouterr().out

    return ask


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def number(value: str) -> float | None:
    return float(value) if value else None


def test_compare(client: "FlaskClient", printed, corpus_store: Path) -> None:
    slugs = (WIRRAL, WIGAN, REPORT)
    table = sightline.compare(slugs, corpus_store)
    names = ("themeLabel", "rung", "nMentioned", "nPrioritised", "nPlanned", "nOwned", "nMeasured", "averageRung")
    known = sorted(tuple(row[name] for name in names) for row in table.to_dict("records"))
    assert len(known) == 45
    as_json = json.loads(printed("compare", *slugs, "--format", "json"))
    assert sorted(tuple(row[name] for name in names) for row in as_json) == known
    for text, columns in (
        (printed("compare", *slugs, "--format", "csv"), names),
        (
            client.get(f"/compare.csv?strategies={'|'.join(slugs)}").text,
            ("theme", "rung", "mentions", "priorities", "actions", "owned", "measured", "average rung"),
        ),
    ):
        read = [(row[columns[0]], *(number(row[name]) for name in columns[1:])) for row in rows(text)]
        assert sorted(read) == known


def test_the_words_behind_a_theme(client: "FlaskClient", printed, corpus_store: Path) -> None:
    columns = ("element", "kind", "label", "start", "end", "exact")
    table = sightline.compare((WIRRAL, WIGAN), corpus_store, "leadership").astype(object)
    known = sorted(tuple(str(row[name]) for name in columns) for row in table.to_dict("records"))
    asked = printed("compare", WIRRAL, WIGAN, "--theme", "leadership", "--format", "csv")
    page = client.get(f"/compare.csv?strategies={WIRRAL}|{WIGAN}&theme=leadership").text
    for text in (asked, page):
        assert sorted(tuple(row[name] for name in columns) for row in rows(text)) == known


def test_search(printed, corpus_store: Path) -> None:
    found = sightline.search('"social work" OR leadersh*', corpus_store, kinds=("action",), limit=7)
    known = json.loads(found.hits.to_json(orient="records"))
    assert len(known) == 7
    asked = ("search", '"social work"', "OR", "leadersh*", "--kind", "action", "--limit", "7")
    assert json.loads(printed(*asked, "--format", "json")) == known
    assert [row["iri"] for row in rows(printed(*asked, "--format", "csv"))] == [row["iri"] for row in known]
