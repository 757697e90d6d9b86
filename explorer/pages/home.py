"""Home: what Sightline holds, which question it answers for whom, and where to begin."""

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from explorer.address import CompareAddress, QueryAddress, StrategyAddress, TraceAddress
from explorer.fragment import Fragment
from explorer.heading import heading, notice
from explorer.markup import join, tag
from explorer.reader import View, view
from explorer.strategies import Strategy, counts, strategies
from explorer.wording import GROUP_BY_WORD, NO_PERIOD, sentence

COUNTED = ("priority", "action", "driver", "risk", "outcome", "measure")
QUESTION = "Where does a children's workforce strategy lead?"
ANSWER = (
    "Sightline reads the workforce strategies of English councils and follows the line of sight: from a national "
    "driver, through a council's priority, to an action that someone owns, does by a date, and measures. Every finding "
    "stands beside the words that it rests on."
)


def title() -> str:
    return "Sightline"


def layout(**_: str) -> Component:
    """Show the home page."""
    seen = view()
    held = strategies(seen)
    top = heading(
        QUESTION,
        tag("p", ANSWER, class_="lead"),
        downloads={"Download this list (CSV)": "/strategies.csv"},
        queries={
            "The query behind this": QueryAddress(name="strategies"),
            "The query behind its counts": QueryAddress(name="counts"),
        },
    )
    if not held:
        return html.Div([heading(QUESTION, tag("p", ANSWER, class_="lead")), Fragment(id="home", html=nothing_yet())])
    return html.Div([top, Fragment(id="home", html=join([_jobs(held), _table(seen, held)]))])


def nothing_yet() -> Markup:
    """Say that the store is empty, and what to do."""
    return notice(
        "No strategy has been read in yet",
        join(["Read some in on the command line, and load this page again: ", tag("code", "sightline ingest corpus")]),
    )


def _jobs(held: tuple[Strategy, ...]) -> Markup:
    slugs = tuple(strategy.slug for strategy in held[:4])
    jobs = (
        ("Regional leads", "How do these councils compare on the national themes?", CompareAddress(slugs).href()),
        ("Researchers", "What follows from a national driver, and in which words?", TraceAddress().href()),
        (
            "Authors",
            "What does one strategy say, and what does it leave open?",
            StrategyAddress(strategy=held[0].slug).href(),
        ),
    )
    items = [tag("li", tag("span", who, class_="who"), tag("a", question, href=href)) for who, question, href in jobs]
    return join([tag("h2", "Where to begin"), tag("ul", items, class_="jobs")])


def _table(seen: View, held: tuple[Strategy, ...]) -> Markup:
    number = counts(seen)
    head = ["Strategy", "Council", "Period", "Kind and status", *(GROUP_BY_WORD[word].many for word in COUNTED)]
    cells = [tag("th", name, scope="col", class_="number" if at > 3 else None) for at, name in enumerate(head)]
    caption = tag("caption", "The strategies, and how many elements were found in each")
    body = [_row(strategy, number) for strategy in held]
    table = tag("table", caption, tag("thead", tag("tr", cells)), tag("tbody", body), class_="listing")
    box = tag("div", table, class_="table-box", role="region", tabindex=0, aria_label="The strategies")
    return join([tag("h2", "What it holds"), box])


def _row(strategy: Strategy, number: dict[tuple[str, str], int]) -> Markup:
    name = [tag("a", strategy.title, href=StrategyAddress(strategy=strategy.slug).href())]
    if strategy.note:
        name.append(tag("span", strategy.note, class_="digest-note"))
    status = "" if strategy.status == "unknown" else f", {strategy.status}"
    counted = [
        tag("td", sum(number.get((strategy.iri, kind), 0) for kind in GROUP_BY_WORD[word].kinds), class_="number")
        for word in COUNTED
    ]
    return tag(
        "tr",
        tag("th", name, scope="row"),
        tag("td", strategy.council),
        tag("td", strategy.period or NO_PERIOD.lower(), class_="period"),
        tag("td", sentence(f"{strategy.kind}{status}")),
        counted,
    )
