"""The tables as CSV (RFC 4180), with a description that programs read (Frictionless Data Package)."""

import csv
import hashlib
import json
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, BinaryIO

from graph.export import archive
from graph.export.archive import Files, pieces
from graph.export.cells import harmless
from graph.export.columns import SEVERAL
from graph.export.stated import Shared, Stated, chosen
from graph.export.tables import TABLES, Table
from graph.store import Store
from ontology.wording import DIGEST, LICENCE, NOT_REGISTERED

SAFE = "Words that begin with = + - @ have an apostrophe before them, or a spreadsheet would run them as a formula."


def write(store: Store, to: BinaryIO | Path, slugs: Sequence[str] | None) -> None:
    """Write all files into a ZIP on a stream, or into a folder."""
    archive.write(files(store, chosen(store, slugs)), to)


def files(store: Store, slugs: Sequence[str]) -> Files:
    """Give a file for each table, in UTF-8 with a byte order mark, and `datapackage.json`.

    The strategies are read one after the other, and the rows kept on disk until all are known.
    """
    shared = Shared(store)
    with ExitStack() as stack:
        texts = [stack.enter_context(_file()) for _ in TABLES]
        written = [csv.writer(text, lineterminator="\r\n") for text in texts]
        for table, rows in zip(TABLES, written, strict=True):
            rows.writerow(column.name for column in table.columns)
        for slug in slugs:
            stated = Stated(store, slug, shared)
            for table, rows in zip(TABLES, written, strict=True):
                rows.writerows(map(harmless, row) for row in table.rows(stated))
        contents = [_binary(text) for text in texts]
        resources = [_resource(table, content, shared) for table, content in zip(TABLES, contents, strict=True)]
        package = {**_package(), "resources": resources}
        yield "datapackage.json", [json.dumps(package, ensure_ascii=False, indent=2).encode() + b"\n"]
        for table, content in zip(TABLES, contents, strict=True):
            yield f"{table.name}.csv", pieces(content)


def _file() -> Any:
    # Excel takes a CSV for UTF-8 only if it begins with a byte order mark.
    return tempfile.TemporaryFile("w+", encoding="utf-8-sig", newline="")


def _binary(text: IO[str]) -> IO[bytes]:
    text.flush()
    return text.buffer  # type: ignore[attr-defined]


def _package() -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "sightline",
        "title": "What workforce strategies of councils state",
        "description": f"{SEVERAL} {SAFE} A row with the note “{DIGEST}” is one of a digest. {NOT_REGISTERED}",
        "licenses": [{"name": "MIT", "title": LICENCE}],
        "sources": [{"title": "The documents that the table of strategies lists, as Sightline read them"}],
    }


def _resource(table: Table, content: IO[bytes], shared: Shared) -> dict[str, Any]:
    """Describe one file: its columns, and its size and hash."""
    digest = hashlib.sha256()
    size = 0
    for piece in pieces(content):
        digest.update(piece)
        size += len(piece)
    fields = [
        {"name": column.name, "type": column.type, "description": column.meaning(shared)} for column in table.columns
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest.hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": fields, "primaryKey": ["iri"], "missingValues": [""]},
    }
