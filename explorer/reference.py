"""Write the reference in `docs/` from what it describes: the commands, the ontology, the named queries, the rules, how
reliable they are, and the themes. What was measured is also written where the package finds it.

`python -m explorer.reference` writes it; with `--check` it only says which files are out of date.
"""

import argparse
import itertools
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from explorer.markdown import block, code, page, table

ROOT = Path(__file__).parents[1]


def command_line() -> str:
    """Describe every verb of the command line and what it takes."""
    from explorer import cli

    parser = cli.parser()
    return page("The command line", *verb(parser))


def verb(parser: argparse.ArgumentParser, heading: str = "") -> Iterator[str]:
    """Yield the paragraphs on one verb, then on each verb below it.

    The texts come from the parser's own list: what it prints as help is laid out differently by each version of Python.
    """
    below: list[argparse.ArgumentParser] = []
    rows = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            below.extend(dict.fromkeys(action.choices.values()))
        elif not isinstance(action, argparse._HelpAction) and action.help is not argparse.SUPPRESS:
            rows.append((code(argument(action)), (action.help or "") % {**vars(action), "prog": parser.prog}))
    rows.sort(key=lambda row: row[0].startswith("`-"))  # what must be given stands first
    if heading:
        yield heading
    if parser.description:
        yield parser.description
    if rows:
        yield table(("argument", "what it is"), rows)
    if parser.epilog:
        yield parser.epilog
    for each in below:
        yield from verb(each, f"## {code(each.prog)}")


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


def queries() -> str:
    """Describe every named query: its question, its parameters, its columns."""
    from graph import questions

    parts = []
    for question in map(questions.question, questions.names()):
        parts += [f"## {code(question.name)}", question.question]
        if question.parameters:
            parts.append(
                table(
                    ("parameter", "example", "may be left out"),
                    [
                        (code(each.name), code(each.example), "yes" if each.optional else "no")
                        for each in question.parameters
                    ],
                )
            )
        parts.append("Columns: " + ", ".join(map(code, question.columns)) + ".")
    lead = "Each is a file of `graph/queries/`. Pages, commands and tests ask these and no others; so can you, by name."
    return page("The named queries", lead, *parts)


def rules() -> str:
    """Describe every rule of extraction: why it is there, what it finds and what it leaves."""
    parts = []
    for file in sorted(files("ingest").joinpath("rules").iterdir(), key=lambda each: each.name):
        if not file.name.endswith(".toml"):
            continue
        text = file.read_text(encoding="utf-8")
        parts += [f"## {code(file.name)}", *opening_comment(text)]
        for name, content in tomllib.loads(text).items():
            if name == "rule":
                parts += itertools.chain.from_iterable(map(rule, content))
            elif isinstance(content, dict):
                parts.append(table((name, "pattern"), [(key, code(value)) for key, value in content.items()]))
            elif any(isinstance(each, dict) for each in content):
                heads = tuple(dict.fromkeys(key for each in content for key in each))
                rows = [tuple(code(str(each[key])) if key in each else "" for key in heads) for each in content]
                parts += [f"**{name}**:", table(heads, rows)]
            else:
                parts.append(f"**{name}**: {', '.join(content)}.")
    lead = (
        "Each element and each link in the graph names the rule that found it (`sl:rule`) and how sure that rule is "
        "(`sl:confidence`). The examples are tests: each rule finds something in the first and nothing in the second. "
        "[How right the extraction is](reliability.md) says how much of what each rule found was right."
    )
    return page("The rules of extraction", lead, *parts)


def opening_comment(text: str) -> list[str]:
    """Give what the file's first lines say it is for."""
    lines = itertools.takewhile(lambda line: line.startswith("#"), text.splitlines())
    comment = " ".join(line.removeprefix("#").strip() for line in lines)
    return [comment] if comment else []


def rule(entry: dict[str, Any]) -> Iterator[str]:
    """Yield the paragraphs on one rule."""
    yield f"### {code(entry['id'])}"
    yield entry["reason"]
    shown = {name: value for name, value in entry.items() if name not in ("id", "reason", "example", "counter_example")}
    yield table(
        ("", ""),
        [
            (name.replace("_", " "), ", ".join(f"{key} {each}" for key, each in value.items()))
            if isinstance(value, dict)
            else (name.replace("_", " "), code(str(value)))
            for name, value in shown.items()
        ],
    )
    yield "Found in:"
    yield block("text", entry["example"])
    yield "Not found in:"
    yield block("text", entry["counter_example"])


def reliability() -> str:
    """Describe how right the extraction was on the annotated documents."""
    from explorer import reliability_page

    return reliability_page.describe()


def measurements() -> str:
    """Write how right it was for the package, too."""
    from explorer import reliability_page

    return reliability_page.measurements()


def ontology() -> str:
    """Describe the ontology."""
    from explorer import ontology_page

    return ontology_page.describe()


def themes() -> str:
    """Describe every theme: what it is, how it is known, and the words that show it."""
    from ontology import vocabulary

    parts = []
    for theme in vocabulary.themes():
        parts += [f"## {theme.label}", theme.definition]
        rows = [("id", code(theme.id)), ("standing", theme.standing), ("how it is known", theme.source)]
        parts += [table(("", ""), [*rows, ("cues", ", ".join(map(code, theme.cues)))])]
    lead = (
        "A theme of *national* standing is the 2020 Children and Young People's Workforce Strategy's, as far as the "
        "texts at hand show it; a *wider* one is not shown to be. A cue is a word or phrase that shows the theme: in "
        "any case, whole words, with an asterisk for any ending."
    )
    return page("The themes", lead, *parts)


FILES: dict[str, Callable[[], str]] = {
    "docs/command-line.md": command_line,
    "docs/ontology.md": ontology,
    "docs/queries.md": queries,
    "docs/reliability.md": reliability,
    "docs/rules.md": rules,
    "docs/themes.md": themes,
    "ingest/measured.toml": measurements,
}


def main(arguments: list[str] | None = None) -> int:
    """Write the files that are out of date, or with `--check` only name them."""
    parser = argparse.ArgumentParser(prog="python -m explorer.reference", description="Write the reference in docs/.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; end with status 1 if a file is out of date"
    )
    check = parser.parse_args(arguments).check
    stale = {name: text for name, text in ((name, describe()) for name, describe in FILES.items()) if _is(name) != text}
    if check and stale:
        print(f"Out of date: {', '.join(stale)}. `make docs` writes them again.", file=sys.stderr)
        return 1
    for name, text in stale.items():
        (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


def _is(name: str) -> str | None:
    """Give what a file holds now."""
    file = ROOT / name
    return file.read_text(encoding="utf-8") if file.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
