"""Find what the text or the layout says that drivers drive: in tables, leads, sentences, and what points back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from ingest.antecedents import Antecedents
from ingest.document import Document, Heading, Item, Paragraph, Path, Table
from ingest.mentions import MOSTLY
from ingest.patterns import Choice
from ingest.pressures import clauses
from ingest.priorities import NUMBERS, Priorities, position_of, priority_above
from ingest.prose import Places, Prose
from ingest.references import bracketed, pieces, referred
from ingest.rules import column_role, compiled, rule
from ingest.strategy import Citation, Element
from ingest.topics import IN_SENTENCES
from ingest.units import ANY_WORDS, Unit, sentences
from ingest.wording import akin

TICK = re.compile(r"^(?:[✓✔√●•■*xXyY]|[Yy]es|ü)$")
ONE = r"(?:priority|objective|aim|goal|ambition|theme|pledge|strand|outcome|commitment)"
CHOSEN = r"(?:chosen|selected|set|placed|included|adopted|added|agreed)"  # a sentence that leaves out what was
THIS = re.compile(
    rf"^(?:it|this|(?:the|our) [^,.;]{{0,30}}?reasons? for (?:it|this)|(?:this|the) (?:\w+ )?{ONE}|{CHOSEN})\b",
    re.IGNORECASE,
)
JOINED = re.compile(r"^\W{0,2}\s*(?:and|or|&|as well as)?\s*(?:(?:the|its|our|of|by|to|in)\s+){0,3}$", re.IGNORECASE)
DENIED = re.compile(r"\b(?:not|never|neither|nor|no longer|rather than|unlike|instead of)\b[^,;]{0,25}$", re.IGNORECASE)
# A clause of "this priority": as what it is about, or as what was chosen.
OF_THIS = re.compile(
    rf"^(?:(?:we|the \w+) (?:\w+ )?(?:chose|set|added|adopted|made|included) )?(?:this|the) (?:\w+ )?{ONE}\b",
    re.IGNORECASE,
)
INTO = re.compile(r"^[^.;]{0,60}\binto (?:our |the )?$")
CLAUSE_BEGINS = re.compile(r"[;:]\s+(?:and |so )?|, (?:and|so) ")
# "All six", "they all", "each of them": of priorities, where these are what the section is about.
ALL_OF = re.compile(
    rf"^(?:all(?: (?:the )?(?P<count>{'|'.join(NUMBERS)}))?(?: of (?:them|these))?|(?:they|these)(?: all| each)?"
    rf"|(?:each|every one)(?: one)?(?: of (?:them|these))?|both(?: of (?:them|these))?)\s*$",
    re.IGNORECASE,
)
GOES_ON = re.compile(r"(?:to|by|from|on) (?:the|our|its|their|what)\b", re.IGNORECASE)  # "… to A, and to B"
WEAK = re.compile(r"(?:supports|contributes|prepares|helps)", re.IGNORECASE)  # whatever a priority does
SIDE_BY_SIDE = 5  # words by which "Aim 1 and …" stands before "Aim 2 answer …"
WHOLE = 6  # words of a sentence before "for this reason" that say the reason themselves
ENDED = re.compile(r"[,;:–](?:\s(?:and|but))?$")  # a clause that goes before "for this reason"
# With which a sentence goes on to speak of the paper or the inspection that the one before it named.
REFERS = re.compile(
    r"(?:its?|they|(?:the|this|that|its|their) (?:act|bill|findings?|guidance|inspection|inspectors?|letter|paper"
    r"|peers?|plan|recommendations?|report|review(?:ers?)?|strategy))\b",
    re.IGNORECASE,
)
JOINS = re.compile(r",|\s?and\b")
REACH = 25  # characters between a tie and the statement of a pressure
FARTHEST = 12  # blocks above in which what "these challenges" points back to may stand
NEXT_TO = 2  # blocks around a table in which its legend may stand


Again = Callable[[Prose], list[Citation]]  # gives the drivers of which words speak again
Finder = Callable[[int, Unit], Iterator["Driven"]]  # reads a sentence of a number


class Driven(NamedTuple):
    """That a driver drives an element, on which basis and by which rule, and the words that say so."""

    element: Element
    driver: Citation
    basis: tuple[str, ...]
    rule: str
    evidence: tuple[Prose, Path]


class Driving:
    """Reads one document for what drives its elements."""

    def __init__(
        self,
        document: Document,
        stretches: list[Unit],
        priorities: Priorities,
        elements: list[Element],
        antecedents: Antecedents,
    ) -> None:
        self.document, self.sentences, self.priorities = document, stretches, priorities
        self.actions = [element for element in elements if element.kind == "Action"]
        self.antecedents, self.mentions = antecedents, antecedents.mentions
        self.places = Places((action, action.prose) for action in self.actions)
        self.told = Places((each, each.prose) for each in (*self.actions, *priorities.found))
        self.finders: Choice[Finder] = Choice((
            (self._answers, rule("link.priority-answers").pattern("text")),
            (self._answers_it, rule("link.answers-it").pattern("text")),
            (self._shapes, ANY_WORDS),
            (self._behind_this, rule("link.driver-of-this").pattern("text")),
            (self._leads_on, rule("link.driver-shapes").pattern("lead")),
            (self._strategy_answers, rule("link.strategy-answers").pattern("text")),
            (self._given, ANY_WORDS),
            (self._given_again, rule("link.given-again").pattern("text")),
            (self._going_on, rule("link.goes-on").pattern("text")),
            (self._pointing_back, rule("link.points-back").pattern("text")),
        ))

    def find(self) -> Iterator[Driven]:
        """Give all that is said to be driven."""
        for number, block in enumerate(self.document.blocks):
            if isinstance(block, Table):
                yield from self._columns(block, self._has_legend(number))
                yield from self._grid(block)
            elif isinstance(block, Item) and block.lead:
                yield from self._led(block)
        for number, unit in enumerate(self.sentences):
            for find in self.finders.possible(unit.prose.plain):
                yield from find(number, unit)

    def _has_legend(self, number: int) -> bool:
        """Whether a paragraph next to a table says that numbers in brackets are those of priorities."""
        legend = rule("link.driver-column").pattern("lead")
        around = self.document.blocks[max(0, number - NEXT_TO) : number + NEXT_TO + 1]
        return any(isinstance(block, Paragraph) and legend.search(block.prose.plain) for block in around)

    def _columns(self, found: Table, legend: bool) -> Iterator[Driven]:
        """Tie the drivers in a table's columns of drivers to the priorities and actions in the same row."""
        entry = rule("link.driver-column")
        if any(column_role(cell.plain) in ("indicator", "baseline") for cell in found.header):
            return  # what is measured, and where the figures come from
        columns = [n for n, cell in enumerate(found.header) if entry.pattern("column").search(cell.plain)]
        for row in found.rows if columns else ():
            others = [
                (header.plain, cell)
                for number, (header, cell) in enumerate(zip(found.header, row.cells, strict=True))
                if cell and number not in columns
            ]
            targets = [each for header, cell in others for each in referred(self.priorities, cell.plain, header)]
            if legend:
                targets += [each for cell in row.cells for each in bracketed(self.priorities, cell.plain)]
            targets += [each for each in self.actions if any(each.prose.within(cell) for _, cell in others)]
            for driver, name in (each for number in columns for each in self.mentions.told_in_cell(row.cells[number])):
                for target in targets:
                    yield Driven(target, driver, ("structure",), entry.id, (name, found.path))

    def _grid(self, found: Table) -> Iterator[Driven]:
        """Tie drivers and priorities where a table of both, one down and one across, has a tick."""
        entry = rule("link.driver-grid")
        for row in found.rows:
            for across, cell in zip(found.header, row.cells, strict=True):
                if not TICK.match(cell.plain):
                    continue
                for one, other in ((row.cells[0], across), (across, row.cells[0])):
                    for driver, name in self.mentions.within(one):
                        for target in referred(self.priorities, other.plain):
                            yield Driven(target, driver, ("structure",), entry.id, (name, found.path))

    def _led(self, item: Item) -> Iterator[Driven]:
        """Tie the drivers that lead into a list of actions, as what they build on, to each action in the list."""
        entry = rule("link.lead-of-actions")
        actions = self.places.within(item.prose)
        last = sentences(item.lead)[-1] if actions else item.lead
        for action in actions:
            for driver, name in self.mentions.within(last):
                start = last.starts.index(name.starts[0])
                if entry.pattern("text").search(last.plain[:start]):
                    yield Driven(action, driver, ("structure", "text"), entry.id, (last, item.path))

    def _answers(self, number: int, unit: Unit) -> Iterator[Driven]:
        """Tie what a sentence names to the priorities that it says answer it."""
        tie = rule("link.priority-answers").pattern("text")
        if not tie.search(unit.prose.plain):
            return
        if any(pieces(unit.prose.plain)):
            yield from self._counted_answers(number, unit)
            return
        for clause in clauses(unit.prose):
            match = tie.search(clause.plain)
            if match and not DENIED.search(clause.plain[: match.start()]):
                told = referred(self.priorities, clause.plain[: match.start()])
                again = None if WEAK.match(match.group()) else self.mentions.echoed if told else self.mentions.recalled
                told = told or self._all_of(unit, clause.plain[: match.start()])
                told = told or (self._spoken_of(unit, clause.plain) if THIS.search(clause.plain) else [])
                behind = clause.slice(match.end(), len(clause.plain))
                found = list(self._driven(told, behind, "link.priority-answers", unit, again))
                yield from found or self._explained(number, told, unit)

    def _counted_answers(self, number: int, unit: Unit) -> Iterator[Driven]:
        """Tie what a sentence says of each priority that it counts; "and Aim 2 to …" goes on with the tie of Aim 1."""
        entry = rule("link.priority-answers")
        pending: list[Element] = []
        tied = False
        for begin, end in pieces(unit.prose.plain):
            part = unit.prose.slice(begin, end)
            pending += referred(self.priorities, part.plain)
            match = entry.pattern("text").search(part.plain)
            if match and DENIED.search(part.plain[: match.start()]):
                return
            goes_on = tied and entry.pattern("lead").search(part.plain)
            if match or goes_on:
                behind = clauses(part.slice(match.end() if match else 0, len(part.plain)))
                further = takewhile(lambda clause: GOES_ON.match(clause.plain), behind[1:])
                words = (behind[0], *further)
                found = [
                    each for one in words for each in self._driven(pending, one, entry.id, unit, self.mentions.echoed)
                ]
                yield from found or (self._explained(number, pending, unit) if end == len(unit.prose.plain) else ())
                tied = True
            if match or goes_on or len(part.plain.split()) > SIDE_BY_SIDE:
                pending = []

    def _all_of(self, unit: Unit, words: str) -> list[Element]:
        """Give the first priorities where words speak of "all six" of them: under their heading, or as many."""
        all_of = ALL_OF.search(words)
        first = self.priorities.headline()
        if not all_of or not first:
            return []
        count = position_of(all_of["count"]) if all_of["count"] else 0
        titled = bool(unit.path) and compiled("{aimstitle}").search(unit.path[-1]) is not None
        return first if (titled and count in (0, len(first))) or count == len(first) else []

    def _spoken_of(self, unit: Unit, words: str = "this aim") -> list[Element]:
        """Give the priority of which "this priority", or "it", speaks: the one stated before it, or the heading's.

        "This priority" may be that of a heading further up, where the nearest names none.
        """
        block = self.document.blocks[unit.block]
        if isinstance(block, Heading | Table):
            return []
        before = [
            p for p in self.priorities.found if p.prose.within(block.prose) and p.prose.ends[-1] <= unit.prose.starts[0]
        ]
        if before:
            return before[-1:]
        over = unit.path if OF_THIS.search(words) else unit.path[-1:]
        above = priority_above(self.priorities, over)[0] if isinstance(block, Paragraph) else None
        return [above] if above else []

    def _answers_it(self, number: int, unit: Unit) -> Iterator[Driven]:
        """Tie what was named just before to the priorities that a clause says answer "it", "them" or "both"."""
        entry = rule("link.answers-it")
        for match in entry.pattern("text").finditer(unit.prose.plain):
            told, begin = self._subject(unit, match.start())
            if told and not DENIED.search(unit.prose.plain[begin : match.start()]):
                pronoun = next(name.rstrip("2") for name, said in match.groupdict().items() if said)
                for driver in self.antecedents.of(number, unit.prose.slice(0, begin), pronoun):
                    for target in told:
                        yield Driven(target, driver, ("text",), entry.id, (unit.prose, unit.path))

    def _subject(self, unit: Unit, end: int) -> tuple[list[Element], int]:
        """Give the priorities of which the clause before some place in a sentence speaks, and where it begins."""
        written = unit.prose.plain
        counted = [begin for begin, stop in pieces(written[:end]) if referred(self.priorities, written[begin:stop])]
        if counted:
            return referred(self.priorities, written[counted[-1] : end]), counted[-1]
        begin = max((mark.end() for mark in CLAUSE_BEGINS.finditer(written, 0, end)), default=0)
        spoken = OF_THIS.search(written[begin:]) is not None
        return (self._spoken_of(unit) if spoken else []), begin

    def _shapes(self, _: int, unit: Unit) -> Iterator[Driven]:
        """Tie what a clause names to the priorities that it says it shapes, or that it puts in brackets behind it."""
        entry, written = rule("link.driver-shapes"), unit.prose.plain
        named = self.mentions.within(unit.prose)
        for begin, end in pieces(written) if named else ():
            targets = referred(self.priorities, written[begin:end])
            for driver, name in named if targets else ():
                behind = unit.prose.starts.index(name.starts[0]) + len(name.plain)
                between = written[behind:begin] if behind <= begin else ""
                built = INTO.search(between) and entry.pattern("before").search(written[: behind - len(name.plain)])
                if (built or entry.pattern("text").search(between)) and not DENIED.search(between):
                    for target in targets:
                        yield Driven(target, driver, ("text",), entry.id, (unit.prose, unit.path))

    def _behind_this(self, _: int, unit: Unit) -> Iterator[Driven]:
        """Tie what a sentence says to lie behind "this priority" to the one of which it speaks."""
        entry = rule("link.driver-of-this")
        match = entry.pattern("text").search(unit.prose.plain)
        said = next((name for name, words in match.groupdict().items() if words), "") if match else ""
        if match and not DENIED.search(match[said]):
            behind = unit.prose.slice(*match.span(said))
            yield from self._driven(self._spoken_of(unit), behind, entry.id, unit, self.mentions.recalled)

    def _leads_on(self, number: int, unit: Unit) -> Iterator[Driven]:
        """Tie what was named before, or heads the section, to the priorities that "this" is met by, or that to see."""
        if not rule("link.driver-shapes").pattern("lead").search(unit.prose.plain):
            return
        targets = referred(self.priorities, unit.prose.plain) if any(pieces(unit.prose.plain)) else []
        before = [each.prose for each in self.sentences[:number] if each.block == unit.block]
        named = [[driver for driver, _ in self.mentions.within(words)] for words in reversed(before)]
        over = self.mentions.over(unit.path[-1]) if unit.path else []
        for driver in next(filter(None, named), over):
            for target in targets:
                yield Driven(target, driver, ("text",), "link.driver-shapes", (unit.prose, unit.path))

    def _driven(
        self, targets: list[Element], words: Prose, ident: str, unit: Unit, again: Again | None = None
    ) -> Iterator[Driven]:
        """Tie the drivers in some words, or those of which they speak `again`, to each of the targets."""
        named = [driver for driver, _ in self.mentions.within(words)] if words else []
        for driver in named or (self._meant(words, again) if again and words and targets else ()):
            for target in targets:
                yield Driven(target, driver, ("text",), ident, (unit.prose, unit.path))

    def _meant(self, words: Prose, again: Again) -> list[Citation]:
        """Give the drivers of which words speak again, or the one inspection whose findings they name."""
        return again(words) or self.antecedents.inspected(words)

    def _explained(self, number: int, told: list[Element], unit: Unit) -> Iterator[Driven]:
        """Tie the pressures in the sentence that explains what a priority is there for to that priority."""
        for after in self.sentences[number + 1 : number + 2]:
            if after.block == unit.block and not self.places.within(after.prose):
                for driver in _of_kind([self.mentions.within(after.prose)], "context"):
                    for target in told:
                        yield Driven(target, driver, ("text",), "link.priority-answers", (after.prose, after.path))

    def _strategy_answers(self, _: int, unit: Unit) -> Iterator[Driven]:
        """Tie what the strategy is said to answer to each of its first priorities."""
        entry = rule("link.strategy-answers")
        match = entry.pattern("text").search(unit.prose.plain)
        if match and not DENIED.search(match.group()):
            behind = unit.prose.slice(match.end(), len(unit.prose.plain))
            yield from self._driven(self.priorities.headline(), behind, entry.id, unit)

    def _given(self, _: int, unit: Unit) -> Iterator[Driven]:
        """Tie what stands behind "given", or "to tackle", to what its sentence promises; so pressures within that."""
        entry = rule("link.given")
        named = self.mentions.within(unit.prose)
        targets = self.told.within(unit.prose) if named else []
        reached = 0  # the end of the last driver that is tied
        for driver, name in sorted(named, key=_place):
            start = unit.prose.starts.index(name.starts[0])
            before = unit.prose.plain[max(0, start - REACH) : start]
            tied = entry.pattern("text").search(before) is not None
            tied |= bool(reached) and JOINED.match(unit.prose.plain[reached:start]) is not None
            reached = start + len(name.plain) if tied else 0
            for target in self._next(targets, name) if not DENIED.search(before) else ():
                if tied or (driver.kind == "context" and _named_in(target.prose, name)):
                    yield Driven(target, driver, ("text",), entry.id, (unit.prose, unit.path))

    def _given_again(self, _: int, unit: Unit) -> Iterator[Driven]:
        """Tie what a sentence gives as its reason, by speaking again of drivers stated before, to what it promises."""
        entry = rule("link.given-again")
        targets = self.told.within(unit.prose)
        for reason in entry.pattern("text").finditer(unit.prose.plain) if targets else ():
            phrase = unit.prose.slice(*reason.span("words" if reason["words"] else "words2"))
            if self.mentions.within(phrase) or DENIED.search(unit.prose.plain[: reason.start()]):
                continue
            for driver in self.mentions.recalled(phrase):
                for target in self._next(targets, phrase):
                    yield Driven(target, driver, ("text",), entry.id, (unit.prose, unit.path))

    def _next(self, targets: list[Element], reason: Prose) -> list[Element]:
        """Give what a reason is for: where a priority is set behind it before any action, that alone."""
        behind = sorted((each for each in targets if each.prose.starts[0] >= reason.ends[-1]), key=_begin)
        if behind and behind[0].kind == "Priority":
            return [each for each in targets if each.kind == "Priority"]
        return targets

    def _going_on(self, number: int, unit: Unit) -> Iterator[Driven]:
        """Tie what a sentence says that the action before it draws on, or meets, to that action."""
        entry = rule("link.goes-on")
        match = entry.pattern("text").search(unit.prose.plain)
        if not match or not number or self.sentences[number - 1].block != unit.block:
            return
        before = self.sentences[number - 1].prose
        targets = self.places.within(before)
        if match["what"] and not akin(match["what"], before.plain):
            return
        yield from self._driven(targets, unit.prose.slice(match.end(), len(unit.prose.plain)), entry.id, unit)

    def _pointing_back(self, number: int, unit: Unit) -> Iterator[Driven]:
        """Tie what is said to be done about "these challenges", or "therefore", to the drivers stated before."""
        entry = rule("link.points-back")
        match = entry.pattern("text").search(unit.prose.plain)
        if not match:
            return
        kind, near = _pointed(match)
        before = unit.prose.slice(0, match.start())
        drivers = _of_kind([self.mentions.within(before)], kind) or self._again(before, match)
        if not drivers and not (near and len(before.plain.split()) >= WHOLE):  # which is then itself the reason
            drivers = self._before(number, unit, kind, near)
        for target in self._answering(unit, match) if drivers else ():
            for driver in drivers:
                yield Driven(target, driver, ("text",), entry.id, (unit.prose, unit.path))

    def _again(self, before: Prose, back: re.Match[str]) -> list[Citation]:
        """Give the drivers of which the words before speak again; where they are a clause, one word may tell which."""
        if not before:
            return []
        whole = ENDED.search(before.plain) or JOINS.match(back.group())
        return self.mentions.recalled(before) if whole else self.mentions.echoed(before)

    def _answering(self, unit: Unit, back: re.Match[str]) -> list[Element]:
        """Give the actions of a sentence and of the list that it leads into, or the priorities that it sets."""
        behind = unit.prose.slice(back.end(), len(unit.prose.plain))
        stated = [one for one in self.priorities.found if one.rule in IN_SENTENCES and one.prose.within(behind)]
        if stated:
            return stated
        if rule("link.points-back").pattern("lead").search(unit.prose.plain):
            return self.priorities.headline()
        places = [unit.prose]
        for block in self.document.blocks[unit.block + 1 :]:
            if not isinstance(block, Item) or not unit.prose.plain.endswith(":") or not unit.prose.within(block.lead):
                break
            places.append(block.prose)
        return [action for action in self.actions if any(action.prose.within(place) for place in places)]

    def _before(self, number: int, unit: Unit, kind: str, near: bool) -> list[Citation]:
        """Give the drivers of a kind before a sentence: in the one before it, or else in its block or the nearest."""
        same = [each.prose for each in self.sentences[:number] if each.block == unit.block]
        if near:
            told = self._told_in(same[-1]) if same else []
            goes_on = len(same) > 1 and not told and REFERS.match(same[-1].plain)  # on from the one before it
            return self._told_in(same[-2]) if goes_on else told
        return _of_kind(map(self.mentions.within, same), kind) or self._nearest(unit.block, kind)

    def _told_in(self, sentence: Prose) -> list[Citation]:
        """Give the drivers that the clauses of a sentence name, or of which they speak again."""
        named = ([driver for driver, _ in self.mentions.within(clause)] for clause in clauses(sentence))
        told = [found or self.mentions.echoed(clause) for found, clause in zip(named, clauses(sentence), strict=True)]
        return list(dict.fromkeys([each for found in told for each in found] or self._names_in(sentence)))

    def _names_in(self, sentence: Prose) -> list[Citation]:
        """Give the drivers in a sentence, whose names may hold what cuts it into clauses."""
        return _of_kind([self.mentions.within(sentence)], "")

    def _nearest(self, number: int, kind: str) -> list[Citation]:
        """Give the drivers of a kind in the nearest paragraph above a block that states one, or in all of its list."""
        gathered: list[Citation] = []
        for block in reversed(self.document.blocks[max(0, number - FARTHEST) : number]):
            if isinstance(block, Table):
                break
            here = [] if isinstance(block, Heading) else _of_kind([self.mentions.within(block.prose)], kind)
            if gathered and not (here and isinstance(block, Item)):
                break
            gathered += [each for each in here if each not in gathered]
            if here and not isinstance(block, Item):
                break
        return gathered


def _place(mention: tuple[Citation, Prose]) -> int:
    """Give where a driver's name stands."""
    return mention[1].starts[0]


def _begin(element: Element) -> int:
    """Give where an element is stated."""
    return element.prose.starts[0]


def _of_kind(found: Iterable[list[tuple[Citation, Prose]]], kind: str) -> list[Citation]:
    """Give the drivers of a kind, each once; any, where no kind is asked for."""
    drivers = (driver for each in found for driver, _ in each if kind in ("", driver.kind))
    return list(dict.fromkeys(drivers))


def _pointed(match: re.Match[str]) -> tuple[str, bool]:
    """Give the kind of driver that words point back to, and whether they point to the sentence before alone."""
    if match["pressures"] or match["pressures2"]:
        return "context", False
    return ("policy", False) if match["duties"] else ("", not match["either"])


def _named_in(words: Prose, name: Prose) -> bool:
    """Whether a statement is a part of some words, and not nearly all of them."""
    return name.within(words) and len(name.plain) < MOSTLY * len(words.plain)
