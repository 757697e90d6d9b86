"""A printed table: on a terminal as wide as it, elsewhere as wide as its cells."""

import io

import pandas as pd
import pytest

from explorer.printing import LEAST, WIDEST, show

WORDS = "To make every manager of every team a leader of the whole children's workforce"
TABLE = pd.DataFrame({"slug": ["herefordshire-2010"], "label": [WORDS], "otherLabel": [WORDS]})


class Terminal(io.StringIO):
    """Standard output that a person looks at."""

    def isatty(self) -> bool:
        return True


def on_a_terminal(room: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Print the table on a terminal of so many columns, and give its lines."""
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setenv("COLUMNS", str(room))
    show(TABLE, "table")
    return terminal.getvalue().splitlines()


@pytest.mark.parametrize("room", [80, 100, 300])
def test_a_table_fits_the_terminal_with_its_cells_as_wide_as_may_be(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    *_, row = lines = on_a_terminal(room, monkeypatch)
    assert max(map(len, lines)) <= room
    assert row.startswith("herefordshire-2010  To make every manager")
    assert len(row) >= min(room - 1, len("herefordshire-2010") + 2 * (2 + WIDEST))


def test_a_terminal_too_narrow_for_the_least_gets_wider_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    assert on_a_terminal(30, monkeypatch)[-1].split("  ")[1] == f"{WORDS[: LEAST - 1]}…"


def test_what_no_one_looks_at_is_as_wide_as_its_cells(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    show(TABLE, "table")
    assert f"{WORDS[: WIDEST - 1]}…" in capsys.readouterr().out
