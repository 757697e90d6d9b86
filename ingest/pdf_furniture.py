"""What belongs to a PDF's pages and not to its text: headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from ingest.pdf_lines import Line
from ingest.pdf_pages import Page
from ingest.rules import column_role

ZONE = 0.13  # of a page's height, at its top and at its foot
SAME_PLACE = 4.0  # points
FEWEST_PAGES = 3  # with the same words at the same place; or half of them, where there are fewer
APART = 1.5  # of the size: what stands nearer to the text belongs to it
LARGER = 1.08  # than the text: a heading that pages repeat is one where it stands first
PAGE_NUMBER = re.compile(r"^\W*(?:page\W*)?\d{1,4}(?:\W*(?:of|/)\W*\d{1,3})?\W*(?:page)?\W*$", re.IGNORECASE)

Place = tuple[str, bool]  # the words without their numbers, at the top or not
Found = tuple[float, int, int]  # distance from the edge, index of the page, index of the line


def without_furniture(pages: Sequence[tuple[Page, list[Line]]], size: float) -> list[list[Line]]:
    """Leave out the lines that pages repeat at the same place, and their numbers; `size` is the text's."""
    places: dict[Place, list[Found]] = defaultdict(list)
    for index, (page, lines) in enumerate(pages):
        headers = _headers(lines)
        for number, line in enumerate(lines):
            if number in headers or not page.height or not any(map(str.isalnum, line.text)):
                continue
            if line.bottom < ZONE * page.height:
                places[_words(line), True].append((line.top, index, number))
            elif line.top > (1 - ZONE) * page.height:
                places[_words(line), False].append((page.height - line.bottom, index, number))
    enough = min(FEWEST_PAGES, max(2, (len(pages) + 1) // 2))
    repeated: set[tuple[int, int]] = set()
    for found in places.values():
        for group in _at_one_place(found):
            there = [(index, number) for _, index, number in group]
            lines_there = [(index, pages[index][1][number]) for index, number in there]
            first = lines_there[0][1]
            numbers = all(PAGE_NUMBER.match(line.text) for _, line in lines_there)
            if len({index for index, _ in there}) < (min(2, len(pages)) if numbers else enough):
                continue
            if len({line.text for _, line in lines_there}) == 1:
                repeated.update(there[1:] if first.size > LARGER * size else there)
            elif numbers or (_count_pages(lines_there) and first.size <= LARGER * size and not first.bold):
                repeated.update(there)
    return [
        [
            line
            for number, line in enumerate(lines)
            if (index, number) not in repeated
            or not (PAGE_NUMBER.match(line.text) or _set_apart(line, index, lines, repeated))
        ]
        for index, (_, lines) in enumerate(pages)
    ]


def _set_apart(line: Line, index: int, lines: Sequence[Line], repeated: set[tuple[int, int]]) -> bool:
    """Whether a gap parts a line from the text: without one, it is the text's first or last line on its page."""
    others = [other.base for number, other in enumerate(lines) if (index, number) not in repeated]
    return all(abs(other - line.base) > APART * line.size for other in others if other != line.base)


def _words(line: Line) -> str:
    return " ".join(re.sub(r"\d+", "0", line.text.lower()).split())


def _count_pages(lines_there: Sequence[tuple[int, Line]]) -> bool:
    """Whether a number in repeated words grows by one from page to page."""
    numbers = [[int(number) - index for number in re.findall(r"\d+", line.text)] for index, line in lines_there]
    return any(len(set(column)) == 1 for column in zip(*numbers, strict=False))


def _headers(lines: Sequence[Line]) -> set[int]:
    """Find the lines of a table's header, which pages repeat too: several names of columns beside each other."""
    found: set[int] = set()
    numbered = sorted(enumerate(lines), key=lambda entry: round(entry[1].base))
    for _, group in groupby(numbered, key=lambda entry: round(entry[1].base)):
        row = list(group)
        if sum(column_role(line.text) is not None for _, line in row) > 1:
            found.update(number for number, _ in row)
    return found


def _at_one_place(found: list[Found]) -> list[list[Found]]:
    """Sort what has the same words by its distance from the page's edge; each in the order of the pages."""
    groups: list[list[Found]] = []
    for entry in sorted(found):
        if groups and entry[0] - groups[-1][0][0] <= SAME_PLACE:
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return [sorted(group, key=lambda entry: entry[1:]) for group in groups]
