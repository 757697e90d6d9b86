"""Reliability: how right the extraction is, by class and by rule, as measured on the annotated documents."""

from collections.abc import Iterator

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from explorer.accuracy import cases, sureness
from explorer.address import ReliabilityAddress
from explorer.fragment import Fragment
from explorer.heading import heading, notice, query
from explorer.markup import join, tag
from explorer.wording import counted, listed
from ingest.evaluation.figures import MEASURES, Figure
from ingest.evaluation.measured import FEWEST, measured
from ingest.rules import Rule, rules

QUESTION = "How right is what is shown here?"
SETS = {"digests": "digests of published documents", "invented": "invented documents", "unseen": "unseen ones"}
AT_BEST = (
    "The rules were written with all but the unseen ones at hand, so of those this is what to expect at best. What is "
    "found in the unseen ones is what to expect of another document. Read the words in their place before you rely on "
    "them."
)
CLASS_COLUMNS = ("annotated", "found", "right", "share found", "share right", "found, unseen", "right, unseen")
RULE_COLUMNS = ("found", "judged", "right", "share right", "confidence")


def title() -> str:
    asked = _asked(ReliabilityAddress.from_query(query()))
    return f"{asked.id if asked else QUESTION} – Sightline"


def layout(**asked: str) -> Component:
    """Show the figures by class and by rule, and above them the rule that is asked for."""
    address = ReliabilityAddress.from_query(asked)
    known = measured()
    sets = [f"{len(known.documents[name])} {words}" for name, words in SETS.items() if known.documents.get(name)]
    head = heading(
        QUESTION,
        tag("p", f"Measured on {listed(sets)}, annotated from the first line to the last. {AT_BEST}", class_="lead"),
        downloads={"Download the rules (CSV)": address.href("/reliability.csv")},
    )
    parts = join([_rule_asked_for(address), _classes(), _rules(_asked(address))])
    return html.Div([head, Fragment(id="reliability", html=parts)])


def _asked(address: ReliabilityAddress) -> Rule | None:
    return next((each for each in rules() if each.id == address.rule), None)


def _rule_asked_for(address: ReliabilityAddress) -> Markup | None:
    """Explain one rule: why it is there, what it finds and leaves, and how right it is."""
    if address.rule is None:
        return None
    asked = _asked(address)
    if asked is None:
        return notice(
            f"There is no rule called “{address.rule}” here", "It may have been renamed. The rules stand below."
        )
    known = measured().reliability.get(asked.id)
    where = f" It found something in {counted(known.documents, 'document')}." if known and known.hits else ""
    return tag(
        "section",
        tag("h2", asked.id),
        tag("p", asked.reason),
        tag("p", f"{_sentence(cases(asked.id))}; {sureness(asked.id, float(asked.confidence))}.{where}"),
        tag("p", "Found in:"),
        tag("pre", asked.example.strip()),
        tag("p", "Not found in:"),
        tag("pre", asked.counter_example.strip()),
        class_="notice rule",
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _classes() -> Markup:
    rows = [
        tag("tr", tag("th", MEASURES[each.measure], scope="row"), map(_number, _cells(each)))
        for each in measured().accuracy.values()
        if each.found or each.gold
    ]
    hint = (
        "The share found (recall) is that of what was annotated; the share right (precision) that of what was found. "
        "Where only one side can be counted, the other stays empty."
    )
    return join([
        tag("h2", "By class"),
        tag("p", hint, class_="hint"),
        _table("By class", "what", CLASS_COLUMNS, rows),
    ])


def _cells(figure: Figure) -> Iterator[str]:
    """Give the cells of one class; of an accuracy, those compared stand as found."""
    for count in (figure.gold, figure.found, figure.right):
        yield "" if count is None else str(count)
    yield from _shares(figure)
    unseen = measured().apart["unseen"].get(figure.measure)
    yield from _shares(unseen) if unseen else ("", "")


def _shares(figure: Figure) -> Iterator[str]:
    """Give how much was found, and how much of that was right, each with the cases on which it rests."""
    right = figure.precision if figure.gold is not None else figure.accuracy
    for share, of in ((figure.recall, figure.gold), (right, figure.found)):
        yield "" if share is None or not of else f"{share:.0%}"


def _rules(asked: Rule | None) -> Markup:
    hint = (
        f"Of what each rule found, how much could be judged, and how much of that was right. With fewer than {FEWEST} "
        "judged cases the share says too little: the rule is unmeasured, and its confidence an estimate of those who "
        "wrote it. That of a measured rule is (right + 1) / (judged + 2). It stands in the graph as sl:confidence."
    )
    rows = [
        tag(
            "tr",
            tag("th", tag("a", each.id, href=ReliabilityAddress(each.id).href()), scope="row"),
            map(_number, _rule_cells(each)),
            class_="asked" if each is asked else None,
        )
        for each in rules()
    ]
    return join([tag("h2", "By rule"), tag("p", hint, class_="hint"), _table("By rule", "rule", RULE_COLUMNS, rows)])


def _rule_cells(each: Rule) -> tuple[str, ...]:
    known = measured().reliability.get(each.id)
    if known is None:
        return "", "", "", "unmeasured", f"{each.estimate}, an estimate"
    share = "unmeasured" if known.measured is None else f"{known.measured:.0%}"
    confidence = f"{each.estimate}, an estimate" if known.confidence is None else str(known.confidence)
    return str(known.hits), str(known.judged), str(known.right), share, confidence


def _number(cell: str) -> Markup:
    return tag("td", cell, class_="number")


def _table(name: str, first: str, columns: tuple[str, ...], rows: list[Markup]) -> Markup:
    head = [tag("th", first, scope="col"), *(tag("th", each, scope="col", class_="number") for each in columns)]
    table = tag("table", tag("thead", tag("tr", head)), tag("tbody", rows), class_="listing figures")
    return tag("div", table, class_="table-box", role="region", tabindex=0, aria_label=name)
