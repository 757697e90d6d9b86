"""Saved web pages: what of them is the text, how it is written, and what is refused in words."""

import time
from pathlib import Path

import pytest

from ingest import ingest
from ingest.document import Document, Heading, Item, Table
from ingest.html import read
from ontology.errors import SightlineError

SENTENCE = "This page says how those who work with children in Kent will be helped to do so well, by whom and by when."
WINDOWS = "<p>It’s ours – and yours</p>"


def page(body: str, head: str = "", name: str = "paper.html") -> Document:
    return read(name, f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def written(body: str, head: str = "") -> str:
    """Give the text that is written of a page's body."""
    return page(body, head).text


def refused(raw: bytes | str, name: str = "paper.html") -> str:
    """Give the message with which a page is refused."""
    with pytest.raises(SightlineError) as error:
        read(name, raw if isinstance(raw, bytes) else raw.encode())
    message = str(error.value)
    assert message.startswith(f"{name}: ") and "\n" not in message
    return message.removeprefix(f"{name}: ")


TEXTS = [
    ("<h1>One</h1><h3>Three</h3><p>Words</p>", "# One\n\n### Three\n\nWords", "headings keep their level"),
    ("<div role=heading aria-level=2>Aims</div><p>Words</p>", "## Aims\n\nWords", "a heading by its role"),
    ("<h2>Children’s<br>workforce</h2><p>x y</p>", "## Children’s workforce\n\nx y", "a title over two lines is one"),
    ("<h2>Aims<p>We will train</h2>", "## Aims\n\nWe will train", "a title that is never closed ends at a paragraph"),
    ("<h2><div>1</div><div>Aims</div></h2><p>x y</p>", "## 1 Aims\n\nx y", "blocks within a title are parts of it"),
    ("<p>One\n  two\tthree&nbsp;four</p>", "One two three four", "blanks of every kind are one"),
    ("<p>work<b>force</b>, <i>all</i> of it<span>.</span></p>", "workforce, all of it.", "markup adds and takes no blank"),
    ("<p><b>one</b> <i>two</i></p><p>x</p>", "one two\n\nx", "nor does it where it is all there is"),
    ("<p>co&shy;operation and&#8203;more</p>", "cooperation andmore", "soft hyphens are not seen"),
    ("<p>R&amp;D costs &pound;5 &#8211; it&#146;s &hellip;</p>", "R&D costs £5 – it’s …", "entities, also those of Windows"),
    ("<p>under &lt;18&gt; years</p>", "under &lt;18> years", "what looks like a tag in the text is no tag"),
    ("<p>write &amp;amp; for it</p>", "write &amp;amp; for it", "what looks like an entity in the text is none"),
    ("<p><q>Listen</q>, they said</p>", "“Listen”, they said", "quotation marks that a browser adds"),
    ("<p>H<sub>2</sub>O on 1<sup>st</sup> May</p>", "H2O on 1st May", "raised and lowered letters are letters"),
    ("<p>old <del>gone</del>new</p>", "old new", "what is struck out is not said"),
    ("<p><b>Aims</b></p><p>To train</p>", "**Aims**\n\nTo train", "a bold paragraph may be a title"),
    ("<p><b>Aim: </b>to train</p>", "**Aim:** to train", "a bold lead-in keeps its form"),
    ("<p><b>Kent</b> will train</p>", "Kent will train", "a bold name at the start is no lead-in"),
    ("<p><b>K</b>ent: we train</p>", "Kent: we train", "nor is a large first letter"),
    ("<p style='font-weight:700'>Aims</p><p>To train</p>", "**Aims**\n\nTo train", "bold by a style"),
    ("<p>First line<br>goes on</p>", "First line goes on", "a break within a sentence is a blank"),
    ("<p>First.<br><br>Second.</p>", "First.\n\nSecond.", "two breaks part paragraphs"),
    ("<p><b>Aims</b><br>To train</p>", "**Aims**\n\nTo train", "a bold line on its own may be a title"),
    ("<p>We will:<br>train<br>recruit</p>", "We will:\n\n- train\n- recruit", "lines under a colon are a list"),
    ("<p>1. Train<br>2. Recruit</p>", "1. Train\n2. Recruit", "and so are numbered lines"),
    ("<p>• Train</p><p>· Recruit</p>", "- Train\n- Recruit", "bullets that are typed"),
    ("<p>•Train</p>", "- Train", "without a gap behind them"),
    ("<p>- Train</p><p>- Recruit</p>", "- Train\n- Recruit", "dashes that are typed, one under the other"),
    ("<p>- not one of several</p>", "\u00a0- not one of several", "a dash that stands alone begins no list"),
    ("<p># of staff</p>", "\u00a0# of staff", "a text's own hash is no heading"),
    ("<p>| Home | Work |</p>", "Home | Work |", "a text's own bars are no table"),
    ("<p>a\tb</p>", "a b", "a text's own tab is no table"),
    ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "- a\n- b\n  - c\n- d", "lists in lists, their ends left out"),
    ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b", "a list beside its item belongs under it"),
    ("<ul><li><ul><li>a</li></ul></li></ul>", "- a", "a list without words around another is not seen"),
    ("<ul><li>a:</li></ul><ul><li>b</li></ul><ul><li>c</li></ul>", "- a:\n  - b\n- c", "a list beside another whose item leads into it"),
    ("<ul><li><p>a</p></li><li><p>b</p><p>c.</p></li></ul>", "- a\n- b  \n  c.", "paragraphs in an item are of the item"),
    ("<ul><li><b>Lead</b><br>We will train.</li></ul>", "- **Lead**  \n  We will train.", "a label on a line of its own"),
    ("<ul><li>We will train them.<br>And more.</li></ul>", "- We will train them.  \n  And more.", "so does a first sentence"),
    ("<ol><li>a<li>b</ol>", "1. a\n2. b", "numbers"),
    ("<ol start=3><li>a<li value=7>b<li>c</ol>", "3. a\n7. b\n8. c", "numbers that do not begin at one"),
    ("<ol type=a><li>x<li>y</ol>", "a. x\nb. y", "letters"),
    ("<ol style='list-style-type:lower-roman'><li>x<li>y</ol>", "i. x\nii. y", "Roman numbers, by a style"),
    ("<ol type=A><li>x<li>y</ol>", "- A. x\n- B. y", "capitals are no mark of an item, so it has a bullet too"),
    ("<ol start=120><li>x</ol>", "- 120. x", "nor are large numbers"),
    ("<ol reversed><li>x<li>y</ol>", "2. x\n1. y", "numbers that go down"),
    ("<ol><li>1. x<li>2. y</ol>", "1. x\n2. y", "a number that is typed too counts once"),
    ("<ul><li>• x</ul>", "- x", "and so does a bullet"),
    ("<ol><li>Grow leaders<ul><li>train</ul><li>b</ol>", "- 1. Grow leaders\n  - train\n2. b", "an item is no heading"),
    ("<ul><li><h3>Aim</h3><p>To train</p></li></ul>", "### Aim\n\nTo train", "a list may only arrange a page"),
    ("<div role=list><div role=listitem>a</div></div>", "- a", "a list by its role"),
    ("<dl><dt>Lead<dd>HR<dt>Cost<dd>none.<dd>yet</dl>", "- **Lead** – HR\n- **Cost** – none. yet", "definitions"),
    ("<dl><dt>Lead:<dd><p>HR</p><p>Board</p></dl>", "- **Lead:** HR Board", "a term's own colon is enough"),
    ("<dl><dt>Aims<dd><ul><li>a<li>b</ul></dl>", "- **Aims**\n  - a\n  - b", "a definition that is a list"),
    ("<dl><dt>Aims</dl>", "- **Aims**", "a term that nothing defines"),
    ("<dl><dd>set in</dd></dl>", "set in", "some programs set a paragraph in by a definition without a term"),
    ("<details><summary>Aims</summary><p>To train</p></details>", "**Aims**\n\nTo train", "what a person opens"),
    ("<figure><img src=a alt=b><figcaption>Our staff</figcaption></figure>", "Our staff", "a figure's caption"),
    ("<pre>one  two\n  - three</pre>", "one  two\n  - three", "lines that are set as they are"),
    ("<blockquote><p>Listen to us.</p></blockquote>", "Listen to us.", "a quotation"),
    ("words without a paragraph<p>and with</p>", "words without a paragraph\n\nand with", "a text of the body itself"),
    ("<p>Train<sup><a href='#fn1'>1</a></sup> all</p>", "Train all", "a footnote's mark is no word"),
    ("<p>Train<a href='#_ftn1'>[1]</a> all</p><p><a href='#_ftnref1'>[1]</a> By 2012</p>", "Train all\n\nBy 2012", "as in Word"),
    ("<ol><li id=fn1>By 2012 <a href='#r'>↩</a></ol>", "1. By 2012", "nor is the way back from it"),
    ("<p><a href=x>Children Act 2004 (opens in a new tab)</a></p>", "Children Act 2004", "what a link does is not said"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "reason"), TEXTS, ids=[case[2] for case in TEXTS])
def test_elements_are_written_as_they_read(body: str, expected: str, reason: str) -> None:
    assert written(f"<p>{SENTENCE}</p>{body}") == f"{SENTENCE}\n\n{expected}", reason


TABLES = [
    ("<tr><th>Action<th>Lead<tr><td>Train<td>HR", ["Action\tLead", "Train\tHR"], "a header and a row"),
    ("<thead><tr><td>Action<td>Lead<tbody><tr><td>Train<td>HR<tfoot><tr><td>All<td>Us", ["Action\tLead", "Train\tHR", "All\tUs"], "parts"),
    ("<tfoot><tr><td>All<td>Us</tfoot><tr><th>Action<th>Lead<tr><td>a<td>b", ["Action\tLead", "a\tb", "All\tUs"], "a foot that is written first"),
    ("<tr><th>Action<th>Lead<tr><td rowspan=2>Train<td>HR<tr><td>Us", ["Action\tLead", "Train\tHR", "\tUs"], "a cell over rows stands in its first"),
    ("<tr><th>a<th>b<th>c<tr><td rowspan=0>Train<td>1<td>2<tr><td>3<td>4", ["a\tb\tc", "Train\t1\t2", "\t3\t4"], "down to the end"),
    ("<tr><th>a<th>b<th>c<tr><td colspan=2>Train<td>HR", ["a\tb\tc", "Train\t\tHR"], "a cell over columns stands in its first"),
    ("<tr><th>a<th>b<th>c<tr><td colspan=3>Aim 1<tr><td>1<td>2<td>3", ["a\tb\tc", "**Aim 1**\t\t", "1\t2\t3"], "a row merged across is a section"),
    ("<tr><th>a<th>b<tr><td><b>Aim 1</b><td><tr><td>1<td>2", ["a\tb", "**Aim 1**\t", "1\t2"], "a bold cell alone is one too"),
    ("<tr><td colspan=2>Aim 1<tr><th>a<th>b<tr><td>1<td>2<tr><td colspan=2>Aim 2<tr><td>3<td>4", ["a\tb", "**Aim 1**\t", "1\t2", "**Aim 2**\t", "3\t4"], "one above the header too"),
    ("<tr><td colspan=2>Our plan for all<tr><th>a<th>b<tr><td>1<td>2", ["Our plan for all", "", "a\tb", "1\t2"], "a title above it"),
    ("<tr><th>a<th>b<tr><td>1<td>2<tr><td colspan=2>Source: HR", ["a\tb", "1\t2", "", "Source: HR"], "a note below it"),
    ("<tr><th rowspan=2>Action<th colspan=2>When<tr><th>Start<th>End<tr><td>a<td>b<td>c", ["Action\tWhen Start\tWhen End", "a\tb\tc"], "a header of two rows"),
    ("<caption>Table 1: plan</caption><tr><th>a<th>b<tr><td>1<td>2", ["Table 1: plan", "a\tb", "1\t2"], "a caption stands right above"),
    ("<tr><th>a<th>b<tr><td>one<br>two<p>three</p><td>x\n\ty", ["a\tb", "one<br>two<br>three\tx y"], "breaks within a cell"),
    ("<tr><th>a<th>b<tr><td>We will<ul><li>x<li>y</ul><td>z", ["a\tb", "We will<br>• x • y\tz"], "a list within a cell"),
    ("<tr><th>a<th>b<tr><td><ul><li>x<li>y</ul><td>z", ["a\tb", "\u00a0• x • y\tz"], "a row that begins with a list is no item"),
    ("<tr><th>a<th>b<tr><td><ol><li>x<li>y</ol><td>z", ["a\tb", "1. x 2. y\tz"], "numbers within a cell"),
    ("<tr><th>a<th>b<tr><td><table border=1><tr><td>1<td>2<tr><td>3<td>4</table><td>z", ["a\tb", "1 – 2<br>3 – 4\tz"], "a table within a cell"),
    ("<tr><th>a<th><th>b<tr><td>1<td><td>2<tr><td><td><td>", ["a\tb", "1\t2"], "empty rows and columns only arrange it"),
    ("<tr><th>Action<td>Train<tr><th>Lead<td>HR<tr><th>When<td>2012", ["Action\tLead\tWhen", "Train\tHR\t2012"], "a card of one action"),
    ("<tr><th>Aim one<td>Train<tr><th>Aim two<td>Recruit", ["- **Aim one** – Train", "- **Aim two** – Recruit"], "terms and what they mean"),
    ("<tr><td><p>Left.</p><td><p>Right.</p>", ["Left.", "", "Right."], "one row arranges a page"),
    ("<tr><td>One.<tr><td>Two.", ["One.", "", "Two."], "so does one column"),
    ("<tr><td>Menu.<td><h2>Aims</h2><p>To train</p><tr><td>x<td>y", ["Menu.", "", "## Aims", "", "To train", "", "x", "", "y"], "so does one with titles and their text"),
    ("<p>Foster.</p><tr><th>a<th>b<tr><td>1<td>2", ["Foster.", "", "a\tb", "1\t2"], "what is no cell stands above it"),
    ("<tr><th>a<th>b<tr><td colspan=99999999999999999999>1<td rowspan=99999999999>2<tr><td colspan=x>3<td rowspan=-1>4", None, "spans without sense"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected", "reason"), TABLES, ids=[case[2] for case in TABLES])
def test_tables_are_rows_of_cells(rows: str, expected: list[str] | None, reason: str) -> None:
    text = written(f"<p>{SENTENCE}</p><table>{rows}</table>")
    assert expected is None or text == "\n".join([SENTENCE, "", *expected]), reason


def test_a_table_that_says_so_only_arranges_the_page() -> None:
    assert written("<table role=presentation><tr><th>One.<td>Two.<tr><td>Three.<td>Four.</table>").split() == [
        "One.", "Two.", "Three.", "Four.",
    ]  # fmt: skip


def test_a_row_by_itself_goes_on_with_the_table_before_it() -> None:
    text = written(
        f"<p>{SENTENCE}</p><table><tr><th>a<th>b<tr><td>1<td>2</table><p><br></p><table><tr><td>3<td>4</table>"
    )
    assert text.endswith("a\tb\n1\t2\n\n3\t4")


def test_tables_one_after_the_other_stay_two() -> None:
    rows = "<table><tr><th>{}<th>{}<tr><td>1<td>2</table>"
    document = page(f"<p>{SENTENCE} {SENTENCE}</p>{rows.format('Area', 'Staff')}{rows.format('Year', 'Cost')}")
    assert [len(block.rows) for block in document.blocks if isinstance(block, Table)] == [1, 1]


COUNCIL = """
<a class="skip-link" href="#content">Skip to main content</a>
<div id="ccc-banner" class="cookie-consent"><p>We use cookies to make this site work.</p><button>Accept</button></div>
<header class="site-header"><a href="/"><img src="logo.png" alt="Kent"></a>
<form action="/search"><label>Search</label><input name="q"></form>
<nav><ul><li><a href="/jobs">Jobs</a></li><li><a href="/schools">Schools</a></li></ul></nav></header>
<div class="breadcrumbs"><a href="/">Home</a> &gt; <a href="/plans">Plans</a></div>
{before}
<h1>Workforce strategy 2012 – 2015</h1>
<ul><li><a href="#one">Introduction</a></li><li><a href="#two">Aims</a></li><li><a href="#three">Plan</a></li></ul>
{between}
<h2 id="one">Introduction</h2><p>We will answer the Children Act 2004 and help those who work with children here.</p>
<div class="share-this"><h3>Share this page</h3><a href="f">Facebook</a></div>
<aside><h2>Related</h2><ul><li><a href="x">Schools plan</a></li></ul></aside>
{between}
<h2 id="two">Aims</h2><script>write("x")</script><p hidden>Not seen.</p><p style="display:none">Nor this.</p>
<ul><li><a href="/act">Every Child Matters</a></li><li><a href="/plan">Children’s Plan</a></li></ul>
<p>Was this page useful? Yes No</p>
{after}
<div class="page-footer"><h2>Contact us</h2><p>Town Hall, High Street.</p></div>
<footer><p>© Kent County Council</p></footer>
"""
KENT = """# Workforce strategy 2012 – 2015

**Kent County Council**

## Introduction

We will answer the Children Act 2004 and help those who work with children here.

## Aims

- Every Child Matters
- Children’s Plan"""
TITLE = "<title>Workforce strategy 2012 – 2015 | Kent County Council</title>"
AROUND = [
    ("<main id=content>", "", "</main>", "a page that says which part is its text"),
    ("<div role=main>", "", "</div>", "by its role"),
    ("<article>", "", "</article>", "an article"),
    ("<div class=page><div class=content>", "", "</div></div>", "a page that does not say it"),
    ("<div><div class=block>", "</div><div class=block>", "</div></div>", "a text in several blocks"),
    ("<article>", "</article><article>", "</article>", "a text in several articles"),
    ("<form id=aspnetForm>", "", "</form>", "a page that is one form"),
    ("<div class='has-sidebar cookie-accepted'>", "", "</div>", "a page's state is no name"),
    ("<table><tr><td><a href=/>Home</a> <a href=/a>A to Z</a> <a href=/j>Jobs</a></td><td>", "", "</td></tr></table>", "a page set in a table"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "between", "after", "reason"), AROUND, ids=[case[3] for case in AROUND])
def test_only_the_main_content_of_a_councils_page_is_read(before: str, between: str, after: str, reason: str) -> None:
    assert written(COUNCIL.format(before=before, between=between, after=after), TITLE) == KENT, reason


def test_a_page_of_plain_blocks_is_read_without_its_menus() -> None:
    menu = "<div><ul><li><a href=/a>Bins</a><li><a href=/b>Parking</a><li><a href=/c>Schools</a></ul></div>"
    text = written(f"<div>Call us</div>{menu}<h1>Workforce</h1><p>{SENTENCE}</p>{menu}<p>Town Hall</p>")
    assert text == f"# Workforce\n\n{SENTENCE}"


def test_links_under_a_title_at_the_end_are_text() -> None:
    text = written(f"<h1>Workforce</h1><p>{SENTENCE}</p><h2>Sources</h2><ul><li><a href=/a>Children Act 2004</a></ul>")
    assert text.endswith("## Sources\n\n- Children Act 2004")


def test_the_title_may_stand_above_the_content() -> None:
    body = f"<div class=banner><h1>Workforce strategy</h1></div><main><h2>Aims</h2><p>{SENTENCE}</p></main>"
    assert written(body, "<title>Workforce strategy - Kent</title>").startswith(
        "# Workforce strategy\n\n**Kent**\n\n## Aims"
    )


TITLES = [
    ("<title>Workforce strategy 2012 – 2015 | Kent County Council</title>", "", "# Workforce strategy 2012 – 2015\n\n**Kent County Council**\n\n## A", "no heading has it"),
    ("<title>Kent County Council: home</title>", "<h1>Workforce</h1>", "# Workforce\n\n## A", "a title of something else is left alone"),
    ("<title>Microsoft Word - draft3.doc</title>", "", "## A", "a program's title is none"),
    ("", "", "## A", "none at all"),
    ("<title>Workforce | Kent</title>", "<p>Children and families</p><h1>Workforce</h1>", "# Workforce\n\n**Kent**\n\nChildren and families\n\n## A", "a line above the title"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "above", "expected", "reason"), TITLES, ids=[case[3] for case in TITLES])
def test_the_title_and_whose_page_it_is_stand_first(head: str, above: str, expected: str, reason: str) -> None:
    assert written(f"<main>{above}<h2>A</h2><p>{SENTENCE}</p></main>", head) == f"{expected}\n\n{SENTENCE}", reason


def test_what_a_person_opens_is_text_though_it_is_hidden() -> None:
    text = written(
        f"<h1>Aims</h1><p>{SENTENCE}</p><h2><button aria-controls=one>Aim 1<span class=accordion__section-toggle>Show"
        "</span></button></h2><div id=one hidden><p>To train.</p></div>"
        "<button class=accordion aria-expanded=false>Aim 2</button><div class=panel style='display:none'>To keep.</div>"
        "<button>Print</button><div hidden>Gone.</div>"
    )
    assert text == f"# Aims\n\n{SENTENCE}\n\n## Aim 1\n\nTo train.\n\n**Aim 2**\n\nTo keep."


def test_a_large_table_does_not_hide_what_stands_around_it() -> None:
    rows = "".join(f"<tr><td>Train {number} coaches in every team of the county<td>HR" for number in range(90))
    text = written(
        f"<p><a href=/>Home</a></p><div><h2>Plan</h2><p>{SENTENCE}</p><div class=scrolled><table><tr><th>Action<th>Lead"
        f"{rows}</table></div></div>"
    )
    assert text.startswith(f"## Plan\n\n{SENTENCE}\n\nAction\tLead\nTrain 0 coaches")


def test_the_state_of_a_block_is_no_name_of_a_menu() -> None:
    text = written(f"<h1>Aims</h1><p>{SENTENCE}</p><div class='block has-sidebar menu-open'><p>To train.</p></div>")
    assert text.endswith("To train.")


def test_names_of_sections_are_not_taken_for_those_of_menus() -> None:
    """Pandoc names a section by the words of its heading."""
    text = written(
        f"<h1>Aims</h1><p>{SENTENCE}</p><section id=menu-of-training><h2>Menu of training</h2><p>To train.</p></section>"
        "<h2 id=navigation>Navigation</h2><p class=shared-vision>To keep.</p>"
    )
    assert text.endswith("## Menu of training\n\nTo train.\n\n## Navigation\n\nTo keep.")


def test_a_page_that_pandoc_made() -> None:
    text = written(
        "<header id='title-block-header'><h1 class='title'>Workforce</h1><p class='subtitle'>2012 – 2015</p></header>"
        "<nav id='TOC' role='doc-toc'><ul><li><a href='#a'>Aims</a></li></ul></nav>"
        f"<h1 id='a' data-number='1'><span class='header-section-number'>1</span> Aims</h1><p>{SENTENCE}<a href='#fn1' "
        "class='footnote-ref' id='fnref1' role='doc-noteref'><sup>1</sup></a></p><ol type='a'><li><p>To train</p></li>"
        "</ol><section class='footnotes' role='doc-endnotes'><hr /><ol><li id='fn1'><p>By 2012.<a href='#fnref1' "
        "class='footnote-back' role='doc-backlink'>↩︎</a></p></li></ol></section>"
    )
    assert text == f"# Workforce\n\n**2012 – 2015**\n\n# 1 Aims\n\n{SENTENCE}\n\na. To train\n1. By 2012."


def listed(mark: str, words: str, style: str = "mso-list:l0 level1 lfo1", font: str = "Symbol") -> str:
    """Write an item of a list as Word saves it."""
    return (
        f"<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;{style}'><![if !supportLists]>"
        f"<span style='font-family:{font}'><span style='mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New "
        f"Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=EN-GB>{words}<o:p></o:p></span></p>\n"
    )


def test_a_page_that_word_saved() -> None:
    body = (
        "<div class=WordSection1><p class=MsoTitle>Workforce strategy<o:p></o:p></p><p class=MsoSubtitle>2012 – 2015</p>"
        "<p class=MsoToc1><a href='#_Toc1'>Aims<span>..... </span>2</a></p>"
        f"<h1><a name=_Toc1>1. Aims</a></h1><p class=MsoNormal>{SENTENCE}<a style='mso-footnote-id:ftn1' href='#_ftn1' "
        "name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a><o:p></o:p></p>"
        + listed("·", "Train") + listed("o", "coaches", "mso-list:l0 level2 lfo1", "Courier New") + listed("·", "Keep")
        + listed("a)", "Pay") + "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>Action</b></p></td><td><p><b>Lead</b></p></td>"
        "</tr><tr><td><p class=MsoNormal>Train</p></td><td><p class=MsoNormal>HR<o:p></o:p></p></td></tr></table></div>"
        "<div style='mso-element:footnote-list'><div id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'>"
        "<span>[1]</span></a> By 2012.</p></div></div>"
    )  # fmt: skip
    head = "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><!--[if gte mso 9]><xml>x</xml><![endif]-->"
    document = read("paper.htm", f"<html><head>{head}</head><body>{body}</body></html>".encode("cp1252"))
    assert document.text == (
        f"**Workforce strategy**\n\n**2012 – 2015**\n\n# 1. Aims\n\n{SENTENCE}\n\n- Train\n  - coaches\n- Keep\na) Pay\n\n"
        "Action\tLead\nTrain\tHR\n\nBy 2012."
    )
    assert document.warnings == ()
    assert document.front == ("Workforce strategy", "2012 – 2015")


def test_lists_of_a_filtered_word_page_go_by_their_margins() -> None:
    item = "<p class=MsoListParagraph style='margin-left:{}pt;text-indent:-18.0pt'><span style='font-family:Symbol'>{}<span style='font:7.0pt \"Times New Roman\"'>&nbsp; </span></span>{}</p>"
    body = item.format(36, "·", "Train") + item.format(72, "o", "coaches") + item.format(36, "2.", "Keep")
    plain = "<p class=MsoListParagraph style='margin-left:36pt'>And so on</p>"
    assert written(f"<p>{SENTENCE}</p>{body}{plain}").endswith("\n\n- Train\n  - coaches\n2. Keep\n\nAnd so on")


def test_a_page_that_libreoffice_made() -> None:
    text = written(
        "<div title='header'><p>Draft of May</p></div><div id='Table of Contents1' dir='ltr'><p>Contents of it</p></div>"
        f"<h1 class='western'>1. Aims</h1><p style='margin-bottom: 0cm'>{SENTENCE}<a class='sdfootnoteanc' name='a' "
        "href='#sdfootnote1sym'><sup>1</sup></a></p><ul><li><p>Train</p><ul><li><p>coaches</p></ul></ul><dl><dd>Set in."
        "</dd></dl><div id='sdfootnote1'><p><a class='sdfootnotesym' href='#sdfootnote1anc'>1</a>By 2012.</p></div>"
        "<div title='footer'><p>3</p></div>"
    )
    assert text == f"# 1. Aims\n\n{SENTENCE}\n\n- Train\n  - coaches\n\nSet in.\n\nBy 2012."


def test_xhtml_of_libreoffice_knows_headings_lists_and_bold_by_classes() -> None:
    text = read(
        "paper.html",
        b'<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><style>'
        b".P2 { color:red; font-weight:bold } .P3 { color:red }</style><script src='x'/></head><body><p class='P2'>Kent"
        b"</p><p class='Heading_20_2'>Aims</p><p class='P3'>To train all of those who work with children here, so that they do so well, and stay, and help others to do it, as the plan says on each of its pages. <a id='x'/><span class='e'/></p><ul><li><p><span "
        b"style='display:block;float:left'>\xe2\x80\xa2.</span>coaches</p></li></ul></body></html>",
    ).text
    assert (
        text
        == "**Kent**\n\n## Aims\n\nTo train all of those who work with children here, so that they do so well, and stay, and help others to do it, as the plan says on each of its pages.\n\n- coaches"
    )


def test_google_docs_states_the_depth_of_a_list_in_its_class() -> None:
    lists = "<ul class='c1 lst-kix_ab-0'><li>a</li></ul><ul class='lst-kix_ab-1'><li>b</li></ul>"
    assert written(f"<p>{SENTENCE}</p>{lists}").endswith("- a\n  - b")


ENCODINGS = [
    (WINDOWS.encode(), (), "UTF-8 without a word"),
    (b"\xef\xbb\xbf" + WINDOWS.encode(), (), "with its mark"),
    (b"\xff\xfe" + WINDOWS.encode("utf-16-le"), (), "UTF-16 with its mark"),
    (b'<meta charset="iso-8859-1">' + WINDOWS.encode("cp1252"), (), "Latin-1 is Windows-1252, as in browsers"),
    (b"<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>" + WINDOWS.encode("cp1252"), (), "as Word states it"),
    (b'<?xml version="1.0" encoding="windows-1252"?><html><body>' + WINDOWS.encode("cp1252"), (), "as XML states it"),
    (b'<meta charset="macintosh">' + WINDOWS.encode("mac-roman"), (), "an old Macintosh's"),
    (b'<meta charset="windows-1252">' + WINDOWS.encode(), (), "what is UTF-8 is UTF-8, whatever it states"),
    (WINDOWS.encode("cp1252"), ("not UTF-8 at byte 5 (line 1), so read as Windows-1252",), "nothing stated"),
    (b'<meta charset="utf-8">' + WINDOWS.encode("cp1252"), ("not UTF-8 at byte 27",), "wrongly stated"),
    (b'<meta charset="rot13">' + WINDOWS.encode("cp1252"), ("not UTF-8 at byte 27",), "no encoding"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "warned", "reason"), ENCODINGS, ids=[case[2] for case in ENCODINGS])
def test_a_page_is_read_in_the_encoding_that_it_states(raw: bytes, warned: tuple[str, ...], reason: str) -> None:
    document = read("paper.html", raw)
    said = [warning for warning in document.warnings if not warning.startswith("no headings")]
    assert document.text == "It’s ours – and yours", reason
    assert [warning.startswith(start) for warning, start in zip(said, warned, strict=True)] == [True] * len(warned)


REFUSED = [
    (b"", "the file is empty (0 bytes)", "nothing"),
    (b"%PDF-1.7\n", "it seems to be a PDF. Expected a web page (HTML); give the file the ending .pdf", "a PDF"),
    (b"PK\x03\x04word/document.xml", "a Word document (DOCX). Expected a web page (HTML); give the file the ending .docx", "a DOCX"),
    (b"\xd0\xcf\x11\xe0" + bytes(90), "an old Office document (DOC, XLS or PPT). Expected a web page (HTML); open it", "a DOC"),
    (b"# Kent\n\nWe will train.", "it has no tags (such as <p>)", "Markdown"),
    (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=x\n\n<html>", "this is a web archive (MHTML)", "a web archive"),
    (b"<?xml version='1.0'?><!-- <a> --><rss><channel/></rss>", "this is an XML document (it begins with <rss>)", "news in XML"),
    (b"<p>Kent\x00</p>", "this is not a web page (it holds a null byte, byte 7 (line 1))", "a null byte"),
    ("<p>Кент</p>".encode("cp1251"), "another encoding, or not a web page", "another alphabet"),
    ("<p>Kent’s £5</p>".encode() + b"<p>\x92</p>", "it is damaged, or of two encodings", "two encodings"),
    (b"<html><body></body></html>", "no words found in this page", "an empty page"),
    (b"<!-- <p>We will train.</p>", "no words found in this page", "a comment that never ends"),
    (b"<nav><a href=x>Home</a></nav><footer>Kent</footer>", "no words found in this page", "only what stands around a text"),
    (b"<noscript>Please enable JavaScript.</noscript><div id=root></div><script src=x></script>", "no text in this page: it is written by a script. Open it in a browser", "a page of a script"),
    (b"<noscript><iframe src=x.html></iframe></noscript><div>Please wait</div><script src=x></script>", "it is written by a script", "a frame for what has no script"),
    (b"<div id=app>Loading\xe2\x80\xa6</div><script src=x></script>", "it is written by a script", "one that is loading"),
    (b"<title>Page not found | Kent</title><main><h1>Sorry</h1><p>We cannot find it.</p></main>", "an error's (\xe2\x80\x9cPage not found | Kent\xe2\x80\x9d)".encode("latin-1").decode(), "an error by its title"),
    (b"<h1>403 Forbidden</h1><p>nginx</p>", "an error's (\xe2\x80\x9c403 Forbidden\xe2\x80\x9d)".encode("latin-1").decode(), "an error by its heading"),
    (b"<title>Just a moment...</title><p>Checking your browser.</p>", "this page is an error's", "a check of the browser"),
    (b"<title>Kent</title><p>Welcome</p><form><input type=password></form>", "this page asks for a login", "a login"),
    (b"<title>Sign in to your account</title><p>Enter your name.</p>", "this page asks for a login", "a login by its title"),
    (b"<frameset cols='1,2'><frame src=menu.htm><frame src='/docs/plan.htm?x=1'></frameset>", "it shows others in frames (menu.htm, plan.htm)", "frames"),
    (b"<p>Plan</p><embed src='https://kent.gov.uk/plan.pdf'>", "this page only shows another file (plan.pdf). Save that file", "a PDF in a page"),
    (b"<meta http-equiv=refresh content='0; url=/plan'><p>Moved.</p>", "it only leads on to another", "a page that leads on"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "found", "reason"), REFUSED, ids=[case[2] for case in REFUSED])
def test_what_is_no_page_or_holds_no_strategy_is_refused_in_words(raw: bytes, found: str, reason: str) -> None:
    assert found in refused(raw), reason


def test_an_error_that_a_strategy_speaks_of_is_no_error_page() -> None:
    assert page(f"<h1>403 staff</h1><h2>Not found yet</h2>{f'<p>{SENTENCE}</p>' * 9}").blocks


WARNED = [
    ("<p>We will train them.</p><a href='/plan.pdf'>Workforce plan (PDF)</a>", "links to “Workforce plan (PDF)”: if that is the strategy", "a page before the file"),
    (f"<p>{SENTENCE}</p>" * 20 + "<nav><a href=/two>Next page: Aims</a></nav>", "this page says that it goes on (“Next page: Aims”)", "one page of several"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found", "reason"), WARNED, ids=[case[2] for case in WARNED])
def test_where_the_rest_may_be_is_said(body: str, found: str, reason: str) -> None:
    assert found in page(f"<h1>Workforce</h1>{body}").warnings[0], reason


def test_contact_details_are_in_neither_the_text_nor_the_messages() -> None:
    document = page(f"<h1>Kent</h1><p>{SENTENCE}</p><p>Ask jane<b>@</b>kent.gov.uk</p><a href=a.pdf>jo@kent.gov.uk</a>")
    assert document.masked == 2
    assert "kent.gov" not in document.text + "".join(document.warnings)
    assert "jane" not in refused("<title>404 not found by jane@kent.gov.uk</title><p>Gone.</p>")


HOSTILE = [
    ("<div>" * 20_000 + "<p>We will train.</p>", True, "blocks in blocks"),
    ("<p><span>" + "<span>" * 20_000 + "We will train.", True, "spans in spans"),
    ("<ul><li>We will train.</li>" * 5_000, True, "lists in lists"),
    ("<table><tr><td>We will train." * 500, False, "tables in tables, as deep as they are read"),
    ("<h2>We will train " * 5_000, True, "titles that are never closed"),
    ("<b><p>We will <i>train." * 2_000, False, "emphasis that is never closed"),
    ("<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">We will train.", False, "attributes without end"),
    (f"<p title='{'x > ' * 500_000}'>We will train.", False, "an attribute without end"),
    (f"<img src='data:image/png;base64,{'QUJD' * 2_000_000}'><p>We will train.", False, "a picture within the page"),
    ("<p>We will:<br>" + "train<br>" * 5_000, False, "breaks without end"),
    ("<ul><li>" + "train<br>" * 5_000, False, "an item without end"),
    ("<table>" + "<tr><td rowspan=65534 colspan=1000>a<td>b" * 1_000, False, "spans without end"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "told", "reason"), HOSTILE, ids=[case[2] for case in HOSTILE])
def test_a_page_that_goes_on_without_end_is_read_in_bounds(body: str, told: bool, reason: str) -> None:
    began = time.process_time()
    document = read("paper.html", f"<h1>Kent</h1><p>{SENTENCE}</p>{body}".encode())
    assert time.process_time() - began < 20
    assert SENTENCE in document.text
    assert any("too deep" in warning for warning in document.warnings) == told, reason


def test_entities_that_a_page_defines_are_not_put_in() -> None:
    laughs = '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    assert (
        read("paper.html", f"{laughs}<h1>Kent</h1><p>We &b; train.</p>".encode()).text == "# Kent\n\nWe &amp;b; train."
    )


def test_a_page_too_large_is_refused_before_it_is_read() -> None:
    assert "this page is too large (600,001 tags)" in refused("<h1>Kent" + "<p>a</p>" * 300_000)
    assert "this page's text is too large (6,000,004 characters)" in refused("<h1>Kent</h1>" + "word " * 1_200_000)


def test_the_same_page_gives_the_same_document() -> None:
    body = COUNCIL.format(before="<main>", between="", after="</main>")
    assert page(body, TITLE) == page(body, TITLE)


def test_headings_items_and_tables_are_blocks_under_their_headings() -> None:
    document = page(
        f"<h1>Kent strategy</h1><p>{SENTENCE} {SENTENCE}</p><h2>2 Plan</h2><p>We will:</p><ul><li>train</ul>"
        "<table><tr><th>Action<th>Lead<tr><td>Train<td>HR</table>"
    )
    heading, _, item, table = document.blocks[-4:]
    assert isinstance(heading, Heading) and (heading.number, heading.prose.plain) == ("2", "Plan")
    assert isinstance(item, Item) and item.lead.plain == "We will:"
    assert isinstance(table, Table) and table.path == ("2 Plan",)
    assert document.text[table.rows[0].cells[1].starts[0] :].startswith("HR")


def test_a_page_is_taken_into_the_store_by_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "paper.HTM").write_text(
        f"<title>Workforce strategy 2012 – 2015 | Kent</title><main><h1>Workforce strategy</h1><h2>1 Introduction</h2>"
        f"<p>{SENTENCE}</p><h2>2 Our priorities</h2><h3>Priority 1: Grow our own leaders</h3><p>We want all to be led "
        "well.</p><h2>3 Action plan</h2><table><tr><th>Action<th>Output<th>Lead<th>Timescale<tr><td>Train twenty "
        "coaches<td>Coaches in place<td>HR<td>June 2012</table></main>",
        encoding="utf-8",
    )
    (report,) = ingest([tmp_path / "paper.HTM"], tmp_path / "store")
    assert (report.status, report.slug) == ("stored", "kent-2012")
    assert (report.counts["Action"], report.counts["Outcome"], report.counts["Priority"]) == (1, 1, 1)
