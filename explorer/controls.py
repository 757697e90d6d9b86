"""The controls above a page's content: what is chosen in one changes the address, and from there the page follows."""

from collections.abc import Iterable
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from explorer.strategies import Strategy


def controls(shown: str, *parts: Component) -> Component:
    """Set controls side by side; `shown` is what the page shows already, so that only another choice counts as one."""
    attributes: dict[str, Any] = {"data-shown": shown}
    return html.Div(list(parts), className="controls", **attributes)


def strategy_choice(id: str, held: Iterable[Strategy], chosen: Strategy) -> Component:
    """Let one of the strategies here be chosen, by its council's letters too."""
    return dmc.Select(
        id=id,
        label="Strategy",
        data=[{"value": each.slug, "label": each.name} for each in held],
        value=chosen.slug,
        allowDeselect=False,
        searchable=True,
        comboboxProps={"withinPortal": False},
        openOnFocus=False,
        scrollAreaProps={"viewportProps": {"tabIndex": -1}},  # else Tab would stop there, and be lost
    )
