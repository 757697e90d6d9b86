"""Print the counts per kind of digests beside their originals': `python -m ingest.parity FOLDER ORIGINALS`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from ingest.ingestion import read_strategy
from ingest.manifest import documents
from ingest.strategy import ELEMENT_KINDS, Strategy


def counts(strategy: Strategy) -> Counter[str]:
    """Count what a strategy states: elements by kind, drivers, scores, and how they hang together."""
    found = strategy.counts()
    found.update(link.relation for link in strategy.links)
    found.update(point.name for element in strategy.elements for point in element.points)
    return found


def parity(digests: Path, originals: Path) -> list[tuple[str, str, int, int]]:
    """Give, for each digest and kind, the counts of the digest and of the file of the same name among the originals."""
    rows = []
    for digest in documents(digests):
        ours, theirs = counts(read_strategy(digest)), counts(read_strategy(originals / digest.name))
        kinds = [
            kind
            for kind in (*ELEMENT_KINDS, "PolicyDriver", "ContextDriver", "Observation")
            if ours[kind] or theirs[kind]
        ]
        relations = sorted(name for name in {*ours, *theirs} if name[0].islower())
        rows += [(digest.stem, kind, ours[kind], theirs[kind]) for kind in (*kinds, *relations)]
    return rows


def main() -> int:
    """Print the table; 1 where a digest lacks or adds an element or a driver (links are only shown)."""
    rows = parity(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"{'document':20}{'kind':16}{'digest':>8}{'original':>10}")
    for name, kind, ours, theirs in rows:
        print(f"{name:20}{kind:16}{ours:8}{theirs:10}{'' if ours == theirs else '  differs'}")
    return int(any(ours != theirs for _, kind, ours, theirs in rows if kind[0].isupper()))


if __name__ == "__main__":
    sys.exit(main())
