"""Say which themes words have, by the vocabulary's cues, and which themes a strategy's elements have."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from ingest.document import Document, Heading, Item, Paragraph, Path
from ingest.patterns import Choice, Pattern
from ingest.prose import Prose
from ingest.strategy import Element, Link, Strategy, ThemeMention
from ingest.units import Unit
from ontology.vocabulary import cue_pattern, themes

# What a longer text is about: of more themes than this, it is about none.
MAIN = 2
# The themes that say whom the workforce serves, or where. A heading that names one names it for all beneath it, while
# what is done with the workforce (recruiting, training) differs from one action to the next.
OF_THE_SERVED = {
    "vulnerable-children",
    "safeguarding",
    "early-years",
    "youth-support",
    "family-support",
    "third-sector",
}
Cue = tuple[str, str, re.Pattern[str]]  # a theme, letters of the cue's last word, and the cue's pattern
WORD = re.compile(r"\w+")
BEGINNING = 8  # letters of a cue by which it is looked up
ANY_END = "*"  # behind the beginning of a cue's first word, which may end in any way


@lru_cache(maxsize=10_000)
def themes_of(words: str) -> tuple[str, ...]:
    """Give the ids of the themes whose cues stand in some words, in the vocabulary's order."""
    found: set[str] = set()
    lower = words.lower()
    for word in WORD.finditer(words):
        for theme, letters, pattern in _begun(word.group().lower()):
            if theme not in found and letters in lower and pattern.match(words, word.start()):
                found.add(theme)
    return tuple(theme.id for theme in themes() if theme.id in found) if found else ()


@lru_cache(maxsize=20_000)
def _begun(word: str) -> tuple[Cue, ...]:
    """Give the cues, with their themes, whose first word this may be."""
    known = _cues()
    beginnings = [word[:size] + ANY_END for size in range(1, len(word[:BEGINNING]) + 1)]
    return tuple([cue for beginning in (*beginnings, word) if beginning in known for cue in known[beginning]])


@cache
def _cues() -> dict[str, list[Cue]]:
    """Give the themes' cues by their first words, or their first letters: few of them can stand in any one sentence."""
    known: dict[str, list[Cue]] = defaultdict(list)
    for theme in themes():
        for cue in theme.cues:
            first = cue.split()[0]
            letters = WORD.match(first).group()  # type: ignore[union-attr]
            beginning = first if letters == first else letters[:BEGINNING] + ANY_END
            known[beginning].append((theme.id, WORD.findall(cue)[-1].lower(), cue_pattern(cue)))
    return known


@cache
def _any_cue(theme: str) -> Pattern:
    """Give the pattern of all cues of a theme."""
    cues = next(each.cues for each in themes() if each.id == theme)
    return Pattern("|".join(cue_pattern(cue).pattern for cue in cues))


def main_themes(words: str) -> tuple[str, ...]:
    """Give the one or two themes that a longer text is about: those with the most cues, or more than half as many."""
    times = Counter(
        theme
        for word in WORD.finditer(words)
        for theme, _, pattern in _begun(word.group().lower())
        if pattern.match(words, word.start())
    )
    most = max(times.values(), default=0)
    main = tuple(theme.id for theme in themes() if times[theme.id] * 2 > most)
    return main if len(main) <= MAIN else ()


def give_themes(strategy: Strategy, all_units: list[Unit]) -> None:
    """Give every element its themes: by its own words, and by what it stands under, belongs to or consists of.

    A priority has the themes of every wording of it and of the heading over it; one without any has the main ones of
    what stands beneath it, else those of most actions that deliver it. An action without any has those of its area,
    else those of the priority that it delivers; not those that the priority only has from its actions.
    """
    delivered: dict[Element, list[Element]] = defaultdict(list)
    deliverers: dict[Element, list[Element]] = defaultdict(list)
    for link in strategy.links:
        if link.relation == "delivers" and isinstance(link.target, Element):
            delivered[link.source].append(link.target)
            deliverers[link.target].append(link.source)
    title = _title(strategy.document)
    for element in sorted(strategy.elements, key=lambda element: element.kind != "Priority"):
        element.themes = _own(element)
        over = themes_of(element.path[-1]) if element.path and element.path != title else ()
        if element.kind == "Priority":
            element.themes = _together(element.themes, over)
            continue
        if not element.themes and element.facts.get("areaText"):
            element.themes = themes_of(str(element.facts["areaText"][0]))
        if element.kind == "Action":
            element.themes = _together(element.themes, OF_THE_SERVED.intersection(over))
        if not element.themes:
            element.themes = _together(*(priority.themes for priority in delivered[element]))
    bare = [element for element in strategy.elements if element.kind == "Priority" and not element.themes]
    if bare:
        sections = _Sections(strategy.document)
        for priority in bare:
            priority.themes = main_themes(sections.beneath(priority)) or _of_most(deliverers[priority])
    _inherit(strategy.links)
    strategy.mentions = mentions(all_units, strategy.elements)


def _own(element: Element) -> tuple[str, ...]:
    """Give the themes of an element's own words: as first stated, as restated where it is a priority, else as detailed.

    Priorities are titled in one place and spelled out in another; an action that is told again is told in full.
    """
    restated = [themes_of(prose.plain) for prose, _ in element.restated] if element.kind == "Priority" else []
    own = _together(themes_of(element.words), *restated)
    if own or not element.detail:
        return own
    return main_themes(element.detail.plain) if element.kind == "Priority" else themes_of(element.detail.plain)


def _title(document: Document) -> Path:
    """Give the path of a heading that is over all of a document: it tells none of its parts from another."""
    first = document.blocks[0] if document.blocks else None
    if not isinstance(first, Heading):
        return ()
    path = (first.title,)
    under = (block.path for block in document.blocks[1:])
    return path if all(each[:1] == path for each in under) else ()


class _Sections:
    """A document's sections: the headings over them, and the words beneath each."""

    def __init__(self, document: Document) -> None:
        self.headings = [block for block in document.blocks if isinstance(block, Heading)]
        self.words: dict[Path, list[str]] = defaultdict(list)
        for block in document.blocks:
            if isinstance(block, Paragraph | Item):
                for depth in range(len(block.path)):
                    self.words[block.path[: depth + 1]].append(block.prose.plain)

    def beneath(self, element: Element) -> str:
        """Give the words of the sections whose headings state an element."""
        stated = {
            (*heading.path, heading.title)
            for heading in self.headings
            if any(_lies_in(wording, heading.prose) for wording in element.wordings())
        }
        return " ".join(words for path in sorted(stated) for words in self.words[path])


def _lies_in(words: Prose, whole: Prose) -> bool:
    return whole.starts[0] <= words.starts[0] <= whole.starts[-1]


def _of_most(actions: list[Element]) -> tuple[str, ...]:
    """Give the themes that at least half of some actions have, where more than one has them."""
    times = Counter(theme for action in actions for theme in action.themes)
    return _together([theme for theme, count in times.items() if count > 1 and count * 2 >= len(actions)])


def _together(*parts: Iterable[str]) -> tuple[str, ...]:
    """Join ids of themes, each once, in the vocabulary's order."""
    had = {ident for part in parts for ident in part}
    return tuple(theme.id for theme in themes() if theme.id in had)


def _inherit(links: list[Link]) -> None:
    """Give an outcome without words of a theme the themes of what it is the outcome of; a control those of its risk."""
    for link in links:
        if (
            link.relation in ("hasOutcome", "controlledBy")
            and isinstance(link.target, Element)
            and not link.target.themes
        ):
            link.target.themes = link.source.themes


def mentions(all_units: list[Unit], elements: list[Element]) -> list[ThemeMention]:
    """Find the sentences that mention a theme which no element has: they decide between absent and mentioned."""
    had = {theme for element in elements for theme in element.themes}
    others = Choice((theme.id, _any_cue(theme.id)) for theme in themes() if theme.id not in had)
    found = []
    for unit in all_units:
        if unit.kind in ("sentence", "item-sentence") and others.possible(unit.prose.plain):
            only = tuple([theme for theme in themes_of(unit.prose.plain) if theme not in had])
            if only:
                found.append(ThemeMention(unit.prose, unit.path, only))
    return found
