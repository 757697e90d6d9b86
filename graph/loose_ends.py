"""What hangs loose in one strategy: priorities without actions, actions without owners, risks without controls.

What all things of a kind lack is said once, and so is what commitments in the running text lack: nobody expects of them
what a plan's rows should have.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graph.compare import ALIKE
from graph.stated import PLAN, Place, Stated, Thing
from graph.tables import Row

SCOPES = ("national", "regional", "local")


@dataclass(frozen=True)
class Kind:
    """A kind of loose end: its id and name, what is said of one, of none and of several, and how surely we see it.

    `measures` are the measures of extraction that say how much is found of what is missing.
    """

    id: str
    name: str
    one: str = ""
    none: str = ""
    several: str = ""
    measures: tuple[str, ...] = ()


NO_PLAN = Kind("no-action-plan", "no action plan", measures=("action.plan",))
PRIORITY_ACTION = Kind(
    "priority-without-action", "priority without an action",
    "No action is said to deliver it", "has an action that delivers it", "have no action that delivers them",
    ("action", "link.delivers"),
)  # fmt: skip
ACTION_OWNER = Kind(
    "action-without-owner", "action without an owner",
    "It names no owner", "names an owner", "name no owner", ("action.owner",),
)  # fmt: skip
ACTION_DATE = Kind(
    "action-without-date", "action without a last date",
    "It has no last date", "has a last date", "have no last date", ("action.due",),
)  # fmt: skip
RISK_CONTROL = Kind(
    "risk-without-control", "risk without a control",
    "Nothing is said to keep it in check", "has a control", "have no control", ("control",),
)  # fmt: skip
RISK_OWNER = Kind(
    "risk-without-owner", "risk without an owner",
    "It names no owner", "names an owner", "name no owner", ("risk.owner",),
)  # fmt: skip
DATE_OUTSIDE = Kind("date-outside-period", "date outside the period", measures=("action.due",))
ACTION_OUTCOME = Kind(
    "action-without-outcome", "action without an outcome",
    "Nothing is said to come of it", "has an outcome", "have no outcome", ("action.outputs",),
)  # fmt: skip
ACTION_PRIORITY = Kind(
    "action-without-priority", "action without a priority",
    "It is tied to no priority", "is tied to a priority", "are tied to no priority", ("link.delivers",),
)  # fmt: skip
DRIVER_UNUSED = Kind(
    "driver-never-used", "driver named but never used",
    "No priority or action is said to follow from it", "is used: no priority or action follows from one",
    "are named and not used", ("link.drives",),
)  # fmt: skip
MEASURE_UNTIED = Kind(
    "measure-tied-to-nothing", "measure tied to nothing",
    "It is tied to no priority, action or outcome", "is tied to a priority, an action or an outcome",
    "are tied to no priority, action or outcome",
)  # fmt: skip
# In the order in which an author would mend them.
KINDS = (
    NO_PLAN, PRIORITY_ACTION, ACTION_OWNER, ACTION_DATE, RISK_CONTROL, RISK_OWNER, DATE_OUTSIDE, ACTION_OUTCOME,
    ACTION_PRIORITY, DRIVER_UNUSED, MEASURE_UNTIED,
)  # fmt: skip

OWNED_SECTION = re.compile(
    r"^\W*(?:(?:overall |strategic |operational )?lead(?: officer| agency| responsibility)?|owner|led by"
    r"|responsib(?:le|ility)(?: officer| person| for delivery)?|accountable(?: officer| person)?)\W*[:–—]\W*\w",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Loose:
    """A thing that hangs loose, with its words and place, and what is to be said of it alone."""

    iri: str
    label: str
    note: str
    place: Place | None


@dataclass(frozen=True)
class LooseEnd:
    """One thing that hangs loose, or several of which it is said once: of which sort they are, `of` how many."""

    kind: Kind
    statement: str
    things: tuple[Loose, ...]
    sort: str
    of: int

    @property
    def once(self) -> bool:
        """Say whether it is said once of several things."""
        return len(self.things) != 1


def loose_ends(stated: Stated) -> tuple[LooseEnd, ...]:
    """List a strategy's loose ends in the order in which an author would mend them; in each kind, of the text."""
    found = [*_risks(stated), *_dates(stated), *_drivers(stated), *_measures(stated)]
    if stated.profile["kind"] in ALIKE:  # a report need not have priorities and actions of its own
        found += [*_plan(stated), *_priorities(stated), *_actions(stated)]
    return tuple(sorted(found, key=lambda end: KINDS.index(end.kind)))


def totals(stated: Stated) -> dict[Kind, int]:
    """Count the things of each sort, those that hang loose and those that do not."""
    actions, risks = len(stated.of_kind("Action")), len(stated.of_kind("Risk"))
    return {
        **dict.fromkeys((NO_PLAN, ACTION_OWNER, ACTION_DATE, ACTION_OUTCOME, ACTION_PRIORITY), actions),
        **dict.fromkeys((RISK_CONTROL, RISK_OWNER), risks),
        PRIORITY_ACTION: len(stated.own_priorities()),
        DATE_OUTSIDE: sum(bool(each.given("dueBy")) for each in stated.things.values()),
        DRIVER_UNUSED: len({row["driver"] for row in stated.drivers}),
        MEASURE_UNTIED: len(stated.of_kind("Measure")),
    }


def _plan(stated: Stated) -> Iterator[LooseEnd]:
    actions = stated.of_kind("Action")
    if not stated.has_plan():
        where = f"its {len(actions)} actions all stand in the running text" if actions else "nor was any action"
        yield LooseEnd(NO_PLAN, f"No action plan was found in this document; {where}.", (), "actions", len(actions))


def _priorities(stated: Stated) -> Iterable[LooseEnd]:
    """Give the own priorities that no action delivers, nor a priority that belongs to them; headlines first."""
    own = sorted(stated.own_priorities(), key=lambda each: each.given("level") != ("headline",))
    delivered = {each.iri for each in own if stated.tied(each.iri, "^delivers")}
    delivered |= {whole for each in own if each.iri in delivered for whole in each.given("partOf")}
    lacking = [_loose(each, _of_its_themes(stated, each)) for each in own if each.iri not in delivered]
    return _told(PRIORITY_ACTION, "priorities", lacking, len(own))


def _of_its_themes(stated: Stated, priority: Thing) -> str:
    """Say how many actions have a theme of a priority, though none is said to deliver it."""
    alike = sum(bool(each.themes & priority.themes) for each in stated.of_kind("Action"))
    return f"; {alike} {'action shares' if alike == 1 else 'actions share'} a theme with it" if alike else ""


def _actions(stated: Stated) -> Iterator[LooseEnd]:
    owned = _owned_sections(stated)
    lacks: tuple[tuple[Kind, Callable[[Thing], bool], Callable[[Thing], str]], ...] = (
        (ACTION_OWNER, lambda each: stated.has_owner(each) or _stands_in(each, owned), lambda each: ""),
        (ACTION_DATE, stated.has_date, lambda each: _as_written(stated, each)),
        (ACTION_OUTCOME, stated.has_outcome, lambda each: ""),
        (ACTION_PRIORITY, lambda each: bool(stated.tied(each.iri, "delivers")), _area),
    )
    actions = stated.of_kind("Action")
    rows = [each for each in actions if each.origin == PLAN]
    commitments = [each for each in actions if each.origin != PLAN]
    for kind, has, note in lacks:
        yield from _told(kind, "rows of the plan", [_loose(a, note(a)) for a in rows if not has(a)], len(rows))
        loose = [_loose(each, note(each)) for each in commitments if not has(each)]
        yield from _told(kind, "commitments in the running text", loose, len(commitments), once=True)


def _area(action: Thing) -> str:
    return f"; it stands under “{action.given('areaText')[0]}”" if action.given("areaText") else ""


def _as_written(stated: Stated, action: Thing) -> str:
    """Name what stands where a date should."""
    written = "”, “".join(stated.due(action))
    return f"; it says “{written}”" if written else ""


def _owned_sections(stated: Stated) -> set[str]:
    """Find the sections that name an owner for all that stands in them, as in "Lead officer: head of service"."""
    return {line.section for line in stated.lines if line.section and OWNED_SECTION.match(line.exact)}


def _stands_in(action: Thing, sections: set[str]) -> bool:
    section = action.place.section or ""
    return any(section == each or section.startswith(f"{each} > ") for each in sections)


def _risks(stated: Stated) -> Iterator[LooseEnd]:
    risks = stated.of_kind("Risk")
    uncontrolled = [_loose(each) for each in risks if not stated.tied(each.iri, "controlledBy")]
    yield from _told(RISK_CONTROL, "risks", uncontrolled, len(risks))
    unowned = [_loose(each) for each in risks if not each.given("ownerText")]
    yield from _told(RISK_OWNER, "risks", unowned, len(risks))


def _dates(stated: Stated) -> Iterator[LooseEnd]:
    """Give the actions and outcomes whose dates all lie before or all after the strategy's period."""
    first, last = stated.profile["periodStart"], stated.profile["periodEnd"]
    if first is None or last is None:
        return
    dated = [each for each in stated.things.values() if each.given("dueFrom") and each.given("dueBy")]
    for each in dated:
        written = "”, “".join(each.given("dueText"))
        side = "before" if each.given("dueBy")[0] < first else "after" if each.given("dueFrom")[0] > last else ""
        if side:
            statement = f"Its date, “{written}”, lies {side} the period ({first[:4]} to {last[:4]})."
            yield LooseEnd(DATE_OUTSIDE, statement, (_loose(each),), "dates", len(dated))


def _drivers(stated: Stated) -> Iterator[LooseEnd]:
    """Give the drivers that are named, and that no priority or action follows from: national policies first."""
    policies: dict[str, Loose] = {}
    pressures: dict[str, Loose] = {}
    for row in sorted(stated.drivers, key=_by_scope):
        place = Place(row["start"], row["end"], row["exact"], row["section"]) if row["passage"] else None
        note = f" ({row['scope']})" if row["scope"] else ""
        sort = policies if row["kind"] == "PolicyDriver" else pressures
        sort.setdefault(row["driver"], Loose(row["driver"], row["label"] or row["driver"], note, place))
    adopted = {driver for thing in stated.things.values() for driver in thing.given("adoptedFrom")}
    for named, many, once in ((policies, "policy drivers", False), (pressures, "pressures", True)):
        unused = [each for iri, each in named.items() if iri not in adopted and not stated.tied(iri, "^drivenBy")]
        yield from _told(DRIVER_UNUSED, many, unused, len(named), once)


def _by_scope(row: Row) -> tuple[int, int]:
    """Put what is cited from further up first, and then what stands earlier in the text."""
    scope = SCOPES.index(row["scope"]) if row["scope"] in SCOPES else len(SCOPES)
    return scope, row["start"] or 0


def _measures(stated: Stated) -> Iterable[LooseEnd]:
    """Give the measures that are of nothing narrower than the whole strategy."""
    measures = stated.of_kind("Measure")
    untied = [_loose(each) for each in measures if set(each.given("measures")) <= {stated.profile["strategy"]}]
    return _told(MEASURE_UNTIED, "measures", untied, len(measures))


def _loose(thing: Thing, note: str = "") -> Loose:
    return Loose(thing.iri, thing.label, note, thing.place)


def _told(kind: Kind, many: str, loose: list[Loose], of: int, once: bool = False) -> Iterable[LooseEnd]:
    """Tell of each thing alone; of several at once where none of their sort has what they lack, or where so asked."""
    if len(loose) > 1 and (once or len(loose) == of):
        none = len(loose) == of
        statement = (
            f"None of its {of} {many} {kind.none}." if none else f"{len(loose)} of its {of} {many} {kind.several}."
        )
        return [LooseEnd(kind, statement, tuple(loose), many, of)]
    return [LooseEnd(kind, f"{kind.one}{each.note}.", (each,), many, of) for each in loose]
