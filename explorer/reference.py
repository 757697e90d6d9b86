"""Write the reference in `docs/` from what it describes: the commands, the ladder, the method's figures, the ontology,
the named queries, the rules, how reliable they are, and the themes. What was measured is also written for the package,
before all else: how sure the rules are follows from it.

`python -m explorer.reference` writes it; with `--check` it only says which files are out of date.
"""

import argparse
import itertools
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from explorer.markdown import block, code, page, table
from graph import Store, memory_store
from ingest.evaluation.measured import measured
from ingest.rules import rules_version
from ontology.errors import SightlineError

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
CORPUS = ROOT / "corpus"
SHOWN_AS = {"confidence": "estimated confidence"}  # of a rule's entries, what the page calls otherwise


def command_line() -> str:
    """Describe the command line."""
    from explorer import commands_page

    return commands_page.describe()


def queries() -> str:
    """Describe every named query."""
    from explorer import queries_page

    return queries_page.describe()


def ladder() -> str:
    """Explain the ladder, with cells of the corpus."""
    from explorer import ladder_page

    return ladder_page.describe(corpus())


def method() -> str:
    """Write the made parts of the method anew; the rest of it is people's."""
    from explorer import method_page

    return method_page.filled((DOCS / "method.md").read_text(encoding="utf-8"), corpus())


@cache
def corpus() -> Store:
    """Hold the corpus in memory, as the rules read it now."""
    from ingest import read_strategy
    from ingest.manifest import documents
    from ingest.mapping import quads

    return memory_store(quad for file in documents(CORPUS) for quad in quads(read_strategy(file)))


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
        "(`sl:confidence`): what was measured on annotated documents, where enough of what it found was judged, else "
        "the estimate that stands here (the files call it `confidence`). "
        "[How right the extraction is](reliability.md#by-rule) says which, and how much of what each rule found was "
        "right. The examples are tests: each rule finds something in the first and nothing in the second."
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
    shown = {
        SHOWN_AS.get(name, name): value
        for name, value in entry.items()
        if name not in ("id", "reason", "example", "counter_example")
    }
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
    "ingest/measured.toml": measurements,  # first: the others say what follows from it
    "docs/command-line.md": command_line,
    "docs/ladder.md": ladder,
    "docs/method.md": method,
    "docs/ontology.md": ontology,
    "docs/queries.md": queries,
    "docs/reliability.md": reliability,
    "docs/rules.md": rules,
    "docs/themes.md": themes,
}


def main(arguments: list[str] | None = None) -> int:
    """Write the files that are out of date, or with `--check` only name them."""
    parser = argparse.ArgumentParser(prog="python -m explorer.reference", description="Write the reference in docs/.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; end with status 1 if a file is out of date"
    )
    check = parser.parse_args(arguments).check
    stale = []
    try:
        for name, describe in FILES.items():
            text = describe()
            if _is(name) != text:
                stale.append(name)
                if not check:
                    _write(name, text)
    except SightlineError as error:
        print(error, file=sys.stderr)
        return 1
    if check and stale:
        print(f"Out of date: {', '.join(stale)}. `make docs` writes them again.", file=sys.stderr)
        return 1
    return 0


def _write(name: str, text: str) -> None:
    """Write a file, and forget what was read from the one before it."""
    (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
    measured.cache_clear()
    rules_version.cache_clear()


def _is(name: str) -> str | None:
    """Give what a file holds now."""
    file = ROOT / name
    return file.read_text(encoding="utf-8") if file.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
