"""What a sentence states: its clauses, each with a subject and a verb of its own, and what it lists."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.patterns import Pattern
from ingest.prose import Prose
from ingest.rules import Rule, compiled
from ingest.units import Unit

PREAMBLE = Pattern(
    r"\b(?:recogni[sz]|agree|acknowledg|accept|decid|propos|expect)\w* (?:\w+ ){0,10}?that\s+"
    r"|\bfrom which\s+|\bhowever,?\s+(?:that\s+)?",
)
# Words that only say that the rest is settled.
SETTLED = Pattern(
    r"it (?:has (?:also |now )?been|is|was) (?:also |now |therefore )?"
    r"(?:agreed|decided|intended|planned|proposed|expected) that "
    r"|what (?:we|the \w+) (?:can|could|have) [^,.;:]{0,40}? is that "
    r"|(?:we|partners|the \w+(?: \w+)?) ha(?:s|ve) (?:also |now |all |therefore )*(?:agreed|decided|resolved) that "
    r"(?=[^;:]*?\b(?:will|shall|(?:is|are) to)\b)",
)
FINITE = r"(?:is|are|was|were|has|have|had|will|shall|would|could|can|may|might|suggests?|shows?)"
SUBJECT = (
    r"(?!(?:(?:and |but )?(?:its|their)|how|what|where|when|which|who|why|that)\b)"
    r"(?:the|an?|each|every|all|we|our|they|these|[a-z]+ [a-z]+)\b"
    r"(?:(?!\b(?:that|which|who|whose|where)\b)[^,;.:])"
)
AGREED = r"(?:has|have) (?:also |now |each |all )?(?:agreed|offered|undertaken|pledged|promised)"
WHEN = r"(?:(?:by|from|in|during|before|after) [^,;.:]{3,40}?,? )?"
# Where a sentence goes on with another clause: behind a semicolon, or before a subject with its own "will".
APART = Pattern(
    r"(?=[;:,]| (?:and|but|so|whil))"
    rf"(?:(?P<pause>;)\s+(?:and |but )?(?=(?!(?:this|that|which|it)\b)(?:[\w’'-]+,? ){{1,9}}?{FINITE}\b)"
    r"|(?P<hence>,? (?:and so|so)|; so|, (?:and )?(?:therefore|that is why|which is why)|:) "
    rf"(?={SUBJECT}{{0,80}}? (?:will|shall|(?:is|are) to)\b)"
    r"|(?P<meanwhile>,? and) (?=we are (?:also |now |currently |already )+\w+ing\b)"
    rf"|,? and that (?={WHEN}{SUBJECT}{{0,80}}?(?:,[^,;.:]{{3,80}},)? (?:will|shall|(?:is|are) to)\b)"
    r"|(?:,? (?:and|but|while|whilst)|,) "
    rf"(?={SUBJECT}{{0,80}}? (?:will|shall|(?:is|are) to|(?:intend|plan)s? to|{AGREED} to)\b))"
)
MODAL = Pattern(rf"\b(?:will|shall|(?:is|are) (?:\w+ )?to|committed to|we (?:intend|plan|aim) to|{AGREED} to)\b")
TURN = Pattern(r"(?:[,;]\s+(?:but|and|so)|\band(?= (?:we|the|it|this)\b)|;)\s+")
# Words before a colon that only say how well, and behind it what.
VAGUE = re.compile(r"\b(?:better|differently|further|harder|more)$", re.IGNORECASE)
LONG = 30
# A list within a sentence: what leads into it, and its parts between semicolons, each perhaps with a number.
COUNTED = r"(?:\(?(?:\d|[a-z]|[ivx]{1,4})[.)]\s*)?"
INLINE = re.compile(rf"^(?P<lead>[^:;]{{5,200}}:)\s*{COUNTED}(?P<list>[^:;?]+;[^:?]+)$", re.IGNORECASE)
BETWEEN = re.compile(rf";\s+(?:and\s+)?{COUNTED}(?:and\s+)?", re.IGNORECASE)


def clauses(unit: Unit, council: str) -> list[Unit]:
    """Cut a sentence that promises several things into its clauses.

    Words that only say that the rest is settled ("It has been agreed that …") are left out. What is listed behind words
    that promise ("We will: …; …; and …") are items.
    """
    items = _listed(unit, council) if unit.kind in ("sentence", "item") else []
    if items or unit.kind != "sentence":
        return items or [unit]
    plain = unit.own_words
    settled = SETTLED.match(plain)
    begin = settled.end() if settled else 0
    parts = []
    for cut in APART.finditer(plain, begin):
        if cut["pause"] or cut["hence"] or cut["meanwhile"] or MODAL.search(plain, begin, cut.start()):
            if cut["hence"] != ":" or not VAGUE.search(plain, begin, cut.start()):
                parts.append((begin, cut.start()))
            begin = cut.end()
    if not begin:
        return [unit]
    found = []
    for start, end in [*parts, (begin, len(plain))]:
        prose = unit.prose.slice(start, end)
        found += [replace(unit, prose=prose, voice=unit.voice[start : start + len(prose.plain)])] if prose else []
    return found


def _listed(unit: Unit, council: str) -> list[Unit]:
    """Give what a sentence lists behind words that promise, between semicolons; nothing where it lists nothing."""
    inline = INLINE.match(unit.own_words)
    if not inline or not compiled(r"{promised}\s*:$", council).search(inline["lead"]):
        return []
    between = BETWEEN.finditer(unit.own_words, inline.end("lead"))
    edges = [inline.start("list"), *(edge for mark in between for edge in mark.span()), len(unit.own_words)]
    parts = (unit.prose.slice(*edge) for edge in zip(edges[::2], edges[1::2], strict=True))
    return [replace(unit, kind="item", prose=part, lead=inline["lead"], voice="") for part in parts if part]


def commitment(words: Prose, rule: Rule, council: str, taken: bool) -> Prose:
    """Cut what only leads to the commitment: "It is recognised that …", half of a long or partly taken sentence."""
    found = rule.pattern("text", council).search(words.plain)
    reach = found.start() + 1 if found else 0
    cuts = [match.end() for match in PREAMBLE.finditer(words.plain, 0, reach)]
    parenthetic = words.plain[: max(reach - 1, 0)].rstrip().endswith(",")  # the subject stands before the aside
    if taken or (len(words.plain.split()) > LONG and not parenthetic):
        cuts += [match.end() for match in TURN.finditer(words.plain, 0, reach)]
    return words.slice(max(cuts), len(words.plain)) if cuts else words
