"""What a strategy states, read for its page: each element with its facts, its relations and the words that prove it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from explorer.quotation import Quotation
from explorer.reader import View
from explorer.strategies import Strategy
from explorer.wording import BASES, GROUP_OF, GROUPS, ORIGINS, Group, counted, day, sentence

THEMES_OF = """
PREFIX sl: <https://w3id.org/sightline/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?element ?label WHERE {{
  ?element sl:statedIn <{strategy}> ; sl:theme ?theme . ?theme skos:prefLabel ?label . OPTIONAL {{ ?theme sl:position ?position }}
}} ORDER BY ?element ?position ?label"""


@dataclass(frozen=True)
class Related:
    """Another thing that an element is tied to, where that stands, and on what the tie rests."""

    label: str
    at: str | None = None
    basis: str | None = None
    driver: str | None = None


@dataclass(frozen=True)
class Fact:
    """One fact of an element: its name and its values."""

    name: str
    values: tuple[str | Related, ...]


@dataclass(frozen=True)
class Element:
    """One thing that a strategy states, or a driver that it cites."""

    iri: str
    kind: str
    label: str
    quotations: tuple[Quotation, ...]
    facts: tuple[Fact, ...]
    lacks: tuple[str, ...] = ()
    found: str = ""
    is_headline: bool = False
    words: str = field(default="", repr=False)

    @property
    def group(self) -> Group:
        return GROUP_OF[self.kind]

    @property
    def name(self) -> str:
        """Its name in the page: the last two parts of its IRI."""
        return "-".join(self.iri.rsplit("/", 2)[1:])


def elements(view: View, strategy: Strategy) -> tuple[Element, ...]:
    """Read all elements of a strategy, group by group in the order of its text."""
    return view.kept(("elements", strategy.slug), lambda: tuple(_elements(view, strategy)))


def chosen(listed: tuple[Element, ...], kind: str | None, words: str | None) -> tuple[Element, ...]:
    """Keep the elements of a group, and those that have all the words."""
    sought = (words or "").lower().split()
    return tuple(
        element
        for element in listed
        if (kind is None or element.group.word == kind) and all(word in element.words for word in sought)
    )


def _elements(view: View, strategy: Strategy) -> Iterator[Element]:
    slug = strategy.slug
    quotations = _quotations(view.ask("passages", slug=slug), "element")
    details = _details(view.ask("attributes", slug=slug))
    themes = _details(view.store.select(THEMES_OF.format(strategy=strategy.iri)), "label")
    ties = _ties(view, slug, quotations)
    stated = [_element(row, quotations, details, themes, ties) for row in view.ask("elements", slug=slug).itertuples()]
    stated.extend(_drivers(view, slug, ties))
    order = {group.word: number for number, group in enumerate(GROUPS)}
    yield from sorted(stated, key=lambda each: (order[each.group.word], not each.is_headline, _first(each)))


def _element(row, quotations, details, themes, ties) -> Element:  # noqa: ANN001 - one row and the tables beside it
    told = details[row.element]
    tied = ties[row.element]
    facts = [*_own_facts(row, told), *(Fact(name, tuple(values)) for name, values in tied.items())]
    if themes[row.element]["label"]:
        facts.append(Fact("Themes", tuple(themes[row.element]["label"])))
    lacks = []
    if row.kind == "Action":
        lacks = [
            *(["No owner stated"] if not told["ownerText"] else []),
            *(["No date stated"] if not told["dueText"] else []),
            *(["No priority stated"] if "Delivers" not in tied else []),
        ]
    elif row.kind == "Priority":
        lacks = [] if "Delivered by" in tied else ["No action delivers it"]
    elif row.kind == "Risk":
        lacks = [] if "Controls" in tied else ["No control stated"]
    origin = f"{ORIGINS[row.origin]} · " if row.origin in ORIGINS else ""
    return Element(
        iri=row.element,
        kind=row.kind,
        label=row.label,
        quotations=tuple(quotations[row.element]),
        facts=tuple(facts),
        lacks=tuple(lacks),
        is_headline=row.level == "headline",
        found=f"{origin}rule {row.rule} · confidence {row.confidence:.2f}",
        words=_words(row.label, facts, quotations[row.element]),
    )


def _own_facts(row, told: dict[str, list[str]]) -> Iterator[Fact]:  # noqa: ANN001
    if row.kind == "Priority" and isinstance(row.level, str):
        yield Fact("Level", (sentence(row.level),))
    if isinstance(row.areaText, str):
        yield Fact("Area", (row.areaText,))
    for name, property_ in (("Owner", "ownerText"), ("Monitored by", "monitorText")):
        if told[property_]:
            yield Fact(name, tuple(told[property_]))
    if told["dueText"]:
        yield Fact("When", (*told["dueText"], *_read_as(told)))
    for name, property_ in (
        ("Resources", "resourceText"),
        ("Progress", "progressText"),
        ("Rating", "rag"),
        ("Stage", "stage"),
        ("Evidence needed", "evidenceNeed"),
        ("Likelihood", "likelihoodText"),
        ("Impact", "impactText"),
        ("Target", "target"),
        ("Baseline", "baseline"),
        ("Role", "role"),
    ):
        if told[property_]:
            yield Fact(name, tuple(told[property_]))


def _read_as(told: dict[str, list[str]]) -> list[str]:
    """Say how the wording of a date was read, where it gives a last day."""
    return [f"read as: by {day(date)}" for date in told["dueBy"]]


def _ties(view: View, slug: str, quotations: dict[str, list[Quotation]]) -> dict[str, dict[str, list[Related]]]:
    """Turn the relations that a strategy states into facts of both their ends."""
    ties: dict[str, dict[str, list[Related]]] = defaultdict(dict)
    names = {
        "delivers": ("Delivers", "Delivered by"),
        "drivenBy": ("Driven by", "Drives"),
        "hasOutcome": ("Outcomes", "Outcome of"),
        "controlledBy": ("Controls", "Controls the risk"),
        "threatens": ("Threatens", "Threatened by"),
    }

    def tie(element: str, name: str, related: Related) -> None:
        ties[element].setdefault(name, []).append(related)

    def at(element: str) -> str | None:
        return quotations[element][0].at if quotations[element] else None

    for link in view.ask("links", slug=slug).to_dict("records"):
        if link["relation"] not in names:
            continue
        forward, back = names[link["relation"]]
        upper, lower, basis = link["to"], link["from"], BASES.get(link["basis"])
        driver = upper.rpartition("/")[2] if link["toKind"] in ("PolicyDriver", "ContextDriver") else None
        tie(lower, forward, Related(link["toLabel"] or upper, at(upper), basis, driver))
        tie(upper, back, Related(link["fromLabel"] or lower, at(lower), basis))
    for tied in ties.values():
        if len(tied.get("Delivered by", ())) > 0:
            tied["Delivered by"] = [Related(counted(len(tied["Delivered by"]), "action"))]
    return ties


def _drivers(view: View, slug: str, ties: dict[str, dict[str, list[Related]]]) -> Iterator[Element]:
    table = view.ask("cited-drivers", slug=slug)
    quotations = _quotations(table.dropna(subset=["passage"]), "driver")
    for row in table.drop_duplicates("driver").itertuples():
        named = quotations[row.driver]
        facts = [Fact("Scope", (sentence(row.scope),))] if isinstance(row.scope, str) else []
        facts.append(Fact("Named", (counted(len(named), "time"),)))
        facts.extend(Fact(name, tuple(values)) for name, values in ties[row.driver].items())
        label = row.label if isinstance(row.label, str) else row.driver.rpartition("/")[2]
        yield Element(
            iri=row.driver,
            kind=row.kind if isinstance(row.kind, str) else "PolicyDriver",
            label=label,
            quotations=tuple(named),
            facts=tuple(facts),
            lacks=() if "Drives" in ties[row.driver] else ("No priority or action is tied to it",),
            words=_words(label, facts, named),
        )


def _quotations(table: pd.DataFrame, column: str) -> dict[str, list[Quotation]]:
    found: dict[str, list[Quotation]] = defaultdict(list)
    for row in table.sort_values(["start", "end"]).drop_duplicates([column, "start", "end"]).itertuples():
        section = row.section if isinstance(row.section, str) else None
        found[getattr(row, column)].append(Quotation(int(row.start), int(row.end), row.exact, section))
    return found


def _details(table: pd.DataFrame, only: str | None = None) -> dict[str, dict[str, list[str]]]:
    details: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in table.itertuples():
        name, value = (only, getattr(row, only)) if only else (row.property, row.value)
        if value not in details[row.element][name]:
            details[row.element][name].append(value)
    return details


def _words(label: str, facts: list[Fact], quotations: list[Quotation]) -> str:
    said = [label, *(each.exact for each in quotations)]
    said.extend(value.label if isinstance(value, Related) else value for fact in facts for value in fact.values)
    return " ".join(said).lower()


def _first(element: Element) -> tuple[int, str]:
    return (element.quotations[0].start if element.quotations else 0, element.label)
