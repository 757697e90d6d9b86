"""Other spellings of a word: British and American, with a hyphen and without, and the nearest that a text has."""

import difflib
import re
from collections.abc import Iterable

# What stands in a word in either of two ways, within what surrounds it.
EITHER = (
    (r"(\w{3,}?)({})(e|es|ed|er|ers|ing|ation|ations|ational|able)", "is", "iz"),
    (r"(\w+?y)({})(e|es|ed|er|ers|ing)", "s", "z"),
    (r"(behavi|col|fav|hon|lab|neighb|endeav|harb)({})(\w*)", "our", "or"),
    (r"(cent|theat|lit|met)({})(s|d)?", "re", "er"),
    (r"(program)({})(s)?", "me", ""),
    (r"(travel|label|model|counsel|cancel|level|channel|signal)({})(ed|ing|er|ers|or|ors)", "l", ""),
    (r"(fulfil|enrol|instal|instil)({})(s|ment|ments)?", "", "l"),
    (r"(skil|wil)({})(ful|fully)", "", "l"),
    (r"(defen|offen|licen|practi)({})(e|es|ed|ing)", "c", "s"),
    (r"(judg|acknowledg)({})(ment|ments)", "e", ""),
    (r"(p)({})(diatric|diatrics|diatrician)", "ae", "e"),
    (r"()({})(quiry|quiries|quire|quires)", "en", "in"),
    (r"(ag)({})(ing)", "e", ""),
)
RULES = tuple((re.compile(form.replace("{}", f"{one}|{other}")), one, other) for form, one, other in EITHER)
# What a hyphen often parts from the rest of a word.
PARTED = re.compile(
    r"(e(?=learning|safety|caf|mail)|co(?=o|prod|desig|locat)|re(?=e)|multi|inter|pre|post|non|self|cross)(\w{3,})"
)
ALIKE = 0.75  # of difflib's ratio, from 0 to 1
NEAREST = 3


def spellings(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Give the ways to write one word, itself first; a word with a hyphen in it is two words to the index.

    Both of what is one word with a hyphen and one without are found by either; so are British and American spellings.
    """
    joined = "".join(words)
    found = [words, *([(joined,)] if len(words) > 1 else [])]
    for rule, one, other in RULES:
        if said := rule.fullmatch(joined):
            found += [(said[1] + way + (said[3] or ""),) for way in (one, other)]
    if parted := PARTED.fullmatch(joined):
        found.append((parted[1], parted[2]))
    return list(dict.fromkeys(found))


def nearest(word: str, known: Iterable[tuple[str, int]]) -> list[str]:
    """Give the known words that are spelt most like one, the more frequent of equals first; at most three.

    Compared are words of about its length that begin or end as it does.
    """
    near = [(other, n) for other, n in known if abs(len(other) - len(word)) <= 2]
    near = [(other, n) for other, n in near if other[0] == word[0] or other[-2:] == word[-2:]]
    alike = [(difflib.SequenceMatcher(None, word, other).ratio(), n, other) for other, n in near]
    best = sorted(((-ratio, -n, other) for ratio, n, other in alike if ratio >= ALIKE))
    return [other for _, _, other in best[:NEAREST]]
