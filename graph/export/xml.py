"""What the forms of export that are XML share: elements in order, words that XML can hold, and stable identifiers."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(words: str) -> str:
    """Put a space for each character that XML cannot hold, so that places in the words stay."""
    return NOT_XML.sub(" ", words)


def guid(*parts: str) -> str:
    """Give a thing its identifier (UUID, version 5) by its address, or by addresses that together name it alone."""
    return str(uuid5(NAMESPACE_URL, " ".join(parts)))


def child(parent: Any, name: str, words: str | None = None, attributes: Mapping[str, str] | None = None) -> Any:
    """Add an element behind those that are there; without words it holds nothing yet."""
    from lxml import etree

    made = etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{name}")
    for key, value in (attributes or {}).items():
        made.set(key, plain(value))
    if words is not None:
        made.text = plain(words)
    return made


def root(name: str, namespace: str, schema: str, attributes: Mapping[str, str]) -> Any:
    """Begin a document: its namespace is that of all that is in it, and `schema` says where its schema is published."""
    from lxml import etree

    xsi = "http://www.w3.org/2001/XMLSchema-instance"
    made = etree.Element(f"{{{namespace}}}{name}", nsmap={None: namespace, "xsi": xsi})
    made.set(f"{{{xsi}}}schemaLocation", f"{namespace} {schema}")
    for key, value in attributes.items():
        made.set(key, plain(value))
    return made


def document(made: Any) -> bytes:
    """Write a document, indented."""
    from lxml import etree

    return bytes(etree.tostring(made, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def lines(*parts: tuple[str, str]) -> Iterator[str]:
    """Write facts line by line, `Owner: Head of Workforce`, leaving out those of which nothing is known."""
    return (f"{name}: {words}" for name, words in parts if words)
