"""A block of a web page's text, as it will be written."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.html_page import Element


@dataclass(slots=True)
class Block:
    """A heading, paragraph, item, table or "lines" set as they are: its words, and where it stands.

    `level` is a heading's level or an item's depth; `linked` counts its links, if all its words are in links; `headed`
    says that a table tells which of its rows is its header.
    """

    kind: str
    text: str = ""
    level: int = 0
    mark: str = ""
    linked: int = 0
    headed: bool = False
    element: Element = None
