"""Compare: strategies side by side on the themes, each cell with its rung, its counts, and its evidence one step away."""

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from explorer.address import CompareAddress
from explorer.evidence import cell_evidence, theme_evidence, witnesses
from explorer.fragment import Fragment
from explorer.heading import heading, notice
from explorer.markup import join, tag
from explorer.matrix import Row, legend, matrix, rows
from explorer.pages.home import nothing_yet
from explorer.reader import View, view
from explorer.strategies import Strategy, find, strategies
from graph import compare

QUESTION = "How do these councils compare on the national themes?"
FEWEST, MOST = 2, 6
BESIDE = 3  # strategies; with more columns the evidence stands below the matrix


def title() -> str:
    return f"{QUESTION} – Sightline"


def layout(**asked: str) -> Component:
    """Show the matrix, and the evidence of the cell or theme that is open."""
    address = CompareAddress.from_query(asked)
    seen = view()
    held = strategies(seen)
    if not held:
        return html.Div([heading(QUESTION), Fragment(id="compared", html=nothing_yet())])
    compared = chosen(seen, address)
    shown = compared_rows(seen, compared)
    head = heading(
        QUESTION,
        downloads={"Download the matrix (CSV)": CompareAddress(_slugs(compared)).href("/compare.csv")},
    )
    controls = html.Div(
        dmc.MultiSelect(
            id="compare-choice",
            label=f"Strategies ({FEWEST} to {MOST})",
            data=[{"value": each.slug, "label": each.name} for each in held],
            value=list(_slugs(compared)),
            maxValues=MOST,
            searchable=True,
            comboboxProps={"withinPortal": False},
        ),
        className="controls",
        **{"data-shown": "|".join(_slugs(compared))},
    )
    evidence = _evidence(seen, compared, shown, address)
    is_beside = len(compared) <= (BESIDE if address.cell else FEWEST)
    parts = [
        Fragment(id="matrix", html=matrix(compared, shown), part="matrix", state=address.href()),
        Fragment(id="opened", html=evidence, part="opened", state=address.href()) if evidence else None,
    ]
    opened = f" {'beside' if is_beside else 'below'}{'' if address.cell else ' theme'}" if evidence else ""
    return html.Div([
        head,
        Fragment(id="notes", html=_notes(seen, address, compared)),
        controls,
        html.Div([part for part in parts if part is not None], className=f"compare{opened}"),
        Fragment(id="legend", html=legend()),
    ])


def chosen(seen: View, address: CompareAddress) -> tuple[Strategy, ...]:
    """Take the strategies that the address names; where it names none, the first three strategies and plans."""
    if not address.strategies:
        return tuple(each for each in strategies(seen) if each.kind in ("strategy", "plan"))[:BESIDE]
    found = (find(seen, slug) for slug in address.strategies)
    return tuple(strategy for strategy in found if strategy is not None)[:MOST]


def compared_rows(seen: View, compared: tuple[Strategy, ...]) -> tuple[Row, ...]:
    """Read the matrix of these strategies."""
    slugs = _slugs(compared)
    coverage = seen.kept(("matrix", slugs), lambda: compare.matrix(seen.store, slugs))
    return rows(coverage, seen.ask("themes"), compared)


def _evidence(seen: View, compared: tuple[Strategy, ...], shown: tuple[Row, ...], address: CompareAddress) -> Markup | None:
    theme = address.cell[1] if address.cell else address.theme
    if theme is None:
        return None
    row = next((row for row in shown if row.theme == theme), None)
    if row is None:
        return _closed(compared, notice(f"There is no theme called “{theme}”", "Choose a cell or a theme of the table."))
    columns = [
        (strategy, cell, witnesses(seen.ask("cell", slug=strategy.slug, theme=theme)))
        for strategy, cell in zip(compared, row.cells, strict=True)
        if address.cell is None or strategy.slug == address.cell[0]
    ]
    if not columns:
        words = "Choose it above, or choose a cell of the table."
        return _closed(compared, notice(f"“{address.cell[0] if address.cell else ''}” is not among these strategies", words))
    if address.cell is None:
        return _closed(compared, theme_evidence(row, columns))
    strategy, cell, found = columns[0]
    return _closed(compared, cell_evidence(strategy, row, cell, found))


def _closed(compared: tuple[Strategy, ...], evidence: Markup) -> Markup:
    """Frame the evidence, with the way to close it."""
    close = tag("a", "Close", href=CompareAddress(_slugs(compared)).href(), class_="close", aria_label="Close the evidence")
    return tag("section", close, evidence, class_="evidence", aria_labelledby="evidence")


def _notes(seen: View, address: CompareAddress, compared: tuple[Strategy, ...]) -> Markup | None:
    said = []
    unknown = [slug for slug in address.strategies if find(seen, slug) is None]
    if unknown:
        names = " and ".join(f"“{slug}”" for slug in unknown)
        said.append(notice(f"There is no strategy called {names} here", "The others are compared. Choose from the list below."))
    if len(address.strategies) - len(unknown) > MOST:
        said.append(notice(f"Only the first {MOST} are shown", f"A table of more than {MOST} strategies cannot be read side by side."))
    if len(compared) < FEWEST:
        said.append(notice("Choose at least two strategies", "One alone has nothing to be compared with; its page says more about it."))
    kinds = {strategy.kind for strategy in compared}
    if len(kinds) > 1:
        said.append(tag("p", "These documents are of different kinds, which the column heads say. A report or a plan does not set out to cover what a strategy covers.", class_="hint"))
    if any(strategy.is_digest for strategy in compared):
        said.append(tag("p", tag("span", "Digest", class_="caution digest"), " The words quoted from it are Sightline's digest, not the council's words.", class_="hint"))
    return join(said) if said else None


def _slugs(compared: tuple[Strategy, ...]) -> tuple[str, ...]:
    return tuple(strategy.slug for strategy in compared)
