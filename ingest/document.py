"""The model that every reader produces: a text, and blocks that know their place in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from ingest.prose import NOTHING, Prose

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its words without the number, the number as written, its depth, and the headings above it."""

    prose: Prose
    level: int
    number: str = ""
    path: Path = ()

    @property
    def title(self) -> str:
        """The number and the words, as paths have them."""
        return f"{self.number} {self.prose.plain}".strip()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph under its headings."""

    prose: Prose
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: its words, the length of its label, the words that lead into its list, its depth (0: outermost)."""

    prose: Prose
    path: Path = ()
    lead: Prose = NOTHING
    label: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row: as many cells as the header has, and the section row above it."""

    cells: tuple[Prose, ...]
    group: Prose = NOTHING


@dataclass(frozen=True, slots=True)
class Table:
    """A table under its headings; what a page break had cut is one table again, and one row again."""

    header: tuple[Prose, ...]
    rows: tuple[Row, ...]
    path: Path = ()


Block = Heading | Paragraph | Item | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A document's text with its blocks in reading order; `front` is what stands on its title page.

    `masked` counts the contact details that the text had, and has no more. `pages` are the offsets in the text at which
    its pages begin, in order; it is empty where the file knows no pages.
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    front: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    masked: int = 0
    pages: tuple[int, ...] = ()

    def page(self, at: int) -> int | None:
        """Give the number of the page, from 1, on which a place in the text stands; nothing where there are none."""
        return bisect_right(self.pages, at) or None
