"""Contact details of persons are masked at equal length, and nothing else is touched."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.masking import MASK, mask

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*-*.md"))

MASKED = [
    ("Ask jane.smith@anytown.gov.uk for more.", "Ask ████.█████@███████.███.██ for more.", 1, "an e-mail address"),
    ("Ask jane@anytown.gov.uk. We answer.", "Ask ████@███████.███.██. We answer.", 1, "at a sentence's end"),
    ("JANE@ANYTOWN.GOV.UK", "████@███████.███.██", 1, "in capitals"),
    ("jane.o’neil_2+x@any-town.nhs.uk", "████.█’████_█+█@███-████.███.██", 1, "with marks"),
    ("‘jane@anytown.org’", "‘████@███████.███’", 1, "in quotation marks"),
    ("j@a.uk;k@b.uk", "█@█.██;█@█.██", 2, "two"),
    ("jane.smith@anytown", "████.█████@███████", 1, "cut short"),
    ("jane.smith @ anytown.gov.uk", "████.█████ @ ███████.███.██", 1, "with blanks"),
    ("jane.smith (at) anytown.gov.uk", "████.█████ (██) ███████.███.██", 1, "in words, in brackets"),
    ("jane [at] anytown [dot] gov [dot] uk", "████ [██] ███████ [███] ███ [███] ██", 1, "all in words"),
    ("Write to jane.smith at anytown.gov.uk today", "Write to ████.█████ ██ ███████.███.██ today", 1, "in words, without brackets"),
    ("[Jane](mailto:jane@anytown.gov.uk)", "[Jane](mailto:████@███████.███.██)", 1, "in a link"),
    ("<jane@anytown.gov.uk>", "<████@███████.███.██>", 1, "in a link by itself"),
    ('<a href="mailto:jane@anytown.gov.uk?subject=x">Jane</a>', '<a href="mailto:████@███████.███.██?subject=x">Jane</a>', 1, "in a link of a page"),
    ("mailto:jane%40anytown.gov.uk", "mailto:████%█████████.███.██", 1, "with its mark encoded"),
    ("jane&#64;anytown.gov.uk", "████&#64;███████.███.██", 1, "with its mark as an entity"),
    ("jane\\_smith@anytown.gov.uk", "████\\_█████@███████.███.██", 1, "as converters escape it"),
    ("**jane**.smith@**anytown**.gov.uk", "**████**.█████@**███████**.███.██", 1, "with bold parts"),
    ("jane.smith@<wbr>anytown.gov.uk", "████.█████@<wbr>███████.███.██", 1, "parted by a tag"),
    ("jane.smith@\nanytown.gov.uk", "████.█████@\n███████.███.██", 1, "over two lines"),
    ("jane.smith@anytown.\ngov.uk is ours", "████.█████@███████.\n███.██ is ours", 1, "over two lines in its domain"),
    ("Tel: 0161 496 0123", "Tel: ████ ███ ████", 1, "a telephone number"),
    ("01632 960 001", "█████ ███ ███", 1, "with a longer area code"),
    ("016977 2345", "██████ ████", 1, "with an old, shorter number"),
    ("020 7946 0958 / 020 7946 0959", "███ ████ ████ / ███ ████ ████", 2, "of London, two"),
    ("0161 496 0123/0161 496 0124,0161 496 0125", "████ ███ ████/████ ███ ████,████ ███ ████", 3, "without blanks between them"),
    ("07700 900123, 07700900123", "█████ ██████, ███████████", 2, "mobile"),
    ("(01632) 960001", "(█████) ██████", 1, "with brackets"),
    ("01632-960001 01632.960.001 0161/496 0123", "█████-██████ █████.███.███ ████/███ ████", 3, "with other marks"),
    ("0161 496–0123", "████ ███–████", 1, "with a dash"),
    ("+44 (0)1632 960001", "+██ (█)████ ██████", 1, "from abroad"),
    ("(+44) 1632 960001, +441632960001", "(+██) ████ ██████, +████████████", 2, "from abroad, otherwise"),
    ("0044 1632 960001", "████ ████ ██████", 1, "from abroad, with zeros"),
    ("01632 960001 ext 4297", "█████ ██████ ███ ████", 1, "with an extension"),
    ("01632 960001 Extension No. 42", "█████ ██████ █████████ ██. ██", 1, "with an extension in words"),
    ("0161 496 0123 x456", "████ ███ ████ ████", 1, "with an x"),
    ("0161 496 0123/4", "████ ███ ████/█", 1, "with the end of another"),
    ("Ext. 4297, Extension: 4298", "Ext. ████, Extension: ████", 2, "extensions alone"),
    ("Fax No. 496-0123, telephone 496 0124", "Fax No. ███-████, telephone ███ ████", 2, "without an area code, by the word before"),
    ("**0161** 496 **0123**", "**████** ███ **████**", 1, "with bold parts"),
    ("0161&nbsp;496&nbsp;0123", "████&nbsp;███&nbsp;████", 1, "with blanks that hold it together"),
    ("[0161 496 0123](tel:+441614960123)", "[████ ███ ████](tel:+████████████)", 2, "in a link"),
    ("ring 0161 496\n0123 now", "ring ████ ███\n████ now", 1, "over two lines"),
    ("In 2012 0161 496 0123 2013", "In 2012 ████ ███ ████ 2013", 1, "between years"),
    ("| Jane Smith | 0161 496 0123 | 12 |", "| Jane Smith | ████ ███ ████ | 12 |", 1, "in a table"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "masked", "number", "reason"), MASKED, ids=[case[-1] for case in MASKED])
def test_contact_details_are_masked(text: str, masked: str, number: int, reason: str) -> None:
    assert mask(text) == (masked, number), reason


LEFT = [
    ("2012-2015, 2010 -12, 2011/12, 2012 2013 2014", "years"),
    ("the period 2012–2015 2016", "years with a dash"),
    ("28/11/12, 01/04/2012, 01.04.2012, 01-04-2012, 01 04 2012, 2012-01-04", "dates"),
    ("0900 – 1730, 08:00-16:00", "hours"),
    ("0 – 5 years, 0-19 years, 0 - 5 5 - 11 11 - 16 16 - 19", "ages"),
    ("11 -1 9", "a range that a converter broke"),
    ("£1,012,345.00, £012 345 6789, 0.0161496012, 12% 07 2011", "money and shares"),
    ("312,293 people, of whom 1 016 149", "populations"),
    ("section 3.4.6, paragraph 01.02.03", "sections"),
    ("ISBN 978 0 340 98765 4, ISBN 0 85522 123 4, ISBN: 0855221234, ISSN 0161 4960", "books"),
    ("Registered charity number 01098 765432, company no: 01098765432", "charities and companies"),
    ("DCSF-00286-2009DOM-EN, 00195-2010, DFE-01234567890, Ref: 01614960123", "publications"),
    ("015 2010 2011", "columns of years behind a code"),
    ("01234\t567890", "cells of a table"),
    ("| 01234 | 567890 |", "cells between bars"),
    ("01234\n567890", "a column of codes"),
    ("0800 1111", "a helpline that is no person's"),
    ("Town Hall, 1 High Street, Anytown AN1 2BC", "a postal address"),
    ("www.anytown.gov.uk/jobs, http://anytown.gov.uk, look at www.anytown.gov.uk", "web addresses"),
    ("Look at anytown.gov.uk. Or ask at anytown.gov.uk", "web addresses behind an “at”"),
    ("follow @anytowncouncil", "names of accounts"),
    ("Kids@Play and Families@First.We grow", "names of programmes"),
    ("3 sessions @ £50.00 each, 2 @ 5.50", "prices"),
    ("Mobile 2012-2013, mobile working 2012, Extension of the scheme to 2012", "words that only begin like a label"),
    ("a telephone survey of 1200 people, text 2012", "other words of the telephone"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "what"), LEFT, ids=[case[-1] for case in LEFT])
def test_what_only_looks_like_contact_details_stays(text: str, what: str) -> None:
    assert mask(text) == (text, 0), what


PIECES = st.sampled_from((
    "jane", "j.s", "@", "anytown.gov.uk", "(at)", " at ", ".", " ", "0161", "496", "0123", "07700", "900123", "+44", "(0)",
    "-", "/", "\n", "\t", "|", "2012", "**", "Tel: ", "ext 12", "x", "ISBN ", "no", "ref ", MASK, "<b>", "</b>", "&nbsp;",
    "’", "1", "12", "0", "X", "é", "日",
))  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, PIECES, st.text(max_size=5)), max_size=20).map("".join)


@settings(deadline=None)
@given(TEXTS)
def test_every_character_keeps_its_place(text: str) -> None:
    masked, number = mask(text)
    assert len(masked) == len(text)
    assert all(after in (before, MASK) for before, after in zip(text, masked, strict=True))
    assert number or masked == text


@settings(deadline=None)
@given(TEXTS)
@example("ext 120161ext 120161")  # what follows what is masked is no new word
def test_what_is_masked_is_masked_once(text: str) -> None:
    masked, _ = mask(text)
    assert mask(masked)[0] == masked


@settings(deadline=None)
@given(
    st.from_regex(
        r"[a-z]{2,9}(?:\.[a-z]{2,9})?@[a-z]{2,9}\.(?:gov|nhs)\.uk|0(?:161 ?496|1632 ?96)0[0-9]{3}", fullmatch=True
    )
)
def test_nothing_of_a_contact_detail_can_be_read(detail: str) -> None:
    masked, number = mask(f"Ask ({detail}), or not.")
    assert number == 1
    assert masked == f"Ask ({re.sub(r'[a-z0-9]', MASK, detail)}), or not."


def test_a_long_text_takes_no_long_time() -> None:
    """The time grows with the length, not with its square: this ends at once, or not before the tests' patience."""
    for piece in ("a" * 300_000, "a.b@" * 50_000, "0161 " * 50_000, "**<b>" * 50_000, "(" * 300_000, "ISBN " * 50_000):
        assert len(mask(piece)[0]) == len(piece)


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_of_the_corpus_only_lines_of_contact_change(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").split("\n")
    changed = [line for line, after in zip(lines, mask("\n".join(lines))[0].split("\n"), strict=True) if line != after]
    assert all("@" in line or re.search(r"\b0\d{2,4} \d{3}", line) for line in changed)
