"""How far two editions take each theme: the rungs on which they stand, and the first words on which each rests."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from graph.coverage import RUNGS
from graph.editions import phrases
from graph.editions.change import Change
from graph.editions.edition import Edition
from graph.statements import Element


def themes(before: Edition, after: Edition) -> Iterator[Change]:
    """Tell how far each theme was taken in the earlier edition, and how far it is in the later."""
    was, now = _rungs(before), _rungs(after)
    for theme, row in now.items():
        earlier, later = (RUNGS[each["rung"]] for each in (was[theme], row))
        sentence = phrases.theme(row["themeLabel"], earlier, before.name, later, after.name)
        change = "kept" if earlier == later else "moved"
        one, other = _words(was[theme], before), _words(row, after)
        told = Change(change, "Theme", before, after, sentence, earlier, later, one, other)
        yield replace(told, of=row["themeLabel"])


def _rungs(edition: Edition) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in edition.ask("rungs"):
        found.setdefault(row["theme"], row)
    return found


def _words(row: dict[str, Any], edition: Edition) -> Element | None:
    if row["because"] is None:
        return None
    return Element(
        iri=row["because"],
        label=row["themeLabel"],
        themes=frozenset({row["theme"]}),
        slug=edition.slug,
        quotation=row["exact"],
        start=row["start"],
        end=row["end"],
        section=row["section"],
        said=row,
    )
