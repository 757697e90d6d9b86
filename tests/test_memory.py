"""A document is read without a garbage collection, and what was set before is set again."""

import gc

import pytest

from ingest.memory import uninterrupted


@uninterrupted
def collects(fails: bool = False) -> bool:
    if fails:
        raise ValueError("broke off")
    return gc.isenabled()


def test_nothing_is_collected_during_a_step_and_is_again_behind_it() -> None:
    assert gc.isenabled()
    assert not collects()
    assert gc.isenabled()


def test_a_step_that_breaks_off_leaves_collection_on() -> None:
    with pytest.raises(ValueError, match="broke off"):
        collects(fails=True)
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    try:
        assert not collects()
        assert not gc.isenabled()
    finally:
        gc.enable()
