"""The matrix of Compare: a native table of themes by strategies, each cell with its rung and its counts."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from explorer.address import CompareAddress
from explorer.markup import Child, join, tag
from explorer.strategies import Strategy
from explorer.wording import RUNGS, Rung, counted
from graph.tables import Row

COUNTS = (
    "In a cell: its own priorities with the theme; the actions that have it or deliver such a priority; those of them "
    "that are owned; and as measured, those of the owned that have an outcome, with the measures that have the theme."
)
AVERAGE = (
    "The average is the mean of the rungs of the strategies and plans among these; reports and other documents are "
    "left out of it. Of so few documents it is a help in reading the table, and no finding."
)
HOW = "How far each strategy takes each theme. Choose a cell for its evidence, or a theme for all side by side."
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
            f"{self.measured or 'none'} measured" if self.owned else counted(self.measured, "measure"),
        ])


@dataclass(frozen=True)
class ThemeRow:
    """One theme: its name, its standing and definition, a cell for each strategy, and what is common to them."""

    theme: str
    label: str
    standing: str
    definition: str
    cells: tuple[Cell, ...]
    average: float | None = None
    alike: int = 0
    alike_planned: int = 0


def theme_rows(coverage: list[Row], themes: list[Row], compared: Iterable[Strategy]) -> tuple[ThemeRow, ...]:
    """Turn the rows of coverage and of themes into the matrix's, in the order of the themes."""
    by_cell = {(row["slug"], row["theme"]): row for row in coverage}
    slugs = [strategy.slug for strategy in compared]
    of_theme = {row["theme"]: row for row in coverage}
    return tuple(
        ThemeRow(
            theme=theme["id"],
            label=theme["label"],
            standing=theme["standing"],
            definition=theme["definition"],
            cells=tuple(_cell(theme["id"], by_cell[slug, theme["theme"]]) for slug in slugs),
            average=of_theme[theme["theme"]]["averageRung"],
            alike=of_theme[theme["theme"]]["nAlike"],
            alike_planned=of_theme[theme["theme"]]["nAlikePlanned"],
        )
        for theme in themes
        if theme["theme"] in of_theme
    )


def matrix(compared: tuple[Strategy, ...], shown: tuple[ThemeRow, ...]) -> Markup:
    """Draw the matrix; cells and themes are buttons that carry the address that they open."""
    slugs = tuple(strategy.slug for strategy in compared)
    averaged = next((row.alike for row in shown if row.average is not None), 0)
    head = tag("tr", tag("th", "Theme", scope="col"), [_column(strategy) for strategy in compared], _over(averaged))
    bodies = []
    for standing, title in STANDINGS.items():
        themes = [row for row in shown if row.standing == standing]
        band = tag(
            "tr", tag("th", title, scope="rowgroup", colspan=len(compared) + (2 if averaged else 1)), class_="band"
        )
        if themes:
            bodies.append(tag("tbody", band, [_row(slugs, compared, row) for row in themes]))
    keys = tag("span", " Arrow keys move between cells.", class_="keys")
    caption = tag("caption", tag("span", HOW, keys, class_="how"))
    table = tag("table", caption, tag("thead", head), bodies, class_="matrix")
    return tag("div", table, class_="table-box", role="region", tabindex=0, aria_label="Themes by strategy")


def legend(averaged: bool) -> Markup:
    """Explain the six rungs, and the average where there is one."""
    items = [
        tag("div", tag("dt", rung_badge(rung)), tag("dd", rung.meaning))
        for rung in RUNGS
    ]  # fmt: skip
    return join([
        tag("h2", "The six rungs", id="rungs"),
        tag("dl", items, class_="legend"),
        tag("p", COUNTS, class_="hint"),
        tag("p", AVERAGE, class_="hint") if averaged else None,
    ])


def _column(strategy: Strategy) -> Markup:
    cautions = [tag("span", caution, class_="caution") for caution in strategy.cautions]
    name = tag("a", strategy.council, href=f"/strategy?strategy={strategy.slug}")
    years = tag("span", strategy.period, class_="period") if strategy.period else None
    return tag("th", name, " ", years, " ", join(cautions, " "), scope="col")


def _over(averaged: int) -> Markup | None:
    """Head the column of averages; nothing where too few are alike to have one."""
    if not averaged:
        return None
    of = tag("span", f"of {averaged} strategies and plans", class_="period")
    return tag("th", "Average", " ", of, scope="col", class_="average")


def _row(slugs: tuple[str, ...], compared: tuple[Strategy, ...], row: ThemeRow) -> Markup:
    opened = CompareAddress(slugs, theme=row.theme).href()
    header = tag(
        "th", tag("button", row.label, type="button", data_href=opened, tabindex=-1, title=row.definition), scope="row"
    )
    cells = [_button(slugs, strategy, row, cell) for strategy, cell in zip(compared, row.cells, strict=True)]
    return tag("tr", header, cells, _average(row))


def _average(row: ThemeRow) -> Markup | None:
    if row.average is None:
        return None
    planned = tag("span", f"{row.alike_planned} of {row.alike} planned or higher", class_="counts")
    return tag("td", tag("b", f"{row.average:.1f}"), " ", planned, class_="average")


def _button(slugs: tuple[str, ...], strategy: Strategy, row: ThemeRow, cell: Cell) -> Markup:
    opened = CompareAddress(slugs, cell=(strategy.slug, row.theme)).href()
    label = f"{strategy.name}, {row.label}: rung {cell.rung.number} {cell.rung.name}; {cell.counts}"
    words: Child = [rung_badge(cell.rung), tag("span", cell.counts, class_="counts")]
    button = tag(
        "button",
        words,
        type="button",
        class_=f"cell rung-{cell.rung.number}",
        data_href=opened,
        aria_label=label,
        tabindex=-1,
    )
    return tag("td", button)


def rung_badge(rung: Rung) -> Markup:
    """Show a rung by its number and its name."""
    return tag("span", tag("b", rung.number), " ", rung.name, class_=f"rung rung-{rung.number}")


def _cell(theme: str, row: Row) -> Cell:
    return Cell(
        theme=theme,
        rung=RUNGS[row["rung"]],
        mentioned=row["nMentioned"],
        prioritised=row["nPrioritised"],
        planned=row["nPlanned"],
        owned=row["nOwned"],
        measured=row["nMeasured"],
    )
