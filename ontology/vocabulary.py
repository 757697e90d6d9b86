"""The shared things that documents point at, from the vocabularies' Turtle: themes, drivers, councils, sectors."""

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

import pyoxigraph as ox

from ontology.files import vocabulary_files
from ontology.names import COUNCIL, DCTERMS, DRIVER, ID, SCHEME, SECTOR, SKOS, SL, THEME

Scope = Literal["national", "regional", "local"]
Kind = Literal["policy", "context"]
Standing = Literal["national", "wider"]

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True)
class Theme:
    """One of the fifteen workforce themes, with the words that show it."""

    id: str
    iri: str
    label: str
    definition: str
    cues: tuple[str, ...]
    standing: Standing
    source: str

    def __post_init__(self) -> None:
        if not self.cues:
            raise ValueError(f"theme {self.id} has no cue; expected at least one sl:cue in themes.ttl")
        if self.standing not in ("national", "wider"):
            raise ValueError(f"theme {self.id} has the standing {self.standing!r}; expected national or wider")


@dataclass(frozen=True)
class KnownDriver:
    """A driver of the vocabulary; one of scope `local` is a kind, of which each council has its own.

    `beside` are names that mean the driver only where one of its `publishers` is named beside them.
    """

    id: str
    iri: str
    label: str
    alt_labels: tuple[str, ...]
    scope: Scope
    kind: Kind
    issued: int | None
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    broader: tuple[str, ...]
    verified: bool
    replaces: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.beside and not self.publishers:
            raise ValueError(f"driver {self.id} has a skos:hiddenLabel; expected a dcterms:publisher beside it")
        if self.scope not in ("national", "regional", "local"):
            raise ValueError(f"driver {self.id} has the scope {self.scope!r}; expected national, regional or local")
        _check_order(f"driver {self.id}", self.valid_from, self.valid_to)


@dataclass(frozen=True)
class Council:
    """An English authority with children's services at any time since 2006."""

    id: str
    iri: str
    label: str
    alt_labels: tuple[str, ...]
    region: str
    authority_type: str
    valid_from: datetime.date | None
    valid_to: datetime.date | None

    def __post_init__(self) -> None:
        _check_order(f"council {self.id}", self.valid_from, self.valid_to)


@dataclass(frozen=True)
class Sector:
    """A sector of the children's workforce."""

    id: str
    iri: str
    label: str
    alt_labels: tuple[str, ...]


@dataclass(frozen=True)
class Strand:
    """A strand of the One Children's Workforce framework, on which workforces are scored."""

    id: str
    iri: str
    label: str
    alt_labels: tuple[str, ...]


@cache
def themes() -> tuple[Theme, ...]:
    """Give the fifteen workforce themes in the order of their positions."""
    iris = _subjects(SKOS + "inScheme", SCHEME + "workforce-themes")
    return tuple(_theme(iri) for iri in sorted(iris, key=lambda iri: int(_one(iri, SL + "position"))))


@cache
def drivers() -> tuple[KnownDriver, ...]:
    """Give the known drivers, sorted by id: policy and context, of every scope."""
    policy, context = _instances(SL + "PolicyDriver"), _instances(SL + "ContextDriver")
    found = [_known_driver(iri, "policy") for iri in policy] + [_known_driver(iri, "context") for iri in context]
    return tuple(sorted(found, key=lambda driver: driver.id))


@cache
def councils() -> tuple[Council, ...]:
    """Give the councils, sorted by id, those that have ended among them."""
    return tuple(_council(iri) for iri in _instances(SL + "Council"))


@cache
def council(ident: str) -> Council:
    """Give the council of an id, that of no council included."""
    return next(each for each in (*councils(), NOT_STATED) if each.id == ident)


@cache
def sectors() -> tuple[Sector, ...]:
    """Give the sectors of the children's workforce, sorted by id."""
    return tuple(
        Sector(iri.removeprefix(SECTOR), iri, _one(iri, SKOS + "prefLabel"), _many(iri, SKOS + "altLabel"))
        for iri in _instances(SL + "Sector")
    )


@cache
def strands() -> tuple[Strand, ...]:
    """Give the eight strands of the One Children's Workforce framework, sorted by id."""
    return tuple(
        Strand(iri.removeprefix(THEME), iri, _one(iri, SKOS + "prefLabel"), _many(iri, SKOS + "altLabel"))
        for iri in _subjects(SKOS + "inScheme", SCHEME + "one-workforce-strands")
    )


@cache
def cue_pattern(cue: str) -> re.Pattern[str]:
    """Compile a cue: whole words in any case, `*` for any ending, a space for any white space or hyphen.

    An apostrophe in a cue may be straight, curly or left out in the text; `and` may be written as an ampersand.
    """
    words = r"[\s\-‐‑–]+".join(_word_pattern(word) for word in cue.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _word_pattern(word: str) -> str:
    if word == "and":
        return "(?:and|&)"
    stem = re.escape(word.rstrip("*")).replace("'", "['’]?")
    return stem + r"(?:\w|['’](?=\w))*['’]?" if word.endswith("*") else stem


def _theme(iri: str) -> Theme:
    return Theme(
        id=iri.removeprefix(THEME),
        iri=iri,
        label=_one(iri, SKOS + "prefLabel"),
        definition=_one(iri, SKOS + "definition"),
        cues=_many(iri, SL + "cue"),
        standing=_one(iri, SL + "standing"),  # type: ignore[arg-type]  # checked on construction
        source=_one(iri, DCTERMS + "source"),
    )


def _known_driver(iri: str, kind: Kind) -> KnownDriver:
    issued = _maybe(iri, DCTERMS + "issued")
    return KnownDriver(
        id=iri.removeprefix(DRIVER),
        iri=iri,
        label=_one(iri, SKOS + "prefLabel"),
        alt_labels=_many(iri, SKOS + "altLabel"),
        scope=_one(iri, SL + "scope").removeprefix(SL).lower(),  # type: ignore[arg-type]  # checked on construction
        kind=kind,
        issued=int(issued[:4]) if issued else None,
        valid_from=_day(iri, SL + "validFrom"),
        valid_to=_day(iri, SL + "validTo"),
        broader=_many(iri, SKOS + "broader"),
        verified=_one(iri, SL + "verified") == "true",
        replaces=_many(iri, SL + "replaces"),
        beside=_many(iri, SKOS + "hiddenLabel"),
        publishers=_many(iri, DCTERMS + "publisher"),
    )


def _council(iri: str) -> Council:
    return Council(
        id=iri.removeprefix(COUNCIL),
        iri=iri,
        label=_one(iri, SKOS + "prefLabel"),
        alt_labels=_many(iri, SKOS + "altLabel"),
        region=_one(iri, SL + "region"),
        authority_type=_one(iri, SL + "authorityType"),
        valid_from=_day(iri, SL + "validFrom"),
        valid_to=_day(iri, SL + "validTo"),
    )


@cache
def _store() -> ox.Store:
    """Read every vocabulary into one store in memory."""
    store = ox.Store()
    for file in vocabulary_files():
        store.load(file.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=str(ID))
    return store


def _subjects(predicate: str, value: str) -> list[str]:
    quads = _store().quads_for_pattern(None, _node(predicate), _node(value), None)
    return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))


def _instances(cls: str) -> list[str]:
    return _subjects(RDF_TYPE, cls)


def _many(subject: str, predicate: str) -> tuple[str, ...]:
    quads = _store().quads_for_pattern(_node(subject), _node(predicate), None, None)
    return tuple(sorted(quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode | ox.Literal)))


def _maybe(subject: str, predicate: str) -> str | None:
    found = _many(subject, predicate)
    if len(found) > 1:
        raise ValueError(f"{subject} has {len(found)} values of {predicate}; expected at most one")
    return found[0] if found else None


def _one(subject: str, predicate: str) -> str:
    found = _maybe(subject, predicate)
    if found is None:
        raise ValueError(f"{subject} has no {predicate}; expected one in the vocabulary's Turtle")
    return found


def _day(subject: str, predicate: str) -> datetime.date | None:
    found = _maybe(subject, predicate)
    return datetime.date.fromisoformat(found) if found else None


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _check_order(what: str, valid_from: datetime.date | None, valid_to: datetime.date | None) -> None:
    if valid_from and valid_to and valid_to < valid_from:
        raise ValueError(f"{what} ends on {valid_to} and begins on {valid_from}; expected the end after the beginning")


# Whose a draft is that names no council: no council of the vocabulary, and never stored.
NOT_STATED = Council("not-stated", COUNCIL + "not-stated", "Council not stated", (), "", "", None, None)
