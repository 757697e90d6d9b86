"""The lines of one driver as a figure: a band for each step down, as wide as the number of actions or outcomes in it.

Every position follows from the numbers alone: a row for each priority, four columns of boxes, bands between them. No
word lies on a band. The figure is one image with its description; the list beside it is its equal for keyboard and ear.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap

from markupsafe import Markup

from explorer.markup import tag
from explorer.strategies import Strategy
from explorer.wording import counted, listed
from graph.trace import Step

ROWS = 12  # more could not be told apart; the others become one row
INFERRED_ROWS = 6  # below them, in the same way

# Pixels, at the figure's own size
FLOW = 300  # the height of all actions together, as long as they are few enough for WIDEST
WIDEST = 8  # one action
THINNEST = 2
WIDTH = 1080
TOP = 30  # above the first row, for the columns' names
LINE = 17
PADDING = 8
GAP = 12
APART = 6  # between a row's own band and what stands above it
LETTER = 7.1  # the mean width of a letter


@dataclass(frozen=True)
class Column:
    """One column of boxes: its name, its left edge and its width."""

    name: str
    left: int
    width: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def letters(self) -> int:
        """How many letters fit on a line of its boxes."""
        return int((self.width - 2 * PADDING) / LETTER)


DRIVER = Column("Driver", 1, 165)
PRIORITY = Column("Priorities", 256, 390)
ACTIONS = Column("Actions", 737, 115)
OUTCOMES = Column("Outcomes", 943, 135)
COLUMNS = (DRIVER, PRIORITY, ACTIONS, OUTCOMES)


@dataclass(frozen=True)
class Flow:
    """How many steps go one way: by the text, alone or with the layout; by the layout alone; and by inference."""

    text: int = 0
    layout: int = 0
    inferred: int = 0

    @property
    def number(self) -> int:
        return sum(number for number, _ in self.parts)

    @property
    def parts(self) -> tuple[tuple[int, str], ...]:
        """Each number with the class of its band."""
        return (self.text, "by-text"), (self.layout, "by-structure"), (self.inferred, "by-inferred")

    def __add__(self, other: "Flow") -> "Flow":
        return Flow(self.text + other.text, self.layout + other.layout, self.inferred + other.inferred)


@dataclass(frozen=True)
class Row:
    """One row of the figure: a priority, or the actions of a strategy that are tied straight to the driver.

    `through` comes from the driver, as wide as the actions that it leads to, and at least as wide as one; `actions`
    goes on from there, `outcomes` from the actions, and `own` from the priority itself to outcomes. The last row may
    hold several, which are not drawn one by one.
    """

    strategy: str
    label: str | None
    href: str
    through: Flow
    actions: Flow
    outcomes: Flow
    own: Flow = Flow()
    holds: int = 1

    @property
    def weight(self) -> int:
        return max(self.actions.number, self.outcomes.number)

    @property
    def is_inferred(self) -> bool:
        """Whether only inference leads to it; what goes on from it is stated."""
        return self.through.inferred > 0

    @property
    def owner(self) -> str:
        """Whose it is, and whether it is inferred."""
        return f"{self.strategy} · inferred" if self.is_inferred else self.strategy

    @property
    def name(self) -> str:
        """What stands below the strategy's name."""
        if self.label is not None:
            return " ".join(self.label.split())
        return "drawn as one: see the list" if self.holds > 1 else "No priority between: straight to actions"


def sankey(line: Step, strategies: Mapping[str, Strategy], order: Mapping[str, int]) -> Markup | None:
    """Draw the lines of one driver; where no priority and no action is tied to it, there is nothing to draw.

    Args:
        line: The driver, with the strategies that cite it below.
        strategies: The strategies by slug.
        order: The place of each element in its text.
    """
    rows = drawn_rows(line, strategies, order)
    if not rows:
        return None
    caption = tag(
        "figcaption",
        tag("p", _key("by-text"), "plain, with a solid edge: said in the text, alone or with the layout"),
        tag("p", _key("by-structure"), "striped, with a dashed edge: by the layout alone"),
        tag("p", _key("by-inferred"), "hollow, with a dotted edge: inferred, not stated")
        if any(row.is_inferred for row in rows)
        else None,
        tag("p", "The wider a band, the more actions or outcomes. An action of two priorities counts in each."),
        [tag("p", words) for words in _not_drawn(line, strategies, rows)],
    )
    drawn = tag(
        "div",
        _drawing(line, rows),
        class_="sankey-box",
        role="region",
        tabindex=0,
        aria_label="The lines of this driver as a figure",
    )
    return tag("figure", caption, drawn, class_="sankey")


def drawn_rows(line: Step, strategies: Mapping[str, Strategy], order: Mapping[str, int], most: int = ROWS) -> list[Row]:
    """Give the rows in the order of the list, at most so many, and below them what is inferred."""
    named = [(step, strategies[step.slug]) for step in line.steps if step.slug]
    stated = [row for step, strategy in named for row in _rows(step, strategy, order)]
    inferred = [row for step, strategy in named for row in _priorities(step.inferred, strategy, order)]
    return [*_fewest(stated, most, "The other {}"), *_fewest(inferred, INFERRED_ROWS, "Another {}")]


def _fewest(rows: list[Row], most: int, name: str) -> list[Row]:
    """Keep at most so many: those with the most actions, the others as one."""
    if len(rows) <= most:
        return rows
    by_weight = sorted(range(len(rows)), key=lambda number: (-rows[number].weight, -rows[number].own.number, number))
    others = [rows[number] for number in by_weight[most - 1 :]]
    rest = Row(
        strategy=name.format(len(others)),
        label=None,
        href="#lines-by-strategy",
        through=_sum(row.through for row in others),
        actions=_sum(row.actions for row in others),
        outcomes=_sum(row.outcomes for row in others),
        own=_sum(row.own for row in others),
        holds=len(others),
    )
    return [*(rows[number] for number in sorted(by_weight[: most - 1])), rest]


def description(line: Step, rows: list[Row]) -> str:
    """Say in words what the figure shows, row by row."""
    said = [f"From the driver, {line.label}, bands lead down."]
    for row in rows:
        tied = f" ({_rests(row.through)})" if row.label is not None else ""
        both = row.outcomes + row.own
        actions = f"{counted(row.actions.number, 'action')}{_resting(row.actions)}"
        outcomes = f"{counted(both.number, 'outcome')}{_resting(both)}"
        said.append(f"{row.strategy}, {row.name}{tied}: {actions}, {outcomes}.")
    return " ".join(said)


def anchor(slug: str, priority: Step) -> str:
    """Name the place of a priority in the list."""
    return f"line-{slug}-{priority.iri.rpartition('/')[2]}"


def rests_on_text(step: Step) -> bool:
    """Say whether the document's own words tie it, be it with the layout."""
    return "text" in (step.basis or "")


def band(x: float, y: float, end: float, end_y: float, thick: float) -> str:
    """Write the outline of a band whose upper edge leads from (x, y) to (end, end_y)."""
    middle = (x + end) / 2
    return (
        f"M{x:.1f} {y:.1f}C{middle:.1f} {y:.1f} {middle:.1f} {end_y:.1f} {end:.1f} {end_y:.1f}V{end_y + thick:.1f}"
        f"C{middle:.1f} {end_y + thick:.1f} {middle:.1f} {y + thick:.1f} {x:.1f} {y + thick:.1f}Z"
    )


def _rows(step: Step, strategy: Strategy, order: Mapping[str, int]) -> Iterator[Row]:
    """Give what is stated of a strategy: its priorities, then the actions that are tied straight to the driver."""
    yield from _priorities(_of_kind("Priority", step.stated), strategy, order)
    straight = _of_kind("Action", step.stated)
    if straight:
        flow = _flow(straight)
        yield Row(strategy.name, None, f"#line-{strategy.slug}", flow, flow, _flow(_below(straight)))


def _priorities(priorities: Iterable[Step], strategy: Strategy, order: Mapping[str, int]) -> Iterator[Row]:
    for priority in sorted(priorities, key=lambda each: order.get(each.iri, 0)):
        actions, own = _of_kind("Action", priority.steps), _of_kind("Outcome", priority.steps)
        yield Row(
            strategy=strategy.name,
            label=priority.label,
            href=f"#{anchor(strategy.slug, priority)}",
            through=_through(priority, max(len(actions), 1)),
            actions=_flow(actions),
            outcomes=_flow(_below(actions)),
            own=_flow(own),
        )


def _through(priority: Step, wide: int) -> Flow:
    if priority.is_inferred:
        return Flow(inferred=wide)
    return Flow(text=wide) if rests_on_text(priority) else Flow(layout=wide)


def _of_kind(kind: str, steps: Iterable[Step]) -> list[Step]:
    return [each for each in steps if each.kind == kind]


def _below(steps: Iterable[Step]) -> Iterator[Step]:
    for step in steps:
        yield from step.steps


def _flow(steps: Iterable[Step]) -> Flow:
    """Count what is reached, each thing once."""
    by_text: dict[str, bool] = {}
    for step in steps:
        by_text[step.iri] = by_text.get(step.iri, False) or rests_on_text(step)
    text = sum(by_text.values())
    return Flow(text, len(by_text) - text)


def _sum(flows: Iterable[Flow]) -> Flow:
    return sum(flows, Flow())


def _rests(flow: Flow) -> str:
    if flow.inferred:
        return "inferred, not stated"
    return "said in the text" if flow.text else "by the layout"


def _resting(flow: Flow) -> str:
    if not flow.number:
        return ""
    mixed = f"{flow.text} said in the text, {flow.layout} by the layout"
    return f" ({mixed if flow.text and flow.layout else _rests(flow)})"


def _not_drawn(line: Step, strategies: Mapping[str, Strategy], rows: list[Row]) -> Iterator[str]:
    """Say what the figure leaves to the list."""
    for is_inferred, which in ((False, "rows"), (True, "inferred rows")):
        drawn = [row for row in rows if row.is_inferred == is_inferred]
        held = drawn[-1].holds if drawn else 1
        if held > 1:
            yield f"The {len(drawn) - 1} {which} with the most actions stand alone; the other {held} are one row here."
    ends = [strategies[step.slug].name for step in line.steps if step.slug and not step.steps]
    if ends:
        does = "names this driver and ties" if len(ends) == 1 else "name this driver and tie"
        yield f"Not drawn: {listed(ends)}, which {does} nothing to it."


@dataclass(frozen=True)
class Box:
    """A box with its words, the first line bold; `way` is where it leads, `whole` what it is called in full."""

    column: Column
    top: float
    height: float
    lines: tuple[str, ...]
    kind: str
    way: str | None = None
    whole: str = ""

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def _drawing(line: Step, rows: list[Row]) -> Markup:
    unit = min(WIDEST, FLOW / sum(max(row.weight, 1) + row.own.number for row in rows))
    tops = list(_tops(rows, unit))
    bottom = tops[-1] - GAP
    flow = sum(_thick(row.through, unit) for row in rows)
    driver = _driver(line, flow, bottom)
    at = driver.middle - flow / 2
    boxes = [driver]
    bands: list[Markup] = []
    for row, top in zip(rows, tops, strict=False):
        boxes += _boxes(row, top, unit)
        bands += _bands(row, top, at, unit)
        at += _thick(row.through, unit)
    image = tag(
        "g",
        tag("title", f"What follows from {line.label}", id="sankey-title"),
        tag("desc", description(line, rows), id="sankey-words"),
        [tag("text", column.name, x=column.left, y=15, class_="head") for column in COLUMNS],
        bands,
        [_box(box) for box in boxes],
        role="img",
        aria_labelledby="sankey-title",
        aria_describedby="sankey-words",
    )
    ways = tag("g", [_way(box) for box in boxes if box.way], aria_hidden="true")
    tall = max(bottom, driver.top + driver.height) + 2
    return tag("svg", tag("defs", _stripes()), image, ways, viewBox=f"0 0 {WIDTH} {tall:.0f}", role="none")


def _driver(line: Step, flow: float, bottom: float) -> Box:
    words = _wrapped(line.label, DRIVER, 6)
    height = max(flow + 2 * PADDING, len(words) * LINE + 2 * PADDING)
    return Box(DRIVER, TOP + max(bottom - TOP - height, 0) / 2, height, words, "driver")


def _boxes(row: Row, top: float, unit: float) -> Iterator[Box]:
    main, height = _main(row, unit), _height(row, unit)
    whole = f"{row.owner}: {row.name}"
    kind = "inferred" if row.is_inferred else "priority" if row.label is not None else "between"
    yield Box(PRIORITY, top, height, _words(row), kind, row.href, whole)
    yield _number(ACTIONS, top, main, row.actions, "action", row.href, whole)
    both = row.outcomes + row.own
    if row.actions.number or both.number:
        yield _number(OUTCOMES, top, height, both, "outcome", row.href, whole)


def _number(column: Column, top: float, height: float, flow: Flow, one: str, way: str, whole: str) -> Box:
    kind = one if flow.number else "none"
    return Box(column, top, height, (counted(flow.number, one),), kind, way, whole)


def _bands(row: Row, top: float, at: float, unit: float) -> Iterator[Markup]:
    """Draw a row's bands; the first leaves the driver's box at the height `at`."""
    middle = top + _height(row, unit) / 2 - _thick(row.through, unit) / 2
    yield from _band(DRIVER.right, at, PRIORITY.left, middle, row.through, unit)
    for start, end, flow in ((PRIORITY, ACTIONS, row.actions), (ACTIONS, OUTCOMES, row.outcomes)):
        y = top + (_main(row, unit) - _thick(flow, unit)) / 2
        yield from _band(start.right, y, end.left, y, flow, unit)
    below = top + _main(row, unit) + APART
    yield from _band(PRIORITY.right, below, OUTCOMES.left, below, row.own, unit)


def _band(x: float, y: float, end: float, end_y: float, flow: Flow, unit: float) -> Iterator[Markup]:
    """Draw what rests on the text, below it what rests on the layout, and then what is inferred."""
    for number, by in flow.parts:
        if number:
            thick = max(number * unit, THINNEST)
            yield tag("path", d=band(x, y, end, end_y, thick), class_=f"band {by}")
            y, end_y = y + thick, end_y + thick


def _thick(flow: Flow, unit: float) -> float:
    return sum(max(number * unit, THINNEST) for number, _ in flow.parts if number)


def _main(row: Row, unit: float) -> float:
    """Give a row's height without the band of the priority's own outcomes."""
    words = len(_words(row)) * LINE + 2 * PADDING
    return max(_thick(row.actions, unit), _thick(row.outcomes, unit), words)


def _height(row: Row, unit: float) -> float:
    own = _thick(row.own, unit)
    return _main(row, unit) + (own + 2 * APART if own else 0)


def _tops(rows: list[Row], unit: float) -> Iterator[float]:
    """Give the upper edge of each row, and of one more."""
    top = float(TOP)
    yield top
    for row in rows:
        top += _height(row, unit) + GAP
        yield top


def _words(row: Row) -> tuple[str, ...]:
    return (*_wrapped(row.owner, PRIORITY, 1), *_wrapped(row.name, PRIORITY, 2))


def _wrapped(words: str, column: Column, most: int) -> tuple[str, ...]:
    found = wrap(words, column.letters) or [""]
    if len(found) > most:
        found = [*found[: most - 1], found[most - 1][: column.letters - 1].rstrip() + "…"]
    return tuple(found)


def _box(box: Box) -> Markup:
    first = box.middle - len(box.lines) * LINE / 2 + 13
    words = [
        tag("text", words, x=box.column.left + PADDING, y=_px(first + at * LINE), class_=None if at else "first")
        for at, words in enumerate(box.lines)
    ]
    return tag("g", _rectangle(box), words, class_=f"box is-{box.kind}")


def _way(box: Box) -> Markup:
    return tag("a", tag("title", box.whole), _rectangle(box), href=box.way, tabindex=-1)


def _rectangle(box: Box) -> Markup:
    return tag("rect", x=box.column.left, y=_px(box.top), width=box.column.width, height=_px(box.height), rx=3)


def _px(number: float) -> str:
    return f"{number:.1f}"


def _stripes() -> Markup:
    stripe = tag("path", d="M3 0V6", class_="stripe")
    how = {"patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    return tag("pattern", stripe, id="stripes", width=6, height=6, **how)


def _key(by: str) -> Markup:
    swatch = tag("rect", x=1, y=1, width=38, height=12, class_=f"band {by}")
    return tag("svg", swatch, viewBox="0 0 40 14", class_="key", aria_hidden="true")
