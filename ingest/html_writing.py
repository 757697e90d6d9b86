"""The blocks of a web page in the form of Markdown: hashes before headings, marks before items, tabs between cells."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.headings import titled
from ingest.html_block import Block
from ingest.html_inline import plain
from ingest.html_lists import BULLET, prefix

NEWLINE = "\n"
SEPARATOR = "<br>"  # a line without words, which ends a table


def written(found: list[Block]) -> str:
    """Write blocks with a blank line between them; the items of a list stand as one."""
    return "\n\n".join(_parts(found))


def _parts(found: list[Block]) -> Iterator[str]:
    at = 0
    while at < len(found):
        block, end = found[at], at + 1
        if block.kind == "item":
            while end < len(found) and found[end].kind == "item":
                end += 1
            yield _list(found[at:end])
        elif block.kind == "table":
            above = found[at - 1] if at else None
            if above and above.kind == "table" and block.headed and _header(above) != _header(block):
                yield SEPARATOR
            yield block.text
        elif block.kind == "heading":
            yield f"{'#' * block.level} {block.text}"
        else:
            yield block.text if block.kind == "lines" else plain(block.text)
        at = end


def _header(table: Block) -> str:
    return table.text.partition("\n")[0]


def _list(items: list[Block]) -> str:
    """Write the items of a list; the first is marked once more where it would be read as the heading of the others."""
    lines = []
    for at, item in enumerate(items):
        mark = prefix(item.mark)
        leads = at == 0 and len(items) > 1 and (items[1].level > item.level or items[1].mark == BULLET)
        if leads and mark[0] != BULLET and titled(f"{mark}{item.text}", set()):
            mark = f"{BULLET} {mark}"
        inward = "  " * item.level
        lines.append(f"{inward}{mark}{item.text.replace(NEWLINE, f'{NEWLINE}{inward}  ')}")
    return "\n".join(lines)
