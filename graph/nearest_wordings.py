"""The wordings that are most like each of many, found by the words that they share and never each with each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from graph.wording import COMMON, weight


def nearest(wordings: Sequence[Sequence[str]], least: float, many: int) -> Iterator[list[tuple[float, int]]]:
    """Give for each wording those at least so much like it, as `wording.similarity` has it, the most alike first.

    A wording is given by its stems, each once. Only words that no more than `many` wordings have lead from one to
    another; those that more have count as well. So the cost of each wording is bounded, and the cost of all grows with
    their number. A wording is among those like it, with the likeness of 1.

    Nor does the most frequent of its words lead anywhere where others must be shared too: two that are alike share
    least / (2 - least) of either (the prefix filter of Bayardo, Ma and Srikant, 2007, doi:10.1145/1242572.1242591).
    """
    having: dict[str, list[int]] = defaultdict(list)
    for at, stems in enumerate(wordings):
        for stem in stems:
            having[stem].append(at)
    rare = {stem: np.array(places) for stem, places in having.items() if len(places) <= many}
    frequent = {stem: _marked(places, len(wordings)) for stem, places in having.items() if len(places) > many}
    full = np.array([sum(map(weight, stems)) for stems in wordings], dtype=np.int64)
    telling = np.zeros(len(wordings), dtype=np.int64)
    shared = np.zeros(len(wordings), dtype=np.int64)
    for at, stems in enumerate(wordings):
        leading = [rare[stem] for stem in _leading(stems, having, full[at] * least / (2 - least)) if stem in rare]
        touched = []
        reached = np.unique(np.concatenate([*leading, [at]])).astype(np.int64)
        for stem in stems:
            where = rare[stem] if stem in rare else reached[frequent[stem][reached]]
            shared[where] += weight(stem)
            telling[where] += weight(stem) != COMMON
            touched.append(where)
        much = 2 * shared[reached] / (full[at] + full[reached] + (full[at] == 0))
        same = (shared[reached] == full[at]) & (full[reached] == full[at])
        is_like = (much >= least) & ((telling[reached] > 0) | same)
        for where in touched:
            shared[where] = telling[where] = 0
        found = sorted(zip(-much[is_like], reached[is_like].tolist(), strict=True))
        yield [(float(-value), place) for value, place in found]


def _leading(stems: Sequence[str], having: Mapping[str, Sequence[int]], spare: float) -> list[str]:
    """Give the words of which two alike share one at least: all but the most frequent that count less than `spare`."""
    by_frequency = sorted(stems, key=lambda stem: (-len(having[stem]), stem))
    for at, stem in enumerate(by_frequency):
        spare -= weight(stem)
        if spare <= 0:
            return by_frequency[at:]
    return by_frequency


def _marked(places: Sequence[int], number: int) -> np.ndarray:
    marked = np.zeros(number, dtype=bool)
    marked[places] = True
    return marked
