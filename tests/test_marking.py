"""A text laid out for reading: every character still there, every passage marked, whatever overlaps."""

from html.parser import HTMLParser

import pytest

import graph
from explorer.marking import Mark, marked

TEXT = """# **A strategy**

**Council**\t2
1.1 Purpose\t4

We will train *all* staff\x20\x20
and keep <b>them</b>, as 1 < 2 & 3 > 2.

- First item
  on two lines

    - Inner item
- Last item

1. Numbered

Area\tAction\tWhen
<b>Priority 1</b>\t\t
One\tReview: <ul> <li>• this</li> <li>• that</li></ul>\tMay 2013
\tcut by a page\t

##### Deep heading at once
The end"""


class Reading(HTMLParser):
    """What a reader of the HTML finds: its text, and its marks with their words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.marks: list[dict[str, str | None]] = []
        self.tags: list[str] = []
        self._open: dict[str, str | None] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "mark":
            self._open = dict(attrs) | {"words": ""}
            self.marks.append(self._open)

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._open = None

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._open is not None:
            self._open["words"] = (self._open["words"] or "") + data

    def words(self, place: str) -> str:
        return "".join(mark["words"] or "" for mark in self.marks if place in (mark["data-at"] or "").split())


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def read(*marks: Mark, text: str = TEXT) -> Reading:
    return Reading(str(marked(text, marks)))


def test_no_character_moves() -> None:
    assert read().text == TEXT


@pytest.mark.parametrize(
    "text", ["", "\n\n", "\t", "a\tb\tc", "- ", "**", "  \n- x\n\n\n# ", "<b>open\n\nnext", "|\r\n|"]
)
def test_no_character_moves_in_a_text_that_is_hardly_one(text: str) -> None:
    assert read(text=text).text == text


@pytest.mark.parametrize("length", [1, 2, 3, 7, 20, 60])
def test_a_passage_anywhere_moves_nothing_and_marks_no_word_outside_it(length: int) -> None:
    for start in range(0, len(TEXT) - length, 3):
        reading = read(Mark(start, start + length, ("action",)))
        assert reading.text == TEXT
        assert set(reading.words(f"{start}-{start + length}")) <= set(TEXT[start : start + length])


def test_a_passage_is_marked_with_its_kind() -> None:
    start, end = at("train *all* staff")
    (mark,) = read(Mark(start, end, ("action", "measure"))).marks
    assert mark["words"] == "train *all* staff"
    assert mark["data-letter"] == "A M"
    assert mark["data-name"] == "Action, Measure"
    assert mark["role"] == "button"


def test_one_passage_within_another_keeps_both() -> None:
    outer, inner = at("We will train *all* staff"), at("train")
    reading = read(Mark(*outer, ("action",)), Mark(*inner, ("measure",)))
    assert reading.words(f"{outer[0]}-{outer[1]}") == "We will train *all* staff"
    assert reading.words(f"{inner[0]}-{inner[1]}") == "train"
    assert [mark["data-kind"] for mark in reading.marks] == ["action", "measure", "action"]


def test_passages_that_cross_keep_both() -> None:
    first, second = at("We will train"), at("train *all*")
    reading = read(Mark(*first, ("action",)), Mark(*second, ("risk",)))
    assert reading.words(f"{first[0]}-{first[1]}") == "We will train"
    assert reading.words(f"{second[0]}-{second[1]}") == "train *all*"


def test_a_passage_over_several_blocks_is_one_stop_for_the_keyboard() -> None:
    start, end = at("First item")[0], at("Last item")[1]
    marks = read(Mark(start, end, ("principle",))).marks
    assert len(marks) > 2
    assert [mark.get("role") for mark in marks] == ["button"] + [None] * (len(marks) - 1)


def test_every_mark_has_a_name_of_its_own() -> None:
    marks = [Mark(start, start + 25, ("action",)) for start in range(0, 300, 10)]
    names = [mark["id"] for mark in read(*marks).marks]
    assert len(names) == len(set(names))


def test_rows_with_tabs_are_tables_and_headings_skip_no_level() -> None:
    tags = read().tags
    assert tags.count("table") == 2
    assert tags.count("thead") == 1, "the contents page has no header"
    assert [tag for tag in tags if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}] == ["h3", "h4"]


def test_a_place_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="ends behind the text, which has 5 characters"):
        marked("short", [Mark(2, 9, ("action",))])
    with pytest.raises(ValueError, match="has no words"):
        Mark(4, 4, ("action",))


def test_the_corpus_is_shown_whole(corpus_store) -> None:
    store = graph.open_store(corpus_store)
    for slug in store.slugs():
        text = store.ask("text", slug=slug)["text"].iloc[0]
        places = store.ask("passages", slug=slug)[["start", "end"]].drop_duplicates().itertuples(index=False)
        reading = read(*(Mark(start, end, ("action",)) for start, end in places), text=text)
        assert reading.text == text
