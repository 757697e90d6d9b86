"""What a sentence lists: "three aims: a; b; and c", "two priorities: a and b", or "the first is …" and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.patterns import Pattern
from ingest.prose import Prose
from ingest.rules import compiled, words

# What is listed is named, and then given: behind a colon or dash, or as what the things named are.
NAMED = r"\b(?:{aims}|{pledges}|principles|values|beliefs)\b"
BEHIND_MARK = NAMED + r"[^.:;–]{0,100}?(?:\s*:|\s+[–—-]|, (?:namely|that is))\s+(?P<list>\S.+)$"
AS_WHAT_THEY_ARE = (
    NAMED
    + r"(?: (?:for|of|in|over|until|on|to|that|which|we) [^.:;,–]{2,80}?)? (?:are|will be)(?: now)?(?: these)?"
    + r"(?: to(?= \())? (?P<list>(?!\w+ed\b|set\b|given\b|also\b|not\b|as\b)\S.+)$"
)
BEHIND_SEMICOLON = NAMED + r"[^.:;–]{0,60}?;\s+(?P<list>\S.+)$"
OF = (
    r"\b(?:values|principles)\s+of\s+(?P<list>(?!(?:the|our|their|its|this|which|good|best)\b)"
    r"[\w’'-]+(?: [\w’'-]+){0,3}(?:, [\w’'-]+(?: [\w’'-]+){0,3})*,? and [\w’'-]+)"
)
# How it will be known, in one sentence: "when a, when b and when c"; "by a, by b and by c".
KNOWN_BY = Pattern(
    r"\b(?:(?:we|you|partners|the (?:trust|council|partnership|board)) (?:will|shall|would) (?:\w+ )?"
    r"(?:know|judge|measure)\b(?! more\b)[^.;:,]{0,80}?"
    r"|(?:progress|success|impact|the (?:strategy|plan))\b[^.;:,]{0,40}?\b(?:be|been) (?:\w+ly )?"
    r"(?:assessed|judged|measured|tracked)[^.;:,]{0,40}?)"
    r"(?:,? both)?,? (?P<mark>when|if|by|through)\b\s+(?P<list>[^:]+)$"
)
QUANTITIES = (
    r"(?:[,;]\s+(?:and\s+)?|\s+and\s+)"
    r"(?=(?:the|our) {quantity}\b|(?:number|share|proportion|percentage|rate)s? of\s"
    r"|what\s|how (?:many|much|often|well)\s)"
)
# What a title over it makes a measure: a quantity, or a number of somebody, of which nothing is told.
UNTOLD = (
    r"^(?:(?:the |an? |our )?{quantity}\b"
    r"|(?:no |every |all |more |fewer |less |at least |{number} |\d+ ?%? )(?=.*\d|.*;))"
)
TOLD = r"\b(?:is|are|was|were|has|had|fell|rose|stood)\b"
GOES_ON_BELOW = re.compile(r"\b(?:following|below|these)\b", re.IGNORECASE)
WHOLE = ("when", "if")  # marks behind which one thing alone says how it will be known
GO_ON = r"^(?:they|these|those)(?: (?:{aims}|{pledges}))? (?:are|will be)(?: to)?:? (?P<list>\S.+)$"
COUNT = r"\b(?P<count>{number})\s+(?:[\w’'-]+\s+){0,3}?(?:{aims}|{pledges}|principles|values|beliefs)\b"
COUNT_OF_PRINCIPLES = r"\b{number} (?:[\w’'-]+ ){0,3}?(?:principles|values|beliefs)\b(?![^.]*\b(?:was|were|had)\b)"
COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NTH = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|final|last)"
ORDINAL = (
    rf"(?:and )?(?:(?:the|our|its|a) {NTH}|{NTH}ly|first|second|third|then|next|finally|lastly)"
    r"(?: (?:of (?:these|them)|one|{aim}|{pledge}|principle|value))?"
    r",?(?: (?:is|will be|concerns|aims)\b)?(?: that\b)?[:,]?(?: (?:to|we (?:want|aim|will)(?: to)?)\b)?\s+"
)
NUMBERED = re.compile(r"(?:^|(?<=[\s;,:]))\(?(?:\d{1,2}|[a-h]|i{1,3}|iv|vi{0,3})[.)]\s+")
BETWEEN = re.compile(r"\s*[;•]\s*(?:(?:and|or)\s+)?")
COMMAS = re.compile(r",\s+(?:(?:and|or)\s+)?")
AND = re.compile(r"\s+(?:and|&)\s+")
TO = re.compile(r"(?:[,;]\s*(?:and\s+)?|\s+and\s+)(?=to [a-z])")
BINDS = re.compile(r"^(?:(?:and|or|that|to)\s+)+", re.IGNORECASE)
GOES_ON = re.compile(
    r"^(?:is|are|was|were|has|have|will|can|which|who|but|so|this|these|it|they|such|one that)\b", re.IGNORECASE
)
BOUND = re.compile(r"[\s.;,]*(?:\b(?:and|or)\s*)?$", re.IGNORECASE)
FEWEST_COUNTED, FEWEST = 2, 3
MOST = 8  # of what commas part where its number is not said: more are instances of one thing
SHORT, LONG = 10, 45  # words of such a part, and of anything listed


def listed(sentences: list[Prose]) -> Iterator[tuple[str, Prose]]:
    """Go through what the sentences of a paragraph list: each with the words that lead into its list."""
    for number, sentence in enumerate(sentences):
        named = list(compiled(NAMED).finditer(sentence.plain))
        if not named:
            continue
        marks = (_after(sentence, source) for source in (BEHIND_MARK, AS_WHAT_THEY_ARE, BEHIND_SEMICOLON, OF))
        found = next(filter(None, marks), None)
        lead = sentence.plain[: sentence.starts.index(found.starts[0])] if found else ""
        parts = _parts(found, _count(lead)) if found else []
        if not parts:
            lead = sentence.plain[: named[-1].end()]
            parts = _counted_out(sentences[number + 1 :])
            going_on = _after(sentences[number + 1], GO_ON) if number + 1 < len(sentences) else None
            if not parts and going_on:
                parts = _parts(going_on, _count(lead))
                lead = f"{lead}. {sentences[number + 1].plain.removesuffix(going_on.plain)}"
        for part in parts:
            yield lead, part


def known_by(sentence: Prose) -> Iterator[tuple[str, Prose]]:
    """Give each thing by which a sentence says that success will be known, with the words that lead into them."""
    found = KNOWN_BY.search(sentence.plain)
    if not found or GOES_ON_BELOW.search(found["list"]):
        return
    between = re.compile(rf"(?:,\s+(?:and\s+)?|;\s+(?:and\s+)?|\s+and\s+){found['mark']}\s+", re.IGNORECASE)
    rest = sentence.slice(*found.span("list"))
    parts = _split(rest, between)
    if len(parts) == 1 and found["mark"].lower() not in WHOLE:
        parts = _split(rest, compiled(QUANTITIES))
    if len(parts) > 1 or found["mark"].lower() in WHOLE:
        yield from ((f"{sentence.plain[: found.start('list')].rstrip()}:", part) for part in _bare(parts))


def measured(sentence: Prose, under: bool) -> Iterator[tuple[str, Prose]]:
    """Give what a sentence lists as what will be measured: behind words that say so and a colon, or under such a title.

    Under a title nothing leads into the parts: they begin with a quantity, and nothing is told of it.
    """
    lead, colon, _ = sentence.plain.partition(": ")
    if colon and compiled("{knowing}").search(f"{lead}:"):
        rest = sentence.slice(len(lead) + len(colon), len(sentence.plain))
        parts = _split(rest, BETWEEN)
        parts = parts if len(parts) > 1 else _split(rest, compiled(QUANTITIES))
        yield from ((f"{lead}:", part) for part in _bare(parts))
    elif under and not colon and compiled(UNTOLD).search(sentence.plain) and not compiled(TOLD).search(sentence.plain):
        yield from (("", part) for part in _bare(_split(sentence, BETWEEN)))


def counts_principles(sentence: Prose) -> bool:
    """Whether a sentence counts principles, values or beliefs."""
    return compiled(COUNT_OF_PRINCIPLES).search(sentence.plain) is not None


def counted_below(above: Prose, paragraphs: list[list[Prose]]) -> list[tuple[str, Prose]]:
    """Give the first sentences of as many paragraphs as the words above them count principles, and what leads in.

    Each must be short, and explained by what follows it: "Five principles guide us." and then five paragraphs.
    """
    count = _count(above.plain)
    heads = [paragraph[0] for paragraph in paragraphs[:count] if len(paragraph) > 1]
    if not heads or len(heads) < count or any(len(head.plain.split()) > SHORT for head in heads):
        return []
    return [(f"{above.plain.rstrip(' .:')}:", _bare([head])[0]) for head in heads if _bare([head])]


def _after(sentence: Prose, source: str) -> Prose | None:
    found = compiled(source).search(sentence.plain)
    return sentence.slice(*found.span("list")) if found else None


def _count(lead: str) -> int:
    """Give the last number of things that a lead counts; nought where it counts none."""
    counted = [found["count"].lower() for found in compiled(COUNT).finditer(lead)]
    if not counted:
        return 0
    return int(counted[-1]) if counted[-1].isdigit() else COUNTS.index(counted[-1]) + 2


def _counted_out(sentences: list[Prose]) -> list[Prose]:
    """Give what the sentences "The first is …", "Secondly, …" name, as long as they count."""
    parts = []
    for sentence in sentences:
        pieces = _split(sentence, BETWEEN)
        counting = [compiled("^" + ORDINAL).match(piece.plain) for piece in pieces]
        if not all(counting):
            break
        parts += [
            piece.slice(found.end(), len(piece.plain)) for piece, found in zip(pieces, counting, strict=True) if found
        ]
    return _bare(parts) if len(parts) >= FEWEST_COUNTED else []


def _parts(rest: Prose, count: int) -> list[Prose]:
    """Split a list at its own marks: its numbers, its semicolons, its "to …", else commas and a last "and"."""
    marks = list(NUMBERED.finditer(rest.plain))
    if len(marks) > 1 and not marks[0].start():
        edges = [*(mark.start() for mark in marks[1:]), len(rest.plain)]
        return _bare([rest.slice(mark.end(), edge) for mark, edge in zip(marks, edges, strict=True)])
    counting = _counted_out([rest])
    if counting:
        return counting
    for between in (BETWEEN, TO):
        parts = _split(rest, between)
        if len(parts) > 1 and (between is BETWEEN or rest.plain.startswith("to ")) and count in (0, len(parts)):
            return _bare(parts)
    parts = _split(rest, COMMAS)
    if len(parts) != count:
        *first, last = parts
        parts = [*first, *_halves(last, rest)]
    short = all(len(part.plain.split()) <= SHORT for part in parts)
    return _bare(parts) if len(parts) == count or (not count and short and FEWEST <= len(parts) <= MOST) else []


def _halves(last: Prose, rest: Prose) -> list[Prose]:
    """Part the last two of a list at their "and": where several stand, at the one behind which a like word begins."""
    joins = list(AND.finditer(last.plain))
    if not joins:
        return [last]
    form = next(
        (form for form in (r"\w+ing\b", rf"{words()['verb']}\b") if re.match(form, rest.plain, re.IGNORECASE)), ""
    )
    alike = [join for join in joins if form and re.match(form, last.plain[join.end() :], re.IGNORECASE)]
    join = alike[-1] if alike else joins[-1]
    return [last.slice(0, join.start()), last.slice(join.end(), len(last.plain))]


def _split(rest: Prose, between: re.Pattern[str] | Pattern) -> list[Prose]:
    edges = [0, *(edge for found in between.finditer(rest.plain) for edge in found.span()), len(rest.plain)]
    parts = (rest.slice(begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True))
    return [part for part in parts if part]


def _bare(parts: list[Prose]) -> list[Prose]:
    """Give what is listed without what binds it; nothing where a part only goes on with the one before."""
    bare = []
    for part in parts:
        binds = BINDS.match(part.plain)
        part = part.slice(binds.end() if binds else 0, len(BOUND.sub("", part.plain)))
        if part:
            bare.append(part)
    whole = all(len(part.plain.split()) <= LONG and not GOES_ON.match(part.plain) for part in bare)
    return bare if whole else []
