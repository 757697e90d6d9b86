"""The passages nearest to a theme that were not counted: where to look for what may be in the document after all."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.stated import Place, Stated, bare
from ontology.vocabulary import cue_pattern, themes

MOST = 3
WORD = re.compile(r"\w+")
BEGINNING = 8  # letters of a cue by which it is looked up
SENTENCE = re.compile(r"\S.*?(?:[.!?;](?=\s)|$)", re.DOTALL)
FEWEST_LETTERS = 4  # of what stands somewhere in a text, and is worth showing
LONGEST = 600  # characters; what is longer is no sentence
COMMON = frozenset(
    re.findall(
        r"\S+",
        "a all an and are as at be being best between by child children children's for from good high in into is it "
        "need needs new of on or our own people people's right service services staff support the their them these "
        "they this to up use we well who with work workforce working young",
    )
)
NOT_ALONE = frozenset({"early", "management", "planning", "quality", "sector", "third", "vulnerable", "years", "youth"})
MANY = 9  # words of a cue; a word of the theme's name counts as so many
# What the words of the next rung look like: a passage that has some may be the one that was not found.
SIGNS = {
    1: re.compile(r"\w"),
    2: re.compile(r"\b(?:priorit|aim|objective|goal|commit|key (?:area|theme)|pledge)", re.IGNORECASE),
    3: re.compile(
        r"\b(?:will|shall|must|to (?:be|develop|deliver|ensure|provide|review)|develop|deliver)\b", re.IGNORECASE
    ),
    4: re.compile(
        r"\b(?:lead(?:s|ing)? (?:officer|by)|led by|responsib\w+|owner|by (?:\w+ )?20\d\d|20\d\d)\b", re.IGNORECASE
    ),
    5: re.compile(r"\b(?:outcome|measure|indicator|success|result|target|number of|percentage)\w*|%", re.IGNORECASE),
}


@dataclass(frozen=True)
class Uncounted:
    """A passage that was not counted for a theme, and why it is shown: the words of the theme that it has."""

    place: Place
    why: str


class Passages:
    """The sentences, cells and headings of a strategy's text, each with the words in it that show a theme."""

    def __init__(self, stated: Stated) -> None:
        self._stated = stated
        self._sentences = _sentences(stated)
        self._cues = _cues_in(stated.text)

    def nearest(self, theme: str, rung: int) -> list[Uncounted]:
        """Give the passages nearest to the theme's next rung that no rung counts, at most three.

        First those with words that show the theme, those before others that look like what the next rung needs; then
        headings with such words; then sentences with part of such words.
        """
        taken = _counted(self._stated, theme)
        words = self._cues.get(theme, [])
        free = [place for place in self._sentences if not any(s < place.end and place.start < e for s, e in taken)]
        showing = [(place, [word for at, word in words if place.start <= at < place.end]) for place in free]
        kept: dict[str, Uncounted] = {}
        for each in _with_words([pair for pair in showing if pair[1]], rung + 1):
            kept.setdefault(_told(each.place.exact), each)  # a heading may stand in the contents, too
        if len(kept) < MOST:
            for each in _with_parts([place for place, its in showing if not its], theme):
                kept.setdefault(_told(each.place.exact), each)
        return list(kept.values())[:MOST]


def _counted(stated: Stated, theme: str) -> list[tuple[int, int]]:
    """List where stands what was counted: the elements that have the theme or deliver one, and single passages."""
    things = [*stated.planned(theme), *(each for each in stated.things.values() if theme in each.themes)]
    spans = {(place.start, place.end) for thing in things for place in thing.places}
    return sorted(spans | {(row["start"], row["end"]) for row in stated.resting[theme]})


def _with_words(showing: list[tuple[Place, list[str]]], next_rung: int) -> list[Uncounted]:
    sign = SIGNS[next_rung]
    found: list[tuple[tuple[bool, bool, int, int], Uncounted]] = []
    for place, words in showing:
        heading = _is_heading(place)
        said = " and ".join(f"“{word}”" for word in list(dict.fromkeys(words))[:2])
        rank = (heading, not sign.search(place.exact), -len(words), place.start)
        found.append((rank, Uncounted(place, f"the heading has {said}" if heading else f"has {said}")))
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def _with_parts(free: list[Place], theme: str) -> list[Uncounted]:
    """Give sentences that have a word of the theme's name, then those with two or more of the words of one cue."""
    found: list[tuple[int, int, Uncounted]] = []
    for place in free:
        if _is_heading(place):
            continue
        text = place.exact.lower()
        named = _name(theme) & set(re.findall(r"[a-z]+", text.replace("-", "")))
        if named:
            found.append((-MANY, place.start, Uncounted(place, f"has “{min(named)}”, of the theme's name")))
            continue
        words = set(re.findall(r"[a-z]+", text))
        number, cue = max(((len(parts & words), cue) for cue, parts in _parts(theme)), default=(0, ""))
        if number > 1:
            found.append((-number, place.start, Uncounted(place, f"has part of “{cue}”")))
    return [each for _, _, each in sorted(found, key=lambda entry: entry[:2])]


@cache
def _name(theme: str) -> frozenset[str]:
    """Give the words of a theme's name that say something even alone."""
    known = next(each for each in themes() if each.id == theme)
    return frozenset(known.label.lower().split()) - COMMON - NOT_ALONE


@cache
def _parts(theme: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Give the cues of several words, each with those of its words that say something."""
    known = next(each for each in themes() if each.id == theme)
    split = ((cue, frozenset(cue.replace("*", "").split()) - COMMON) for cue in known.cues if " " in cue)
    return tuple((cue.replace("*", "…"), parts) for cue, parts in split if len(parts) > 1)


def _cues_in(text: str) -> dict[str, list[tuple[int, str]]]:
    """Find the words of a text that show a theme: by theme, where each begins, and the words in small letters."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for word in WORD.finditer(text):
        for theme, cue in _beginning(word.group().lower()[:BEGINNING]):
            match = cue_pattern(cue).match(text, word.start())
            if match:
                found[theme].append((word.start(), " ".join(match.group().lower().split())))
    return found


@lru_cache(maxsize=20_000)
def _beginning(letters: str) -> tuple[tuple[str, str], ...]:
    """Give the cues, each behind its theme, whose first word may begin with these letters."""
    return tuple(cue for size in range(len(letters) + 1) for cue in _by_beginning().get(letters[:size], ()))


@cache
def _by_beginning() -> dict[str, list[tuple[str, str]]]:
    """Give the cues by the first letters of their first words: few of them can stand at any one word."""
    known: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for theme in themes():
        for cue in theme.cues:
            first = "" if cue.startswith("and ") else WORD.match(cue).group()  # type: ignore[union-attr]
            known[first[:BEGINNING]].append((theme.id, cue))
    return known


def _told(words: str) -> str:
    return " ".join(words.lower().split())


def _is_heading(place: Place) -> bool:
    return place.exact.startswith("#") or bare(place.exact) in bare(place.section or "").split(" > ")


def _sentences(stated: Stated) -> list[Place]:
    """Split the lines of the text at the ends of sentences."""
    found: list[Place] = []
    for line in stated.lines:
        for sentence in SENTENCE.finditer(line.exact):
            exact = sentence.group().rstrip()
            start = line.start + sentence.start()
            if FEWEST_LETTERS <= len(exact) <= LONGEST:
                found.append(Place(start, start + len(exact), exact, line.section))
    return found
