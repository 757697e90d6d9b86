"""Reading PDFs: printed by a browser, or written here byte by byte; and those that cannot be read."""

import html
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ingest import pdf_file
from ingest.document import Document, Heading, Item, Paragraph, Table
from ingest.ingestion import ingest
from ingest.pdf import read
from ingest.pdf_grids import grids
from ingest.pdf_joints import Vocabulary
from ingest.pdf_lines import Line
from ingest.pdf_pages import Rule, Word
from ontology.errors import SightlineError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CORPUS = Path(__file__).parents[1] / "corpus"
LONG = (
    "Everyone who works with children in Anytown is part of one workforce, and this paper says how each of them will be "
    "helped to do the work well, wherever they are and whoever pays them."
)
RULED = "table { border-collapse: collapse } td, th { border: 1px solid #000; padding: 3pt 5pt; vertical-align: top }"
BARE = "td, th { padding: 3pt 5pt; vertical-align: top; text-align: left }"

Print = Callable[..., bytes]


@pytest.fixture(scope="module")
def sheet(browser: "Browser") -> Iterator["Page"]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture
def printed(sheet: "Page") -> Print:
    """Print HTML as a browser does, on A4, and give the file's bytes."""

    def to_pdf(body: str, css: str = "", header: str = "", footer: str = "", **options: object) -> bytes:
        style = f"@page {{ size: A4; margin: 20mm 18mm }} body {{ font: 11pt/1.25 sans-serif }} {css}"
        sheet.set_content(f"<!doctype html><html lang=en><meta charset=utf-8><style>{style}</style><body>{body}")
        furniture = {
            f"{where}_template": f"<div style='font-size:8pt;margin:0 18mm'>{words}</div>"
            for where, words in (("header", header), ("footer", footer))
        }
        return sheet.pdf(
            prefer_css_page_size=True, display_header_footer=bool(header or footer), **furniture, **options
        )

    return to_pdf


def headings(document: Document) -> list[tuple[int, str]]:
    return [(block.level, block.title) for block in document.blocks if isinstance(block, Heading)]


def paragraphs(document: Document) -> list[str]:
    return [block.prose.plain for block in document.blocks if isinstance(block, Paragraph)]


def items(document: Document) -> list[tuple[int, str]]:
    return [(block.depth, block.prose.plain) for block in document.blocks if isinstance(block, Item)]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def cells(table: Table) -> list[list[str]]:
    return [[cell.plain for cell in row.cells] for row in table.rows]


def table(header: list[str], rows: list[list[str]]) -> str:
    body = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows)
    return f"<table><thead><tr>{''.join(f'<th>{name}' for name in header)}</thead><tbody>{body}</tbody></table>"


class Paper:
    """A PDF written by hand: pages of drawing commands, in Helvetica as /F and Helvetica Bold as /B."""

    def __init__(
        self, size: tuple[int, int] = (595, 842), unicode: dict[str, str] | None = None, font: str = ""
    ) -> None:
        self.size, self.unicode, self.font = size, unicode or {}, font
        self.pages: list[tuple[bytes, int]] = []

    def page(self, *drawn: str, rotate: int = 0) -> "Paper":
        self.pages.append(("\n".join(drawn).encode("latin-1"), rotate))
        return self

    def bytes(self, trailer: str = "", image: str = "") -> bytes:
        """Give the file; `unicode` says which characters the font's letters show, in hexadecimal."""
        shown = "".join(f"<{ord(letter):02x}> <{code}>\n" for letter, code in self.unicode.items())
        cmap = (
            "/CIDInit /ProcSet findresource begin begincmap /CMapName /X def 1 begincodespacerange <00> <ff> "
            f"endcodespacerange\n{len(self.unicode)} beginbfchar\n{shown}endbfchar endcmap end"
        )
        kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(self.pages)))
        left, bottom, (wide, high) = 0, 0, self.size
        objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count {len(self.pages)}/MediaBox[{left} {bottom} {wide} {high}]>>",
            self.font or f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding{'/ToUnicode 5 0 R' if self.unicode else ''}>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
            stream(cmap.encode()),
            stream(b"\x88", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"),
        ]  # fmt: skip
        for number, (drawn, rotate) in enumerate(self.pages):
            resources = "/Resources<</Font<</F 3 0 R/B 4 0 R>>/XObject<</I 6 0 R>>>>"
            objects.append(f"<</Type/Page/Parent 2 0 R/Rotate {rotate}/Contents {8 + 2 * number} 0 R{resources}>>")
            objects.append(stream(drawn))
        return together(objects, trailer)


def stream(content: bytes, more: str = "") -> bytes:
    packed = zlib.compress(content)
    return f"<</Length {len(packed)}/Filter/FlateDecode{more}>>stream\n".encode() + packed + b"\nendstream"


def together(objects: list[str | bytes], trailer: str) -> bytes:
    written = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += (
            f"{number} 0 obj\n".encode()
            + (content.encode("latin-1") if isinstance(content, str) else content)
            + b"\nendobj\n"
        )
    table_of_places = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table_of_places}"
    end += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + end.encode()


def at(x: float, y: float, words: str, size: float = 11, font: str = "F", look: str = "") -> str:
    """Write words at a place, in points from the bottom left."""
    words = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"q {look} BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET Q"


def lines_at(x: float, y: float, *words: str, step: float = 13, font: str = "F") -> list[str]:
    return [at(x, y - number * step, line, font=font) for number, line in enumerate(words)]


PICTURE = "q 595 0 0 842 0 0 cm /I Do Q"
TEXT = lines_at(
    50,
    700,
    "Everyone who works with children in Anytown is part of one workforce, and this paper says how each of",
    "them will be helped to do the work well, wherever they are and whoever pays them for the work.",
)
WHOLE = (
    "Everyone who works with children in Anytown is part of one workforce, and this paper says how each of them will be "
    "helped to do the work well, wherever they are and whoever pays them for the work."
)


def test_headings_are_known_by_size_and_weight(printed: Print) -> None:
    document = read(
        "a.pdf",
        printed(
            f"<h1>Anytown workforce strategy</h1><p>{LONG}<h2>Our vision</h2><p>{LONG}<h3>For leaders</h3><p>{LONG}"
            f"<h2>Our aims</h2><p>{LONG}<p><b>What we will do</b><p>{LONG}<p>3.2 How we will know</p><p>{LONG}"
        ),
    )
    assert headings(document)[-5:] == [
        (1, "Our vision"), (2, "For leaders"), (1, "Our aims"), (2, "What we will do"), (2, "3.2 How we will know"),
    ]  # fmt: skip
    assert set(paragraphs(document)) == {LONG}


def test_heading_over_two_lines_is_one_and_may_end_with_a_full_stop(printed: Print) -> None:
    title = "A heading that is so long that it must go on in a second line of the page."
    document = read("a.pdf", printed(f"<h2>Our plan</h2><p>{LONG}<h2>{title}</h2><p>{LONG}"))
    assert headings(document)[-1] == (1, title)


def test_large_print_of_several_sentences_is_no_heading(printed: Print) -> None:
    said = "We want every child to be safe. We want every child to be heard. We want every child to learn."
    document = read("a.pdf", printed(f"<h2>Our vision</h2><p>{LONG}<p style='font-size:14pt'>{said}<p>{LONG}"))
    assert said in paragraphs(document)


def test_bullets_are_items_in_their_depth_and_words(printed: Print) -> None:
    long = "Train and help the leaders of every team in every one of the places in which we work, so that nobody leads alone"
    document = read(
        "a.pdf",
        printed(
            f"<h2>Actions</h2><p>{LONG}<p>The Trust will:<ul><li>{long}<li>Recruit<ul><li>in schools<li>in homes</ul><li>Keep</ul><p>{LONG}"
        ),
    )
    assert items(document) == [(0, long), (0, "Recruit"), (1, "in schools"), (1, "in homes"), (0, "Keep")]
    first = next(block for block in document.blocks if isinstance(block, Item))
    assert first.lead.plain == "The Trust will:"


def test_text_at_the_margin_ends_a_list(printed: Print) -> None:
    body = f"<h2>Aims</h2><p>4.1 {LONG}<p>{LONG}<ul><li>Recruit well<li>Lead well</ul><p>{LONG}"
    assert items(read("a.pdf", printed(body)))[-2:] == [(0, "Recruit well"), (0, "Lead well")]


def test_numbered_paragraphs_that_gaps_part_are_paragraphs(printed: Print) -> None:
    document = read("a.pdf", printed(f"<h2>Aims</h2><p>1.1 {LONG}<p>1.2 {LONG}<p>1.3 {LONG}"))
    assert paragraphs(document) == [LONG] * 3


def test_items_that_begin_alike_are_no_table(printed: Print) -> None:
    points = ["supporting moves", "sharing what we know", "working with many"]
    wide = "ul { padding-left: 40pt } li { display: flex } li::before { content: '•'; flex: 0 0 22pt }"
    body = f"<h2>Aims</h2><p>{LONG}<ul>{''.join(f'<li>{point}' for point in points)}</ul><p>{LONG}"
    document = read("a.pdf", printed(body, f"ul {{ list-style: none }} {wide}"))
    assert [words for _, words in items(document)] == points


def test_new_line_of_an_item_is_the_items(printed: Print) -> None:
    body = f"<h2>Aims</h2><p>{LONG}<ul><li>Lead well.<br>Train every leader.<li>Learn well.</ul><p>{LONG}"
    assert items(read("a.pdf", printed(body))) == [(0, "Lead well. Train every leader."), (0, "Learn well.")]


def test_title_that_fills_its_line_is_parted_from_its_text() -> None:
    title = at(
        50, 614, "Members of the steering group that wrote this strategy with its partners and friends", font="B"
    )
    drawn = [*TEXT, title, *lines_at(50, 600, "Everyone here: all of us, and those who work with us")]
    assert "Everyone here: all of us, and those who work with us" in paragraphs(
        read("a.pdf", Paper().page(*drawn).bytes())
    )


def test_numbered_items_keep_their_numbers(printed: Print) -> None:
    document = read(
        "a.pdf", printed(f"<h2>Aims</h2><p>{LONG}<ol><li>Recruit well<li>Lead well<li>Learn well</ol><p>{LONG}")
    )
    assert "1. Recruit well\n2. Lead well\n3. Learn well" in document.text
    assert len(items(document)) == 3


def test_bold_words_lead_into_an_item(printed: Print) -> None:
    document = read(
        "a.pdf",
        printed(f"<h2>Aims</h2><p>{LONG}<ul><li><b>Leaders</b> – grow our own<li><b>Teams</b><br>Work as one</ul>"),
    )
    assert "- **Leaders** – grow our own\n- **Teams**  \nWork as one" in document.text


def test_paragraphs_go_on_over_page_breaks(printed: Print) -> None:
    words = " ".join(f"and then step {number} of the work" for number in range(300))
    document = read("a.pdf", printed(f"<h2>One</h2><p>{words}.<p>{LONG}"))
    assert paragraphs(document) == [f"{words}.", LONG]


def test_pages_begin_where_their_text_does(printed: Print) -> None:
    body = "".join(
        f"<h2 style='break-before:page'>Part {number}</h2><p>{LONG}<p>This is page {number} indeed."
        for number in range(1, 5)
    )
    document = read("a.pdf", printed(body))
    found = [document.page(document.text.index(f"This is page {number} indeed")) for number in range(1, 5)]
    assert found == [1, 2, 3, 4]
    assert [document.page(document.text.index(f"Part {number}")) for number in range(2, 5)] == [2, 3, 4]


def test_page_without_text_is_counted(printed: Print) -> None:
    document = read(
        "a.pdf", printed(f"<p>{LONG}<div style='break-before:page;break-after:page'>&nbsp;</div><p>The third page.")
    )
    assert document.page(document.text.index("The third page")) == 3


def test_headers_footers_and_page_numbers_are_left_out(printed: Print) -> None:
    body = "".join(f"<h2 style='break-before:page'>Topic {number}</h2><p>{LONG}" for number in range(1, 6))
    number = "<span class=pageNumber></span>"
    document = read(
        "a.pdf", printed(body, header="Anytown Council 2012", footer=f"Page {number} of <span class=totalPages></span>")
    )
    assert "Anytown Council" not in document.text
    assert "Page" not in document.text
    assert len(headings(document)) == 4  # the first stands on the title page


def test_contents_page_is_left_out(printed: Print) -> None:
    titles = ["Vision", "Aims for the years to come", "Action plan", "Risks"]
    listed = "".join(
        f"<div style='display:flex'><span>{title}</span><span style='flex:1;overflow:hidden;white-space:nowrap'>{' .' * 100}</span><span style='padding-left:9pt'>{number}</span></div>"
        for number, title in enumerate(titles, 2)
    )
    document = read(
        "a.pdf",
        printed(f"<h1>Strategy</h1><h2>Contents</h2>{listed}" + "".join(f"<p>{title}<p>{LONG}" for title in titles)),
    )
    assert [title for _, title in headings(document)] == titles
    assert paragraphs(document) == [LONG] * 4


ROWS = [
    [
        f"Train team number {number} in all that it needs to know of the children",
        f"Team {number} is trained and says so",
        f"June 20{number}",
    ]
    for number in range(10, 70)
]


def test_bordered_table_over_pages_is_one_with_its_header_once(printed: Print) -> None:
    document = read(
        "a.pdf", printed(f"<h2>Plan</h2><p>{LONG}{table(['Action', 'Output', 'Timescale'], ROWS)}<p>{LONG}", RULED)
    )
    (found,) = tables(document)
    assert [cell.plain for cell in found.header] == ["Action", "Output", "Timescale"]
    assert cells(found) == ROWS
    assert document.text.count("Timescale") == 1
    assert document.page(found.rows[-1].cells[0].starts[0]) == len(document.pages)


def test_row_that_a_page_cuts_is_whole(printed: Print) -> None:
    long = " ".join(f"and then step {number} of the work" for number in range(400))
    document = read(
        "a.pdf",
        printed(
            f"<h2>Plan</h2><p>{LONG}{table(['Action', 'Timescale'], [[f'We begin {long}.', 'June 2012'], ['Rest', 'July 2012']])}",
            RULED,
        ),
    )
    assert cells(tables(document)[0]) == [[f"We begin {long}.", "June 2012"], ["Rest", "July 2012"]]


def test_rows_on_either_side_of_a_page_break_stay_apart(printed: Print) -> None:
    rows = [[f"Step {number}", "", "June 2012"] for number in range(60)]
    document = read("a.pdf", printed(f"<h2>Plan</h2><p>{LONG}{table(['Action', 'Output', 'Timescale'], rows)}", RULED))
    assert cells(tables(document)[0]) == rows


def test_merged_row_is_a_section_and_empty_columns_stay(printed: Print) -> None:
    rows = "<tr><td colspan=3>Priority 1. Grow our own leaders<tr><td>Train them<td><td>June 2012<tr><td>Meet<td><td>July 2012"
    document = read(
        "a.pdf", printed(f"<h2>Plan</h2><p>{LONG}<table><tr><th>Action<th>Lead<th>Timescale{rows}</table>", RULED)
    )
    (found,) = tables(document)
    assert {row.group.plain for row in found.rows} == {"Priority 1. Grow our own leaders"}
    assert cells(found) == [["Train them", "", "June 2012"], ["Meet", "", "July 2012"]]


def test_points_behind_a_page_break_belong_to_the_row_before_it(printed: Print) -> None:
    rows = [
        ["Agree how:<ul style='break-before:page'><li>we lead<li>we learn</ul>", "June 2012"],
        ["Ask all of them", "July 2012"],
    ]
    found = read("a.pdf", printed(f"<h2>Plan</h2><p>{LONG}{table(['Action', 'Timescale'], rows)}", RULED))
    assert cells(tables(found)[0])[0] == ["Agree how: • we lead • we learn", "June 2012"]


def test_double_line_between_columns_makes_no_column() -> None:
    upright = [f"{x} 540 m {x} 600 l S" for x in (50, 193, 201, 350, 500)]
    level = [f"50 {y} m 500 {y} l S" for y in (600, 570, 540)]
    words = [at(x, y, word) for y in (585, 555) for x, word in ((55, "Train"), (210, "Lead"), (355, "June"))]
    (found,) = tables(read("a.pdf", Paper().page(*TEXT, *upright, *level, *words).bytes()))
    assert cells(found) == [["Train", "Lead", "June"]]


def test_points_of_a_cell_stand_behind_bullets(printed: Print) -> None:
    document = read(
        "a.pdf",
        printed(
            f"<h2>Plan</h2><p>{LONG}{table(['Action', 'Output'], [['Agree how:<ul><li>we lead<li>we learn</ul>', 'Done<br>Known']])}",
            RULED + " table { width: 100% }",
        ),
    )
    assert "Agree how: • we lead • we learn\tDone<br>Known" in document.text


def test_words_broken_in_narrow_cells_are_whole_again(printed: Print) -> None:
    narrow = f"{RULED} table {{ table-layout: fixed; width: 170pt; font-size: 11pt }} td, th {{ overflow-wrap: anywhere; padding: 2pt }}"
    rows = [
        ["Meet the team", "Anne", "December 2012"],
        ["Ask the team", "Bob", "September 2013"],
        ["See the team", "Anne", "February 2014"],
    ]
    document = read(
        "a.pdf", printed(f"<h2>Plan</h2><p>{LONG}{table(['Action', 'Responsibility', 'Timescale'], rows)}", narrow)
    )
    (found,) = tables(document)
    assert [cell.plain for cell in found.header] == ["Action", "Responsibility", "Timescale"]
    assert cells(found) == rows


def test_tables_on_each_other_are_told_apart_by_their_columns(printed: Print) -> None:
    one, other = (
        table(["Action", "Timescale"], [["Train them", "June 2012"]]),
        table(["Risk", "Control", "Lead"], [["Loss", "Care", "Anne"]]),
    )
    css = f"{RULED} table {{ width: 400pt; margin: 0 }} table + table {{ margin-top: -0.75pt }}"
    document = read("a.pdf", printed(f"<h2>Plan</h2><p>{LONG}{one}{other}", css))
    assert [[cell.plain for cell in found.header] for found in tables(document)] == [
        ["Action", "Timescale"],
        ["Risk", "Control", "Lead"],
    ]


def test_box_around_a_text_is_no_table(printed: Print) -> None:
    document = read("a.pdf", printed(f"<h2>Vision</h2><p>{LONG}<div style='border:2px solid'><p>{LONG}</div>"))
    assert not tables(document)
    assert paragraphs(document) == [LONG, LONG]


def test_borderless_table_is_found_by_its_header(printed: Print) -> None:
    body = f"<h2>Plan</h2><p>{LONG}{table(['Action', 'Output', 'Timescale'], ROWS)}<h2>Next</h2><p>{LONG}"
    document = read("a.pdf", printed(body, BARE))
    (found,) = tables(document)
    assert [cell.plain for cell in found.header] == ["Action", "Output", "Timescale"]
    assert cells(found) == ROWS
    assert (1, "Next") in headings(document)
    assert not [warning for warning in document.warnings if "table" in warning]


def test_borderless_table_has_sections_and_columns_without_words(printed: Print) -> None:
    rows = "<tr><td colspan=3><b>Priority 1. Grow our own leaders in every one of our many teams</b><tr><td>Train them all well, over three years<td><td>June 2012<tr><td>Meet with them<td><td>July 2012"
    document = read(
        "a.pdf",
        printed(
            f"<h2>Plan</h2><p>{LONG}<table style='width:100%'><tr><th>Action<th>Lead<th>Timescale{rows}</table><p>{LONG}",
            BARE,
        ),
    )
    (found,) = tables(document)
    assert {row.group.plain for row in found.rows} == {
        "Priority 1. Grow our own leaders in every one of our many teams"
    }
    assert cells(found) == [
        ["Train them all well, over three years", "", "June 2012"],
        ["Meet with them", "", "July 2012"],
    ]


def test_borderless_table_of_figures_needs_no_known_names(printed: Print) -> None:
    rows = [
        ["Shared values", "3.3", "2.6"],
        ["Common language", "2.9", "2.4"],
        ["Joint training", "2.8", "2.5"],
        ["Good leaders", "2.7", "3.1"],
    ]
    document = read(
        "a.pdf",
        printed(
            f"<h2>Scores</h2><p>{LONG}{table(['', 'Design it', 'Do it'], rows)}", BARE + " td { padding-right: 40pt }"
        ),
    )
    assert cells(tables(document)[0]) == rows


def test_table_that_cannot_be_recovered_is_reported_with_its_page() -> None:
    paper = Paper().page(*TEXT)
    paper.page(
        *TEXT, at(50, 600, "Action", font="B"), at(200, 600, "Lead", font="B"), at(350, 600, "Timescale", font="B"),
        *lines_at(50, 580, "Train them all, however long that takes us"), at(290, 580, "Anne of the north, June"),
        *lines_at(50, 560, "Ask"), at(120, 560, "the south and east to say so"), at(330, 560, "July"),
    )  # fmt: skip
    document = read("a.pdf", paper.bytes())
    assert any(
        warning.startswith("a table was not recovered on page 2: ") and "Action | Lead | Timescale" in warning
        for warning in document.warnings
    )


def test_two_columns_are_read_one_after_the_other(printed: Print) -> None:
    texts = [f"This is text {number}. {LONG[: 60 + number * 37 % 100]}." for number in range(60)]
    body = "".join(f"<p>{text}" for text in texts)
    document = read(
        "a.pdf",
        printed(
            f"<h1 style='column-span:all'>A title above both columns</h1><h2>Start</h2>{body}",
            "body { columns: 2; column-gap: 8mm }",
        ),
    )
    assert paragraphs(document) == texts


def test_labels_beside_texts_are_no_column(printed: Print) -> None:
    beside = "".join(
        f"<div style='display:flex;margin:9pt 0'><div style='flex:0 0 100pt'>Label {number}</div><div>{LONG} {LONG}</div></div>"
        for number in range(4)
    )
    document = read("a.pdf", printed(f"<h2>Labels</h2><p>{LONG}{beside}"))
    assert document.text.index("Label 0") < document.text.index("Label 1") < document.text.rindex("Everyone who works")
    assert "Label 1" not in document.text[document.text.index("Label 0") : document.text.index("Label 0") + 150]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_turned_pages_are_read_upright(rotate: int) -> None:
    assert paragraphs(read("a.pdf", Paper().page(*TEXT, rotate=rotate).bytes())) == [WHOLE]


@pytest.mark.parametrize("turn", ["0 1 -1 0 842 0", "-1 0 0 -1 595 842", "0 -1 1 0 0 595"])
def test_text_set_sideways_is_read_upright(turn: str) -> None:
    assert paragraphs(read("a.pdf", Paper((842, 842)).page(f"{turn} cm", *TEXT).bytes())) == [WHOLE]


def test_watermark_is_left_out() -> None:
    slanted = "q 0.7 0.7 -0.7 0.7 100 100 cm BT /F 90 Tf (DRAFT COPY) Tj ET Q"
    assert read("a.pdf", Paper().page(*TEXT, slanted).bytes()).text == f"{WHOLE}\n"


def test_words_cut_at_a_line_end_are_whole() -> None:
    said = lines_at(
        50,
        600,
        "We will plan the develop-",
        "ment of all multi-",
        "agency teams for 2014-",
        "2015 and the work-",
        "force of co-",
        "operating teams.",
    )
    text = read(
        "a.pdf", Paper().page(*TEXT, *lines_at(50, 650, "Our workforce is the one that we have."), *said).bytes()
    ).text
    joined = " ".join(text.split())
    assert "development of all multi-agency teams for 2014-2015 and the workforce of co-operating teams." in joined


CUTS = [
    ("the develop-", "ment of", "the development of", "a hyphen at a line's end falls away"),
    ("our multi-", "agency work", "our multi-agency work", "but not behind what is written with one"),
    ("a needs-", "led service", "a needs-led service", "nor between two words that stand alone elsewhere"),
    ("from day-to-", "day work", "from day-to-day work", "nor the second hyphen of a word"),
    ("in 2014-", "2015 we", "in 2014-2015 we", "years stay as they are"),
    ("the Smith-", "Jones report", "the Smith-Jones report", "so do names"),
    ("managers/", "leaders", "managers/leaders", "nothing is lost behind a stroke"),
    ("the work", "goes on", "the work goes on", "other lines have a blank between them"),
    ("a soft\u00ad", "ened tone", "a softened tone", "a soft hyphen is never kept"),
]


@pytest.mark.parametrize(("above", "below", "whole", "why"), CUTS)
def test_lines_are_joined(above: str, below: str, whole: str, why: str) -> None:
    known = Vocabulary([line_of("what it needs is led by all today now")])
    assert known.text([line_of(above), line_of(below)]) == whole, why


def line_of(words: str) -> Line:
    return Line(tuple(Word(word, 60 * at, 0, 60 * at + 50, 11, 11) for at, word in enumerate(words.split(" "))))


def test_letters_of_symbol_fonts_and_ligatures_are_read() -> None:
    paper = Paper(unicode={"*": "f0b7", "@": "fb01", "#": "fb03"}).page(
        *TEXT, at(50, 640, "* The @rst of our aims is quite e#cient"), at(50, 626, "* The other is as good")
    )
    assert items(read("a.pdf", paper.bytes())) == [
        (0, "The first of our aims is quite efficient"),
        (0, "The other is as good"),
    ]


def test_overprinted_words_count_once() -> None:
    twice = [at(50 + shift, 640, "Our vision for all", font="F") for shift in (0, 0.3)]
    assert read("a.pdf", Paper().page(*TEXT, *twice).bytes()).text.count("vision") == 1


@pytest.mark.parametrize(
    ("look", "seen", "why"),
    [
        ("1 1 1 rg", False, "white on white"),
        ("0 0 0 rg 40 630 300 30 re f 1 1 1 rg", True, "white on black"),
        ("3 Tr", False, "invisible"),
        (f"{PICTURE} 3 Tr", True, "invisible over a picture: a scan's words"),
        ("1 0 0 1 2000 0 cm", False, "beside the page"),
    ],
)
def test_only_what_is_seen_is_read(look: str, seen: bool, why: str) -> None:
    text = read("a.pdf", Paper().page(*TEXT, at(50, 640, "Secret words", look=look)).bytes()).text
    assert ("Secret words" in text) == seen, why


def test_note_numbers_fall_away_and_raised_letters_stay() -> None:
    drawn = [
        at(50, 640, "Our strategy"),
        at(113, 644, "12", 6),
        at(125, 640, "is the 4"),
        at(163, 644, "th", 6),
        at(172, 640, "of all."),
    ]
    assert "Our strategy is the 4th of all." in read("a.pdf", Paper().page(*TEXT, *drawn).bytes()).text


def test_paragraph_goes_on_behind_the_notes_of_a_page() -> None:
    notes = at(50, 60, "1 A note in small letters about the strategy.", 8)
    first = lines_at(
        50,
        120,
        "The paper that goes on over the end of the page and that is not yet done when the page is, has",
        "more to say about all of those who work with children and with young people in the town and who",
    )
    paper = Paper().page(*TEXT, *first, notes).page(*lines_at(50, 780, "live here. It ends on the second page."))
    assert any(
        "people in the town and who live here. It ends" in said for said in paragraphs(read("a.pdf", paper.bytes()))
    )


def test_lines_that_look_like_marks_are_read_as_they_stand() -> None:
    drawn = [
        at(50, 640, "# of staff is a column of figures that nobody has asked for in this paper at all."),
        at(50, 600, "Pay of <20 and >30 is asked for by those who ask."),
    ]
    found = paragraphs(read("a.pdf", Paper().page(*TEXT, *drawn).bytes()))
    assert found[1].startswith("# of staff")
    assert "<20 and >30" in found[2]


def test_grid_without_outer_lines_has_its_outer_cells() -> None:
    level = [Rule(True, y, 0, 300) for y in (0, 20, 40)]
    upright = [Rule(False, 100, 0, 60), Rule(False, 200, 0, 60)]
    (grid,) = grids([*level, *upright])
    assert (grid.columns, grid.rows, len(grid.cells)) == (3, 3, 9)


def test_lines_of_a_drawing_make_no_grid() -> None:
    assert not grids(
        [Rule(True, number * 4.0, 0, 900) for number in range(200)]
        + [Rule(False, number * 7.0, 0, 900) for number in range(129)]
    )


@pytest.mark.parametrize("name", ["wirral-2012", "derbyshire-2014"])
@pytest.mark.parametrize("landscape", [False, True])
def test_digest_printed_reads_as_its_text(printed: Print, name: str, landscape: bool) -> None:
    """Our own digests, made into pages: the same headings, items, paragraphs and rows as in their text."""
    from ingest.markdown import read as read_text

    text = read_text(f"{name}.md", (CORPUS / f"{name}.md").read_bytes())
    size = " @page { size: A4 landscape }" if landscape else ""
    document = read(
        f"{name}.pdf",
        printed(
            "".join(page_of(text)),
            RULED + size + " th { background: #ddd }",
            header="Anytown",
            footer="<span class=pageNumber></span>",
        ),
    )
    assert lines_of(document) == lines_of(text)


def lines_of(document: Document) -> list[str]:
    """Write a document's blocks, a line each; what a line's end cuts may keep or lose its hyphen."""
    found = []
    for block in document.blocks:
        if isinstance(block, Table):
            found += [" | ".join(cell.plain for cell in row) for row in (block.header, *(r.cells for r in block.rows))]
            continue
        words = block.title if isinstance(block, Heading) else block.prose.plain
        # Words in capitals on two lines are a paragraph in the text; printed on one line they are a heading.
        kind = Heading if words.isupper() else type(block)
        found.append(f"{kind.__name__}: {words}")
    return [re.sub(r"\s*-\s*", "", line) for line in found]


def page_of(document: Document) -> Iterator[str]:
    """Write a document's blocks as HTML."""
    yield (
        "".join(f"<p style='font-size:24pt'><b>{html.escape(line)}</b>" for line in document.front)
        + "<div style='break-after:page'></div>"
    )
    for block in document.blocks:
        if isinstance(block, Heading):
            yield f"<h{block.level}>{html.escape(block.title)}</h{block.level}>"
        elif isinstance(block, Paragraph):
            yield f"<p>{html.escape(block.prose.plain)}</p>"
        elif isinstance(block, Item):
            yield (
                "<ul>" * (block.depth + 1) + f"<li>{html.escape(block.prose.plain)}</li>" + "</ul>" * (block.depth + 1)
            )
        else:
            section = ""
            yield (
                "<table><thead><tr>"
                + "".join(f"<th>{html.escape(cell.plain)}" for cell in block.header)
                + "</thead><tbody>"
            )
            for row in block.rows:
                if row.group.plain != section:
                    section = row.group.plain
                    yield f"<tr><td colspan={len(block.header)}><b>{html.escape(section)}</b>"
                yield "<tr>" + "".join(f"<td>{html.escape(cell.plain)}" for cell in row.cells)
            yield "</tbody></table>"


def scan(pages: int, with_text: tuple[int, ...] = ()) -> bytes:
    paper = Paper()
    for number in range(1, pages + 1):
        paper.page(*(TEXT if number in with_text else [PICTURE]))
    return paper.bytes()


ENCRYPTED = f"/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<{'31' * 32}>/U<{'32' * 32}>>>/ID[<31><31>]"
# A font whose codes stand for no known character.
NAMELESS = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/Differences[65 /g1 /g2 /g3 /g4 /g5 /g6 /g7]>>>>"
REFUSED = [
    (b"", "the file is empty (0 bytes)", "nothing"),
    (b"These are words, and no PDF.", "this is not a PDF: its first bytes are not those of one", "a text"),
    (b"PK\x03\x04 word/document.xml", "seems to be a Word document (DOCX). Expected a PDF", "another type"),
    (b"%PDF-1.7\nand nothing more", "cannot be opened: it is broken or cut off", "a beginning only"),
    (Paper().page(*TEXT).bytes()[:600], "cannot be opened: it is broken or cut off", "half a file"),
    (Paper().page(*TEXT).bytes(ENCRYPTED), "opens only with a password", "encrypted"),
    (scan(3), "no text layer: its pages are pictures, as a scanner makes them. Have its text recognised (OCR), for example with “ocrmypdf in.pdf out.pdf”", "a scan"),
    (Paper().page("0 0 m 9 9 l S").bytes(), "no text layer: its pages hold no words", "a drawing"),
    (Paper(unicode=dict.fromkeys("abcdefghijklmnopqrstuvwxyz", "e042")).page(*TEXT).bytes(), "the file's fonts do not say which letters they show", "private letters"),
    (Paper().page(*lines_at(50, 800, *["7KH VWUDWHJ\\ RI WKH FRXQFLO VDVV ZKDW ZH GR"] * 40)).bytes(), "ocrmypdf --force-ocr", "letters moved along"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "words", "why"), REFUSED, ids=[why for _, _, why in REFUSED])
def test_what_cannot_be_read_is_refused_in_words(raw: bytes, words: str, why: str) -> None:
    with pytest.raises(SightlineError) as refused:
        read("plan.pdf", raw)
    assert str(refused.value).startswith("plan.pdf: ")
    assert words in str(refused.value), why


def test_too_many_pages_are_refused_before_they_are_read() -> None:
    paper = Paper()
    for _ in range(pdf_file.MOST_PAGES + 1):
        paper.page(*TEXT)
    with pytest.raises(SightlineError, match=r"has 501 pages; at most 500 are read"):
        read("a.pdf", paper.bytes())


def test_scanned_pages_among_others_are_named() -> None:
    document = read("a.pdf", scan(5, with_text=(1, 4)))
    assert any(
        warning.startswith("pages 2, 3 and 5 are a picture without a text layer") for warning in document.warnings
    )
    assert document.page(document.text.rindex("Everyone")) == 4


def test_file_cut_off_behind_its_pages_is_read_with_a_warning() -> None:
    whole = Paper().page(*TEXT).bytes()
    document = read("a.pdf", whole[: whole.index(b"startxref")])
    assert any("the file's end is missing" in warning for warning in document.warnings)
    assert WHOLE in document.text


def test_reading_is_stopped_within_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_file, "SECONDS", 2)
    endless = Paper().page(*TEXT).page("BT /F 1 Tf " + "(x) Tj 0 -1 Td (y) Tj 0 1 Td " * 2_000_000 + "ET")
    with pytest.raises(SightlineError, match=r"stopped after 2 seconds at page 2"):
        read("a.pdf", endless.bytes())


def test_page_of_a_million_lines_is_read() -> None:
    drawn = " ".join(f"{number % 595} {number % 842} m {number % 37} {number % 41} l S" for number in range(300_000))
    assert WHOLE in read("a.pdf", Paper().page(*TEXT, drawn).bytes()).text


def test_one_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "closed.pdf").write_bytes(Paper().page(*TEXT).bytes(ENCRYPTED))
    said = [
        at(50, 750, "Wirral Council workforce strategy 2012-2015", 20),
        *TEXT,
        at(50, 600, "We will train every leader by June 2012."),
    ]
    (tmp_path / "open.pdf").write_bytes(Paper().page(*said).bytes())
    reports = ingest([tmp_path / "closed.pdf", tmp_path / "open.pdf"], tmp_path / "store")
    assert [report.status for report in reports] == ["refused", "stored"]
