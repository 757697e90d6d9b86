"""Several files as one ZIP, or in a folder; the same files give the same ZIP."""

import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, BinaryIO

from ontology.errors import SightlineError

Files = Iterator[tuple[str, Iterable[bytes]]]  # each file's name within, and its content piece by piece

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP can tell: every file in it has this one
UNIX = 3
PIECE = 1 << 16  # bytes


def write(files: Files, to: BinaryIO | Path) -> None:
    """Write files into a ZIP on a stream, or into a folder."""
    if isinstance(to, Path):
        unpack(files, to)
    else:
        pack(files, to)


def pack(files: Files, stream: BinaryIO) -> None:
    """Write files into a ZIP, without a date and without the name of a system."""
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = UNIX, 0o644 << 16
            with archive.open(entry, "w", force_zip64=True) as file:
                for piece in content:
                    file.write(piece)


def unpack(files: Files, folder: Path) -> None:
    """Write files into a folder; each takes its name when all are whole, and what else is there stays."""
    unfinished = folder.with_name(f"{folder.name}.part")
    try:
        unfinished.mkdir(parents=True)
        names = [_written(unfinished / name, content) for name, content in files]
        folder.mkdir(exist_ok=True)
        for file in names:
            file.replace(folder / file.name)
    except OSError as error:
        raise SightlineError(
            f"{folder} cannot be written: {error.strerror or error}. See that it is a folder or can be made, may be "
            f"written to, and has room; and that {unfinished.name}, in which it is made, is not there yet."
        ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def pieces(content: IO[bytes]) -> Iterator[bytes]:
    """Give a file from its start, piece by piece."""
    content.seek(0)
    return iter(lambda: content.read(PIECE), b"")


def _written(file: Path, content: Iterable[bytes]) -> Path:
    with file.open("wb") as stream:
        stream.writelines(content)
    return file
