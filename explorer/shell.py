"""What stands round every page: the document with its language, the header, the ways to the pages, the footer."""

from typing import Any

import dash
import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

INDEX = """<!DOCTYPE html>
<html lang="en-GB">
  <head>
    {%metas%}
    <title>{%title%}</title>
    <meta name="description" content="What the workforce strategies of English councils say, and where each line leads">
    <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
    {%css%}
  </head>
  <body>
    {%app_entry%}
    {%config%}{%scripts%}{%renderer%}
    <noscript>These pages need JavaScript. The same answers come from the command line: sightline --help</noscript>
  </body>
</html>
"""

PAGES = (
    ("/", "Overview"),
    ("/strategy", "Strategy"),
    ("/compare", "Compare"),
    ("/gaps", "Gaps"),
    ("/trace", "Trace"),
    ("/search", "Search"),
    ("/query", "Query"),
)

THEME = {
    "primaryColor": "sightline",
    "primaryShade": 8,
    "colors": {
        "sightline": [
            "#eef6f8", "#dcebef", "#b9d7df", "#93c1cd", "#6fabba",
            "#4a93a5", "#2f7d91", "#1c667a", "#0f5165", "#0a3c4c",
        ]
    },
    "fontFamily": "inherit",
    "defaultRadius": "sm",
}  # fmt: skip


def shell() -> Component:
    """Make the frame that all pages share."""
    labelled: dict[str, Any] = {"aria-label": "Pages"}
    header = html.Header(
        html.Div(
            [
                dcc.Link("Sightline", href="/", className="wordmark"),
                html.Nav(html.Ul([html.Li(dcc.Link(name, href=path)) for path, name in PAGES]), **labelled),
            ],
            className="inner",
        ),
        className="site",
    )
    footer = html.Footer(
        html.P([
            "Sightline finds what strategies say by rules, and shows the words that each finding rests on. "
            "Read them in their place before you rely on them: ",
            dcc.Link("how right they are", href="/reliability"),
            ".",
        ]),
        className="site",
    )
    frame = html.Div([
        html.A("Skip to the page's content", href="#content", className="skip"),
        header,
        html.Main(dash.page_container, id="content", tabIndex=-1),
        footer,
    ])
    return dmc.MantineProvider(frame, theme=THEME, forceColorScheme="light")
