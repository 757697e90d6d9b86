"""Say to what elements belong: a sector of the workforce, a wider element, the rows of a plan that they wait for."""

from __future__ import annotations

import re

from ingest.plans import PlanAction
from ingest.priorities import Priorities, priority_above
from ingest.rules import rule
from ingest.sectors import sector_of
from ingest.strategy import Element
from ingest.wording import likeness

SAME_AREA = 0.75
STEM = 5  # letters by which "assessment" is known again in "Assess …"
AREA_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2})+)[.)]?\s")


def give_sectors(elements: list[Element]) -> None:
    """Give each element the sector that the nearest heading, or its section of a plan, names.

    A priority of a sector's is at the sector's level, unless it is one of the first.
    """
    for element in elements:
        titles = (element.group, *reversed(element.path)) if element.kind == "Action" else reversed(element.path)
        element.sector = next((sector for sector in map(sector_of, titles) if sector), None)
        if element.sector and element.kind == "Priority" and element.facts.get("level") == ["other"]:
            element.facts["level"] = ["sector"]


def give_wholes(priorities: Priorities, plan: list[PlanAction], elements: list[Element]) -> None:
    """Tie a lower priority to the one whose heading it stands under, and a plan's row to its area in the text."""
    for priority in priorities.found:
        if priority.facts.get("level") != ["headline"]:
            above, _ = priority_above(priorities, priority.path)
            if above and above is not priority:
                priority.point("partOf", above, "link.part-of-priority")
    areas = [
        (str(name), element)
        for element in elements
        if element.kind == "Action" and element.facts.get("source") == ["narrative"]
        for name in element.facts.get("areaText", [])
    ]
    for row in plan:
        area = AREA_NUMBER.sub("", row.area.plain)
        alike = max(
            ((likeness(area, name), element) for name, element in areas), key=lambda pair: pair[0], default=None
        )
        if area and alike and alike[0] >= SAME_AREA:
            row.element.point("partOf", alike[1], "link.part-of-area")


def give_dependencies(plan: list[PlanAction]) -> None:
    """Tie a plan's row to the rows that it names by number, and to the one above whose result it waits for."""
    numbered, above = rule("link.row-number").pattern("text"), rule("link.row-above").pattern("text")
    numbers = [_number(row) for row in plan]
    for number, row in enumerate(plan):
        words = row.element.prose.plain
        named = {match["number"] for match in numbered.finditer(words)}
        for other, own in zip(plan, numbers, strict=True):
            if other is not row and own in named:
                row.element.point("dependsOn", other.element, "link.row-number")
        result = above.search(words)
        before = [other.element for other in plan[:number] if other.area.plain == row.area.plain]
        if result and before and result["result"].lower()[:STEM] in before[-1].prose.plain.lower():
            row.element.point("dependsOn", before[-1], "link.row-above")


def _number(row: PlanAction) -> str:
    """Give the number by which others name a row: its own, else its area's."""
    found = AREA_NUMBER.match(row.element.prose.plain) or AREA_NUMBER.match(row.area.plain)
    return found[1] if found else ""
