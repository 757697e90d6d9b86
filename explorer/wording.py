"""The words of the pages: kinds, rungs, periods, places and dates, each said one way everywhere."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from ontology.wording import DIGEST as DIGEST

NO_PERIOD = "No period stated"


@dataclass(frozen=True)
class Group:
    """Kinds that are listed together: their word in addresses and classes, their names, the letters that mark them."""

    word: str
    one: str
    many: str
    letter: str
    kinds: tuple[str, ...]


GROUPS = (
    Group("priority", "priority", "Priorities", "P", ("Priority",)),
    Group("action", "action", "Actions", "A", ("Action",)),
    Group("driver", "driver", "Drivers", "D", ("PolicyDriver", "ContextDriver")),
    Group("risk", "risk or control", "Risks and controls", "R", ("Risk", "Control")),
    Group("outcome", "outcome", "Outcomes", "O", ("Outcome",)),
    Group("measure", "measure", "Measures", "M", ("Measure",)),
    Group("vision", "vision", "Visions", "V", ("Vision",)),
    Group("principle", "principle", "Principles", "Pr", ("Principle",)),
    Group("body", "body", "Boards and bodies", "B", ("Body",)),
    Group("score", "score", "Scores", "S", ("Observation",)),
)
THEMES = "theme"  # the word in addresses for a strategy's themes, which are listed beside its elements
GROUP_OF = {kind: group for group in GROUPS for kind in group.kinds}
GROUP_BY_WORD = {group.word: group for group in GROUPS}

KIND_NAMES = {
    "PolicyDriver": "Policy driver",
    "ContextDriver": "Context driver",
    "Passage": "Passage",
}


def kind_name(kind: str) -> str:
    """Name one thing of a kind: a policy driver, a risk, a passage."""
    return KIND_NAMES.get(kind, kind)


@dataclass(frozen=True)
class Rung:
    """One rung of the ladder: its number, its name, and what a strategy has that stands there."""

    number: int
    name: str
    meaning: str


RUNGS = (
    Rung(0, "absent", "nothing in the document has the theme"),
    Rung(1, "mentioned", "a passage or an element has it"),
    Rung(2, "prioritised", "one of its own priorities has it"),
    Rung(3, "planned", "an action has it, or delivers a priority that has it"),
    Rung(4, "owned", "such an action has an owner, and a last date or a recurrence"),
    Rung(5, "measured", "it is owned, and an owned action has an outcome or a measure has the theme"),
)

BASES = {
    "text": "said in the text",
    "structure": "by the layout",
    "text and structure": "said in the text and by the layout",
    "vocabulary": "by Sightline's list of drivers",
    "inferred": "inferred, not stated",
}

ORIGINS = {"plan": "From the action plan", "narrative": "From the text"}


def counted(number: int, one: str, many: str | None = None) -> str:
    """Say how many: 1 action, 2 actions, no actions."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """Write words one after the other: 2 strategies, 1 plan and 1 report."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def period(start: str | None, end: str | None) -> str | None:
    """Write a period by its years: 2012–2015, 2011, from 2011, to 2014."""
    first, last = (start or "")[:4], (end or "")[:4]
    if first and last:
        return first if first == last else f"{first}–{last}"
    if first:
        return f"from {first}"
    return f"to {last}" if last else None


def day(date: str) -> str:
    """Write a date as people do: 31 March 2013."""
    written = datetime.date.fromisoformat(date)
    return f"{written.day} {written:%B %Y}"


def sentence(words: str) -> str:
    """Begin with a capital letter."""
    return words[:1].upper() + words[1:]
