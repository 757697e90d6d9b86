"""The index beside a graph: it says what the graph says, however it came to be, and makes no answer another one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import synthetic
import two_councils
from two_councils import RUTLAND, TORBAY, written

import graph
from graph import Store, index, search, snapshots, trace, validate
from ontology.errors import SightlineError

TABLES = {
    "council": "council, label",
    "coverage": "theme, rung, nMentioned, nPrioritised, nPlanned, nOwned, nMeasured",
    "reach": "driver, priorities, actions, outcomes, mayPriorities, mayActions, mayOutcomes",
}
MADE_READY = ("strategies", "coverage")
MANY = 12


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a store of made-up strategies; some councils have two editions."""
    folder = tmp_path_factory.mktemp("many")
    with graph.Writer(folder) as writer:
        for slug in slugs_of_few_councils():
            writer.replace(slug, written(synthetic.strategy(slug)))
        writer.publish()
    return graph.open_store(folder)


def slugs_of_few_councils() -> list[str]:
    councils = [slug.rpartition("-")[0] for slug in synthetic.slugs(MANY // 2)]
    return [f"{council}-{year}" for council in councils for year in (1995, 1996)]


@pytest.fixture(scope="module", params=["made up", "corpus"])
def store(request: pytest.FixtureRequest, many: Store, corpus_store: Path) -> Store:
    return many if request.param == "made up" else graph.open_store(corpus_store)


def from_the_graph(store: Store) -> Store:
    """Give the same store as an earlier Sightline would have left it."""
    return Store(store._engine, store.snapshot)


def known(store: Store) -> Iterator[object]:
    """Give all that an index holds, without the numbers that it gave."""
    indexed = store.indexed
    assert indexed is not None
    columns = ", ".join(("slug", "council", "councilLabel", "region", *index.SAID, "supersedes", "kinds", "themes"))
    yield indexed.rows(f"SELECT {columns} FROM strategy ORDER BY slug")
    for table, names in TABLES.items():
        joined = f"{table} JOIN strategy ON strategy.number = {table}.strategy"
        named = ", ".join(f"{table}.{name}" for name in names.split(", "))
        yield sorted(indexed.rows(f"SELECT slug, {named} FROM {joined}"), key=str)
    yield indexed.rows("SELECT word, n FROM word ORDER BY word")
    for words in ("workforce", "training OR workers", "leader*"):
        yield search.search(store, words, limit=999).hits.to_dict("records")


def test_made_up_strategies_are_valid(many: Store) -> None:
    assert len(many.slugs()) == MANY
    assert validate.findings(many).empty


def test_what_is_made_ready_is_what_the_graph_answers(store: Store) -> None:
    for name in MADE_READY:
        assert store.ask(name).equals(from_the_graph(store).ask(name)), name
    some = store.slugs()[1::2]
    assert store.ask("coverage", slugs=some).equals(from_the_graph(store).ask("coverage", slugs=some))
    assert store.ask("coverage", slugs=some[0]).equals(from_the_graph(store).ask("coverage", slugs=some[0]))


def test_lines_of_sight_are_what_the_graph_answers(store: Store) -> None:
    drivers = store.ask("drivers")
    for driver in drivers.loc[drivers["n"] > 0, "driver"].head(30):
        looked_up = store.ask("line-of-sight", driver=driver)
        assert len(looked_up)
        assert looked_up.equals(from_the_graph(store).ask("line-of-sight", driver=driver)), driver
        counted = store.ask("reach", driver=driver)
        assert counted.equals(from_the_graph(store).ask("reach", driver=driver)), driver


def test_of_many_strategies_that_cite_a_driver_those_are_followed_in_which_it_leads_furthest(
    many: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    cited = many.ask("drivers").sort_values("n", ascending=False, kind="stable")["driver"].iloc[0]
    reach = many.ask("reach", driver=cited)
    monkeypatch.setattr(trace, "MOST", 2)
    lines = trace.lines(many, cited)
    assert lines.left_out == len(reach) - 2 > 0
    outcomes = reach.set_index("slug")["nOutcomes"]
    followed = [step.slug for step in lines.steps]
    assert outcomes[followed].min() >= outcomes.drop(followed).max()
    everywhere = trace.lines(many, cited, reach["slug"].tolist())
    assert everywhere.left_out == 0
    assert len(everywhere.steps) == len(reach)


def test_how_far_a_driver_reaches_is_what_its_lines_say(store: Store) -> None:
    drivers = store.ask("drivers")
    for driver in drivers.loc[drivers["n"] > 0, "driver"].head(30):
        summary = store.ask("reach", driver=driver).set_index("slug")
        lines = trace.lines(store, driver)
        assert {step.slug for step in lines.steps} == set(summary.index)
        for line in lines.steps:
            stated = {step.iri: step.kind for step in line.walk_stated() if step is not line}
            more = {step.iri: step.kind for _, step in line.walk() if step is not line and step.iri not in stated}
            counts = [
                sum(kind == each for kind in below.values())
                for below in (stated, more)
                for each in ("Priority", "Action", "Outcome")
            ]
            assert summary.loc[line.slug].iloc[-6:].tolist() == counts, (driver, line.slug)


def test_an_index_that_was_renewed_says_what_one_made_at_once_says(tmp_path: Path) -> None:
    step_by_step, slugs = tmp_path / "step by step", slugs_of_few_councils()[:4]
    two_councils.publish(step_by_step)
    with graph.Writer(step_by_step) as writer:
        for slug in slugs:
            writer.replace(slug, written(synthetic.strategy(slug)))
        writer.replace(RUTLAND, written(two_councils.of(RUTLAND)[1:]))
        writer.publish()
    with graph.Writer(step_by_step) as writer:
        writer.replace(RUTLAND, written(two_councils.of(RUTLAND)))
        writer.remove(slugs[0])
        writer.publish()
    with graph.Writer(tmp_path / "at once") as writer:
        for slug in slugs[1:]:
            writer.replace(slug, written(synthetic.strategy(slug)))
        for slug in (RUTLAND, TORBAY):
            writer.replace(slug, written(two_councils.of(slug)))
        writer.publish()
    one, other = graph.open_store(step_by_step), graph.open_store(tmp_path / "at once")
    assert list(known(one)) == list(known(other))
    assert set(one.quads()) == set(other.quads())


def test_only_what_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    two_councils.publish(tmp_path)
    read = []
    monkeypatch.setattr(
        index.record, "read", lambda engine, slug, reading=index.record.read: read.append(slug) or reading(engine, slug)
    )
    with graph.Writer(tmp_path) as writer:
        writer.replace(TORBAY, written(two_councils.of(TORBAY)[1:]))
        writer.publish()
    assert read == [TORBAY]


def test_nothing_is_left_of_a_strategy_that_is_gone(tmp_path: Path) -> None:
    two_councils.publish(tmp_path)
    with graph.Writer(tmp_path) as writer:
        writer.remove(TORBAY)
        writer.publish()
    alone = two_councils.publish(tmp_path / "alone", RUTLAND)
    assert list(known(graph.open_store(tmp_path))) == list(known(alone))


def test_a_damaged_index_is_made_anew(tmp_path: Path) -> None:
    store = two_councils.publish(tmp_path)
    file = snapshots.index_file(tmp_path, store.snapshot)
    whole = list(known(store))
    file.write_bytes(file.read_bytes()[:4096] + b"rubbish" * 5000)
    with graph.Writer(tmp_path) as writer:
        writer.replace(RUTLAND, written(two_councils.of(RUTLAND)[1:]))
        writer.publish()
        writer.replace(RUTLAND, written(two_councils.of(RUTLAND)))
        writer.publish()
    assert list(known(graph.open_store(tmp_path))) == whole


def test_an_index_of_other_tables_is_made_anew(tmp_path: Path) -> None:
    store = two_councils.publish(tmp_path)
    whole = list(known(store))
    with closing(sqlite3.connect(snapshots.index_file(tmp_path, store.snapshot))) as connection:
        connection.execute(f"PRAGMA user_version = {index.VERSION + 1}")
    with graph.Writer(tmp_path) as writer:
        writer.replace(RUTLAND, written(two_councils.of(RUTLAND)[1:]))
        writer.publish()
        writer.replace(RUTLAND, written(two_councils.of(RUTLAND)))
        writer.publish()
    assert list(known(graph.open_store(tmp_path))) == whole


def test_a_python_without_full_text_search_publishes_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (index, search):
        monkeypatch.setattr(module, "finds_words", lambda: False)
    store = two_councils.publish(tmp_path)
    assert store.ask("coverage").equals(from_the_graph(store).ask("coverage"))
    with pytest.raises(SightlineError, match=r"cannot search: its SQLite .* without full-text search \(FTS5\)"):
        search.search(store, "training")


def test_where_strategies_are_many_an_unknown_name_is_answered_with_those_spelt_most_like_it(
    many: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = many.slugs()
    monkeypatch.setattr("graph.store.NAMED", len(known) - 1)
    with pytest.raises(SightlineError, match=f"Did you mean {known[0]}.* lists the {len(known)} that there are"):
        many.ask("elements", slug=known[0][:-5] + known[0][-4:])
