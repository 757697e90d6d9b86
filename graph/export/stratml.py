"""A strategy as StratML, Part 2 (performance plans and reports), the published schema of 16 February 2016.

Part 2 has all that Part 1 (ISO 17469-1) has, and what measures and owners need. Each document is one strategy:

- council: Organization, with the bodies that the strategy names as its Stakeholders; vision: Vision; principle: Value;
- priority: Goal; action: Objective under the first Goal that it delivers, its owners Stakeholders who perform;
- outcome and measure: PerformanceIndicator of its action; one of a priority or of the whole document stands under an
  Objective made for it, because a Goal holds none;
- risks with their controls, and drivers, have no element in StratML: they stand in OtherInformation, line by line.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

from graph.export import archive
from graph.export.cells import joined
from graph.export.indicators import Indicator, loose, of_thing
from graph.export.stated import Shared, Stated, chosen
from graph.export.xml import child, document, guid, lines, root
from graph.store import Store
from ontology.wording import LICENCE

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
SCHEMA = "https://stratml.us/references/PerformancePlanOrReport20160216.xsd"
TYPES = {"strategy": "Strategic_Plan", "plan": "Performance_Plan", "report": "Performance_Report"}
LEVELS = ("headline", "sector", "other")

NO_MISSION = "Mission: none given; Sightline does not look for one apart from the vision."
NO_PRIORITY = "Actions of no stated priority"
NOTHING = "No priority or action found"
WHOLE = "Measures of the document as a whole"
OF_PRIORITY = "Outcomes and measures of this priority"


def write(store: Store, to: BinaryIO | Path, slugs: Sequence[str] | None) -> None:
    """Write one strategy as a document; several as one each in a ZIP; into a folder, each as a document there."""
    shared, asked = Shared(store), chosen(store, slugs)
    if len(asked) == 1 and not isinstance(to, Path):
        to.write(plan(Stated(store, asked[0], shared)))
        return
    archive.write(((f"{slug}.xml", [plan(Stated(store, slug, shared))]) for slug in asked), to)


def plan(stated: Stated) -> bytes:
    """Write a strategy as a document."""
    kind = TYPES.get(stated.one(stated.iri, "sl:kind"), TYPES["strategy"])
    made = root("PerformancePlanOrReport", NAMESPACE, SCHEMA, {"Type": kind})
    child(made, "Name", stated.title)
    child(
        made,
        "Description",
        ". ".join(filter(None, (joined(stated.councils), stated.one(stated.iri, "sl:periodText"), stated.note))),
    )
    child(made, "OtherInformation", "\n".join(_other(stated)))
    core = child(made, "StrategicPlanCore")
    _organisations(core, stated)
    _visions_and_values(core, stated)
    _goals(core, stated)
    about = child(made, "AdministrativeInformation")
    child(about, "Identifier", identifier(stated.iri))
    for name, term in (("StartDate", "sl:periodStart"), ("EndDate", "sl:periodEnd")):
        if date := stated.one(stated.iri, term):
            child(about, name, date)
    child(about, "Source", quote(stated.one(stated.iri, "dcterms:source")))
    return document(made)


def identifier(*parts: str) -> str:
    """Give a thing its identifier within StratML: it may not begin with a digit."""
    return f"_{guid(*parts)}"


def _other(stated: Stated) -> list[str]:
    """Say what StratML has no element for: whose words these are, the risks with their controls, the drivers."""
    said = [*filter(None, [stated.note]), LICENCE, NO_MISSION]
    for risk in stated.of("Risk"):
        facts = lines(
            ("Controls", joined(stated.labels(risk, "sl:controlledBy"))),
            ("Threatens", joined(stated.labels(risk, "sl:threatens"))),
            ("Owner", joined(stated.all(risk, "sl:ownerText"))),
            ("Outcomes", joined(stated.labels(risk, "sl:hasOutcome"))),
            ("Likelihood", stated.one(risk, "sl:likelihoodText")),
            ("Impact", stated.one(risk, "sl:impactText")),
        )
        said.append(". ".join([f"Risk: {stated.label(risk)}", *facts]))
    said.extend(f"Driver: {name}" for name in stated.labels(stated.iri, "sl:citesDriver"))
    return said


def _organisations(core: Any, stated: Stated) -> None:
    for number, council in enumerate(stated.all(stated.iri, "sl:council")):
        made = child(core, "Organization")
        child(made, "Name", stated.label(council))
        child(made, "Identifier", identifier(council))
        for body in stated.of("Body") if number == 0 else ():
            role = stated.one(body, "sl:role")
            stakeholder(made, stated.label(body), role, "StakeholderTypeType")


def stakeholder(parent: Any, name: str, role: str, kind: str = "", performs: bool = False) -> None:
    """Add a stakeholder with its role; one that performs is to see to it."""
    made = child(parent, "Stakeholder", attributes={kind: "Organization"} if kind else None)
    child(made, "Name", name)
    its = child(made, "Role")
    child(its, "Name", role)
    if performs:
        child(its, "RoleType", "Performer")


def _visions_and_values(core: Any, stated: Stated) -> None:
    if visions := stated.of("Vision"):
        made = child(core, "Vision")
        child(made, "Description", "\n".join(_statement(stated, each) for each in visions))
        child(made, "Identifier", identifier(visions[0]))
    for principle in stated.of("Principle"):
        made = child(core, "Value")
        child(made, "Name", stated.label(principle))
        child(made, "Description", _statement(stated, principle))


def _goals(core: Any, stated: Stated) -> None:
    """Write the priorities, headline ones first, each with its actions; then what belongs to none of them."""
    priorities = sorted(stated.of("Priority"), key=lambda each: LEVELS.index(stated.one(each, "sl:level")))
    under: dict[str, list[str]] = {each: [] for each in priorities}
    without = []
    for action in stated.of("Action"):
        delivered = [each for each in priorities if each in stated.all(action, "sl:delivers")]
        under[delivered[0]].append(action) if delivered else without.append(action)
    said: set[str] = set()
    for number, priority in enumerate(priorities, 1):
        goal = _goal(core, stated.label(priority), _statement(stated, priority), priority, number)
        child(goal, "OtherInformation", "\n".join(_about(stated, priority)))
        _objectives(goal, stated, under[priority], said)
        _measured(goal, OF_PRIORITY, priority, of_thing(stated, priority), said)
    if without:
        goal = _goal(
            core,
            NO_PRIORITY,
            "Actions that the document ties to none of its priorities.",
            stated.iri,
            len(priorities) + 1,
        )
        _objectives(goal, stated, without, said)
    elif not priorities:
        _goal(core, NOTHING, "Sightline found no priority and no action in this document.", stated.iri, 1)
    left = [*of_thing(stated, stated.iri), *loose(stated, said)]
    if left:
        whole = f"{stated.iri}#measures"
        goal = _goal(core, WHOLE, "Measures and outcomes that the document ties to no priority and no action.", whole)
        _measured(goal, WHOLE, whole, left, said)


def _goal(core: Any, name: str, description: str, iri: str, number: int | None = None) -> Any:
    goal = child(core, "Goal")
    child(goal, "Name", name)
    child(goal, "Description", description)
    child(goal, "Identifier", identifier(iri, "goal"))
    if number:
        child(goal, "SequenceIndicator", str(number))
    return goal


def _objectives(goal: Any, stated: Stated, actions: Sequence[str], said: set[str]) -> None:
    for number, action in enumerate(actions, 1):
        made = child(goal, "Objective")
        child(made, "Name", stated.label(action))
        child(made, "Description", _statement(stated, action))
        child(made, "Identifier", identifier(action))
        child(made, "SequenceIndicator", f"{goal.findtext('{*}SequenceIndicator')}.{number}")
        for owner in stated.all(action, "sl:ownerText"):
            stakeholder(made, owner, "owner", performs=True)
        for watcher in stated.all(action, "sl:monitorText"):
            stakeholder(made, watcher, "monitoring")
        child(made, "OtherInformation", "\n".join(_about(stated, action)))
        _indicators(made, of_thing(stated, action), said)


def _measured(goal: Any, name: str, iri: str, found: Sequence[Indicator], said: set[str]) -> None:
    """Add what measures a priority or the whole document, under an objective of its own."""
    if found:
        made = child(goal, "Objective")
        child(made, "Name", name)
        child(made, "Identifier", identifier(iri, "measures"))
        _indicators(made, found, said)


def _indicators(objective: Any, found: Sequence[Indicator], said: set[str]) -> None:
    """Add indicators; one that stands elsewhere already is referred to, for its identifier is taken."""
    for each in found:
        made = child(
            objective, "PerformanceIndicator", attributes={"ValueChainStage": each.stage} if each.stage else None
        )
        child(made, "MeasurementDimension", each.label)
        child(made, "UnitOfMeasurement", "not stated")
        if each.iri in said:
            child(child(made, "Relationship"), "ReferentIdentifier", identifier(each.iri))
        else:
            said.add(each.iri)
            child(made, "Identifier", identifier(each.iri))
        _instance(made, each)
        if each.other:
            child(made, "OtherInformation", "\n".join(each.other))


def _instance(indicator: Any, each: Indicator) -> None:
    if not (each.start or each.end or each.target or each.baseline):
        return
    made = child(indicator, "MeasurementInstance")
    if each.start or each.end or each.target:
        target = child(made, "TargetResult")
        for name, words in (("StartDate", each.start), ("EndDate", each.end), ("Description", each.target)):
            if words:
                child(target, name, words)
    if each.baseline:
        actual = child(made, "ActualResult")
        descriptor = child(actual, "Descriptor")
        child(descriptor, "DescriptorName", "baseline")
        child(descriptor, "DescriptorValue", each.baseline)


def _about(stated: Stated, iri: str) -> list[str]:
    """Say of a priority or an action what has no element of its own, and where its words stand."""
    delivered = stated.labels(iri, "sl:delivers")
    dates = [date for date in (stated.one(iri, "sl:dueFrom"), stated.one(iri, "sl:dueBy")) if date]
    facts = lines(
        ("Level", stated.one(iri, "sl:level")),
        ("Part of", joined(stated.labels(iri, "sl:partOf"))),
        ("Taken over from", joined(stated.labels(iri, "sl:adoptedFrom"))),
        ("Driver", joined(stated.labels(iri, "sl:drivenBy"))),
        ("Delivers", joined(delivered) if len(delivered) > 1 else ""),
        ("Due", joined(stated.all(iri, "sl:dueText"))),
        ("Due, read as", " to ".join(dict.fromkeys(dates))),
        ("Recurrence", stated.one(iri, "sl:recurrence")),
        ("Resources", joined(stated.all(iri, "sl:resourceText"))),
        ("Progress", stated.one(iri, "sl:progressText")),
        ("Rating", stated.one(iri, "sl:rag")),
        ("Themes", joined(stated.labels(iri, "sl:theme"))),
    )
    quoted = [
        f"“{each.exact}” ({each.section or 'no section'}, {each.start}-{each.end})" for each in stated.passages(iri)
    ]
    return [*facts, *quoted, *filter(None, [stated.note])]


def _statement(stated: Stated, iri: str) -> str:
    return stated.one(iri, "dcterms:description") or stated.label(iri)
