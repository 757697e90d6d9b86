"""Read a document as a strategy: what it is, what it states, and how that hangs together."""

from __future__ import annotations

from dataclasses import replace

from ingest.adoption import adopt
from ingest.belonging import give_dependencies, give_sectors, give_wholes
from ingest.bodies import find_bodies
from ingest.connections import Connector
from ingest.document import Document
from ingest.drivers import find_citations
from ingest.memory import uninterrupted
from ingest.own_names import own_names
from ingest.plans import read_tables
from ingest.restating import join_restated
from ingest.risks import find_risks
from ingest.scores import find_scores
from ingest.sectors import find_sectors
from ingest.stated_priorities import find_priorities
from ingest.statements import Claims, statements
from ingest.strategy import Element, Profile, Strategy
from ingest.themes import give_themes
from ingest.timeframe import Timeframe, parse
from ingest.units import units
from ontology.vocabulary import council as council_of


@uninterrupted
def extract(document: Document, profile: Profile) -> Strategy:
    """Find the elements, citations and links of a document; the same document gives the same strategy."""
    council = council_of(profile.council).label
    claims = Claims()
    scored = find_scores(document)
    taken = {id(table) for table, _ in scored}  # its columns are what is scored, not kinds of element
    tables = read_tables(replace(document, blocks=tuple(each for each in document.blocks if id(each) not in taken)))
    for element in tables.elements:
        if element.kind != "Priority":
            claims.take(element.kind, element.prose.spans())
    all_units = list(units(document))
    risks = find_risks(document, all_units, claims)
    priorities = find_priorities(document, all_units, tables, claims)
    citations = find_citations(document, all_units, profile, claims)
    stated = statements(all_units, own_names(document, council), claims)
    elements = [*priorities.found, *tables.elements, *risks.elements, *stated]
    links = [*risks.links, *Connector(document, all_units, tables, priorities, elements, citations).connect()]
    elements, links = join_restated(elements, all_units, tables.plan, links)
    give_wholes(priorities, tables.plan, elements)
    give_dependencies(tables.plan)
    give_sectors(elements)
    strategy = Strategy(
        profile, document, sorted(elements, key=lambda e: (e.prose.starts[0], e.kind)), citations, links
    )
    strategy.scores = [score for _, scores in scored for score in scores]
    for element in strategy.elements:
        give_dates(element)
    give_themes(strategy, all_units)
    strategy.elements += find_bodies(document, council, strategy.elements)
    strategy.sectors = find_sectors(document)
    adopt(document, strategy.elements, citations)
    return strategy


def give_dates(element: Element) -> None:
    """Read an element's timeframes: the earliest and the latest day, the kind of the first, the recurrence."""
    frames: list[Timeframe] = [parse(str(text)) for text in element.facts.get("dueText", [])]
    if not frames:
        return
    firsts = [frame.first for frame in frames if frame.first]
    lasts = [frame.last for frame in frames if frame.last]
    if firsts and lasts:
        element.add("dueFrom", min(firsts))
        element.add("dueBy", max(lasts))
    element.add(
        "dueKind", frames[0].kind if len(frames) == 1 or not lasts else "interval" if len(set(lasts)) > 1 else "date"
    )
    recurrence = next((frame.recurrence for frame in frames if frame.recurrence), None)
    if recurrence:
        element.add("recurrence", recurrence)
