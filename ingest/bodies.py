"""Find the bodies that a strategy names: what each is to it, to whom it reports, and which actions it sees to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.body_names import FORMS, NAMED_GROUP, ROLES, Mention, Names, Place
from ingest.document import Document, Item, Table
from ingest.prose import Prose, prose
from ingest.rules import rule
from ingest.strategy import Element

REPORTS, RESPONDS = "body.reports-to", "body.responsible"
WORKS_WITH = re.compile(FORMS["wording"]["partner_before"], re.IGNORECASE)
GOVERNS = frozenset(("board", "committee", "subgroup", "group", "trust", "team"))
BARE = re.compile(r"\s*(?:the|this|that|each) ([A-Z]\w+)\b(?! [A-Z])")  # "reports to the Board"
FULL_STOP = re.compile(r"(?<=[\w)])\.\s+(?=[A-Z])")
CAPITALS = re.compile(r"[A-Z](?<![\w&-].)[A-Z&]{2,6}(?![\w&-])")
INITIAL = re.compile(r"(?<![\w’'])[A-Z](?=[\w’']+)")
NEAR = 60  # characters behind "reports to" in which the body stands
FEWEST_INITIALS = 3


@dataclass(slots=True)
class Body:
    """One body with all the places that name it."""

    words: frozenset[str]
    head: str
    mentions: list[Mention] = field(default_factory=list)
    abbreviations: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Bodies:
    """The bodies of a document: how to find names, the places, the mentions, and the element for each name's words."""

    names: Names
    places: list[Place]
    mentions: list[Mention]
    by_words: dict[frozenset[str], Element] = field(default_factory=dict)
    by_abbreviation: dict[str, Element] = field(default_factory=dict)


def find_bodies(document: Document, council: str, elements: list[Element]) -> list[Element]:
    """Find the bodies that a document names, in reading order, and point actions at those that see to them."""
    names = Names(
        council, frozenset(short for short in CAPITALS.findall(document.text) if len(short) > FEWEST_INITIALS)
    )
    places = list(_places(document))
    bodies = Bodies(names, places, [mention for place in places for mention in names.mentions(place)])
    for body in _abbreviated(places, _grouped(bodies.mentions), council):
        element = _element(body, council)
        bodies.by_words |= {mention.words: element for mention in body.mentions}
        bodies.by_abbreviation |= dict.fromkeys(body.abbreviations, element)
    _report(bodies)
    _respond(bodies, [element for element in elements if element.kind == "Action"])
    unique = {id(element): element for element in bodies.by_words.values()}
    return sorted(unique.values(), key=lambda element: element.prose.starts[0])


def _places(document: Document) -> Iterator[Place]:
    """Go through a document's words: its title page, its paragraphs and items, the cells of its tables."""
    start, body = 0, _start(document)
    for line in document.text.split("\n") if document.front else ():
        title = prose(document.text, start, start + len(line))
        start += len(line) + 1
        if start > body:
            break
        if title.plain.lstrip("# ") in document.front:
            yield Place(title, ())
    for block in document.blocks:
        if isinstance(block, Table):
            for cells in (block.header, *(row.cells for row in block.rows)):
                yield from (Place(cell, block.path) for cell in cells if cell)
        else:
            yield Place(block.prose, block.path, block.lead if isinstance(block, Item) else None)


def _start(document: Document) -> int:
    """Give where a document's first block begins; where there is none, behind its text."""
    if not document.blocks:
        return len(document.text) + 1
    first = document.blocks[0]
    return min(cell.starts[0] for cell in first.header if cell) if isinstance(first, Table) else first.prose.starts[0]


def _grouped(found: list[Mention]) -> list[Body]:
    """Bring the names of one body together: the same words, or fewer of them where only one body has them all."""
    bodies: dict[frozenset[str], Body] = {}
    for mention in found:
        bodies.setdefault(mention.words, Body(mention.words, mention.head)).mentions.append(mention)
    for short in sorted(bodies.values(), key=lambda body: len(body.words)):
        longer = [body for body in bodies.values() if short.words < body.words and body.head == short.head]
        widest = [body for body in longer if not any(body.words < other.words for other in longer)]
        if len(widest) > 1 and all(mention.rule == NAMED_GROUP for mention in short.mentions):
            widest = [_last_before(widest, short.mentions[0])]
        if len(widest) == 1 and len(short.words) > 1:
            widest[0].mentions += short.mentions
            del bodies[short.words]
    kept = [body for body in bodies.values() if not all(mention.weak for mention in body.mentions)]
    for body in kept:
        body.mentions.sort(key=lambda mention: mention.name.starts[0])
    return kept


def _last_before(bodies: list[Body], mention: Mention) -> Body:
    """Give the body that was last named before a place; "the workforce sub-group" without capitals means that one."""

    def reach(body: Body) -> int:
        starts = [other.name.starts[0] for other in body.mentions]
        return max((start for start in starts if start < mention.name.starts[0]), default=-1)

    return max(bodies, key=reach)


def _abbreviated(places: list[Place], bodies: list[Body], council: str) -> list[Body]:
    """Add the places where an abbreviation stands for a body: one that the text explains, or its name's initials."""
    own = re.compile(rf"{council[0]}(?:C|CC|BC|MBC)$")
    meant: dict[str, list[Body]] = {}
    for body in bodies:
        short = {mention.abbreviation for mention in body.mentions if mention.abbreviation}
        initials = {"".join(INITIAL.findall(mention.name.plain)) for mention in body.mentions}
        for one in short | {each for each in initials if len(each) >= FEWEST_INITIALS and not own.match(each)}:
            meant.setdefault(one, []).append(body)
    for short_name, (body, *others) in meant.items():
        if not others:
            body.abbreviations.append(short_name)
    held = [(mention.name.starts[0], mention.name.ends[-1]) for body in bodies for mention in body.mentions]
    for place in places:
        for match in CAPITALS.finditer(place.prose.plain):
            named = meant.get(match[0], [])
            at = place.prose.starts[match.start()]
            if len(named) == 1 and not any(start <= at < end for start, end in held):
                (body,) = named
                name = place.prose.slice(*match.span())
                body.mentions.append(Mention(name, place, match.start(), body.words, body.head, body.mentions[0].rule))
    return bodies


def _element(body: Body, council: str) -> Element:
    """Make the element of a body: its name as it mostly stands in full; its other places restate it."""
    often = Counter(mention.name.plain for mention in body.mentions)
    full = [mention for mention in body.mentions if " " in mention.name.plain] or body.mentions
    main = max(full, key=lambda m: (council in m.name.plain, often[m.name.plain], len(m.name.plain), -m.name.starts[0]))
    element = rule(main.rule).element(main.name, main.place.path)
    element.facts["role"] = [_role(body, main)]
    element.restated = [(other.name, other.place.path) for other in body.mentions if other is not main]
    return element


def _role(body: Body, main: Mention) -> str:
    """Judge what a body is: by the list it stands in, by what is known of it, by its name, by the words around it."""
    said = [mention.role for mention in body.mentions if mention.role]
    if said:
        return "funder" if "funder" in said else said[0]
    for role, names in ROLES:
        if any(names.search(mention.name.plain) for mention in body.mentions):
            return role
    beside = WORKS_WITH.search(main.place.prose.plain[: main.begin])
    return "partner" if beside and body.head not in GOVERNS else "governance"


def _report(bodies: Bodies) -> None:
    """Note which body reports to which, where a sentence or a list says so."""
    says = rule(REPORTS).pattern("text")
    for place in bodies.places:
        for match in says.finditer(place.prose.plain):
            begin, end = _sentence(place.prose.plain, match.start())
            inside = [each for each in bodies.mentions if each.place is place and begin <= each.begin < end]
            before = [each for each in inside if each.end <= match.start()]
            if not before and place.lead:
                before = list(bodies.names.mentions(Place(place.lead, place.path)))
            subject = bodies.by_words.get(min(before, key=lambda each: each.begin).words) if before else None
            superior = _superior(bodies, place, match.end(), inside)
            if subject and superior and superior is not subject:
                subject.point("reportsTo", superior, REPORTS)


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Give where the sentence around a place begins and ends."""
    begin = max((match.end() for match in FULL_STOP.finditer(text, 0, at)), default=0)
    stop = FULL_STOP.search(text, at)
    return begin, stop.start() if stop else len(text)


def _superior(bodies: Bodies, place: Place, at: int, inside: list[Mention]) -> Element | None:
    """Find the body behind "reports to": one that is named there, or the one last named that a bare noun means."""
    after = [mention for mention in inside if at <= mention.begin <= at + NEAR]
    if after:
        return bodies.by_words.get(min(after, key=lambda mention: mention.begin).words)
    bare = BARE.match(place.prose.plain, at)
    if not bare:
        return None
    start = place.prose.starts[at]
    named = [each for each in bodies.mentions if each.name.starts[0] < start and each.head == bare[1].lower()]
    return bodies.by_words.get(named[-1].words) if named else None


def _respond(bodies: Bodies, actions: list[Element]) -> None:
    """Point each action at the bodies that its owners' texts name, in full or by an abbreviation."""
    owned = [(action, str(owner)) for action in actions for owner in action.facts.get("ownerText", [])]
    named = {owner: list(_in_owner(bodies, owner)) for _, owner in owned}
    for action, owner in owned:
        for body in named[owner]:
            action.point("responsible", body, RESPONDS)


def _in_owner(bodies: Bodies, owner: str) -> Iterator[Element]:
    """Give the bodies that an owner's text names."""
    places = range(len(owner))
    for mention in bodies.names.mentions(Place(Prose(owner, places, places), ())):
        if mention.words in bodies.by_words:
            yield bodies.by_words[mention.words]
    for short in CAPITALS.findall(owner):
        if short in bodies.by_abbreviation:
            yield bodies.by_abbreviation[short]
