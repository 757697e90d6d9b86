"""Find the visions, principles and priorities that are another's, restated: a driver's, or a partner body's."""

from __future__ import annotations

import re

from ingest.document import Document, Heading, Item, Paragraph, Table
from ingest.prose import NOTHING, Places, Prose
from ingest.rules import rule
from ingest.strategy import Citation, Element
from ingest.units import sentences
from ingest.wording import content

NOUNS = re.compile(r"\b(?:workforce )?(?:vision|principles|values|priorit(?:ies|y areas))\b", re.IGNORECASE)
LEADS_ON = re.compile(r"(?:\.{2,}|…|:)\W*$")
NEAR = 3  # blocks above a table in which the words that lead to it stand


def adopt(document: Document, elements: list[Element], citations: list[Citation]) -> None:
    """Say of each vision, principle and lower priority whether it is a driver's or another body's."""
    bodies = [element for element in elements if element.kind == "Body"]
    policies = [citation for citation in citations if citation.kind == "policy"]
    candidates = Places((element, element.prose) for element in elements if _open(element))
    for number, block in enumerate(document.blocks):
        places = [cell for row in block.rows for cell in row.cells] if isinstance(block, Table) else [block.prose]
        inside = list(dict.fromkeys(element for place in places for element in candidates.within(place)))
        if isinstance(block, Table):
            _from_lead_of_table(document, number, block, inside, policies)
            continue
        for element in inside:
            lead = block.lead if isinstance(block, Item) else NOTHING
            words = sentences(lead)[-1] if lead else _sentence(element, block.prose)
            driver = _driver_of(words, document, block, policies)
            body = None if driver else _body_of(lead or words, bodies)
            if driver:
                element.point("adoptedFrom", driver, "link.adopted-from-driver")
            elif body:
                element.point("adoptedFrom", body, "link.adopted-from-body")


def _open(element: Element) -> bool:
    """Whether an element could be another's: the strategy's first priorities are its own."""
    return element.kind in ("Vision", "Principle") or (
        element.kind == "Priority" and element.facts.get("level") != ["headline"]
    )


def _sentence(element: Element, words: Prose) -> Prose:
    """Give the sentence in which an element begins, with the one before where dots or a colon lead from that to it."""
    start, found = element.prose.starts[0], sentences(words)
    here = next((number for number, one in enumerate(found) if one.starts[0] <= start < one.ends[-1]), 0)
    before = found[here - 1] if here and LEADS_ON.search(found[here - 1].plain) else found[here]
    return words.slice(words.starts.index(before.starts[0]), words.starts.index(found[here].starts[-1]) + 1)


def _driver_of(
    words: Prose, document: Document, block: Heading | Paragraph | Item | Table, policies: list[Citation]
) -> Citation | None:
    """Find the driver whose vision or priorities some words say they give: named in them, else in the heading above."""
    entry = rule("link.adopted-from-driver")
    if not entry.pattern("text").search(words.plain):
        return None
    named = _cited(words, policies)
    if named:
        return named[0]
    if not entry.pattern("lead").search(words.plain):
        return None
    title = next((each for each in document.blocks if isinstance(each, Heading) and _titles(each, block.path)), None)
    above = _cited(title.prose, policies) if title else []
    return above[0] if above else None


def _titles(heading: Heading, path: tuple[str, ...]) -> bool:
    """Whether a heading is the last of a path."""
    return bool(path) and (*heading.path, heading.title) == path


def _body_of(words: Prose, bodies: list[Element]) -> Element | None:
    """Find the body that some words say has priorities of its own."""
    for match in rule("link.adopted-from-body").pattern("text").finditer(words.plain):
        for body in bodies:
            for place in (body.prose, *(prose for prose, _ in body.restated)):
                if place.within(words) and place.ends[-1] <= words.starts[match.end() - 1]:
                    return body
    return None


def _from_lead_of_table(
    document: Document, number: int, table: Table, inside: list[Element], policies: list[Citation]
) -> None:
    """Give a table's columns to the driver whose vision, principles or priorities its lead says that it shows."""
    says = rule("link.adopted-from-driver").pattern("text")
    for block in document.blocks[max(0, number - NEAR) : number]:
        if not isinstance(block, Paragraph) or not says.search(block.prose.plain):
            continue
        cited = _cited(block.prose, policies)
        if not cited:
            continue
        match = next(says.finditer(block.prose.plain))
        shown = [set(content(noun)) for noun in NOUNS.findall(block.prose.plain[match.start() :])]
        for column, heading in enumerate(table.header):
            named = set(content(heading.plain))
            if not any(noun <= named for noun in shown):
                continue
            cells = [row.cells[column] for row in table.rows]
            for element in inside:
                if any(element.prose.within(cell) for cell in cells):
                    element.point("adoptedFrom", cited[-1], "link.adopted-from-driver")


def _cited(words: Prose, policies: list[Citation]) -> list[Citation]:
    """Give the drivers that some words name, in their order there."""
    found = [(name.starts[0], each) for each in policies for name, _ in each.mentions if name.within(words)]
    return [citation for _, citation in sorted(found, key=lambda pair: pair[0])]
