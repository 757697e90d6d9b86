"""The line of sight as a nested list: from a driver to each council's priorities, actions and outcomes, with proof."""

from collections import Counter
from collections.abc import Mapping

from markupsafe import Markup

from explorer.address import StrategyAddress
from explorer.heading import cautions
from explorer.markup import Child, join, tag
from explorer.quotation import Quotation, place, quoted
from explorer.strategies import Strategy
from explorer.wording import BASES, GROUP_OF, counted, sentence
from graph.trace import Step

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
        tag("nav", tag("ul", ways), class_="ways", aria_label="Strategies that cite this driver"),
        [_strategy(step, strategy, order) for step, strategy in named],
    ])


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
        "li", tag("p", kind, " ", step.label, class_="step"), _proof(step, strategy), below, class_=f"is-{group.word}"
    )


def _proof(step: Step, strategy: Strategy, claim: str | None = None) -> Markup:
    by = "by-structure" if step.basis == "structure" else "by-text"
    said = [f"{claim}: " if claim else None, tag("span", BASES.get(step.basis or "", "inferred"), class_=f"basis {by}")]
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
