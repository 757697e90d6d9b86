"""The reference in `docs/`: all is there, what it says and draws holds, its links lead somewhere, its examples answer."""

import io
import re
import shlex
import shutil
import sys
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SDO, Graph, URIRef
from two_councils import RUTLAND, TORBAY

import graph
import sightline
from explorer import cli, commands_page, ladder_page, method_page, ontology_page, queries_page, reference, strategies
from explorer.app import create_app
from explorer.ontology_page import Often
from explorer.reader import View
from explorer.wording import DIGEST, RUNGS, Rung
from graph import coverage, questions
from ingest.rules import rules_version
from ontology import vocabulary
from ontology.errors import SightlineError
from ontology.files import ontology_file
from ontology.names import PREFIXES, SL

ARROW = re.compile(r'(\w+) (?:--> "(\S+)" (\w+)|"(\S+)" <-- (\w+)) : (\w+)')


@cache
def page() -> str:
    return ontology_page.describe()


@cache
def ontology() -> Graph:
    return Graph().parse(data=ontology_file().read_text(encoding="utf-8"), format="turtle")


def terms(*kinds: URIRef) -> list[str]:
    found = {str(term) for kind in kinds for term in ontology().subjects(RDF.type, kind) if str(term).startswith(SL)}
    return sorted(term.removeprefix(SL) for term in found)


def section(heading: str) -> str:
    [found] = re.findall(rf"^### `{heading}`\n(.*?)(?=^##|\Z)", page(), re.MULTILINE | re.DOTALL)
    return found


def row(of: str, first: str) -> list[str]:
    """Give the cells of the row of a class's table that begins with a term."""
    [found] = re.findall(rf"^\| `{first}` \|(.*)\|$", section(of), re.MULTILINE)
    return [cell.strip() for cell in found.split(" | ")]


def arrows() -> list[tuple[str, str, str, str]]:
    """List what the diagrams draw: from, relation, to, how often."""
    drawn = "\n".join(re.findall(r"^```mermaid\n(.*?)^```", page(), re.MULTILINE | re.DOTALL))
    return [
        (back or first, relation, first if back else last, back_often or often)
        for first, often, last, back_often, back, relation in ARROW.findall(drawn)
    ]


@pytest.mark.parametrize("name", terms(OWL.Class))
def test_every_class_has_a_section_with_its_definition(name: str) -> None:
    assert str(ontology().value(SL[name], RDFS.comment)) in section(f"sl:{name}")


@pytest.mark.parametrize("name", terms(OWL.ObjectProperty, OWL.DatatypeProperty))
def test_every_property_stands_in_the_section_of_each_class_that_it_is_of(name: str) -> None:
    for domain in (*ontology().objects(SL[name], RDFS.domain), *ontology().objects(SL[name], SDO.domainIncludes)):
        [prefix] = [prefix for prefix, namespace in PREFIXES.items() if str(domain).startswith(namespace)]
        of = f"{prefix}:{str(domain).removeprefix(PREFIXES[prefix])}"
        assert row(of, f"sl:{name}")[0] == " ".join(str(ontology().value(SL[name], RDFS.comment)).split())


@pytest.mark.parametrize(
    ("of", "term", "gives", "often", "reason"),
    [
        ("sl:Strategy", "sl:council", "[`sl:Council`](#slcouncil)", "one or more", "councils may plan together"),
        ("sl:Strategy", "sl:periodEnd", "`xsd:date`", "at most one", "a document may state no period"),
        ("sl:Strategy", "dcterms:title", "`xsd:string`", "one", "terms of other vocabularies stand beside ours"),
        ("sl:Action", "sl:delivers", "[`sl:Priority`](#slpriority)", "any number", "no shape limits it"),
        ("sl:Passage", "oa:exact", "`xsd:string`", "one", "a passage quotes one stretch of words"),
        ("sl:Element", "sl:mainTheme", "[`sl:Theme`](#sltheme)", "at most one", "a shape for any class says so"),
    ],
)
def test_a_row_says_what_a_property_gives_and_how_often(
    of: str, term: str, gives: str, often: str, reason: str
) -> None:
    assert row(of, term)[1:] == [gives, often], reason


@pytest.mark.parametrize(
    ("least", "most", "words", "drawn"),
    [
        (1, 1, "one", "1"),
        (0, 1, "at most one", "0..1"),
        (1, None, "one or more", "1..*"),
        (0, None, "any number", "*"),
        (2, 5, "2 to 5", "2..5"),
        (2, None, "2 or more", "2..*"),
    ],
)
def test_how_often_is_said_in_words_and_drawn(least: int, most: int | None, words: str, drawn: str) -> None:
    assert (str(Often(least, most)), Often(least, most).drawn) == (words, drawn)


@pytest.mark.parametrize(
    "arrow",
    [
        ("Priority", "drivenBy", "Driver", "*"),
        ("Action", "delivers", "Priority", "*"),
        ("Action", "hasOutcome", "Outcome", "*"),
        ("Action", "responsible", "Body", "*"),
        ("Risk", "controlledBy", "Control", "*"),
        ("Measure", "measures", "Action", "*"),
        ("Element", "evidence", "Passage", "1..*"),
        ("Link", "evidence", "Passage", "*"),
        ("Passage", "inStrategy", "Strategy", "1"),
    ],
    ids="-".join,
)
def test_the_line_of_sight_is_drawn(arrow: tuple[str, str, str, str]) -> None:
    assert arrow in arrows()


def test_the_drawing_shows_no_relation_that_the_ontology_lacks() -> None:
    for start, relation, end, _ in arrows():
        ends = [(RDFS.domain, SDO.domainIncludes, start), (RDFS.range, SDO.rangeIncludes, end)]
        for one, several, cls in ends:
            assert {(SL[relation], one, SL[cls]), (SL[relation], several, SL[cls])} & set(ontology()), (start, relation)


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    # GitHub's way from a heading to an address: small letters, neither backticks nor colons.
    headings = {re.sub(r"[^\w -]", "", each.lower()) for each in re.findall(r"^#+ (.*)$", page(), re.MULTILINE)}
    assert set(re.findall(r"\]\(#(.*?)\)", page())) <= headings


def test_the_example_answers(two_councils: graph.Store) -> None:
    answer = two_councils.select(ontology_page.EXAMPLE)
    assert ("Munro Review of Child Protection", "Recruit and keep social workers") in set(
        zip(answer["driverLabel"], answer["priorityLabel"], strict=True)
    )


def test_the_named_graphs_are_those_of_a_store(corpus_store: Path) -> None:
    stored = {name.rpartition("/id/")[2].replace("/", ":", 1) for name in graph.open_store(corpus_store).graphs()}
    described = {name for name, *_ in ontology_page.GRAPHS}
    assert {re.sub(r"/[\w-]+$", "/SLUG", name) for name in stored} <= described


def test_the_explorer_gives_out_the_ontology(corpus_store: Path) -> None:
    answer = create_app(corpus_store).server.test_client().get("/ontology.ttl")
    assert answer.content_type == "text/turtle; charset=utf-8"
    assert answer.data == ontology_file().read_bytes()


def test_the_example_of_evidence_quotes_the_text(corpus_store: Path) -> None:
    store = graph.open_store(corpus_store)
    [text] = store.ask("text", slug="wirral-2012")["text"]
    answer = store.select(ontology_page.EVIDENCE)
    assert not answer.empty
    assert [text[row.start : row.end] for row in answer.itertuples()] == answer["exact"].tolist()


def test_a_slash_in_a_prefixed_name_is_written_as_the_page_says(corpus_store: Path) -> None:
    name = r"graph:strategy\/wirral-2012"
    assert r"`\/`" in " ".join(ontology_page.HINTS)
    asked = f"SELECT (COUNT(?action) AS ?n) WHERE {{ GRAPH {name} {{ ?action a sl:Action }} }}"
    assert sightline.query(asked, corpus_store)["n"][0] > 0


# The other pages of the reference.


@cache
def described(store: Path, name: str) -> str:
    """Give a page that is made with a store."""
    opened = graph.open_store(store)
    if name == "ladder.md":
        return ladder_page.describe(opened)
    return method_page.filled((reference.DOCS / name).read_text(encoding="utf-8"), opened)


def cells(text: str, first: str) -> list[str]:
    """Give the cells of the row of a table that begins with this one."""
    [found] = re.findall(rf"^\| {re.escape(first)} \|(.*)\|$", text, re.MULTILINE)
    return [cell.strip() for cell in found.split(" | ")]


def commands(text: str) -> list[str]:
    """List the commands of a page: those in its blocks, and those in its lines that have nothing left to fill in."""
    blocks = "".join(re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    within = re.findall(r"(?<!# )`(sightline [^`]+)`", text)
    found = [*blocks.splitlines(), *(each for each in within if not re.search(r"[A-Z]{4}|…", each))]
    return [each for each in dict.fromkeys(found) if " explore" not in each]  # which serves until it is stopped


def run(command: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run a command as a shell would, what stands before its bar being what it reads."""
    echoed, _, asked = command.rpartition(" | ")
    given = "".join(shlex.split(echoed)[1:]).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
    return cli.main(shlex.split(asked)[1:])


@pytest.mark.parametrize("name", ["command-line.md", "queries.md", "ladder.md", "method.md"])
def test_every_command_of_the_docs_runs(
    name: str, corpus_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(reference.CORPUS, tmp_path / "corpus")
    shutil.copytree(reference.ROOT / "tests" / "gold", tmp_path / "tests" / "gold")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIGHTLINE_STORE", str(corpus_store))
    made = name in ("ladder.md", "method.md")
    asked = commands(described(corpus_store, name) if made else reference.FILES[f"docs/{name}"]())
    assert asked
    for command in asked:
        assert run(command, monkeypatch) == 0, f"{command}: {capfd.readouterr().err}"


@pytest.mark.parametrize("name", commands_page.verbs(cli.parser()))
def test_every_verb_has_an_example_and_its_name_in_python(name: str) -> None:
    [found] = re.findall(
        rf"^## `sightline {name}`\n(.*?)(?=^## |\Z)", reference.command_line(), re.MULTILINE | re.DOTALL
    )
    assert re.search(rf"^.*sightline {name}\b", found, re.MULTILINE)
    assert (f"`sightline.{name}(" in found) == hasattr(sightline, name)


@pytest.mark.parametrize("name", questions.names())
def test_every_named_query_has_its_question_and_a_meaning_for_each_column(name: str) -> None:
    asked = questions.question(name)
    [found] = re.findall(rf"^## `{name}`\n(.*?)(?=^## |\Z)", reference.queries(), re.MULTILINE | re.DOTALL)
    assert asked.question in found
    assert queries_page.command(asked) in found
    unsaid = [column for column in asked.columns if not cells(found, f"`{column}`")[0]]
    assert not unsaid, f"say in explorer/queries_page.py what these columns of {name} say"


def test_what_may_be_filled_in_is_said_of_every_parameter() -> None:
    assert set(questions.STANDS_FOR) == set(queries_page.PARAMETERS)


def test_no_column_is_described_that_no_query_has() -> None:
    has = {name: questions.question(name).columns for name in questions.names()}
    known = {column for columns in has.values() for column in columns}
    known |= {f"{name}.{column}" for name, columns in has.items() for column in columns}
    assert set(queries_page.COLUMNS) <= known


def test_the_ladder_says_of_each_rung_what_is_counted() -> None:
    assert tuple(ladder_page.what_is_counted()) == coverage.RUNGS[1:]


def test_the_rungs_of_the_pages_are_those_of_the_graph() -> None:
    assert tuple((rung.number, rung.name) for rung in RUNGS) == tuple(enumerate(coverage.RUNGS))


@pytest.mark.parametrize("rung", RUNGS, ids=lambda rung: rung.name)
def test_the_ladder_has_an_example_of_each_rung_or_says_that_there_is_none(rung: Rung, corpus_store: Path) -> None:
    view = View(graph.open_store(corpus_store))
    known = {each.slug: each for each in strategies.strategies(view)}
    there = {
        f"{known[cell['slug']].name}, {cell['themeLabel'].lower()}": ladder_page.counts(cell)
        for cell in view.rows("coverage")
        if cell["rung"] == rung.number and known[cell["slug"]].kind == "strategy"
    }
    [(shown, found)] = re.findall(
        rf"^### {rung.number} {rung.name}(?:: )?(.*)\n((?:.*\n)*?)(?=##)",
        described(corpus_store, "ladder.md"),
        re.MULTILINE,
    )
    if not there:
        assert "No strategy of the corpus ends here" in found
        return
    assert f"Counted: {there[shown]}." in found
    quotations = re.findall(r"^> .*$", found, re.MULTILINE)
    assert bool(quotations) == (rung.number > 0)
    assert all(DIGEST in each for each in quotations)


def test_an_example_has_a_priority_where_one_has_and_then_the_fewest_mentions(two_councils: graph.Store) -> None:
    known = {each.slug: each for each in strategies.strategies(View(two_councils))}
    cells = [
        {"slug": slug, "rung": rung, "nPrioritised": prioritised, "nMentioned": mentioned}
        for slug, rung, prioritised, mentioned in [
            (RUTLAND, 3, 0, 1),
            (RUTLAND, 3, 2, 7),
            (RUTLAND, 3, 1, 5),
            (RUTLAND, 2, 1, 2),
            (TORBAY, 3, 1, 1),  # a plan, and no strategy
        ]
    ]
    assert ladder_page.example_of(RUNGS[3], cells, known) == cells[2]
    assert ladder_page.example_of(RUNGS[4], cells, known) is None


def test_the_ladder_quotes_what_decided_the_rung(two_councils: graph.Store) -> None:
    things = ladder_page.because(two_councils, RUTLAND, "recruitment-retention")
    assert [{(row["kind"], row["label"], row["owner"], row["due"]) for row in thing} for thing in things] == [
        {("Action", "Run a yearly recruitment campaign", "Head of Workforce", "March 2013")},
        {("Measure", "Turnover of social workers", None, None)},
    ]


def test_the_standings_count_every_theme_once(corpus_store: Path) -> None:
    said = cells(described(corpus_store, "ladder.md"), "Wirral 2012–2015")
    assert sum(int(number or 0) for number in said) == len(vocabulary.themes())


def test_a_figure_of_the_limits_is_that_of_the_graph(corpus_store: Path) -> None:
    there = graph.open_store(corpus_store).ask("coverage")
    planned = there[there["nPlanned"] > 0]
    aside = (planned["nPrioritised"] == 0).sum()
    assert f"Of the {len(planned)} cells of the corpus that have an action, {aside} have" in described(
        corpus_store, "ladder.md"
    )


def test_the_method_has_every_made_part_once() -> None:
    text = (reference.DOCS / "method.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"<!-- made: (\w+) -->", text)) == sorted(method_page.BLOCKS)


def test_made_parts_are_written_anew_and_the_rest_is_left(corpus_store: Path) -> None:
    store = graph.open_store(corpus_store)
    before = "Read.\n\n<!-- made: files -->\nold\n<!-- end -->\n\nFind.\n\n<!-- made: rules -->\n<!-- end -->\n"
    after = method_page.filled(before, store)
    assert "old" not in after
    assert after.startswith("Read.\n\n<!-- made: files -->\n\nFiles of these types are read")
    assert "<!-- end -->\n\nFind.\n" in after
    assert method_page.filled(after, store) == after


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<!-- made: weather -->\n<!-- end -->", "'weather', which is not made. There are: files"),
        ("<!-- made: files -->\nno end", "a mark without its fellow"),
        ("<!-- end -->", "a mark without its fellow"),
        ("<!-- made: files -->\n<!-- made: rules -->\n<!-- end -->", "a mark without its fellow"),
    ],
)
def test_a_wrong_mark_is_refused_in_words(text: str, message: str, two_councils: graph.Store) -> None:
    with pytest.raises(SightlineError, match=re.escape(message)):
        method_page.filled(text, two_councils)


def test_the_citation_of_the_method_holds(corpus_store: Path) -> None:
    store = graph.open_store(corpus_store)
    text = described(corpus_store, "method.md")
    element, passage = (cells(text, name)[0].strip("`") for name in ("statement", "passage"))
    proofs = store.ask("passages", slug="wirral-2012").query("element == @element and passage == @passage")
    assert proofs["kind"].tolist() == ["Priority"]
    start, end = proofs["start"].iloc[0], proofs["end"].iloc[0]
    assert f"characters {start}–{end}. Source: wirral-2012.md. \\[{DIGEST}\\]" in text
    assert cells(text, "in the explorer") == [f"`/strategy?strategy=wirral-2012&at={start}-{end}`"]


def test_the_query_of_the_method_gives_what_pins_a_text(corpus_store: Path) -> None:
    [asked] = re.findall(r"^```sparql\n(.*?)^```", described(corpus_store, "method.md"), re.MULTILINE | re.DOTALL)
    [(content, version)] = sightline.query(asked, corpus_store).itertuples(index=False, name=None)
    assert re.fullmatch("[0-9a-f]{64}", content)
    assert version == rules_version()


def test_the_ties_of_the_method_are_all_the_links(corpus_store: Path) -> None:
    counted = [
        int(number)
        for number in re.findall(
            r"^\| `t?\w+[\w ]*` \| [\w ]+ \| (\d+) \|$", described(corpus_store, "method.md"), re.MULTILINE
        )
    ]
    links = graph.open_store(corpus_store).select(f"SELECT (COUNT(?link) AS ?n) WHERE {{ ?link a <{SL}Link> }}")
    assert sum(counted) == links["n"][0]


def test_every_link_of_the_docs_leads_somewhere() -> None:
    pages = {file.name: file.read_text(encoding="utf-8") for file in reference.DOCS.glob("*.md")}
    for name, text in pages.items():
        for target, heading in re.findall(r"\]\(([\w./-]*)(?:#([\w-]+))?\)", re.sub(r"(?s)```.*?```", "", text)):
            assert not target or (reference.DOCS / target).exists(), f"{name}: {target}"
            if heading:
                assert heading in anchors(pages[target or name]), f"{name}: {target}#{heading}"


def anchors(text: str) -> set[str]:
    """Give the addresses of a page's headings, as GitHub makes them: small letters, no signs, hyphens for blanks."""
    headings = re.findall(r"^#+ (.*)$", re.sub(r"(?s)```.*?```", "", text), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings}


def test_a_stale_page_is_named_and_a_fresh_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(reference, "ROOT", tmp_path)
    monkeypatch.setattr(reference, "FILES", {"docs/queries.md": reference.queries, "docs/themes.md": reference.themes})
    assert reference.main([]) == 0
    assert reference.main(["--check"]) == 0
    (tmp_path / "docs" / "themes.md").write_text("# The themes\n", encoding="utf-8")
    assert reference.main(["--check"]) == 1
    assert "Out of date: docs/themes.md." in capsys.readouterr().err
