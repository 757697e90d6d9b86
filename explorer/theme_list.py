"""The Strategy page's themes: how far one document takes each, those without an action first."""

from collections.abc import Iterable

from markupsafe import Markup

from explorer.address import CompareAddress
from explorer.markup import join, tag
from explorer.matrix import Cell, ThemeRow, rung_badge
from explorer.strategies import Strategy
from explorer.wording import THEMES

LOW = 2  # the highest rung without an action
BANDS = {
    True: f"Rung {LOW} or lower: no action has them",
    False: f"Rung {LOW + 1} or higher: actions have them",
}
HOW = "A theme leads to its evidence, beside that of other councils."


def theme_list(strategy: Strategy, peers: Iterable[Strategy], rows: Iterable[ThemeRow]) -> Markup:
    """List the themes by rung, the lowest first; each leads to its evidence beside that of `peers`."""
    slugs = tuple(dict.fromkeys([strategy.slug, *(peer.slug for peer in peers if peer.council != strategy.council)]))
    cells = sorted(((row, row.cells[0]) for row in rows), key=lambda each: each[1].rung.number)
    low = [(row, cell) for row, cell in cells if cell.rung.number <= LOW]
    high = [(row, cell) for row, cell in cells if cell.rung.number > LOW]
    head = tag("tr", [tag("th", name, scope="col") for name in ("Theme", "Rung", "Found")])
    bodies = [
        tag("tbody", _band(is_low), [_row(strategy, slugs, row, cell) for row, cell in listed])
        for is_low, listed in ((True, low), (False, high))
        if listed
    ]
    heading = f"kind-{THEMES}"
    title = tag("h3", "Themes ", tag("span", len(cells), class_="count"), id=heading)
    said = tag("p", f"{len(low) or 'None'} of {len(cells)} at rung {LOW} or lower. {HOW}", class_="hint")
    table = tag("table", tag("thead", head), bodies, class_="themes", aria_labelledby=heading)
    box = tag("div", table, class_="table-box", tabindex=0, role="region", aria_label="Themes by rung")
    return tag(
        "section", title, said, box, class_="by-theme", data_kind=THEMES, data_apart="yes", aria_labelledby=heading
    )


def _band(is_low: bool) -> Markup:
    return tag("tr", tag("th", BANDS[is_low], scope="rowgroup", colspan=3), class_="band")


def _row(strategy: Strategy, slugs: tuple[str, ...], row: ThemeRow, cell: Cell) -> Markup:
    href = CompareAddress(slugs, cell=(strategy.slug, row.theme)).href()
    standing = tag("span", " wider", class_="count") if row.standing == "wider" else None
    name = join([tag("a", row.label, href=href, title=row.definition), standing])
    return tag("tr", tag("th", name, scope="row"), tag("td", rung_badge(cell.rung)), tag("td", cell.counts))
