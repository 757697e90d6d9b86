"""The answer to a person's query: asked within limits, and drawn as a table whose IRIs are short and lead to pages."""

import json
import math
import re
import time
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import pandas as pd
from markupsafe import Markup

from explorer.address import StrategyAddress, TraceAddress
from explorer.markup import Child, join, tag
from explorer.reader import View
from explorer.strategies import find
from explorer.wording import counted
from graph import sandbox
from graph.tables import rows
from ontology.errors import SightlineError
from ontology.names import DRIVER, PREFIXES, STRATEGY

SECONDS = 10  # that one query may take
AT_ONCE = 4  # queries; with the server's eight threads, pages always find one that is free
MOST_ROWS = 500  # on the page
LONGEST = 2_000  # characters of a value on the page
SHORT, SENTENCE = 20, 60  # characters: at most, so as to stand on one line; and more, so as to need a wide column

IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|^`\\]+", re.IGNORECASE)
PASSAGE = re.compile(r"([^/]+)/passage/(\d+-\d+)")

_free = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Answer:
    """The table that a query gave, and the seconds that it took."""

    table: pd.DataFrame
    seconds: float


def answered(store: Path, sparql: str) -> Answer:
    """Ask a query of the store, and stop it at the limit; raise SightlineError, in words, where there is no answer."""
    if not _free.acquire(blocking=False):
        raise SightlineError(
            f"{AT_ONCE} queries are being answered already, which is as many as may be. Run it again in some seconds."
        )
    try:
        began = time.monotonic()
        table = sandbox.select(store, sparql, SECONDS)
        return Answer(table, time.monotonic() - began)
    finally:
        _free.release()


def as_json(table: pd.DataFrame) -> str:
    """Write a table as a list of objects, one for each row, null where a value is missing."""
    listed = [{name: _finite(value) for name, value in row.items()} for row in rows(table)]
    return json.dumps(listed, ensure_ascii=False, indent=2, allow_nan=False)


def result(seen: View, table: pd.DataFrame, caption: Child) -> Markup:
    """Draw the first rows of a table; a column of numbers stands at the right."""
    shown = table.head(MOST_ROWS)
    head = tag(
        "tr",
        [
            tag("th", name, scope="col", class_="number" if _holds_numbers(table[name]) else None)
            for name in table.columns
        ],
    )
    body = [
        tag("tr", [tag("td", _value(seen, value), class_=_width(value)) for value in row.values()])
        for row in rows(shown)
    ]
    drawn = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", body), class_="result")
    return tag("div", drawn, class_="table-box", role="region", tabindex=0, aria_label="The answer")


def short(iri: str) -> str:
    """Write an IRI by the contract's prefix that fits most of it, or in full where none does."""
    fitting = [(prefix, str(base)) for prefix, base in PREFIXES.items() if iri.startswith(base) and iri != str(base)]
    if not fitting:
        return iri
    prefix, base = max(fitting, key=lambda each: len(each[1]))
    return f"{prefix}:{iri.removeprefix(base)}"


def page_of(seen: View, iri: str) -> str | None:
    """Give the address of the page of a strategy, of a driver, or of a passage in its text."""
    if iri.startswith(DRIVER):
        is_known = any(row["driver"] == iri for row in seen.rows("drivers"))
        return TraceAddress(iri.removeprefix(DRIVER)).href() if is_known else None
    if not iri.startswith(STRATEGY):
        return None
    local = iri.removeprefix(STRATEGY)
    place = PASSAGE.fullmatch(local)
    slug, at = place.groups() if place else (local, None)
    return StrategyAddress(slug, at=at).href() if find(seen, slug) else None


def _value(seen: View, value: Any) -> Child:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    words = str(_finite(value))
    if isinstance(value, str) and IRI.fullmatch(words):
        href, shortened = page_of(seen, words), short(words)
        title = None if shortened == words else words
        if href is None:
            return tag("span", shortened, class_="iri", title=title)
        return tag("a", shortened, class_="iri", href=href, title=title)
    if len(words) <= LONGEST:
        return words
    more = tag(
        "span", f" … and {counted(len(words) - LONGEST, 'more character')}; the downloads have all", class_="more"
    )
    return join([words[:LONGEST], more])


def _width(value: Any) -> str | None:
    """Say how a value is set: a number at the right, short words on one line, an IRI or a sentence with room."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "number"
    words = "" if value is None else str(value)
    if IRI.fullmatch(words):
        return "address"
    return "short" if len(words) <= SHORT else "sentence" if len(words) > SENTENCE else None


def _holds_numbers(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and column.dtype != bool


def _finite(value: Any) -> Any:
    """Write a number that JSON does not have as SPARQL does: INF, -INF."""
    if isinstance(value, float) and math.isinf(value):
        return "INF" if value > 0 else "-INF"
    return value
