"""A file's bytes as text: in which encoding they are; and where they are no text, what they seem to be."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ingest.masking import mask
from ontology.errors import SightlineError

MARKED = (  # encodings that say so by their first bytes; the longer marks first
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
FIRST_BYTES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (DOC, XLS or PPT)"),
    (b"\x1f\x8b", "a GZIP archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"{\\rtf", "a document in Rich Text Format (RTF)"),
    (b"<!doctype html", "a web page (HTML)"),
    (b"<html", "a web page (HTML)"),
    (b"<?xml", "an XML document"),
)
ENDINGS = {"a PDF": ".pdf", "a Word document (DOCX)": ".docx", "a web page (HTML)": ".html"}
PACKED = (  # what a ZIP archive is by the names of the files in it
    (b"word/document.xml", "a Word document (DOCX)"),
    (b"xl/workbook.xml", "an Excel workbook (XLSX)"),
    (b"ppt/presentation.xml", "a PowerPoint presentation (PPTX)"),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)"),
    (b"application/epub+zip", "an electronic book (EPUB)"),
)
ONE_BYTE = re.compile(r"ascii|cp125\d|iso8859-\d+|mac-roman|cp437|cp850|koi8-[ru]")
LATIN = ("ascii", "iso8859-1")
LINE_END = re.compile(r"\r\n|\r|\n")
BLANK = re.compile(r"[\s\ufeff\u200b]*")
CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
CONTROLS_SHARE = 0.02  # of a text's characters; a converter leaves a few
ACCENTED_SHARE = 0.2  # of the bytes of an English text in Windows-1252: dashes, quotation marks, pounds
AROUND = 30  # characters of an excerpt on either side of its place, in whole words


@dataclass(frozen=True, slots=True)
class Form:
    """What a file should be: in a word, as it is expected, and which of what its first bytes say it may be."""

    noun: str
    expected: str
    may_seem: tuple[str, ...] = ()

    @property
    def mend(self) -> str:
        return f"Expected {self.expected} in UTF-8: save it as that and try again."


TEXT = Form("a text file", "Markdown or plain text")
PAGE = Form("a web page", "a web page (HTML)", ("a web page (HTML)", "an XML document"))


def decode(name: str, raw: bytes, form: Form = TEXT, declared: str = "") -> tuple[str, list[str]]:
    """Decode a file's bytes, by the mark at their start, as UTF-8, else as Windows-1252 with a warning.

    Where they are not UTF-8, but in the encoding that the file itself declares, there is no warning. Newlines become
    one character. Raises SightlineError, with the byte and the line, where the bytes are no text.
    """
    if not raw:
        raise SightlineError(f"{name}: the file is empty (0 bytes). Expected a strategy's text.")
    what = seems(raw)
    if what and what not in form.may_seem:
        raise SightlineError(f"{name}: {unlike(form, what)}")
    mark, codec, encoding = next((each for each in MARKED if raw.startswith(each[0])), (b"", "utf-8", "UTF-8"))
    if not encoding.startswith(("UTF-16", "UTF-32")) and b"\0" in raw:
        wide = " It may be UTF-16 without the mark that says so." if raw.count(b"\0") > len(raw) // 3 else ""
        raise SightlineError(_null(name, form, _place(raw, raw.index(0)), wide))
    body = raw[len(mark) :]
    warnings = []
    try:
        text = body.decode(codec)
    except UnicodeDecodeError as error:
        at = len(mark) + error.start
        if mark or _damaged(body):
            raise SightlineError(
                f"{name}: the file is {encoding}, but not at {_place(raw, at, codec)}: "
                f"it is damaged, or of two encodings. {form.mend}"
            ) from error
        stated = _as_declared(raw, declared)
        text = stated or _windows(name, raw, form)
        if not stated:
            warnings.append(
                f"not UTF-8 at {_place(raw, at)}, so read as Windows-1252: “{_excerpt(text, at)}”. "
                "If that looks wrong, save the file as UTF-8."
            )
    _check(name, text, form)
    return text.replace("\r\n", "\n").replace("\r", "\n"), warnings


def seems(raw: bytes) -> str | None:
    """Say what a file is that is no text, by its first bytes."""
    head = raw[:1024].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if head.startswith(b"pk\x03\x04"):
        return next((words for packed, words in PACKED if packed in raw), "a ZIP archive")
    if head.startswith(b"<?xml") and b"<html" in head:
        return "a web page (HTML)"
    return next((words for first, words in FIRST_BYTES if head.startswith(first.lower())), None)


def unlike(form: Form, what: str) -> str:
    """Say that a file is not what it should be but `what`, and what to do: name it rightly, or save it as another."""
    found = f"this is not {form.noun}: by its first bytes it seems to be {what}."
    if what in ENDINGS:
        return f"{found} Expected {form.expected}; give the file the ending {ENDINGS[what]}, and ingest that."
    return (
        f"{found} Expected {form.expected}; open it in the program that made it, save it as DOCX, PDF or text (UTF-8), "
        "and ingest that."
    )


def _as_declared(raw: bytes, declared: str) -> str:
    """Decode bytes in the encoding that their file declares; nothing where that is not of one byte a letter, or wrong.

    Latin-1 and ASCII stand for Windows-1252, as in browsers (Encoding Standard, "names and labels").
    """
    try:
        codec = codecs.lookup(declared).name
        return raw.decode("cp1252" if codec in LATIN else codec) if ONE_BYTE.fullmatch(codec) else ""
    except (LookupError, ValueError):
        return ""


def _damaged(raw: bytes) -> bool:
    """Whether bytes that are not UTF-8 nearly are: more characters beyond ASCII are whole than broken."""
    read = raw.decode("utf-8", errors="surrogateescape")
    broken = len(re.findall(r"[\udc80-\udcff]+", read))
    return len(re.findall(r"[^\x00-\x7f\udc80-\udcff]", read)) >= broken


def _windows(name: str, raw: bytes, form: Form) -> str:
    """Decode bytes as Windows-1252, if an English text in it could have them."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        raise SightlineError(
            f"{name}: {_place(raw, error.start)} is a character neither in UTF-8 nor in Windows-1252. {form.mend}"
        ) from error
    accented = len(re.findall(rb"[\x80-\xff]", raw))
    if accented > ACCENTED_SHARE * len(raw):
        first = re.search(rb"[\x80-\xff]", raw)
        raise SightlineError(
            f"{name}: {accented} of {len(raw)} bytes are no letters of English in UTF-8 or Windows-1252, the first at "
            f"{_place(raw, first.start() if first else 0)}: this is another encoding, or not {form.noun}. {form.mend}"
        )
    return text


def _check(name: str, text: str, form: Form) -> None:
    """Refuse what decodes and is no text all the same."""
    if "\0" in text:
        raise SightlineError(_null(name, form, f"character {text.index(chr(0))}"))
    controls = CONTROLS.findall(text)
    if len(controls) > CONTROLS_SHARE * len(text):
        raise SightlineError(
            f"{name}: this is not {form.noun} ({len(controls)} of its {len(text)} characters control a machine). "
            f"{form.mend}"
        )
    if not any(character.isalnum() for character in text):
        found = "only blanks" if BLANK.fullmatch(text) else "only blanks and marks"
        raise SightlineError(
            f"{name}: the file is empty ({found}). Expected a strategy's text; check that it is the right file."
        )


def _null(name: str, form: Form, place: str, perhaps: str = "") -> str:
    return f"{name}: this is not {form.noun} (it holds a null byte, {place}).{perhaps} {form.mend}"


def _excerpt(text: str, at: int) -> str:
    """Give the words around a place on its line, without contact details."""
    text = mask(text)[0]
    begin, end = max(0, at - AROUND), at + AROUND
    before, after = re.split(r"[\r\n]", text[begin:at])[-1], re.split(r"[\r\n]", text[at:end])[0]
    if len(before) == at - begin and begin > 0:
        before = before.partition(" ")[2]
    if len(after) == end - at:
        after = after.rpartition(" ")[0]
    return (before + after).strip()


def _place(raw: bytes, at: int, codec: str = "latin-1") -> str:
    """Say where a byte is: its offset from 0, and its line from 1."""
    return f"byte {at} (line {len(LINE_END.findall(raw[:at].decode(codec, errors='replace'))) + 1})"
