"""Reading Markdown and plain text as converters leave them: headings, paragraphs, lists, title pages, encodings."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Document, Heading, Item, Paragraph, Table
from ingest.markdown import read
from ingest.masking import mask
from ingest.prose import Prose
from ontology.errors import SightlineError

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*-*.md"))
# A paragraph that is too long for a title: where it stands, the title page is over.
LONG = (
    "Everyone who works with children in Anytown is part of one workforce, and this paper says how each of them will "
    "be helped to do the work well."
)


def document(text: str) -> Document:
    return read("strategy.md", text.encode("utf-8"))


def under(text: str) -> Document:
    """Read a text that stands in a first section."""
    return document(f"# Introduction\n\n{LONG}\n\n{text}\n\n{LONG}\n")


def headings(read: Document) -> list[tuple[int, str, str]]:
    return [(block.level, block.number, block.prose.plain) for block in read.blocks if isinstance(block, Heading)]


def titles(read: Document) -> list[str]:
    """Give the headings behind the first, which every text here has."""
    return [title for _, _, title in headings(read)][1:]


def paragraphs(read: Document) -> list[str]:
    return [block.prose.plain for block in read.blocks if isinstance(block, Paragraph) and block.prose.plain != LONG]


def items(read: Document) -> list[tuple[int, str]]:
    return [(block.depth, block.prose.plain) for block in read.blocks if isinstance(block, Item)]


def all_words(read: Document) -> list[Prose]:
    """Give all the words of all blocks."""
    found: list[Prose] = []
    for block in read.blocks:
        if isinstance(block, Table):
            found += [
                *block.header,
                *(row.group for row in block.rows),
                *(cell for row in block.rows for cell in row.cells),
            ]
        else:
            found.append(block.prose)
    return [words for words in found if words]


TITLES = [
    ("## Our vision", ["Our vision"], "hashes make a heading"),
    ("##   **Our vision**", ["Our vision"], "bold inside the hashes is only a mark"),
    ("**Our vision**", ["Our vision"], "a line in bold from end to end is a heading"),
    ("<b>Our vision</b>", ["Our vision"], "in HTML too"),
    ("**Our vision**:", ["Our vision:"], "with a colon behind the bold"),
    ("2. Our vision", ["Our vision"], "a number makes a heading of a short line"),
    ("2.3.1 Our vision for leaders", ["Our vision for leaders"], "however deep"),
    ("Section 4 Our vision", ["Our vision"], "the word section belongs to the number"),
    ("Our vision for the years to come", ["Our vision for the years to come"], "a short line alone is a heading"),
    ("The third sector", ["The third sector"], "a word may end like 'or'"),
    ("Lessons from England", ["Lessons from England"], "or like 'and'"),
    ("Appendix A", ["Appendix A"], "an appendix is a heading"),
    ("Priority two – Grow our own", ["Priority two – Grow our own"], "a counted priority is a heading"),
    ("Our vision is that everyone is helped.", [], "a sentence is none"),
    ("**Help comes first for us all.**", [], "not even in bold"),
    ("**Help** comes first", ["Help comes first"], "bold at its start does not hinder a short line"),
    ("**Help** comes first where a family asks for it, and early", [], "but makes no heading of a long one"),
    ("Our vision and", [], "a line that ends in the middle of a clause is none"),
    ("What we will do:", [], "nor one that leads into something"),
    ("our vision", [], "nor one without a capital"),
    ("- Our vision", [], "nor a list item"),
    ("1. Train every leader\n2. Listen to children", [], "numbers that follow each other are a list"),
    ("1. Train every leader\n\n2. Listen to children", [], "also where gaps part them"),
    ("a) Train every leader\nb) Listen to children", [], "so are letters that follow each other"),
    ("(a) Train leaders\n(b) Listen", [], "in brackets too"),
    ("**Help comes first**\nWhoever asks for it.", ["Help comes first"], "a line in bold heads the text right under it"),
    ("**Help comes first**\n**Trust is next**", [], "but not another in bold"),
    ("**Led by:** The Board; the Trust", [], "a label in bold and what it says is none"),
    ("**Lead** – The Board", [], "nor with a dash behind the bold"),
    ("**Aim:** Grow our own", ["Aim: Grow our own"], "but the name of one of a series is"),
    ("a) Train every leader\n\nb) Listen to children", [], "letters that follow each other are a list across gaps too"),
    ("(d) posts that stand open", [], "a letter before small ones is a point's"),
    ("*Our vision*\nWe help all.", ["Our vision"], "a line in italics heads the text right under it"),
    ("2.3\tOur vision", ["Our vision"], "a tab may part the number from the title"),
    ("Aim 1: Train leaders\n\nAim 2: Listen", [], "what counts with nothing between is a list"),
    ("Aim 1: Train leaders", ["Aim 1: Train leaders"], "and with a text under it a heading"),
    ("First line of three\nsecond line of three", [], "a line with text right under it is a paragraph's"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "reason"), TITLES, ids=[reason for _, _, reason in TITLES])
def test_headings_are_known_by_mark_number_or_form(text: str, expected: list[str], reason: str) -> None:
    assert titles(under(text)) == expected, reason


@pytest.mark.parametrize("empty", ["## **", "## &nbsp;", "## <br>", "## <b></b>"])
def test_a_mark_without_words_is_no_heading(empty: str) -> None:
    found = document(f"# Plan\n\n## Aims\n\nTo listen.\n\n{empty}\n\nTo learn.\n")
    assert titles(found) == ["Aims"]
    assert paragraphs(found) == ["To listen.", "To learn."]
    assert [block.path for block in found.blocks if isinstance(block, Paragraph)] == [("Plan", "Aims")] * 2


def test_numbers_decide_the_depth_and_not_the_hashes() -> None:
    """Converters give every page its own idea of how many hashes a heading has."""
    found = document(
        f"## 1. Introduction\n\n{LONG}\n\n### 1.1 Purpose\n\n{LONG}\n\n"
        f"## 1.2 Scope\n\n{LONG}\n\n#### 2 Context\n\n{LONG}\n"
    )
    assert headings(found) == [
        (1, "1", "Introduction"),
        (2, "1.1", "Purpose"),
        (2, "1.2", "Scope"),
        (1, "2", "Context"),
    ]
    paths = [block.path for block in found.blocks if isinstance(block, Paragraph)]
    assert paths == [
        ("1 Introduction",),
        ("1 Introduction", "1.1 Purpose"),
        ("1 Introduction", "1.2 Scope"),
        ("2 Context",),
    ]


def test_without_numbers_the_mark_decides_the_depth() -> None:
    found = document(
        f"# Introduction\n\n{LONG}\n\n**What we found**\n\n{LONG}\n\nIn our schools\n\n{LONG}\n\n# Plan\n\n{LONG}\n"
    )
    assert headings(found) == [
        (1, "", "Introduction"),
        (2, "", "What we found"),
        (3, "", "In our schools"),
        (1, "", "Plan"),
    ]


def test_headings_that_count_stand_beside_each_other_whatever_their_marks() -> None:
    found = document(
        f"# Introduction\n\n{LONG}\n\n## Priority one\n\n{LONG}\n\n"
        f"**Priority two**\n\n{LONG}\n\nPriority three\n\n{LONG}"
    )
    assert {level for level, _, title in headings(found) if title.startswith("Priority")} == {2}


BARE = "Train every manager\n\nListen to young people\n\nShare what works"


def test_short_lines_in_a_row_are_a_list_and_not_headings() -> None:
    found = under(f"We will:\n\n{BARE}")
    assert items(found) == [(0, "Train every manager"), (0, "Listen to young people"), (0, "Share what works")]
    assert [block.lead.plain for block in found.blocks if isinstance(block, Item)] == ["We will:"] * 3
    assert titles(found) == []


def test_two_short_lines_in_a_row_are_headings() -> None:
    """A section's heading and its first sub-heading."""
    assert titles(under("Train every manager\n\nListen to young people")) == [
        "Train every manager",
        "Listen to young people",
    ]


def test_a_long_row_of_short_lines_is_read_in_no_time() -> None:
    """Looking along the whole row from every line of it took half a minute here."""
    found = under("\n\n".join(f"Short line number {number} of many" for number in range(1000)))
    assert len(items(found)) == 1000


CONTENTS = [
    ("Introduction ........ 3\nVision and values ..... 4\nplan for change ...... 5\nNext steps .... 9", "dots"),
    ("Introduction\t3\nVision and values\t4\nplan for change\t5\nNext steps\t9", "tabs"),
    ("<b>1. Introduction .....</b>\t3\n1.1 Vision and values\t4\n<b>2. plan for change</b>\t5\nNext steps\t9", "both"),
    ("| Introduction | 3 |\n| Vision and values | 4 |\n| plan for change | 5 |\n| Next steps | 9 |", "bars"),
]


@pytest.mark.parametrize(("contents", "marks"), CONTENTS, ids=[marks for _, marks in CONTENTS])
def test_a_contents_page_is_no_text_but_names_the_headings(contents: str, marks: str) -> None:
    found = document(f"# Anytown strategy\n\n{contents}\n\nIntroduction\n\n{LONG}\n\nplan for change\n\n{LONG}\n")
    assert [title for _, _, title in headings(found)] == ["Introduction", "plan for change"]
    assert paragraphs(found) == []
    assert not [block for block in found.blocks if isinstance(block, Table)]


def test_a_short_table_of_numbers_is_no_contents_page() -> None:
    found = under("Service\tPosts\nSocial care\t40\nYouth work\t12\nEarly years\t31\nHealth\t7")
    assert len([block for block in found.blocks if isinstance(block, Table)]) == 1


FURNITURE = [
    ("17", "a page number"),
    ("- 17 -", "a page number between dashes"),
    ("Page 3 of 20", "a page number in words"),
    ("---", "a rule"),
    ("Figure One", "a caption without words: the figure is not in the text"),
    ("DRAFT", "a stamp"),
    (
        "Anytown Council 2012\n\n" + LONG + "\n\nAnytown Council 2012\n\n" + LONG + "\n\nAnytown Council 2012",
        "a header",
    ),
    ("\n\n".join(f"**Staff Plan**\n\nPage {n} of 9\n\n{LONG}" for n in (1, 2)), "a header in bold over page numbers"),
    (
        "\n\n".join(f"**Anytown**\n\n**Staff Plan**\n\nPage {n} of 9\n\n{LONG}" for n in (1, 2, 3)),
        "a header of two lines",
    ),
    ("\n\n".join(["**A Plan for All**", LONG] * 2), "the document's title, again"),
]


@pytest.mark.parametrize(("text", "what"), FURNITURE, ids=[what for _, what in FURNITURE])
def test_what_belongs_to_the_page_is_no_text(text: str, what: str) -> None:
    found = document(f"# A Plan for All\n\n# Introduction\n\n{LONG}\n\n{text}\n\n{LONG}\n")
    assert titles(found) == []
    assert paragraphs(found) == []


KEPT = [
    ("Figure 2 shows who works where in the borough, by service.", "a sentence about a figure"),
    ("2012 was a year of change for all of us.", "a sentence that begins with a number"),
    ("- Agreed\n\n- Agreed\n\n- Agreed", "items that repeat"),
    ("We agreed it again.\n\nPage 3 of 20", "a line that stands beside one page number"),
]


@pytest.mark.parametrize(("text", "what"), KEPT, ids=[what for _, what in KEPT])
def test_what_only_looks_like_furniture_is_kept(text: str, what: str) -> None:
    found = under(text)
    assert paragraphs(found) or len(items(found)) == 3


CUT = "It matters a great deal that all who work in the borough's services, whether they are paid or not, understand"


def test_a_paragraph_cut_by_a_page_break_is_one_again() -> None:
    found = under(f"{CUT}\n\n\n\n17\n\n\n\nwhat they must do when a child may be at risk.")
    whole = f"{CUT} what they must do when a child may be at risk."
    assert paragraphs(found) == [whole]
    (block,) = (block for block in found.blocks if isinstance(block, Paragraph) and block.prose.plain == whole)
    assert [found.text[span.start : span.end] for span in block.prose.spans()] == [
        CUT,
        "what they must do when a child may be at risk.",
    ]


@pytest.mark.parametrize(
    ("above", "below", "reason"),
    [
        (f"{CUT}.", "what they must do.", "the first has ended"),
        (CUT, "What they must do is another matter.", "the second begins"),
    ],
)
def test_paragraphs_that_no_page_break_cut_stay_apart(above: str, below: str, reason: str) -> None:
    assert paragraphs(under(f"{above}\n\n{below}")) == [above, below], reason


def test_a_list_cut_inside_an_item_goes_on_with_the_words_that_lead_into_it() -> None:
    found = under("We will:\n\n- help leaders to learn from\n\n\n\neach other\n- listen to children")
    assert items(found) == [(0, "help leaders to learn from each other"), (0, "listen to children")]
    assert [block.lead.plain for block in found.blocks if isinstance(block, Item)] == ["We will:"] * 2


MARKS = ["-", "*", "+", "•", "▪", "◦", "- •", "1.", "1)", "(a)", "iv.", "\uf0b7"]


@pytest.mark.parametrize("mark", MARKS)
def test_a_list_item_is_known_by_its_mark(mark: str) -> None:
    assert items(under(f"We will:\n{mark} train twenty coaches\n{mark} listen to children")) == [
        (0, "train twenty coaches"),
        (0, "listen to children"),
    ]


def test_an_item_in_a_list_in_a_list_is_led_into_by_the_item_above() -> None:
    found = under("We will:\n- train\n  - leaders\n  - managers\n    - new ones\n- listen")
    leads = [(block.depth, block.prose.plain, block.lead.plain) for block in found.blocks if isinstance(block, Item)]
    assert leads == [
        (0, "train", "We will:"),
        (1, "leaders", "train"),
        (1, "managers", "train"),
        (2, "new ones", "managers"),
        (0, "listen", "We will:"),
    ]


LABELS = [
    ("- **Leadership** – managers at every level lead well", "Leadership", "its words in bold"),
    ("- <b>Careers</b>: a path for everyone", "Careers", "in HTML too"),
    ("- Coaching  \n  Train a coach for every team", "Coaching", "its first line, where the line is broken on purpose"),
    ("- Train a coach for every\n  team of the council", "", "a line that is merely full makes no label"),
    ("- Train a **coach** for every team", "", "nor does a word in bold further on"),
]


@pytest.mark.parametrize(("text", "label", "reason"), LABELS, ids=[reason for _, _, reason in LABELS])
def test_an_item_may_begin_with_its_label(text: str, label: str, reason: str) -> None:
    (item,) = (block for block in under(text).blocks if isinstance(block, Item))
    assert item.prose.plain[: item.label].strip() == label, reason


FRONTS = [
    (
        "\n\n# **Anytown Children's Trust**\n\n**Workforce Strategy  \nfor everyone**\n\n"
        "2012 – 2015\n\nDRAFT\n\n# 1. Introduction",
        ("Anytown Children's Trust", "Workforce Strategy for everyone", "2012 – 2015", "DRAFT"),
        "up to the first numbered heading; lines that follow each other are one",
    ),
    ("Anytown Council\n\nPlan 2012", ("Anytown Council", "Plan 2012"), "up to the first long paragraph"),
    ("# Anytown strategy\n\n# Introduction", ("Anytown strategy",), "up to what is usually a first section"),
    (
        "# Anytown strategy\n\nContents one .... 2\nVision ..... 3\nPlan ..... 4\nEnd ..... 5",
        ("Anytown strategy",),
        "up to the contents page",
    ),
    ("# Anytown strategy\n\nRisk\tControl\nNo money\tSave", ("Anytown strategy",), "up to the first table"),
    ("# Anytown strategy\n\n*Why it matters*\n\n- All are helped.", ("Anytown strategy",), "up to italics over a list"),
    ("# Anytown strategy\n\n## Part A – Duties\n\n### Purpose", ("Anytown strategy",), "up to the first part"),
    ("# Introduction", (), "a text may begin without one"),
]


@pytest.mark.parametrize(("text", "front", "reason"), FRONTS, ids=[reason for _, _, reason in FRONTS])
def test_the_title_page_is_kept_apart(text: str, front: tuple[str, ...], reason: str) -> None:
    assert document(f"{text}\n\n{LONG}\n").front == front, reason


def test_a_text_without_headings_is_read_with_a_warning() -> None:
    found = document(LONG)
    assert [block.prose.plain for block in found.blocks if isinstance(block, Paragraph)] == [LONG]
    assert found.warnings == (
        "no headings found: what is known by the heading above it will be missed. Mark each as a heading: by its style in Word, h1 to h6 in a page, # in Markdown.",
    )


ENCODINGS = [
    (b"# Introduction\n\nIt\xe2\x80\x99s ours", "It’s ours", 0, "UTF-8"),
    (b"\xef\xbb\xbf# Introduction\n\nIt\xe2\x80\x99s ours", "It’s ours", 0, "UTF-8 with a mark at its start"),
    (b"# Introduction\r\n\r\nIt\xe2\x80\x99s\r\nours", "It’s ours", 0, "Windows' line ends"),
    (b"# Introduction\r\rIt's ours", "It's ours", 0, "old line ends"),
    (b"# Introduction\n\nIt\x92s ours", "It’s ours", 1, "Windows-1252"),
]


@pytest.mark.parametrize(("raw", "words", "warned", "name"), ENCODINGS, ids=[name for _, _, _, name in ENCODINGS])
def test_a_file_is_read_in_the_encoding_that_it_has(raw: bytes, words: str, warned: int, name: str) -> None:
    found = read("strategy.md", raw)
    assert [block.prose.plain for block in found.blocks] == ["Introduction", words], name
    assert len(found.warnings) == warned
    assert "\r" not in found.text and "\ufeff" not in found.text


def test_a_wrong_encoding_is_said_with_its_place() -> None:
    assert read("strategy.md", b"# Introduction\n\nIt\x92s ours").warnings == (
        "not UTF-8 at byte 18 (line 3), so read as Windows-1252: “It’s ours”. "
        "If that looks wrong, save the file as UTF-8.",
    )


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "the file is empty"),
        (b"---\n\n17\n\nPage 2\n", "no words found"),
        (b"<br>\n\n**\n", "no words found"),
        (b"%PDF\x00\x01", "this is not a text file"),
    ],
)
def test_what_is_no_text_is_refused_in_words(raw: bytes, message: str) -> None:
    with pytest.raises(SightlineError, match=rf"^strategy\.md: {message}"):
        read("strategy.md", raw)


LINES = st.sampled_from((
    "# Introduction", "## 2.1 Vision", "**Our plan**", "We will:", "- train leaders", "  - and **managers**",
    "1. listen", "a) share", "Action\tOutput\tTimescale", "Train\tTrained\tDec 12", "\tmore\t", "---", "--\t---",
    "| a | b |", "| | |", "|\\|", "17", "DRAFT", "A short line", "goes on in lower case", "In the end it is done.",
    "Vision ..... 4", "# <br>", "**", "&amp;", "<ul> <li>one</li>", "", "", "",
))  # fmt: skip
PAGES = st.lists(st.one_of(LINES, st.text(st.characters(exclude_categories=["Cs"]), max_size=30)), max_size=40).map(
    "\n".join
)


@settings(deadline=None)
@given(PAGES)
def test_any_text_is_read_or_refused_in_words_and_every_block_is_in_it(text: str) -> None:
    try:
        found = document(text)
    except SightlineError:
        return
    for words in all_words(found):
        for span in words.spans():
            assert 0 <= span.start < span.end <= len(found.text)
    starts = [list((block.header[0] if isinstance(block, Table) else block.prose).starts[:1]) for block in found.blocks]
    known = [start for start in starts if start]
    assert known == sorted(known), "blocks stand in reading order"


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_words(raw: bytes) -> None:
    try:
        read("strategy.md", raw)
    except SightlineError as refusal:
        assert str(refusal).startswith("strategy.md: ")


PIECES = {
    "heading": "## {0} in full",
    "bold": "**{0} in full**",
    "paragraph": "{0} is what we write of here, at such length that nobody could take it for a title of anything.",
    "list": "- {0} first\n- and then the second of {0}\n  - below it",
    "table": "Action\tOutput\tTimescale\n{0}\tdone\tDec 12\n\tand more\tMay 13",
    "bars": "| Risk | Control |\n|---|---|\n| {0} | held |",
}


@settings(deadline=None)
@given(st.lists(st.sampled_from(sorted(PIECES)), min_size=1, max_size=12))
def test_no_words_are_lost(kinds: list[str]) -> None:
    names = [f"Piece{chr(ord('a') + number)}" for number in range(len(kinds))]
    found = under("\n\n".join(PIECES[kind].format(name) for kind, name in zip(kinds, names, strict=True)))
    said = " ".join(words.plain for words in all_words(found))
    assert [name for name in names if name not in said] == []


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_the_same_bytes_give_the_same_document(file: Path) -> None:
    raw = file.read_bytes()
    once = read(file.name, raw)
    assert once == read(file.name, raw)
    assert once.text == mask(raw.decode("utf-8"))[0]
    assert once == read(file.name, b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))


MARKS = [
    ("• Train leaders\n• Listen", "a bullet"),
    ("•Train leaders\n•Listen", "without a blank behind it"),
    ("· Train leaders\n· Listen", "a raised dot"),
    ("– Train leaders\n– Listen", "a dash"),
    ("o Train leaders\no Listen", "the letter that a font had for a circle"),
    ("1.\tTrain leaders\n2.\tListen", "a number and a tab"),
    ("(a) Train leaders\n(b) Listen", "a letter in brackets"),
    ("Aim 1: Train leaders\nAim 2: Listen", "a name that counts"),
]


@pytest.mark.parametrize(("text", "reason"), MARKS, ids=[reason for _, reason in MARKS])
def test_a_list_is_known_by_any_mark(text: str, reason: str) -> None:
    found = [words.removeprefix("Aim 1: ").removeprefix("Aim 2: ") for _, words in items(under(text))]
    assert found == ["Train leaders", "Listen"], reason


def test_an_item_that_is_set_in_under_one_that_leads_into_it_is_below_it() -> None:
    found = under("- Bring all together, in particular:\n - i) pay\n - ii) rewards\n- Listen")
    assert items(found) == [(0, "Bring all together, in particular:"), (1, "i) pay"), (1, "ii) rewards"), (0, "Listen")]


def test_a_list_that_is_marked_in_another_way_is_below_the_item_that_leads_into_it() -> None:
    found = under("- Help all\n- Look after:\n- i) pay\n- ii) homes\n- Listen\n1. Two:\n- one\n2. Three:\na) two")
    assert items(found) == [
        (0, "Help all"),
        (0, "Look after:"),
        (1, "i) pay"),
        (1, "ii) homes"),
        (0, "Listen"),
        (0, "Two:"),
        (1, "one"),
        (0, "Three:"),
        (1, "two"),
    ]


def test_marks_that_change_under_an_item_that_leads_into_nothing_change_no_depth() -> None:
    assert items(under("- Help all\n* Listen\n1. Act")) == [(0, "Help all"), (0, "Listen"), (0, "Act")]


@pytest.mark.parametrize(
    ("behind", "expected"),
    [("**Aim 2**", [(0, "Coach all"), (0, "Pay all")]), ("We begin with both of these at once.", [])],
    ids=["a list where a heading is next", "headings where a text is"],
)
def test_numbered_points_may_have_gaps_between_them(behind: str, expected: list[tuple[int, str]]) -> None:
    assert items(under(f"1.1 Coach all\n\n1.2 Pay all\n\n{behind}")) == expected


def test_titles_and_sentences_in_turn_are_no_list() -> None:
    found = under("Why it matters\n\nPosts stand open in all of our teams.\n\nWhat we will do\n\n- Fill them")
    assert titles(found) == ["Why it matters", "What we will do"]


def test_the_last_entry_of_a_contents_page_may_have_no_page() -> None:
    found = document(f"# Plan\n\n1. Aims\t2\n2. Risks\t3\n3. Plan\t4\n4. End\t5\n\n5. Appendix\n\n1. Aims\n\n{LONG}\n")
    assert [title for _, _, title in headings(found)] == ["Aims"]


def test_a_frame_is_no_table() -> None:
    """Converters write a box of text as a table of one cell; bold words at its start, or a short first row, head it."""
    found = under(
        "|  |\n|---|\n| **OUR VISION** Every child is safe. |\n\nMore.\n\n| Our aims |\n|---|\n| Listen |\n| Learn |"
    )
    assert not [block for block in found.blocks if isinstance(block, Table)]
    assert titles(found) == ["OUR VISION", "Our aims"]
    assert [block.path for block in found.blocks if isinstance(block, Paragraph)][1:3] == [
        ("Introduction", "OUR VISION"),
        ("Introduction",),
    ]
    assert items(found) == [(0, "Listen"), (0, "Learn")]


def test_a_paragraphs_number_is_none_of_its_words() -> None:
    assert paragraphs(
        under("3.1 We will listen to everybody who works for us, and tell them what we did about it.")
    ) == ["We will listen to everybody who works for us, and tell them what we did about it."]


def test_what_is_the_same_on_every_page_but_for_its_number_is_the_pages() -> None:
    found = under(
        f"Anytown strategy Page 2 of 9\n\n{LONG}\n\nAnytown strategy Page 3 of 9\n\n{LONG}\n\n"
        f"Anytown Council – a strategy for all\n\n4\n\n{LONG}\n\nAnytown Council – a strategy for all\n\n5"
    )
    assert paragraphs(found) == [] and titles(found) == []


def test_a_section_may_number_its_own_headings() -> None:
    found = document(
        f"# Strategy\n\n## Introduction\n\n{LONG}\n\n## Aims\n\n{LONG}\n\n### 1. Listen\n\n{LONG}\n\n### 2. Learn\n\n{LONG}"
    )
    assert {block.path for block in found.blocks if isinstance(block, Paragraph)} >= {
        ("Aims", "1 Listen"),
        ("Aims", "2 Learn"),
    }


def test_a_line_in_italics_between_short_paragraphs_is_a_heading_and_no_item() -> None:
    text = (
        "# Norwick workforce strategy\n\n## 1 Introduction\n\nThis is for everyone who works with children.\n\n"
        "## 2 Learning\n\n*Why it matters*\n\nFew of us know who has been trained.\n\n*What we will do*\n\n- A register\n"
    )
    found = read("strategy.md", text.encode()).blocks
    assert [block.prose.plain for block in found if isinstance(block, Heading)][-2:] == [
        "Why it matters",
        "What we will do",
    ]
    assert [block.prose.plain for block in found if isinstance(block, Item)] == ["A register"]


def test_a_text_longer_than_any_strategy_is_refused() -> None:
    with pytest.raises(
        SightlineError, match=r"paper.md: the text is too long \(1,200,000 characters\). Expected at most"
    ):
        read("paper.md", b"We train. " * 120_000)
