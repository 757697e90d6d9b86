"""What the command line prints: tables, lists, messages, and files that appear when they are whole."""

import contextlib
import csv
import io
import json
import shutil
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import sightline
from ontology.errors import SightlineError
from ontology.wording import DIGEST as DIGEST

if TYPE_CHECKING:
    import pandas as pd

WIDEST = 60  # characters of a cell of a printed table; csv and json have all of it
LEAST = 20  # what a terminal that is too narrow leaves of it: the names of strategies and columns stay whole
BETWEEN = "  "


def tell(words: str) -> None:
    """Say something beside the result."""
    print(words, file=sys.stderr, flush=True)


@contextlib.contextmanager
def written(file: str | None) -> Iterator[BinaryIO]:
    """Give standard output, or a file that takes its name when it is whole."""
    if file is None:
        yield sys.stdout.buffer
        return
    is_device = Path(file).exists() and not Path(file).is_file()  # or a pipe, which no file may take the place of
    unfinished = Path(file if is_device else f"{file}.part")
    try:
        with unfinished.open("wb") as stream:
            yield stream
        if not is_device:
            unfinished.replace(file)
    except OSError as error:
        raise SightlineError(
            f"{file} cannot be written: {error.strerror or error}. See that its folder is there, may be written to, "
            "and has room."
        ) from error
    finally:
        if not is_device:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)


def show(frame: "pd.DataFrame", format: str) -> None:
    """Print a table in the format that was asked for."""
    print(printed(frame, format, terminal_width()), end="")


def terminal_width() -> int | None:
    """Give the characters of a line of the terminal; none where the output goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def printed(frame: "pd.DataFrame", format: str, room: int | None = None) -> str:
    """Give a table as it is printed, where its columns fit into `room` characters, and one is given."""
    columns = [str(column) for column in frame.columns]
    rows = frame.astype(object).where(frame.notna(), None).to_numpy().tolist()
    if format == "json":
        return json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=2) + "\n"
    if format == "csv":
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
        return text.getvalue()
    cells = [columns, *([cut(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    if room is not None:
        widest = fitting(widths, room)
        cells = [[cut(cell, widest) for cell in row] for row in cells]
        widths = [min(width, widest) for width in widths]
    cells.insert(1, ["-" * width for width in widths])
    lines = (BETWEEN.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def fitting(widths: Sequence[int], room: int) -> int:
    """Give the widest that a cell may be, from LEAST to WIDEST characters, for columns so wide to fit into a line."""
    spare = room - len(BETWEEN) * (len(widths) - 1)
    fits = (widest for widest in range(WIDEST, LEAST, -1) if sum(min(width, widest) for width in widths) <= spare)
    return next(fits, LEAST)


def tell_digests(frame: "pd.DataFrame") -> None:
    """Say beside a printed table which strategies' words in it are Sightline's."""
    digests: set[str] = set()
    for slug, kind in (("slug", "textKind"), ("otherSlug", "otherTextKind")):
        if kind in frame:
            digests |= set(frame.loc[frame[kind] == "digest", slug])
    if digests:
        tell(f"{', '.join(sorted(digests))}: {'each ' if len(digests) > 1 else ''}{DIGEST}.")


def tell_digests_of(store: str | None, slugs: Collection[str] | None = None) -> None:
    """Say which strategies, of all or of some, are digests, beside a printed table that does not say so of its own."""
    known = sightline.strategies(store)
    tell_digests(known if slugs is None else known[known["slug"].isin(list(slugs))])


def cut(value: Any, widest: int = WIDEST) -> str:
    """Write a cell of a printed table on one line, cut where it is too long."""
    text = "" if value is None else f"{value:.2f}" if isinstance(value, float) else " ".join(str(value).split())
    return text if len(text) <= widest else text[: widest - 1] + "…"
