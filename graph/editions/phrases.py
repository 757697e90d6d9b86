"""Sentences about two editions, in plain British English: what was, what is, and what was not found, never more."""

from collections.abc import Iterable, Sequence

# How far a theme is taken, after "was" or "is".
RUNG_WORDS = {
    "mentioned": "mentioned",
    "prioritised": "a priority without actions",
    "planned": "planned for",
    "owned": "planned for, with owners and dates",
    "measured": "planned for, with owners and dates, and measured",
}
LONGEST = 120  # characters of a quotation in a sentence
MOST = 3  # values that a sentence lists


def begun(words: str) -> str:
    """Begin a sentence: the first letter large."""
    return words[:1].upper() + words[1:]


def quoted(words: str) -> str:
    """Put words between quotation marks, on one line, cut at a space where they are long."""
    line = " ".join(words.split())
    if len(line) > LONGEST:
        line = line[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–-…") + " …"
    return f"“{line}”"


def listed(words: Iterable[str]) -> str:
    """Write a list: A; A and B; A, B and C; of more, how many more."""
    each = list(words)
    if len(each) > MOST + 1:
        each = [*each[:MOST], f"{len(each) - MOST} more"]
    return each[0] if len(each) == 1 else f"{', '.join(each[:-1])} and {each[-1]}"


def number(many: int, one: str, several: str) -> str:
    """Write a number of things: no action, 1 action, 2 actions."""
    return f"{many or 'no'} {one if many < 2 else several}"


def rank(level: str | None, position: int | None, adopted: str | None) -> str:
    """Say what place a priority has: priority 4, a headline priority, a priority of one sector, one taken over."""
    if adopted:
        return f"a priority taken over from {quoted(adopted)}"
    if level == "headline":
        return f"priority {position}" if position is not None else "a headline priority"
    return "a priority of one sector" if level == "sector" else "a priority beside the headline ones"


def lasting(what: str, before: str, after: str) -> str:
    """Say that a thing stands in both editions."""
    return f"{what} stands in both {before} and {after}."


def became(was: str, before: str, now: str, after: str, sure: bool) -> str:
    """Say that words changed, or may have."""
    return f"{was} of {before} {'reads' if sure else 'may have become'} {now} in {after}."


def ranked(what: str, was: str, before: str, now: str, after: str) -> str:
    """Say that the place of a priority changed."""
    return f"{what} was {was} in {before} and is {now} in {after}."


def changed(thing: str, of: tuple[str, str], was: Sequence[str], before: str, now: Sequence[str], after: str) -> str:
    """Say that what belongs to a thing changed, such as its owner; what was not found is not said to be none."""
    if not was:
        return f"No {of[0]} of {thing} was found in {before}; in {after} the {_being(of, now, 'is', 'are')}."
    said = f"The {_being((f'{of[0]} of {thing}', f'{of[1]} of {thing}'), was, 'was', 'were')} in {before}"
    if not now:
        return f"{said}; none was found in {after}."
    if (len(was) == 1) != (len(now) == 1):
        return f"{said}; in {after} the {_being(of, now, 'is', 'are')}."
    return f"{said} and {'is' if len(now) == 1 else 'are'} {listed(now)} in {after}."


def theme(name: str, was: str, before: str, now: str, after: str) -> str:
    """Say how far a theme was taken, and is."""
    thing = f"the theme {quoted(name)}"
    if was == now == "absent":
        return f"{begun(thing)} was found in neither {before} nor {after}."
    if was == now:
        return f"In both {before} and {after} {thing} is {RUNG_WORDS[now]}."
    if was == "absent":
        return f"{begun(thing)} was not found in {before}; in {after} it is {RUNG_WORDS[now]}."
    said = f"In {before} {thing} was {RUNG_WORDS[was]}"
    return (
        f"{said}; it was not found in {after}." if now == "absent" else f"{said}; in {after} it is {RUNG_WORDS[now]}."
    )


def _being(of: tuple[str, str], values: Sequence[str], one: str, several: str) -> str:
    return f"{of[0]} {one} {values[0]}" if len(values) == 1 else f"{of[1]} {several} {listed(values)}"
