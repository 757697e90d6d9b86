"""The Strategy page's tables of scores: how a document scores its own workforce, strand by strand."""

from markupsafe import Markup

from explorer.address import StrategyAddress
from explorer.markup import tag
from explorer.reader import View
from explorer.strategies import Strategy
from explorer.wording import GROUP_BY_WORD
from graph.tables import Row

GROUP = GROUP_BY_WORD["score"]


def scores(view: View, strategy: Strategy) -> list[Row]:
    """Read a strategy's scores, in the order of its text."""
    return view.rows("scores", slug=strategy.slug)


def score_tables(strategy: Strategy, scored: list[Row]) -> Markup:
    """Show each table of scores; a strand is an element of the list, and every score leads to its place in the text."""
    tables: dict[str, list[Row]] = {}
    for row in scored:
        tables.setdefault(row["table"], []).append(row)
    heading = f"kind-{GROUP.word}"
    title = tag("h3", GROUP.many, " ", tag("span", len(scored), class_="count"), id=heading)
    shown = [_table(strategy, name, rows) for name, rows in tables.items()]
    return tag("section", title, shown, class_="scores", data_kind=GROUP.word, aria_labelledby=heading)


def _table(strategy: Strategy, name: str, rows: list[Row]) -> Markup:
    dimensions = list(dict.fromkeys(row["dimension"] for row in rows))
    strands: dict[str, dict[str, Row]] = {}
    for row in rows:
        strands.setdefault(row["strand"], {})[row["dimension"]] = row
    head = tag("tr", tag("th", "Strand", scope="col"), [tag("th", each, scope="col") for each in dimensions])
    body = [_strand(strategy, strand, found, dimensions) for strand, found in strands.items()]
    note = tag("span", strategy.note, class_="digest-note") if strategy.note else None
    caption = tag("caption", name, " ", note)
    table = tag("table", caption, tag("thead", head), tag("tbody", body))
    return tag("div", table, class_="table-box", tabindex=0, role="region", aria_label=name)


def _strand(strategy: Strategy, strand: str, found: dict[str, Row], dimensions: list[str]) -> Markup:
    button = tag("button", strand, type="button", class_="element-name", aria_pressed="false", data_kind="Scores")
    places = " ".join(_place(row) for row in found.values())
    first = next(iter(found.values()))
    return tag(
        "tr",
        tag("th", button, scope="row"),
        [_cell(strategy, found.get(each)) for each in dimensions],
        class_=f"element is-{GROUP.word}",
        id=f"score-{_place(first)}",
        data_at=places,
    )


def _cell(strategy: Strategy, row: Row | None) -> Markup:
    if row is None:
        return tag("td", "not scored", class_="empty")
    return tag("td", tag("a", f"{row['score']:g}", href=StrategyAddress(strategy=strategy.slug, at=_place(row)).href()))


def _place(row: Row) -> str:
    """Write a score's place as addresses have it."""
    return f"{row['start']}-{row['end']}"
