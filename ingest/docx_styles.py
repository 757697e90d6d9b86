"""What a Word document's styles make of a paragraph: a heading, a title, an item of a list, bold, hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.docx_package import Element, W

VALUE = f"{W}val"
OFF = {"0", "false", "off", "none"}
BODY_TEXT = 9  # the outline level that makes no heading
DEEPEST = 8  # list levels count from 0
MOST_LAYERS = 50  # of styles, one based on another
HEADING_NAME = re.compile(r"^heading ([1-9])$", re.IGNORECASE)
TITLE_NAME = re.compile(r"^(?:sub)?title$", re.IGNORECASE)
CONTENTS_NAME = re.compile(r"^(?:toc|contents|index|table of (?:figures|authorities)|tof) ?\d?$", re.IGNORECASE)
LIST_NAME = re.compile(r"^list (bullet|number)(?: ([2-5]))?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """How a style writes words; None: as the style under it."""

    bold: bool | None = None
    hidden: bool | None = None
    size: int | None = None  # half points

    def over(self, under: Look) -> Look:
        """Lay this look over another."""
        return Look(
            under.bold if self.bold is None else self.bold,
            under.hidden if self.hidden is None else self.hidden,
            under.size if self.size is None else self.size,
        )


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Style:
    """What a style makes of a paragraph; `level` counts headings from 1, and `num_id` names the list it belongs to."""

    name: str = ""
    ident: str = ""
    look: Look = PLAIN
    level: int = 0
    num_id: str | None = None
    ilvl: int | None = None
    indent: int | None = None
    bullet: bool | None = None

    @property
    def title(self) -> bool:
        return bool(TITLE_NAME.match(self.name))

    @property
    def contents(self) -> bool:
        """Whether it is a style of the lines of a contents page."""
        return bool(CONTENTS_NAME.match(self.name))


def look(properties: Element | None) -> Look:
    """Read how run properties write words."""
    if properties is None or not len(properties):
        return PLAIN
    size = properties.find(f"{W}sz")
    return Look(
        switch(properties, "b"), switch(properties, "vanish"), None if size is None else number(size.get(VALUE))
    )


def number(value: str | None) -> int | None:
    """Read a whole number; None where it is none, or beyond all that a document has."""
    try:
        found = int(float(value or ""))
    except (ValueError, OverflowError):
        return None
    return found if abs(found) < 1_000_000 else None


def indent(properties: Element | None) -> int | None:
    """Read how far in a paragraph stands, in twips."""
    found = None if properties is None else properties.find(f"{W}ind")
    return None if found is None else number(found.get(f"{W}left") or found.get(f"{W}start"))


def list_of(properties: Element | None) -> tuple[str | None, int | None]:
    """Read which list a paragraph belongs to, and on which level; "0" takes it out of its style's list."""
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None, None
    ident, level = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    depth = None if level is None else number(level.get(VALUE))
    return (
        None if ident is None else ident.get(VALUE),
        None if depth is None else min(max(depth, 0), DEEPEST),
    )


def outline(properties: Element | None) -> int | None:
    """Read a heading's level, from 1; 0 for what is expressly none, None where nothing is said."""
    found = None if properties is None else properties.find(f"{W}outlineLvl")
    level = None if found is None else number(found.get(VALUE))
    return None if level is None else level + 1 if 0 <= level < BODY_TEXT else 0


class Styles:
    """The styles of a document, each laid over the one that it is based on."""

    def __init__(self, part: Element | None) -> None:
        self.elements: dict[str, Element] = {}
        self.known: dict[str, Style] = {}
        self.default = ""
        defaults = None
        for each in part if part is not None else ():
            if each.tag == f"{W}style":
                self.elements[each.get(f"{W}styleId", "")] = each
                if each.get(f"{W}type") == "paragraph" and each.get(f"{W}default") in ("1", "true", "on"):
                    self.default = each.get(f"{W}styleId", "")
            elif each.tag == f"{W}docDefaults":
                defaults = each.find(f"{W}rPrDefault/{W}rPr")
        self.base = look(defaults)
        self.plain = self.style(None)

    def style(self, ident: str | None) -> Style:
        """Give a paragraph's style by its id; the document's default where it names none, or an unknown one."""
        return self._laid(ident if ident in self.elements else self.default)

    def character(self, ident: str | None) -> Look:
        """Give the look of a run's style."""
        return self._laid(ident).look if ident in self.elements else PLAIN

    def _laid(self, ident: str | None, above: int = 0) -> Style:
        """Lay a style over the one that it is based on, and so on; a circle of styles has an end."""
        ident = ident or ""
        if ident in self.known:
            return self.known[ident]
        if ident not in self.elements or above > MOST_LAYERS:
            return Style()
        element = self.elements[ident]
        based = element.find(f"{W}basedOn")
        under = self._laid(based.get(VALUE), above + 1) if based is not None else Style()
        name = element.find(f"{W}name")
        properties = element.find(f"{W}pPr")
        called = name.get(VALUE, "") if name is not None else ""
        level = outline(properties)
        if level is None:
            heading = HEADING_NAME.match(called)
            level = int(heading[1]) if heading else under.level
        num_id, ilvl = list_of(properties)
        listed = LIST_NAME.match(called)
        self.known[ident] = style = Style(
            name=under.name if under.title and not level else called,
            ident=ident,
            look=look(element.find(f"{W}rPr")).over(under.look),
            level=level,
            num_id=under.num_id if num_id is None else num_id,
            ilvl=ilvl if ilvl is not None else int(listed[2] or 1) - 1 if listed else under.ilvl,
            indent=under.indent if indent(properties) is None else indent(properties),
            bullet=(listed[1].lower() == "bullet") if listed else under.bullet,
        )
        return style


def switch(properties: Element, tag: str) -> bool | None:
    """Read a property that is on or off; None where it is not there."""
    found = properties.find(f"{W}{tag}")
    return None if found is None else found.get(VALUE, "1").lower() not in OFF
