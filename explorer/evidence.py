"""The evidence behind a cell of the matrix: every element that has the theme, its owner and date, and its words."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from explorer.accuracy import accuracy_of_groups
from explorer.marking import plain
from explorer.markup import Child, join, tag
from explorer.matrix import Cell, ThemeRow
from explorer.quotation import Quotation, quoted
from explorer.strategies import Strategy
from explorer.wording import GROUP_OF, GROUPS, RUNGS, kind_name
from graph.tables import Row
from ontology.vocabulary import cue_pattern, themes

Cues = tuple[re.Pattern[str], ...]
NOTHING = "Nothing was found in this document on this theme. It may say it in words that Sightline does not know."
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


def witnesses(quoting: list[Row]) -> tuple[Witness, ...]:
    """Read the rows of a cell: one for each quotation."""
    things: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in quoting:
        things[row["element"], row["kind"]].append(row)
    return tuple(_witness(kind, members) for (_, kind), members in things.items())


@cache
def cues_of(theme: str) -> Cues:
    """Give the patterns of the words that show a theme."""
    return tuple(cue_pattern(cue) for each in themes() if each.id == theme for cue in each.cues)


def cell_evidence(row: ThemeRow, strategy: Strategy, cell: Cell, found: tuple[Witness, ...]) -> Markup:
    """Show the evidence of one cell."""
    title = tag("h2", f"{row.label} in {strategy.name}", id="evidence", tabindex=-1)
    return join([
        title,
        tag("p", row.definition, class_="definition"),
        _standing(cell),
        _accuracy(found),
        _groups(strategy, found, cues_of(row.theme), "h3"),
    ])


def theme_evidence(row: ThemeRow, columns: list[tuple[Strategy, Cell, tuple[Witness, ...]]]) -> Markup:
    """Show the evidence of one theme, the strategies side by side."""
    title = tag("h2", f"{row.label}, side by side", id="evidence", tabindex=-1)
    sides = [
        tag(
            "section",
            tag("h3", strategy.name),
            _standing(cell),
            _groups(strategy, found, cues_of(row.theme), "h4"),
            aria_label=strategy.name,
        )
        for strategy, cell, found in columns
    ]
    right = _accuracy([each for _, _, found in columns for each in found])
    return join([title, tag("p", row.definition, class_="definition"), right, tag("div", sides, class_="sides")])


def _accuracy(found: Iterable[Witness]) -> Markup | None:
    """Say how right the lists of these things are, in the order in which they stand."""
    kinds = {each.kind for each in found}
    return accuracy_of_groups(group.word for group in GROUPS if kinds.intersection(group.kinds))


def _standing(cell: Cell) -> Markup:
    rung = cell.rung
    badge = tag("span", tag("b", rung.number), " ", rung.name, class_=f"rung rung-{rung.number}")
    said = [
        tag("p", badge, " ", tag("span", cell.counts, class_="counts"), class_="standing"),
        tag("p", "Why: ", rung.meaning, "."),
    ]
    if rung.number < len(RUNGS) - 1:
        above = RUNGS[rung.number + 1]
        said.append(tag("p", f"For the next rung, {above.name}: {above.meaning}.", class_="next-rung"))
    return join(said)


def _groups(strategy: Strategy, found: tuple[Witness, ...], cues: Cues, heading: str) -> Markup:
    if not found:
        return tag("p", NOTHING, class_="empty")
    parts: list[Child] = [tag("p", "Underlined words show the theme.", class_="next-rung")]
    for group in GROUPS:
        members = [each for each in found if GROUP_OF.get(each.kind) is group]
        if members:
            title = tag(heading, group.many, " ", tag("span", len(members), class_="count"))
            items = [_item(strategy, each, group.word, cues) for each in members]
            parts.append([title, tag("ul", items, class_="witnesses")])
    passages = [each for each in found if each.kind not in GROUP_OF]
    if passages:
        title = tag(heading, PASSAGES, " ", tag("span", len(passages), class_="count"))
        items = [tag("li", [quoted(strategy, each, cues=cues) for each in passage.quotations]) for passage in passages]
        parts.append([title, tag("ul", items, class_="witnesses")])
    return join(parts)


def _item(strategy: Strategy, witness: Witness, kind: str, cues: Cues) -> Markup:
    facts = [
        tag("div", tag("dt", name), tag("dd", value))
        for name, value in (("Owner", witness.owners), ("When", witness.due))
        if value
    ]
    kind_tag = tag("span", kind_name(witness.kind), class_="kind") if len(GROUP_OF[witness.kind].kinds) > 1 else None
    is_quoted = len(witness.quotations) == 1 and _bare(witness.label) == _bare(plain(witness.quotations[0].exact))
    return tag(
        "li",
        kind_tag,
        None if is_quoted else tag("p", witness.label, class_="witness"),
        tag("dl", facts) if facts else None,
        None if witness.own else tag("p", "By the priority that it delivers", class_="basis"),
        [quoted(strategy, each, kind, cues) for each in witness.quotations],
    )


def _bare(words: str) -> str:
    """Take the mark off the end of a sentence, so that a label and its quotation can be seen to be the same."""
    return words.rstrip(".;:,")


def _witness(kind: str, members: list[Row]) -> Witness:
    first = members[0]
    places = {(each["start"], each["end"]): each for each in members}
    return Witness(
        kind=kind,
        label=first["label"],
        own=first["own"] == "own",
        owners=first["owners"],
        due=first["due"],
        quotations=tuple(
            Quotation(start, end, each["exact"], each["section"]) for (start, end), each in sorted(places.items())
        ),
    )
