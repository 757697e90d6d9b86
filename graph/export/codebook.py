"""The codes of a qualitative project (REFI-QDA): the classes of what is stated, and the themes, as two trees."""

import colorsys
from collections.abc import Sequence
from typing import Any, BinaryIO

from graph.export.stated import Shared
from graph.export.xml import child, document, guid, root
from graph.store import Store
from ontology.names import SL

NAMESPACE = "urn:QDA-XML:codebook:1.0"
SCHEMA = "http://schema.qdasoftware.org/versions/Codebook/v1.0/Codebook.xsd"
ORIGIN = "Sightline"
CLASSES = {
    "Priority": "Priority",
    "Action": "Action",
    "PolicyDriver": "Policy driver",
    "ContextDriver": "Context driver",
    "Risk": "Risk",
    "Control": "Control",
    "Outcome": "Outcome",
    "Measure": "Measure",
    "Vision": "Vision",
    "Principle": "Principle",
    "Body": "Body",
    "Observation": "Score",
}
SCORE = "A score of a table in which a children's trust judges itself."
STATED, THEMES = "What is stated", "Themes"


def write(store: Store, stream: BinaryIO, slugs: Sequence[str] | None) -> None:
    """Write the codebook alone, which is the same for all strategies."""
    made = root("CodeBook", NAMESPACE, SCHEMA, {"origin": ORIGIN})
    codes(made, Shared(store))
    stream.write(document(made))


def codes(parent: Any, shared: Shared) -> None:
    """Add the codes, each with its definition and a colour."""
    made = child(parent, "Codes")
    themes = sorted(shared.themes())
    tree = _code(made, STATED, SL + STATED, "What a strategy states, by class.")
    for number, (name, label) in enumerate(CLASSES.items()):
        _code(tree, label, class_code(name), shared.meaning(f"sl:{name}") or SCORE, _colour(number, len(CLASSES), 0.4))
    tree = _code(made, THEMES, SL + THEMES, "The themes by which workforce strategies are compared.")
    for number, theme in enumerate(themes):
        said = shared.about(theme)
        _code(tree, said["skos:prefLabel"][0], theme, said["skos:definition"][0], _colour(number, len(themes), 0.65))


def class_code(kind: str) -> str:
    """Give the address that names the code of a class."""
    return f"{SL}{kind}"


def _code(parent: Any, name: str, iri: str, meaning: str, colour: str | None = None) -> Any:
    """Add a code; one without a colour only holds others."""
    given = {"guid": guid(iri), "name": name, "isCodable": "true" if colour else "false"}
    made = child(parent, "Code", attributes={**given, "color": colour} if colour else given)
    child(made, "Description", meaning)
    return made


def _colour(number: int, of: int, lightness: float) -> str:
    """Give each of several codes a hue of its own."""
    parts = colorsys.hls_to_rgb(number / of, lightness, 0.6)
    return "#" + "".join(f"{round(255 * part):02X}" for part in parts)
