"""Reading Word documents as councils publish them: styles, lists, tables, boxes, notes, changes; and what is none."""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx as python_docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from ingest.document import Document, Heading, Item, Paragraph, Table
from ingest.docx import read
from ontology.errors import SightlineError

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*-*.md"))
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "o": "urn:schemas-microsoft-com:office:office",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
LONG = (
    "Everyone who works with children in Anytown is part of one workforce, and this paper says how each of them will "
    "be helped to do the work well."
)

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Council"><w:name w:val="Council Section"/><w:basedOn w:val="Heading2"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre3"><w:name w:val="Titre local 3"/>
  <w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Named"><w:name w:val="Heading 4"/></w:style>
<w:style w:type="paragraph" w:styleId="NoOutline"><w:name w:val="Not a heading"/><w:basedOn w:val="Heading1"/>
  <w:pPr><w:outlineLvl w:val="9"/></w:pPr><w:rPr><w:b w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Subtitle"/></w:style>
<w:style w:type="paragraph" w:styleId="Cover"><w:name w:val="Cover"/><w:basedOn w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet2"><w:name w:val="List Bullet 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Numbered1"><w:name w:val="Numbered heading"/><w:basedOn w:val="Heading1"/>
  <w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Numbered2"><w:name w:val="Numbered heading 2"/><w:basedOn w:val="Heading2"/>
  <w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Bold"><w:name w:val="Bold text"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Inset"><w:name w:val="Inset"/><w:pPr><w:ind w:left="1440"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Round"><w:name w:val="Round"/><w:basedOn w:val="Round2"/></w:style>
<w:style w:type="paragraph" w:styleId="Round2"><w:name w:val="Round 2"/><w:basedOn w:val="Round"/></w:style>
<w:style w:type="character" w:default="1" w:styleId="Letters"><w:name w:val="Letters"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


def level(number: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{720 * (number + 1)}"/></w:pPr></w:lvl>'
    )


NUMBERING = f"""
<w:abstractNum w:abstractNumId="0">{level(0, "bullet", "•")}{level(1, "bullet", "o")}{level(2, "bullet", "▪")}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "%2)")}{level(2, "lowerRoman", "(%3)")}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%1.%2", "<w:isLgl/>")}{level(2, "decimal", "%1.%2.%3")}</w:abstractNum>
<w:abstractNum w:abstractNumId="3">{level(0, "decimal", "%1", '<w:pStyle w:val="Numbered1"/>')}{level(1, "decimal", "%1.%2", '<w:pStyle w:val="Numbered2"/>')}</w:abstractNum>
<w:abstractNum w:abstractNumId="4">{level(0, "cardinalText", "Priority %1:")}</w:abstractNum>
<w:abstractNum w:abstractNumId="5">{level(0, "none", "")}</w:abstractNum>
<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="House"/></w:abstractNum>
<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="House"/>{level(0, "upperLetter", "%1.")}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="4"/></w:num>
<w:num w:numId="7"><w:abstractNumId w:val="5"/></w:num>
<w:num w:numId="8"><w:abstractNumId w:val="6"/></w:num>
"""


def packed(parts: dict[str, str]) -> bytes:
    """Pack files as a ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word(body: str, document_type: str = "", **parts: str) -> bytes:
    """Pack a body's XML as a Word document, with the styles and lists above, and other parts by their kind."""
    kinds = {"styles": STYLES, "numbering": NUMBERING} | parts
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{NAMESPACES["r"]}/{kind}" Target="{kind}.xml"/>' for kind in kinds
    )
    main = f"<w:document {DECLARED}><w:body>{body}<w:sectPr/></w:body></w:document>"
    return packed({
        "_rels/.rels": f'<Relationships><Relationship Id="d" Type="{NAMESPACES["r"]}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?>{document_type}{main}',
        "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
        **{f"word/{kind}.xml": f"<w:part {DECLARED}>{content}</w:part>" for kind, content in kinds.items()},
    })


def run(words: str, look: str = "") -> str:
    """Write a run; its look is the XML of its properties."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def par(content: str, style: str = "", num: tuple[int, int] | None = None, more: str = "") -> str:
    """Write a paragraph of words or of XML, in a style, as an item of a list at a level."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>' if num else ""
    return f"<w:p><w:pPr>{styled}{listed}{more}</w:pPr>{content if content.startswith('<') else run(content)}</w:p>"


def bullet(words: str, depth: int = 0) -> str:
    return par(words, num=(1, depth))


def cell(content: str, span: int = 1, merge: str = "") -> str:
    """Write a table's cell of words or of XML; `merge` is restart or continue where cells are merged downwards."""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    inside = content if content.startswith(("<w:p", "<w:tbl")) else par(content)
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{down}</w:tcPr>{inside}</w:tc>'


def row(*cells: str, more: str = "") -> str:
    return f"<w:tr><w:trPr>{more}</w:trPr>{''.join(each if each.startswith('<w:tc') else cell(each) for each in cells)}</w:tr>"


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def field(code: str, result: str) -> str:
    """Write a field: its code, and what Word shows for it."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def document(body: str, **parts: str) -> Document:
    return read("strategy.docx", word(body, **parts))


def text(body: str, **parts: str) -> str:
    return document(body, **parts).text


def only_table(body: str) -> Table:
    """Read a body with one table in it, under a heading and above a paragraph."""
    found = [
        block
        for block in document(par("Plan", "Heading1") + par(LONG) + body + par(LONG)).blocks
        if isinstance(block, Table)
    ]
    assert len(found) == 1
    return found[0]


def cells(table: Table) -> list[list[str]]:
    """Give a table's header and rows in words, each row behind its section's name where it has one."""
    return [
        [each.plain for each in table.header],
        *(([line.group.plain] if line.group else []) + [each.plain for each in line.cells] for line in table.rows),
    ]


# What a paragraph is

HEADINGS = [
    (par("Our vision", "Heading1"), "# Our vision", "a heading's style"),
    (par("Our vision", "Heading2"), "## Our vision", "the level is the style's"),
    (par("Our vision", "Council"), "## Our vision", "a council's own style on a heading's"),
    (par("Our vision", "Titre3"), "### Our vision", "a style in another language, by its outline level"),
    (par("Our vision", "Named"), "#### Our vision", "a style without an outline level, by its name"),
    (par("Our vision", more='<w:outlineLvl w:val="1"/>'), "## Our vision", "an outline level of the paragraph's own"),
    (par("Our vision", "NoOutline"), "Our vision", "a style that takes the outline level away"),
    (par("Our vision", "Nowhere"), "Our vision", "a style that the document does not have"),
    (par("Our vision", "Round"), "Our vision", "styles that are based on each other in a circle"),
    (par(run("Our") + "<w:r><w:br/></w:r>" + run("vision"), "Heading1"), "# Our vision", "a heading over two lines"),
    (par(LONG + " " + LONG, "Heading1"), f"{LONG} {LONG}", "a long paragraph in a heading's style is none"),
    (par("", "Heading1") + par("Words"), "Words", "an empty heading is none"),
    (par("Workforce Strategy", "Title"), "**Workforce Strategy**", "a title stays at the top, in bold"),
    (par("2012 – 2015", "Subtitle"), "**2012 – 2015**", "so does a subtitle"),
    (par("Workforce Strategy", "Cover"), "**Workforce Strategy**", "and a style that is based on the title's"),
    (par(run("Our vision", "<w:b/>")), "**Our vision**", "a bold paragraph, which is read as a heading"),
    (par("Our vision", "Bold"), "**Our vision**", "bold by its style"),
    (par(run("Our vision", '<w:rStyle w:val="Strong"/>')), "**Our vision**", "bold by its words' style"),
    (par(run("Our vision", '<w:u w:val="single"/>')), "**Our vision**", "an underlined paragraph is meant as bold"),
    (par(run("Our vision", '<w:b w:val="0"/>'), "Bold"), "Our vision", "bold that is switched off"),
    (par(run("Help comes first for us all.", "<w:b/>")), "Help comes first for us all.", "a bold sentence is no heading"),
    (par(run("Our vision", '<w:sz w:val="32"/>')) + par(LONG), f"**Our vision**\n\n{LONG}", "larger than the text, as a heading is"),
    (par(run("Our vision", "<w:b/>") + "<w:r><w:br/></w:r>" + run(LONG)), f"**Our vision**\n\n{LONG}", "a bold line above its text in one paragraph"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "written", "why"), HEADINGS, ids=[why for _, _, why in HEADINGS])
def test_headings(body: str, written: str, why: str) -> None:
    assert text(body) == written


LISTS = [
    (bullet("coaches") + bullet("mentors"), "- coaches\n- mentors", "bullets"),
    (bullet("staff") + bullet("new", 1) + bullet("young", 2) + bullet("all"), "- staff\n  - new\n    - young\n- all", "levels"),
    (par("one", num=(2, 0)) + par("two", num=(2, 0)), "1. one\n2. two", "numbers, as Word counts them"),
    (par("one", num=(2, 0)) + par("in it", num=(2, 1)) + par("in that", num=(2, 2)) + par("two", num=(2, 0)) + par("again", num=(2, 1)),
     "1. one\n  a) in it\n    (i) in that\n2. two\n  a) again", "a level begins anew under each item above it"),
    (par("one", num=(2, 0)) + par("one", num=(5, 0)) + par("two", num=(5, 0)), "1. one\n1. one\n2. two", "a list that starts anew"),
    (par("one", num=(2, 0)) + par("Between.") + par("two", num=(2, 0)), "1. one\n\nBetween.\n\n2. two", "a list that goes on behind a paragraph"),
    (par("coaches", "ListBullet") + par("new ones", "ListBullet2"), "- coaches\n  - new ones", "styles of lists without a numbering"),
    (par("Words", "ListBullet", num=(0, 0)), "Words", "taken out of its style's list"),
    (par("alone", num=(7, 0)), "alone", "a list that shows nothing is none"),
    (par("one", num=(99, 0)), "one", "a list that the document does not have"),
    (par("one", num=(8, 0)) + par("two", num=(8, 0)), "- A. one\n- B. two", "a number that only Word knows as one; a list by a style of lists"),
    (par("Lead", num=(6, 0)), "Priority One: Lead", "a number in words is a paragraph's, which may be a heading"),
    (par("Our aims", "Numbered1") + par("Lead", "Numbered2") + par("Grow", "Numbered2") + par("Our means", "Numbered1") + par("Pay", "Numbered2"),
     "# 1 Our aims\n\n## 1.1 Lead\n\n## 1.2 Grow\n\n# 2 Our means\n\n## 2.1 Pay", "numbered headings, by the styles of a list's levels"),
    (par(LONG, num=(3, 1)) + par(LONG, num=(3, 1)), f"1.1 {LONG}\n\n1.2 {LONG}", "numbered paragraphs, in figures alone"),
    (par("Recruit", num=(3, 1)) + par("Retain", num=(3, 1)), "- 1.1 Recruit\n- 1.2 Retain", "short ones are items, and no headings"),
    (par("• coaches") + par("– mentors") + par("-\tguides"), "- coaches\n- mentors\n- guides", "bullets that were typed"),
    (par("•coaches") + par("●mentors") + par("-5 posts"), "- coaches\n- mentors\n\n-5 posts", "typed without a gap behind them"),
    (par(run("We offer:") + "<w:r><w:br/></w:r>" + run("• coaches") + "<w:r><w:br/></w:r>" + run("• mentors")), "We offer:\n\n- coaches\n- mentors", "typed on lines of one paragraph"),
    (par(run("• We coach.") + "<w:r><w:br/></w:r>" + run("All of us.")), "- We coach. All of us.", "an item goes on behind a break"),
    (par("• coaches", num=(1, 0)), "- coaches", "a bullet before a bullet is one"),
    (bullet("staff") + par("– new ones", more='<w:ind w:left="1440"/>') + bullet("all"), "- staff\n  - new ones\n- all", "a typed bullet further in"),
    (bullet("staff") + par("– new ones", "Inset") + bullet("all"), "- staff\n  - new ones\n- all", "or further in by its style"),
    (par(run("We recruit coaches,") + "<w:r><w:br/></w:r>" + run("Guides and others."), num=(1, 0)), "- We recruit coaches, Guides and others.", "a line that goes on names nothing"),
    (par(run(LONG + ":", "<w:b/>") + run(" so we say."), num=(1, 0)), f"- {LONG}: so we say.", "a long lead-in is none"),
    (par(run("Our ", "<w:b/>") + run("aims", "<w:b/>"), num=(2, 0)) + par(LONG), f"**1. Our aims**\n\n{LONG}", "a bold title with a number is a heading"),
    (par("Recruit", num=(2, 0)) + bullet("coaches", 1), "- 1. Recruit\n  - coaches", "a first item that would be read as a heading"),
    (par(run("Coaching", "<w:b/>") + run(" – for all"), num=(1, 0)), "- **Coaching** – for all", "a bold lead-in names its item"),
    (par(run("Coaching:", "<w:b/>") + run(" for all"), num=(1, 0)), "- **Coaching:** for all", "with its colon in bold"),
    (par(run("Coaching", "<w:b/>") + run(" for all"), num=(1, 0)), "- Coaching for all", "bold for stress is none"),
    (par(run("Coaching") + "<w:r><w:br/></w:r>" + run("We will train coaches."), num=(1, 0)), "- Coaching  \n  We will train coaches.", "a first line that names its item"),
    (par(run("Aim:", "<w:b/>") + run(" all are coached.")), "**Aim:** all are coached.", "a paragraph's bold lead-in"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "written", "why"), LISTS, ids=[why for _, _, why in LISTS])
def test_lists(body: str, written: str, why: str) -> None:
    assert text(body) == written


def test_items_are_items_and_headings_are_headings() -> None:
    blocks = document(
        par("Introduction", "Heading1") + par(f"{LONG} We offer:") + bullet("coaches") + bullet("new", 1)
        + par("Means", "Council") + par("Recruit", num=(2, 0)) + bullet("coaches", 1) + par(LONG)
    ).blocks  # fmt: skip
    assert [(type(block).__name__, block.prose.plain[:8]) for block in blocks if not isinstance(block, Table)] == [
        ("Heading", "Introduc"), ("Paragraph", "Everyone"), ("Item", "coaches"), ("Item", "new"),
        ("Heading", "Means"), ("Item", "1. Recru"), ("Item", "coaches"), ("Paragraph", "Everyone"),
    ]  # fmt: skip
    items = [block for block in blocks if isinstance(block, Item)]
    assert [item.depth for item in items] == [0, 1, 0, 1]
    assert items[0].lead.plain.endswith("We offer:")
    assert items[1].lead.plain == "coaches"


# Words

BREAK = "<w:r><w:br/></w:r>"
WORDS = [
    (run("one") + "<w:r><w:tab/></w:r>" + run("two"), "one two", "a tab is a blank, or a table would begin"),
    (run("one") + BREAK + run("two"), "one two", "a line goes on behind a break"),
    (run("One.") + BREAK + run("Two."), "One.\n\nTwo.", "a sentence that ends at a break ends its paragraph"),
    (run("one") + BREAK + BREAK + run("two"), "one\n\ntwo", "two breaks are a gap"),
    (run("one") + '<w:r><w:br w:type="page"/></w:r>' + run("two"), "one\n\ntwo", "a page's end is one"),
    (run("co") + "<w:r><w:softHyphen/></w:r>" + run("ach\u00ad es"), "coach es", "soft hyphens"),
    (run("2012") + "<w:r><w:noBreakHyphen/></w:r>" + run("15\u201116"), "2012-15-16", "hyphens that do not break"),
    (run("two\u00a0words\u200b"), "two words", "blanks that do not break, and marks without width"),
    ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + run(" done \uf0a8"), "✓ done ☐", "signs of symbol fonts"),
    ("<w:ins>" + run("new ") + "</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>" + run("words"), "new words", "insertions in, deletions out"),
    ("<w:moveFrom>" + run("here ") + "</w:moveFrom><w:moveTo>" + run("there") + "</w:moveTo>", "there", "moved words stand where they were moved to"),
    (run("seen ") + run("hidden", "<w:vanish/>") + run("secret", '<w:rStyle w:val="Secret"/>') + run("words"), "seen words", "hidden text"),
    (run("seen") + '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>', "seen", "comments"),
    (run("See ") + '<w:hyperlink r:id="x">' + run("our site") + "</w:hyperlink>", "See our site", "a link's words"),
    (run("See ") + field(' HYPERLINK "https://anytown.gov.uk" ', run("our site")), "See our site", "a link that is a field"),
    (run("Page ") + field(" PAGE ", run("7")) + run("end"), "Page end", "a page's number"),
    ('<w:fldSimple w:instr=" PAGE ">' + run("7") + "</w:fldSimple>" + '<w:fldSimple w:instr=" TITLE ">' + run("Strategy") + "</w:fldSimple>", "Strategy", "fields in their short form"),
    ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF</w:instrText></w:r>' + run("x"), "", "a field's code"),
    ("<w:smartTag>" + run("Anytown") + "</w:smartTag><w:sdt><w:sdtContent>" + run(" Council") + "</w:sdtContent></w:sdt>", "Anytown Council", "smart tags and content controls"),
    ("<mc:AlternateContent><mc:Choice>" + run("new") + "</mc:Choice><mc:Fallback>" + run("old") + "</mc:Fallback></mc:AlternateContent>", "new", "words in two forms"),
    (run("By ") + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("Click here") + "</w:sdtContent></w:sdt>", "By", "a content control's prompt"),
    ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b", "a formula's letters"),
    (run("grades &lt;C and D&gt; at Q&amp;a; ages &lt; 5"), "grades &lt;C and D> at Q&amp;a; ages < 5", "what looks like a tag or an entity is none"),
    (run("# 5 on the list"), "&#35; 5 on the list", "what looks like a heading is none"),
    (run("| one | two |"), "&#124; one | two |", "what looks like a row is none"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "written", "why"), WORDS, ids=[why for _, _, why in WORDS])
def test_words(content: str, written: str, why: str) -> None:
    assert text(par(content) + par("Behind it.")) == f"{written}\n\nBehind it.".lstrip()


@pytest.mark.parametrize(
    "said", ["grades <C and D> at Q&a; ages < 5", "# 5 on the list of all that we will do in Anytown", "| one | two |"]
)
def test_what_looks_like_a_mark_is_read_as_it_stands(said: str) -> None:
    escaped = said.replace("&", "&amp;").replace("<", "&lt;")
    blocks = document(par("Aims", "Heading1") + par(LONG) + par(f"{escaped}, and so on.")).blocks
    assert isinstance(blocks[-1], Paragraph)
    assert blocks[-1].prose.plain == f"{said}, and so on."


def test_paragraphs_whose_end_is_deleted_are_one() -> None:
    assert text(par("We will train", more="<w:rPr><w:del/></w:rPr>") + par(" coaches.")) == "We will train coaches."


def test_large_first_letter_belongs_to_its_word() -> None:
    assert text(par("T", more='<w:framePr w:dropCap="drop"/>') + par("his is ours.")) == "This is ours."


def test_headers_and_footers_that_were_typed_into_the_text_are_none_of_it() -> None:
    pages = [
        par(run("Anytown Staff Plan", "<w:b/>")) + par(f"Page {n} of 20") + par(f"{LONG} {n}") + bullet(f"Train {n}")
        for n in (1, 2, 3)
    ]
    found = document(par("Aims", "Heading1") + "".join(pages))
    said = [words for n in (1, 2, 3) for words in (f"{LONG} {n}", f"Train {n}")]
    assert [block.prose.plain for block in found.blocks if not isinstance(block, Table)] == said


def test_tracked_changes_are_said() -> None:
    assert "tracked changes" in document(par("<w:ins>" + run("new") + "</w:ins>")).warnings[0]
    assert not any("tracked" in warning for warning in document(par("new")).warnings)


# What is not text

CONTENTS = (
    par('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("Aims") + "<w:r><w:tab/></w:r>" + field(" PAGEREF _Toc1 ", run("2")))
    + par(run("Means") + "<w:r><w:tab/></w:r>" + run("3"))
    + par('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
)  # fmt: skip


def test_contents_page_is_left_out() -> None:
    assert text(par("Contents") + CONTENTS + par("Aims", "Heading1") + par(LONG)) == f"Contents\n\n# Aims\n\n{LONG}"


def test_contents_in_a_control_or_in_their_style_are_left_out() -> None:
    control = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
    assert text(f"{control}{par('Aims 2')}</w:sdtContent></w:sdt>{par('Means 3', 'TOC1')}{par(LONG)}") == LONG


def test_field_of_contents_without_an_end_does_not_swallow_the_text() -> None:
    broken = CONTENTS.replace('<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>', "</w:p>")
    assert text(broken + par("Aims", "Heading1") + par(LONG)) == f"# Aims\n\n{LONG}"
    assert text(broken + par(LONG) + par("Behind it.")) == f"{LONG}\n\nBehind it."


def test_typed_contents_are_known_by_their_pages() -> None:
    lines = [
        f"{title}\u0009{page}" for title, page in (("Foreword", 2), ("Our aims", 3), ("Our means", 5), ("Our plan", 9))
    ]
    typed = "".join(par("<w:r><w:tab/></w:r>".join(map(run, line.split("\t")))) for line in lines)
    found = document(par(LONG) + typed + par("Our aims") + par(LONG) + par("Our means") + par(LONG))
    assert [block.prose.plain for block in found.blocks if isinstance(block, Heading)] == ["Our aims", "Our means"]
    assert text(typed.partition("</w:p>")[0] + "</w:p>" + par(LONG)) == f"Foreword 2\n\n{LONG}"


def test_headers_and_footers_are_left_out() -> None:
    made = python_docx.Document()
    made.sections[0].header.paragraphs[0].text = "Anytown Council"
    made.sections[0].footer.paragraphs[0].text = "Page 1 of 9"
    made.add_heading("Aims", 1)
    made.add_paragraph(LONG)
    stream = io.BytesIO()
    made.save(stream)
    assert read("strategy.docx", stream.getvalue()).text == f"# Aims\n\n{LONG}"


# What stands beside the text


def box(content: str) -> str:
    return f"<w:txbxContent>{content}</w:txbxContent>"


def test_text_box_is_read_once_behind_its_paragraph() -> None:
    twice = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box(par('In the box.'))}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box(par('In the box.'))}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text(par(run("Before it") + twice + run(" and on.")) + par("Behind it.")) == (
        "Before it and on.\n\nIn the box.\n\nBehind it."
    )


def test_text_box_holds_headings_lists_and_boxes() -> None:
    inner = par(f"<w:r><w:pict>{box(par('Innermost.'))}</w:pict></w:r>")
    outer = f"<w:r><w:pict>{box(par('Aims', 'Heading2') + bullet('coaches') + inner)}</w:pict></w:r>"
    assert text(par(outer)) == "## Aims\n\n- coaches\n\nInnermost."


def test_notes_stand_at_the_end() -> None:
    notes = f'<w:footnote w:id="-1">{par("———")}</w:footnote><w:footnote w:id="1">{par("DfE, 2010.")}</w:footnote>'
    ends = f'<w:endnote w:id="1">{par("Munro, 2011.")}{par("Her last report.")}</w:endnote>'
    said = (
        run("We will")
        + '<w:r><w:endnoteReference w:id="1"/></w:r>'
        + run(" train")
        + '<w:r><w:footnoteReference w:id="1"/></w:r>'
        + run(" coaches.")
    )
    assert text(par(said), footnotes=notes, endnotes=ends) == (
        "We will train coaches.\n\n# Notes\n\n1. DfE, 2010.\n2. Munro, 2011. Her last report."
    )


def test_one_short_note_is_no_heading() -> None:
    said = run(LONG) + '<w:r><w:footnoteReference w:id="1"/></w:r>'
    found = document(par(said), footnotes=f'<w:footnote w:id="1">{par("Munro Review")}</w:footnote>')
    assert isinstance(found.blocks[-1], Item)
    assert found.text.endswith("# Notes\n\n- 1. Munro Review")


def test_diagram_is_a_list() -> None:
    points = "".join(
        f'<dgm:pt modelId="{at}"{kind}><dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for at, kind, words in (
            (0, ' type="doc"', ""),
            (1, "", "Recruit"),
            (2, "", "Retain"),
            (3, "", "in schools"),
            (4, ' type="sibTrans"', "arrow"),
        )
    )
    ties = "".join(
        f'<dgm:cxn modelId="9{at}" srcId="{above}" destId="{at}" srcOrd="{order}"/>'
        for at, above, order in ((2, 0, 1), (1, 0, 0), (3, 1, 0), (0, 3, 0))
    )
    drawing = '<w:r><w:drawing><dgm:relIds r:dm="diagramData"/></w:drawing></w:r>'
    assert text(par(drawing), diagramData=f"<dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{ties}</dgm:cxnLst>") == (
        "- Recruit\n  - in schools\n- Retain"
    )


def test_what_is_stored_as_a_file_is_said() -> None:
    sheet = '<w:r><w:object><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12"/></w:object></w:r>'
    formula = sheet.replace("Excel.Sheet.12", "Equation.3")
    warnings = " ".join(
        document(par("Plan", "Heading1") + par(sheet + sheet + formula) + '<w:altChunk r:id="x"/>').warnings
    )
    assert "2 files embedded in the document" in warnings
    assert "1 part of the document is stored as another file in it" in warnings


# Tables

HEADER = row("Action", "Owner", "By when")


def test_table_is_rows_of_cells() -> None:
    body = table(
        HEADER, row("Train coaches", "HR", "March 2013"), row("Train guides", "", "June 2013"), row("", "", "")
    )
    assert (
        text(par(LONG) + body)
        == f"{LONG}\n\nAction\tOwner\tBy when\nTrain coaches\tHR\tMarch 2013\nTrain guides\t\tJune 2013"
    )
    assert cells(only_table(body)) == [
        ["Action", "Owner", "By when"],
        ["Train coaches", "HR", "March 2013"],
        ["Train guides", "", "June 2013"],
    ]


def test_row_merged_across_is_a_section() -> None:
    body = table(
        HEADER,
        row(cell("Priority 1: Lead", 3)),
        row("Train coaches", "HR", "2013"),
        row(cell("Priority 2: Grow", 2), ""),
        row("Train guides", "HR", "2014"),
    )
    assert "\n**Priority 1: Lead**\t\t\n" in text(body)
    assert "\n**Priority 2: Grow**\t\t\n" in text(body)
    assert cells(only_table(body))[1:] == [
        ["Priority 1: Lead", "Train coaches", "HR", "2013"],
        ["Priority 2: Grow", "Train guides", "HR", "2014"],
    ]


def test_section_above_the_header_stands_under_it() -> None:
    body = table(row(cell("Priority 1: Lead", 3)), HEADER, row("Train coaches", "HR", "2013"))
    assert cells(only_table(body)) == [
        ["Action", "Owner", "By when"],
        ["Priority 1: Lead", "Train coaches", "HR", "2013"],
    ]


def test_cell_merged_downwards_belongs_to_its_first_row() -> None:
    body = table(
        row("Aim", "Action", "By when"),
        row(cell("Lead", merge="restart"), "Train coaches", "2013"),
        row(cell("", merge="continue"), "Train guides", "2014"),
        row("Grow", "Advertise", "2015"),
    )
    assert cells(only_table(body))[1:] == [
        ["Lead", "Train coaches", "2013"],
        ["", "Train guides", "2014"],
        ["Grow", "Advertise", "2015"],
    ]


def test_header_that_is_repeated_in_the_table_is_no_row() -> None:
    body = table(HEADER, row("Train coaches", "HR", "2013"), HEADER, row("Train guides", "HR", "2014"))
    assert [line[0] for line in cells(only_table(body))] == ["Action", "Train coaches", "Train guides"]


REPEATED = "<w:tblHeader/>"


@pytest.mark.parametrize("marked", [REPEATED, ""], ids=["marked as a header", "known by its merged cells"])
def test_header_of_several_rows_is_one(marked: str) -> None:
    body = table(
        row(cell("Action", merge="restart"), cell("Owner", merge="restart"), cell("Timescale", 2), more=marked),
        row(cell("", merge="continue"), cell("", merge="continue"), "Start", "End", more=marked),
        row("Train coaches", "HR", "2012", "2013"),
        row("Train guides", "HR", "2013", "2014"),
    )
    assert cells(only_table(body)) == [
        ["Action", "Owner", "Timescale Start", "Timescale End"],
        ["Train coaches", "HR", "2012", "2013"],
        ["Train guides", "HR", "2013", "2014"],
    ]


def test_cells_a_little_out_of_line_stand_in_their_column() -> None:
    body = table(
        row(cell("Action"), cell("Owner", 2), cell("By when", 2)),
        row(cell("Train coaches", 2), cell("HR", 2), cell("2013")),
        widths=(3000, 100, 1900, 120, 2000),
    )
    assert cells(only_table(body)) == [["Action", "Owner", "By when"], ["Train coaches", "HR", "2013"]]


def test_cells_that_divide_a_column_stand_beside_each_other() -> None:
    body = table(
        row("Action", cell("Rating", 2)), row("Train coaches", "Red", "2013"), row("Train guides", cell("Green", 2))
    )
    assert cells(only_table(body)) == [
        ["Action", "Rating", ""],
        ["Train coaches", "Red", "2013"],
        ["Train guides", "Green", ""],
    ]


def test_empty_columns_before_a_row_are_kept() -> None:
    body = table(HEADER, row("HR", "2013", more='<w:gridBefore w:val="1"/>'), row("Train guides", "HR", "2014"))
    assert cells(only_table(body))[1] == ["", "HR", "2013"]


def test_columns_without_any_words_are_left_out() -> None:
    body = table(row("", "Action", "By when"), row("", "Train coaches", "2013"))
    assert cells(only_table(body)) == [["Action", "By when"], ["Train coaches", "2013"]]


CELLS = [
    (bullet("coaches") + bullet("guides"), "coaches • guides", "bullets"),
    (par("We train:") + bullet("coaches") + bullet("guides"), "We train: • coaches • guides", "bullets behind their lead-in"),
    (par("One.") + par("Two."), "One.<br>Two.", "paragraphs"),
    (par(run("one") + BREAK + run("two")), "one<br>two", "lines"),
    (par(run("one") + "<w:r><w:tab/></w:r>" + run("two")), "one two", "tabs"),
    (par("one", num=(2, 0)) + par("two", num=(2, 0)), "1. one<br>2. two", "numbers"),
    (par("- one") + par("- two"), "one • two", "bullets that were typed"),
    (par(run("Aim:", "<w:b/>") + run(" to lead")), "**Aim:** to lead", "a bold lead-in"),
    (par(run("bold", "<w:b/>")), "bold", "bold that names nothing"),
    (par("Aim", "Heading2"), "Aim", "a heading's style"),
    (par("Above") + table(row("HR", "2013"), row("", "2014")), "Above<br>HR – 2013<br>2014", "a table"),
    (par(f"<w:r><w:pict>{box(par('In the box.'))}</w:pict></w:r>"), "In the box.", "a text box"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "written", "why"), CELLS, ids=[why for _, _, why in CELLS])
def test_words_in_a_cell(content: str, written: str, why: str) -> None:
    assert text(table(HEADER, row("Train", cell(content), "2013"))).split("\n")[1] == f"Train\t{written}\t2013"


def test_numbers_that_word_counts_stand_in_their_cells() -> None:
    numbered = par("", num=(2, 0))
    body = table(row("Ref", "Action"), row(cell(numbered), "Train"), row(cell(numbered), cell(par("Pay") + numbered)))
    assert cells(only_table(body))[1:] == [["1.", "Train"], ["2.", "Pay"]]
    assert text(numbered + par(LONG)) == LONG


@pytest.mark.parametrize(
    "first", ["• Train coaches", "+ Train coaches", "| one | two |", "1. Train coaches", "# Train"]
)
def test_first_cell_makes_no_other_block_of_a_row(first: str) -> None:
    assert len(only_table(table(HEADER, row(first, "HR", "2013"), row("", first, "2014"))).rows) == 2


def test_deleted_rows_are_left_out() -> None:
    body = table(HEADER, row("Old", "HR", "2012", more="<w:del/>"), row("New", "HR", "2013", more="<w:ins/>"))
    assert [line[0] for line in cells(only_table(body))] == ["Action", "New"]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    within = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    body = table(HEADER, within(row("Train", f"<w:tc>{within(par('HR'))}</w:tc>", "2013")))
    assert cells(only_table(body))[1] == ["Train", "HR", "2013"]


LAYOUTS = [
    (table(row(cell(par("Aims", "Heading2") + par(LONG)))), f"## Aims\n\n{LONG}", "a box round a section"),
    (table(row(cell(par("Aims") + bullet("coaches")), "Beside")), "Aims\n\n- coaches\n\nBeside", "two columns of a page"),
    (table(row("One."), row("Two.")), "One.\n\nTwo.", "one column"),
    (table(row(cell(par("Aims", "Heading2") + par(LONG)), ""), row("", cell(par("Means", "Heading2") + par(LONG)))), f"## Aims\n\n{LONG}\n\n## Means\n\n{LONG}", "sections beside pictures"),
    (table(row(cell(par("Aims", "Heading2") + par(LONG)), "Said"), row(cell(par("Means", "Heading2") + par(LONG)), "Done")), f"## Aims\n\n{LONG}\n\nSaid\n\n## Means\n\n{LONG}\n\nDone", "sections beside words"),
    (table(row(cell(table(HEADER, row("Train", "HR", "2013"))))), "Action\tOwner\tBy when\nTrain\tHR\t2013", "a box round a table"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "written", "why"), LAYOUTS, ids=[why for _, _, why in LAYOUTS])
def test_table_that_only_lays_out_the_page_is_none(body: str, written: str, why: str) -> None:
    assert text(body) == written


def test_table_in_a_cell_is_said() -> None:
    inner = table(row("HR", "2013"))
    assert (
        "1 table inside another table's cell was"
        in document(table(HEADER, row("Train", cell(par("By") + inner), ""))).warnings[0]
    )


def test_words_alone_in_their_row_are_a_section_only_where_cells_are_merged() -> None:
    lone = table(row("Action", "By when"), row("Train coaches", ""), row("", "2013"), widths=(5000, 1000))
    assert cells(only_table(lone))[1:] == [["Train coaches", ""], ["", "2013"]]
    assert "**" not in text(lone)
    behind = table(HEADER, row("Train", "HR", "2013"), row("", cell("June 2014 for all", 2)))
    assert cells(only_table(behind))[2] == ["", "June 2014 for all", ""]
    narrow = table(HEADER, row("Train", "HR", "2013"), row(cell("Guides", 2), ""), widths=(100, 100, 9000))
    assert "**" not in text(narrow)


@pytest.mark.parametrize("nested", [
    "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:ins>{}</w:ins>",
    "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>",
])  # fmt: skip
def test_words_deep_inside_are_read(nested: str) -> None:
    body = par(LONG)
    while body.count("<w:") < 230:
        body = nested.format(body)
    assert text(body) == LONG


def test_strange_measures_do_no_harm() -> None:
    wide = table(
        row(cell("Action", 999_999_999), "Owner"),
        row("Train", "HR", more='<w:gridBefore w:val="88888888"/>'),
        widths=(0, -5),
    )
    assert "Train" in text(wide)
    assert (
        text(
            par("one", num=(2, 0)), numbering=NUMBERING.replace('<w:start w:val="1"/>', '<w:start w:val="9999999999"/>')
        )
        == "0. one"
    )
    assert (
        text(par("one", num=(2, 1)), numbering=NUMBERING.replace('<w:start w:val="1"/>', '<w:start w:val="99999"/>'))
        == "- 99999) one"
    )


# A document as Word's own library writes it


def a_strategy() -> bytes:
    """Write a short strategy with the styles that Word brings along."""
    made = python_docx.Document()
    made.add_paragraph("Kent Workforce Strategy", style="Title")
    made.add_paragraph("2012 – 2015", style="Subtitle")
    made.add_heading("1 Introduction", 1)
    made.add_paragraph(
        "This paper answers the Children Act 2004, and says who will help each of those who work with children."
    )
    made.add_heading("2 Our priorities", 1)
    own = made.styles.add_style("Priority", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = made.styles["Heading 2"]
    made.add_paragraph("Priority 1: Grow our own leaders", style="Priority")
    made.add_paragraph("We will:")
    made.add_paragraph("train twenty coaches", style="List Bullet")
    made.add_paragraph("in schools", style="List Bullet 2")
    large = made.add_paragraph().add_run("How we will know")
    large.font.size = Pt(18)
    made.add_paragraph("Everyone is coached.")
    made.add_heading("3 Action plan", 1)
    plan = made.add_table(0, 4, style="Table Grid")
    for words in (
        ["Action", "Lead", "Timescale", "Outcome"],
        ["Priority 1: Grow our own leaders"],
        ["Train coaches", "Head of HR", "March 2013", "Twenty coaches"],
    ):
        line = plan.add_row()
        if len(words) == 1:
            line.cells[0].merge(line.cells[3]).text = words[0]
        else:
            for each, said in zip(line.cells, words, strict=True):
                each.text = said
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    plan.rows[0]._tr.get_or_add_trPr().append(repeated)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_whole_document_reads_well() -> None:
    found = read("kent.docx", a_strategy())
    assert found.text == (
        "**Kent Workforce Strategy**\n\n**2012 – 2015**\n\n# 1 Introduction\n\n"
        "This paper answers the Children Act 2004, and says who will help each of those who work with children.\n\n"
        "# 2 Our priorities\n\n## Priority 1: Grow our own leaders\n\nWe will:\n\n- train twenty coaches\n  - in schools\n\n"
        "**How we will know**\n\nEveryone is coached.\n\n# 3 Action plan\n\n"
        "Action\tLead\tTimescale\tOutcome\n**Priority 1: Grow our own leaders**\t\t\t\n"
        "Train coaches\tHead of HR\tMarch 2013\tTwenty coaches"
    )
    assert found.front == ("Kent Workforce Strategy", "2012 – 2015")
    assert found.warnings == () == found.pages
    plan = found.blocks[-1]
    assert isinstance(plan, Table)
    assert plan.path == ("3 Action plan",)
    assert plan.rows[0].group.plain == "Priority 1: Grow our own leaders"


def test_same_bytes_are_read_the_same() -> None:
    raw = a_strategy()
    assert read("kent.docx", raw) == read("kent.docx", raw)


def test_contact_details_are_masked() -> None:
    found = document(par("Aims", "Heading1") + par(f"{LONG} Ask jane.doe@anytown.gov.uk."))
    assert found.masked == 1
    assert "jane.doe" not in found.text


# What is no Word document, or none that can be read

CLASSIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BAD = [
    (lambda: b"", "the file is empty (0 bytes)", "nothing"),
    (lambda: CLASSIC + "EncryptedPackage".encode("utf-16-le"), "protected by a password", "a password"),
    (lambda: CLASSIC + "WordDocument".encode("utf-16-le"), "old Word document (DOC)", "an old Word document"),
    (lambda: b"Our strategy is to train twenty coaches.", "seems to be plain text. If it is, give it the ending .txt", "plain text"),
    (lambda: b"%PDF-1.7 and so on", "seems to be a PDF. If it is, give it the ending .pdf", "a PDF"),
    (lambda: b"{\\rtf1 Our strategy}", "Rich Text Format", "Rich Text"),
    (lambda: b"\0\1\2\3" * 100, "no kind of document known here", "anything"),
    (lambda: word(par(LONG))[:-200], "damaged, or only a part of it is there", "a part of a file"),
    (lambda: word(par(LONG)).replace(b"PK\x01\x02", b"PK\x01\x03"), "damaged", "a damaged directory"),
    (lambda: word(par(LONG)).replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\x63"), "cannot be opened", "an archive of a later version"),
    (lambda: _damaged(word(par(LONG * 50))), "damaged", "damaged content"),
    (lambda: packed({"xl/workbook.xml": "<x/>"}), "seems to be an Excel workbook", "a workbook"),
    (lambda: packed({"ppt/presentation.xml": "<x/>"}), "PowerPoint", "a presentation"),
    (lambda: packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "OpenDocument", "an OpenDocument text"),
    (lambda: packed({"photo.jpg": "x", "other.txt": "y"}), "an archive of 2 other files", "another archive"),
    (lambda: packed({"word/document.xml": "<x/>"}), "not a Word document's text", "another XML"),
    (lambda: packed({"word/document.xml": "words"}), "not sound XML", "no XML"),
    (lambda: word("<w:p><w:r>"), "not sound XML", "broken XML"),
    (lambda: word(""), "no words found. Expected a strategy's text", "no words"),
    (lambda: word(par("… – •")), "no words found", "marks alone"),
    (lambda: word(par("<w:r><w:drawing/></w:r>"), image=""), "but 1 picture. If they are scanned pages", "scanned pages"),
    (lambda: word(par("&bomb;"), '<!DOCTYPE d [<!ENTITY b "bbbbbbbbbb"><!ENTITY bomb "&b;&b;&b;&b;">]>'), "declares a document type", "a bomb of entities"),
    (lambda: word(par("&secret;"), '<!DOCTYPE d [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'), "declares a document type", "a file of the machine's"),
    (lambda: word(par("coach " * 10_000_000)), "takes more than 15 MB", "a bomb"),
    (lambda: _understated(word(par("coach " * 10_000_000))), "cannot be unpacked (Bad CRC", "a bomb that states a small size"),
    (lambda: word(par("coach " * 500_000)), "the text is too long (3 million characters)", "a text without end"),
    (lambda: word("<w:ins>" * 5000 + "</w:ins>" * 5000), "not sound XML (Excessive depth", "elements in elements"),
    (lambda: packed({f"{number}.xml": "" for number in range(10_001)}), "more than 10,000 files", "thousands of files"),
    (lambda: _locked(word(par(LONG))), "protected by a password", "a locked archive"),
    (lambda: _packed_by(word(par(LONG)), 97), "packed in an unknown way", "an unknown compression"),
]  # fmt: skip


def _damaged(raw: bytes) -> bytes:
    """Change some bytes of the packed text."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        at = archive.getinfo("word/document.xml").header_offset + 60
    return raw[:at] + bytes(byte ^ 0xFF for byte in raw[at : at + 40]) + raw[at + 40 :]


def _understated(raw: bytes) -> bytes:
    """State a small size for the largest part of an archive."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    return raw.replace(size.to_bytes(4, "little"), (1_000_000).to_bytes(4, "little"))


def _locked(raw: bytes) -> bytes:
    """Mark all files of an archive as encrypted."""
    marked = bytearray(raw)
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(mark)
        while at >= 0:
            marked[at + flag] |= 1
            at = raw.find(mark, at + 4)
    return bytes(marked)


def _packed_by(raw: bytes, method: int) -> bytes:
    """State another compression for all files of an archive."""
    marked = bytearray(raw)
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = raw.find(mark)
        while at >= 0:
            marked[at + place] = method
            at = raw.find(mark, at + 4)
    return bytes(marked)


@pytest.mark.parametrize(("make", "words", "why"), BAD, ids=[why for _, _, why in BAD])
def test_bad_files_are_refused_in_words(make: Callable[[], bytes], words: str, why: str) -> None:
    raw = make()
    started = time.monotonic()
    with pytest.raises(SightlineError) as refused:
        read("strategy.docx", raw)
    assert time.monotonic() - started < 30
    message = str(refused.value)
    assert message.startswith("strategy.docx: ")
    assert words in message
    assert any(what in message for what in ("Expected", "ingest", "Check", "Open it"))


def test_macros_are_said_and_not_run() -> None:
    raw = word(par("Introduction", "Heading1") + par(LONG))
    stream = io.BytesIO(raw)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    assert read("strategy.docx", stream.getvalue()).warnings == (
        "the document holds macros: they were not run, and only its words were read.",
    )


def test_strict_form_is_read() -> None:
    """ISO's strict form of Office's XML names its elements otherwise; Word writes it where it is asked to."""
    usual, strict = NAMESPACES["w"], "http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(io.BytesIO(word(par("Aims", "Heading1") + par(LONG)))) as archive:
        parts = {name: archive.read(name).decode().replace(usual, strict) for name in archive.namelist()}
    assert read("strategy.docx", packed(parts)).text == f"# Aims\n\n{LONG}"


def test_text_may_stand_under_another_name() -> None:
    with zipfile.ZipFile(io.BytesIO(word(par(LONG)))) as archive:
        parts = {
            name.replace("document.xml", "document2.xml"): archive
            .read(name)
            .decode()
            .replace("word/document.xml", "/word/document2.xml")
            for name in archive.namelist()
        }
    assert read("strategy.docx", packed(parts)).text == LONG


@pytest.mark.parametrize("file", CORPUS, ids=[file.stem for file in CORPUS])
def test_speed(file: Path) -> None:
    """A strategy is read in well under a second."""
    body = "".join(
        par(line.replace("&", "&amp;").replace("<", "&lt;")) for line in file.read_text(encoding="utf-8").split("\n")
    )
    raw = word(body)
    started = time.process_time()
    read("strategy.docx", raw)
    assert time.process_time() - started < 2
