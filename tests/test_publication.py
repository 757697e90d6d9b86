"""How a store changes: one writer, whole snapshots, readers undisturbed, and nothing left over by a crash."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import two_councils
from two_councils import RUTLAND, TORBAY, written

import graph
from graph import export, publication, snapshots, validate
from ontology.errors import SightlineError
from ontology.names import DRIVER, GRAPH, SKOS, SL, STRATEGY, graph_of

TESTS = Path(__file__).parent


def exported(store: graph.Store, format: str = "nquads") -> bytes:
    """Give what an export writes."""
    stream = io.BytesIO()
    export.write(store, format, stream)
    return stream.getvalue()


def renamed(title: str) -> bytes:
    """Give Rutland's strategy with another title."""
    return written(
        ox.Quad(quad.subject, quad.predicate, ox.Literal(title), quad.graph_name)
        if quad.subject == ox.NamedNode(STRATEGY + RUTLAND) and quad.predicate.value.endswith("/title")
        else quad
        for quad in two_councils.of(RUTLAND)
    )


def test_two_stores_of_the_same_statements_export_the_same_bytes(tmp_path: Path) -> None:
    one = two_councils.publish(tmp_path / "one", RUTLAND, TORBAY)
    two_councils.publish(tmp_path / "other", TORBAY)
    other = two_councils.publish(tmp_path / "other", RUTLAND)
    assert exported(one) == exported(other)
    assert exported(one, "turtle") == exported(other, "turtle")


def test_no_statement_stands_in_two_graphs(tmp_path: Path) -> None:
    lines = exported(two_councils.publish(tmp_path)).decode().splitlines()
    statements = [line.rpartition(" <")[0] for line in lines]
    assert len(statements) == len(set(statements))
    assert not any("_:" in line.split(" ", 1)[0] for line in lines)


def test_what_is_published_is_valid(tmp_path: Path) -> None:
    assert validate.findings(two_councils.publish(tmp_path)).empty


def test_nothing_is_seen_before_it_is_published(tmp_path: Path) -> None:
    two_councils.publish(tmp_path, RUTLAND)
    with graph.Writer(tmp_path) as writer:
        writer.replace(TORBAY, written(two_councils.of(TORBAY)))
        assert graph.open_store(tmp_path).slugs() == [RUTLAND]
        writer.publish()
        assert graph.open_store(tmp_path).slugs() == [RUTLAND, TORBAY]


def test_a_writer_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    before = two_councils.publish(tmp_path, RUTLAND).snapshot
    with pytest.raises(RuntimeError, match="on the way"), graph.Writer(tmp_path) as writer:
        writer.replace(TORBAY, written(two_councils.of(TORBAY)))
        raise RuntimeError("on the way")
    assert graph.open_store(tmp_path).snapshot == before
    assert [folder.name for folder in (tmp_path / "snapshots").iterdir()] == [before]


def test_a_strategy_is_replaced_whole(tmp_path: Path) -> None:
    two_councils.publish(tmp_path)
    before = graph.open_store(tmp_path)
    with graph.Writer(tmp_path) as writer:
        writer.replace(RUTLAND, renamed("Another title"))
        writer.publish()
    after = graph.open_store(tmp_path)
    assert "Another title" in after.ask("strategies")["title"].tolist()
    assert set(after.quads(graph_of("strategy", TORBAY))) == set(before.quads(graph_of("strategy", TORBAY)))
    assert len(after.ask("coverage")) == 2 * 15
    assert validate.findings(after).empty


def test_a_strategy_is_removed_whole(tmp_path: Path) -> None:
    two_councils.publish(tmp_path)
    with graph.Writer(tmp_path) as writer:
        writer.remove(TORBAY)
        writer.publish()
    after = graph.open_store(tmp_path)
    assert after.slugs() == [RUTLAND]
    assert exported(after) == exported(two_councils.publish(tmp_path / "alone", RUTLAND))


def test_the_same_again_publishes_nothing(tmp_path: Path) -> None:
    first = two_councils.publish(tmp_path).snapshot
    assert two_councils.publish(tmp_path).snapshot == first


def test_a_change_of_the_software_renews_its_graphs_and_the_coverage(tmp_path: Path) -> None:
    store = two_councils.publish(tmp_path)
    before = exported(store)
    record = tmp_path / "snapshots" / store.snapshot / "made-with.json"
    record.write_text('{"software": "an earlier version"}', encoding="utf-8")
    with graph.Writer(tmp_path) as writer:
        assert writer.publish() != store.snapshot
    assert exported(graph.open_store(tmp_path)) == before


def test_a_fingerprint_says_from_what_a_strategy_was_made(tmp_path: Path) -> None:
    with graph.Writer(tmp_path) as writer:
        assert writer.fingerprint(RUTLAND) is None
        writer.replace(RUTLAND, written(two_councils.of(RUTLAND)))
        writer.publish()
        made = writer.fingerprint(RUTLAND)
        assert made is not None
        assert (len(made.content), made.rules, made.source) == (64, "1", "rutland-2011.md")


def test_what_waits_to_be_put_with_others_is_known_and_may_be_replaced(tmp_path: Path) -> None:
    with graph.Writer(tmp_path) as writer:
        writer.replace(RUTLAND, written(two_councils.of(RUTLAND)))
        writer.replace(TORBAY, written(two_councils.of(TORBAY)))
        assert writer.fingerprint(TORBAY) is not None
        writer.replace(RUTLAND, renamed("Another title"))
        writer.remove(TORBAY)
        writer.publish()
    after = graph.open_store(tmp_path)
    assert after.slugs() == [RUTLAND]
    assert after.ask("strategies")["title"].tolist() == ["Another title"]


def test_how_many_statements_are_put_together_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    together = exported(two_councils.publish(tmp_path / "together", RUTLAND, TORBAY))
    monkeypatch.setattr(publication, "AT_ONCE", 1)
    with graph.Writer(tmp_path / "alone") as writer:
        writer.replace(RUTLAND, written(two_councils.of(RUTLAND)))
        assert list((tmp_path / "alone" / "snapshots").iterdir())  # it did not wait for the next one
        writer.replace(TORBAY, written(two_councils.of(TORBAY)))
        writer.publish()
    assert exported(graph.open_store(tmp_path / "alone")) == together


def test_statements_in_another_strategys_graph_are_refused(tmp_path: Path) -> None:
    with graph.Writer(tmp_path) as writer, pytest.raises(ValueError, match="not its own"):
        writer.replace(RUTLAND, written(two_councils.of(TORBAY)))


def test_a_second_writer_is_refused_in_words(tmp_path: Path) -> None:
    with (
        graph.Writer(tmp_path),
        pytest.raises(SightlineError, match="Another sightline is writing"),
        graph.Writer(tmp_path),
    ):
        pass
    with graph.Writer(tmp_path):
        pass  # the first has finished


def test_a_second_writer_in_another_process_is_refused(tmp_path: Path) -> None:
    program = f"import graph\nwith graph.Writer({str(tmp_path)!r}): pass"
    with graph.Writer(tmp_path):
        ran = subprocess.run([sys.executable, "-c", program], cwd=TESTS.parent, capture_output=True, check=False)
    assert b"Another sightline is writing" in ran.stderr


def test_a_reader_that_is_open_during_publications_still_answers(tmp_path: Path) -> None:
    reader = two_councils.publish(tmp_path, RUTLAND)
    rows = reader.select("SELECT * { ?s ?p ?o }").shape
    for number in range(4):
        with graph.Writer(tmp_path) as writer:
            writer.replace(RUTLAND, renamed(f"Title {number}"))
            writer.publish()
    assert reader.select("SELECT * { ?s ?p ?o }").shape == rows
    assert reader.ask("strategies")["title"].tolist() == ["Growing Our Workforce: Rutland 2011-2014"]
    assert graph.open_store(tmp_path).ask("strategies")["title"].tolist() == ["Title 3"]


def test_the_last_two_snapshots_are_kept(tmp_path: Path) -> None:
    names = [two_councils.publish(tmp_path, RUTLAND).snapshot]
    for number in range(3):
        with graph.Writer(tmp_path) as writer:
            writer.replace(RUTLAND, renamed(f"Title {number}"))
            names.append(str(writer.publish()))
    assert sorted(folder.name for folder in (tmp_path / "snapshots").iterdir()) == sorted(names[-2:])
    assert snapshots.current(tmp_path) == names[-1]


def test_a_crash_frees_the_lock_and_the_next_writer_sweeps(tmp_path: Path) -> None:
    before = two_councils.publish(tmp_path, RUTLAND).snapshot
    program = f"""
import os, sys
sys.path.insert(0, {str(TESTS)!r})
import graph, two_councils
writer = graph.Writer({str(tmp_path)!r}).__enter__()
writer.replace("{TORBAY}", two_councils.written(two_councils.of("{TORBAY}")))
writer.put()
os._exit(9)
"""
    ran = subprocess.run([sys.executable, "-c", program], cwd=TESTS.parent, check=False)
    assert ran.returncode == 9
    left = {folder.name for folder in (tmp_path / "snapshots").iterdir()} - {before}
    assert len(left) == 1
    assert graph.open_store(tmp_path).slugs() == [RUTLAND]
    with graph.Writer(tmp_path):
        assert [folder.name for folder in (tmp_path / "snapshots").iterdir()] == [before]


def test_a_place_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("words", encoding="utf-8")
    with pytest.raises(SightlineError, match="cannot be written: .*as it was"), graph.Writer(file / "store"):
        pass


def test_drivers_that_texts_add_are_described_from_their_citations(tmp_path: Path) -> None:
    store = two_councils.publish(tmp_path)
    plan = DRIVER + "rutland--children-and-young-people-s-plan"
    said = {
        (quad.predicate.value, quad.object.value)
        for quad in store.quads(f"{GRAPH}drivers")
        if quad.subject == ox.NamedNode(plan)
    }
    assert said == {
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", SL + "Driver"),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", SL + "PolicyDriver"),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", SKOS + "Concept"),
        (SKOS + "prefLabel", "Children and Young People's Plan"),
        (SKOS + "broader", DRIVER + "cypp"),
        (SL + "scope", SL + "Local"),
        (SL + "verified", "false"),
    }


def test_a_driver_is_called_what_most_strategies_call_it() -> None:
    def citing(slug: str, written: str, scope: str = "Regional") -> str:
        strategy = f"<{STRATEGY}{slug}>"
        return f"""GRAPH <{graph_of("strategy", slug)}> {{ {strategy} sl:citesDriver <{DRIVER}skills-pledge> .
            <{STRATEGY}{slug}/link/1> a sl:Link ; sl:from {strategy} ; sl:relation sl:citesDriver ;
            sl:to <{DRIVER}skills-pledge> ; sl:asWritten "{written}" ; sl:citedScope sl:{scope} ;
            sl:citedClass sl:PolicyDriver . }}"""

    wordings = [
        ("a-1", "Pledge"),
        ("b-1", "Skills Pledge"),
        ("c-1", "Skills Pledge"),
        ("d-1", "The Pledge", "National"),
    ]
    text = f"PREFIX sl: <{SL}> " + " ".join(citing(*each) for each in wordings)
    store = graph.memory_store(ox.parse(text.encode(), format=ox.RdfFormat.TRIG))
    said = sorted(
        (quad.predicate.value.rpartition("#")[2], str(quad.object.value)) for quad in store.quads(f"{GRAPH}drivers")
    )
    assert ("prefLabel", "Skills Pledge") in said
    assert ("altLabel", "Pledge") in said
    assert ("altLabel", "The Pledge") in said
    assert ("scope", SL + "Regional") in said


def test_drivers_of_a_strategy_that_is_gone_are_gone(tmp_path: Path) -> None:
    two_councils.publish(tmp_path)
    with graph.Writer(tmp_path) as writer:
        writer.remove(TORBAY)
        writer.publish()
    assert DRIVER + "torbay--skills-pledge" not in set(graph.open_store(tmp_path).ask("drivers")["driver"])


NEWER = {"format": 99, "software": "of a later year"}


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (
            lambda store, now, before: (store / "CURRENT").write_text("000009-0badf00d\n", encoding="utf-8"),
            r"its file CURRENT names the snapshot 000009-0badf00d, which is not in .*snapshots\. "
            r"To go back to another snapshot, write its name into CURRENT: {before}, {now}\. .*ingest again",
        ),
        (
            lambda store, now, before: (store / "CURRENT").write_text("", encoding="utf-8"),
            r"its file CURRENT holds '', and should name a snapshot\. To go back .*: {before}, {now}\.",
        ),
        (
            lambda store, now, before: (store / "CURRENT").write_bytes(b"\xff../../elsewhere"),
            r"its file CURRENT holds '.*elsewhere', and should name a snapshot\.",
        ),
        (
            lambda store, now, before: (store / "snapshots" / now / "graph" / "CURRENT").write_bytes(b"rubbish"),
            r"cannot be read: .* To go back to another snapshot, write its name into CURRENT: {before}\. .*ingest again",
        ),
        (
            lambda store, now, before: (store / "snapshots" / now / "made-with.json").write_text(
                json.dumps(NEWER), encoding="utf-8"
            ),
            r"was written by a newer Sightline: its format is 99, and this one reads format 1\. Bring Sightline up to date",
        ),
    ],
    ids=[
        "names a missing snapshot",
        "is empty",
        "names no snapshot",
        "names a damaged snapshot",
        "is of a newer format",
    ],
)
def test_a_store_that_cannot_be_read_is_said_to_readers_and_writers_and_stays(
    spoil: Callable[[Path, str, str], object], words: str, tmp_path: Path
) -> None:
    before = two_councils.publish(tmp_path, RUTLAND).snapshot
    now = two_councils.publish(tmp_path, TORBAY).snapshot
    spoil(tmp_path, now, before)
    said = re.escape(str(tmp_path)) + ".*" + words.format(before=before, now=now)
    with pytest.raises(SightlineError, match=said):
        graph.open_store(tmp_path)
    with pytest.raises(SightlineError, match=said), graph.Writer(tmp_path):
        pass
    assert sorted(folder.name for folder in (tmp_path / "snapshots").iterdir()) == [before, now]


def test_the_way_out_of_a_damaged_store_leads_out(tmp_path: Path) -> None:
    before = two_councils.publish(tmp_path, RUTLAND).snapshot
    now = two_councils.publish(tmp_path, TORBAY).snapshot
    (tmp_path / "snapshots" / now / "graph" / "CURRENT").write_bytes(b"rubbish")
    (tmp_path / "CURRENT").write_text(before, encoding="utf-8")
    assert graph.open_store(tmp_path).slugs() == [RUTLAND]
    assert two_councils.publish(tmp_path, TORBAY).slugs() == [RUTLAND, TORBAY]


def test_a_store_that_lost_its_pointer_is_said_and_not_swept(tmp_path: Path) -> None:
    names = [two_councils.publish(tmp_path, slug).snapshot for slug in (RUTLAND, TORBAY)]
    (tmp_path / "CURRENT").unlink()
    with pytest.raises(SightlineError, match=f"no store in .*: its file CURRENT is missing. .*CURRENT: {names[0]}"):
        graph.open_store(tmp_path)
    with graph.Writer(tmp_path):
        pass
    (tmp_path / "CURRENT").write_text(names[1], encoding="utf-8")
    assert graph.open_store(tmp_path).slugs() == [RUTLAND, TORBAY]


def test_a_file_in_the_place_of_a_store_is_said_to_readers_and_writers(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("words", encoding="utf-8")
    with pytest.raises(SightlineError, match="There is no store in .*it is a file, and a store is a folder"):
        graph.open_store(file)
    with (
        pytest.raises(SightlineError, match="cannot be written: it is a file, and a store is a folder"),
        graph.Writer(file),
    ):
        pass
    assert file.read_text(encoding="utf-8") == "words"


def test_steps_of_a_long_run_are_published_when_they_are_due(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publication, "STEP", 0.0)
    monkeypatch.setattr(publication, "SHARE", 0.0)
    with graph.Writer(tmp_path) as writer:
        seen = []
        for slug in (RUTLAND, TORBAY):
            writer.replace(slug, written(two_councils.of(slug)))
            writer.publish_if_due()
            seen.append(graph.open_store(tmp_path).slugs())
        step = snapshots.current(tmp_path)
        assert writer.publish() != step  # now compacted
        assert writer.publish() == snapshots.current(tmp_path)
    assert seen == [[RUTLAND], [RUTLAND, TORBAY]]
    assert exported(graph.open_store(tmp_path)) == exported(two_councils.publish(tmp_path / "at once"))
    assert len(list((tmp_path / "snapshots").iterdir())) == 2


def test_a_small_change_leaves_the_files_of_a_large_store_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def files(store: graph.Store) -> set[int]:
        folder = snapshots.graph_folder(tmp_path, store.snapshot)
        return {file.stat().st_ino for file in folder.glob("*.sst")}

    before = files(two_councils.publish(tmp_path))
    monkeypatch.setattr(publication, "MANY", 2)
    monkeypatch.setattr(publication, "PART", 1)
    with graph.Writer(tmp_path) as writer:
        writer.replace(RUTLAND, renamed("Another title"))
        writer.publish()
    assert len(before & files(graph.open_store(tmp_path))) > len(before) / 2  # put in order again, all but one are new
    assert validate.findings(graph.open_store(tmp_path)).empty


def test_the_longer_a_step_takes_the_longer_until_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publication, "STEP", 0.0)
    monkeypatch.setattr(publication, "SHARE", 10_000)
    with graph.Writer(tmp_path) as writer:
        for slug in (RUTLAND, TORBAY):
            writer.replace(slug, written(two_councils.of(slug)))
            writer.publish_if_due()
        assert graph.open_store(tmp_path).slugs() == [RUTLAND]


def test_a_folder_that_is_not_ours_stays_among_the_snapshots(tmp_path: Path) -> None:
    two_councils.publish(tmp_path, RUTLAND)
    (tmp_path / "snapshots" / "my notes").mkdir()
    with graph.Writer(tmp_path):
        pass
    assert (tmp_path / "snapshots" / "my notes").is_dir()
