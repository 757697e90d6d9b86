"""A process that starts others, each of which does one thing to a store and may be killed while it does.

Run as a script: it imports all that is needed once, and then starts (forks) a process for each line that comes in. A
line is JSON: `task` and its `arguments`; `after`, the seconds after which the process is killed (SIGKILL), or `line`, a
line of the code before which it kills itself. The answer is how the process ended: the signal that killed it, below
zero, or its exit status.
"""

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pyoxigraph as ox
import two_councils
from two_councils import RUTLAND, TORBAY, written

import graph
from explorer import cli
from graph import snapshots
from graph.validate import document_findings
from ingest import mapping, read_strategy
from ontology.errors import SightlineError
from ontology.names import STRATEGY

ROOT = Path(__file__).parents[1]
INTERRUPTED, WROTE_TO_A_SNAPSHOT, STILL_OPEN = 130, 3, 4
TITLES = {"both": "Growing Our Workforce", "one": "Growing Our Own"}
Line = tuple[str, str, int, int]  # of a file, in a function, by number; and for which time the process comes by it


def publish(store: str, state: str) -> None:
    """Publish one of two states; they differ in two strategies, so that there is a half way between them."""
    with graph.Writer(store) as writer:
        writer.replace(RUTLAND, rutland(TITLES[state]))
        writer.replace(TORBAY, written(two_councils.of(TORBAY)) if state == "both" else b"")
        writer.publish()


def rutland(title: str) -> bytes:
    """Give Rutland's strategy under a title."""
    return written(
        ox.Quad(quad.subject, quad.predicate, ox.Literal(title), quad.graph_name)
        if quad.subject == ox.NamedNode(STRATEGY + RUTLAND) and quad.predicate.value.endswith("/title")
        else quad
        for quad in two_councils.of(RUTLAND)
    )


def ingest(store: str, folder: str) -> None:
    """Run the command that a person runs."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    os._exit(cli.main(["ingest", folder, "--store", store]))


def fill_the_disk(store: str, room: int) -> None:
    """Find no room for the second of two strategies; then ask for publication although there is room again."""
    with graph.Writer(store) as writer:
        writer.replace(RUTLAND, rutland("A title that was not published"))
        with room_for(room), contextlib.suppress(SightlineError):
            writer.replace(TORBAY, written(two_councils.of(TORBAY)[1:]))
            writer.publish()
        with contextlib.suppress(SightlineError):
            writer.publish()


@contextlib.contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def interrupted(store: str, call: int) -> None:
    """Publish the state `one`, be interrupted when the engine returns for the so-manieth time, and publish then."""
    changing = {"backup", "remove_graph", "load", "bulk_load", "extend", "bulk_extend", "remove"}
    changing |= {"flush", "optimize", "read_only"}
    returns = 0

    def interrupt(_: FrameType, event: str, function: Any) -> None:
        nonlocal returns
        returns += event == "c_return" and function.__name__ in changing
        if returns == call:
            sys.setprofile(None)
            raise KeyboardInterrupt

    with graph.Writer(store) as writer:
        try:
            sys.setprofile(interrupt)
            writer.replace(RUTLAND, rutland(TITLES["one"]))
            writer.replace(TORBAY, b"")
            writer.publish()
        except KeyboardInterrupt:
            readable = snapshots.graph_folder(Path(store), str(snapshots.current(Path(store))))
            files = {file: file.stat().st_mtime_ns for file in readable.iterdir()}
            writer.publish()
            written = files != {file: file.stat().st_mtime_ns for file in readable.iterdir()}
            os._exit(WROTE_TO_A_SNAPSHOT if written else STILL_OPEN if is_open_for_writing() else INTERRUPTED)
        finally:
            sys.setprofile(None)


def is_open_for_writing() -> bool:
    """Say whether this process has an engine that may still change what is published; only Linux tells."""
    handles = Path("/proc/self/fd")
    files = [each.readlink() for each in handles.iterdir() if each.is_symlink()] if handles.is_dir() else []
    return any(file.match("graph/LOCK") for file in files)


def note_lines(store: str, state: str, into: str) -> None:
    """Publish, and write down each line that changed the store's folder, or might have."""
    seen: list[Line] = []
    tracing(seen.append)
    publish(store, state)
    sys.settrace(None)
    Path(into).write_text(json.dumps(seen), encoding="utf-8")


def tracing(say: Callable[[Line], object]) -> None:
    """Say before each line of the files that change a store's folder that it comes next."""
    files = ("snapshots.py", "shutil.py", "pathlib.py", "pathlib/__init__.py", "pathlib/_local.py")
    times: Counter[tuple[str, int]] = Counter()

    def step(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            file, number = Path(frame.f_code.co_filename).name, frame.f_lineno
            times[file, number] += 1
            say((file, frame.f_code.co_name, number, times[file, number]))
        return step

    def enter(frame: FrameType, event: str, _: Any) -> Any:
        return step if frame.f_code.co_filename.endswith(files) else None

    sys.settrace(enter)


def run(task: str, arguments: list[Any], line: Line | None) -> None:
    """Do the task in this process, and end it."""
    status = 1
    try:
        if line is not None:
            tracing(lambda here: os.kill(os.getpid(), signal.SIGKILL) if here == tuple(line) else None)
        TASKS[task](*arguments)
        status = 0
    except BaseException:  # noqa: BLE001 - all that went wrong is shown; the status says it, too
        traceback.print_exc()
    finally:
        os._exit(status)


TASKS: dict[str, Callable[..., None]] = {
    "publish": publish,
    "ingest": ingest,
    "fill_the_disk": fill_the_disk,
    "note_lines": note_lines,
    "interrupted": interrupted,
}


@cache
def warm_up(folder: str) -> None:
    """Read a document once, without a store: what comes to be imported and compiled, each process then has."""
    strategy = read_strategy(next(Path(folder).iterdir()))
    document_findings(strategy.profile.slug, mapping.quads(strategy))


def main() -> None:
    """Start one process after the other."""
    for asked in map(json.loads, sys.stdin):
        if asked["task"] == "ingest":
            warm_up(asked["arguments"][1])
        process = os.fork()
        if process == 0:
            run(asked["task"], asked["arguments"], asked["line"])
        if asked["after"] is not None:
            time.sleep(asked["after"])
            os.kill(process, signal.SIGKILL)  # until it is waited for, no other process can have its number
        print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)


class Crashing:
    """The process that starts others, as the tests talk to it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    def run(self, task: str, *arguments: Any, after: float | None = None, line: Line | None = None) -> int:
        """Have a task done, or cut short; give how its process ended."""
        assert self._process.stdin is not None and self._process.stdout is not None
        asked = {"task": task, "arguments": arguments, "after": after, "line": line}
        self._process.stdin.write(json.dumps(asked, default=str) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def end(self) -> None:
        """End the process."""
        self._process.communicate()


if __name__ == "__main__":
    main()
