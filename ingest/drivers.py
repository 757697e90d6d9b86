"""Find the drivers that a strategy cites: by known names, in lists, by the form of a name, by words of pressure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ingest.document import Document, Path, Table
from ingest.names import bare, is_body, named_documents, scope
from ingest.prose import Prose
from ingest.rules import rule, rules, table
from ingest.statements import Claims
from ingest.strategy import Citation, Profile
from ingest.units import Unit, sentencizer
from ingest.wording import key, likeness
from ontology.vocabulary import KnownDriver, councils, drivers

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher

INDEFINITE = re.compile(r"\b(?:an?|any|each|every|no)\s+$", re.IGNORECASE)
STUCK = re.compile(r"(?<=[\w)])[.;,](?=[A-Z])|(?<=\s)[-–](?=[A-Z])")  # a blank for the mark keeps every offset
SCOPES = (
    ("local", r"\blocal\b(?! government)"),
    ("regional", r"\bregional\b"),
    ("national", r"\bnational\b|\bgovernment\b"),
)
OWN = re.compile(r"\b(?:annual|our|own)\s+$", re.IGNORECASE)
LIST_RULES = ("driver.listed-document", "driver.list-lead")
LABEL = re.compile(table("drivers")["item"]["label"])
SAYS = re.compile(r"\b(?:is|are|was|were|has|have|will|sets?|makes?|should|can)\b", re.IGNORECASE)
STOP = re.compile(r"[.;]\s+")
COMMA = re.compile(r"[.;,]\s+")
FEWEST_COMMAS = 3
LONGEST_LISTED = 15
COVERED = 0.5
ALONE = 0.8
BESIDE = "?"  # behind a driver's id, where its name alone does not mean it


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of text in which names are looked for, under its headings."""

    prose: Prose
    path: Path


def find_citations(document: Document, all_units: list[Unit], profile: Profile, claims: Claims) -> list[Citation]:
    """Find the policy and context drivers that a document cites, in the order in which they first stand in it."""
    finder = _Finder(document, profile)
    _listed(all_units, finder, claims)
    _stated(all_units, finder, claims, "policy")
    for place in _places(document):
        finder.known_names(place)
    for place in _places(document):
        finder.name_forms(place)
    _stated(all_units, finder, claims, "context")
    return sorted(finder.found.values(), key=lambda citation: min(prose.starts[0] for prose, _ in citation.mentions))


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
def _matcher() -> tuple[PhraseMatcher, PhraseMatcher, dict[str, KnownDriver]]:
    """Give the matchers of all known names: any case for several words, exact case for one word or an Act."""
    from spacy.matcher import PhraseMatcher

    language = sentencizer()
    loose, exact = PhraseMatcher(language.vocab, attr="LOWER"), PhraseMatcher(language.vocab, attr="ORTH")
    known = {driver.id: driver for driver in drivers()}
    for driver in known.values():
        for ident, labels in ((driver.id, (driver.label, *driver.alt_labels)), (driver.id + BESIDE, driver.beside)):
            for label in labels:
                label = label.replace("’", "'")
                names = {label, label.replace(" and ", " & ")}
                matcher = exact if len(label.split()) == 1 or label.endswith((" Act", " Acts")) else loose
                matcher.add(ident, [language.make_doc(name) for name in names])
    return loose, exact, known


@cache
def _by_wording() -> dict[str, KnownDriver]:
    """Give the known policy drivers by the keys of all their names."""
    policies = (driver for driver in drivers() if driver.kind == "policy")
    return {key(label): each for each in policies for label in (*each.beside, each.label, *each.alt_labels)}


def known_in(prose: Prose, heading: str = "") -> list[tuple[KnownDriver, Prose]]:
    """Find the known drivers' names in some words, the longest where several overlap."""
    from spacy.util import filter_spans

    loose, exact, known = _matcher()
    words = sentencizer().make_doc(STUCK.sub(" ", prose.plain.replace("’", "'").replace("‘", "'")))
    found = [*loose(words, as_spans=True), *exact(words, as_spans=True)]
    around = f"{heading} {prose.plain}"
    spans = filter_spans([
        span
        for span in found
        if not span.label_.endswith(BESIDE) or _named(known[span.label_.rstrip(BESIDE)].publishers, around)
    ])
    return [(known[span.label_.rstrip(BESIDE)], prose.slice(span.start_char, span.end_char)) for span in spans]


def _named(publishers: tuple[str, ...], words: str) -> bool:
    """Whether one of these bodies is named in some words."""
    return any(re.search(rf"\b{re.escape(name)}\b", words) for name in publishers)


class _Finder:
    """Gathers citations by their driver."""

    def __init__(self, document: Document, profile: Profile) -> None:
        self.profile = profile
        self.council = next(council for council in councils() if council.id == profile.council)
        named = rf"\b(?:[Dd]epartment|[Dd]irectorate|{re.escape(self.council.label)}\b[^().\n]{{0,60}})"
        self.own_names = (self.council.label, *re.findall(rf"{named} \(([A-Z][A-Z&]+)\)", document.text))
        self.found: dict[str, Citation] = {}
        self.taken: list[tuple[int, int]] = []

    def cite(self, ident: str, name: Prose, path: Path, **facts: Any) -> None:
        """Note that a driver's name stands here."""
        start, end = name.starts[0], name.ends[-1]
        if any(a < end and start < b for a, b in self.taken):
            return
        self.taken.append((start, end))
        citation = self.found.setdefault(ident, Citation(ident, **facts))
        citation.basis = tuple(sorted({*citation.basis, *facts["basis"]}))
        citation.mentions.append((name, path))

    def ident(self, driver: KnownDriver) -> str:
        """Give the id under which a driver of the vocabulary is cited: one of a local kind is the council's own."""
        return f"{self.profile.council}--{driver.id}" if driver.scope == "local" else driver.id

    def known(
        self, driver: KnownDriver, name: Prose, path: Path, ident: str, basis: str, stated: str | None = None
    ) -> None:
        """Cite a driver of the vocabulary; one of a local kind becomes the council's own."""
        entry = rule(ident)
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

    def minted(self, name: Prose, path: Path, ident: str, reach: str, basis: str, kind: str = "policy") -> None:
        """Cite a driver that the vocabulary lacks, or has in another spelling."""
        entry = rule(ident)
        label = _label(name, kind)
        known = _by_wording().get(key(label)) if kind == "policy" else None
        if known and known.scope == reach and (basis == "structure" or label not in known.beside):
            self.known(known, name, path, ident, basis, reach)
            return
        slug = "-".join(key(label.replace("'", "").replace("’", "")).split()[:8])
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
            generic = (
                driver.scope == "local"
                and name.plain.islower()
                and INDEFINITE.search(place.prose.plain[: _offset(place.prose, name)])
            )
            body = driver.scope != "national" and is_body(driver.label) and self.ident(driver) not in self.found
            own = not driver.beside and self._own_title(name.plain)
            if driver.kind == "policy" and not generic and not body and not own:
                self.known(driver, self._widened(place.prose, name, driver), place.path, "driver.known-name", "text")

    def name_forms(self, place: Place) -> None:
        """Cite what has the form of a document's name."""
        for name in named_documents(place.prose):
            if not self._own_title(name.plain):
                ours = OWN.search(place.prose.plain[: _offset(place.prose, name)])
                self.minted(
                    name, place.path, "driver.name-form", "local" if ours else self.reach(name, place.prose), "text"
                )

    def reach(self, name: Prose, around: Prose) -> str:
        """Judge how far a name reaches; one that holds the council's name, or a department's, is local."""
        return "local" if _named(self.own_names, name.plain) else scope(name.plain, around.plain, self.council.label)

    def _own_title(self, words: str) -> bool:
        """Whether words name the document itself."""
        bare = re.sub(rf"\b{re.escape(self.council.label)}(?:['’]s)?\b|\b(?:19|20)\d{{2}}\b", " ", words)
        return likeness(bare, self.profile.title) >= 0.8 and not re.search(r"\b(?:19|20)\d{2}\b", words)

    def _widened(self, prose: Prose, name: Prose, driver: KnownDriver) -> Prose:
        """Take the council's name into a local driver's where it stands before it, and the years that stand behind."""
        begin = _offset(prose, name)
        end = begin + len(name.plain)
        if driver.scope == "local":
            before = re.search(
                rf"(?:{re.escape(self.council.label)}(?:['’]s)?(?: (?:County |City |Borough )?Council(?:['’]s)?)? )$",
                prose.plain[:begin],
            )
            begin = before.start() if before else begin
            years = re.match(r",? \(?(?:19|20)\d{2}(?:\s*[-–/]\s*\d{2,4})?\)?", prose.plain[end:])
            end += years.end() if years else 0
        return prose.slice(begin, end)


def _label(name: Prose, kind: str) -> str:
    """Give the words by which a driver is known: a policy's name, a pressure as it is stated."""
    return bare(name.plain) if kind == "policy" else name.plain.strip(" .,;:")


def _offset(prose: Prose, name: Prose) -> int:
    """Give where a name begins in the words that hold it."""
    return prose.starts.index(name.starts[0])


def _listed(stretches: list[Unit], finder: _Finder, claims: Claims) -> None:
    """Cite what is listed as a document or driver, whatever its form; a listed sentence only has names in it."""
    for unit in stretches:
        for ident in LIST_RULES if unit.kind == "item" else ():
            name = unit.matches(rule(ident))
            if name is None:
                continue
            if _cite_item(unit, name, ident, finder):
                claims.take("Driver", unit.prose.spans())
            break


def _cite_item(unit: Unit, name: Prose, ident: str, finder: _Finder) -> bool:
    """Cite the drivers that a list item names, and say whether it was read as names."""
    stated = _stated_reach(unit.path)
    parts = _parts(unit.prose, name)
    for part in parts:
        driver = _makes_up(part)
        if driver:
            finder.known(driver, part, unit.path, ident, "structure", stated)
        elif not known_in(part):
            finder.minted(part, unit.path, ident, stated or finder.reach(part, part), "structure")
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


def _stated_reach(path: Path) -> str | None:
    """Give how far the nearest heading that speaks of it says that the listed drivers reach."""
    for heading in reversed(path):
        said = [reach for reach, source in SCOPES if re.search(source, heading, re.IGNORECASE)]
        if said:
            return said[0] if len(said) == 1 else None
    return None


def _stated(stretches: list[Unit], finder: _Finder, claims: Claims, kind: str) -> None:
    """Cite what lists and sentences state in words of a rule: an earlier strategy (policy), pressures (context)."""
    entries = [entry for entry in rules() if entry.kind == "Driver" and entry.facts.get("kind") == kind]
    known = {driver.id: driver for driver in drivers()}
    for unit in stretches:
        for entry in entries:
            words = unit.matches(entry, finder.council.label)
            if not words or not claims.free("Driver", words.spans()):
                continue
            basis = "structure" if unit.kind == "item" else "text"
            family = known.get(entry.facts.get("family", "")) or next(
                (driver for driver, _ in known_in(words) if driver.kind == "context"), None
            )
            if family:
                finder.known(family, words, unit.path, entry.id, basis)
            else:
                finder.minted(words, unit.path, entry.id, "local", basis, "context")
            if unit.kind == "item":
                claims.take("Driver", words.spans())
            break
