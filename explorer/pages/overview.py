"""Overview: which councils' strategies are here, what each holds and what to look at in it, and where to begin."""

from collections import Counter

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from explorer.address import CompareAddress, GapsAddress, QueryAddress, StrategyAddress, TraceAddress
from explorer.fragment import Fragment
from explorer.heading import heading, notice
from explorer.markup import join, tag
from explorer.reader import View, view
from explorer.strategies import Strategy, counts, newest, strategies, warnings
from explorer.wording import GROUP_BY_WORD, NO_PERIOD, Group, counted, sentence

COUNTED = ("priority", "action", "driver", "risk", "outcome", "measure")
FACTS = ("Strategy", "Council", "Period", "Kind", "Status")
STATUSES = {"final": "Final", "draft": "Draft", "unknown": "Not stated"}
KINDS = {
    "strategy": ("strategy", "strategies"),
    "plan": ("plan", "plans"),
    "report": ("report", "reports"),
    "other": ("other document", "other documents"),
}
QUESTION = "Which councils' strategies are here, and what do they hold?"
ANSWER = (
    "Sightline reads the workforce strategies of English councils and follows the line of sight: from a national "
    "driver, through a council's priority, to an action that someone owns, does by a date, and measures. Every finding "
    "stands beside the words that it rests on."
)
LOOK = "What was not found in a document, or could not be read. It may stand there all the same: look there first."


def title() -> str:
    return "Overview – Sightline"


def layout(**_: str) -> Component:
    """Show what the store holds."""
    seen = view()
    held = strategies(seen)
    lead = tag("p", ANSWER, class_="lead")
    if not held:
        return html.Div([heading(QUESTION, lead), Fragment(id="overview", html=nothing_yet())])
    top = heading(
        QUESTION,
        lead,
        downloads={"Download this list (CSV)": "/strategies.csv"},
        queries={
            "The query behind this": QueryAddress(name="strategies"),
            "The query behind its counts": QueryAddress(name="counts"),
            "The query behind its warnings": QueryAddress(name="warnings"),
        },
    )
    parts = [_jobs(seen, held), _held(held), _table(seen, held), _to_look_at(seen, held)]
    return html.Div([top, Fragment(id="overview", html=join(parts))])


def nothing_yet() -> Markup:
    """Say that the store is empty, and what to do."""
    return notice(
        "No strategy has been read in yet",
        join(["Read some in on the command line, and load this page again: ", tag("code", "sightline ingest corpus")]),
    )


def _jobs(seen: View, held: tuple[Strategy, ...]) -> Markup:
    first = newest(seen) or held
    jobs = (
        (
            "Regional leads",
            "How do these councils compare on the national themes?",
            CompareAddress(tuple(each.slug for each in first)).href(),
        ),
        ("Researchers", "What follows from a national driver, and in which words?", TraceAddress().href()),
        (
            "Authors",
            "What is missing in a strategy, and what hangs loose?",
            GapsAddress(first[0].slug).href(),
        ),
    )
    items = [tag("li", tag("span", who, class_="who"), tag("a", question, href=href)) for who, question, href in jobs]
    return join([tag("h2", "Where to begin"), tag("ul", items, class_="jobs")])


def _held(held: tuple[Strategy, ...]) -> Markup:
    """Say in a sentence how much is here."""
    kinds = Counter(strategy.kind for strategy in held)
    named = [counted(kinds[kind], *words) for kind, words in KINDS.items() if kinds[kind]]
    councils = counted(len({strategy.council for strategy in held}), "council")
    digests = sum(strategy.is_digest for strategy in held)
    some = "All" if digests == len(held) else digests
    restated = f" {some} of them are digests: Sightline's words, not the councils'." if digests else ""
    return join([
        tag("h2", "What is here"),
        tag("p", f"{' and '.join(named)}, of {councils}.{restated}", class_="hint"),
    ])


def _table(seen: View, held: tuple[Strategy, ...]) -> Markup:
    number, said = counts(seen), warnings(seen)
    groups = [GROUP_BY_WORD[word] for word in COUNTED]
    head = [
        *(tag("th", name, scope="col") for name in FACTS),
        *(tag("th", group.many, scope="col", class_="number") for group in groups),
        tag("th", "Warnings", scope="col", class_="number"),
    ]
    caption = tag("caption", "The documents, and how many elements were found in each. A number leads to its elements.")
    body = [_row(strategy, groups, number, len(said.get(strategy.slug, ()))) for strategy in held]
    table = tag("table", caption, tag("thead", tag("tr", head)), tag("tbody", body), class_="listing")
    return tag("div", table, class_="table-box", role="region", tabindex=0, aria_label="The documents")


def _row(strategy: Strategy, groups: list[Group], number: dict[tuple[str, str], int], warned: int) -> Markup:
    name = [tag("a", strategy.title, href=StrategyAddress(strategy=strategy.slug).href())]
    if strategy.note:
        name.append(tag("span", strategy.note, class_="digest-note"))
    where = tag("span", ", ".join(filter(None, [strategy.authority_type, strategy.region])), class_="where")
    found = [sum(number.get((strategy.iri, kind), 0) for kind in group.kinds) for group in groups]
    return tag(
        "tr",
        tag("th", name, scope="row"),
        tag("td", strategy.council, where),
        tag("td", strategy.period or NO_PERIOD.lower(), class_="period"),
        tag("td", sentence(KINDS[strategy.kind][0])),
        tag("td", STATUSES[strategy.status]),
        [
            tag("td", _count(strategy, group, count), class_="number")
            for group, count in zip(groups, found, strict=True)
        ],
        tag("td", tag("a", warned, href=f"#warnings-{strategy.slug}") if warned else "none", class_="number"),
    )


def _count(strategy: Strategy, group: Group, count: int) -> Markup | str:
    if not count:
        return "0"
    label = f"{count} {group.many.lower()} of {strategy.name}"
    return tag("a", count, href=StrategyAddress(strategy.slug, group.word).href(), aria_label=label)


def _to_look_at(seen: View, held: tuple[Strategy, ...]) -> Markup | None:
    """List the warnings, document by document."""
    said = warnings(seen)
    listed = [
        tag(
            "section",
            tag("h3", tag("a", strategy.name, href=StrategyAddress(strategy.slug).href())),
            tag("ul", [tag("li", sentence(each)) for each in said[strategy.slug]]),
            id=f"warnings-{strategy.slug}",
            class_="warnings",
        )
        for strategy in held
        if strategy.slug in said
    ]
    return join([tag("h2", "What to look at"), tag("p", LOOK, class_="hint"), listed]) if listed else None
