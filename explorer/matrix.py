"""The matrix of Compare: a native table, themes as rows and strategies as columns, each cell its rung and its counts."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from explorer.address import CompareAddress
from explorer.markup import Child, join, tag
from explorer.strategies import Strategy
from explorer.wording import RUNGS, Rung, counted

STANDINGS = {"national": "National themes", "wider": "Wider themes"}


@dataclass(frozen=True)
class Cell:
    """How far one strategy takes one theme."""

    theme: str
    rung: Rung
    mentioned: int
    prioritised: int
    planned: int
    owned: int
    measured: int

    @property
    def counts(self) -> str:
        """Its counts in words: 2 priorities, 14 actions, 2 owned, 1 measured."""
        if self.rung.number == 0:
            return "nothing found"
        if not self.prioritised and not self.planned:
            return counted(self.mentioned, "mention")
        return ", ".join([
            counted(self.prioritised, "priority", "priorities"),
            counted(self.planned, "action"),
            f"{self.owned or 'none'} owned",
            f"{self.measured or 'none'} measured",
        ])


@dataclass(frozen=True)
class Row:
    """One theme: its name, its standing and definition, and a cell for each strategy."""

    theme: str
    label: str
    standing: str
    definition: str
    cells: tuple[Cell, ...]


def rows(coverage: pd.DataFrame, themes: pd.DataFrame, compared: Iterable[Strategy]) -> tuple[Row, ...]:
    """Turn the tables of coverage and of themes into the matrix's rows, in the order of the themes."""
    by_cell = {(record["slug"], record["theme"]): record for record in coverage.to_dict("records")}
    slugs = [strategy.slug for strategy in compared]
    return tuple(
        Row(
            theme=theme["id"],
            label=theme["label"],
            standing=theme["standing"],
            definition=theme["definition"],
            cells=tuple(_cell(theme["id"], by_cell[slug, theme["theme"]]) for slug in slugs),
        )
        for theme in themes.to_dict("records")
    )


def matrix(compared: tuple[Strategy, ...], shown: tuple[Row, ...]) -> Markup:
    """Draw the matrix; cells and themes are buttons that carry the address that they open."""
    slugs = tuple(strategy.slug for strategy in compared)
    head = tag("tr", tag("th", "Theme", scope="col"), [_column(strategy) for strategy in compared])
    bodies = []
    for standing, title in STANDINGS.items():
        themes = [row for row in shown if row.standing == standing]
        band = tag("tr", tag("th", title, scope="rowgroup", colspan=len(compared) + 1), class_="band")
        if themes:
            bodies.append(tag("tbody", band, [_row(slugs, compared, row) for row in themes]))
    caption = tag(
        "caption",
        "How far each strategy takes each theme. Choose a cell for its evidence, or a theme for all strategies side by side.",
        tag("span", " Arrow keys move between cells.", class_="keys"),
    )
    table = tag("table", caption, tag("thead", head), bodies, class_="matrix")
    return tag("div", table, class_="table-box", role="region", tabindex=0, aria_label="Themes by strategy")


def legend() -> Markup:
    """Explain the six rungs."""
    items = [
        tag("div", tag("dt", _rung(rung)), tag("dd", rung.meaning))
        for rung in RUNGS
    ]  # fmt: skip
    return join([tag("h2", "The six rungs", id="rungs"), tag("dl", items, class_="legend")])


def _column(strategy: Strategy) -> Markup:
    cautions = [tag("span", caution, class_="caution") for caution in strategy.cautions]
    name = tag("a", strategy.council, href=f"/strategy?strategy={strategy.slug}")
    years = tag("span", strategy.period, class_="period") if strategy.period else None
    return tag("th", name, " ", years, " ", join(cautions, " "), scope="col")


def _row(slugs: tuple[str, ...], compared: tuple[Strategy, ...], row: Row) -> Markup:
    opened = CompareAddress(slugs, theme=row.theme).href()
    header = tag("th", tag("button", row.label, type="button", data_href=opened, tabindex=-1, title=row.definition), scope="row")
    cells = [_button(slugs, strategy, row, cell) for strategy, cell in zip(compared, row.cells, strict=True)]
    return tag("tr", header, cells)


def _button(slugs: tuple[str, ...], strategy: Strategy, row: Row, cell: Cell) -> Markup:
    opened = CompareAddress(slugs, cell=(strategy.slug, row.theme)).href()
    label = f"{strategy.name}, {row.label}: rung {cell.rung.number} {cell.rung.name}; {cell.counts}"
    words: Child = [_rung(cell.rung), tag("span", cell.counts, class_="counts")]
    button = tag(
        "button", words, type="button", class_=f"cell rung-{cell.rung.number}", data_href=opened, aria_label=label, tabindex=-1
    )
    return tag("td", button)


def _rung(rung: Rung) -> Markup:
    return tag("span", tag("b", rung.number), " ", rung.name, class_=f"rung rung-{rung.number}")


def _cell(theme: str, record: dict) -> Cell:
    return Cell(
        theme=theme,
        rung=RUNGS[int(record["rung"])],
        mentioned=int(record["nMentioned"]),
        prioritised=int(record["nPrioritised"]),
        planned=int(record["nPlanned"]),
        owned=int(record["nOwned"]),
        measured=int(record["nMeasured"]),
    )
