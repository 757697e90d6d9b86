"""The verbs of the command line, a module each: `add` describes what it takes, `run` does it, `EXAMPLES` show it.

`TWINS` names its functions in `sightline.py`, where they are not one of the verb's own name.
"""

from explorer.verbs import (
    compare,
    evaluate,
    explore,
    export,
    gaps,
    ingest,
    loose_ends,
    network,
    query,
    search,
    similarity,
    strategies,
    trace,
    validate,
)

VERBS = (  # as they are listed
    ingest,
    export,
    query,
    search,
    validate,
    strategies,
    compare,
    similarity,
    network,
    trace,
    gaps,
    loose_ends,
    evaluate,
    explore,
)
