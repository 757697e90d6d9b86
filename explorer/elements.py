"""What a strategy states, read for its page: each element with its facts, its relations and the words that prove it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from explorer.quotation import Quotation
from explorer.reader import View
from explorer.strategies import Strategy
from explorer.wording import BASES, GROUP_OF, GROUPS, ORIGINS, Group, counted, day, sentence
from graph.tables import Row, rows
from ontology.names import DRIVER

# A relation as a fact of its lower end, and of its upper end.
DELIVERED_BY = "Delivered by"
TIES = {
    "delivers": ("Delivers", DELIVERED_BY),
    "drivenBy": ("Driven by", "Drives"),
    "hasOutcome": ("Outcomes", "Outcome of"),
    "controlledBy": ("Controls", "Controls the risk"),
    "threatens": ("Threatens", "Threatened by"),
}
DETAILS = {
    "ownerText": "Owner",
    "monitorText": "Monitored by",
    "dueText": "When",
    "resourceText": "Resources",
    "progressText": "Progress",
    "rag": "Rating",
    "stage": "Stage",
    "evidenceNeed": "Evidence needed",
    "likelihoodText": "Likelihood",
    "impactText": "Impact",
    "target": "Target",
    "baseline": "Baseline",
    "role": "Role",
}
# Properties that point at another element, a driver or a sector.
POINTS = {
    "partOf": "Part of",
    "sector": "Sector",
    "adoptedFrom": "Taken over from",
    "responsible": "Body responsible",
    "dependsOn": "Waits for",
    "aspirationFor": "Aspiration for",
    "measures": "Measures",
    "reportsTo": "Reports to",
}
READ_AS = "read as: "
LACKS = (
    ("Action", "Owner", "No owner stated"),
    ("Action", "When", "No date stated"),
    ("Action", "Delivers", "No priority stated"),
    ("Priority", DELIVERED_BY, "No action delivers it"),
    ("Risk", "Controls", "No control stated"),
    ("Risk", "Owner", "No owner stated"),
)

Details = dict[str, list[str]]


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

    @property
    def words(self) -> tuple[str, ...]:
        """Its values as words alone."""
        return tuple(value.label if isinstance(value, Related) else value for value in self.values)


@dataclass(frozen=True)
class Element:
    """One thing that a strategy states, or a driver that it cites."""

    iri: str
    kind: str
    label: str
    quotations: tuple[Quotation, ...]
    facts: tuple[Fact, ...]
    lacks: tuple[str, ...] = ()
    rule: str | None = None
    confidence: float | None = None
    origin: str | None = None
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
    quotations = _quotations(view.rows("passages", slug=slug), "element")
    given = view.rows("attributes", slug=slug)
    details, points = _details(given), _points(given, quotations)
    themes = _themes(view, strategy)
    ties = _ties(view.rows("links", slug=slug), quotations)
    stated = [
        _element(row, quotations[iri], details[iri], themes[iri], {**ties[iri], **points[iri]})
        for row in view.rows("elements", slug=slug)
        for iri in (row["element"],)
    ]
    stated.extend(_drivers(view.rows("cited-drivers", slug=slug), ties))
    order = {group.word: number for number, group in enumerate(GROUPS)}
    yield from sorted(stated, key=lambda each: (order[each.group.word], not each.is_headline, _first(each)))


def _element(
    row: Row, quotations: list[Quotation], details: Details, themes: list[str], ties: dict[str, list[Related]]
) -> Element:
    facts = [*_own_facts(row, details), *(Fact(name, tuple(values)) for name, values in ties.items())]
    if themes:
        facts.append(Fact("Themes", tuple(themes)))
    return Element(
        iri=row["element"],
        kind=row["kind"],
        label=row["label"],
        quotations=tuple(quotations),
        facts=tuple(facts),
        lacks=tuple(_lacks(row["kind"], {fact.name for fact in facts})),
        is_headline=row["level"] == "headline",
        rule=row["rule"],
        confidence=row["confidence"],
        origin=ORIGINS.get(row["origin"]),
        words=_words(row["label"], facts, quotations),
    )


def _lacks(kind: str, names: set[str]) -> Iterator[str]:
    """Say what an element of its kind could have, and this one does not state."""
    for of, name, words in LACKS:
        if of == kind and name not in names:
            yield words


def _own_facts(row: Row, details: Details) -> Iterator[Fact]:
    if row["kind"] == "Priority" and row["level"]:
        yield Fact("Level", (sentence(row["level"]),))
    if row["areaText"]:
        yield Fact("Area", (row["areaText"],))
    for property_, name in DETAILS.items():
        if details[property_]:
            read_as = [f"{READ_AS}by {day(date)}" for date in details["dueBy"]] if property_ == "dueText" else []
            yield Fact(name, (*details[property_], *read_as))


def _ties(links: list[Row], quotations: dict[str, list[Quotation]]) -> dict[str, dict[str, list[Related]]]:
    """Turn the relations that a strategy states into facts of both their ends."""
    ties: dict[str, dict[str, list[Related]]] = defaultdict(dict)
    for link in links:
        if link["relation"] not in TIES:
            continue
        forward, back = TIES[link["relation"]]
        lower, upper, basis = link["from"], link["to"], BASES.get(link["basis"])
        place = {iri: quotations[iri][0].at if quotations[iri] else None for iri in (lower, upper)}
        ties[lower].setdefault(forward, []).append(
            Related(link["toLabel"] or upper, place[upper], basis, _driver(upper))
        )
        ties[upper].setdefault(back, []).append(Related(link["fromLabel"] or lower, place[lower], basis))
    for tied in ties.values():
        if DELIVERED_BY in tied:
            tied[DELIVERED_BY] = [Related(counted(len(tied[DELIVERED_BY]), "action"))]
    return ties


def _drivers(cited: list[Row], ties: dict[str, dict[str, list[Related]]]) -> Iterator[Element]:
    quotations = _quotations([row for row in cited if row["passage"]], "driver")
    for iri, row in {row["driver"]: row for row in cited}.items():
        named = quotations[iri]
        facts = [Fact("Scope", (sentence(row["scope"]),))] if row["scope"] else []
        facts.append(Fact("Named", (counted(len(named), "time"),)))
        facts.extend(Fact(name, tuple(values)) for name, values in ties[iri].items())
        label = row["label"] or iri.rpartition("/")[2]
        yield Element(
            iri=iri,
            kind=row["kind"] or "PolicyDriver",
            label=label,
            quotations=tuple(named),
            facts=tuple(facts),
            lacks=() if "Drives" in ties[iri] else ("No priority or action is tied to it",),
            words=_words(label, facts, named),
        )


def _quotations(given: list[Row], column: str) -> dict[str, list[Quotation]]:
    found: dict[str, dict[tuple[int, int], Quotation]] = defaultdict(dict)
    for row in sorted(given, key=lambda row: (row["start"], row["end"])):
        quotation = Quotation(row["start"], row["end"], row["exact"], row["section"])
        found[row[column]].setdefault((quotation.start, quotation.end), quotation)
    return defaultdict(list, {iri: list(each.values()) for iri, each in found.items()})


def _details(given: list[Row]) -> dict[str, Details]:
    details: dict[str, Details] = defaultdict(lambda: defaultdict(list))
    for row in given:
        details[row["element"]][row["property"]].append(row["value"])
    return details


def _points(given: list[Row], quotations: dict[str, list[Quotation]]) -> dict[str, dict[str, list[Related]]]:
    """Read the properties that point at something which has a name of its own."""
    points: dict[str, dict[str, list[Related]]] = defaultdict(dict)
    for row in given:
        if row["property"] in POINTS and row["label"]:
            place = quotations[row["value"]][0].at if quotations[row["value"]] else None
            related = Related(row["label"], place, driver=_driver(row["value"]))
            points[row["element"]].setdefault(POINTS[row["property"]], []).append(related)
    return points


def _driver(iri: str) -> str | None:
    """Give the identifier in a driver's IRI; nothing for other things."""
    return iri.removeprefix(DRIVER) if iri.startswith(DRIVER) else None


def _themes(view: View, strategy: Strategy) -> dict[str, list[str]]:
    themes: dict[str, list[str]] = defaultdict(list)
    for row in rows(view.store.ask("element-themes", slug=strategy.slug)):
        themes[row["element"]].append(row["label"])
    return themes


def _words(label: str, facts: list[Fact], quotations: list[Quotation]) -> str:
    return " ".join([
        label,
        *(each.exact for each in quotations),
        *(word for fact in facts for word in fact.words),
    ]).lower()


def _first(element: Element) -> tuple[int, str]:
    return (element.quotations[0].start if element.quotations else 0, element.label)
