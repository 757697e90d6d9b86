"""The addresses of the pages: what a page shows stands in its address, so that it can be mailed, kept and cited."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from explorer.wording import GROUP_BY_WORD
from ontology.names import DRIVER

BETWEEN = "|"
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
            kind=query["kind"] if query.get("kind") in GROUP_BY_WORD else None,
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
    """The Trace page: which driver, by its IRI or the last part of it."""

    driver: str | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "TraceAddress":
        """Read the page's part of an address."""
        return cls((query.get("driver") or "").removeprefix(DRIVER) or None)

    def href(self, page: str = "/trace") -> str:
        """Write the address, or with `/trace.csv` that of its table."""
        return _href(page, driver=self.driver)


def _href(page: str, **query: str | None) -> str:
    written = "&".join(f"{name}={quote(value, safe='|')}" for name, value in query.items() if value)
    return f"{page}?{written}" if written else page
