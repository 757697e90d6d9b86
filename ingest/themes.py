"""Say which themes words have, by the vocabulary's cues."""

from __future__ import annotations

from functools import cache

from ingest.strategy import Element, Link, Strategy, ThemeMention
from ingest.units import Unit
from ontology.vocabulary import cue_pattern, themes


@cache
def themes_of(words: str) -> tuple[str, ...]:
    """Give the ids of the themes whose cues stand in some words, in the vocabulary's order."""
    return tuple(theme.id for theme in themes() if any(cue_pattern(cue).search(words) for cue in theme.cues))


def give_themes(strategy: Strategy, all_units: list[Unit]) -> None:
    """Give every element its themes: by its own words, else by its area, else by the priority that it delivers."""
    delivered: dict[Element, list[Element]] = {}
    for link in strategy.links:
        if link.relation == "delivers" and isinstance(link.target, Element):
            delivered.setdefault(link.source, []).append(link.target)
    for element in sorted(strategy.elements, key=lambda element: element.kind != "Priority"):
        element.themes = themes_of(element.words)
        if not element.themes and element.detail:
            element.themes = themes_of(element.detail.plain)
        if not element.themes and element.facts.get("areaText"):
            element.themes = themes_of(str(element.facts["areaText"][0]))
        if not element.themes:
            own = {theme for priority in delivered.get(element, []) for theme in priority.themes}
            element.themes = tuple(theme.id for theme in themes() if theme.id in own)
    _inherit(strategy.links)
    strategy.mentions = _mentions(all_units, strategy.elements)


def _inherit(links: list[Link]) -> None:
    """Give an outcome without words of a theme the themes of what it is the outcome of; a control those of its risk."""
    for link in links:
        if (
            link.relation in ("hasOutcome", "controlledBy")
            and isinstance(link.target, Element)
            and not link.target.themes
        ):
            link.target.themes = link.source.themes


def _mentions(all_units: list[Unit], elements: list[Element]) -> list[ThemeMention]:
    """Find the sentences that mention a theme which no element has: they decide between absent and mentioned."""
    had = {theme for element in elements for theme in element.themes}
    found = []
    for unit in all_units:
        if unit.kind in ("sentence", "item-sentence"):
            only = tuple(theme for theme in themes_of(unit.prose.plain) if theme not in had)
            if only:
                found.append(ThemeMention(unit.prose, unit.path, only))
    return found
