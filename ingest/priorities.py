"""The priorities of a strategy, each known again where it is named in other words, or by its number."""

from __future__ import annotations

import re
from collections import defaultdict

from ingest.document import Path
from ingest.prose import Prose
from ingest.rules import Rule, compiled, rule
from ingest.strategy import Element
from ingest.wording import content, holds, likeness

NUMBERS = {
    word: i for i, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)
}
SAME = 0.75
SAME_NAME = 0.85
SAME_COUNT = 0.5  # what an equal number adds to the likeness of two wordings
ALIKE, LEAD = 0.5, 0.15  # how alike a section's name is to a priority's, and by how much more than to the next one's
LONGEST_NAME = 40
# What a cell says that gives priorities by their numbers: "2", "P3", "Aims 1 and 4", "1-3".
NUMBER = r"(?:(?-i:[A-Z]{1,2}))?\d{1,2}"
BETWEEN = r"\s*(?:,|;|/|&|\+|and|[-–]|to)\s*"
CODES = rf"^(?:(?P<noun>{{aims}}|{{aim}}|{{pledges}}|{{pledge}}|objs?\.?)\s+)?{NUMBER}(?:{BETWEEN}{NUMBER})*$"
LETTER = r"(?-i:[A-H])"
LETTERS = rf"^(?:(?P<noun>{{aims}}|{{aim}}|{{pledges}}|{{pledge}}|objs?\.?)\s+)?{LETTER}(?:{BETWEEN}{LETTER})*$"
MENTION = r"\b(?:{aims}|{aim}) \d{1,2}(?:(?:, | and | & |[-–])\d{1,2})*(?![\d%.]*\d)"
ALL = r"^all(?: (?:the |our )?(?:{number} )?(?:{aims}|{pledges}))?$"
# A code before a priority's words, or at their start: "CW1. Leaders who …", "Priority RR-2 – Enough of …".
CODE = r"(?-i:[A-Z]{1,4})[ -]?\d{1,2}(?:\.\d{1,2})?"
CODED = rf"^(?:[^\w<]|<[^<>]*>)*(?:(?:{{aims}}|{{aim}}|{{pledges}}|{{pledge}})\W+)?(?P<code>{CODE})(?!\w)"
LONGEST_CODE = 40  # characters of a line before a priority's words, the code's name and marks among them
FEWEST_CODES = 2
FEWEST_LETTERS = 2  # of a code that is known in a sentence
CODES_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\+|•|\band\b)\s*")
RANGE = re.compile(r"(\d{1,2})\s*(?:[-–]|to)\s*\D{0,2}(\d{1,2})")


class Priorities:
    """The priorities found so far, in reading order, and under what name a text counts them."""

    def __init__(self) -> None:
        self.found: list[Element] = []
        self.by_code: dict[str, Element] = {}  # "CW1", as the text lists them
        self.nouns: dict[Element, str] = {}
        self.codes: set[str] = set()  # of its own by which it counts them, as "NW" of "NW1"
        self.lettered = False  # whether the text counts them "A", "B", "C"
        self.names: dict[str, Element | None] = {}  # what was asked for by name since one was added
        self.wordings: dict[str, set[tuple[str, Element]]] = defaultdict(set)  # by the words that they hold

    def known(self, words: str, position: int | None = None, least: float = SAME, noun: str = "") -> Element | None:
        """Find the priority that these words name: alike in words, or counted the same and not unlike."""
        alike: dict[Element, float] = defaultdict(float)
        for wording, priority in {each for word in content(words) for each in self.wordings.get(word, ())}:
            alike[priority] = max(alike[priority], likeness(words, wording))
        counted = self.at(position, noun) if position else None
        if counted:
            alike[counted] += SAME_COUNT
        best = max(alike.values(), default=0.0)
        return next(priority for priority in self.found if alike.get(priority) == best) if best >= least else None

    def at(self, position: int, noun: str = "") -> Element | None:
        """Give the first priority of a number: as the text counts them, else in the order in which it lists them."""
        first = self.headline()
        counted = [priority for priority in first if priority.facts.get("position")]
        for priority in counted:
            if priority.facts["position"] == [position] and noun in ("", self.nouns.get(priority, noun)):
                return priority
        return first[position - 1] if not counted and 0 < position <= len(first) else None

    def add(
        self,
        entry: Rule,
        words: Prose,
        path: Path,
        detail: Prose | None = None,
        known: Element | None = None,
        position: int | None = None,
        noun: str = "",
    ) -> Element:
        """Add a priority, or a restatement of one that is known."""
        known = known or self.known(words.plain, position, noun=noun) or self._title(words.plain, path)
        self.names.clear()
        if known:
            self.restate(known, words, path)
            return known
        element = entry.element(words, path)
        element.detail = detail
        if position:
            element.add("position", position)
            self.nouns[element] = noun
        self.found.append(element)
        self._hold(words, element)
        return element

    def restate(self, priority: Element, words: Prose, path: Path) -> None:
        """Note that a priority is stated again."""
        priority.restated.append((words, path))
        self._hold(words, priority)

    def _hold(self, words: Prose, priority: Element) -> None:
        for word in content(words.plain):
            self.wordings[word].add((words.plain, priority))

    def _title(self, words: str, path: Path) -> Element | None:
        """Find the priority whose name heads a section, in a sentence of that section which calls it one."""
        title = path[-1] if path else ""
        return next((p for p in self.found if holds(title, p.prose.plain) and holds(words, p.prose.plain)), None)

    def alike(self, section: str) -> Element | None:
        """Find the one of the first priorities that a plan's section puts in somewhat other words."""
        found = sorted(((likeness(section, p.words), n, p) for n, p in enumerate(self.headline())), reverse=True)
        second = found[1][0] if len(found) > 1 else 0.0
        return found[0][2] if section and found and found[0][0] >= max(ALIKE, second + LEAD) else None

    def headline(self) -> list[Element]:
        """Give those of the first level."""
        return [priority for priority in self.found if priority.facts.get("level") == ["headline"]]


def read_codes(priorities: Priorities, text: str) -> None:
    """Read the codes that a text sets before its priorities, each the code of the first one that it stands before."""
    pattern = compiled(CODED)
    for priority in priorities.found:
        for words in priority.wordings():
            begin = text.rfind("\n", 0, words.starts[0]) + 1
            before = text[begin : words.starts[0]] if words.starts[0] - begin <= LONGEST_CODE else ""
            match = pattern.match(before) or pattern.match(words.plain)
            if match:
                priorities.by_code.setdefault(_code(match["code"]), priority)
    if len(priorities.by_code) < FEWEST_CODES:
        priorities.by_code.clear()  # "NVQ 3 for all"


def _code(written: str) -> str:
    return re.sub(r"[\s-]", "", written)


def noun_of(written: str | None) -> str:
    """Give the name under which a priority is counted: "priority" of "priority area"; none of a code."""
    noun = re.sub(r"ies$", "y", written.lower().split()[0]).rstrip("s") if written else ""
    return "objective" if noun.startswith("obj") else noun


def position_of(written: str) -> int:
    """Read a number, a number's word or a letter as a position."""
    if written.isdigit():
        return int(written)
    return NUMBERS.get(written.lower()) or ord(written.lower()) - ord("a") + 1


def named(priorities: Priorities, words: str) -> Element | None:
    """Find the priority that a heading, section row or cell names, with or without its number."""
    if words not in priorities.names:
        priorities.names[words] = _find(priorities, words)
    return priorities.names[words]


def _find(priorities: Priorities, words: str) -> Element | None:
    match = rule("priority.numbered-heading").pattern("text").search(words)
    if match:
        position, noun = position_of(match["position"]), noun_of(match["noun"])
        return priorities.known(match["words"] or "", position, noun=noun) or priorities.at(position, noun)
    label = rule("priority.label").pattern("text").search(words)
    known = priorities.known(label["words"] if label else words, least=SAME_NAME)
    if known:
        return known
    inside = mentioned(priorities, words) if len(words.split()) <= LONGEST_NAME else []
    return inside[0] if inside else None


def is_code(cell: str) -> bool:
    """Whether a cell gives nothing but the numbers or letters of priorities, or all of them."""
    written = " ".join(cell.split())
    return any(compiled(pattern).search(written) for pattern in (ALL, CODES, LETTERS))


def coded(priorities: Priorities, cell: str) -> list[Element]:
    """Find the priorities whose numbers a cell gives, and nothing else: "2", "P3", "Aims 1 and 4", "1-3", "All"."""
    written = " ".join(cell.split())
    if compiled(ALL).search(written):
        return priorities.headline()
    codes = [_code(code) for code in CODES_BETWEEN.split(written) if code] if priorities.by_code else []
    if codes and all(code in priorities.by_code for code in codes):
        return list(dict.fromkeys(priorities.by_code[code] for code in codes))
    series = {code.rstrip(".0123456789") for code in priorities.by_code}
    letters = re.match("(?P<series>[A-Z]+)[ -]?[0-9]", written)
    if series and letters and series != {letters["series"]}:
        return []  # where "LD1" is one thing and "RR1" is another, the number alone names neither
    if priorities.lettered and compiled(LETTERS).search(written):
        written = re.sub(rf"\b{LETTER}\b", lambda each: str(position_of(each[0])), written)
    match = compiled(CODES).search(written)
    if not match:
        return []
    noun = noun_of(match["noun"])
    spans = [range(int(begin), int(end) + 1) for begin, end in RANGE.findall(written)]
    numbers = {int(number) for number in re.findall(r"\d+", written)}.union(*spans)
    found = [priorities.at(number, noun) for number in sorted(numbers)]
    return [priority for priority in found if priority] if all(found) else []


def _coded_within(priorities: Priorities, words: str) -> list[Element]:
    """Find the priorities whose codes stand among some words; of those of one letter none, for "A1" may be a road."""
    codes = [code for code in priorities.by_code if sum(map(str.isalpha, code)) >= FEWEST_LETTERS and code in words]
    named_by = [code for code in codes if re.search(rf"\b{re.escape(code)}\b", words)]
    return list(dict.fromkeys(priorities.by_code[code] for code in named_by))


def mentioned(priorities: Priorities, words: str, numbers: bool = False) -> list[Element]:
    """Find the first priorities that some words name: by number ("Aim 2"), or, where that is asked for, whole."""
    found = _coded_within(priorities, words)
    for match in compiled(MENTION).finditer(words):
        found += [priority for priority in coded(priorities, match.group()) if priority not in found]
    for code in priorities.codes:
        named_by = {priorities.at(int(number)) for number in re.findall(rf"\b{code} ?(\d{{1,2}})\b", words)}
        found += [priority for priority in priorities.headline() if priority in named_by and priority not in found]
    if found or numbers:
        return found
    return [p for p in priorities.headline() if len(content(p.prose.plain)) > 1 and holds(words, p.prose.plain)]


def priority_above(priorities: Priorities, path: Path) -> tuple[Element | None, str]:
    """Find the nearest heading that names a priority."""
    for title in reversed(path):
        priority = named(priorities, re.sub(r"^[\d.]+ ", "", title))
        if priority:
            return priority, title
    return None, ""
