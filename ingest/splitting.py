"""Where the sentences of a text end, as spaCy's rule-based splitter says, in a fraction of its time.

A sentence ends behind a token that is a full stop, a question mark or an exclamation mark, and the next one begins at
the first token behind it that is no punctuation (spaCy, `Sentencizer`). A blank always parts tokens, so only words that
hold such a mark, and those behind one, need to be parted into tokens.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

ENDS = (".", "!", "?")  # of those that the splitter knows, what texts in Latin letters have
HOLDS_END = re.compile(r"[.!?]")
WORD = re.compile(r"[^ ]+")
# White space that is a token of its own, and letters that have other marks: those the splitter is left to.
OTHER = re.compile(r"^ |  |[^\S ]|[^\x00-\u02ff\u2010-\u2027]")


def stretches(words: str, splitter: Language) -> list[tuple[int, int]]:
    """Give the places at which sentences begin and end, in order."""
    if OTHER.search(words):
        return [(sentence.start_char, sentence.end_char) for sentence in splitter(words).sents]
    held = _held(words)
    starts, ended, number, begun = [0], False, 0, 0
    for token in splitter.make_doc(" ".join(word for _, word in held)) if held else ():
        if token.idx > begun + len(held[number][1]):
            begun += len(held[number][1]) + 1
            number += 1
        if token.text in ENDS:
            ended = True
        elif ended and not token.is_punct:
            starts.append(held[number][0] + token.idx - begun)
            ended = False
    return [
        (start, end - 1 if words[end - 1] == " " else end)
        for start, end in zip(starts, [*starts[1:], len(words)], strict=True)
    ]


def _held(words: str) -> list[tuple[int, str]]:
    """Give the words that hold a mark at which a sentence may end, and those up to where the next one then begins."""
    held: list[tuple[int, str]] = []
    at = 0
    while mark := HOLDS_END.search(words, at):
        for word in WORD.finditer(words, words.rfind(" ", at, mark.start()) + 1):
            at = word.end()
            held.append((word.start(), word.group()))
            if not HOLDS_END.search(word.group()) and any(map(str.isalnum, word.group())):
                break
    return held
