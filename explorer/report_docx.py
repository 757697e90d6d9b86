"""The report on one strategy as a Word document, fit for a meeting: A4, real headings, heads of tables on each page."""

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

from explorer.report import parts
from explorer.report_parts import Heading, Listing, Paragraph, Part, Quotation, Table
from graph.report import Report

if TYPE_CHECKING:
    from docx.document import Document

WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001 - of the file's own properties: the same report gives the same bytes
ZIPPED = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP file knows
WIDTH_CM, HEIGHT_CM, MARGIN_CM = 21.0, 29.7, 2.2
FONT = "Calibri"
QUOTED = "Quote"


def docx(found: Report) -> bytes:
    """Write the report as a Word document; the same report gives the same bytes."""
    from docx import Document

    document = Document()
    _page(document)
    _styles(document)
    _properties(document, found)
    all_parts = list(parts(found))
    for part, following in zip(all_parts, [*all_parts[1:], None], strict=True):
        _write(document, part)
        if isinstance(part, Paragraph) and isinstance(following, Quotation):  # what introduces words stands with them
            document.paragraphs[-1].paragraph_format.keep_with_next = True
    stream = io.BytesIO()
    document.save(stream)
    return _same_bytes(stream.getvalue())


def _page(document: "Document") -> None:
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(WIDTH_CM), Cm(HEIGHT_CM)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN_CM)
    line = section.footer.paragraphs[0]
    line.add_run("Sightline: gaps and loose ends. Not found does not mean not in the document. Page ")
    _field(line, "PAGE")
    line.add_run(" of ")
    _field(line, "NUMPAGES")


def _field(line: Any, instruction: str) -> None:
    """Add a field that Word fills in, such as the page's number."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    line._p.append(field)


def _styles(document: "Document") -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    black = RGBColor(0, 0, 0)
    sizes = {"Normal": 10.5, "Title": 22, "Heading 1": 16, "Heading 2": 12.5, "Footer": 8.5, QUOTED: 10}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), black
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(script), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    document.styles["Normal"].paragraph_format.space_after = Pt(5)
    quoted = document.styles[QUOTED]
    quoted.paragraph_format.left_indent = Cm(0.7)
    quoted.paragraph_format.keep_together = True
    quoted.font.italic = False


def _properties(document: "Document", found: Report) -> None:
    properties = document.core_properties
    properties.title = f"Gaps and loose ends: {found.title}"
    properties.author = properties.last_modified_by = "Sightline"
    properties.comments = ""
    properties.created = properties.modified = WRITTEN
    properties.language = "en-GB"


def _write(document: "Document", part: Part) -> None:
    match part:
        case Heading():
            document.add_heading(_clean(part.words), part.level).paragraph_format.page_break_before = part.new_page
        case Paragraph():
            line = document.add_paragraph()
            if part.name:
                line.add_run(f"{part.name}. ").bold = True
            line.add_run(_clean(part.words))
        case Quotation():
            line = document.add_paragraph(style=QUOTED)
            line.add_run(f"“{_clean(part.words)}”").italic = True
            line.add_run(f" – {_clean(part.place)}")
        case Listing():
            for item in part.items:
                document.add_paragraph(_clean(item), style="List Bullet")
        case Table():
            _table(document, part)


def _table(document: "Document", part: Table) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    table = document.add_table(rows=1 + len(part.rows), cols=len(part.heads), style="Table Grid")
    table.autofit = False
    width = WIDTH_CM - 2 * MARGIN_CM
    for column, share in zip(table.columns, part.shares, strict=True):
        column.width = Cm(width * share / sum(part.shares))
    for number, cells in enumerate((part.heads, *part.rows)):
        row = table.rows[number]
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, words, share in zip(row.cells, cells, part.shares, strict=True):
            cell.width = Cm(width * share / sum(part.shares))
            line = cell.paragraphs[0]
            line.paragraph_format.space_after = Pt(1)
            run = line.add_run(_clean(words[:1].upper() + words[1:] if number == 0 else words))
            run.bold, run.font.size = number == 0, Pt(9.5)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _clean(words: str) -> str:
    """Leave out what no XML may hold; a page of a PDF may have such characters."""
    return "".join(
        each
        for each in words
        if each in "\t\n" or ord(each) >= 32 and not 0xD800 <= ord(each) <= 0xDFFF and ord(each) not in (0xFFFE, 0xFFFF)
    )


def _same_bytes(written: bytes) -> bytes:
    """Pack the parts again with one date, for a ZIP file says of each when it was written."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            kept = zipfile.ZipInfo(entry.filename, date_time=ZIPPED)
            kept.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(kept, old.read(entry))
    return stream.getvalue()
