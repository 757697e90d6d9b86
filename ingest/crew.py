"""Read many documents at once, each in a process of its own, and give what they gave in the documents' order.

Each process is started by its command, so that it is the same on Linux, macOS and Windows, and in a notebook. A thread
here waits for each: it hands over the next document, and takes what that gave. A document that ends its process is
refused, and the others go on in a new one.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event
from typing import Any, BinaryIO, cast

from graph import Writer
from graph.publication import Fingerprint
from ingest.reading import Asked, Outcome, read_for_store, unread

FEWEST = 4  # documents for each process: starting one costs as much as reading one or two
LEAST = 100_000  # bytes of documents for each process: what is loaded at its start takes as long as reading some 80,000
AHEAD = 3  # documents for each process that may be read before it is their turn
LOOK = 0.2  # seconds between looks whether a person stops the run: Windows hears nothing while it waits
START = "import sys; sys.path[:] = {path!r}; from ingest import crew; crew.serve()"

# A session, or a group, of its own: Ctrl+C reaches the process that writes the store, and that one ends the others.
OWN: dict[str, Any] = {"creationflags": 0x200} if os.name == "nt" else {"start_new_session": True}


class NotStarted(Exception):
    """No process could be started."""


@contextmanager
def readers(files: Sequence[Path], asked: Asked, writer: Writer, processes: int | None) -> Iterator[Iterator[Outcome]]:
    """Give what each of the files gave, in their order; at the end, no process is left."""
    number = _worthwhile(files) if processes is None else min(processes, len(files))
    if number < 2:
        yield (read_for_store(file, asked, writer.fingerprint) for file in files)
        return
    crew = _Crew(number, asked, writer.fingerprints())
    try:
        yield crew.read(files, writer)
    finally:
        crew.stop()


def _worthwhile(files: Sequence[Path]) -> int:
    """Give the number of processes that pay: each must have enough to read to make up for its start."""
    return min(cores(), len(files) // FEWEST, sum(map(_size, files)) // LEAST)


def _size(file: Path) -> int:
    """Give a file's bytes; nought where it may not be looked at, which its reader says."""
    try:
        return file.stat().st_size if file.is_file() else 0
    except OSError:
        return 0


def cores() -> int:
    """Count the processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Crew:
    """The processes, with a thread for each."""

    def __init__(self, number: int, asked: Asked, known: Mapping[str, Fingerprint]) -> None:
        self.number, self.asked, self.known = number, asked, known
        self.threads = ThreadPoolExecutor(number)
        self.idle: SimpleQueue[_Reader] = SimpleQueue()
        self.all: list[_Reader] = []
        self.stopped = Event()

    def read(self, files: Sequence[Path], writer: Writer) -> Iterator[Outcome]:
        """Read files, and give what they gave in their order; what a file before changed in the store counts."""
        changed: set[str] = set()
        begun: deque[tuple[Path, Future[Outcome]]] = deque()
        waiting = deque(files)
        while begun or waiting:
            while waiting and len(begun) < AHEAD * self.number:
                file = waiting.popleft()
                begun.append((file, self.threads.submit(self._read, file)))
            file, future = begun.popleft()
            try:
                outcome = _result(future)
            except NotStarted:
                outcome = read_for_store(file, self.asked, writer.fingerprint)
            if outcome.slug in changed:  # a file before this one took the slug
                outcome = read_for_store(file, self.asked, writer.fingerprint)
            if outcome.slug and outcome.statements:
                changed.add(outcome.slug)
            yield outcome

    def stop(self) -> None:
        """End all processes, whatever they do."""
        self.stopped.set()
        self.threads.shutdown(wait=False, cancel_futures=True)
        for reader in list(self.all):
            reader.kill()
        self.threads.shutdown()  # each thread sees the end of its process
        for reader in self.all:
            reader.close()

    def _read(self, file: Path) -> Outcome:
        """Have a file read by a process that is idle, or by a new one."""
        try:
            reader = self.idle.get_nowait()
        except Empty:
            reader = self._new()
        try:
            outcome = reader.read(file)
        except (EOFError, OSError, pickle.UnpicklingError):
            status = reader.kill()
            return Outcome(unread(file, f"the process that read it ended (status {status})"))
        self.idle.put(reader)
        return outcome

    def _new(self) -> _Reader:
        if self.stopped.is_set():
            raise NotStarted
        reader = _Reader(self.asked, self.known)
        self.all.append(reader)
        if self.stopped.is_set():  # meanwhile
            reader.kill()
        return reader


class _Reader:
    """A process that reads documents, one after another."""

    def __init__(self, asked: Asked, known: Mapping[str, Fingerprint]) -> None:
        command = [sys.executable, "-c", START.format(path=sys.path)]
        try:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **OWN)
        except OSError as error:
            raise NotStarted from error
        self.taken = cast(BinaryIO, self.process.stdin)
        self.given = cast(BinaryIO, self.process.stdout)
        try:
            self._send((asked, known))
            pickle.load(self.given)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.kill()
            self.close()
            raise NotStarted from error

    def read(self, file: Path) -> Outcome:
        """Have a document read."""
        self._send(file)
        return cast(Outcome, pickle.load(self.given))

    def kill(self) -> int:
        """End the process, with those that it started; give its status."""
        with suppress(OSError):
            if os.name == "nt":
                self.process.kill()
            else:
                os.killpg(self.process.pid, signal.SIGKILL)
        return self.process.wait()

    def close(self) -> None:
        """Close what leads to the process and from it."""
        for stream in (self.taken, self.given):
            with suppress(OSError):
                stream.close()

    def _send(self, what: object) -> None:
        _give(self.taken, what)


def _result(future: Future[Outcome]) -> Outcome:
    while True:
        try:
            return future.result(LOOK)
        except NotYet:
            continue


def serve() -> None:
    """Read the documents that the other process names, until it names no more."""
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no result
    with suppress(EOFError, BrokenPipeError):
        asked, known = pickle.load(sys.stdin.buffer)
        _give(results, None)
        while True:
            _give(results, read_for_store(pickle.load(sys.stdin.buffer), asked, known.get))


def _give(stream: BinaryIO, what: object) -> None:
    pickle.dump(what, stream)
    stream.flush()
