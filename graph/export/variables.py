"""The variables of a qualitative project: what is known of each text and of each council, which is a case."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from graph.export.cells import joined
from graph.export.stated import Shared, Stated
from graph.export.xml import child, guid
from graph.store import Store
from ontology.names import SL, STRATEGY

OF_TEXT = {
    "Council": ("Text", "sl:council"),
    "Title": ("Text", "dcterms:title"),
    "Kind": ("Text", "sl:kind"),
    "Status": ("Text", "sl:status"),
    "Kind of text": ("Text", "sl:textKind"),
    "Period": ("Text", "sl:periodText"),
    "Period start": ("Date", "sl:periodStart"),
    "Period end": ("Date", "sl:periodEnd"),
}
OF_COUNCIL = {"Region": ("Text", "sl:region"), "Authority type": ("Text", "sl:authorityType")}


def variables(project: Any) -> None:
    """Add the variables, of texts and of councils."""
    made = child(project, "Variables")
    for name, (type, term) in {**OF_TEXT, **OF_COUNCIL}.items():
        child(made, "Variable", attributes={"guid": guid(SL, term), "name": name, "typeOfVariable": type})


def variable_values(source: Any, stated: Stated) -> None:
    """Add what is known of a text."""
    for type, term in OF_TEXT.values():
        values = stated.labels(stated.iri, term) if term == "sl:council" else stated.all(stated.iri, term)
        _value(source, type, term, joined(values))


def cases(project: Any, store: Store, slugs: Sequence[str], shared: Shared) -> None:
    """Add a case for each council, with its texts and what is known of it."""
    found = store.select(
        f"SELECT ?strategy ?council WHERE {{ ?strategy <{SL}council> ?council }} ORDER BY ?council ?strategy"
    )
    texts: dict[str, list[str]] = defaultdict(list)
    for strategy, council in found.itertuples(index=False, name=None):
        if strategy.removeprefix(STRATEGY) in slugs:
            texts[council].append(strategy)
    if not texts:
        return
    made = child(project, "Cases")
    for council, its in texts.items():
        known = shared.about(council)
        case = child(made, "Case", attributes={"guid": guid(council), "name": _label(shared, council)})
        for type, term in OF_COUNCIL.values():
            labels = [_label(shared, each) if term == "sl:region" else each for each in known.get(term, [])]
            _value(case, type, term, joined(labels))
        for strategy in its:
            child(case, "SourceRef", attributes={"targetGUID": guid(strategy)})


def _label(shared: Shared, iri: str) -> str:
    return next(iter(shared.about(iri).get("skos:prefLabel", [])), iri.rpartition("/")[2])


def _value(parent: Any, type: str, term: str, value: str) -> None:
    if value:
        made = child(parent, "VariableValue")
        child(made, "VariableRef", attributes={"targetGUID": guid(SL, term)})
        child(made, f"{type}Value", value)
