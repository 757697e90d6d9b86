"""An annotator's reading of a document, from its JSON file, checked; `tests/gold/README.md` tells the form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.evaluation.annotation import Annotation, Stated, Tie
from ingest.source import shown
from ontology.errors import SightlineError
from ontology.vocabulary import themes

Entry = dict[str, Any]

LISTS = {
    "visions": "vision",
    "principles": "principle",
    "priorities": "priority",
    "drivers": "driver",
    "risks": "risk",
    "actions": "action",
    "measures": "measure",
    "evaluation": "evaluation",
    "bodies": "body",
    "scores": "score",
}
CHOICES = {
    ("priorities", "level"): ("headline", "sector", "other"),
    ("drivers", "scope"): ("national", "regional", "local"),
    ("drivers", "kind"): ("policy", "context"),
    ("actions", "source"): ("plan", "narrative"),
    ("evaluation", "stage"): ("inputs", "outputs", "intermediate", "final"),
}
DEFAULTS = {("priorities", "level"): "headline", ("drivers", "kind"): "policy", ("actions", "source"): "narrative"}
PARTS = ("owner", "due", "outputs", "outcomes", "controls")
STAGES = {"inputs": "input", "outputs": "output"}  # the graph's words for the annotators'


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that the annotator names beside what is stated, and as what they might be found: an action, a priority."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotation: the document's file, what it states, what may be found besides, and what must not be.

    `remarks` say in words what in it means nothing, and is left out.
    """

    path: Path
    file: str
    council: str | None
    annotation: Annotation
    tolerated: tuple[Aside, ...] = ()
    traps: tuple[Aside, ...] = ()
    remarks: tuple[str, ...] = ()

    def wordings(self) -> Iterator[str]:
        """Go through the first wordings of all that it says is stated."""
        for stated in self.annotation.stated.values():
            yield from (each.wordings[0] for each in stated)


def read(path: Path) -> Gold:
    """Read an annotation's file.

    Raises SightlineError where it cannot be read, or an entry cannot be compared: with its place, and what is expected.
    """
    name = shown(path)
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SightlineError(
            f"{name}: the annotation cannot be read ({error.strerror or error}). "
            "Expected a JSON file that you may read: check its name."
        ) from error
    except UnicodeDecodeError as error:
        raise SightlineError(f"{name}: the annotation is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise SightlineError(
            f"{name}: the annotation is not JSON (line {error.lineno}, column {error.colno}: {error.msg}). "
            "Expected a JSON object with what the document states."
        ) from error
    except RecursionError as error:
        raise SightlineError(
            f"{name}: the annotation holds lists within lists without end. Expected lists of objects."
        ) from error
    if not isinstance(content, dict) or not set(content).intersection(LISTS):
        raise SightlineError(
            f"{name}: this JSON is no annotation. Expected an object with at least one of the lists {', '.join(LISTS)}."
        )
    return _Reader(path, content).gold()


class _Reader:
    """Reads one annotation; what it says of an entry names its list and its number, from 1."""

    def __init__(self, path: Path, content: Entry) -> None:
        self.path, self.content = path, content
        self.remarks: list[str] = []
        self.lists = {name: self._entries(name) for name in LISTS if name in content}
        self.wordings: dict[str, tuple[str, ...]] = {}  # of priorities, actions and drivers, by what links call them
        for name, handle in (("priorities", "id"), ("actions", "id"), ("drivers", "canonical")):
            for entry in self.lists.get(name, []):
                if entry.get(handle):
                    self.wordings[str(entry[handle])] = _wordings(entry)
        self.priorities = {
            str(entry["id"]): str(entry["text"]) for entry in self.lists.get("priorities", []) if entry.get("id")
        }

    def gold(self) -> Gold:
        """Read all of it."""
        stated = {
            LISTS[name]: tuple(self._stated(name, number, entry) for number, entry in enumerate(entries, 1))
            for name, entries in self.lists.items()
            if name != "drivers"
        }
        if "drivers" in self.lists:
            told = [self._stated("drivers", number, entry) for number, entry in enumerate(self.lists["drivers"], 1)]
            for kind in ("policy", "context"):
                stated[f"{kind} driver"] = tuple(each for each in told if each.fact("kind") == (kind,))
        council = self.content.get("council") or None
        if not isinstance(council, str | None):
            raise self._wrong("council", f"this is {_kind(council)}", "a council's name")
        ties = {}
        if "links" in self.content:
            ties["drives"] = tuple(self._drives())
        if {"actions", "priorities"} <= self.lists.keys():
            ties["delivers"] = tuple(
                Tie(_wordings(action), self.wordings[str(action["priority"])])
                for action in self.lists["actions"]
                if str(action.get("priority")) in self.priorities
            )
        return Gold(
            path=self.path,
            file=str(self.content.get("file") or f"{self.path.stem}.md"),
            council=council,
            annotation=Annotation(stated, ties),
            tolerated=tuple(self._asides("tolerated")),
            traps=tuple(self._asides("must_not")),
            remarks=tuple(self.remarks),
        )

    def _entries(self, name: str) -> list[Entry]:
        """Give one list, each of whose entries is an object that says what is stated."""
        entries = self._list(name)
        needed = "value" if name == "scores" else "text"
        for number, entry in enumerate(entries, 1):
            if not isinstance(entry, dict):
                raise self._wrong(f"{name} {number}", f"this is {_kind(entry)}", f'an object with a "{needed}"')
            if needed == "text" and not (isinstance(entry.get("text"), str) and entry["text"].strip()):
                raise self._wrong(f"{name} {number}", 'it has no "text"', "the words that state it")
            if needed == "value" and type(entry.get("value")) not in (int, float):
                raise self._wrong(f"{name} {number}", 'its "value" is no number', "a score, as in 3.5")
            self._texts(f"{name} {number}", "also", entry.get("also"))
        return entries

    def _list(self, name: str) -> list[Any]:
        found = self.content.get(name) or []
        if not isinstance(found, list):
            raise self._wrong(name, f"this is {_kind(found)}", "a list")
        return found

    def _stated(self, name: str, number: int, entry: Entry) -> Stated:
        where = f"{name} {number}"
        if name == "scores":
            called = (str(entry.get("strand") or "score"), str(entry.get("dimension") or ""))
            return Stated(called, {"value": (str(entry["value"]),)})
        facts = {"themes": tuple(self._themes(where, entry))}
        for (of, fact), allowed in CHOICES.items():
            if of == name:
                value = str(entry.get(fact, DEFAULTS.get((of, fact))))
                if value not in allowed:
                    self.remarks.append(f"{where}: its {fact} is {value!r}; expected one of {', '.join(allowed)}")
                facts[fact] = (STAGES.get(value, value),)
        if entry.get("role"):
            facts["role"] = (str(entry["role"]),)
        return Stated(_wordings(entry), facts, self._parts(where, entry))

    def _parts(self, where: str, entry: Entry) -> dict[str, tuple[Stated, ...]]:
        parts = {name: self._texts(where, name, entry.get(name)) for name in PARTS if name in entry}
        if entry.get("priority") is not None:
            priority = str(entry["priority"])
            if priority in self.priorities:
                parts["priority"] = (Stated((self.priorities[priority],)),)
            else:
                self.remarks.append(f"{where}: its priority {priority!r} is the id of none; left out")
        return parts

    def _texts(self, where: str, name: str, value: Any) -> tuple[Stated, ...]:
        """Read one text, or a list of texts or of objects with a text."""
        texts = _said(value)
        told = [text for text in texts if isinstance(text, str) and text.strip()]
        if len(told) < len(texts):
            raise self._wrong(where, f'its "{name}" holds what is no text', "texts, or objects with a text")
        return tuple(Stated((text,)) for text in told)

    def _themes(self, where: str, entry: Entry) -> Iterator[str]:
        known = {theme.id for theme in themes()}
        given = entry.get("themes") or []
        for theme in map(str, given if isinstance(given, list) else [given]):
            if theme not in known:
                self.remarks.append(f"{where}: its theme {theme!r} is none of the vocabulary's")
            yield theme

    def _drives(self) -> Iterator[Tie]:
        """Give the links from drivers to what they drive; one whose end is nothing here is left out."""
        for number, link in enumerate(self._list("links"), 1):
            if not isinstance(link, dict):
                raise self._wrong(f"links {number}", f"this is {_kind(link)}", "an object with from, to and relation")
            ends = [str(link.get(end)) for end in ("from", "to")]
            strange = [end for end in ends if end not in self.wordings]
            if strange:
                self.remarks.append(
                    f"links {number}: {strange[0]!r} is the id of no priority or action, and the canonical name of no "
                    "driver; left out"
                )
            elif link.get("relation") == "drives":
                yield Tie(self.wordings[ends[0]], self.wordings[ends[1]])

    def _asides(self, name: str) -> Iterator[Aside]:
        for number, entry in enumerate(self._list(name), 1):
            if not isinstance(entry, dict) or not isinstance(entry.get("text"), str) or not entry.get("type"):
                raise self._wrong(f"{name} {number}", "it names no words and no type", 'a "text" and a "type"')
            yield Aside(str(entry["type"]), entry["text"])

    def _wrong(self, where: str, found: str, expected: str) -> SightlineError:
        return SightlineError(f"{shown(self.path)}: {where}: {found}. Expected {expected}.")


def _wordings(entry: Entry) -> tuple[str, ...]:
    """Give the texts that state something: its own, those that restate it, and a driver's canonical name."""
    texts = [entry["text"], *_said(entry.get("also"))]
    if entry.get("canonical"):
        texts.append(str(entry["canonical"]).replace("-", " "))
    return tuple(texts)


def _said(value: Any) -> list[Any]:
    """Give the texts of one text, or of a list of texts or of objects with a text; what is no text as it is."""
    said = value if isinstance(value, list) else [value] if value else []
    return [one.get("text") if isinstance(one, dict) else one for one in said]


def _kind(value: Any) -> str:
    """Name what JSON calls a value."""
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
