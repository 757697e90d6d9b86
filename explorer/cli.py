"""The command line `sightline`: it reads what is asked, calls the function of that name in `sightline.py`, and prints.

Results go to standard output, messages to standard error. The exit status is 0 if all that was asked was done, 1 if
something was refused or found wrong, 2 if the command was not understood.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from explorer.printing import tell
from explorer.verbs import VERBS
from explorer.verbs.verb import Ended, Verbs
from ontology.errors import SightlineError


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; give the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Not the code page of a Windows console; and a name of a file may hold what UTF-8 cannot.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    asked = parser().parse_args(arguments)
    try:
        status = asked.verb(asked)
        sys.stdout.flush()
    except SightlineError as error:
        tell(f"sightline: {error}")
        return 1
    except KeyboardInterrupt as stopped:
        tell(" ".join(["sightline: stopped.", *getattr(stopped, "__notes__", ())]))
        return 143 if isinstance(stopped, Ended) else 130
    except OSError as error:
        if error.filename is not None:  # not standard output, which is open and has no name
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # then the reader, such as `head`, has had enough
            tell(f"sightline: The result cannot be written: {error.strerror or error}. See that there is room for it.")
        return 1
    return int(status)


def parser() -> argparse.ArgumentParser:
    """Describe the verbs and what each takes."""
    top = argparse.ArgumentParser(
        prog="sightline",
        description="Read the workforce strategies of councils into a graph, and ask it.",
        epilog="Results go to standard output, messages to standard error. The exit status is 0 if all that was asked "
        "was done, 1 if something was refused or found wrong, 2 if the command was not understood.",
    )
    verbs = Verbs(top)
    for each in VERBS:
        each.add(verbs)
    return top


if __name__ == "__main__":
    sys.exit(main())
