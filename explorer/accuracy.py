"""How right what is shown is, in words: of a class and of a rule, as measured on the annotated documents."""

from collections.abc import Iterable

from markupsafe import Markup

from explorer.address import ReliabilityAddress
from explorer.markup import Child, join, tag
from explorer.wording import counted
from ingest.evaluation.figures import MEASURES, Figure
from ingest.evaluation.measured import Reliability, measured

CLASSES = {
    "priority": ("priority",),
    "action": ("action",),
    "driver": ("driver.policy", "driver.context"),
    "risk": ("risk", "control"),
    "outcome": ("action.outputs",),
    "measure": ("measure",),
    "vision": ("vision",),
    "principle": ("principle",),
    "body": ("body",),
    "score": ("scores",),
}  # what is measured of the elements that are listed together
LINKS = ("link.drives", "link.delivers")


def accuracy(measures: Iterable[str]) -> Markup | None:
    """Say how much of some classes is found, and how much of what is found is right; nothing where no case is known."""
    known = measured().accuracy
    figures = [known[name] for name in measures if name in known and known[name].gold and known[name].found]
    if not figures:
        return None
    first, *others = figures
    said = [
        f"On annotated documents: of {_cases(first)}, {first.recall:.0%} are found, "
        f"and {first.precision:.0%} of what is found is right",
        *(f"of {_cases(each)}, {each.recall:.0%} and {each.precision:.0%}" for each in others),
    ]
    link = tag("a", "How right this is", href=ReliabilityAddress().href())
    return tag("p", "; ".join(said), ". ", link, class_="accuracy")


def accuracy_of_groups(words: Iterable[str]) -> Markup | None:
    """Say it of groups of elements, by their words."""
    return accuracy(measure for word in words for measure in CLASSES.get(word, ()))


def reliability(rule: str) -> Reliability | None:
    """Give what is known of a rule; nothing where it was made since the last measurement."""
    return measured().reliability.get(rule)


def cases(rule: str) -> str:
    """Say how often a rule was right in annotated documents, or that too few of its cases are known."""
    known = reliability(rule)
    if known is None or not known.judged:
        return "unmeasured (no annotated case)"
    if known.measured is None:
        return f"unmeasured ({counted(known.judged, 'annotated case')})"
    return f"right in {known.right} of {known.judged} annotated cases"


def sureness(rule: str, confidence: float) -> str:
    """Write a rule's confidence, and whether it is measured or an estimate."""
    known = reliability(rule)
    is_estimate = known is None or known.measured is None
    return f"confidence {confidence:.2f}{', an estimate' if is_estimate else ''}"


def found_by(rule: str, confidence: float | None, origin: str | None = None) -> Markup:
    """Say which rule found something, how often it is right, and how sure it is."""
    parts: list[Child] = [
        origin,
        join(["rule " if origin else "Rule ", tag("a", rule, href=ReliabilityAddress(rule).href())]),
        cases(rule),
        None if confidence is None else sureness(rule, confidence),
    ]
    return tag("p", join([each for each in parts if each], between=" · "), class_="found")


def _cases(figure: Figure) -> str:
    name = MEASURES[figure.measure]
    return f"{figure.gold} {name[:1].lower()}{name[1:]}"
