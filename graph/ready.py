"""Answers of named queries that publication made ready: the same rows, in the same order, without asking the graph."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph import questions, tables
from graph.index import Index
from graph.record import COUNTS
from graph.sight import line_of_sight
from ontology.names import SKOS, SL, STRATEGY

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

# A strategy whose graph lacks one of these has no row in the query, either.
WHOLE = " AND ".join(f"{name} IS NOT NULL" for name in ("council", "title", "kind", "status", "textKind", "source"))
STRATEGIES = f"""
SELECT '{STRATEGY}' || slug, slug, title, council, councilLabel, region, authorityType, kind, status, textKind,
       periodStart, periodEnd, periodText, source, supersedes,
       (SELECT MIN(later.slug) FROM strategy AS later WHERE later.supersedes = strategy.slug)
FROM strategy WHERE {WHOLE} ORDER BY councilLabel, periodStart, slug"""
WHOSE = f"""
SELECT number, '{STRATEGY}' || slug, slug, council, councilLabel
FROM strategy WHERE council IS NOT NULL ORDER BY councilLabel, slug"""
THEMES = "SELECT number, theme, label, standing FROM theme ORDER BY standing, position, label"
CELLS = f"SELECT strategy, theme, {', '.join(COUNTS)} FROM coverage"
REACHED = """
SELECT slug, councilLabel, priorities, actions, outcomes, mayPriorities, mayActions, mayOutcomes
FROM reach JOIN strategy ON strategy.number = reach.strategy WHERE driver = ? ORDER BY councilLabel, slug"""
FEW = 500  # strategies whose cells are asked for by number; for more, all are read


def answer(engine: ox.Store, index: Index, name: str, **parameters: Any) -> "pd.DataFrame | None":
    """Answer a named query, or give None where nothing was made ready for it."""
    if name == "line-of-sight" and parameters.get("driver"):
        return line_of_sight(engine, index, **parameters)
    if name == "reach" and parameters.get("driver"):
        return reach(engine, index, **parameters)
    if name == "strategies":
        return strategies(index, **parameters)
    return coverage(index, **parameters) if name == "coverage" else None


def strategies(index: Index, slugs: str | Iterable[str] | None = None) -> "pd.DataFrame":
    """Answer the query `strategies`."""
    columns = list(questions.question("strategies").columns)
    asked = None if slugs is None else {slugs} if isinstance(slugs, str) else set(slugs)
    return tables.table(columns, [list(row) for row in index.rows(STRATEGIES) if asked is None or row[1] in asked])


def reach(engine: ox.Store, index: Index, driver: str, slugs: str | Iterable[str] | None = None) -> "pd.DataFrame":
    """Answer the query `reach` for one driver."""
    asked = None if slugs is None else {slugs} if isinstance(slugs, str) else set(slugs)
    label, scope = _said(engine, driver, SKOS + "prefLabel"), _said(engine, driver, SL + "scope")
    named = [driver, label, scope and scope.removeprefix(SL).lower()]
    rows = [[*named, *row] for row in index.rows(REACHED, [driver]) if asked is None or row[0] in asked]
    return tables.table(list(questions.question("reach").columns), rows)


def _said(engine: ox.Store, thing: str, predicate: str) -> str | None:
    found = engine.quads_for_pattern(ox.NamedNode(thing), ox.NamedNode(predicate), None, None)
    return next((tables.written(quad.object) for quad in found), None)


def coverage(index: Index, slugs: str | Iterable[str] | None = None) -> "pd.DataFrame":
    """Answer the query `coverage`; all strategies' cells are a hundred thousand rows, so columns are made whole."""
    import numpy as np
    import pandas as pd

    whose, themes = index.rows(WHOSE), index.rows(THEMES)
    if slugs is not None:
        asked = {slugs} if isinstance(slugs, str) else set(slugs)
        whose = [row for row in whose if row[2] in asked]
    cells = np.array(_cells(index, [row[0] for row in whose]), dtype=np.int64).reshape(-1, 2 + len(COUNTS))
    owners, kinds = _places(cells[:, 0], whose), _places(cells[:, 1], themes)
    order = np.lexsort((kinds, owners))
    order = order[owners[order] >= 0]
    columns = {
        **_columns(("strategy", "slug", "council", "councilLabel"), whose, owners[order]),
        **_columns(("theme", "themeLabel", "standing"), themes, kinds[order]),
        **{name: cells[order, at] for at, name in enumerate(COUNTS, start=2)},
    }
    return pd.DataFrame(columns, columns=list(questions.question("coverage").columns))


def _cells(index: Index, numbers: Sequence[int]) -> list[tuple[Any, ...]]:
    return index.rows(f"{CELLS} WHERE strategy IN ({', '.join(map(str, numbers))})" if len(numbers) <= FEW else CELLS)


def _places(numbers: "np.ndarray", rows: Sequence[tuple[Any, ...]]) -> "np.ndarray":
    """Find for each number the place of the row that begins with it, -1 where there is none."""
    import numpy as np

    places = np.full(max([*numbers.tolist(), *(row[0] for row in rows)], default=0) + 1, -1)
    places[[row[0] for row in rows]] = np.arange(len(rows))
    return places[numbers]


def _columns(names: Sequence[str], rows: Sequence[tuple[Any, ...]], places: "np.ndarray") -> dict[str, Any]:
    """Give the columns behind the number of each row, a value for each place."""
    import numpy as np
    import pandas as pd

    found = {}
    for at, name in enumerate(names, start=1):
        values = np.empty(len(rows), dtype=object)
        values[:] = [row[at] for row in rows]
        found[name] = pd.Series(values[places], dtype=object)
    return found
