"""What is no document, or none that can be read: refused in words that say what to do, and never at another's cost."""

import codecs
import io
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import graph
from ingest import Report, ingest, read_document
from ingest.manifest import documents
from ontology.errors import SightlineError

ROOT = Path(__file__).parents[1]
PAPER = """# Kent workforce strategy 2012 – 2015

# 1 Introduction

This paper answers the Children Act 2004, and says who will help each of those who work with children, and by when.

# 2 Our priorities

## Priority 1: Grow our own leaders

We won’t wait: we will train twenty coaches by 2013.
"""
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def zipped(*names: str) -> bytes:
    """Pack files of these names, as office programs pack theirs."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "words")
    return stream.getvalue()


def good(folder: Path) -> Path:
    """Write a document with which nothing is wrong."""
    file = folder / "good.md"
    file.write_text(PAPER, encoding="utf-8")
    return file


def refused(path: Path, folder: Path) -> str:
    """Ingest a path with a good document behind it; give the message, once the good one is seen to be stored alone."""
    reports = ingest([path, good(folder)], folder / "store")
    assert sorted((report.status, report.slug) for report in reports) == [("refused", None), ("stored", "kent-2012")]
    assert graph.open_store(folder / "store").slugs() == ["kent-2012"]
    (message,) = (report.message for report in reports if report.status == "refused")
    assert "\n" not in message
    return message


NO_TEXT = [
    ("paper.md", b"", "the file is empty (0 bytes)", "Expected a strategy's text"),
    ("paper.md", b" \t\r\n\n", "the file is empty (only blanks)", "check that it is the right file"),
    ("paper.md", codecs.BOM_UTF8, "the file is empty (only blanks)", "check that it is the right file"),
    ("paper.md", codecs.BOM_UTF16_LE, "the file is empty (only blanks)", "check that it is the right file"),
    ("paper.md", "---\n\n***\n– •\n".encode(), "the file is empty (only blanks and marks)", "check that it is the right file"),
    ("paper.md", b"---\n\n17\n", "no words found", "check that the file is the right one"),
    ("paper.md", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "seems to be a PDF", "give the file the ending .pdf, and ingest that"),
    ("paper.md", b"\n%PDF-1.4\nwords in ASCII only\n", "seems to be a PDF", "give the file the ending .pdf"),
    ("paper.txt", zipped("[Content_Types].xml", "word/document.xml"), "seems to be a Word document (DOCX)", "give the file the ending .docx"),
    ("paper.txt", zipped("xl/workbook.xml"), "seems to be an Excel workbook (XLSX)", "open it in the program"),
    ("paper.md", zipped("paper.txt"), "seems to be a ZIP archive", "open it in the program"),
    ("paper.md", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "seems to be an old Office document", "open it in the program"),
    ("paper.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "seems to be a picture (PNG)", "open it in the program"),
    ("paper.md", b"\xff\xd8\xff\xe0\x00\x10JFIF", "seems to be a picture (JPEG)", "open it in the program"),
    ("paper.txt", rb"{\rtf1\ansi Kent workforce strategy}", "Rich Text Format (RTF)", "open it in the program"),
    ("paper.md", b"<!DOCTYPE html>\n<title>Kent</title>", "seems to be a web page (HTML)", "give the file the ending .html"),
    ("paper.md", b'<?xml version="1.0"?>\n<html xmlns="x">', "seems to be a web page (HTML)", "give the file the ending .html"),
    ("paper.txt", b'<?xml version="1.0"?>\n<rss>', "seems to be an XML document", "save it as DOCX, PDF or text (UTF-8)"),
    ("paper.md", b"Kent\n\nstrategy \x00\x01", "this is not a text file (it holds a null byte, byte 15 (line 3))", "save it as that"),
    ("paper.md", PAPER.encode("utf-16-le"), "It may be UTF-16 without the mark that says so", "save it as that"),
    ("paper.md", b"Kent \x01\x02\x03\x04 strategy", "4 of its 18 characters control a machine", "save it as that"),
    ("paper.md", b"Kent strategy\r\nIt\x81s ours", "byte 17 (line 2) is a character neither in UTF-8 nor in Windows-1252", "UTF-8: save it"),
    ("paper.md", PAPER.encode()[:-3].replace("’".encode(), b"\xe2\x80"), "the file is UTF-8, but not at byte 239 (line 11)", "it is damaged"),
    ("paper.md", codecs.BOM_UTF16_LE + PAPER.encode("utf-16-le") + b"\x00\xd8", "the file is UTF-16, but not at byte 570 (line 12)", "it is damaged"),
    ("paper.md", "Стратегия графства Кент на три года".encode("cp1251"), "this is another encoding, or not a text file", "UTF-8: save it"),
    ("paper.docx", zipped("word/document.xml"), "the file is damaged", "Expected a whole Word document (DOCX)"),
    ("paper.docx", PAPER.encode(), "this is not a Word document", "seems to be plain text"),
    ("paper.PDF", b"%PDF-1.7", "cannot be opened: it is broken or cut off", "ingest that"),
    ("paper.pdf", PAPER.encode(), "this is not a PDF", "ingest that"),
    ("paper.HTML", PAPER.encode(), "this is not a web page: it has no tags", "give the file the ending .md or .txt"),
    ("paper.htm", b"%PDF-1.7", "seems to be a PDF", "Expected a web page (HTML); give the file the ending .pdf"),
    ("paper.odt", b"words", "files of type .odt cannot be read", "Expected one of .docx, .pdf, .html, .htm, .md, .markdown, .txt"),
    ("paper", b"words", "files without a type cannot be read", "Expected one of .docx, .pdf, .html, .htm, .md, .markdown, .txt"),
    ("paper.md", PAPER.replace("Kent", "Our").encode(), "no English council with children's services is named", "--council NAME"),
    ("paper.md", PAPER.replace("Kent", "Kent and Medway").encode(), "2 councils are named about equally", "council = ["),
]  # fmt: skip


@pytest.fixture(scope="module")
def one_run(tmp_path_factory: pytest.TempPathFactory) -> list[Report]:
    """Ingest all that is no text in one run, with a good document in the middle; give the reports of the former."""
    folder = tmp_path_factory.mktemp("bad")
    files = []
    for number, (name, raw, *_) in enumerate(NO_TEXT):
        files.append(folder / str(number) / name)
        files[-1].parent.mkdir()
        files[-1].write_bytes(raw)
    reports = ingest([*files[:9], good(folder), *files[9:]], folder / "store")
    assert (reports.pop(9).slug, graph.open_store(folder / "store").slugs()) == ("kent-2012", ["kent-2012"])
    return reports


@pytest.mark.parametrize("number", range(len(NO_TEXT)), ids=[f"{case[0]}: {case[2]}" for case in NO_TEXT])
def test_what_cannot_be_read_is_refused_in_words_and_the_other_is_stored(number: int, one_run: list[Report]) -> None:
    (name, _, found, advice), report = NO_TEXT[number], one_run[number]
    assert report == Report(report.path, "refused", message=report.message)
    assert report.message.startswith(f"{name}: ") and "\n" not in report.message
    assert found in report.message and advice in report.message


READABLE = [
    (PAPER.encode(), "UTF-8"),
    (codecs.BOM_UTF8 + PAPER.encode(), "UTF-8 with its mark"),
    (codecs.BOM_UTF16_LE + PAPER.encode("utf-16-le"), "UTF-16, as Windows writes it"),
    (codecs.BOM_UTF16_BE + PAPER.replace("\n", "\r\n").encode("utf-16-be"), "UTF-16 the other way round"),
    (codecs.BOM_UTF32_LE + PAPER.encode("utf-32-le"), "UTF-32"),
]


@pytest.mark.parametrize(("raw", "encoding"), READABLE, ids=[case[1] for case in READABLE])
def test_an_encoding_that_says_so_is_read_without_a_word(raw: bytes, encoding: str, tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_bytes(raw)
    found = read_document(tmp_path / "paper.md")
    assert (found.text, found.warnings) == (PAPER, ()), encoding


def test_windows_1252_is_read_with_a_warning_that_shows_where(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_bytes(f"{PAPER}\nIt’s jane@anytown.gov.uk’s.\n".encode("cp1252"))
    (report,) = ingest([paper], tmp_path / "store")
    assert report.status == "stored"
    assert report.warnings == (
        "not UTF-8 at byte 31 (line 1), so read as Windows-1252: “Kent workforce strategy 2012 – 2015”. "
        "If that looks wrong, save the file as UTF-8.",
    )
    assert "It’s" in read_document(paper).text


def test_a_warning_shows_no_contact_details(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_bytes("Ask jane@anytown.gov.uk – now".encode("cp1252"))
    (_, *warnings), text = read_document(tmp_path / "paper.md").warnings, read_document(tmp_path / "paper.md").text
    assert "jane" not in text and not [warning for warning in warnings if "jane" in warning]


def test_a_text_without_headings_is_stored_with_a_warning(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(
        "This long paper of Kent answers the Children Act 2004 and covers the period 2012-2015 for all who work here.\n\n"
        "We will train twenty coaches in every team of the county by the end of June 2013, whatever it may cost us.\n",
        encoding="utf-8",
    )
    (report,) = ingest([paper], tmp_path / "store")
    assert report.status == "stored"
    assert [warning.partition(":")[0] for warning in report.warnings] == ["no headings found", "no priority found"]
    assert "# in Markdown" in report.warnings[0]


@POSIX
def test_a_file_that_is_none_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    """A pipe that nobody writes to, and a device without an end, would be waited for without an end."""
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "zero.md").symlink_to("/dev/zero")
    assert "pipe.md: this is a pipe, not a file" in refused(tmp_path / "pipe.md", tmp_path)
    assert "zero.md: this is a device, not a file" in refused_again(tmp_path / "zero.md", tmp_path)
    with socket.socket(socket.AF_UNIX) as listening, short_folder() as folder:
        listening.bind(str(folder / "s.md"))
        assert "s.md: this is a socket, not a file" in refused_again(folder / "s.md", tmp_path)


def refused_again(path: Path, folder: Path) -> str:
    """Ingest a path into a store that has the good document; give the message."""
    (report,) = ingest([path], folder / "store")
    assert (report.status, report.slug) == ("refused", None)
    return report.message


@contextmanager
def short_folder() -> Iterator[Path]:
    """Give a folder that anybody may use, with a path short enough for a socket's name."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


@POSIX
def test_a_link_that_leads_nowhere_or_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "lost.md").symlink_to(tmp_path / "gone.md")
    (tmp_path / "round.md").symlink_to(tmp_path / "round.md")
    assert "it is a link to a file that is not there" in refused(tmp_path / "lost.md", tmp_path)
    assert "round.md: the file cannot be read" in refused_again(tmp_path / "round.md", tmp_path)


def test_a_folder_with_a_documents_name_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "papers.md"
    folder.mkdir()
    assert "papers.md: no documents found in this folder. It holds nothing." in refused(folder, tmp_path)
    (folder / "chapter.md").mkdir()
    (folder / "corpus.toml").write_text('[[document]]\nfile = "chapter.md"\n', encoding="utf-8")
    assert "chapter.md: this is a folder, not a file" in refused_again(folder, tmp_path)


def test_a_file_too_large_for_a_strategy_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "large.md").open("wb") as file:
        file.truncate(60_000_000)
    message = refused(tmp_path / "large.md", tmp_path)
    assert message.startswith("large.md: the file is too large (60 MB). Expected at most 50 MB")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    message = refused(tmp_path / "gone.md", tmp_path)
    assert "gone.md: the file cannot be read" in message and "check its name" in message


def test_a_file_that_vanishes_after_it_was_listed(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    first, second = good(papers), papers / "second.md"
    second.write_text(PAPER.replace("Kent", "Surrey"), encoding="utf-8")
    reports = ingest([papers], tmp_path / "store", progress=lambda said: second.unlink(missing_ok=True))
    assert [(report.path, report.status) for report in reports] == [(first, "stored"), (second, "refused")]
    assert "check its name, and that it is still there" in reports[1].message


@contextmanager
def somebody_else() -> Iterator[None]:
    """Be another user than root, who may read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@POSIX
def test_what_we_have_no_permission_to_read_is_said() -> None:
    with short_folder() as folder:
        file, inside = good(folder), folder / "inside"
        inside.mkdir()
        hidden = good(inside)
        file.chmod(0)
        inside.chmod(0)
        with somebody_else():
            for closed in (file, hidden):
                with pytest.raises(
                    SightlineError, match=r"good\.md: the file cannot be read \(you have no permission to"
                ):
                    read_document(closed)
            reports = ingest([file, inside, hidden], folder / "store")
        inside.chmod(0o700)
        assert [report.status for report in reports] == ["refused"] * 3
        said = " ".join(report.message for report in reports)
        assert "no permission" in said and "cannot be listed" in said
        assert "Sightline's" not in said


@POSIX
def test_a_name_that_no_screen_can_show_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    """It was a traceback: such a name can be neither printed nor stored."""
    odd = Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9\n\x1b[31m.md"))
    try:
        odd.write_text(PAPER, encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    (report,) = ingest([odd], tmp_path / "store")
    assert report.status == "stored"
    (row,) = graph.open_store(tmp_path / "store").ask("strategies").to_dict("records")
    assert row["source"] == "caf���[31m.md"
    odd.write_bytes(b"")
    (report,) = ingest([odd], tmp_path / "store")
    assert report.message.startswith("caf���[31m.md: the file is empty")


NAMES = ["Größe & Maß (v2) #1 'final'.md", "日本.md", "a b\tc.md", ".md.md", "x" * 240 + ".md"]


@pytest.mark.parametrize("name", NAMES if os.name != "nt" else NAMES[:2])
def test_a_name_may_be_odd(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(PAPER, encoding="utf-8")
    (report,) = ingest([file], tmp_path / "store")
    assert (report.status, report.slug) == ("stored", "kent-2012")


FOLDERS = [
    ([], "It holds nothing. Expected files of type .docx, .pdf, .html, .htm, .md, .markdown, .txt.", "nothing"),
    (["a.odt"], "It holds 1 file (1 .odt). Expected files of type", "one file"),
    (["a.doc", "b.doc", "c.odt", "README"], "It holds 4 files (2 .doc, 1 .odt, 1 without a type).", "files of several types"),
    (["more/a.md"], "It holds 1 folder. Expected files of type .docx, .pdf, .html, .htm, .md, .markdown, .txt. Folders in it are not looked into", "a folder in it"),
    (["a.odt", "more/a.md", "yet/a.md"], "It holds 1 file (1 .odt) and 2 folders.", "both"),
    ([".hidden.md", "._a.md", "~$a.md"], "It holds nothing.", "what is hidden, and what editors leave"),
]  # fmt: skip


@pytest.mark.parametrize(("names", "found", "what"), FOLDERS, ids=[case[-1] for case in FOLDERS])
def test_a_folder_without_documents_says_what_it_holds(names: list[str], found: str, what: str, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for name in names:
        (papers / name).parent.mkdir(exist_ok=True)
        (papers / name).write_bytes(b"words")
    with pytest.raises(SightlineError) as said:
        documents(papers)
    assert "papers: no documents found in this folder." in str(said.value)
    assert found in str(said.value), what


def test_a_manifest_that_cannot_be_read_costs_only_its_folder(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    good(papers)
    (papers / "corpus.toml").write_text("[[document]\n", encoding="utf-8")
    assert "corpus.toml: this manifest cannot be read" in refused(papers, tmp_path)


def test_nothing_asked_for_is_said(tmp_path: Path) -> None:
    with pytest.raises(SightlineError, match=r"^No documents were named\. Expected files of type \.docx"):
        ingest([], tmp_path / "store")


def test_where_all_is_refused_no_store_is_made(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_bytes(b"")
    assert [report.status for report in ingest([tmp_path / "paper.md"], tmp_path / "store")] == ["refused"]
    with pytest.raises(SightlineError, match="There is no store"):
        graph.open_store(tmp_path / "store")


def test_a_fault_of_ours_in_one_document_does_not_cost_the_others(tmp_path: Path) -> None:
    """Python reads no number of more than 4,300 digits, and says so with an error of its own."""
    paper = tmp_path / "paper.md"
    paper.write_text(f"{PAPER}\nWe will listen &#{'9' * 5000}; to all.\n", encoding="utf-8")
    message = refused(paper, tmp_path)
    assert message.startswith("paper.md: it could not be read (ValueError), so nothing of it was stored.")
    assert "This is a fault of Sightline's" in message


@pytest.fixture
def hears_ctrl_c() -> Iterator[None]:
    """Let this process hear Ctrl+C, which a shell's background tells it not to."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("hears_ctrl_c")
def test_a_person_may_stop_a_run_and_keeps_what_was_taken(tmp_path: Path) -> None:
    papers = [good(tmp_path), tmp_path / "second.md"]
    papers[1].write_text(PAPER.replace("Kent", "Surrey"), encoding="utf-8")

    def stop(said: str) -> None:
        if "second" in said:
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        ingest(papers, tmp_path / "store", progress=stop)
    assert graph.open_store(tmp_path / "store").slugs() == ["kent-2012"]
    assert [report.status for report in ingest(papers, tmp_path / "store")] == ["unchanged", "stored"]


ALARMS = [
    ("2012 – 2015", "", ["no period stated"], "no period"),
    ("Children Act 2004", "rules", ["no driver found"], "no driver"),
    ("## Priority 1: Grow our own leaders", "", ["no priority found"], "no priority"),
    ("we will train twenty coaches by 2013", "all is well", ["no action found"], "no action"),
]


@pytest.mark.parametrize(("found", "instead", "warned", "what"), ALARMS, ids=[case[-1] for case in ALARMS])
def test_what_a_strategy_seems_to_lack_is_a_warning(
    found: str, instead: str, warned: list[str], what: str, tmp_path: Path
) -> None:
    (tmp_path / "paper.md").write_text(PAPER.replace(found, instead), encoding="utf-8")
    (report,) = ingest([tmp_path / "paper.md"], tmp_path / "store")
    assert report.status == "stored"
    assert [warning.partition(":")[0] for warning in report.warnings] == warned, what


def test_nothing_is_wrong_with_a_good_document(tmp_path: Path) -> None:
    (report,) = ingest([good(tmp_path)], tmp_path / "store")
    assert (report.warnings, report.notes, report.message) == ((), (), "")


def test_a_report_need_not_have_priorities_and_actions(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text(
        "# Kent workforce report 2012 – 2015\n\n# Recommendations\n\n"
        "The board is asked to note what the Children Act 2004 asks of all who work with children and young people here.\n",
        encoding="utf-8",
    )
    (report,) = ingest([tmp_path / "paper.md"], tmp_path / "store")
    assert (report.slug, report.warnings) == ("kent-2012-report", ())


TABLES = [
    ("What	Where	Why\nCoaches meet every other week	Town hall	Because they asked for it\nManagers meet once a term	Library	Because it is quiet there", "“What | Where | Why” (line 15)", "columns that nothing is known of"),
    ("Area	2011	2012\nThe north of the county	312	340\nThe south of the county	290	288", "“Area | 2011 | 2012” (line 15)", "statements beside figures"),
    ("Area	2011	2012\nNorth	312	340\nSouth	290	288", None, "figures are no statements"),
    ("Action	Lead	Timescale\nTrain twenty coaches for all	HR	June 2013\nTrain ten mentors for all	HR	June 2014", None, "a plan"),
    ("What	Where	Why\nCoaches meet every other week	Town hall	Because they asked for it", None, "one row is a layout"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "shown", "what"), TABLES, ids=[case[-1] for case in TABLES])
def test_a_table_that_gave_nothing_is_shown_by_its_header_and_line(
    table: str, shown: str | None, what: str, tmp_path: Path
) -> None:
    (tmp_path / "paper.md").write_text(f"{PAPER}\n# 3 More\n\n{table}\n", encoding="utf-8")
    (report,) = ingest([tmp_path / "paper.md"], tmp_path / "store")
    found = [warning for warning in report.warnings if "not understood" in warning]
    assert len(found) == (shown is not None), what
    assert not shown or f"nothing was taken from it: {shown}. " in found[0]


def said(*arguments: str | Path, limit: int | None = None) -> tuple[int, list[str], list[str]]:
    """Run the real command, where `limit` is set on a disk that has no room for a file of so many bytes."""
    program = "import sys\n"
    if limit is not None:
        program += f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
    program += "from explorer.cli import main\nsys.exit(main(sys.argv[1:]))\n"
    ran = subprocess.run(
        [sys.executable, "-B", "-c", program, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in ran.stderr
    return ran.returncode, ran.stdout.splitlines(), ran.stderr.splitlines()


def test_the_command_says_what_each_document_gave_and_ends_with_the_totals(tmp_path: Path) -> None:
    paper, empty, store = good(tmp_path), tmp_path / "empty.md", tmp_path / "store"
    masked = tmp_path / "masked.md"
    empty.write_bytes(b"")
    masked.write_text(PAPER.replace("Kent", "Surrey").replace("2015", "") + "\nTel: 01632 960001\n", encoding="utf-8")
    assert said("ingest", paper, "--store", store)[::2] == (0, ["1/1 good.md", "publishing", "1 document: 1 stored"])
    status, results, messages = said("ingest", paper, empty, masked, tmp_path / "gone.md", "--store", store)
    assert status == 1
    assert [line.partition(":")[0] for line in results] == ["kent-2012", "surrey-masked"]
    assert results[0] == "kent-2012: unchanged"
    assert messages[-1] == "4 documents: 1 stored, 1 unchanged, 2 refused"
    assert [line for line in messages if line.startswith("sightline: ")] == [
        "sightline: empty.md: the file is empty (0 bytes). Expected a strategy's text.",
        f"sightline: {tmp_path / 'gone.md'}: the file cannot be read (No such file or directory). "
        "Expected a file with a strategy's text: check its name, and that it is still there.",
    ]
    assert "surrey-masked: 1 contact detail masked" in messages
    assert [line for line in messages if line.startswith("surrey-masked: warning: no period stated")]


def test_the_command_takes_a_council(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text(PAPER.replace("Kent", "Kent and Medway"), encoding="utf-8")
    status, results, _ = said("ingest", tmp_path / "paper.md", "--store", tmp_path / "store", "--council", "Medway")
    assert (status, results[0].partition(":")[0]) == (0, "medway-2012")


@POSIX
@pytest.mark.parametrize("limit", [1000, 20_000, 200_000])
def test_a_full_disk_is_said_and_leaves_the_store_as_it_was(limit: int, tmp_path: Path) -> None:
    store, second = tmp_path / "store", tmp_path / "second.md"
    ingest([good(tmp_path)], store)
    before = graph.open_store(store).snapshot
    second.write_text(PAPER.replace("Kent", "Surrey"), encoding="utf-8")
    status, results, messages = said("ingest", second, "--store", store, limit=limit)
    assert (status, results) == (1, [])
    assert messages[-1].startswith(f"sightline: The store in {store} cannot be written: ")
    assert "It is as it was" in messages[-1]
    assert (graph.open_store(store).snapshot, graph.open_store(store).slugs()) == (before, ["kent-2012"])
    assert [report.status for report in ingest([second], store)] == ["stored"]


@POSIX
def test_a_store_that_may_not_be_written_is_said_and_stays_as_it_was() -> None:
    with short_folder() as folder:
        store, paper = folder / "store", good(folder)
        ingest([paper], store)
        before = graph.open_store(store).snapshot
        paper.write_text(PAPER.replace("twenty", "thirty"), encoding="utf-8")
        closed = [store, *(each for each in store.rglob("*") if each.is_dir())]
        for each in closed:
            each.chmod(stat.S_IRUSR | stat.S_IXUSR | stat.S_IROTH | stat.S_IXOTH)
        try:
            with somebody_else(), pytest.raises(SightlineError, match=r"cannot be (?:written|locked)"):
                ingest([paper], store)
        finally:
            for each in closed:
                each.chmod(0o755)
        assert graph.open_store(store).snapshot == before


def test_a_store_where_a_file_stands_is_said(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("words", encoding="utf-8")
    status, results, messages = said("ingest", good(tmp_path), "--store", tmp_path / "store")
    assert (status, results) == (1, [])
    assert "cannot be written" in messages[-1]
