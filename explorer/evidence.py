"""The evidence behind a cell of the matrix: every element that has the theme, its owner and date, and its words."""

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from explorer.markup import join, tag
from explorer.matrix import Cell, Row
from explorer.quotation import Quotation, quoted
from explorer.strategies import Strategy
from explorer.wording import GROUP_OF, GROUPS, RUNGS, kind_name

PASSAGES = "Other passages that mention it"


@dataclass(frozen=True)
class Witness:
    """One thing that has the theme: by its own words, or by the priority that it delivers."""

    kind: str
    label: str
    own: bool
    owners: str | None
    due: str | None
    quotations: tuple[Quotation, ...]


def witnesses(table: pd.DataFrame) -> tuple[Witness, ...]:
    """Read the table of a cell: one row a quotation."""
    rows: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for record in table.astype(object).where(table.notna(), None).to_dict("records"):
        rows[record["element"], record["kind"]].append(record)
    return tuple(_witness(kind, records) for (_, kind), records in rows.items())


def cell_evidence(strategy: Strategy, row: Row, cell: Cell, found: tuple[Witness, ...]) -> Markup:
    """Show the evidence of one cell."""
    title = tag("h2", f"{row.label} in {strategy.name}", id="evidence", tabindex=-1)
    return join([title, tag("p", row.definition, class_="definition"), _standing(cell), _groups(strategy, found, "h3")])


def theme_evidence(row: Row, columns: list[tuple[Strategy, Cell, tuple[Witness, ...]]]) -> Markup:
    """Show the evidence of one theme, the strategies side by side."""
    title = tag("h2", f"{row.label}, side by side", id="evidence", tabindex=-1)
    sides = [
        tag("section", tag("h3", strategy.name), _standing(cell), _groups(strategy, found, "h4"), aria_label=strategy.name)
        for strategy, cell, found in columns
    ]
    return join([title, tag("p", row.definition, class_="definition"), tag("div", sides, class_="sides")])


def _standing(cell: Cell) -> Markup:
    rung = cell.rung
    badge = tag("span", tag("b", rung.number), " ", rung.name, class_=f"rung rung-{rung.number}")
    said = [tag("p", badge, " ", tag("span", cell.counts, class_="counts"), class_="standing"), tag("p", "Why: ", rung.meaning, ".")]
    if rung.number < len(RUNGS) - 1:
        above = RUNGS[rung.number + 1]
        said.append(tag("p", f"For the next rung, {above.name}: {above.meaning}.", class_="next-rung"))
    return join(said)


def _groups(strategy: Strategy, found: tuple[Witness, ...], heading: str) -> Markup:
    if not found:
        return tag("p", "Nothing was found in this document on this theme. It may say it in words that Sightline does not know.", class_="empty")
    parts = []
    for group in GROUPS:
        members = [each for each in found if GROUP_OF.get(each.kind) is group]
        if members:
            title = tag(heading, group.many, " ", tag("span", len(members), class_="count"))
            parts.append(join([title, tag("ul", [_item(strategy, each, group.word) for each in members], class_="witnesses")]))
    passages = [each for each in found if each.kind not in GROUP_OF]
    if passages:
        title = tag(heading, PASSAGES, " ", tag("span", len(passages), class_="count"))
        shown = [tag("li", [quoted(strategy, each) for each in passage.quotations]) for passage in passages]
        parts.append(join([title, tag("ul", shown, class_="witnesses")]))
    return join(parts)


def _item(strategy: Strategy, witness: Witness, kind: str) -> Markup:
    facts = [tag("div", tag("dt", name), tag("dd", value)) for name, value in (("Owner", witness.owners), ("When", witness.due)) if value]
    kind_tag = tag("span", kind_name(witness.kind), class_="kind") if len(GROUP_OF[witness.kind].kinds) > 1 else None
    is_quoted = any(_same(witness.label, each.exact) for each in witness.quotations)
    return tag(
        "li",
        kind_tag,
        None if is_quoted else tag("p", witness.label, class_="witness"),
        tag("dl", facts) if facts else None,
        None if witness.own else tag("p", "By the priority that it delivers", class_="basis"),
        [quoted(strategy, each, kind) for each in witness.quotations],
    )


def _same(label: str, exact: str) -> bool:
    """Say whether a label only repeats its quotation."""
    return label.split() == exact.split()


def _witness(kind: str, records: list[dict]) -> Witness:
    first = records[0]
    places = {(int(each["start"]), int(each["end"])): each for each in records}
    return Witness(
        kind=kind,
        label=first["label"],
        own=first["own"] == "own",
        owners=first["owners"],
        due=first["due"],
        quotations=tuple(Quotation(start, end, each["exact"], each["section"]) for (start, end), each in sorted(places.items())),
    )


