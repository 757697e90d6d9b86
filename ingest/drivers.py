"""Find the drivers that a strategy cites: by known names, in lists, by the form of a name, by words of pressure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from ingest.cells import worded
from ingest.document import Document, Path, Table
from ingest.known_names import PLAIN, known_in, names_any
from ingest.means import is_means
from ingest.names import bare, is_body, named_documents, scope
from ingest.pressures import find_pressures
from ingest.prose import Prose
from ingest.rules import compiled, rule, rules, table
from ingest.statements import Claims
from ingest.strategy import Citation, Profile
from ingest.units import Tried, Unit, sentences
from ingest.wording import SHORTEST_STEM, STEM, content, key, likeness
from ontology.vocabulary import KnownDriver, council, drivers

INDEFINITE = re.compile(r"\b(?:an?|any|each|every|no)\s+$", re.IGNORECASE)
SCOPES = (
    ("local", re.compile(r"\blocal\b(?! government)", re.IGNORECASE)),
    ("regional", re.compile(r"\bregional\b", re.IGNORECASE)),
    ("national", re.compile(r"\bnational\b|\bgovernment\b", re.IGNORECASE)),
)
OWN = re.compile(
    r"\b(?:annual|our|own|(?:council|county|borough|city|authority|trust|board|partnership|directorate|department)['’]s)\s+$",
    re.IGNORECASE,
)
INSIDE = re.compile(r"(?<=[a-z] )(?!Act\b|The\b)[A-Z][a-z]+ (?:and )?$")  # "Social Care Act" is not the Care Act
BARE_REACH = "driver.listed-reach"
LIST_RULES = ("driver.listed-document", "driver.list-lead", "driver.bearing-list", BARE_REACH)
IN_COLUMN = "driver.document-column"
LABEL = re.compile(table("drivers")["item"]["label"])
SAYS = re.compile(r"\b(?:is|are|was|were|has|have|will|sets?|makes?|should|can)\b", re.IGNORECASE)
HEADED = re.compile(
    rf"^(?:(?:the|our|an?|\w+) ){{0,3}}(?:{'|'.join(table('names')['small_core'])}|review|report|memorandum)\b",
    re.IGNORECASE,
)
STOP = re.compile(r"[.;]\s+")
COMMA = re.compile(r"[.;,]\s+")
FEWEST_COMMAS = 3
LONGEST_LISTED = 15
WEAKEST = ("driver.challenge-section", "driver.context-of-priority")  # their words alone state no pressure
# What a table of drivers names that is no paper: "Closure of the yard", "Rising demand"; "Growing Up in Anytown" is.
HAPPENING = re.compile(
    r"(?:closure|loss|shortage|lack|rise|fall|growth|decline|increase|reduction|withdrawal) (?:of|in) "
    r"|(?:rising|falling|growing|ageing|shrinking|fewer|increasing|increased|reduced|reducing) (?-i:[a-z])",
    re.IGNORECASE,
)
LONGEST_ARTICLE = 5  # characters before a name: "the ", "Lord "
COVERED = 0.5
PAPERS = ("White Paper", "Green Paper")
PAPER_ON = re.compile(r"(?:White|Green) Paper (?:on|for|about|into|of) ")
APPOSED = re.compile(r"(?<=\w),? \(?(?:the )?[“\"‘'(]*$")
KIND = re.compile(r"[’']s? (?:[a-z]+ ){0,2}(?:inquiry|paper|plan|report|review|strategy)$")
KIND_BEHIND = re.compile(r" (?:agenda|charter|plan|policy|programme|strategy)$")
TITLE_NEXT = re.compile(r",? [“\"‘'(]*")
REGION = re.compile(
    r"[A-Z](?<!\w.)[a-z]+ (?:(?:and )?[A-Z][a-z]+ )*(?:Region|Manchester|Midlands|Valley|Country|East|West)\b"
)
BRACKETED = re.compile(r" \((?P<short>[A-Z][A-Z&]+)\)")
LONGEST_NAMED = 200  # characters before a bracket in which a council's name begins
OWN_TITLE = 0.75
REPEATED = 0.4
SHORT_NAME = 3
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
CAPITALS = re.compile(r"(?:\b[A-Z][\w’'-]+ )+$")
LONGEST_BEFORE = 40  # characters before a name in which words of it may stand
FEWEST_ABRIDGED = 3  # words of a name that leaves out some of a longer one's
YEARS = re.compile(r"\b(?:19|20)\d{2}\b(?:\s*[-–/]\s*\d{2,4}\b)?")
YEARS_BEHIND = re.compile(r",? \(?(?:19|20)\d{2}(?:\s*[-–/]\s*\d{2,4})?\)?")
UNDATED = re.compile(r"(?: (?:19|20)\d\d(?: \d{2,4})?)+$")
TITLE_BEHIND = re.compile(r" (?:Project |Programme )?(?:" + "|".join(table("names")["titles"]) + r")\b")
ALONE = 0.8


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of text in which names are looked for, under its headings."""

    prose: Prose
    path: Path


def find_citations(document: Document, all_units: list[Unit], profile: Profile, claims: Claims) -> list[Citation]:
    """Find the policy and context drivers that a document cites, in the order in which they first stand in it."""
    finder = _Finder(document, profile)
    _listed(all_units, finder, claims)
    _in_columns(document, finder)
    _earlier(all_units, finder, claims)
    places = list(_places(document))
    for place in places:
        finder.known_names(place)
    for place in places:
        finder.name_forms(place)
    again = finder.listed_names()
    for place in places:
        finder.short_names(place)
        finder.named_again(place, again)
    _pressures(document, all_units, finder, claims)
    explained = compiled("{meanings}")
    cited = [
        citation
        for citation in finder.found.values()
        if citation.kind == "context"
        or not all(any(explained.search(title) for title in path) for _, path in citation.mentions)
    ]
    cited = [citation for citation in cited if not _only_means(citation, document.text)]
    return sorted(cited, key=lambda citation: min(prose.starts[0] for prose, _ in citation.mentions))


def _only_means(citation: Citation, text: str) -> bool:
    """Whether a national policy is named nowhere but as the means of what is done."""
    national = citation.kind == "policy" and citation.scope == "national" and citation.basis == ("text",)
    return national and all(is_means(text, name.starts[0], name.ends[-1]) for name, _ in citation.mentions)


def _places(document: Document) -> Iterator[Place]:
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    if cell:
                        yield Place(cell, block.path)
        else:
            yield Place(block.prose, block.path)


@cache
def _editions() -> dict[str, list[KnownDriver]]:
    """Give the known policy drivers whose dates are sure, oldest first, by the keys of their names without years."""
    found = defaultdict(list)
    for driver in sorted(drivers(), key=lambda each: each.issued or 0):
        if driver.kind == "policy" and driver.verified and driver.issued:
            for name in {UNDATED.sub("", key(label)) for label in (driver.label, *driver.alt_labels)}:
                found[name].append(driver)
    return found


@cache
def _by_wording() -> dict[str, KnownDriver]:
    """Give the known policy drivers by the keys of all their names."""
    policies = (driver for driver in drivers() if driver.kind == "policy")
    return {key(label): each for each in policies for label in (*each.beside, each.label, *each.alt_labels)}


class _Finder:
    """Gathers citations by their driver."""

    def __init__(self, document: Document, profile: Profile) -> None:
        self.profile, self.text = profile, document.text
        self.council = council(profile.council)
        label = re.escape(self.council.label)
        self.councils = re.compile(rf"\b{label}(?:['’]s)?\b")
        self.councils_before = re.compile(rf"{label}(?:['’]s)?(?: (?:County |City |Borough )?Council(?:['’]s)?)? $")
        self.own_names = (self.council.label, *_own_abbreviations(document.text, label))
        regions = {match.group() for match in REGION.finditer(document.text)}
        initials = {"".join(re.findall(r"\b[A-Z]", name)) for name in regions}
        self.short_regions = {short[start:] for short in initials for start in range(len(short) - 1)}
        self.last_year = profile.period_end.year if profile.period_end else 9999
        self.title_page = set(key(" ".join((profile.title, *document.front))).split())
        self.found: dict[str, Citation] = {}
        self.cited: list[tuple[Citation, Prose]] = []  # the policies cited since it was asked for names by their words
        self.begun: dict[str, list[tuple[Citation, list[str], int]]] = defaultdict(list)
        self.listed: dict[Path, str] = {}  # how far the name reaches that was listed last in a section
        self.taken: dict[str, list[tuple[int, int]]] = {"policy": [], "context": []}  # in order

    def cite(self, ident: str, name: Prose, path: Path, **facts: Any) -> None:
        """Note that a driver's name stands here."""
        if not self._take(facts["kind"], name):
            return
        citation = self.found.get(ident) or self.found.setdefault(ident, Citation(ident, **facts))
        citation.basis = tuple(sorted({*citation.basis, *facts["basis"]}))
        citation.mentions.append((name, path))
        if citation.kind == "policy":
            self.cited.append((citation, name))

    def _take(self, kind: str, name: Prose) -> bool:
        """Take a place for a driver, unless one of its kind has it: words that name a policy may state a pressure."""
        start, end = name.starts[0], name.ends[-1]
        taken = self.taken[kind]
        here = bisect_left(taken, (start, end))
        free = all(stop <= start or end <= begin for begin, stop in taken[max(0, here - 1) : here + 1])
        if free:
            taken.insert(here, (start, end))
        return free

    def ident(self, driver: KnownDriver) -> str:
        """Give the id under which a driver of the vocabulary is cited: one of a local kind is the council's own."""
        return f"{self.profile.council}--{driver.id}" if driver.scope == "local" else driver.id

    def known(
        self, driver: KnownDriver, name: Prose, path: Path, ident: str, basis: str, stated: str | None = None
    ) -> None:
        """Cite a driver of the vocabulary; one of a local kind becomes the council's own."""
        entry = rule(ident)
        driver = self._in_time(driver, name)
        local = driver.scope == "local"
        self.cite(
            self.ident(driver),
            name,
            path,
            known=not local,
            scope=stated if local and stated == "regional" else driver.scope,
            family=driver.id if local else None,
            label=_label(name, driver.kind),
            kind=driver.kind,
            rule=entry.id,
            confidence=entry.confidence,
            basis=(basis,),
        )

    def _in_time(self, driver: KnownDriver, name: Prose) -> KnownDriver:
        """Give the edition of a driver that there was in the document's period, where its name says no year."""
        if not driver.verified or (driver.issued or 0) <= self.last_year or YEARS.search(name.plain):
            return driver
        editions = _editions().get(key(name.plain), ())
        before = [each for each in editions if each.issued and each.issued <= self.last_year]
        return before[-1] if before else driver

    def minted(self, name: Prose, path: Path, ident: str, reach: str, basis: str, kind: str = "policy") -> None:
        """Cite a driver that the vocabulary lacks, or has in another spelling."""
        entry = rule(ident)
        label = _label(name, kind)
        known = _by_wording().get(key(label)) if kind == "policy" else None
        if known and known.scope == reach and (basis == "structure" or label not in known.beside):
            self.known(known, name, path, ident, basis, reach)
            return
        slug = "-".join(key(label.replace("'", "").replace("’", "")).split()[:8])
        if kind == "policy":  # one name is one driver: it reaches as far as where it was said first
            reach = next((each.scope for each in self.found.values() if key(each.label) == key(label)), reach)
        own = f"{self.profile.council}--{slug}" if reach == "local" or kind == "context" else slug
        self.cite(
            own,
            name,
            path,
            known=False,
            label=label,
            scope=reach,
            kind=kind,
            rule=entry.id,
            confidence=entry.confidence,
            basis=(basis,),
        )

    def known_names(self, place: Place) -> None:
        """Cite the known names in a stretch of text; a local board is a body, and a driver only where one is listed."""
        for driver, name in known_in(place.prose, place.path[-1] if place.path else ""):
            if driver.kind == "policy":
                widened = self._widened(place.prose, name, driver)
                if not self._means_other(driver, name, widened.plain, place.prose):
                    self.known(driver, widened, place.path, "driver.known-name", "text")

    def _means_other(self, driver: KnownDriver, name: Prose, widened: str, around: Prose) -> bool:
        """Whether a known name means another thing here: any such paper, a body, the document, a longer title."""
        begin = _offset(around, name)
        generic = driver.scope == "local" and name.plain.islower() and INDEFINITE.search(around.plain[:begin])
        body = driver.scope != "national" and is_body(driver.label) and self.ident(driver) not in self.found
        inside = name.plain.endswith("Act") and INSIDE.search(around.plain[:begin])
        late = name.plain in PLAIN and (driver.issued or 0) > self.last_year
        if generic or body or inside or late or TITLE_BEHIND.match(around.plain, begin + len(name.plain)):
            return True
        return not driver.beside and self._own_title(widened)

    def name_forms(self, place: Place) -> None:
        """Cite what has the form of a document's name."""
        for name in named_documents(place.prose):
            if not (self._own_title(name.plain) or self._apposed(name, place) or self._entitled(name, place)):
                ours = OWN.search(place.prose.plain[: _offset(place.prose, name)])
                short = key(name.plain)
                first = len(short.split()) <= SHORT_NAME and self._again(name, place.path, f"^{short} ")
                if first or self._abridged(name, place.path):
                    continue
                reach = "local" if ours else self.reach(name, place.prose)
                self.minted(name, place.path, "driver.name-form", reach, "text")

    def _apposed(self, name: Prose, place: Place) -> bool:
        """Note a paper's title behind its kind, or its kind behind its title, as another name of the one driver."""
        before = place.prose.plain[: _offset(place.prose, name)]
        mark = APPOSED.search(before)
        kind = mark and KIND_BEHIND.search(before, 0, mark.start())
        if not mark or not (kind or PAPER_ON.match(name.plain) or _is_papers(name, place.prose)):
            return False
        end = place.prose.ends[mark.start() - 1]
        named = (c for c in self.found.values() if any(mention.ends[-1] == end for mention, _ in c.mentions))
        citation = next(named, None)
        if citation and self._take("policy", name):
            citation.mentions.append((name, place.path))
        return citation is not None

    def _entitled(self, name: Prose, place: Place) -> bool:
        """Note a paper that is named by whose it is, right before its title, as another name of the one driver."""
        end = _offset(place.prose, name) + len(name.plain)
        mark = TITLE_NEXT.match(place.prose.plain, end) if KIND.search(name.plain) else None
        if not mark or mark.end() == len(place.prose.plain):
            return False
        begin = place.prose.starts[mark.end()]
        named = (c for c in self.found.values() if any(mention.starts[0] == begin for mention, _ in c.mentions))
        citation = next(named, None)
        if citation and self._take("policy", name):
            citation.mentions.append((name, place.path))
        return citation is not None

    def short_names(self, place: Place) -> None:
        """Note where a driver is named by its kind alone ("the Act"), if only one of that kind was named before."""
        for match in compiled(table("drivers")["short"]["name"]).finditer(place.prose.plain):
            name = place.prose.slice(*match.span("name"))
            self._again(name, place.path, rf"(?:^| ){key(name.plain)}$")

    def listed_names(self) -> re.Pattern[str] | None:
        """Give the pattern of the names that only lists gave, in whatever form they had there."""
        labels = {each.label for each in self.found.values() if each.rule in LIST_RULES and not each.known}
        names = sorted((name for name in labels if len(name.split()) > 1), key=len, reverse=True)
        return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b") if names else None

    def named_again(self, place: Place, names: re.Pattern[str] | None) -> None:
        """Note where a name that a list gave stands elsewhere."""
        for match in names.finditer(place.prose.plain) if names else ():
            driver = next(each for each in self.found.values() if each.label == match.group())
            name = place.prose.slice(*match.span())
            if self._take("policy", name):
                driver.mentions.append((name, place.path))

    def told_again(self, words: Prose, path: Path) -> bool:
        """Note a reason that has half of its words from a pressure stated elsewhere as that pressure; say if it has."""
        pressures = [citation for citation in self.found.values() if citation.kind == "context"]
        found = max(pressures, key=lambda each: _repeated(words, each), default=None)
        if found is None or _repeated(words, found) < REPEATED:
            return False
        if self._take("context", words):
            found.mentions.append((words, path))
        return True

    def begins_with_policy(self, words: Prose) -> bool:
        """Whether a policy is what a sentence is about: its first words, but for an article or a title."""
        begin = words.starts[0]
        return any(begin <= start <= begin + LONGEST_ARTICLE for start, _ in self.taken["policy"])

    def named_before(self, name: Prose, words: Prose, path: Path) -> None:
        """Note the name that stands before a pressure as another wording of it."""
        stated = (each for each in self.found.values() if any(mention == words for mention, _ in each.mentions))
        citation = next(stated, None)
        if citation and self._take("context", name):
            citation.mentions.append((name, path))

    def _abridged(self, name: Prose, path: Path) -> bool:
        """Note a name that leaves out the years, or words, of the one named before it that has them all, in order."""
        words = UNDATED.sub("", key(name.plain)).split()
        if YEARS.search(name.plain) or not words:
            return False
        longer = {
            id(each): each
            for each, whole, end in self._begun(words[0])
            if end <= name.starts[0] and _abridges(words, whole)
        }
        if len(longer) != 1:
            return False
        if self._take("policy", name):
            next(iter(longer.values())).mentions.append((name, path))
        return True

    def _begun(self, word: str) -> list[tuple[Citation, list[str], int]]:
        """Give the policies whose names begin with a word, the words of each with those before it, and its end."""
        for citation, name in self.cited:
            before = CAPITALS.search(self.text, max(0, name.starts[0] - LONGEST_BEFORE), name.starts[0])
            whole = bare(f"{before.group() if before else ''}{name.plain}")
            words = UNDATED.sub("", key(whole)).split()
            self.begun["".join(words[:1])].append((citation, words, name.ends[-1]))
        self.cited.clear()
        return self.begun[word]

    def _again(self, name: Prose, path: Path, pattern: str) -> bool:
        """Note a short name as that of the one driver, named before it, whose name the pattern finds; say if it is."""
        means = re.compile(pattern)
        found = [
            citation
            for citation in self.found.values()
            if any(m.starts[0] < name.starts[0] and means.search(_undated(m.plain)) for m, _ in citation.mentions)
        ]
        if len(found) != 1:
            return False
        if self._take("policy", name):
            found[0].mentions.append((name, path))
        return True

    def reach(self, name: Prose, around: Prose, otherwise: str = "local") -> str:
        """Judge how far a name reaches; one that holds the council's name, or a department's, is local."""
        if names_any(self.own_names, name.plain):
            return "local"
        if _is_papers(name, around):
            return "national"
        if self.short_regions & set(name.plain.split()):
            return "regional"
        return scope(name.plain, _sentence(around, name).plain, self.council.label, otherwise)

    def _own_title(self, words: str) -> bool:
        """Whether words name the document itself."""
        bare = YEARS.sub(" ", self.councils.sub(" ", words))
        years = {int(year) for year in YEAR.findall(words)}
        if not years:
            return likeness(bare, self.profile.title) >= OWN_TITLE
        start, end = self.profile.period_start, self.profile.period_end
        stated = set(key(bare).split()) <= self.title_page
        alike = stated or likeness(bare, self.profile.title) >= OWN_TITLE
        return alike and years <= {each.year for each in (start, end) if each}

    def is_earlier(self, words: str) -> bool:
        """Whether the years that words name, if any, are no later than those in which the document's period begins."""
        years = [int(year) for year in YEAR.findall(words)]
        start = self.profile.period_start
        return not years or not start or min(years) <= start.year

    def _widened(self, prose: Prose, name: Prose, driver: KnownDriver) -> Prose:
        """Take the council's name into a local driver's where it stands before it, and the years that stand behind."""
        begin = _offset(prose, name)
        end = begin + len(name.plain)
        if driver.scope == "local":
            before = self.councils_before.search(prose.plain, 0, begin)
            begin = before.start() if before else begin
            years = YEARS_BEHIND.match(prose.plain, end)
            end = years.end() if years else end
        return prose.slice(begin, end)


def _abridges(words: list[str], whole: list[str]) -> bool:
    """Whether the words of a name are the first of a longer one's, or some of them, its first among them, in order."""
    rest = iter(whole)
    some = len(words) >= FEWEST_ABRIDGED and words[0] == whole[0] and all(word in rest for word in words)
    return 1 < len(words) <= len(whole) and (some or words == whole[: len(words)])


def _repeated(words: Prose, pressure: Citation) -> float:
    """Measure how much of some words a pressure's wordings have, by the beginnings of all but short words, 0 to 1."""
    told = {word[:STEM] for word in content(words.plain) if len(word) >= SHORTEST_STEM}
    stated = {word[:STEM] for mention, _ in pressure.mentions for word in content(mention.plain)}
    return len(told & stated) / len(told) if told else 0.0


def _own_abbreviations(text: str, council: str) -> Iterator[str]:
    """Give the abbreviations in brackets behind a department's name, or the council's with what belongs to it."""
    named = re.compile(rf"\b(?:[Dd]epartment|[Dd]irectorate|{council}\b[^().\n]{{0,60}})$")
    for match in BRACKETED.finditer(text):
        if named.search(text, max(0, match.start() - LONGEST_NAMED), match.start()):
            yield match["short"]


@lru_cache(maxsize=2_000)
def _undated(name: str) -> str:
    """Give the key of a name without what stands before it and the years behind it."""
    return UNDATED.sub("", key(bare(name)))


def _label(name: Prose, kind: str) -> str:
    """Give the words by which a driver is known: a policy's name, a pressure as it is stated."""
    return bare(name.plain) if kind == "policy" else name.plain.strip(" .,;:")


def _is_papers(name: Prose, around: Prose) -> bool:
    """Whether a name is a paper's title, behind its kind: "the Green Paper, Bright Ferries"."""
    before = around.plain[: _offset(around, name)]
    mark = APPOSED.search(before)
    return bool(mark and before[: mark.start()].endswith(PAPERS))


def _sentence(around: Prose, name: Prose) -> Prose:
    """Give the sentence of some words in which a name stands, or all of them."""
    return next((each for each in sentences(around) if each.starts[0] <= name.starts[0] < each.ends[-1]), around)


def _offset(prose: Prose, name: Prose) -> int:
    """Give where a name begins in the words that hold it."""
    return prose.starts.index(name.starts[0])


def _listed(stretches: list[Unit], finder: _Finder, claims: Claims) -> None:
    """Cite what is listed as a document or driver, whatever its form; a listed sentence only has names in it."""
    tried = Tried(map(rule, LIST_RULES))
    for unit in stretches:
        # What stands behind an item's label only says more of what that names.
        named = replace(unit, prose=unit.label) if unit.label else unit
        for entry in tried.on(unit) if unit.kind == "item" else ():
            name = (named if entry.id == BARE_REACH else unit).words_of(entry)
            if name is None:
                continue
            if _cite_item(unit, name, entry.id, finder):
                claims.take("Driver", unit.prose.spans())
            break


def _in_columns(document: Document, finder: _Finder) -> None:
    """Cite what stands in a table's column of policies, beside one that says what they mean."""
    entry, beside = rule(IN_COLUMN), compiled(table("drivers")["item"]["beside"])
    for block in document.blocks:
        if isinstance(block, Table) and any(beside.search(title.plain) for title in block.header):
            for number, title in enumerate(block.header):
                if entry.pattern("column").search(title.plain.strip()):
                    for cell in (row.cells[number] for row in block.rows if worded(row.cells[number])):
                        _cite_item(Unit("item", cell, block.path, title.plain), cell, IN_COLUMN, finder)


def _cite_item(unit: Unit, name: Prose, ident: str, finder: _Finder) -> bool:
    """Cite the drivers that a list item names, and say whether it was read as names."""
    reaches = _stated_reaches((*unit.path, unit.lead))
    stated = reaches[0] if len(reaches) == 1 else None
    # Under a heading that speaks of nation and place, the nation's papers stand together.
    beside = finder.listed.get(unit.path, "local") if reaches else "local"
    parts = _parts(unit.prose, name)
    for part in parts:
        driver = _makes_up(part)
        inside = known_in(part)
        head = HEADED.match(part.plain)
        heads = bool(head and inside and inside[0][1].ends[-1] <= part.ends[head.end() - 1])
        if driver or heads:  # what follows the head only says more of it ("the plan that followed the inspection")
            cited = driver or inside[0][0]
            finder.known(cited, part, unit.path, ident, "structure", stated)
            beside = finder.listed[unit.path] = cited.scope
        elif not inside or (head and part.ends[head.end() - 1] < inside[0][1].starts[0]):
            reach = stated or finder.reach(part.slice(0, head.end()) if head else part, part, beside)
            kind = "context" if ident == IN_COLUMN and HAPPENING.match(part.plain) else "policy"
            finder.minted(part, unit.path, ident, reach, "structure", kind)
            beside = finder.listed[unit.path] = reach
    return bool(parts)


def _makes_up(words: Prose) -> KnownDriver | None:
    """Give the known driver whose name makes up most of some words, if they name no other."""
    inside = sorted(known_in(words), key=lambda pair: -len(pair[1].plain))
    if not inside:
        return None
    others = {driver.id for driver, _ in inside} - {inside[0][0].id}
    return inside[0][0] if len(inside[0][1].plain) >= (ALONE if others else COVERED) * len(words.plain) else None


def _parts(item: Prose, name: Prose) -> list[Prose]:
    """Cut a list item into the names that it lists: behind its label, at full stops, in a long one at commas."""
    if _makes_up(item) and any(found.ends[-1] > name.ends[-1] for _, found in known_in(item)):
        return [item]  # a name that has a colon or a comma in it
    label = LABEL.match(item.plain)
    if _makes_up(name) and not label:
        return [name]
    rest = item.slice(label.end(), len(item.plain)) if label else item
    commas = rest.plain.count(",") >= FEWEST_COMMAS and not SAYS.search(rest.plain)
    if not label and not commas:
        return [name] if len(name.plain.split()) <= LONGEST_LISTED else []
    cut = COMMA if commas else STOP
    edges = [0, *(match.end() for match in cut.finditer(rest.plain)), len(rest.plain)]
    parts = (rest.slice(begin, end) for begin, end in zip(edges, edges[1:], strict=False))
    return [part for part in parts if 1 < len(part.plain.split()) <= LONGEST_LISTED]


def _stated_reaches(path: Path) -> list[str]:
    """Give how far the nearest heading, lead or column's name that speaks of it says that the listed drivers reach."""
    for heading in reversed(path):
        said = [reach for reach, sign in SCOPES if sign.search(heading)]
        if said:
            return said
    return []


def _earlier(stretches: list[Unit], finder: _Finder, claims: Claims) -> None:
    """Cite the council's earlier strategies that sentences name by their years."""
    earlier = (entry for entry in rules() if entry.kind == "Driver" and entry.facts.get("kind") == "policy")
    tried = Tried(earlier, finder.council.label)
    known = {driver.id: driver for driver in drivers()}
    for unit in stretches:
        for entry in tried.on(unit):
            words = unit.words_of(entry, finder.council.label)
            if words and finder.is_earlier(words.plain) and claims.free("Driver", words.spans()):
                finder.known(known[entry.facts["family"]], words, unit.path, entry.id, "text")
                break


def _pressures(document: Document, stretches: list[Unit], finder: _Finder, claims: Claims) -> None:
    """Cite the pressures that lists and sentences state, each as of its kind where its words name one."""
    found = find_pressures(document.blocks, stretches, finder.council.label, claims)
    for pressure in sorted(found, key=lambda each: each.repeats):  # what a reason repeats is stated elsewhere
        if pressure.repeats and finder.told_again(pressure.words, pressure.path):
            continue
        if pressure.rule in WEAKEST and finder.begins_with_policy(pressure.words):
            continue  # it says what a policy asked or found, which is cited itself
        basis = "structure" if pressure.listed else "text"
        family = next((driver for driver, _ in known_in(pressure.words) if driver.kind == "context"), None)
        if family:
            finder.known(family, pressure.words, pressure.path, pressure.rule, basis)
        else:
            finder.minted(pressure.words, pressure.path, pressure.rule, "local", basis, "context")
        if pressure.name:
            finder.named_before(pressure.name, pressure.words, pressure.path)
