"""Trace: what follows from one driver, step by step with its proof; and from one action up, what it follows from."""

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from explorer.accuracy import LINKS, accuracy
from explorer.address import QueryAddress, TraceAddress
from explorer.controls import controls
from explorer.fragment import Fragment
from explorer.heading import heading, notice, query
from explorer.lines import citing, documents, ladder, lines, upward
from explorer.markup import join, tag
from explorer.pages.overview import nothing_yet
from explorer.reader import View, view
from explorer.sankey import sankey
from explorer.strategies import find, known, strategies
from explorer.wording import counted, kind_name
from graph import trace
from graph.tables import Row
from graph.trace import Step
from ontology.names import STRATEGY

QUESTION = "What follows from this driver?"
QUESTION_UP = "What does this {} follow from?"
LEFT_OUT = (
    "Followed here are the strategies in which it leads furthest; {} more cite it. On the command line, sightline "
    "trace --summary says how far it leads in each."
)
FIRST = "2020-workforce-strategy"
SCOPES = {"national": "National", "regional": "Regional", "local": "Local"}


def title() -> str:
    address = TraceAddress.from_query(query())
    if address.action is not None:
        line = asked_up(view(), address)
        return f"{QUESTION_UP.format('action') if line is None else line.label} – Trace – Sightline"
    driver = asked_for(view(), address)
    return f"{QUESTION if driver is None else driver['label']} – Trace – Sightline"


def layout(**asked: str) -> Component:
    """Show the lines of one driver, or from one action up."""
    address = TraceAddress.from_query(asked)
    seen = view()
    if not strategies(seen):
        return html.Div([heading(QUESTION), Fragment(id="lines", html=nothing_yet())])
    if address.action is not None:
        return _layout_up(seen, address)
    driver = asked_for(seen, address)
    choice = _choice(seen, _local(driver["driver"]) if driver is not None else None)
    if driver is None:
        words = "It may be spelt otherwise. Choose one that a strategy cites from the list above."
        said = notice(f"There is no driver called “{address.driver}” here", words)
        return html.Div([heading(QUESTION), choice, Fragment(id="lines", html=said)])
    here = TraceAddress(_local(driver["driver"]))
    named = {strategy.slug: strategy for strategy in strategies(seen)}
    cited_by = documents(citing(followed(seen, driver["driver"]), named)) or "no document"
    facts = f"{SCOPES[driver['scope']]} {kind_name(driver['kind']).lower()}, cited by {cited_by}"
    head = heading(
        QUESTION,
        tag("p", tag("strong", driver["label"]), class_="document"),
        tag("p", facts, class_="document"),
        downloads={"Download the lines (CSV)": here.href("/trace.csv")},
        queries={"The query behind this": QueryAddress(name="line-of-sight", values={"driver": here.driver or ""})},
    )
    return html.Div([head, choice, Fragment(id="lines", html=_lines(seen, driver))])


def _layout_up(seen: View, address: TraceAddress) -> Component:
    line = asked_up(seen, address)
    choice = _choice(seen, None, shown=address.action or "")
    if line is None:
        question = QUESTION_UP.format("action")
        words = "It may have been taken out, or the address may be mistyped. Each action of a strategy leads here."
        said = notice(f"There is no action called “{address.action}” here", words)
        return html.Div([heading(question), choice, Fragment(id="lines", html=said)])
    strategy = known(seen, line.slug)
    head = heading(
        QUESTION_UP.format(line.kind.lower()),
        tag("p", tag("strong", line.label), class_="document"),
        downloads={"Download the lines (CSV)": address.href("/trace.csv")},
        queries={"The query behind this": QueryAddress(name="upward", values={"element": line.iri})},
    )
    return html.Div([head, choice, Fragment(id="lines", html=join([_how(line), upward(line, strategy)]))])


def _choice(seen: View, driver: str | None, shown: str = "") -> Component:
    return controls(
        driver or shown,
        dmc.Select(
            id="driver-choice",
            label="Driver",
            data=_choices(cited(seen)),
            value=driver,
            placeholder="Choose a driver",
            nothingFoundMessage="No driver that a strategy cites has these words",
            allowDeselect=False,
            searchable=True,
            comboboxProps={"withinPortal": False},
            scrollAreaProps={"viewportProps": {"tabIndex": -1}},  # else Tab goes into the list, which then closes
            openOnFocus=False,
        ),
    )


def cited(seen: View) -> list[Row]:
    """List the drivers that at least one strategy cites, the most cited first."""
    return [row for row in seen.rows("drivers") if row["n"]]


def followed(seen: View, driver: str) -> Step:
    """Follow one driver, by its IRI."""
    return seen.kept(("lines", driver), lambda: trace.lines(seen.store, driver))


def asked_up(seen: View, address: TraceAddress) -> Step | None:
    """Follow the action that the address names up; nothing where no strategy here states it. A priority will do too."""
    element = f"{STRATEGY}{address.action}"
    strategy = find(seen, (address.action or "").partition("/")[0])
    stated = seen.rows("elements", slug=strategy.slug) if strategy is not None else []
    if not any(row["element"] == element and row["kind"] in ("Action", "Priority") for row in stated):
        return None
    return seen.kept(("lines up", element), lambda: trace.lines_up(seen.store, element))


def _lines(seen: View, driver: Row) -> Markup:
    line = followed(seen, driver["driver"])
    if not line.steps:
        return notice("No strategy here cites this driver", "So nothing follows from it in what has been read in.")
    named = {strategy.slug: strategy for strategy in strategies(seen)}
    order = _order(seen, line)
    return join([
        tag("p", LEFT_OUT.format(line.left_out), class_="hint") if line.left_out else None,
        ladder(line, named),
        sankey(line, named, order),
        _how(line),
        lines(line, named, order),
        accuracy(LINKS),
    ])


def _how(line: Step) -> Markup:
    """Say what the bases mean, of what is inferred only where there is some."""
    return tag(
        "p",
        "Each step says on what it rests: ",
        tag("span", "said in the text", class_="basis by-text"),
        " where the document's own words tie the two, ",
        tag("span", "by the layout", class_="basis by-structure"),
        " where its headings or tables do.",
        _how_inferred() if any(step.is_inferred for _, step in line.walk()) else None,
        class_="hint",
    )


def _how_inferred() -> Markup:
    return join([
        " An ",
        tag("span", "inferred", class_="basis by-inferred"),
        " step is Sightline's guess: nothing ties the two, but they share themes. The similarity is the part of the "
        "themes of either that both have, from 0.50 to 1. What such a step leads to counts as inferred too.",
    ])


def _order(seen: View, line: Step) -> dict[str, int]:
    """Number the elements of the strategies on a line as their texts have them."""
    slugs = [step.slug for step in line.steps if step.slug]
    rows = [row for slug in slugs for row in seen.rows("elements", slug=slug)]
    return {row["element"]: number for number, row in enumerate(rows)}


def asked_for(seen: View, address: TraceAddress) -> Row | None:
    """Find the driver that the address names; where it names none, the 2020 strategy or else the most cited."""
    drivers = {_local(row["driver"]): row for row in seen.rows("drivers")}
    if address.driver:
        return drivers.get(address.driver)
    first = drivers.get(FIRST)
    return first if first is not None and first["n"] else next(iter(drivers.values()), None)


def _choices(drivers: list[Row]) -> list[dict]:
    return [
        {
            "group": name,
            "items": [
                {"value": _local(each["driver"]), "label": f"{each['label']} ({counted(each['n'], 'document')})"}
                for each in drivers
                if each["scope"] == scope
            ],
        }
        for scope, name in SCOPES.items()
        if any(each["scope"] == scope for each in drivers)
    ]


def _local(iri: str) -> str:
    return iri.rpartition("/")[2]
