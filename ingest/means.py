"""Tell a policy that is named only as the means of an action: what it is done through, paid from or called after."""

from __future__ import annotations

import re

from ingest.rules import rule

# What may say so stands right at a name; few names have it there, and the rule is tried on those alone.
BEFORE = re.compile(
    r"\b(?:through|via|by|from|on|for|an?|each|every|any|us(?:e|es|ing)(?: of)?)(?: (?:the|our|its|a))? $",
    re.IGNORECASE,
)
BEHIND = re.compile(r" (?:Academy|Fund|Grant|year)\b")
FARTHEST = 60  # characters before a name, and behind it, in which words may say so


def is_means(words: str, begin: int, end: int) -> bool:
    """Whether the name that stands at some place in words is that of a means: "through Bright Ferries", "a CAF"."""
    before, behind = words[max(0, begin - FARTHEST) : begin], words[end : end + FARTHEST]
    if not (BEFORE.search(before) or BEHIND.match(behind)):
        return False
    before, behind = before[before.rfind("\n") + 1 :], behind.partition("\n")[0]
    return rule("link.named-in-action").pattern("without").search(f"{before}<{words[begin:end]}>{behind}") is not None
