"""The explorer as a web application: the pages, their parts and tables, and the server that gives them out."""

import functools
import logging
import sys
from collections.abc import Callable
from pathlib import Path

import dash

# Before anything that serves: two first requests at once could find either half imported.
import numpy  # noqa: F401, ICN001
import pandas  # noqa: F401, ICN001
import waitress
from dash import ClientsideFunction, Input, html
from dash.development.base_component import Component
from flask import Flask, Response, jsonify, request
from flask_compress import Compress
from markupsafe import Markup

from explorer import reader
from explorer.address import CompareAddress, QueryAddress
from explorer.downloads import add_downloads
from explorer.fragment import Fragment
from explorer.heading import heading, notice
from explorer.pages import compare, gaps, missing, overview, query, reliability, search, strategy, trace
from explorer.shell import INDEX, shell
from explorer.strategies import known
from ontology.errors import SightlineError

ASSETS = Path(__file__).parent / "assets"
THREADS = 8
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)  # Dash starts itself with a script in the page, and Mantine styles with one in the tree


def create_app(store_path: Path) -> dash.Dash:
    """Make the application over the store in this folder; the store is opened at the first request."""
    server = Flask(__name__)
    server.extensions[reader.NAME] = reader.Reader(Path(store_path))
    app = dash.Dash(
        __name__,
        server=server,  # type: ignore[arg-type]  # Dash takes a Flask, and says only bool
        use_pages=True,
        pages_folder="",
        assets_folder=str(ASSETS),
        index_string=INDEX,
        title="Sightline",
        update_title="",
        include_pages_meta=False,
        health_endpoint="healthz",
        suppress_callback_exceptions=True,  # a control is there only while its page is shown
    )
    pages = (
        (overview, "/"),
        (strategy, "/strategy"),
        (compare, "/compare"),
        (gaps, "/gaps"),
        (trace, "/trace"),
        (search, "/search"),
        (query, "/query"),
        (reliability, "/reliability"),
    )
    for module, path in pages:
        dash.register_page(module.__name__, path=path, title=_titled(module.title), layout=_in_words(module.layout))
    dash.register_page("not_found_404", path="/no-such-page", title=missing.title, layout=missing.layout)
    app.layout = shell
    _add_choices(app)
    _add_parts(server)
    add_downloads(server)
    server.after_request(_guarded)
    Compress(server)
    return app


def serve(store_path: Path, host: str, port: int) -> None:
    """Serve the application until it is stopped."""
    server = create_app(store_path).server
    shown = f"[{host}]" if ":" in host else host
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a browser asks for ten files at once; that is no news
    listening = waitress.create_server(server, host=host, port=port, threads=THREADS)
    print(f"Sightline's explorer is at http://{shown}:{port} (stop it with Ctrl+C)", file=sys.stderr, flush=True)
    listening.run()


def _add_choices(app: dash.Dash) -> None:
    """Let a choice in a control change the address; from there the page follows."""
    for choice in ("strategy-choice", "compare-choice", "gaps-choice", "driver-choice", "words"):
        app.clientside_callback(
            ClientsideFunction("sightline_choices", choice.replace("-", "_")),
            Input(choice, "value"),
        )


def _add_parts(server: Flask) -> None:
    """Answer for the parts that pages ask for by themselves, and for addresses of an interface that are none."""

    @server.get("/part/<slug>/<any(elements, text):half>")
    def half_of_strategy(slug: str, half: str) -> Response:
        make = strategy.elements_part if half == "elements" else strategy.text_part
        return _part(lambda seen: make(seen, known(seen, slug)))

    @server.get("/part/evidence")
    def evidence() -> Response:
        address = CompareAddress.from_query(request.args)
        return _part(lambda seen: compare.evidence_part(seen, address))

    @server.get("/part/query")
    def answer() -> Response:
        address = QueryAddress.from_query(request.args)
        return _part(lambda seen: query.answer_part(seen, address))

    @server.get("/api/<path:asked>")
    def no_interface(asked: str) -> tuple[Response, int]:
        return jsonify(error=f"There is nothing at /api/{asked}."), 404


def _part(make: Callable[[reader.View], Markup]) -> Response:
    """Answer with a part of a page; what a user can mend is said in its place."""
    try:
        return Response(make(reader.view()))
    except SightlineError as error:
        return Response(notice("This part cannot be shown", str(error)), status=404)


def _guarded(response: Response) -> Response:
    """Let a browser take nothing from anywhere else, nor run a script that a document might smuggle in."""
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    return response


def _in_words(layout: Callable[..., Component]) -> Callable[..., Component]:
    """Show what a user can mend as words on the page."""

    @functools.wraps(layout)
    def page(**asked: str) -> Component:
        try:
            return layout(**asked)
        except SightlineError as error:
            said = Fragment(id="trouble", html=notice("What was found instead of an answer", str(error)))
            return html.Div([heading("This page cannot be shown"), said])

    return page


def _titled(title: Callable[[], str]) -> Callable[[], str]:
    @functools.wraps(title)
    def titled() -> str:
        try:
            return title()
        except SightlineError:
            return "Sightline"

    return titled
