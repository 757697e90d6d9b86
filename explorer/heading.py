"""The head of a page: its question as its one title, what must be said beside it, and its downloads."""

from urllib.parse import parse_qsl

import dash
from dash.exceptions import MissingCallbackContextException
from flask import request
from markupsafe import Markup

from explorer.address import QueryAddress
from explorer.fragment import Fragment
from explorer.markup import Child, tag
from explorer.strategies import Strategy


def heading(
    question: str,
    *beside: Child,
    downloads: dict[str, str] | None = None,
    queries: dict[str, QueryAddress] | None = None,
) -> Fragment:
    """Make a page's head; `downloads` gives the address of each table, `queries` each query behind it, by its name."""
    links = [tag("a", name, href=href, class_="download", download=True) for name, href in (downloads or {}).items()]
    behind = [tag("a", name, href=address.href()) for name, address in (queries or {}).items()]
    parts = [
        tag("h1", question, tabindex=-1),
        *beside,
        tag("p", links, class_="downloads") if links else None,
        tag("p", behind, class_="queries") if behind else None,
    ]
    return Fragment(id="heading", html=tag("div", parts, class_="heading"), part="heading")


def notice(title: str, *words: Child) -> Markup:
    """Say in words what is not there, or went wrong, and what to do."""
    return tag("section", tag("h2", title), [tag("p", each) for each in words], class_="notice")


def cautions(strategy: Strategy) -> Markup | None:
    """Say what a reader must know of a strategy, as tags with its words."""
    tags = [tag("span", each, class_="caution") for each in strategy.cautions if each != "Digest"]
    if strategy.note:
        tags.append(tag("span", strategy.note, class_="caution digest"))
    return tag("p", tags, class_="cautions") if tags else None


def query() -> dict[str, str]:
    """Read the query of the page that is being asked for, whether by its first request or from within the app."""
    try:
        search = dash.callback_context.inputs.get("_pages_location.search") or ""
    except (MissingCallbackContextException, LookupError):  # Dash raises the one or the other by how much it has set up
        search = request.query_string.decode("utf-8", errors="replace")
    return dict(parse_qsl(search.removeprefix("?")))
