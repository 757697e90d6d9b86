"""What a promise in prose says beside itself: who is to do it, and by when."""

from __future__ import annotations

import re

from ingest.cells import owners
from ingest.rules import compiled, table
from ingest.strategy import Element
from ingest.timeframe import parse, phrases

ASIDE = re.compile(r"[(\[](?P<said>[^()\[\]]{3,80})[)\]][.;,]?$")
BETWEEN = re.compile(r"\s*(?:[;,|]|\s[–—-]\s)\s*")


def give_details(action: Element, words: str, subject: str | None) -> None:
    """Give an action of prose its owners and dates: its subject, or what names them; `words` are its sentence."""
    action.add("dueText", *phrases(words))
    if subject:
        action.add("ownerText", subject.strip())
        return
    named = (compiled(source).search(words) for source in table("actions")["owners"])
    for found in filter(None, named):
        action.add("ownerText", *owners(found["owner"]))
        return
    aside = ASIDE.search(words)
    for part in BETWEEN.split(aside["said"]) if aside else ():
        if parse(part).kind == "unknown" and compiled(table("actions")["owner"]).search(part):
            action.add("ownerText", part)
