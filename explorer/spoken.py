"""The line of sight in sentences that can be read aloud: what is stated as stated, what is inferred as such."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from explorer.strategies import Strategy
from explorer.wording import DIGEST, counted, listed, sentence
from graph.paths import Commitment, cited_in, promised
from graph.trace import Step

FEW = 3  # priorities, or actions, that are spoken of one by one; the rest are counted
SAYS = {
    "text": "The text says so",
    "structure": "The layout says so",
    "text and structure": "Text and layout say so",
}
NOT_SAID = "no text says so"
KINDS = {"Priority": "priority", "Action": "action", "Outcome": "outcome", "Risk": "risk", "Control": "control",
         "Measure": "measure", "Strategy": "strategy"}  # fmt: skip
UP = {
    "delivers": "delivers",
    "drivenBy": "follows from",
    "hasOutcome": "is to come of",
    "controlledBy": "is to keep in check",
    "threatens": "threatens",
    "measures": "measures",
    "broader": "falls under",
}


def down(line: Step, named: Mapping[str, Strategy], known: Mapping[str, Commitment]) -> Iterator[str]:
    """Say what follows from a driver, a paragraph for each strategy that cites it."""
    for step in line.steps:
        strategy = named[step.slug or ""]
        yield " ".join([*_strategy(line, step, strategy, known), *_note(strategy)])


def up(line: Step, strategy: Strategy) -> str:
    """Say what an element follows from, up to the drivers."""
    said = [f"{strategy.name} states the {KINDS[line.kind]} “{line.label}”{_where(line)}."]
    said += _above(line)
    if not line.steps:
        said.append("It is tied to no priority and to no driver, in words or layout.")
    return " ".join([*said, *_note(strategy)])


def reach(rows: Iterable[Mapping[str, object]], strategy: Strategy) -> Iterator[str]:
    """Say of each driver of a strategy how far it reaches, from the rows of `graph.reach.by_driver`."""
    for row in rows:
        driver = f"{row['driverLabel']} ({row['scope']})"
        if row["reaches"] == "cited":
            where = _in(row["section"])
            said = f"{driver} is cited by {strategy.name}{where}, and nothing is tied to it, in words or layout."
        else:
            said = f"{driver} leads in {strategy.name} to {_counts(row, 'n')}."
            said += f" The line breaks: {row['why']}." if row["why"] else ""
        if row["mayReach"]:
            said += f" It may also lead to {_counts(row, 'may')}; {NOT_SAID}."
        yield said


def _strategy(line: Step, step: Step, strategy: Strategy, known: Mapping[str, Commitment]) -> Iterator[str]:
    driver = f"{_the(line.label)} ({line.scope})"
    if not step.stated:
        yield f"{driver} is {_cited(step, strategy)}; no priority or action is tied to it, in words or layout."
    priorities = sorted((each for each in step.stated if each.kind == "Priority"), key=lambda each: -len(each.steps))
    for each in priorities[:FEW]:
        name = driver if each is priorities[0] else "It"
        yield f"{name} is named by {strategy.name} as what its priority “{each.label}” follows from. {_says(each)}."
        yield from _priority(each, known)
    yield from _more(priorities, "priority follows", "priorities follow", "from it")
    actions = [each for each in step.stated if each.kind == "Action"]
    for each in actions[:FEW]:
        name = "It" if priorities or each is not actions[0] else driver
        named = f"{name} is named by {strategy.name} as what its action {_action(each, known)} follows from"
        yield f"{named}. {_says(each)}."
    yield from _more(actions, "action follows", "actions follow", "from it directly")
    for each in step.inferred[:FEW]:
        about = listed([theme.lower() for theme in each.themes])
        yield f"The priority “{each.label}” may follow from it; {NOT_SAID}: both are about {about}."
        yield from _priority(each, known)
    yield from _more(step.inferred, "priority may follow", "priorities may follow", f"from it; {NOT_SAID}")


def _priority(step: Step, known: Mapping[str, Commitment]) -> Iterator[str]:
    """Say what delivers a priority, and show the action of which most is stated."""
    actions = [each for each in step.steps if each.kind == "Action"]
    if not actions:
        outcomes = [each for each in step.steps if each.kind == "Outcome"]
        yield (
            f"No action is tied to that priority; it is to lead to {_quoted(outcomes)}."
            if outcomes
            else "No action is tied to that priority: the line ends there."
        )
        return
    shown = max(actions, key=lambda each: _stated_of(each, known))
    if len(actions) == 1:
        yield f"That priority is delivered by one action, {_action(shown, known)}."
    else:
        yield f"That priority is delivered by {len(actions)} actions, among them {_action(shown, known)}."


def _stated_of(action: Step, known: Mapping[str, Commitment]) -> int:
    promise = promised(action, known)
    return sum((bool(promise.owners), promise.is_dated, bool(action.steps)))


def _action(action: Step, known: Mapping[str, Commitment]) -> str:
    """Name an action with its owners, dates and outcomes, and what of these is not stated."""
    promise = promised(action, known)
    said = [f"“{action.label}”"]
    lacking = []
    for words, before, what in (
        (promise.owners, "owned by", "owner"),
        (promise.due, "due", "date"),
        ([f"“{each.label}”" for each in action.steps], "measured by", "outcome"),
    ):
        if words:
            said.append(f"{before} {_cut(words)}")
        else:
            lacking.append(f"no {what}")
    return ", ".join(said) + (f" ({listed(lacking)} is stated)" if lacking else "")


def _above(step: Step) -> Iterator[str]:
    """Say each step up from this one, then those above."""
    for above in step.steps:
        what = _the(above.label) if above.scope else f"the {KINDS[above.kind]} “{above.label}”"
        of = f" ({above.scope})" if above.scope else ""
        name = step.label if step.scope else f"“{step.label}”"
        if above.is_inferred:
            about = listed([theme.lower() for theme in above.themes])
            yield f"{name} may follow from {what}{of}; {NOT_SAID}: both are about {about}."
        else:
            told = "" if above.relation == "broader" else f" {_says(above)}."
            yield f"{sentence(name)} {UP[above.relation or '']} {what}{of}.{told}"
        yield from _above(above)


def _says(step: Step) -> str:
    return f"{SAYS.get(step.basis or '', 'It is said so')}{_where(step)}"


def _where(step: Step) -> str:
    places = [place for place in step.places if place.proves] or list(step.places)
    return _in(places[0].section) if places else ""


def _in(section: object) -> str:
    return f" (section “{section}”)" if section else ""


def _cited(step: Step, strategy: Strategy) -> str:
    return cited_in(step).replace("cited", f"cited by {strategy.name}", 1)


def _counts(row: Mapping[str, object], prefix: str) -> str:
    words = (("Priorities", "priority", "priorities"), ("Actions", "action", None), ("Outcomes", "outcome", None))
    numbers = [(int(str(row[f"{prefix}{name}"])), one, many) for name, one, many in words]
    return listed([counted(number, one, many) for number, one, many in numbers if number])


def _quoted(steps: Sequence[Step]) -> str:
    return _cut([f"“{each.label}”" for each in steps])


def _cut(words: Sequence[str]) -> str:
    """List a few words, and count the rest: A, B, C and 24 more."""
    if len(words) <= FEW:
        return listed(words)
    return f"{', '.join(words[:FEW])} and {len(words) - FEW} more"


def _more(steps: Sequence[Step], one: str, many: str, what: str) -> Iterator[str]:
    rest = len(steps) - FEW
    if rest > 0:
        yield f"And {counted(rest, f'more {one}', f'more {many}')} {what}."


def _the(label: str) -> str:
    return label if label.split(" ")[0].lower() in ("the", "a", "an") else f"The {label}"


def _note(strategy: Strategy) -> list[str]:
    return [f"({DIGEST}.)"] if strategy.is_digest else []
