"""The fields of a Word document: which of their words are seen, and which are a contents page or only a code."""

from __future__ import annotations

import re

SEEN, LISTED, UNSEEN = range(3)  # seen as text; as a line of a contents page; not as words of the document
CONTENTS = re.compile(r"^\s*(?:TOC|INDEX|TOA)\b")
NO_WORDS = re.compile(r"^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|XE|TC|RD)\b")
LONGEST_CODE = 200  # characters of a field's code that say what it is


def of_code(code: str) -> int:
    """Say how the result of a field is seen."""
    return LISTED if CONTENTS.match(code) else UNSEEN if NO_WORDS.match(code) else SEEN


class Fields:
    """The open fields at a place in the text, one inside the other: each has a code, then a result, then an end."""

    def __init__(self) -> None:
        self.open: list[tuple[list[str], int, bool]] = []  # its code, and how it was before it
        self.shown = SEEN
        self.coding = False

    def step(self, kind: str | None) -> None:
        """Go on to the next part of a field."""
        if kind == "begin":
            self.open.append(([], self.shown, self.coding))
            self.shown, self.coding = UNSEEN, True
        elif kind == "separate" and self.open and self.coding:
            code, around, _ = self.open[-1]
            self.shown, self.coding = max(around, of_code("".join(code))), False
        elif kind == "end" and self.open:
            _, self.shown, self.coding = self.open.pop()

    def code(self, text: str) -> None:
        """Take a part of a field's code."""
        if self.open and sum(map(len, self.open[-1][0])) < LONGEST_CODE:
            self.open[-1][0].append(text[:LONGEST_CODE])

    def end_of_paragraph(self) -> None:
        """Close the fields that hide words and have no end: they would swallow the rest of the text."""
        while self.open and self.shown == UNSEEN:
            self.step("end")

    def close(self) -> None:
        """Close all fields."""
        self.open, self.shown, self.coding = [], SEEN, False
