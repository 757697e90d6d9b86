"""REFI-QDA: every selection has its words at its place, its codes and the rules behind them, in any program's count."""

import io
import zipfile
from pathlib import Path

import awkward
import pytest
import refi_qda
from lxml import etree
from two_councils import RUTLAND, TORBAY

import graph
from graph import Store, export
from graph.export.codebook import CLASSES, STATED, THEMES
from graph.store import open_store
from ontology.wording import DIGEST, LICENCE


def exported(store: Store, slugs: list[str] | None = None, format: str = "qdpx") -> bytes:
    stream = io.BytesIO()
    export.write(store, format, stream, slugs)
    return stream.getvalue()


@pytest.mark.parametrize("slugs", [None, [RUTLAND], []])
def test_the_published_schema_allows_it(slugs: list[str] | None, two_councils: Store) -> None:
    assert refi_qda.faults(exported(two_councils, slugs)) == []


def test_the_published_schema_allows_the_corpus_and_words_that_are_hard_to_write(corpus_store: Path) -> None:
    assert refi_qda.faults(exported(open_store(corpus_store))) == []
    assert refi_qda.faults(exported(awkward.store())) == []


def test_every_passage_that_states_something_is_a_selection_with_its_words(corpus_store: Path) -> None:
    store = open_store(corpus_store)
    found = refi_qda.read(exported(store))
    for slug in store.slugs():
        passages = store.ask("passages", slug=slug)
        stating = passages[passages["kind"].isin(CLASSES)]
        there = {(row.start, row.end): row.exact for row in stating.itertuples()}
        ours = {(each.start, each.end): each.words for each in found.selections if each.source == slug}
        assert there.items() <= ours.items(), slug


def test_each_element_is_coded_by_its_class_and_its_themes_with_rule_and_confidence(corpus_store: Path) -> None:
    store = open_store(corpus_store)
    found = refi_qda.read(exported(store))
    for slug in store.slugs():
        of = {(each.start, each.end): each for each in found.selections if each.source == slug}
        themes = store.ask("element-themes", slug=slug).groupby("element")["label"].agg(set).to_dict()
        elements = store.ask("elements", slug=slug).set_index("element")
        for row in store.ask("passages", slug=slug).itertuples():
            if row.element not in elements.index:
                continue
            element, selection = elements.loc[row.element], of[row.start, row.end]
            name = CLASSES[element["kind"]]
            assert {name, *themes.get(row.element, ())} <= selection.codes
            assert (name, f"Rule {element['rule']} ({element['confidence']:g})") in selection.notes
            assert f"{name}: {element['label']}" in selection.description


def test_the_codes_are_two_trees_and_none_stands_twice(two_councils: Store) -> None:
    codes = refi_qda.read(exported(two_councils)).codes
    assert {name for name, above in codes.items() if above == STATED} == set(CLASSES.values())
    assert {name for name, above in codes.items() if above == THEMES} == set(two_councils.ask("themes")["label"])
    assert {name for name, above in codes.items() if not above} == {STATED, THEMES}


def test_the_codebook_alone_has_the_same_codes(two_councils: Store) -> None:
    alone, project = etree.fromstring(exported(two_councils, format="qdc")), exported(two_councils)
    with zipfile.ZipFile(io.BytesIO(project)) as archive:
        whole = etree.fromstring(archive.read("project.qde"))
    codes = [
        [dict(each.attrib) for each in root.iter(f"{{urn:QDA-XML:{kind}:1.0}}Code")]
        for root, kind in ((alone, "codebook"), (whole, "project"))
    ]
    assert codes[0] == codes[1]
    assert (
        len({code["guid"] for code in codes[0]})
        == len({code.get("color", code["name"]) for code in codes[0]})
        == len(codes[0])
    )


def test_councils_are_cases_and_texts_have_their_period(two_councils: Store) -> None:
    found = refi_qda.read(exported(two_councils))
    assert found.cases == {"Rutland": [RUTLAND], "Torbay": [TORBAY]}
    assert found.variables["Rutland"] == {"Region": "East Midlands", "Authority type": "unitary"}
    period = {name: found.variables[RUTLAND][name] for name in ("Council", "Period", "Period start", "Period end")}
    assert period == {
        "Council": "Rutland",
        "Period": "2011-2014",
        "Period start": "2011-04-01",
        "Period end": "2014-03-31",
    }


@pytest.mark.parametrize(
    ("kind", "number", "reason"),
    [
        ("Action", 1, "a character beyond 16 bits: places are code points, not UTF-16 units"),
        ("Action", 2, "what XML would escape, over two lines"),
        ("Priority", 0, "letters with a mark of their own each: two code points"),
        ("Priority", 1, "accents and Chinese, and what XML would take for its own"),
        ("Risk", 0, "two ways of ending a line before it, and one in it"),
    ],
)
def test_selections_keep_their_place(kind: str, number: int, reason: str) -> None:
    quote = awkward.QUOTES[kind][number]
    [found] = [
        each
        for each in refi_qda.read(exported(awkward.store())).selections
        if f"{kind}: {quote.split()[0]}" in each.description
    ]
    assert (found.start, found.end) == (awkward.TEXT.index(quote), awkward.TEXT.index(quote) + len(quote)), reason
    assert found.words.split() == quote.split(), reason


def test_texts_end_their_lines_in_one_way_and_begin_without_a_mark() -> None:
    """What counts a carriage return and a line feed as one, or leaves out a byte order mark, would shift all places."""
    [text] = refi_qda.read(exported(awkward.store())).texts.values()
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    assert len(text) == len(awkward.TEXT)
    read = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8-sig", newline=None).read()
    assert read == text


def test_a_text_with_wide_characters_says_so() -> None:
    [said] = refi_qda.read(exported(awkward.store())).descriptions.values()
    assert "6 characters count double in some programs" in said
    assert sum(ord(each) > 0xFFFF for each in awkward.TEXT) == 6


def test_names_of_files_are_plain_whatever_a_document_is_called() -> None:
    with zipfile.ZipFile(io.BytesIO(exported(awkward.store()))) as archive:
        assert all(name.isascii() and entry.flag_bits & 0x800 == 0 for name, entry in archive.NameToInfo.items())


def test_a_digest_is_called_one_and_the_licence_stands_beside(corpus_store: Path, two_councils: Store) -> None:
    found = refi_qda.read(exported(open_store(corpus_store)))
    assert all(DIGEST in said for said in found.descriptions.values())
    assert LICENCE in found.description
    assert not any(DIGEST in said for said in refi_qda.read(exported(two_councils, [RUTLAND])).descriptions.values())


def test_the_same_content_gives_the_same_bytes(two_councils: Store) -> None:
    import two_councils as ours

    assert exported(two_councils) == exported(graph.memory_store(ours.quads()))
