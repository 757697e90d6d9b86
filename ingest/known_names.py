"""Find the names of the known drivers in a text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ingest.prose import Prose
from ingest.rules import table
from ingest.units import sentencizer
from ontology.vocabulary import KnownDriver, drivers

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc, Span

STUCK = re.compile(r"[.;,](?<=[\w)].)(?=[A-Z])|[-–](?<=\s.)(?=[A-Z])")  # a blank for the mark keeps every offset
PLAIN = frozenset(table("drivers")["known"]["plain"])
WRITTEN = frozenset(table("drivers")["known"]["written"])
GOES_ON = re.compile(r" (?:[A-Z]|(?:across|as|for|on|to|with)\b)")
BESIDE = "?"  # behind a driver's id, where its name alone does not mean it
WORD = re.compile(r"[a-z0-9]+")


def known_in(prose: Prose, heading: str = "") -> list[tuple[KnownDriver, Prose]]:
    """Find the known drivers' names in some words, the longest where several overlap."""
    return [(driver, prose.slice(begin, end)) for driver, begin, end in _named_in(prose.plain, heading)]


@lru_cache(maxsize=2_000)
def _named_in(plain: str, heading: str) -> tuple[tuple[KnownDriver, int, int], ...]:
    """Give the known drivers that some words name, each with where its name begins and ends."""
    if not may_name(plain.lower()):
        return ()
    from spacy.util import filter_spans

    loose, exact, known = _matcher()
    words = sentencizer().make_doc(STUCK.sub(" ", plain.replace("’", "'").replace("‘", "'")))
    found = [*loose(words, as_spans=True), *exact(words, as_spans=True)]
    around = f"{heading} {plain}"
    spans = filter_spans([
        span
        for span in found
        if (not span.label_.endswith(BESIDE) or names_any(known[span.label_.rstrip(BESIDE)].publishers, around))
        and (span.text not in PLAIN or _meant(words, span))
    ])
    return tuple([(known[span.label_.rstrip(BESIDE)], span.start_char, span.end_char) for span in spans])


def _meant(words: Doc, name: Span) -> bool:
    """Whether a title of everyday words is one here: within a sentence, with no further word of a longer title."""
    return name.start > 0 and words[name.start - 1].is_lower and not GOES_ON.match(words.text, name.end_char)


def names_any(publishers: tuple[str, ...], words: str) -> bool:
    """Whether one of these bodies is named in some words."""
    return any(re.search(rf"\b{re.escape(name)}\b", words) for name in publishers)


@cache
def _matcher() -> tuple[PhraseMatcher, PhraseMatcher, dict[str, KnownDriver]]:
    """Give the matchers of all known names: any case for several words, else as written."""
    from spacy.matcher import PhraseMatcher

    language = sentencizer()
    loose, exact = PhraseMatcher(language.vocab, attr="LOWER"), PhraseMatcher(language.vocab, attr="ORTH")
    known = {driver.id: driver for driver in drivers()}
    for driver in known.values():
        for ident, labels in ((driver.id, (driver.label, *driver.alt_labels)), (driver.id + BESIDE, driver.beside)):
            for label in labels:
                names = _written(label)
                label = names[0]
                exact_only = label in PLAIN or label in WRITTEN or label.endswith((" Act", " Acts"))
                as_written = len(label.split()) == 1 or exact_only
                matcher = exact if as_written else loose
                matcher.add(ident, [language.make_doc(name) for name in names])
    return loose, exact, known


def _written(label: str) -> list[str]:
    """Give the ways in which a name is written, itself first."""
    label = label.replace("’", "'")
    return list(dict.fromkeys((label, label.replace(" and ", " & "))))


def may_name(words: str) -> bool:
    """Whether some words, in lower case, hold all words of a known name: most hold none, and need no tokens."""
    found = set(WORD.findall(words))
    telling = _telling()
    return any(name <= found for word in found for name in telling.get(word, ()))


@cache
def _telling() -> dict[str, list[frozenset[str]]]:
    """Give the words of each known name by the one of them that the fewest other names have."""
    labels = (label for driver in drivers() for label in (driver.label, *driver.alt_labels, *driver.beside))
    names = {frozenset(WORD.findall(name.lower())) for label in labels for name in _written(label)}
    often = Counter(word for name in names for word in name)
    telling = defaultdict(list)
    for name in names:
        telling[min(name, key=lambda word: (often[word], word))].append(name)
    return dict(telling)
