"""Query: a question of one's own in SPARQL, with the pages' own as examples, and its answer as a table to take away."""

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from explorer import reader
from explorer.address import QueryAddress
from explorer.fragment import Fragment
from explorer.heading import heading, notice
from explorer.markup import join, tag
from explorer.pages.overview import nothing_yet
from explorer.reader import View, view
from explorer.results import MOST_ROWS, SECONDS, answered, result
from explorer.strategies import Strategy, strategies
from explorer.wording import DIGEST
from graph import questions
from graph.questions import Parameter
from ontology.errors import SightlineError
from ontology.names import PREFIXES, STRATEGY

QUESTION = "What would you like to ask?"
LEAD = (
    "Every page here is an answer to a query, and so is whatever else the strategies can tell. Write a query in "
    "SPARQL, or begin with an example and change it."
)
ONLY_ASKED = (
    f"It can only ask, never change anything. It is stopped after {SECONDS} seconds; on the command line, "
    "sightline query allows more. Ctrl+Enter runs it."
)
NAMED_BY_NAME = 3  # digests; of more than so many, the number is said


def title() -> str:
    return f"{QUESTION} – Sightline"


def layout(**asked: str) -> Component:
    """Show the query that the address holds, the examples, and room for the answer, which comes by itself."""
    address = QueryAddress.from_query(asked)
    seen = view()
    if not strategies(seen):
        return html.Div([heading(QUESTION), Fragment(id="answer", html=nothing_yet())])
    return html.Div([
        heading(QUESTION, tag("p", LEAD, class_="lead")),
        Fragment(id="asked", html=join([_form(address), _examples(seen, address)]), part="asked"),
        Fragment(id="answer", part="answer"),
    ])


def answer_part(seen: View, address: QueryAddress) -> Markup:
    """Make the answer to the query of an address, or say in words why there is none; `data-said` sums it up."""
    if address == QueryAddress():
        return tag("section", _nothing_asked(), data_said="")
    try:
        found = answered(reader.folder(), address.written())
    except SightlineError as error:
        return tag("section", notice("There is no answer to this query", str(error)), data_said="No answer.")
    number = len(found.table)
    many = "1 row" if number == 1 else f"{number:,} rows" if number else "No rows"
    said = f"{many}, in {found.seconds:.1f} seconds."
    question = questions.question(address.name).question if address.name else "The answer"
    head = [tag("h2", question), _digests(strategies(seen))]
    if not number:
        words = "Look whether a name is misspelt, or leave out a condition. The examples show how things are joined."
        return tag("section", head, notice("Nothing in the store matches this query", words), data_said=said)
    caption = f"{many}." if number <= MOST_ROWS else f"The first {MOST_ROWS} of {many}; the downloads have all."
    links = [
        tag("a", name, href=address.href(page), class_="download", download=True)
        for name, page in (("Download the answer (CSV)", "/query.csv"), ("Download the answer (JSON)", "/query.json"))
    ]
    table = result(seen, found.table, caption)
    return tag("section", head, tag("p", links, class_="downloads"), table, data_said=said)


def _form(address: QueryAddress) -> Markup:
    """Make the text area and its button; without the page's script it would ask in the same way."""
    try:
        written = address.written()
    except SightlineError:  # which the answer says in words
        written = ""
    field = tag(
        "textarea",
        "\n",  # which HTML takes away, and would take from the query otherwise
        written,
        id="sparql",
        name_="sparql",
        rows=12,
        spellcheck="false",
        autocapitalize="off",
        autocomplete="off",
        aria_describedby="sparql-hint",
    )
    run = tag("button", "Run", type="submit", class_="run", aria_keyshortcuts="Control+Enter")
    said = tag("p", class_="said", role="status")
    return tag(
        "form",
        tag("label", "Your query, in SPARQL", for_="sparql"),
        field,
        tag("p", ONLY_ASKED, id="sparql-hint", class_="hint"),
        tag("div", run, said, class_="running"),
        action="/query",
        method="get",
        class_="query",
    )


def _examples(seen: View, address: QueryAddress) -> Markup:
    """Offer the named queries by their questions, each with values that are in the store where it needs some."""
    named = [questions.question(name) for name in questions.names()]
    links = []
    for each in sorted(named, key=lambda question: question.question):
        values = {parameter.name: _example(seen, parameter) for parameter in each.parameters if not parameter.optional}
        if all(values.values()):
            links.append(tag("li", tag("a", each.question, href=QueryAddress(name=each.name, values=values).href())))
    summary = tag("summary", f"{len(links)} questions to begin with")
    return tag("details", summary, tag("ul", links), class_="examples", open=address == QueryAddress())


def _example(seen: View, parameter: Parameter) -> str:
    """Give the parameter's own example, or where the store lacks it, the first that is there; nothing where none is."""
    known = [strategy.slug for strategy in strategies(seen)]
    if parameter.name == "driver":
        known = [row["driver"] for row in seen.rows("drivers")]
    elif parameter.name == "theme":
        known = [row["id"] for row in seen.rows("themes")]
    elif parameter.name == "council":
        known = [row["id"] for row in seen.rows("councils")]
    elif parameter.name == "element":
        of = parameter.example.removeprefix(STRATEGY).partition("/")[0]
        listed = seen.rows("elements", slug=of if of in known else known[0])
        known = [row["element"] for row in listed if row["kind"] == "Action"]
    return parameter.example if parameter.example in known else next(iter(known), "")


def _digests(held: tuple[Strategy, ...]) -> Markup | None:
    """Say of which strategies the words in an answer are a digest's; nothing where all are originals."""
    digests = [strategy.name for strategy in held if strategy.is_digest]
    if not digests:
        return None
    if len(digests) == len(held):
        whose = "any of the strategies here"
    elif len(digests) <= NAMED_BY_NAME:
        whose = " or ".join(digests)
    else:
        whose = f"one of the {len(digests)} strategies that are here as digests"
    mark = tag("span", "Digest", class_="caution digest")
    return tag("p", mark, f" Where the answer quotes {whose}, the words are {DIGEST}.", class_="whose-words")


def _nothing_asked() -> Markup:
    """Say what can be asked, and which prefixes need no declaration."""
    prefixes = [
        tag("div", tag("dt", tag("code", f"{prefix}:")), tag("dd", str(base))) for prefix, base in PREFIXES.items()
    ]
    words = join([
        "The strategies, their elements (priorities, actions, risks, outcomes, measures), what ties them, the drivers "
        "they cite, the themes they have, and every passage that proves one. ",
        tag("a", "The ontology", href="/ontology.ttl", download=True),
        " defines each term.",
    ])
    return join([
        notice("What can be asked", words),
        tag("h2", "Prefixes that are known"),
        tag("p", "They need not be declared; the answer is shortened by them.", class_="hint"),
        tag("dl", prefixes, class_="prefixes"),
    ])
