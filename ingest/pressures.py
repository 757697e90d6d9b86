"""Find the pressures that a document states as its context: in lists, behind an announcement, in words of pressure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ingest.cells import worded
from ingest.document import Block, Path, Table
from ingest.prose import NOTHING, Prose
from ingest.references import pieces
from ingest.rules import Rule, compiled, rule, rules, table
from ingest.statements import Claims
from ingest.units import Tried, Unit, outside, sentences
from ontology.vocabulary import councils

CLAUSE = re.compile(
    r"(?=[;,\s])(?:;\s+|,\s+(?:which|and (?:that|this)) is why\s+"
    r"|,\s+(?:and|but|while|whereas|although|though|yet)\s+(?!only\b)"
    r"|\s+(?:because|but(?! that\b)|whereas|although|and(?=\s+(?:we|they|this|it|there)\b))\s+(?!only\b))",
    re.IGNORECASE,
)
# How a sentence counts what it states: "The second is that …", "The third is distance: …".
COUNTED = re.compile(
    r"^(?:the (?:first|second|third|fourth|fifth|sixth|last|final|other)|one|another|a (?:second|third|fourth|further))"
    r"(?: of (?:these|them))? (?:is|was)(?: that|(?: [\w’'-]+){1,4}:)? ",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"^(?:(?:and|but|so|yet|also|however|finally|secondly|thirdly|lastly),?|[^,.;]{3,60} means? that)\s+", re.IGNORECASE
)
# What stands between a pressure and the number of the priority that answers it: "(", "→ see".
MARK = re.compile(
    r"\s*(?:[(\[]|→|[-=]>)\s*(?:(?:see|links? to|linked to|relates? to|met by|answered by|under)\s+)?(?:our |the )?$"
)
# Names, as the drivers of something, what is stated elsewhere: "Drivers for this priority: …".
OF_THIS = re.compile(r"^(?:(?:the|our|key|main) )*drivers?\b[^.:;]{0,40}:\s+", re.IGNORECASE)
TERM = re.compile(r",\s+(?:and\s+)?|\s+and\s+(?=[^,]*$)")
# Why something is done, told before it: "because gales close the pier, boats will …".
REASON = r"^(?:and |but )?{because}\s+(?P<words>[^;:]{8,200}?),\s+(?!(?:and|or|but|which|who)\b)(?P<main>.{8,})$"
GOES_ON_BELOW = re.compile(
    r"(?:\bas follows|\bbelow|\bfollowing(?: \w+)?|\bthese (?:are|include)|:)\W*$", re.IGNORECASE
)
NUMBERED_ITEM = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s+")
THEY_ARE = re.compile(r"^(?:they|these) (?:are|include)\s+(?P<list>[^.;:]{5,300})[.;]?$", re.IGNORECASE)
WORD = re.compile(r"[a-z]+")
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
FEWEST_WORDS = 4
FEWEST_TERMS = 2
LONGEST_NAME = 5  # words of what stands before a pressure as its name: "Gales. They close the pier."
SHORTEST_LABEL = 2  # words of a name that says itself what the pressure is
LONGEST_ANNOUNCEMENT = 16
ANSWERED = "driver.answered-list"  # which may speak of what was told before
LISTS = ("driver.challenge-list", "driver.challenge-heading", "driver.labelled-pressure", ANSWERED)
LABELLED = "driver.labelled-challenge"
AS_REASON = "driver.reason"
NOMINAL = "driver.loss"  # "the loss of …" may speak of what was told before
APART = (
    "driver.announced",
    LABELLED,
    "driver.enumerated",
    "driver.named-behind",
    AS_REASON,
)  # not tried on every clause
FACING = 2  # columns of a table of challenges: they, and what is done about them


@dataclass(frozen=True, slots=True)
class Pressure:
    """A pressure as it is stated, under its headings, with the name before it; `listed`: the layout states it.

    One that is told as the reason for something may only repeat what is stated elsewhere.
    """

    words: Prose
    path: Path
    rule: str
    listed: bool = False
    name: Prose = NOTHING
    repeats: bool = False


def find_pressures(
    blocks: tuple[Block, ...], all_units: list[Unit], council: str, claims: Claims
) -> Iterator[Pressure]:
    """Go through a document's pressures; what other elements claim is left alone."""
    well, figures = (compiled(table("drivers")["pressure"][name]) for name in ("well", "figures"))
    for block in blocks:
        if isinstance(block, Table):
            yield from _in_columns(block)
    announced, below, labelled = _Announcement(), _Below(), _Labelled(blocks)
    listed, answered, told = Tried(map(rule, LISTS)), Tried([rule(ANSWERED)]), Tried(_of_clauses(), council)
    reasons = Tried((*_of_clauses(), rule(AS_REASON)), council)
    paths = {unit.path for unit in all_units}
    apart = {path for path in paths if outside(path)}
    good = {path for path in paths if well.search("".join(path[-1:]))}
    figured = {path for path in paths if figures.search("".join(path[-1:]))}
    for unit in all_units:
        if unit.path in apart:
            continue
        if unit.path in good:  # a pledge, say, may list what it answers
            yield from _listed(unit, answered, claims) if unit.lead else ()
            continue
        named = below.read(unit) or labelled.read(unit)
        if named:
            claims.take("Driver", named.words.spans())
            yield named
        elif below.holds(unit) or labelled.holds(unit):
            continue
        elif unit.kind in ("item", "label"):
            yield from _listed(unit, listed, claims)
        else:
            found = [(words, entry, False) for words, entry in announced.read(unit)]
            none = announced.counting or unit.path in figured
            for words, entry, as_reason in found or (() if none else _stated(unit, told, reasons)):
                if claims.free("Driver", words.spans()):
                    yield Pressure(_unmarked(words), unit.path, entry.id, repeats=as_reason or entry.id == NOMINAL)


def _in_columns(found: Table) -> Iterator[Pressure]:
    """Give the pressures in a table's column of challenges."""
    entry = rule("driver.challenge-column")
    number = next((n for n, cell in enumerate(found.header) if entry.pattern("column").search(cell.plain)), None)
    if number is None or len(found.header) < FACING:
        return
    for row in found.rows:
        if worded(row.cells[number]):
            yield Pressure(row.cells[number], found.path, entry.id, True)


def _listed(unit: Unit, listed: Tried, claims: Claims) -> Iterator[Pressure]:
    """Give the pressure that an item of a list of pressures states, and claim its words."""
    for entry in listed.on(unit):
        words = unit.words_of(entry)
        if words and claims.free("Driver", words.spans()) and not _counts(words.plain):
            claims.take("Driver", words.spans())
            yield Pressure(_unmarked(words), unit.path, entry.id, True, repeats=entry.id == ANSWERED)
            return


def _unmarked(words: Prose) -> Prose:
    """Leave out the mark behind a pressure of the priority that answers it: "(Theme 1)"."""
    first = next(pieces(words.plain), None)
    mark = MARK.search(words.plain[: first[0]]) if first else None
    return words.slice(0, mark.start()) if mark and mark.start() else words


class _Below:
    """Follows a paragraph that only announces pressures ("they are as follows."): the named ones below it."""

    def __init__(self) -> None:
        self.block, self.open, self.name = -1, False, NOTHING
        self.path: Path = ()

    def holds(self, unit: Unit) -> bool:
        """Whether a unit is a further part of a pressure that was given, or its name."""
        return self.open and unit.block == self.block

    def read(self, unit: Unit) -> Pressure | None:
        """Give the pressure that a paragraph or item below an announcement states behind its name."""
        if unit.kind in ("sentence", "item") and not unit.before and announces(unit.prose.plain):
            self.open, self.block, self.path = bool(GOES_ON_BELOW.search(unit.prose.plain)), unit.block, unit.path
            return None
        if not self.open or unit.block == self.block:
            return None
        if unit.kind == "sentence" and not unit.before:
            self.name = unit.prose
            if unit.path == self.path and _is_name(unit.prose.plain):
                return None
            self.open = False
        elif unit.kind == "sentence" and self.name and unit.before == self.name.plain:
            self.block = unit.block
            return Pressure(unit.prose, unit.path, "driver.announced", True, self.name)
        elif unit.kind == "item":
            number = NUMBERED_ITEM.match(unit.prose.plain)
            parts = sentences(unit.prose.slice(number.end() if number else 0, len(unit.prose.plain)))
            if len(parts) > 1 and _is_name(parts[0].plain):
                self.block = unit.block
                return Pressure(parts[1], unit.path, "driver.announced", True, parts[0])
            self.open = False
        return None


class _Labelled:
    """Follows the paragraphs under a heading of pressures that begin with a name ("Gales. They close the pier.")."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.blocks, self.block, self.name = blocks, -1, NOTHING
        self.entry = rule(LABELLED)

    def holds(self, unit: Unit) -> bool:
        """Whether a unit is the name of a pressure, or says more of it."""
        return unit.block == self.block

    def read(self, unit: Unit) -> Pressure | None:
        """Give the pressure that a paragraph names, with the first clause of what it goes on to say of it."""
        if unit.kind != "sentence":
            return None
        if not unit.before and _is_name(unit.prose.plain) and self._goes_on(unit) and unit.matches(self.entry):
            self.block, self.name = unit.block, unit.prose
        elif self.holds(unit) and unit.before == self.name.plain:
            says = clauses(unit.prose)[0]
            short = len(self.name.plain.split()) < SHORTEST_LABEL
            words, name = (says, self.name) if short else (self.name, says)
            return Pressure(words, unit.path, LABELLED, True, name)
        return None

    def _goes_on(self, unit: Unit) -> bool:
        """Whether its paragraph goes on behind a sentence."""
        block = self.blocks[unit.block]
        return not isinstance(block, Table) and block.prose.ends[-1] > unit.prose.ends[-1]


def announces(words: str) -> bool:
    """Whether a sentence only announces pressures."""
    signs = table("drivers")["pressure"]
    return (
        compiled(signs["announces"]).search(words) is not None
        and len(words.split()) <= LONGEST_ANNOUNCEMENT
        and not compiled(signs["announces_none"]).search(words)
    )


def _counts(words: str) -> bool:
    """Whether a sentence only counts the pressures that are told behind it."""
    counts = compiled(table("drivers")["pressure"]["announces"]).search(words) if announces(words) else None
    return counts is not None and bool(counts["count"] or counts["count2"])


def _is_name(words: str) -> bool:
    """Whether a sentence is but a name, as stands before what it names."""
    return words.endswith((".", ":")) and len(words.split()) <= LONGEST_NAME


class _Announcement:
    """Follows a paragraph that announces pressures ("three things make this harder"): what comes next states them."""

    def __init__(self) -> None:
        self.block, self.left = -1, 0
        self.counting = False  # whether the sentence that was read last only counts pressures

    def read(self, unit: Unit) -> list[tuple[Prose, Rule]]:
        """Give the pressures that a sentence states behind an announcement in its paragraph."""
        self.counting = False
        if unit.kind != "sentence":
            return []
        said = unit.prose.plain
        counts = compiled(table("drivers")["pressure"]["announces"]).search(said)
        if counts and announces(said):
            count = counts["count"] or counts["count2"] or ""
            self.counting = bool(count)
            self.block, self.left = unit.block, NUMBERS.get(count.lower(), len(said))
            return []
        entry = rule("driver.announced")
        going_on = unit.block == self.block and self.left > 0 and unit.matches(entry)
        if not going_on:
            self.left = 0
            return []
        they = THEY_ARE.search(said)
        counted = COUNTED.match(said)
        if counted:  # and what goes on behind it only says more of it
            words = clauses(unit.prose.slice(counted.end(), len(said)))[:1]
        else:
            words = _terms(unit.prose.slice(*they.span("list"))) if they else clauses(unit.prose)
        self.left -= len(words) if they else 1
        return [(each, entry) for each in words]


def _stated(unit: Unit, told: Tried, reasons: Tried) -> Iterator[tuple[Prose, Rule, bool]]:
    """Give the pressures that a sentence counts up, or that its clauses state; say which are reasons."""
    if unit.prose.plain.endswith(":"):  # it only leads into what follows
        return
    counted = rule("driver.enumerated")
    listing = counted.pattern("text").search(unit.prose.plain) if unit.kind == "sentence" else None
    if listing and not counted.pattern("without").search(unit.prose.plain):
        terms = _terms(unit.prose.slice(*listing.span("list" if listing["list"] else "list2")))
        if len(terms) >= FEWEST_TERMS:
            yield from ((term, counted, False) for term in terms)
            return
    named = unit.matches(rule("driver.named-behind"))
    if named and named is not unit.prose:
        yield named, rule("driver.named-behind"), False
        return
    none = compiled(table("drivers")["pressure"]["none"])
    for clause, as_reason in _parts(unit.prose) if _telling(unit.prose.plain) else ():
        whole = clause is unit.prose
        if not (whole or _telling(clause.plain)) or _elsewhere(clause.plain, told.council):
            continue
        if unit.voice and clause.plain not in unit.voice:  # somebody else is quoted
            continue
        part = unit if whole else replace(unit, prose=clause)
        for entry in (reasons if as_reason else told).on(part):
            words = part.words_of(entry, told.council)
            if words and not none.search(words.plain):
                yield words, entry, as_reason
                break


@cache
def _others(council: str) -> re.Pattern[str]:
    """Give the pattern of a statement about another council than this one."""
    names = "|".join(re.escape(each.label) for each in councils() if each.label != council)
    kinds = r"(?: (?:City|County|Borough|Metropolitan|District|Council))*"
    return re.compile(rf"^(?:{names}){kinds} (?:is|are|has|have|had|was|were|faces?|lacks?|pays?|struggles?)\b")


def _elsewhere(words: str, council: str) -> bool:
    """Whether a clause says something of another council alone."""
    return words[:1].isupper() and _others(council).search(words) is not None


def _parts(sentence: Prose) -> Iterator[tuple[Prose, bool]]:
    """Give a sentence's clauses, with the reason that one begins with apart; say which are reasons."""
    named = OF_THIS.search(sentence.plain)
    if named:
        yield from ((clause, True) for clause in clauses(sentence.slice(named.end(), len(sentence.plain))))
        return
    reason = compiled(REASON).search(sentence.plain)
    if reason:
        yield sentence.slice(*reason.span("words")), True
        sentence = sentence.slice(*reason.span("main"))
    for clause in clauses(sentence):
        yield clause, False


@cache
def _beginnings() -> dict[str, tuple[str, ...]]:
    """Give the beginnings of words of pressure, by their first two letters."""
    found: dict[str, list[str]] = defaultdict(list)
    for beginning in table("drivers")["pressure"]["beginnings"]:
        found[beginning[:2]].append(beginning)
    return {letters: tuple(each) for letters, each in found.items()}


def _telling(words: str) -> bool:
    """Whether one of some words begins as words of pressure do."""
    return any(map(_begins, words.lower().split()))


@lru_cache(maxsize=10_000)
def _begins(written: str) -> bool:
    """Whether a word in what is written between blanks begins as words of pressure do."""
    known = _beginnings()
    return any(word.startswith(known.get(word[:2], ())) for word in WORD.findall(written))


@cache
def _of_clauses() -> tuple[Rule, ...]:
    """Give the rules that are tried on a clause."""
    stating = (entry for entry in rules() if entry.facts.get("kind") == "context" and entry.id not in APART)
    return tuple(entry for entry in stating if entry.unit in ("sentence", "statement"))


def clauses(sentence: Prose) -> list[Prose]:
    """Cut a sentence into its clauses; a short piece stays with the one before it."""
    edges, ends = [0], []
    for mark in CLAUSE.finditer(sentence.plain):
        before, behind = sentence.plain[edges[-1] : mark.start()], sentence.plain[mark.end() :]
        if min(len(before.split()), len(behind.split())) >= FEWEST_WORDS:
            ends.append(mark.start())
            edges.append(mark.end())
    parts = [sentence.slice(begin, end) for begin, end in zip(edges, [*ends, len(sentence.plain)], strict=True)]
    cuts = (BEFORE.match(part.plain) for part in parts)
    return [part.slice(cut.end() if cut else 0, len(part.plain)) for part, cut in zip(parts, cuts, strict=True)]


def _terms(series: Prose) -> list[Prose]:
    """Cut "storms, floods and drought" into its terms."""
    edges = [0, *(edge for mark in TERM.finditer(series.plain) for edge in mark.span()), len(series.plain)]
    return [series.slice(begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True)]
