"""The names of known drivers in a text: found wherever they are written, in whatever way."""

import pytest

from ingest.known_names import known_in, may_name
from ingest.prose import prose
from ontology.vocabulary import drivers

NAMES = sorted({(driver.id, label) for driver in drivers() for label in (driver.label, *driver.alt_labels)})


@pytest.mark.parametrize("written", ["{}", "(the {}’s aims)", "of the {}."])
def test_words_that_hold_a_known_name_are_searched(written: str) -> None:
    assert [name for _, name in NAMES if not may_name(written.format(name).lower())] == []


def test_a_name_is_found_with_an_ampersand_and_in_other_letters() -> None:
    ident, label = next((ident, label) for ident, label in NAMES if " and " in label and not label.endswith("Act"))
    for written in (label.replace(" and ", " & "), label.upper()):
        assert [driver.id for driver, _ in known_in(prose(written, 0, len(written)))] == [ident]


def test_words_that_hold_only_some_words_of_a_name_name_nothing() -> None:
    words = "We matter to every family"
    assert not may_name(words.lower())
    assert known_in(prose(words, 0, len(words))) == []
