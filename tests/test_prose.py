"""Prose: plain words that know their place in the source, whatever marks stand between them."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.prose import NOTHING, Places, Prose, Span, prose

MARKS = [
    "**",
    "*",
    "<b>",
    "</b>",
    "<br>",
    "<ul style='a'>",
    "&amp;",
    "&#8217;",
    "&",
    "<",
    ">",
    "\t",
    "\n",
    "  ",
    "\u00a0",
]
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="<&*"), max_size=8)
SOURCES = st.lists(st.one_of(st.sampled_from(MARKS), WORDS), max_size=20).map("".join)

READ = [
    ("**Leadership** – for *all*", "Leadership – for all", "emphasis is a mark"),
    ("<b>Priority 1.</b> Lead well", "Priority 1. Lead well", "so is bold in HTML"),
    ("Act<sup>1</sup> of 2004", "Act1 of 2004", "a mark inside a line parts no words"),
    ("first<br>second", "first second", "a line break does"),
    ("to assess: <ul> <li>• who</li> <li>• how</li> </ul>", "to assess: • who • how", "so does a list in a cell"),
    ("learning &amp; development", "learning & development", "an entity is its character"),
    ("L&D at AT&T", "L&D at AT&T", "a bare ampersand is itself"),
    ("two\n   lines\tand a tab", "two lines and a tab", "white space is one blank"),
    ("  edges  ", "edges", "and none at the edges"),
    ("5 * 3 posts", "5 * 3 posts", "a star between blanks is a star"),
    ("fewer than < 5", "fewer than < 5", "a bracket that opens no tag is itself"),
    ("**", "", "marks alone say nothing"),
    ("", "", "and nothing says nothing"),
]


@pytest.mark.parametrize(("source", "plain", "reason"), READ, ids=[reason for _, _, reason in READ])
def test_marks_are_not_words(source: str, plain: str, reason: str) -> None:
    assert str(prose(source, 0, len(source))) == plain, reason


@given(before=SOURCES, source=SOURCES, after=SOURCES)
def test_every_character_knows_where_it_stands(before: str, source: str, after: str) -> None:
    text = before + source + after
    start, end = len(before), len(before) + len(source)
    words = prose(text, start, end)
    assert [*words.starts] == sorted(words.starts)
    for character, begin, stop in zip(words.plain, words.starts, words.ends, strict=True):
        assert start <= begin <= stop <= end
        written = text[begin:stop]
        assert character == " " or character == written or html.unescape(written).startswith(character)


@given(SOURCES)
def test_a_span_quotes_from_the_first_to_the_last_character(source: str) -> None:
    words = prose(source, 0, len(source))
    assert len(words.spans()) == bool(words)
    for span in words.spans():
        assert 0 <= span.start < span.end <= len(source)
        assert html.unescape(source[span.start : span.end])[0] == words.plain[0]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="<&*")))
def test_without_marks_only_the_white_space_differs(source: str) -> None:
    assert prose(source, 0, len(source)).plain == " ".join(source.split())


@given(SOURCES, st.integers(0, 60), st.integers(0, 60))
def test_a_slice_keeps_its_places(source: str, one: int, other: int) -> None:
    words = prose(source, 0, len(source))
    begin, end = sorted((min(one, len(words.plain)), min(other, len(words.plain))))
    part = words.slice(begin, end)
    assert part.plain == words.plain[begin:end].strip()
    for span in part.spans():
        assert words.starts[begin] <= span.start < span.end <= words.ends[end - 1]


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
def test_words_that_page_breaks_cut_have_a_span_on_every_side(pieces: list[tuple[str, str]]) -> None:
    text, parts = "", []
    for words, gap in pieces:
        parts.append((len(text), len(text) + len(words)))
        text += words + gap
    whole = NOTHING
    for start, end in parts:
        whole = whole.joined(prose(text, start, end))
    read = [prose(text, start, end) for start, end in parts]
    assert whole.plain == " ".join(part.plain for part in read if part)
    assert whole.spans() == tuple(span for part in read for span in part.spans())


def test_a_cut_sentence_is_one_sentence_in_two_places() -> None:
    text = "Benchmark the capacity\n\n\f\n\nof line managers"
    whole = prose(text, 0, 22).joined(prose(text, 25, len(text)))
    assert whole.plain == "Benchmark the capacity of line managers"
    assert [text[span.start : span.end] for span in whole.spans()] == ["Benchmark the capacity", "of line managers"]
    assert [text[span.start : span.end] for span in whole.slice(23, 39).spans()] == ["of line managers"]
    assert [text[span.start : span.end] for span in whole.slice(10, 25).spans()] == ["the capacity", "of"]


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_holds_at_least_one_character(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="at least one character"):
        Span(start, end)


def test_no_character_is_without_a_place() -> None:
    with pytest.raises(ValueError, match="its start and its end"):
        Prose("two", (0, 1), (1, 2))


def test_what_stands_inside_a_stretch_is_given_in_the_order_in_which_it_was_told() -> None:
    text = "One aim. Two aims, of which the second is long."
    whole = prose(text, 0, len(text))
    first, second = whole.slice(0, 8), whole.slice(9, len(text))
    told = [("long", whole.slice(42, 46)), ("aims", whole.slice(13, 17)), ("aim", whole.slice(4, 7)), ("all", whole)]
    places = Places(told)
    assert places.within(second) == ["long", "aims"]
    assert places.within(first) == ["aim"]
    assert places.within(whole) == ["long", "aims", "aim", "all"]
    assert places.within(NOTHING) == []
    for outer in (first, second, whole, NOTHING):
        assert places.within(outer) == [name for name, words in told if words.within(outer)]


def test_what_stands_between_the_parts_of_a_cell_that_a_page_break_cuts_is_not_inside_it() -> None:
    text = "Train all | LSCB\n\fof the skippers | by May"
    cell = prose(text, 0, 9).joined(prose(text, 18, 33))
    assert cell.plain == "Train all of the skippers"
    beside, across, behind = prose(text, 12, 16), cell.slice(6, 12), cell.slice(17, 25)
    assert (beside.plain, across.plain, behind.plain) == ("LSCB", "all of", "skippers")
    assert [words.within(cell) for words in (beside, across, behind)] == [False, True, True]
    assert Places([("beside", beside), ("across", across), ("behind", behind)]).within(cell) == ["across", "behind"]
