"""A project for qualitative analysis (REFI-QDA 1.0, `.qdpx`), as NVivo, MAXQDA, ATLAS.ti and QualCoder read it.

Texts are plain text in UTF-8 without a mark, and lines end with a line feed alone: some programs count two characters
for a carriage return with a line feed, others one. Places are Unicode code points, the end exclusive.
"""

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, Any, BinaryIO

from graph.export import archive
from graph.export.archive import Files, pieces
from graph.export.codebook import CLASSES, ORIGIN, class_code, codes
from graph.export.stated import Passage, Shared, Stated, chosen
from graph.export.variables import cases, variable_values, variables
from graph.export.xml import child, guid, root
from graph.store import Store
from ontology.names import ID, SL
from ontology.wording import DIGEST, LICENCE, NOT_REGISTERED

NAMESPACE = "urn:QDA-XML:project:1.0"
SCHEMA = "http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd"
USER = guid(ID + "software")
# QualCoder reads no project without times; one of its own would make each export another.
MADE = {"creatingUser": USER, "creationDateTime": "2000-01-01T00:00:00Z"}
ABOUT = (
    "What Sightline found in these documents by its rules: each selection is a passage, coded by what it states and "
    f"by its themes; the notes say by which rule and how surely. Where a source is described as “{DIGEST}”, its text "
    f"is a retelling. All times are the same and mean nothing. {LICENCE} {NOT_REGISTERED}"
)
LONGEST_NAME = 80  # characters of a selection's name

Notes = dict[str, tuple[str, str]]  # by identifier: a rule and how sure it is


def write(store: Store, stream: BinaryIO, slugs: Sequence[str] | None) -> None:
    """Write the project."""
    archive.pack(_files(store, chosen(store, slugs)), stream)


def text_of(stated: Stated) -> str:
    """Give a text as its source holds it: with line feeds alone, and as many characters as before."""
    text = stated.text.replace("\r\n", " \n").replace("\r", "\n")
    return f" {text[1:]}" if text.startswith("\ufeff") else text  # which a reader would take for a mark, and leave out


def _files(store: Store, slugs: Sequence[str]) -> Files:
    shared = Shared(store)
    with tempfile.TemporaryFile() as project:
        _project(store, slugs, shared, project)
        yield "project.qde", pieces(project)
    for slug in slugs:
        stated = Stated(store, slug, shared)
        yield f"Sources/{guid(stated.iri)}.txt", [text_of(stated).encode()]


def _project(store: Store, slugs: Sequence[str], shared: Shared, stream: IO[bytes]) -> None:
    """Write the project's description; one strategy is in memory at a time."""
    from lxml import etree

    notes: Notes = {}
    made = root("Project", NAMESPACE, SCHEMA, _attributes())
    with etree.xmlfile(stream, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element(made.tag, dict(made.attrib), made.nsmap):
            child(child(made, "Users"), "User", attributes={"guid": USER, "name": ORIGIN})
            codes(child(made, "CodeBook"), shared)
            variables(made)
            cases(made, store, slugs, shared)
            for part in made:
                file.write(part, pretty_print=True)
            if slugs:
                with file.element(f"{{{NAMESPACE}}}Sources"):
                    for slug in slugs:
                        file.write(_source(Stated(store, slug, shared), notes), pretty_print=True)
            if notes:
                file.write(_notes(notes), pretty_print=True)
            about = etree.Element(f"{{{NAMESPACE}}}Description", nsmap=made.nsmap)
            about.text = ABOUT
            file.write(about)


def _attributes() -> dict[str, str]:
    at = {"creatingUserGUID": USER, "creationDateTime": MADE["creationDateTime"]}
    return {"name": "Sightline", "origin": ORIGIN, **at}


def _element(name: str) -> Any:
    from lxml import etree

    return etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE})


def _source(stated: Stated, notes: Notes) -> Any:
    """Describe one text: its selections with their codes, and its variables."""
    source = _element("TextSource")
    at = guid(stated.iri)
    for key, value in {"guid": at, "name": stated.slug, "plainTextPath": f"internal://{at}.txt", **MADE}.items():
        source.set(key, value)
    child(source, "Description", " ".join(_said(stated)))
    found = _codings(stated)
    for passage in sorted(map(stated.passage, found), key=lambda each: (each.start, each.end)):
        _selection(source, stated, passage, found[passage.iri], notes)
    variable_values(source, stated)
    return source


def _said(stated: Stated) -> Iterator[str]:
    yield f"{stated.title}."
    if stated.note:
        yield f"{stated.note}."
    if wide := sum(each > "\uffff" for each in stated.text):
        yield f"{wide} characters count double in some programs (UTF-16): what follows them would stand shifted there."


def _codings(stated: Stated) -> Mapping[str, dict[str, list[str]]]:
    """Give each passage's codes, and for each the things that earned it; those of a theme have no rule."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind in CLASSES:
        for iri in stated.of(kind):
            for passage in stated.all(iri, "sl:evidence"):
                found[passage][class_code(kind)].append(iri)
                for theme in stated.themes(iri):
                    found[passage][theme].append("")
    for link in stated.of("Link"):
        if stated.one(link, "sl:relation").endswith("#citesDriver"):
            for passage in stated.all(link, "sl:evidence"):
                found[passage][class_code(stated.kind(stated.one(link, "sl:to")))].append(link)
    for passage in stated.of("Passage"):
        for driver in stated.all(passage, "sl:mentions"):
            found[passage][class_code(stated.kind(driver))].append(stated.link(stated.iri, "sl:citesDriver", driver))
        for theme in stated.themes(passage):
            found[passage][theme].append("")
    return found


def _selection(source: Any, stated: Stated, passage: Passage, codings: Mapping[str, list[str]], notes: Notes) -> None:
    at = {"startPosition": str(passage.start), "endPosition": str(passage.end)}
    name = " ".join(passage.exact.split())[:LONGEST_NAME]
    made = child(source, "PlainTextSelection", attributes={"guid": guid(passage.iri), "name": name, **at, **MADE})
    earned = [each for several in codings.values() for each in several if each]
    child(made, "Description", "\n".join(dict.fromkeys(_named(stated, each) for each in earned)))
    for code, things in sorted(codings.items()):
        coding = child(made, "Coding", attributes={"guid": guid(passage.iri, code), **MADE})
        child(coding, "CodeRef", attributes={"targetGUID": guid(code)})
        for note in _noted(stated, things, notes):
            child(coding, "NoteRef", attributes={"targetGUID": note})


def _named(stated: Stated, iri: str) -> str:
    """Name what a selection shows: an element by its class and words, a cited driver by its name."""
    thing = stated.one(iri, "sl:to") or iri
    kind = CLASSES.get(stated.kind(thing), CLASSES["Observation"])
    return f"{kind}: {stated.one(iri, 'sl:score') or stated.label(thing)}"


def _noted(stated: Stated, things: Iterable[str], notes: Notes) -> list[str]:
    """Keep a note for each rule and how sure it is, and give those of a coding."""
    rules = sorted({(stated.one(each, "sl:rule"), stated.one(each, "sl:confidence")) for each in things if each})
    found = {guid(SL + "rule", *rule): rule for rule in rules if rule[0]}
    notes.update(found)
    return list(found)


def _notes(notes: Notes) -> Any:
    made = _element("Notes")
    for at, (rule, confidence) in sorted(notes.items(), key=lambda each: each[1]):
        note = child(made, "Note", attributes={"guid": at, "name": f"Rule {rule} ({confidence})", **MADE})
        child(note, "PlainTextContent", f"Found by the rule {rule}, with a confidence of {confidence} (from 0 to 1).")
    return made
