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
from ingest.rules import rule, rules
from ingest.statements import Claims
from ingest.strategy import Citation, Profile
from ingest.units import Unit, sentencizer, units
from ingest.wording import key, likeness
from ontology.vocabulary import KnownDriver, councils, drivers

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher

INDEFINITE = re.compile(r"\b(?:an?|any|each|every|no)\s+$", re.IGNORECASE)
STUCK = re.compile(r"(?<=[\w)])[.;,](?=[A-Z])")  # a missing blank behind a full stop; the blank keeps every offset
SCOPES = (
    ("local", r"\blocal\b(?! government)"),
    ("regional", r"\bregional\b"),
    ("national", r"\bnational\b|\bgovernment\b"),
)
LIST_RULES = ("driver.listed-document", "driver.list-lead")
LONGEST_LISTED = 15
COVERED = 0.5


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of text in which names are looked for, under its headings."""

    prose: Prose
    path: Path


def find_citations(document: Document, profile: Profile, claims: Claims) -> list[Citation]:
    """Find the policy and context drivers that a document cites, in the order in which they first stand in it."""
    finder = _Finder(profile)
    _listed(document, finder, claims)
    for place in _places(document):
        finder.known_names(place)
    for place in _places(document):
        finder.name_forms(place)
    _challenges(document, finder, claims)
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
    """Give the matchers of all known names: any case for several words, exact case for one word or abbreviation."""
    from spacy.matcher import PhraseMatcher

    language = sentencizer()
    loose, exact = PhraseMatcher(language.vocab, attr="LOWER"), PhraseMatcher(language.vocab, attr="ORTH")
    known = {driver.id: driver for driver in drivers()}
    for driver in known.values():
        for label in (driver.label, *driver.alt_labels):
            label = label.replace("’", "'")
            names = {label, label.replace(" and ", " & ")}
            matcher = exact if len(label.split()) == 1 else loose
            matcher.add(driver.id, [language.make_doc(name) for name in names])
    return loose, exact, known


def known_in(prose: Prose) -> list[tuple[KnownDriver, Prose]]:
    """Find the known drivers' names in some words, the longest where several overlap."""
    from spacy.util import filter_spans

    loose, exact, known = _matcher()
    words = sentencizer().make_doc(STUCK.sub(" ", prose.plain.replace("’", "'").replace("‘", "'")))
    spans = filter_spans([*loose(words, as_spans=True), *exact(words, as_spans=True)])
    return [(known[span.label_], prose.slice(span.start_char, span.end_char)) for span in spans]


class _Finder:
    """Gathers citations by their driver."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.council = next(council for council in councils() if council.id == profile.council)
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

    def known(
        self, driver: KnownDriver, name: Prose, path: Path, ident: str, basis: str, stated: str | None = None
    ) -> None:
        """Cite a driver of the vocabulary; one of a local kind becomes the council's own."""
        entry = rule(ident)
        facts: dict[str, Any] = {
            "label": _label(name, driver.kind),
            "kind": driver.kind,
            "rule": entry.id,
            "confidence": entry.confidence,
            "basis": (basis,),
        }
        if driver.scope == "local" or driver.kind == "context":
            own = f"{self.profile.council}--{driver.id}"
            self.cite(own, name, path, known=False, scope=stated or driver.scope, family=driver.id, **facts)
        else:
            self.cite(driver.id, name, path, known=True, scope=driver.scope, **facts)

    def minted(self, name: Prose, path: Path, ident: str, reach: str, basis: str, kind: str = "policy") -> None:
        """Cite a driver that the vocabulary lacks."""
        entry = rule(ident)
        label = _label(name, kind)
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
        """Cite the known names in a stretch of text; a board is a body, and a driver only where it is listed as one."""
        for driver, name in known_in(place.prose):
            generic = (
                driver.scope == "local"
                and name.plain.islower()
                and INDEFINITE.search(place.prose.plain[: _offset(place.prose, name)])
            )
            if driver.kind == "policy" and not generic and not is_body(name.plain) and not self._own_title(name.plain):
                self.known(driver, self._widened(place.prose, name, driver), place.path, "driver.known-name", "text")

    def name_forms(self, place: Place) -> None:
        """Cite what has the form of a document's name."""
        for name in named_documents(place.prose):
            if not self._own_title(name.plain):
                reach = scope(name.plain, place.prose.plain, self.council.label)
                self.minted(name, place.path, "driver.name-form", reach, "text")

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


def _listed(document: Document, finder: _Finder, claims: Claims) -> None:
    """Cite what is listed as a document or driver, whatever its form; a listed sentence only has names in it."""
    for unit in units(document):
        for ident in LIST_RULES if unit.kind == "item" else ():
            name = unit.matches(rule(ident))
            if name is None:
                continue
            if len(name.plain.split()) <= LONGEST_LISTED:
                _cite_item(unit, name, ident, finder)
                claims.take("Driver", unit.prose.spans())
            break


def _cite_item(unit: Unit, name: Prose, ident: str, finder: _Finder) -> None:
    """Cite the driver that a list item names: a known one where its name makes up most of the item, else a new one."""
    heading = unit.path[-1] if unit.path else ""
    stated = next((reach for reach, source in SCOPES if re.search(source, heading, re.IGNORECASE)), None)
    known = max(known_in(name), key=lambda pair: len(pair[1].plain), default=None)
    if known and len(known[1].plain) >= COVERED * len(name.plain):
        finder.known(known[0], name, unit.path, ident, "structure", stated)
    elif not known:
        reach = stated or scope(name.plain, name.plain, finder.council.label)
        finder.minted(name, unit.path, ident, reach, "structure")


def _challenges(document: Document, finder: _Finder, claims: Claims) -> None:
    """Cite the pressures that lists of challenges and words of difficulty state."""
    entries = [entry for entry in rules() if entry.kind == "Driver" and entry.facts.get("kind") == "context"]
    for unit in units(document):
        for entry in entries:
            words = unit.matches(entry, finder.council.label)
            if not words or not claims.free("Driver", words.spans()):
                continue
            family = next((driver for driver, _ in known_in(words) if driver.kind == "context"), None)
            if family:
                finder.known(
                    family, words, unit.path, entry.id, "structure" if unit.kind == "item" else "text", "local"
                )
            else:
                finder.minted(
                    words, unit.path, entry.id, "local", "structure" if unit.kind == "item" else "text", "context"
                )
            if unit.kind == "item":
                claims.take("Driver", words.spans())
            break
