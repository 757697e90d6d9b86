"""The hits of a search by number, before their words are read: a common word has hundreds of thousands."""

from itertools import chain
from typing import TYPE_CHECKING, Any

from graph import tables
from graph.index import PLACES, Index
from graph.record import KINDS
from graph.within import Chosen
from ontology.names import COUNCIL, THEME

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

# How much a word counts where it stands, by Okapi's BM25 (https://sqlite.org/fts5.html#the_bm25_function).
WEIGHTS = {"label": 8.0, "quotation": 4.0, "section": 1.0}
MATCHED = f"""
SELECT rowid, bm25(entry, {", ".join(map(str, WEIGHTS.values()))})
FROM entry WHERE entry MATCH ? AND rowid BETWEEN ? AND ?"""
BY = ("kind", "council", "theme")
THEMES = 32  # bits of an entry that say which themes it has


class Hits:
    """What has the words, and is within what was chosen: the best first."""

    def __init__(self, index: Index, fts: str | None, chosen: Chosen) -> None:
        import numpy as np

        self._index, self._fts = index, fts
        found = index.rows(MATCHED, [fts, *_between(chosen.strategies)]) if fts else []
        matched = np.fromiter(chain.from_iterable(found), np.float64, 2 * len(found)).reshape(-1, 2)
        rows = matched[:, 0].astype(np.int64)  # a float holds whole numbers to 2 to the 53rd: a hundred times enough
        known = index.rows("SELECT number, slug, councilLabel, kinds, themes, textKind FROM strategy ORDER BY slug")
        self._whose = {number: (slug, council, text) for number, slug, council, _, _, text in known}
        first = _firsts([(row[0], len(row[3])) for row in known])
        numbers = rows >> PLACES
        at = first[numbers] + (rows & ((1 << PLACES) - 1))
        kinds = np.frombuffer(b"".join(row[3] for row in known), np.uint8)[at]
        themes = np.frombuffer(b"".join(row[4] for row in known), "<u4")[at]
        is_chosen = {
            "kind": _within(kinds, chosen.kinds),
            "council": _within(numbers, chosen.of_councils),
            "theme": np.full(len(rows), True) if chosen.themes is None else (themes & chosen.themes) > 0,
            "": _within(numbers, chosen.strategies),
        }
        self._counted = {
            by: (numbers, kinds, themes, np.logical_and.reduce([each for of, each in is_chosen.items() if of != by]))
            for by in BY
        }
        kept = np.flatnonzero(np.logical_and.reduce(list(is_chosen.values())))
        best = kept[np.lexsort((at[kept], matched[kept, 1]))]  # `at` goes by slug and text
        self._rows, self._scores, self._kinds, self._themes = rows[best], -matched[best, 1], kinds[best], themes[best]

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self._rows)

    def page(self, limit: int, offset: int, marks: tuple[str, str], around: int) -> list[dict[str, Any]]:
        """Give some of the hits with their words; `around`: how many stand around those that were found."""
        shown = slice(offset, offset + limit)
        rows, labels = self._rows[shown].tolist(), dict(self._index.rows("SELECT number, label FROM theme"))
        columns = ("label", "quotation", "section", "iri", "start", "end", "page", "snippet")
        sql = f"""
            SELECT rowid, label, quotation, section, iri, start, "end", page, snippet(entry, -1, ?, ?, '…', {around})
            FROM entry WHERE entry MATCH ? AND rowid IN ({", ".join(map(str, rows))})"""
        texts = {row[0]: row[1:] for row in self._index.rows(sql, [*marks, self._fts])} if rows else {}
        return [
            dict(zip(columns, texts[row], strict=True))
            | {"rank": rank, "score": score, "kind": KINDS[kind]}
            | dict(zip(("slug", "council", "textKind"), self._whose[row >> PLACES], strict=True))
            | {"themes": sorted(labels[bit] for bit in range(THEMES) if bits >> bit & 1)}
            for rank, row, score, kind, bits in zip(
                range(offset + 1, offset + limit + 1),
                rows,
                self._scores[shown].tolist(),
                self._kinds[shown].tolist(),
                self._themes[shown].tolist(),
                strict=False,
            )
        ]

    def counts(self, by: str) -> "pd.DataFrame":
        """Count by kind, council or theme, those that the filters of the others leave: columns id, label, n."""
        import numpy as np

        numbers, kinds, themes, counted = self._counted[by]
        rows: list[list[Any]] = []
        if by == "kind":
            found = np.bincount(kinds[counted], minlength=len(KINDS)).tolist()
            rows = [[kind, kind, n] for kind, n in zip(KINDS, found, strict=True)]
        elif by == "theme":
            for number, theme, label in self._index.rows("SELECT number, theme, label FROM theme"):
                n = int(np.count_nonzero(themes[counted] >> np.uint32(number) & 1))
                rows.append([theme.removeprefix(THEME), label, n])
        else:
            found = np.bincount(numbers[counted], minlength=max(self._whose, default=0) + 1)
            of: dict[tuple[str, str], int] = {}
            for number, council, label in self._index.rows("SELECT strategy, council, label FROM council"):
                named = (council.removeprefix(COUNCIL), label)
                of[named] = of.get(named, 0) + int(found[number])
            rows = [[*named, n] for named, n in of.items()]
        rows = sorted((row for row in rows if row[2]), key=lambda row: (-row[2], row[1] or row[0]))
        return tables.table(["id", "label", "n"], rows)


def _between(strategies: frozenset[int] | None) -> tuple[int, int]:
    """Give the first and the last row among which the entries of some strategies are."""
    if not strategies:
        return (0, 2**62) if strategies is None else (1, 0)
    return min(strategies) << PLACES, ((max(strategies) + 1) << PLACES) - 1


def _firsts(sizes: list[tuple[int, int]]) -> "np.ndarray":
    """Say by the number of a strategy where its entries begin, when those of all stand behind each other."""
    import numpy as np

    found = np.zeros(max((number for number, _ in sizes), default=0) + 1, np.int64)
    found[[number for number, _ in sizes]] = np.cumsum([0, *(size for _, size in sizes)])[:-1]
    return found


def _within(values: "np.ndarray", wanted: frozenset[int] | None) -> "np.ndarray":
    import numpy as np

    return np.full(len(values), True) if wanted is None else np.isin(values, list(wanted))
