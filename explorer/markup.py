"""HTML as text, every word escaped: what the parts of the pages are built of (`fragment.py` says why)."""

from collections.abc import Iterable

from markupsafe import Markup, escape

Child = str | int | Markup | None | Iterable["Child"]
Value = str | int | bool | None

VOID = frozenset({"br", "hr", "col", "input"})


def tag(name: str, *children: Child, **attributes: Value) -> Markup:
    """Write an element: `class_` becomes class, `data_at` data-at; True is a bare attribute, None and False none."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{join(children)}</{name}>")


def join(children: Child, between: str = "") -> Markup:
    """Write children one after the other; text is escaped, nothing is left out but None."""
    return Markup(escape(between).join(_pieces(children)))


def _pieces(children: Child) -> Iterable[Markup]:
    if children is None:
        return
    if isinstance(children, str | int):
        yield escape(children)
    else:
        for child in children:
            yield from _pieces(child)


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(value)}"'
