"""Where sentences end: at the places that spaCy's splitter gives, whatever the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.splitting import stretches
from ingest.units import sentencizer

SPLITTER = sentencizer()  # loaded once: it takes a second
PIECES = [
    "The", "crews", "row.", "row!", "why?", "e.g.", "a.m.", "Mr.", "(see", "below).", "“Row", "on.”", "’", "...", "…", "?!",
    "5.30", "£3.2m", "www.pier.org.", "pier.Next", "H.", ")", ";", "–", "don't.", ":)", "é.", "Ω.", "行。", "\xa0", "\u2009",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=10), st.sampled_from([" ", " ", "  ", ""]))
def test_the_places_are_the_splitters(pieces: list[str], between: str) -> None:
    words = between.join(pieces)
    assert stretches(words, SPLITTER) == [
        (sentence.start_char, sentence.end_char) for sentence in SPLITTER(words).sents
    ]


SPLIT = [
    ("Row on. Then rest.", ["Row on.", "Then rest."], "a full stop ends one"),
    ("Row on? (Then rest.)", ["Row on? (", "Then rest.)"], "one begins at its first word"),
    ("Row at 5.30 a.m. daily", ["Row at 5.30 a.m. daily"], "a full stop inside a token ends none"),
    ("Row on.Then rest", ["Row on.", "Then rest"], "a blank may be missing"),
]


@pytest.mark.parametrize(("words", "expected", "reason"), SPLIT, ids=[reason for *_, reason in SPLIT])
def test_a_text_is_split_into_its_sentences(words: str, expected: list[str], reason: str) -> None:
    assert [words[start:end] for start, end in stretches(words, SPLITTER)] == expected, reason
