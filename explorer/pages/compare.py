"""Compare: strategies side by side on the themes, each cell with its rung and counts, its evidence one step away."""

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from explorer.address import BETWEEN, CompareAddress, QueryAddress
from explorer.controls import controls
from explorer.evidence import cell_evidence, theme_evidence, witnesses
from explorer.fragment import Fragment
from explorer.heading import heading, notice
from explorer.markup import join, tag
from explorer.matrix import ThemeRow, legend, matrix, theme_rows
from explorer.pages.overview import nothing_yet
from explorer.reader import View, view
from explorer.strategies import Strategy, find, newest, strategies
from explorer.wording import DIGEST
from graph import compare
from graph.tables import rows

QUESTION = "How do these councils compare on the national themes?"
FEWEST, MOST = 2, 6
KINDS_DIFFER = (
    "These documents are of different kinds, which the column heads say. A report or a plan does not set out to cover "
    "what a strategy covers."
)
UNDATED = "no period stated, so it cannot be said which drivers were in force when it was written."
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
        queries={
            "The query behind this": QueryAddress(name="coverage", values={"slugs": BETWEEN.join(_slugs(compared))})
        },
    )
    choice = controls(
        "|".join(_slugs(compared)),
        dmc.MultiSelect(
            id="compare-choice",
            label=f"Strategies ({FEWEST} to {MOST})",
            data=[{"value": each.slug, "label": each.name} for each in held],
            value=list(_slugs(compared)),
            maxValues=MOST,
            searchable=True,
            comboboxProps={"withinPortal": False},
            openOnFocus=False,
            scrollAreaProps={"viewportProps": {"tabIndex": -1}},  # else Tab would stop there, and be lost
        ),
    )
    parts = [
        Fragment(id="matrix", html=matrix(compared, shown), part="matrix"),
        Fragment(id="opened", part="opened"),
    ]
    return html.Div([
        head,
        Fragment(id="notes", html=_notes(seen, address, compared)),
        choice,
        html.Div(parts, className="compare"),
        Fragment(id="legend", html=legend(averaged=any(row.average is not None for row in shown))),
    ])


def chosen(seen: View, address: CompareAddress) -> tuple[Strategy, ...]:
    """Take the strategies that the address names; where it names none, each council's newest."""
    if not address.strategies:
        return newest(seen)
    found = (find(seen, slug) for slug in address.strategies)
    return tuple(strategy for strategy in found if strategy is not None)[:MOST]


def compared_rows(seen: View, compared: tuple[Strategy, ...]) -> tuple[ThemeRow, ...]:
    """Read the matrix of these strategies."""
    slugs = _slugs(compared)
    coverage = seen.kept(("matrix", slugs), lambda: rows(compare.matrix(seen.store, slugs)))
    return theme_rows(coverage, seen.rows("themes"), compared)


def evidence_part(seen: View, address: CompareAddress) -> Markup:
    """Make the evidence of the cell or the theme that the address opens."""
    compared = chosen(seen, address)
    theme = address.cell[1] if address.cell else address.theme
    row = next((row for row in compared_rows(seen, compared) if row.theme == theme), None)
    if row is None:
        words = "Choose a cell or a theme of the table."
        return _framed(compared, address, notice(f"There is no theme called “{theme or ''}”", words))
    columns = [
        (strategy, cell, witnesses(seen.rows("cell", slug=strategy.slug, theme=row.theme)))
        for strategy, cell in zip(compared, row.cells, strict=True)
        if address.cell is None or strategy.slug == address.cell[0]
    ]
    if address.cell is None:
        return _framed(compared, address, theme_evidence(row, columns))
    if not columns:
        words = "Choose it above, or choose a cell of the table."
        return _framed(compared, address, notice(f"“{address.cell[0]}” is not among these strategies", words))
    return _framed(compared, address, cell_evidence(row, *columns[0]))


def _framed(compared: tuple[Strategy, ...], address: CompareAddress, evidence: Markup) -> Markup:
    """Frame the evidence, with the ways to close it and to take it away; say where it stands."""
    slugs = _slugs(compared)
    is_beside = len(compared) <= (BESIDE if address.cell else FEWEST)
    here = CompareAddress(slugs, address.cell, address.theme)
    close = tag("a", "Close", href=CompareAddress(slugs).href(), class_="close", aria_label="Close the evidence")
    download = tag(
        "a", "Download this evidence (CSV)", href=here.href("/compare.csv"), class_="download", download=True
    )
    return tag(
        "section",
        close,
        evidence,
        tag("p", download, class_="downloads"),
        _behind(compared, address),
        class_="evidence",
        aria_labelledby="evidence",
        data_layout=f"{'beside' if is_beside else 'below'}{'' if address.cell else ' theme'}",
    )


def _behind(compared: tuple[Strategy, ...], address: CompareAddress) -> Markup | None:
    """Lead to the query behind the evidence: one for each strategy whose evidence is shown."""
    theme = address.cell[1] if address.cell else address.theme
    opened = [strategy for strategy in compared if address.cell is None or strategy.slug == address.cell[0]]
    links = [
        tag(
            "a",
            "The query behind this" if len(opened) == 1 else f"The query behind {strategy.name}",
            href=QueryAddress(name="cell", values={"slug": strategy.slug, "theme": theme or ""}).href(),
        )
        for strategy in opened
    ]
    return tag("p", links, class_="queries") if links else None


def _notes(seen: View, address: CompareAddress, compared: tuple[Strategy, ...]) -> Markup | None:
    said = []
    unknown = [slug for slug in address.strategies if find(seen, slug) is None]
    if unknown:
        names = " and ".join(f"“{slug}”" for slug in unknown)
        words = "The others are compared. Choose from the list below."
        said.append(notice(f"There is no strategy called {names} here", words))
    if len(address.strategies) - len(unknown) > MOST:
        words = f"A table of more than {MOST} strategies cannot be read side by side."
        said.append(notice(f"Only the first {MOST} are shown", words))
    if len(compared) < FEWEST:
        words = "One alone has nothing to be compared with; its own page says more about it."
        said.append(notice("Choose at least two strategies", words))
    if len({strategy.kind for strategy in compared}) > 1:
        said.append(tag("p", KINDS_DIFFER, class_="hint"))
    undated = [strategy.name for strategy in compared if strategy.period is None]
    if undated:
        said.append(tag("p", f"{' and '.join(undated)}: {UNDATED}", class_="hint"))
    if any(strategy.is_digest for strategy in compared):
        mark = tag("span", "Digest", class_="caution digest")
        said.append(tag("p", mark, f" Where a document has this mark, its words are {DIGEST}.", class_="hint"))
    return join(said) if said else None


def _slugs(compared: tuple[Strategy, ...]) -> tuple[str, ...]:
    return tuple(strategy.slug for strategy in compared)
