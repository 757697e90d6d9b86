"""The rules of extraction, read from `ingest/rules/`: each with its id, reason, example and counter-example."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from ingest.document import Path
from ingest.evaluation.measured import measured
from ingest.patterns import Pattern, Phrases
from ingest.prose import Prose
from ingest.strategy import ELEMENT_KINDS, Citation, Element, Link

NAMED = re.compile(r"\{([a-z]+)\}")
COUNCIL = "{council}"
Linked = Element | Citation
Basis = tuple[str, ...]
Evidence = tuple[Prose, Path]
KINDS = (*ELEMENT_KINDS, "Driver", "Link", "Observation", "Sector")
UNITS = (
    "sentence",
    "item",
    "item-sentence",
    "statement",
    "listed",
    "listing",
    "label",
    "heading",
    "row",
    "cell",
    "name",
    "pair",
    "table",
)
CONDITIONS = ("heading", "not_heading", "under", "not_under", "lead", "not_lead", "before", "text", "without", "column")
TABLES = (
    "priorities",
    "visions",
    "principles",
    "drivers",
    "measures",
    "risks",
    "actions",
    "outcomes",
    "links",
    "scores",
    "bodies",
    "sectors",
)


@dataclass(frozen=True)
class Rule:
    """One rule: what it finds, in which units, under which conditions, why, with an example and a counter-example.

    `estimate` is how sure we were of it when we wrote it, 0 to 1. `facts` are properties that every element found by
    the rule gets.
    """

    id: str
    kind: str
    unit: str
    reason: str
    example: str
    counter_example: str
    estimate: Decimal
    conditions: dict[str, str] = field(default_factory=dict, compare=False)
    facts: dict[str, str] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"rule {self.id}: kind {self.kind!r} is none of {', '.join(KINDS)}")
        if self.unit not in UNITS:
            raise ValueError(f"rule {self.id}: unit {self.unit!r} is none of {', '.join(UNITS)}")
        unknown = set(self.conditions) - set(CONDITIONS)
        if unknown:
            raise ValueError(f"rule {self.id}: no condition is called {', '.join(sorted(unknown))}")
        if not 0 < self.estimate <= 1:
            raise ValueError(f"rule {self.id}: confidence {self.estimate} is not between 0 and 1")

    @property
    def confidence(self) -> Decimal:
        """How sure the rule is of what it finds: as measured, where enough of its cases were judged; else our estimate.

        Nothing is found or left because of it, so what is measured does not hang on what was measured before.
        """
        known = measured().reliability.get(self.id)
        return (known.confidence if known else None) or self.estimate

    def pattern(self, condition: str, council: str = "") -> Pattern:
        """Give one of the rule's conditions, for a council's documents."""
        return compiled(self.conditions[condition], council)

    def element(self, words: Prose, path: Path, group: str = "") -> Element:
        """Make the element that the rule finds in some words, under their headings and in their row group."""
        element = Element(self.kind, words, path, self.id, self.confidence, group)
        for name, value in self.facts.items():
            element.add(name, value)
        return element

    def link(self, source: Element, relation: str, target: Linked, basis: Basis, evidence: Evidence | None) -> Link:
        """Make the link that the rule finds between two things."""
        return Link(source, relation, target, basis, self.id, self.confidence, evidence)


@cache
def table(name: str) -> dict:
    """Read one table: `ingest/rules/NAME.toml`."""
    return tomllib.loads(files("ingest").joinpath("rules", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def rules() -> tuple[Rule, ...]:
    """Give all rules in the order in which they are tried."""
    return tuple(_rule(entry) for name in TABLES for entry in table(name)["rule"])


@cache
def rule(ident: str) -> Rule:
    """Give the rule of this id."""
    return next(found for found in rules() if found.id == ident)


def _rule(entry: dict) -> Rule:
    entry = dict(entry)
    conditions = {name: entry.pop(name) for name in CONDITIONS if name in entry}
    return Rule(
        estimate=Decimal(str(entry.pop("confidence"))).quantize(Decimal("0.01")), conditions=conditions, **entry
    )


@cache
def words() -> dict[str, str]:
    """Give the lists of words and phrases as alternations, and those that follow from them (a verb's -ing form)."""
    lists = {name: list(values) for name, values in (table("words") | table("phrases")).items()}
    lists["act"] = lists["verb"] + lists["deed"]
    lists["gerund"], lists["doing"] = ([_gerund(verb) for verb in lists[name]] for name in ("verb", "act"))
    return {name: "(?:" + "|".join(_in_order(values)) + ")" for name, values in lists.items()}


def _in_order(values: Iterable[str]) -> list[str]:
    """Put words and phrases in the order in which they are tried: the longest first."""
    return sorted(values, key=lambda value: (-len(value), value))


def _gerund(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return verb[:-1] + "ing"
    doubled = re.fullmatch(r"(?:run|set|put|get|plan|cut|map|let|embed|stop|ban|bid|enrol|split|swap)", verb)
    return verb + (verb[-1] if doubled else "") + "ing"


@cache
def compiled(source: str, council: str = "") -> Pattern:
    """Give a pattern: `{verb}`, `{body}` stand for the word lists, `{council}` for its names, between bars."""
    whole = _whole(source, council)
    phrases = table("phrases").get(source[1:-1], []) if NAMED.fullmatch(source) else []
    if any("(?P<" in phrase for phrase in phrases):
        return whole
    return Phrases(whole, (compiled(phrase, council) for phrase in _in_order(phrases))) if phrases else whole


def _whole(source: str, council: str) -> Pattern:
    spelt = _spelt(source)
    if COUNCIL not in spelt:  # most patterns, which are then the same for every council
        return _same_for_all(source, spelt)
    own = "|".join(re.escape(name) for name in council.split("|")) if council else "(?!)"
    return Pattern(spelt.replace(COUNCIL, f"(?:{own})"), read=source, spell=_list)


@cache
def _spelt(source: str) -> str:
    """Write a pattern with the lists that it names spelt out; a list may name another."""
    names = words() | {"council": COUNCIL}
    while (spelt := NAMED.sub(lambda found: names[found[1]], source)) != source:
        source = spelt
    return source


def _list(name: str) -> str:
    """Give what a list's name stands for in a pattern; for a council's, which differ, anything."""
    return words().get(name.strip("{}"), ".*")


@cache
def _same_for_all(source: str, spelt: str) -> Pattern:
    return Pattern(spelt, read=source, spell=_list)


@cache
def column_roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give each column's role and the pattern of its names."""
    return tuple((role, re.compile(source, re.IGNORECASE)) for role, source in table("columns")["roles"].items())


@cache
def column_role(name: str) -> str | None:
    """Name what a column holds by its heading, or nothing where the heading is unknown."""
    spaced = " ".join(name.replace("(s)", "s").split())
    return next((role for role, found in column_roles() if found.search(spaced)), None)


@cache
def rules_version() -> str:
    """Fingerprint what decides an extraction: the code of `ingest`, its rules, and the vocabularies; 12 hex digits."""
    digest = hashlib.sha256()
    for package in ("ingest", "ontology"):
        for name, content in sorted(_sources(files(package), "")):
            digest.update(name.encode())
            digest.update(content.replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]


def _sources(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            found += _sources(entry, name)
        elif entry.name.endswith((".py", ".toml", ".ttl")):
            found.append((name, entry.read_bytes()))
    return found
