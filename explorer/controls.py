"""The controls above a page's content: what is chosen in one changes the address, and from there the page follows."""

from typing import Any

from dash import html
from dash.development.base_component import Component


def controls(shown: str, *parts: Component) -> Component:
    """Set controls side by side; `shown` is what the page shows already, so that only another choice counts as one."""
    attributes: dict[str, Any] = {"data-shown": shown}
    return html.Div(list(parts), className="controls", **attributes)
