"""The page on the command line: what each verb does, how it is typed, what it takes: `docs/command-line.md`."""

import argparse
import inspect
import itertools
from collections.abc import Iterator

import sightline
from explorer import cli
from explorer.markdown import block, code, page, table
from explorer.verbs import VERBS

# Of each verb, what a reader may type at once; the tests do.
EXAMPLES = {each.__name__.rpartition(".")[2].replace("_", "-"): each.EXAMPLES for each in VERBS}
IN_PYTHON = {
    name: getattr(each, "TWINS", (name.replace("-", "_"),)) for name, each in zip(EXAMPLES, VERBS, strict=True)
}


def describe() -> str:
    """Describe every verb of the command line: what it does, an example, what it takes, its name in Python."""
    parser = cli.parser()
    below = verbs(parser)
    return page(
        "The command line",
        f"{parser.description} `make explore` puts the command at `.venv/bin/sightline`; here it is written without "
        "the folder.",
        parser.epilog or "",
        table(
            ("verb", "what it does"),
            [(f"[{code(name)}](#sightline-{name})", each.description or "") for name, each in below.items()],
        ),
        "The examples run as they stand, one after the other, in the folder of a fresh clone.",
        *itertools.chain.from_iterable(verb(name, each) for name, each in below.items()),
    )


def verbs(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Give the verbs of the command line by name."""
    [action] = (each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    return dict(action.choices)


def verb(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield the paragraphs on one verb.

    The texts come from the parser's own list: what it prints as help is laid out differently by each version of Python.
    """
    rows = [
        (code(argument(action)), (action.help or "") % {**vars(action), "prog": parser.prog})
        for action in parser._actions
        if not isinstance(action, argparse._HelpAction) and action.help is not argparse.SUPPRESS
    ]
    rows.sort(key=lambda row: row[0].startswith("`-"))  # what must be given stands first
    yield f"## {code(parser.prog)}"
    yield parser.description or ""
    yield block("sh", "\n".join(EXAMPLES[name]))
    yield table(("argument", "what it is"), rows)
    twins = IN_PYTHON[name]
    if twins:
        yield f"In Python: {' and '.join(map(in_python, twins))}."


def in_python(name: str) -> str:
    """Write how a function of `sightline.py` is called."""
    given = [
        str(each.replace(annotation=each.empty))
        for each in inspect.signature(getattr(sightline, name)).parameters.values()
    ]
    return code(f"sightline.{name}({', '.join(given)})")


def argument(action: argparse.Action) -> str:
    """Write an argument as it is typed."""
    if action.choices is not None:
        value = "{" + ",".join(map(str, action.choices)) + "}"
    else:
        value = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if action.nargs == 0:
        value = ""
    elif action.nargs == argparse.OPTIONAL:
        value = f"[{value}]"
    elif action.nargs in (argparse.ZERO_OR_MORE, argparse.ONE_OR_MORE):
        value = f"{value}..." if action.nargs == argparse.ONE_OR_MORE else f"[{value}...]"
    return " ".join(filter(None, (", ".join(action.option_strings), value)))
