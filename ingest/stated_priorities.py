"""Find the priorities that a strategy states, by whatever name it calls them, the surest places first."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import reduce
from itertools import groupby

from ingest.coded_priorities import coded, counted_below, listed_below
from ingest.document import Document, Heading, Item, Paragraph, Path, Table
from ingest.known_names import known_in
from ingest.plans import PlanAction, Tables
from ingest.priorities import LONGEST_NAME, Priorities, is_code, named, noun_of, position_of, read_codes
from ingest.prose import Prose
from ingest.references import ORDINALS
from ingest.rules import Rule, rule, rules
from ingest.statements import Claims
from ingest.strategy import Element
from ingest.units import EITHER, Tried, Unit, outside
from ingest.wording import akin

FEWEST_SIBLINGS = 2
BELOW_HEADLINE = (
    "priority.sector-item",
    "priority.heading-list",
    "priority.lead-list",
    "priority.sub-list",
    "priority.listed",
    "priority.named-in-prose",
    "priority.made-priority",
    "priority.priorities-are",
    "priority.ordinal",
    "priority.chief-among",
)
TOPIC_WORDS = 2  # a priority told in no more words ("leadership") is named by the heading above it
BY_NAME = re.compile(r"\bpriorit(?:y|ies)\b", re.IGNORECASE)
TOLD = ("priority.priorities-are", "priority.listed", "priority.ordinal")
PURPOSE = re.compile(r",? (?:so that|in order that)\b", re.IGNORECASE)  # a priority's name ends before its purpose
BETWEEN_NAMES = re.compile(
    r"(?:\W|\b(?:and|the|our|agenda|programme|strategy|reforms?|report|20\d\d)\b)*", re.IGNORECASE
)
BOLD_START = re.compile(r"\*\*(?P<stars>(?:(?!\*\*).)+)\*\*|<b>(?P<tag>(?:(?!</b>).)+)</b>", re.DOTALL)


def find_priorities(document: Document, all_units: list[Unit], tables: Tables, claims: Claims) -> Priorities:
    """Find priorities in headings, lists, tables and prose, the surest places first."""
    priorities = Priorities()
    places = _places([unit for unit in all_units if not outside(unit.path)])
    _counted(document, priorities)
    _labels(document, priorities)
    coded(document, priorities)
    if not priorities.headline():
        _run_ins(document, priorities)
        _listed(rule("priority.labelled-item"), places, document, priorities)
    _listed(rule("priority.numbered-item"), places, document, priorities)
    _sub_headings(document, priorities)
    for ident in ("priority.counted-list", "priority.own-list"):
        _listed(rule(ident), places, document, priorities)
    _objectives(document, priorities)
    counted_below(document, priorities)
    listed_below(document, priorities)
    _plan_sections(document, priorities)
    for element in tables.elements:
        if element.kind == "Priority" and not _only_counts(element.prose, priorities):
            priorities.add(rule(element.rule), element.prose, element.path)
    _plan_columns(tables, priorities)
    if not priorities.headline():
        _plan_parts(document, tables, priorities)
    _chapters(document, priorities)
    for entry in rules():
        if entry.id in BELOW_HEADLINE:
            _listed(entry, places, document, priorities)
    _name_topics(document, priorities)
    _raise_only(priorities)
    read_codes(priorities, document.text)
    priorities.names.clear()
    tables.elements[:] = [element for element in tables.elements if element.kind != "Priority"]
    for priority in priorities.found:
        for words in priority.wordings():
            claims.take("Priority", words.spans())
    return priorities


def _counted(document: Document, priorities: Priorities) -> None:
    """Find headings, items and paragraphs that count priorities; one that only counts is named by what is under it.

    A text that counts under two names ("priority 1", "objective 1") counts the first ones under the first of them.
    """
    heading, statement = rule("priority.numbered-heading"), rule("priority.counted-statement")
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            _counted_rows(block, heading, priorities)
            continue
        entry = heading if isinstance(block, Heading) else statement
        match = entry.pattern("text").search(block.prose.plain)
        if not match or any(entry.pattern("not_under").search(title) for title in block.path):
            continue
        position, noun = position_of(match["position"]), noun_of(match["noun"])
        if match["words"]:
            name, path = block.prose.slice(*match.span("words")), block.path
        else:
            below = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
            if not isinstance(below, Heading | Paragraph) or len(below.prose.plain.split()) > LONGEST_NAME:
                continue
            name, path = below.prose, (*block.path, block.prose.plain)
        counted = priorities.at(position, noun)
        if entry is statement and counted and not priorities.known(name.plain, position, noun=noun):
            continue  # it says something of a priority that is counted elsewhere
        name, detail = _name(name)
        element = priorities.add(entry, name, path, detail, position=position, noun=noun)
        priorities.lettered |= len(match["position"]) == 1 and match["position"].isalpha()
        if priorities.nouns.get(priorities.found[0]) != noun:
            element.facts["level"] = ["other"]


def _labels(document: Document, priorities: Priorities) -> None:
    """Find the headings and section rows that name priorities without counting them ("Theme: …"), two at least."""
    entry = rule("priority.label")
    found: dict[str, list[tuple[Prose, Path]]] = {}
    for block in document.blocks:
        rows = {row.group.plain: row.group for row in block.rows}.values() if isinstance(block, Table) else ()
        for words in (block.prose,) if isinstance(block, Heading) else rows:
            match = entry.pattern("text").search(words.plain)
            if match and not any(entry.pattern("not_under").search(title) for title in block.path):
                found.setdefault(noun_of(match["noun"]), []).append((words.slice(*match.span("words")), block.path))
    for alike in found.values() if not priorities.headline() else ():
        for words, path in alike if len(alike) >= FEWEST_SIBLINGS else ():
            priorities.add(entry, words, path)


def _counted_rows(table: Table, entry: Rule, priorities: Priorities) -> None:
    """Find the priorities that the rows of a table without a header count, each in its first cell."""
    rows = [
        (cells, entry.pattern("text").search(cells[0].plain))
        for cells in (table.header, *(r.cells for r in table.rows))
    ]
    if not all(match for _, match in rows) or any(entry.pattern("not_under").search(title) for title in table.path):
        return
    for cells, match in rows:
        name = cells[0].slice(*match.span("words")) if match and match["words"] else next(filter(None, cells[1:]), None)
        if match and name:
            position, noun = position_of(match["position"]), noun_of(match["noun"])
            priorities.add(entry, name, table.path, position=position, noun=noun)


def _name(words: Prose) -> tuple[Prose, Prose | None]:
    """Part a priority's name from the purpose behind it."""
    purpose = PURPOSE.search(words.plain)
    if not purpose:
        return words, None
    return words.slice(0, purpose.start()), words.slice(purpose.start(), len(words.plain.rstrip(" .;,")))


def _run_ins(document: Document, priorities: Priorities) -> None:
    """Find the paragraphs under a heading about priorities that begin with a name in bold: two of them at least."""
    entry = rule("priority.labelled-item")
    for path, group in groupby(document.blocks, lambda block: block.path):
        if not path or not entry.pattern("heading").search(path[-1]):
            continue
        paragraphs = [block.prose for block in group if isinstance(block, Paragraph)]
        bold = [(words, length) for words in paragraphs if (length := _bold(document, words))]
        for words, length in bold if len(bold) >= FEWEST_SIBLINGS else ():
            name, detail = _labelled(words, length)
            priorities.add(entry, name, path, detail)


def _bold(document: Document, words: Prose) -> int:
    """Count the characters of the bold words with which a paragraph begins; nought where it has none, or no others."""
    begins = (BOLD_START.match(document.text, max(0, words.starts[0] - back)) for back in (2, 3))
    bold = next(filter(None, begins), None)
    length = sum(1 for end in words.ends if end <= bold.end()) if bold else 0
    return length if length < len(words.plain) else 0


def _labelled(words: Prose, length: int) -> tuple[Prose, Prose | None]:
    """Part a name from the words behind it that say what it means."""
    name, body = words.plain[:length], words.plain[length:]
    behind = words.slice(length + len(body) - len(body.lstrip(" .:–—-")), len(words.plain))
    return words.slice(0, len(name.rstrip(" .:–—-"))), behind or None


def _places(all_units: list[Unit]) -> dict[str, list[Unit]]:
    """Give the units on which each rule that knows priorities is tried, by its id."""
    tried = Tried(entry for entry in rules() if entry.kind == "Priority")
    places = defaultdict(list)
    for unit in all_units:
        for entry in tried.on(unit):
            places[entry.id].append(unit)
    return places


def _listed(entry: Rule, places: dict[str, list[Unit]], document: Document, priorities: Priorities) -> None:
    """Find the priorities that a rule knows in lists or prose.

    A list is of the first level where nothing was before it; what only its heading says to be priorities, where there
    are some, only names these again.
    """
    first = priorities.headline()
    deep = entry.id == "priority.sub-list"
    units = (unit for unit in places[entry.id] if bool(unit.depth) == deep)
    matching = [(unit, words) for unit in units if (words := unit.words_of(entry))]
    home: Path | None = None
    for (path, _), group in groupby(matching, key=lambda pair: (pair[0].path, pair[0].lead)):
        listed = [(unit, *_named(unit, words, document)) for unit, words in group]
        same = _in_order(first, [name for unit, name, _ in listed if unit.kind != "sentence"])
        for order, (unit, name, detail) in enumerate(listed):
            known = first[order] if same else _restated(entry, unit, priorities)
            if entry.id == "priority.numbered-item" and (first or path == home):
                known = known or priorities.known(name.plain)
                if not known:
                    continue
            if unit.kind in EITHER["statement"] and not known and _lists(unit, priorities):
                continue
            position, noun = _ordinal(unit.prose.plain) if entry.id == "priority.ordinal" else (None, "")
            element = priorities.add(entry, name, path, detail, known, position, noun)
            if element.rule == entry.id and entry.id != "priority.counted-list" and (first or home not in (None, path)):
                element.facts["level"] = [level for level in element.facts["level"] if level != "headline"] or ["other"]
        home = home or path


def _name_topics(document: Document, priorities: Priorities) -> None:
    """Give a priority that prose tells in a word or two the name of its section, where it is the only one there."""
    for block in [block for block in document.blocks if isinstance(block, Heading)]:
        inside = [p for p in priorities.found if p.path == (*block.path, block.title)]
        if len(inside) == 1 and inside[0].rule in TOLD and len(inside[0].prose.plain.split()) <= TOPIC_WORDS:
            priorities.restate(inside[0], block.prose, block.path)


def _ordinal(sentence: str) -> tuple[int | None, str]:
    """Read the place in which a sentence counts a priority off, and its noun; none of the last, and none of several."""
    said = re.findall(rf"\b(?:our|the|its) ({'|'.join(ORDINALS)}) (\w+)", sentence.lower())
    return (ORDINALS.index(said[0][0]) + 1, noun_of(said[0][1])) if len(said) == 1 else (None, "")


def _in_order(first: list[Element], names: list[Prose]) -> bool:
    """Whether a list names the first priorities in other words: as many, and half of them akin to those."""
    alike = sum(akin(known.prose.plain, name.plain) for known, name in zip(first, names, strict=False))
    return bool(first) and len(names) == len(first) and 2 * alike >= len(first)


def _named(unit: Unit, words: Prose, document: Document) -> tuple[Prose, Prose | None]:
    """Part what a rule finds into a priority's name and what it means."""
    block = document.blocks[unit.block]
    if unit.kind == "label" and isinstance(block, Item):
        return _labelled(block.prose, len(unit.prose.plain))
    if unit.kind == "item" and unit.label:
        return _labelled(unit.prose, len(unit.label.plain))
    return _name(words)


def _restated(entry: Rule, unit: Unit, priorities: Priorities) -> Element | None:
    """Find the priority whose heading stands right above a sentence that says what the priority there is."""
    if entry.id != "priority.priorities-are" or not unit.path:
        return None
    title = re.sub(r"^[\d.]+ ", "", unit.path[-1])
    return next((p for p in priorities.found if p.path == unit.path[:-1] and p.prose.plain == title), None)


def _lists(unit: Unit, priorities: Priorities) -> bool:
    """Whether a sentence lists priorities that are known each by itself."""
    return any(
        priority.rule in ("priority.own-list", "priority.listed") and priority.prose.within(unit.prose)
        for priority in priorities.found
    )


def _sub_headings(document: Document, priorities: Priorities) -> None:
    """Find the headings that stand directly under one about priorities: two of them at least.

    Where others are known, they are more of them under a title that says priorities, if no other such title has any.
    """
    entry = rule("priority.sub-heading")
    first = priorities.headline()
    if any(BY_NAME.search(title) for priority in first for title in priority.path):
        return
    text, above = entry.pattern("text"), BY_NAME if first else entry.pattern("heading")
    found: dict[Path, list[Prose]] = {}
    for block, below in zip(document.blocks, document.blocks[1:], strict=False):
        if not isinstance(block, Heading) or not block.path or not above.search(block.path[-1]):
            continue
        match = text.search(block.prose.plain)
        if match and isinstance(below, Paragraph | Item | Table):
            found.setdefault(block.path, []).append(block.prose.slice(*match.span("words")))
    for path, names in found.items():
        policies = sum(map(_names_policy, names))  # one may give a priority its name; most are what the text follows
        for name in names if len(names) >= FEWEST_SIBLINGS and 2 * policies <= len(names) else ():
            priorities.add(entry, name, path)


def _names_policy(title: Prose) -> bool:
    """Whether a title is nothing but the names of known policies."""
    names = [name.plain for driver, name in known_in(title) if driver.kind == "policy"]
    left = reduce(lambda words, name: words.replace(name, " "), names, title.plain)
    return bool(names) and BETWEEN_NAMES.fullmatch(left) is not None


def _only_counts(words: Prose, priorities: Priorities) -> bool:
    """Whether words are a known priority's number without its name ("Aim 1")."""
    counted = rule("priority.numbered-heading").pattern("text").search(words.plain)
    return bool(counted and not counted["words"] and priorities.at(position_of(counted["position"])))


def _objectives(document: Document, priorities: Priorities) -> None:
    """Find the objectives numbered after an aim ("1.1 …") in lists under its heading: two of them at least."""
    entry = rule("priority.objective-of")
    items = (block for block in document.blocks if isinstance(block, Item) and len(block.path) > 1)
    for path, group in groupby(items, lambda item: item.path):
        aim = named(priorities, path[-1])
        if not aim or not entry.pattern("under").search(path[-2]):
            continue
        before = re.compile(rf"\b{(aim.facts.get('position') or ['?'])[0]}\.\d{{1,2}}[.)]?\s+$") if aim else None
        found = [item for item in group if before and before.search(document.text[: item.prose.starts[0]][-12:])]
        for item in found if len(found) >= FEWEST_SIBLINGS else ():
            match = entry.pattern("text").search(item.prose.plain)
            if match:
                element = priorities.add(entry, item.prose.slice(*match.span("words")), path)
                element.facts.setdefault("level", ["other"])


def _plan_sections(document: Document, priorities: Priorities) -> None:
    """Find the section rows of plans that count priorities, or that stand in a column of themes."""
    entry, theme = rule("priority.plan-section"), rule("priority.plan-theme")
    found = entry.pattern("text")
    for table in document.blocks:
        if not isinstance(table, Table):
            continue
        for group in {row.group.plain: row.group for row in table.rows if row.group}.values():
            match = found.search(group.plain)
            if match and match["words"]:
                position, noun = position_of(match["position"]), noun_of(match["noun"])
                name = group.slice(*match.span("words"))
                priorities.add(entry, name, table.path, position=position, noun=noun)
            elif theme.pattern("column").search(table.header[0].plain) and not priorities.alike(group.plain):
                named = theme.pattern("text").search(group.plain)
                if named:
                    priorities.add(theme, group.slice(*named.span("words")), table.path)


def _plan_columns(tables: Tables, priorities: Priorities) -> None:
    """Find the priorities that the cells of a plan's column of priorities name."""
    entry, first = rule("priority.plan-column"), priorities.headline()
    cells: dict[str, PlanAction] = {}
    for row in tables.plan:
        cells.setdefault(row.priority.plain, row)
    for row in cells.values():
        match = entry.pattern("text").search(row.priority.plain)
        if not match or is_code(row.priority.plain):
            continue
        position = position_of(match["position"]) if match["position"] else None
        name = row.priority.slice(*match.span("words"))
        known = named(priorities, row.priority.plain) or priorities.alike(name.plain)
        noun = noun_of(match["noun"]) if position else ""
        element = priorities.add(entry, name, row.path, known=known, position=position, noun=noun)
        if element.rule == entry.id and first:
            element.facts["level"] = ["other"]


def _plan_parts(document: Document, tables: Tables, priorities: Priorities) -> None:
    """Find the parts of a plan where nothing else says what its priorities are: its section rows, else its headings."""
    entry = rule("priority.plan-part")
    rows = {row.group.plain: (row.group, row.path) for row in tables.plan if row.group}
    above = {
        (*block.path, block.title): (block.prose, block.path) for block in document.blocks if isinstance(block, Heading)
    }
    headings = {row.path: above[row.path] for row in tables.plan if row.path in above}
    for parts in (rows, headings):
        named = [(words, path) for words, path in parts.values() if entry.pattern("text").search(words.plain)]
        if len(named) >= FEWEST_SIBLINGS and len(named) == len(parts):
            for words, path in named:
                priorities.add(entry, words, path)
            return


def _chapters(document: Document, priorities: Priorities) -> None:
    """Know the first priorities again in headings that stand beside each other and take them up in their order."""
    first = priorities.headline()
    siblings: dict[Path, list[Heading]] = {}
    for block in document.blocks:
        if isinstance(block, Heading):
            siblings.setdefault(block.path, []).append(block)
    for path, headings in siblings.items() if len(first) >= FEWEST_SIBLINGS else ():
        for start in range(len(headings) - len(first) + 1):
            pairs = list(zip(headings[start : start + len(first)], first, strict=True))
            if all(akin(heading.prose.plain, priority.prose.plain) for heading, priority in pairs):
                for heading, priority in pairs:
                    if not named(priorities, heading.prose.plain):
                        priorities.add(rule(priority.rule), heading.prose, path, known=priority)


def _raise_only(priorities: Priorities) -> None:
    """Where no list or heading names the first priorities, what a sentence says to be the priority is one of them."""
    if not priorities.headline():
        for priority in priorities.found:
            if priority.rule in TOLD:
                priority.facts["level"] = ["headline"]
