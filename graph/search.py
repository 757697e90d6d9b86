"""Search in words: the elements and passages of all strategies that have them, the most fitting first."""

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph import search_words, tables
from graph.hits import BY, Hits
from graph.index import Index, finds_words, words_of
from graph.record import BETWEEN
from graph.spelling import nearest
from graph.store import Store
from graph.within import Within, chosen
from ontology.errors import SightlineError

if TYPE_CHECKING:
    import pandas as pd

BEGUN = 100  # words that an asterisk stands for, the most frequent first
SNIPPET = 24  # words of a snippet
COLUMNS = (
    *("rank", "score", "slug", "council", "kind", "label", "snippet", "exact", "start", "end", "section", "page"),
    *("iri", "themes", "textKind"),
)
NO_INDEX = (
    "This store has no index to search: an earlier Sightline published it. Publish it anew with the documents that it "
    "was made from, which need not have changed: sightline ingest PATH..."
)
NO_WORDS = (
    "This Python cannot search: its SQLite ({}) was built without full-text search (FTS5). Use a Python that has it, "
    "such as python.org's, and ingest again."
)
DAMAGED = (
    "The index of this store cannot be read: {}. Delete index.sqlite in its snapshot's folder; the next "
    "`sightline ingest` makes it anew."
)


@dataclass(frozen=True)
class Found:
    """What a search found.

    `hits`: one row for each element, or passage that states none, of those asked for: `rank` from 1; `score`, the
    higher the better; `slug`, `council`, `kind`; `label` (missing for a passage); `snippet`, the words around those
    that were found, which stand between the marks; `exact`, `start`, `end`: the words and where they stand in the text;
    `section`, `page`, `iri`; `themes`, with semicolons between; `textKind`, `digest` or `original`.
    `total`: how many hits there are in all.
    `counts`: by kind, council and theme how many hits there are, with the filters of the others: columns id, label, n.
    `read_as`: how the words were read; `notes`: what was left out of them, and what to try where nothing is found.
    """

    hits: "pd.DataFrame"
    total: int
    counts: "dict[str, pd.DataFrame]"
    read_as: str
    notes: tuple[str, ...] = ()


def search(
    store: Store,
    words: str,
    within: Within | None = None,
    limit: int = 20,
    offset: int = 0,
    marks: tuple[str, str] = ("[", "]"),
) -> Found:
    """Find elements and passages by their words; whatever is typed, the answer says how it was read.

    Words are found in their forms and spellings: recruits, recruiting; organise, organize; e-learning, elearning. Hits
    that fit equally well stand in the order of the slugs, and of the text.
    """
    if limit < 0 or offset < 0:
        raise SightlineError(f"{limit} hits from {offset} on were asked for; expected numbers from 0 up.")
    index = _index(store)
    asked = search_words.read(words)
    try:
        fts = search_words.expression(asked.part, lambda start: _begun(index, start)) if asked.part else None
        hits = Hits(index, fts, chosen(index, within or Within()))
        return Found(
            hits=_table(hits.page(limit, offset, marks, SNIPPET)),
            total=hits.total,
            counts={by: hits.counts(by) for by in BY},
            read_as=search_words.in_words(asked.part) if asked.part else "",
            notes=(*_left_out(asked, words), *(() if hits.total else _instead(index, asked.part))),
        )
    except sqlite3.Error as error:
        raise SightlineError(DAMAGED.format(error)) from error


def _index(store: Store) -> Index:
    if store.indexed is None:
        raise SightlineError(NO_INDEX)
    if not finds_words():
        raise SightlineError(NO_WORDS.format(sqlite3.sqlite_version))
    return store.indexed


def _begun(index: Index, start: str) -> list[str]:
    """Give the words that begin so: the index has their stems alone, and a beginning may be longer than a stem."""
    sql = "SELECT word FROM word WHERE word >= ? AND word < ? ORDER BY n DESC, word LIMIT ?"
    return [word for (word,) in index.rows(sql, (start, start + "\U0010ffff", BEGUN))]


def _left_out(asked: search_words.Read, words: str) -> list[str]:
    said = []
    if asked.left_out:
        said.append(f"Left out, as not understood: {' '.join(asked.left_out)}.")
    if asked.part is None:
        empty = search_words.EMPTY.intersection(words_of(words))
        named = ", ".join(map(_quoted, sorted(empty)))
        why = f"{named} {'stands' if len(empty) == 1 else 'stand'} in every text" if empty else "there is no word in it"
        said.append(f"Nothing was looked for: {why}. Type a word, such as supervision.")
    return said


def _instead(index: Index, part: search_words.Part | None) -> list[str]:
    """Say which words nothing has, and which are spelt most like them."""
    said: list[str] = []
    known: list[tuple[Any, ...]] = []
    terms = search_words.terms(part)
    for term in terms:
        fts = search_words.expression(term, lambda start: _begun(index, start))
        if index.rows("SELECT 1 FROM entry WHERE entry MATCH ? LIMIT 1", [fts]):
            continue
        known = known or index.rows("SELECT word, n FROM word WHERE n > 1")
        near = dict.fromkeys(other for word in term.ways[0] for other in nearest(word, known) if other != word)
        said.append(f"Nothing has {_quoted(term.typed)}." + (f" Spelt nearest: {', '.join(near)}." if near else ""))
    if len(terms) > 1 and not said:
        said.append("Nothing has all of it, and each alone is found: leave some out, or put OR between.")
    return said


def _quoted(typed: str) -> str:
    return typed if typed.startswith("“") else f"“{typed}”"


def _table(hits: list[dict[str, Any]]) -> "pd.DataFrame":
    for hit in hits:
        hit["score"] = round(hit["score"], 2)
        hit["exact"] = hit["quotation"].split(BETWEEN)[0]
        hit["snippet"] = " ".join(hit["snippet"].replace(BETWEEN, " … ").split())
        hit["themes"] = "; ".join(hit["themes"])
    return tables.table(list(COLUMNS), [[None if hit[name] == "" else hit[name] for name in COLUMNS] for hit in hits])
