"""The ladder from extraction beside the ladder from annotations: agreement, kappa, and why cells are far apart."""

import csv
import io
import json
from pathlib import Path

import pytest
from conftest import CORPUS

import sightline
from explorer import cli
from ingest.evaluation.annotated import annotated
from ingest.evaluation.evaluation import documents
from ingest.evaluation.ladder import kappa, ladder
from ontology.errors import SightlineError
from ontology.vocabulary import themes

GOLDS = Path(__file__).parent / "gold"

DOCUMENT = """# Cornwall Children's Workforce Strategy 2012 - 2015

## 1 Our priorities

### Priority 1: Strong leadership

We will train twenty coaches by June 2013.

## 2 Participation

Young people's voice and participation matter to us.
"""
GOLD = {
    "council": "Cornwall",
    "priorities": [{"id": "P1", "text": "Strong leadership", "line": 5, "level": "headline", "themes": ["leadership"]}],
    "actions": [
        {"id": "A1", "text": "train twenty coaches by June 2013", "line": 7, "source": "narrative", "priority": "P1",
         "owner": ["Head of Learning"], "due": ["June 2013"], "outputs": ["twenty coaches"],
         "themes": ["wellbeing-recognition"]},
    ],
    "measures": [{"text": "supervision of every social worker, each month", "line": 7}],
}  # fmt: skip


@pytest.fixture
def written(tmp_path: Path) -> Path:
    (tmp_path / "cornwall.md").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "cornwall.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path / "cornwall.json"


# (why, by hand, by rule, kappa): worked out on paper, 1 - observed / expected mean squared distance
KAPPAS = [
    ("the same rungs", [0, 3, 5], [0, 3, 5], 1.0),
    ("one rung for all agrees often, and no better than chance", [3, 3, 3, 0], [3, 3, 3, 3], 0.0),
    ("observed (0+1+0+0)/4; expected (0+0+1+1 + 0+0+1+1 + 1+1+0+0 + 1+1+0+0)/16", [0, 0, 1, 1], [0, 1, 1, 1], 0.5),
    ("far apart weighs by the square: observed 25/2, expected 25/2", [0, 5], [0, 0], 0.0),
    ("the other way round is worse than chance: observed 25, expected 25/2", [0, 5], [5, 0], -1.0),
    ("where all is one rung, chance cannot be told from skill", [3, 3], [3, 3], None),
]


@pytest.mark.parametrize(("why", "by_hand", "by_rule", "value"), KAPPAS, ids=[each[0] for each in KAPPAS])
def test_kappa_counts_what_chance_does_not_give(
    why: str, by_hand: list[int], by_rule: list[int], value: float | None
) -> None:
    assert kappa(by_hand, by_rule) == value


def test_an_annotation_climbs_the_same_ladder(written: Path) -> None:
    pairs = {pair.theme: pair for pair in ladder(documents([written], None, None, lambda message: None))}
    assert len(pairs) == len(themes())
    by_hand = {theme: (pair.annotated.rung, pair.annotated.owned) for theme, pair in pairs.items()}
    assert by_hand["leadership"] == (5, 1), "its priority is delivered by an action with owner, date and output"
    assert by_hand["wellbeing-recognition"] == (5, 1), "the action has the theme that the annotator gave it"
    assert by_hand["participation"] == (1, 0), "a sentence of the document mentions it"
    assert by_hand["skills-qualifications"] == (1, 0), "the annotator did not give it; its cues make it mentioned"
    assert by_hand["early-years"] == (0, 0)


def test_the_reason_names_what_the_higher_rung_rests_on(written: Path) -> None:
    [document] = documents([written], None, None, lambda message: None)
    pairs = {pair.theme: pair for pair in ladder([document])}
    wellbeing = pairs["wellbeing-recognition"]
    assert wellbeing.distance == -5
    assert wellbeing.reason == (
        "'train twenty coaches by June 2013' is found without the theme, with skills-qualifications"
    )
    assert pairs["participation"].reason is None, "on the same rung there is nothing to explain"


def test_what_an_annotation_states_is_written_with_its_parts(written: Path) -> None:
    [document] = documents([written], None, None, lambda message: None)
    strategy = annotated(document.gold.annotation, document.strategy)
    assert {(link.source.label, link.relation, link.target.label) for link in strategy.links} == {
        ("train twenty coaches by June 2013", "delivers", "Strong leadership"),
        ("train twenty coaches by June 2013", "hasOutcome", "twenty coaches"),
    }
    text = strategy.document.text
    assert all(
        text[words.starts[0] : words.ends[-1]] == words.plain for each in strategy.elements for words in each.wordings()
    )


def test_the_digests_agree_with_their_annotations() -> None:
    """Floors, not targets: the figures stood at 1.00, 1.00, and 0.86 pooled over all five when this was written."""
    found = sightline.ladder([GOLDS], CORPUS).set_index("document")
    assert (found["cells"] == [15] * 5 + [75]).all()
    assert found.loc["wirral-2012", "kappa"] >= 0.6
    assert found.loc["wigan-2011", "kappa"] >= 0.6
    assert found.loc["pooled", "kappa"] >= 0.75
    assert found.loc["pooled", "agreement"] > found.loc["pooled", "constantAgreement"] + 0.2
    assert found.loc["pooled", "constantKappa"] == 0


def test_the_confusion_table_counts_every_cell_once() -> None:
    found = sightline.ladder([GOLDS / "wirral-2012.json"], CORPUS, part="confusion")
    rungs = ["absent", "mentioned", "prioritised", "planned", "owned", "measured"]
    assert found["annotated"].tolist() == rungs
    assert found[rungs].to_numpy().sum() == 15
    far = sightline.ladder([GOLDS / "derbyshire-2014.json"], CORPUS, part="cells")
    far = far[far["off"].abs() >= 2]
    assert far["reason"].notna().all() and far["theme"].tolist() == ["youth-support"]


def test_the_command_prints_the_figures_or_a_part(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["evaluate", str(written), "--ladder", "--format", "csv"]) == 0
    out, err = capsys.readouterr()
    [row] = csv.DictReader(io.StringIO(out))
    assert (row["document"], row["cells"]) == ("cornwall", "15")
    assert "Kappa is quadratic-weighted" in err
    assert cli.main(["evaluate", str(written), "--ladder", "cells", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["theme"] for row in rows] == [theme.id for theme in themes()]
    assert all(bool(row["reason"]) == (abs(row["off"]) >= 2) for row in rows)


def test_a_part_that_the_ladder_has_not_is_refused(written: Path) -> None:
    with pytest.raises(SightlineError, match=r"no part 'rungs'. Expected one of figures, confusion, cells"):
        sightline.ladder([written], part="rungs")
