"""Trace: what follows from one driver, from the strategies that cite it down to the outcomes, each step with its proof."""

import dash_mantine_components as dmc
import pandas as pd
from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from explorer.address import TraceAddress
from explorer.fragment import Fragment
from explorer.heading import heading, notice, query
from explorer.lines import ladder, lines
from explorer.markup import join, tag
from explorer.pages.home import nothing_yet
from explorer.reader import View, view
from explorer.strategies import strategies
from explorer.wording import counted, kind_name
from graph import trace
from graph.trace import Step
from ontology.names import DRIVER

QUESTION = "What follows from this driver?"
FIRST = "2020-workforce-strategy"
SCOPES = {"national": "National", "regional": "Regional", "local": "Local"}


def title() -> str:
    driver = _driver(view(), TraceAddress.from_query(query()))
    return f"{QUESTION if driver is None else driver['label']} – Trace – Sightline"


def layout(**asked: str) -> Component:
    """Show the lines of one driver."""
    address = TraceAddress.from_query(asked)
    seen = view()
    if not strategies(seen):
        return html.Div([heading(QUESTION), Fragment(id="lines", html=nothing_yet())])
    driver = _driver(seen, address)
    controls = html.Div(
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
        className="controls",
        **{"data-shown": _local(driver["driver"]) if driver is not None else ""},
    )
    if driver is None:
        words = "It may be spelt otherwise. Choose one that a strategy cites from the list above."
        said = notice(f"There is no driver called “{address.driver}” here", words)
        return html.Div([heading(QUESTION), controls, Fragment(id="lines", html=said)])
    here = TraceAddress(_local(driver["driver"]))
    citing = counted(int(driver["n"]), "strategy", "strategies")
    facts = f"{SCOPES[driver['scope']]} {kind_name(driver['kind']).lower()}, cited by {citing}"
    head = heading(
        QUESTION,
        tag("p", tag("strong", driver["label"]), class_="document"),
        tag("p", facts, class_="document"),
        downloads={"Download the lines (CSV)": here.href("/trace.csv")},
    )
    return html.Div([head, controls, Fragment(id="lines", html=_lines(seen, driver))])


def cited(seen: View) -> pd.DataFrame:
    """List the drivers that at least one strategy cites, the most cited first."""
    drivers = seen.ask("drivers")
    return drivers[drivers["n"] > 0]


def followed(seen: View, driver: str) -> Step:
    """Follow one driver, by its IRI."""
    return seen.kept(("lines", driver), lambda: trace.lines(seen.store, driver))


def _lines(seen: View, driver: pd.Series) -> Markup:
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
    return join([ladder(line), how, lines(line, named)])


def _driver(seen: View, address: TraceAddress) -> pd.Series | None:
    """Find the driver that the address names; where it names none, the 2020 strategy or else the most cited."""
    drivers = seen.ask("drivers")
    sought = address.driver or (FIRST if (cited(seen)["driver"] == DRIVER + FIRST).any() else None)
    found = drivers[drivers["driver"] == DRIVER + sought] if sought else drivers
    return None if found.empty else found.iloc[0]


def _choices(drivers: pd.DataFrame) -> list[dict]:
    by_scope = {scope: drivers[drivers["scope"] == scope] for scope in SCOPES}
    return [
        {
            "group": SCOPES[scope],
            "items": [
                {"value": _local(each.driver), "label": f"{each.label} ({counted(int(each.n), 'strategy', 'strategies')})"}
                for each in found.itertuples()
            ],
        }
        for scope, found in by_scope.items()
        if not found.empty
    ]


def _local(iri: str) -> str:
    return iri.rpartition("/")[2]
