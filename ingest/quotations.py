"""What a text quotes: the words that are not its own."""

from __future__ import annotations

import re

QUOTING = re.compile(r"^\s*>")
# What stands between quotation marks; of few words it is a name or an emphasis, of more what somebody said.
BETWEEN_MARKS = re.compile(
    r"“[^”]{0,2000}(?:”|$)|\"[^\"]{0,2000}\""
    r"|(?<!\w)‘(?:[^’]|’(?=\w)){0,2000}’(?!\w)|(?<!\w)'(?:[^']|'(?=\w)){0,2000}'(?!\w)"
)
OPENING = re.compile(r"[“\"‘'](?<!\w[‘'])")  # without one nothing is quoted, and most words have none
# Who says the rest of the line: a name and, perhaps, what they do ("Jo, nursery manager: …").
SPEAKER = re.compile(
    r"^[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+){0,2}, (?:an? |the )?[a-z][\w’' -]{3,40}:\s+(?=\S+(?: \S+){3})"
)
FEWEST_WORDS = 4
BLANK = "·"


def without_quotations(words: str) -> str:
    """Blank out what words quote, at equal length; nothing where they quote nothing."""
    if QUOTING.match(words):
        return BLANK * len(words)
    speaker = SPEAKER.match(words)
    if speaker:
        return words[: speaker.end()] + BLANK * (len(words) - speaker.end())
    own = BETWEEN_MARKS.sub(_blank, words) if OPENING.search(words) else words
    return own if own != words else ""


def _blank(quotation: re.Match[str]) -> str:
    said = quotation.group()
    return BLANK * len(said) if len(said.split()) >= FEWEST_WORDS else said
