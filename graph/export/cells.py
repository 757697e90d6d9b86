"""What stands in a cell of a spreadsheet: several values as one, and nothing that a spreadsheet would run."""

from collections.abc import Iterable

BETWEEN = "; "  # stands between several values of one cell
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a spreadsheet recognises what it would run


def joined(values: Iterable[str]) -> str:
    """Write several values in one cell."""
    return BETWEEN.join(values)


def harmless(value: object) -> object:
    """Keep a spreadsheet from running a document's words as a formula: an apostrophe makes them text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
