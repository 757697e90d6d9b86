"""Read the tables of a strategy: plans, risk registers, evaluations, and tables of visions, principles, priorities."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.cards import upright
from ingest.cell_points import dates, deeds, parted
from ingest.cells import POINTS, UNENDED, owners, parts, rating, said, without, worded
from ingest.document import Document, Paragraph, Path, Row, Table
from ingest.past_work import given_up
from ingest.plan_columns import is_plan, periods_of, priority_column, roles_of
from ingest.prose import NOTHING, Prose
from ingest.rules import Rule, rule, rules
from ingest.strategy import Element, Link

STAGES = (
    ("input", r"^inputs?\b"),
    ("output", r"^outputs?\b"),
    ("intermediate", r"^intermediate\b|^short[- ]term\b|^medium"),
    ("final", r"^final\b|^long[- ]term\b|^impacts?\b"),
)
EVIDENCE = re.compile(r"\b(?:evidence|know|measured?|sources?|data|shown|tell|methods?)\b", re.IGNORECASE)
SECTION_YEAR = re.compile(
    r"^(?:(?:year \w+|actions?|work|plan|priorities|activit\w+)\b[\s:–—-]*(?:(?:for|in)\s)?)?\(?"
    r"(?P<year>20\d\d(?:\s*[-/–]\s*(?:20)?\d\d)?)\)?\W*$",
    re.IGNORECASE,
)
FEWEST_COLUMNS = 2
FEWEST_ROWS = 2
FEWEST_STAGES = 3


@dataclass(slots=True)
class PlanAction:
    """An action of a plan: the section row above it, the cells of its area and priority, the words before its table."""

    element: Element
    group: Prose
    area: Prose
    path: tuple[str, ...]
    priority: Prose = NOTHING
    lead: Prose = NOTHING


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
    for number, table in enumerate(document.blocks):
        if not isinstance(table, Table):
            continue
        above = document.blocks[number - 1] if number else None
        lead = above.prose if isinstance(above, Paragraph) else NOTHING
        table = upright(table)
        roles = roles_of(table)
        if any(row.group and row.group.plain == table.header[0].plain for row in table.rows[:1]):
            roles[0] = "action"  # the header names what the actions under it are for
        if _by_stage(table):
            roles = _of_evaluation(table)
        if _stages(table):
            _staged(table, found)
        elif "stage" in roles and ("model" in roles or "evidence" in roles or "output" in roles):
            _evaluation(table, roles, found)
        elif _is_register(roles):
            _register(table, roles, found)
        elif is_plan(table, roles):
            _plan(table, roles, lead, document.text, found)
        elif "indicator" in roles and {"baseline", "target"} & set(roles):
            _indicators(table, roles, found)
        else:
            _columns(table, found)
    return found


def _column(row: Row, roles: list[str | None], role: str) -> Prose:
    """Give the first cell of a row whose column has this role."""
    return next((cell for cell, name in zip(row.cells, roles, strict=True) if name == role), NOTHING)


def _all(row: Row, roles: list[str | None], *wanted: str) -> list[Prose]:
    """Give the cells of a row that have words, of all columns with one of these roles."""
    return [cell for cell, name in zip(row.cells, roles, strict=True) if name in wanted and worded(cell)]


def _plan(table: Table, roles: list[str | None], lead: Prose, text: str, found: Tables) -> None:
    actions: list[Element] = []
    area, priority, owner, monitor = NOTHING, NOTHING, "", ""
    given: list[Prose] = []
    named_in = priority_column(table, roles)
    due_heading = _column(Row(table.header), roles, "due").plain
    periods = periods_of(table, roles) or {roles.index("action"): ""}
    for row in table.rows:
        if actions and row.group.plain != actions[0].group:
            area = priority = NOTHING
        priority = (row.cells[named_in] if named_in is not None else NOTHING) or priority
        area = _column(row, roles, "area") or _column(row, roles, "priority") or area
        new = any(worded(row.cells[number]) for number in periods)
        if given_up(row, roles) or (not new and _all(row, roles, "past")):
            actions = []  # what was promised before, with nothing left to do
        elif new:
            named = area or (NOTHING if {"area", "priority"} & set(roles) else row.group)
            actions = [each for number in periods for each in _row_actions(row, number, periods[number], table, text)]
            for action in actions if named else ():
                action.add("areaText", named.plain)
            found.elements += actions
            found.plan += [PlanAction(each, row.group, area, table.path, priority, lead) for each in actions]
        if not actions:
            continue
        whole = new and not _spanned(row, roles)
        owner = said(parted(_column(row, roles, "owner"), text), owner, whole)
        monitor = said(_column(row, roles, "monitor").plain, monitor, whole)
        given = _all(row, roles, "due") if whole or not new else given
        ends = dates(without(given[0], due_heading), text) if given else [NOTHING]
        for number, action in enumerate(actions):
            action.add("ownerText", *owners(owner))
            action.add("monitorText", *owners(monitor))
            own = ends[number : number + 1] if 1 < len(ends) == len(actions) else given[:1]
            action.add("dueText", *(without(cell, due_heading).plain for cell in [*own, *given[1:]]))
            _add_progress(action, row, roles, table.path)
        _beside(row, roles, actions, ends, table.path, found)


def _spanned(row: Row, roles: list[str | None]) -> bool:
    """Whether a row holds an action alone, behind empty cells: those above it are for this row as well."""
    return roles[0] != "action" and [role for cell, role in zip(row.cells, roles, strict=True) if cell] == ["action"]


def _row_actions(row: Row, number: int, period: str, table: Table, text: str) -> list[Element]:
    """Make the actions of a row's cell, each due in the time that its column is for, if it is for one."""
    cell = row.cells[number]
    actions = [_row_action(each, table.path, row.group.plain) for each in deeds(cell, text)] if worded(cell) else []
    for action in actions if period else ():
        action.add("dueText", period)
    return actions


def _add_progress(action: Element, row: Row, roles: list[str | None], path: Path) -> None:
    """Add what a row says of an action's costs and progress, and the year of its part where the row gives no date."""
    year = SECTION_YEAR.match(row.group.plain or (path[-1] if path else ""))
    if year and not action.facts.get("dueText"):
        action.add("dueText", year["year"])
    progress, rag = _column(row, roles, "progress").plain, _column(row, roles, "rag").plain
    for name, value in (
        ("resourceText", _column(row, roles, "resource").plain),
        ("progressText", progress),
        ("rag", rating(rag or progress)),
    ):
        action.add(name, *filter(None, [value]))


def _row_action(words: Prose, path: Path, group: str) -> Element:
    """Make a row's action; what its statement names behind a dash is its detail, unless it ends in that."""
    points = POINTS.search(words.plain)
    if points and UNENDED.search(words.plain[: points.start()]):
        points = None
    head = words.slice(0, points.start()) if points else words
    action = rule("action.plan-row").element(head, path, group)
    if points:
        action.detail = words.slice(points.end(), len(words.plain))
    return action


def _beside(
    row: Row, roles: list[str | None], actions: list[Element], ends: list[Prose], path: Path, found: Tables
) -> None:
    """Read what a plan's row says beside its actions: outcomes, each with its date, and risks."""
    tie, group = rule("link.plan-row"), actions[0].prose.plain
    beside = ("output", "evidence") if "risk" in roles else ("output", "evidence", "impact")
    said_of = _all(row, roles, *beside) or _all(row, roles, "target")
    outcomes = [part for cell in said_of for part in parts(cell)]
    indicators = [part for cell in _all(row, roles, "indicator") for part in parts(cell)]
    measured = rule("measure.plan-cell").pattern("text")
    outcomes += [part for part in indicators if not measured.search(part.plain)]
    for number, part in enumerate(outcomes):
        outcome = rule("outcome.plan-cell").element(part, path, group)
        paired = 1 < len(ends) == len(outcomes)
        outcome.add("dueText", *(end.plain for end in ([ends[number]] if paired else ends) if end))
        found.elements.append(outcome)
        found.links += [tie.link(each, "hasOutcome", outcome, ("structure",), (part, path)) for each in actions]
    for part in (part for part in indicators if measured.search(part.plain)):
        measure = rule("measure.plan-cell").element(part, path, group)
        for action in actions:
            measure.point("measures", action, "measure.plan-cell")
        found.elements.append(measure)
    controls = parts(_column(row, roles, "control"))
    for part in parts(_column(row, roles, "risk")):
        risk = rule("risk.plan-column").element(part, path, group)
        found.elements.append(risk)
        found.links += [tie.link(risk, "threatens", each, ("structure",), (part, path)) for each in actions]
        _control(risk, controls, path, found)


def _is_register(roles: list[str | None]) -> bool:
    """Whether columns are a risk register's: a risk with its controls or how likely it is, or before what is done."""
    if "risk" not in roles:
        return False
    planned = "action" in roles and roles.index("action") < roles.index("risk")
    rated = bool({"control", "likelihood"} & set(roles)) and not (planned and {"due", "output"} & set(roles))
    return rated or ("action" in roles and not planned)


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
        for role in ("control", "action"):
            _control(risk, parts(_column(row, roles, role)), table.path, found)
        for part in parts(_column(row, roles, "output")):
            outcome = rule("outcome.register-row").element(part, table.path, words.plain)
            found.elements.append(outcome)
            found.links.append(tie.link(risk, "hasOutcome", outcome, ("structure",), (part, table.path)))


def _control(risk: Element, statements: list[Prose], path: Path, found: Tables) -> None:
    """Add what a row says is done about its risk."""
    for words in statements:
        control = rule("control.register-row").element(words, path, risk.prose.plain)
        found.elements.append(control)
        found.links.append(rule("link.register-row").link(risk, "controlledBy", control, ("structure",), (words, path)))


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
        name = _stage(stage)
        if not worded(words) or not name:
            continue
        outcome = rule("outcome.evaluation-row").element(words, table.path, stage)
        outcome.add("stage", name)
        outcome.add("evidenceNeed", *filter(None, [_column(row, roles, "evidence").plain]))
        found.elements.append(outcome)
        found.evaluated.append((outcome, table.path))


def _by_stage(table: Table) -> bool:
    """Whether each row of a table is a stage of an evaluation, by its first cell: three stages at least."""
    told = [_stage(row.cells[0].plain) for row in table.rows]
    return len(table.header) >= FEWEST_COLUMNS and None not in told and len(set(told)) >= FEWEST_STAGES


def _of_evaluation(table: Table) -> list[str | None]:
    """Give the roles of an evaluation's columns: the stage, what is looked for at it, and perhaps how that is known."""
    roles: list[str | None] = ["stage", *(None for _ in table.header[1:])]
    known = [number for number, cell in enumerate(table.header) if number and EVIDENCE.search(cell.plain)]
    for number in known[:1]:
        roles[number] = "evidence"
    looked = next((number for number, role in enumerate(roles) if role is None), known[0] if known else 1)
    roles[looked] = "model"
    return roles


def _stage(words: str) -> str | None:
    """Give the stage of an evaluation that some words name first."""
    return next((name for name, source in STAGES if re.search(source, words, re.IGNORECASE)), None)


def _stages(table: Table) -> dict[int, str]:
    """Give the columns of a table that are the stages of an evaluation, three at least; else none."""
    found: dict[int, str] = {}
    for number, cell in enumerate(table.header):
        stage = _stage(cell.plain)
        if stage and stage not in found.values():
            found[number] = stage
    return found if len(found) >= FEWEST_STAGES else {}


def _staged(table: Table, found: Tables) -> None:
    """Read an evaluation whose stages are columns; what a row is about stands in its first cell."""
    for row in table.rows:
        for number, stage in _stages(table).items():
            if worded(row.cells[number]):
                heading = table.header[number].plain
                outcome = rule("outcome.evaluation-row").element(row.cells[number], table.path, heading)
                outcome.add("stage", stage)
                found.elements.append(outcome)
                found.evaluated.append((outcome, (*table.path, row.cells[0].plain)))


def _columns(table: Table, found: Tables) -> None:
    """Read a table whose columns name kinds of element, a statement to a cell; two such columns at least."""
    chosen = {}
    for number, header in enumerate(table.header):
        named = (entry for entry in _column_rules() if header and entry.pattern("column").search(header.plain))
        entry = next(named, None)
        if entry:
            chosen[number] = entry
    if len(chosen) < FEWEST_COLUMNS:
        chosen = _named_first(table)
    for number, entry in chosen.items():
        for row in table.rows:
            words = _stated(row.cells[number], entry)
            if worded(words):
                found.elements.append(entry.element(words, table.path, table.header[number].plain))


def _named_first(table: Table) -> dict[int, Rule]:
    """Choose the column of a table that names priorities, and says something of each beside its name."""
    entry = rule("priority.table")
    other = any(entry.pattern("without").search(cell.plain) for cell in table.header)
    named = [number for number, cell in enumerate(table.header) if entry.pattern("column").search(cell.plain)]
    fits = len(table.rows) >= FEWEST_ROWS and not any(entry.pattern("not_under").search(title) for title in table.path)
    return {named[0]: entry} if fits and not other and len(named) == 1 and named[0] < FEWEST_COLUMNS else {}


def _column_rules() -> list[Rule]:
    """Give the rules that know a kind of element by its column; a plan's risks, and drivers, have their own readers."""
    others = ("Risk", "Driver")
    return [
        entry for entry in rules() if entry.unit == "cell" and "column" in entry.conditions and entry.kind not in others
    ]


def _stated(cell: Prose, entry: Rule) -> Prose:
    """Give the words of a cell that a rule takes: all, or those that its pattern finds."""
    if "text" not in entry.conditions:
        return cell
    match = entry.pattern("text").search(cell.plain)
    return cell.slice(*match.span("words")) if match else NOTHING
