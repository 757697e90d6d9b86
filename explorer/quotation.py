"""A quotation with its place: words that prove something, where they stand, and whether they are the council's own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from explorer.address import StrategyAddress
from explorer.marking import plain, shown
from explorer.markup import tag
from explorer.strategies import Strategy
from graph.stated import Place


@dataclass(frozen=True)
class Quotation(Place):
    """Words of a strategy, exactly as they stand in its text, as addresses point at them."""

    @property
    def at(self) -> str:
        """Its place as addresses have it."""
        return f"{self.start}-{self.end}"


def place(quotation: Quotation) -> str:
    """Say where a quotation stands: its section and its characters."""
    section = f"Section “{quotation.section}”, characters" if quotation.section else "Characters"
    return f"{section} {quotation.start}–{quotation.end}"


def quoted(
    strategy: Strategy, quotation: Quotation, kind: str | None = None, cues: tuple[re.Pattern[str], ...] = ()
) -> Markup:
    """Show a quotation with its place, the way to it in the text, and the note that a digest must carry."""
    href = StrategyAddress(strategy=strategy.slug, kind=kind, at=quotation.at).href()
    words = plain(quotation.exact)
    name = f"Show in the text: {words[:60]}{'…' if len(words) > 60 else ''}"
    return _figure(strategy, quotation, tag("a", "Show in the text", href=href, aria_label=name), cues)


def to_copy(strategy: Strategy, quotation: Quotation) -> Markup:
    """Show a quotation with its place, and a button that copies it as a reference."""
    written = reference(strategy, quotation)
    return _figure(
        strategy, quotation, tag("button", "Copy reference", type="button", class_="copy", data_reference=written)
    )


def reference(strategy: Strategy, quotation: Quotation) -> str:
    """Write a quotation as one copies it into a paper: its words, its document, its place, its source."""
    note = f" [{strategy.note}]" if strategy.note else ""
    where = place(quotation)
    return f"“{plain(quotation.exact)}” {strategy.reference}. {where}. Source: {strategy.source}.{note}"


def _figure(strategy: Strategy, quotation: Quotation, way: Markup, cues: tuple[re.Pattern[str], ...] = ()) -> Markup:
    note = tag("span", strategy.note, class_="digest-note") if strategy.note else None
    caption = tag("figcaption", tag("span", place(quotation), class_="place"), way, note)
    return tag("figure", tag("blockquote", _with_cues(quotation.exact, cues)), caption, class_="quotation")


def _with_cues(exact: str, cues: tuple[re.Pattern[str], ...]) -> Iterator[Markup]:
    """Show words, and make those stand out that are a theme's cues."""
    at = 0
    for start, end in sorted({found.span() for cue in cues for found in cue.finditer(exact)}):
        if start >= at:
            yield shown(exact[at:start])
            yield tag("b", shown(exact[start:end]), class_="cue")
            at = end
    yield shown(exact[at:])
