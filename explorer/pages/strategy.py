"""Strategy: what one document says, element by element, beside its own text with every passage marked."""

from collections.abc import Iterable

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from explorer.address import GapsAddress, QueryAddress, StrategyAddress
from explorer.controls import controls, strategy_choice
from explorer.element_list import element_list
from explorer.elements import Element, elements
from explorer.fragment import Fragment
from explorer.heading import cautions, heading, notice, query
from explorer.marking import Mark, marked
from explorer.markup import Child, join, tag
from explorer.pages.compare import compared_rows
from explorer.pages.overview import nothing_yet
from explorer.reader import View, view
from explorer.scores import scores
from explorer.strategies import Strategy, find, newest, strategies
from explorer.theme_list import theme_list
from explorer.wording import GROUPS

HOW = (
    "Marked words prove an element. Choose a mark to see which; with the keyboard, Tab to the marks, then arrow keys "
    "and Enter."
)


def question(strategy: Strategy | None) -> str:
    """Ask the page's question of this strategy."""
    if strategy is None:
        return "What does this strategy say?"
    return f"What does {possessive(strategy.council)} {strategy.kind if strategy.kind != 'other' else 'document'} say?"


def possessive(name: str) -> str:
    """Write whose it is: Wirral's, St Helens'."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def title() -> str:
    return f"{question(find(view(), query().get('strategy')))} – Sightline"


def layout(**asked: str) -> Component:
    """Show one strategy, or ask which."""
    address = StrategyAddress.from_query(asked)
    seen = view()
    strategy = find(seen, address.strategy)
    if strategy is None:
        return html.Div([heading(question(None)), Fragment(id="which", html=_which(seen, address.strategy))])
    table = StrategyAddress(strategy.slug, address.kind, address.words)
    head = heading(
        question(strategy),
        tag("p", strategy.title, ", ", strategy.period or "no period stated", class_="document"),
        _editions(seen, strategy),
        _sectors(seen, strategy),
        cautions(strategy),
        tag("p", tag("a", "What is missing in it, and what hangs loose", href=GapsAddress(strategy.slug).href())),
        downloads={"Download the elements (CSV)": table.href("/strategy.csv")},
        queries={
            name: QueryAddress(name=query_name, values={"slug": strategy.slug})
            for name, query_name in (
                ("The query behind this", "elements"),
                ("The query behind its details", "attributes"),
                ("The query behind its quotations", "passages"),
                ("The query behind its relations", "links"),
            )
        }
        | {"The query behind its themes": QueryAddress(name="coverage", values={"slugs": strategy.slug})},
    )
    choices = controls(
        strategy.slug,
        strategy_choice("strategy-choice", strategies(seen), strategy),
        dmc.TextInput(id="words", label="Only elements with these words", value=address.words or ""),
    )
    part = f"/part/{strategy.slug}"
    panes = html.Div(
        [
            Fragment(id=half, src=f"{part}/{half}?snapshot={seen.snapshot}", part="strategy")
            for half in ("elements", "text")
        ],
        className="panes",
    )
    return html.Div([head, choices, panes])


def _editions(seen: View, strategy: Strategy) -> Markup | None:
    """Say which edition it takes the place of, and which takes its own."""
    said: list[Child] = []
    for words, slug in (("Takes the place of", strategy.supersedes), ("Has been replaced by", strategy.superseded_by)):
        if slug:
            other = find(seen, slug)
            name = tag("a", other.name, href=StrategyAddress(slug).href()) if other else f"{slug}, which is not here"
            said.append([" " if said else None, words, " ", name, "."])
    return tag("p", said, class_="editions") if said else None


def _sectors(seen: View, strategy: Strategy) -> Markup | None:
    """Say which sectors of the workforce it covers."""
    links = seen.rows("links", slug=strategy.slug)
    covered = sorted(link["toLabel"] for link in links if link["relation"] == "coversSector" and link["toLabel"])
    return tag("p", "Covers: ", "; ".join(covered), ".", class_="sectors") if covered else None


def elements_part(seen: View, strategy: Strategy) -> Markup:
    """Make the left half: the elements by kind."""

    def make() -> Markup:
        themes = theme_list(strategy, newest(seen), compared_rows(seen, (strategy,)))
        listed = element_list(strategy, elements(seen, strategy), scores(seen, strategy), themes)
        to_text = tag("p", tag("a", "Go to its text", href="#text-title"), class_="to-text")
        head = tag("h2", "Its elements", id="elements-title")
        return tag("section", head, to_text, listed, aria_labelledby="elements-title")

    return seen.kept(("elements part", strategy.slug), make)


def text_part(seen: View, strategy: Strategy) -> Markup:
    """Make the right half: the text with every passage marked."""

    def make() -> Markup:
        table = seen.ask("text", slug=strategy.slug)
        if table.empty:
            return notice("The text of this document is not in the store", "Read it in again: sightline ingest")
        scored = [(row["start"], row["end"]) for row in scores(seen, strategy)]
        text = marked(table["text"].iloc[0], marks(elements(seen, strategy), scored))
        head = [
            tag("h2", "Its text", id="text-title"),
            tag("p", strategy.note, class_="digest-note") if strategy.note else None,
            tag("p", HOW, class_="hint"),
            tag("p", class_="proves", role="status"),
        ]
        return tag("section", head, tag("article", text, class_="text"), aria_labelledby="text-title")

    return seen.kept(("text part", strategy.slug), make)


def marks(listed: tuple[Element, ...], scored: Iterable[tuple[int, int]] = ()) -> list[Mark]:
    """Gather the passages to mark, elements' and scores': each once, with the groups of all that it proves."""
    groups: dict[tuple[int, int], set[str]] = {place: {"score"} for place in scored}
    for element in listed:
        for quotation in element.quotations:
            groups.setdefault((quotation.start, quotation.end), set()).add(element.group.word)
    order = [group.word for group in GROUPS]
    return [Mark(start, end, tuple(sorted(found, key=order.index))) for (start, end), found in groups.items()]


def _which(seen: View, asked: str | None) -> Markup:
    held = strategies(seen)
    if not held:
        return nothing_yet()
    links = [
        tag("li", tag("a", f"{strategy.name}: {strategy.title}", href=StrategyAddress(strategy=strategy.slug).href()))
        for strategy in held
    ]
    choice = tag("ul", links, class_="which")
    if asked is None:
        return join([tag("p", "Choose a strategy:"), choice])
    words = "It may have been taken out, or the address may be mistyped. These are here:"
    return join([notice(f"There is no strategy called “{asked}” here", words), choice])
