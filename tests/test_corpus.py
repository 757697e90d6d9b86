"""The corpus: what its documents hold is in the graph, and each of it is found by a named query."""

from collections.abc import Callable
from pathlib import Path

import pytest
from what_is_stated import CHECKS

import graph
from graph import Store, validate


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_corpus_holds(check: Callable[[Store], None], corpus_store: Path) -> None:
    check(graph.open_store(corpus_store))


def test_the_store_of_the_corpus_is_valid(corpus_store: Path) -> None:
    assert validate.findings(graph.open_store(corpus_store)).to_dict("records") == []
