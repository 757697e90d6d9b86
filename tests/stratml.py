"""A reader of StratML Part 2 that knows its published schema (16 February 2016), and nothing of how we write it."""

import datetime
import re
from dataclasses import dataclass, field

from lxml import etree

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"

# What each element holds: its children in their order, `?` at most one, `*` any number, `+` one or more.
HOLDS = {
    "PerformancePlanOrReport": "Name Description? OtherInformation? StrategicPlanCore AdministrativeInformation? Submitter?",
    "StrategicPlanCore": "Organization* Vision? Mission? Value* Goal+",
    "Organization": "Name? Acronym? Identifier? Description? Stakeholder*",
    "Vision": "Description? Identifier?",
    "Mission": "Description? Identifier?",
    "Value": "Name? Description?",
    "Goal": "Name Description Identifier? SequenceIndicator? Stakeholder* OtherInformation? Objective*",
    "Objective": "Name? Description? Identifier? SequenceIndicator? Stakeholder* OtherInformation? PerformanceIndicator*",
    "Stakeholder": "Name Description? Role*",
    "Role": "Name Description? RoleType? RoleType?",
    "PerformanceIndicator": (
        "SequenceIndicator? MeasurementDimension UnitOfMeasurement Identifier? Relationship* MeasurementInstance* "
        "OtherInformation?"
    ),
    "Relationship": "Identifier? ReferentIdentifier* Name? Description?",
    "MeasurementInstance": "TargetResult* ActualResult*",
    "TargetResult": "StartDate? EndDate? NumberOfUnits? Descriptor? Description?",
    "ActualResult": "StartDate? EndDate? NumberOfUnits? Descriptor? Description?",
    "Descriptor": "DescriptorName? DescriptorValue?",
    "AdministrativeInformation": "Identifier? StartDate? EndDate? PublicationDate? Source?",
    "Submitter": "Identifier? GivenName? Surname? PhoneNumber? EmailAddress?",
}
MAY_SAY = {
    ("PerformancePlanOrReport", "Type"): {"Strategic_Plan", "Performance_Plan", "Performance_Report"},
    ("Stakeholder", "StakeholderTypeType"): {"Person", "Organization", "Generic_Group"},
    ("PerformanceIndicator", "ValueChainStage"): {
        "Outcome",
        "Output_Processing",
        "Output",
        "Input_Processing",
        "Input",
    },
    ("PerformanceIndicator", "PerformanceIndicatorType"): {"Quantitative", "Qualitative"},
    ("Relationship", "RelationshipType"): {"Broader_Than", "Peer_To", "Narrower_Than"},
}
MUST_SAY = {"PerformancePlanOrReport": {"Type"}}
DATES = {"StartDate", "EndDate", "PublicationDate"}
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")  # what an xsd:ID may be, of the characters that we use
ADDRESS = re.compile(r"[\x21-\x7e]*")


@dataclass
class Plan:
    """What a document says: its type, names, dates, and its goals with their objectives and these with indicators."""

    type: str
    name: str
    other: str
    organisations: list[str]
    vision: str
    values: list[str]
    start: str
    end: str
    goals: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    performers: dict[str, list[str]] = field(default_factory=dict)
    targets: dict[str, list[str]] = field(default_factory=dict)
    identifiers: dict[str, str] = field(default_factory=dict)


def faults(content: bytes) -> list[str]:
    """List what the schema does not allow, by line."""
    root = etree.fromstring(content)
    found = [] if root.tag == f"{{{NAMESPACE}}}PerformancePlanOrReport" else [f"the root is {root.tag}"]
    known: list[str] = []
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        found.extend(f"line {element.sourceline}: {name}: {fault}" for fault in _faults(element, name))
        if name == "Identifier":
            known.append(element.text or "")
    if len(known) != len(set(known)):
        found.append("an Identifier stands twice")
    found.extend(
        f"nothing has the Identifier {each.text}" for each in _all(root, "ReferentIdentifier") if each.text not in known
    )
    return found


def _faults(element: etree._Element, name: str) -> list[str]:
    children = [etree.QName(each).localname for each in element]
    found = []
    if name not in HOLDS:
        found.extend(["holds elements"] if children else [])
    elif not re.fullmatch(_pattern(HOLDS[name]), "".join(f"{each} " for each in children)):
        found.append(f"holds {' '.join(children)}; expected {HOLDS[name]}")
    elif (element.text or "").strip():
        found.append("holds words")
    for key, value in element.attrib.items():
        if not key.startswith("{") and value not in MAY_SAY.get((name, key), set()):
            found.append(f"says {key}={value}")
    found.extend(f"lacks {key}" for key in MUST_SAY.get(name, set()) - set(element.attrib))
    text = element.text or ""
    if name in DATES and text:
        datetime.date.fromisoformat(text)
    if (name == "Identifier" and not NAME.fullmatch(text)) or (name == "Source" and not ADDRESS.fullmatch(text)):
        found.append(f"says {text}")
    if name == "RoleType" and text not in ("Performer", "Beneficiary"):
        found.append(f"says {text}")
    return found


def _pattern(holds: str) -> str:
    return "".join(re.sub("[A-Za-z]+", lambda name: f"(?:{name[0]} )", each) for each in holds.split())


def read(content: bytes) -> Plan:
    """Read a document."""
    root = etree.fromstring(content)
    [core] = _all(root, "StrategicPlanCore")
    plan = Plan(
        root.get("Type", ""),
        _text(root, "Name"),
        _text(root, "OtherInformation"),
        [_text(each, "Name") for each in _all(core, "Organization")],
        _text(core, "Vision/Description"),
        [_text(each, "Name") for each in _all(core, "Value")],
        _text(root, "AdministrativeInformation/StartDate"),
        _text(root, "AdministrativeInformation/EndDate"),
    )
    for goal in _all(core, "Goal"):
        plan.identifiers[_text(goal, "Name")] = _text(goal, "Identifier")
        objectives = plan.goals.setdefault(_text(goal, "Name"), {})
        for objective in _all(goal, "Objective"):
            name = _text(objective, "Name")
            plan.identifiers[name] = _text(objective, "Identifier")
            objectives.setdefault(name, []).extend(
                _text(each, "MeasurementDimension") for each in _all(objective, "PerformanceIndicator")
            )
            plan.performers[name] = [
                _text(each, "Name")
                for each in _all(objective, "Stakeholder")
                if _text(each, "Role/RoleType") == "Performer"
            ]
            for each in _all(objective, "PerformanceIndicator"):
                plan.targets.setdefault(_text(each, "MeasurementDimension"), []).append(
                    _text(each, "MeasurementInstance/TargetResult/EndDate")
                )
    return plan


def _all(element: etree._Element, name: str) -> list[etree._Element]:
    return element.findall(f".//{{{NAMESPACE}}}{name}")


def _text(element: etree._Element, path: str) -> str:
    return element.findtext("/".join(f"{{{NAMESPACE}}}{step}" for step in path.split("/"))) or ""
