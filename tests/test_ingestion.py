"""Taking documents into a store: each stored, left alone or refused in words, and never one because of another."""

import io
from pathlib import Path

import pytest

import graph
from graph import export, validate
from ingest import Report, ingest, read_strategy
from ingest.manifest import documents
from ontology.errors import SightlineError
from ontology.names import SL

CORPUS = Path(__file__).parents[1] / "corpus"
PAPER = """
# {council} workforce strategy {years}

# 1 Introduction

This paper says how each of those who work with children will be helped to do the work well, by whom and by when.

# 2 Our priorities

## Priority 1: Grow our own leaders

We want every team to be led well.

# 3 Action plan

Action	Output	Lead	Timescale
Train twenty coaches	Coaches in place	HR	June 2012
"""


def written(path: Path, council: str = "Kent", years: str = "2012 – 2015", more: str = "") -> Path:
    """Write a small strategy."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAPER.format(council=council, years=years) + more, encoding="utf-8")
    return path


def taken(*paths: Path, store: Path, **options: object) -> list[tuple[str, str | None]]:
    """Ingest, and give each document's status and slug."""
    return [(report.status, report.slug) for report in ingest(paths, store, **options)]  # type: ignore[arg-type]


def refused(*paths: Path, store: Path) -> str:
    """Ingest a document that is refused, and give the message."""
    (report,) = (report for report in ingest(paths, store) if report.status == "refused")
    assert report.slug is None and report.counts == {}
    return report.message


def exported(store: Path) -> bytes:
    stream = io.BytesIO()
    export.write(graph.open_store(store), "nquads", stream)
    return stream.getvalue()


def actions(store: Path, slug: str = "kent-2012") -> set[str]:
    found = graph.open_store(store).ask("elements", slug=slug)
    return {label for label, kind in zip(found["label"], found["kind"], strict=True) if kind == "Action"}


def test_a_document_is_stored_with_its_counts(tmp_path: Path) -> None:
    paper = written(tmp_path / "paper.md")
    (report,) = ingest([paper], tmp_path / "store")
    assert report == Report(
        paper,
        "stored",
        "kent-2012",
        counts={"Action": 1, "Outcome": 1, "Priority": 1, "Vision": 1},
        warnings=(
            "no driver found: nothing says what it responds to. Expected the name of an Act, a strategy or a review.",
        ),
    )
    assert actions(tmp_path / "store") == {"Train twenty coaches"}
    assert validate.findings(graph.open_store(tmp_path / "store")).empty


def test_paths_may_be_words(tmp_path: Path) -> None:
    paper = written(tmp_path / "paper.md")
    (report,) = ingest([str(paper)], str(tmp_path / "store"))
    assert report.status == "stored"


def test_what_is_unchanged_is_left_alone_and_nothing_is_published(tmp_path: Path) -> None:
    paper, store = written(tmp_path / "paper.md"), tmp_path / "store"
    assert taken(paper, store=store) == [("stored", "kent-2012")]
    snapshot = graph.open_store(store).snapshot
    said: list[str] = []
    assert taken(paper, store=store, progress=said.append) == [("unchanged", "kent-2012")]
    assert graph.open_store(store).snapshot == snapshot
    assert said == ["1/1 paper.md"]


def test_the_same_document_twice_in_one_run_is_stored_once(tmp_path: Path) -> None:
    paper = written(tmp_path / "paper.md")
    assert taken(paper, paper, store=tmp_path / "store") == [("stored", "kent-2012"), ("unchanged", "kent-2012")]


def test_a_changed_file_takes_the_place_of_what_it_was(tmp_path: Path) -> None:
    paper, store = written(tmp_path / "paper.md"), tmp_path / "store"
    taken(paper, store=store)
    before = graph.open_store(store).snapshot
    paper.write_text(paper.read_text(encoding="utf-8").replace("twenty coaches", "thirty mentors"), encoding="utf-8")
    assert taken(paper, store=store) == [("stored", "kent-2012")]
    assert graph.open_store(store).snapshot != before
    assert actions(store) == {"Train thirty mentors"}


def test_another_file_under_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    store = tmp_path / "store"
    taken(written(tmp_path / "paper.md"), store=store)
    message = refused(written(tmp_path / "draft.md", more="\nWe will listen.\n"), store=store)
    assert message.startswith("draft.md: the id kent-2012 is taken by another source, paper.md (original).")
    assert "--id" in message and "--replace" in message
    assert actions(store) == {"Train twenty coaches"}


def test_an_original_does_not_quietly_take_the_place_of_its_digest(tmp_path: Path) -> None:
    store, digest = tmp_path / "store", tmp_path / "digests" / "paper.md"
    digest.parent.mkdir()
    written(digest)
    (digest.parent / "corpus.toml").write_text(
        '[[document]]\nfile = "paper.md"\ntext_kind = "digest"\n', encoding="utf-8"
    )
    taken(digest, store=store)
    message = refused(written(tmp_path / "paper.md", more="\nWe will listen.\n"), store=store)
    assert "paper.md (digest)" in message


def test_what_the_manifest_says_anew_is_taken_anew(tmp_path: Path) -> None:
    store, manifest = tmp_path / "store", tmp_path / "corpus.toml"
    paper = written(tmp_path / "paper.md")
    for title in ("One team", "One workforce"):
        manifest.write_text(
            f'[[document]]\nfile = "paper.md"\nkind = "strategy"\ntitle = "{title}"\n', encoding="utf-8"
        )
        assert taken(paper, store=store) == [("stored", "kent-2012")]
        assert set(graph.open_store(store).ask("strategies")["title"]) == {title}


def test_both_ways_out_of_a_name_that_is_taken(tmp_path: Path) -> None:
    store, draft = tmp_path / "store", written(tmp_path / "draft.md", more="\nWe will listen.\n")
    taken(written(tmp_path / "paper.md"), store=store)
    assert taken(draft, store=store, ident="kent-2012-draft") == [("stored", "kent-2012-draft")]
    assert graph.open_store(store).slugs() == ["kent-2012", "kent-2012-draft"]
    assert taken(draft, store=store, replace=True) == [("stored", "kent-2012")]
    assert set(graph.open_store(store).ask("strategies")["source"]) == {"draft.md"}


def test_a_path_that_moves_is_the_same_source(tmp_path: Path) -> None:
    store = tmp_path / "store"
    taken(written(tmp_path / "one" / "paper.md"), store=store)
    assert taken(written(tmp_path / "other" / "paper.md"), store=store) == [("unchanged", "kent-2012")]


def test_a_folder_stands_for_what_can_be_read_in_it_and_the_rest_is_said(tmp_path: Path) -> None:
    written(tmp_path / "papers" / "kent.md")
    written(tmp_path / "papers" / "surrey.TXT", council="Surrey")
    for name in ("notes.odt", "notes.doc", "more.DOC", ".hidden.md", "~$kent.md", "._kent.md"):
        (tmp_path / "papers" / name).write_bytes(b"words")
    (tmp_path / "papers" / "chapters.md").mkdir()
    said: list[str] = []
    statuses = taken(tmp_path / "papers", store=tmp_path / "store", progress=said.append)
    assert statuses == [("stored", "kent-2012"), ("stored", "surrey-2012")]
    assert said[0] == f"{tmp_path / 'papers'}: left out 2 .doc, 1 .odt"


def test_one_id_names_one_document(tmp_path: Path) -> None:
    papers = [written(tmp_path / "one.md"), written(tmp_path / "other.md", years="2016-2018")]
    with pytest.raises(SightlineError, match="--id is for one document, but 2 were given"):
        ingest(papers, tmp_path / "store", ident="ours")
    with pytest.raises(SightlineError, match="--council is for one document, but 2 were given"):
        ingest(papers, tmp_path / "store", council="Kent")


def test_an_id_that_no_address_could_hold_is_refused_in_words(tmp_path: Path) -> None:
    """It was a traceback."""
    (report,) = ingest([written(tmp_path / "paper.md")], tmp_path / "store", ident="Our strategy/2012")
    assert (report.status, "cannot be an id" in report.message) == ("refused", True)


def test_a_manifest_of_a_windows_editor_is_read(tmp_path: Path) -> None:
    """It was refused for the mark that such editors put at a file's start."""
    paper = written(tmp_path / "paper.md")
    (tmp_path / "corpus.toml").write_bytes(b'\xef\xbb\xbf[[document]]\r\nfile = "paper.md"\r\nslug = "ours"\r\n')
    assert read_strategy(paper).profile.slug == "ours"


def test_progress_is_told_for_each_document_and_the_end(tmp_path: Path) -> None:
    papers = [written(tmp_path / "kent.md"), written(tmp_path / "surrey.md", council="Surrey")]
    said: list[str] = []
    ingest(papers, tmp_path / "store", progress=said.append)
    assert said == ["1/2 kent.md", "2/2 surrey.md", "publishing"]


def test_a_council_that_is_asked_for_counts_before_the_manifest_and_the_text(tmp_path: Path) -> None:
    paper, store = written(tmp_path / "paper.md"), tmp_path / "store"
    (tmp_path / "corpus.toml").write_text('[[document]]\nfile = "paper.md"\ncouncil = "Surrey"\n', encoding="utf-8")
    assert taken(paper, store=store) == [("stored", "surrey-2012")]
    assert taken(paper, store=store, council="Devon") == [("stored", "devon-2012")]
    assert taken(paper, store=store, council="Devon") == [("unchanged", "devon-2012")]


def test_a_joint_strategy_belongs_to_each_council_of_its_manifest(tmp_path: Path) -> None:
    written(tmp_path / "paper.md", council="Our")
    (tmp_path / "corpus.toml").write_text(
        '[[document]]\nfile = "paper.md"\ncouncil = ["Surrey", "Kent", "Surrey"]\n', encoding="utf-8"
    )
    assert taken(tmp_path, store=tmp_path / "store") == [("stored", "surrey-2012")]
    store = graph.open_store(tmp_path / "store")
    assert validate.findings(store).to_dict("records") == []
    (row,) = store.ask("strategies").to_dict("records")
    assert row["councilLabel"] == "Kent and Surrey"
    assert len(store.select(f"SELECT ?council {{ ?strategy <{SL.council}> ?council }}")) == 2


def test_contact_details_are_in_nothing_that_is_stored(tmp_path: Path) -> None:
    more = "\nWe will ask zoe.quill@anytown.gov.uk or ring 01632 960001 to train every coach by 2014.\n"
    (report,) = ingest([written(tmp_path / "paper.md", more=more)], tmp_path / "store")
    assert report.notes == ("2 contact details masked",)
    nquads = exported(tmp_path / "store").decode()
    assert "to train every coach" in nquads
    for secret in ("zoe.", "quill", "anytown", "01632", "960001"):
        assert secret not in nquads


def test_a_manifest_says_which_files_and_what_they_are(tmp_path: Path) -> None:
    written(tmp_path / "paper.md", council="Our")
    written(tmp_path / "other.md")
    manifest = '[[document]]\nfile = "paper.md"\nslug = "ours"\ncouncil = "Surrey"\ntitle = "One team"\nkind = "plan"\nstatus = "final"\n'
    (tmp_path / "corpus.toml").write_text(manifest, encoding="utf-8")
    assert taken(tmp_path, store=tmp_path / "store") == [("stored", "ours")]
    (row,) = graph.open_store(tmp_path / "store").ask("strategies").to_dict("records")
    assert (row["title"], row["councilLabel"], row["kind"], row["status"]) == ("One team", "Surrey", "plan", "final")


def test_an_id_that_is_asked_for_counts_before_the_manifest(tmp_path: Path) -> None:
    written(tmp_path / "paper.md")
    (tmp_path / "corpus.toml").write_text('[[document]]\nfile = "paper.md"\nslug = "ours"\n', encoding="utf-8")
    assert read_strategy(tmp_path / "paper.md").profile.slug == "ours"
    assert read_strategy(tmp_path / "paper.md", "mine").profile.slug == "mine"


def test_a_file_that_a_manifest_lists_and_nobody_finds_is_refused(tmp_path: Path) -> None:
    written(tmp_path / "paper.md")
    manifest = '[[document]]\nfile = "paper.md"\n\n[[document]]\nfile = "gone.md"\n'
    (tmp_path / "corpus.toml").write_text(manifest, encoding="utf-8")
    message = refused(tmp_path, store=tmp_path / "store")
    assert "gone.md: the file cannot be read" in message
    assert "The corpus.toml beside it lists it" in message
    assert graph.open_store(tmp_path / "store").slugs() == ["kent-2012"]


MANIFESTS = [
    ("[[document]\n", "this manifest cannot be read", "no TOML"),
    ('[[document]]\nfile = "paper.md"\ncouncil = "K\xe9nt"\n', "this manifest cannot be read", "not in UTF-8"),
    ('[[document]]\ncouncil = "Kent"\n', "names no file", "an entry without a file"),
    ('[document]\nfile = "paper.md"\ncouncil = "Kent"\nyear = 3\n', "'year', which means nothing here", "an unknown word in the only entry"),
    ('[[document]]\nfile = "paper.md"\nyear = 2012\n', "'year', which means nothing here", "an unknown word"),
    ("document = 3\n", "names no file", "a number for a list"),
    ('document = ["paper.md"]\n', "names no file", "names for entries"),
    ('[[document]]\nfile = "paper.md"\nkind = "poem"\n', "the kind of paper.md is 'poem'. Expected one of strategy", "a kind that is none"),
    ('[[document]]\nfile = "paper.md"\nstatus = "old"\n', "the status of paper.md is 'old'. Expected one of draft", "a status that is none"),
    ('[[document]]\nfile = "paper.md"\ncouncil = "Atlantis"\n', "the council 'Atlantis' is not one of the", "a council that is none"),
    ('[[document]]\nfile = "paper.md"\nperiod = "soon"\n', "the period 'soon' is not understood", "a period that is none"),
    ('[[document]]\nfile = "paper.md"\nslug = "Our paper"\n', "'Our paper' cannot be an id", "a slug that is none"),
    ('[[document]]\nfile = "paper.md"\ncouncil = ["Kent", 3]\n', "the council of paper.md is ['Kent', 3]", "a number for a council"),
    ('[[document]]\nfile = "paper.md"\ncouncil = []\n', "the council of paper.md is []", "no council in the list"),
    ('[[document]]\nfile = "paper.md"\ncouncil = ["Kent", "Atlantis"]\n', "the council 'Atlantis' is not one", "a council among others that is none"),
    ('[[document]]\nfile = "paper.md"\n[[document]]\nfile = "paper.md"\n', "paper.md is listed twice", "a file that is listed twice"),
    ('[[document]]\nfile = "papers/paper.md"\n', "papers/paper.md is no name of a file beside the manifest", "a file of another folder"),
]  # fmt: skip


@pytest.mark.parametrize(("manifest", "message", "fault"), MANIFESTS, ids=[fault for _, _, fault in MANIFESTS])
@pytest.mark.parametrize("asked", ["paper.md", "."], ids=["by the file", "by the folder"])
def test_a_fault_of_a_manifest_is_said_in_words(
    manifest: str, message: str, fault: str, asked: str, tmp_path: Path
) -> None:
    paper = written(tmp_path / "paper.md")
    (tmp_path / "corpus.toml").write_bytes(manifest.encode("latin-1"))
    with pytest.raises(SightlineError) as said:
        for file in documents(tmp_path / asked):
            read_strategy(file)
    assert message in str(said.value), fault
    assert paper.name in str(said.value) or "corpus.toml" in str(said.value)


def test_the_corpus_is_stored_whole_and_without_fault(corpus_store: Path) -> None:
    store = graph.open_store(corpus_store)
    assert store.slugs() == sorted(file.stem for file in documents(CORPUS))
    assert validate.findings(store).to_dict("records") == []


def test_two_stores_of_the_same_documents_export_the_same_bytes(corpus_store: Path, tmp_path: Path) -> None:
    first, *others = reversed(documents(CORPUS))
    ingest([first], tmp_path / "store")
    ingest(others, tmp_path / "store")
    assert exported(tmp_path / "store") == exported(corpus_store)
