"""PDF: what a browser prints is read as the text that it was printed from; what cannot be read is refused in words."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ingest import read_document
from ingest.document import Heading, Item, Table
from ontology.errors import SightlineError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROWS = "".join(
    f"<tr><td>Train supervisor number {n} in coaching</td><td>Head of HR</td><td>June 2013</td></tr>"
    for n in range(1, 61)
)
PRINTED = f"""<!doctype html><html lang="en-GB"><style>
  body {{ font: 11pt serif }} table {{ border-collapse: collapse; width: 100% }} td, th {{ border: 1px solid black }}
</style><body>
<h1>Growing our own: a workforce strategy for Exford 2012 to 2015</h1>
<h2>1. Our priorities</h2><p>Over three years the board has agreed what matters most to those who work with children.</p>
<ul><li>Keep the social workers that we have</li><li>Train those who lead teams</li></ul>
<h2>2. Action plan</h2>
<table><thead><tr><th>Action</th><th>Lead</th><th>By when</th></tr></thead><tbody>{ROWS}</tbody></table>
</body></html>"""


@pytest.fixture(scope="module")
def printed(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print a small strategy, whose plan runs over several pages, from a page of a browser."""
    file = tmp_path_factory.mktemp("printed") / "exford-2012.pdf"
    page = browser.new_page()
    page.set_content(PRINTED)
    page.pdf(path=file, format="A4")
    page.close()
    return file


def refused(file: Path, raw: bytes) -> str:
    file.write_bytes(raw)
    with pytest.raises(SightlineError) as error:
        read_document(file)
    return str(error.value)


@pytest.mark.browser
def test_headings_and_items_are_found(printed: Path) -> None:
    blocks = read_document(printed).blocks
    assert [block.prose.plain for block in blocks if isinstance(block, Heading)][-2:] == [
        "Our priorities",
        "Action plan",
    ]
    items = [block.prose.plain for block in blocks if isinstance(block, Item)]
    assert items == ["Keep the social workers that we have", "Train those who lead teams"]


@pytest.mark.browser
def test_a_table_over_several_pages_is_one_table_again(printed: Path) -> None:
    (table,) = (block for block in read_document(printed).blocks if isinstance(block, Table))
    assert [cell.plain for cell in table.header] == ["Action", "Lead", "By when"]
    rows = [[cell.plain for cell in row.cells] for row in table.rows]
    assert rows == [[f"Train supervisor number {n} in coaching", "Head of HR", "June 2013"] for n in range(1, 61)]


@pytest.mark.browser
def test_words_know_their_page(printed: Path) -> None:
    document = read_document(printed)
    assert len(document.pages) > 1
    assert document.page(document.text.index("Our priorities")) == 1
    assert document.page(document.text.index("number 60")) == len(document.pages)


@pytest.mark.browser
def test_the_same_file_gives_the_same_text(printed: Path) -> None:
    assert read_document(printed).text == read_document(printed).text


@pytest.mark.browser
def test_a_file_that_breaks_off_is_refused_in_words(printed: Path, tmp_path: Path) -> None:
    said = refused(tmp_path / "broken.pdf", printed.read_bytes()[:2000])
    assert said.startswith("broken.pdf: ")
    assert "Traceback" not in said


@pytest.mark.browser
def test_a_page_of_a_picture_alone_needs_its_words_recognised(browser: "Browser", tmp_path: Path) -> None:
    page = browser.new_page()
    page.set_content("<svg width=400 height=400><rect width=400 height=400 fill=grey /></svg>")
    scan = page.pdf(format="A4")
    page.close()
    assert "OCR" in refused(tmp_path / "scan.pdf", scan)


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7\n", b"Just words, and not a PDF", b"PK\x03\x04" + bytes(40)])
def test_what_is_no_pdf_is_refused_in_words(tmp_path: Path, raw: bytes) -> None:
    assert refused(tmp_path / "other.pdf", raw).startswith("other.pdf: ")
