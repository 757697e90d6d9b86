"""The tables that leave the store: the same rows as CSV and as a workbook, harmless, described, whole."""

import csv
import datetime
import hashlib
import io
import json
import zipfile
from pathlib import Path

import awkward
import openpyxl
import pytest
from two_councils import RUTLAND, TORBAY

import graph
from graph import Store, export
from graph.export import tables, workbook
from graph.export.cells import harmless
from graph.store import open_store
from ontology.errors import SightlineError
from ontology.wording import DIGEST, LICENCE

READ = {
    "integer": int,
    "number": float,
    "date": datetime.date.fromisoformat,
    "boolean": {"true": True, "false": False}.get,
}


def exported(store: Store, format: str, slugs: list[str] | None = None) -> bytes:
    stream = io.BytesIO()
    export.write(store, format, stream, slugs)
    return stream.getvalue()


def package(content: bytes) -> tuple[dict, dict[str, list[dict]]]:
    """Read a data package by its own description: each file's rows, each cell as the type that is said of it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        said = json.loads(archive.read("datapackage.json"))
        assert {each["path"] for each in said["resources"]} | {"datapackage.json"} == set(archive.namelist())
        return said, {each["name"]: rows_of(archive.read(each["path"]), each) for each in said["resources"]}


def rows_of(content: bytes, resource: dict) -> list[dict]:
    assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
    assert content.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    fields = resource["schema"]["fields"]
    assert head == [field["name"] for field in fields]
    read = [
        {
            field["name"]: READ.get(field["type"], str)(cell) if cell else None
            for field, cell in zip(fields, row, strict=True)
        }
        for row in rows
    ]
    keys = [tuple(row[name] for name in resource["schema"]["primaryKey"]) for row in read]
    assert len(keys) == len(set(keys))
    return read


def sheets(content: bytes) -> dict[str, list[dict]]:
    """Read a workbook's sheets, but for the first: a row each, by its heads."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: [
            dict(zip((cell.value for cell in sheet[1]), (cell.value for cell in row), strict=True))
            for row in sheet.iter_rows(min_row=2)
        ]
        for sheet in book.worksheets[1:]
    }


def test_every_class_has_a_table_with_a_row_for_each_thing(two_councils: Store) -> None:
    _, found = package(exported(two_councils, "csv"))
    for name, kind in [
        ("actions", "Action"),
        ("risks", "Risk"),
        ("links", "Link"),
        ("passages", "Passage"),
        ("coverage", "Coverage"),
    ]:
        there = two_councils.select(f"SELECT ?thing WHERE {{ ?thing a <https://w3id.org/sightline/ontology#{kind}> }}")[
            "thing"
        ]
        assert sorted(row["iri"] for row in found[name]) == sorted(there)
    assert [row["strategy"] for row in found["strategies"]] == [RUTLAND, TORBAY]


def test_a_row_says_who_does_what_by_when_and_in_which_words(two_councils: Store) -> None:
    _, found = package(exported(two_councils, "csv", [RUTLAND]))
    [row] = [row for row in found["actions"] if row["label"] == "Review supervision in every team"]
    said = {
        name: row[name]
        for name in ("delivers", "ownerText", "hasOutcome", "drivenBy", "quotation", "start", "end", "section")
    }
    assert said == {
        "delivers": "Recruit and keep social workers",
        "ownerText": "Principal Social Worker; Team leaders",
        "hasOutcome": "Supervision happens each month",
        "drivenBy": "Munro Review of Child Protection",
        "quotation": "Review supervision in every team",
        "start": 904,
        "end": 936,
        "section": "Action plan",
    }
    [driver] = [row for row in found["drivers"] if row["label"] == "Munro Review of Child Protection"]
    assert (driver["class"], driver["scope"], driver["strategy"]) == ("PolicyDriver", "National", RUTLAND)


def test_each_quotation_stands_at_its_place_in_the_text(corpus_store: Path) -> None:
    store = open_store(corpus_store)
    _, found = package(exported(store, "csv"))
    texts = {slug: store.ask("text", slug=slug)["text"][0] for slug in store.slugs()}
    quoting = [row for rows in found.values() for row in rows if row.get("quotation")]
    assert len(quoting) > 500
    for row in quoting:
        assert texts[row["strategy"]][row["start"] : row["end"]] == row["quotation"].removeprefix("'")


def test_every_row_of_a_digest_says_so(corpus_store: Path) -> None:
    _, found = package(exported(open_store(corpus_store), "csv"))
    assert {row["note"] for rows in found.values() for row in rows} == {DIGEST}


def test_no_row_of_an_original_says_so(two_councils: Store) -> None:
    _, found = package(exported(two_councils, "csv", [RUTLAND]))
    assert {row["note"] for rows in found.values() for row in rows} == {None}


def test_columns_have_a_meaning_a_term_one_type_and_a_licence_stands_beside(two_councils: Store) -> None:
    said, _ = package(exported(two_councils, "csv"))
    types: dict[str, set[str]] = {}
    for resource in said["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["description"], (resource["name"], field["name"])
            types.setdefault(field["name"], set()).add(field["type"])
    assert all(len(several) == 1 for several in types.values())
    assert said["licenses"][0]["title"] == LICENCE


def test_no_column_stands_twice() -> None:
    for table in tables.TABLES:
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names)), table.name


def test_what_a_spreadsheet_would_run_is_text() -> None:
    store = awkward.store()
    _, found = package(exported(store, "csv"))
    assert {row["label"] for row in found["actions"]} == {
        f"'{awkward.QUOTES['Action'][0]}",
        *awkward.QUOTES["Action"][1:],
    }
    book = openpyxl.load_workbook(io.BytesIO(exported(store, "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "=HYPERLINK(1) is no formula here" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    assert not [cell for cell in cells if cell.hyperlink]


@pytest.mark.parametrize(
    ("value", "written", "reason"),
    [
        ("=1+1", "'=1+1", "a formula"),
        ("-ish", "'-ish", "a formula may begin with a sign"),
        ("@SUM", "'@SUM", "an old way to write one"),
        ("\t=1", "'\t=1", "a spreadsheet drops the tabulator, and runs the rest"),
        (-1, -1, "a number is none"),
        ("a=b", "a=b", "only the beginning counts"),
    ],
)
def test_the_apostrophe(value: object, written: object, reason: str) -> None:
    assert harmless(value) == written, reason


def test_lines_end_as_rfc_4180_says_and_words_of_several_lines_stay_whole() -> None:
    with zipfile.ZipFile(io.BytesIO(exported(awkward.store(), "csv"))) as archive:
        content = archive.read("strategies.csv")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == 2
    _, found = package(exported(awkward.store(), "csv"))
    assert found["risks"][0]["label"] == f"'{awkward.QUOTES['Risk'][0]}"


def test_the_workbook_has_the_same_rows_with_dates_and_numbers_as_such(two_councils: Store) -> None:
    _, tables_ = package(exported(two_councils, "csv"))
    for name, rows in sheets(exported(two_councils, "xlsx")).items():
        for ours, theirs in zip(rows, tables_[name], strict=True):
            for column, cell in theirs.items():
                there = ours[column].date() if isinstance(ours[column], datetime.datetime) else ours[column]
                assert there == cell, (name, column)


def test_the_workbook_is_ready_to_filter_and_says_first_what_it_is(corpus_store: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(open_store(corpus_store), "xlsx")))
    assert book.sheetnames == [workbook.ABOUT, *(table.name for table in tables.TABLES)]
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])
        assert all(cell.alignment.wrap_text for cell in sheet[2] if cell.data_type == "s")
    said = [cell.value for row in book[workbook.ABOUT].iter_rows() for cell in row if cell.value]
    assert any(DIGEST in line for line in said)
    assert LICENCE in said
    described = {
        (row[0].value, row[1].value) for row in book[workbook.ABOUT].iter_rows() if row[1].value and row[2].value
    }
    assert {(table.name, column.name) for table in tables.TABLES for column in table.columns} <= described


def test_what_is_too_long_for_a_sheet_or_a_cell_is_said(two_councils: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel's own limits are a million rows and 32,767 characters; with smaller ones the same words come."""
    monkeypatch.setattr(workbook, "ROWS", 3)
    monkeypatch.setattr(workbook, "LONGEST", 20)
    content = exported(two_councils, "xlsx")
    found = sheets(content)
    whole = package(exported(two_councils, "csv"))[1]["actions"]
    labels = [row["label"] for name, rows in found.items() if name.startswith("actions") for row in rows]
    assert labels == [each["label"] if len(each["label"]) <= 20 else f"{each['label'][:19]}…" for each in whole]
    assert max(len(rows) for rows in found.values()) == 2
    said = " ".join(
        cell.value or "" for row in openpyxl.load_workbook(io.BytesIO(content))[workbook.ABOUT] for cell in row
    )
    assert "they go on in “actions 2”" in said
    assert "had more than 20 characters" in said


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_the_same_content_gives_the_same_bytes(format: str, two_councils: Store) -> None:
    import two_councils as ours

    assert exported(two_councils, format) == exported(graph.memory_store(ours.quads()), format)


def test_into_a_folder(two_councils: Store, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    export.write(two_councils, "csv", folder)
    with zipfile.ZipFile(io.BytesIO(exported(two_councils, "csv"))) as archive:
        assert {file.name: file.read_bytes() for file in folder.iterdir()} == {
            name: archive.read(name) for name in archive.namelist()
        }
    (folder / "of-mine.txt").write_text("stays", encoding="utf-8")
    export.write(two_councils, "csv", folder, [TORBAY])
    assert (folder / "of-mine.txt").read_text(encoding="utf-8") == "stays"
    assert [each.name for each in tmp_path.iterdir()] == ["tables"]


def test_a_folder_that_cannot_be_is_refused_in_words(two_councils: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SightlineError, match=r"tables cannot be written: .*\. See that it is a folder or can be made"):
        export.write(two_councils, "csv", tmp_path / "file" / "tables")
    with pytest.raises(SightlineError, match="The format xlsx is one file, and .* names a folder. Name a file."):
        export.write(two_councils, "xlsx", tmp_path / "tables")
