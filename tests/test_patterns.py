"""What every match of a pattern holds: words that lack it are not searched, and nothing else is left out."""

import re

import pytest

from ingest.first_letters import where_tried
from ingest.needs import need
from ingest.patterns import Choice, Pattern, Phrases
from ingest.rules import compiled, rules

# A pattern, the signs that words need to have for it (one of each row), and what the case shows.
NEEDS = [
    (r"\bwill (?:be )?train\b", [["will"], ["train"]], "each word, but for those that may be missing"),
    (r"\b(?:shall|must) go\b", [["must", "shall"], ["go"]], "one of several"),
    (r"\b(?:staff(?:ing)?|worker)s?\b", [["staff*", "worker*"]], "how a word begins, where its end may differ"),
    (r"(?=.*\bturnover\b)\bstaff\b", [["turnover"], ["staff"]], "what stands ahead is held as well"),
    (r"(?!.*\bturnover\b)\bstaff\b", [["staff"]], "what must not stand ahead is not"),
    (r"(?<![\w-])staff(?!\w)", [["staff"]], "a word ends where no letter may stand beside it"),
    (r"staff\b", [], "what may stand within a word is no word"),
    (r"\b[Ss]taff\b", [["staff"]], "a letter in both cases"),
    (r"\b(?-i:HR) PLANS\b", [["hr"], ["plans"]], "in small letters"),
    (r"\bservice\x27s staff\b", [["service"], ["s"], ["staff"]], "a mark that is written as a number parts words"),
    (r"\b(?:staff|[a-z]+)\b", [], "any letters"),
    (r"\b(?:plan|)\b", [], "or nothing"),
]


@pytest.mark.parametrize(("source", "signs", "what"), NEEDS, ids=[case[-1] for case in NEEDS])
def test_needs_are_read_from_a_pattern(source: str, signs: list[list[str]], what: str) -> None:
    assert need(source).clauses == {frozenset(each) for each in signs}, what


# A pattern, what holds wherever it matches, and what the case shows.
TRIED = [
    (r"\b(?:staff|workers?|Team)\b", r"\b(?=[stw])", "a word of several begins with one of some letters"),
    (r"(?<!\w)(?:staff|team)", "(?=[st])", "no edge of a word is read before the letter"),
    (r"\b(?:our )?staff\b", r"\b(?=[os])", "what may be missing, and what then stands there"),
    (r"\b(?=.*\bturnover\b)(?!staffing)staff", r"\b(?=[s])", "what stands ahead is no beginning"),
    (r"\b(?:\d+|[2-9]|ten) staff", "", "a set may be any letter"),
    (r"\b(?:\d+|ten) staff", r"\b(?=[\dt])", "a digit is any"),
    (r"\b\w+ staff", "", "any letter"),
    (r"\bstaff\b|\?$", "", "or a mark"),
    (r"(?:staff)?", "", "or nothing"),
    (r"^staff", "", "nowhere but at the start"),
]


@pytest.mark.parametrize(("source", "where", "what"), TRIED, ids=[case[-1] for case in TRIED])
def test_a_pattern_is_tried_only_where_it_may_begin(source: str, where: str, what: str) -> None:
    assert where_tried(source) == where, what


# Words, and the places of what `\\b\\w+ing staff\\b` finds there.
LETTERS = [
    ("Training STAFF, and keeping staff", [(0, 14), (20, 33)]),
    ("“Training staff”", [(1, 15)]),
    ("Élevaging staff", [(0, 15)]),
    ("Training staffé", []),
]


@pytest.mark.parametrize(("words", "places"), LETTERS)
def test_words_beyond_ascii_are_searched_as_well(words: str, places: list[tuple[int, int]]) -> None:
    assert [found.span() for found in Pattern(r"\b\w+ing staff\b").finditer(words)] == places


# Words, and whether they may hold a match of "(we will train staff or the council employs apprentices)".
WORDS = [
    ("We WILL see that staff train", True),
    ("The council now employs many apprentices", True),
    ("We will train many apprentices", False),
    ("The council will train", False),
    ("Wet wills", False),
]


@pytest.mark.parametrize(("words", "may"), WORDS)
def test_all_that_one_part_of_a_choice_needs_must_be_held(words: str, may: bool) -> None:
    pattern = Pattern(r"\b(?:we will train staff|the council employs apprentices)\b")
    assert pattern.may_match(words) is may


def test_a_pattern_that_is_read_later_finds_words_that_were_looked_up_before() -> None:
    words = "The ferrymen of the estuary sang"
    assert not Pattern(r"\bthe harbour\b").search(words)
    assert Pattern(r"\bferrym(?:a|e)n\b").search(words)


def test_of_a_choice_those_are_possible_that_may_match() -> None:
    patterns = {name: Pattern(rf"\bthe {name} (?:sails|closes)\b") for name in ("ferry", "pier", "lido")}
    words = "The pier closes, and the lido stays open; the lighthouse closes"
    assert Choice((name, pattern) for name, pattern in patterns.items()).possible(words) == ["pier", "lido"]
    later = Choice([("lighthouse", Pattern(r"\blightho(?:u)?se\b"))])
    assert later.possible(words) == ["lighthouse"], "words that were looked up before it was read"


@pytest.mark.parametrize("how", ["search", "match"])
def test_a_pattern_finds_what_its_regular_expression_finds(how: str) -> None:
    source, words = r"\bthe (?P<who>pier|ferry) (?:closes|sails)\b", "The ferry sails; the pier closes"
    theirs = getattr(re.compile(source, re.IGNORECASE), how)(words)
    ours = getattr(Pattern(source), how)(words)
    assert (ours.span(), ours["who"]) == (theirs.span(), theirs["who"]) == ((0, 15), "ferry")
    assert [found["who"] for found in Pattern(source).finditer(words)] == ["ferry", "pier"]


def test_a_named_list_is_spelt_out_and_a_councils_name_is_any() -> None:
    pattern = compiled(r"\b(?:{council}) will {verb}\b", "Rutland")
    assert pattern.search("Rutland will train")
    assert not pattern.search("Torbay will train")
    assert not pattern.may_match("Rutland trained")


def test_each_rule_finds_what_its_regular_expression_finds() -> None:
    patterns = [rule.pattern(name) for rule in rules() for name in rule.conditions]
    words = [part for rule in rules() for part in re.split(r"[\n\t]", f"{rule.example}\n{rule.counter_example}")]
    other = [
        (pattern.source, each)
        for pattern in patterns
        for theirs in [re.compile(pattern.source, pattern.flags)]
        for each in words
        if bool(pattern.search(each)) != bool(theirs.search(each))
    ]
    assert other == []


# Words, and what the first of the phrases "work goes on", "work goes", "will go" and "quay" to match is.
PHRASES = [
    ("We will go where work goes on", "will go"),
    ("Where work goes on, we will go", "work goes on"),
    ("The work goes to the quay", "work goes"),
    ("The work is done", None),
]


@pytest.mark.parametrize(("words", "first"), PHRASES)
def test_phrases_find_what_their_alternation_finds(words: str, first: str | None) -> None:
    phrases = [r"\bwork goes on\b", r"\bwork goes\b", r"\bwill go\b", r"\bquay\b"]
    whole = Pattern("|".join(phrases))
    ours, theirs = Phrases(whole, map(Pattern, phrases)).search(words), re.search(whole.source, words, whole.flags)
    assert (ours and ours[0]) == (theirs and theirs[0]) == first
