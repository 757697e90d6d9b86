"""Read the tables of a strategy: plans, risk registers, evaluations, and tables of visions, principles, priorities."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import Document, Row, Table
from ingest.prose import NOTHING, Prose
from ingest.rules import column_role, pattern, rule, rules
from ingest.strategy import Element, Link

DITTO = re.compile(r"^(?:[“”\"'‘’„]\s*){1,4}$|^(?:ditto|as above|do\.)$", re.IGNORECASE)
STAGES = (
    ("input", r"^inputs?\b"),
    ("output", r"^outputs?\b"),
    ("intermediate", r"^intermediate\b|^short[- ]term\b|^medium"),
    ("final", r"^final\b|^long[- ]term\b|^impacts?\b"),
)
BULLETS = re.compile(r"\s*[•▪●◦]\s*")
# Where a statement of a cell ends: at a semicolon or full stop, or where a line break was lost. That is a blank between
# a word in lower case and a capital that starts a clause, unless the word binds them ("the Integrated working group").
BINDING = "the|an?|of|and|or|in|to|for|with|by|on|from|at|as|via|into|our|their"
STATEMENT_END = re.compile(
    r"(?P<end>;\s+|(?<=[a-z)])(?<!\be\.g)(?<!\bi\.e)(?<!\betc)\.\s+(?=[A-Z]))"
    rf"|\b(?!(?:{BINDING})\b)[a-z][\w/-]*(?P<lost> )(?=[A-Z][a-z]+ (?:[a-z]+ )+)"
)
FEWEST_WORDS = 4


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
        else:
            _columns(table, found)
    return found


def parts(cell: Prose) -> list[Prose]:
    """Split a cell into its statements: at bullets, semicolons, full stops, and where a line break was lost."""
    edges = [0, *(edge for match in BULLETS.finditer(cell.plain) for edge in match.span()), len(cell.plain)]
    statements = []
    for piece in (cell.slice(begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True)):
        start = 0
        for match in STATEMENT_END.finditer(piece.plain):
            end, begin = match.span("end" if match["end"] else "lost")
            if min(len(piece.plain[start:end].split()), len(piece.plain[begin:].split())) >= FEWEST_WORDS:
                statements.append(piece.slice(start, end))
                start = begin
        statements.append(piece.slice(start, len(piece.plain)))
    return [part for part in statements if _worded(part)]


def _worded(cell: Prose) -> bool:
    """Whether a cell holds words, and not only marks (a ditto, a dash)."""
    return any(character.isalnum() for character in cell.plain)


def _column(row: Row, roles: list[str | None], role: str) -> Prose:
    """Give the first cell of a row whose column has this role."""
    return next((cell for cell, name in zip(row.cells, roles, strict=True) if name == role), NOTHING)


def _plan(table: Table, roles: list[str | None], found: Tables) -> None:
    action_rule, outcome_rule, row_link = rule("action.plan-row"), rule("outcome.plan-cell"), rule("link.plan-row")
    action: Element | None = None
    area, owner = NOTHING, ""
    for row in table.rows:
        if action and row.group.plain != action.group:
            area = NOTHING
        area = _column(row, roles, "area") or _column(row, roles, "priority") or area
        words = _column(row, roles, "action")
        if _worded(words):
            action = Element("Action", words, table.path, action_rule.id, action_rule.confidence, row.group.plain)
            action.add("source", "plan")
            if area:
                action.add("areaText", area.plain)
            found.elements.append(action)
            found.plan.append(PlanAction(action, row.group, area, table.path))
        if action is None:
            continue
        due = _column(row, roles, "due").plain
        if due:
            action.add("dueText", due)
        owner_cell = _column(row, roles, "owner").plain
        if not DITTO.match(owner_cell) and (owner_cell or _worded(words)):  # a row that adds an output changes no owner
            owner = owner_cell
        action.add("ownerText", *owners(owner))
        action.add("monitorText", *owners(_column(row, roles, "monitor").plain))
        action.add("resourceText", *([resource.plain] if (resource := _column(row, roles, "resource")) else []))
        action.add("progressText", *([progress.plain] if (progress := _column(row, roles, "progress")) else []))
        for part in parts(_column(row, roles, "output")):
            outcome = Element(
                "Outcome", part, table.path, outcome_rule.id, outcome_rule.confidence, words.plain or action.prose.plain
            )
            if due:
                outcome.add("dueText", due)
            found.elements.append(outcome)
            found.links.append(
                Link(
                    action, "hasOutcome", outcome, ("structure",), row_link.id, row_link.confidence, (part, table.path)
                )
            )
        for part in parts(_column(row, roles, "risk")):
            risk = Element(
                "Risk", part, table.path, "risk.plan-column", rule("risk.plan-column").confidence, words.plain
            )
            found.elements.append(risk)
            found.links.append(
                Link(risk, "threatens", action, ("structure",), row_link.id, row_link.confidence, (part, table.path))
            )


def owners(cell: str) -> list[str]:
    """Split an owner's cell into one owner each."""
    return [
        name.strip(" ,.")
        for name in re.split(r"\s*[;\n•]\s*|(?<=[A-Za-z]{2})\s*/\s*(?=[A-Z][a-z]+ )", cell)
        if name.strip(" ,.")
    ]


def _register(table: Table, roles: list[str | None], found: Tables) -> None:
    risk_rule, control_rule, link_rule = (
        rule("risk.register-row"),
        rule("control.register-row"),
        rule("link.register-row"),
    )
    for row in table.rows:
        words = _column(row, roles, "risk")
        if not _worded(words):
            continue
        risk = Element("Risk", words, table.path, risk_rule.id, risk_rule.confidence, row.group.plain)
        risk.add("ownerText", *owners(_column(row, roles, "owner").plain))
        for name, role in (("likelihoodText", "likelihood"), ("impactText", "impact")):
            if _column(row, roles, role):
                risk.add(name, _column(row, roles, role).plain)
        found.elements.append(risk)
        for part in parts(_column(row, roles, "control")):
            control = Element("Control", part, table.path, control_rule.id, control_rule.confidence, words.plain)
            found.elements.append(control)
            found.links.append(
                Link(
                    risk,
                    "controlledBy",
                    control,
                    ("structure",),
                    link_rule.id,
                    link_rule.confidence,
                    (part, table.path),
                )
            )


def _evaluation(table: Table, roles: list[str | None], found: Tables) -> None:
    outcome_rule = rule("outcome.evaluation-row")
    for row in table.rows:
        stage = _column(row, roles, "stage").plain
        words = _column(row, roles, "model") or _column(row, roles, "output")
        name = next((name for name, source in STAGES if re.search(source, stage, re.IGNORECASE)), None)
        if not _worded(words) or not name:
            continue
        outcome = Element("Outcome", words, table.path, outcome_rule.id, outcome_rule.confidence, stage)
        outcome.add("stage", name)
        evidence = _column(row, roles, "evidence")
        if evidence:
            outcome.add("evidenceNeed", evidence.plain)
        found.elements.append(outcome)
        found.evaluated.append((outcome, table.path))


def _columns(table: Table, found: Tables) -> None:
    """Read a table whose columns name kinds of element, a statement to a cell; two such columns at least."""
    cell_rules = [
        entry
        for entry in rules()
        if entry.unit == "cell" and any(name == "column" for name, _ in entry.conditions) and entry.kind != "Risk"
    ]
    chosen = {}
    for number, header in enumerate(table.header):
        for entry in cell_rules:
            if header and pattern(dict(entry.conditions)["column"]).search(header.plain):
                chosen[number] = entry
                break
    if len(chosen) < 2:
        return
    for number, entry in chosen.items():
        for row in table.rows:
            cell = row.cells[number]
            text = dict(entry.conditions).get("text")
            match = pattern(text).search(cell.plain) if text else None
            if not _worded(cell) or (text and not match):
                continue
            words = cell.slice(*match.span("words")) if match else cell
            element = Element(entry.kind, words, table.path, entry.id, entry.confidence, table.header[number].plain)
            for name, value in entry.facts.items():
                element.add(name, value)
            found.elements.append(element)
