"""Measure how fast documents are read, and in how much memory: `python -m ingest.benchmark [FILE...]`.

It prints, by stage, documents of 40 kB that a second of processor time takes; the PDF reader's time beside pdfplumber's
over the same pages; one process beside as many as there are cores; and the most memory. Times that stand beside each
other come from one run: between machines, and between runs, only their ratios say something.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import wraps
from importlib import import_module
from itertools import chain
from math import ceil
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph import Writer
from graph.validate import document_findings
from ingest import crew, manifest
from ingest.mapping import nquads
from ingest.reading import read_document
from ingest.source import SUFFIXES, shown
from ontology.errors import SightlineError

ROOT = Path(__file__).parents[1]
SIZE = 40_000  # characters of a usual strategy
ROUNDS = 3  # of which the fastest counts: another program's work only ever adds to a time
MEGABYTE = 1 << 20
LOOK = 0.05  # seconds between looks at the memory

# Take a folder of documents (argument 1) into a store (2) by so many processes (3).
TAKE = (
    f"import sys; sys.path[:] = {sys.path!r}; from ingest.ingestion import ingest; "
    "ingest([sys.argv[1]], sys.argv[2], processes=int(sys.argv[3]))"
)
# What is remembered of single wordings and lines.
REMEMBERED = (
    "drivers._undated",
    "known_names._named_in",
    "lines._looks",
    "names.bare",
    "patterns._held",
    "patterns._looked_up",
    "pressures._begins",
    "sectors.sector_of",
    "strategy._bare",
    "themes._begun",
    "themes.themes_of",
    "timeframe.parse",
    "units._edges",
    "units._says",
    "units.outside",
    "wording._bag",
    "wording.content",
    "wording.stems",
    "wording.key",
)
# The steps of an extraction that are stages of their own, by the module that calls them; the rest finds elements.
STAGES = {
    "sentences": (("ingest.extraction", "units"),),
    "drivers": (("ingest.extraction", "find_citations"),),
    "links": (("ingest.connections.Connector", "connect"),),
    "themes": (("ingest.extraction", "give_themes"),),
}
ORDER = ("read", "profile", "sentences", "elements", "drivers", "links", "themes", "statements", "store")


class Clock:
    """The processor time of each stage; a stage inside another does not count for that one as well."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._open: list[float] = []

    def time(self, stage: str, step: Callable[..., Any], *given: Any) -> Any:
        """Do a step, and count its time for a stage."""
        self._open.append(0.0)
        began = cpu()
        try:
            done = step(*given)
            return list(done) if isinstance(done, Iterator) else done
        finally:
            took = cpu() - began
            self.seconds[stage] = self.seconds.get(stage, 0.0) + took - self._open.pop()
            if self._open:
                self._open[-1] += took


def cpu() -> float:
    """Give the processor time of this process and of those that it started and that have ended, in seconds."""
    with suppress(ImportError):
        import resource

        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + ended.ru_utime + ended.ru_stime
    return time.process_time()  # Windows does not say it of ended processes


def measure(files: Sequence[Path], tell: Callable[[str], None] = print) -> None:
    """Measure documents, and tell it line by line."""
    texts = [file for file in files if file.suffix.lower() != ".pdf"]
    pdfs = [file for file in files if file.suffix.lower() == ".pdf"]
    with memory() as most:
        for line in chain(stages(texts or files), beside_pdfplumber(pdfs), beside_one_process(files)):
            tell(line)
    if most[0]:
        tell(f"memory: {most[0] / MEGABYTE:.0f} MiB at most, all processes together")
    else:
        tell("memory: not measured, as only Linux says what all processes hold together")


def stages(files: Sequence[Path]) -> Iterator[str]:
    """Measure what each stage takes, once everything has been loaded."""
    began = cpu()
    characters = _round(files, Clock())
    yield f"{len(files)} documents, {characters:,} characters"
    yield f"{'first time':12}{cpu() - began:8.1f} s for all of them, with what is loaded once, and validation"
    rounds = [Clock() for _ in range(ROUNDS)]
    for clock in rounds:
        _round(files, clock)
    best = {stage: min(each.seconds[stage] for each in rounds) for stage in rounds[0].seconds}
    documents = characters / SIZE
    for stage in ORDER:
        yield f"{stage:12}{best[stage] / documents * 1000:8.0f} ms for a document of {SIZE // 1000} kB"
    whole = sum(best[stage] for stage in ORDER)
    yield f"{'all stages':12}{documents / whole:8.1f} documents of {SIZE // 1000} kB in a second of processor time"
    yield f"{'validation':12}{best['validation'] / documents * 1000:8.0f} ms for a document, apart"


def _round(files: Sequence[Path], clock: Clock) -> int:
    """Take files into a new store, with nothing kept from the time before; give their characters."""
    _forget()
    with tempfile.TemporaryDirectory() as folder, Writer(Path(folder) / "store") as writer:
        characters = sum(_taken(file, clock, writer) for file in files)
        clock.time("store", writer.put)
        return characters


def _taken(file: Path, clock: Clock, writer: Writer) -> int:
    """Take a file through all stages; give its characters."""
    extraction = import_module("ingest.extraction")
    described = import_module("ingest.profile").profile
    with _timed(clock):
        document = clock.time("read", read_document, file)
        profile = clock.time("profile", described, document, None, manifest.facts_of(file))
        strategy = clock.time("elements", extraction.extract, document, profile)
        statements = clock.time("statements", nquads, strategy)
        clock.time("validation", document_findings, profile.slug, ox.parse(statements, format=ox.RdfFormat.N_QUADS))
        clock.time("store", writer.replace, profile.slug, statements)
    return len(document.text)


@contextmanager
def _timed(clock: Clock) -> Iterator[None]:
    """Have the steps of an extraction timed for as long as this lasts."""
    before: list[tuple[Any, str, Any]] = []
    for stage, steps in STAGES.items():
        for where, name in steps:
            holder = _holder(where)
            step = getattr(holder, name)
            before.append((holder, name, step))
            setattr(holder, name, _step(clock, stage, step))
    try:
        yield
    finally:
        for holder, name, step in before:
            setattr(holder, name, step)


def _holder(where: str) -> Any:
    """Give the module, or the class in one, of a name."""
    module, _, last = where.rpartition(".")
    return getattr(import_module(module), last) if last[0].isupper() else import_module(where)


def _step(clock: Clock, stage: str, step: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(step)
    def timed(*given: Any) -> Any:
        return clock.time(stage, step, *given)

    return timed


def _forget() -> None:
    """Forget what was worked out about single wordings: a new document brings others."""
    for name in REMEMBERED:
        module, _, held = name.partition(".")
        getattr(import_module(f"ingest.{module}"), held).cache_clear()


def beside_pdfplumber(files: Sequence[Path]) -> Iterator[str]:
    """Measure the reader of PDF beside pdfplumber, which only takes the words and tables of each page."""
    if not files:
        yield "PDF: no file was given, so its reader was not measured; give one or more (.pdf)"
        return
    try:
        pdfplumber = import_module("pdfplumber")
    except ImportError:
        yield "PDF: pdfplumber is not installed, so there is nothing to measure beside"
        return
    ours = min(_seconds(lambda: [read_document(file) for file in files]) for _ in range(ROUNDS))
    pages, bare = 0, float("inf")
    for _ in range(ROUNDS):
        began = cpu()
        pages = sum(_bare(pdfplumber, file) for file in files)
        bare = min(bare, cpu() - began)
    yield f"PDF: {ours / bare:.2f} of the time of pdfplumber alone ({ours:.2f} s, {bare:.2f} s for {pages} pages)"


def _bare(pdfplumber: Any, file: Path) -> int:
    """Have pdfplumber take the words and tables of a file; give its pages."""
    with pdfplumber.open(file) as opened:
        for page in opened.pages:
            page.extract_words()
            page.extract_tables()
            page.close()
        return len(opened.pages)


def _seconds(step: Callable[[], object]) -> float:
    began = cpu()
    step()
    return cpu() - began


def beside_one_process(files: Sequence[Path]) -> Iterator[str]:
    """Measure several documents read by one process, and by as many as there are cores, on the clock on the wall."""
    number = crew.cores()
    if number < 2:
        yield "cores: there is one, so nothing can be read at once"
        return
    with tempfile.TemporaryDirectory() as folder:
        fewest = max(crew.FEWEST / len(files), crew.LEAST / sum(file.stat().st_size for file in files))
        copies = _copies(files, Path(folder) / "documents", ceil(number * fewest))
        took = []
        for processes in (1, number):
            began = time.perf_counter()
            _apart(copies, Path(folder) / f"by-{processes}", processes)
            took.append(time.perf_counter() - began)
    faster = f"{took[0] / took[1]:.1f} times as fast as one ({took[1]:.1f} s, {took[0]:.1f} s)"
    yield f"cores: {number} take several documents {faster}"


def _apart(documents: Path, store: Path, processes: int) -> None:
    """Take documents by an interpreter of their own: what this one has loaded would make it look faster than it is."""
    subprocess.run([sys.executable, "-c", TAKE, str(documents), str(store), str(processes)], check=True)


def _copies(files: Sequence[Path], folder: Path, times: int) -> Path:
    """Copy files under names and ids of their own, each still its council's."""
    folder.mkdir()
    entries = []
    for number in range(times):
        for place, file in enumerate(files):
            name = f"{place}-{number}{file.suffix.lower()}"
            (folder / name).write_bytes(file.read_bytes())
            council = manifest.facts_of(file).get("council")
            stated = f"council = {council!r}\n" if council else ""
            entries.append(f"[[document]]\nfile = '{name}'\nslug = 'copy-{place}-{number}'\n{stated}")
    (folder / manifest.NAME).write_text("\n".join(entries), encoding="utf-8")
    return folder


@contextmanager
def memory() -> Iterator[list[int]]:
    """Watch the memory of this process and all that it starts: the most bytes that they held, in a list of one."""
    most, over = [0], threading.Event()

    def watch() -> None:
        while not over.wait(LOOK):
            most[0] = max(most[0], _held())

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield most
    finally:
        over.set()
        watching.join()
        most[0] = max(most[0], _held())


def _held() -> int:
    """Give the bytes that this process and those under it hold (Linux); shared ones count for each, 0 elsewhere."""
    below: dict[int, list[tuple[int, int]]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            behind = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            below.setdefault(int(behind[1]), []).append((int(entry.name), int(behind[21])))
    pages = sum(held for family in below.values() for number, held in family if number == os.getpid())
    waiting = [os.getpid()]
    while waiting:
        for number, held in below.get(waiting.pop(), ()):
            pages += held
            waiting.append(number)
    return pages * os.sysconf("SC_PAGE_SIZE") if pages else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the files that are named, or the corpus."""
    parser = argparse.ArgumentParser(prog="python -m ingest.benchmark", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a document, or a folder of them (corpus/)")
    asked = parser.parse_args(arguments).files or [ROOT / "corpus"]
    try:
        files = [file for path in asked for file in manifest.documents(path) if file.suffix.lower() in SUFFIXES]
        measure(files, lambda line: print(line, flush=True))
    except SightlineError as error:
        print(f"benchmark: {error}", file=sys.stderr)
        return 1
    except FileNotFoundError as error:
        print(f"benchmark: {shown(str(error.filename))}: there is no such file.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
