"""Write the reference in `docs/` from what it describes: the commands, the named queries, the rules and the terms.

`python -m explorer.reference` writes it; with `--check` it only says which pages are out of date.
"""

import argparse
import itertools
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[1] / "docs"
NOTICE = "<!-- Written by `make docs`; change what it is made from, not this page. -->"


def command_line() -> str:
    """Describe every verb of the command line and what it takes."""
    from explorer import cli

    parser = cli.parser()
    return page("The command line", NOTICE, *verb(parser))


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
    return page("The named queries", NOTICE, lead, *parts)


def rules() -> str:
    """Describe every rule of extraction: why it is there, what it finds and what it leaves."""
    parts = []
    for file in sorted(files("ingest").joinpath("rules").iterdir(), key=lambda each: each.name):
        if not file.name.endswith(".toml"):
            continue
        text = file.read_text(encoding="utf-8")
        content = tomllib.loads(text)
        parts += [f"## {code(file.name)}", *opening_comment(text)]
        for name, entries in content.items():
            if isinstance(entries, list):
                for entry in entries:
                    parts += rule(entry)
            elif isinstance(entries, dict):
                parts.append(
                    table((name, "pattern"), [(code(key), code(str(value))) for key, value in entries.items()])
                )
    lead = (
        "Each element and each link in the graph names the rule that found it (`sl:rule`) and how sure that rule is "
        "(`sl:confidence`)."
    )
    return page("The rules of extraction", NOTICE, lead, *parts)


def opening_comment(text: str) -> list[str]:
    """Give what the file's first lines say it is for."""
    lines = [
        line.removeprefix("#").strip()
        for line in itertools.takewhile(lambda line: line.startswith("#"), text.splitlines())
    ]
    return [" ".join(lines)] if lines else []


def rule(entry: dict[str, Any]) -> Iterator[str]:
    """Yield the paragraphs on one rule."""
    yield f"### {code(entry['id'])}"
    yield entry["reason"]
    rest = {name: value for name, value in entry.items() if name not in ("id", "reason")}
    yield table(("", ""), [(name.replace("_", " "), written(value)) for name, value in rest.items()])


def written(value: Any) -> str:
    """Write a value of a rule: a list as its members."""
    return "<br>".join(map(code, map(str, value))) if isinstance(value, list) else code(str(value))


def terms() -> str:
    """Describe every class and property of the ontology."""
    from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

    from ontology.files import ontology_file
    from ontology.names import SL

    ontology = Graph().parse(data=ontology_file().read_text(encoding="utf-8"), format="turtle")

    def names(subject: Any, predicate: URIRef) -> str:
        found = (each for each in ontology.objects(subject, predicate) if isinstance(each, URIRef))
        return ", ".join(sorted(code(ontology.qname(each)) for each in found))

    def of_kind(*kinds: URIRef) -> list[URIRef]:
        found = {each for kind in kinds for each in ontology.subjects(RDF.type, kind) if isinstance(each, URIRef)}
        return sorted(each for each in found if each.startswith(SL))

    def meaning(subject: URIRef) -> str:
        return str(ontology.value(subject, SKOS.definition) or ontology.value(subject, RDFS.comment) or "")

    classes = [
        (code(ontology.qname(each)), meaning(each), names(each, RDFS.subClassOf))
        for each in of_kind(OWL.Class, RDFS.Class)
    ]
    properties = [
        (code(ontology.qname(each)), meaning(each), names(each, RDFS.domain), names(each, RDFS.range))
        for each in of_kind(OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)
    ]
    return page(
        "The terms",
        NOTICE,
        "The ontology is `ontology/sightline.ttl`; the prefix `sl:` stands for `" + str(SL) + "`.",
        "## Classes",
        table(("class", "what it is", "kind of"), classes),
        "## Properties",
        table(("property", "what it says", "of", "gives"), properties),
    )


PAGES: dict[str, Callable[[], str]] = {
    "command-line.md": command_line,
    "queries.md": queries,
    "rules.md": rules,
    "terms.md": terms,
}


def page(title: str, *parts: str) -> str:
    """Put a page together from its paragraphs."""
    return "\n\n".join((f"# {title}", *parts)) + "\n"


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Write a table in Markdown."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(
        "| " + " | ".join(" ".join(cell.replace("|", r"\|").split()) for cell in line) + " |" for line in lines
    )


def code(text: str) -> str:
    """Set a text as code, whatever it holds."""
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"


def main(arguments: list[str] | None = None) -> int:
    """Write the pages that are out of date, or with `--check` only name them."""
    parser = argparse.ArgumentParser(prog="python -m explorer.reference", description="Write the reference in docs/.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; end with status 1 if a page is out of date"
    )
    check = parser.parse_args(arguments).check
    pages = {DOCS / name: describe() for name, describe in PAGES.items()}
    stale = {
        file: text for file, text in pages.items() if not file.is_file() or file.read_text(encoding="utf-8") != text
    }
    if check and stale:
        print(
            f"Out of date: {', '.join(file.name for file in stale)} in docs/. `make docs` writes them again.",
            file=sys.stderr,
        )
        return 1
    for file, text in stale.items():
        file.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
