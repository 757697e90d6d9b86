"""The lists of a Word document: what stands before each item, counted as Word counts it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.docx_package import Element, W
from ingest.docx_styles import DEEPEST, VALUE, indent, number, switch

PLACE = re.compile(r"%([1-9])")
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
ONES = ("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
HIGHEST = 3999  # that is written in letters, Roman or not
INDENT = 360  # twips (twentieths of a point) to a level of a list whose own indents are not known


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a list's item: its number as written, or nothing for a bullet; its list, level and indent."""

    number: str
    series: str
    level: int
    indent: int | None

    def above(self, other: Label) -> bool:
        """Whether another item stands in a list of its own under this one."""
        if self.series == other.series and self.level != other.level:
            return other.level > self.level
        return (other.indent or 0) > (self.indent or 0) + INDENT // 2


@dataclass(slots=True)
class Level:
    """A level of a list."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1
    restart: int | None = None
    indent: int | None = None
    style: str = ""
    legal: bool = False  # its number is all in figures, whatever those above it are in


@dataclass(slots=True)
class _List:
    """A list that paragraphs refer to; lists on one model count on from one another, save where one starts anew."""

    model: str
    levels: dict[int, Level]
    anew: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document while its paragraphs are gone through: what stands before the next item of each."""

    def __init__(self, part: Element | None) -> None:
        self.lists: dict[str, _List] = {}
        self.counts: dict[str, list[int | None]] = {}
        self.begun: set[tuple[str, int]] = set()
        models: dict[str, dict[int, Level]] = {}
        linked: dict[str, str] = {}  # a model may only name the style whose model it uses
        named: dict[str, str] = {}
        for each in part if part is not None else ():
            if each.tag == f"{W}abstractNum":
                ident = each.get(f"{W}abstractNumId", "")
                models[ident] = {_depth(one): _level(one) for one in each.findall(f"{W}lvl")}
                link, style = each.find(f"{W}numStyleLink"), each.find(f"{W}styleLink")
                if link is not None:
                    linked[ident] = link.get(VALUE, "")
                if style is not None:
                    named[style.get(VALUE, "")] = ident
        for ident, link in linked.items():
            if link in named and not models[ident]:
                models[ident] = models[named[link]]
        for each in part.findall(f"{W}num") if part is not None else ():
            model = each.find(f"{W}abstractNumId")
            ident = model.get(VALUE, "") if model is not None else ""
            own = _List(ident, dict(models.get(ident, {})))
            for override in each.findall(f"{W}lvlOverride"):
                start, level = override.find(f"{W}startOverride"), override.find(f"{W}lvl")
                if level is not None:
                    own.levels[_depth(override)] = _level(level)
                if start is not None:
                    own.anew[_depth(override)] = number(start.get(VALUE)) or 0
            self.lists[each.get(f"{W}numId", "")] = own

    def level_of(self, num_id: str, style: str, stated: int | None) -> int:
        """Give the level of a list that belongs to a style, which may state it itself."""
        levels = self.lists[num_id].levels if num_id in self.lists else {}
        return next((depth for depth, level in levels.items() if level.style == style), stated or 0)

    def label(self, num_id: str, depth: int) -> Label | None:
        """Count the next item of a list, and give what stands before it; None where nothing does."""
        own = self.lists.get(num_id)
        if own is None:
            return None
        level = own.levels.get(depth, Level(text="", form="none"))
        counts = self.counts.setdefault(own.model, [None] * (DEEPEST + 1))
        count = counts[depth]
        if depth in own.anew and (num_id, depth) not in self.begun:
            count = own.anew[depth]
        else:
            count = level.start if count is None else count + 1
        self.begun.add((num_id, depth))
        counts[depth] = count
        for deeper in range(depth + 1, DEEPEST + 1):
            restart = own.levels[deeper].restart if deeper in own.levels else None
            if restart is None or depth < restart:
                counts[deeper] = None
        if level.form == "bullet":
            return Label("", own.model, depth, level.indent)
        if not level.text.strip() or (level.form == "none" and not PLACE.sub("", level.text).strip()):
            return None
        return Label(self._written(own, level, counts), own.model, depth, level.indent)

    def _written(self, own: _List, level: Level, counts: list[int | None]) -> str:
        """Write an item's number as its level says: "%1.%2" with the counts of the levels above it."""

        def counted(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            at = own.levels.get(depth, Level())
            count = counts[depth]
            return written(at.start if count is None else count, "decimal" if level.legal else at.form)

        return " ".join(PLACE.sub(counted, level.text).split())


def written(count: int, form: str) -> str:
    """Write a number in one of Word's forms; in figures where it has none for it."""
    spelt = form.removeprefix("lower").removeprefix("upper").lower()
    if spelt in ("letter", "roman") and 0 < count <= HIGHEST:
        letters = _roman(count) if spelt == "roman" else chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form.startswith("upper") else letters
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{count:02}"
    if form == "cardinalText" and 0 <= count < len(ONES):
        return ONES[count]
    return str(count)


def _roman(count: int) -> str:
    letters = ""
    for value, sign in ROMAN:
        letters += sign * (count // value)
        count %= value
    return letters


def _depth(element: Element) -> int:
    return min(max(number(element.get(f"{W}ilvl")) or 0, 0), DEEPEST)


def _level(element: Element) -> Level:
    """Read a level of a list."""
    found = {name: element.find(f"{W}{name}") for name in ("numFmt", "lvlText", "start", "lvlRestart", "pStyle")}
    value = {name: each.get(VALUE, "") if each is not None else None for name, each in found.items()}
    return Level(
        form=value["numFmt"] or "decimal",
        text=value["lvlText"] or "",
        start=number(value["start"]) or 0 if value["start"] is not None else 0,
        restart=number(value["lvlRestart"]),
        indent=indent(element.find(f"{W}pPr")),
        style=value["pStyle"] or "",
        legal=bool(switch(element, "isLgl")),
    )
