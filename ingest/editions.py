"""Find the earlier edition that a strategy says it takes the place of."""

from __future__ import annotations

import re
from datetime import date

from ingest.document import Document, Paragraph
from ingest.units import sentences

SUCCEEDS = re.compile(
    r"\b(?:refresh(?:es|ed|ing)?|replac(?:es|ing)|supersed(?:es|ing)|updat(?:es|ing)|updated version|revis(?:es|ed|ion)"
    r"|success(?:or|ion) (?:to|of)|succeeds|builds? (?:up)?on|follows(?: on)? from)\b",
    re.IGNORECASE,
)
SPAN = r"(?P<{0}>20\d\d)\s*[-–—/]\s*(?:20)?\d\d"
# The strategy's years before or behind its name; another plan's name between them would make it another plan.
EARLIER = re.compile(
    rf"\bstrategy (?:for |of |from )?(?:the (?:years|period) )?{SPAN.format('behind')}\b"
    rf"|\b{SPAN.format('before')} (?:(?:children['’]?s|integrated|workforce|development) )*strategy\b",
    re.IGNORECASE,
)


def earlier_edition(document: Document, start: date | None) -> int | None:
    """Give the first year of the edition that a strategy refreshes, replaces or builds on, if it names one."""
    for block in document.blocks:
        if not isinstance(block, Paragraph) or not SUCCEEDS.search(block.prose.plain):
            continue
        for sentence in sentences(block.prose):
            if not SUCCEEDS.search(sentence.plain):
                continue
            for found in EARLIER.finditer(sentence.plain):
                year = int(found["behind"] or found["before"])
                if start is None or year < start.year:
                    return year
    return None
