"""`sightline export`: files that appear whole, folders, what a terminal is spared, and refusals in words."""

import io
import sys
from pathlib import Path

import pytest
import two_councils as ours

import sightline
from explorer.cli import main
from explorer.verbs.export import FORMATS
from graph import export


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exported") / "store"
    ours.publish(path)
    return path


def test_the_help_says_of_every_format_what_it_is() -> None:
    assert list(FORMATS) == list(export.FORMATS)


class Terminal(io.TextIOWrapper):
    """Standard output where a person looks at it."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("format", list(export.FORMATS))
def test_a_file_has_what_python_gives(format: str, store: Path, tmp_path: Path) -> None:
    assert main(["export", "--store", str(store), "--format", format, "--output", str(tmp_path / "out")]) == 0
    stream = io.BytesIO()
    sightline.export(stream, format, store=store)
    assert (tmp_path / "out").read_bytes() == stream.getvalue()
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_standard_output_into_a_file_has_it_too(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(given, encoding="utf-8"))
    assert main(["export", "--store", str(store), "--format", "xlsx"]) == 0
    assert given.getvalue().startswith(b"PK")


@pytest.mark.parametrize("format", [name for name, each in export.FORMATS.items() if each.binary or each.several])
def test_a_terminal_is_spared_what_is_no_text(
    format: str, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(given, encoding="utf-8"))
    assert main(["export", "--store", str(store), "--format", format]) == 1
    assert f"The format {format} is not for a terminal to show. Name a file with --output" in capsys.readouterr().err
    assert not given.getvalue()


@pytest.mark.parametrize("format", [name for name, each in export.FORMATS.items() if each.several])
def test_a_name_that_ends_with_a_slash_is_a_folder(format: str, store: Path, tmp_path: Path) -> None:
    assert main(["export", "--store", str(store), "--format", format, "--output", f"{tmp_path / 'made'}/"]) == 0
    assert len(list((tmp_path / "made").iterdir())) > 1


@pytest.mark.parametrize(
    ("arguments", "words", "reason"),
    [
        (
            ["--format", "xlsx", "--strategy", "nowhere-1999"],
            "No strategy is called 'nowhere-1999'. There are: rutland-2011",
            "no such",
        ),
        (["--format", "qdpx", "--output", "missing/out.qdpx"], "cannot be written", "its folder is not there"),
        (["--format", "qdpx", "--output", "made/"], "The format qdpx is one file, and made names a folder", "one file"),
        (
            ["--format", "csv", "--output", "."],
            ". is a folder. Name a file in it; or, for several files, end with a slash",
            "a folder",
        ),
    ],
)
def test_what_cannot_be_done_is_refused_in_words_and_leaves_nothing(
    arguments: list[str],
    words: str,
    reason: str,
    store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    file = [] if "--output" in arguments else ["--output", "out"]
    assert main(["export", "--store", str(store), *arguments, *file]) == 1, reason
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
