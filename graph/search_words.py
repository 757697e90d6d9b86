"""What a person types to search, read as words to look for; whatever it is, something can be made of it.

Words that stand beside each other must all be found; a phrase stands in quotes, `leadersh*` is what begins so, OR lets
either do (AND binds more closely), NOT or a hyphen before a word leaves out what has it, and brackets group.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from graph.index import words_of
from graph.spelling import spellings

MOST = 50  # words of one search
DEEPEST = 10  # brackets in brackets
SHOWN = 40  # characters of what was not understood
SHORTEST = 2  # letters of a beginning: with one, every text has hundreds
OPERATORS = ("AND", "OR", "NOT")
# What stands in every text and says nothing alone, in quotes or not; in a phrase of several words it counts.
EMPTY = frozenset((
    "a",
    "an",
    "and",
    "are",
    "as",
    "at",
    "be",
    "by",
    "for",
    "from",
    "in",
    "is",
    "it",
    "of",
    "on",
    "or",
    "our",
    "so",
    "that",
    "the",
    "this",
    "to",
    "was",
    "we",
    "were",
    "will",
    "with",
))

PIECE = re.compile(
    r'(?P<not>(?<!\S)-(?=[\w"“(]))?(?:["“”](?P<phrase>[^"“”]*)["“”]?|(?P<word>[\w*\'’‐‑–-]*\w[\w*\'’‐‑–-]*))|(?P<sign>[()])'
)


@dataclass(frozen=True)
class Term:
    """A word in its spellings, a phrase, or the beginning of a word; each way is a phrase of one word or more."""

    typed: str
    ways: tuple[tuple[str, ...], ...]
    is_beginning: bool = False


@dataclass(frozen=True)
class Group:
    """What must all be found, or of which one must be, without what must not."""

    needs_all: bool
    parts: tuple["Part", ...]
    without: tuple["Part", ...] = ()


Part = Term | Group


@dataclass
class Read:
    """How something that was typed was read: what to look for (None: nothing), and what was left out."""

    part: Part | None = None
    left_out: list[str] = field(default_factory=list)


def read(typed: str) -> Read:
    """Read what a person typed."""
    clean = "".join(each if each.isprintable() else " " for each in typed)
    found = Read()
    pieces = list(_pieces(clean, found))
    if sum(isinstance(each, Term) for each in pieces) > MOST:
        pieces = _first(pieces)
        found.left_out.append(f"all but the first {MOST} words")
    if _deepest(pieces) is None:
        pieces = [each for each in pieces if each not in ("(", ")")]
    reader = _Reader([*pieces, None])
    found.part = reader.either()
    if reader.has_only_negatives:
        found.left_out.append("what is only to be left out, with nothing to look for")
    return found


def terms(part: Part | None) -> list[Term]:
    """List the terms that are looked for."""
    if part is None:
        return []
    return [part] if isinstance(part, Term) else [term for each in part.parts for term in terms(each)]


def expression(part: Part, begun: Callable[[str], Iterable[str]]) -> str:
    """Write it for FTS5, every word in quotes; `begun` gives the words that begin so."""
    if isinstance(part, Term):
        ways = [(word,) for word in begun(part.ways[0][0])] if part.is_beginning else part.ways
        return "(" + " OR ".join('"' + " ".join(way) + '"' for way in ways or [("",)]) + ")"
    between = " AND " if part.needs_all else " OR "
    written = "(" + between.join(expression(each, begun) for each in part.parts) + ")"
    if part.without:
        written = f"({written} NOT ({' OR '.join(expression(each, begun) for each in part.without)}))"
    return written


def in_words(part: Part, is_inner: bool = False) -> str:
    """Say how it was read."""
    if isinstance(part, Term):
        return part.typed
    said = (" and " if part.needs_all else " or ").join(in_words(each, is_inner=True) for each in part.parts)
    for each in part.without:
        said += f" without {in_words(each, is_inner=True)}"
    return f"({said})" if is_inner and len(part.parts) + len(part.without) > 1 else said


def _pieces(typed: str, found: Read) -> Iterable["Term | str"]:
    end = 0
    for piece in PIECE.finditer(typed):
        _leave_out(typed[end : piece.start()], found)
        end = piece.end()
        if piece["sign"]:
            yield piece["sign"]
            continue
        if piece["not"]:
            yield "NOT"
        yield from _term(piece, found)
    _leave_out(typed[end:], found)


def _term(piece: "re.Match[str]", found: Read) -> Iterable["Term | str"]:
    if piece["phrase"] is not None:
        if words := tuple(words_of(piece["phrase"])):
            yield Term(f"“{' '.join(piece['phrase'].split())}”", (words,))
        return
    typed = piece["word"].strip("'’‐‑–-")
    if typed in OPERATORS:
        yield typed
    elif words := tuple(words_of(typed)):
        if typed.endswith("*") and len(words) == 1:
            if len(words[0]) < SHORTEST:
                found.left_out.append(f"{words[0]}* (a beginning takes {SHORTEST} letters or more)")
            else:
                yield Term(f"{words[0]}*", (words,), is_beginning=True)
        else:
            yield Term(typed.replace("*", ""), tuple(spellings(words)))


def _leave_out(signs: str, found: Read) -> None:
    """Note what is neither a word nor what people put between words."""
    strange = signs.strip(" .,;:!?/&+'’-–*\"“”")
    if strange:
        found.left_out.append(strange if len(strange) <= SHOWN else strange[: SHOWN - 1] + "…")


def _first(pieces: list["Term | str"]) -> list["Term | str"]:
    """Keep the first words, without brackets: these would not be closed."""
    kept, n = [], 0
    for each in pieces:
        n += isinstance(each, Term)
        if n > MOST:
            break
        if each not in ("(", ")"):
            kept.append(each)
    return kept


def _deepest(pieces: list["Term | str"]) -> int | None:
    """Say how deep brackets stand in brackets; None where they do not match, or stand deeper than anybody means."""
    depth = deepest = 0
    for each in pieces:
        depth += (each == "(") - (each == ")")
        deepest = max(deepest, depth)
        if depth < 0 or depth > DEEPEST:
            return None
    return deepest if depth == 0 else None


class _Reader:
    """Put pieces together."""

    def __init__(self, pieces: list["Term | str | None"]) -> None:
        self._pieces = pieces
        self._at = 0
        self.has_only_negatives = False

    def either(self) -> Part | None:
        """Read what OR stands between."""
        parts = [self._all()]
        while self._next == "OR":
            self._at += 1
            parts.append(self._all())
        found = tuple(each for each in parts if each is not None)
        return Group(False, found) if len(found) > 1 else found[0] if found else None

    @property
    def _next(self) -> "Term | str | None":
        return self._pieces[self._at]

    def _all(self) -> Part | None:
        wanted: list[Part] = []
        without: list[Part] = []
        is_negative = False
        while self._next not in (None, "OR", ")"):
            piece = self._next
            self._at += 1
            if piece in ("AND", "NOT"):
                is_negative = piece == "NOT"
                continue
            part = self._bracketed() if piece == "(" else piece
            if isinstance(part, Term | Group):
                (without if is_negative else wanted).append(part)
            is_negative = False
        meant = [each for each in wanted if not _is_empty(each)]
        if not meant:
            self.has_only_negatives |= bool(without)
            return None
        return meant[0] if len(meant) == 1 and not without else Group(True, tuple(meant), tuple(without))

    def _bracketed(self) -> Part | None:
        found = self.either()
        self._at += self._next == ")"
        return found


def _is_empty(part: Part) -> bool:
    return isinstance(part, Term) and not part.is_beginning and part.typed.strip("“”").lower() in EMPTY
