"""The page on the named queries: what each asks, how to ask it, and what its columns say: `docs/queries.md`."""

from explorer.markdown import block, code, page, table
from explorer.ontology_page import definitions
from graph import questions
from graph.questions import Parameter, Question

# What may be filled in, and where the values are found.
PARAMETERS = {
    "slug": "a strategy, by its name in the graph; `sightline strategies` lists them",
    "slugs": "one strategy or more, with commas between",
    "theme": "a theme, by its id in [the themes](themes.md)",
    "council": "a council, by its id; `sightline query --name councils` lists them",
    "driver": "a driver's address; `sightline query --name drivers` lists them",
    "element": "the address of an element, such as an action; `sightline query --name elements --with slug=SLUG` lists "
    "them",
}

# Columns that are the address of what they are called after.
THINGS = ("strategy", "council", "driver", "theme", "priority", "action", "outcome", "risk", "body", "element", "link")

# What a column says, where the ontology does not; behind a query's name, what it says there and nowhere else.
COLUMNS = {
    "actionLabel": "The action's words.",
    "adoptedFrom": "The address of the driver or body whose priority it is, where another's is restated.",
    "adoptedFromLabel": "The name of that driver or body.",
    "alignment": "The address of the conclusion that the two are alike.",
    "area": "The area, theme or objective under which the document sets the action.",
    "attributes.label": "The name of what the value is the address of.",
    "attributes.value": "The value: words, a date, or the address of another thing.",
    "basis": "On what it rests: the words (text), the layout (structure), both, our list of drivers (vocabulary), or "
    "our conclusion (inferred).",
    "because": "The address of an element or passage on which the rung rests.",
    "bodies.nActions": "How many actions it is to see to.",
    "bodies.reportsTo": "The bodies to which it reports, with semicolons between.",
    "confidence": "How sure the rule is of what it found, from 0 to 1: measured where at least 20 of its findings were "
    "judged, else our estimate ([which](reliability.md#by-rule)).",
    "controlExact": "The words that state that control, exactly as they stand in the text.",
    "controlStart": "Where those words begin in the text, in characters from 0.",
    "commitments.value": "The value: an owner or a date as written, the last day, or how often it recurs.",
    "controls": "What is to keep the risk in check, with semicolons between.",
    "councils.n": "How many documents of it are here.",
    "councils.replacedBy": "The councils that took its place, with semicolons between.",
    "councilLabel": "The council's name; two, where councils planned together.",
    "deliversBasis": "On what the step from priority to action rests.",
    "description": "The whole statement, where the label does not hold it.",
    "driverLabel": "The driver's name.",
    "drivesBasis": "On what the step from the driver rests.",
    "due": "When it is to be done, as written, with semicolons between.",
    "elementKind": "Its class.",
    "elementLabel": "Its words.",
    "end": "One past the last character.",
    "evidence": "What evidence the document says would show it.",
    "exact": "The words quoted, exactly as they stand in the text.",
    "from": "The address of the thing from which the relation goes.",
    "fromKind": "Its class.",
    "fromLabel": "Its words or name.",
    "councils.id": "The council's name, as parameters take it.",
    "holders.id": "The council's name, as parameters take it.",
    "holders.label": "The council's name.",
    "id": "The theme's name, as parameters take it.",
    "impact": "How bad the document says the risk would be.",
    "kind": "Its class, such as Priority, Action or PolicyDriver.",
    "label": "The words as written, cut only beyond 25 words; of a driver, a theme or a body, its name.",
    "like-priorities.basis": "On what the likeness rests: the themes of both (theme) or their words (wording).",
    "like-priorities.themes": "The themes that both have, with semicolons between.",
    "like-risks.basis": "On what the likeness rests: the themes of both (theme) or their words (wording).",
    "like-risks.themes": "The themes that both have, with semicolons between.",
    "likelihood": "How likely the document says the risk is.",
    "lower": "The address of the thing further from the driver.",
    "lowerKind": "Its class.",
    "lowerLabel": "Its words or name.",
    "mayActions": "How many more actions it leads to by inference alone.",
    "mayOutcomes": "How many more outcomes it leads to by inference alone.",
    "mayPriorities": "How many more priorities it leads to by inference alone.",
    "monitors": "Who watches it, as written, with semicolons between.",
    "n": "How many.",
    "neighbour": "The neighbour's address.",
    "neighbours.id": "The neighbour's name, as parameters take it.",
    "neighbours.issued": "The year of the model.",
    "neighbours.label": "The neighbour's name.",
    "neighbours.n": "How many documents of it are here.",
    "national-drivers.theme": "A theme on which the driver bears, by its id; none where we know of none.",
    "nOutcomes": "How many outcomes it leads to by what is stated.",
    "origin": "Of an action: from a table or list of actions (plan), or from the running text (narrative).",
    "other": "The address of what is like it in another strategy.",
    "otherControl": "What is to keep that risk in check; a row for each, and none where it has none.",
    "otherEnd": "One past the last character.",
    "otherExact": "The words that state it, exactly as they stand in the text.",
    "otherLabel": "Its words.",
    "otherLevel": "Its level: headline, sector or other.",
    "otherOwners": "Who owns that risk, as written, with semicolons between.",
    "otherSection": "The headings under which its words stand.",
    "otherSlug": "The name in the graph of the strategy that states it.",
    "otherStart": "Where its words begin in the text, in characters from 0.",
    "outcomeLabel": "The outcome's words.",
    "outcomes": "What is to come of it, with semicolons between.",
    "own": "`own` where it has the theme itself, `priority` where a priority that it delivers has it.",
    "owners": "Who is to see to it, as written, with semicolons between.",
    "partOf": "The address of the wider priority to which it belongs.",
    "partOfLabel": "The words of that priority.",
    "passage": "The address of the passage that is quoted.",
    "priorities": "The priorities that the action delivers, with semicolons between.",
    "priorities.nActions": "How many actions deliver it.",
    "priorityLabel": "The priority's words.",
    "progress": "How far it has come, as written.",
    "property": "The property's name in the ontology, such as ownerText.",
    "quoted": "`link` where the words prove the step; `element` where none do, and they are those of what is reached.",
    "citations.family": "The address of the driver under which it falls, as editions do; its own where that is none.",
    "citations.familyLabel": "The name of that driver.",
    "citations.nActions": "How many actions it drives, or deliver a priority that it drives.",
    "citations.nMentions": "How many passages name it.",
    "citations.nOutcomes": "How many outcomes those priorities and actions have.",
    "citations.nPriorities": "How many priorities it drives.",
    "reach.nActions": "How many actions it leads to by what is stated.",
    "reach.nPriorities": "How many priorities it leads to by what is stated.",
    "relation": "The relation's name in the ontology, such as delivers; none where the step is inferred.",
    "replacedByLabel": "The name of that council.",
    "resources": "What it takes or costs, as written, with semicolons between.",
    "riskLabel": "The risk's words.",
    "scope": "How far the driver reaches: national, regional or local.",
    "sector": "The address of the sector of the workforce that it concerns.",
    "sectorLabel": "The sector's name.",
    "slug": "The strategy's name in the graph.",
    "source": "The name of the file that was read.",
    "start": "Where the words begin in the text, in characters from 0.",
    "strategies.kind": "What the document is: strategy, plan, report or other.",
    "supersededBy": "The later strategy that stands in its place.",
    "table": "The title of the table in which the score stands.",
    "text": "The whole text, in which characters are counted.",
    "themeLabel": "The theme's name.",
    "themes.definition": "What the theme is about.",
    "themes.position": "The theme's place in the order of the themes.",
    "threatens": "What the risk could spoil, with semicolons between.",
    "themes": "The themes that both ends of an inferred step have, with semicolons between.",
    "title": "The document's title.",
    "to": "The address of the thing to which the relation goes.",
    "toKind": "Its class.",
    "toLabel": "Its words or name.",
    "upper": "The address of the thing nearer the driver.",
    "upperKind": "Its class.",
    "upperLabel": "Its words or name.",
    "words": "The words of one whose like the other has, with semicolons between.",
}


def describe() -> str:
    """Describe every named query: its question, its parameters, a command that asks it, and its columns."""
    asked = [questions.question(name) for name in questions.names()]
    return page(
        "The named queries",
        "Each is a file of `graph/queries/`. Pages, commands and tests ask these and no others; so can you, by name:",
        block(
            "sh",
            "sightline query --name plan --with slug=derbyshire-2014\n"
            "sightline query --name plan --with slug=derbyshire-2014 --format csv",
        ),
        "A table on the screen cuts what is long; CSV and JSON have all of it. In Python the first of them is "
        '`sightline.ask("plan", slug="derbyshire-2014")`, and gives a pandas table. The explorer\'s **Query** page has '
        "each as an example to change; the prefixes in it are those of [the ontology](ontology.md#prefixes).",
        "An *address* (IRI) is a thing's name in the graph; it does not open in a browser yet. An empty cell says that "
        "the document does not say it, or that we did not find it: "
        "[what a figure means](method.md#what-a-figure-means).",
        table(("query", "what it answers"), [(_link(each), each.question) for each in asked]),
        "## What may be filled in",
        table(("parameter", "what it is"), [(code(name), said) for name, said in PARAMETERS.items()]),
        *(paragraph for each in asked for paragraph in _section(each)),
    )


def command(asked: Question) -> str:
    """Write the command that asks a query with the example of each parameter."""
    given = "".join(f" --with {each.name}={each.example}" for each in asked.parameters)
    return f"sightline query --name {asked.name}{given}"


def meaning(query: str, column: str) -> str:
    """Say what a column of a query says: in our words, else in the ontology's; nothing where neither knows it."""
    address = f"The {column}'s address." if column in THINGS else ""
    return COLUMNS.get(f"{query}.{column}") or COLUMNS.get(column) or address or definitions().get(column, "")


def _section(asked: Question) -> list[str]:
    parts = [f"## {code(asked.name)}", asked.question]
    if asked.parameters:
        parts.append("Takes " + ", ".join(map(_parameter, asked.parameters)) + ".")
    parts.append(block("sh", command(asked)))
    columns = [(code(column), meaning(asked.name, column)) for column in asked.columns]
    return [*parts, table(("column", "what it says"), columns)]


def _parameter(given: Parameter) -> str:
    return code(given.name) + (" (which may be left out: then all)" if given.optional else "")


def _link(asked: Question) -> str:
    return f"[{code(asked.name)}](#{asked.name})"
