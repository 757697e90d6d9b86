"""Search: what words find, how what people type is read, and that nothing they type is refused."""

import shutil
from pathlib import Path

import pytest
from test_pages import WIGAN, WIRRAL

import graph
from explorer.cli import main
from graph import Store, search_words, snapshots
from graph.record import ELEMENTS
from graph.search import Found, search
from graph.within import Within
from ontology.errors import SightlineError

BEGUN = {"leadersh": ["leadership"]}


@pytest.fixture(scope="module")
def store(corpus_store: Path) -> Store:
    return graph.open_store(corpus_store)


def found(store: Store, words: str, **within: object) -> Found:
    return search(store, words, Within(**within), limit=1000)  # type: ignore[arg-type]


def places(hits: Found) -> set[tuple[str, int]]:
    return set(zip(hits.hits["slug"], hits.hits["start"], strict=True))


# How what is typed is read

READ = [
    ("social workers", "social and workers", "words beside each other must all be found"),
    ('"common core"', "“common core”", "a phrase"),
    ("“common core” skills", "“common core” and skills", "a phrase in the quotes of a word processor"),
    ('"common core', "“common core”", "a quote that is never closed"),
    ("leadersh*", "leadersh*", "the beginning of a word"),
    ("coaching OR mentoring training", "coaching or (mentoring and training)", "AND binds more closely"),
    ("(coaching OR mentoring) training", "(coaching or mentoring) and training", "brackets"),
    ("coaching NOT mentoring", "coaching without mentoring", "NOT"),
    ("coaching AND NOT mentoring", "coaching without mentoring", "as SQL says it"),
    ("coaching -mentoring", "coaching without mentoring", "as search engines have it"),
    ("co-ordinate well-being", "co-ordinate and well-being", "a hyphen within a word leaves nothing out"),
    ("coaching or mentoring", "coaching and mentoring", "small letters: a word that every text has"),
    ("the training of staff", "training and staff", "words that every text has say nothing"),
    ('"the training of staff"', "“the training of staff”", "but within a phrase they count"),
    ("recruitment/retention, pay", "recruitment and retention and pay", "other signs part words"),
    ("children's", "children's", "an apostrophe"),
    ("label:action", "label and action", "no columns are named"),
    ("NEAR(coaching mentoring)", "NEAR and (coaching and mentoring)", "nor FTS5's functions"),
    ("coaching) OR (mentoring", "coaching or mentoring", "brackets that do not match"),
    ("coaching AND", "coaching", "an operator with nothing behind it"),
    ("OR coaching", "coaching", "an operator with nothing before it"),
]


@pytest.mark.parametrize(("typed", "meant", "why"), READ, ids=[why for _, _, why in READ])
def test_what_is_typed_is_read_as_people_mean_it(typed: str, meant: str, why: str) -> None:
    part = search_words.read(typed).part
    assert part is not None
    assert search_words.in_words(part) == meant


RUBBISH = [
    "",
    "((",
    ")(",
    "NEAR(",
    "'; DROP TABLE entry; --",
    '"',
    '""""',
    "🙂",
    "-",
    "-mentoring",
    "NOT",
    "AND OR NOT",
    "*",
    "* *",
    "the of and",
    "^coaching",
    "{label}: coaching",
    "coaching + mentoring",
    "\x00coaching",
    "coaching\ud800",
    "a" * 10_000,
    "coaching " * 2_000,
    "(" * 5_000 + "coaching" + ")" * 5_000,
    " OR ".join(["coaching"] * 1_000),
    "ÄÖÜ ß 日本語 العربية",
    "%_",
]


@pytest.mark.parametrize("typed", RUBBISH, ids=[repr(each[:12]) for each in RUBBISH])
def test_nothing_that_can_be_typed_is_refused(store: Store, typed: str) -> None:
    answer = search(store, typed)
    assert answer.total or answer.notes
    assert len(answer.hits) == min(answer.total, 20)


def test_what_was_not_understood_is_said(store: Store) -> None:
    assert search(store, "coaching 🙂").notes == ("Left out, as not understood: 🙂.",)
    assert search(store, "the of").notes == (
        "Nothing was looked for: “of”, “the” stand in every text. Type a word, such as supervision.",
    )
    for alone in ("the", '"the"', '"The "'):
        assert search(store, alone).notes[0].startswith("Nothing was looked for: “the” stands in every text.")
    assert search(store, "l*").notes[0] == "Left out, as not understood: l* (a beginning takes 2 letters or more)."
    assert "nothing to look for" in search(store, "-mentoring").notes[0]
    assert "all but the first 50 words" in search(store, "coaching " * 60).notes[0]


# What words find


def test_what_an_element_states_is_found_by_any_form_of_its_words(store: Store) -> None:
    for action in store.ask("plan", slug=WIRRAL)["label"].head(20):
        answer = found(store, f'"{action}"', slugs=(WIRRAL,), kinds=("action",))
        assert action in set(answer.hits["label"])
    assert places(found(store, "leader")) == places(found(store, "leaders"))
    assert places(found(store, "recruiting")) == places(found(store, "recruit"))


def test_the_words_of_a_hit_stand_where_it_says(store: Store) -> None:
    answer = found(store, "training")
    texts = {slug: store.ask("text", slug=slug)["text"].iloc[0] for slug in set(answer.hits["slug"])}
    for hit in answer.hits.itertuples():
        assert texts[hit.slug][hit.start : hit.end] == hit.exact


def test_an_element_and_its_passage_are_one_hit(store: Store) -> None:
    whole = found(store, "training")
    assert not whole.hits.duplicated(["iri", "start"]).any()
    passages = whole.hits[whole.hits["kind"] == "Passage"]
    elements = whole.hits[whole.hits["kind"].isin(ELEMENTS)]
    assert len(elements)
    for passage in passages.itertuples():
        its = elements[elements["slug"] == passage.slug]
        assert not ((its["start"] <= passage.start) & (passage.end <= its["end"])).any()


def test_all_that_the_text_says_is_found_whether_or_not_something_was_made_of_it(store: Store) -> None:
    for word in ("supervision", "budget", "apprenticeship", "coaching"):
        answer = found(store, word)
        for slug in store.slugs():
            text = str(store.ask("text", slug=slug)["text"].iloc[0])
            spans = answer.hits[answer.hits["slug"] == slug]
            at = text.lower().find(word)
            while at >= 0:
                begins = text.rfind("\n", 0, at) + 1
                ends = (text + "\n").find("\n", at)
                assert ((spans["start"] < ends) & (spans["end"] > begins)).any(), (slug, text[at - 30 : at + 30])
                at = text.lower().find(word, at + 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("e-learning", "elearning"),
        ("organise", "organize"),
        ("organisation", "organization"),
        ("behaviour", "behavior"),
        ("programme", "program"),
        ("co-ordinate", "coordinate"),
        ("licence", "license"),
        ("counselling", "counseling"),
    ],
)
def test_spellings_find_the_same(store: Store, one: str, other: str) -> None:
    assert places(found(store, one)) == places(found(store, other))


def test_both_spellings_are_found_in_a_text_that_has_both() -> None:
    ways = {way for term in search_words.terms(search_words.read("e-learning").part) for way in term.ways}
    assert ways == {("e", "learning"), ("elearning",)}


def test_the_beginning_of_a_word_finds_the_words_that_begin_so(store: Store) -> None:
    """A stem is shorter than many a beginning: qualificat* has to find what the index has as qualif."""
    for beginning, word in (("leadersh*", "leadership"), ("qualificat*", "qualification"), ("communi*", "community")):
        assert places(found(store, beginning)) >= places(found(store, f'"{word}"'))
        assert found(store, word).total


def test_operators(store: Store) -> None:
    coaching, training = places(found(store, "coaching")), places(found(store, "training"))
    assert places(found(store, "coaching OR training")) == coaching | training
    assert places(found(store, "coaching training")) == coaching & training
    assert places(found(store, "training NOT coaching")) == training - coaching
    assert places(found(store, "training -coaching")) == training - coaching


def test_found_words_are_marked_and_a_label_counts_more_than_a_section(store: Store) -> None:
    answer = search(store, "leadership", marks=("<", ">"), limit=50)
    assert all("<" in snippet for snippet in answer.hits["snippet"])
    assert answer.hits["score"].is_monotonic_decreasing
    assert "leader" in answer.hits["label"].iloc[0].lower()
    assert answer.hits["rank"].tolist() == list(range(1, len(answer.hits) + 1))


def test_pages_of_hits_are_parts_of_one_order(store: Store) -> None:
    whole = found(store, "training").hits
    parts = [search(store, "training", limit=7, offset=at).hits for at in range(0, len(whole), 7)]
    assert [iri for part in parts for iri in part["iri"]] == whole["iri"].tolist()
    assert [rank for part in parts for rank in part["rank"]] == whole["rank"].tolist()


def test_filters_leave_what_has_all_of_them(store: Store) -> None:
    whole = found(store, "training").hits
    kept = found(store, "training", councils=("wirral",), kinds=("action",), themes=("skills-qualifications",))
    label = store.ask("themes").set_index("id")["label"]["skills-qualifications"]
    has_theme = whole["themes"].map(lambda themes: label in str(themes).split("; "))
    expected = whole[(whole["council"] == "Wirral") & (whole["kind"] == "Action") & has_theme]
    assert len(expected)
    assert set(kept.hits["iri"]) == set(expected["iri"])
    assert set(found(store, "training", slugs=(WIGAN,)).hits["slug"]) == {WIGAN}


def test_a_period_keeps_strategies_that_are_for_any_of_its_years(store: Store) -> None:
    about = store.ask("strategies").set_index("slug")
    kept = set(found(store, "training", period="2012-2013").hits["slug"])
    assert kept
    for slug in kept:
        assert about["periodStart"][slug] <= "2013-12-31" and about["periodEnd"][slug] >= "2012-01-01"
    stated = about.index[about["periodStart"].notna()]
    assert set(found(store, "training", period="1900-2100").hits["slug"]) <= set(stated)


def test_counts_are_of_what_the_other_filters_leave(store: Store) -> None:
    filtered = found(store, "training", kinds=("action",), councils=("Wirral",))
    of_kind = found(store, "training", councils=("Wirral",)).hits["kind"].value_counts().to_dict()
    assert dict(filtered.counts["kind"][["id", "n"]].itertuples(index=False)) == of_kind
    of_council = found(store, "training", kinds=("action",)).hits["council"].value_counts().to_dict()
    assert dict(filtered.counts["council"][["label", "n"]].itertuples(index=False)) == of_council


@pytest.mark.parametrize(
    ("within", "words"),
    [
        ({"kinds": ("deed",)}, "No kind here is called 'deed'. There are: Action, Body"),
        ({"slugs": ("nowhere-1999",)}, "No strategy here is called 'nowhere-1999'. There are: derbyshire-2014"),
        ({"themes": ("leaders",)}, "No theme here is called 'leaders'. There are: .*leadership"),
        ({"councils": ("Atlantis",)}, "No council here is called 'atlantis'. There are: Derbyshire"),
        ({"period": "soon"}, "'soon' is not a period: expected a year"),
        ({"period": "2014-2010"}, "The period 2014-2010 ends before it begins"),
        ({"text_kinds": ("copy",)}, "No kind of text here is called 'copy'. There are: digest, original"),
    ],
)
def test_a_filter_that_names_nothing_is_said_in_words(store: Store, within: dict, words: str) -> None:
    with pytest.raises(SightlineError, match=words):
        found(store, "training", **within)


def test_where_nothing_is_found_the_nearest_words_are_named(store: Store) -> None:
    assert search(store, "supervison").notes == ("Nothing has “supervison”. Spelt nearest: supervision.",)
    assert "each alone is found" in search(store, "supervision apprenticeship budget panel").notes[0]


# Where it looks


def test_a_store_in_memory_is_searched_like_one_on_disk(store: Store) -> None:
    kept = graph.memory_store(store.quads())
    for words in ("training", "social workers", "leadersh*"):
        assert search(kept, words).hits.equals(search(store, words).hits)


def test_a_snapshot_without_an_index_says_what_to_do_and_the_next_publication_makes_one(
    corpus_store: Path, tmp_path: Path
) -> None:
    shutil.copytree(corpus_store, tmp_path / "store")
    name = snapshots.current(tmp_path / "store")
    snapshots.index_file(tmp_path / "store", str(name)).unlink()
    older = graph.open_store(tmp_path / "store")
    assert len(older.ask("coverage")) == 75
    with pytest.raises(SightlineError, match=r"no index to search: an earlier Sightline .* sightline ingest"):
        search(older, "training")
    with graph.Writer(tmp_path / "store") as writer:
        assert writer.publish() != name
    assert search(graph.open_store(tmp_path / "store"), "training").hits.equals(
        search(graph.open_store(corpus_store), "training").hits
    )


def test_a_damaged_index_is_said_in_words_and_the_graph_still_answers(corpus_store: Path, tmp_path: Path) -> None:
    shutil.copytree(corpus_store, tmp_path / "store")
    snapshots.index_file(tmp_path / "store", str(snapshots.current(tmp_path / "store"))).write_bytes(b"rubbish" * 999)
    damaged = graph.open_store(tmp_path / "store")
    with pytest.raises(SightlineError, match=r"cannot be read: .* Delete index\.sqlite"):
        search(damaged, "training")
    assert damaged.ask("strategies").equals(graph.open_store(corpus_store).ask("strategies"))


def test_the_command_prints_hits_and_tells_how_it_read(corpus_store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["search", "training", "NOT", "coaching", "--kind", "action", "--limit", "3", "--store", str(corpus_store)]
    assert main(asked) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2 + 3
    assert "Read as: training without coaching." in err
    assert "By council: " in err


def test_the_command_counts_only_by_what_was_not_chosen(corpus_store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "training", "--kind", "passage", "--store", str(corpus_store)]) == 0
    said = capsys.readouterr().err
    assert "By council: " in said
    assert "By kind: " not in said
