"""The report on one strategy: complete, marked where it quotes a digest, and the same bytes each time."""

import io
import json
import re
import zipfile
from pathlib import Path

import papers
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

import sightline
from explorer import cli
from explorer.report_docx import docx
from explorer.report_json import written
from explorer.report_markdown import markdown
from explorer.report_parts import shares
from explorer.wording import DIGEST
from graph.gaps import Recall
from graph.report import Report
from ingest import read_document


@pytest.fixture(scope="module")
def wigan(corpus_store: Path) -> Report:
    return papers.reported("wigan-2011", corpus_store)


@pytest.fixture(scope="module")
def text(wigan: Report) -> str:
    return markdown(wigan)


def test_every_theme_and_every_kind_of_loose_end_has_its_heading(wigan: Report, text: str) -> None:
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    for gap in wigan.gaps:
        assert f"{gap.theme.label}: {gap.rung_name}" in headings
    for tally in wigan.tallies:
        assert any(heading.lower().startswith(tally.kind.name) for heading in headings)


def test_it_begins_with_what_it_is_and_what_it_is_not(text: str) -> None:
    assert text.startswith("# Gaps and loose ends: Wigan 2011–2012\n")
    before_summary = text.partition("## Summary")[0]
    assert "“Not found” never means “not in the document”" in before_summary
    assert "No action plan was found in this document" in before_summary


def test_every_quotation_of_a_digest_says_that_it_is_one(text: str) -> None:
    quotations = re.findall(r"^> “.*\n>\n> (.*)$", text, re.MULTILINE)
    assert len(quotations) > 50
    assert all(DIGEST in each for each in quotations)


def test_an_original_is_not_called_a_digest(corpus_store: Path, tmp_path: Path) -> None:
    found = markdown(sightline.report(papers.write(tmp_path, papers.PLAN), tmp_path / "none"))
    assert "Protect the wellbeing of our staff" in found
    assert DIGEST not in found


def test_what_documents_say_is_not_taken_for_marks(tmp_path: Path) -> None:
    starred = papers.PLAN.replace("Protect the wellbeing of our staff", "Protect the *wellbeing* of <b>staff</b>")
    found = markdown(sightline.report(papers.write(tmp_path, starred), tmp_path))
    assert "<b>" not in found


@pytest.mark.parametrize(("annotated", "said"), [(19, "too few to say"), (20, "95%")])
def test_few_cases_are_said_to_be_few(annotated: int, said: str) -> None:
    assert shares((Recall("risk.owner", 19, annotated),)) == f"19 of {annotated} owners of risks ({said})"


def test_the_json_holds_everything(wigan: Report) -> None:
    found = json.loads(written(wigan))
    assert [gap["theme"]["id"] for gap in found["gaps"]] == [gap.theme.id for gap in wigan.gaps]
    assert [len(end["things"]) for end in found["loose_ends"]] == [len(end.things) for end in wigan.loose_ends]
    first = next(gap for gap in found["gaps"] if gap["lacking"])
    assert first["lacking"][0]["thing"]["places"][0]["exact"]


@pytest.mark.parametrize("write", [markdown, docx, written])
def test_the_same_document_gives_the_same_bytes(write: object, corpus_store: Path) -> None:
    one, other = (write(sightline.report("derbyshire-2014", corpus_store)) for _ in range(2))  # type: ignore[operator]
    assert one == other


@pytest.fixture(scope="module")
def word(wigan: Report) -> bytes:
    return docx(wigan)


def test_the_word_document_has_real_headings_in_order(word: bytes, text: str) -> None:
    paragraphs = Document(io.BytesIO(word)).paragraphs
    styled = [each.text for each in paragraphs if each.style and each.style.name.startswith(("Heading", "Title"))]
    assert styled == [re.sub(r"\\(.)", r"\1", heading) for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)]


def test_the_word_document_is_a4_with_page_numbers_and_repeated_heads(word: bytes) -> None:
    document = Document(io.BytesIO(word))
    section = document.sections[0]
    assert (round(section.page_width / Cm(1), 1), round(section.page_height / Cm(1), 1)) == (21.0, 29.7)
    fields = [each.get(qn("w:instr")) for each in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert len(document.tables) == 3
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_the_word_document_tells_nothing_of_when_or_by_whom_it_was_written(word: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(word)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not re.search(rb"20[12]\d-\d\d-\d\dT", packed.read("docProps/core.xml"))


def test_our_own_reader_reads_the_word_document(word: bytes, tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(word)
    assert "What this is, and what it is not" in read_document(file).text


def test_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    torn = papers.PLAN.replace("Protect the wellbeing", "Protect\x0b the\x07 wellbeing")
    assert docx(sightline.report(papers.write(tmp_path, torn), tmp_path)).startswith(b"PK")


@pytest.mark.parametrize(
    ("format", "begins"),
    [("markdown", b"# Gaps"), ("json", b"{"), ("docx", b"PK"), ("csv", b"theme,"), ("table", b"theme ")],
)
def test_the_command_writes_each_form_to_a_file(format: str, begins: bytes, corpus_store: Path, tmp_path: Path) -> None:
    file = tmp_path / "out"
    asked = ["gaps", "wigan-2011", "--store", str(corpus_store), "--format", format, "--output", str(file)]
    assert cli.main(asked) == 0
    assert file.read_bytes().startswith(begins)
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]
