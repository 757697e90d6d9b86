"""Trace: what follows from one driver: who cites it, its priorities, actions and outcomes, each step with its proof."""

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from explorer.address import TraceAddress
from explorer.controls import controls
from explorer.fragment import Fragment
from explorer.heading import heading, notice, query
from explorer.lines import ladder, lines
from explorer.markup import join, tag
from explorer.pages.home import nothing_yet
from explorer.reader import Row, View, view
from explorer.strategies import strategies
from explorer.wording import counted, kind_name
from graph import trace
from graph.trace import Step

QUESTION = "What follows from this driver?"
FIRST = "2020-workforce-strategy"
STRATEGIES = ("strategy", "strategies")
SCOPES = {"national": "National", "regional": "Regional", "local": "Local"}


def title() -> str:
    driver = asked_for(view(), TraceAddress.from_query(query()))
    return f"{QUESTION if driver is None else driver['label']} – Trace – Sightline"


def layout(**asked: str) -> Component:
    """Show the lines of one driver."""
    address = TraceAddress.from_query(asked)
    seen = view()
    if not strategies(seen):
        return html.Div([heading(QUESTION), Fragment(id="lines", html=nothing_yet())])
    driver = asked_for(seen, address)
    choice = controls(
        _local(driver["driver"]) if driver is not None else "",
        dmc.Select(
            id="driver-choice",
            label="Driver",
            data=_choices(cited(seen)),
            value=_local(driver["driver"]) if driver is not None else None,
            placeholder="Choose a driver",
            nothingFoundMessage="No driver that a strategy cites has these words",
            allowDeselect=False,
            searchable=True,
            comboboxProps={"withinPortal": False},
        ),
    )
    if driver is None:
        words = "It may be spelt otherwise. Choose one that a strategy cites from the list above."
        said = notice(f"There is no driver called “{address.driver}” here", words)
        return html.Div([heading(QUESTION), choice, Fragment(id="lines", html=said)])
    here = TraceAddress(_local(driver["driver"]))
    citing = counted(driver["n"], *STRATEGIES)
    facts = f"{SCOPES[driver['scope']]} {kind_name(driver['kind']).lower()}, cited by {citing}"
    head = heading(
        QUESTION,
        tag("p", tag("strong", driver["label"]), class_="document"),
        tag("p", facts, class_="document"),
        downloads={"Download the lines (CSV)": here.href("/trace.csv")},
    )
    return html.Div([head, choice, Fragment(id="lines", html=_lines(seen, driver))])


def cited(seen: View) -> list[Row]:
    """List the drivers that at least one strategy cites, the most cited first."""
    return [row for row in seen.rows("drivers") if row["n"]]


def followed(seen: View, driver: str) -> Step:
    """Follow one driver, by its IRI."""
    return seen.kept(("lines", driver), lambda: trace.lines(seen.store, driver))


def _lines(seen: View, driver: Row) -> Markup:
    line = followed(seen, driver["driver"])
    if not line.steps:
        return notice("No strategy here cites this driver", "So nothing follows from it in what has been read in.")
    named = {strategy.slug: strategy for strategy in strategies(seen)}
    how = tag(
        "p",
        "Each step says on what it rests: ",
        tag("span", "said in the text", class_="basis by-text"),
        " where the document's own words tie the two, ",
        tag("span", "by the layout", class_="basis by-structure"),
        " where its headings or tables do.",
        class_="hint",
    )
    return join([ladder(line), how, lines(line, named, _order(seen, line))])


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
                {"value": _local(each["driver"]), "label": f"{each['label']} ({counted(each['n'], *STRATEGIES)})"}
                for each in drivers
                if each["scope"] == scope
            ],
        }
        for scope, name in SCOPES.items()
        if any(each["scope"] == scope for each in drivers)
    ]


def _local(iri: str) -> str:
    return iri.rpartition("/")[2]
