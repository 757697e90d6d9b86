"""The stretches of a document that a rule is tried on: sentences, items and labels, with their surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from ingest.document import Block, Document, Item, Paragraph, Path
from ingest.listing import counted_below, counts_principles, known_by, listed, measured
from ingest.patterns import Choice, Pattern
from ingest.prose import NOTHING, Prose
from ingest.quotations import without_quotations
from ingest.rules import Rule, compiled
from ingest.splitting import stretches

if TYPE_CHECKING:
    from spacy.language import Language

ANY_WORDS = Pattern("")
OF_LEAD = ("lead", "not_lead")  # the conditions on the words before a list
# A rule on one of these units is tried on units of either kind.
EITHER = {"statement": ("sentence", "item-sentence"), "listing": ("item", "listed")}
ABBREVIATED = re.compile(
    r"(?:\b(?:e\.?g|i\.?e|etc|no|st|dr|mr|mrs|ms|para|ref|approx|incl)\.|\b[a-z]\.)$", re.IGNORECASE
)
# A letter that names a part of the paper, or counts an aim, is no initial of a person's at the end of its sentence.
LETTERED = Pattern(
    r"\b(?:[Aa]ppendix|[Aa]nnexe?|[Ff]igure|[Tt]able|[Pp]art|[Oo]ption|[Ss]ection|[Oo]bjective|[Aa]im|[Pp]riority|[Tt]heme)"
    r" [A-Z]\.\s+(?=[A-Z])",
    0,
)

# An item that only says with whom, for whom or when what is listed below it is done.
PASSES_ON = re.compile(
    r"(?:together |jointly |working )?(?:with|for|in(?! (?:particular|addition))|within|across|at|by|during|from|among"
    r"|alongside|through|over)\b(?! (?:example|instance)\b)[^.;:]{2,90}:$",
    re.IGNORECASE,
)
MOST_COUNTED = 10  # paragraphs that a text counts in words ("five principles")
LONGEST_ABBREVIATION = 10  # characters, with its full stop and more; a search from the start would take the most time

# Words that may hold several sentences: something stands behind a mark that ends one, or they are not in Latin letters.
SEVERAL = re.compile(r"[!.?]\s*[^\s!.?]|[^\x00-\u02ff\u2010-\u2027]")

# The number of a paragraph, "4.2", is none of its words.
NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text: what it is, its words, the headings above it, the words before its list, its block."""

    kind: str
    prose: Prose
    path: Path
    lead: str = ""
    label: Prose = NOTHING
    block: int = 0
    depth: int = 0
    voice: str = ""
    before: str = ""

    @property
    def own_words(self) -> str:
        """The words with what they quote from others blanked out."""
        return self.voice or self.prose.plain

    def said(self, rule: Rule) -> str:
        """Give the words on which a rule is tried: what people are quoted as saying is no action of the strategy's."""
        return self.own_words if rule.kind == "Action" else self.prose.plain

    def matches(self, rule: Rule, council: str = "") -> Prose | None:
        """Give the words that a rule finds here (its group `words`, else all), or nothing where it does not hold."""
        return self.words_of(rule, council) if self.stands_for(rule, council) else None

    def stands_for(self, rule: Rule, council: str = "") -> bool:
        """Whether a rule is tried here: on this kind of unit, and on what stands around it, as a list's items share."""
        return self.is_under(rule, council) and self.follows(rule, council)

    def is_under(self, rule: Rule, council: str = "") -> bool:
        """Whether a rule is tried on this kind of unit, under these headings."""
        if not is_tried_on(rule, self.kind):
            return False
        for name, source in rule.conditions.items():
            if name in ("heading", "not_heading"):
                if (bool(self.path) and _says(source, council, self.path[-1])) != (name == "heading"):
                    return False
            elif name in ("under", "not_under") and (
                any(_says(source, council, title) for title in self.path) != (name == "under")
            ):
                return False
        return True

    def follows(self, rule: Rule, council: str = "") -> bool:
        """Whether a rule is tried behind the words that lead into this unit's list."""
        for name in OF_LEAD:
            source = rule.conditions.get(name)
            if source is not None and _says(source, council, self.lead) != (name == "lead"):
                return False
        return True

    def words_of(self, rule: Rule, council: str = "") -> Prose | None:
        """Give the words that a rule finds in a unit which stands for it, or nothing."""
        found = None
        plain = self.said(rule)
        for name in rule.conditions:
            if name == "text":
                found = rule.pattern(name, council).search(plain)
                if not found:
                    return None
            elif name == "before":
                if not rule.pattern(name, council).search(self.before):
                    return None
            elif name == "without" and rule.pattern(name, council).search(plain):
                return None
        if found:
            group = next((name for name in found.re.groupindex if name.startswith("words") and found[name]), None)
            if group:
                return self.prose.slice(*found.span(group))
        return self.prose


def is_tried_on(rule: Rule, kind: str) -> bool:
    """Whether a rule is tried on units of a kind."""
    return rule.unit == kind or kind in EITHER.get(rule.unit, ())


@lru_cache(maxsize=20_000)
def _says(source: str, council: str, words: str) -> bool:
    """Whether a heading, or what leads into a list, says something."""
    return compiled(source, council).search(words) is not None


@lru_cache(maxsize=10_000)
def outside(path: Path) -> bool:
    """Whether a heading, such as terms of reference, says that nothing below it is the strategy's own statement."""
    heading = compiled("{outside}")
    return any(heading.search(title) for title in path)


class Tried:
    """Rules of one kind of element, of which few can hold in the same words: only those are asked where they stand."""

    def __init__(self, entries: Iterable[Rule], council: str = "") -> None:
        self.entries, self.council = tuple(entries), council
        self.of_kind: dict[str, Choice[Rule]] = {}  # which are tried on units of a kind
        self.standing: dict[tuple[str, Path, str], bool] = {}  # whether what stands around units is as a rule asks

    def on(self, unit: Unit) -> list[Rule]:
        """Give the rules that are tried on a unit, but for those whose words cannot stand in it."""
        tried = self.of_kind.get(unit.kind) or self._of_kind(unit.kind)
        if not tried.things:
            return []
        possible = tried.possible(unit.said(tried.things[0][0]))
        return [entry for entry in possible if self._stands(entry, unit)]

    def _stands(self, entry: Rule, unit: Unit) -> bool:
        around = entry.id, unit.path, unit.lead
        if around not in self.standing:
            self.standing[around] = unit.stands_for(entry, self.council)
        return self.standing[around]

    def _of_kind(self, kind: str) -> Choice[Rule]:
        entries = [entry for entry in self.entries if is_tried_on(entry, kind)]
        self.of_kind[kind] = Choice((entry, self._text(entry)) for entry in entries)
        return self.of_kind[kind]

    def _text(self, entry: Rule) -> Pattern:
        return entry.pattern("text", self.council) if "text" in entry.conditions else ANY_WORDS


@cache
def sentencizer() -> Language:
    """Give spaCy's rule-based sentence splitter for English, which needs no model."""
    import spacy  # takes a second, and a document that is unchanged never needs it

    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    return language


def sentences(prose: Prose) -> list[Prose]:
    """Split words into sentences; an abbreviation's full stop ends none."""
    return [part for part in (prose.slice(start, end) for start, end in _edges(prose.plain)) if part]


@lru_cache(maxsize=10_000)
def _edges(words: str) -> tuple[tuple[int, int], ...]:
    """Give the places at which sentences begin and end; most items and cells need no splitter to be one."""
    if not SEVERAL.search(words):
        return ((0, len(words)),)
    whole: list[tuple[int, int]] = []
    for start, end in stretches(words, sentencizer()):
        begun = bool(whole) and (_abbreviated(words[: whole[-1][1]].rstrip()) or words[start:end][:1].islower())
        whole[-1:] = [(whole[-1][0], end)] if begun else [*whole[-1:], (start, end)]
    parts: list[tuple[int, int]] = []
    for start, end in whole:
        ends = [found.end() for found in LETTERED.finditer(words, start, end)]
        parts += zip([start, *ends], [*ends, end], strict=True)
    return tuple(parts)


def _abbreviated(words: str) -> bool:
    """Whether words end in an abbreviation, and not in the full stop of a sentence."""
    return ABBREVIATED.search(words, max(0, len(words) - LONGEST_ABBREVIATION)) is not None


def units(document: Document) -> Iterator[Unit]:
    """Go through a document's paragraphs and items in reading order; headings and tables have their own readers."""
    above: list[Item] = []  # the last item of each depth
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            words = _unnumbered(block)
            voice = without_quotations(words.plain)
            stated = sentences(words)
            before = ""
            for sentence in stated:
                own = _part(voice, words, sentence)
                yield Unit("sentence", sentence, block.path, block=number, voice=own, before=before)
                before = sentence.plain
            measuring = bool(block.path) and _says("{measuring}", "", block.path[-1])
            within = [each for sentence in stated for each in (*known_by(sentence), *measured(sentence, measuring))]
            for lead, part in [*listed(stated), *within]:
                yield Unit("listed", part, block.path, lead, block=number)
            yield from _counted_by(document, number, stated)
        elif isinstance(block, Item):
            above[block.depth :] = [block]
            yield from _of_item(block, number, _lead(above) if block.depth else block.lead.plain)
            yield from _counted_by(document, number, sentences(block.prose) if _lone(block) else [])


def _unnumbered(block: Paragraph | Item) -> Prose:
    numbered = NUMBERED.match(block.prose.plain)
    return block.prose.slice(numbered.end(), len(block.prose.plain)) if numbered else block.prose


def _lone(block: Block) -> bool:
    """Whether a block is a paragraph, or reads as an item for its shortness alone, in no list that words lead into."""
    return isinstance(block, Paragraph) or (isinstance(block, Item) and not block.lead and not block.label)


def _counted_by(document: Document, number: int, stated: list[Prose]) -> Iterator[Unit]:
    """Give what the paragraphs right below a block say first, under the same heading, where it counts principles."""
    if not stated or not counts_principles(stated[-1]):
        return
    path = document.blocks[number].path
    below = document.blocks[number + 1 : number + 1 + MOST_COUNTED]
    same = takewhile(lambda block: _lone(block) and block.path == path, below)
    paragraphs = [sentences(_unnumbered(block)) for block in same if isinstance(block, Paragraph | Item)]
    for lead, part in counted_below(stated[-1], paragraphs):
        yield Unit("listed", part, path, lead, block=number)


def _lead(items: list[Item]) -> str:
    """Give the words that lead into the last of some items, each in the list of the one before it.

    One that only says with whom, for whom or when ("With the schools:") passes on what leads into it.
    """
    *above, last = items
    lead = last.lead.plain
    for item in reversed(above):
        if item.prose.plain != lead or not PASSES_ON.match(lead):
            break
        lead = item.lead.plain
    return lead


def _of_item(item: Item, number: int, lead: str) -> Iterator[Unit]:
    """Give an item whole, its label where it has one, and the sentences behind that."""
    depth = item.depth
    label = item.prose.slice(0, item.label)
    behind = item.prose.plain[item.label :]
    body = item.prose.slice(len(item.prose.plain) - len(behind.lstrip(" –—-:")), len(item.prose.plain))
    voice = without_quotations(item.prose.plain)
    yield Unit("item", item.prose, item.path, lead, label, number, depth, voice)
    if label:
        yield Unit("label", label, item.path, lead, block=number, depth=depth)
    for sentence in sentences(body):
        yield Unit("item-sentence", sentence, item.path, lead, label, number, depth, _part(voice, item.prose, sentence))


def _part(voice: str, whole: Prose, part: Prose) -> str:
    """Give the stretch of a block's own words that stands at one of its sentences."""
    if not voice:
        return ""
    begin = whole.starts.index(part.starts[0])
    return voice[begin : begin + len(part.plain)]
