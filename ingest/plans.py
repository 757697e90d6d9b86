"""Read the tables of a strategy: plans, risk registers, evaluations, and tables of visions, principles, priorities."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.cells import DATES_BETWEEN, POINTS, owners, parts, rating, said, without, worded
from ingest.document import Document, Path, Row, Table
from ingest.prose import NOTHING, Prose
from ingest.rules import Rule, column_role, rule, rules
from ingest.strategy import Element, Link

STAGES = (
    ("input", r"^inputs?\b"),
    ("output", r"^outputs?\b"),
    ("intermediate", r"^intermediate\b|^short[- ]term\b|^medium"),
    ("final", r"^final\b|^long[- ]term\b|^impacts?\b"),
)
FEWEST_COLUMNS = 2


@dataclass(slots=True)
class PlanAction:
    """An action of a plan with the section row it stands under and the cell of its area."""

    element: Element
    group: Prose
    area: Prose
    path: tuple[str, ...]


@dataclass(slots=True)
class Tables:
    """What the tables of a document state."""

    elements: list[Element]
    links: list[Link]
    plan: list[PlanAction]
    evaluated: list[tuple[Element, tuple[str, ...]]]


def read_tables(document: Document) -> Tables:
    """Read each table as what its columns say that it is."""
    found = Tables([], [], [], [])
    for table in document.blocks:
        if not isinstance(table, Table):
            continue
        roles = [column_role(cell.plain) for cell in table.header]
        if "stage" in roles and ("model" in roles or "evidence" in roles or "output" in roles):
            _evaluation(table, roles, found)
        elif "action" in roles and {"due", "owner", "output"} & set(roles):
            _plan(table, roles, found)
        elif "risk" in roles and "control" in roles:
            _register(table, roles, found)
        elif "indicator" in roles and {"baseline", "target"} & set(roles):
            _indicators(table, roles, found)
        else:
            _columns(table, found)
    return found


def _column(row: Row, roles: list[str | None], role: str) -> Prose:
    """Give the first cell of a row whose column has this role."""
    return next((cell for cell, name in zip(row.cells, roles, strict=True) if name == role), NOTHING)


def _plan(table: Table, roles: list[str | None], found: Tables) -> None:
    action: Element | None = None
    area, owner, monitor = NOTHING, "", ""
    due_heading = _column(Row(table.header), roles, "due").plain
    for row in table.rows:
        if action and row.group.plain != action.group:
            area = NOTHING
        area = _column(row, roles, "area") or _column(row, roles, "priority") or area
        words = _column(row, roles, "action")
        if worded(words):
            action = _row_action(words, table.path, row.group.plain)
            named = area or (NOTHING if {"area", "priority"} & set(roles) else row.group)
            if named:
                action.add("areaText", named.plain)
            found.elements.append(action)
            found.plan.append(PlanAction(action, row.group, area, table.path))
        if action is None:
            continue
        owner = said(_column(row, roles, "owner").plain, owner, worded(words))
        monitor = said(_column(row, roles, "monitor").plain, monitor, worded(words))
        action.add("ownerText", *owners(owner))
        action.add("monitorText", *owners(monitor))
        due = without(_column(row, roles, "due"), due_heading)
        progress, rag = _column(row, roles, "progress").plain, _column(row, roles, "rag").plain
        for name, value in (
            ("dueText", due.plain),
            ("resourceText", _column(row, roles, "resource").plain),
            ("progressText", progress),
            ("rag", rating(rag or progress)),
        ):
            action.add(name, *filter(None, [value]))
        _beside(row, roles, action, due, table.path, found)


def _row_action(words: Prose, path: Path, group: str) -> Element:
    """Make a row's action; points that its statement names behind a dash are its detail."""
    points = POINTS.search(words.plain)
    head = words.slice(0, points.start()) if points else words
    action = rule("action.plan-row").element(head, path, group)
    if points:
        action.detail = words.slice(points.end(), len(words.plain))
    return action


def _beside(row: Row, roles: list[str | None], action: Element, due: Prose, path: Path, found: Tables) -> None:
    """Read what a plan's row says beside its action: outcomes, each with its date, and risks."""
    tie, group = rule("link.plan-row"), action.prose.plain
    outcomes = parts(_column(row, roles, "output") or _column(row, roles, "target"))
    dates = DATES_BETWEEN.split(due.plain)
    for number, part in enumerate(outcomes):
        outcome = rule("outcome.plan-cell").element(part, path, group)
        paired = 1 < len(dates) == len(outcomes)
        outcome.add("dueText", *filter(None, [dates[number] if paired else due.plain]))
        found.elements.append(outcome)
        found.links.append(tie.link(action, "hasOutcome", outcome, ("structure",), (part, path)))
    for part in parts(_column(row, roles, "indicator")):
        measure = rule("measure.plan-cell").element(part, path, group)
        measure.point("measures", action, "measure.plan-cell")
        found.elements.append(measure)
    for part in parts(_column(row, roles, "risk")):
        risk = rule("risk.plan-column").element(part, path, group)
        found.elements.append(risk)
        found.links.append(tie.link(risk, "threatens", action, ("structure",), (part, path)))


def _register(table: Table, roles: list[str | None], found: Tables) -> None:
    tie = rule("link.register-row")
    for row in table.rows:
        words = _column(row, roles, "risk")
        if not worded(words):
            continue
        risk = rule("risk.register-row").element(words, table.path, row.group.plain)
        risk.add("ownerText", *owners(_column(row, roles, "owner").plain))
        for name, role in (("likelihoodText", "likelihood"), ("impactText", "impact")):
            risk.add(name, *filter(None, [_column(row, roles, role).plain]))
        found.elements.append(risk)
        for role, ident, relation in (
            ("control", "control.register-row", "controlledBy"),
            ("output", "outcome.register-row", "hasOutcome"),
        ):
            for part in parts(_column(row, roles, role)):
                beside = rule(ident).element(part, table.path, words.plain)
                found.elements.append(beside)
                found.links.append(tie.link(risk, relation, beside, ("structure",), (part, table.path)))


def _indicators(table: Table, roles: list[str | None], found: Tables) -> None:
    """Read a table of indicators, with what each is now and is to be."""
    for row in table.rows:
        words = _column(row, roles, "indicator")
        if not worded(words):
            continue
        measure = rule("measure.indicator-row").element(words, table.path, row.group.plain)
        for name in ("baseline", "target"):
            measure.add(name, *filter(None, [_column(row, roles, name).plain]))
        found.elements.append(measure)


def _evaluation(table: Table, roles: list[str | None], found: Tables) -> None:
    for row in table.rows:
        stage = _column(row, roles, "stage").plain
        words = _column(row, roles, "model") or _column(row, roles, "output")
        name = next((name for name, source in STAGES if re.search(source, stage, re.IGNORECASE)), None)
        if not worded(words) or not name:
            continue
        outcome = rule("outcome.evaluation-row").element(words, table.path, stage)
        outcome.add("stage", name)
        outcome.add("evidenceNeed", *filter(None, [_column(row, roles, "evidence").plain]))
        found.elements.append(outcome)
        found.evaluated.append((outcome, table.path))


def _columns(table: Table, found: Tables) -> None:
    """Read a table whose columns name kinds of element, a statement to a cell; two such columns at least."""
    chosen = {}
    for number, header in enumerate(table.header):
        named = (entry for entry in _column_rules() if header and entry.pattern("column").search(header.plain))
        entry = next(named, None)
        if entry:
            chosen[number] = entry
    if len(chosen) < FEWEST_COLUMNS:
        return
    for number, entry in chosen.items():
        for row in table.rows:
            words = _stated(row.cells[number], entry)
            if worded(words):
                found.elements.append(entry.element(words, table.path, table.header[number].plain))


def _column_rules() -> list[Rule]:
    """Give the rules that know a kind of element by its column; a plan's risks have their own reader."""
    return [
        entry for entry in rules() if entry.unit == "cell" and "column" in entry.conditions and entry.kind != "Risk"
    ]


def _stated(cell: Prose, entry: Rule) -> Prose:
    """Give the words of a cell that a rule takes: all, or those that its pattern finds."""
    if "text" not in entry.conditions:
        return cell
    match = entry.pattern("text").search(cell.plain)
    return cell.slice(*match.span("words")) if match else NOTHING
