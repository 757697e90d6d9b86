"""`sightline explore`: serve the pages."""

import argparse

import sightline
from explorer.verbs.verb import Verbs
from ontology.errors import SightlineError

EXAMPLES = ("sightline explore", "sightline explore --port 8051")
TWINS = ()


def add(verbs: Verbs) -> None:
    """Describe the verb."""
    verb = verbs.add("explore", run, "Serve the explorer's pages on this machine.")
    verb.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1: this machine only)")
    verb.add_argument("--port", type=int, default=8050, help="the port to listen on (8050)")


def run(asked: argparse.Namespace) -> int:
    """Serve the pages until they are stopped."""
    from explorer import app
    from graph import open_store

    store = sightline.store_folder(asked.store)
    open_store(store)  # a store that is not there is said here, and not first on a page
    try:
        app.serve(store, asked.host, asked.port)
    except OSError as error:
        raise SightlineError(
            f"Port {asked.port} of {asked.host} cannot be listened on ({error.strerror}). Choose another with --port."
        ) from error
    return 0
