"""The line of sight as a nested list with proof: from a driver to each council's outcomes, and from an action up."""

from collections import Counter
from collections.abc import Mapping

from markupsafe import Markup

from explorer.address import StrategyAddress, TraceAddress
from explorer.heading import cautions
from explorer.markup import Child, join, tag
from explorer.quotation import Quotation, place, quoted
from explorer.sankey import anchor
from explorer.strategies import Strategy
from explorer.wording import BASES, GROUP_OF, counted, kind_name, sentence
from graph.trace import Step
from ontology.names import DRIVER

LEVELS = (
    ("Strategy", "strategy", "strategies"),
    ("Priority", "priority", "priorities"),
    ("Action", "action", "actions"),
    ("Outcome", "outcome", "outcomes"),
)
ENDS = {
    "Priority": "The line stops here: no action delivers this priority.",
    "Action": "The line stops here: no outcome is stated for this action.",
}
CLAIMS_UP = {
    "delivers": "The action delivers it",
    "drivenBy": "It is the reason given",
    "broader": "The driver before falls under it",
}
ENDS_UP = {
    "Priority": "The line stops here: no driver is given for this priority.",
    "Action": "The line stops here: it delivers no priority, and no driver is given for it.",
}


def levels(line: Step) -> list[tuple[str, int]]:
    """Count what stands on each level of a line, each thing once."""
    kinds = Counter(kind for _, kind in {(step.iri, step.kind) for _, step in line.walk()})
    return [(counted(kinds[kind], one, many), kinds[kind]) for kind, one, many in LEVELS]


def ladder(line: Step) -> Markup:
    """Show how many things stand on each level, from the driver down."""
    steps = [tag("li", words, class_="none" if not count else None) for words, count in levels(line)]
    return tag("ol", tag("li", "1 driver"), steps, class_="levels")


def lines(line: Step, strategies: Mapping[str, Strategy], order: Mapping[str, int]) -> Markup:
    """List the lines of one driver, strategy by strategy; `order` gives the place of each element in its text."""
    named = [(step, strategies[step.slug]) for step in line.steps if step.slug]
    ways = [
        tag("li", tag("a", strategy.name, href=f"#line-{strategy.slug}"), f": {_counts(step) or 'nothing tied to it'}")
        for step, strategy in named
    ]
    return join([
        tag(
            "nav", tag("ul", ways), id="lines-by-strategy", class_="ways", aria_label="Strategies that cite this driver"
        ),
        [_strategy(step, strategy, order) for step, strategy in named],
    ])


def upward(line: Step, strategy: Strategy) -> Markup:
    """List what an action or a priority follows from, up to national drivers."""
    name = tag("a", strategy.name, href=StrategyAddress(strategy=strategy.slug).href())
    above = (
        [tag("p", ENDS_UP[line.kind], class_="stop")] if not line.steps else [_reached(line), _above(line, strategy)]
    )
    return tag(
        "section",
        tag("h2", name, id="line-up"),
        cautions(strategy),
        _proof(line, strategy, f"Its words for this {line.kind.lower()}"),
        above,
        aria_labelledby="line-up",
        class_="council-line",
    )


def _reached(line: Step) -> Markup:
    """Say how far up the lines lead."""
    priorities = {step.iri for _, step in line.walk() if step.kind == "Priority" and step is not line}
    drivers = {step.iri: step for _, step in line.walk() if step.scope is not None}
    national = [step for step in drivers.values() if step.scope == "national"]
    named = [counted(len(priorities), "priority", "priorities")] if line.kind == "Action" else []
    named.append(counted(len(drivers), "driver"))
    of_these = f", {len(national)} of them national" if len(drivers) > 1 else ", a national one" if national else ""
    return tag("p", f"Up from here: {', '.join(named)}{of_these if drivers else ''}", class_="counts")


def _above(step: Step, strategy: Strategy) -> Markup:
    return tag("ol", [_step_up(each, strategy) for each in step.steps], class_="line")


def _step_up(step: Step, strategy: Strategy) -> Markup:
    group = GROUP_OF[step.kind]
    if step.scope is None:
        kind, label = step.kind, tag("span", step.label)
    else:
        kind = sentence(f"{step.scope} {kind_name(step.kind).lower()}")
        label = tag("a", step.label, href=TraceAddress(step.iri.removeprefix(DRIVER)).href())
    above: Child = None
    if step.steps:
        above = _above(step, strategy)
    elif step.kind in ENDS_UP:
        above = tag("p", ENDS_UP[step.kind], class_="stop")
    head = tag("p", tag("span", kind, class_=f"kind is-{group.word}"), " ", label, class_="step")
    return tag("li", head, _proof(step, strategy, CLAIMS_UP[step.relation or ""]), above, class_=f"is-{group.word}")


def _counts(step: Step) -> str:
    return ", ".join(words for words, count in levels(step)[1:] if count)


def _strategy(step: Step, strategy: Strategy, order: Mapping[str, int]) -> Markup:
    name = tag("a", strategy.name, href=StrategyAddress(strategy=strategy.slug).href())
    title = tag("h2", name, id=f"line-{strategy.slug}")
    if not step.steps:
        below: Child = tag(
            "p", "The line stops here: it names this driver and ties no priority or action to it.", class_="stop"
        )
    else:
        below = [
            tag("p", _counts(step), class_="counts"),
            _below(step, strategy, order),
        ]
    cited = _proof(step, strategy, "It cites the driver")
    return tag(
        "section",
        title,
        cautions(strategy),
        cited,
        below,
        aria_labelledby=f"line-{strategy.slug}",
        class_="council-line",
    )


def _below(step: Step, strategy: Strategy, order: Mapping[str, int]) -> Markup:
    ordered = sorted(step.steps, key=lambda each: (each.kind != "Priority", order.get(each.iri, 0)))
    return tag("ol", [_step(each, strategy, order) for each in ordered], class_="line")


def _step(step: Step, strategy: Strategy, order: Mapping[str, int]) -> Markup:
    group = GROUP_OF[step.kind]
    kind = tag("span", sentence(group.one), class_=f"kind is-{group.word}")
    below: Child = None
    if step.steps:
        below = _below(step, strategy, order)
    elif step.kind in ENDS:
        below = tag("p", ENDS[step.kind], class_="stop")
    return tag(
        "li",
        tag("p", kind, " ", step.label, class_="step"),
        _proof(step, strategy),
        below,
        class_=f"is-{group.word}",
        id=anchor(strategy.slug, step) if step.kind == "Priority" else None,
    )


def _proof(step: Step, strategy: Strategy, claim: str | None = None) -> Markup:
    by = {"structure": "by-structure", "vocabulary": "by-vocabulary"}.get(step.basis or "", "by-text")
    rests = tag("span", BASES.get(step.basis, "inferred"), class_=f"basis {by}") if step.basis else None
    said = join([each for each in (claim, rests) if each], between=": ")
    if not step.places:
        return tag("p", said, class_="hop")
    group = GROUP_OF.get(step.kind)
    places = sorted(step.places, key=lambda each: (not each.proves, each.start))
    quotations = [Quotation(each.start, each.end, each.exact, each.section) for each in places]
    more = f" and {len(places) - 1} more" if len(places) > 1 else ""
    summary = tag("summary", said, f" · {place(quotations[0])}{more}")
    return tag(
        "details", summary, [quoted(strategy, each, group.word if group else None) for each in quotations], class_="hop"
    )
