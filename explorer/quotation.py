"""A quotation with its place: the words that prove something, where they stand, and whether they are the council's own."""

from dataclasses import dataclass

from markupsafe import Markup

from explorer.address import StrategyAddress
from explorer.markup import tag
from explorer.strategies import Strategy


@dataclass(frozen=True)
class Quotation:
    """Words of a strategy, exactly as they stand in its text."""

    start: int
    end: int
    exact: str
    section: str | None = None

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.exact):
            raise ValueError(f"a quotation of {len(self.exact)} characters cannot stand at {self.start}-{self.end}")

    @property
    def at(self) -> str:
        """Its place as addresses have it."""
        return f"{self.start}-{self.end}"


def place(quotation: Quotation) -> str:
    """Say where a quotation stands: its section and its characters."""
    section = f"Section “{quotation.section}”, characters" if quotation.section else "Characters"
    return f"{section} {quotation.start}–{quotation.end}"


def quoted(strategy: Strategy, quotation: Quotation, kind: str | None = None) -> Markup:
    """Show a quotation with its place, the way to it in the text, and the note that a digest must carry."""
    href = StrategyAddress(strategy=strategy.slug, kind=kind, at=quotation.at).href()
    words = _shown(quotation.exact)
    name = f"Show in the text: {words[:60]}{'…' if len(words) > 60 else ''}"
    return tag(
        "figure",
        tag("blockquote", words),
        tag(
            "figcaption",
            tag("span", place(quotation), class_="place"),
            " ",
            tag("a", "Show in the text", href=href, aria_label=name),
            tag("span", strategy.note, class_="digest-note") if strategy.note else None,
        ),
        class_="quotation",
    )


def reference(strategy: Strategy, quotation: Quotation) -> str:
    """Write a quotation as one copies it into a paper: its words, its document, its place, its source."""
    note = f" [{strategy.note}]" if strategy.note else ""
    where = place(quotation)
    return f"“{_shown(quotation.exact)}” {strategy.reference}. {where}. Source: {strategy.source}.{note}"


def _shown(exact: str) -> str:
    """Quote on one line: line breaks and tabs of the source are white space to a reader."""
    return " ".join(exact.split())
