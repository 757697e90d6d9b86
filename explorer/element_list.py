"""The Strategy page's list: every element by group, with its facts, how it was found, and the words that prove it."""

from collections.abc import Iterable

from markupsafe import Markup

from explorer.accuracy import accuracy_of_groups, found_by
from explorer.address import StrategyAddress, TraceAddress
from explorer.elements import READ_AS, Element, Fact, Related
from explorer.markup import join, tag
from explorer.quotation import Quotation, to_copy
from explorer.scores import score_tables
from explorer.strategies import Strategy
from explorer.wording import GROUP_BY_WORD, GROUPS, THEMES, Group, kind_name
from graph.tables import Row
from ontology.names import STRATEGY

LISTED_AT_MOST = 4  # values of one fact; the others stand behind one click


def element_list(strategy: Strategy, listed: Iterable[Element], scored: list[Row], themes: Markup) -> Markup:
    """List the elements, group after group, then the scores; the group's choice stands above as links.

    `themes` are shown where they are chosen, and not among the elements.
    """
    grouped = {group.word: [each for each in listed if each.group is group] for group in GROUPS}
    present = [group for group in GROUPS if grouped[group.word]]
    strands = {(row["table"], row["strand"]) for row in scored}
    total = sum(len(each) for each in grouped.values()) + len(strands)
    if not total:
        return tag("p", "Nothing was found in this document that Sightline looks for.", class_="empty")
    choices = [_choice(strategy, group, len(grouped[group.word])) for group in present]
    choices[:0] = [_choice(strategy, None, total), _themes(strategy)]
    if scored:
        choices.append(_choice(strategy, GROUP_BY_WORD["score"], len(scored)))
    return join([
        tag("nav", tag("ul", choices), class_="kinds", aria_label="Kinds of element"),
        tag("p", class_="shown", role="status"),
        [_section(strategy, group, grouped[group.word]) for group in present],
        score_tables(strategy, scored) if scored else None,
        themes,
    ])


def _themes(strategy: Strategy) -> Markup:
    href = StrategyAddress(strategy=strategy.slug, kind=THEMES).href()
    return tag("li", tag("a", "Themes by rung", href=href, data_kind=THEMES))


def _choice(strategy: Strategy, group: Group | None, count: int) -> Markup:
    href = StrategyAddress(strategy=strategy.slug, kind=group.word if group else None).href()
    letter = tag("span", group.letter, class_=f"letter is-{group.word}", aria_hidden="true") if group else None
    words = [letter, group.many if group else "All", " ", tag("span", count, class_="count")]
    return tag("li", tag("a", words, href=href, data_kind=group.word if group else "all"))


def _section(strategy: Strategy, group: Group, listed: list[Element]) -> Markup:
    title = tag("h3", group.many, " ", tag("span", len(listed), class_="count"), id=f"kind-{group.word}")
    items = [_item(strategy, element) for element in listed]
    right = accuracy_of_groups([group.word])
    return tag("section", title, right, tag("ol", items), data_kind=group.word, aria_labelledby=f"kind-{group.word}")


def _item(strategy: Strategy, element: Element) -> Markup:
    first = element.quotations[0] if element.quotations else None
    several = len(element.group.kinds) > 1
    name = tag(
        "button",
        element.label,
        type="button",
        class_="element-name",
        aria_pressed="false" if first else None,
        data_kind=kind_name(element.kind),
        disabled=first is None,
    )
    facts = tag("dl", [_fact(strategy, fact) for fact in element.facts]) if element.facts else None
    lacks = tag("p", " · ".join(element.lacks), class_="lacks") if element.lacks else None
    up = _way_up(element) if element.kind == "Action" else None
    found = found_by(element.rule, element.confidence, element.origin) if element.rule else None
    return tag(
        "li",
        tag("span", kind_name(element.kind), class_="kind") if several else None,
        name,
        facts,
        lacks,
        up,
        _proof(strategy, element.quotations),
        found,
        class_=f"element is-{element.group.word}",
        id=element.name,
        data_at=" ".join(each.at for each in element.quotations) or None,
    )


def _way_up(action: Element) -> Markup:
    href = TraceAddress(action=action.iri.removeprefix(STRATEGY)).href()
    return tag("p", tag("a", "Trace it up", href=href, aria_label=f"Trace it up: {action.label}"), class_="way-up")


def _fact(strategy: Strategy, fact: Fact) -> Markup:
    values = [_value(strategy, value) for value in fact.values]
    shown = [tag("dd", value) for value in values[:LISTED_AT_MOST]]
    rest = [tag("li", value) for value in values[LISTED_AT_MOST:]]
    if rest:
        shown.append(tag("dd", tag("details", tag("summary", f"{len(rest)} more"), tag("ul", rest))))
    return tag("div", tag("dt", fact.name), shown)


def _value(strategy: Strategy, value: str | Related) -> Markup | str:
    if isinstance(value, str):
        return tag("span", value, class_="read-as") if value.startswith(READ_AS) else value
    if value.driver:
        label = tag("a", value.label, href=TraceAddress(value.driver).href())
    elif value.at:
        label = tag("a", value.label, href=StrategyAddress(strategy=strategy.slug, at=value.at).href())
    else:
        label = tag("span", value.label)
    return join([label, " ", tag("span", value.basis, class_="basis")]) if value.basis else label


def _proof(strategy: Strategy, quotations: tuple[Quotation, ...]) -> Markup:
    if not quotations:
        return tag("p", "Its name does not stand in the text", class_="lacks")
    many = f"{len(quotations)} quotations" if len(quotations) > 1 else "Quotation"
    shown = [to_copy(strategy, each) for each in quotations]
    return tag("details", tag("summary", f"{many} and reference"), shown, class_="proof")
