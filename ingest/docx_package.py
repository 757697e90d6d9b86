"""A Word document's package: its parts, unpacked within limits; where it is none, what it seems to be."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ingest.decoding import FIRST_BYTES
from ontology.errors import SightlineError

Element = Any  # of lxml, which has no types
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = (  # ISO's strict form of Office's XML has the same elements under other names
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
LARGEST_PART = 15_000_000  # bytes of XML; the text of a long strategy takes some 2,000,000
MOST_FILES = 10_000  # in a package; a strategy full of pictures has some hundreds
OLE = b"\xd0\xcf\x11\xe0"
READ = {"styles", "numbering", "footnotes", "endnotes"}
OTHERS = (  # what an archive is by the names of the files in it
    ("xl/workbook.xml", "an Excel workbook (XLSX)"),
    ("xl/workbook.bin", "an Excel workbook (XLSB)"),
    ("ppt/presentation.xml", "a PowerPoint presentation (PPTX)"),
    ("visio/document.xml", "a Visio drawing (VSDX)"),
    ("meta-inf/container.xml", "an electronic book (EPUB)"),
    ("content.xml", "an OpenDocument file (ODT, ODS or ODP)"),
    ("index/document.iwa", "a document of Apple's Pages, Numbers or Keynote"),
)
ENDINGS = {"a PDF": ".pdf", "a web page (HTML)": ".html", "plain text": ".txt"}
MEND = "Expected a Word document (DOCX): open it in the program that made it, save it as .docx, and ingest that."
BROKEN = "Expected a whole Word document (DOCX): fetch it again, or open it in Word and save it anew."


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a document that hold its words and their form; None where it has no such part.

    `diagrams` are the data of its SmartArt, by the ids under which the text refers to them.
    """

    body: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    diagrams: dict[str, Element | None]
    pictures: int
    macros: bool


def unpack(name: str, raw: bytes) -> Package:
    """Unpack a Word document's bytes.

    Raises SightlineError where they are no such document, are protected by a password, damaged, or too large unpacked.
    """
    if not raw:
        raise SightlineError(f"{name}: the file is empty (0 bytes). Expected a Word document (DOCX).")
    if not raw.startswith(b"PK"):
        raise SightlineError(f"{name}: {_seems(raw)}")
    if raw.count(b"PK\x01\x02") > MOST_FILES:
        raise SightlineError(
            f"{name}: more than {MOST_FILES:,} files are packed in it, as in no Word document, so it was not unpacked. "
            "Check that it is the right file."
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise SightlineError(
            f"{name}: the file is damaged, or only a part of it is there (its archive cannot be opened: {error}). "
            f"{BROKEN}"
        ) from error
    with archive:
        return _Archive(name, archive).package()


class _Archive:
    """The archive that a package is, while its parts are taken from it."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self.name, self.archive = name, archive
        self.files = {info.filename.replace("\\", "/").lower(): info for info in archive.infolist()}
        self.left = LARGEST_PART

    def package(self) -> Package:
        """Take the parts that hold words, and leave the others packed."""
        main = self._main()
        document = self._part(main)
        if document is None:
            raise SightlineError(f"{self.name}: {self._other()}")
        body = document.find(f"{W}body")
        if body is None:
            raise SightlineError(f"{self.name}: the part {main} of the file is not a Word document's text. {BROKEN}")
        related = self._related(main)
        found = {kind: self._part(target) for _, kind, target in related if kind in READ}
        return Package(
            body, found.get("styles"), found.get("numbering"), found.get("footnotes"), found.get("endnotes"),
            diagrams={ident: self._part(target) for ident, kind, target in related if kind == "diagramData"},
            pictures=sum(kind == "image" for _, kind, _ in related),
            macros=any(file.endswith("vbaproject.bin") for file in self.files),
        )  # fmt: skip

    def _main(self) -> str:
        """Name the part that holds the document's text."""
        named = (target for _, kind, target in self._related("") if kind == "officeDocument")
        return next((target for target in named if target.lower() in self.files), "word/document.xml")

    def _related(self, part: str) -> list[tuple[str, str, str]]:
        """List what a part refers to in the package: the id, the kind and the name of each."""
        folder, file = posixpath.split(part)
        relations = self._part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = []
        for each in relations if relations is not None else ():
            if isinstance(each.tag, str) and each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
                found.append((each.get("Id", ""), posixpath.basename(each.get("Type", "")), target))
        return found

    def _part(self, name: str) -> Element | None:
        """Take one part's XML; None where the package has no such part."""
        info = self.files.get(name.lower())
        if info is None:
            return None
        xml = self._unpacked(info)
        for strict, usual in STRICT:
            xml = xml.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(xml, parser)
        except etree.XMLSyntaxError as error:
            raise SightlineError(
                f"{self.name}: the file is damaged: its part {name} is not sound XML ({error.msg}). {BROKEN}"
            ) from error
        if root.getroottree().docinfo.doctype:
            raise SightlineError(
                f"{self.name}: its part {name} declares a document type with terms of its own, as no Word document "
                f"does, so it was not read. {MEND}"
            )
        return root

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        """Unpack one file, whatever size it claims to have, up to what is left of the limit."""
        try:
            with self.archive.open(info) as file:
                content = file.read(self.left + 1) if info.file_size <= self.left else None
        except RuntimeError as error:  # NotImplementedError, of an unknown compression, is one too
            locked = info.flag_bits & 1
            why = "it is protected by a password" if locked else f"its part {info.filename} is packed in an unknown way"
            raise SightlineError(f"{self.name}: the file cannot be unpacked: {why}. {MEND}") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise SightlineError(
                f"{self.name}: the file is damaged: its part {info.filename} cannot be unpacked ({error}). {BROKEN}"
            ) from error
        if content is None or len(content) > self.left:
            raise SightlineError(
                f"{self.name}: unpacked, the file's text takes more than {LARGEST_PART / 1_000_000:.0f} MB "
                f"(at its part {info.filename}), so it was not read. A strategy's text takes 2 or less. "
                "Check that it is the right file."
            )
        self.left -= len(content)
        return content

    def _other(self) -> str:
        """Say what an archive without a Word document's text seems to be."""
        what = next((words for file, words in OTHERS if file in self.files), None)
        if what:
            return f"this is not a Word document: by the files packed in it, it seems to be {what}. {MEND}"
        return f"this is not a Word document, but an archive of {len(self.files)} other files (ZIP). {MEND}"


def _seems(raw: bytes) -> str:
    """Say what a file is that is no archive."""
    if raw.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            return (
                "the document is protected by a password, so it cannot be read. Open it in Word, take the password "
                "away (File, Info, Protect Document), save it, and ingest that."
            )
        return (
            "this is an old Word document (DOC) or another old Office file, not a DOCX. Open it in Word or "
            "LibreOffice, save it as .docx, and ingest that."
        )
    head = raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    what = next((words for first, words in FIRST_BYTES if head.startswith(first.lower())), None)
    if what is None:
        what = "plain text" if b"\0" not in raw[:4096] else "no kind of document known here"
    ending = ENDINGS.get(what)
    mend = f"If it is, give it the ending {ending}, and ingest that." if ending else MEND
    return f"this is not a Word document: by its first bytes it seems to be {what}. {mend}"
