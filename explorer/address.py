"""The addresses of the pages: what a page shows stands in its address, so that it can be mailed, kept and cited."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from explorer.wording import GROUP_BY_WORD, THEMES
from graph.questions import STANDS_FOR, question
from ontology.names import DRIVER, STRATEGY

BETWEEN = "|"
HEADER = re.compile(r"^# (?:Parameters|Columns): .*\n", re.MULTILINE)
BEFORE = {"driver": str(DRIVER), "element": str(STRATEGY)}  # what an IRI begins with, which its address leaves out
PAGE = re.compile(r"[1-9]\d{0,5}")
SEARCHED = ("words", "kind", "council", "theme", "period")
PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True)
class StrategyAddress:
    """The Strategy page: which strategy, which kind of element, which words, and the passage pointed at."""

    strategy: str | None = None
    kind: str | None = None
    words: str | None = None
    at: str | None = None

    def __post_init__(self) -> None:
        found = PLACE.fullmatch(self.at or "0-1")
        if found is None or int(found[1]) >= int(found[2]):
            raise ValueError(f"{self.at!r} is no place in a text; expected its first character and its end, as 120-164")

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "StrategyAddress":
        """Read the page's part of an address; a place that is none is passed over."""
        at = query.get("at")
        found = PLACE.fullmatch(at or "")
        return cls(
            strategy=query.get("strategy") or None,
            kind=query["kind"] if query.get("kind") in (THEMES, *GROUP_BY_WORD) else None,
            words=query.get("words") or None,
            at=at if found and int(found[1]) < int(found[2]) else None,
        )

    def href(self, page: str = "/strategy") -> str:
        """Write the address, or with `/strategy.csv` that of its table."""
        return _href(page, strategy=self.strategy, kind=self.kind, words=self.words, at=self.at)


@dataclass(frozen=True)
class CompareAddress:
    """The Compare page: which strategies, and the cell or the theme whose evidence is open."""

    strategies: tuple[str, ...] = ()
    cell: tuple[str, str] | None = None
    theme: str | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "CompareAddress":
        """Read the page's part of an address."""
        slugs = tuple(dict.fromkeys(slug for slug in query.get("strategies", "").split(BETWEEN) if slug))
        slug, between, theme = query.get("cell", "").partition(BETWEEN)
        return cls(slugs, (slug, theme) if between else None, query.get("theme") or None)

    def href(self, page: str = "/compare") -> str:
        """Write the address, or with `/compare.csv` that of its table."""
        return _href(
            page,
            strategies=BETWEEN.join(self.strategies) or None,
            cell=BETWEEN.join(self.cell) if self.cell else None,
            theme=self.theme,
        )


@dataclass(frozen=True)
class TraceAddress:
    """The Trace page: which driver to follow down, or which action up; each by its IRI or the last parts of it."""

    driver: str | None = None
    action: str | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "TraceAddress":
        """Read the page's part of an address; beside an action, a driver is passed over."""
        action = (query.get("action") or "").removeprefix(STRATEGY) or None
        return cls((query.get("driver") or "").removeprefix(DRIVER) or None if action is None else None, action)

    def href(self, page: str = "/trace") -> str:
        """Write the address, or with `/trace.csv` that of its table."""
        return _href(page, driver=self.driver, action=self.action)


@dataclass(frozen=True)
class ReliabilityAddress:
    """The Reliability page: the rule that is explained on it, if any."""

    rule: str | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "ReliabilityAddress":
        """Read the page's part of an address."""
        return cls(query.get("rule") or None)

    def href(self, page: str = "/reliability") -> str:
        """Write the address, or with `/reliability.csv` that of the table of the rules."""
        return _href(page, rule=self.rule)


@dataclass(frozen=True)
class GapsAddress:
    """The Gaps page: of which strategy."""

    strategy: str | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "GapsAddress":
        """Read the page's part of an address."""
        return cls(query.get("strategy") or None)

    def href(self, page: str = "/gaps") -> str:
        """Write the address, or with `/gaps.docx` and the like that of a report or a table."""
        return _href(page, strategy=self.strategy)


@dataclass(frozen=True)
class SearchAddress:
    """The Search page: the words, what the finds are narrowed to, and which page of them, from 1."""

    words: str | None = None
    kind: str | None = None
    council: str | None = None
    theme: str | None = None
    period: str | None = None
    page: int = 1

    def __post_init__(self) -> None:
        if self.page < 1:
            raise ValueError(f"pages are counted from 1, and {self.page} was asked for")

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "SearchAddress":
        """Read the page's part of an address; a page number that is none is passed over."""
        page = PAGE.fullmatch(query.get("page", ""))
        given = {name: query[name].strip() or None for name in SEARCHED if query.get(name)}
        return cls(**given, page=int(page[0]) if page else 1)

    @property
    def filters(self) -> dict[str, str | None]:
        """What the finds are narrowed to, by the names that the address has for it."""
        return {name: getattr(self, name) for name in SEARCHED[1:]}

    def href(self, page: str = "/search") -> str:
        """Write the address, or with `/search.csv` that of its table."""
        return _href(page, words=self.words, **self.filters, page=str(self.page) if self.page > 1 else None)


@dataclass(frozen=True)
class QueryAddress:
    """The Query page: a query of one's own, or a named one with the values of its parameters."""

    sparql: str | None = None
    name: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        unknown = self.values.keys() - STANDS_FOR.keys()
        if unknown:
            raise ValueError(f"no query takes {', '.join(sorted(unknown))}; there are {', '.join(STANDS_FOR)}")

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "QueryAddress":
        """Read the page's part of an address; beside a query of one's own, a name is passed over."""
        given = {name: value if isinstance(value, str) else value[0] for name, value in query.items() if value}
        if given.get("sparql", "").strip():
            return cls(sparql=given["sparql"].replace("\r\n", "\n").replace("\r", "\n"))
        if not given.get("name"):
            return cls()
        return cls(name=given["name"], values={each: given[each] for each in STANDS_FOR if given.get(each)})

    def written(self) -> str:
        """Write the query out; raise SightlineError, in words, where none has this name or it takes other values."""
        if self.name is None:
            return self.sparql or ""
        filled = question(self.name).filled(**{name: _value(name, value) for name, value in self.values.items()})
        return HEADER.sub("", filled)

    def href(self, page: str = "/query") -> str:
        """Write the address, or with `/query.csv` that of its table."""
        values = {name: value.removeprefix(BEFORE.get(name, "")) for name, value in self.values.items()}
        return _href(page, sparql=self.sparql, name=self.name, **values)


def _value(name: str, value: str) -> str | list[str]:
    if name == "slugs":
        return value.split(BETWEEN)
    return BEFORE.get(name, "") + value if ":" not in value else value


def _href(where: str, **query: str | None) -> str:
    written = "&".join(f"{name}={quote(value, safe='|/')}" for name, value in query.items() if value)
    return f"{where}?{written}" if written else where
