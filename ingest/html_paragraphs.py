"""Paragraphs of a web page from their lines: where breaks part what is more than one, and marks make items of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.html_block import Block
from ingest.html_inline import Line
from ingest.html_lists import BULLET, SURE, TYPED, TYPED_NUMBER
from ingest.lines import MARK

LISTED_WORDS = 14  # of a line under one that ends in a colon
FEWEST_LISTED = 2
NAMING_WORDS = 14  # of an item's first line that names what its other lines say
GOES_ON = re.compile(r"[,;:–—-]$")
ENDED = re.compile(r"[.!?:;,–—-]$")


def paragraphs(lines: list[Line], between: str = " ") -> list[Block]:
    """Make blocks of a paragraph's lines: its breaks part paragraphs or items, or stand as `between` in one of them."""
    numbered = sum(bool(TYPED_NUMBER.match(line.text)) for line in lines) >= FEWEST_LISTED
    found: list[Block] = []
    for stretch in _stretches(lines):
        leads = next((at for at, line in enumerate(stretch) if line.text.rstrip("*").endswith(":")), len(stretch))
        if not _lists(stretch[leads + 1 :]):
            leads = len(stretch)
        pending: list[Line] = []
        for at, line in enumerate(stretch):
            number = TYPED_NUMBER.match(line.text) if numbered else None
            item = number or at > leads
            if pending and (item or line.bold or pending[-1].bold or TYPED.match(line.text)):
                found.append(_one(pending, between))
                pending = []
            if number:
                found.append(Block("item", line.text[number.end() :], mark=number["mark"], linked=line.linked))
            elif item:
                found.append(Block("item", TYPED.sub("", line.text, count=1), mark=BULLET, linked=line.linked))
            else:
                pending.append(line)
        if pending:
            found.append(_one(pending, between))
    return found


def _stretches(lines: list[Line]) -> Iterator[list[Line]]:
    """Part lines where a gap stands between them."""
    edges = [0, *(at for at, line in enumerate(lines) if at and line.apart), len(lines)]
    for begin, end in zip(edges, edges[1:], strict=False):
        yield lines[begin:end]


def _one(lines: list[Line], between: str) -> Block:
    """Make one paragraph of lines."""
    linked = sum(line.linked for line in lines) if all(line.linked for line in lines) else 0
    return Block("paragraph", between.join(line.text for line in lines), linked=linked)


def _lists(lines: list[Line]) -> bool:
    """Whether the lines under one that ends in a colon are several, and short enough, to be a list."""
    return len(lines) >= FEWEST_LISTED and all(len(line.text.split()) <= LISTED_WORDS for line in lines)


def joined(words: str, more: str) -> str:
    """Join an item's words and what breaks or paragraphs part from them: a name keeps its line."""
    name = "\n" not in words and len(words.split()) <= NAMING_WORDS and not GOES_ON.search(words.strip("*"))
    return f"{words}  \n{more}" if name and not MARK.match(more) else f"{words} {more}"


def defined(term: str, words: str) -> str:
    """Write a term and its definition as an item's words; a definition may follow in a list of its own."""
    gap = "" if not words else " " if ENDED.search(term) else " – "
    return f"**{term}**{gap}{words}"


def listed(words: str, more: str) -> str:
    """Join what several definitions say of one term."""
    return f"{words} {more}" if ENDED.search(words) else f"{words}; {more}"


def with_typed_lists(blocks: Iterable[Block]) -> Iterator[Block]:
    """Make items of the paragraphs that begin with a mark: with a sure one, or beside others with the same."""
    all_of_them = list(blocks)
    for at, block in enumerate(all_of_them):
        typed = TYPED.match(block.text) if block.kind == "paragraph" else None
        beside = all_of_them[max(0, at - 1) : at] + all_of_them[at + 1 : at + 2]
        if typed and (typed["mark"] in SURE or any(_begins(other, typed["mark"]) for other in beside)):
            yield Block("item", block.text[typed.end() :], mark=BULLET, linked=block.linked)
        else:
            yield block


def _begins(block: Block, mark: str) -> bool:
    return block.kind == "paragraph" and block.text.startswith(f"{mark} ")
