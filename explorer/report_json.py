"""The report on one strategy as JSON: everything, with nothing cut."""

import dataclasses
import json
from typing import Any

from graph.report import Report

OF_A_THEME = ("id", "iri", "label", "definition", "standing", "source")


def written(found: Report) -> str:
    """Write the report as JSON, its members named as the dataclasses name them."""
    return json.dumps(_plain(found), ensure_ascii=False, indent=2, default=str) + "\n"


def _plain(value: Any) -> Any:
    """Take values apart into what JSON has; sets in order, so that the same report gives the same text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value)]
        if type(value).__name__ == "Theme":
            names = [name for name in names if name in OF_A_THEME]
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {str(key): _plain(value[key]) for key in sorted(value)}
    if isinstance(value, frozenset | set):
        return [_plain(each) for each in sorted(value)]
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value
