"""What stands at an address that is no page."""

from dash import html
from dash.development.base_component import Component

from explorer.fragment import Fragment
from explorer.heading import heading, notice
from explorer.markup import join, tag


def title() -> str:
    return "No such page – Sightline"


def layout(**_: str) -> Component:
    """Say that there is no such page, and where the pages are."""
    overview = join([tag("a", "Overview", href="/"), " lists the strategies; the pages stand in the row at the top."])
    return html.Div([
        heading("There is no such page"),
        Fragment(id="missing", html=notice("The address may be mistyped", overview)),
    ])
