"""The named queries: each file of `queries/` is one question in SPARQL, with its parameters and columns in its header.

A parameter stands in its query as a `VALUES` line with an example in it, so that every file also runs as it is; asking
with another value replaces what stands between the braces.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import pyoxigraph as ox

from ontology.errors import SightlineError
from ontology.names import COUNCIL, STRATEGY, THEME

PARAMETER = re.compile(r"(\w+) \(such as ([^;)]+)(; all when left out)?\)")
SLUG = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")

# What a parameter of each name stands for: a variable, and what its value is put behind to make an IRI.
STANDS_FOR = {
    "slug": ("strategy", str(STRATEGY)),
    "slugs": ("strategy", str(STRATEGY)),
    "theme": ("theme", str(THEME)),
    "council": ("council", str(COUNCIL)),
    "driver": ("driver", ""),
    "element": ("element", ""),
}
EXAMPLES = {"theme": "leadership", "council": "north-yorkshire"}


@dataclass(frozen=True)
class Parameter:
    """What may be filled in: its name, the variable it stands for, an example, and whether it may be left out."""

    name: str
    example: str
    optional: bool

    def __post_init__(self) -> None:
        if self.name not in STANDS_FOR:
            raise ValueError(f"no parameter is called {self.name!r}; there are {', '.join(STANDS_FOR)}")

    def fill(self, sparql: str, value: str | Iterable[str] | None) -> str:
        """Put a value, or a list of them, between the braces; without a value the line goes."""
        variable = STANDS_FOR[self.name][0]
        line = re.compile(r"VALUES \?" + variable + r" \{[^}]*\}")
        if value is None:
            return line.sub("", sparql)
        terms = " ".join(str(each) for each in self.meant(value).values())
        return line.sub(lambda _: f"VALUES ?{variable} {{ {terms} }}", sparql)

    def meant(self, value: str | Iterable[str]) -> dict[str, ox.NamedNode]:
        """Give what a value, or each of a list of them, stands for."""
        values = [value] if isinstance(value, str) else list(value)
        if self.name != "slugs" and len(values) != 1:
            raise SightlineError(f"'{self.name}' takes one value, and {len(values)} were given.")
        return {each: _iri(self.name, each, STANDS_FOR[self.name][1]) for each in values}


@dataclass(frozen=True)
class Question:
    """One named query: what it asks, what it takes, what its columns are, and its SPARQL."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    sparql: str

    def filled(self, **values: Any) -> str:
        """Write the query out with these values: a text that runs anywhere, with nothing left to fill in."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                takes = ", ".join(known) or "nothing"
                raise SightlineError(f"The query '{self.name}' takes {takes}; '{name}' is not one of its parameters.")
        sparql = self.sparql
        for name, parameter in known.items():
            value = values.get(name)
            if value is None and not parameter.optional:
                raise SightlineError(f"The query '{self.name}' needs '{name}', for example {name}={parameter.example}.")
            sparql = parameter.fill(sparql, value)
        return sparql


def names() -> tuple[str, ...]:
    """List the named queries."""
    found = (entry.name for entry in files("graph").joinpath("queries").iterdir())
    return tuple(sorted(name.removesuffix(".rq") for name in found if name.endswith(".rq")))


@cache
def question(name: str) -> Question:
    """Read one named query."""
    if name not in names():
        raise SightlineError(f"No query is called '{name}'. There are: {', '.join(names())}.")
    text = files("graph").joinpath("queries", f"{name}.rq").read_text(encoding="utf-8")
    header = dict(re.findall(r"^# (Question|Parameters|Columns): (.*)$", text, re.MULTILINE))
    return Question(
        name=name,
        question=header["Question"],
        parameters=tuple(
            Parameter(name, example, optional=bool(rest))
            for name, example, rest in PARAMETER.findall(header["Parameters"])
        ),
        columns=tuple(column.strip() for column in header["Columns"].split(",")),
        sparql=text,
    )


def _iri(name: str, value: str, base: str) -> ox.NamedNode:
    if base and not SLUG.fullmatch(value):
        raise SightlineError(
            f"'{value}' is not a {name.removesuffix('s')}: expected small letters, digits and hyphens, as in "
            f"{EXAMPLES.get(name, 'wirral-2012')}."
        )
    try:
        return ox.NamedNode(base + value)
    except ValueError as error:
        raise SightlineError(f"'{value}' is not an address (IRI): {error}.") from error
