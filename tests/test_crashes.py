"""Processes that are killed, interrupted, refused or out of room: readers see the old state or the new, never half."""

import io
import itertools
import json
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("Windows can neither fork nor send these signals", allow_module_level=True)

import crashing
from crashing import Crashing, publish
from two_councils import RUTLAND, TORBAY

import graph
import sightline
from graph import export, snapshots, validate
from ontology.errors import SightlineError

ROOT = Path(__file__).parents[1]
ROUNDS = 25
SEED = 20_121_031
CHANGING = ("new", "publish", "sweep", "_remove", "write_text")  # the folder
TIDY = ["CURRENT", "snapshots", "write.lock"]

PAPER = """
# {council} workforce strategy 2012 – 2015

# 1 Our priorities

## Priority 1: Grow our own leaders

We want every team to be led well, and {many} of our people to learn from each other.

# 2 Action plan

Action	Output	Lead	Timescale
Train twenty coaches	Coaches in place	HR	June 2012
"""
COUNCILS = ("Kent", "Medway", "Surrey")


@pytest.fixture(scope="module")
def crash() -> Iterator[Crashing]:
    """Give the process that starts those which are killed."""
    started = Crashing()
    yield started
    started.end()


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give what an export of each of the two states writes; both are valid."""
    found = {}
    for state in ("both", "one"):
        folder = tmp_path_factory.mktemp(state)
        publish(str(folder), state)
        found[state] = exported(folder)
        assert validate.findings(graph.open_store(folder)).empty
    return found


def exported(store: Path) -> bytes:
    stream = io.BytesIO()
    export.write(graph.open_store(store), "nquads", stream)
    return stream.getvalue()


def left_in(store: Path) -> list[str]:
    """List what the store's folder holds beside its snapshots, and check that these are the last two at most."""
    names = sorted(each.name for each in (store / "snapshots").iterdir())
    assert 1 <= len(names) <= snapshots.KEPT
    assert names[-1] == snapshots.current(store)
    return sorted(each.name for each in store.iterdir())


def papers(folder: Path, many: str) -> Path:
    """Write three strategies."""
    folder.mkdir(exist_ok=True)
    for council in COUNCILS:
        (folder / f"{council.lower()}.md").write_text(PAPER.format(council=council, many=many), encoding="utf-8")
    return folder


def command(*arguments: object) -> "subprocess.Popen[str]":
    """Start the real command; it hears Ctrl+C even where the tests run in a shell's background, which is deaf to it."""
    return subprocess.Popen(
        [sys.executable, "-m", "explorer", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def program(text: str, *arguments: object) -> "subprocess.Popen[str]":
    """Start a program of the tests' own."""
    return subprocess.Popen(
        [sys.executable, "-c", text, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def said_until(process: "subprocess.Popen[str]", words: str) -> None:
    """Read messages until one begins with these words."""
    assert process.stderr is not None
    heard = []
    for line in process.stderr:
        heard.append(line)
        if line.startswith(words):
            return
    pytest.fail(f"The command never said {words!r}; it said {heard}")


# Killed


def survive(crash: Crashing, states: dict[str, bytes], store: Path, **when: object) -> int:
    """Have the other state's publication killed; see that one of the two can be read, and what the next writer does."""
    before, after = published(store), "one" if published(store) == "both" else "both"
    status = crash.run("publish", store, after, **when)  # type: ignore[arg-type]
    assert status in (0, -signal.SIGKILL)
    assert exported(store) == states[published(store)]
    with graph.Writer(store):
        assert left_in(store) == TIDY
    if before == "both":
        publish(str(store), after)
        assert (published(store), left_in(store)) == (after, TIDY)
    return status


def published(store: Path) -> str:
    """Say which of the two states a store is in by the title of a strategy."""
    title = graph.open_store(store).ask("strategies")["title"][0]
    return next(state for state in crashing.TITLES if crashing.TITLES[state] == title)


def test_a_publication_that_is_killed_at_any_moment(crash: Crashing, states: dict[str, bytes], tmp_path: Path) -> None:
    publish(str(tmp_path), "both")
    began = time.monotonic()
    crash.run("publish", tmp_path, "one")
    lasts = time.monotonic() - began
    moments = random.Random(SEED)
    ended = [survive(crash, states, tmp_path, after=moments.uniform(0, lasts)) for _ in range(ROUNDS)]
    assert ended.count(-signal.SIGKILL) > ROUNDS / 2
    assert validate.findings(graph.open_store(tmp_path)).empty


def lines_that_change_the_folder(crash: Crashing, store: Path, noted: Path) -> list[crashing.Line]:
    """Publish the state `both`, and list the lines that the process came by for the first time, in this order."""
    assert crash.run("note_lines", store, "both", noted) == 0
    lines = [tuple(line) for line in json.loads(noted.read_text(encoding="utf-8"))]
    ours = [line for line in lines if line[1] in CHANGING and line[3] <= (2 if line[1] == "write_text" else 1)]
    removing = [line for line in lines if line[0] == "shutil.py" and line[3] > 2]
    ours = ours[[line[1] for line in ours].index("new") :]  # before that there is nothing to see
    return ours + random.Random(SEED).sample(removing, min(5, len(removing)))


def test_a_publication_that_is_killed_before_any_line_that_changes_the_folder(
    crash: Crashing, states: dict[str, bytes], tmp_path: Path
) -> None:
    """While building, before, while and after the pointer is written, and while sweeping."""
    store = tmp_path / "store"
    for state in ("both", "one"):
        publish(str(store), state)
    lines = lines_that_change_the_folder(crash, store, tmp_path / "lines.json")
    assert len(lines) > 25
    for line in lines:
        assert survive(crash, states, store, line=line) == -signal.SIGKILL, line


def test_the_first_publication_that_is_killed_leaves_no_store(
    crash: Crashing, states: dict[str, bytes], tmp_path: Path
) -> None:
    lines = lines_that_change_the_folder(crash, tmp_path / "any", tmp_path / "lines.json")
    for number, line in enumerate(lines[::7]):
        store = tmp_path / str(number)
        assert crash.run("publish", store, "both", line=line) == -signal.SIGKILL
        try:
            assert exported(store) == states["both"]
        except SightlineError as error:
            assert "There is no store in" in str(error)  # noqa: PT017 - either is right
        publish(str(store), "both")
        assert exported(store) == states["both"]
        assert left_in(store) == TIDY


def test_an_ingest_that_is_killed_at_any_moment(crash: Crashing, tmp_path: Path) -> None:
    folder, store = tmp_path / "papers", tmp_path / "store"
    known = {}
    for many in ("some", "all"):
        began = time.monotonic()
        assert crash.run("ingest", store, papers(folder, many)) == 0
        lasts = time.monotonic() - began
        known[many] = exported(store)
        assert validate.findings(graph.open_store(store)).empty
    moments = random.Random(SEED)
    for many in ("some", "all") * 2:
        before = exported(store)
        crash.run("ingest", store, papers(folder, many), after=moments.uniform(0.2, 1) * lasts)
        assert exported(store) in (before, known[many])
        assert crash.run("ingest", store, folder) == 0
        assert exported(store) == known[many]
        assert left_in(store) == TIDY


def test_a_long_ingest_that_is_killed_keeps_its_steps(tmp_path: Path) -> None:
    text = """
import sys
from explorer import cli
from graph import publication
publication.STEP = publication.SHARE = 0
cli.main(["ingest", sys.argv[1], "--store", sys.argv[2]])
"""
    store = tmp_path / "store"
    ingesting = program(text, papers(tmp_path / "papers", "some"), store)
    said_until(ingesting, "3/3")
    ingesting.kill()
    ingesting.communicate()
    assert graph.open_store(store).slugs() == ["kent-2012", "medway-2012"]
    assert validate.findings(graph.open_store(store)).empty


# A second writer

WAITING = """
import sys, crashing, graph
with graph.Writer(sys.argv[1]) as writer:
    writer.replace(crashing.RUTLAND, crashing.rutland(crashing.TITLES["one"]))
    writer.remove(crashing.TORBAY)
    print("waiting", flush=True)
    sys.stdin.readline()
    writer.publish()
"""


def test_a_second_ingest_is_refused_in_words_and_the_first_goes_on(states: dict[str, bytes], tmp_path: Path) -> None:
    store = tmp_path / "store"
    publish(str(store), "both")
    first = program(WAITING, store)
    assert first.stdout is not None and first.stdout.readline() == "waiting\n"
    second = command("ingest", papers(tmp_path / "papers", "some"), "--store", store)
    out, err = second.communicate()
    assert (second.returncode, out) == (1, "")
    assert err == f"sightline: Another sightline is writing to {store}. Wait until it has finished, then try again.\n"
    assert exported(store) == states["both"]
    _, complaint = first.communicate("\n")
    assert (first.returncode, complaint) == (0, "")
    assert exported(store) == states["one"]


def test_the_lock_of_a_process_that_was_killed_blocks_nobody(states: dict[str, bytes], tmp_path: Path) -> None:
    publish(str(tmp_path), "both")
    first = program(WAITING, tmp_path)
    assert first.stdout is not None and first.stdout.readline() == "waiting\n"
    first.kill()
    first.communicate()
    publish(str(tmp_path), "one")
    assert exported(tmp_path) == states["one"]
    assert left_in(tmp_path) == TIDY


# Readers meanwhile

COUNTING = """
import json, sys, graph
def seen(store):
    titles = store.ask("strategies")[["slug", "title"]].to_numpy().tolist()
    counts = store.select("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g")
    return json.dumps([titles, counts.to_numpy().tolist(), len(list(store.quads()))])
"""


def counted(store: Path) -> str:
    """Give what the programs that read a store see in it."""
    known: dict = {}
    exec(COUNTING, known)
    return str(known["seen"](graph.open_store(store)))


def test_a_reader_that_opens_the_store_again_and_again_sees_one_of_the_two(tmp_path: Path) -> None:
    text = f"""{COUNTING}
print("reading", flush=True)
times, all_seen = 0, set()
while not graph.snapshots.Path(sys.argv[2]).exists():
    all_seen.add(seen(graph.open_store(sys.argv[1])))
    times += 1
print(json.dumps([times, sorted(all_seen)]))
"""
    store, stop = tmp_path / "store", tmp_path / "stop"
    known = set()
    for state in ("one", "both"):
        publish(str(store), state)
        known.add(counted(store))
    reader = program(text, store, stop)
    assert reader.stdout is not None and reader.stdout.readline() == "reading\n"
    for state in ("one", "both") * 4:
        publish(str(store), state)
    stop.touch()
    out, err = reader.communicate()
    assert err == ""
    times, all_seen = json.loads(out)
    assert set(all_seen) == known
    assert times > 5


def test_a_reader_keeps_its_snapshot_through_three_publications_and_no_longer(tmp_path: Path) -> None:
    text = f"""{COUNTING}
store = graph.open_store(sys.argv[1])
for line in iter(lambda: print("ready", flush=True) or sys.stdin.readline(), ""):
    print(seen(store), flush=True)
"""
    for state in ("both", "one"):
        publish(str(tmp_path), state)
    old = counted(tmp_path)
    held = tmp_path / "snapshots" / str(snapshots.current(tmp_path))
    reader = program(text, tmp_path)
    assert reader.stdin is not None and reader.stdout is not None and reader.stdout.readline() == "ready\n"
    for state in ("both", "one", "both"):
        publish(str(tmp_path), state)
        reader.stdin.write("\n")
        reader.stdin.flush()
        assert reader.stdout.readline() == f"{old}\n"
        assert reader.stdout.readline() == "ready\n"
    # The engine opens the many files of a large snapshot only when it comes to them, so they have to stay.
    assert (held / "graph").is_dir()
    _, err = reader.communicate()
    assert (reader.returncode, err) == (0, "")
    publish(str(tmp_path), "one")
    assert not held.exists()
    assert left_in(tmp_path) == TIDY


def test_a_reader_whose_snapshot_is_swept_before_it_is_open_takes_the_next(tmp_path: Path) -> None:
    text = """
import sys, crashing, graph
store, left = sys.argv[1], ["one", "both"]
def meanwhile(event, arguments):
    if left and event == "open" and str(arguments[0]).endswith("made-with.json"):
        states = left[:]
        left.clear()
        for state in states:
            crashing.publish(store, state)
before = graph.snapshots.current(graph.snapshots.Path(store))
sys.addaudithook(meanwhile)
opened = graph.open_store(store)
print(before, opened.snapshot, *opened.slugs())
"""
    for state in ("one", "both"):
        publish(str(tmp_path), state)
    reader = program(text, tmp_path)
    out, err = reader.communicate()
    assert err == ""
    before, after, *slugs = out.split()
    assert not (tmp_path / "snapshots" / before).exists()
    assert after == snapshots.current(tmp_path)
    assert slugs == [RUTLAND, TORBAY]


# Interrupted


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_ingest_that_is_interrupted_keeps_what_it_had_finished(
    number: signal.Signals, status: int, tmp_path: Path
) -> None:
    folder, store = papers(tmp_path / "papers", "some"), tmp_path / "store"
    ingesting = command("ingest", folder, "--store", store)
    said_until(ingesting, "2/3")
    ingesting.send_signal(number)
    out, err = ingesting.communicate()
    assert (ingesting.returncode, out) == (status, "")
    assert err.splitlines()[-1] == f"sightline: stopped. What was finished is in the store in {store}."
    assert graph.open_store(store).slugs() == ["kent-2012"]
    assert validate.findings(graph.open_store(store)).empty
    assert left_in(store) == TIDY
    assert [report.status for report in sightline.ingest([folder], store)] == ["unchanged", "stored", "stored"]


def test_an_ingest_that_is_interrupted_twice_ends_at_once(tmp_path: Path) -> None:
    folder, store = papers(tmp_path / "papers", "some"), tmp_path / "store"
    ingesting = command("ingest", folder, "--store", store)
    said_until(ingesting, "2/3")
    ingesting.send_signal(signal.SIGINT)
    said_until(ingesting, "publishing")
    ingesting.send_signal(signal.SIGINT)
    out, err = ingesting.communicate()
    assert (ingesting.returncode, out) == (130, "")
    assert "Traceback" not in err
    assert err.startswith("sightline: stopped. ")
    slugs = graph.open_store(store).slugs() if snapshots.current(store) else []
    assert slugs == (["kent-2012"] if "What was finished is in the store" in err else [])
    assert {report.slug for report in sightline.ingest([folder], store)} == {"kent-2012", "medway-2012", "surrey-2012"}
    assert validate.findings(graph.open_store(store)).empty
    assert left_in(store) == TIDY


def test_a_writer_that_is_interrupted_anywhere_publishes_whole_strategies(
    crash: Crashing, states: dict[str, bytes], tmp_path: Path
) -> None:
    """The second of two, which takes another one out, may not have been begun."""
    publish(str(tmp_path / "only the first"), "both")
    with graph.Writer(tmp_path / "only the first") as writer:
        writer.replace(RUTLAND, crashing.rutland(crashing.TITLES["one"]))
        writer.publish()
    whole = {*states.values(), exported(tmp_path / "only the first")}
    store = tmp_path / "store"
    publish(str(store), "both")
    for call in itertools.count(1):
        status = crash.run("interrupted", store, call)
        assert status in (0, crashing.INTERRUPTED)
        assert exported(store) in whole
        if status == 0:
            break
        publish(str(store), "both")
    assert call > 12


# Without room, or damaged


@pytest.mark.parametrize("room", [0, 3_000, 100_000, 250_000])
def test_a_full_disk_leaves_the_store_as_it_was(
    room: int, crash: Crashing, states: dict[str, bytes], tmp_path: Path
) -> None:
    publish(str(tmp_path), "both")
    assert crash.run("fill_the_disk", tmp_path, room) == 0
    assert exported(tmp_path) == states["both"]
    assert left_in(tmp_path) == TIDY
    publish(str(tmp_path), "one")
    assert exported(tmp_path) == states["one"]


def test_a_disk_that_was_full_at_the_first_publication_leaves_no_half_store(crash: Crashing, tmp_path: Path) -> None:
    assert crash.run("fill_the_disk", tmp_path, 3_000) == 0
    with pytest.raises(SightlineError, match="There is no store in"):
        graph.open_store(tmp_path)
    assert list((tmp_path / "snapshots").iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("verb", [["export"], ["export", "--output", "/dev/full"], ["strategies"]])
def test_a_result_that_finds_no_room_is_said_in_words(verb: list[str], tmp_path: Path) -> None:
    publish(str(tmp_path), "both")
    with Path("/dev/full").open("wb") as full:
        asking = [sys.executable, "-m", "explorer", *verb, "--store", str(tmp_path)]
        ran = subprocess.run(asking, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert ran.returncode == 1
    assert ran.stderr.startswith("sightline: ")
    assert "cannot be written: No space left on device. See that" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)
