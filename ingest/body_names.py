"""The names of boards, groups and agencies where they stand: known ones, by a name's form, and in lists of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from ingest.document import Path
from ingest.patterns import Pattern
from ingest.prose import Prose
from ingest.rules import compiled, rule, table
from ingest.units import Tried, Unit
from ingest.wording import key

FORMS = table("bodies")
KNOWN, NAME_FORM, NAMED_GROUP = "body.known-name", "body.name-form", "body.named-group"
LISTS = ("body.funder-list", "body.listed-under", "body.listed-after")
GENERIC = frozenset(FORMS["generic"])
ROLES = tuple((role, re.compile(source)) for role, source in FORMS["roles"].items())
FUNDS_BEFORE = compiled(FORMS["wording"]["funder_before"])
FUNDS_AFTER = re.compile(FORMS["wording"]["funder_after"])

WORD = re.compile(r"[A-Za-z0-9][\w’'&/-]*|&")
CAPITALISED = r"[A-Z][\w’'&-]*"
TAIL = rf"\s(?:of|for|on)(?: the| each)?(?: {CAPITALISED}(?:, {CAPITALISED})*(?: (?:and|of|for|&)(?= [A-Z]))*)+"
OWNER = re.compile(rf"\sof(?: the| each)?((?: (?:and |& )?(?:{CAPITALISED}))+)")  # "a sub-group of the Hillside Board"
PAPER = re.compile(r"\s(?:Act|Bill|Regulations)\b")
NUMBERED = re.compile(r"\d\s+$")
BEGINS = re.compile(r"(?:^|[.:;]\s)\W*$")  # a capital behind this is the sentence's
VERB = r"^(?:{verb}|{gerund}|{participle})$"
ABBREVIATION = re.compile(r"\s?\(([A-Z][A-Za-z&]{1,6})(?:[’']s)?\)")
LISTED_WITH = frozenset(("Children", "Children’s", "Children's"))  # "Children, Young People and Families Partnership"
SUBGROUP = re.compile(r"\bsub groups?\b")
SINGULARS = {"childrens": "children", "peoples": "people"}
LONGEST_NAME = 10
MOST_SMALL = 3
DISTINCT = 3

Found = tuple[int, int, str, str, str]  # begin, end, rule, role, known name


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of text in which names are looked for, with the words that lead into it if it is listed."""

    prose: Prose
    path: Path
    lead: Prose | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A body's name where it stands: the words that tell it from others, the noun it ends in, its role if it is said.

    A weak name, such as "the steering group", means a body only where another name of the document holds its words.
    """

    name: Prose
    place: Place
    begin: int
    words: frozenset[str]
    head: str
    rule: str
    role: str = ""
    abbreviation: str = ""
    weak: bool = False

    def __post_init__(self) -> None:
        if self.head not in self.words:
            raise ValueError(f"a body's name ends in one of its words, not in {self.head!r}")

    @property
    def end(self) -> int:
        """Where the name ends in the words of its place."""
        return self.begin + len(self.name.plain)


@dataclass(frozen=True)
class Names:
    """Finds the names of bodies in one document: its council's words and its abbreviations tell no two bodies apart."""

    council: str
    abbreviations: frozenset[str] = frozenset()
    read: dict[str, tuple[frozenset[str], str]] = field(default_factory=dict, compare=False)  # names, by their words

    @cached_property
    def own(self) -> frozenset[str]:
        """The words of the council's name."""
        return frozenset(_singular(word) for word in key(self.council).split())

    @cached_property
    def lists(self) -> Tried:
        """The rules that know a body by the list in which it stands."""
        return Tried(map(rule, LISTS))

    def mentions(self, place: Place) -> Iterator[Mention]:
        """Give the bodies that a stretch of text names: a list's item, else the longest names that do not overlap."""
        listed = self._listed(place)
        if listed:
            yield listed
            return
        text = place.prose.plain
        names: list[Found] = []
        found = [*_known_in(text), *_opened_in(text), *_headed_in(text)]
        for name in sorted(found, key=lambda each: (each[0] - each[1], each[0])):
            if not any(name[0] < end and begin < name[1] for begin, end, *_ in names):
                names.append(name)
        for name in sorted(names):
            mention = self._mention(place, *name)
            if mention:
                yield mention

    def _listed(self, place: Place) -> Mention | None:
        if place.lead is None:
            return None
        unit = Unit("item", place.prose, place.path, place.lead.plain)
        for entry in self.lists.on(unit):
            words = unit.words_of(entry)
            if not words:
                continue
            begin = place.prose.starts.index(words.starts[0])
            role, name = str(entry.facts["role"]), ""
            known = next((each for each in _known_in(words.plain) if each[1] - each[0] == len(words.plain)), None)
            if known:
                name = known[4]
                role = role if role == "funder" else known[3]
            elif role == "partner":
                role = next((each for each, names in ROLES if names.search(words.plain)), role)
            return self._mention(place, begin, begin + len(words.plain), entry.id, role, name)
        return None

    def _mention(self, place: Place, begin: int, end: int, ident: str, role: str, name: str) -> Mention | None:
        text = place.prose.plain
        if PAPER.match(text, end) or NUMBERED.search(text[:begin]):
            return None
        words, head = self.distinctive(name or text[begin:end])
        whose = OWNER.match(text, end) if head in FORMS["parts"] and not name else None
        if whose:
            words |= self.distinctive(whose[1])[0]
            end = whose.end()
        telling = words - GENERIC - self.own
        if FUNDS_BEFORE.search(text, 0, begin) or FUNDS_AFTER.match(text, end):
            role = "funder"
        behind = ABBREVIATION.match(text, end)
        distinct = len(words) >= DISTINCT and not words & self.own  # the council itself is none
        weak = not (name or telling or ident in LISTS or distinct)
        return Mention(
            place.prose.slice(begin, end), place, begin, words, head, ident, role, behind[1] if behind else "", weak
        )

    def distinctive(self, name: str) -> tuple[frozenset[str], str]:
        """Give the words that tell a body from others, without the council's, and the noun that its name ends in."""
        if name not in self.read:
            self.read[name] = self._distinctive(name)
        return self.read[name]

    def _distinctive(self, name: str) -> tuple[frozenset[str], str]:
        text = key(self._shortened(name)).replace("taskforce", "task force").replace("trust partnership", "trust")
        found = [_singular(word) for word in SUBGROUP.sub("subgroup", text).split()]
        named = [word for word in found if word not in FORMS["slack"]] or found
        kept = [word for word in named if word not in self.own]
        kept = kept if len(kept) > 1 else named
        return frozenset(kept), kept[-1]

    def _shortened(self, name: str) -> str:
        """Write an abbreviation of the document where a name holds the words that it stands for, and others behind."""
        words = name.split()
        initials = "".join([word[0].upper() for word in words[:-1]])
        for short in self.abbreviations:
            at = initials.find(short)
            if at >= 0:
                return " ".join((*words[:at], short, *words[at + len(short) :]))
        return name


def _singular(word: str) -> str:
    return SINGULARS.get(word) or (
        word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word
    )


def _alternatives(names: list[str]) -> str:
    written = sorted(names, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", "[ -]") for name in written) + ")"


@cache
def _heads() -> Pattern:
    """Give the nouns that a body's name ends in, with capitals or without."""
    big, small = _alternatives(FORMS["heads"]), _alternatives(FORMS["small_heads"])
    return Pattern(rf"(?<![\w’'-])(?:(?P<big>{big}s?)|(?P<small>{small}))(?![\w-]|[’'](?!s))", 0)


@cache
def _openings() -> Pattern:
    """Give the nouns that a body's name may begin with, the capitals before them, and what follows."""
    return Pattern(rf"(?<![\w’'-])(?:[A-Z][\w’']* ){{0,3}}{_alternatives(FORMS['openings'])}{TAIL}", 0)


@cache
def _known() -> re.Pattern[str]:
    """Compile the known names, all with capitals, into one pattern; the number of its group says whose name it is."""
    names = "|".join(f"(?P<k{number}>{one['as']})" for number, one in enumerate(FORMS["known"]))
    return re.compile(rf"(?=[A-Z])(?<![\w-])(?:{names})")


def _known_in(text: str) -> Iterator[Found]:
    for match in _known().finditer(text):
        entry = FORMS["known"][int(str(match.lastgroup)[1:])]
        yield match.start(), match.end(), KNOWN, entry["role"], entry["name"]


def _opened_in(text: str) -> Iterator[Found]:
    for match in _openings().finditer(text):
        first = next(word for word in WORD.finditer(match[0]) if word.group() not in FORMS["starts"])
        yield match.start() + first.start(), match.end(), NAME_FORM, "", ""


def _headed_in(text: str) -> Iterator[Found]:
    heads = list(_heads().finditer(text))
    words = list(WORD.finditer(text, 0, heads[-1].end())) if heads else []
    ends = [word.end() for word in words]
    for head in heads:
        number = bisect_right(ends, head.start())
        found = _beginning(text, words[max(0, number - LONGEST_NAME) : number], head)
        if found:
            yield found[0], head.end(), found[1], "", ""


def _beginning(text: str, before: list[re.Match[str]], head: re.Match[str]) -> tuple[int, str] | None:
    """Find where the name that ends in a head begins: at its first capital, or behind the article before it."""
    capitals: list[re.Match[str]] = []
    small: list[re.Match[str]] = []
    edge, article = head.start(), False
    for number in range(len(before) - 1, -1, -1):
        word, left = before[number], before[number - 1].group() if number else ""
        written, gap = word.group(), text[word.end() : edge]
        if gap not in (" ", "-") and not (gap == ", " and written in LISTED_WITH):
            break
        if written.lower() in FORMS["articles"] or written in FORMS["starts"]:
            article = written.lower() in FORMS["articles"]
            break
        if written[0].isupper():
            capitals.append(word)
        elif written in FORMS["joins"]:
            following = before[number + 1].group() if number + 1 < len(before) else ""
            between = left[:1].isupper() and following[:1].isupper() and not _heads().fullmatch(left)
            if not between and not (written == "and" and not capitals and small):
                break
        elif capitals or head["big"] or written in FORMS["breaks"] or not written[0].isalpha():
            break
        else:
            small.append(word)
        edge = word.start()
    if capitals and len(capitals) > 1 and _leads(text, capitals[-1]):
        capitals.pop()
    if head["big"]:
        return (capitals[-1].start(), NAME_FORM) if capitals else None
    return _small_beginning(text, capitals, small, head, edge if article else None)


def _leads(text: str, word: re.Match[str]) -> bool:
    """Whether a capital only begins the sentence: a verb before a name."""
    return bool(BEGINS.search(text[: word.start()]) and compiled(VERB).match(word.group()))


def _small_beginning(
    text: str, capitals: list[re.Match[str]], small: list[re.Match[str]], head: re.Match[str], behind: int | None
) -> tuple[int, str] | None:
    """Find where a name begins whose noun has no capital: it needs capitals of its own, or an article and a purpose."""
    purpose = (bool(small) and small[0].group() in FORMS["purposes"]) or head.group().startswith("sub")
    sure = len(capitals) > 1 or any(
        word.group().isupper() or not BEGINS.search(text[: word.start()]) for word in capitals
    )
    if capitals and sure and (not small or (purpose and len(small) <= MOST_SMALL)):
        return capitals[-1].start(), NAMED_GROUP if small else NAME_FORM
    if behind is not None and purpose and (small or capitals):
        return behind, NAMED_GROUP
    return None
