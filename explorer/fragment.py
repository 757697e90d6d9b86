"""The one Dash component of our own: a part of a page whose HTML is made on the server and put in whole.

The browser's half is `assets/fragment.js`. Dash builds about 300 of its components a second, and a strategy's page has
6,000 elements; as one fragment it stands there at once.
"""

from typing import Any

from dash.development.base_component import Component


class Fragment(Component):
    """Show `html`, or what `src` answers with; `part` names its behaviour, which reads the address."""

    _namespace = "sightline"
    _type = "Fragment"
    _children_props: list[str] = []
    _base_nodes: list[str] = []
    _valid_wildcard_attributes: list[str] = []
    available_wildcard_properties: list[str] = []
    _prop_names = ["id", "html", "src", "part", "className"]
    available_properties = _prop_names

    def __init__(
        self,
        id: str,
        html: str | None = None,
        src: str | None = None,
        part: str | None = None,
        className: str | None = None,
    ) -> None:
        written = None if html is None else str(html)
        given: dict[str, Any] = {"id": id, "html": written, "src": src, "part": part, "className": className}
        super().__init__(**{name: value for name, value in given.items() if value is not None})
