"""Where the ontology's Turtle stands: in the source tree, or in an installed wheel."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def ontology_file() -> Traversable:
    """Give the ontology: every class and property with its definition."""
    return files("ontology") / "sightline.ttl"


def context_file() -> Traversable:
    """Give the JSON-LD context: the short names of the ontology's terms, with what type their values have."""
    return files("ontology") / "context.jsonld"


def shapes_file() -> Traversable:
    """Give the SHACL shapes that a document's graph and the vocabularies keep to."""
    return files("ontology") / "shapes.ttl"


def vocabulary_files() -> tuple[Traversable, ...]:
    """Give the vocabularies, sorted by name: themes, drivers, councils and their neighbours, regions, sectors."""
    folder = files("ontology") / "vocabulary"
    found = [file for file in folder.iterdir() if file.name.endswith(".ttl")]
    return tuple(sorted(found, key=lambda file: file.name))
