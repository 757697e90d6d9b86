"""Gaps: how far one strategy takes each theme, what the next rung needs, what hangs loose, and what peers wrote."""

from collections.abc import Iterator

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

import sightline
from explorer import reader
from explorer.address import GapsAddress, QueryAddress, StrategyAddress
from explorer.controls import controls, strategy_choice
from explorer.fragment import Fragment
from explorer.heading import cautions, heading, notice, query
from explorer.markup import join, tag
from explorer.pages.overview import nothing_yet
from explorer.reader import View, view
from explorer.report import parts
from explorer.report_parts import Heading, Listing, Paragraph, Part, Quotation, Table
from explorer.strategies import Strategy, find, newest, strategies
from graph.report import Report

QUESTION = "What is missing, and what hangs loose?"
DRAFT = (
    "A draft of your own is checked in the same way on the command line, and never kept: sightline gaps draft.docx "
    "--format docx --output report.docx"
)
FORMS = {
    "Report for a meeting (Word)": "/gaps.docx",
    "Report (Markdown)": "/gaps.md",
    "All of it (JSON)": "/gaps.json",
    "Gaps (CSV)": "/gaps.csv",
    "Loose ends (CSV)": "/loose-ends.csv",
}
PLAIN = ("Summary",)  # the section whose parts stay open


def title() -> str:
    strategy = find(view(), query().get("strategy"))
    return f"{strategy.name}: gaps and loose ends – Sightline" if strategy else f"{QUESTION} – Sightline"


def layout(**asked: str) -> Component:
    """Show the gaps and loose ends of one strategy; where none is named, of the newest."""
    address = GapsAddress.from_query(asked)
    seen = view()
    held = strategies(seen)
    if not held:
        return html.Div([heading(QUESTION), Fragment(id="gaps", html=nothing_yet())])
    strategy = find(seen, address.strategy) if address.strategy else (newest(seen) or held)[0]
    if strategy is None:
        return html.Div([heading(QUESTION), Fragment(id="gaps", html=_which(held, address.strategy or ""))])
    here = GapsAddress(strategy.slug)
    head = heading(
        QUESTION,
        tag("p", strategy.title, ", ", strategy.period or "no period stated", class_="document"),
        cautions(strategy),
        tag("p", DRAFT, class_="hint"),
        downloads={name: here.href(page) for name, page in FORMS.items()},
        queries={
            "The query behind its rungs": QueryAddress(name="coverage", values={"slugs": strategy.slug}),
            "The query behind its elements": QueryAddress(name="elements", values={"slug": strategy.slug}),
        },
    )
    choice = controls(strategy.slug, strategy_choice("gaps-choice", held, strategy))
    return html.Div([head, choice, Fragment(id="gaps", html=shown(reported(seen, strategy)))])


def reported(seen: View, strategy: Strategy) -> Report:
    """Find a strategy's gaps and loose ends, once a snapshot."""
    return seen.kept(("gaps", strategy.slug), lambda: sightline.report(strategy.slug, reader.folder()))


def shown(found: Report) -> Markup:
    """Show a report: its sections one below the other, and in them each theme and each kind of loose end to open."""
    sections = list(_sections(parts(found)))
    links = [tag("li", tag("a", head.words, href=f"#{_name(head)}")) for head, _ in sections]
    contents = tag("nav", tag("ul", links), class_="kinds contents", aria_label="In this report")
    return tag("article", contents, [_section(head, inner) for head, inner in sections], class_="report")


def _sections(found: Iterator[Part]) -> Iterator[tuple[Heading, list[Part]]]:
    """Give the parts below each heading of the first level; what stands before them is in the page's own head."""
    head: Heading | None = None
    inner: list[Part] = []
    for part in found:
        if isinstance(part, Heading) and part.level == 1:
            if head is not None:
                yield head, inner
            head, inner = part, []
        elif head is not None:
            inner.append(part)
    if head is not None:
        yield head, inner


def _section(head: Heading, inner: list[Part]) -> Markup:
    title = tag("h2", head.words, id=_name(head))
    if head.words in PLAIN:
        return tag("section", title, map(_written, inner), aria_labelledby=_name(head))
    written: list[Markup] = [title]
    folded: list[Part] = []
    for part in [*inner, None]:
        if part is None or isinstance(part, Heading):
            if folded:
                written.append(_folded(folded))
            folded = [part] if part else []
        elif folded:
            folded.append(part)
        else:
            written.append(_written(part))
    return tag("section", written, aria_labelledby=_name(head))


def _folded(inner: list[Part]) -> Markup:
    head, *rest = inner
    return tag("details", tag("summary", _written(head)), map(_written, rest), class_="folded")


def _written(part: Part) -> Markup:
    match part:
        case Heading():
            return tag("h3", part.words)
        case Paragraph():
            return tag("p", tag("b", f"{part.name}. ") if part.name else None, part.words)
        case Quotation():
            return _quotation(part)
        case Listing():
            return tag("ul", [tag("li", item) for item in part.items], class_="bullets")
        case Table():
            return _table(part)


def _quotation(part: Quotation) -> Markup:
    way = None
    if part.slug:
        href = StrategyAddress(part.slug, at=part.at).href()
        way = tag("a", "Show in the text", href=href, aria_label=f"Show in the text: {part.words[:60]}")
    caption = tag("figcaption", tag("span", part.place, class_="place"), way)
    return tag("figure", tag("blockquote", part.words), caption, class_="quotation")


def _table(part: Table) -> Markup:
    head = tag("thead", tag("tr", [tag("th", each, scope="col") for each in part.heads]))
    body = [tag("tr", tag("th", row[0], scope="row"), [tag("td", cell) for cell in row[1:]]) for row in part.rows]
    table = tag("table", head, tag("tbody", body), class_="listing")
    return tag("div", table, class_="table-box", role="region", tabindex=0, aria_label=part.heads[0])


def _name(head: Heading) -> str:
    """Name a section for the address: its words in small letters."""
    return "-".join("".join(each for each in head.words.lower() if each.isalnum() or each == " ").split())


def _which(held: tuple[Strategy, ...], asked: str) -> Markup:
    links = [tag("li", tag("a", each.name, href=GapsAddress(each.slug).href())) for each in held]
    words = "It may have been taken out, or the address may be mistyped. These are here:"
    return join([notice(f"There is no strategy called “{asked}” here", words), tag("ul", links, class_="which")])
