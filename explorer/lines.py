"""The line of sight as a nested list with proof: from a driver to each council's outcomes, and from an action up."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from explorer.accuracy import found_by
from explorer.address import StrategyAddress, TraceAddress
from explorer.heading import cautions
from explorer.markup import Child, join, tag
from explorer.quotation import Quotation, place, quoted
from explorer.sankey import anchor
from explorer.strategies import Strategy
from explorer.wording import BASES, GROUP_OF, counted, kind_name, listed, sentence
from graph.trace import Step
from ontology.names import DRIVER

DOCUMENTS = {
    "strategy": ("strategy", "strategies"),
    "plan": ("plan", "plans"),
    "report": ("report", "reports"),
    "other": ("other document", "other documents"),
}
LEVELS = (
    ("Priority", "priority", "priorities"),
    ("Action", "action", "actions"),
    ("Outcome", "outcome", "outcomes"),
)
ENDS = {
    "Priority": "The line stops here: no action delivers this priority.",
    "Action": "The line stops here: no outcome is stated for this action.",
}
NOTHING_TIED = "The line stops here: it names this driver and ties no priority or action to it."
INFERRED = "Nothing in the text ties these to the driver. Both are about the same themes, so they may follow from it."
INFERRED_UP = "Nothing in the text ties it to these. Both are about the same themes, so it may follow from them."
CLAIMS_UP = {
    "delivers": "The action delivers it",
    "drivenBy": "It is the reason given",
    "broader": "The driver before falls under it",
}
ENDS_UP = {
    "Priority": "The line stops here: no driver is given for this priority.",
    "Action": "The line stops here: it delivers no priority, and no driver is given for it.",
}


def documents(strategies: Iterable[Strategy]) -> str:
    """Say how many documents of each kind there are: 2 strategies and 1 report."""
    number = Counter(strategy.kind for strategy in strategies)
    return listed([counted(number[kind], *words) for kind, words in DOCUMENTS.items() if number[kind]])


@dataclass(frozen=True)
class Level:
    """How many things of one kind stand on a line: reached by what is stated, and by inference alone."""

    one: str
    many: str
    stated: int
    inferred: int

    @property
    def words(self) -> str:
        """What is stated, in words: 3 priorities."""
        return counted(self.stated, self.one, self.many)


def levels(line: Step) -> list[Level]:
    """Count what stands on each level of a line below the documents, each thing once."""
    stated = {(step.iri, step.kind) for step in line.walk_stated()}
    inferred = {(step.iri, step.kind) for _, step in line.walk()} - stated
    numbers, others = Counter(kind for _, kind in stated), Counter(kind for _, kind in inferred)
    return [Level(one, many, numbers[kind], others[kind]) for kind, one, many in LEVELS]


def ladder(line: Step, strategies: Mapping[str, Strategy]) -> Markup:
    """Show how many things stand on each level, from the driver down."""
    steps = [
        tag(
            "li",
            level.words,
            tag("span", f" and {level.inferred} inferred", class_="also") if level.inferred else None,
            class_=None if level.stated else "none",
        )
        for level in levels(line)
    ]
    return tag("ol", tag("li", "1 driver"), tag("li", documents(citing(line, strategies))), steps, class_="levels")


def citing(line: Step, strategies: Mapping[str, Strategy]) -> list[Strategy]:
    """List the documents that cite the driver of a line."""
    return [strategies[step.slug] for step in line.steps if step.slug]


def lines(line: Step, strategies: Mapping[str, Strategy], order: Mapping[str, int]) -> Markup:
    """List the lines of one driver, strategy by strategy; `order` gives the place of each element in its text."""
    named = [(step, strategies[step.slug]) for step in line.steps if step.slug]
    ways = [
        tag(
            "li",
            tag("a", strategy.name, href=f"#line-{strategy.slug}"),
            f": {_counts(step) or 'nothing tied to it'}",
            f"; inferred: {_inferred_counts(step)}" if step.inferred else None,
        )
        for step, strategy in named
    ]
    return join([
        tag(
            "nav", tag("ul", ways), id="lines-by-strategy", class_="ways", aria_label="Documents that cite this driver"
        ),
        [_strategy(step, strategy, order) for step, strategy in named],
    ])


def upward(line: Step, strategy: Strategy) -> Markup:
    """List what an action or a priority follows from, up to national drivers."""
    name = tag("a", strategy.name, href=StrategyAddress(strategy=strategy.slug).href())
    return tag(
        "section",
        tag("h2", name, id="line-up"),
        cautions(strategy),
        _proof(line, strategy, f"Its words for this {line.kind.lower()}"),
        _reached(line) if line.steps else None,
        _above(line, strategy),
        aria_labelledby="line-up",
        class_="council-line",
    )


def _reached(line: Step) -> Markup:
    """Say how far up the lines lead."""
    stated = {step.iri: step for step in line.walk_stated()}
    priorities = [step for step in stated.values() if step.kind == "Priority" and step is not line]
    drivers = [step for step in stated.values() if step.scope is not None]
    national = [step for step in drivers if step.scope == "national"]
    named = [counted(len(priorities), "priority", "priorities")] if line.kind == "Action" else []
    named.append(counted(len(drivers), "driver"))
    of_these = f", {len(national)} of them national" if len(drivers) > 1 else ", a national one" if national else ""
    inferred = {step.iri for _, step in line.walk()} - stated.keys()
    others = f"; inferred: {counted(len(inferred), 'driver')}" if inferred else ""
    return tag("p", f"Up from here: {', '.join(named)}{of_these if drivers else ''}{others}", class_="counts")


def _above(step: Step, strategy: Strategy) -> Markup:
    """List what stands above a step: what is stated, and behind it what is inferred."""
    if step.stated:
        stated: Child = tag("ol", [_step_up(each, strategy) for each in step.stated], class_="line")
    else:
        stated = tag("p", ENDS_UP[step.kind], class_="stop") if step.kind in ENDS_UP else None
    if not step.inferred:
        return join([stated])
    inferred = tag("ol", [_step_up(each, strategy) for each in step.inferred], class_="line")
    counts = counted(len(step.inferred), "driver")
    return join([stated, _fold(counts, INFERRED_UP, inferred, is_open=not step.stated)])


def _step_up(step: Step, strategy: Strategy) -> Markup:
    group = GROUP_OF[step.kind]
    if step.scope is None:
        kind, label = step.kind, tag("span", step.label)
    else:
        kind = sentence(f"{step.scope} {kind_name(step.kind).lower()}")
        label = tag("a", step.label, href=TraceAddress(step.iri.removeprefix(DRIVER)).href())
    head = tag("p", tag("span", kind, class_=f"kind is-{group.word}"), " ", label, class_="step")
    claim = CLAIMS_UP.get(step.relation or "")
    return tag("li", head, _proof(step, strategy, claim), _above(step, strategy), class_=_class(step))


def _class(step: Step) -> str:
    return f"is-{GROUP_OF[step.kind].word}{' is-inferred' if step.is_inferred else ''}"


def _fold(counts: str, hint: str, steps: Markup, is_open: bool) -> Markup:
    """Set what is inferred apart from what is stated, to be opened."""
    summary = tag("summary", tag("span", "Inferred, not stated", class_="basis by-inferred"), f": {counts}")
    return tag("details", summary, tag("p", hint, class_="hint"), steps, class_="inferred", open=is_open)


def _counts(step: Step) -> str:
    return ", ".join(level.words for level in levels(step) if level.stated)


def _inferred_counts(step: Step) -> str:
    return ", ".join(counted(each.inferred, each.one, each.many) for each in levels(step) if each.inferred)


def _strategy(step: Step, strategy: Strategy, order: Mapping[str, int]) -> Markup:
    name = tag("a", strategy.name, href=StrategyAddress(strategy=strategy.slug).href())
    if step.stated:
        stated: Child = [tag("p", _counts(step), class_="counts"), _below(step.stated, strategy, order)]
    else:
        stated = tag("p", NOTHING_TIED, class_="stop")
    inferred: Child = None
    if step.inferred:
        below = _below(step.inferred, strategy, order)
        inferred = _fold(_inferred_counts(step), INFERRED, below, is_open=not step.stated)
    return tag(
        "section",
        tag("h2", name, id=f"line-{strategy.slug}"),
        cautions(strategy),
        _proof(step, strategy, "It cites the driver"),
        stated,
        inferred,
        aria_labelledby=f"line-{strategy.slug}",
        class_="council-line",
    )


def _below(steps: Iterable[Step], strategy: Strategy, order: Mapping[str, int]) -> Markup:
    ordered = sorted(steps, key=lambda each: (each.kind != "Priority", order.get(each.iri, 0)))
    return tag("ol", [_step(each, strategy, order) for each in ordered], class_="line")


def _step(step: Step, strategy: Strategy, order: Mapping[str, int]) -> Markup:
    group = GROUP_OF[step.kind]
    kind = tag("span", sentence(group.one), class_=f"kind is-{group.word}")
    below: Child = None
    if step.steps:
        below = _below(step.steps, strategy, order)
    elif step.kind in ENDS:
        below = tag("p", ENDS[step.kind], class_="stop")
    return tag(
        "li",
        tag("p", kind, " ", step.label, class_="step"),
        _proof(step, strategy),
        below,
        class_=_class(step),
        id=anchor(strategy.slug, step) if step.kind == "Priority" else None,
    )


def _proof(step: Step, strategy: Strategy, claim: str | None = None) -> Markup:
    said = join([each for each in (claim, _basis(step)) if each], between=": ")
    if not step.places:
        return tag("p", said, class_="hop")
    group = GROUP_OF.get(step.kind)
    places = sorted(step.places, key=lambda each: (not each.proves, each.start))
    quotations = [Quotation(each.start, each.end, each.exact, each.section) for each in places]
    more = f" and {len(places) - 1} more" if len(places) > 1 else ""
    summary = tag("summary", said, f" · {place(quotations[0])}{more}")
    shown = [quoted(strategy, each, group.word if group else None) for each in quotations]
    return tag("details", summary, shown, found_by(step.rule, step.confidence) if step.rule else None, class_="hop")


def _basis(step: Step) -> Markup | None:
    """Say on what a step rests; of an inferred one also how alike the two are."""
    if step.basis is None:
        return None
    if step.is_inferred:
        both = tag("span", f"inferred: both are about {listed(step.themes)}", class_="basis by-inferred")
        return join([both, f", similarity {step.similarity:.2f}"])
    by = {"structure": "by-structure", "vocabulary": "by-vocabulary"}.get(step.basis, "by-text")
    return tag("span", BASES[step.basis], class_=f"basis {by}")
