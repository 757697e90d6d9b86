"""From the answer to a query to a table: one column a variable, one row a solution."""

import contextlib
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

if TYPE_CHECKING:
    import pandas as pd

XSD = "http://www.w3.org/2001/XMLSchema#"
INTEGERS = {XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")}
NUMBERS = {XSD + name for name in ("decimal", "double", "float")}


Row = dict[str, Any]
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def value(term: Term | None) -> Any:
    """Give a term as Python has it: numbers and truth values as such, None if missing, all else as written."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        with contextlib.suppress(ValueError):  # "many" may say that it is an integer, and is none
            if datatype in INTEGERS:
                return int(term.value)
            if datatype in NUMBERS:
                return float(term.value)
        if datatype == XSD + "boolean":
            return term.value in ("true", "1")
    return written(term)


def written(term: Term) -> str:
    """Give an IRI, or the words of a literal."""
    return str(term) if isinstance(term, ox.Triple) else term.value


def table(columns: list[str], rows: list[list[Any]]) -> "pd.DataFrame":
    """Make a table; a column of numbers or of truth values has that type, any other keeps its values as they are."""
    import pandas as pd

    frame = pd.DataFrame(rows, columns=columns, dtype=object)
    for column in columns:
        kinds = {type(each) for each in frame[column]}
        with contextlib.suppress(OverflowError):  # an integer may have more digits than a column of integers holds
            if len(kinds) == 1 and kinds <= {int, float, bool}:
                frame[column] = frame[column].astype(kinds.pop())
            elif kinds == {int, type(None)}:
                frame[column] = frame[column].astype("Int64")
    return frame


def rows(frame: "pd.DataFrame") -> list[Row]:
    """Take a table's rows one by one, None where a value is missing."""
    found: list[Row] = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return found


def from_solutions(solutions: ox.QuerySolutions) -> "pd.DataFrame":
    """Make a table of the solutions of a SELECT."""
    columns = [variable.value for variable in solutions.variables]
    return table(columns, [[value(term) for term in solution] for solution in solutions])
