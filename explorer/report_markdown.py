"""The report on one strategy as Markdown."""

from explorer.markdown import SIGNS, table
from explorer.report import parts
from explorer.report_parts import Heading, Listing, Paragraph, Part, Quotation, Table
from graph.report import Report


def markdown(found: Report) -> str:
    """Write the report as Markdown; what documents say is set so that none of its signs are taken for marks."""
    return "\n\n".join(map(_written, parts(found))) + "\n"


def _written(part: Part) -> str:
    match part:
        case Heading():
            return f"{'#' * (part.level + 1)} {_plain(part.words)}"
        case Paragraph():
            return (f"**{_plain(part.name)}.** " if part.name else "") + _plain(part.words)
        case Quotation():
            return f"> “{_plain(part.words)}”\n>\n> {_plain(part.place)}"
        case Listing():
            return "\n".join(f"- {_plain(item)}" for item in part.items)
        case Table():
            return table(part.heads, (tuple(map(_plain, row)) for row in part.rows))


def _plain(words: str) -> str:
    return SIGNS.sub(r"\\\g<0>", " ".join(words.split()))
