"""A person's own SPARQL: checked, run in a process that can be stopped, and given back as a table."""

import json
import re
import subprocess
import sys
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph import snapshots, tables
from graph.store import open_store
from ontology.errors import SightlineError
from ontology.names import PREFIXES

if TYPE_CHECKING:
    import pandas as pd

LONGEST = 32_000  # characters of a query
DEEPEST = 100  # brackets in brackets; the engine's parser is recursive
MEMORY = 2 << 30  # bytes of address space
LARGEST = 64 << 20  # bytes of an answer

# What may hold brackets and words without meaning them: IRIs, strings, comments.
OPAQUE = re.compile(
    r"""<[^<>"{}|^`\\\x00-\x20]*>|\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|\#[^\n\r]*""",
    re.DOTALL,
)
SERVICE = re.compile(r"(?<![\w:?$@.-])SERVICE(?![\w:.-])", re.IGNORECASE)
PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def check(sparql: str) -> None:
    """Refuse what no time limit can stop: another server's address, and what would end the process at once."""
    if len(sparql) > LONGEST:
        raise SightlineError(f"The query has {len(sparql):,} characters; at most {LONGEST:,} are read. Shorten it.")
    bare = OPAQUE.sub(" ", sparql)
    if not bare.strip():
        raise SightlineError("The query is empty.")
    if SERVICE.search(bare):
        raise SightlineError(
            "SERVICE asks another server, and this store asks none. Take SERVICE out, and query that server itself."
        )
    depth = deepest = 0
    for bracket in re.findall(r"[][(){}]", bare):
        depth += 1 if bracket in "[({" else -1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise SightlineError(f"The query has brackets {deepest} deep; at most {DEEPEST} are read. Take some out.")


def select(store: Path, sparql: str, seconds: float = 30) -> "pd.DataFrame":
    """Ask a person's query of the current snapshot, for at most so many seconds.

    SELECT gives its columns; ASK one column `answer`; CONSTRUCT and DESCRIBE the columns subject, predicate, object.
    The prefixes of the ontology's contract need not be declared.
    """
    check(sparql)
    opened = open_store(store)  # while it is open, no writer sweeps its snapshot away
    asked = {
        "store": str(snapshots.graph_folder(store, opened.snapshot)),
        "query": sparql,
        "prefixes": PREFIXES,
        "seconds": 2 * ceil(seconds) + 5,
        "memory": MEMORY,
        "size": LARGEST,
    }
    command = [sys.executable, "-P", str(Path(__file__).with_name("worker.py"))]
    try:
        ran = subprocess.run(
            command, input=json.dumps(asked).encode() + b"\n", capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise SightlineError(
            f"The query was stopped after {seconds:g} seconds. Ask for less (a LIMIT, fewer patterns) or allow it more."
        ) from error
    finally:
        del opened
    return _answer(ran)


def _answer(ran: "subprocess.CompletedProcess[bytes]") -> "pd.DataFrame":
    if ran.returncode == 3:
        raise SightlineError(f"The answer is larger than {LARGEST >> 20} MB. Ask for less, for example with a LIMIT.")
    if ran.returncode == 4:
        raise SightlineError(_refusal(ran.stderr.decode()))
    if ran.returncode != 0:
        raise SightlineError(
            "The query needed more memory or time than one query may have, and was ended. Ask for less: a LIMIT, fewer "
            "patterns, shorter lists."
        )
    kind, _, body = ran.stdout.partition(b"\n")
    if kind == b"triples":
        triples = ox.parse(body, format=ox.RdfFormat.N_TRIPLES)
        rows = [[tables.value(term) for term in quad.triple] for quad in triples]
        return tables.table(["subject", "predicate", "object"], rows)
    results = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if isinstance(results, ox.QueryBoolean):
        return tables.table(["answer"], [[bool(results)]])
    return tables.from_solutions(results)


def _refusal(reason: str) -> str:
    place = PLACE.fullmatch(reason)
    if not place:
        return f"The query cannot be answered: {reason}."
    # The engine lists what may stand there; among that a fault in so many words, such as "Prefix not found".
    listed = place[3].removeprefix("expected ").removeprefix("one of ").split(", ")
    faults = [each for each in listed if each[:1].isupper() and " " in each]
    expected = [each for each in listed if not each.startswith("[")]  # no sets of characters, such as white space
    said = (
        faults[0] if faults else f"expected {'one of ' * (len(expected) > 1)}{', '.join(expected) or 'something else'}"
    )
    return f"The query cannot be read at line {place[1]}, column {place[2]}: {said}."
