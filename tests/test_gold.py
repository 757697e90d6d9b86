"""The annotations of the corpus stand on their lines; what is no annotation is refused with its place."""

import json
import re
from pathlib import Path

import pytest
from conftest import CORPUS

from ingest.evaluation.evaluation import golds_of
from ingest.evaluation.gold import read
from ingest.evaluation.matching import words
from ontology.errors import SightlineError
from ontology.vocabulary import councils

GOLDS = Path(__file__).parent / "gold"
INVENTED = (GOLDS / "invented", GOLDS / "unseen")  # the latter are not looked into by whoever writes rules
NAMES = sorted(file.stem for file in GOLDS.glob("*.json"))
TEXTS = dict.fromkeys(sorted(GOLDS.glob("*.json")), CORPUS) | {
    file: folder for folder in INVENTED for file in sorted(folder.glob("*.json"))
}
every_annotation = pytest.mark.parametrize(("file", "texts"), TEXTS.items(), ids=[file.stem for file in TEXTS])


def test_every_digest_is_annotated() -> None:
    assert sorted(file.stem for file in CORPUS.glob("*.md") if file.stem != "README") == NAMES


@pytest.mark.parametrize("folder", INVENTED, ids=[folder.name for folder in INVENTED])
def test_every_invented_document_is_annotated_and_said_to_be_a_form(folder: Path) -> None:
    documents = sorted(file.stem for file in folder.glob("*.md") if file.stem != "README")
    assert documents == sorted(file.stem for file in TEXTS if file.parent == folder)
    said = re.findall(r"^\| `([\w-]+)` \| \w", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(said) == documents


def test_no_invented_council_is_a_real_one() -> None:
    real = {name.lower() for council in councils() for name in (council.label, *council.alt_labels)}
    named = {json.loads(file.read_text(encoding="utf-8"))["council"] for file in TEXTS if file.parent in INVENTED}
    assert named and not {name for name in named if name.lower() in real}


@every_annotation
def test_every_text_begins_on_its_line_and_ends_soon_after(file: Path, texts: Path) -> None:
    """A sentence that a line's end breaks goes on below; so does, after some other words, a cell that a page break cut."""
    gold = json.loads(file.read_text(encoding="utf-8"))
    text = re.sub(r"</?sup>", "", (texts / gold["file"]).read_text(encoding="utf-8").replace("&amp;", "&"))
    lines = [words(line) for line in text.split("\n")]
    entries = [
        entry for value in gold.values() if isinstance(value, list) for entry in value if isinstance(entry, dict)
    ]
    entries += [other for entry in entries for key in ("also", "controls") for other in entry.get(key, [])]
    strayed = []
    for entry in (entry for entry in entries if "line" in entry and "text" in entry):
        told = words(entry["text"])
        here, below = (
            lines[entry["line"] - 1],
            [word for line in lines[entry["line"] : entry["line"] + 5] for word in line],
        )
        whole = told[0] in " ".join(here) and " ".join(told) in " ".join([*here, *below])
        begins = " ".join(told[:4]) in " ".join(here) and set(told) <= {*here, *below}
        if not (whole or begins):
            strayed.append((entry["line"], entry["text"]))
    assert not strayed


@every_annotation
def test_owners_dates_and_outputs_stand_in_the_text(file: Path, texts: Path) -> None:
    gold = json.loads(file.read_text(encoding="utf-8"))
    spoken = {*words((texts / gold["file"]).read_text(encoding="utf-8"))}
    parts = [
        text
        for entry in (*gold["actions"], *gold["risks"])
        for part in ("owner", "due", "outputs", "outcomes")
        for text in ([entry[part]] if isinstance(entry.get(part), str) else entry.get(part) or [])
    ]
    assert [text for text in parts if not set(words(text)) <= spoken] == []


@every_annotation
def test_the_annotations_say_nothing_that_means_nothing(file: Path, texts: Path) -> None:
    assert read(file).remarks == ()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "is not JSON (line 1, column 1: Expecting value). Expected a JSON object"),
        ("[]", "this JSON is no annotation. Expected an object with at least one of the lists visions,"),
        ('{"file": "cornwall.md"}', "this JSON is no annotation."),
        ('{"actions": {}}', ""),
        ('{"actions": "train"}', "actions: this is a text. Expected a list."),
        ('{"actions": ["train"]}', 'actions 1: this is a text. Expected an object with a "text".'),
        ('{"actions": [{"text": "train"}, {"line": 2}]}', 'actions 2: it has no "text". Expected the words that state it.'),
        ('{"actions": [{"text": " "}]}', 'actions 1: it has no "text".'),
        ('{"actions": [{"text": "train", "due": [2012]}]}', 'actions 1: its "due" holds what is no text.'),
        ('{"risks": [{"text": "loss", "controls": [{}]}]}', 'risks 1: its "controls" holds what is no text.'),
        ('{"actions": [{"text": "train", "also": [{}]}]}', 'actions 1: its "also" holds what is no text.'),
        ('{"actions": [{"text": "train"}], "council": ["Kent"]}', "council: this is a list. Expected a council's name."),
        ('{"scores": [{"strand": "skills", "value": true}]}', 'scores 1: its "value" is no number.'),
        ("[" * 100_000, "holds lists within lists without end"),
        ('{"scores": [{"strand": "skills"}]}', 'scores 1: its "value" is no number.'),
        ('{"actions": [], "links": ["cypp"]}', "links 1: this is a text. Expected an object with from, to and relation."),
        ('{"actions": [], "tolerated": [{"text": "cake"}]}', "tolerated 1: it names no words and no type."),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_refused_with_its_place(tmp_path: Path, content: str, complaint: str) -> None:
    file = tmp_path / "cornwall.json"
    file.write_text(content, encoding="utf-8")
    if not complaint:
        assert read(file).annotation.stated["action"] == ()
        return
    with pytest.raises(SightlineError) as refused:
        read(file)
    assert str(file) in str(refused.value) and complaint in str(refused.value)


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SightlineError, match=r"none.json: the annotation cannot be read \(No such file"):
        read(tmp_path / "none.json")
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe{}")
    with pytest.raises(SightlineError, match=r"bytes.json: the annotation is not UTF-8 \(byte 0\)"):
        read(tmp_path / "bytes.json")
    (tmp_path / "empty").mkdir()
    with pytest.raises(SightlineError, match=r"empty: no annotations found in this folder"):
        golds_of([tmp_path / "empty"])
    with pytest.raises(SightlineError, match="No annotations were named"):
        golds_of([])


def test_a_folder_stands_for_its_annotations_each_once() -> None:
    assert golds_of([GOLDS, GOLDS / f"{NAMES[0]}.json"]) == [GOLDS / f"{name}.json" for name in NAMES]
