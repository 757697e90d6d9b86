"""Find the drivers whose names, or statements, stand in some words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.document import Document, Heading
from ingest.prose import Places, Prose
from ingest.strategy import Citation
from ingest.wording import common, content, stems

MOSTLY = 0.6  # of the words of a heading or label that is a driver's name
ECHOED = 0.65  # of the words of a phrase that speaks again of a driver
FEWEST_ECHOED = 2  # of its words that the driver's statement has too
PARTS = re.compile(r",? (?:and|as well as|together with) |, ", re.IGNORECASE)
NAME = re.compile(r"(?<!^)\b[A-Z]\w+")


class Mentions:
    """Where one document names its drivers."""

    def __init__(self, citations: Iterable[Citation], document: Document) -> None:
        self.headings = {block.title: block.prose for block in document.blocks if isinstance(block, Heading)}
        self.all = [(each, name) for each in citations for name, _ in each.mentions]
        self.places = Places((told, told[1]) for told in self.all)

    def within(self, words: Prose) -> list[tuple[Citation, Prose]]:
        """Give the drivers that stand in some words, with the names as written there."""
        return self.places.within(words)

    def over(self, title: str) -> list[Citation]:
        """Give the drivers of which a heading consists."""
        return self.heading(self.headings[title]) if title in self.headings else []

    def heading(self, words: Prose) -> list[Citation]:
        """Give the drivers of which a heading, label or lead consists; a local plan's name may head the plan itself."""
        size = len(content(words.plain))
        named = [driver for driver, name in self.within(words) if len(content(name.plain)) >= MOSTLY * size]
        return [driver for driver in named if (driver.kind, driver.scope) != ("policy", "local")]

    def echoed(self, phrase: Prose) -> list[Citation]:
        """Give the drivers stated before of which a phrase speaks again in other words, in the whole or in a part."""
        edges = [0, *(edge for mark in PARTS.finditer(phrase.plain) for edge in mark.span()), len(phrase.plain)]
        parts = [phrase.slice(begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True)]
        found = [self._echo(part) for part in ([phrase, *parts] if len(parts) > 1 else [phrase]) if part]
        return list(dict.fromkeys(driver for driver in found if driver))

    def _echo(self, phrase: Prose) -> Citation | None:
        """Give the one driver whose earlier statement, or name, has most of a phrase's words."""
        said = stems(phrase.plain)
        best: dict[Citation, int] = {}
        for driver, name in self.all:
            if name.ends[-1] > phrase.starts[0]:
                continue
            shared = _shared(said, stems(f"{name.plain} {driver.label}"))
            telling = [stem for stem in shared if not common(stem)]
            named = NAME.findall(phrase.plain) if driver.kind == "policy" else telling
            if telling and named and len(shared) >= max(FEWEST_ECHOED, ECHOED * len(said)):
                best[driver] = max(len(shared), best.get(driver, 0))
        most = [driver for driver, count in best.items() if count == max(best.values())]
        return most[0] if len(most) == 1 else None


def _shared(one: frozenset[str], other: frozenset[str]) -> list[str]:
    """Give the stems of some words that other words have too, longer or shorter."""
    return [
        a
        for a in one
        if any(a == b or (min(len(a), len(b)) > 3 and (a.startswith(b) or b.startswith(a))) for b in other)
    ]
