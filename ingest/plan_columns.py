"""Which of a table's columns is which in a plan: by their names, or where a name says nothing, by what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Table
from ingest.past_work import is_past
from ingest.rules import column_role, compiled, rule

# Beside a column of actions, one of these makes a plan; a column whose name promises makes one by itself.
BESIDE = frozenset(("due", "owner", "output", "rag", "resource", "progress", "indicator", "target"))
PROMISE = re.compile(r"\b(?:will|going to|plan to|next|planned|agreed|commitments?|pledges?)\b", re.IGNORECASE)
AHEAD = re.compile(
    r"\b(?:new|next|further|future|remaining|outstanding|still|remains|left|now|planned)\b|\b(?:will|going to)\b",
    re.IGNORECASE,
)
DONE = re.compile(r"\b(?:taken|done|completed|finished|already|so far|to date)\b", re.IGNORECASE)
TAKEN = re.compile(
    r"^(?:\w+ )?(?:actions?|steps?) (?:already )?(?:taken|done|completed|finished|so far|to date)\b", re.IGNORECASE
)
OPEN = frozenset((None, "area", "priority", "principle", "target", "risk"))
DEED = r"^(?:to )?(?:\w+ly )?(?:{act}|{doing}|{nominal}|{participle})\b"
DEED_NOW = r"^(?:to )?(?:\w+ly )?{act}\b"
# Cells that only number or letter what is named elsewhere: "2", "SO1 and SO3", "A, B", "All".
CODE = r"(?:[A-Z]{0,4}[ -]?\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?\.?|[A-Z])"
CODES = re.compile(rf"^(?:all|{CODE}(?:\s*(?:,|;|/|&|and|to|[-–])\s*{CODE})*)$", re.IGNORECASE)
PRIORITY_CODES = re.compile(r"^(?:[A-Z]{1,4}[ -]?\d{1,2}(?:\s*(?:,|;|/|&|and)\s*|$))+$|^All$")
REFERENCE = re.compile(r"^(?:ref|no|id|action|item|#)", re.IGNORECASE)
BULLETS = " •▪●◦-–"
MOST = 0.5
FEWEST_ROWS = 2
FEWEST_COLUMNS = 2
# What heads a column of things that several actions serve, and one of those actions.
SERVED = re.compile(r"^(?:(?:our|key) )*(?:commitments?|pledges?|projects?|initiatives?|proposals?)\W*$", re.IGNORECASE)
SERVING = re.compile(r"\b(?:actions?|activit(?:y|ies)|tasks?|steps?)\b|^(?:what|how) (?:we|will)\b", re.IGNORECASE)
# What heads one of several columns of actions: the time for them.
PERIOD = re.compile(
    r"^(?:(?:key |planned )?(?:actions?|activit(?:y|ies)|tasks?|steps?|work)\W+(?:for |in )?)?\W*"
    r"(?P<period>(?:by )?(?:[a-z]+ )?20\d\d(?:\s*[-/–]\s*(?:20)?\d\d)?|year (?:\d|one|two|three|four|five)\b.*|q[1-4]"
    r"|(?:short|medium|long)[ -]term|(?:first|second|third) (?:year|six months))\W*$",
    re.IGNORECASE,
)
# Columns of what is to be reached by a date, which are a plan's actions where no other column holds those.
STEPS = re.compile(
    r"^(?:(?:key|main|first|next|planned|project|delivery) )*(?:milestones?|deliverables?)\W*$", re.IGNORECASE
)
ACTIONS = re.compile(r"\bactions?\b", re.IGNORECASE)
DATED = frozenset(("due", "progress", "rag"))
STANDING = frozenset(("owner", "resource"))  # what is so from year to year
VALUED = frozenset(("indicator", "baseline"))
MEASURED = frozenset(("risk", "control", "indicator", "baseline", "target"))
# What heads a table of courses, of posts, of bodies, or of a document's versions.
EVENTS = re.compile(
    r"^(?:venue|attend(?:ance|ees|ed)|places|tutor|trainer|quorum|fte|headcount|vacan(?:t|cies))\b|\(fte\)"
    r"|^who (?:can|may|could|should|must|is to|needs to) (?:attend|come|apply|go)\b",
    re.IGNORECASE,
)
CONDUCT = re.compile(r"^(?:behaviours?|competenc(?:y|ies|e)|levels?|values?|tiers?)\b", re.IGNORECASE)
VERSIONS = re.compile(r"^(?:version|draft|issue|revision|amendment)(?: no\.?| number)?\W*$", re.IGNORECASE)
BODIES = re.compile(
    r"^(?:name of )?(?:the )?(?:teams?|groups?|sub-?groups?|bod(?:y|ies)|boards?|committees?|forums?|members?"
    r"|organisations?|agenc(?:y|ies)|partners?|services?|roles?|posts?|job titles?|meetings?)\W*$",
    re.IGNORECASE,
)


def roles_of(table: Table) -> list[str | None]:
    """Give the role of each of a table's columns; the column of a plan's actions is found by its words if need be."""
    roles = [column_role(cell.plain) for cell in table.header]
    for column, role in enumerate(roles):
        if role == "action" and _only_codes(table, column):
            roles[column] = None  # the pledges, say, that the row serves
        elif role == "owner" and _only_figures(table, column):
            roles[column] = None  # how many posts the agencies fill
        elif role == "target" and "due" in roles and not VALUED & set(roles) and _only_codes(table, column):
            roles[column] = None  # which ambition each step serves
    _look_ahead(table, roles)
    for number in periods_of(table, roles):
        roles[number] = "action"
    _set_apart(table, roles)
    if "action" not in roles and "owner" in roles and not {"risk", "control"} & set(roles):
        told = _deeds(table, roles)
        steps = next(_steps(table, roles), None) if told is None or roles[told] else None
        found = told if steps is None else steps
        if found is not None:
            roles[found] = "action"
    if "action" in roles and "past" not in roles and is_past(table, roles):
        roles = ["past" if role == "action" else role for role in roles]
    return roles


def _look_ahead(table: Table, roles: list[str | None]) -> None:
    """Leave one column of actions: where one tells of the progress of those before it, the one that looks ahead."""
    actions = [number for number, role in enumerate(roles) if role == "action"]
    if len(actions) == 1 and TAKEN.search(table.header[actions[0]].plain):
        roles[actions[0]] = "past"
    ahead = [number for number in actions if AHEAD.search(table.header[number].plain)]
    if not ahead or ahead == actions[:1] or {"due", "owner"} & set(roles[: ahead[0]]):
        return
    if "progress" in roles[: ahead[0]] or DONE.search(table.header[actions[0]].plain):
        for number in actions:
            roles[number] = "action" if number == ahead[0] else "past"


def periods_of(table: Table, roles: list[str | None]) -> dict[int, str]:
    """Give the columns that hold actions under the time for them, two at least, each with its time; else none."""
    named = {number: PERIOD.match(cell.plain) for number, cell in enumerate(table.header)}
    found = {number: match["period"] for number, match in named.items() if match}
    planned = len(found) >= FEWEST_COLUMNS and "indicator" not in roles and _are_deeds(table, [*found], DEED_NOW)
    return found if planned else {}


def _set_apart(table: Table, roles: list[str | None]) -> None:
    """Leave the column of actions where one before it names what they serve: a commitment, a project."""
    actions = [number for number, role in enumerate(roles) if role == "action"]
    serving = any(SERVING.search(table.header[number].plain) for number in actions[1:])
    if serving and SERVED.match(table.header[actions[0]].plain):
        roles[actions[0]] = "area"


def is_plan(table: Table, roles: list[str | None]) -> bool:
    """Whether a table is a plan: actions, and beside them what a plan says of each."""
    if "action" not in roles:
        return False
    column = roles.index("action")
    heading = table.header[column].plain
    if _is_directory(table, roles, heading):
        return False
    return bool(
        BESIDE & set(roles)
        or (len(roles) > 1 and PROMISE.search(heading))
        or (roles.count("action") > 1 and PERIOD.match(heading))
        or (ACTIONS.search(heading) and not _of_conduct(table, roles) and _are_deeds(table, [column], DEED_NOW))
    )


def _of_conduct(table: Table, roles: list[str | None]) -> bool:
    """Whether a table says how people behave, at work of some level or by some value, and not what is to be done."""
    return "principle" in roles or bool(CONDUCT.match(table.header[0].plain))


def _is_directory(table: Table, roles: list[str | None], heading: str) -> bool:
    """Whether a table lists courses, bodies, versions or budgets, with what is done in each, and plans nothing."""
    headings, beside = [cell.plain for cell in table.header], BESIDE & set(roles)
    if VERSIONS.match(headings[0]):
        return True
    if {"due", "owner"} <= beside or ACTIONS.search(heading) or PROMISE.search(heading):
        return False
    budget = beside == {"resource"} and not _are_deeds(table, [roles.index("action")], DEED_NOW)
    return budget or any(map(EVENTS.search, headings)) or (beside <= STANDING and bool(BODIES.match(headings[0])))


def _steps(table: Table, roles: list[str | None]) -> Iterator[int]:
    """Find the columns of steps that are to be reached, in a table that measures nothing."""
    for number, cell in enumerate(table.header):
        if STEPS.match(cell.plain) and "due" in roles and not MEASURED & set(roles):
            yield number


def _only_figures(table: Table, number: int) -> bool:
    """Whether a column's cells hold no word."""
    cells = [row.cells[number].plain for row in table.rows if row.cells[number]]
    return bool(cells) and not any(character.isalpha() for cell in cells for character in cell)


def _only_codes(table: Table, number: int) -> bool:
    """Whether a column's cells give nothing but numbers or letters of things that are named elsewhere."""
    cells = [row.cells[number].plain for row in table.rows if row.cells[number]]
    return bool(cells) and all(map(CODES.match, cells))


def _deeds(table: Table, roles: list[str | None]) -> int | None:
    """Find the column most of whose cells start with what is to be done: one of no known kind, before any other.

    Measures are to be taken where nothing says what they are now; what has a status but no date is told as an order.
    """
    if not DATED & set(roles):
        return None
    kinds = OPEN if {"baseline", "target"} & set(roles) else OPEN | {"indicator"}
    for number, role in sorted(enumerate(roles), key=lambda column: column[1] is not None):
        now = role == "indicator" or "due" not in roles
        if role in kinds and _are_deeds(table, [number], DEED_NOW if now else DEED):
            return number
    return None


def _are_deeds(table: Table, columns: list[int], deed: str = DEED) -> bool:
    """Whether most of some columns' cells, two at least, start with what is to be done."""
    cells = [row.cells[number].plain.lstrip(BULLETS) for row in table.rows for number in columns if row.cells[number]]
    return len(cells) >= FEWEST_ROWS and sum(bool(compiled(deed).match(cell)) for cell in cells) > MOST * len(cells)


def priority_column(table: Table, roles: list[str | None]) -> int | None:
    """Find the column of a plan that names priorities: by its heading, or by cells of nothing but codes ("SO1")."""
    heading = rule("priority.plan-column").pattern("column")
    for number, cell in enumerate(table.header):
        if heading.search(cell.plain) and roles[number] != "action":
            return number
    for number, cell in enumerate(table.header):
        written = [row.cells[number].plain for row in table.rows if row.cells[number]]
        open_to = roles[number] != "due" and not REFERENCE.search(cell.plain)  # "Q1" is a quarter
        if open_to and len(written) >= FEWEST_ROWS and all(map(PRIORITY_CODES.match, written)):
            return number
    return None
