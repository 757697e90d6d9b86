"""Search: words in all strategies, each find with its place, beside how many there are by kind, council and theme."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup, escape

from explorer.address import SearchAddress, StrategyAddress
from explorer.fragment import Fragment
from explorer.heading import heading, notice, query
from explorer.markup import Child, join, tag
from explorer.pages.overview import nothing_yet
from explorer.reader import View, view
from explorer.strategies import Strategy, find, strategies
from explorer.wording import counted, kind_name
from graph.search import Found, search
from graph.tables import Row, rows
from graph.within import Within

QUESTION = "Who writes of what, and in which words?"
LEAD = (
    "Searches every element and every passage of all strategies here. Words are found in their forms and spellings; "
    "words in quotation marks stand together, recruit* is how a word begins, and NOT agency leaves that out."
)
SHOWN = 20  # finds of a page
FACETS = (("kind", "Kinds"), ("council", "Councils"), ("theme", "Themes"))
MOST_FACETS = 15
ENOUGH = 40  # characters by which a label is recognised
MARKS = ("\ue000", "\ue001")  # of a private use: no text of a council has them


def title() -> str:
    words = SearchAddress.from_query(query()).words
    return f"{words} – Search – Sightline" if words else f"{QUESTION} – Sightline"


def layout(**asked: str) -> Component:
    """Show the field, and what is found of the words in the address."""
    address = SearchAddress.from_query(asked)
    seen = view()
    if not strategies(seen):
        return html.Div([heading(QUESTION), Fragment(id="search", html=nothing_yet())])
    downloads = {"Download all that is found (CSV)": address.href("/search.csv")} if address.words else None
    return html.Div([
        heading(QUESTION, tag("p", LEAD, class_="lead"), downloads=downloads),
        Fragment(id="search", html=join([_form(address), _answer(seen, address)]), part="search"),
    ])


def found(seen: View, address: SearchAddress, limit: int) -> Found:
    """Search as an address asks, from its page on."""
    within = Within(
        councils=_one(address.council), kinds=_one(address.kind), themes=_one(address.theme), period=address.period
    )
    return search(seen.store, address.words or "", within, limit, (address.page - 1) * SHOWN, MARKS)


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _form(address: SearchAddress) -> Markup:
    """Make the field; what is chosen beside it stays chosen."""
    kept = [
        tag("input", type="hidden", name_=name, value=value)
        for name, value in address.filters.items()
        if value and name != "period"
    ]
    return tag(
        "form",
        tag(
            "div", tag("label", "Words", for_="search-words"), _field("words", address.words, "search"), class_="words"
        ),
        tag("div", tag("label", "For the years", for_="search-period"), _field("period", address.period)),
        kept,
        tag("button", "Search", type="submit", class_="run"),
        action="/search",
        method="get",
        role="search",
        class_="search",
    )


def _field(name: str, value: str | None, kind: str = "text") -> Markup:
    hint = "2010-2014" if name == "period" else None
    return tag(
        "input", type=kind, id=f"search-{name}", name_=name, value=value or "", placeholder=hint, autocomplete="off"
    )


def _answer(seen: View, address: SearchAddress) -> Markup:
    if not address.words:
        return notice(
            "What are you looking for?",
            "Type a word, such as supervision. The finds of all strategies stand together, the most fitting first.",
        )
    answer = seen.kept(("search", address), lambda: found(seen, address, SHOWN))
    said = [tag("p", each, class_="hint") for each in answer.notes]
    if not answer.total:
        head = tag("h2", "Nothing was found", id="finds", tabindex=-1)
        return tag("section", head, said, _chosen(seen, address), class_="finds")
    first = (address.page - 1) * SHOWN + 1
    last = first + len(answer.hits) - 1
    many = f"{counted(answer.total, 'find')} of {answer.read_as}"
    finds = tag("ol", [_find(seen, row) for row in rows(answer.hits)], start=first)
    listed = tag(
        "section",
        tag("h2", many if answer.total <= SHOWN else f"{many}: {first} to {last}", id="finds", tabindex=-1),
        said,
        _chosen(seen, address),
        finds,
        _pages(address, answer.total),
        class_="finds",
    )
    return tag("div", _facets(answer, address), listed, class_="sought")


def _chosen(seen: View, address: SearchAddress) -> Markup | None:
    """Say what the finds are narrowed to, and lead back to all."""
    labels = {row["id"]: row["label"] for row in seen.rows("themes")}
    links = [
        tag(
            "li",
            tag(
                "a",
                labels.get(value, kind_name(value)),
                tag("span", " ×", aria_hidden="true"),
                href=_with(address, **{name: None}).href(),
                aria_label=f"Not only {labels.get(value, kind_name(value))}",
            ),
        )
        for name, value in address.filters.items()
        if value
    ]
    return tag("div", tag("ul", links), class_="kinds narrowed") if links else None


def _with(address: SearchAddress, **changed: str | None) -> SearchAddress:
    return replace(address, page=1, **changed)


def _facets(answer: Found, address: SearchAddress) -> Markup:
    """Lay out how many finds there are by kind, council and theme; each leads to those alone."""
    return tag(
        "nav",
        tag("h2", "Only those of"),
        [_facet(name, words, rows(answer.counts[name]), address) for name, words in FACETS],
        class_="facets",
        aria_label="Only those of",
    )


def _facet(name: str, words: str, counts: Iterable[Row], address: SearchAddress) -> Markup | None:
    chosen = getattr(address, name)
    links: list[Markup] = []
    for row in counts:
        is_chosen = row["id"] == chosen
        href = _with(address, **{name: None if is_chosen else row["id"]}).href()
        label = kind_name(row["label"]) if name == "kind" else row["label"]
        count = tag("span", row["n"], class_="count")
        current = "true" if is_chosen else None
        links.append(tag("li", tag("a", label, href=href, aria_current=current), " ", count))
    if len(links) < 2 and not chosen:
        return None
    more = links[MOST_FACETS:]
    rest = tag("details", tag("summary", f"{len(more)} more"), tag("ul", more)) if more else None
    return tag("section", tag("h3", words), tag("ul", links[:MOST_FACETS]), rest)


def _find(seen: View, row: Row) -> Markup:
    """Show one find: its kind, its label where the words around what was found do not begin with it, those words."""
    label, around = row["label"], _bare(row["snippet"])
    kind = tag("span", kind_name(row["kind"]), class_="kind")
    begins = label is not None and around.startswith(label[:ENOUGH])
    named = tag("p", kind, tag("b", label), class_="name") if label and not begins else None
    words = tag("p", None if named else kind, _marked(row["snippet"]), class_="snippet")
    return tag("li", named, words, tag("p", _where(find(seen, row["slug"]), row), class_="where"))


def _where(strategy: Strategy | None, row: Row) -> Iterator[Child]:
    """Say in which strategy a find stands, with the way to its place."""
    name = strategy.name if strategy else row["slug"]
    at = None if row["start"] is None else f"{row['start']}-{row['end']}"
    yield tag("a", name, href=StrategyAddress(strategy=row["slug"], at=at).href())
    if row["section"]:
        yield f", section “{row['section']}”"
    if row["page"] is not None:
        yield f", page {row['page']}"
    if row["themes"]:
        yield f". Themes: {row['themes']}"
    if strategy and strategy.note:
        yield " "
        yield tag("span", strategy.note, class_="digest-note")


def _marked(snippet: str) -> Markup:
    """Make the words that were found stand out."""
    begin, end = MARKS
    return Markup(str(escape(snippet)).replace(begin, '<b class="cue">').replace(end, "</b>"))


def _bare(snippet: str) -> str:
    return snippet.replace(MARKS[0], "").replace(MARKS[1], "")


def _pages(address: SearchAddress, total: int) -> Markup | None:
    links = []
    if address.page > 1:
        links.append(tag("a", f"The {SHOWN} before", href=replace(address, page=address.page - 1).href(), rel="prev"))
    left = total - address.page * SHOWN
    if left > 0:
        links.append(
            tag("a", f"The next {min(left, SHOWN)}", href=replace(address, page=address.page + 1).href(), rel="next")
        )
    return tag("nav", links, class_="turning", aria_label="Further finds") if links else None
