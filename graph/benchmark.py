"""How long answers over thousands of strategies take, beside the same over five: `python -m graph.benchmark [N]`.

The strategies are made up by `tests/synthetic.py`, in a process of its own, and published; what is measured is asked of
the published snapshots, in this process. Times are of the processor, and depend on the machine, so each stands beside
that of five strategies.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from graph import compare, snapshots
from graph.reach import by_strategy
from graph.search import search
from graph.search_words import EMPTY
from graph.store import Store, open_store
from graph.trace import lines
from graph.within import Within
from ontology.errors import SightlineError

ROOT = Path(__file__).parents[1]
GENERATOR = "tests.synthetic"
MANY, FEW = 5000, 5
TIMES = 5  # that each answer is asked for; the median of its processor time counts
MEGABYTE = 1 << 20
BY_CITATIONS = "SELECT driver FROM reach GROUP BY driver ORDER BY COUNT(*) DESC, driver"
SEARCHES = {
    "a word": "coaching",
    "a phrase": '"social workers"',
    "a beginning": "leadersh*",
    "two words": "staff induction",
}


def measure(many: int, folder: Path) -> Iterator[str]:
    """Publish two stores in a folder and measure them; what is there already is measured as it is."""
    stores = {number: folder / str(number) for number in (FEW, many)}
    for number, path in stores.items():
        if snapshots.current(path) is None:
            yield f"{number:,} strategies: {_published(number, path)}"
        yield f"{number:,} strategies: {_size(path)}"
    few, all_of = (open_store(path) for path in stores.values())
    yield f"{'answer':36}{f'{many:,}':>12}{f'{FEW}':>12}{'ratio':>8}"
    for name in answers(few):
        slow, fast = (_seconds(answers(store)[name]) for store in (all_of, few))
        yield f"{name:36}{slow * 1000:9.1f} ms{fast * 1000:9.1f} ms{slow / fast:8.1f}"
    yield f"one strategy of {many:,} changed: {_changed(stores[many])}"


def answers(store: Store) -> dict[str, Callable[[], object]]:
    """Give what is measured, by name."""
    index = store.indexed
    if index is None:
        raise SightlineError("This store has no index, so there is nothing to measure. Ingest its documents again.")
    slugs = store.slugs()
    drivers = [driver for (driver,) in index.rows(BY_CITATIONS)]
    frequent = [word for (word,) in index.rows("SELECT word FROM word ORDER BY n DESC LIMIT 100")]
    word = next(each for each in frequent if each not in EMPTY)
    council = index.rows("SELECT MIN(label) FROM council")[0][0]
    return {
        "all strategies": lambda: store.ask("strategies"),
        "matrix of all": lambda: compare.matrix(store, slugs),
        "matrix of twenty": lambda: compare.matrix(store, slugs[:20]),
        "comparison of two": lambda: compare.matrix(store, slugs[:2]),
        "most cited driver, summary": lambda: by_strategy(store, drivers[0]),
        "most cited driver, its lines": lambda: lines(store, drivers[0]),
        "median driver, its lines": lambda: lines(store, drivers[len(drivers) // 2]),
        **{f"search: {name}": partial(search, store, words) for name, words in SEARCHES.items()},
        "search: the most frequent word": lambda: search(store, word),
        "search: a word that says nothing": lambda: search(store, f'"{frequent[0]}"'),
        "search: a word within a council": lambda: search(store, "coaching", Within(councils=(council,))),
    }


def _seconds(step: Callable[[], object]) -> float:
    """Give the processor time that an answer takes; the clock on the wall would tell how busy the machine is, too."""
    took = []
    for _ in range(TIMES):
        began = time.process_time()
        step()
        took.append(time.process_time() - began)
    return statistics.median(took)


def _published(number: int, path: Path) -> str:
    said = json.loads(_generator(str(number), str(path)))
    return (
        f"stated in {said['stated']:.0f} s, published in {said['published']:.0f} s, "
        f"at most {said['peak'] / MEGABYTE:.0f} MiB of memory"
    )


def _changed(path: Path) -> str:
    said = json.loads(_generator("changed", str(path)))
    return f"published in {said['published']:.1f} s, at most {said['peak'] / MEGABYTE:.0f} MiB of memory"


def _generator(*arguments: str) -> str:
    if not ROOT.joinpath(*GENERATOR.split(".")).with_suffix(".py").is_file():
        raise SightlineError("The strategies are made up by tests/synthetic.py, which comes with the project's source.")
    command = [sys.executable, "-m", GENERATOR, *arguments]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if ran.returncode:
        raise SightlineError(f"The strategies could not be made up: {ran.stderr.strip()[-500:]}")
    return ran.stdout


def _size(path: Path) -> str:
    """Say how large the current snapshot of a store is on disk."""
    name = str(snapshots.current(path))
    graph = sum(file.stat().st_size for file in snapshots.graph_folder(path, name).iterdir())
    index = snapshots.index_file(path, name).stat().st_size
    return f"graph {graph / MEGABYTE:.1f} MiB, index {index / MEGABYTE:.1f} MiB on disk"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure a store of so many strategies."""
    parser = argparse.ArgumentParser(prog="python -m graph.benchmark", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("number", nargs="?", type=int, default=MANY, metavar="N", help=f"how many strategies ({MANY})")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the stores here, and use those that are there")
    asked = parser.parse_args(arguments)
    if asked.number <= FEW:
        parser.error(f"there is nothing to compare with {FEW} unless there are more")
    try:
        with tempfile.TemporaryDirectory() as folder:
            for line in measure(asked.number, (asked.keep or Path(folder)).resolve()):
                print(line, flush=True)
    except SightlineError as error:
        print(f"benchmark: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
