"""Compare an extraction with an annotation: the figures, and whether each thing that was found is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.evaluation.annotation import Annotation, Stated
from ingest.evaluation.figures import Figure
from ingest.evaluation.gold import Gold
from ingest.evaluation.matching import ALIKE, PART_ALIKE, SAME, likeness, pairs, similarity, tied

PARTS = ("owner", "due", "outputs")  # of an action
OF_RISK = ("owner", "outcomes")
PLAIN = ("vision", "principle", "measure", "body")  # kinds of which only the words are compared
TRAPS = {
    "priority": ("priority",),
    "action": ("action",),
    "driver": ("policy driver", "context driver"),
    "risk": ("risk",),
}
Pairs = dict[int, int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something that a rule found is right; neither where the annotator tolerates it."""

    rule: str
    is_right: bool | None


class Comparison:
    """One document's comparison."""

    def __init__(self, gold: Gold, found: Annotation) -> None:
        self.gold, self.found = gold, found
        self.verdicts: list[Verdict] = []
        self.figures = list(self._figures())

    def _figures(self) -> Iterator[Figure]:
        told = self.gold.annotation.stated
        if "priority" in told:
            yield from self._priorities()
        if "policy driver" in told:
            yield from self._drivers()
        if "risk" in told:
            yield from self._risks()
        if "action" in told:
            yield from self._actions()
        for kind in PLAIN:
            if kind in told:
                yield from self._plain(kind)
        yield from self._ties()
        if "evaluation" in told:
            yield from self._evaluation()
        if "score" in told:
            yield self._scores()
        if self.gold.traps:
            yield self._traps()

    def _priorities(self) -> Iterator[Figure]:
        gold, found = self._both("priority")
        paired = self._pair("priority")
        yield self._count("priority", paired)
        headline = [priority for priority in gold if priority.fact("level") == ("headline",)]
        yield Figure("priority.headline", len(_paired(headline, found)), None, len(headline))
        yield _agreement(
            "priority.themes", [(gold[i].fact("themes"), found[j].fact("themes")) for i, j in paired.items()]
        )

    def _drivers(self) -> Iterator[Figure]:
        for kind in ("policy", "context"):
            gold, found = self._both(f"{kind} driver")
            paired = self._pair(f"{kind} driver")
            yield self._count(f"{kind} driver", paired, f"driver.{kind}", "driver")
            if kind == "policy":
                right = sum(gold[i].fact("scope") == found[j].fact("scope") for i, j in paired.items())
                yield Figure("driver.scope", right, len(paired), None)

    def _risks(self) -> Iterator[Figure]:
        gold, found = self._both("risk")
        paired = self._pair("risk")
        yield self._count("risk", paired)
        yield self._controls(gold, found)
        alike = [(gold[i], found[j]) for i, j in paired.items()]
        self._judge_part("outcomes", alike)
        for name in OF_RISK:
            yield _part(f"risk.{name}", name, alike)

    def _controls(self, gold: Sequence[Stated], found: Sequence[Stated]) -> Figure:
        """Compare the controls of all risks by wordings: where a label is cut, it and the whole words count apart."""
        wanted = [control.wordings[:1] for risk in gold for control in risk.part("controls")]
        controls = [control for risk in found for control in risk.part("controls")]
        said: list[tuple[str, Stated]] = []
        for risk in found:
            said += {words: control for control in risk.part("controls") for words in control.wordings}.items()
        paired = pairs(wanted, [[words] for words, _ in said])
        right = [said[number][1] for number in paired.values()]
        self._judge(controls, (number for number, control in enumerate(controls) if control in right))
        return Figure("control", len(paired), len(said), len(wanted))

    def _actions(self) -> Iterator[Figure]:
        gold, found = self._both("action")
        paired = self._pair("action")
        yield self._count("action", paired)
        self._judge_part("outputs", [(gold[i], found[j]) for i, j in paired.items()])
        plan = [action for action in gold if action.fact("source") == ("plan",)]
        rows = [(plan[i], found[j]) for i, j in _paired(plan, found, by_parts=True).items()]
        yield Figure("action.plan", len(rows), None, len(plan))
        for name in PARTS:
            yield _part(f"action.{name}", name, rows)
        yield _priority("action.delivers", rows)

    def _plain(self, kind: str) -> Iterator[Figure]:
        gold, found = self._both(kind)
        paired = self._pair(kind)
        yield self._count(kind, paired)
        if kind == "body":
            right = sum(gold[i].fact("role") == found[j].fact("role") for i, j in paired.items())
            yield Figure("body.role", right, len(paired), None)

    def _ties(self) -> Iterator[Figure]:
        for relation, gold in self.gold.annotation.ties.items():
            found = self.found.ties[relation]
            paired = tied([tie[:2] for tie in gold], [tie[:2] for tie in found])
            right = set(paired.values())
            self.verdicts += [Verdict(tie.rule, number in right) for number, tie in enumerate(found)]
            yield Figure(f"link.{relation}", len(paired), len(found), len(gold))

    def _evaluation(self) -> Iterator[Figure]:
        gold, found = self._both("evaluation")
        paired = _paired(gold, found)
        right = {i: j for i, j in paired.items() if gold[i].fact("stage") == found[j].fact("stage")}
        self._judge(found, right.values())
        yield Figure("evaluation", len(right), len(found), len(gold))
        rows = [(gold[i], found[j]) for i, j in right.items()]
        self._judge_part("priority", rows)
        yield _priority("evaluation.priority", rows)

    def _scores(self) -> Figure:
        gold, found = self._both("score")
        left = Counter(float(score.fact("value")[0]) for score in gold)
        right = []
        for number, score in enumerate(found):
            value = float(score.fact("value")[0])
            if left[value] > 0:
                left[value] -= 1
                right.append(number)
        self._judge(found, right)
        return Figure("scores", len(right), len(found), len(gold))

    def _traps(self) -> Figure:
        """Count the traps into which the extraction did not step; words that are also an element are none."""
        return Figure(
            "traps", sum(not self._sprung(trap.kind, trap.text) for trap in self.gold.traps), len(self.gold.traps), None
        )

    def _sprung(self, kind: str, text: str) -> bool:
        def says(annotation: Annotation) -> bool:
            return any(
                similarity(text, words) >= SAME
                for of in TRAPS.get(kind, ())
                for each in annotation.stated.get(of, ())
                for words in each.wordings
            )

        return says(self.found) and not says(self.gold.annotation)

    def _both(self, kind: str) -> tuple[Sequence[Stated], Sequence[Stated]]:
        return self.gold.annotation.stated[kind], self.found.stated[kind]

    def _pair(self, kind: str) -> Pairs:
        gold, found = self._both(kind)
        return _paired(gold, found, by_parts=kind == "action")

    def _count(self, kind: str, paired: Pairs, measure: str = "", aside: str = "") -> Figure:
        """Give a kind's figure; what the annotator tolerates counts neither way."""
        gold, found = self._both(kind)
        allowed = [each.text for each in self.gold.tolerated if each.kind == (aside or kind)]
        tolerated = {
            number
            for number, each in enumerate(found)
            if number not in paired.values() and likeness(each.wordings, allowed) >= SAME
        }
        self._judge(found, paired.values(), tolerated)
        return Figure(measure or kind, len(paired), len(found) - len(tolerated), len(gold))

    def _judge(self, found: Sequence[Stated], right: Iterable[int], tolerated: Iterable[int] = ()) -> None:
        """Note of each thing that was found whether it is right."""
        right, tolerated = set(right), set(tolerated)
        for number, each in enumerate(found):
            self.verdicts += [Verdict(rule, None if number in tolerated else number in right) for rule in each.rules]

    def _judge_part(self, name: str, alike: Iterable[tuple[Stated, Stated]]) -> None:
        """Note of each part of what is right whether it is right."""
        for gold, found in alike:
            parts = found.part(name)
            self._judge(parts, _paired(gold.part(name), parts, PART_ALIKE).values())


def _paired(gold: Sequence[Stated], found: Sequence[Stated], least: float = ALIKE, by_parts: bool = False) -> Pairs:
    """Pair by wordings; of equally like actions those come first that have the most parts in common."""

    def common(one: int, other: int) -> int:
        return sum(len(_paired(gold[one].part(name), found[other].part(name), PART_ALIKE)) for name in PARTS)

    texts = [each.wordings for each in gold], [each.wordings for each in found]
    return pairs(*texts, least, common) if by_parts else pairs(*texts, least)


def _part(measure: str, name: str, alike: Sequence[tuple[Stated, Stated]]) -> Figure:
    """Compare one part of what is right, such as the owners of actions."""
    return Figure(
        measure,
        sum(len(_paired(gold.part(name), found.part(name), PART_ALIKE)) for gold, found in alike),
        sum(len(found.part(name)) for _, found in alike),
        sum(len(gold.part(name)) for gold, _ in alike),
    )


def _priority(measure: str, alike: Sequence[tuple[Stated, Stated]]) -> Figure:
    """Compare the priority of what is right, where it has one: it must be among those that were found for it."""
    told = [(gold.part("priority"), found.part("priority")) for gold, found in alike if gold.part("priority")]
    return Figure(measure, sum(bool(_paired(gold, found)) for gold, found in told), len(told), None)


def _agreement(measure: str, sets: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Figure:
    """Count the values that two sets have in common, pair by pair."""
    told = [(set(gold), set(found)) for gold, found in sets]
    return Figure(
        measure,
        sum(len(gold & found) for gold, found in told),
        sum(len(found) for _, found in told),
        sum(len(gold) for gold, _ in told),
    )
