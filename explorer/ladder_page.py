"""The page that explains the ladder, with cells of the corpus as its examples: `docs/ladder.md`."""

import inspect
import re
from collections import Counter
from collections.abc import Iterator

from explorer.address import CompareAddress
from explorer.markdown import block, code, page, quoted, table
from explorer.quotation import Quotation, reference
from explorer.reader import View
from explorer.strategies import Strategy, strategies
from explorer.wording import RUNGS, Rung, counted, kind_name
from graph import Store, coverage
from graph.tables import Row, rows
from ontology import vocabulary
from ontology.names import PREFIXES

HIGHEST = RUNGS[-1]

# What decided one cell: asked for each example, and printed for a reader to ask.
BECAUSE = """
SELECT DISTINCT ?thing ?kind ?label ?owner ?due ?outcome ?start ?end ?exact ?section
WHERE {
  ?cell sl:ofStrategy strategy:SLUG ; sl:ofTheme theme:THEME ; sl:because ?thing .
  ?thing a ?class .
  { ?thing sl:evidence ?passage ; skos:prefLabel ?label } UNION { ?thing oa:exact ?label . BIND (?thing AS ?passage) }
  ?passage oa:start ?start ; oa:end ?end ; oa:exact ?exact .
  OPTIONAL { ?passage sl:section ?section }
  OPTIONAL { ?thing sl:hasOutcome?/sl:ownerText ?owner }
  OPTIONAL { ?thing sl:hasOutcome?/sl:dueText ?due }
  OPTIONAL { ?thing sl:hasOutcome/skos:prefLabel ?outcome }
  FILTER (?class NOT IN (sl:Element, oa:TextQuoteSelector, oa:TextPositionSelector))
  BIND (STRAFTER(STR(?class), "#") AS ?kind)
}
ORDER BY ?start ?end ?thing ?owner ?due ?outcome
"""


def describe(store: Store) -> str:
    """Explain the rungs and what is counted at each, with one cell of a store for each rung, and what none says."""
    view = View(store)
    held = {each.slug: each for each in strategies(view)}
    cells = view.rows("coverage")
    return page(
        "The ladder",
        "The ladder says how far a document takes a theme: from nothing at all to something that a person owns, does "
        "by a date, and measures. It judges one strategy and one theme at a time, by the strategy's words alone; "
        "[the themes](themes.md) say which words show them, [the method](method.md) how those words are read.",
        "A rung never stands alone: five counts stand beside it, and the words behind it are one step away.",
        "## The six rungs",
        table(("rung", "name", "a strategy stands here when", "what is counted"), _rungs()),
        "A strategy stands on the highest rung that it reaches. The rungs between need not be reached: an action may "
        "have a theme that no priority has.",
        f"Of an action: {_after_the_first_line(coverage.Action)}",
        "A passage is counted only where no element has the theme. So *mentioned* counts statements, not every "
        "sentence that has the words.",
        "## Where the corpus stands",
        "How many of the themes each document leaves on each rung. The documents are Sightline's digests of what the "
        "councils published ([why](../corpus/README.md)).",
        table(("document", *(f"{rung.number} {rung.name}" for rung in RUNGS)), _standings(cells, held)),
        "## One cell for each rung",
        "From the strategies of the corpus: the cell with the fewest mentions, of those that have a priority where "
        "there are such. What it rests on is quoted with its place.",
        *(paragraph for rung in RUNGS for paragraph in _example(store, rung, cells, held)),
        "## What a rung does not say",
        "\n".join(_limits(cells, held)),
        "## Ask it",
        "All rungs with their counts; all the words that bear on one cell:",
        block("sh", "sightline query --name coverage --format csv\n" + _ask("wirral-2012", "leadership")),
        "What decided a cell is asked in SPARQL, as above for each example; write a slug and a theme for the capitals:",
        block("sparql", BECAUSE),
        "In the explorer, **Compare** shows rungs and counts side by side; choosing one opens its words.",
    )


def what_is_counted() -> dict[str, str]:
    """Give what is counted at each rung above the lowest, in the words of the code that counts."""
    said = " ".join((inspect.getdoc(coverage.cell) or "").split()).partition("Counted are, ")[2]
    return dict(re.findall(r"for (\w+): ([^;.]+)[;.]", said))


def example_of(rung: Rung, cells: list[Row], held: dict[str, Strategy]) -> Row | None:
    """Choose a strategy's cell that stands on a rung: with a priority if there is one, then the fewest mentions."""
    there = [cell for cell in cells if cell["rung"] == rung.number and held[cell["slug"]].kind == "strategy"]
    return min(there, key=lambda cell: (not cell["nPrioritised"], cell["nMentioned"]), default=None)


def because(store: Store, slug: str, theme: str) -> list[list[Row]]:
    """List what decided a cell, in the order of the text: for each thing its rows."""
    sparql = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("sl", "strategy", "theme", "skos", "oa"))
    things: dict[str, list[Row]] = {}
    for row in rows(store.select(sparql + BECAUSE.replace("SLUG", slug).replace("THEME", theme))):
        things.setdefault(row["thing"], []).append(row)
    return list(things.values())


def counts(cell: Row) -> str:
    """Write the five counts of a cell."""
    return ", ".join(f"{cell['n' + name.capitalize()]} {name}" for name in coverage.RUNGS[1:])


def _rungs() -> Iterator[tuple[str, ...]]:
    said = what_is_counted()
    for rung in RUNGS:
        yield str(rung.number), rung.name, rung.meaning, said[rung.name] if rung.number else ""


def _after_the_first_line(described: object) -> str:
    """Give the second paragraph of a docstring, to stand within a sentence: the code that decides says it best."""
    said = " ".join((inspect.getdoc(described) or "").split("\n\n")[1].split())
    return said[:1].lower() + said[1:]


def _standings(cells: list[Row], held: dict[str, Strategy]) -> Iterator[tuple[str, ...]]:
    for slug, strategy in held.items():
        number = Counter(cell["rung"] for cell in cells if cell["slug"] == slug)
        yield strategy.name, *(str(number[rung.number] or "") for rung in RUNGS)


def _example(store: Store, rung: Rung, cells: list[Row], held: dict[str, Strategy]) -> Iterator[str]:
    """Yield the paragraphs on one rung's example."""
    cell = example_of(rung, cells, held)
    if cell is None:
        yield f"### {rung.number} {rung.name}"
        yield "No strategy of the corpus ends here on any theme: each that gets this far gets further."
        return
    strategy, theme = held[cell["slug"]], _id(cell)
    yield f"### {rung.number} {rung.name}: {strategy.name}, {cell['themeLabel'].lower()}"
    yield f"Counted: {counts(cell)}."
    if rung.number == 0:
        yield f"None of the words that show this theme was found: {', '.join(map(code, _cues(theme)))}."
    else:
        yield "It rests on:"
    for thing in because(store, strategy.slug, theme):
        yield from _thing(thing, strategy, theme)
    beside = next(slug for slug in held if slug != strategy.slug)
    shown = CompareAddress((strategy.slug, beside), cell=(strategy.slug, theme))
    yield f"All that bears on it: {code(_ask(strategy.slug, theme))}, or in the explorer {code(shown.href())}."


def _thing(thing: list[Row], strategy: Strategy, theme: str) -> Iterator[str]:
    """Yield the paragraphs on one thing that decided a rung: what it names, its words as a reference, their cues."""
    first = thing[0]
    named = {name: sorted({row[name] for row in thing if row[name]}) for name in ("owner", "due", "outcome")}
    said = "; ".join(f"{name} “{'” and “'.join(values)}”" for name, values in named.items() if values)
    yield f"{kind_name(first['kind'])}{f', with {said}' if said else ''}:"
    yield quoted(reference(strategy, Quotation(first["start"], first["end"], first["exact"], first["section"])))
    cues = [cue for cue in _cues(theme) if vocabulary.cue_pattern(cue).search(first["exact"])]
    shown = f"Its words show the theme by {', '.join(map(code, cues))}."
    yield (
        shown
        if cues
        else "Its own words do not show the theme: it has it from its area, or the priority that it delivers."
    )


def _limits(cells: list[Row], held: dict[str, Strategy]) -> Iterator[str]:
    """Yield what must be known before a rung is used, with the figures of the corpus that show it."""
    yield (
        "- **Not how good, and not what was done.** It reads what a document says it will do. Nothing here knows "
        "whether it was done, or whether it helped."
    )
    top = [cell for cell in cells if cell["rung"] == HIGHEST.number]
    if top:
        least = min(top, key=lambda cell: cell["nOwned"] / cell["nPlanned"])
        yield (
            f"- **Not how much.** One action decides it. {_named(least, held)} stands at {HIGHEST.name} with "
            f"{least['nOwned']} owned of {counted(least['nPlanned'], 'action')}. Read the counts."
        )
    planned = [cell for cell in cells if cell["nPlanned"]]
    aside = sum(not cell["nPrioritised"] for cell in planned)
    yield (
        f"- **Not that it is a priority.** Of the {len(planned)} cells of the corpus that have an action, {aside} have "
        "no priority of the strategy's own with the theme."
    )
    unowned = [cell for cell in planned if not cell["nOwned"]]
    if unowned:
        most = max(unowned, key=lambda cell: cell["nPlanned"])
        yield (
            f"- **Not that nobody or no date is named.** *Owned* asks for both at once. {_named(most, held)} has "
            f"{counted(most['nPlanned'], 'action')}, and none with an owner and a last date."
        )
    stray = sum(bool(cell["nMeasured"]) and not cell["nOwned"] for cell in cells)
    yield (
        "- **Not that nothing is measured.** A measure counts towards the rung only where an action is owned. "
        f"{stray} cells of the corpus have a measure and stay lower."
    )
    yield (
        "- **Not that a theme is absent.** *Absent* means that we found none of its words. A document may speak of it "
        "in others: see [what a figure means](method.md#what-a-figure-means)."
    )
    yield (
        "- **Not who is ahead.** A report or a plan does not set out to cover what a strategy covers, and a theme may "
        "stand in another document of the same council. Compare like kinds, of like years."
    )


def _cues(theme: str) -> tuple[str, ...]:
    return next(each.cues for each in vocabulary.themes() if each.id == theme)


def _named(cell: Row, held: dict[str, Strategy]) -> str:
    return f"{held[cell['slug']].name} on {cell['themeLabel'].lower()}"


def _ask(slug: str, theme: str) -> str:
    return f"sightline query --name cell --with slug={slug} --with theme={theme}"


def _id(cell: Row) -> str:
    return str(cell["theme"]).removeprefix(PREFIXES["theme"])
