"""What a strategy's next rung on a theme needs, in words, and the elements that lack it."""

from dataclasses import dataclass

from graph.stated import Stated, Thing
from ontology.vocabulary import Theme

EXAMPLES = 6  # of the words that show a theme


@dataclass(frozen=True)
class Lack:
    """An element, and what it lacks for the next rung, in words."""

    thing: Thing
    what: str


def next_rung(stated: Stated, theme: Theme, rung: int) -> tuple[str, tuple[Lack, ...]]:
    """Say what the next rung of a theme needs, in words, and which elements lack it."""
    return (_to_be_mentioned, _to_be_prioritised, _to_be_planned, _to_be_owned, _to_be_measured, _beyond)[rung](
        stated, theme
    )


def _to_be_mentioned(stated: Stated, theme: Theme) -> tuple[str, tuple[Lack, ...]]:
    unlike = {cue.split()[0]: cue.replace("*", "…") for cue in reversed(theme.cues)}  # one for each first word
    cues = ", ".join(f"“{cue}”" for cue in sorted(unlike.values())[:EXAMPLES])
    return (
        f"None of the {len(theme.cues)} words and phrases that show it was found in what the document states "
        f"(such as {cues}). A priority or an action of it would lift it at once.",
        (),
    )


def _to_be_prioritised(stated: Stated, theme: Theme) -> tuple[str, tuple[Lack, ...]]:
    own = stated.own_priorities()
    times = "once" if (number := len(_mentioning(stated, theme))) == 1 else f"{number} times"
    if not own:
        return f"It is mentioned {times}; no priority of the document's own was found at all.", ()
    none = "its one priority does not have it" if len(own) == 1 else f"none of its {len(own)} priorities has it"
    return f"It is mentioned {times}, and {none}; nor has an action.", ()


def _to_be_planned(stated: Stated, theme: Theme) -> tuple[str, tuple[Lack, ...]]:
    having = [each for each in stated.own_priorities() if theme.id in each.themes]
    if len(having) == 1:
        said = f"The priority “{having[0].label}” has it; none of its actions is found"
    else:
        said = f"{len(having)} priorities have it; for none of them an action is found"
    return f"{said}, nor any other action of this theme.", tuple(Lack(each, "an action") for each in having)


def _to_be_owned(stated: Stated, theme: Theme) -> tuple[str, tuple[Lack, ...]]:
    actions = stated.planned(theme.id)
    lacking = tuple(Lack(each, _lacks(stated, each)) for each in actions)
    if len(actions) == 1:
        return f"Its one action lacks {lacking[0].what}.{_aside(stated, theme)}", lacking
    return f"Of its {len(actions)} actions none has both an owner and a last date.{_aside(stated, theme)}", lacking


def _to_be_measured(stated: Stated, theme: Theme) -> tuple[str, tuple[Lack, ...]]:
    owned = [each for each in stated.planned(theme.id) if not _lacks(stated, each)]
    said = "Its one owned action has" if len(owned) == 1 else f"None of its {len(owned)} owned actions has"
    no = " no" if len(owned) == 1 else " an"
    return (
        f"{said}{no} outcome, and no measure has the theme.{_aside(stated, theme)}",
        tuple(Lack(each, "an outcome") for each in owned),
    )


def _beyond(stated: Stated, theme: Theme) -> tuple[str, tuple[Lack, ...]]:
    """Say what is left on the highest rung: one action decides it, and others may have no owner or date."""
    actions = stated.planned(theme.id)
    lacking = tuple(Lack(each, what) for each in actions if (what := _lacks(stated, each)))
    if not lacking:
        return f"Nothing: all its actions have an owner and a date ({len(actions)}).{_aside(stated, theme)}", ()
    owned = len(actions) - len(lacking)
    has = "has" if owned == 1 else "have"
    return f"Of its {len(actions)} actions {owned} {has} an owner and a date.{_aside(stated, theme)}", lacking


def _aside(stated: Stated, theme: Theme) -> str:
    """Say what a rung passes over: that no priority has the theme."""
    if any(theme.id in each.themes for each in stated.own_priorities()):
        return ""
    return " No priority of its own has it."


def _mentioning(stated: Stated, theme: Theme) -> set[str]:
    return {row["element"] for row in stated.resting[theme.id]}


def _lacks(stated: Stated, action: Thing) -> str:
    """Say what an action lacks to be owned; nothing where it is."""
    owner = "" if stated.has_owner(action) else "an owner"
    date = "" if stated.has_date(action) else "a date"
    written = stated.due(action)
    if date and written:
        date = f"a last date (it says “{written[0]}”)"
    return " and ".join(filter(None, (owner, date)))
